"""Reading Anträge. A citizen sees one's own; rooms above guard their cases and ask as the system.

Which answers count: `antrag` gives those of the latest Nachtrag, and everybody who decides, sorts, searches or shows
asks it. `eingereicht` gives what was received first; the receipt stands on it, and nobody decides by it.
"""

from kuer.intake.queries.antrag import (
    angaben,
    antrag,
    antrag_by_nummer_and_code,
    eingereicht,
    leistung_of,
    my_antraege,
    owned,
    unaltered,
    view,
)
from kuer.intake.queries.nachtrag import (
    kontext_of,
    nachtraege,
    nachtragsentwurf,
    nachtragsstand_of,
    oeffenbare,
    offene_pfade,
)

__all__ = [
    "angaben",
    "antrag",
    "antrag_by_nummer_and_code",
    "eingereicht",
    "kontext_of",
    "leistung_of",
    "my_antraege",
    "nachtraege",
    "nachtragsentwurf",
    "nachtragsstand_of",
    "oeffenbare",
    "offene_pfade",
    "owned",
    "unaltered",
    "view",
]
