"""Pages for what went wrong, in plain German and with what to do next."""

import errno
import logging
import sys
from typing import Any, Final
from urllib.parse import urlsplit

from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kuer.identity.actions import is_own_path
from kuer.kit.errors import KuerError
from kuer.tenancy.queries import kommune_by_slug
from kuer.ui.types import Link

log = logging.getLogger(__name__)

UNAVAILABLE: Final = 503
FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})

# Heading and text for the codes and statuses that have words of their own; the rest is said by ui/fehler.html.
_WORDS: Final = {
    "entwurf_submitted": (
        gettext_lazy("Dieser Antrag ist schon abgesendet"),
        gettext_lazy("Sie finden ihn unter „Meine Anträge“. Dort können Sie auch Unterlagen nachreichen."),
    ),
    "niveau_too_low": (
        gettext_lazy("Bitte melden Sie sich stärker an"),
        gettext_lazy("Für dieses Anliegen müssen wir sicherer wissen, wer Sie sind."),
    ),
    "nachforderung_closed": (
        gettext_lazy("Diese Rückfrage ist schon beantwortet"),
        gettext_lazy("Möchten Sie noch etwas ergänzen? Schreiben Sie uns beim Antrag eine Nachricht."),
    ),
    "provision_ended": (
        gettext_lazy("Diese Nachricht kommt per Post"),
        gettext_lazy("Sie wurde hier nicht rechtzeitig geöffnet. Deshalb schicken wir sie Ihnen mit der Post."),
    ),
    400: (
        gettext_lazy("Damit konnten wir nichts anfangen"),
        gettext_lazy(
            "Die Anfrage war unvollständig oder zu groß. Bitte gehen Sie zurück und versuchen Sie es noch einmal."
        ),
    ),
    409: (
        gettext_lazy("Das hat sich inzwischen geändert"),
        gettext_lazy("Vielleicht haben Sie es in einem anderen Fenster schon erledigt. Bitte laden Sie die Seite neu."),
    ),
}


def error_page(request: HttpRequest, status: int, error: Exception | None = None) -> HttpResponse:
    """The page for a status; the code of a KuerError picks a sentence of its own where there is one."""
    code = error.code if isinstance(error, KuerError) else ""
    heading, text = _WORDS.get(code) or _WORDS.get(status) or ("", "")
    if status != UNAVAILABLE:  # the frame is in the database
        _find_frame(request)
    context: dict[str, Any] = {"status": status, "heading": heading, "text": text}
    response = render(request, "ui/fehler.html", context, status=status)
    if status == UNAVAILABLE:
        response["Retry-After"] = "5"
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What came can't be read; or the session could not be saved because the database is away or full."""
    if isinstance(exception, SessionInterrupted) and _is_away(exception):
        return error_page(request, UNAVAILABLE, exception)
    return error_page(request, 400, exception)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Not for this person."""
    return error_page(request, 403, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No such address."""
    return error_page(request, 404, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """Our fault; unless the database is away or a disk full, which passes: a session is read before any door."""
    error = sys.exc_info()[1]
    if isinstance(error, OperationalError | InterfaceError):
        log.warning("the database is away: %s", error)
        return error_page(request, UNAVAILABLE, error)
    if isinstance(error, OSError) and error.errno in FULL:
        log.error("no room to write: %s", error)
        return error_page(request, UNAVAILABLE, error)
    return error_page(request, 500)


def _is_away(error: BaseException | None) -> bool:
    """Whether the database's absence is at the bottom of an error."""
    while error is not None:
        if isinstance(error, OperationalError | InterfaceError):
            return True
        error = error.__context__
    return False


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's proof of origin is missing or old: cookies are blocked, or the page was open for very long."""
    log.info("csrf failure at %s: %s", request.path, reason)
    _find_frame(request)
    source = urlsplit(request.headers.get("Referer", "")).path
    context = {
        "status": 403,
        "heading": _("Bitte senden Sie das noch einmal"),
        "text": _(
            "Zu Ihrer Sicherheit prüfen wir, ob eine Eingabe wirklich von unserer Seite kommt. Das hat nicht geklappt: "
            "Die Seite war lange offen, oder Ihr Browser lässt keine Cookies zu. Was gespeichert war, ist noch da. "
            "Gehen Sie im Browser einen Schritt zurück: Dort stehen meist auch Ihre letzten Eingaben noch."
        ),
        "links": [Link(_("Die Seite neu öffnen"), source)] if source and is_own_path(source) else [],
    }
    return render(request, "ui/fehler.html", context, status=403)


def _find_frame(request: HttpRequest) -> None:
    """Give the page the frame of the Kommune in the address, where no door was passed and that is possible."""
    if getattr(request, "kommune", None) is not None:
        return
    slug = request.path.strip("/").partition("/")[0]
    try:
        found = kommune_by_slug(slug) if slug else None
    except Exception:  # noqa: BLE001 - an error page never fails for want of a frame
        return
    if found is not None:
        request.kommune = found  # type: ignore[attr-defined]
