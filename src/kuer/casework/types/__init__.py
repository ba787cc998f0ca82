"""What other rooms see of a Vorgang."""

from kuer.casework.types.inbox import InboxFilter, VorgangZeile, Zaehlung
from kuer.casework.types.nachforderung import NachforderungView, PunktAntwort, PunktView, PunktWunsch
from kuer.casework.types.stand import (
    ABSCHLIESSEN,
    BEKANNTGEBEN,
    ENTSCHEIDEN,
    FREIGEBEN,
    PRUEFEN,
    UNTERLAGEN,
    FristArt,
    NachforderungStatus,
    VorgangStatus,
    Zustellung,
)
from kuer.casework.types.vorgang import (
    Antragsdaten,
    Anwesend,
    AufgabeView,
    Ereignis,
    Etappe,
    FristView,
    NotizView,
    StatusZeile,
    VorgangView,
)

__all__ = [
    "ABSCHLIESSEN",
    "BEKANNTGEBEN",
    "ENTSCHEIDEN",
    "FREIGEBEN",
    "PRUEFEN",
    "UNTERLAGEN",
    "Antragsdaten",
    "Anwesend",
    "AufgabeView",
    "Ereignis",
    "Etappe",
    "FristArt",
    "FristView",
    "InboxFilter",
    "NachforderungStatus",
    "NachforderungView",
    "NotizView",
    "PunktAntwort",
    "PunktView",
    "PunktWunsch",
    "StatusZeile",
    "VorgangStatus",
    "VorgangView",
    "VorgangZeile",
    "Zaehlung",
    "Zustellung",
]
