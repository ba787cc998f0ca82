"""Who comes in to the workplace: members of staff with a role in this very Kommune."""

from collections.abc import Callable
from typing import Final
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect

from kuer.kit.errors import NotFound
from kuer.organisation.queries import staff_actor
from kuer.ui.door import Access, DoorRequest, View, door
from kuer.workplace.errors import error_page
from kuer.workplace.shell import known_stellen, shell

# Not a permission: whoever holds any role in the Kommune may come in.
ANY_ROLE: Final = "staff"
GET: Final = ("GET", "HEAD")
POST: Final = ("POST",)
FORM: Final = ("GET", "HEAD", "POST")


def page(permission: str, *, methods: tuple[str, ...] = GET) -> Callable[[View], View]:
    """Declare a page of the workplace with the permission it asks for, held for any Stelle.

    For which Stelle it must be held is the act's own guard. To staff of another Kommune, and to citizens,
    the workplace does not exist.
    """

    def enter(request: DoorRequest) -> HttpResponse | None:
        if not request.user.is_authenticated:
            return HttpResponseRedirect(f"{settings.LOGIN_URL}?{urlencode({'next': _return_to(request)})}")
        actor = staff_actor(request.user.pk, request.kommune.id)
        if actor is None:
            raise NotFound(kind="workplace")
        request.actor = actor
        request.build_shell = shell  # the frame of the workplace, not of the portal
        known_stellen(request)  # read here, because a page for an error is made outside of the Kommune's context
        if permission != ANY_ROLE:
            actor.require(permission)
        return None

    return door(Access("workplace", permission, methods), enter, error_page)


def _return_to(request: DoorRequest) -> str:
    """Where to go on after the sign-in; a page that only takes what is posted is none to come back to."""
    return request.get_full_path() if request.method != "POST" else f"/{request.kommune.slug}/amt/"
