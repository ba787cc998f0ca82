"""The one tree of errors. A room draws its own on top; the sentence for people is made at the edge.

KuerError
├── NotFound            absent, or not yours: the same answer
├── PermissionRefused   known, but not allowed
├── Conflict            somebody was faster, or it was done already
├── Invalid             the input is wrong; facts say where
└── Unavailable         a thing outside is away; try again
    Refused             a thing outside said no; tell a human why
"""

from typing import Any, ClassVar


class KuerError(Exception):
    """Something that a person can be told. `code` picks the sentence, `facts` fill it."""

    code: ClassVar[str] = "error"

    def __init__(self, **facts: Any) -> None:
        """Keep the facts; they hold ids and short words, never personal data."""
        super().__init__(self.code, facts)
        self.facts: dict[str, Any] = facts

    def __str__(self) -> str:
        """Code and facts, for the log."""
        inner = ", ".join(f"{key}={value}" for key, value in self.facts.items())
        return f"{self.code}({inner})"


class NotFound(KuerError):
    """There is no such thing here, or it belongs to somebody else; nobody may learn which."""

    code = "not_found"


class PermissionRefused(KuerError):
    """The actor is known and lacks the permission."""

    code = "permission_refused"


class Conflict(KuerError):
    """The thing has changed meanwhile, or the act was done already."""

    code = "conflict"


class Invalid(KuerError):
    """The input can't be taken; the facts say what is wrong where."""

    code = "invalid"


class Unavailable(KuerError):
    """A system outside does not answer: try again later."""

    code = "unavailable"


class Refused(KuerError):
    """A system outside said no for good: a human must look."""

    code = "refused"
