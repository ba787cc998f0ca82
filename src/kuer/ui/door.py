"""The door that both shells share: which Kommune, who acts, in one transaction; errors become pages.

A view behind a door gets `request.kommune`, `request.actor` and `request.now`. Whatever it raises rolls the
transaction back, so nothing half done is left; the sentence for people is made here, at the edge.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, Protocol

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.utils import timezone

from kuer.kit.actor import Actor
from kuer.kit.errors import Conflict, KuerError, NotFound, PermissionRefused, Unavailable
from kuer.tenancy.context import kommune_context
from kuer.tenancy.queries import kommune_by_slug
from kuer.tenancy.types import KommuneView
from kuer.ui.types import Shell

log = logging.getLogger(__name__)
security = logging.getLogger("kuer.sicherheit")

View = Callable[..., HttpResponseBase]
SERVER_ERROR = 500


class DoorRequest(HttpRequest):
    """A request that has passed a door."""

    kommune: KommuneView
    actor: Actor
    now: datetime
    build_shell: Callable[[HttpRequest], Shell | None]
    unread: int  # only where the page knows without asking how many messages wait


@dataclass(frozen=True)
class Access:
    """What a route asks for; the architecture tests read it from every view (`kuer_access`)."""

    shell: str
    permission: str
    methods: tuple[str, ...]


class ErrorPage(Protocol):
    """Makes the page for a status: (request, status, error) -> response."""

    def __call__(self, request: HttpRequest, status: int, error: Exception | None = None) -> HttpResponse: ...


def door(
    access: Access, enter: Callable[[DoorRequest], HttpResponse | None], error_page: ErrorPage
) -> Callable[[View], View]:
    """Decorate a view of `/{kommune}/…`: enter sets the actor or answers itself (sign-in, 404)."""

    def decorate(view: View) -> View:
        @wraps(view)
        def through(request: Any, kommune: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method not in access.methods:
                return HttpResponseNotAllowed(access.methods)
            try:
                return _inside(request, kommune, lambda: enter(request) or view(request, *args, **kwargs))
            except KuerError as error:
                return error_page(request, _status(request, error), error)
            except (OperationalError, InterfaceError) as error:
                log.warning("the database is away: %s", error)
                return error_page(request, 503, error)

        through.kuer_access = access  # type: ignore[attr-defined]
        return through

    return decorate


def _inside(request: Any, slug: str, serve: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    kommune = kommune_by_slug(slug)
    if kommune is None:
        raise NotFound(kind="kommune", slug=slug)
    request.kommune = kommune
    request.now = timezone.now()
    with kommune_context(kommune.id):
        response = serve()
        if response.status_code < SERVER_ERROR and (keep := getattr(request, "keep_session", None)):
            keep()  # with the act or not at all
    # nothing personal stays in a cache on the way; a view may say otherwise itself
    response.headers.setdefault("Cache-Control", "no-store")
    return response


def _status(request: Any, error: KuerError) -> int:
    if isinstance(error, PermissionRefused):
        actor = getattr(request, "actor", None)
        security.warning("refused %s to %s at %s", error.facts, getattr(actor, "id", None), request.path)
        return 403
    for kind, status in ((NotFound, 404), (Conflict, 409), (Unavailable, 503)):
        if isinstance(error, kind):
            return status
    return 400
