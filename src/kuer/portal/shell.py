"""The frame around every page of the portal, built once per request."""

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kuer.kit.actor import Actor
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
        return reverse(f"portal:{name}", args=[kommune.slug])

    return Shell(
        name=kommune.name,
        home_url=to("home"),
        language=(get_language() or "de").split("-")[0],
        look_url=to("farben"),
        crest_url=static(f"ui/wappen/{kommune.look.wappen}") if kommune.look.wappen else "",
        picture=kommune.look.bild,
        notice=_("Das ist eine Vorführung mit erfundenen Personen und Orten.") if settings.DEMO else "",
        navigation=_navigation(request, to("home"), to("antraege"), to("postfach")),
        account=_account(actor, to("abmelden"), to("antraege")),
        sign_in_url=to("anmelden"),
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
        session=_clock(actor, to("weiterarbeiten"), to("anmelden")),
    )


def _navigation(request: HttpRequest, home: str, antraege: str, postfach: str) -> list[Link]:
    entries = [(_("Leistungen"), home), (_("Meine Anträge"), antraege), (_("Postfach"), postfach)]
    return [Link(text, url, current=request.path == url) for text, url in entries]


def _account(actor: Actor | None, sign_out_url: str, account_url: str) -> Account | None:
    if actor is None or actor.id is None:
        return None
    return Account(actor.name, sign_out_url, account_url=account_url)


def _contact(kommune: KommuneView) -> list[str]:
    place = kommune.anschrift
    return [kommune.name, place.strasse, f"{place.plz} {place.ort}", kommune.telefon, kommune.email]


def _clock(actor: Actor | None, extend_url: str, ended_url: str) -> SessionClock | None:
    """Somebody who is signed in, or has opened a case by code, is warned before that ends."""
    if actor is None or not (actor.id or actor.faelle):
        return None
    return SessionClock(settings.SESSION_IDLE_SECONDS, WARN_BEFORE_SECONDS, extend_url, ended_url)
