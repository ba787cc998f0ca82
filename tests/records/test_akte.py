"""What was filed lies in the Akte, once, in versions, unchangeable, until it is closed and kept."""

import os
import threading
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.db import ProgrammingError, connection, transaction

from kuer.audit.queries import timeline
from kuer.files.actions import store_own
from kuer.files.errors import FileTaken
from kuer.files.queries import datei
from kuer.files.types import DateiView
from kuer.kit.actor import Actor, ActorKind
from kuer.kit.errors import NotFound, PermissionRefused
from kuer.kit.ids import new_id
from kuer.records import queries
from kuer.records.actions import close_akte, file_document, open_akte, reopen_akte, show_document
from kuer.records.errors import AkteClosed, FilingRefused
from kuer.records.types import Weg
from kuer.tenancy.context import kommune_context

OFFICE = Actor.system("amt")
PLAN = "36.51.02"


@pytest.fixture(autouse=True)
def own_store(settings: Any, tmp_path: Path) -> None:
    settings.FILES_DIR = tmp_path


def paper(text: str, now: datetime, fall: UUID | None = None) -> DateiView:
    return store_own(text.encode(), name="schreiben.pdf", medientyp="application/pdf", by=OFFICE, now=now, fall_id=fall)


def filed(fall: UUID, text: str, now: datetime, art: str = "nachweis", **more: Any) -> UUID:
    file = paper(text, now)
    return file_document(fall, art, f"Schreiben {text}", file.id, file.sha256, by=OFFICE, now=now, **more)


@pytest.fixture
def fall(in_kommune: UUID, now: datetime) -> UUID:
    fall_id = new_id()
    open_akte(fall_id, PLAN, "Bewohnerparkausweis\nPetra Klee", by=OFFICE, now=now)
    return fall_id


def test_an_akte_gets_its_aktenzeichen(fall: UUID, now: datetime) -> None:
    view = queries.akte(fall)
    assert view.aktenzeichen == "36.51.02-2026-00001"
    assert view.titel == "Bewohnerparkausweis Petra Klee"
    assert (view.dokumente, view.geschlossen_am, view.aufbewahren_bis) == ((), None, None)
    second = new_id()
    open_akte(second, PLAN, "x", by=OFFICE, now=now)
    assert queries.akte(second).aktenzeichen == "36.51.02-2026-00002"
    third = new_id()
    open_akte(third, "32.1", "x", by=OFFICE, now=now + timedelta(days=60))
    assert queries.akte(third).aktenzeichen == "32.1-2027-00001"


def test_a_case_has_one_akte(fall: UUID, now: datetime) -> None:
    first = queries.akte(fall).id
    assert open_akte(fall, "99.9", "anders", by=OFFICE, now=now) == first
    assert [entry.activity for entry in timeline(fall)] == ["akte.opened"]
    with pytest.raises(FilingRefused):
        open_akte(new_id(), "kein Plan!", "x", by=OFFICE, now=now)


def test_documents_lie_in_order_and_are_read_in_one_query(
    fall: UUID, now: datetime, django_assert_num_queries: Any
) -> None:
    filed(fall, "eins", now, weg=Weg.EINGANG, sichtbar_fuer_buerger=True)
    filed(fall, "zwei", now, art="bescheid", weg="ausgang")
    with django_assert_num_queries(1):
        view = queries.akte(fall)
    assert [(one.nummer, one.titel, one.weg, one.version) for one in view.dokumente] == [
        (1, "Schreiben eins", Weg.EINGANG, 1),
        (2, "Schreiben zwei", Weg.AUSGANG, 1),
    ]
    assert view.dokumente[0].medientyp == "application/pdf"
    assert [one.titel for one in queries.dokumente_for_citizen(fall)] == ["Schreiben eins"]
    assert queries.verify(fall) == []


