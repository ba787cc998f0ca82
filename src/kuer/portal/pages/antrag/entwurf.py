"""What one can do with a draft as a whole: pause, take up again by its code, look at its files, delete it."""

from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kuer.catalogue.queries import leistung_version
from kuer.forms.actions import adopt, discard, resume
from kuer.forms.engine import codeliste_suche, dateien
from kuer.forms.queries import entwurf as entwurf_of
from kuer.forms.queries import formular
from kuer.forms.types import EntwurfView
from kuer.identity.actions import open_fall
from kuer.identity.queries import identitaet_of
from kuer.kit.errors import NotFound
from kuer.portal.ausgabe import hand_out
from kuer.portal.door import FORM, KONTO, POST, address, page, sign_in_url
from kuer.portal.grenze import count_failure, too_often
from kuer.portal.pages.antrag.ansicht import language_of
from kuer.portal.rettung import is_rescued, no_access
from kuer.portal.sprache import speak
from kuer.ui.door import DoorRequest
from kuer.ui.types import Problem

MOST_FAILURES: Final = 30


@page(methods=FORM)
def weiter(request: DoorRequest) -> HttpResponse:
    """Take up a draft by its code, in any browser."""
    typed = request.POST.get("code", "")[:80]
    text = ""
    if request.method == "POST":
        draft, text = _opened(request, typed)
        if draft is not None:
            open_fall(request.session, draft.fall_id)
            return speak(request, redirect("portal:antrag", request.kommune.slug, draft.id), draft.sprache)
    problems = [Problem("code", text)] if text else []
    context: dict[str, Any] = {
        "code": typed,
        "problems": problems,
        "problem_count": len(problems),
        "gerettet": is_rescued(request),
        "anmelden_url": sign_in_url(request, address(request, "antraege")),
    }
    return render(request, "portal/weiter.html", context, status=422 if problems else 200)


def _opened(request: DoorRequest, typed: str) -> tuple[EntwurfView | None, str]:
    """The draft to a code, or why there is none."""
    if not typed.strip():
        return None, _("Geben Sie den Code ein.")
    if too_often(request, "entwurf", MOST_FAILURES):
        return None, _("Das waren zu viele Versuche. Bitte versuchen Sie es in einer Stunde noch einmal.")
    try:
        return resume(typed, by=request.actor, now=request.now), ""
    except NotFound:
        count_failure(request, "entwurf")
        return None, _(
            "Diesen Code kennen wir nicht. Vielleicht ist ein Zeichen falsch, oder der Entwurf ist schon abgesendet "
            "oder gelöscht."
        )


@page()
def pause(request: DoorRequest, entwurf_id: UUID) -> HttpResponse:
    """Saved for now: how to come back."""
    try:
        draft = entwurf_of(entwurf_id, request.actor)
    except NotFound:
        return no_access(request)
    context = {
        "entwurf": draft,
        "leistung_name": leistung_version(draft.leistung_version_id).name,
        "weiter_url": address(request, "antrag", entwurf_id),
        "weiter_adresse": request.build_absolute_uri(address(request, "weiter")),
    }
    return render(request, "portal/pause.html", context)


@page()
def liste(request: DoorRequest, entwurf_id: UUID) -> HttpResponse:
    """Hits in the code list of a question, for the combobox."""
    draft = entwurf_of(entwurf_id, request.actor)
    form = formular(draft.leistung_version_id, language_of(draft))
    hits = codeliste_suche(form, request.GET.get("feld", ""), request.GET.get("q", "")[:100])
    return JsonResponse({"treffer": [{"code": one.code, "name": one.name} for one in hits]})


@page()
def entwurf_datei(request: DoorRequest, entwurf_id: UUID, datei_id: UUID) -> HttpResponseBase:
    """A file that hangs at one's own draft."""
    draft = entwurf_of(entwurf_id, request.actor)
    form = formular(draft.leistung_version_id)
    known = {one.get("datei_id") for files in dateien(form, draft.antworten).values() for one in files}
    if str(datei_id) not in known:
        raise NotFound(kind="datei", id=datei_id)
    return hand_out(datei_id)


@page(methods=FORM)
def verwerfen(request: DoorRequest, entwurf_id: UUID) -> HttpResponse:
    """Delete one's own draft with its files, after asking once more."""
    try:
        draft = entwurf_of(entwurf_id, request.actor)
    except NotFound:
        return no_access(request)
    if draft.abgesendet_am:
        return redirect("portal:fall", request.kommune.slug, draft.fall_id)
    if request.method == "POST":
        discard(entwurf_id, by=request.actor, now=request.now)
        messages.success(request, _("Der Entwurf ist gelöscht."))
        return redirect("portal:home", request.kommune.slug)
    context = {
        "entwurf": draft,
        "leistung_name": leistung_version(draft.leistung_version_id).name,
        "zurueck_url": address(request, "antrag", entwurf_id),
    }
    return render(request, "portal/verwerfen.html", context)


@page(KONTO, methods=POST)
def uebernehmen(request: DoorRequest, entwurf_id: UUID) -> HttpResponse:
    """Bring a draft that was begun without a Konto to the one that is signed in now."""
    konto_id = request.actor.id
    identitaet = identitaet_of(konto_id) if konto_id else None
    adopt(entwurf_id, identitaet=identitaet, by=request.actor, now=request.now)
    messages.success(request, _("Der Entwurf gehört jetzt zu Ihrem Konto."))
    return redirect("portal:antrag", request.kommune.slug, entwurf_id)
