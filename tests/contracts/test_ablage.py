"""Every Ablage keeps whole contents, each Kommune apart, and tidies after itself."""

import io
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kuer.files.ports import Ablage
from kuer.integrations.ablage_dateisystem.adapter import Dateisystem
from kuer.kit.errors import NotFound, Unavailable
from kuer.kit.ids import new_id

A, B = "a" * 64, "0123456789abcdef" * 4
HERE, THERE = new_id(), new_id()


@pytest.fixture(params=[Dateisystem])
def ablage(request: pytest.FixtureRequest, settings: object, tmp_path: Path) -> Ablage:
    settings.FILES_DIR = tmp_path  # type: ignore[attr-defined]
    made: Ablage = request.param()
    return made


def test_content_comes_back(ablage: Ablage) -> None:
    body = os.urandom(700_000)
    ablage.put(HERE, A, io.BytesIO(body))
    assert ablage.has(HERE, A)
    assert b"".join(ablage.open(HERE, A)) == body


def test_twice_is_once(ablage: Ablage) -> None:
    ablage.put(HERE, A, io.BytesIO(b"first"))
    ablage.put(HERE, A, io.BytesIO(b"second"))
    assert b"".join(ablage.open(HERE, A)) == b"first"


def test_kommunen_are_apart(ablage: Ablage) -> None:
    ablage.put(HERE, A, io.BytesIO(b"x"))
    assert not ablage.has(THERE, A)
    with pytest.raises(NotFound):
        ablage.open(THERE, A)
    ablage.delete(THERE, A)
    assert ablage.has(HERE, A)


def test_deleted_is_gone(ablage: Ablage) -> None:
    ablage.put(HERE, A, io.BytesIO(b"x"))
    ablage.delete(HERE, A)
    ablage.delete(HERE, A)
    assert not ablage.has(HERE, A)


def test_a_failure_in_the_middle_leaves_nothing(ablage: Ablage) -> None:
    class Breaks(io.RawIOBase):
        pieces = 0

        def read(self, size: int = -1) -> bytes:
            self.pieces += 1
            if self.pieces > 2:
                raise OSError(28, "No space left on device")
            return b"x" * size

    with pytest.raises(Unavailable):
        ablage.put(HERE, A, Breaks())  # type: ignore[arg-type]
    assert not ablage.has(HERE, A)
    assert list(ablage.older_than(HERE, datetime.now(UTC) + timedelta(days=9))) == []


def test_what_is_old_is_listed(ablage: Ablage) -> None:
    assert list(ablage.older_than(HERE, datetime.now(UTC))) == []
    for name in (A, B):
        ablage.put(HERE, name, io.BytesIO(b"x"))
    assert set(ablage.older_than(HERE, datetime.now(UTC) + timedelta(minutes=1))) == {A, B}
    assert list(ablage.older_than(HERE, datetime.now(UTC) - timedelta(minutes=1))) == []


@pytest.mark.parametrize("name", ["../../etc/passwd", "A" * 64, "a" * 63, ""])
def test_only_a_sha256_is_a_place(ablage: Ablage, name: str) -> None:
    with pytest.raises(ValueError):
        ablage.has(HERE, name)


def test_half_written_rests_are_tidied(settings: object, tmp_path: Path) -> None:
    settings.FILES_DIR = tmp_path  # type: ignore[attr-defined]
    folder = tmp_path / str(HERE) / "aa" / "aa"
    folder.mkdir(parents=True)
    old, new = folder / ".tmpold", folder / ".tmpnew"
    for path in (old, new):
        path.write_bytes(b"x")
    long_ago = (datetime.now(UTC) - timedelta(days=5)).timestamp()
    os.utime(old, (long_ago, long_ago))
    assert list(Dateisystem().older_than(HERE, datetime.now(UTC))) == []
    assert (old.exists(), new.exists()) == (False, True)
