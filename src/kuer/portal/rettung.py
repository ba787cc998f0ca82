"""Answers that were posted after the session had ended are kept in the browser's new session, not lost."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from kuer.portal.door import sign_in_url
from kuer.ui.door import DoorRequest

KEY: Final = "gerettet"
MOST_CHARACTERS: Final = 50_000

Raw = Mapping[str, Sequence[str]]


def rescue(request: DoorRequest, entwurf_id: UUID, seite_id: str, raw: Raw) -> bool:
    """Keep posted answers until the draft is open again; False when there are none or too many of them."""
    size = sum(len(name) + sum(map(len, values)) for name, values in raw.items())
    if not raw or size > MOST_CHARACTERS:
        return False
    request.session[KEY] = {"entwurf": str(entwurf_id), "seite": seite_id, "raw": {k: list(v) for k, v in raw.items()}}
    return True


def is_rescued(request: DoorRequest) -> bool:
    """Whether answers wait for their draft."""
    return KEY in request.session


def take_rescued(request: DoorRequest, entwurf_id: UUID, seite_id: str) -> Raw | None:
    """The answers that wait for this page of this draft; they are handed out once."""
    kept: dict[str, Any] | None = request.session.get(KEY)
    if kept is None or (kept["entwurf"], kept["seite"]) != (str(entwurf_id), seite_id):
        return None
    del request.session[KEY]
    raw: Raw = kept["raw"]
    return raw


def rescued_page(request: DoorRequest) -> tuple[str, str] | None:
    """Draft and page for which answers wait."""
    kept = request.session.get(KEY)
    return (kept["entwurf"], kept["seite"]) if kept else None


def no_access(request: DoorRequest, *, kept: bool = False) -> HttpResponse:
    """The page for what is not there for this person, with every way back in; it never says which it is."""
    context = {
        "gerettet": kept,
        "angemeldet": request.actor.id is not None,
        "anmelden_url": sign_in_url(request, request.path),
    }
    return render(request, "portal/kein_zugang.html", context, status=404)
