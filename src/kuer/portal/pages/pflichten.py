"""What every page must lead to: Impressum, data protection, accessibility, easy and sign language."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kuer.insight.actions import report_barrier
from kuer.insight.errors import BarriereInvalid
from kuer.kit.text import clean
from kuer.portal.door import page
from kuer.ui.door import DoorRequest
from kuer.ui.types import Problem

LONGEST = 4_000
WRONG = {
    "beschreibung": gettext_lazy("Beschreiben Sie bitte, was nicht geklappt hat."),
    "email": gettext_lazy("Geben Sie die E-Mail-Adresse so ein: name@beispiel.de"),
}


@page()
def impressum(request: HttpRequest) -> HttpResponse:
    """Who is responsible (§ 5 DDG)."""
    return render(request, "portal/impressum.html")


@page()
def datenschutz(request: HttpRequest) -> HttpResponse:
    """What happens with personal data on this portal (Art. 13 GDPR)."""
    return render(request, "portal/datenschutz.html")


@page()
def barrierefreiheit(request: HttpRequest) -> HttpResponse:
    """The accessibility statement (§ 12b BGG, § 7 BITV 2.0 and the law of the Land)."""
    return render(request, "portal/barrierefreiheit.html")


@page()
def leichte_sprache(request: HttpRequest) -> HttpResponse:
    """What this portal is and how it works, in easy language (§ 4 BITV 2.0)."""
    return render(request, "portal/leichte_sprache.html")


@page()
def gebaerdensprache(request: HttpRequest) -> HttpResponse:
    """How to get information in German Sign Language (§ 4 BITV 2.0)."""
    return render(request, "portal/gebaerdensprache.html")


@page(methods=("GET", "HEAD", "POST"))
def barriere_melden(request: DoorRequest) -> HttpResponse:
    """Tell of a barrier, without an account (§ 7 Abs. 2 BITV 2.0); answered within a month (§ 12b BGG)."""
    given = {name: clean(request.POST.get(name, ""))[:LONGEST] for name in ("seite", "beschreibung", "email")}
    problems: list[Problem] = []
    if request.method == "POST":
        try:
            report_barrier(**given, now=request.now)
        except BarriereInvalid as error:
            part = error.facts["part"]
            problems = [Problem(part, str(WRONG[part]))]
        else:
            messages.success(request, _("Danke. Ihre Meldung ist angekommen. Wir antworten innerhalb eines Monats."))
            return redirect("portal:barriere_melden", request.kommune.slug)
    else:
        given["seite"] = clean(request.GET.get("seite", ""))[:200]
    context = {"given": given, "problems": problems, "problem_count": len(problems)}
    return render(request, "portal/barriere_melden.html", context, status=422 if problems else 200)
