"""The sentences of the engine. German is the source; "leicht" and unknown languages fall back to it."""

from collections.abc import Mapping
from typing import Any, Final

from kuer.forms.engine.meldungen import de, en

SPRACHEN: Final = ("de", "en")
_KATALOGE: Final = {"de": de, "en": en}


def meldung(code: str, facts: Mapping[str, Any], sprache: str = "de") -> str:
    """The sentence for a problem; facts that are themselves pairs of languages are chosen."""
    texte: Mapping[str, str] = _KATALOGE.get(sprache, de).TEXTE
    vorlage = texte.get(f"{code}_{facts.get('art', '')}", texte[code])
    return vorlage.format_map({key: str(value) for key, value in facts.items()})


def wort(key: str, sprache: str = "de") -> str:
    """A single word or short phrase of the engine's own."""
    worte: Mapping[str, str] = _KATALOGE.get(sprache, de).WOERTER
    return worte[key]
