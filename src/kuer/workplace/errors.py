"""Pages for what went wrong, saying which rule and what to do."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as lazy

from kuer.kit.errors import KuerError
from kuer.workplace.words import sentence

UNAVAILABLE: Final = 503

_HEADINGS: Final = {
    400: lazy("Diese Angabe geht nicht"),
    404: lazy("Das gibt es hier nicht"),
    409: lazy("Das hat sich inzwischen geändert"),
}
_TEXTS: Final = {
    403: lazy(
        "Für diesen Schritt fehlt Ihnen in dieser Stelle die Berechtigung. Rollen vergibt die Verwaltung von Kür."
    ),
    404: lazy(
        "Vielleicht stimmt die Adresse nicht, oder der Vorgang liegt bei einer anderen Stelle. "
        "Sie sehen hier nur, was Ihre eigenen Stellen angeht."
    ),
}


def error_page(request: HttpRequest, status: int, error: Exception | None = None) -> HttpResponse:
    """The page for a status; what an act refused is said in its own words."""
    text = _TEXTS.get(status, "")
    if isinstance(error, KuerError) and status in {400, 409}:
        text = sentence(error)
    context = {"status": status, "heading": _HEADINGS.get(status, ""), "text": text}
    response = render(request, "ui/fehler.html", context, status=status)
    if status == UNAVAILABLE:
        response["Retry-After"] = "5"
    return response
