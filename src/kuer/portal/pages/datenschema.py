"""In which form the answers to a Leistung arrive: its schema, for whoever writes programs, open to everybody."""

from typing import Final

from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

from kuer.catalogue.queries import leistung_by_slug, versions
from kuer.integrations.fim.queries import Schemaformat
from kuer.integrations.fim.queries import datenschema as schema_of
from kuer.kit.errors import NotFound
from kuer.portal.door import page
from kuer.ui.door import DoorRequest

# A version never changes, but the next one has the same address.
KEPT: Final = "public, max-age=300"


@page()
def datenschema(request: DoorRequest, slug: str, art: str) -> HttpResponse:
    """The schema of the version on offer as JSON Schema, XSD or XDatenfelder 3."""
    if art not in list(Schemaformat):
        raise NotFound(kind="datenschema", art=art)
    leistung = leistung_by_slug(slug)
    etag = f'"{leistung.version}-{art}"'
    response: HttpResponse | None = get_conditional_response(request, etag)
    if response is None:
        published = next((at for key, _, at in versions(slug) if key == leistung.version_id), request.now)
        found = schema_of(leistung.version_id, Schemaformat(art), published)
        response = HttpResponse(found.inhalt, content_type=f"{found.medientyp}; charset=utf-8")
        response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=found.name)
    response["ETag"] = etag
    response["Cache-Control"] = KEPT
    return response
