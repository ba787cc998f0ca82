"""A document goes into the Akte, and stays there as it is."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from kuer.audit.actions import record
from kuer.files.actions import bind
from kuer.files.queries import datei
from kuer.files.types import DateiView
from kuer.kit.actor import Actor
from kuer.kit.errors import NotFound
from kuer.kit.text import one_line
from kuer.outbox.actions import publish
from kuer.records.actions.keeping import locked_akte
from kuer.records.errors import AkteClosed, FilingRefused
from kuer.records.events import DokumentFiled
from kuer.records.models import Akte, Dokument, DokumentVersion
from kuer.records.queries import known_content
from kuer.records.types import Weg
from kuer.tenancy.context import checks_first


@checks_first
def file_document(
    fall_id: UUID,
    art: str,
    titel: str,
    datei_id: UUID,
    sha256: str,
    *,
    weg: Weg | str = Weg.INTERN,
    sichtbar_fuer_buerger: bool = False,
    version_of: UUID | None = None,
    by: Actor,
    now: datetime,
) -> UUID:
    """File a stored file as a document of the case, or as the next version of one; returns the document's id.

    `art` is a short word of the Leistung's Aktenordnung ("antrag", "nachweis", "bescheid"). Filing the same
    content under the same art again changes nothing and returns the document that holds it.

    From now on the file belongs to the case.

    Raises: NotFound without an Akte, file or document; AkteClosed; FileTaken by another case; FilingRefused when
    the stored file has another hash.
    """
    row = locked_akte(fall_id)
    if row.dokumente_bisher and (known := known_content(row.id, art, sha256)):
        return known
    if row.geschlossen_am is not None:
        raise AkteClosed(akte=row.id, since=row.geschlossen_am)
    file = datei(datei_id)
    if file.sha256 != sha256:
        raise FilingRefused(field="sha256", expected=sha256, found=file.sha256)
    document, number = _next_version(row, art, version_of) if version_of else (None, 1)
    if file.fall_id != fall_id:
        bind(datei_id, fall_id)
    document = document or _new_document(row, art, titel, Weg(weg), sichtbar=sichtbar_fuer_buerger)
    _store(document, file, art=art, version=number, am=now, von_id=by.id)
    refs = {"dokument": str(document.id), "version": str(number), "art": art, "sha256": sha256}
    record("document.filed", fall_id=fall_id, by=by, at=now, medium="document", refs=refs)
    publish(DokumentFiled(document.id, fall_id, number))
    return document.id


@transaction.atomic
def show_document(fall_id: UUID, dokument_id: UUID, *, sichtbar: bool, by: Actor, now: datetime) -> None:
    """Let the citizen see a document in the case, or no longer. Raises NotFound."""
    row = locked_akte(fall_id)
    document: Dokument | None = Dokument.objects.filter(akte=row, pk=dokument_id).first()
    if document is None:
        raise NotFound(kind="dokument", id=dokument_id)
    if document.sichtbar_fuer_buerger == sichtbar:
        return
    document.sichtbar_fuer_buerger = sichtbar
    document.save(update_fields=["sichtbar_fuer_buerger"])
    activity = "document.shown" if sichtbar else "document.hidden"
    record(activity, fall_id=fall_id, by=by, at=now, refs={"dokument": str(dokument_id)})


def _store(document: Dokument, file: DateiView, **more: Any) -> None:
    DokumentVersion.objects.create(
        dokument=document,
        akte_id=document.akte_id,
        datei_id=file.id,
        sha256=file.sha256,
        name=file.name,
        medientyp=file.medientyp,
        groesse=file.groesse,
        **more,
    )


def _new_document(row: Akte, art: str, titel: str, weg: Weg, *, sichtbar: bool) -> Dokument:
    row.dokumente_bisher += 1
    row.save(update_fields=["dokumente_bisher"])
    document: Dokument = Dokument.objects.create(
        akte=row,
        nummer=row.dokumente_bisher,
        art=art,
        titel=one_line(titel, 300),
        weg=weg,
        sichtbar_fuer_buerger=sichtbar,
    )
    return document


def _next_version(row: Akte, art: str, dokument_id: UUID) -> tuple[Dokument, int]:
    document: Dokument | None = Dokument.objects.filter(akte=row, pk=dokument_id).first()
    if document is None:
        raise NotFound(kind="dokument", id=dokument_id)
    if document.art != art:
        raise FilingRefused(field="art", expected=document.art, found=art)
    return document, document.versionen.count() + 1
