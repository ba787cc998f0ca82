"""A decision before it goes out: what it says, what it lacks, and who does what with it next."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kuer.casework.types import VorgangView, Zustellung
from kuer.decisions.actions import (
    approve,
    discard_entscheidung,
    issue_bescheid,
    return_with_remark,
    submit_for_approval,
    take_back,
)
from kuer.decisions.queries import entscheidung_and_missing, entscheidung_of, preview
from kuer.decisions.types import Bescheidteil, EntscheidungStatus, EntscheidungView, FehlenderTeil
from kuer.kit.errors import Invalid, KuerError, NotFound
from kuer.ui.door import DoorRequest
from kuer.ui.types import Problem
from kuer.workplace.ansicht import show
from kuer.workplace.ausgabe import show_pdf
from kuer.workplace.door import FORM, POST, page
from kuer.workplace.eingaben import lines_of, number_of
from kuer.workplace.handlung import attempt, do, status_of
from kuer.workplace.pages.entscheidung.worte import missing_word, refused, told_address, wrong_address
from kuer.workplace.pages.vorgang.kopf import address, load


@dataclass(frozen=True)
class Moeglich:
    """What this person may do with the decision as it stands now. `selbst`: wrote on it, and so can't approve it."""

    schreiben: bool = False
    einreichen: bool = False
    freigeben: bool = False
    selbst: bool = False
    zuruecknehmen: bool = False
    erlassen: bool = False


@page("casework.view")
def entscheidung(request: DoorRequest, fall_id: UUID) -> HttpResponse:
    """The decision on a Vorgang; before there is one, on to writing it."""
    view = load(request, fall_id)
    found = entscheidung_and_missing(view, request.actor, request.now)
    if found is None:
        return redirect("workplace:schreiben", request.kommune.slug, fall_id)
    if found[0].bescheid_id is not None:
        return redirect("workplace:bescheide", request.kommune.slug, fall_id)
    return _show(request, view, *found)


@page("decisions.prepare")
def vorschau(request: DoorRequest, fall_id: UUID) -> HttpResponse:
    """The letter as it would go out today, marked as a draft."""
    view, known = _known(request, fall_id)
    return show_pdf(preview(known.id, request.actor, request.now), f"Entwurf {view.nummer}.pdf")


@page("decisions.prepare", methods=POST)
def einreichen(request: DoorRequest, fall_id: UUID) -> HttpResponse:
    """Hand the draft to a second person."""
    view, known = _known(request, fall_id)
    seen = number_of(request.POST.get("revision", "")) or 0
    error = attempt(lambda: submit_for_approval(known.id, revision=seen, by=request.actor, now=request.now))
    if error is not None:
        return _again(request, view, error)
    messages.success(request, _("Die Entscheidung wartet jetzt auf die Freigabe durch eine zweite Person."))
    return redirect("workplace:entscheidung", request.kommune.slug, fall_id)


@page("decisions.approve", methods=POST)
def freigeben(request: DoorRequest, fall_id: UUID) -> HttpResponse:
    """The second person agrees to exactly what the page showed."""
    view, known = _known(request, fall_id)
    seen = request.POST.get("inhalt", "") or "-"
    error = attempt(lambda: approve(known.id, inhalt_hash_gesehen=seen, by=request.actor, now=request.now))
    if error is not None:
        return _again(request, view, error)
    messages.success(request, _("Freigegeben. Der Bescheid kann jetzt erlassen werden."))
    return redirect("workplace:entscheidung", request.kommune.slug, fall_id)


@page("casework.view", methods=POST)
def zurueck(request: DoorRequest, fall_id: UUID) -> HttpResponse:
    """Give the decision back: by the second person with a remark, or by whoever wrote it to change it."""
    view, known = _known(request, fall_id)
    remark = request.POST.get("bemerkung", "")
    act = return_with_remark if request.POST.get("aktion") == "zurueckgeben" else take_back
    error = attempt(lambda: act(known.id, remark, by=request.actor, now=request.now))
    if error is not None:
        return _again(request, view, error, remark)
    messages.success(request, _("Die Entscheidung ist wieder ein Entwurf."))
    return redirect("workplace:entscheidung", request.kommune.slug, fall_id)


@page("decisions.prepare", methods=POST)
def verwerfen(request: DoorRequest, fall_id: UUID) -> HttpResponse:
    """Throw the draft away."""
    _view, known = _known(request, fall_id)
    act = lambda: discard_entscheidung(known.id, by=request.actor, now=request.now)  # noqa: E731
    return do(request, act, _("Der Entwurf ist verworfen."), address(request, "vorgang", fall_id))


