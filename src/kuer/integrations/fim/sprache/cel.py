"""A condition as an expression of the form, in CEL."""

import json
from collections.abc import Callable
from typing import Any, Final

from kuer.integrations.fim.sprache.baum import HEUTE, LAND, Baum, nicht
from kuer.integrations.fim.sprache.woerter import Unverstanden

Feld = Callable[[str], tuple[str, dict[str, Any]]]
"""element -> its name in the expression and its node in the form; raises Unverstanden."""

_JOIN: Final = {"and": " && ", "or": " || "}
_SAME: Final = {"and": "not_equal", "or": "equal"}
_SHIFT: Final = {"jahre": "plus_jahre", "monate": "plus_monate"}
_TEXTS: Final = frozenset({"codeliste", "text", "mehrzeilig", "fest"})
_LONG: Final = "[4, 6, 9, 11]"


def als_cel(baum: Baum, feld: Feld) -> str:
    """The expression. Raises: Unverstanden for what the form can't express, with the reason."""
    if isinstance(baum, bool):
        return "true" if baum else "false"
    ((key, inside),) = baum.items()
    ways: dict[str, Callable[[], str]] = {
        "identifier": lambda: _equal([baum, True], feld, "=="),
        "not": lambda: _not(inside, feld),
        "is_empty": lambda: f"!({_answered(*feld(_element(inside)))})",
        "xor": lambda: _xor(inside, feld),
        "less_than": lambda: _less(inside, feld),
        "is_valid_date": lambda: _calendar(inside, feld),
        "equal": lambda: _equal(inside, feld, "=="),
        "not_equal": lambda: _equal(inside, feld, "!="),
    }
    return _joined(key, inside, feld) if key in _JOIN else ways[key]()


def _joined(key: str, parts: list[Baum], feld: Feld) -> str:
    """Parts with && or ||; of one element and several codes a list."""
    values = [one.get(_SAME[key]) if isinstance(one, dict) else None for one in parts]
    found = [one for one in values if one is not None and isinstance(one[1], str)]
    if len(found) == len(parts) > 1 and len({_element(one[0]) for one in found}) == 1:
        return _one_of(_element(found[0][0]), [one[1] for one in found], feld, negative=key == "and")
    return _JOIN[key].join(dict.fromkeys(_bracket(als_cel(one, feld)) for one in parts))


def _one_of(element: str, values: list[str], feld: Feld, *, negative: bool) -> str:
    name, node = (LAND, {"art": "text"}) if element == LAND else feld(element)
    if node["art"] in {"mehrfachauswahl", "zustimmung"}:
        parts = [_equal([{"identifier": element}, one], feld, "!=" if negative else "==") for one in values]
        return _JOIN["and" if negative else "or"].join(parts)
    listed = f"{name} in [{', '.join(_literal(one, node) for one in values)}]"
    return f"!({listed})" if negative else listed


def _not(inside: Baum, feld: Feld) -> str:
    if isinstance(inside, dict) and "is_empty" in inside:
        return _answered(*feld(_element(inside["is_empty"])))
    turned = nicht(inside)
    return (
        als_cel(turned, feld) if not (isinstance(turned, dict) and "not" in turned) else f"!({als_cel(inside, feld)})"
    )


def _xor(parts: list[Baum], feld: Feld) -> str:
    told = [_bracket(als_cel(one, feld)) for one in parts]
    if len(told) == 2:  # noqa: PLR2004 - either, or
        return " != ".join(told)
    return f"{' + '.join(f'({one} ? 1 : 0)' for one in told)} == 1"


def _equal(pair: list[Any], feld: Feld, sign: str) -> str:
    if isinstance(pair[1], dict) or "identifier" not in pair[0]:
        return f" {sign} ".join(_ordered(pair, feld))
    element, value = _element(pair[0]), pair[1]
    if element == LAND:
        return f"{LAND} {sign} {json.dumps(value)}"
    name, node = feld(element)
    if node["art"] == "zustimmung":  # not ticked is not answered
        meant = value if isinstance(value, bool) else _bestaetigt(str(value), node)
        return f"beantwortet({name})" if meant == (sign == "==") else f"!beantwortet({name})"
    if isinstance(value, bool):
        if node["art"] != "ja_nein":
            raise Unverstanden(f"{element} ist kein Feld für Ja oder Nein")
        return name if value == (sign == "==") else f"!{name}"
    if node["art"] == "mehrfachauswahl":
        found = f"{_literal(str(value), node)} in {name}"
        return found if sign == "==" else f"!({found})"
    return f"{name} {sign} {_literal(str(value), node)}"


def _bestaetigt(value: str, node: dict[str, Any]) -> bool:
    """Whether ticking says this code. Raises: Unverstanden for another."""
    if node.get("code") not in {value, value.partition(" ")[0]}:
        raise Unverstanden(f"Den Code „{value}“ kennt das Feld nicht")
    return True


def _literal(value: str, node: dict[str, Any]) -> str:
    """A value as the field holds it. Raises: Unverstanden."""
    art = node["art"]
    if art in {"auswahl", "mehrfachauswahl"}:
        return json.dumps(_code(value, {one["code"] for one in node["optionen"]}), ensure_ascii=False)
    if art in _TEXTS:
        return json.dumps(value, ensure_ascii=False)
    if art in {"zahl", "geld"}:
        return _number(value, node)
    raise Unverstanden(f"Ein Feld der Art {art} lässt sich nicht mit „{value}“ vergleichen")


