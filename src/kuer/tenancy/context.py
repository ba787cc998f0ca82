"""Which Kommune is at work: set for one transaction, in the database and in the process alike."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar
from uuid import UUID

from django.db import connection, transaction

from kuer.tenancy.errors import TenantClash, TenantMissing

SETTING = "kuer.kommune"
P = ParamSpec("P")
R = TypeVar("R")

_active: ContextVar[UUID | None] = ContextVar("kommune", default=None)


def active() -> UUID:
    """The Kommune at work. Raises TenantMissing when there is none."""
    kommune_id = _active.get()
    if kommune_id is None:
        raise TenantMissing
    return kommune_id


def is_active() -> bool:
    """Whether a Kommune is at work at all."""
    return _active.get() is not None


@contextmanager
def kommune_context(kommune_id: UUID) -> Iterator[None]:
    """One transaction for one Kommune: row-level security shows its rows and no others.

    Entered again inside for the same Kommune it is a savepoint; for another one it raises TenantClash.
    The setting is local to the transaction, so a pooled connection never carries it on.
    """
    with transaction.atomic(), rest_of_transaction(kommune_id):
        yield


@contextmanager
def rest_of_transaction(kommune_id: UUID) -> Iterator[None]:
    """The same within a transaction that runs already, for who learns only from its rows which Kommune it is.

    Without a savepoint: what fails inside must not be committed. Raises TenantClash.
    """
    outer = _active.get()
    if outer not in (None, kommune_id):
        raise TenantClash(active=outer, wanted=kommune_id)
    if outer is None:
        _set(str(kommune_id))
    token = _active.set(kommune_id)
    try:
        yield
    finally:
        _active.reset(token)
    if outer is None and not connection.needs_rollback and not _is_outermost():
        _set("")  # a caller's own transaction goes on after us, as in tests


def checks_first(act: Callable[P, R]) -> Callable[P, R]:
    """Decorate an act that refuses, if at all, before its first write: nothing half done can be left behind.

    So it needs no savepoint of its own in the transaction of a door or a handler; alone it has a transaction.
    """

    @wraps(act)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        if connection.in_atomic_block:
            return act(*args, **kwargs)
        with transaction.atomic():
            return act(*args, **kwargs)

    return run


def _is_outermost() -> bool:
    """Whether leaving this block commits, which ends the setting by itself."""
    return len(connection.atomic_blocks) == 1


def _set(value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [SETTING, value])
