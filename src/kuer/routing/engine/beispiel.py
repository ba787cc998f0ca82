"""Plays an example application through routing.yaml: `erwartet: {stelle: GEW}`, empty when no rule is to fit."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from kuer.forms.engine import Formular, Kontext, compile_from_folder
from kuer.kit.faults import Fault
from kuer.routing.engine.regeln import compile_rules, first_match


def spiele_beispiel(files: Mapping[str, bytes], beispiel: Mapping[str, Any]) -> list[Fault]:
    """What comes out otherwise than the example says; `beispiel` has its marks under "marken"."""
    expected = beispiel["erwartet"]
    if not isinstance(expected, Mapping) or "stelle" not in expected:
        return []
    try:
        heute = date.fromisoformat(beispiel["heute"])
        kontext = Kontext(heute, beispiel.get("identitaet") or {}, beispiel.get("kommune") or {})
    except (TypeError, ValueError):
        return []  # the forms' part says so already
    form = Formular.from_json(compile_from_folder(files))
    hit = first_match(compile_rules(files), form, beispiel["antworten"], kontext)
    wanted, found = expected["stelle"] or "", hit.stelle if hit else ""
    if wanted == found:
        return []
    text = f"stelle: erwartet „{wanted}“, es ist „{found}“{f' (Regel {hit.name})' if hit else ' (keine Regel passt)'}."
    return [beispiel["marken"].fault(("erwartet", "stelle"), text)]
