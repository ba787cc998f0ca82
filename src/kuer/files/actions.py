"""Taking files in, giving them to cases, and tidying away what nobody needs."""

import hashlib
import io
import logging
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import BinaryIO
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from kuer.files.engine.kinds import HEAD, Kind, by_type, guess, is_also_zip, recognise
from kuer.files.engine.names import clean_name
from kuer.files.engine.probe import probe
from kuer.files.errors import FileRefused, FileTaken
from kuer.files.models import Datei
from kuer.files.ports import ablage, virenscanner
from kuer.files.queries import view_of
from kuer.files.types import UPLOADS, DateiView, Pruefstand
from kuer.kit.actor import Actor
from kuer.kit.errors import NotFound, Unavailable
from kuer.tenancy.context import active, checks_first

log = logging.getLogger(__name__)
security = logging.getLogger("kuer.sicherheit")

PIECE = 256 * 1024
UNBOUND = timedelta(days=2)
BATCH = 500


@dataclass(frozen=True)
class _Received:
    """A content that has arrived whole, in a temporary file."""

    file: BinaryIO
    sha256: str
    groesse: int


def store(
    content: bytes | BinaryIO,
    *,
    name: str,
    by: Actor,
    now: datetime,
    max_bytes: int | None = None,
    allowed: Collection[str] = UPLOADS,
    fall_id: UUID | None = None,
) -> DateiView:
    """Take in a file that somebody sent, after looking through all of it.

    The type is that of the content, never that of the name; the name is cleaned and gets the fitting ending.
    `max_bytes` can only lower settings.MAX_UPLOAD_BYTES, `allowed` only narrow types.UPLOADS. Without a
    scanner at hand the file is kept but withheld until one has seen it.
    Raises FileRefused (nothing is kept), Unavailable (no room).
    """
    limit = min(max_bytes or settings.MAX_UPLOAD_BYTES, settings.MAX_UPLOAD_BYTES)
    with _received(content, limit) as received:
        found, stand = _scan(received.file)
        if found:
            security.warning("infected upload %s sha256=%s by=%s", found, received.sha256, by.id)
            raise FileRefused("infected", what=found)
        kind = _kind(received.file, frozenset(allowed) & UPLOADS)
        if verdict := probe(received.file, kind.medientyp):
            raise FileRefused(**verdict)
        return _keep(
            received,
            name=clean_name(name, kind.endings),
            medientyp=kind.medientyp,
            stand=stand,
            by=by,
            now=now,
            fall_id=fall_id,
        )


def store_own(
    content: bytes, *, name: str, medientyp: str, by: Actor, now: datetime, fall_id: UUID | None = None
) -> DateiView:
    """Keep a file that Kür has made itself, such as a letter; it is not looked through. Raises Unavailable."""
    kind = by_type(medientyp)
    with _received(content, len(content)) as received:
        return _keep(
            received,
            name=clean_name(name, kind.endings if kind else ()),
            medientyp=medientyp,
            stand=Pruefstand.SAUBER,
            by=by,
            now=now,
            fall_id=fall_id,
        )


@checks_first
def bind(datei_id: UUID, fall_id: UUID) -> None:
    """Give a file to a case; twice is once. Raises FileTaken when it is another's, NotFound."""
    row = _live(datei_id)
    if row.fall_id not in (None, fall_id):
        raise FileTaken(id=datei_id)
    row.fall_id = fall_id
    row.save(update_fields=["fall_id"])


@checks_first
def remove(datei_id: UUID, now: datetime) -> None:
    """Delete a file; its content follows with the next tidying, unless another file has the same. NotFound."""
    row = _live(datei_id)
    row.geloescht_am = now
    row.save(update_fields=["geloescht_am"])


def remove_all(fall_id: UUID, now: datetime) -> int:
    """Delete all files of a case; returns how many."""
    return Datei.objects.filter(fall_id=fall_id, geloescht_am__isnull=True).update(geloescht_am=now)


@transaction.atomic
def tidy(now: datetime) -> int:
    """Delete what belongs to no case after two days, and the content of what was deleted before this round.

    Row and content go in two rounds: a content is deleted only when its row was marked by a transaction that
    has surely been committed, so a failure in between never leaves a row without content. Returns how many
    files are gone for good.
    """
    lost = Datei.objects.filter(fall_id__isnull=True, geloescht_am__isnull=True, hochgeladen_am__lt=now - UNBOUND)
    lost.update(geloescht_am=now)
    marked = list(Datei.objects.filter(geloescht_am__lt=now).order_by("sha256", "id")[:BATCH])
    for row in marked:
        _delete_content(row.sha256)
        row.delete()
    return len(marked)


