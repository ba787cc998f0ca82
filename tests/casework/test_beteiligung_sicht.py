"""A Beteiligung opens exactly one thing: the question with the Antrag, for the Stelle that is asked, while it counts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import pytest

from kuer.casework import queries
from kuer.casework.actions import (
    add_note,
    ask_stelle,
    assign_beteiligung,
    claim,
    close,
    complete_task,
    decision_prepared,
    extend_beteiligung,
    give_stellungnahme,
    reassign,
    remind_beteiligung,
    request_documents,
    touch,
    withdraw,
    withdraw_beteiligung,
)
from kuer.casework.types import PunktWunsch, Votum
from kuer.files.actions import store_own
from kuer.kit.actor import Actor
from kuer.kit.errors import NotFound, PermissionRefused
from kuer.organisation.actions import found_stelle
from kuer.records.actions import file_document
from kuer.records.types import Weg
from tests.casework.beteiligt import Runde
from tests.casework.rathaus import OFFICE, Rathaus, citizen, staff


@dataclass
class Lage:
    """A Vorgang with an open question to the Verkehrsamt."""

    runde: Runde
    key: UUID
    fall: UUID
    frage: UUID


@pytest.fixture
def lage(rathaus: Rathaus, now: datetime) -> Lage:
    runde = Runde(rathaus)
    key = runde.eingang()
    return Lage(runde, key, rathaus.eingaenge[key].fall_id, runde.alle(key)["verkehr"].id)


def refused(act: Callable[[], object]) -> None:
    with pytest.raises((NotFound, PermissionRefused)):
        act()


def test_the_asked_stelle_sees_the_question_and_nothing_of_the_vorgang(lage: Lage, now: datetime) -> None:
    vera = lage.runde.vera
    sache = queries.beteiligungssache(lage.frage, vera, now)
    assert (sache.beteiligung.frage, sache.federfuehrend) == ("Bleibt der Verkehr sicher?", "Bürgerbüro")
    assert (sache.darf_antworten, sache.darf_aendern) == (True, False)
    (line,) = queries.stellungnahmen(vera, now)
    assert (line.nummer, line.titel, line.leistung_name) == (sache.nummer, "Verkehr", "Bewohnerparkausweis")
    assert queries.inbox(vera).items == ()
    assert queries.suche(sache.nummer, vera) == []
    for read in (
        lambda: queries.vorgang(lage.key, vera, now),
        lambda: queries.vorgang(lage.fall, vera, now),
        lambda: queries.timeline(lage.fall, vera),
        lambda: queries.beteiligungen(lage.key, vera, now),
    ):
        with pytest.raises(NotFound):
            read()


def test_it_lets_nobody_work_or_decide(lage: Lage, now: datetime) -> None:
    by = lage.runde.vera
    stelle = lage.runde.verkehr
    for act in (
        lambda: claim(lage.key, 1, by=by, now=now),
        lambda: complete_task(lage.key, "pruefen", version=1, by=by, now=now),
        lambda: add_note(lage.key, "Hallo", by=by, now=now),
        lambda: touch(lage.key, by=by, now=now),
        lambda: reassign(lage.key, stelle, "Zu uns", 1, by=by, now=now),
        lambda: request_documents(lage.key, [PunktWunsch("x")], by=by, now=now),
        lambda: decision_prepared(lage.key, by=by, now=now),
        lambda: close(lage.key, by=by, now=now),
        lambda: ask_stelle(lage.key, stelle, "A", "B?", 3, by=by, now=now),
        lambda: assign_beteiligung(lage.frage, stelle, by=by, now=now),
        lambda: extend_beteiligung(lage.frage, now.date(), "Mehr", by=by, now=now),
        lambda: remind_beteiligung(lage.frage, by=by, now=now),
        lambda: withdraw_beteiligung(lage.frage, "Weg", by=by, now=now),
    ):
        refused(act)


def test_of_the_akte_it_opens_what_the_applicant_handed_in_and_ones_own(lage: Lage, now: datetime) -> None:
    def filed(art: str, text: str) -> UUID:
        file = store_own(text.encode(), name=f"{art}.txt", medientyp="text/plain", by=OFFICE, now=now)
        return file_document(lage.fall, art, art, file.id, file.sha256, weg=Weg.EINGANG, by=OFFICE, now=now)

    nachweis = filed("nachweis", "Lageplan")
    for art in ("schriftverkehr", "bescheid", "nachforderung", "antrag"):
        filed(art, art)
    vera, fritz = lage.runde.vera, lage.runde.fritz
    assert [one.id for one in queries.dokumente_zur_sache(lage.frage, vera, now)] == [nachweis]
    give_stellungnahme(lage.frage, Votum.KEINE_BEDENKEN, by=vera, now=now)
    mine = queries.beteiligungssache(lage.frage, vera, now).beteiligung.dokument_id
    assert {one.id for one in queries.dokumente_zur_sache(lage.frage, vera, now)} == {nachweis, mine}
    other = lage.runde.alle(lage.key)["feuerwehr"].id
    assert [one.id for one in queries.dokumente_zur_sache(other, fritz, now)] == [nachweis]


def strangers(lage: Lage) -> dict[str, Actor]:
    runde = lage.runde
    return {
        "another Stelle that is asked": runde.fritz,
        "a Stelle that is not asked": runde.rathaus.otto,
        "the Stelle that leads": runde.rathaus.anna,
        "the applicant": citizen(lage.fall),
        "nobody": staff("Niemand"),
    }


def test_nobody_else_sees_or_answers_it(lage: Lage, now: datetime) -> None:
    for who, by in strangers(lage).items():
        for act in (
            lambda by=by: queries.beteiligungssache(lage.frage, by, now),
            lambda by=by: queries.dokumente_zur_sache(lage.frage, by, now),
            lambda by=by: give_stellungnahme(lage.frage, Votum.KEINE_BEDENKEN, by=by, now=now),
        ):
            with pytest.raises(NotFound):
                act()
        assert lage.frage not in [one.id for one in queries.stellungnahmen(by, now)], who


def test_who_may_only_look_does_not_answer(lage: Lage, now: datetime) -> None:
    lotse = lage.runde.lotse(lage.runde.verkehr)
    assert queries.beteiligungssache(lage.frage, lotse, now).darf_antworten is False
    with pytest.raises(PermissionRefused):
        give_stellungnahme(lage.frage, Votum.KEINE_BEDENKEN, by=lotse, now=now)


def test_after_the_withdrawal_nothing_is_left(lage: Lage, now: datetime) -> None:
    withdraw_beteiligung(lage.frage, "Nicht nötig", by=lage.runde.rathaus.anna, now=now)
    gone(lage, now)


def test_after_the_end_of_the_vorgang_nothing_is_left(lage: Lage, now: datetime) -> None:
    give_stellungnahme(lage.frage, Votum.KEINE_BEDENKEN, by=lage.runde.vera, now=now)
    assert queries.beteiligungssache(lage.frage, lage.runde.vera, now).darf_aendern
    withdraw(lage.fall, by=OFFICE, now=now)
    gone(lage, now)


def gone(lage: Lage, now: datetime) -> None:
    vera = lage.runde.vera
    assert queries.stellungnahmen(vera, now) == queries.stellungnahmen(vera, now, abgegeben=True) == []
    for act in (
        lambda: queries.beteiligungssache(lage.frage, vera, now),
        lambda: queries.dokumente_zur_sache(lage.frage, vera, now),
        lambda: give_stellungnahme(lage.frage, Votum.ABLEHNUNG, "Nein", by=vera, now=now),
    ):
        with pytest.raises(NotFound):
            act()


def test_with_the_vorgang_at_another_stelle_the_question_stays(lage: Lage, now: datetime) -> None:
    runde = lage.runde
    reassign(lage.key, runde.rathaus.ordnungsamt, "Falsch", 1, by=runde.rathaus.anna, now=now)
    assert queries.beteiligungssache(lage.frage, runde.vera, now).federfuehrend == "Ordnungsamt"
    with pytest.raises(NotFound):
        withdraw_beteiligung(lage.frage, "Weg", by=runde.rathaus.anna, now=now)
    withdraw_beteiligung(lage.frage, "Weg", by=runde.rathaus.otto, now=now)


def test_what_waits_for_the_clerk_is_nobodys_business(lage: Lage, now: datetime) -> None:
    waiting = lage.runde.alle(lage.key)["gruen"].id
    head = staff("Chef", found_stelle("G", name="Grün", by=OFFICE), lage.runde.verkehr)
    with pytest.raises(NotFound):
        queries.beteiligungssache(waiting, head, now)
