"""Rules that hold in some Länder only: which are named, and what of the sentence is left without them."""

import re
from dataclasses import dataclass
from typing import Final

from kuer.integrations.fim.sprache import baum
from kuer.integrations.fim.sprache.baum import LAND, Baum
from kuer.integrations.fim.sprache.woerter import Unverstanden

NAMEN: Final = {
    "Baden-Württemberg": "BW",
    "Bayern": "BY",
    "Berlin": "BE",
    "Brandenburg": "BB",
    "Bremen": "HB",
    "Hamburg": "HH",
    "Hessen": "HE",
    "Mecklenburg-Vorpommern": "MV",
    "Niedersachsen": "NI",
    "Nordrhein-Westfalen": "NW",
    "Rheinland-Pfalz": "RP",
    "Saarland": "SL",
    "Sachsen-Anhalt": "ST",
    "Sachsen": "SN",
    "Schleswig-Holstein": "SH",
    "Thüringen": "TH",
}
_ONE: Final = rf"(?:{'|'.join([*NAMEN, *NAMEN.values()])})\b"
_LIST: Final = rf"{_ONE}(?:\s*(?:,|und|sowie|oder|/)\s*{_ONE})*"
_WORD: Final = r"(?:Bundes)?(?:[Ll]and|[Ll]änder[n]?)"
_NAMED: Final = re.compile(
    rf"\s*(?P<nur>\bnur\s+)?\b(?:[Ff]ür|[Ii]n)\s+(?P<nur2>nur\s+)?(?:[Ff]ür\s+)?"
    rf"(?:(?P<alle>alle[n]?)\s+)?(?:(?:das|die|den|dem)\s+)?(?:{_WORD}\s+)?(?:für\s+)?(?P<ausser>außer\s+)?(?P<liste>{_LIST})"
)
_OTHERS: Final = re.compile(rf"\s*\b[Ff]ür\s+(?:alle\s+|die\s+)*(?:anderen|übrigen)\s+{_WORD}")
_HOLDS: Final = re.compile(r"^\s*gilt\b\s*[:.,]?\s*")


@dataclass(frozen=True)
class Geltung:
    """Where a sentence holds: the condition, the rest of it, whether from here on, and whether nowhere else."""

    bedingung: Baum
    rest: str
    fortan: bool
    nur: bool


class Laender:
    """Finds the Länder of a sentence and remembers all of them for „die anderen Länder“."""

    def __init__(self) -> None:
        """None is named yet."""
        self.genannt: list[str] = []

    def suche(self, satz: str) -> Geltung | None:
        """Where the sentence holds; None when it names no Land. Raises: Unverstanden."""
        if other := _OTHERS.search(satz):
            if not self.genannt:
                raise Unverstanden("Es steht nicht da, welche Länder die anderen sind")
            return self._geltung(satz, other, _ausser(self.genannt), nur=False)
        named = _NAMED.search(satz)
        if named is None:
            return None
        found = [NAMEN.get(one, one) for one in re.findall(_ONE, named["liste"])]
        without = named["ausser"] is not None
        if bool(named["alle"]) != without:
            return None
        self.genannt += [one for one in NAMEN.values() if one not in found] if without else found
        here = _ausser(found) if without else baum.eines([baum.gleich(LAND, one) for one in found])
        return self._geltung(satz, named, here, nur=bool(named["nur"] or named["nur2"]))

    @staticmethod
    def _geltung(satz: str, found: re.Match[str], here: Baum, *, nur: bool) -> Geltung:
        before, behind = satz[: found.start()], satz[found.end() :]
        holds = _HOLDS.match(behind) if not before.strip() else None
        rest = behind[holds.end() :] if holds else f"{before} {behind}"
        return Geltung(here, rest.strip(), holds is not None, nur)


def _ausser(laender: list[str]) -> Baum:
    return baum.alle([baum.ungleich(LAND, one) for one in laender])
