"""Keyset paging: a page of things and the place where the next one begins."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Generic, TypeVar
from uuid import UUID

from kuer.kit.errors import Invalid

T = TypeVar("T")

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A page. `after` is handed in for the next one; None means that nothing follows."""

    items: tuple[T, ...]
    after: str | None = None


def cursor(at: datetime, key: UUID) -> str:
    """The place of a row in an order by (moment, id), as text for an address."""
    return f"{(at - _EPOCH) // timedelta(microseconds=1):x}-{key.hex}"


def read_cursor(text: str) -> tuple[datetime, UUID]:
    """Moment and id again. Raises Invalid for a text that `cursor` did not make."""
    head, _, tail = text.partition("-")
    try:
        return _EPOCH + timedelta(microseconds=int(head, 16)), UUID(hex=tail)
    except (ValueError, OverflowError) as error:
        raise Invalid(field="after") from error
