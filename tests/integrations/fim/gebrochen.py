"""Data that are broken in one thing each, in ways that a JSON Schema and an XSD can both tell.

Not among them is what only one of them looks at. The JSON Schema takes any text as a time of day, a moment or a file,
and looks for a pattern anywhere in a text; the XSD takes a choice of which nothing is chosen, and does not tell a
list of one from what stands alone, nor 7 from "7".
"""

import copy
from collections.abc import Iterator
from random import Random
from typing import Any

from lxml import etree

Json = dict[str, Any]
FREMD = "F99999999999V1.0.0"
_NUR_XSD = ("Wertebereich: Zeit", "Wertebereich: Anlage", "Externe Codeliste")
_DEUTLICH = 100  # xs:float does not tell 100000000 from 100000001
_XFALL = "{urn:fim-de:xfall:datenschema:xdf3}"


def gebrochen(schema: Json, instance: Json, rng: Random, wieviele: int) -> Iterator[tuple[str, Json]]:
    """The data with one thing changed each, and where."""
    for _ in range(wieviele):
        broken = copy.deepcopy(instance)
        places = list(_stellen(schema, schema, broken))
        holder, name = rng.choice(places)
        found = list(_anders(schema, holder[0], holder[1], name))
        if found:
            change, value = rng.choice(found)
            holder[1].pop(name, None)
            if value is not None:
                holder[1][name] = value
            yield f"{name}: {change}", broken


def dokument(schema: Json, instance: Json) -> Any:
    """The same data as XML, in the order of the schema."""
    root = etree.Element(_XFALL + schema["$id"].removesuffix(".schema.json"))
    _in_knoten(schema, schema, root, instance)
    return root


def _stellen(schema: Json, form: Json, data: Json) -> Iterator[tuple[tuple[Json, Json], str]]:
    """Every property that the data have, with the description and the data around it; one that they don't know."""
    yield (form, data), FREMD
    for name, value in data.items():
        yield (form, data), name
        inner = _form(schema, form["properties"][name])
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                yield from _stellen(schema, inner, one)


def _anders(schema: Json, form: Json, data: Json, name: str) -> Iterator[tuple[str, Any]]:
    if name == FREMD:
        yield "unknown", "fremd"
        return
    if not form.get("oneOf"):
        yield "missing", None
    told, value = form["properties"][name], data[name]
    many = value if isinstance(value, list) else [value]
    if told.get("type") == "array":
        yield "fewer", many[:-1] or None
        yield "more", many * (told.get("maxItems", 3) // len(many) + 1)
    else:
        yield "twice", many * 2
    for change, one in _falsch(_form(schema, told), many[0]):
        yield change, [one, *many[1:]] if isinstance(value, list) else one


def _falsch(form: Json, value: Any) -> Iterator[tuple[str, Any]]:
    """Other values of one entry; some of them are right."""
    kind, says = form["type"], form["description"]
    if kind == "object":
        if not form.get("oneOf"):
            yield "emptied", {}
        elif rest := [one for one in form["properties"] if one not in value]:
            yield "chosen twice", {**value, rest[0]: "x"}
    elif kind in {"number", "integer"}:
        least, most = form.get("minimum", 0), form.get("maximum", 0)
        yield from (("a word", "viel"), ("little", least - _DEUTLICH), ("much", most + _DEUTLICH))
        yield "half", value + 0.5
    elif kind == "boolean":
        yield "a word", "vielleicht"
    elif not any(one in says for one in _NUR_XSD):
        yield from _falscher_text(form)


def _falscher_text(form: Json) -> Iterator[tuple[str, Any]]:
    yield "empty", ""
    if form.get("format") == "date":
        yield from (("no day", "2026-02-30"), ("German", "24.12.2026"), ("a day", "2024-02-29"))
    elif "oneOf" in form:
        yield from (("no code", "gibt es nicht"), ("another", form["oneOf"][-1]["const"]))
    else:
        if "maxLength" in form:
            yield "too long", "ß" * (form["maxLength"] + 1)
        if "pattern" not in form:
            yield "short", "ß" * max(form.get("minLength", 1) - 1, 1)


def _form(schema: Json, told: Json) -> Json:
    if told.get("type") == "array":
        told = told["items"]
    if "$ref" in told:
        told = schema["$defs"][told["$ref"].removeprefix("#/$defs/")]
    return told


def _in_knoten(schema: Json, form: Json, node: Any, data: Json) -> None:
    known = form["properties"]
    for name in [*(one for one in known if one in data), *(one for one in data if one not in known)]:
        value = data[name]
        for one in value if isinstance(value, list) else [value]:
            inner = etree.SubElement(node, _XFALL + name)
            if isinstance(one, dict):
                _in_knoten(schema, _form(schema, known[name]), inner, one)
            else:
                inner.text = str(one).lower() if isinstance(one, bool) else str(one)
