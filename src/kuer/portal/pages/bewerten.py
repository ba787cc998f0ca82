"""Rating a Leistung with stars and words: no account, no address, nothing that leads back to the person."""

from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kuer.catalogue.queries import leistung_by_slug
from kuer.insight.actions import LONGEST, rate
from kuer.insight.errors import RatingInvalid
from kuer.kit.text import clean
from kuer.portal.door import FORM, page
from kuer.ui.door import DoorRequest
from kuer.ui.types import Problem

STARS: Final = {str(number): number for number in range(1, 6)}


@page(methods=FORM)
def bewerten(request: DoorRequest, slug: str) -> HttpResponse:
    """One to five stars, and words if somebody wants to."""
    leistung = leistung_by_slug(slug)
    given = {name: clean(request.POST.get(name, "")) for name in ("sterne", "text")}
    problems: list[Problem] = []
    if request.method == "POST":
        try:
            rate(leistung.slug, STARS.get(given["sterne"], 0), given["text"], now=request.now)
        except RatingInvalid as error:
            problems = [Problem(error.facts["part"], _sentence(error))]
        else:
            return redirect("portal:bewertet", request.kommune.slug, slug)
    context: dict[str, Any] = {"leistung": leistung, "given": given, "problems": problems}
    context["problem_count"] = len(problems)
    return render(request, "portal/bewerten.html", context, status=422 if problems else 200)


@page()
def bewertet(request: DoorRequest, slug: str) -> HttpResponse:
    """Thanks for the rating."""
    leistung = leistung_by_slug(slug)
    return render(request, "portal/bewertet.html", {"leistung": leistung})


def _sentence(error: RatingInvalid) -> str:
    if error.facts["part"] == "sterne":
        return _("Wählen Sie einen bis fünf Sterne.")
    return _("Bitte kürzen Sie Ihren Text auf %(limit)s Zeichen.") % {"limit": LONGEST}
