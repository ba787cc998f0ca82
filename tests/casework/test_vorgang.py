"""A Vorgang is opened once, claimed by one, worked on and passed on."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from kuer.audit.queries import timeline as protokoll
from kuer.casework import queries
from kuer.casework.actions import (
    add_note,
    claim,
    complete_task,
    open_vorgang,
    reassign,
    release,
    touch,
)
from kuer.casework.errors import AlreadyClaimed, NotizInvalid, ReasonMissing, VorgangChanged, WrongStep
from kuer.casework.types import FristArt, VorgangStatus
from kuer.kit.actor import Actor
from kuer.kit.errors import NotFound, PermissionRefused
from kuer.kit.ids import new_id
from kuer.records.queries import akte
from kuer.routing.queries import zuordnungen
from kuer.tenancy.context import kommune_context
from tests.casework.rathaus import OFFICE, Rathaus, build, found, staff


def test_a_vorgang_is_opened_with_all_it_needs(rathaus: Rathaus, now: datetime) -> None:
    key = rathaus.eingang()
    view = queries.vorgang(key, rathaus.anna, now)
    assert view.status is VorgangStatus.EINGEGANGEN
    assert view.naechster_schritt == "Antrag prüfen"
    assert (view.stelle_name, view.bearbeiter_id, view.version) == ("Bürgerbüro", None, 1)
    assert [task.schritt for task in view.aufgaben] == ["pruefen"]
    (frist,) = view.fristen
    assert frist.art is FristArt.UNTAETIGKEIT
    assert (frist.warnung_am.isoformat(), frist.ende.isoformat()) == ("2027-02-02", "2027-02-24")
    assert "§ 75 VwGO" in frist.rechtsgrundlage
    file = akte(view.fall_id)
    assert (file.aktenzeichen, file.titel) == ("36.51.02-2026-00001", f"Bewohnerparken: {view.nummer}")
    assert queries.vorgang(view.fall_id, rathaus.anna, now).id == key


def test_a_case_has_one_vorgang(rathaus: Rathaus, now: datetime) -> None:
    key = rathaus.eingang()
    again = open_vorgang(rathaus.eingaenge[key], rathaus.ordnungsamt, by=OFFICE, now=now)
    assert again == key
    assert queries.vorgang(key, rathaus.anna, now).stelle_id == rathaus.buergerbuero


def test_claiming_puts_it_into_ones_hands(rathaus: Rathaus, now: datetime, counted: Callable[[], None]) -> None:
    key = rathaus.eingang()
    claim(key, 1, by=rathaus.anna, now=now)
    view = queries.vorgang(key, rathaus.anna, now)
    assert (view.status, view.bearbeiter_name, view.version) == (VorgangStatus.IN_BEARBEITUNG, "Anna Berg", 2)
    claim(key, 1, by=rathaus.anna, now=now)
    assert queries.vorgang(key, rathaus.anna, now).version == 2
    assert queries.vorgang(key, rathaus.ben, now).darf_bearbeiten is False
    counted()


def test_a_claimed_one_says_by_whom_and_since_when(rathaus: Rathaus, now: datetime) -> None:
    key = rathaus.eingang()
    claim(key, 1, by=rathaus.anna, now=now)
    for act in (
        lambda: claim(key, 2, by=rathaus.ben, now=now),
        lambda: complete_task(key, "pruefen", version=2, by=rathaus.ben, now=now),
    ):
        with pytest.raises(AlreadyClaimed) as caught:
            act()
        assert caught.value.facts == {"vorgang": key, "by": "Anna Berg", "since": now}


def test_taking_over_is_on_record(rathaus: Rathaus, now: datetime, counted: Callable[[], None]) -> None:
    key = rathaus.eingang()
    claim(key, 1, by=rathaus.anna, now=now)
    helper = staff("Hana", rathaus.buergerbuero, permissions=("casework.view", "casework.work"))
    with pytest.raises(PermissionRefused):
        claim(key, 2, uebernehmen=True, by=helper, now=now)
    claim(key, 2, uebernehmen=True, by=rathaus.ben, now=now)
    view = queries.vorgang(key, rathaus.ben, now)
    assert view.bearbeiter_name == "Ben Cordes"
    assert [entry.activity for entry in protokoll(view.fall_id)][-1] == "vorgang.taken_over"
    counted()


def test_giving_back(rathaus: Rathaus, now: datetime, counted: Callable[[], None]) -> None:
    key = rathaus.eingang()
    claim(key, 1, by=rathaus.anna, now=now)
    helper = staff("Hana", rathaus.buergerbuero, permissions=("casework.view", "casework.work"))
    with pytest.raises(AlreadyClaimed):
        release(key, 2, by=helper, now=now)
    release(key, 2, by=rathaus.anna, now=now)
    view = queries.vorgang(key, rathaus.ben, now)
    assert (view.bearbeiter_id, view.status) == (None, VorgangStatus.IN_BEARBEITUNG)
    counted()


def test_an_old_page_changes_nothing(rathaus: Rathaus, now: datetime) -> None:
    key = rathaus.eingang()
    claim(key, 1, by=rathaus.anna, now=now)
    complete_task(key, "pruefen", version=2, by=rathaus.anna, now=now)
    with pytest.raises(VorgangChanged) as caught:
        complete_task(key, "pruefen", version=2, by=rathaus.anna, now=now)
    assert caught.value.facts == {"vorgang": key, "version": 3, "by": "Anna Berg", "since": now}


def test_work_on_what_is_free_claims_it(rathaus: Rathaus, now: datetime) -> None:
    key = rathaus.eingang()
    complete_task(key, "pruefen", version=1, by=rathaus.anna, now=now)
    view = queries.vorgang(key, rathaus.anna, now)
    assert (view.bearbeiter_name, view.naechster_schritt) == ("Anna Berg", "Entscheidung vorbereiten")
    complete_task(key, "entscheiden", "pruefen", version=2, by=rathaus.anna, now=now)
    assert queries.vorgang(key, rathaus.anna, now).naechster_schritt == "Antrag prüfen"


@pytest.mark.parametrize(
    ("schritt", "wahl"),
    [
        ("abschliessen", ""),
        ("bekanntgeben", ""),
        ("freigeben", ""),
        ("unterlagen", ""),
        ("entscheiden", ""),
        ("pruefen", "nachfordern"),
        ("pruefen", "irgendwas"),
        ("gibtsnicht", ""),
    ],
)
def test_steps_with_an_act_of_their_own_can_not_be_ticked_off(
    rathaus: Rathaus, now: datetime, schritt: str, wahl: str
) -> None:
    key = rathaus.eingang()
    with pytest.raises(WrongStep) as caught:
        complete_task(key, schritt, wahl, version=1, by=rathaus.anna, now=now)
    assert caught.value.facts["open"] == ["pruefen"]


def test_passing_on_to_another_stelle(rathaus: Rathaus, now: datetime, counted: Callable[[], None]) -> None:
    key = rathaus.eingang()
    claim(key, 1, by=rathaus.anna, now=now)
    touch(key, by=rathaus.anna, now=now)
    reassign(key, rathaus.ordnungsamt, "Hier geht es um\nSondernutzung", 2, by=rathaus.anna, now=now)
    with pytest.raises(NotFound):
        queries.vorgang(key, rathaus.anna, now)
    view = queries.vorgang(key, rathaus.otto, now)
    assert (view.stelle_name, view.bearbeiter_id, view.anwesend) == ("Ordnungsamt", None, ())
    last = zuordnungen(view.fall_id)[-1]
    assert (last.stelle_id, last.grund) == (rathaus.ordnungsamt, "Hier geht es um Sondernutzung")
    assert found("Klee", rathaus.otto) == [key]
    assert found("Klee", rathaus.anna) == []
    counted()


def test_passing_on_has_conditions(rathaus: Rathaus, now: datetime) -> None:
    key = rathaus.eingang()
    with pytest.raises(ReasonMissing):
        reassign(key, rathaus.ordnungsamt, " ", 1, by=rathaus.anna, now=now)
    with pytest.raises(NotFound):
        reassign(key, new_id(), "x", 1, by=rathaus.anna, now=now)
    helper = staff("Hana", rathaus.buergerbuero, permissions=("casework.view", "casework.work"))
    with pytest.raises(PermissionRefused):
        reassign(key, rathaus.ordnungsamt, "x", 1, by=helper, now=now)
    with pytest.raises(NotFound):
        reassign(key, rathaus.ordnungsamt, "x", 1, by=rathaus.otto, now=now)
    reassign(key, rathaus.buergerbuero, "x", 1, by=rathaus.anna, now=now)
    assert len(zuordnungen(queries.vorgang(key, rathaus.anna, now).fall_id)) == 1


def test_notes(rathaus: Rathaus, now: datetime) -> None:
    key = rathaus.eingang()
    claim(key, 1, by=rathaus.anna, now=now)
    add_note(key, "Anruf: Frau Klee zieht um.\x00", by=rathaus.ben, now=now)
    view = queries.vorgang(key, rathaus.anna, now)
    assert [(one.text, one.von_name) for one in view.notizen] == [("Anruf: Frau Klee zieht um.", "Ben Cordes")]
    assert view.version == 2
    for text in ("", "  ", "x" * 5_001):
        with pytest.raises(NotizInvalid):
            add_note(key, text, by=rathaus.ben, now=now)


def test_who_else_has_it_open(rathaus: Rathaus, now: datetime) -> None:
    key = rathaus.eingang()
    touch(key, by=rathaus.anna, now=now)
    touch(key, by=rathaus.anna, now=now + timedelta(seconds=30))
    touch(key, by=rathaus.ben, now=now)
    seen = queries.vorgang(key, rathaus.ben, now + timedelta(seconds=45)).anwesend
    assert [(one.name, one.seit) for one in seen] == [("Anna Berg", now)]
    assert queries.vorgang(key, rathaus.ben, now + timedelta(seconds=91)).anwesend == ()
    touch(key, by=rathaus.anna, now=now + timedelta(hours=1))
    later = queries.vorgang(key, rathaus.ben, now + timedelta(hours=1)).anwesend
    assert [one.seit for one in later] == [now + timedelta(hours=1)]


def test_of_two_who_claim_at_once_one_gets_it(real_kommune: UUID, now: datetime) -> None:
    with kommune_context(real_kommune):
        here = build(now)
        keys = [here.eingang() for _ in range(5)]
    people = [replace(here.anna, id=new_id(), name=f"Person {number}") for number in range(4)]
    won: list[tuple[UUID, str]] = []
    lost: list[tuple[UUID, str]] = []
    start = threading.Barrier(len(people))

    def grab(person: Actor) -> None:
        start.wait()
        for key in keys:
            try:
                with kommune_context(real_kommune):
                    claim(key, 1, by=person, now=now)
                won.append((key, person.name))
            except AlreadyClaimed as error:
                lost.append((key, error.facts["by"]))
        connection.close()

    threads = [threading.Thread(target=grab, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(key for key, _ in won) == sorted(keys)
    assert len(lost) == 3 * len(keys)
    assert set(lost) == set(won)
    with kommune_context(real_kommune):
        from kuer.casework.actions import recount

        assert recount() == 0
        assert queries.counts(OFFICE).frei == 0


def test_an_unknown_activity_is_still_shown(rathaus: Rathaus, now: datetime, django_assert_num_queries: Any) -> None:
    from kuer.audit.actions import record

    key = rathaus.eingang()
    fall = rathaus.eingaenge[key].fall_id
    claim(key, 1, by=rathaus.anna, now=now)
    record("neu.erfunden", fall_id=fall, by=rathaus.anna, at=now)
    with django_assert_num_queries(4):
        lines = queries.timeline(fall, rathaus.anna)
    assert [line.text for line in lines][-5:] == [
        "Zugeordnet: Bürgerbüro",
        "Akte 36.51.02-2026-00001 angelegt",
        "Vorgang angelegt: Bürgerbüro",
        "In Bearbeitung genommen",
        "neu.erfunden",
    ]
    assert (lines[0].wer, lines[-5].wer) == ("Antragstellende Person", "Kür (automatisch)")
    assert lines[-1].wer == "ehemalige Mitarbeiterin oder ehemaliger Mitarbeiter"
