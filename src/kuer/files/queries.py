"""Reading files: what is known of them, and their content for those who may have it."""

import io
from collections.abc import Iterable, Iterator
from uuid import UUID

from django.utils.http import content_disposition_header

from kuer.files.errors import FileWithheld
from kuer.files.models import Datei
from kuer.files.ports import ablage
from kuer.files.types import DateiView, Download, Pruefstand
from kuer.kit.errors import NotFound
from kuer.tenancy.context import active


def datei(datei_id: UUID) -> DateiView:
    """What is known of a file. Raises NotFound. Whether the actor may know it, the caller decides."""
    row = Datei.objects.filter(pk=datei_id, geloescht_am__isnull=True).first()
    if row is None:
        raise NotFound(kind="datei", id=datei_id)
    return view_of(row)


def dateien(datei_ids: Iterable[UUID]) -> dict[UUID, DateiView]:
    """What is known of many files at once; those that are gone are missing."""
    rows = Datei.objects.filter(pk__in=set(datei_ids), geloescht_am__isnull=True)
    return {row.id: view_of(row) for row in rows}


def dateien_of(fall_id: UUID) -> list[DateiView]:
    """All files of a case, oldest first."""
    rows = Datei.objects.filter(fall_id=fall_id, geloescht_am__isnull=True)
    return [view_of(row) for row in rows.order_by("hochgeladen_am", "id")]


def open_content(datei_id: UUID) -> Iterator[bytes]:
    """The content in pieces. Raises NotFound, and FileWithheld unless the scanner found it clean."""
    found = datei(datei_id)
    if found.pruefstand is not Pruefstand.SAUBER:
        raise FileWithheld(id=datei_id, pruefstand=found.pruefstand.value)
    return ablage().open(active(), found.sha256)


def content(datei_id: UUID) -> bytes:
    """The whole content, for letters and packages. Raises what open_content raises."""
    whole = io.BytesIO()
    for piece in open_content(datei_id):
        whole.write(piece)
    return whole.getvalue()


def download(datei_id: UUID) -> Download:
    """A file for a browser: `StreamingHttpResponse(d.content, headers=d.headers)`.

    A file can be two things at once (a picture that is a page as well), and no check finds every one. So it is
    never shown but saved: as an attachment under its own name, with the type that was found, which the browser
    must not guess anew; should it be opened all the same, it stands in a sandbox that runs and loads nothing.
    Nothing keeps a copy. Raises what open_content raises; the content needs no transaction any more.
    """
    found = datei(datei_id)
    headers = {
        "Content-Type": found.medientyp,
        "Content-Length": str(found.groesse),
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=found.name) or "attachment",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "no-store",
    }
    return Download(found, open_content(datei_id), headers)


def view_of(row: Datei) -> DateiView:
    """The row as other rooms see it."""
    return DateiView(
        id=row.id,
        sha256=row.sha256,
        name=row.name,
        medientyp=row.medientyp,
        groesse=row.groesse,
        hochgeladen_am=row.hochgeladen_am,
        fall_id=row.fall_id,
        pruefstand=Pruefstand(row.pruefstand),
    )
