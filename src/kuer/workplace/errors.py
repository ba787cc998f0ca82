"""Pages for what went wrong, saying which rule and what to do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kuer.kit.errors import KuerError


def error_page(request: HttpRequest, status: int, error: Exception | None = None) -> HttpResponse:
    """The page for a status, with the facts of the error: staff may know more than citizens."""
    known = isinstance(error, KuerError)
    context = {
        "status": status,
        "code": error.code if known else "",
        "facts": error.facts if known else {},
        "bereich": "amt",
    }
    response = render(request, "ui/fehler.html", context, status=status)
    if status == 503:  # noqa: PLR2004 - the status itself
        response["Retry-After"] = "5"
    return response
