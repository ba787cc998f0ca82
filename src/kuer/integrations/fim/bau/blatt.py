"""A page to be, and its title: what is on it, or what it is a part of; with what is around where others are alike."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from kuer.integrations.fim.bau.knoten import Element
from kuer.integrations.fim.bau.namen import aufgezaehlt, lesbar
from kuer.integrations.fim.types import FimFeld, FimGruppe

MOST_IN_TITLE: Final = 3
LONGEST_TITLE: Final = 70
ZUERST: Final = "Allgemeine Angaben"
SONST: Final = "Weitere Angaben"


@dataclass(frozen=True)
class Stueck:
    """What is not cut any further: an element, or the question (without one) whether the last of `ueber` is given.

    `ueber` are the groups around it, `fragen` those of them that are asked for first.
    """

    ueber: tuple[FimGruppe, ...]
    element: Element | None
    gewicht: int
    fragen: tuple[FimGruppe, ...] = ()


@dataclass
class Blatt:
    """A page to be: its pieces, and how much there is to fill in."""

    stuecke: list[Stueck] = field(default_factory=list)
    gewicht: int = 0

    def titel(self) -> str:
        """In plain words: what is on it, or what it is a part of. A question for the pages behind it is not named."""
        groups = [lesbar(one.element.label) for one in self.stuecke if isinstance(one.element, FimGruppe)]
        around = self.gruppe
        alone = all(isinstance(one.element, FimGruppe) for one in self.stuecke if one.element is not None)
        listed = aufgezaehlt(list(dict.fromkeys(groups)))
        if alone and groups and (len(groups) == 1 or (len(groups) <= MOST_IN_TITLE and len(listed) <= LONGEST_TITLE)):
            return listed
        if around is not None:
            return lesbar(around.label)
        if groups:
            return SONST
        return self.einzige_frage() or ZUERST

    def einzige_frage(self) -> str:
        """The label of the only field on it, if it is short enough for a title."""
        labels = [lesbar(one.element.label) for one in self.stuecke if isinstance(one.element, FimFeld)]
        return labels[0] if len(labels) == 1 == len(self.stuecke) and len(labels[0]) <= LONGEST_TITLE else ""

    @property
    def gruppe(self) -> FimGruppe | None:
        """The nearest group around it."""
        return next((one.ueber[-1] for one in self.stuecke if one.ueber), None)

    def umgebung(self) -> list[str]:
        """The names of the groups around it, the innermost first."""
        around = next((one.ueber for one in self.stuecke if one.ueber), ())
        return [lesbar(one.label) for one in reversed(around)]


def betitelt(sheets: Iterable[Blatt]) -> list[tuple[str, list[Blatt]]]:
    """The pages with their titles; neighbours that are called the same stay together under one."""
    runs = [(title, list(together)) for title, together in groupby(sheets, Blatt.titel)]
    if runs and runs[0][0] == SONST:
        runs[0] = (ZUERST, runs[0][1])
    found: list[tuple[str, list[Blatt]]] = []
    for title, same in runs:
        alike = [other[0] for said, other in runs if said == title and other is not same]
        whole = _unterschieden(title, same[0], alike)
        before = [other[0].gruppe for said, other in found if said == whole]
        if same[0].gruppe is not None and any(one is same[0].gruppe for one in before):
            whole = (len(same) == 1 and same[0].einzige_frage()) or f"{whole}: weitere Angaben"
        found.append((whole, same))
    return found


def _unterschieden(title: str, sheet: Blatt, alike: Sequence[Blatt]) -> str:
    """„Gesetzlich vertretende Person: Anschrift“: with the nearest group around that the others are not in."""
    theirs = {name for other in alike for name in other.umgebung()}
    around = next((name for name in sheet.umgebung() if name not in theirs and name != title), "") if alike else ""
    return f"{around}: {title}" if around else title
