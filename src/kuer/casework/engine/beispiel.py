"""Plays an example application through its Verfahren: `erwartet: {schritte: [pruefen, entscheiden, …]}`.

Every step is completed the usual way (nothing chosen, the second person agrees), so the list is the straight way
of these answers from start to end.
"""

from collections.abc import Mapping
from typing import Any, Final

from kuer.casework.engine.ablauf import Ablauf
from kuer.casework.engine.antworten import typ_of, werte_of
from kuer.casework.engine.errors import VerfahrenStuck
from kuer.casework.engine.verfahren import FILE, lesen, standard_source
from kuer.forms.engine import Formular, compile_from_folder
from kuer.kit.faults import Fault
from kuer.kit.yamlmarks import YamlRefused, load

MOST_STEPS: Final = 100


def spiele_beispiel(files: Mapping[str, bytes], beispiel: Mapping[str, Any]) -> list[Fault]:
    """What comes out otherwise than the example says; `beispiel` has its marks under "marken"."""
    expected = beispiel["erwartet"]
    if not isinstance(expected, Mapping) or "schritte" not in expected:
        return []
    form = Formular.from_json(compile_from_folder(files))
    verfahren = lesen(files.get(FILE, standard_source()), typ_of(form))
    answers = werte_of(form, beispiel["antworten"])
    at = ("erwartet", "schritte")
    try:
        found = _walk(Ablauf.beginnen(verfahren, vier_augen=_vier_augen(files), antworten=answers), answers)
    except VerfahrenStuck as stuck:
        return [beispiel["marken"].fault(at, f"Das Verfahren bleibt stecken: {stuck.facts['reason']}.")]
    if expected["schritte"] == found:
        return []
    return [beispiel["marken"].fault(at, f"schritte: erwartet {expected['schritte']!r}, es ist {found!r}.")]


def _walk(ablauf: Ablauf, answers: Mapping[str, Any]) -> list[str]:
    seen: list[str] = []
    while not ablauf.fertig:
        step = ablauf.offene[0].id
        seen.append(step)
        if len(seen) > MOST_STEPS:
            raise VerfahrenStuck(verfahren=ablauf.verfahren.fassung, reason="es endet nicht")
        ablauf.erledigen(step, {"freigegeben": True}, answers)
    return seen


def _vier_augen(files: Mapping[str, bytes]) -> bool:
    """Whether the Leistung asks for a second person."""
    try:
        data = load(files.get("leistung.yaml", b"{}"), "leistung.yaml").data
    except YamlRefused:
        return False
    return isinstance(data, dict) and data.get("vier_augen") is True
