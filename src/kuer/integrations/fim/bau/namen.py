"""Names of a form: identifiers out of labels, labels that people can read."""

import re
from typing import Final

from kuer.forms.engine.lesen.felder import VERGEBEN
from kuer.kit.text import slug

LONGEST_ID: Final = 40
LONGEST_LABEL: Final = 300
# What authors of the library write for each other, not for people.
_INTERN: Final = re.compile(
    r"\s*\((?:abstrakt|array|harmonisiert|rnb|har|abs)\)|\s*\b[FG]\d{8}(?:\d{3})?\b", re.IGNORECASE
)
UNTERSCHRIFT: Final = re.compile(r"(?<![^\W_])(unterschrift|signatur)(?![^\W_])", re.IGNORECASE)


def kennung(label: str) -> str:
    """An identifier out of a label: small letters, digits, underscores."""
    name = slug(label).replace("-", "_")[:LONGEST_ID].strip("_")
    name = UNTERSCHRIFT.sub("erklaerung", name)  # what is cut off may leave the word alone
    return name if name[:1].isalpha() else f"feld_{name}".strip("_")


def frei(name: str, taken: set[str]) -> str:
    """The name, or the next free one like it; reserved words of the expressions are never free."""
    wanted = f"{name}_angabe" if name in VERGEBEN else name
    free, number = wanted, 2
    while free in taken:
        free, number = f"{wanted}_{number}", number + 1
    taken.add(free)
    return free


def lesbar(text: str) -> str:
    """A label as the schema gives it, without what is meant for authors. Forms have no field for a signature
    (§ 13 EGovG); what is asked around one is asked about the declaration.
    """
    plain = " ".join(_INTERN.sub("", text).split()).rstrip(": ") or text.strip()
    return UNTERSCHRIFT.sub("Erklärung", plain)


def gekuerzt(text: str, longest: int) -> str:
    """Not longer than this; the cut is seen."""
    return text if len(text) <= longest else f"{text[: longest - 2]} …"


def aufgezaehlt(words: list[str]) -> str:
    """A, B und C"""
    return f"{', '.join(words[:-1])} und {words[-1]}" if len(words) > 1 else "".join(words)
