"""Several Stellen are asked at once: they answer, are reminded, get more time, and their words are kept."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from kuer.audit.queries import timeline as protokoll
from kuer.casework import queries
from kuer.casework.actions import (
    announced,
    ask_stelle,
    assign_beteiligung,
    close,
    decision_issued,
    decision_prepared,
    decision_returned,
    extend_beteiligung,
    give_stellungnahme,
    mark_overdue,
    remind_beteiligung,
    withdraw,
    withdraw_beteiligung,
)
from kuer.casework.errors import (
    BeteiligungChanged,
    BeteiligungClosed,
    BeteiligungInvalid,
    ReasonMissing,
    StellungnahmeInvalid,
)
from kuer.casework.types import BeteiligungStatus, FristArt, Votum
from kuer.files.actions import store_own
from kuer.kit.errors import NotFound
from kuer.kit.ids import new_id
from kuer.records.queries import akte, verify
from tests.casework.beteiligt import Runde
from tests.casework.rathaus import OFFICE, Rathaus

S = BeteiligungStatus


@pytest.fixture
def runde(rathaus: Rathaus) -> Runde:
    return Runde(rathaus)


def test_they_begin_with_the_vorgang(runde: Runde, now: datetime, counted: Callable[[], None]) -> None:
    key = runde.eingang()
    found = runde.alle(key)
    assert {name: one.status for name, one in found.items()} == {
        "verkehr": S.OFFEN,
        "feuerwehr": S.OFFEN,
        "gruen": S.OHNE_STELLE,
    }
    assert (found["verkehr"].stelle_name, found["verkehr"].bis) == ("Verkehrsamt", date(2026, 12, 4))
    assert found["feuerwehr"].bis == date(2026, 12, 1)
    assert (found["gruen"].stelle_id, found["gruen"].bis) == (None, None)
    view = queries.vorgang(key, runde.rathaus.anna, now)
    assert view.frist == date(2026, 12, 1)
    assert sorted(one.ende for one in view.fristen if one.art is FristArt.BETEILIGUNG) == [
        date(2026, 12, 1),
        date(2026, 12, 4),
    ]
    summe = queries.beteiligungssumme(view, now)
    assert (summe.gefragt, summe.da, summe.offen) == (2, 0, ("Brandschutz", "Verkehr"))
    assert summe.zu_klaeren == ("Grünflächen",)
    assert [line.activity for line in protokoll(view.fall_id)].count("beteiligung.opened") == 2
    assert queries.counts(runde.vera).stellungnahmen == 1
    counted()


@pytest.mark.parametrize(
    ("personen", "expected"), [("4", {"verkehr", "gruen"}), ("", {"verkehr", "feuerwehr", "gruen"})]
)
def test_only_those_whose_condition_holds(runde: Runde, now: datetime, personen: str, expected: set[str]) -> None:
    found = runde.alle(runde.eingang(personen))
    assert found.keys() == expected
    if not personen:
        assert found["feuerwehr"].status is S.UNGEKLAERT
        assert queries.stellungnahmen(runde.fritz, now) == []


def test_a_line_for_all_leistungen_is_no_answer(runde: Runde) -> None:
    """Everything goes to the Bürgerbüro by "*", but that is not the Stelle for the green."""
    assert runde.alle(runde.eingang())["gruen"].status is S.OHNE_STELLE


def test_without_a_definition_nobody_is_asked_and_nothing_is_slower(
    rathaus: Rathaus, now: datetime, django_assert_num_queries: Any
) -> None:
    key = rathaus.eingang()
    with django_assert_num_queries(4):
        view = queries.vorgang(key, rathaus.anna, now)
    assert view.beteiligungen == ()


def test_reading_is_few_statements(runde: Runde, now: datetime, django_assert_num_queries: Any) -> None:
    keys = [runde.eingang() for _ in range(3)]
    with django_assert_num_queries(4):
        queries.vorgang(keys[0], runde.rathaus.anna, now)
    with django_assert_num_queries(4):
        queries.beteiligungen(keys[0], runde.rathaus.anna, now)
    with django_assert_num_queries(2):
        assert len(queries.stellungnahmen(runde.vera, now)) == 3
    with django_assert_num_queries(1):
        assert queries.counts(runde.vera).stellungnahmen == 3
    with django_assert_num_queries(2):
        assert {line.beteiligt for line in queries.inbox(runde.rathaus.anna).items} == {2}


def test_an_answer_is_kept_and_filed(runde: Runde, now: datetime, counted: Callable[[], None]) -> None:
    key = runde.eingang()
    version = queries.vorgang(key, runde.rathaus.anna, now).version
    paper = store_own(b"%PDF-1.7", name="plan.pdf", medientyp="application/pdf", by=runde.fritz, now=now).id
    one = runde.alle(key)["feuerwehr"]
    give_stellungnahme(
        one.id,
        Votum.BEDENKEN_MIT_AUFLAGEN,
        "Der Weg ist eng.",
        ["Rettungsweg von 3 m freihalten.", " "],
        [paper],
        by=runde.fritz,
        now=now,
    )
    given = runde.alle(key)["feuerwehr"]
    assert given.status is S.ABGEGEBEN
    assert given.antwort is not None
    assert (given.antwort.votum, given.antwort.von_name) == (Votum.BEDENKEN_MIT_AUFLAGEN, "Fritz Lösch")
    assert given.antwort.auflagen == ("Rettungsweg von 3 m freihalten.",)
    papers = {one.id: one for one in akte(given.fall_id).dokumente}
    assert given.dokument_id is not None
    assert papers[given.dokument_id].art == "stellungnahme"
    assert papers[given.dokument_id].medientyp == "application/pdf"
    assert not any(papers[one].sichtbar_fuer_buerger for one in (given.dokument_id, *given.antwort.dateien))
    assert verify(given.fall_id) == []
    view = queries.vorgang(key, runde.rathaus.anna, now)
    assert view.version == version  # whoever works on it is not disturbed
    assert view.frist == date(2026, 12, 4)
    summe = queries.beteiligungssumme(view, now)
    assert (summe.gefragt, summe.da, summe.offen) == (2, 1, ("Verkehr",))
    assert queries.counts(runde.fritz).stellungnahmen == 0
    assert protokoll(given.fall_id)[-1].activity == "beteiligung.answered"
    told = queries.timeline(given.fall_id, runde.rathaus.anna)[-1]
    assert (told.text, told.wer) == ("Stellungnahme abgegeben von Feuerwehr: Brandschutz", told.wer)
    counted()


def test_the_applicant_is_told_how_many_have_answered(runde: Runde, now: datetime) -> None:
    key = runde.eingang()
    fall = runde.rathaus.eingaenge[key].fall_id
    assert "Geantwortet hat noch keine." in queries.status_line(fall).jetzt
    give_stellungnahme(runde.alle(key)["feuerwehr"].id, Votum.KEINE_BEDENKEN, by=runde.fritz, now=now)
    line = queries.status_line(fall)
    assert line.titel == "Mehrere Stellen prüfen Ihren Antrag"
    assert "1 von 2 hat schon geantwortet." in line.jetzt
    give_stellungnahme(runde.alle(key)["verkehr"].id, Votum.NICHT_BETROFFEN, by=runde.vera, now=now)
    assert queries.status_line(fall).titel == "Eingegangen"


def test_a_correction_keeps_the_first_words(runde: Runde, now: datetime) -> None:
    key = runde.eingang()
    one = runde.alle(key)["verkehr"].id
    give_stellungnahme(one, Votum.KEINE_BEDENKEN, by=runde.vera, fassung=0, now=now)
    with pytest.raises(BeteiligungChanged) as caught:
        give_stellungnahme(one, Votum.ABLEHNUNG, "Doch.", by=runde.vera, fassung=0, now=now)
    assert caught.value.facts["by"] == "Vera Weg"
    later = now + timedelta(hours=1)
    give_stellungnahme(one, Votum.ABLEHNUNG, "Die Straße wird gebraucht.", by=runde.vera, fassung=1, now=later)
    found = runde.alle(key)["verkehr"]
    assert [(said.nummer, said.votum) for said in found.fassungen] == [
        (1, Votum.KEINE_BEDENKEN),
        (2, Votum.ABLEHNUNG),
    ]
    (letter,) = [one for one in akte(found.fall_id).dokumente if one.art == "stellungnahme"]
    assert [said.version for said in letter.versionen] == [1, 2]
    assert protokoll(found.fall_id)[-1].activity == "beteiligung.corrected"


def test_what_a_decision_rests_on_is_not_changed(runde: Runde, now: datetime) -> None:
    key = runde.eingang()
    found = runde.alle(key)
    give_stellungnahme(found["verkehr"].id, Votum.KEINE_BEDENKEN, by=runde.vera, now=now)
    decision_prepared(key, by=runde.rathaus.anna, now=now)
    with pytest.raises(BeteiligungClosed):
        give_stellungnahme(found["verkehr"].id, Votum.NICHT_BETROFFEN, by=runde.vera, now=now)
    give_stellungnahme(found["feuerwehr"].id, Votum.KEINE_BEDENKEN, by=runde.fritz, now=now)  # late is still heard
    decision_returned(key, "Noch einmal fragen", by=runde.rathaus.anna, now=now)
    give_stellungnahme(found["verkehr"].id, Votum.NICHT_BETROFFEN, by=runde.vera, now=now)


def test_with_the_issue_nobody_need_answer_any_more(runde: Runde, now: datetime, counted: Callable[[], None]) -> None:
    key = runde.eingang()
    found = runde.alle(key)
    give_stellungnahme(found["verkehr"].id, Votum.KEINE_BEDENKEN, by=runde.vera, now=now)
    decision_prepared(key, by=runde.rathaus.anna, now=now)
    decision_issued(key, "bewilligt", by=runde.rathaus.anna, now=now)
    after = runde.alle(key)
    assert {name: one.status for name, one in after.items()} == {
        "verkehr": S.ABGEGEBEN,
        "feuerwehr": S.ZURUECKGEZOGEN,
        "gruen": S.ZURUECKGEZOGEN,
    }
    assert queries.stellungnahmen(runde.fritz, now) == []
    assert FristArt.BETEILIGUNG not in {one.art for one in queries.vorgang(key, runde.rathaus.anna, now).fristen}
    with pytest.raises(BeteiligungClosed):
        ask_stelle(key, runde.verkehr, "Nachtrag", "Noch etwas?", 5, by=runde.rathaus.anna, now=now)
    assert len(queries.stellungnahmen(runde.vera, now, abgegeben=True)) == 1
    announced(key, date(2026, 11, 24), by=runde.rathaus.anna, now=now)
    close(key, by=runde.rathaus.anna, now=now)
    assert queries.stellungnahmen(runde.vera, now, abgegeben=True) == []
    counted()


def test_with_the_withdrawal_neither(runde: Runde, now: datetime, counted: Callable[[], None]) -> None:
    key = runde.eingang()
    assert withdraw(runde.rathaus.eingaenge[key].fall_id, by=OFFICE, now=now)
    assert {one.status for one in runde.alle(key).values()} == {S.ZURUECKGEZOGEN}
    assert queries.counts(runde.vera).stellungnahmen == 0
    counted()


def test_the_clerk_asks_one_more(runde: Runde, now: datetime, counted: Callable[[], None]) -> None:
    key = runde.rathaus.eingang()
    made = ask_stelle(key, runde.feuerwehr, "  Zufahrt ", "Kommen Sie durch?", 5, by=runde.rathaus.anna, now=now)
    (one,) = queries.beteiligungen(key, runde.rathaus.ben, now)
    assert (one.id, one.titel, one.bis, one.eroeffnet_von) == (made, "Zufahrt", date(2026, 11, 30), "Anna Berg")
    assert queries.vorgang(key, runde.rathaus.anna, now).frist == date(2026, 11, 30)
    counted()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"titel": " "}, "titel"),
        ({"titel": "x" * 121}, "titel"),
        ({"frage": ""}, "frage"),
        ({"frage": "x" * 2_001}, "frage"),
        ({"frist_tage": 0}, "frist_tage"),
        ({"frist_tage": 200}, "frist_tage"),
    ],
)
def test_a_question_that_lacks_something(runde: Runde, now: datetime, changes: dict[str, Any], field: str) -> None:
    key = runde.rathaus.eingang()
    given = {"titel": "Zufahrt", "frage": "Kommen Sie durch?", "frist_tage": 5, **changes}
    with pytest.raises(BeteiligungInvalid) as caught:
        ask_stelle(key, runde.verkehr, **given, by=runde.rathaus.anna, now=now)
    assert caught.value.facts["field"] == field
    with pytest.raises(NotFound):
        ask_stelle(key, new_id(), "A", "B?", 5, by=runde.rathaus.anna, now=now)


def test_the_clerk_says_which_stelle(runde: Runde, now: datetime, counted: Callable[[], None]) -> None:
    key = runde.eingang("")
    later = now + timedelta(days=2)
    for name in ("gruen", "feuerwehr"):
        assign_beteiligung(runde.alle(key)[name].id, runde.feuerwehr, by=runde.rathaus.anna, now=later)
    found = runde.alle(key, later)
    assert (found["gruen"].status, found["gruen"].bis) == (S.OFFEN, date(2026, 12, 10))
    assert found["feuerwehr"].bis == date(2026, 12, 3)
    with pytest.raises(BeteiligungClosed):
        assign_beteiligung(found["gruen"].id, runde.verkehr, by=runde.rathaus.anna, now=later)
    assert queries.counts(runde.fritz).stellungnahmen == 2
    counted()


def test_more_time_with_a_reason(runde: Runde, now: datetime) -> None:
    key = runde.eingang()
    one = runde.alle(key)["feuerwehr"].id
    late = now + timedelta(days=20)
    with pytest.raises(ReasonMissing):
        extend_beteiligung(one, date(2026, 12, 19), " ", by=runde.rathaus.anna, now=late)
    extend_beteiligung(one, date(2026, 12, 19), "Ortstermin nötig", by=runde.rathaus.anna, now=late)
    found = runde.alle(key, late)["feuerwehr"]
    assert (found.bis, found.grund, found.ueberschritten) == (date(2026, 12, 21), "Ortstermin nötig", False)
    with pytest.raises(BeteiligungInvalid):
        extend_beteiligung(one, date(2026, 12, 18), "Zurück", by=runde.rathaus.anna, now=late)


def test_what_is_late_stands_out_and_is_reminded_once_a_day(
    runde: Runde, now: datetime, counted: Callable[[], None]
) -> None:
    key = runde.eingang()
    late = now + timedelta(days=8)
    assert mark_overdue(late) == 1
    (line,) = queries.stellungnahmen(runde.fritz, late)
    assert line.ueberschritten
    assert queries.beteiligungssumme(queries.vorgang(key, runde.rathaus.anna, late), late).ueberfaellig == (
        "Brandschutz",
    )
    one = runde.alle(key)["feuerwehr"].id
    for hours in (0, 1, 24):
        remind_beteiligung(one, by=runde.rathaus.anna, now=late + timedelta(hours=hours))
    (line,) = queries.stellungnahmen(runde.fritz, late)
    assert line.erinnert_am == late + timedelta(hours=24)
    fall = runde.rathaus.eingaenge[key].fall_id
    assert [entry.activity for entry in protokoll(fall)].count("beteiligung.reminded") == 2
    give_stellungnahme(one, Votum.KEINE_BEDENKEN, by=runde.fritz, now=late)
    assert queries.vorgang(key, runde.rathaus.anna, late).frist != date(2026, 12, 1)
    with pytest.raises(BeteiligungClosed):
        remind_beteiligung(one, by=runde.rathaus.anna, now=late)
    counted()


def test_withdrawing_needs_a_reason_and_is_final(runde: Runde, now: datetime, counted: Callable[[], None]) -> None:
    key = runde.eingang()
    one = runde.alle(key)["verkehr"].id
    with pytest.raises(ReasonMissing):
        withdraw_beteiligung(one, "", by=runde.rathaus.anna, now=now)
    withdraw_beteiligung(one, "Die Straße bleibt offen.", by=runde.rathaus.anna, now=now)
    assert runde.alle(key)["verkehr"].grund == "Die Straße bleibt offen."
    assert queries.beteiligungssumme(queries.vorgang(key, runde.rathaus.anna, now), now).gefragt == 1
    for act in (
        lambda: withdraw_beteiligung(one, "Nochmal", by=runde.rathaus.anna, now=now),
        lambda: remind_beteiligung(one, by=runde.rathaus.anna, now=now),
    ):
        with pytest.raises(BeteiligungClosed):
            act()
    counted()


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (("vielleicht", "", [], []), "votum"),
        (("ablehnung", " ", [], []), "text"),
        (("bedenken_mit_auflagen", "Eng", [" "], []), "auflagen"),
        (("keine_bedenken", "", ["Licht an"], []), "votum"),
        (("keine_bedenken", "x" * 10_001, [], []), "text"),
        (("bedenken_mit_auflagen", "", ["x"] * 21, []), "auflagen"),
        (("bedenken_mit_auflagen", "", ["x" * 2_001], []), "auflagen"),
        (("keine_bedenken", "", [], [UUID(int=7)]), "dateien"),
        (("keine_bedenken", "", [], [UUID(int=7)] * 11), "dateien"),
    ],
)
def test_an_answer_that_lacks_something_changes_nothing(
    runde: Runde, now: datetime, said: tuple[Any, ...], field: str
) -> None:
    key = runde.eingang()
    one = runde.alle(key)["verkehr"].id
    with pytest.raises(StellungnahmeInvalid) as caught:
        give_stellungnahme(one, *said, by=runde.vera, now=now)
    assert caught.value.facts["field"] == field
    assert runde.alle(key)["verkehr"].fassungen == ()
