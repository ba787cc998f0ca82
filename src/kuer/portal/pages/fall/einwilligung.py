"""The consent to the Postfach is taken back, after words about what that means for letters on their way and to come."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kuer.catalogue.queries import leistung_version
from kuer.intake.actions import revoke_einwilligung
from kuer.intake.queries import antrag as antrag_of
from kuer.intake.types import AntragView
from kuer.kit.errors import NotFound
from kuer.mailbox.queries import verlauf
from kuer.mailbox.types import NachrichtArt, NachrichtZeile, Richtung
from kuer.portal.door import FORM, page
from kuer.portal.pages.fall.stand import may_revoke
from kuer.portal.rettung import no_access
from kuer.ui.door import DoorRequest
from kuer.ui.types import Problem

MOST = 500


@page(methods=FORM)
def einwilligung(request: DoorRequest, fall_id: UUID) -> HttpResponse:
    """Ask once more, and for an address where none is known; then it goes by post."""
    try:
        antrag = antrag_of(fall_id, request.actor)
    except NotFound:
        return no_access(request)
    if not may_revoke(antrag):
        return redirect("portal:fall", request.kommune.slug, fall_id)
    typed = request.POST.get("anschrift", "").strip()
    problems = _problems(antrag, typed) if request.method == "POST" else []
    if request.method == "POST" and not problems:
        zusatz = f"Meine Anschrift:\n{typed}" if typed else ""
        revoke_einwilligung(antrag.id, zusatz=zusatz, by=request.actor, now=request.now)
        messages.success(request, _("Ihre Einwilligung ist widerrufen. Ab jetzt schreiben wir Ihnen per Post."))
        return redirect("portal:fall", request.kommune.slug, fall_id)
    context = {
        "antrag": antrag,
        "rechtsgebiet": leistung_version(antrag.leistung_version_id).rechtsgebiet,
        "wartet": any(_is_unread_bescheid(one) for one in verlauf(fall_id, request.actor)),
        "anschrift": typed,
        "problems": problems,
        "problem_count": len(problems),
    }
    return render(request, "portal/einwilligung.html", context, status=422 if problems else 200)


def _problems(antrag: AntragView, typed: str) -> list[Problem]:
    """A letter needs an address."""
    if antrag.antragsteller.anschrift:
        return []
    if not typed:
        return [Problem("anschrift", _("Bitte schreiben Sie, wohin wir Ihnen schreiben sollen."))]
    if len(typed) > MOST:
        return [Problem("anschrift", _("Bitte kürzen Sie das auf %(limit)s Zeichen.") % {"limit": MOST})]
    return []


def _is_unread_bescheid(one: NachrichtZeile) -> bool:
    return one.art is NachrichtArt.BESCHEID and one.richtung is Richtung.AUSGANG and one.ungelesen
