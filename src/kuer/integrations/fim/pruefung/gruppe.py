"""What is checked at a group: what it contains, and at every place in it or in a schema."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from kuer.integrations.fim.pruefung.blatt import FELD, GRUPPE, Blatt, Treffer, zelle
from kuer.integrations.fim.pruefung.element import FREIGABE, KOPF, WORTE, WURZELFREIGABE, WURZELKOPF, bausteine
from kuer.integrations.fim.pruefung.tafel import pruefung, treffer
from kuer.integrations.fim.pruefung.texte import BAUSTEINTEXTE, bezuege, texte

_DEFAULT_FELD: Final = "F60000000001"
_ANZAHL: Final = re.compile(r"(\d+):(\d+|\*)")
_MOST_DIGITS: Final = 18


@pruefung("1042", "Gruppenart")
def gruppenart_unbekannt(gruppe: Blatt) -> bool:
    """A group is a plain one or a choice (X)."""
    return gruppe.hat("art") and gruppe.code("art") != "X"


GRUPPEN: Final = (*KOPF, gruppenart_unbekannt, *WORTE, *FREIGABE)
# The group of a message about a single group; it is used nowhere and so measured by nothing around it.
WURZELGRUPPE: Final = (*WURZELKOPF, gruppenart_unbekannt, *WORTE, *WURZELFREIGABE)


def pruefe_gruppe(gruppe: Blatt, *, ist_wurzel: bool = False) -> Iterator[Treffer]:
    """Everything about a group and the places in it."""
    yield from treffer(WURZELGRUPPE if ist_wurzel else GRUPPEN, gruppe)
    yield from texte(BAUSTEINTEXTE, gruppe)
    yield from bezuege(gruppe, "Handlungsgrundlagen")
    yield from unterelemente(gruppe)
    yield from bausteine(gruppe)


def unterelemente(one: Blatt) -> Iterator[Treffer]:
    """1023, 1043, 1078, 1094, 1095, 1106: how much a group or a schema contains."""
    choice = one.code("art") == "X"
    codes = [*_menge(one, choice=choice), *_default_feld(one)]
    attribut = zelle("Unterelemente Auswahlgruppe" if choice else "Unterelemente", codes)
    yield from (Treffer(code, attribut, one.zeile) for code in codes)


def _menge(one: Blatt, *, choice: bool) -> list[str]:
    many = len(one.alle("struktur"))
    if one.element.tag != GRUPPE:
        return [] if many else ["1078"]
    if many == 0:
        return ["1023"]
    return [] if many > 1 else ["1043" if choice else "1106"]


def _default_feld(one: Blatt) -> list[str]:
    places = one.alle("struktur")
    fields = [child.id for place in places if (child := baustein(place)) and child.element.tag == FELD]
    if _DEFAULT_FELD not in fields:
        return []
    return ["1094" if len(places) > 1 else "1095"]


def baustein(platz: Blatt) -> Blatt | None:
    """The field or group at a place."""
    for inside in platz.alle("enthaelt"):
        for child in inside.element:
            return Blatt(child, platz.lage)
    return None


def plaetze(one: Blatt) -> Iterator[tuple[int, Treffer]]:
    """What is told about each place of a schema or a group, with the number of the place."""
    places = [(place, baustein(place)) for place in one.alle("struktur")]
    keys = Counter((child.id, child.version) for _, child in places if child is not None)
    for number, (place, child) in enumerate(places):
        if child is None:
            continue
        first = _zelle(one, child, twice=keys[child.id, child.version] > 1)
        begin = "" if one.element.tag == GRUPPE else "⌊"
        attribut = zelle(begin + child.id, first)
        for code in (*first, *_platz(one, place, child)):
            yield number, Treffer(code, attribut, place.zeile)
        for found in bezuege(place, attribut):
            yield number, found


def _zelle(one: Blatt, child: Blatt, *, twice: bool) -> list[str]:
    """1004, 1025, 1026, 1038: who stands at the place."""
    codes = [] if child.id else ["1038"]
    if twice and child.id:
        codes.append("1004" if one.element.tag == GRUPPE else "1025")
    if one.element.tag == GRUPPE and child.element.tag == GRUPPE and _im_kreis(one, child):
        codes.append("1026")
    return codes


def _im_kreis(one: Blatt, child: Blatt) -> bool:
    own = (one.id, one.version)
    return bool(one.id) and any(
        (group.id, group.version) == own
        for element in child.element.iter(GRUPPE)
        if (group := Blatt(element, one.lage)) is not None
    )


def _platz(one: Blatt, place: Blatt, child: Blatt) -> Iterator[str]:
    """1013, 1022, 1116, 1135 and the multiplicity: what stands at the place, and how often."""
    grouped = one.element.tag == GRUPPE
    art = child.code("schemaelementart")
    if grouped and one.version and not child.version:
        yield "1135"
    if art == "ABS":
        yield "1013"
    if child.code("freigabestatus") == "7":
        yield "1116"
    yield from anzahl(place.text("anzahl").strip(), child, choice=one.code("art") == "X")
    bound = not grouped or one.code("schemaelementart") == "RNG"
    if bound and art in {"ABS", "HAR"} and not place.text("bezug"):
        yield "1022"


def anzahl(given: str, child: Blatt, *, choice: bool) -> Iterator[str]:
    """1021, 1046, 1047, 1118, 1139: how often."""
    found = _ANZAHL.fullmatch(given)
    if found is None:
        yield "1046" if given else "1021"
        return
    if given == "0:0":
        yield "1021"
    least, most = found[1], found[2]
    if most != "*" and (len(least) > _MOST_DIGITS or int(least) > int(most[:_MOST_DIGITS])):
        yield "1047"
    if choice and given != "0:1":
        yield "1118"
    if child.code("datentyp") == "file" and most != "*":
        yield "1139"
