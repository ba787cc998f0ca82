"""Signing in with an Ausweis, higher where the Leistung asks for it, and signing out."""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kuer.identity.actions import begin_sign_in, close_session, finish_sign_in, is_own_path, open_session, sign_in
from kuer.identity.errors import NiveauTooLow, SignInCancelled, SignInRefused
from kuer.identity.queries import ausweise
from kuer.identity.types import Vertrauensniveau
from kuer.kit.errors import Unavailable
from kuer.portal.door import FORM, POST, page, sign_in_url
from kuer.ui.door import DoorRequest

ATTRIBUTE = (
    "titel", "vorname", "nachname", "geburtsname", "geburtsdatum", "geburtsort", "staatsangehoerigkeit",
    "strasse", "hausnummer", "plz", "ort", "land", "email",
)  # fmt: skip

# The names of the levels stand in identity; here they are said again for the translators.
NIVEAUS: Final = (gettext_noop("niedrig"), gettext_noop("substanziell"), gettext_noop("hoch"))


@page(methods=FORM)
def anmelden(request: DoorRequest) -> HttpResponse:
    """Choose an Ausweis (§ 3 OZG); whoever is signed in surely enough goes on at once."""
    weiter = _own_path(request, request.POST.get("weiter") or request.GET.get("weiter", ""))
    niveau = _niveau(request.POST.get("niveau") or request.GET.get("niveau", ""))
    if request.actor.id and request.actor.vertrauensniveau >= niveau and request.method != "POST":
        return HttpResponseRedirect(weiter)
    fault = ""
    if request.method == "POST":
        try:
            return HttpResponseRedirect(_begin(request, weiter, niveau))
        except Unavailable:
            fault = "unavailable"
    return _page(request, weiter, niveau, fault, status=503 if fault else 200)


@page()
def anmelden_zurueck(request: DoorRequest) -> HttpResponse:
    """The browser comes back from the Ausweis: open the Konto, or say why not."""
    home = reverse("portal:antraege", args=[request.kommune.slug])
    try:
        found = finish_sign_in(request.session, {key: str(value) for key, value in request.GET.items()})
        konto_id = sign_in(found.identitaet, request.now)
    except SignInCancelled as error:
        return _page(request, _own_path(request, error.facts.get("weiter", "")), Vertrauensniveau.NIEDRIG, error.code)
    except NiveauTooLow as error:
        weiter = _own_path(request, error.facts.get("weiter", ""))
        return _page(request, weiter, Vertrauensniveau(error.facts["needed"]), error.code, status=403)
    except SignInRefused as error:
        return _page(request, home, Vertrauensniveau.NIEDRIG, error.facts.get("reason", error.code), status=403)
    open_session(request, konto_id, found.identitaet.vertrauensniveau)
    messages.success(request, _("Sie sind angemeldet als %(name)s.") % {"name": found.identitaet.name})
    return HttpResponseRedirect(found.weiter)


@page(methods=POST)
def abmelden(request: DoorRequest) -> HttpResponse:
    """End the session with everything in it."""
    close_session(request)
    messages.success(request, _("Sie sind abgemeldet. Ihre Entwürfe und Anträge bleiben gespeichert."))
    return redirect("portal:home", request.kommune.slug)


def _begin(request: DoorRequest, weiter: str, niveau: Vertrauensniveau) -> str:
    return begin_sign_in(
        request.session,
        ausweis=request.POST.get("ausweis", ""),
        return_to=reverse("portal:anmelden_zurueck", args=[request.kommune.slug]),
        weiter=weiter,
        niveau=niveau,
        attribute=ATTRIBUTE,
    )


def _page(
    request: DoorRequest, weiter: str, niveau: Vertrauensniveau, fault: str = "", *, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {
        "ausweise": [one for one in ausweise() if one.hoechstes >= niveau],
        "weiter": weiter,
        "niveau": niveau,
        "hoeher": bool(request.actor.id),
        "fault": fault,
        "nochmal": sign_in_url(request, weiter, int(niveau)),
    }
    return render(request, "portal/anmelden.html", context, status=status)


def _own_path(request: DoorRequest, path: str) -> str:
    """A page of this very Kommune, so that a forged link leads nowhere else."""
    home = reverse("portal:home", args=[request.kommune.slug])
    return (
        path if path.startswith(home) and is_own_path(path) else reverse("portal:antraege", args=[request.kommune.slug])
    )


def _niveau(text: str) -> Vertrauensniveau:
    known = {str(int(one)): one for one in Vertrauensniveau}
    return max(known.get(text, Vertrauensniveau.NIEDRIG), Vertrauensniveau.NIEDRIG)
