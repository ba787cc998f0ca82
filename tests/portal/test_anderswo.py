"""A village refers to its Kreis: found by search, said with reason and office, led to the same Leistung over there."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import pytest

from kuer.catalogue.actions import publish, refer_leistung, withdraw_leistung
from kuer.catalogue.ports import Ordner
from kuer.catalogue.types import AndereStelle, Verweisziel
from kuer.tenancy.context import kommune_context
from tests.conftest import found
from tests.portal.browser import Browser
from tests.portal.stadt import OFFICE
from tests.probe import LEISTUNG

SLUG = "bewohnerparkausweis"
HERE, THERE = f"/hohenrebach/leistung/{SLUG}", f"/lindenbrueck/leistung/{SLUG}"
STELLE = AndereStelle(
    "Straßenverkehr",
    ("Markt 1", "59999 Lindenbrück"),
    "02999 123-40",
    "verkehr@kreis.example",
    ("Montag: 8 bis 12 Uhr",),
)


@pytest.fixture
def verweist(kommune: UUID, kommune2: UUID, now: datetime) -> Callable[[str], None]:
    """Hohenrebach refers to the Kommune of this slug."""

    def refer(slug: str) -> None:
        ziel = Verweisziel(
            slug, "Stadt Lindenbrück", "Das machen die Kreise.", "§ 3 Abs. 2 SGB XII",
            "https://www.gesetze-im-internet.de/sgb_12/__3.html", "Papier nehmen wir auch an.", STELLE,
        )  # fmt: skip
        with kommune_context(kommune2):
            refer_leistung(Ordner.from_directory(LEISTUNG), ziel, by=OFFICE, now=now)

    return refer


@pytest.fixture
def drueben(kommune: UUID, now: datetime) -> None:
    """Lindenbrück offers it."""
    with kommune_context(kommune):
        publish(Ordner.from_directory(LEISTUNG), by=OFFICE, now=now)


def test_the_page_says_who_is_competent_why_and_leads_there(verweist: Callable[[str], None], drueben: None) -> None:
    verweist("lindenbrueck")
    browser = Browser()
    hits = browser.get("/hohenrebach/suche", data={"q": "Anwohnerparken"})
    assert hits.links("Bewohnerparkausweis") == [HERE]
    assert "Zuständig: Stadt Lindenbrück" in hits.words
    assert HERE in browser.get("/hohenrebach/thema/mobilitaet").links("Bewohnerparkausweis")
    page = browser.get(HERE)
    assert page.status == 200
    assert "Dafür ist zuständig: Stadt Lindenbrück" in page.words
    for words in (
        "Das machen die Kreise. (§ 3 Abs. 2 SGB XII)",
        "Papier nehmen",
        "Straßenverkehr",
        "Montag: 8 bis 12 Uhr",
    ):
        assert words in page.words, words
    assert page.links("02999 123-40") == ["tel:0299912340"]
    (onwards,) = page.links("Weiter: Stadt Lindenbrück")
    assert onwards == f"{THERE}?von=hohenrebach"
    assert page.links("Jetzt beantragen") == []
    assert browser.get(onwards).links("Jetzt beantragen")[0] == f"{THERE}/antrag"


def test_to_apply_here_leads_to_that_page(verweist: Callable[[str], None]) -> None:
    verweist("lindenbrueck")
    for answer in (Browser().get(f"{HERE}/antrag"), Browser().post(f"{HERE}/antrag")):
        assert (answer.status, answer.location) == (302, HERE)
    assert Browser().get("/hohenrebach/leistung/gibt-es-nicht/antrag").status == 404


def test_what_the_other_side_no_longer_offers_is_said_with_both_numbers(
    kommune: UUID, verweist: Callable[[str], None], drueben: None
) -> None:
    verweist("lindenbrueck")
    with kommune_context(kommune):
        withdraw_leistung(SLUG, by=OFFICE)
    page = Browser().get(f"{THERE}?von=hohenrebach")
    assert page.status == 404
    assert page.heading == "Das gibt es hier gerade nicht online"
    assert "Gemeinde Hohenrebach: 02999 123-0" in page.words
    assert "Stadt Lindenbrück: 02999 123-0" in page.words


@pytest.mark.parametrize("von", ["", "gibt-es-nicht", "lindenbrueck", "<script>"])
def test_nobody_else_hears_of_it(kommune: UUID, kommune2: UUID, von: str) -> None:
    page = Browser().get(THERE, data={"von": von})
    assert page.status == 404
    assert "nicht online" not in page.words


def test_a_target_that_is_not_on_this_installation_is_said_with_numbers(verweist: Callable[[str], None]) -> None:
    verweist("musterkreis")
    page = Browser().get(HERE)
    assert page.status == 200
    assert "Online geht das hier leider nicht weiter" in page.words
    assert page.links("Weiter:") == []
    assert "Stadt Lindenbrück: 02999 123-40" in page.words
    assert "Gemeinde Hohenrebach: 02999 123-0" in page.words


def test_the_start_page_says_what_kind_of_body_each_is(db: None) -> None:
    found("musterstadt", "Musterstadt", "NW", "05999000", art="kreisfreie_stadt")
    found("musterkreis", "Kreis Muster", "RP", "07999000", art="kreis")
    words = Browser().client.get("/").content.decode()
    assert "Kreisfreie Stadt in Nordrhein-Westfalen" in words
    assert "Landkreis in Rheinland-Pfalz" in words
