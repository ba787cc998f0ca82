"""Without a person: what is certain is decided and filed by itself, all else comes to somebody, with the reason."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from kuer.audit.queries import timeline as protokoll
from kuer.casework import queries
from kuer.casework.actions import claim, hand_over_late, request_register
from kuer.casework.models import Registerauskunft
from kuer.casework.types import AutomatikStand, Registerausgang, Uebergabegrund, VorgangStatus
from kuer.decisions.actions import decide_automatically
from kuer.decisions.models import Bescheid
from kuer.decisions.queries import bescheide, vorschlag
from kuer.mailbox.queries import nachrichten
from kuer.outbox.models import OutboxEreignis
from kuer.tenancy.models import Kommune
from kuer.tenancy.queries import forget
from tests.decisions.amt import squeezed, words
from tests.decisions.meldeamt import AYSE, OFFICE, Meldeamt, state

G = Uebergabegrund


@pytest.fixture
def amt(meldeamt: Meldeamt) -> Meldeamt:
    return meldeamt


def test_a_certain_case_is_a_certificate_in_the_postfach_and_a_closed_akte(amt: Meldeamt) -> None:
    key = amt.apply(AYSE)
    assert state(amt, key) == (AutomatikStand.LAEUFT, None)
    amt.ask()
    view = amt.view(key)
    assert (view.automatik, view.status) == (AutomatikStand.ERLEDIGT, VorgangStatus.ABGESCHLOSSEN)
    (issued,) = bescheide(view.fall_id, amt.lena)
    assert (issued.anfechtbar, issued.unterzeichner, issued.belehrung) == (False, "", "")
    text = words(issued.datei_id)
    for said in (
        "Yıldız",
        "Ayşe Nur (gebräuchlicher Vorname: Ayşe)",
        "29. Februar 1988",
        "Lindenallee 4a, 59999 Lindenbrück",
    ):
        assert squeezed(said) in text, said
    assert squeezed("Diese Bescheinigung wurde automatisch erstellt und ist ohne Unterschrift gültig.") in text
    for absent in ("Rechtsbehelf", "Widerspruch", "Klage", "verheiratet"):
        assert absent not in text, absent
    assert any(issued.dokument_id in one.dokument_ids for one in nachrichten(view.fall_id))
    assert not OutboxEreignis.objects.filter(erledigt=False).exclude(fehler="").exists()


def test_twice_is_once(amt: Meldeamt) -> None:
    key = amt.apply(AYSE)
    job = dict(amt.jobs[0])
    amt.jobs.append(job)
    amt.ask()
    amt.jobs.append(job)
    amt.ask()
    OutboxEreignis.objects.filter(name__in=["casework.EntscheidungFaellig", "casework.AutomatikFaellig"]).update(
        erledigt=True
    )
    decide_automatically(key, by=OFFICE, now=amt.now)
    assert Registerauskunft.objects.count() == 1
    assert Bescheid.objects.count() == 1
    (thread,) = [nachrichten(amt.view(key).fall_id)]
    assert sum(bool(one.dokument_ids) and one.betreff.startswith("Zu Ihrem") for one in thread) == 1


def test_the_protokoll_says_that_no_person_did_it(amt: Meldeamt) -> None:
    key = amt.apply(AYSE)
    amt.ask()
    found = {one.activity: one for one in protokoll(amt.view(key).fall_id)}
    assert {"automatik.begun", "register.answered", "automatik.decided", "bescheid.issued", "vorgang.closed"} <= set(
        found
    )
    assert {str(found[name].actor_kind) for name in ("automatik.decided", "bescheid.issued", "vorgang.closed")} == {
        "system"
    }
    texts = [one.text for one in queries.timeline(amt.view(key).fall_id, amt.lena)]
    assert "Automatisch entschieden" in texts


def test_a_file_is_looked_at_by_a_person(amt: Meldeamt, monkeypatch: pytest.MonkeyPatch) -> None:
    from kuer.casework.queries import automatik

    real = automatik.antrag
    monkeypatch.setattr(automatik, "antrag", lambda key, by: replace(real(key, by), anlagen=(object(),)))
    assert state(amt, amt.apply(AYSE)) == (AutomatikStand.UEBERGEBEN, G.FREITEXT)
    assert amt.jobs == []


def test_a_guest_comes_to_a_person(amt: Meldeamt) -> None:
    key = amt.apply(AYSE, konto=False, changes={"leistung.yaml": ("  niveau: substanziell", "  niveau: ohne")})
    assert state(amt, key) == (AutomatikStand.UEBERGEBEN, G.ANMELDUNG)


def test_the_kommune_can_switch_it_off(amt: Meldeamt, kommune: UUID) -> None:
    row = Kommune.objects.get(pk=kommune)
    row.einstellungen = {**row.einstellungen, "automatik": {"meldebescheinigung": "aus"}}
    row.save()
    forget()
    key = amt.apply(AYSE)
    assert state(amt, key) == (AutomatikStand.UEBERGEBEN, G.ABGESCHALTET)
    assert amt.jobs == []
    request_register(key, by=amt.lena, now=amt.now)
    amt.drain()
    amt.ask()
    assert amt.view(key).status is VorgangStatus.EINGEGANGEN
    assert vorschlag(key, amt.lena, amt.now).werte["hauptwohnung"] == "Lindenallee 4a, 59999 Lindenbrück"


def test_whoever_takes_it_over_decides(amt: Meldeamt) -> None:
    key = amt.apply(AYSE)
    claim(key, amt.view(key).version, by=amt.lena, now=amt.now)
    assert state(amt, key) == (AutomatikStand.UEBERGEBEN, G.UEBERNOMMEN)
    amt.ask()
    assert Bescheid.objects.count() == 0
    assert [one.ausgang for one in queries.auskuenfte(key, amt.lena)] == [Registerausgang.GEFUNDEN]
    decide_automatically(key, by=OFFICE, now=amt.now)
    assert Bescheid.objects.count() == 0


def test_what_got_stuck_comes_to_a_person_after_hours(amt: Meldeamt) -> None:
    key = amt.apply(AYSE)
    assert hand_over_late(by=OFFICE, now=amt.now + timedelta(hours=3)) == 0
    assert hand_over_late(by=OFFICE, now=amt.now + timedelta(hours=5)) == 1
    assert state(amt, key) == (AutomatikStand.UEBERGEBEN, G.ZU_LANGE)


def test_a_letter_that_lacks_something_comes_to_a_person(amt: Meldeamt, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the attempt stays."""
    changes = {"bescheid/texte.yaml": ("aus: register.doktorgrad, pflicht: false", "aus: register.doktorgrad")}
    key = amt.apply(AYSE, changes=changes)
    amt.ask()
    assert state(amt, key) == (AutomatikStand.UEBERGEBEN, G.UNVOLLSTAENDIG)
    assert Bescheid.objects.count() == 0
    assert vorschlag(key, amt.lena, amt.now).werte["familienname"] == "Yıldız"


def test_the_shipped_folder_has_no_fault() -> None:
    from kuer.exchange.actions import check_folder, run_examples

    folder = Path(__file__).parents[2] / "leistungen" / "meldebescheinigung"
    assert check_folder(folder) == []
    results = run_examples(folder)
    assert len(results) >= 6
    assert [fault for one in results for fault in one.faults] == []
