"""What a Kommune has entered about its own law: places, court, remedies, fiction (§ 41 VwVfG, § 68 VwGO)."""

from dataclasses import dataclass

from kuer.decisions.types.bekanntgabe import Fiktionstage
from kuer.decisions.types.rechtsbehelf import Adressat, RechtsbehelfEintrag
from kuer.fristen.types import Ort


@dataclass(frozen=True)
class Kommunenrecht:
    """The settings of one Kommune, read and checked.

    `ort`: its seat, whose holidays count. `gericht` and `gericht_ort`: the Verwaltungsgericht and its place, None where
    nothing is entered. `widerspruchsstelle`: where a Widerspruch is lodged if not at the Kommune's own address.
    `abruf_mit_code`: whether somebody without a Konto may fetch a Bescheid with number and code.
    """

    ort: Ort
    gericht: Adressat | None = None
    gericht_ort: Ort | None = None
    widerspruchsstelle: Adressat | None = None
    rechtsbehelfe: tuple[RechtsbehelfEintrag, ...] = ()
    fiktionstage: tuple[Fiktionstage, ...] = ()
    verlaengerung_ab_verschobenem_ende: bool = True
    abruf_mit_code: bool = True
