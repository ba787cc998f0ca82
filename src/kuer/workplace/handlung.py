"""What a person can do next, and trying to do it: an act that is refused comes back as a sentence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect

from kuer.kit.errors import Conflict, Invalid, KuerError
from kuer.ui.door import DoorRequest
from kuer.workplace.words import sentence

CONFLICT, UNPROCESSABLE = 409, 422


@dataclass(frozen=True)
class Handlung:
    """Something to do: a link to a page, or with `post` a button that does it at once with these values."""

    text: str
    url: str
    post: bool = False
    werte: Mapping[str, str] = field(default_factory=dict)
    icon: str = ""


@dataclass(frozen=True)
class Schritt:
    """What is due now. `art` is the look: info, warning (the citizen's turn), success (done)."""

    titel: str
    text: str
    haupt: Handlung | None = None
    weitere: tuple[Handlung, ...] = ()
    art: str = "info"


def attempt(act: Callable[[], object]) -> KuerError | None:
    """Do something whole or not at all. What the person can put right is returned; all else goes on to the door."""
    try:
        with transaction.atomic():
            act()
    except (Conflict, Invalid) as error:
        return error
    return None


def status_of(error: KuerError | None) -> int:
    """The HTTP status of a form shown again."""
    if error is None:
        return 200
    return CONFLICT if isinstance(error, Conflict) else UNPROCESSABLE


def do(request: DoorRequest, act: Callable[[], object], done: str, target: str) -> HttpResponse:
    """Do something that needs no form, and go on to `target`: with `done` said, or why it was refused."""
    error = attempt(act)
    if error is None:
        messages.success(request, done)
    else:
        messages.warning(request, sentence(error))
    return HttpResponseRedirect(target)
