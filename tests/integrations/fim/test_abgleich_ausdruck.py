"""Expressions are read with the fields that they name, and written with the names that these have elsewhere."""

import copy
from pathlib import Path
from typing import Any

import pytest

from kuer.integrations.fim.abgleich.ausdruck import Leser, schreibe
from kuer.integrations.fim.abgleich.baum import FORMULAR, Knoten
from kuer.integrations.fim.abgleich.formular import Formularmischung
from kuer.integrations.fim.abgleich.mischen import Mischer, Vierfach
from kuer.kit.yamlmarks import load

LEISTUNGEN = sorted((Path(__file__).parents[3] / "leistungen").glob("*/formular.yaml"))


@pytest.mark.parametrize("path", LEISTUNGEN, ids=lambda path: path.parent.name)
def test_a_form_that_nothing_changes_comes_out_as_it_was(path: Path) -> None:
    data = load(path.read_bytes(), "formular.yaml").data
    mischer = Mischer("formular.yaml")
    assert Formularmischung(Vierfach(*(copy.deepcopy(data) for _ in range(4))), mischer).als_daten() == data
    assert mischer.konflikte == mischer.uebernommen == mischer.behalten == []


def tree(outer: str = "personen", inner: str = "einkommen", leaf: str = "betrag", halter: str = "halter") -> Knoten:
    def field(name: str, **more: Any) -> dict[str, Any]:
        return {"id": name, "art": "text", **more}

    many = {"min": 0, "max": 9}
    page = [
        field(halter, felder=[field("name"), field("art")]),
        field(outer, wiederholung=many, felder=[
            field("name"), field(inner, wiederholung=many, felder=[field(leaf), field("zeitraum")]),
        ]),
    ]  # fmt: skip
    made = Knoten(FORMULAR, {"seiten": [{"id": "seite", "felder": page}]})
    for number, one in enumerate(made.alle()):
        one.wesen = number
    return made


def at(form: Knoten, *path: str) -> Knoten:
    node = form.kinder[0]
    for name in path:
        node = next(one for one in node.kinder if one.id == name)
    return node


def renamed(source: str, *path: str, innen: bool = False) -> str:
    """The expression at a place, in the form in which everything has another name."""
    old, new = tree(), tree("leute", "geld", "summe_betrag", "inhaber")
    by = {one.wesen: one for one in new.alle()}
    place = at(old, *path) if path else old
    read = Leser(old).lies(source, place, innen=innen)
    assert schreibe(read, place, {one.wesen: one for one in old.alle()}.get) == source
    return schreibe(read, by[place.wesen], by.get)


TOP = {
    "a field": ('halter.name == "halter.name"', 'inhaber.name == "halter.name"'),
    "answered": ("beantwortet(halter.name) && !(halter.art in ['a', 'b'])", "beantwortet(inhaber.name) && !(inhaber.art in ['a', 'b'])"),
    "count": ("size(personen) > 2", "size(leute) > 2"),
    "through": ("summe(personen.einkommen.betrag)", "summe(leute.geld.summe_betrag)"),
    "macro": ("personen.exists(p, p.name == halter.name)", "leute.exists(p, p.name == inhaber.name)"),
    "nested": (
        "summe(personen.map(p, summe(p.einkommen.map(e, e.betrag))))",
        "summe(leute.map(p, summe(p.geld.map(e, e.summe_betrag))))",
    ),
    "filter, then size": ("size(personen.filter(p, p.name != '')) > 1", "size(leute.filter(p, p.name != '')) > 1"),
    "bound only inside": ("personen.all(halter, halter.name != '') && halter.name != ''", "leute.all(halter, halter.name != '') && inhaber.name != ''"),
    "not a field": ("kommune.einstellungen.halter > heute.halter", "kommune.einstellungen.halter > heute.halter"),
    "unknown": ("halterin.name == x", "halterin.name == x"),
}  # fmt: skip


@pytest.mark.parametrize("name", TOP)
def test_names_follow_their_fields(name: str) -> None:
    source, wanted = TOP[name]
    assert renamed(source) == wanted


def test_inside_a_repetition_the_entry_is_meant() -> None:
    assert (
        renamed("eintrag.betrag > 3 && aussen.name != ''", "personen", "einkommen", "zeitraum")
        == "eintrag.summe_betrag > 3 && aussen.name != ''"
    )
    assert renamed("eintrag.betrag > 3", "personen", "einkommen", innen=True) == "eintrag.summe_betrag > 3"
    assert renamed("size(eintrag.einkommen) > 1", "personen", "einkommen") == "size(eintrag.geld) > 1"
    assert renamed("nr == 1", "personen", "name") == "nr == 1"


def test_titles_of_entries_name_fields_in_braces() -> None:
    old, new = tree(), tree(inner="geld", leaf="summe_betrag")
    by = {one.wesen: one for one in new.alle()}
    group = at(old, "personen", "einkommen")
    read = Leser(old).lies_titel("Einkommen {nr}: {betrag} {fremd}", group)
    assert schreibe(read, by[group.wesen], by.get) == "Einkommen {nr}: {summe_betrag} {fremd}"
