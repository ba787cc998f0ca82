"""Taking uploaded schemas in, noting how far they are, giving up."""

import hashlib
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import PurePosixPath
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from kuer.exchange.actions import begin_leistungsentwurf, replace_dateien
from kuer.exchange.types import Herkunft
from kuer.integrations.fim.errors import FimRefused
from kuer.integrations.fim.events import SchemadateiReceived
from kuer.integrations.fim.lesen.xml import MAX_BYTES
from kuer.integrations.fim.lieferung.art import is_codeliste, is_xml
from kuer.integrations.fim.lieferung.types import AM_ENDE, Stand
from kuer.integrations.fim.models import Schemadatei, Schemalieferung
from kuer.integrations.fim.queries import PERMISSION
from kuer.kit.actor import Actor, ActorKind
from kuer.kit.errors import NotFound
from kuer.outbox.actions import publish

MOST_FILES: Final = 300
KEPT_DAYS: Final = 30


@dataclass(frozen=True)
class Auftrag:
    """What the job needs for one schema: its file, the code lists beside it, and who asked for it.

    With `ziel` that draft, at its `ziel_fassung`, is to be brought up to the schema. With `fim_id` and `fim_version`
    the file is to be fetched from the portal.
    """

    name: str
    inhalt: bytes
    codelisten: tuple[tuple[str, bytes], ...]
    by: Actor
    ziel: UUID | None
    ziel_fassung: int
    fim_id: str
    fim_version: str


@transaction.atomic
def begin_schemalieferung(
    dateien: Iterable[tuple[str, bytes]], *, ziel: UUID | None = None, ziel_fassung: int = 0, by: Actor, now: datetime
) -> UUID:
    """Take files in; each schema among them becomes a draft in the background. Returns the id of the upload.

    With `ziel` there is one schema, and that draft is brought up to it instead.

    Needs exchange.publish. Raises FimRefused when there is no file that could be a schema, or far too many.
    """
    by.require(PERMISSION)
    row = Schemalieferung.objects.create(
        begonnen_am=now, von=by.id, von_name=by.name[:200], ziel=ziel, ziel_fassung=ziel_fassung
    )
    schemas = 0
    known: dict[bytes, str] = {}
    for number, (path, content) in enumerate(dateien, start=1):
        if number > MOST_FILES:
            raise FimRefused(grund=f"Das sind mehr als {MOST_FILES} Dateien. Laden Sie sie in mehreren Schritten hoch.")
        name = PurePosixPath(path).name[-200:] or "datei.xml"
        digest = hashlib.sha256(content).digest()
        schemas += _take_in(row, number, name, content, known.get(digest, ""))
        known.setdefault(digest, name)
    if not schemas:
        raise FimRefused(
            grund="Da ist kein Datenschema dabei. Laden Sie mindestens eine XDatenfelder-Datei (XML) hoch, "
            "Codelisten können danebenliegen."
        )
    if ziel is not None and schemas > 1:
        raise FimRefused(grund="Laden Sie genau ein Datenschema hoch; Codelisten können danebenliegen.")
    key: UUID = row.pk
    return key


@transaction.atomic
def cancel_schemalieferung(lieferung_id: UUID, *, by: Actor, now: datetime) -> None:
    """Import nothing more of an upload; what is a draft already stays. Needs exchange.publish. Raises NotFound."""
    row = _locked(lieferung_id, by)
    row.abgebrochen_am = row.abgebrochen_am or now
    row.save(update_fields=["abgebrochen_am"])
    row.dateien.exclude(stand__in=AM_ENDE).update(stand=Stand.ABGEBROCHEN, gepackt=b"")
    row.dateien.filter(ist_codeliste=True).update(gepackt=b"")


@transaction.atomic
def forget_schemalieferung(lieferung_id: UUID, *, by: Actor) -> None:
    """Delete what is kept of an upload; the drafts made of it stay. Nothing happens while it is at work.

    Needs exchange.publish. Raises NotFound.
    """
    row = _locked(lieferung_id, by)
    if not row.dateien.exclude(stand__in=AM_ENDE).exists():
        row.delete()


@transaction.atomic
def take_auftrag(datei_id: UUID) -> Auftrag | None:
    """What is to be done for a file, which is at work from now on; None when it is done or was given up."""
    row = Schemadatei.objects.select_for_update(of=("self",)).select_related("lieferung").filter(pk=datei_id).first()
    if row is None or row.stand in AM_ENDE or row.lieferung.abgebrochen_am is not None:
        return None
    row.stand = Stand.LESEN
    row.save(update_fields=["stand"])
    lists = row.lieferung.dateien.filter(ist_codeliste=True).order_by("nummer").values_list("name", "gepackt")
    by = Actor(ActorKind.SYSTEM, id=row.lieferung.von, kommune_id=row.lieferung.kommune_id, name=row.lieferung.von_name)
    return Auftrag(
        row.name,
        zlib.decompress(bytes(row.gepackt)) if row.gepackt else b"",
        tuple((name, zlib.decompress(bytes(content))) for name, content in lists if content),
        by,
        row.lieferung.ziel,
        row.lieferung.ziel_fassung,
        row.fim_id,
        row.fim_version,
    )