def _code(value: str, known: set[str]) -> str:
    """The code of a choice: what is written there, what begins it, or the same number with other zeros before it."""
    for found in (value, value.partition(" ")[0]):
        if found in known:
            return found
    alike = [one for one in known if one.isdecimal() and value.isdecimal() and int(one) == int(value)]
    if len(alike) == 1:
        return alike[0]
    raise Unverstanden(f"Den Code „{value}“ kennt das Feld nicht")


def _number(value: str, node: dict[str, Any]) -> str:
    plain = value.replace(",", ".")
    try:
        number = float(plain)
    except ValueError:
        raise Unverstanden(f"„{value}“ ist keine Zahl") from None
    if node["art"] == "geld":
        return f'euro("{number:.2f}")'.replace(".", ",")
    if node.get("nachkommastellen"):
        return str(number)
    if not number.is_integer():
        raise Unverstanden(f"„{value}“ ist keine ganze Zahl")
    return str(int(number))


def _less(pair: list[Baum], feld: Feld) -> str:
    return " < ".join(_ordered(pair, feld))


def _ordered(pair: list[Baum], feld: Feld) -> list[str]:
    """Both sides of an order: days, numbers or amounts; a number is written as the field beside it holds it."""
    asked = [_side(one, feld) for one in pair if isinstance(one, dict)]
    kinds = {kind for _, kind, _ in asked}
    if len(kinds) != 1:
        raise Unverstanden("Nur Tage mit Tagen und Zahlen mit Zahlen lassen sich der Größe nach vergleichen")
    node = next((node for _, _, node in asked if node), {})
    found = iter(asked)
    return [next(found)[0] if isinstance(one, dict) else _beside(one, kinds, node) for one in pair]


def _beside(value: float, kinds: set[str], node: dict[str, Any]) -> str:
    if kinds == {"tag"}:
        raise Unverstanden("Ein Tag lässt sich nicht mit einer Zahl vergleichen")
    if kinds == {"code"}:
        return json.dumps(str(value))
    return _number(str(value), node)


def _side(tree: dict[str, Any], feld: Feld) -> tuple[str, str, dict[str, Any]]:
    """(expression, kind, node)"""
    if "sum" in tree:
        texts, kinds, nodes = zip(*(_side(one, feld) for one in tree["sum"]), strict=True)
        if len(set(kinds)) > 1 or not kinds[0].startswith(("zahl", "geld")):
            raise Unverstanden("Nur Zahlen mit Zahlen und Beträge mit Beträgen lassen sich zusammenzählen")
        return f"({' + '.join(texts)})", kinds[0], nodes[0]
    if "plus" in tree:
        start, count, unit = tree["plus"]
        text, kind, _ = _side(start, feld)
        if kind != "tag":
            raise Unverstanden("Nur von Tagen lässt sich weiterzählen")
        return (f"{_SHIFT[unit]}({text}, {count})" if unit in _SHIFT else f"{text} + tage({count})"), "tag", {}
    element = _element(tree)
    if element == HEUTE:
        return HEUTE, "tag", {}
    name, node = feld(element)
    kinds = {"datum": "tag", "zahl": "zahl", "geld": "geld"}
    kind = kinds.get(node["art"]) or _codes(node)
    if not kind:
        raise Unverstanden("Nur Tage und Zahlen lassen sich der Größe nach vergleichen")
    return name, f"{kind}{node.get('nachkommastellen') or ''}", node


def _codes(node: dict[str, Any]) -> str:
    """Codes of digits alone can be ordered when all are of one length; a code list from elsewhere is taken for such."""
    if node["art"] == "codeliste":
        return "code"
    codes = [one["code"] for one in node.get("optionen", ())] if node["art"] == "auswahl" else []
    return "code" if codes and all(one.isdecimal() for one in codes) and len({len(one) for one in codes}) == 1 else ""


def _calendar(parts: list[Baum], feld: Feld) -> str:
    """Whether day, month and year make a day; known as soon as all three are answered."""
    (day, month, year), nodes = zip(*(feld(_element(one)) for one in parts), strict=True)
    if any(one["art"] != "zahl" for one in nodes):
        raise Unverstanden("Tag, Monat und Jahr sind keine Zahlen")
    leap = f"({year} % 4 == 0 && ({year} % 100 != 0 || {year} % 400 == 0))"
    last = f"({month} == 2 ? ({leap} ? 29 : 28) : {month} in {_LONG} ? 30 : 31)"
    return f"{day} <= {last}"


def _answered(name: str, node: dict[str, Any]) -> str:
    """Whether there is an answer; of a group to any of its fields."""
    if node["art"] == "hinweis":
        raise Unverstanden("In einem Text kann nichts stehen")
    return f"size({name}) > 0" if "wiederholung" in node else f"beantwortet({name})"


def _element(inside: Baum) -> str:
    return str(inside["identifier"]).removeprefix("self.")


def _bracket(text: str) -> str:
    return f"({text})" if " " in text else text
