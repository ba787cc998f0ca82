"""Compares two versions of a schema, element by element along the ids."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from kuer.integrations.fim.abgleich import saetze
from kuer.integrations.fim.abgleich import unterschied as arten
from kuer.integrations.fim.abgleich.elemente import Element, Pfad, elemente, felder_in, kennung
from kuer.integrations.fim.abgleich.unterschied import Aenderung, Unterschied, zusammengelegt
from kuer.integrations.fim.types import Codeliste, FimFeld, FimGruppe, FimSchema, Regel

# What is compared as it stands; the others have sentences of their own.
_PLAIN: Final = ("label", "hilfe", "name", "feldart", "datentyp", "inhalt", "vorbefuellung", "max_bytes")
WEG: Final = " › "


def vergleiche(alt: FimSchema, neu: FimSchema) -> Unterschied:
    """Every difference, in the order of the new schema; what is gone stands where it stood."""
    return Unterschied(neu.id, neu.titel, alt.version, neu.version, zusammengelegt(_Vergleich(alt, neu).alles()))


class _Vergleich:
    """Two schemas side by side. `paare` pairs the places: the same place, else the only other place of an id."""

    def __init__(self, alt: FimSchema, neu: FimSchema) -> None:
        self.schemas = (alt, neu)
        self.alt, self.neu = elemente(alt), elemente(neu)
        self.innen = [_by_parent(self.alt), _by_parent(self.neu)]
        self.paare = self._paired()
        self.gekannt = set(self.paare.values())

    def alles(self) -> Iterator[Aenderung]:
        old, new = self.schemas
        for was in ("titel", "beschreibung"):
            if (before := getattr(old, was)) != (after := getattr(new, was)):
                text = saetze.geaendert(saetze.SCHEMA, was, before, after)
                yield Aenderung(arten.GEAENDERT, new.id, new.titel, was, before, after, text, ("",))
        for before, after, text in _bezug(saetze.SCHEMA, _texte(old), _texte(new)):
            yield Aenderung(arten.GEAENDERT, new.id, new.titel, "bezug", before, after, text, ("",))
        yield from _regeln(new.id, new.titel, "", old.regeln, new.regeln)
        yield from self._below((), ())

    def _below(self, alt: Pfad | None, neu: Pfad) -> Iterator[Aenderung]:
        """What a group (or the schema) contains now, then what is gone from it, then its order.

        `alt` is None below a group that is new as a whole: only what has moved into it is told.
        """
        for one in self.innen[1].get(neu, ()):
            if (before := self.paare.get(one.pfad)) is None:
                if alt is not None:
                    yield _whole(arten.NEU, one)
                yield from self._below(None, one.pfad)
                continue
            if before[:-1] != alt:
                yield _moved(self.alt[before], one)
            yield from self._pair(self.alt[before], one)
        if alt is not None:
            for gone in self.innen[0].get(alt, ()):
                if gone.pfad not in self.gekannt:
                    yield _whole(arten.ENTFALLEN, gone)
            yield from self._order(alt, neu)

    def _pair(self, alt: Element, neu: Element) -> Iterator[Aenderung]:
        place, name = _place(neu), neu.inhalt.label
        found = list(_attributes(alt, neu))
        found += _regeln(neu.id, name, place, alt.inhalt.regeln, neu.inhalt.regeln)
        if isinstance(neu.inhalt, FimGruppe):
            found += self._below(alt.pfad, neu.pfad)
        if not found and alt.inhalt.version != neu.inhalt.version:
            text = saetze.geaendert(saetze.artikel(neu.inhalt), "version", alt.inhalt.version, neu.inhalt.version)
            versions = alt.inhalt.version, neu.inhalt.version
            found.append(Aenderung(arten.GEAENDERT, neu.id, name, "version", *versions, text, (place,)))
        yield from found

    def _order(self, alt: Pfad, neu: Pfad) -> Iterator[Aenderung]:
        """Whether what was there before and still is stands in another order."""
        after = [self.paare[one.pfad] for one in self.innen[1].get(neu, ()) if one.pfad in self.paare]
        stayed = [one for one in after if one[:-1] == alt]
        before = [one.pfad for one in self.innen[0].get(alt, ()) if one.pfad in set(stayed)]
        if before != stayed:
            labels = [", ".join(self.alt[one].inhalt.label for one in order) for order in (before, stayed)]
            at = self.neu.get(neu)
            name = at.inhalt.label if at else self.schemas[1].titel
            text = f"In „{saetze.kurz(name)}“ ist die Reihenfolge anders."
            own = at.id if at else self.schemas[1].id
            place = _place(at) if at else ""
            yield Aenderung(arten.REIHENFOLGE, own, name, "reihenfolge", labels[0], labels[1], text, (place,))

    def _paired(self) -> dict[Pfad, Pfad]:
        """New places with their old ones: the same, the same in a group that moved, the only other one of its id."""
        pairs = {pfad: pfad for pfad in self.neu if pfad in self.alt and _fit(self.alt[pfad], self.neu[pfad])}
        gone = _by_id(one for pfad, one in self.alt.items() if pfad not in pairs)
        come = _by_id(one for pfad, one in self.neu.items() if pfad not in pairs)
        taken = set(pairs)
        for pfad, one in self.neu.items():
            if pfad in pairs:
                continue
            beside = (*pairs[pfad[:-1]], pfad[-1]) if pfad[:-1] in pairs else None
            alone = gone[one.id][0].pfad if len(gone.get(one.id, ())) == len(come[one.id]) == 1 else None
            for other in (beside, alone):
                if other in self.alt and other not in taken and _fit(self.alt[other], one):
                    pairs[pfad] = other
                    taken.add(other)
                    break
        return pairs


def _by_parent(of: dict[Pfad, Element]) -> dict[Pfad, list[Element]]:
    found: dict[Pfad, list[Element]] = {}
    for pfad, one in of.items():
        found.setdefault(pfad[:-1], []).append(one)
    return found


def _by_id(of: Iterable[Element]) -> dict[str, list[Element]]:
    found: dict[str, list[Element]] = {}
    for one in of:
        found.setdefault(one.id, []).append(one)
    return found


def _fit(one: Element, other: Element) -> bool:
    return type(one.inhalt) is type(other.inhalt)


def _place(element: Element) -> str:
    return WEG.join(element.ort)


def _whole(art: str, one: Element) -> Aenderung:
    count = felder_in(one.inhalt)
    fields = "" if isinstance(one.inhalt, FimFeld) else f" mit {count} {'Feld' if count == 1 else 'Feldern'}"
    word = "ist neu" if art == arten.NEU else "ist entfallen"
    needed = ", Pflicht" if art == arten.NEU and one.inhalt.anzahl.mindestens else ""
    text = f"{saetze.artikel(one.inhalt)}{fields} {word}{needed}."
    return Aenderung(art, one.id, one.inhalt.label, "", "", "", text, (_place(one),))


def _moved(alt: Element, neu: Element) -> Aenderung:
    before, after = _place(alt) or "ganz oben", _place(neu) or "ganz oben"
    text = f"{saetze.artikel(neu.inhalt)} steht jetzt unter „{after}“ (vorher „{before}“)."
    return Aenderung(arten.VERSCHOBEN, neu.id, neu.inhalt.label, "ort", before, after, text, (_place(neu),))


def _attributes(alt: Element, neu: Element) -> Iterator[Aenderung]:
    begin, place = saetze.artikel(neu.inhalt), _place(neu)

    def change(was: str, before: str, after: str, text: str) -> Aenderung:
        return Aenderung(arten.GEAENDERT, neu.id, neu.inhalt.label, was, before, after, text, (place,))

    counts = alt.inhalt.anzahl, neu.inhalt.anzahl
    if counts[0] != counts[1]:
        words = [saetze.haeufigkeit(one) for one in counts]
        yield change("anzahl", words[0], words[1], saetze.neue_anzahl(begin, *counts))
    for was, before, after, text in _worte(begin, alt.inhalt, neu.inhalt):
        yield change(was, before, after, text)
    for before, after, text in _bezug(begin, _texte(alt.inhalt), _texte(neu.inhalt)):
        yield change("bezug", before, after, text)
    if isinstance(alt.inhalt, FimFeld) and isinstance(neu.inhalt, FimFeld):
        for was, before, after, text in _liste(begin, alt.inhalt.codeliste, neu.inhalt.codeliste):
            yield change(was, before, after, text)


def _worte(begin: str, alt: FimFeld | FimGruppe, neu: FimFeld | FimGruppe) -> Iterator[tuple[str, str, str, str]]:
    """What is compared as it stands. The library's own name is only told where it says something of its own."""
    old, new = _plain(alt), _plain(neu)
    told: set[tuple[str, str]] = set()
    for was in dict.fromkeys([*new, *old]):
        before, after = old.get(was, ""), new.get(was, "")
        if before == after or (was == "name" and (before, after) in told):
            continue
        told.add((before, after))
        text = saetze.geaendert(begin, was, before, after)
        if was == "label":
            text = f"{saetze.artikel(alt)} heißt jetzt „{saetze.kurz(after)}“."
        yield was, before, after, text


