"""Identifiers: time-ordered UUIDs, codes that people can copy, and their digests."""

import hashlib
import hmac
import os
import secrets
import time
from uuid import UUID

_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # no 0/O and 1/I: they are confused on paper


def new_id() -> UUID:
    """A version 7 UUID (RFC 9562): sorts by the millisecond of its birth, the rest is random."""
    millis = time.time_ns() // 1_000_000
    value = (millis << 80) | int.from_bytes(os.urandom(10))
    value = (value & ~(0xF << 76)) | (0x7 << 76)
    value = (value & ~(0x3 << 62)) | (0x2 << 62)
    return UUID(int=value)


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
