"""Plays an example application up to its decision: `erwartet: {entscheidung: {felder: {…}, tenor: "…"}}`.

Expected is what the house would suggest for the usual kind of decision: the fields, and the Tenor, places filled.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from kuer.decisions.engine.herkunft import from_register, taken_over
from kuer.decisions.engine.platzhalter import fill
from kuer.decisions.engine.quellen import LEISTUNG, read_felder
from kuer.decisions.engine.rechnung import all_words
from kuer.decisions.engine.texte import compile_texte, from_json
from kuer.decisions.engine.vorgabe import suggest
from kuer.decisions.types import ARTEN
from kuer.forms.engine import Formular, Kontext, auswerten, compile_from_folder
from kuer.kit.faults import Fault
from kuer.kit.yamlmarks import load

# What an example may expect of the decision.
ERWARTET: Final = frozenset({"felder", "tenor"})


def spiele_beispiel(files: Mapping[str, bytes], beispiel: Mapping[str, Any]) -> list[Fault]:
    """What comes out otherwise than the example says; `beispiel` has its marks under "marken"."""
    expected, marks = beispiel["erwartet"], beispiel["marken"]
    if not isinstance(expected, Mapping) or "entscheidung" not in expected:
        return []
    wanted = expected["entscheidung"]
    if not isinstance(wanted, Mapping) or set(wanted) - ERWARTET:
        text = f"Von der Entscheidung lässt sich erwarten: {', '.join(sorted(ERWARTET))}."
        return [marks.fault(("erwartet", "entscheidung"), text)]
    try:
        heute = date.fromisoformat(beispiel["heute"])
    except (TypeError, ValueError):
        return []  # the forms' part says so already
    found = _decided(files, beispiel, heute)
    return [
        marks.fault(("erwartet", "entscheidung", name), f"{name}: erwartet {wanted[name]!r}, es ist {found[name]!r}.")
        for name in sorted(wanted)
        if wanted[name] != found[name]
    ]


def _decided(files: Mapping[str, bytes], beispiel: Mapping[str, Any], heute: date) -> dict[str, Any]:
    """The fields and the Tenor that would be suggested."""
    formular = Formular.from_json(compile_from_folder(files))
    felder = read_felder(files, formular)
    kontext = Kontext(heute, beispiel.get("identitaet") or {}, beispiel.get("kommune") or {})
    calculated = auswerten(formular, beispiel["antworten"], kontext).values
    given = taken_over(felder, beispiel["antworten"], calculated, formular)
    given |= from_register(felder, beispiel.get("register") or {})
    werte = suggest(felder, given, heute=heute, eingang=heute)
    usual = ARTEN[load(files[LEISTUNG], LEISTUNG).data["ergebnis"]][0]
    texte = from_json(compile_texte(files))
    return {"felder": werte, "tenor": fill(texte.tenor_for(usual), all_words(texte.rechnung, felder, werte))}
