"""What a lawyer must still confirm about counting (§ 31 VwVfG); results carry the question."""

from typing import Final

from kuer.fristen.types import Rechtsfrage

STUNDEN: Final = Rechtsfrage(
    "fristen-stunden",
    "Zählt bei einer Stundenfrist die angebrochene Stunde mit (§ 31 Abs. 6 VwVfG sagt es nicht)?",
    "Sie zählt nicht mit, wie der Tag des Ereignisses bei § 187 Abs. 1 BGB: die Frist ist nie zu kurz.",
)
VERLAENGERUNG: Final = Rechtsfrage(
    "fristen-verlaengerung",
    "Schließt die Verlängerung an das verschobene oder das unverschobene alte Fristende an (§ 190 BGB)?",
    "An das verschobene; die Kommune kann es umstellen.",
)
EIGENE_FEIERTAGE: Final = Rechtsfrage(
    "fristen-katholisch",
    "Welche Gemeinden in Bayern, Sachsen und Thüringen haben Mariä Himmelfahrt oder Fronleichnam?",
    "Die Kommune trägt es ein. Sonst wird eine Frist, die an einem solchen Tag endet, nicht berechnet.",
)

RECHTSFRAGEN: Final = (STUNDEN, VERLAENGERUNG, EIGENE_FEIERTAGE)
