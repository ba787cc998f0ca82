"""Expressions of a form in words: "antrag.art" is called as its label says, `==` becomes "ist"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from kuer.workplace.words import Word

_TOKEN: Final = re.compile(
    r"""(?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?P<name>[A-Za-zÄÖÜäöüß_][\w.]*(?:\[\])?)|(?P<number>\d[\d.]*)"""
    r"""|(?P<op>&&|\|\||==|!=|<=|>=|[<>!()\[\],?:+*/%-])|(?P<space>\s+)|(?P<other>.)""",
    re.DOTALL,
)
_WORDS: Final[dict[str, Word]] = {
    "&&": lazy("und"),
    "||": lazy("oder"),
    "==": lazy("ist"),
    "!=": lazy("ist nicht"),
    "<=": lazy("ist höchstens"),
    ">=": lazy("ist mindestens"),
    "<": lazy("ist kleiner als"),
    ">": lazy("ist größer als"),
    "!": lazy("nicht"),
    "true": lazy("immer"),
    "false": lazy("nie"),
    "in": lazy("ist eines von"),
}
_FACTS: Final[dict[str, Word]] = {
    "kommune.land": lazy("Bundesland"),
    "heute": lazy("heute"),
    "identitaet": lazy("die angemeldete Person"),
}
_TIGHT_AFTER: Final = frozenset({"(", "["})
_TIGHT_BEFORE: Final = frozenset({")", "]", ","})


@dataclass(frozen=True)
class Namen:
    """How questions are called by their path, and their answers by path and code."""

    fragen: Mapping[str, str]
    antworten: Mapping[tuple[str, str], str]


def in_worten(ausdruck: object, namen: Namen) -> str:
    """An expression as people read it. A truth value is a word."""
    if isinstance(ausdruck, bool):
        return _("immer") if ausdruck else _("nie")
    parts: list[str] = []
    glue, asked = "", ""
    for found in _TOKEN.finditer(str(ausdruck)):
        if found.lastgroup == "space":
            continue
        token, kind = found[0], found.lastgroup or ""
        said = _said(token, kind, asked, namen)
        asked = token if kind == "name" and token not in _WORDS else asked
        parts.append(said if token in _TIGHT_BEFORE or not parts else f"{glue}{said}")
        glue = "" if token in _TIGHT_AFTER else " "
    return "".join(parts)


def _said(token: str, kind: str, asked: str, namen: Namen) -> str:
    if kind == "text":
        return f"„{namen.antworten.get((_plain(asked), token[1:-1]), token[1:-1])}“"
    if kind == "name" and token not in _WORDS:
        known = namen.fragen.get(_plain(token), "")
        return f"„{known}“" if known else str(_FACTS.get(token, token))
    return str(_WORDS.get(token, token))


def _plain(path: str) -> str:
    return path.removeprefix("eintrag.")
