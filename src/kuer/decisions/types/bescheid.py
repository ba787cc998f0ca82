"""What a Bescheid must hold (§ 37 Abs. 3 and 6, § 39 VwVfG), and what it lacks."""

from dataclasses import dataclass, field
from enum import StrEnum

from kuer.decisions.types.bekanntgabe import Rechtsgebiet
from kuer.decisions.types.rechtsbehelf import Belehrung, Belehrungsteil


class Begruendungsausnahme(StrEnum):
    """Why reasons may be missing (§ 39 Abs. 2 VwVfG, § 35 Abs. 2 SGB X, § 121 Abs. 2 AO), in the order of the law."""

    ANTRAG_ENTSPROCHEN = "antrag_entsprochen"
    BEKANNT_ODER_ERKENNBAR = "bekannt_oder_erkennbar"
    GLEICHARTIG_ODER_AUTOMATISCH = "gleichartig_oder_automatisch"
    RECHTSVORSCHRIFT = "rechtsvorschrift"
    ALLGEMEINVERFUEGUNG = "allgemeinverfuegung"


@dataclass(frozen=True)
class BescheidInhalt:
    """What a Bescheid says, as far as the law asks for it. `belehrung` is the finished text."""

    rechtsgebiet: Rechtsgebiet
    behoerde: str
    tenor: str
    name: str = ""
    automatisch: bool = False
    begruendung: str = ""
    begruendungsausnahme: Begruendungsausnahme | None = None
    entspricht_antrag: bool = False
    auflagen: tuple[str, ...] = ()
    beruehrt_dritte: bool = False
    ermessen: bool = False
    ermessensgruende: str = ""
    anfechtbar: bool = True
    belehrung: str = ""
    belehrung_erwartet: Belehrung | None = None


class Bescheidteil(StrEnum):
    """A part that a Bescheid lacks."""

    BEHOERDE = "behoerde"
    NAME = "name"
    TENOR = "tenor"
    BEGRUENDUNG = "begruendung"
    BEGRUENDUNGSAUSNAHME_TRIFFT_NICHT_ZU = "begruendungsausnahme_trifft_nicht_zu"
    ERMESSENSGRUENDE = "ermessensgruende"
    BELEHRUNG = "belehrung"
    BELEHRUNG_UNVOLLSTAENDIG = "belehrung_unvollstaendig"


@dataclass(frozen=True)
class FehlenderTeil:
    """A missing part with the provision that asks for it."""

    teil: Bescheidteil
    norm: str
    belehrungsteile: tuple[Belehrungsteil, ...] = field(default=())
