"""What is taken in and what is not, over a corpus; and that a refused file leaves nothing behind."""

import hashlib
import io
from pathlib import Path
from uuid import UUID

import pytest

from kuer.files.actions import store, store_own
from kuer.files.errors import FileRefused
from kuer.files.models import Datei
from kuer.files.queries import content, datei
from kuer.files.types import PDF, Pruefstand
from kuer.kit.actor import Actor
from tests.files.corpus import BAD, GOOD, image, pdf


@pytest.fixture(autouse=True)
def own_folder(settings: object, tmp_path: Path) -> Path:
    settings.FILES_DIR = tmp_path  # type: ignore[attr-defined]
    return tmp_path


@pytest.mark.parametrize("case", GOOD)
def test_what_people_send_is_taken(case: str, in_kommune: UUID, citizen: Actor, now: object) -> None:
    name, sent, medientyp, kept_as = GOOD[case]
    view = store(sent, name=name, by=citizen, now=now)  # type: ignore[arg-type]
    assert (view.medientyp, view.name, view.groesse) == (medientyp, kept_as, len(sent))
    assert view.sha256 == hashlib.sha256(sent).hexdigest()
    assert view.pruefstand is Pruefstand.SAUBER
    assert content(view.id) == sent, "byte for byte as it was sent"
    assert datei(view.id) == view


@pytest.mark.parametrize("case", BAD)
def test_what_nobody_should_send_is_refused(
    case: str, in_kommune: UUID, citizen: Actor, now: object, own_folder: Path
) -> None:
    sent, code, facts = BAD[case]
    with pytest.raises(FileRefused) as refused:
        store(sent, name="Anlage.pdf", by=citizen, now=now)  # type: ignore[arg-type]
    assert refused.value.code == code
    assert code in FileRefused.CODES
    assert facts.items() <= refused.value.facts.items()
    assert Datei.objects.count() == 0
    assert list(own_folder.iterdir()) == []


def test_too_much_is_refused_before_all_of_it_is_read(in_kommune: UUID, citizen: Actor, now: object) -> None:
    class Endless(io.RawIOBase):
        given = 0

        def read(self, size: int = -1) -> bytes:
            self.given += size
            return b"x" * size

    endless = Endless()
    with pytest.raises(FileRefused) as refused:
        store(endless, name="a.pdf", by=citizen, now=now, max_bytes=1_000_000)  # type: ignore[arg-type]
    assert (refused.value.code, refused.value.facts) == ("too_large", {"limit": 1_000_000})
    assert endless.given < 2_000_000


def test_the_limit_is_never_raised(in_kommune: UUID, citizen: Actor, now: object, settings: object) -> None:
    settings.MAX_UPLOAD_BYTES = 100  # type: ignore[attr-defined]
    with pytest.raises(FileRefused):
        store(pdf(), name="a.pdf", by=citizen, now=now, max_bytes=10**9)  # type: ignore[arg-type]


def test_a_leistung_may_ask_for_less_and_never_for_more(in_kommune: UUID, citizen: Actor, now: object) -> None:
    with pytest.raises(FileRefused) as refused:
        store(image(), name="a.jpg", by=citizen, now=now, allowed={PDF})  # type: ignore[arg-type]
    assert refused.value.facts == {"found": "image/jpeg", "allowed": [PDF]}
    with pytest.raises(FileRefused):
        store(b"<svg/>", name="a.svg", by=citizen, now=now, allowed={PDF, "image/svg+xml"})  # type: ignore[arg-type]


def test_streams_are_taken_too(in_kommune: UUID, citizen: Actor, now: object) -> None:
    sent = pdf()
    view = store(io.BytesIO(sent), name="a.pdf", by=citizen, now=now)  # type: ignore[arg-type]
    assert content(view.id) == sent


def test_our_own_letters_are_kept_as_they_are(in_kommune: UUID, citizen: Actor, now: object) -> None:
    sent, _, _ = BAD["an attachment inside"]  # PDF/A-3 may carry data
    view = store_own(sent, name="Bescheid 1/2026.pdf", medientyp=PDF, by=citizen, now=now)  # type: ignore[arg-type]
    assert view.name == "2026.pdf"
    assert content(view.id) == sent


def test_an_absent_scanner_never_means_clean(in_kommune: UUID, citizen: Actor, now: object, settings: object) -> None:
    from kuer.files.errors import FileWithheld
    from kuer.files.queries import download

    settings.VIRENSCANNER = ""  # type: ignore[attr-defined]
    view = store(pdf(), name="a.pdf", by=citizen, now=now)  # type: ignore[arg-type]
    assert view.pruefstand is Pruefstand.UNGEPRUEFT
    for give in (content, download):
        with pytest.raises(FileWithheld):
            give(view.id)
