"""The words of decisions: announcing (§ 41 VwVfG), challenging (§§ 58, 70 VwGO), and what a Bescheid must hold."""

from kuer.decisions.types.bekanntgabe import (
    Anforderung,
    Bekanntgabe,
    BekanntgabeTatsachen,
    Fiktionstage,
    Nachweis,
    Rechtsgebiet,
    Regime,
    RegimeWahl,
    Stand,
    Umfeld,
    Zustellung,
)
from kuer.decisions.types.bescheid import (
    Begruendungsausnahme,
    BescheidInhalt,
    Bescheidteil,
    FehlenderTeil,
)
from kuer.decisions.types.kommunenrecht import Kommunenrecht
from kuer.decisions.types.rechtsbehelf import (
    Adressat,
    Belehrung,
    Belehrungsstand,
    Belehrungsteil,
    Bereich,
    Rechtsbehelf,
    RechtsbehelfEintrag,
    Rechtsbehelfsart,
    Rechtsweg,
)

__all__ = [
    "Adressat",
    "Anforderung",
    "Begruendungsausnahme",
    "Bekanntgabe",
    "BekanntgabeTatsachen",
    "Belehrung",
    "Belehrungsstand",
    "Belehrungsteil",
    "Bereich",
    "BescheidInhalt",
    "Bescheidteil",
    "FehlenderTeil",
    "Fiktionstage",
    "Kommunenrecht",
    "Nachweis",
    "Rechtsbehelf",
    "RechtsbehelfEintrag",
    "Rechtsbehelfsart",
    "Rechtsgebiet",
    "Rechtsweg",
    "Regime",
    "RegimeWahl",
    "Stand",
    "Umfeld",
    "Zustellung",
]
