"""The frame around the sign-in of staff, and the choice of a workplace."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.views import password_change
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import json_script
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kuer.identity.queries import is_staff, workplaces
from kuer.kit.errors import NotFound
from kuer.project.allauth_adapter import own_workplace, workplace_url
from kuer.tenancy.queries import kommune as kommune_by_id
from kuer.tenancy.queries import kommune_by_slug, kommunen
from kuer.tenancy.types import KommuneView
from kuer.ui.types import Account, Link, Problem, SessionClock, Shell

PUBLIC = "public"
STAFF = "staff"
METHODS = ("GET", "HEAD", "POST")
WARN_BEFORE_SECONDS = 5 * 60

View = Callable[..., HttpResponseBase]


def declared(view: View, access: str) -> View:
    """A page of allauth behind a declaration: "public", or "staff" for members of staff alone.

    A citizen who is signed in counts as nobody here, so that a clerk can sign in on the same browser.
    """

    @wraps(view)
    def through(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        request.build_shell = shell  # type: ignore[attr-defined]
        if not is_staff(request.user):
            if access == STAFF:
                target = {"next": request.get_full_path()} if request.method == "GET" else {}
                return HttpResponseRedirect(f"{settings.LOGIN_URL}?{urlencode(target)}")
            request.user = AnonymousUser()
        response = view(request, *args, **kwargs)
        if isinstance(response, TemplateResponse):
            response.context_data = {**(response.context_data or {}), **_for_template(request, response)}
        return response

    through.kuer_access = access  # type: ignore[attr-defined]
    return through


@require_safe
def arbeitsorte(request: HttpRequest) -> HttpResponse:
    """Whoever works in several Kommunen chooses where to go."""
    places = [
        Link(kommune_by_id(one).name, own_workplace(one))
        for one in workplaces(request.user.pk)  # type: ignore[arg-type]
    ]
    return render(request, "anmelden/arbeitsorte.html", {"arbeitsorte": places})


def passwort(request: HttpRequest) -> HttpResponseBase:
    """Change the password; who has none (it was closed) has nothing to change."""
    if not request.user.has_usable_password():  # type: ignore[union-attr]
        return redirect("mfa_index")
    changed: HttpResponseBase = password_change(request)
    return changed


def shell(request: HttpRequest) -> Shell:
    """The frame: that of the Kommune which the person comes from or goes to, as far as one is known."""
    kommune = _kommune(request)
    staff = is_staff(request.user)
    frame: dict[str, Any] = {"name": "Kür", "home_url": "/"}
    if kommune is not None:
        frame = _of_kommune(kommune)
    if staff:
        name: str = request.user.name  # type: ignore[union-attr]
        frame["account"] = Account(name, reverse("account_logout"), account_url=reverse("mfa_index"))
        frame["home_url"] = workplace_url(request.user)
        frame["navigation"] = _navigation(request)
        frame["session"] = SessionClock(
            settings.SESSION_IDLE_SECONDS, WARN_BEFORE_SECONDS, request.get_full_path(), settings.LOGIN_URL
        )
    notice = _("Das ist eine Vorführung mit erfundenen Personen und Orten.") if settings.DEMO else ""
    return Shell(language=(get_language() or "de").split("-")[0], notice=notice, **frame)


def _of_kommune(kommune: KommuneView) -> dict[str, Any]:
    def to(name: str) -> str:
        return reverse(f"portal:{name}", args=[kommune.slug])

    return {
        "name": kommune.name,
        "home_url": to("home"),
        "look_url": to("farben"),
        "crest_url": static(f"ui/wappen/{kommune.look.wappen}") if kommune.look.wappen else "",
        "impressum_url": to("impressum"),
        "datenschutz_url": to("datenschutz"),
        "accessibility_url": to("barrierefreiheit"),
        "barrier_url": to("barriere_melden"),
    }


def _navigation(request: HttpRequest) -> list[Link]:
    entries = (
        (_("Arbeitsplatz"), workplace_url(request.user), "home"),
        (_("Anmeldung und Sicherheit"), reverse("mfa_index"), "account-circle"),
        (_("Passwort ändern"), reverse("account_change_password"), "edit"),
    )
    return [Link(text, url, current=request.path == url, icon=icon) for text, url, icon in entries]


def _kommune(request: HttpRequest) -> KommuneView | None:
    given = request.POST.get("next") or request.GET.get("next") or ""
    if wanted := kommune_by_slug(given.lstrip("/").partition("/")[0]):
        return wanted
    try:
        if is_staff(request.user):
            return next((kommune_by_id(one) for one in workplaces(request.user.pk)), None)  # type: ignore[arg-type]
    except NotFound:
        return None
    known = kommunen()
    return known[0] if len(known) == 1 else None


def _for_template(request: HttpRequest, response: TemplateResponse) -> dict[str, Any]:
    """What allauth does not give its pages: problems, data for scripts, and where the person had wanted to go."""
    given = response.context_data or {}
    form = given.get("form")
    found = form.errors.items() if form is not None and form.is_bound else ()
    problems = [Problem("" if name == "__all__" else name, text) for name, texts in found for text in texts]
    return {
        "problems": problems,
        "js_script": json_script(given["js_data"], "js_data") if "js_data" in given else "",
        "weiter": request.POST.get("next") or request.GET.get("next") or "",
    }
