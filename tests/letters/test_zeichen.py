"""Which characters reach the paper: DIN 91379 whole, the rest visibly replaced."""

from __future__ import annotations

import unicodedata

import pytest

from kuer.letters.engine.zeichen import printable

# DIN 91379 "Lateinische Zeichen": the blocks it draws from, and its sequences with combining marks.
LATIN = [
    chr(code)
    for first, last in ((0xC0, 0x17E), (0x1CD, 0x1DC), (0x1E00, 0x1E99), (0x1EA0, 0x1EF9))
    for code in range(first, last + 1)
]
SEQUENCES = [
    "A\u030b",
    "C\u0300",
    "C\u0328\u0306",
    "H\u0331",
    "J\u030c",
    "K\u0315",
    "L\u0325\u0304",
    "M\u0302",
    "N\u0304",
    "S\u031b\u0304",
    "Z\u0328",
    "k\u035f\u0068",
    "r\u0325\u0304",
]
OTHERS = list("ΑΩαωЙйЪ€§°–„“’«»…½ẞƏəʹʺ")


@pytest.mark.parametrize("text", [*SEQUENCES, "".join(LATIN), "".join(OTHERS)])
def test_letters_of_the_standard_are_kept(text: str) -> None:
    assert printable(text) == (unicodedata.normalize("NFC", text), 0)


@pytest.mark.parametrize(
    ("text", "shown", "lost"),
    [
        ("Anna", "Anna", 0),
        ("Jose\u0301", "José", 0),
        ("中文", "\ufffd\ufffd", 2),
        ("Text 😀!", "Text \ufffd!", 1),
        ("a\u202eb\u0000c\ufe0f", "abc", 0),
        ("a\tb\r\nc\u2028d", "a b\nc\nd", 0),
        ("10\u2009kg\u3000x", "10 kg x", 0),
        ("10\u202fkg", "10\u00a0kg", 0),
        ("\ue000\ud800", "\ufffd\ufffd", 2),
        ("Donau\u00addampf", "Donau\u00addampf", 0),
    ],
)
def test_others(text: str, shown: str, lost: int) -> None:
    assert printable(text) == (shown, lost)
