"""What belongs to the frame of every page: colours, language, staying signed in, the list of Kommunen."""

from dataclasses import asdict

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.formats import number_format
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_safe

from kuer.fristen.types import LAENDER
from kuer.portal.door import page
from kuer.portal.sprache import remember
from kuer.tenancy.queries import kommunen
from kuer.tenancy.types import KommuneView
from kuer.ui.door import Access, DoorRequest
from kuer.ui.engine.look import stylesheet

ARTEN = {
    "stadt": gettext_noop("Stadt"),
    "kreisfreie_stadt": gettext_noop("Kreisfreie Stadt"),
    "gemeinde": gettext_noop("Gemeinde"),
    "kreis": gettext_noop("Landkreis"),
}


@page()
def farben(request: DoorRequest) -> HttpResponse:
    """The Kommune's colours as a stylesheet; contrast is checked there."""
    response = HttpResponse(stylesheet(asdict(request.kommune.look)), content_type="text/css; charset=utf-8")
    response["Cache-Control"] = "public, max-age=300"
    return response


@page(methods=("POST",))
def sprache(request: DoorRequest) -> HttpResponse:
    """Switch the language and come back to the same page."""
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        target = f"/{request.kommune.slug}/"
    return remember(HttpResponseRedirect(target), request.POST.get("language", ""))


@page(methods=("POST",))
def weiterarbeiten(request: DoorRequest) -> HttpResponse:
    """Somebody is still there: this request alone has begun the idle time anew. Too late leads to the sign-in."""
    if not (request.actor.id or request.actor.faelle):
        return redirect("portal:anmelden", request.kommune.slug)
    if request.headers.get("Accept", "").startswith("application/json"):
        return HttpResponse(status=204)
    return redirect("portal:home", request.kommune.slug)


@require_safe
def kommunen_liste(request: HttpRequest) -> HttpResponse:
    """The Kommunen of this installation; with one alone, straight to it."""
    everyone = kommunen()
    if len(everyone) == 1:
        return redirect("portal:home", everyone[0].slug)
    context = {
        "kommunen": everyone,
        "beschreibung": {one.slug: _described(one) for one in everyone},
        "post_der_demo": bool(settings.MAIL_DEMO),
    }
    return render(request, "portal/kommunen.html", context)


def _described(one: KommuneView) -> str:
    """What kind of body it is, in which Land, and for how many people."""
    where = _("{art} in {land}").format(art=_(ARTEN.get(one.art, one.art)), land=LAENDER.get(one.land, one.land))
    people = number_format(one.einwohner, force_grouping=True)
    return _("{wo}, {zahl} Menschen").format(wo=where, zahl=people) if one.einwohner else where


kommunen_liste.kuer_access = Access("portal", "public", ("GET", "HEAD"))  # type: ignore[attr-defined]
