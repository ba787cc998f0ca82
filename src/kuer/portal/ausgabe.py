"""Handing out files: always as a download, never shown by the browser in our name."""

from uuid import UUID

from django.http import StreamingHttpResponse

from kuer.files.queries import download


def hand_out(datei_id: UUID) -> StreamingHttpResponse:
    """The file with the headers that keep it harmless. The caller has made sure whose it is.

    Raises NotFound, also for what the scanner has not seen yet.
    """
    found = download(datei_id)
    return StreamingHttpResponse(found.content, headers=dict(found.headers))
