"""A language once chosen stays: in a cookie, and from a draft, an Antrag or the link of an e-mail."""

from typing import Final
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import check_for_language

YEAR_SECONDS: Final = 365 * 24 * 60 * 60
PARAMETER: Final = "sprache"


def remember(response: HttpResponse, language: str) -> HttpResponse:
    """Have the browser keep a language; what the portal does not speak changes nothing."""
    if language in dict(settings.LANGUAGES) and check_for_language(language):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=YEAR_SECONDS,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response


def speak(request: HttpRequest, response: HttpResponse, language: str) -> HttpResponse:
    """Go on in the language of a case that is opened, where this browser has chosen none yet."""
    return response if settings.LANGUAGE_COOKIE_NAME in request.COOKIES else remember(response, language)


def by_link(request: HttpRequest) -> HttpResponse | None:
    """A link that names its language (an e-mail has one): the same page, without that name, in that language."""
    language = request.GET.get(PARAMETER, "")
    if request.method != "GET" or not language:
        return None
    rest = [(name, value) for name, values in request.GET.lists() if name != PARAMETER for value in values]
    target = f"{request.path}?{urlencode(rest)}" if rest else request.path
    return speak(request, HttpResponseRedirect(target), language)
