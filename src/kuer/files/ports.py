"""Where content is kept, and who looks through it: two ports and the adapters in use."""

from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO, Protocol
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string


class Ablage(Protocol):
    """Keeps content under its SHA-256 (64 hex digits), each Kommune apart."""

    def put(self, kommune_id: UUID, sha256: str, content: BinaryIO) -> None:
        """Keep the content; it is there whole or not at all, also after a power cut. Twice is once.

        Raises Unavailable when there is no room or no connection.
        """
        ...

    def has(self, kommune_id: UUID, sha256: str) -> bool:
        """Whether the content is there."""
        ...

    def open(self, kommune_id: UUID, sha256: str) -> Iterator[bytes]:
        """The content in pieces. Raises NotFound at once, not at the first piece."""
        ...

    def delete(self, kommune_id: UUID, sha256: str) -> None:
        """Delete the content; what is not there is no error."""
        ...

    def older_than(self, kommune_id: UUID, moment: datetime) -> Iterator[str]:
        """The SHA-256 of all content kept before a moment; half-written rests of that age are tidied away."""
        ...


class Virenscanner(Protocol):
    """Looks through content for what harms. One with `refused_in_production` finds only what tests need."""

    name: str
    refused_in_production: bool

    def scan(self, content: BinaryIO) -> str:
        """The name of what was found, empty when it is clean. Raises Unavailable."""
        ...


def ablage() -> Ablage:
    """The Ablage of this installation (settings.ABLAGE)."""
    made: Ablage = import_string(settings.ABLAGE)()
    return made


def virenscanner() -> Virenscanner | None:
    """The scanner of this installation (settings.VIRENSCANNER), or None: then every file stays withheld."""
    if not settings.VIRENSCANNER:
        return None
    made: Virenscanner = import_string(settings.VIRENSCANNER)()
    if made.refused_in_production and settings.ENV == "production":
        raise ImproperlyConfigured(f"never in production: Virenscanner {made.name}")
    return made
