"""Pages for what went wrong, in plain German and with what to do next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kuer.kit.errors import KuerError


def error_page(request: HttpRequest, status: int, error: Exception | None = None) -> HttpResponse:
    """The page for a status; the code of a KuerError picks a sentence of its own where there is one."""
    code = error.code if isinstance(error, KuerError) else ""
    context = {"status": status, "code": code, "bereich": "portal"}
    response = render(request, "ui/fehler.html", context, status=status)
    if status == 503:  # noqa: PLR2004 - the status itself
        response["Retry-After"] = "5"
    return response


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No such address."""
    return error_page(request, 404, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """Our fault."""
    return error_page(request, 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's proof of origin is missing or old: most often the session has ended meanwhile."""
    context = {
        "status": 403,
        "code": "csrf",
        "bereich": "portal",
        "hinweis": _("Bitte laden Sie die Seite neu."),
    }
    return render(request, "ui/fehler.html", context, status=403)
