"""Texts in the characters that XDatenfelder 3 admits: String.Latin 1.1.1 of XÖV (standards.md 1.1)."""

import re
import unicodedata
from typing import Final

# What has a plain twin keeps its meaning: quotation marks, dashes, blanks, bullets.
_ZWILLINGE: Final = str.maketrans(
    {
        **dict.fromkeys("„“”«»‟″", '"'),
        **dict.fromkeys("‚‘’‹›‛′", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u200a\u202f", " "),
        **dict.fromkeys("•●▪◦‣", "*"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
        "…": "...",
        "→": "->",
        "≤": "<=",
        "≥": ">=",
    }
)
_ZEICHEN: Final = (
    "\t-\n\r\x20-~¡-¬®-ćĊ-ěĞ-ģĦ-ıĴ-śŞ-ūŮ-žƏƠ-ơƯ-ưƷǍ-ǔǞ-ǟǤ-ǰǴ-ǵǺ-ǿȘ-țȞ-ȟȪ-ȫȮ-ȳəʒḂ-ḃḊ-ḋḐ-ḑḞ-ḡḤ-ḧḰ-ḱṀ-ṁṄ-ṅṖ-ṗ"
    "Ṡ-ṣṪ-ṫẀ-ẅẌ-ẓẞẠ-ầẪ-ẬẮ-ềỄ-ồỖ-ờỤ-ỹ€"
)
_PAARE: Final = r"[MNmnDdLl]\u0302|J\u030c"
_LATEIN: Final = re.compile(rf"(?:[{_ZEICHEN}]|{_PAARE})*")
_FREMD: Final = re.compile(rf"({_PAARE})|[^{_ZEICHEN}]")


def latein(text: str) -> str:
    """The text; what is not admitted is written with its plain twin, else as a question mark."""
    if _LATEIN.fullmatch(text):
        return text
    plain = unicodedata.normalize("NFC", text).translate(_ZWILLINGE)
    return plain if _LATEIN.fullmatch(plain) else _FREMD.sub(lambda found: found[1] or "?", plain)
