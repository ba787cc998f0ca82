"""Before the first question: the data protection notice, with or without a Konto, the code to come back."""

from typing import Any, Final
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from kuer.catalogue.queries import leistung_by_slug, leistung_version, verweis
from kuer.catalogue.types import LeistungView
from kuer.forms.actions import start_entwurf
from kuer.forms.queries import entwurf as entwurf_of
from kuer.forms.queries import formular
from kuer.identity.actions import open_fall
from kuer.identity.queries import identitaet_of
from kuer.identity.types import Vertrauensniveau
from kuer.kit.errors import NotFound
from kuer.portal.door import FORM, address, page, sign_in_url
from kuer.portal.entwuerfe import drafts_of
from kuer.ui.door import DoorRequest

CODES: Final = "codes"
LEICHT: Final = "leicht"


@page(methods=FORM)
def beginnen(request: DoorRequest, slug: str) -> HttpResponse:
    """Say what happens with the data (Art. 13 GDPR), then begin a draft; what others do is begun there."""
    try:
        leistung = leistung_by_slug(slug)
    except NotFound:
        if verweis(slug) is None:
            raise
        return redirect("portal:leistung", request.kommune.slug, slug)
    needed = _needed(leistung)
    enough = request.actor.id is not None and request.actor.vertrauensniveau >= needed
    guest = needed == Vertrauensniveau.KEINES and not leistung.konto_noetig
    if request.method == "POST":
        if not enough and not guest:
            return HttpResponseRedirect(sign_in_url(request, request.get_full_path(), int(needed)))
        return _start(request, leistung)
    context: dict[str, Any] = {
        "leistung": leistung_version(leistung.version_id, LEICHT) if _easy(request) else leistung,
        "niveau": needed,
        "gast": guest,
        "reicht": enough,
        "anmelden_url": sign_in_url(request, request.get_full_path(), int(needed)),
        "entwurf": next((one for one in drafts_of(request) if one.leistung_slug == slug), None),
        "adresse": request.get_full_path(),
    }
    return render(request, "portal/beginnen.html", context)


@page()
def code(request: DoorRequest, entwurf_id: UUID) -> HttpResponse:
    """The code of a guest's draft, until the person goes on; only this session has it."""
    draft = entwurf_of(entwurf_id, request.actor)
    shown = request.session.get(CODES, {}).get(str(entwurf_id))
    if not shown:
        return redirect("portal:antrag", request.kommune.slug, entwurf_id)
    context = {
        "code": shown,
        "leistung_name": leistung_version(draft.leistung_version_id).name,
        "weiter_url": address(request, "antrag", entwurf_id),
        "weiter_adresse": request.build_absolute_uri(address(request, "weiter")),
        "bis": draft.loeschung_am,
    }
    return render(request, "portal/code.html", context)


def forget_code(request: DoorRequest, entwurf_id: UUID) -> None:
    """The code was shown; it is not shown again."""
    codes = request.session.get(CODES, {})
    if str(entwurf_id) in codes:
        request.session[CODES] = {key: value for key, value in codes.items() if key != str(entwurf_id)}


def _start(request: DoorRequest, leistung: LeistungView) -> HttpResponse:
    konto_id = request.actor.id
    draft = start_entwurf(
        leistung.version_id,
        by=request.actor,
        now=request.now,
        sprache=_language(request, leistung),
        identitaet=identitaet_of(konto_id) if konto_id else None,
    )
    if not draft.resume_code:  # the first page, also where everything on it is known: it shall be seen
        first = formular(leistung.version_id).seiten[0].id
        return redirect("portal:seite", request.kommune.slug, draft.id, first)
    open_fall(request.session, draft.fall_id)
    request.session[CODES] = {**request.session.get(CODES, {}), str(draft.id): draft.resume_code}
    return redirect("portal:code", request.kommune.slug, draft.id)


def _language(request: DoorRequest, leistung: LeistungView) -> str:
    """Easy language where it was chosen, else that of the page, where the form has it."""
    known = formular(leistung.version_id).sprachen
    wanted = LEICHT if _easy(request) else (get_language() or "de").split("-")[0]
    return wanted if wanted in known else "de"


def _easy(request: DoorRequest) -> bool:
    return request.GET.get("leicht") == "1"


def _needed(leistung: LeistungView) -> Vertrauensniveau:
    """The level to sign in with; none where guests may apply."""
    level = Vertrauensniveau(leistung.vertrauensniveau)
    return max(level, Vertrauensniveau.NIEDRIG) if leistung.konto_noetig else level
