"""How different hands write the same thing: kinds of quotes, invisible signs, numbered lines."""

import re
import unicodedata
from typing import Final

_APOSTROPHE: Final = re.compile(r"(?<=[^\W\d_])['’`´](?=[^\W\d_])")
_SIGNS: Final = str.maketrans(
    {
        **dict.fromkeys("»«›‹‚‘’`´″", '"'),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
        **dict.fromkeys("‐‑‒−", "-"),
        "⟦": " ", "⟧": " ", "⟨": " ", "⟩": " ",  # the marks are ours alone
    }
)  # fmt: skip
_LINE: Final = re.compile(r"^[ \t]*(?:\d{1,2}[.)]|[a-z]\)|[-–•*·])[ \t]+", re.MULTILINE)
_NEXT: Final = re.compile(r"(?<=[^.;:,\s])\s*\n\s*(?=(?:wenn|falls|sofern)\b)", re.IGNORECASE)
_BEGINS: Final = re.compile(r"(?:wenn|falls|sofern)\b", re.IGNORECASE)


def einheitlich(text: str) -> str:
    """The text with one way of writing each sign, on one line. An apostrophe in a word is no quote."""
    text = _APOSTROPHE.sub("\N{MODIFIER LETTER APOSTROPHE}", unicodedata.normalize("NFC", text))
    return " ".join(text.translate(_SIGNS).split())


def ohne_gliederung(text: str) -> str:
    """The text without the numbers and dots before its lines; a line that begins a sentence ends the one before."""
    plain = _LINE.sub("", unicodedata.normalize("NFC", text).strip())
    return _NEXT.sub(". ", plain) if _BEGINS.match(plain) else plain
