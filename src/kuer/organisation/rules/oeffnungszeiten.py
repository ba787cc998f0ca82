"""Opening times: which are sound, and how they are read together. Source: the Kommune's own notice."""

import re
from collections.abc import Sequence

from kuer.organisation.types import Oeffnungszeit

CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
DAYS = 7


def wrong(zeiten: Sequence[Oeffnungszeit]) -> Oeffnungszeit | None:
    """The first time that no clock knows, that ends before it begins or overlaps another; None is sound."""
    before: Oeffnungszeit | None = None
    for zeit in sorted(zeiten, key=lambda one: (one.tag, one.von)):
        known = zeit.tag in range(DAYS) and CLOCK.fullmatch(zeit.von) and CLOCK.fullmatch(zeit.bis)
        if not known or zeit.von >= zeit.bis:
            return zeit
        if before and before.tag == zeit.tag and zeit.von < before.bis:
            return zeit
        before = zeit
    return None


def together(zeiten: Sequence[Oeffnungszeit]) -> list[tuple[tuple[int, ...], tuple[tuple[str, str], ...]]]:
    """Days with the same times in one line, in the order of the week: ((0, 1), (("08:00", "12:00"),))."""
    days: dict[int, tuple[tuple[str, str], ...]] = {}
    for zeit in sorted(zeiten, key=lambda one: (one.tag, one.von)):
        days[zeit.tag] = (*days.get(zeit.tag, ()), (zeit.von, zeit.bis))
    lines: dict[tuple[tuple[str, str], ...], tuple[int, ...]] = {}
    for day, times in days.items():
        lines[times] = (*lines.get(times, ()), day)
    return [(group, times) for times, group in lines.items()]