def test_filing_twice_is_filing_once(fall: UUID, now: datetime) -> None:
    first = filed(fall, "eins", now)
    assert filed(fall, "eins", now + timedelta(hours=1)) == first
    assert filed(fall, "eins", now, art="anderes") != first
    assert [len(one.versionen) for one in queries.akte(fall).dokumente] == [1, 1]
    assert [entry.activity for entry in timeline(fall)].count("document.filed") == 2


def test_a_new_version_leaves_the_old_one(fall: UUID, now: datetime) -> None:
    document = filed(fall, "Entwurf", now, art="bescheid")
    assert filed(fall, "Endfassung", now, art="bescheid", version_of=document) == document
    (view,) = queries.akte(fall).dokumente
    assert [one.version for one in view.versionen] == [1, 2]
    assert view.sha256 == view.versionen[1].sha256 != view.versionen[0].sha256
    assert (view.version, view.titel) == (2, "Schreiben Entwurf")
    with pytest.raises(FilingRefused):
        filed(fall, "drei", now, art="nachweis", version_of=document)
    with pytest.raises(NotFound):
        filed(fall, "vier", now, version_of=new_id())


def test_what_is_filed_must_be_what_is_stored(fall: UUID, now: datetime) -> None:
    file = paper("eins", now)
    with pytest.raises(FilingRefused) as caught:
        file_document(fall, "nachweis", "x", file.id, "0" * 64, by=OFFICE, now=now)
    assert caught.value.facts["found"] == file.sha256
    with pytest.raises(NotFound):
        file_document(fall, "nachweis", "x", new_id(), file.sha256, by=OFFICE, now=now)
    with pytest.raises(NotFound):
        file_document(new_id(), "nachweis", "x", file.id, file.sha256, by=OFFICE, now=now)


def test_a_filed_file_belongs_to_the_case(fall: UUID, now: datetime) -> None:
    file = paper("eins", now)
    file_document(fall, "nachweis", "x", file.id, file.sha256, by=OFFICE, now=now)
    assert datei(file.id).fall_id == fall
    foreign = paper("zwei", now, fall=new_id())
    with pytest.raises(FileTaken):
        file_document(fall, "nachweis", "x", foreign.id, foreign.sha256, by=OFFICE, now=now)
    assert len(queries.akte(fall).dokumente) == 1


def test_a_document_is_found_in_its_own_case_only(fall: UUID, now: datetime) -> None:
    document = filed(fall, "eins", now)
    other = new_id()
    open_akte(other, PLAN, "x", by=OFFICE, now=now)
    assert queries.dokument(fall, document).id == document
    with pytest.raises(NotFound):
        queries.dokument(other, document)
    with pytest.raises(NotFound):
        show_document(other, document, sichtbar=True, by=OFFICE, now=now)
    show_document(fall, document, sichtbar=True, by=OFFICE, now=now)
    show_document(fall, document, sichtbar=True, by=OFFICE, now=now)
    assert queries.dokumente_for_citizen(fall)[0].id == document
    assert [entry.activity for entry in timeline(fall)][-1] == "document.shown"
    assert queries.titles([document, new_id()]) == {document: "Schreiben eins"}


def test_closing_sets_the_retention(fall: UUID, now: datetime) -> None:
    document = filed(fall, "eins", now)
    close_akte(fall, 5, by=OFFICE, now=now)
    close_akte(fall, 9, by=OFFICE, now=now + timedelta(days=400))
    view = queries.akte(fall)
    assert (view.geschlossen_am, view.aufbewahren_bis) == (now, date(2031, 12, 31))
    assert [entry.activity for entry in timeline(fall)][-1] == "akte.closed"
    with pytest.raises(AkteClosed):
        filed(fall, "zwei", now)
    assert filed(fall, "eins", now) == document
    assert queries.kept_until(date(2031, 12, 31)) == []
    assert queries.kept_until(date(2032, 1, 1)) == [(fall, view.aktenzeichen, date(2031, 12, 31))]


