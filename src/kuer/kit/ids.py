"""Identifiers: time-ordered UUIDs, codes that people can copy, and their digests."""

import hashlib
import hmac
import os
import secrets
import threading
import time
from uuid import UUID

_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # no 0/O and 1/I: they are confused on paper


class _Clock:
    """Milliseconds with a counter inside them, so that one process never gives the same twice (RFC 9562, 6.2)."""

    COUNTS = 1 << 12

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._millis = self._count = 0

    def tick(self) -> tuple[int, int]:
        """The millisecond and the count in it, later than all before; a full millisecond borrows from the next."""
        with self._lock:
            now = time.time_ns() // 1_000_000
            if now > self._millis:
                self._millis, self._count = now, secrets.randbelow(self.COUNTS // 2)
            elif self._count + 1 < self.COUNTS:
                self._count += 1
            else:
                self._millis, self._count = self._millis + 1, 0
            return self._millis, self._count


_CLOCK = _Clock()


def new_id() -> UUID:
    """A version 7 UUID (RFC 9562): sorts by its birth, within one process exactly; the rest is random."""
    millis, count = _CLOCK.tick()
    head = (millis << 16) | (0x7 << 12) | count
    tail = (0b10 << 62) | (int.from_bytes(os.urandom(8)) >> 2)
    return UUID(int=(head << 64) | tail)


def new_code(groups: int = 4, size: int = 4) -> str:
    """A secret to copy from paper, such as "K7QF-9MXT-…"; five bits a character."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(size)) for _ in range(groups))


def derived_code(key: str, text: str, groups: int = 4, size: int = 4) -> str:
    """The code that belongs to a text under a secret key: always the same, and nobody without the key guesses it."""
    numbers = hmac.new(key.encode(), text.encode(), hashlib.sha256).digest()
    signs = "".join(_ALPHABET[number % len(_ALPHABET)] for number in numbers[: groups * size])
    return "-".join(signs[at : at + size] for at in range(0, groups * size, size))


def normal_code(typed: str) -> str:
    """A typed code as it was issued: upper case, in groups of four, whatever was typed between."""
    kept = [sign for sign in typed.upper() if sign in _ALPHABET]
    return "-".join("".join(kept[at : at + 4]) for at in range(0, len(kept), 4))


def digest(code: str) -> str:
    """SHA-256 in hex: what is stored instead of a code (80 random bits need no salt)."""
    return hashlib.sha256(code.encode()).hexdigest()
