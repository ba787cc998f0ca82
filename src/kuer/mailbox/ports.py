"""Port Zustellweg: how word reaches people that a message lies ready. Adapters are named in settings.ZUSTELLWEGE."""

from dataclasses import dataclass, field
from functools import cache
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Hinweis:
    """Word of a message: to whom, from whom, what it says. It tells nothing of the message's content."""

    kennung: str
    an: str = field(repr=False)
    absender: str
    antwort_an: str
    betreff: str
    text: str


class Zustellweg(Protocol):
    """A way by which a Hinweis travels."""

    name: str

    def carries(self, an: str) -> bool:
        """Whether this way leads to such an address."""

    def notify(self, hinweis: Hinweis) -> None:
        """Hand the Hinweis over; `kennung` stays the same when it is tried again.

        Raises: kit.errors.Unavailable (try again), kit.errors.Refused (never; fact `grund` is a code).
        """


@cache
def _loaded(paths: tuple[str, ...]) -> tuple[Zustellweg, ...]:
    return tuple(import_string(path)() for path in paths)


def zustellwege() -> tuple[Zustellweg, ...]:
    """The ways of this installation, in the order in which they are tried."""
    return _loaded(tuple(getattr(settings, "ZUSTELLWEGE", ())))
