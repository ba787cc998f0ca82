"""The Melderegister is asked: what it says is kept as far as it was asked for, and a fault leads to a person."""

from datetime import date, datetime, timedelta

import pytest

from kuer.audit.queries import timeline as protokoll
from kuer.casework import queries
from kuer.casework.actions import request_register
from kuer.casework.errors import WrongStep
from kuer.casework.models import Registerauskunft, Vorgang
from kuer.casework.types import AutomatikStand, Registerausgang, Uebergabegrund, VorgangStatus
from kuer.decisions.models import Bescheid
from kuer.decisions.queries import bescheide, vorschlag
from kuer.kit.errors import NotFound, PermissionRefused, Refused, Unavailable
from kuer.mailbox.queries import nachrichten
from tests.decisions.amt import words
from tests.decisions.meldeamt import AYSE, ERIK, KARL, NIEMAND, THOMAS, Meldeamt, Mensch, state

G = Uebergabegrund


@pytest.fixture
def amt(meldeamt: Meldeamt) -> Meldeamt:
    return meldeamt


def test_no_more_is_kept_than_was_asked_for(amt: Meldeamt) -> None:
    key = amt.apply(AYSE)
    amt.ask()
    assert set(Registerauskunft.objects.get().werte) == {"familienname", "vornamen", "geburtsdatum", "hauptwohnung"}
    more = amt.apply(AYSE, bescheinigung__umfang="02", bescheinigung__daten="geburtsort|familienstand")
    amt.ask()
    kept = Registerauskunft.objects.get(vorgang_id=more).werte
    assert {"geburtsort", "familienstand"} <= set(kept)
    assert "staatsangehoerigkeiten" not in kept
    (issued,) = bescheide(amt.view(more).fall_id, amt.lena)
    assert "verheiratet" in words(issued.datei_id)
    assert key != more


@pytest.mark.parametrize(
    ("who", "grund"),
    [
        (THOMAS, G.REGISTER_MEHRERE),
        (KARL, G.REGISTER_GESPERRT),
        (NIEMAND, G.REGISTER_KEINE),
        (ERIK, G.REGISTER_ABWEICHEND),
    ],
    ids=str,
)
def test_what_the_register_does_not_say_for_certain_comes_to_a_person(amt: Meldeamt, who: Mensch, grund: G) -> None:
    key = amt.apply(who)
    amt.ask()
    assert state(amt, key) == (AutomatikStand.UEBERGEBEN, grund)
    assert Bescheid.objects.count() == 0
    (line,) = queries.inbox(amt.lena).items
    assert line.automatik_grund is grund
    assert line.status is VorgangStatus.EINGEGANGEN


def test_of_a_block_nothing_is_kept_and_the_citizen_hears_nothing(amt: Meldeamt) -> None:
    """§ 51 Abs. 2 Satz 3 BMG: no conclusion must be possible; the status reads like that of any other case."""
    blocked, unknown = amt.apply(KARL), amt.apply(NIEMAND)
    amt.ask()
    assert [row.werte for row in Registerauskunft.objects.all()] == [{}, {}]
    one, other = (queries.status_line(amt.view(key).fall_id) for key in (blocked, unknown))
    assert (one.titel, one.jetzt, one.weiter) == (other.titel, other.jetzt, other.weiter)
    for entry in protokoll(amt.view(blocked).fall_id):
        assert "gesperrt" not in str(entry.refs)
    told = [[m.art for m in nachrichten(amt.view(key).fall_id)] for key in (blocked, unknown)]
    assert told[0] == told[1]


@pytest.mark.parametrize(
    ("more", "grund"),
    [
        ({"person__vorname": "Thomas", "person__nachname": "Brandt"}, G.IDENTITAET),
        ({"anschrift__strasse": "Rebenweg", "anschrift__hausnummer": "1"}, G.IDENTITAET),
        ({"bescheinigung__bemerkung": "Ich bin umgezogen."}, G.FREITEXT),
        ({"bescheinigung__ausfertigung": "02"}, G.BEDINGUNG),
        ({"zustellung": "post"}, G.BEDINGUNG),
    ],
    ids=str,
)
def test_no_register_is_asked_where_a_person_must_decide_anyway(amt: Meldeamt, more: dict[str, str], grund: G) -> None:
    key = amt.apply(AYSE, **more)  # type: ignore[arg-type]
    assert state(amt, key) == (AutomatikStand.UEBERGEBEN, grund)
    assert amt.jobs == []


