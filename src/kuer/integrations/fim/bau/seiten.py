"""Cuts a schema into pages: what a person can fill in at a sitting, in the order of the schema."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from kuer.integrations.fim.bau.anschriften import gegliedert
from kuer.integrations.fim.bau.blatt import Blatt, Stueck, betitelt
from kuer.integrations.fim.bau.gewicht import fragt, gewicht
from kuer.integrations.fim.bau.knoten import Element, Knotenbau, Stelle, gewollt
from kuer.integrations.fim.bau.namen import frei, gekuerzt, kennung
from kuer.integrations.fim.bau.personen import eigen
from kuer.integrations.fim.types import FimGruppe, FimSchema

# More fields than the first are spread over pages, if there may be so many pages; the others are tried in turn.
GENUG: Final = (12, 18, 26, 36, 60, 120)
MOST_PAGES: Final = 40
LONGEST_HINT: Final = 5_000

Yaml = dict[str, Any]


def seiten(schema: FimSchema, bau: Knotenbau) -> list[Yaml]:
    """The pages of the form."""
    sheets = next(
        (found for enough in GENUG if len(found := list(_blaetter(schema, enough))) <= MOST_PAGES),
        list(_blaetter(schema, GENUG[-1])),
    )
    return _Satz(bau).seiten(sheets)


def _blaetter(schema: FimSchema, genug: int) -> Iterator[Blatt]:
    """Neighbours go together as long as it is little; groups with a question of their own stay for themselves."""
    sheet = Blatt()
    for piece in _stuecke(gegliedert(schema.kinder), (), (), genug):
        last = sheet.stuecke[-1] if sheet.stuecke else None
        if last is not None and not _gehoert(last, piece, sheet, genug):
            yield sheet
            sheet = Blatt()
        sheet.stuecke.append(piece)
        sheet.gewicht += piece.gewicht
    if sheet.stuecke:
        yield sheet


def _gehoert(last: Stueck, piece: Stueck, sheet: Blatt, genug: int) -> bool:
    """Whether a piece still goes on the page. A question stands on the page before what it asks for."""
    if piece.element is None:
        return sheet.gewicht + piece.gewicht <= genug
    if last.element is None or last.fragen != piece.fragen:
        return False
    same = last.ueber == piece.ueber or (len(last.ueber) == len(piece.ueber) and last.ueber[:-1] == piece.ueber[:-1])
    return same and sheet.gewicht + piece.gewicht <= genug


def _stuecke(
    elements: Sequence[Element], ueber: tuple[FimGruppe, ...], fragen: tuple[FimGruppe, ...], genug: int
) -> Iterator[Stueck]:
    for one in elements:
        if isinstance(one, FimGruppe) and _teilbar(one, genug):
            inner = (*ueber, one)
            asked = fragt(one)
            if asked:
                yield Stueck(inner, None, 1, fragen)
            yield from _stuecke(gegliedert(one.kinder), inner, (*fragen, one) if asked else fragen, genug)
        else:
            yield Stueck(ueber, one, gewicht(one), fragen)


def _teilbar(group: FimGruppe, genug: int) -> bool:
    return not group.anzahl.mehrfach and not group.auswahl and gewicht(group) > genug


class _Satz:
    """Sets pages: makes the nodes of the pieces, and asks each question once."""

    def __init__(self, bau: Knotenbau) -> None:
        self.bau = bau
        self.taken: set[str] = set()
        self.pages: set[str] = set()
        self.asked: dict[int, str] = {}
        self.told: set[int] = set()

    def seiten(self, sheets: Sequence[Blatt]) -> list[Yaml]:
        found: list[Yaml] = []
        for title, same in betitelt(sheets):
            for number, sheet in enumerate(same, start=1):
                whole = f"{title} ({number} von {len(same)})" if len(same) > 1 else title
                nodes = [node for piece in sheet.stuecke for node in self._knoten(piece)]
                if nodes:
                    name = frei(kennung(title), self.pages)
                    found.append({"id": name, "titel": gekuerzt(whole, 300), **self._hilfe(sheet), "felder": nodes})
        return found

    def _hilfe(self, sheet: Blatt) -> Yaml:
        """What groups without a node of their own say of themselves, once."""
        groups = {id(group): group for piece in sheet.stuecke for group in piece.ueber if id(group) not in self.told}
        self.told |= groups.keys()
        words = " ".join(dict.fromkeys(group.hilfe for group in groups.values() if group.hilfe))
        return {"hinweis": gekuerzt(words, LONGEST_HINT)} if words else {}

    def _knoten(self, piece: Stueck) -> list[Yaml]:
        at = self._stelle(piece.ueber)
        if piece.element is None:
            group = piece.ueber[-1]
            node = self.bau.frage(group, replace(at, unter=at.unter[:-1]))
            self.asked[id(group)] = node["id"]
            return [self._bedingt(node, piece)]
        return [self._bedingt(node, piece) for node in self.bau.knoten(piece.element, at)]

    def _bedingt(self, node: Yaml, piece: Stueck) -> Yaml:
        """Shown only where the group that it belongs to is given: the innermost question has those around it."""
        if piece.fragen and "wenn" not in node:
            node["wenn"] = gewollt(self.asked[id(piece.fragen[-1])])
        return node

    def _stelle(self, ueber: tuple[FimGruppe, ...]) -> Stelle:
        own = False
        for group in ueber:
            own = eigen(group.label, own)
        return Stelle(taken=self.taken, eigen=own, unter=tuple(group.id for group in ueber))
