"""Every real schema becomes a folder without a fault, with pages that a person can fill in, and keeps all its ids."""

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
import yaml

from kuer.catalogue.ports import Ordner
from kuer.exchange.actions import check_files, run_examples_of
from kuer.integrations.fim.types import FimFeld, FimGruppe
from tests.integrations.fim.echte import ALLE, real, uebernommen

LONGEST_PAGE = 40


def form(name: str) -> Any:
    return yaml.load(uebernommen(name).dateien["formular.yaml"], Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


@real
@pytest.mark.parametrize("name", ALLE)
def test_the_folder_has_no_fault_and_its_examples_hold(name: str) -> None:
    ordner = Ordner(uebernommen(name).dateien)
    faults = check_files(ordner)
    assert [str(one) for one in faults if one.is_error] == []
    assert all("noch festzulegen" in one.text or "texte/" in f"{one.file} {one.text}" for one in faults), faults
    results = run_examples_of(ordner)
    assert [(one.name, one.faults) for one in results] == [
        ("beispiele/01-das-noetige.yaml", ()),
        ("beispiele/02-alles.yaml", ()),
    ]


def asked(nodes: Iterable[Any]) -> int:
    """How many fields can be seen at a time: of a choice of groups the longest, of repetitions one entry not counted."""
    count = 0
    for node in nodes:
        if node["art"] == "anschrift":
            count += len(node["teile"])
        elif "wiederholung" not in node and "felder" in node:
            one_of = node["felder"][0]["id"] == "auswahl" and "fim" not in node["felder"][0]
            inner = [asked([one]) for one in node["felder"]]
            count += max(inner) if one_of else sum(inner)
        elif node["art"] not in {"hinweis", "fest", "gruppe"}:
            count += 1
    return count


@real
@pytest.mark.parametrize("name", ALLE)
def test_no_page_asks_for_more_than_a_person_can_bear(name: str) -> None:
    sizes = {page["titel"]: asked(page["felder"]) for page in form(name)["seiten"]}
    assert {titel: size for titel, size in sizes.items() if size > LONGEST_PAGE} == {}


def ids(nodes: Iterable[Any]) -> Iterator[str]:
    for node in nodes:
        said = node.get("fim", {})
        yield from filter(None, [said.get("id"), *said.get("unter", "").split("/")])
        yield from ids(node.get("teile", {}).values())
        yield from ids(node.get("felder", ()))


def elements(inside: Iterable[FimFeld | FimGruppe]) -> Iterator[str]:
    for one in inside:
        yield one.id
        if isinstance(one, FimGruppe):
            yield from elements(one.kinder)


@real
@pytest.mark.parametrize("name", ALLE)
def test_every_element_has_its_place(name: str) -> None:
    kept = {own for page in form(name)["seiten"] for own in ids(page["felder"])}
    assert set(elements(uebernommen(name).schema.kinder)) - kept == set()


@real
def test_every_leistung_has_a_key_of_its_own() -> None:
    keys = [yaml.safe_load(uebernommen(name).dateien["leistung.yaml"])["schluessel"] for name in ALLE]
    assert len(set(keys)) == len(keys)


@real
def test_a_key_is_taken_from_the_schema_and_never_made_up() -> None:
    said = {name: yaml.safe_load(uebernommen(name).dateien["leistung.yaml"]) for name in ALLE}
    assert said["S00000000364"]["leika"] == "99006047261000"
    assert said["S05000001205"]["leika"] == "99050109001000"
    for one in said.values():
        assert ("leika" in one) != ("leika" in one["festzulegen"])