def test_an_address_that_the_register_does_not_know_comes_to_a_person(amt: Meldeamt) -> None:
    key = amt.apply(Mensch("Mira", "Sommerfeld", date(1988, 4, 12), "Rebenweg", "1"))
    amt.ask()
    assert state(amt, key) == (AutomatikStand.UEBERGEBEN, G.REGISTER_ABWEICHEND)
    (answer,) = queries.auskuenfte(key, amt.lena)
    assert (answer.ausgang, answer.abweichungen) == (Registerausgang.ABWEICHEND, ("anschrift",))
    assert vorschlag(key, amt.lena, amt.now).werte.get("familienname") is None


def test_a_register_that_is_away_is_asked_again_for_some_hours_then_a_person_takes_over(
    amt: Meldeamt, monkeypatch: pytest.MonkeyPatch
) -> None:
    away(monkeypatch, Unavailable())
    key = amt.apply(AYSE)
    job = amt.jobs[0]
    with pytest.raises(Unavailable):
        amt.ask()
    assert state(amt, key) == (AutomatikStand.LAEUFT, None)
    Vorgang.objects.filter(pk=key).update(automatik_seit=amt.now - timedelta(hours=5))
    amt.jobs.append(job)
    amt.ask()
    assert state(amt, key) == (AutomatikStand.UEBERGEBEN, G.REGISTER_NICHT_ERREICHBAR)


def test_a_register_that_comes_back_is_asked_and_all_is_well(amt: Meldeamt, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as while_away:
        away(while_away, Unavailable())
        key = amt.apply(AYSE)
        job = amt.jobs[0]
        with pytest.raises(Unavailable):
            amt.ask()
    amt.jobs.append(job)
    amt.ask()
    assert amt.view(key).status is VorgangStatus.ABGESCHLOSSEN


def test_a_register_that_refuses_leads_to_a_person_at_once(amt: Meldeamt, monkeypatch: pytest.MonkeyPatch) -> None:
    away(monkeypatch, Refused(grund="not_allowed"))
    key = amt.apply(AYSE)
    amt.ask()
    assert state(amt, key) == (AutomatikStand.UEBERGEBEN, G.REGISTER_ABGELEHNT)


def test_asked_by_hand_nothing_happens_but_an_answer(amt: Meldeamt, monkeypatch: pytest.MonkeyPatch) -> None:
    key = amt.apply(THOMAS)
    amt.ask()
    request_register(key, by=amt.lena, now=amt.now)
    amt.drain()
    amt.ask()
    first, second = queries.auskuenfte(key, amt.lena)
    assert (first.von_name, second.von_name) == ("Lena Hoffmann", "")
    away(monkeypatch, Unavailable())
    request_register(key, by=amt.lena, now=amt.now)
    amt.drain()
    amt.ask()
    assert queries.auskuenfte(key, amt.lena)[0].ausgang is Registerausgang.NICHT_ERREICHBAR


def test_only_who_works_there_may_ask(amt: Meldeamt, now: datetime) -> None:
    key = amt.apply(THOMAS)
    amt.ask()
    stranger = type(amt.lena)(amt.lena.kind, id=amt.lena.id, permissions={})
    with pytest.raises(NotFound):
        request_register(key, by=stranger, now=now)
    with pytest.raises(NotFound):
        queries.auskuenfte(key, stranger)
    looking = type(amt.lena)(amt.lena.kind, id=amt.lena.id, permissions={"casework.view": frozenset({amt.stelle})})
    with pytest.raises(PermissionRefused):
        request_register(key, by=looking, now=now)


def test_of_a_closed_case_nothing_is_asked(amt: Meldeamt) -> None:
    key = amt.apply(AYSE)
    amt.ask()
    with pytest.raises(WrongStep):
        request_register(key, by=amt.lena, now=amt.now)


def test_what_is_kept_of_an_answer_is_never_changed(amt: Meldeamt) -> None:
    from django.db import ProgrammingError, transaction

    amt.apply(AYSE)
    amt.ask()
    with pytest.raises(ProgrammingError), transaction.atomic():
        Registerauskunft.objects.update(werte={})


def away(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def ask(self: object, frage: object) -> None:
        raise error

    monkeypatch.setattr("kuer.integrations.melderegister_demo.adapter.DemoMelderegister.ask", ask)
