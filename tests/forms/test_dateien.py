"""Files hang at an Entwurf: only its own, only what the field takes; a refusal is told and written down."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from kuer.audit.queries import timeline
from kuer.files.actions import store
from kuer.files.queries import dateien_of
from kuer.forms.actions import attach, detach, discard, start_entwurf, upload
from kuer.forms.queries import entwurf
from kuer.forms.types import EntwurfView
from kuer.kit.actor import Actor
from kuer.kit.errors import NotFound
from tests.probe import let_in, pdf

FELD = "nachweise.fahrzeugschein"


def test_a_file_is_kept_and_attached(guest_entwurf: EntwurfView, guest: Actor, now: datetime) -> None:
    result = upload(guest_entwurf.id, FELD, pdf(), name="schein.pdf", by=guest, now=now)
    assert result.datei is not None
    (kept,) = entwurf(guest_entwurf.id, guest).antworten["nachweise"]["fahrzeugschein"]
    assert kept == {
        "datei_id": str(result.datei.id),
        "name": "schein.pdf",
        "groesse": len(pdf()),
        "medientyp": "application/pdf",
        "sha256": result.datei.sha256,
    }
    assert [one.id for one in dateien_of(guest_entwurf.fall_id)] == [result.datei.id]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"MZ\x90\x00" + b"\x00" * 100, "type_not_allowed"),
        (b"", "empty"),
        (b"%PDF-1.7\n" + b"x" * 10_000_001, "too_large"),
    ],
)
def test_a_refused_file_is_told_and_noted(
    guest_entwurf: EntwurfView, guest: Actor, now: datetime, content: bytes, code: str
) -> None:
    result = upload(guest_entwurf.id, FELD, content, name="schein.pdf", by=guest, now=now)
    assert result.datei is None
    assert result.refused is not None
    assert result.refused.code == code
    assert dateien_of(guest_entwurf.fall_id) == []
    (entry,) = timeline(guest_entwurf.fall_id)
    assert (entry.activity, entry.refs["grund"]) == ("file.refused", code)


def test_one_too_many_is_refused_and_deleted(guest_entwurf: EntwurfView, guest: Actor, now: datetime) -> None:
    for number in range(3):
        assert upload(guest_entwurf.id, FELD, pdf(number + 1), name=f"{number}.pdf", by=guest, now=now).datei
    fourth = upload(guest_entwurf.id, FELD, pdf(4), name="4.pdf", by=guest, now=now)
    assert fourth.problem is not None
    assert fourth.problem.code == "anlage_viele"
    assert len(dateien_of(guest_entwurf.fall_id)) == 3


def test_a_file_of_another_case_or_of_none_does_not_exist(
    version: UUID, guest_entwurf: EntwurfView, guest: Actor, citizen: Actor, now: datetime
) -> None:
    other = start_entwurf(version, by=citizen, now=now)
    foreign = upload(other.id, FELD, pdf(), name="fremd.pdf", by=let_in(citizen, other.fall_id), now=now).datei
    loose = store(pdf(), name="lose.pdf", by=citizen, now=now)
    assert foreign is not None
    for datei_id in (foreign.id, loose.id, guest_entwurf.id):
        with pytest.raises(NotFound):
            attach(guest_entwurf.id, FELD, datei_id, by=guest, now=now)


@pytest.mark.parametrize("path", ["person.vorname", "gibtesnicht", "", "nachweise"])
def test_other_fields_take_no_files(guest_entwurf: EntwurfView, guest: Actor, now: datetime, path: str) -> None:
    with pytest.raises(NotFound):
        upload(guest_entwurf.id, path, pdf(), name="a.pdf", by=guest, now=now)


def test_attaching_twice_is_once(guest_entwurf: EntwurfView, guest: Actor, now: datetime) -> None:
    kept = upload(guest_entwurf.id, FELD, pdf(), name="a.pdf", by=guest, now=now).datei
    assert kept is not None
    attach(guest_entwurf.id, FELD, kept.id, by=guest, now=now)
    assert len(entwurf(guest_entwurf.id, guest).antworten["nachweise"]["fahrzeugschein"]) == 1


def test_a_detached_file_is_gone(guest_entwurf: EntwurfView, guest: Actor, now: datetime) -> None:
    kept = upload(guest_entwurf.id, FELD, pdf(), name="a.pdf", by=guest, now=now).datei
    assert kept is not None
    detach(guest_entwurf.id, FELD, kept.id, by=guest, now=now)
    detach(guest_entwurf.id, FELD, kept.id, by=guest, now=now)
    assert dateien_of(guest_entwurf.fall_id) == []


def test_discarding_takes_the_files_along(guest_entwurf: EntwurfView, guest: Actor, now: datetime) -> None:
    upload(guest_entwurf.id, FELD, pdf(), name="a.pdf", by=guest, now=now)
    discard(guest_entwurf.id, by=guest, now=now)
    assert dateien_of(guest_entwurf.fall_id) == []


def test_an_upload_takes_few_statements(
    guest_entwurf: EntwurfView, guest: Actor, now: datetime, statements: Callable[[Callable[[], Any]], int]
) -> None:
    content = pdf()
    assert statements(lambda: upload(guest_entwurf.id, FELD, content, name="a.pdf", by=guest, now=now)) <= 20
