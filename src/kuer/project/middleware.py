"""Requests that are too large, a database that is away, sessions that end, and the second factor.

Nobody at work goes without that factor.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from allauth.mfa.utils import is_mfa_enabled
from csp.utils import build_policy
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase, UpdateError
from django.contrib.sessions.exceptions import SessionInterrupted
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kuer.identity.queries import is_staff
from kuer.portal.errors import error_page
from kuer.project.database_watch import DatabaseWatch

Next = Callable[[HttpRequest], HttpResponse]

BEGUN = "begonnen"
SEEN = "benutzt"
TOUCH_SECONDS = 60
# What a page asks by itself, without a person, carries this header: it does not prolong the session.
STILL = "Kuer-Still"

# Where somebody may go who has yet to set up the second factor.
OPEN = ("/anmelden/", "/static/", "/healthz")


def size_limit(get_response: Next) -> Next:
    """Answer 413 to a request of more than MAX_REQUEST_BYTES before anything of it is read or kept."""

    def middleware(request: HttpRequest) -> HttpResponse:
        size = request.META.get("CONTENT_LENGTH") or "0"
        if size.isdecimal() and int(size[:20]) > settings.MAX_REQUEST_BYTES:
            return error_page(request, 413)
        return get_response(request)

    return middleware


def content_policy(get_response: Next) -> Next:
    """Tell browsers to run, show and send nothing but our own (CONTENT_SECURITY_POLICY): one line for all pages."""
    policy = build_policy()

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", policy)
        return response

    return middleware


def database_guard(get_response: Next) -> Next:
    """Answer 503 at once while the database is away. Without DATABASE_WATCH, as in tests, nothing is watched."""
    if not settings.DATABASE_WATCH:
        return get_response
    watch = DatabaseWatch().start()

    def middleware(request: HttpRequest) -> HttpResponse:
        if watch.away:
            return _not_healthy() if request.path == "/healthz" else error_page(request, 503)
        with watch.serving():
            return get_response(request)

    return middleware


def _not_healthy() -> HttpResponse:
    words = "Die Datenbank antwortet nicht.\n"
    return HttpResponse(words, status=503, headers={"Retry-After": "5"}, content_type="text/plain; charset=utf-8")


def session_limits(get_response: Next) -> Next:
    """End sessions without use (SESSION_IDLE_SECONDS) and after a working day (SESSION_COOKIE_AGE) at the latest.

    Sets `request.session_ends_at` (a moment, or None without a session) for the warning before it happens, and
    `request.keep_session`, with which a door keeps the session in the transaction of the act.
    The use is noted once a minute, so that reading pages does not mean writing.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        session, now = request.session, timezone.now()
        request.session_ends_at = None  # type: ignore[attr-defined]
        had_session = settings.SESSION_COOKIE_NAME in request.COOKIES
        before = session.get(SESSION_KEY) if had_session else None
        if had_session:
            _end_or_touch(request, session, now)

        def keep() -> None:
            if session.modified and not session.is_empty():
                _begin(session, before, timezone.now())
                _save(session)

        request.keep_session = keep  # type: ignore[attr-defined]
        response = get_response(request)
        if session.modified:
            _begin(session, before, timezone.now())
        return response

    return middleware


def second_factor(get_response: Next) -> Next:
    """Lead staff who have only a password to the page where they set up the second factor (STAFF_MFA)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        wanted = settings.STAFF_MFA == "required" and settings.SESSION_COOKIE_NAME in request.COOKIES
        if wanted and not request.path.startswith(OPEN) and is_staff(request.user) and not is_mfa_enabled(request.user):
            messages.info(request, _("Richten Sie zuerst einen zweiten Faktor ein. Danach können Sie arbeiten."))
            return HttpResponseRedirect(reverse("mfa_index"))
        return get_response(request)

    return middleware


def _end_or_touch(request: HttpRequest, session: SessionBase, now: datetime) -> None:
    seen, begun = _moment(session, SEEN), _moment(session, BEGUN)
    if seen is None or begun is None:
        return
    idle, day = timedelta(seconds=settings.SESSION_IDLE_SECONDS), timedelta(seconds=settings.SESSION_COOKIE_AGE)
    if now >= min(seen + idle, begun + day):
        session.flush()
        messages.info(
            request, _("Ihre Sitzung ist aus Sicherheitsgründen beendet worden. Gespeichertes ist nicht verloren.")
        )
        return
    if STILL in request.headers:
        request.session_ends_at = min(seen + idle, begun + day)  # type: ignore[attr-defined]
        return
    if now - seen >= timedelta(seconds=TOUCH_SECONDS):
        session[SEEN] = int(now.timestamp())
    request.session_ends_at = min(now + idle, begun + day)  # type: ignore[attr-defined]


def _save(session: SessionBase) -> None:
    """Write it; when it was ended meanwhile, nothing of this request is kept."""
    try:
        session.save()
    except UpdateError as error:
        raise SessionInterrupted("The session was ended while the request was at work.") from error


def _begin(session: SessionBase, before: object, now: datetime) -> None:
    """A new session begins to count, and so does one that somebody has signed in to."""
    if session.is_empty():
        return
    if BEGUN not in session or session.get(SESSION_KEY) != before:
        session[BEGUN] = session[SEEN] = int(now.timestamp())


def _moment(session: SessionBase, key: str) -> datetime | None:
    value = session.get(key)
    return datetime.fromtimestamp(value, UTC) if isinstance(value, int) else None