def test_the_year_of_closing_is_that_of_berlin(fall: UUID) -> None:
    close_akte(fall, 1, by=OFFICE, now=datetime.fromisoformat("2026-12-31T23:30:00+00:00"))
    assert queries.akte(fall).aufbewahren_bis == date(2028, 12, 31)


def test_reopening_needs_a_right(fall: UUID, citizen: Actor, now: datetime) -> None:
    close_akte(fall, 5, by=OFFICE, now=now)
    with pytest.raises(PermissionRefused):
        reopen_akte(fall, by=citizen, now=now)
    reopen_akte(
        fall, by=Actor(ActorKind.STAFF, id=new_id(), permissions={"casework.work": frozenset({new_id()})}), now=now
    )
    filed(fall, "Nachtrag", now)
    assert queries.akte(fall).aufbewahren_bis is None


def test_another_kommune_has_no_such_akte(kommune: UUID, kommune2: UUID, now: datetime) -> None:
    fall = new_id()
    with kommune_context(kommune):
        open_akte(fall, PLAN, "x", by=OFFICE, now=now)
        document = filed(fall, "eins", now)
    with kommune_context(kommune2):
        with pytest.raises(NotFound):
            queries.akte(fall)
        assert queries.titles([document]) == {}
        open_akte(fall, PLAN, "x", by=OFFICE, now=now)
        assert queries.akte(fall).aktenzeichen.endswith("-00001")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE records_version SET sha256 = 'x'",
        "DELETE FROM records_version",
        "TRUNCATE records_version",
        "DELETE FROM records_dokument",
        "UPDATE records_dokument SET titel = 'x'",
        "DELETE FROM records_akte",
        "UPDATE records_akte SET aktenzeichen = 'x'",
        "DELETE FROM records_zaehler",
    ],
)
def test_the_application_can_not_touch_what_was_filed(fall: UUID, now: datetime, statement: str) -> None:
    filed(fall, "eins", now)
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    "statement", ["UPDATE records_version SET sha256 = 'x'", "DELETE FROM records_version", "DELETE FROM records_akte"]
)
def test_the_owner_of_the_tables_can_not_either(real_kommune: UUID, now: datetime, statement: str) -> None:
    with kommune_context(real_kommune):
        fall = new_id()
        open_akte(fall, PLAN, "x", by=OFFICE, now=now)
        filed(fall, "eins", now)
    with psycopg.connect(os.environ["KUER_TEST_OWNER_URL"]) as owner:
        owner.execute("SELECT set_config('kuer.kommune', %s, false)", [str(real_kommune)])
        with pytest.raises(psycopg.errors.RaiseException):
            owner.execute(statement)


def test_changed_and_missing_content_is_found(fall: UUID, now: datetime, tmp_path: Path) -> None:
    first, second = filed(fall, "eins", now), filed(fall, "zwei", now)
    stored = {hit.name: hit for hit in tmp_path.rglob("*") if hit.is_file()}
    by_sha = {
        one.id: next(hit for name, hit in stored.items() if one.sha256.endswith(name[-20:]))
        for one in queries.akte(fall).dokumente
    }
    by_sha[first].chmod(0o600)
    by_sha[first].write_bytes(b"etwas anderes")
    by_sha[second].unlink()
    assert {(one.dokument_id, one.art) for one in queries.verify(fall)} == {(first, "changed"), (second, "missing")}


def test_two_workers_filing_the_same_file_it_once(real_kommune: UUID, now: datetime) -> None:
    with kommune_context(real_kommune):
        fall = new_id()
        open_akte(fall, PLAN, "x", by=OFFICE, now=now)
    found: list[UUID] = []

    def work() -> None:
        with kommune_context(real_kommune):
            found.append(filed(fall, "gleich", now))
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with kommune_context(real_kommune):
        assert len(set(found)) == 1
        assert len(found) == 6
        assert len(queries.akte(fall).dokumente) == 1
