"""The frame around every page of the workplace, built once per request."""

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kuer.kit.actor import Actor
from kuer.organisation.queries import stelle
from kuer.tenancy.types import KommuneView
from kuer.ui.types import Account, Link, SessionClock, Shell

WARN_BEFORE_SECONDS = 5 * 60

# Entry of the menu, its route, its icon, and the permission without which it is left out.
MENU = (
    ("eingang", "inbox", "casework.view"),
    ("suche", "search", "casework.view"),
    ("versand", "mail", "letters.post"),
    ("leistungen", "checklist", "exchange.publish"),
    ("rueckmeldungen", "star", "insight.view"),
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
        home_url=to("eingang"),
        language=(get_language() or "de").split("-")[0],
        look_url=portal("farben"),
        crest_url=static(f"ui/wappen/{kommune.look.wappen}") if kommune.look.wappen else "",
        notice=_("Das ist eine Vorführung mit erfundenen Personen und Orten.") if settings.DEMO else "",
        navigation=[
            Link(_label(name), to(name), current=request.path.startswith(to(name)), icon=icon)
            for name, icon, permission in MENU
            if actor is not None and actor.may(permission)
        ],
        account=_account(actor),
        search_url=to("suche"),
        impressum_url=portal("impressum"),
        datenschutz_url=portal("datenschutz"),
        accessibility_url=portal("barrierefreiheit"),
        barrier_url=portal("barriere_melden"),
        session=SessionClock(
            settings.SESSION_IDLE_SECONDS, WARN_BEFORE_SECONDS, to("weiterarbeiten"), settings.LOGIN_URL
        ),
    )


def _clock(extend_url: str) -> SessionClock:
    return SessionClock(settings.SESSION_IDLE_SECONDS, WARN_BEFORE_SECONDS, extend_url, settings.LOGIN_URL)


def _label(name: str) -> str:
    return {
        "eingang": _("Vorgänge"),
        "suche": _("Suche"),
        "versand": _("Postversand"),
        "leistungen": _("Leistungen"),
        "rueckmeldungen": _("Rückmeldungen"),
    }[name]


def _account(actor: Actor | None) -> Account | None:
    if actor is None:
        return None
    units = sorted(stelle(one).kuerzel for one in actor.stellen)
    return Account(actor.name, reverse("account_logout"), detail=", ".join(units), account_url=reverse("mfa_index"))
