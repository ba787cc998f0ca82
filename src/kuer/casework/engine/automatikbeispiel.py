"""Plays an example application on the automatic way: `erwartet: {automatik: true}`.

The example may say what the register would answer (`register: {gemeldet: true}`; without it nobody was found), who
signed in (`identitaet`, with `vertrauensniveau`) and how the answer shall come (`zustellung`).
"""

from collections.abc import Mapping
from typing import Any

from kuer.casework.engine.automatik import angabe_of, compile_automatik, from_json, gilt, has_freitext
from kuer.casework.types import Automatikregel
from kuer.forms.engine import Formular, compile_from_folder
from kuer.kit.faults import Fault


def spiele_beispiel(files: Mapping[str, bytes], beispiel: Mapping[str, Any]) -> list[Fault]:
    """What comes out otherwise than the example says; `beispiel` has its marks under "marken"."""
    expected, marks = beispiel["erwartet"], beispiel["marken"]
    if not isinstance(expected, Mapping) or "automatik" not in expected:
        return []
    regel = from_json(compile_automatik(files))
    if regel is None:
        return [marks.fault(("erwartet", "automatik"), "Diese Leistung hat keine Automatik.")]
    found = _runs_by_itself(regel, Formular.from_json(compile_from_folder(files)), beispiel)
    if found is expected["automatik"]:
        return []
    text = f"automatik: erwartet {expected['automatik']!r}, es ist {found!r}."
    return [marks.fault(("erwartet", "automatik"), text)]


def _runs_by_itself(regel: Automatikregel, form: Formular, beispiel: Mapping[str, Any]) -> bool:
    answers = beispiel["antworten"]
    level = int((beispiel.get("identitaet") or {}).get("vertrauensniveau", 0))
    if level < regel.niveau or angabe_of(regel, answers) is None or has_freitext(regel, answers):
        return False
    register = beispiel.get("register")
    if not register:
        return False
    way = beispiel.get("zustellung", "postfach")
    return gilt(regel, form, answers, zustellung=way, register=register) is True