def note_stand(datei_id: UUID, stand: Stand) -> bool:
    """Note how far a file is; False when it was given up meanwhile."""
    return bool(Schemadatei.objects.filter(pk=datei_id).exclude(stand__in=AM_ENDE).update(stand=stand))


@transaction.atomic
def finish_with_entwurf(
    datei_id: UUID, dateien: Mapping[str, bytes], herkunft: Herkunft, titel: str, *, by: Actor, now: datetime
) -> UUID | None:
    """Make the draft of a file that was imported; None when it was given up, or is a draft already."""
    row = Schemadatei.locked(datei_id)
    if row.stand in AM_ENDE:
        return None
    anlass = f"Aus {row.name} übernommen"
    row.entwurf_id = begin_leistungsentwurf(dateien, anlass=anlass, herkunft=herkunft, by=by, now=now)
    _finish(row, stand=Stand.FERTIG, titel=titel[:300])
    return row.entwurf_id


@transaction.atomic
def finish_with_abgleich(
    datei_id: UUID, auftrag: Auftrag, dateien: Mapping[str, bytes], herkunft: Herkunft, anlass: str, *, now: datetime
) -> None:
    """Give the draft that the files are for what came of bringing it up; nothing when it was given up.

    Raises EntwurfChanged when somebody has saved the draft meanwhile, NotFound when it is gone.
    """
    row = Schemadatei.locked(datei_id)
    if row.stand in AM_ENDE or auftrag.ziel is None:
        return
    replace_dateien(
        auftrag.ziel, dateien, fassung=auftrag.ziel_fassung, anlass=anlass, herkunft=herkunft, by=auftrag.by, now=now
    )
    row.entwurf_id = auftrag.ziel
    _finish(row, stand=Stand.FERTIG, titel=anlass[:300])


@transaction.atomic
def finish_refused(datei_id: UUID, grund: str, zeile: int) -> None:
    """Write down why a file can't be imported."""
    row = Schemadatei.locked(datei_id)
    if row.stand not in AM_ENDE:
        _finish(row, stand=Stand.GESCHEITERT, grund=grund[:600], zeile=zeile)


def forget_old_lieferungen(now: datetime) -> None:
    """Delete what was uploaded more than 30 days ago; the drafts made of it stay."""
    Schemalieferung.objects.filter(begonnen_am__lt=now - timedelta(days=KEPT_DAYS)).delete()


def _locked(lieferung_id: UUID, by: Actor) -> Schemalieferung:
    by.require(PERMISSION)
    try:
        return Schemalieferung.locked(lieferung_id)
    except Schemalieferung.DoesNotExist:
        raise NotFound(kind="schemalieferung", id=lieferung_id) from None


def _finish(row: Schemadatei, **result: Any) -> None:
    for name, value in result.items():
        setattr(row, name, value)
    row.gepackt = b""
    row.save()
    if not Schemadatei.objects.filter(lieferung_id=row.lieferung_id).exclude(stand__in=AM_ENDE).exists():
        Schemadatei.objects.filter(lieferung_id=row.lieferung_id, ist_codeliste=True).update(gepackt=b"")


def _take_in(row: Schemalieferung, number: int, name: str, content: bytes, same: str) -> bool:
    """Keep one file, unless it is the `same` as one before; says whether it could be a schema."""
    is_list = is_codeliste(content)
    reason = f"Dieselbe Datei wie „{same}“." if same else _no_schema(content)
    refused = Stand.DOPPELT if same else Stand.GESCHEITERT
    stand = refused if reason else Stand.LIEGT_BEI if is_list else Stand.WARTET
    file = Schemadatei.objects.create(
        lieferung=row,
        nummer=number,
        name=name,
        ist_codeliste=is_list and not reason,
        gepackt=b"" if reason else zlib.compress(content, 1),
        stand=stand,
        grund=reason,
    )
    if stand is Stand.WARTET:
        publish(SchemadateiReceived(file.pk))
    return not is_list and not same


def _no_schema(content: bytes) -> str:
    """Why a file is not even looked at."""
    if len(content) > MAX_BYTES:
        return f"Die Datei ist größer als {MAX_BYTES // 1024 // 1024} MB."
    if not content.strip():
        return "Die Datei ist leer."
    if not is_xml(content):
        return "Das ist keine XML-Datei. Laden Sie die XDatenfelder-Datei aus dem FIM-Portal hoch."
    return ""
