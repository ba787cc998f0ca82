"""Something is missing: the citizen is asked with a day, answers, everything is filed, and the Vorgang goes on."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from kuer.audit.queries import timeline as protokoll
from kuer.casework import queries
from kuer.casework.actions import (
    answer_nachforderung,
    claim,
    complete_task,
    end_nachforderung,
    extend_nachforderung,
    mark_overdue,
    note_posted,
    request_documents,
)
from kuer.casework.errors import AlreadyClaimed, NachforderungClosed, NachforderungInvalid, ReasonMissing, WrongStep
from kuer.casework.types import FristArt, NachforderungStatus, PunktAntwort, PunktWunsch, VorgangStatus, Zustellung
from kuer.files.actions import store_own
from kuer.files.errors import FileTaken
from kuer.kit.actor import Actor
from kuer.kit.errors import NotFound
from kuer.kit.ids import new_id
from kuer.mailbox.actions import retrieve
from kuer.mailbox.queries import nachrichten, postfach
from kuer.records.queries import akte, verify
from tests.casework.rathaus import Rathaus, citizen

PUNKTE = [PunktWunsch("Fahrzeugschein", "Bitte beide Seiten.", "fahrzeug.schein"), PunktWunsch("Wie lange?")]


def asked(rathaus: Rathaus, now: datetime, **more: Any) -> tuple[UUID, UUID, UUID]:
    """A Vorgang that waits: its id, the request's, the case's."""
    key = rathaus.eingang(**more)
    request = request_documents(key, PUNKTE, frist_tage=14, text="Danke für Ihre Mühe.", by=rathaus.anna, now=now)
    return key, request, rathaus.eingaenge[key].fall_id


def paper(text: str, now: datetime) -> UUID:
    by = citizen()
    return store_own(text.encode(), name="schein.pdf", medientyp="application/pdf", by=by, now=now).id


def test_the_citizen_is_asked(rathaus: Rathaus, now: datetime, counted: Callable[[], None]) -> None:
    key, request, fall = asked(rathaus, now)
    view = queries.vorgang(key, rathaus.anna, now)
    assert view.status is VorgangStatus.WARTET_AUF_UNTERLAGEN
    assert (view.bearbeiter_name, view.naechster_schritt) == ("Anna Berg", "Unterlagen nachreichen")
    assert view.frist == date(2026, 12, 14)
    (found,) = view.nachforderungen
    assert (found.id, found.status, found.bis, found.weg) == (
        request,
        NachforderungStatus.OFFEN,
        date(2026, 12, 14),
        Zustellung.POSTFACH,
    )
    assert [(one.nummer, one.titel, one.pfad) for one in found.punkte] == [
        (1, "Fahrzeugschein", "fahrzeug.schein"),
        (2, "Wie lange?", ""),
    ]
    frist = next(one for one in view.fristen if one.art is FristArt.NACHFORDERUNG)
    assert "§ 31" in frist.rechtsgrundlage
    (message,) = nachrichten(fall)
    assert (message.art, message.id, message.dokument_ids) == (
        "nachforderung",
        found.nachricht_id,
        (found.dokument_id,),
    )
    assert "14. Dezember 2026" in message.text
    (letter,) = akte(fall).dokumente
    assert (letter.art, letter.medientyp, letter.sichtbar_fuer_buerger) == ("nachforderung", "application/pdf", True)
    assert verify(fall) == []
    entry = protokoll(fall)[-1]
    assert (entry.activity, entry.lifecycle) == ("nachforderung.sent", "suspend")
    counted()


def test_the_answer_is_filed_and_work_goes_on(rathaus: Rathaus, now: datetime, counted: Callable[[], None]) -> None:
    key, request, fall = asked(rathaus, now)
    guest = citizen(fall)
    points = queries.nachforderung_for_citizen(request, guest, now).punkte
    answers = [
        PunktAntwort(points[0].id, datei_ids=(paper("vorn", now), paper("hinten", now))),
        PunktAntwort(points[1].id, "Bis Mai"),
    ]
    later = now + timedelta(days=2)
    answer_nachforderung(request, answers, "Viele Grüße", by=guest, now=later)
    view = queries.vorgang(key, rathaus.anna, later)
    assert (view.status, view.naechster_schritt, view.neue_nachricht) == (
        VorgangStatus.IN_BEARBEITUNG,
        "Antrag prüfen",
        True,
    )
    assert view.bearbeiter_name == "Anna Berg"
    (found,) = view.nachforderungen
    assert (found.status, found.antwort, found.beantwortet_am) == (
        NachforderungStatus.BEANTWORTET,
        "Viele Grüße",
        later,
    )
    assert len(found.punkte[0].dokument_ids) == 2
    assert found.punkte[1].antwort == "Bis Mai"
    titles = [one.titel for one in akte(fall).dokumente]
    assert titles[1:] == ["Fahrzeugschein: schein.pdf", "Fahrzeugschein: schein.pdf", "Antwort auf die Nachforderung"]
    assert verify(fall) == []
    assert [one.art for one in view.fristen] == [FristArt.UNTAETIGKEIT]
    assert protokoll(fall)[-1].lifecycle == "resume"
    counted()


def test_answering_twice_is_answering_once(rathaus: Rathaus, now: datetime) -> None:
    _, request, fall = asked(rathaus, now)
    answer_nachforderung(request, text="Hier", by=citizen(fall), now=now)
    with pytest.raises(NachforderungClosed) as caught:
        answer_nachforderung(request, text="Hier", by=citizen(fall), now=now)
    assert caught.value.facts["status"] == NachforderungStatus.BEANTWORTET


def test_late_is_better_than_never(rathaus: Rathaus, now: datetime) -> None:
    key, request, fall = asked(rathaus, now)
    late = now + timedelta(days=40)
    assert queries.nachforderung_for_citizen(request, citizen(fall), late).ueberschritten
    answer_nachforderung(request, text="Entschuldigung", by=citizen(fall), now=late)
    assert queries.vorgang(key, rathaus.anna, late).nachforderungen[0].ueberschritten is False


def test_an_unanswered_request_becomes_overdue(rathaus: Rathaus, now: datetime, counted: Callable[[], None]) -> None:
    key, _, _ = asked(rathaus, now)
    on_the_day = datetime.fromisoformat("2026-12-14T22:59:00+00:00")
    assert mark_overdue(on_the_day) == 0
    assert mark_overdue(on_the_day + timedelta(minutes=2)) == 1
    assert mark_overdue(on_the_day + timedelta(minutes=2)) == 0
    assert queries.counts(rathaus.anna).ueberfaellig == 1
    assert [line.id for line in queries.inbox(rathaus.anna).items if line.ueberfaellig] == [key]
    counted()


@pytest.mark.parametrize(
    "stranger", [citizen(), citizen(new_id()), citizen(konto=new_id())], ids=["nobody", "other case", "other konto"]
)
def test_nobody_else_sees_or_answers(rathaus: Rathaus, now: datetime, stranger: Actor) -> None:
    _, request, fall = asked(rathaus, now)
    for by in (stranger, rathaus.anna):
        for act in (
            lambda by=by: queries.nachforderung_for_citizen(request, by, now),
            lambda by=by: queries.nachforderungen_for_citizen(fall, by, now),
            lambda by=by: answer_nachforderung(request, text="x", by=by, now=now),
        ):
            with pytest.raises(NotFound):
                act()


def test_with_a_konto_the_code_alone_is_not_enough(rathaus: Rathaus, now: datetime) -> None:
    konto = new_id()
    _, request, fall = asked(rathaus, now, konto_id=konto)
    with pytest.raises(NotFound):
        answer_nachforderung(request, text="x", by=citizen(fall), now=now)
    owner = citizen(konto=konto)
    message = postfach(owner).items[0]
    assert "nachreichen" in retrieve(message.id, owner, now).text or "fehlt" in retrieve(message.id, owner, now).text
    answer_nachforderung(request, text="x", by=owner, now=now)


def test_an_answer_must_say_something(rathaus: Rathaus, now: datetime) -> None:
    key, request, fall = asked(rathaus, now)
    by = citizen(fall)
    point = queries.nachforderung_for_citizen(request, by, now).punkte[0].id
    for answers, text, field in (
        ([], "", "antwort"),
        ([PunktAntwort(point, "  ")], " ", "antwort"),
        ([PunktAntwort(new_id(), "x")], "", "punkt"),
        ([PunktAntwort(point, datei_ids=(new_id(),))], "", "dateien"),
        ([PunktAntwort(point, datei_ids=tuple(new_id() for _ in range(21)))], "", "dateien"),
        ([], "x" * 10_001, "text"),
    ):
        with pytest.raises(NachforderungInvalid) as caught:
            answer_nachforderung(request, answers, text, by=by, now=now)
        assert caught.value.facts["field"] == field
    assert queries.vorgang(key, rathaus.anna, now).status is VorgangStatus.WARTET_AUF_UNTERLAGEN


def test_a_file_of_another_case_is_not_taken(rathaus: Rathaus, now: datetime) -> None:
    _, request, fall = asked(rathaus, now)
    by = citizen(fall)
    foreign = store_own(b"x", name="x.pdf", medientyp="application/pdf", by=by, now=now, fall_id=new_id()).id
    point = queries.nachforderung_for_citizen(request, by, now).punkte[0].id
    with pytest.raises(FileTaken):
        answer_nachforderung(request, [PunktAntwort(point, datei_ids=(foreign,))], by=by, now=now)


def test_more_time(rathaus: Rathaus, now: datetime) -> None:
    key, request, fall = asked(rathaus, now)
    extend_nachforderung(request, date(2027, 1, 9), by=rathaus.ben, now=now + timedelta(days=30))
    view = queries.vorgang(key, rathaus.anna, now)
    assert view.nachforderungen[0].bis == date(2027, 1, 11)
    assert view.frist == date(2027, 1, 11)
    assert "11. Januar 2027" in nachrichten(fall)[-1].text
    with pytest.raises(NachforderungInvalid):
        extend_nachforderung(request, date(2027, 1, 11), by=rathaus.ben, now=now)


def test_going_on_without_an_answer_needs_a_reason(rathaus: Rathaus, now: datetime) -> None:
    key, request, _ = asked(rathaus, now)
    with pytest.raises(ReasonMissing):
        end_nachforderung(request, " ", by=rathaus.anna, now=now)
    end_nachforderung(request, "Liegt im Fachverfahren vor", by=rathaus.anna, now=now)
    view = queries.vorgang(key, rathaus.anna, now)
    assert (view.status, view.nachforderungen[0].status) == (VorgangStatus.IN_BEARBEITUNG, NachforderungStatus.BEENDET)
    assert view.notizen[0].text == "Liegt im Fachverfahren vor"
    with pytest.raises(NachforderungClosed):
        end_nachforderung(request, "noch einmal", by=rathaus.anna, now=now)


def test_who_wants_post_gets_a_letter(rathaus: Rathaus, now: datetime) -> None:
    key, request, fall = asked(rathaus, now, zustellung=Zustellung.POST, email="")
    assert nachrichten(fall) == []
    (found,) = queries.vorgang(key, rathaus.anna, now).nachforderungen
    assert (found.weg, found.nachricht_id, found.zur_post_am) == (Zustellung.POST, None, None)
    for day in (date(2026, 11, 23), date(2026, 11, 26)):
        with pytest.raises(NachforderungInvalid):
            note_posted(request, day, by=rathaus.anna, now=now + timedelta(days=1))
    note_posted(request, date(2026, 11, 25), by=rathaus.anna, now=now + timedelta(days=1))
    assert queries.vorgang(key, rathaus.anna, now).nachforderungen[0].zur_post_am == date(2026, 11, 25)


@pytest.mark.parametrize(
    ("punkte", "more", "field"),
    [
        ([], {}, "punkte"),
        ([PunktWunsch("x")] * 21, {}, "punkte"),
        ([PunktWunsch(" ")], {}, "punkte.0"),
        ([PunktWunsch("x", "y" * 4_001)], {}, "punkte.0"),
        ([PunktWunsch("x")], {"text": "y" * 4_001}, "text"),
        ([PunktWunsch("x")], {"frist_tage": 3}, "frist_tage"),
        ([PunktWunsch("x")], {"bis": date(2026, 11, 30)}, "bis"),
    ],
)
def test_a_request_must_be_sound(rathaus: Rathaus, now: datetime, *, punkte: Any, more: Any, field: str) -> None:
    key = rathaus.eingang()
    with pytest.raises(NachforderungInvalid) as caught:
        request_documents(key, punkte, **more, by=rathaus.anna, now=now)
    assert caught.value.facts["field"] == field
    assert queries.vorgang(key, rathaus.anna, now).status is VorgangStatus.EINGEGANGEN


def test_it_can_be_asked_again_also_late(rathaus: Rathaus, now: datetime) -> None:
    key, request, fall = asked(rathaus, now)
    with pytest.raises(WrongStep):
        request_documents(key, PUNKTE, by=rathaus.anna, now=now)
    answer_nachforderung(request, text="x", by=citizen(fall), now=now)
    version = queries.vorgang(key, rathaus.anna, now).version
    complete_task(key, "pruefen", version=version, by=rathaus.anna, now=now)
    request_documents(key, PUNKTE, by=rathaus.anna, now=now)
    view = queries.vorgang(key, rathaus.anna, now)
    assert len(view.nachforderungen) == 2
    assert [one.status for one in view.nachforderungen] == [NachforderungStatus.OFFEN, NachforderungStatus.BEANTWORTET]


def test_only_who_works_on_it_asks(rathaus: Rathaus, now: datetime) -> None:
    key = rathaus.eingang()
    claim(key, 1, by=rathaus.anna, now=now)
    with pytest.raises(AlreadyClaimed):
        request_documents(key, PUNKTE, by=rathaus.ben, now=now)


def test_in_english_for_those_who_applied_in_english(rathaus: Rathaus, now: datetime) -> None:
    _, _, fall = asked(rathaus, now, sprache="en")
    assert len(akte(fall).dokumente) == 1
    assert queries.status_line(fall, "en").titel == "We need something from you"
