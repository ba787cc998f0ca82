"""What hides a place of a form: the conditions that must all hold for it to be seen."""

from kuer.forms.engine.bedingung import Bedingung

Bedingungen = frozenset[str]
IMMER: Bedingungen = frozenset()


def bedingungen(wenn: Bedingung | None) -> Bedingungen:
    """The parts of a condition: of "(a) && (b)" both must hold."""
    return IMMER if wenn is None else frozenset(_teile(wenn.quelle))


def _teile(text: str) -> list[str]:
    parts, depth, quote, begin = [], 0, "", 0
    for number, char in enumerate(text):
        if quote:
            quote = "" if char == quote and text[number - 1] != "\\" else quote
        elif char in "\"'":
            quote = char
        elif char in "([":
            depth += 1
        elif char in ")]":
            depth -= 1
        elif depth == 0 and text.startswith("||", number):
            return [text]
        elif depth == 0 and text.startswith("&&", number):
            parts.append(text[begin:number])
            begin = number + 2
    return [_ohne_klammern(one) for one in (*parts, text[begin:])]


def _ohne_klammern(text: str) -> str:
    """Without the brackets around all of it."""
    plain = text.strip()
    if not (plain.startswith("(") and plain.endswith(")")):
        return plain
    inner, depth = plain[1:-1], 0
    for char in inner:
        depth += (char == "(") - (char == ")")
        if depth < 0:
            return plain
    return inner.strip()
