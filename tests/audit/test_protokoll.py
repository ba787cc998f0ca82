"""The Protokoll is append-only, and every tampering is found."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from django.db import InternalError, ProgrammingError, connection, transaction

from kuer.audit.actions import anchor, record
from kuer.audit.queries import anchor_file, timeline, verify
from kuer.kit.actor import Actor
from kuer.kit.ids import new_id
from kuer.tenancy.context import kommune_context


@pytest.fixture(autouse=True)
def own_anchors(settings: object, tmp_path: Path) -> None:
    settings.ANKER_DIR = tmp_path  # type: ignore[attr-defined]


@pytest.fixture
def fall(kommune: UUID, citizen: Actor, now: datetime) -> UUID:
    fall_id = new_id()
    with kommune_context(kommune):
        for number in range(4):
            record(f"test.step{number}", fall_id=fall_id, by=citizen, at=now, refs={"n": str(number)})
    return fall_id


def test_entries_come_back_in_order(kommune: UUID, fall: UUID) -> None:
    with kommune_context(kommune):
        entries = timeline(fall)
    assert [entry.nummer for entry in entries] == [1, 2, 3, 4]
    assert entries[2].activity == "test.step2"
    assert entries[2].refs == {"n": "2"}


def test_an_untouched_protokoll_holds(kommune: UUID, fall: UUID, now: datetime) -> None:
    assert verify(kommune) == []
    assert anchor(kommune, now) == 1
    assert anchor(kommune, now) == 0
    assert verify(kommune) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_protokoll SET body = '{}'",
        "DELETE FROM audit_protokoll",
        "TRUNCATE audit_protokoll",
        "INSERT INTO audit_protokoll SELECT * FROM audit_protokoll",
        "UPDATE audit_kopf SET hash = ''",
        "DELETE FROM audit_kopf",
    ],
)
def test_the_application_can_only_append(kommune: UUID, fall: UUID, statement: str) -> None:
    with kommune_context(kommune), pytest.raises((ProgrammingError, InternalError)), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(statement)


TAMPERINGS: dict[str, tuple[str, str]] = {
    "edited": (
        "UPDATE audit_protokoll SET body = replace(body, 'step1', 'stepX') WHERE fall_id = '{fall}' AND nummer = 2",
        "changed",
    ),
    "column": ("UPDATE audit_protokoll SET activity = 'x' WHERE fall_id = '{fall}' AND nummer = 2", "column"),
    "removed": ("DELETE FROM audit_protokoll WHERE fall_id = '{fall}' AND nummer = 2", "missing"),
    "swapped": (
        "UPDATE audit_protokoll SET nummer = CASE nummer WHEN 2 THEN 1003 ELSE 1002 END WHERE fall_id = '{fall}' AND nummer IN (2, 3);"
        "UPDATE audit_protokoll SET nummer = nummer - 1000 WHERE fall_id = '{fall}' AND nummer > 1000",
        "swapped",
    ),
    "cut": ("DELETE FROM audit_protokoll WHERE fall_id = '{fall}' AND nummer = 4", "cut"),
    "cut with head": (
        "DELETE FROM audit_protokoll WHERE fall_id = '{fall}' AND nummer = 4;"
        "UPDATE audit_kopf SET nummer = 3, hash = (SELECT hash FROM audit_protokoll p WHERE p.fall_id = audit_kopf.fall_id AND p.nummer = 3) WHERE fall_id = '{fall}'",
        "cut",
    ),
    "rewritten": (
        "UPDATE audit_protokoll SET body = replace(body, 'step3', 'stepX') WHERE fall_id = '{fall}' AND nummer = 4;"
        "UPDATE audit_protokoll SET activity = 'test.stepX' WHERE fall_id = '{fall}' AND nummer = 4;"
        "UPDATE audit_protokoll SET hash = encode(sha256(convert_to(vorgaenger || '|4|' || body, 'UTF8')), 'hex') WHERE fall_id = '{fall}' AND nummer = 4;"
        "UPDATE audit_kopf SET hash = (SELECT hash FROM audit_protokoll p WHERE p.fall_id = audit_kopf.fall_id AND p.nummer = 4) WHERE fall_id = '{fall}'",
        "anchor",
    ),
    "wiped": (
        "DELETE FROM audit_protokoll WHERE fall_id = '{fall}'; DELETE FROM audit_kopf WHERE fall_id = '{fall}'",
        "missing",
    ),
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_an_administrator_who_tampers_is_found(
    name: str, real_kommune: UUID, citizen_of: Callable[[UUID], Actor], now: datetime
) -> None:
    """With the triggers switched off, as the owner could: only the mathematics is left."""
    fall_id, by = new_id(), citizen_of(real_kommune)
    with kommune_context(real_kommune):
        for number in range(4):
            record(f"test.step{number}", fall_id=fall_id, by=by, at=now)
    anchor(real_kommune, now)
    assert verify(real_kommune) == []
    statement, expected = TAMPERINGS[name]
    with psycopg.connect(os.environ["KUER_TEST_OWNER_URL"]) as owner:
        for table in ("audit_protokoll", "audit_kopf"):
            owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        owner.execute("ALTER TABLE audit_protokoll DROP CONSTRAINT IF EXISTS protokoll_nummer")
        owner.execute(statement.replace("{fall}", str(fall_id)))
        for table in ("audit_protokoll", "audit_kopf"):
            owner.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        owner.execute(
            "ALTER TABLE audit_protokoll ADD CONSTRAINT protokoll_nummer UNIQUE (kommune_id, fall_id, nummer)"
        )
    assert expected in {befund.art for befund in verify(real_kommune)}


def test_a_changed_anchor_file_is_found(kommune: UUID, fall: UUID, citizen: Actor, now: datetime) -> None:
    anchor(kommune, now)
    with kommune_context(kommune):
        record("test.more", fall_id=fall, by=citizen, at=now)
    anchor(kommune, now)
    path = anchor_file(kommune)
    path.write_text(path.read_text().replace("2026-11-24", "2026-11-23", 1))
    assert {befund.art for befund in verify(kommune)} == {"anchor"}
