"""Cuts the source of an expression into tokens, so that names can be looked up before CEL sees them."""

import re
from dataclasses import dataclass
from typing import Final

_TOKEN: Final = re.compile(
    r"""
    (?P<space>\s+|//[^\n]*)
    |(?P<string>
        (?:[rR][bB]?|[bB][rR])(?:\"{3}.*?\"{3}|'{3}.*?'{3}|"[^"\n]*"|'[^'\n]*')
        |[bB]?(?:\"{3}(?:\\.|[^\\])*?\"{3}|'{3}(?:\\.|[^\\])*?'{3}|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')
    )
    |(?P<number>0[xX][0-9a-fA-F]+[uU]?|(?:\d+\.\d+|\.\d+|\d+)(?:[eE][+-]?\d+)?[uU]?)
    |(?P<name>[A-Za-z_][A-Za-z0-9_]*)
    |(?P<sign>&&|\|\||[<>=!]=|.)
    """,
    re.VERBOSE | re.DOTALL,
)
KEYWORDS: Final = frozenset({"true", "false", "null", "in"})


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of source. kind: string, number, name or sign; `start` and `end` are offsets."""

    kind: str
    text: str
    start: int
    end: int

    @property
    def is_path_name(self) -> bool:
        """Whether the token can be (part of) a name."""
        return self.kind == "name" and self.text not in KEYWORDS

    @property
    def literal(self) -> str | None:
        """The text of a simple string literal; None for others and for those with escapes."""
        quoted = self.kind == "string" and self.text[0] in "\"'" and "\\" not in self.text
        if not quoted:
            return None
        for quote in ('"""', "'''"):
            if self.text.startswith(quote):
                return self.text[3:-3]
        return self.text[1:-1]


def tokens_of(source: str) -> list[Token]:
    """All tokens but white space and comments. Every character belongs to some token, so this never fails."""
    return [
        Token(match.lastgroup or "sign", match.group(), match.start(), match.end())
        for match in _TOKEN.finditer(source)
        if match.lastgroup != "space"
    ]


def place_of(source: str, offset: int) -> tuple[int, int]:
    """Line and column, both from 1, of an offset."""
    before = source[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1
