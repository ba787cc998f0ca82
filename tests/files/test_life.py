"""A file belongs to one case; what belongs to none is tidied away; content is kept once and never lost."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

import pytest

from kuer.files.actions import bind, remove, remove_all, scan_again, store, sweep, tidy
from kuer.files.errors import FileTaken, FileWithheld
from kuer.files.models import Datei
from kuer.files.ports import ablage
from kuer.files.queries import content, datei, dateien, dateien_of, download
from kuer.files.types import DateiView, Pruefstand
from kuer.kit.actor import Actor
from kuer.kit.errors import NotFound, Unavailable
from kuer.kit.ids import new_id
from kuer.tenancy.context import kommune_context
from tests.files.corpus import EICAR, image, pdf

Sent = Callable[..., DateiView]


@pytest.fixture(autouse=True)
def own_folder(settings: object, tmp_path: Path) -> Path:
    settings.FILES_DIR = tmp_path  # type: ignore[attr-defined]
    return tmp_path


@pytest.fixture
def sent(in_kommune: UUID, citizen: Actor, now: datetime) -> Sent:
    def store_it(body: bytes = b"", *, at: datetime = now, **more: object) -> DateiView:
        return store(body or pdf(), name="Anlage.pdf", by=citizen, now=at, **more)  # type: ignore[arg-type]

    return store_it


def contents(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


class Elsewhere:
    """A scanner that is away, then back and stricter."""

    name, refused_in_production = "away", False
    found: str | None = None

    def scan(self, content: BinaryIO) -> str:
        if self.found is None:
            raise Unavailable(what="scanner")
        return self.found


def test_the_same_content_is_kept_once(sent: Sent, own_folder: Path) -> None:
    body = pdf()
    first, second = sent(body), sent(body)
    assert first.id != second.id
    assert contents(own_folder) == [first.sha256]


def test_kommunen_do_not_share_content(
    kommune: UUID, kommune2: UUID, citizen: Actor, now: datetime, own_folder: Path
) -> None:
    body = pdf()
    for one in (kommune, kommune2):
        with kommune_context(one):
            view = store(body, name="a.pdf", by=citizen, now=now)
    assert contents(own_folder) == [view.sha256, view.sha256]
    with kommune_context(kommune), pytest.raises(NotFound):
        datei(view.id)
    with kommune_context(kommune), pytest.raises(NotFound):
        download(view.id)


def test_a_file_belongs_to_one_case(sent: Sent) -> None:
    view, fall_id = sent(), new_id()
    bind(view.id, fall_id)
    bind(view.id, fall_id)
    assert [one.id for one in dateien_of(fall_id)] == [view.id]
    with pytest.raises(FileTaken):
        bind(view.id, new_id())
    with pytest.raises(NotFound):
        bind(new_id(), fall_id)


def test_what_belongs_to_no_case_goes_after_two_days(sent: Sent, now: datetime, own_folder: Path) -> None:
    old, new = now - timedelta(days=2, minutes=1), now - timedelta(days=2) + timedelta(minutes=1)
    lost, bound, fresh = sent(image(), at=old), sent(image("PNG"), at=old, fall_id=new_id()), sent(at=new)
    assert tidy(now) == 0, "first they are marked"
    assert dateien([lost.id, bound.id, fresh.id]).keys() == {bound.id, fresh.id}
    assert tidy(now + timedelta(seconds=1)) == 1, "then they are gone"
    assert contents(own_folder) == sorted([bound.sha256, fresh.sha256])
    assert Datei.objects.count() == 2


def test_content_that_another_file_needs_stays(sent: Sent, now: datetime) -> None:
    body, fall_id = pdf(), new_id()
    first, second = sent(body), sent(body, fall_id=fall_id)
    remove(first.id, now)
    tidy(now + timedelta(seconds=1))
    assert content(second.id) == body
    with pytest.raises(NotFound):
        datei(first.id)
    with pytest.raises(NotFound):
        remove(first.id, now)


def test_content_that_comes_back_before_the_tidying_stays(sent: Sent, now: datetime) -> None:
    body = pdf()
    remove(sent(body).id, now)
    again = sent(body)
    tidy(now + timedelta(seconds=1))
    assert content(again.id) == body


def test_a_case_can_lose_all_its_files(sent: Sent, now: datetime, own_folder: Path) -> None:
    fall_id, other = new_id(), new_id()
    sent(image(), fall_id=fall_id)
    sent(image("PNG"), fall_id=fall_id)
    kept = sent(fall_id=other)
    assert remove_all(fall_id, now) == 2
    assert dateien_of(fall_id) == []
    tidy(now + timedelta(seconds=1))
    assert contents(own_folder) == [kept.sha256]


def test_many_at_once_keep_the_content_once(real_kommune: UUID, now: datetime, own_folder: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    from django.db import connection

    body, by = pdf(), Actor.system("test")

    def store_and_tidy(number: int) -> None:
        try:
            with kommune_context(real_kommune):
                view = store(body, name=f"{number}.pdf", by=by, now=now)
                if number % 2:
                    remove(view.id, now)
            with kommune_context(real_kommune):
                tidy(now + timedelta(seconds=number))
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(store_and_tidy, range(8))) == [None] * 8
    with kommune_context(real_kommune):
        living = Datei.objects.filter(geloescht_am__isnull=True)
        assert living.count() == 4
        assert all(content(row.id) == body for row in living)


def test_content_without_a_row_is_swept(sent: Sent, in_kommune: UUID, now: datetime, own_folder: Path) -> None:
    import io
    import os

    kept = sent()
    for name in ("a" * 64, "b" * 64):
        ablage().put(in_kommune, name, io.BytesIO(b"lost"))
    days_ago = (now - timedelta(days=3)).timestamp()
    for path in own_folder.rglob("*"):
        if path.name != "b" * 64:
            os.utime(path, (days_ago, days_ago))
    future = (now + timedelta(days=1)).timestamp()
    os.utime(own_folder / str(in_kommune) / "bb" / "bb" / ("b" * 64), (future, future))
    assert sweep(now) == 1
    assert contents(own_folder) == sorted([kept.sha256, "b" * 64])


@pytest.fixture
def scanner(settings: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Elsewhere]]:
    settings.VIRENSCANNER = f"{__name__}.Elsewhere"  # type: ignore[attr-defined]
    yield Elsewhere
    Elsewhere.found = None


def test_what_came_while_the_scanner_was_away_is_seen_later(sent: Sent, scanner: type[Elsewhere]) -> None:
    view = sent()
    assert view.pruefstand is Pruefstand.UNGEPRUEFT
    assert scan_again() == 0
    with pytest.raises(FileWithheld):
        download(view.id)
    scanner.found = ""
    assert scan_again() == 1
    assert datei(view.id).pruefstand is Pruefstand.SAUBER
    assert download(view.id).datei.id == view.id
    assert scan_again() == 0


def test_what_is_found_later_is_never_given_out(sent: Sent, scanner: type[Elsewhere]) -> None:
    view = sent()
    scanner.found = "Worm"
    assert scan_again() == 1
    assert datei(view.id).pruefstand is Pruefstand.BEFALLEN
    with pytest.raises(FileWithheld) as withheld:
        content(view.id)
    assert withheld.value.facts["pruefstand"] == "befallen"


def test_a_download_is_saved_and_never_shown(sent: Sent, citizen: Actor, now: datetime) -> None:
    body = image()
    view = store(body, name='Mein "Führerschein" 2026.jpg', by=citizen, now=now)
    given = download(view.id)
    assert b"".join(given.content) == body
    assert given.headers["Content-Disposition"] == (
        "attachment; filename*=utf-8''Mein%20_F%C3%BChrerschein_%202026.jpg"
    )
    assert given.headers["Content-Type"] == "image/jpeg"
    assert given.headers["X-Content-Type-Options"] == "nosniff"
    assert given.headers["Content-Security-Policy"].startswith("sandbox;")
    assert given.headers["Cache-Control"] == "no-store"
    assert given.headers["Content-Length"] == str(len(body))


def test_the_scanner_of_the_demo_finds_across_pieces() -> None:
    import io

    from kuer.integrations.virenscanner_demo.adapter import PIECE, DemoScanner

    scanner = DemoScanner()
    for before in (0, 10, PIECE - 30, PIECE, 2 * PIECE - 1):
        assert scanner.scan(io.BytesIO(b"x" * before + EICAR + b"y" * 9)) == "EICAR-Test-File"
    assert scanner.scan(io.BytesIO(EICAR[:-1])) == ""
