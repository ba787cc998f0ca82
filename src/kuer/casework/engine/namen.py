"""What the conditions of a Verfahren may name, and the steps that the house knows.

Conditions are CEL over `schritt` (what the person chose when completing a task), `vier_augen` (the Leistung asks
for a second person), `freigegeben` (the second person agreed), `ausgang` (how it was decided) and `antworten`
(the answers of the Antrag, by their paths). `antworten` is lent to a step and never kept in the state.
"""

from collections.abc import Mapping
from typing import Any, Final

from kuer.expressions import BOOL, STRING, CelType

VORGABEN: Final[Mapping[str, Any]] = {"schritt": "", "vier_augen": False, "freigegeben": False, "ausgang": ""}
NAMEN: Final[Mapping[str, CelType]] = {
    "schritt": STRING,
    "vier_augen": BOOL,
    "freigegeben": BOOL,
    "ausgang": STRING,
}

# Lanes and the roles that work in them.
ROLLEN: Final[Mapping[str, str]] = {
    "Sachbearbeitung": "sachbearbeitung",
    "Leitung": "leitung",
    "Antragstellende": "buerger",
}


def namen(antworten: CelType | None) -> dict[str, CelType]:
    """Names and types for a Verfahren whose Antrag has answers of this type (a record)."""
    return {**NAMEN, "antworten": antworten} if antworten is not None else dict(NAMEN)
