"""An Antrag is received complete, frozen, numbered, and once."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction

from kuer.audit.queries import timeline
from kuer.files.queries import dateien_of
from kuer.forms.actions import announce_and_delete_expired, save_page, upload
from kuer.forms.errors import EntwurfSubmitted, NiveauTooLow
from kuer.forms.models import Entwurf
from kuer.forms.types import EntwurfView
from kuer.intake.actions import show_summary
from kuer.intake.errors import AntragIncomplete, NotConfirmed, SummaryNotShown
from kuer.intake.models import Antrag
from kuer.intake.queries import antrag as antrag_of
from kuer.intake.queries import unaltered
from kuer.intake.rules.fassung import canonical, sha256_of
from kuer.intake.rules.nummer import read_nummer
from kuer.intake.types import AntragView, Zustellung
from kuer.kit.actor import Actor
from tests.probe import fill_in, pdf, posted

Send = Callable[..., AntragView]


def test_an_antrag_holds_what_was_sent(antrag: AntragView, guest: Actor, now: datetime) -> None:
    assert read_nummer(antrag.nummer) == antrag.nummer
    assert antrag.nummer.startswith("LIN-2026-000001-")
    assert antrag.leistung_name == "Bewohnerparkausweis"
    assert antrag.antworten["fahrzeug"]["kennzeichen"] == "LB-MS 412"
    assert antrag.antworten_sha256 == sha256_of(antrag.antworten)
    assert antrag.werte["gebuehr"] == 3070
    assert antrag.eingegangen_am == now
    assert antrag.antragsteller.name == "Mira Sommerfeld"
    assert antrag.antragsteller.anschrift == ("Brückenstraße 7", "59999 Lindenbrück")
    assert antrag.zustellung is Zustellung.POSTFACH
    (file,) = antrag.anlagen
    assert (file.path, file.name) == ("nachweise.fahrzeugschein", "schein.pdf")
    found = antrag_of(antrag.id, guest)
    assert found == antrag_of(antrag.fall_id, guest)
    assert {**vars(found), "zugangscode": antrag.zugangscode} == vars(antrag)
    assert unaltered(found)


def test_the_protokoll_tells_the_way(antrag: AntragView) -> None:
    entries = {entry.activity: entry for entry in timeline(antrag.fall_id)}
    assert list(entries) == ["entwurf.started", "antrag.summary_shown", "antrag.confirmed", "antrag.submitted"]
    assert entries["antrag.submitted"].refs["nummer"] == antrag.nummer
    assert entries["antrag.submitted"].leistung.startswith("bewohnerparkausweis@")


def test_the_protokoll_proves_the_answers(antrag: AntragView) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT body::jsonb ->> 'payload_sha256' FROM audit_protokoll WHERE activity = 'antrag.submitted'"
        )
        assert cursor.fetchone() == (antrag.antworten_sha256,)


def test_the_entwurf_keeps_nothing(antrag: AntragView, ready: EntwurfView, guest: Actor, now: datetime) -> None:
    row = Entwurf.objects.get(pk=ready.id)
    assert (row.antworten, row.identitaet, row.herkunft) == ({}, {}, {})
    with pytest.raises(EntwurfSubmitted):
        save_page(ready.id, "person", posted("person"), by=guest, now=now)
    with pytest.raises(EntwurfSubmitted):
        show_summary(ready.id, by=guest, now=now)


def test_sent_again_it_is_the_same(antrag: AntragView, ready: EntwurfView, send: Send, now: datetime) -> None:
    assert send(ready) == antrag
    assert send(ready, now=now + timedelta(hours=3), zustellung="post", confirmed=False) == antrag
    assert Antrag.objects.count() == 1


def test_another_key_gives_the_same_antrag_but_no_code(antrag: AntragView, ready: EntwurfView, send: Send) -> None:
    other = send(ready, idempotency_key="k2")
    assert (other.id, other.nummer, other.zugangscode) == (antrag.id, antrag.nummer, "")


def test_sent_again_after_the_entwurf_was_deleted(
    antrag: AntragView, ready: EntwurfView, send: Send, now: datetime
) -> None:
    announce_and_delete_expired(now + timedelta(days=31))
    assert Entwurf.objects.count() == 0
    assert send(ready) == antrag


@pytest.mark.parametrize(
    ("change", "error"), [({"confirmed": False}, NotConfirmed), ({"zustellung": "taube"}, ValueError)]
)
def test_nothing_is_sent_without_what_it_takes(
    ready: EntwurfView, send: Send, change: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error), transaction.atomic():
        send(ready, **change)
    assert Antrag.objects.count() == 0
    assert Entwurf.objects.get(pk=ready.id).abgesendet_am is None


def test_what_was_not_in_the_summary_is_not_sent(ready: EntwurfView, guest: Actor, send: Send, now: datetime) -> None:
    save_page(ready.id, "antrag", posted("antrag", antrag__dauer="2"), by=guest, now=now)
    with pytest.raises(SummaryNotShown):
        send(ready)
    show_summary(ready.id, by=guest, now=now)
    assert send(ready).werte["gebuehr"] == 6140


def test_the_summary_is_noted_once(ready: EntwurfView, guest: Actor, now: datetime) -> None:
    again = show_summary(ready.id, by=guest, now=now)
    assert again.complete
    assert again.abschnitte[0].titel == "Angaben zu Ihnen"
    assert [entry.activity for entry in timeline(ready.fall_id)].count("antrag.summary_shown") == 1


@pytest.mark.parametrize(
    "case",
    [
        ("fahrzeug", {"fahrzeug.fin": ""}, ["fahrzeug.fin"]),
        ("fahrzeug", {"fahrzeug.fin": "12345O"}, ["fahrzeug.fin"]),
        ("antrag", {"antrag.dauer": "7"}, ["antrag.dauer"]),
        ("person", {"person.geburtsdatum.jahr": "2090"}, ["person.geburtsdatum"]),
        ("fahrzeug", {"fahrzeug.halter": "02"}, ["halter.nachname", "nachweise.nutzung"]),
    ],
)
def test_what_is_missing_or_wrong_is_not_sent(
    ready: EntwurfView, guest: Actor, send: Send, now: datetime, case: tuple[str, dict[str, str], list[str]]
) -> None:
    seite, typed, paths = case
    save_page(ready.id, seite, {name: [value] for name, value in typed.items()}, by=guest, now=now)
    shown = show_summary(ready.id, by=guest, now=now)
    with pytest.raises(AntragIncomplete) as caught:
        send(ready)
    found = [problem.path for problem in caught.value.problems]
    assert set(paths) <= set(found)
    assert found == [problem.path for problem in shown.problems]
    assert Antrag.objects.count() == 0


def test_a_file_that_has_gone_is_told(ready: EntwurfView, send: Send, now: datetime) -> None:
    from kuer.files.actions import remove_all

    remove_all(ready.fall_id, now)
    with pytest.raises(AntragIncomplete) as caught:
        send(ready)
    assert [problem.path for problem in caught.value.problems] == ["nachweise.fahrzeugschein"]


def test_hidden_answers_and_their_files_are_not_sent(
    guest_entwurf: EntwurfView, guest: Actor, send: Send, now: datetime
) -> None:
    fill_in(guest_entwurf.id, guest, now)
    save_page(guest_entwurf.id, "fahrzeug", posted("fahrzeug", fahrzeug__halter="02"), by=guest, now=now)
    save_page(guest_entwurf.id, "halter", {"halter.nachname": ["Brandt"]}, by=guest, now=now)
    upload(guest_entwurf.id, "nachweise.nutzung", pdf(2), name="nutzung.pdf", by=guest, now=now)
    save_page(guest_entwurf.id, "fahrzeug", posted("fahrzeug"), by=guest, now=now)
    show_summary(guest_entwurf.id, by=guest, now=now)
    antrag = send(guest_entwurf)
    assert "halter" not in antrag.antworten
    assert [one.name for one in antrag.anlagen] == ["schein.pdf"]
    assert [one.name for one in dateien_of(antrag.fall_id)] == ["schein.pdf"]


def test_the_vertrauensniveau_is_enforced(ready: EntwurfView, send: Send, monkeypatch: Any) -> None:
    from dataclasses import replace

    from kuer.catalogue.queries import leistung_version

    asked = replace(leistung_version(ready.leistung_version_id), vertrauensniveau=3)
    monkeypatch.setattr("kuer.intake.actions.sending.leistung_version", lambda *_: asked)
    with pytest.raises(NiveauTooLow) as caught:
        send(ready)
    assert caught.value.facts["required"] == 3


def test_sending_takes_few_statements(
    ready: EntwurfView, send: Send, statements: Callable[[Callable[[], Any]], int]
) -> None:
    assert statements(lambda: send(ready)) <= 20
    assert statements(lambda: send(ready)) <= 6


def test_later_numbers_of_a_year_take_one_statement(
    antrag: AntragView, statements: Callable[[Callable[[], Any]], int], now: datetime
) -> None:
    from kuer.intake.actions.numbering import next_nummer

    assert statements(lambda: next_nummer(now)) == 1
    assert [next_nummer(now)[9:15] for _ in range(3)] == ["000003", "000004", "000005"]


def test_canonical_answers_do_not_hang_on_order() -> None:
    assert canonical({"b": 1, "a": {"d": "ü", "c": [1, 2]}}) == '{"a":{"c":[1,2],"d":"ü"},"b":1}'.encode()
