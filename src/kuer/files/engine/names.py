"""Names of files as they are kept and shown: no paths, no signs that deceive the eye, no tricks of systems."""

import re
import unicodedata
from typing import Final

MAX_BYTES: Final = 255
FALLBACK: Final = "Datei"

_FORBIDDEN: Final = re.compile(r'[<>:"|?*]')
# Control, format (among them the marks that turn the writing direction), surrogates, private use, unassigned,
# line and paragraph separators.
_HIDDEN: Final = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
# Names that Windows takes for devices.
_DEVICES: Final = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)")
_ENDING: Final = re.compile(r"\.([A-Za-z][A-Za-z0-9]{0,4})$")


def clean_name(name: str, endings: tuple[str, ...] = ()) -> str:
    """A name that is safe to keep, to show and to save under, at most 255 bytes of UTF-8.

    `endings` are those of the type that was found; a name with another one gets the first of them, so that
    "Rechnung.exe" that is a PDF becomes "Rechnung.pdf".
    """
    plain = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    seen = "".join(" " if sign.isspace() else sign for sign in plain)
    seen = "".join(sign for sign in seen if unicodedata.category(sign) not in _HIDDEN)
    seen = _FORBIDDEN.sub("_", " ".join(seen.split())).strip(". ")
    stem, ending = _split(seen)
    if endings and ending.lower() not in endings:
        ending = endings[0]
    stem = stem.strip(". ") or FALLBACK
    if _DEVICES.fullmatch(stem.partition(".")[0]):
        stem = f"_{stem}"
    tail = f".{ending}" if ending else ""
    return _cut(stem, MAX_BYTES - len(tail.encode())) + tail


def _split(name: str) -> tuple[str, str]:
    """Stem and ending; "Scan 12.03.2026" has none."""
    found = _ENDING.search(name)
    return (name[: found.start()], found[1]) if found else (name, "")


def _cut(text: str, limit: int) -> str:
    return text.encode()[:limit].decode(errors="ignore").rstrip(". ")
