"""The part "bescheid" of a Leistung folder: its texts and its letters."""

from collections.abc import Mapping
from typing import Any

from kuer.decisions.engine.quellen import check_quellen
from kuer.decisions.engine.texte import check_texte, compile_texte
from kuer.decisions.engine.vorlagen import check_vorlagen
from kuer.kit.faults import Fault


def check_teil(ordner: Mapping[str, bytes]) -> list[Fault]:
    """Every fault in bescheid/, in the order of files and lines."""
    texts = check_texte(ordner)
    sources = [] if texts else check_quellen(ordner)
    return sorted([*texts, *sources, *check_vorlagen(ordner)])


def compile_teil(ordner: Mapping[str, bytes]) -> dict[str, Any] | None:
    """What decisions read of this version; None for a folder without texts."""
    return compile_texte(ordner)
