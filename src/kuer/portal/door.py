"""Who comes in to the portal: anybody, or a citizen with a Konto."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kuer.identity.queries import citizen_actor
from kuer.portal.errors import error_page
from kuer.portal.sprache import by_link
from kuer.ui.door import Access, DoorRequest, View, door

PUBLIC = "public"
KONTO = "konto"
GET = ("GET", "HEAD")
POST = ("POST",)
FORM = ("GET", "HEAD", "POST")


def page(access: str = PUBLIC, *, methods: tuple[str, ...] = GET) -> Callable[[View], View]:
    """Declare a page of the portal.

    "public" is open to guests; what belongs to somebody is then guarded by the queries, which answer
    NotFound to everybody else. "konto" leads to the sign-in first and comes back.
    """

    def enter(request: DoorRequest) -> HttpResponse | None:
        request.actor = citizen_actor(request.session, request.user, request.kommune.id)
        if access == KONTO and request.actor.id is None:
            return HttpResponseRedirect(sign_in_url(request, request.get_full_path()))
        return by_link(request)

    return door(Access("portal", access, methods), enter, error_page)


def sign_in_url(request: DoorRequest, weiter: str, niveau: int = 0) -> str:
    """Where to sign in (again, if the Vertrauensniveau must be higher), and come back to `weiter`."""
    asked = {"weiter": weiter} | ({"niveau": str(niveau)} if niveau else {})
    return f"{reverse('portal:anmelden', args=[request.kommune.slug])}?{urlencode(asked)}"


def address(request: DoorRequest, name: str, *args: object) -> str:
    """The address of a page of the portal in this Kommune."""
    return reverse(f"portal:{name}", args=[request.kommune.slug, *args])
