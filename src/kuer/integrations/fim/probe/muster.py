"""Texts that a pattern takes. Patterns that no text of the wished length fits give nothing."""

import re
from collections.abc import Callable, Iterator
from random import Random
from typing import Any, Final

from rstr import Rstr

TRIES: Final = 300
FEW: Final = 3


class _Kurz(Rstr):
    """Repeats little where a pattern has no end, and chooses the same with the same seed."""

    def _handle_repeat(self, start_range: int, end_range: int, value: Any) -> str:
        return str(super()._handle_repeat(start_range, min(end_range, max(start_range, self.most)), value))

    def _handle_in(self, value: Any) -> Any:
        signs = [sign for part in value for sign in self._handle_state(part)]
        if signs[0] is False:
            signs = [sign for sign in map(chr, range(33, 127)) if sign not in signs]
        return self._random.choice(sorted(dict.fromkeys(signs)))

    most = FEW


def passende(muster: str, zufall: Random, gut: Callable[[str], bool], wie_viele: int = 4) -> list[str]:
    """Different texts made of a pattern that are also `gut` for the field; none where the pattern defeats us."""
    found: dict[str, None] = {}
    for text in _gemacht(muster, zufall):
        if gut(text):
            found[text] = None
        if len(found) >= wie_viele:
            break
    return list(found)


def _gemacht(muster: str, zufall: Random) -> Iterator[str]:
    """Short ones first, then longer and longer."""
    maker = _Kurz(zufall)
    for number in range(TRIES):
        maker.most = FEW + number // 10
        try:
            yield maker.xeger(muster)
        except (re.error, KeyError, IndexError, NotImplementedError):  # what only the other dialect knows
            return