@page("decisions.issue", methods=FORM)
def erlassen(request: DoorRequest, fall_id: UUID) -> HttpResponse:
    """Issue the decision, after asking back: from then on nothing of it can be changed."""
    view, known = _known(request, fall_id)
    typed = request.POST.get("anschrift")
    if request.method == "POST":
        error: KuerError | None = Invalid(field="inhalt")
        if request.POST.get("inhalt", "") == known.inhalt_hash:
            error = wrong_address(typed) or attempt(lambda: _issue(request, known, typed))
        if error is None:
            messages.success(request, _("Der Bescheid ist erlassen und liegt in der Akte."))
            return redirect("workplace:bescheide", request.kommune.slug, fall_id)
        if error.facts.get("field") != "anschrift":
            return _again(request, view, error)
        return _ask_back(request, view, known, typed or "", error)
    if not _possible(request, view, known).erlassen:
        return redirect("workplace:entscheidung", request.kommune.slug, fall_id)
    return _ask_back(request, view, known, "\n".join(view.anschrift))


def _issue(request: DoorRequest, known: EntscheidungView, typed: str | None) -> None:
    issue_bescheid(known.id, anschrift=lines_of(typed or ""), by=request.actor, now=request.now)


def _ask_back(
    request: DoorRequest, view: VorgangView, known: EntscheidungView, typed: str, error: KuerError | None = None
) -> HttpResponse:
    """The question before the issue; with an address to correct where a letter may need it."""
    by_post = view.zustellung is Zustellung.POST or len(view.anschrift) < 2  # noqa: PLR2004 - a name and where it lives
    context: dict[str, Any] = {
        "vorgang": view,
        "entscheidung": known,
        "anschrift": typed,
        "mit_anschrift": by_post or error is not None,
        "probleme": [Problem("anschrift", told_address(error))] if error else [],
    }
    return show(request, "entscheidung/erlassen", context, status=status_of(error))


def _known(request: DoorRequest, fall_id: UUID) -> tuple[VorgangView, EntscheidungView]:
    view = load(request, fall_id)
    known = entscheidung_of(view, request.actor, request.now)
    if known is None:
        raise NotFound(kind="entscheidung", fall=fall_id)
    return view, known


def _again(request: DoorRequest, before: VorgangView, error: KuerError, remark: str = "") -> HttpResponse:
    """The page anew with its present state, the reason of the refusal, and what was typed."""
    view = load(request, before.fall_id)
    found = entscheidung_and_missing(view, request.actor, request.now)
    if found is None or found[0].bescheid_id is not None:
        messages.warning(request, refused(error))
        return HttpResponseRedirect(address(request, "vorgang", view.fall_id))
    return _show(request, view, *found, error=error, remark=remark)


def _show(
    request: DoorRequest,
    view: VorgangView,
    known: EntscheidungView,
    lacks: tuple[FehlenderTeil, ...],
    *,
    error: KuerError | None = None,
    remark: str = "",
) -> HttpResponse:
    context: dict[str, Any] = {
        "vorgang": view,
        "entscheidung": known,
        "moeglich": _possible(request, view, known),
        "fehlend": [(missing_word(one), one.norm) for one in lacks if not _comes_with_the_issue(one, known)],
        "bemerkung": remark,
        "hinweis": refused(error) if error else "",
    }
    return show(request, "entscheidung/ansehen", context, status=status_of(error))


def _comes_with_the_issue(one: FehlenderTeil, known: EntscheidungView) -> bool:
    """The name is that of whoever issues it: for all others it is not missing."""
    return one.teil is Bescheidteil.NAME and known.status is not EntscheidungStatus.FREIGEGEBEN


def _possible(request: DoorRequest, view: VorgangView, known: EntscheidungView) -> Moeglich:
    actor, stelle, status = request.actor, view.stelle_id, known.status
    draft, waits = status is EntscheidungStatus.ENTWURF, status is EntscheidungStatus.ZUR_FREIGABE
    approved = status is EntscheidungStatus.FREIGEGEBEN
    prepares = actor.may("decisions.prepare", stelle)
    own = view.bearbeiter_id in {None, actor.id}
    ready = approved or (draft and not known.vier_augen and own)
    return Moeglich(
        schreiben=draft and prepares and own,
        einreichen=draft and known.vier_augen and prepares and own,
        freigeben=waits and actor.may("decisions.approve", stelle) and actor.id not in known.bearbeitet_von,
        selbst=waits and actor.may("decisions.approve", stelle) and actor.id in known.bearbeitet_von,
        zuruecknehmen=(waits or approved) and prepares and actor.id in known.bearbeitet_von,
        erlassen=ready and actor.may("decisions.issue", stelle),
    )
