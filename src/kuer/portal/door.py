"""Who comes in to the portal: anybody, or a citizen with a Konto."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kuer.identity.queries import citizen_actor
from kuer.portal.errors import error_page
from kuer.ui.door import Access, DoorRequest, View, door

PUBLIC = "public"
KONTO = "konto"


def page(access: str = PUBLIC, *, methods: tuple[str, ...] = ("GET", "HEAD")) -> Callable[[View], View]:
    """Declare a page of the portal.

    "public" is open to guests; what belongs to somebody is then guarded by the queries, which answer
    NotFound to everybody else. "konto" leads to the sign-in first and comes back.
    """

    def enter(request: DoorRequest) -> HttpResponse | None:
        request.actor = citizen_actor(request.session, request.user, request.kommune.id)
        if access == KONTO and request.actor.id is None:
            target = reverse("portal:anmelden", args=[request.kommune.slug])
            return HttpResponseRedirect(f"{target}?{urlencode({'weiter': request.get_full_path()})}")
        return None

    return door(Access("portal", access, methods), enter, error_page)
