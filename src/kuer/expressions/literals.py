"""Mistakes that can be seen in the text alone: habits of other languages, dates and amounts that do not exist."""

from collections.abc import Iterator
from datetime import date

from kuer.expressions.functions import cents_of
from kuer.expressions.tokens import Token

_WORDS = {
    "and": "&&", "und": "&&", "or": "||", "oder": "||", "not": "!", "nicht": "!",
    "True": "true", "False": "false", "ja": "true", "nein": "false",
}  # fmt: skip
_CURLY = frozenset("„“”‚‘’«»")


def habit(token: Token, following: Token) -> str:
    """The code of a mistake that people bring along from other languages; empty if there is none."""
    if token.text == "=":
        return "single_equals"
    if token.kind == "sign" and token.text in _CURLY:
        return "curly_quotes"
    if token.text in {"and", "und", "or", "oder", "not", "nicht"} and (
        following.kind in {"name", "string", "number"} or following.text in {"(", "!"}
    ):
        return "word_for_sign"
    return ""


def call_with_text(function: str, bracket: str, token: Token) -> str:
    """The code of a mistake in `datum("…")` or `euro("…")`."""
    text = token.literal
    if bracket != "(" or text is None:
        return ""
    try:
        if function == "datum":
            date.fromisoformat(text)
        elif function == "euro":
            cents_of(text)
    except ValueError:
        return "bad_date" if function == "datum" else "bad_amount"
    return ""


def compared_with(tokens: list[Token], first: int, last: int) -> Iterator[Token]:
    """The text literals that the path from token `first` to `last` is compared with."""
    before, compares = _texts(tokens, first - 2), {"==", "!=", "in"}
    if before and _texts(tokens, first - 1)[0] in compares:
        yield tokens[first - 2]
    after = _texts(tokens, last + 1)
    if after[:1] in (["=="], ["!="]) and after[2:3] != ["+"]:
        yield from tokens[last + 2 : last + 3]
    if after[:2] == ["in", "["]:
        for token in tokens[last + 3 :]:
            if token.text == "]":
                return
            yield token


def _texts(tokens: list[Token], start: int) -> list[str]:
    return [token.text for token in tokens[start : start + 3]] if start >= 0 else []
