"""A condition as an expression of the form, in CEL."""

import json
from collections.abc import Callable
from typing import Any, Final

from kuer.integrations.fim.sprache.baum import Baum, nicht
from kuer.integrations.fim.sprache.bedingung import Unverstanden
from kuer.integrations.fim.sprache.satz import LAND

Feld = Callable[[str], tuple[str, dict[str, Any]]]
"""element -> its name in the expression and its node in the form; raises Unverstanden."""

_JOIN: Final = {"and": " && ", "or": " || "}
_ORDERED: Final = frozenset({"datum", "zahl", "geld"})


def als_cel(baum: Baum, feld: Feld) -> str:
    """The expression. Raises: Unverstanden for what the form can't express, with the reason."""
    if baum is True:
        return "true"
    ((key, inside),) = baum.items()
    if key == "identifier":
        return _truth(inside, feld)
    if key == "not":
        return _not(inside, feld)
    if key == "is_empty":
        return f"!({_answered(*feld(_element(inside)))})"
    if key in _JOIN:
        return _JOIN[key].join(_bracket(als_cel(one, feld)) for one in inside)
    if key == "xor":
        first, second = (_bracket(als_cel(one, feld)) for one in inside)
        return f"{first} != {second}"
    if key == "less_than":
        return " < ".join(_ordered(one, feld) for one in inside)
    return _equal(inside, feld, "==" if key == "equal" else "!=")


def _not(inside: Baum, feld: Feld) -> str:
    if isinstance(inside, dict) and "is_empty" in inside:
        return _answered(*feld(_element(inside["is_empty"])))
    turned = nicht(inside)
    return als_cel(turned, feld) if "not" not in turned else f"!({als_cel(inside, feld)})"


def _equal(pair: list[Any], feld: Feld, sign: str) -> str:
    element, value = _element(pair[0]), pair[1]
    if element == LAND:
        return f"{LAND} {sign} {json.dumps(value)}"
    name, node = feld(element)
    if isinstance(value, bool):
        if node["art"] not in {"ja_nein", "zustimmung"}:
            raise Unverstanden(f"{element} ist kein Feld für Ja oder Nein")
        return name if value == (sign == "==") else f"!{name}"
    code = _code(str(value), node)
    if node["art"] == "mehrfachauswahl":
        found = f"{json.dumps(code)} in {name}"
        return found if sign == "==" else f"!({found})"
    return f"{name} {sign} {code if node['art'] == 'zahl' else json.dumps(code, ensure_ascii=False)}"


def _code(value: str, node: dict[str, Any]) -> str:
    """The code of a choice: what is written there, or what begins it."""
    if node["art"] in {"auswahl", "mehrfachauswahl"}:
        known = {one["code"] for one in node["optionen"]}
        for found in (value, value.partition(" ")[0]):
            if found in known:
                return found
        raise Unverstanden(f"Den Code „{value}“ kennt das Feld nicht")
    if node["art"] == "zahl" and not value.lstrip("-").isdecimal():
        raise Unverstanden(f"„{value}“ ist keine Zahl")
    if node["art"] not in {"codeliste", "text", "mehrzeilig", "zahl"}:
        raise Unverstanden(f"Ein Feld der Art {node['art']} lässt sich nicht mit „{value}“ vergleichen")
    return value


def _truth(element: str, feld: Feld) -> str:
    return _equal([{"identifier": element}, True], feld, "==")


def _ordered(inside: Baum, feld: Feld) -> str:
    name, node = feld(_element(inside))
    if node["art"] not in _ORDERED:
        raise Unverstanden("Nur Tage und Zahlen lassen sich der Größe nach vergleichen")
    return name


def _answered(name: str, node: dict[str, Any]) -> str:
    """Whether there is an answer; of a group to any of its fields."""
    if "wiederholung" in node:
        return f"size({name}) > 0"
    if "felder" not in node:
        return f"beantwortet({name})"
    inner = [_answered(f"{name}.{one['id']}", one) for one in node["felder"] if one["art"] != "hinweis"]
    if not inner:
        raise Unverstanden("In einer Gruppe ohne Felder kann nichts stehen")
    return " || ".join(_bracket(one) for one in inner)


def _element(inside: Baum) -> str:
    return str(inside["identifier"]).removeprefix("self.")


def _bracket(text: str) -> str:
    return f"({text})" if " " in text else text
