"""The page that plays BundID: choose a person and a level, see what is sent, agree or turn back."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kuer.identity.errors import SignInRefused
from kuer.identity.types import Vertrauensniveau
from kuer.integrations.ausweis_demo.adapter import NACHWEISE, DemoAusweis, answer_url, personen, question_of
from kuer.ui.types import Choice, Problem, Shell

LEVELS = (Vertrauensniveau.NIEDRIG, Vertrauensniveau.SUBSTANZIELL, Vertrauensniveau.HOCH)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def anmelden(request: HttpRequest) -> HttpResponse:
    """Show the question; take the choice and lead back with the answer."""
    request.build_shell = _shell  # type: ignore[attr-defined]
    given = request.POST if request.method == "POST" else request.GET
    try:
        question = question_of(given.get("anfrage", ""))
    except SignInRefused as error:
        return render(request, "ausweis_demo.html", {"grund": error.facts["reason"]}, status=400)
    if request.method != "POST":
        return _page(request, question, {"niveau": str(question["level"])}, {})
    if given.get("aktion") == "abbrechen":
        return HttpResponseRedirect(answer_url(question, None))
    if problems := _problems(given):
        return _page(request, question, given, problems)
    return HttpResponseRedirect(answer_url(question, given["person"], int(given["niveau"])))


anmelden.kuer_access = "public"  # type: ignore[attr-defined]


def _problems(given: Mapping[str, str]) -> dict[str, str]:
    person = personen().get(given.get("person", ""))
    if person is None:
        return {"person": _("Wählen Sie eine Person aus.")}
    if given.get("niveau") not in {str(int(level)) for level in LEVELS}:
        return {"niveau": _("Wählen Sie, womit sich die Person anmeldet.")}
    if int(given["niveau"]) > person["bis"]:
        highest = Vertrauensniveau(person["bis"])
        text = _("%(name)s kann höchstens das Vertrauensniveau „%(niveau)s“ erreichen. Wählen Sie ein niedrigeres.")
        return {"niveau": text % {"name": person["vorname"], "niveau": highest.bezeichnung}}
    return {}


def _page(
    request: HttpRequest, question: Mapping[str, Any], given: Mapping[str, str], problems: Mapping[str, str]
) -> HttpResponse:
    asked = Vertrauensniveau(question["level"])
    context = {
        "grund": "",
        "anfrage": (request.POST if request.method == "POST" else request.GET)["anfrage"],
        "verlangt": asked.bezeichnung,
        "attribute": [_label(name) for name in question["attributes"]],
        "personen": [_person(key, person) for key, person in personen().items()],
        "niveaus": [_niveau(level, asked) for level in LEVELS],
        "person": given.get("person", ""),
        "niveau": given.get("niveau", ""),
        "errors": problems,
        "problems": [Problem(name, text) for name, text in problems.items()],
    }
    return render(request, "ausweis_demo.html", context, status=422 if problems else 200)


def _shell(request: HttpRequest) -> Shell:
    return Shell(
        name=DemoAusweis.quelle,
        home_url="/",
        language=(get_language() or "de").split("-")[0],
        notice=_("Das ist nicht die BundID, sondern ein Nachbau zum Ausprobieren. Alle Personen sind erfunden."),
    )


def _person(key: str, person: Mapping[str, Any]) -> Choice:
    name = " ".join(part for part in (person.get("titel", ""), person["vorname"], person["nachname"]) if part)
    hint = _("geboren am %(tag)s, %(ort)s, Vertrauensniveau bis „%(niveau)s“") % {
        "tag": f"{person['geburtsdatum']:%d.%m.%Y}",
        "ort": f"{person['strasse']} {person['hausnummer']}, {person['plz']} {person['ort']}",
        "niveau": Vertrauensniveau(person["bis"]).bezeichnung,
    }
    return Choice(key, name, hint)


def _niveau(level: Vertrauensniveau, asked: Vertrauensniveau) -> Choice:
    name = f"{NACHWEISE[level]} ({_('Vertrauensniveau „%(niveau)s“') % {'niveau': level.bezeichnung}})"
    hint = _("Das reicht für die angefragte Leistung nicht aus.") if level < asked else ""
    return Choice(str(int(level)), name, hint)


def _label(name: str) -> str:
    labels = {
        "titel": _("Doktorgrad"),
        "vorname": _("Vorname"),
        "nachname": _("Nachname"),
        "geburtsname": _("Geburtsname"),
        "geburtsdatum": _("Geburtsdatum"),
        "geburtsort": _("Geburtsort"),
        "geschlecht": _("Geschlecht"),
        "staatsangehoerigkeit": _("Staatsangehörigkeit"),
        "strasse": _("Straße"),
        "hausnummer": _("Hausnummer"),
        "plz": _("Postleitzahl"),
        "ort": _("Ort"),
        "land": _("Land"),
        "email": _("E-Mail-Adresse"),
        "telefon": _("Telefonnummer"),
        "de_mail": _("De-Mail-Adresse"),
    }
    return labels[name]
