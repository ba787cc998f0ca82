"""The frame around every page of the portal, built once per request."""

from functools import lru_cache
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kuer.kit.actor import Actor
from kuer.mailbox.queries import unread
from kuer.tenancy.context import is_active
from kuer.tenancy.types import KommuneView
from kuer.ui.types import Account, Link, SessionClock, Shell

WARN_BEFORE_SECONDS = 5 * 60


def shell(request: HttpRequest) -> Shell | None:
    """The frame for the Kommune of this request; None where no door was passed."""
    kommune: KommuneView | None = getattr(request, "kommune", None)
    if kommune is None:
        return None
    actor: Actor | None = getattr(request, "actor", None)

    def to(name: str) -> str:
        return _address(name, kommune.slug)

    return Shell(
        name=kommune.name,
        home_url=to("home"),
        language=(get_language() or "de").split("-")[0],
        look_url=to("farben"),
        crest_url=static(f"ui/wappen/{kommune.look.wappen}") if kommune.look.wappen else "",
        picture=kommune.look.bild,
        notice=_("Das ist eine Vorführung mit erfundenen Personen und Orten.") if settings.DEMO else "",
        navigation=_navigation(request, actor, to("home"), to("antraege"), to("postfach")),
        account=_account(actor, to("abmelden"), to("antraege")),
        sign_in_url=_sign_in(request, to("anmelden")),
        search_url=to("suche"),
        language_url=to("sprache"),
        return_url=request.get_full_path() if request.method == "GET" else to("home"),
        easy_language_url=to("leichte_sprache"),
        sign_language_url=to("gebaerdensprache"),
        impressum_url=to("impressum"),
        datenschutz_url=to("datenschutz"),
        accessibility_url=to("barrierefreiheit"),
        barrier_url=to("barriere_melden"),
        contact=_contact(kommune),
        session=_clock(request, actor, to("weiterarbeiten"), to("weiter")),
    )


@lru_cache(maxsize=4_096)
def _address(name: str, slug: str) -> str:
    """The address of a page that every page leads to; it is the same for everybody."""
    return reverse(f"portal:{name}", args=[slug])


def _navigation(request: HttpRequest, actor: Actor | None, home: str, antraege: str, postfach: str) -> list[Link]:
    entries = [(_("Leistungen"), home), (_("Meine Anträge"), antraege), (_("Postfach"), postfach)]
    waiting = _unread(request, actor)
    return [
        Link(
            text,
            url,
            current=_is_current(request.path, url, home),
            count=waiting if url == postfach and waiting else None,
        )
        for text, url in entries
    ]


def _unread(request: HttpRequest, actor: Actor | None) -> int:
    known: int | None = getattr(request, "unread", None)
    if known is not None:
        return known
    return unread(actor) if actor and (actor.id or actor.faelle) and is_active() else 0


def _is_current(path: str, url: str, home: str) -> bool:
    return path == url or (url != home and path.startswith(f"{url}/"))


def _sign_in(request: HttpRequest, url: str) -> str:
    """The sign-in, and back to this page where it is one to come back to."""
    if request.method != "GET" or request.path == url:
        return url
    return f"{url}?{urlencode({'weiter': request.get_full_path()})}"


def _account(actor: Actor | None, sign_out_url: str, account_url: str) -> Account | None:
    if actor is None or actor.id is None:
        return None
    return Account(actor.name, sign_out_url, account_url=account_url)


def _contact(kommune: KommuneView) -> list[str]:
    place = kommune.anschrift
    return [place.strasse, f"{place.plz} {place.ort}", kommune.telefon, kommune.email]


def _clock(request: HttpRequest, actor: Actor | None, extend_url: str, code_url: str) -> SessionClock | None:
    """Somebody who is signed in, or has opened a case by code, is warned before that ends."""
    if actor is None or not (actor.id or actor.faelle):
        return None
    ends_at = getattr(request, "session_ends_at", None)
    seconds = int((ends_at - timezone.now()).total_seconds()) if ends_at else settings.SESSION_IDLE_SECONDS
    ended_url = request.path if actor.id else code_url
    return SessionClock(max(seconds, 1), WARN_BEFORE_SECONDS, extend_url, ended_url)
