"""A hundred cases in all states, so that the workplace of the demo is alive at first sight.

They come about by the acts of the rooms alone, with the clock of some weeks ago; what handlers do otherwise is done
here in the transaction of the case, so that the worker finds it done. Run again nothing is made twice.
"""

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError

from kuer.catalogue.queries import alle
from kuer.project.demo.leben.faelle import PLAN, Stand, play
from kuer.tenancy.context import kommune_context
from kuer.tenancy.queries import kommunen
from kuer.tenancy.types import KommuneView

log = logging.getLogger(__name__)

CASES = 100


def fill(
    now: datetime, *, cases: int = CASES, told: Callable[[int, int], None] | None = None, rest: float = 0.0
) -> int:
    """Make the cases that are not there yet; returns how many were made now.

    `told` hears after each how many of how many are there. `rest` is how long to rest after each, as a share of the
    time that it took, so that the people at the demo have the machine for themselves.
    """
    if not (settings.DEMO or settings.TEST):
        raise RuntimeError("invented cases are never made in production")
    wanted = list(_plan(cases))
    made = 0
    for done, one in enumerate(wanted, start=1):
        began = time.monotonic()
        fresh = _tried(one, now)
        made += fresh
        if told is not None:
            told(done, len(wanted))
        if fresh and rest:
            time.sleep((time.monotonic() - began) * rest)
    return made


@dataclass(frozen=True)
class _Fall:
    """A case to be made: the how manieth of its Leistung, and how far it shall come."""

    kommune: KommuneView
    slug: str
    nummer: int
    stand: Stand


def _plan(cases: int) -> Iterator[_Fall]:
    """Every Leistung of every Kommune in turn, each time in another state, so that all of them live early."""
    offered = []
    for kommune in kommunen():
        with kommune_context(kommune.id):
            offered += [(kommune, line.slug) for line in alle()]
    for place in range(cases if offered else 0):
        nummer, turn = divmod(place, len(offered))
        yield _Fall(*offered[turn], nummer, PLAN[place % len(PLAN)])


def _tried(one: _Fall, now: datetime) -> bool:
    """One case that can't be made keeps no other from being made; without a database nothing can."""
    try:
        return _once(one, now)
    except DatabaseError:
        raise
    except Exception:
        log.exception("case %s of %s was not made", one.nummer, one.slug)
        return False


def _once(one: _Fall, now: datetime) -> bool:
    """Make one case, with its mark in the same transaction: interrupted, neither is there."""
    with kommune_context(one.kommune.id):
        if not cache.add(f"demo-leben:{one.kommune.slug}:{one.slug}:{one.nummer}", value=True, timeout=None):
            return False
        return play(one.slug, one.nummer, one.stand, now)


__all__ = ["CASES", "PLAN", "fill"]
