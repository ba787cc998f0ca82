"""A Stelle that was asked says what it thinks: its words are kept, corrected, and counted while they count."""

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
    close,
    decision_issued,
    decision_prepared,
    decision_returned,
    give_stellungnahme,
    withdraw,
)
from kuer.casework.errors import (
    BeteiligungChanged,
    BeteiligungClosed,
    StellungnahmeInvalid,
)
from kuer.casework.types import BeteiligungStatus, FristArt, Votum
from kuer.files.actions import store_own
from kuer.records.queries import akte, verify
from tests.casework.beteiligt import Runde
from tests.casework.rathaus import OFFICE

S = BeteiligungStatus


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