@transaction.atomic
def sweep(now: datetime) -> int:
    """Delete content that no row knows, left by transactions that were rolled back; returns how many."""
    swept = 0
    contents = ablage().older_than(active(), now - UNBOUND)
    while batch := set(islice(contents, BATCH)):
        known = set(Datei.objects.filter(sha256__in=batch).values_list("sha256", flat=True))
        for sha256 in sorted(batch - known):
            _delete_content(sha256)
            swept += 1
    return swept


def scan_again() -> int:
    """Let the scanner see what it has not yet; returns how many files it has seen now."""
    seen = 0
    for row in Datei.objects.filter(pruefstand=Pruefstand.UNGEPRUEFT, geloescht_am__isnull=True).order_by("id")[:BATCH]:
        with tempfile.TemporaryFile() as file:
            for piece in ablage().open(active(), row.sha256):
                file.write(piece)
            found, stand = _scan(file)
        if stand is Pruefstand.UNGEPRUEFT:
            break
        if found:
            security.warning("infected file %s id=%s", found, row.id)
        row.pruefstand = stand
        row.save(update_fields=["pruefstand"])
        seen += 1
    return seen


@contextmanager
def _received(content: bytes | BinaryIO, limit: int) -> Iterator[_Received]:
    """The content in a real file of its own, counted and hashed on the way."""
    stream = io.BytesIO(content) if isinstance(content, bytes) else content
    with tempfile.TemporaryFile() as file:
        try:
            received = _copy(stream, file, limit)
        except OSError as error:
            raise Unavailable(what="ablage", reason=error.strerror or "") from error
        yield received


def _copy(stream: BinaryIO, file: BinaryIO, limit: int) -> _Received:
    digest, size = hashlib.sha256(), 0
    while piece := stream.read(PIECE):
        size += len(piece)
        if size > limit:
            raise FileRefused("too_large", limit=limit)
        digest.update(piece)
        file.write(piece)
    if not size:
        raise FileRefused("empty")
    file.flush()
    return _Received(file, digest.hexdigest(), size)


def _scan(file: BinaryIO) -> tuple[str, Pruefstand]:
    """What the scanner found, and where the file stands now; an absent scanner never means clean."""
    scanner = virenscanner()
    if scanner is None:
        return "", Pruefstand.UNGEPRUEFT
    file.seek(0)
    try:
        found = scanner.scan(file)
    except Unavailable as error:
        log.warning("the scanner %s is away: %s", scanner.name, error)
        return "", Pruefstand.UNGEPRUEFT
    return found, Pruefstand.BEFALLEN if found else Pruefstand.SAUBER


def _kind(file: BinaryIO, allowed: Collection[str]) -> Kind:
    """The kind of the content, if it is one thing only and allowed."""
    file.seek(0)
    head = file.read(HEAD)
    kind = recognise(head)
    if kind is None or kind.medientyp not in allowed:
        found = kind.medientyp if kind else guess(head)
        raise FileRefused("type_not_allowed", found=found, allowed=sorted(allowed))
    if is_also_zip(file):
        raise FileRefused("type_not_allowed", found="application/zip", allowed=sorted(allowed))
    return kind


@checks_first
def _keep(
    received: _Received,
    *,
    name: str,
    medientyp: str,
    stand: Pruefstand,
    by: Actor,
    now: datetime,
    fall_id: UUID | None,
) -> DateiView:
    """The content first, then its row: a row never lacks its content."""
    _lock(received.sha256)
    if not ablage().has(active(), received.sha256):
        received.file.seek(0)
        ablage().put(active(), received.sha256, received.file)
    row = Datei.objects.create(
        sha256=received.sha256,
        name=name,
        medientyp=medientyp,
        groesse=received.groesse,
        hochgeladen_am=now,
        von_id=by.id,
        fall_id=fall_id,
        pruefstand=stand,
    )
    return view_of(row)


def _delete_content(sha256: str) -> None:
    """Delete a content that no living row needs; nobody can store it anew meanwhile."""
    _lock(sha256)
    if not Datei.objects.filter(sha256=sha256, geloescht_am__isnull=True).exists():
        ablage().delete(active(), sha256)


def _lock(sha256: str) -> None:
    """Keep others from storing or deleting this content until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{active()}:{sha256}"])


def _live(datei_id: UUID) -> Datei:
    row: Datei | None = Datei.objects.select_for_update().filter(pk=datei_id, geloescht_am__isnull=True).first()
    if row is None:
        raise NotFound(kind="datei", id=datei_id)
    return row
