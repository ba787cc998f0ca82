"""What another Kommune does is found here by its words, in lists and at its address; offering and referring exclude."""

from datetime import datetime
from uuid import UUID

import pytest
from django.utils.translation import override

from kuer.catalogue import queries
from kuer.catalogue.actions import end_referral, publish, refer_leistung, withdraw_leistung
from kuer.catalogue.errors import LeistungOffered, VerweisInvalid
from kuer.catalogue.ports import Ordner
from kuer.catalogue.types import AndereStelle, Verweisziel
from kuer.kit.actor import ALL, Actor, ActorKind
from kuer.kit.errors import NotFound, PermissionRefused
from kuer.kit.faults import FaultsFound
from kuer.tenancy.context import kommune_context
from tests.probe import LEISTUNG

LOTSE = Actor(ActorKind.STAFF, permissions={"exchange.publish": ALL})
SLUG = "bewohnerparkausweis"
KREIS = Verweisziel(
    "landkreis-rebental",
    "Landkreis Rebental",
    "Das macht der Landkreis.",
    "§ 3 Abs. 2 SGB XII",
    stelle=AndereStelle("Sozialamt", ("Schlossplatz 5", "67990 Rebenau"), "06998 900-500"),
    texte={"en": {"grund": "The district does this."}},
)


@pytest.fixture
def ordner() -> Ordner:
    return Ordner.from_directory(LEISTUNG)


def test_a_referral_is_found_by_its_words_and_counted_in_its_topics(
    in_kommune: UUID, ordner: Ordner, now: datetime
) -> None:
    refer_leistung(ordner, KREIS, by=LOTSE, now=now)
    for words in ("Anwohnerparken", "parkausweiss", "resident parking"):
        assert [(one.slug, one.anderswo) for one in queries.suche(words)] == [(SLUG, "Landkreis Rebental")], words
    assert [one.anderswo for one in queries.in_lebenslage("mobilitaet")] == ["Landkreis Rebental"]
    assert [(one.key, one.anzahl) for one in queries.lebenslagen()] == [("mobilitaet", 1), ("bauen", 1)]
    assert queries.alle() == []
    assert queries.meistgenutzt() == []


def test_a_referral_carries_what_its_page_says(in_kommune: UUID, ordner: Ordner, now: datetime) -> None:
    refer_leistung(ordner, KREIS, by=LOTSE, now=now)
    found = queries.verweis(SLUG)
    assert found is not None
    assert found.ziel.stelle == KREIS.stelle
    assert (found.ziel.slug, found.ziel.grund, found.ziel.rechtsgrundlage) == (
        KREIS.slug,
        KREIS.grund,
        "§ 3 Abs. 2 SGB XII",
    )
    with override("en"):
        english = queries.verweis(SLUG)
    assert english is not None
    assert (english.name, english.ziel.grund, english.sprache) == (
        "Resident parking permit", "The district does this.", "en",
    )  # fmt: skip


def test_said_again_the_new_words_count(in_kommune: UUID, ordner: Ordner, now: datetime) -> None:
    refer_leistung(ordner, KREIS, by=LOTSE, now=now)
    anders = Verweisziel("musterkreis", "Musterkreis", "Neu geregelt.", "§ 1 der Zweckvereinbarung")
    refer_leistung(ordner, anders, by=LOTSE, now=now)
    assert [one.ziel.name for one in queries.verweise()] == ["Musterkreis"]
    assert len(queries.suche("Anwohnerparken")) == 1


def test_who_offers_does_not_refer(in_kommune: UUID, ordner: Ordner, now: datetime) -> None:
    publish(ordner, by=LOTSE, now=now)
    with pytest.raises(LeistungOffered):
        refer_leistung(ordner, KREIS, by=LOTSE, now=now)
    withdraw_leistung(SLUG, by=LOTSE)
    refer_leistung(ordner, KREIS, by=LOTSE, now=now)
    assert queries.suche("Anwohnerparken")[0].anderswo
    publish(ordner, by=LOTSE, now=now)
    assert queries.verweis(SLUG) is None
    assert [one.anderswo for one in queries.suche("Anwohnerparken")] == [""]


def test_a_referral_ends(in_kommune: UUID, ordner: Ordner, now: datetime) -> None:
    refer_leistung(ordner, KREIS, by=LOTSE, now=now)
    end_referral(SLUG, by=LOTSE)
    assert queries.verweis(SLUG) is None
    assert queries.suche("Anwohnerparken") == []
    with pytest.raises(NotFound):
        end_referral(SLUG, by=LOTSE)


@pytest.mark.parametrize(
    ("feld", "ziel"),
    [
        ("ziel", Verweisziel("lindenbrueck", "Stadt Lindenbrück", "Wir.", "§ 1")),
        ("ziel", Verweisziel("", "Landkreis", "Er.", "§ 1")),
        ("grund", Verweisziel("kreis", "Landkreis", " ", "§ 1")),
        ("rechtsgrundlage", Verweisziel("kreis", "Landkreis", "Er.", "")),
        ("link", Verweisziel("kreis", "Landkreis", "Er.", "§ 1", link="javascript:alert(1)")),
    ],
)
def test_a_referral_that_leads_nowhere_or_says_no_reason_is_refused(
    in_kommune: UUID, ordner: Ordner, now: datetime, feld: str, ziel: Verweisziel
) -> None:
    with pytest.raises(VerweisInvalid) as refused:
        refer_leistung(ordner, ziel, by=LOTSE, now=now)
    assert refused.value.facts["feld"] == feld
    assert queries.verweise() == []


def test_only_who_publishes_refers_and_only_a_good_folder(in_kommune: UUID, ordner: Ordner, now: datetime) -> None:
    with pytest.raises(PermissionRefused):
        refer_leistung(ordner, KREIS, by=Actor(ActorKind.STAFF), now=now)
    with pytest.raises(FaultsFound):
        refer_leistung(Ordner({}), KREIS, by=LOTSE, now=now)


def test_another_kommune_sees_nothing_of_it(kommune: UUID, kommune2: UUID, ordner: Ordner, now: datetime) -> None:
    with kommune_context(kommune):
        refer_leistung(ordner, KREIS, by=LOTSE, now=now)
    with kommune_context(kommune2):
        assert queries.verweise() == []
        assert queries.suche("Anwohnerparken") == []
