"""Where things stand: the steps that the house knows, and the states of what moves."""

from enum import StrEnum
from typing import Final

# Steps of a Verfahren with a meaning of their own; every other user task is plain work.
PRUEFEN: Final = "pruefen"
UNTERLAGEN: Final = "unterlagen"
ENTSCHEIDEN: Final = "entscheiden"
FREIGEBEN: Final = "freigeben"
BEKANNTGEBEN: Final = "bekanntgeben"
ABSCHLIESSEN: Final = "abschliessen"


class VorgangStatus(StrEnum):
    """Where a Vorgang stands; see rules/zustand for the way from one to the next."""

    EINGEGANGEN = "eingegangen"
    IN_BEARBEITUNG = "in_bearbeitung"
    WARTET_AUF_UNTERLAGEN = "wartet_auf_unterlagen"
    ENTSCHEIDUNG_ZUR_FREIGABE = "entscheidung_zur_freigabe"
    ENTSCHEIDUNG_VORBEREITET = "entscheidung_vorbereitet"
    ENTSCHIEDEN = "entschieden"
    BEKANNTGEGEBEN = "bekanntgegeben"
    ABGESCHLOSSEN = "abgeschlossen"
    ZURUECKGENOMMEN = "zurueckgenommen"

    @property
    def offen(self) -> bool:
        """Whether there is still something to do."""
        return self not in {VorgangStatus.ABGESCHLOSSEN, VorgangStatus.ZURUECKGENOMMEN}


class FristArt(StrEnum):
    """Why a day matters."""

    UNTAETIGKEIT = "untaetigkeit"
    NACHFORDERUNG = "nachforderung"
    BETEILIGUNG = "beteiligung"
    RECHTSBEHELF = "rechtsbehelf"


class NachforderungStatus(StrEnum):
    """What became of a request for documents."""

    OFFEN = "offen"
    BEANTWORTET = "beantwortet"
    BEENDET = "beendet"


class Zustellung(StrEnum):
    """How the citizen is written to."""

    POSTFACH = "postfach"
    POST = "post"
