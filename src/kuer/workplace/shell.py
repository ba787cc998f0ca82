"""The frame around every page of the workplace, built once per request."""

from typing import Final
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kuer.kit.actor import Actor
from kuer.organisation.queries import stellen
from kuer.organisation.types import StelleView
from kuer.tenancy.types import KommuneView
from kuer.ui.types import Account, Link, SessionClock, Shell

WARN_BEFORE_SECONDS: Final = 5 * 60

# Entry of the menu, its route, its icon, and the permission without which it is left out.
MENU: Final = (
    ("eingang", "checklist", "casework.view"),
    ("suche", "search", "casework.view"),
    ("versand", "mail", "letters.post"),
    ("leistungen", "edit", "exchange.publish"),
    ("rueckmeldungen", "help", "insight.view"),
    ("stellen", "account-circle", ""),
)


def shell(request: HttpRequest) -> Shell:
    """The frame for a member of staff in this Kommune."""
    kommune: KommuneView = request.kommune  # type: ignore[attr-defined]
    actor: Actor | None = getattr(request, "actor", None)

    def to(name: str) -> str:
        return reverse(f"workplace:{name}", args=[kommune.slug])

    def portal(name: str) -> str:
        return reverse(f"portal:{name}", args=[kommune.slug])

    return Shell(
        name=kommune.name,
        home_url=to("start"),
        language=(get_language() or "de").split("-")[0],
        look_url=portal("farben"),
        crest_url=static(f"ui/wappen/{kommune.look.wappen}") if kommune.look.wappen else "",
        notice=_("Das ist eine Vorführung mit erfundenen Personen und Orten.") if settings.DEMO else "",
        navigation=_menu(request, actor),
        account=_account(request, actor),
        search_url=to("suche") if actor is not None and actor.may("casework.view") else "",
        language_url=portal("sprache"),
        return_url=request.get_full_path() if request.method == "GET" else to("start"),
        impressum_url=portal("impressum"),
        datenschutz_url=portal("datenschutz"),
        accessibility_url=portal("barrierefreiheit"),
        barrier_url=portal("barriere_melden"),
        session=_clock(request, to("weiterarbeiten")) if actor is not None else None,
    )


def open_to(actor: Actor) -> list[str]:
    """The entries of the menu that this person sees, in order; the first is where they begin."""
    return [name for name, _icon, permission in MENU if not permission or actor.may(permission)]


def known_stellen(request: HttpRequest) -> dict[UUID, StelleView]:
    """All Stellen of the Kommune, closed ones too, read once per request."""
    known: dict[UUID, StelleView] | None = getattr(request, "known_stellen", None)
    if known is None:
        known = {one.id: one for one in stellen(also_closed=True)}
        request.known_stellen = known  # type: ignore[attr-defined]
    return known


def _menu(request: HttpRequest, actor: Actor | None) -> list[Link]:
    if actor is None:
        return []
    slug = request.kommune.slug  # type: ignore[attr-defined]
    icons = {name: icon for name, icon, _permission in MENU}
    here = _here(request.path, slug)
    return [
        Link(_label(name), reverse(f"workplace:{name}", args=[slug]), current=name == here, icon=icons[name])
        for name in open_to(actor)
    ]


def _here(path: str, slug: str) -> str:
    """The entry of the menu that a page belongs to; a Vorgang and a question of others belong to the inbox."""
    first = path.removeprefix(f"/{slug}/amt/").split("/")[0]
    return {"vorgang": "eingang", "stellungnahmen": "eingang", "entwuerfe": "leistungen"}.get(first, first)


def _label(name: str) -> str:
    return {
        "eingang": _("Vorgänge"),
        "suche": _("Suche"),
        "versand": _("Postversand"),
        "leistungen": _("Leistungen"),
        "rueckmeldungen": _("Rückmeldungen"),
        "stellen": _("Stellen"),
    }[name]


def _account(request: HttpRequest, actor: Actor | None) -> Account | None:
    if actor is None:
        return None
    known = known_stellen(request)
    units = sorted(known[one].name for one in actor.stellen if one in known)
    return Account(actor.name, reverse("account_logout"), detail=", ".join(units), account_url=reverse("mfa_index"))


def _clock(request: HttpRequest, extend_url: str) -> SessionClock:
    ends_at = getattr(request, "session_ends_at", None)
    seconds = int((ends_at - timezone.now()).total_seconds()) if ends_at else settings.SESSION_IDLE_SECONDS
    return SessionClock(max(seconds, 1), WARN_BEFORE_SECONDS, extend_url, settings.LOGIN_URL)