def _plain(one: FimFeld | FimGruppe) -> dict[str, str]:
    """The attributes that are texts, numbers and lists of texts; what is empty is left out."""
    found: dict[str, Any] = {was: getattr(one, was, None) for was in _PLAIN}
    if isinstance(one, FimFeld):
        found |= {"medientypen": ", ".join(sorted(one.medientypen)), **one.praezisierung}
    else:
        found["auswahl"] = "genau eine Angabe davon" if one.auswahl else ""
    return {was: " ".join(str(value).split()) for was, value in found.items() if value not in {None, ""}}


def _texte(one: FimSchema | FimFeld | FimGruppe) -> list[str]:
    """What an element rests on, also at its place."""
    own = () if isinstance(one, FimSchema) else one.bezug
    return list(dict.fromkeys(bezug.text for bezug in (*one.angaben.bezug, *own)))


def _bezug(begin: str, alt: list[str], neu: list[str]) -> Iterator[tuple[str, str, str]]:
    come, gone = [one for one in neu if one not in alt], [one for one in alt if one not in neu]
    if come or gone:
        yield "; ".join(gone), "; ".join(come), saetze.bezug(begin, gone, come)


def _liste(begin: str, alt: Codeliste | None, neu: Codeliste | None) -> Iterator[tuple[str, str, str, str]]:
    """How the ways to choose differ; lists that could not be found are not compared by their entries."""
    for was in ("urn", "version"):
        before, after = getattr(alt, was, ""), getattr(neu, was, "")
        if before != after:
            name = "codeliste_version" if was == "version" else was
            yield name, before, after, saetze.geaendert(begin, name, before, after)
    if alt is None or neu is None or alt.werte is None or neu.werte is None:
        return
    old, new = {one.code: one for one in alt.werte}, {one.code: one for one in neu.werte}
    groups = (
        ("werte_neu", "neue Auswahlmöglichkeiten", [one for code, one in new.items() if code not in old]),
        ("werte_entfallen", "entfallene Auswahlmöglichkeiten", [one for code, one in old.items() if code not in new]),
    )
    for was, words, found in groups:
        if found:
            codes = ", ".join(one.code for one in found)
            before, after = ("", codes) if was == "werte_neu" else (codes, "")
            yield was, before, after, saetze.werte(begin, words, found)
    renamed = [(old[code], one) for code, one in new.items() if code in old and old[code].name != one.name]
    if renamed:
        before, after = (", ".join(pair[at].name for pair in renamed) for at in (0, 1))
        yield "werte_umbenannt", before, after, saetze.umbenannt(begin, renamed)


def _regeln(element: str, name: str, place: str, alt: tuple[Regel, ...], neu: tuple[Regel, ...]) -> Iterator[Aenderung]:
    old, new = ({kennung(one.id): one for one in rules} for rules in (alt, neu))
    for own in dict.fromkeys([*new, *old]):
        before, after = old.get(own), new.get(own)
        words = [" ".join(one.text.split()) if one else "" for one in (before, after)]
        if before and after and words[0] == words[1]:
            continue
        begin = f"Die Regel {own} bei „{saetze.kurz(name)}“"
        if before is None:
            art, text = arten.REGEL_NEU, f"{begin} ist neu: {saetze.kurz(words[1])}"
        elif after is None:
            art, text = arten.REGEL_ENTFALLEN, f"{begin} ist entfallen (vorher: {saetze.kurz(words[0])})."
        else:
            art = arten.REGEL_GEAENDERT
            text = f"{begin} lautet jetzt: {saetze.kurz(words[1])} (vorher: {saetze.kurz(words[0])})"
        yield Aenderung(art, own, element, "regel", words[0], words[1], text, (place,))
