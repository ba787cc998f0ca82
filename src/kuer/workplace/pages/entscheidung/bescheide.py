"""What was issued: on which way it went, from when it counts and how that was counted, what proves it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kuer.casework.types import VorgangView
from kuer.decisions.actions import (
    announce_by_post,
    compute_again,
    correct_posting,
    dispute_receipt,
    record_posting,
    record_receipt,
    record_rechtsbehelf,
    revoke_genehmigung,
)
from kuer.decisions.queries import bescheide as bescheide_of
from kuer.decisions.queries import bestandskraft, genehmigung
from kuer.decisions.types import BescheidView
from kuer.kit.errors import Invalid, KuerError, NotFound
from kuer.payments.queries import gebuehren
from kuer.ui.door import DoorRequest
from kuer.workplace.ansicht import show
from kuer.workplace.door import FORM, page
from kuer.workplace.eingaben import day_of, lines_of
from kuer.workplace.handlung import attempt, status_of
from kuer.workplace.pages.entscheidung.worte import refused, wrong_address
from kuer.workplace.pages.vorgang.kopf import load

Act = Callable[[DoorRequest, UUID], object]


@page("records.view", methods=FORM)
def bescheide(request: DoorRequest, fall_id: UUID) -> HttpResponse:
    """Everything issued in the case, and forms for what becomes known later."""
    view = load(request, fall_id)
    request.actor.require("records.view", view.stelle_id)
    found = bescheide_of(fall_id, request.actor)
    if not found:
        return redirect("workplace:vorgang", request.kommune.slug, fall_id)
    error: KuerError | None = None
    if request.method == "POST":
        aktion, key = _asked(request, found)
        error = attempt(lambda: _ACTS[aktion][0](request, key))
        if error is None:
            messages.success(request, str(_done(aktion)))
            return redirect("workplace:bescheide", request.kommune.slug, fall_id)
        view, found = load(request, fall_id), bescheide_of(fall_id, request.actor)
    return _show(request, view, found, error)


def _show(request: DoorRequest, view: VorgangView, found: list[BescheidView], error: KuerError | None) -> HttpResponse:
    fees = {one.id: one for one in gebuehren(view.fall_id)}
    context: dict[str, Any] = {
        "vorgang": view,
        "bescheide": [_with_facts(request, one, fees) for one in reversed(found)],
        "darf_bekanntgeben": request.actor.may("decisions.issue", view.stelle_id),
        "darf_versenden": request.actor.may("letters.post", view.stelle_id),
        "eingaben": request.POST,
        "hinweis": refused(error) if error else "",
    }
    return show(request, "entscheidung/bescheide", context, status=status_of(error))


def _with_facts(request: DoorRequest, one: BescheidView, fees: dict[UUID, Any]) -> dict[str, Any]:
    permit = genehmigung(one.genehmigung_id, request.actor, request.now) if one.genehmigung_id else None
    return {
        "bescheid": one,
        "bestandskraft": bestandskraft(one.id, request.actor, request.now) if one.anfechtbar else None,
        "genehmigung": permit,
        "gebuehr": fees.get(one.gebuehr_id) if one.gebuehr_id else None,
    }


def _asked(request: DoorRequest, found: list[BescheidView]) -> tuple[str, UUID]:
    """The act and the thing it is about, which must belong to this very case. Raises NotFound."""
    aktion, _sep, text = request.POST.get("aktion", "").partition(":")
    own = {
        "weg": {str(way.id): way.id for one in found for way in one.bekanntgaben},
        "bescheid": {str(one.id): one.id for one in found},
        "genehmigung": {str(one.genehmigung_id): one.genehmigung_id for one in found if one.genehmigung_id},
    }
    if aktion not in _ACTS:
        raise NotFound(kind="aktion")
    key = own[_ACTS[aktion][1]].get(text)
    if key is None:
        raise NotFound(kind=_ACTS[aktion][1])
    return aktion, key


def _done(aktion: str) -> str:
    return {
        "zugang": _("Der Zugang ist vermerkt, die Frist neu berechnet."),
        "bestritten": _("Vermerkt. Wählen Sie einen anderen Weg der Bekanntgabe."),
        "post": _("Der Brief liegt im Postausgang bereit."),
        "versandt": _("Der Versand ist vermerkt."),
        "berichtigen": _("Der Tag ist berichtigt, die Frist neu berechnet."),
        "neu": _("Neu berechnet."),
        "rechtsbehelf": _("Der Eingang des Rechtsbehelfs ist vermerkt."),
        "widerrufen": _("Der Ausweis gilt nicht mehr. Wer ihn prüft, sieht das sofort."),
    }[aktion]


def _day(request: DoorRequest, name: str = "tag") -> Any:
    day = day_of(request.POST.get(name, ""))
    if day is None:
        raise Invalid(field=name)
    return day


def _receipt(request: DoorRequest, key: UUID) -> None:
    record_receipt(key, _day(request), request.POST.get("beleg", ""), by=request.actor, now=request.now)


def _disputed(request: DoorRequest, key: UUID) -> None:
    dispute_receipt(key, request.POST.get("grund", ""), by=request.actor, now=request.now)


def _post(request: DoorRequest, key: UUID) -> None:
    typed = request.POST.get("anschrift", "").strip()
    if typed and (error := wrong_address(typed)):
        raise error
    grund = request.POST.get("grund", "")
    announce_by_post(key, grund, anschrift=lines_of(typed), by=request.actor, now=request.now)


def _posted(request: DoorRequest, key: UUID) -> None:
    record_posting([key], _day(request), by=request.actor, now=request.now)


def _corrected(request: DoorRequest, key: UUID) -> None:
    correct_posting(key, _day(request), request.POST.get("grund", ""), by=request.actor, now=request.now)


def _again(request: DoorRequest, key: UUID) -> None:
    compute_again(key, by=request.actor, now=request.now)


def _remedy(request: DoorRequest, key: UUID) -> None:
    record_rechtsbehelf(key, _day(request), by=request.actor, now=request.now)


def _revoked(request: DoorRequest, key: UUID) -> None:
    revoke_genehmigung(key, request.POST.get("grund", ""), by=request.actor, now=request.now)


# Each act with the kind of thing it is about.
_ACTS: dict[str, tuple[Act, str]] = {
    "zugang": (_receipt, "weg"),
    "bestritten": (_disputed, "weg"),
    "post": (_post, "weg"),
    "versandt": (_posted, "weg"),
    "berichtigen": (_corrected, "weg"),
    "neu": (_again, "weg"),
    "rechtsbehelf": (_remedy, "bescheid"),
    "widerrufen": (_revoked, "genehmigung"),
}
