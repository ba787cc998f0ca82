"""Handing out files: what people sent is only ever saved; letters of our own may be looked at."""

from uuid import UUID

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header

from kuer.files.queries import download


def hand_out(datei_id: UUID) -> StreamingHttpResponse:
    """The file with the headers that keep it harmless. The caller has made sure that the person may have it.

    Raises NotFound, also for what the scanner has not seen yet.
    """
    found = download(datei_id)
    return StreamingHttpResponse(found.content, headers=dict(found.headers))


def show_pdf(content: bytes, name: str) -> HttpResponse:
    """A PDF that this house has just made, shown by the browser; nothing keeps a copy."""
    headers = {
        "Content-Disposition": content_disposition_header(as_attachment=False, filename=name) or "inline",
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
        "Cache-Control": "no-store",
    }
    return HttpResponse(content, content_type="application/pdf", headers=headers)
