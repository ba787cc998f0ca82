"""Instances made of a schema, and broken ones: of a JSON Schema, and of an XSD, whoever has written it."""

import copy
import math
from collections.abc import Iterator
from random import Random
from typing import Any

import rstr
from lxml import etree

XS = "{http://www.w3.org/2001/XMLSchema}"
WORDS = "Ärger Böck Çelik Dvořák Ebert Ölçer"


class JsonErzeuger:
    """Instances of a JSON Schema in the naming of FIM."""

    def __init__(self, schema: dict[str, Any], seed: int) -> None:
        self.schema, self.rng = schema, Random(seed)
        self.text = rstr.Rstr(self.rng)

    def instanz(self, *, alles: bool) -> dict[str, Any]:
        return self._objekt(self.schema, alles=alles)

    def _objekt(self, one: dict[str, Any], *, alles: bool) -> dict[str, Any]:
        properties, required = one["properties"], one.get("required", [])
        if "oneOf" in one:
            properties = {name: properties[name] for name in self.rng.choice(one["oneOf"])["required"]}
            required = list(properties)
        wanted = [name for name in properties if name in required or alles or self.rng.random() < 0.3]
        return {name: self._wert(properties[name], alles=alles) for name in wanted}

    def _wert(self, one: dict[str, Any], *, alles: bool) -> Any:
        if "$ref" in one:
            return self._wert(self.schema["$defs"][one["$ref"].removeprefix("#/$defs/")], alles=alles)
        kind = one.get("type")
        if kind == "object":
            return self._objekt(one, alles=alles)
        if kind == "array":
            times = max(one["minItems"], min(2, one.get("maxItems", 2)) if alles else 0)
            return [self._wert(one["items"], alles=alles) for _ in range(times)]
        if kind == "boolean":
            return self.rng.random() < 0.5
        if kind in {"integer", "number"}:
            least = math.ceil(one.get("minimum", -5))
            return self.rng.randint(least, int(one.get("maximum", least + 1000)))
        return self._text(one)

    def _text(self, one: dict[str, Any]) -> str:
        if "oneOf" in one:
            return str(self.rng.choice(one["oneOf"])["const"])
        least, most = one.get("minLength", 0), one.get("maxLength", 20)
        if pattern := one.get("pattern"):
            found = (self.text.xeger(pattern.removesuffix("$")) for _ in range(200))
            return next(text for text in found if least <= len(text) <= most)
        text = "".join(self.rng.choice(WORDS) for _ in range(self.rng.randint(least, most)))
        return "2026-02-28" if "Wertebereich: Datum" in one.get("description", "") else text.strip().ljust(least, "x")


def json_kaputt(instance: dict[str, Any], seed: int, wieviele: int) -> Iterator[dict[str, Any]]:
    """The instance with one thing changed each, most often for the worse."""
    rng = Random(seed)
    for _ in range(wieviele):
        broken = copy.deepcopy(instance)
        places = list(_stellen(broken))
        holder, key = rng.choice(places) if places else (broken, None)
        if key is None or rng.random() < 0.15:
            (holder if isinstance(holder, dict) else broken)["F99000000000V1.0.0"] = "fremd"
        elif rng.random() < 0.2:
            del holder[key]
        else:
            holder[key] = rng.choice(_anders(holder[key]))
        yield broken


def _stellen(value: Any) -> Iterator[tuple[Any, Any]]:
    for key, inner in list(value.items() if isinstance(value, dict) else enumerate(value)):
        yield value, key
        if isinstance(inner, dict | list):
            yield from _stellen(inner)


def _anders(value: Any) -> list[Any]:
    if isinstance(value, list):
        return [[], value[:1], value * 2, value * 7, "Liste", value[0] if value else None]
    if isinstance(value, dict):
        return [{}, [value], "Objekt", None]
    if isinstance(value, bool):
        return ["true", 1, None]
    if isinstance(value, int | float):
        return [value + 10**6, value - 10**6, value + 0.5, str(value), -1, 0]
    return ["", "x", value * 40, value + "ß", f" {value}", 7, True, None, [value], "2026-02-30"]


class XmlErzeuger:
    """Instances of an XSD in the naming of XFall."""

    def __init__(self, schema: Any, seed: int) -> None:
        self.rng = Random(seed)
        self.text = rstr.Rstr(self.rng)
        self.namespace = schema.get("targetNamespace")
        self.elements = {one.get("name"): one for one in schema.findall(f"{XS}element")}

    def instanz(self, *, alles: bool) -> Any:
        return self._element(next(iter(self.elements.values())), alles=alles)

    def _element(self, declared: Any, *, alles: bool) -> Any:
        made = etree.Element(f"{{{self.namespace}}}{declared.get('name')}")
        inner = declared.find(f"{XS}complexType")
        if inner is None:
            made.text = self._text(declared)
            return made
        places = [one for one in inner[0] if one.tag == f"{XS}element"]
        if inner[0].tag == f"{XS}choice":
            made.append(self._element(self.elements[self.rng.choice(places).get("ref")], alles=alles))
            return made
        for place in places:
            least, most = int(place.get("minOccurs", 1)), place.get("maxOccurs", "1")
            highest = 2 if most == "unbounded" else int(most)
            more = highest if alles or self.rng.random() < 0.3 else 0
            for _ in range(max(least, min(more, max(least, 2)) if highest else 0)):
                made.append(self._element(self.elements[place.get("ref")], alles=alles))
        return made

    def _text(self, declared: Any) -> str:
        kind, facets = declared.get("type"), declared.find(f"{XS}simpleType/{XS}restriction")
        plain = {"xs:boolean": "true", "xs:date": "2026-02-28", "xs:float": "3.5", "xs:integer": "3", "xs:anyType": ""}
        if facets is None:
            return plain.get(kind, self.rng.choice(WORDS.split()))
        said = {etree.QName(one).localname: one.get("value") for one in facets if one.tag != f"{XS}annotation"}
        codes = [one.get("value") for one in facets if one.tag == f"{XS}enumeration"]
        if codes:
            return str(self.rng.choice(codes))
        if "pattern" in said:
            found = (self.text.xeger(said["pattern"].replace("$", r"\$")) for _ in range(200))
            return next(text for text in found if int(said["minLength"]) <= len(text) <= int(said["maxLength"]))
        if facets.get("base") != "xs:string":
            return said.get("minInclusive", said.get("maxInclusive", "1"))
        length = self.rng.randint(int(said.get("minLength", 0)), int(said.get("maxLength", 20)))
        return "".join(self.rng.choice("aäßz") for _ in range(length))


def xml_kaputt(instance: Any, seed: int, wieviele: int) -> Iterator[Any]:
    """The document with one thing changed each, most often for the worse."""
    rng = Random(seed)
    for _ in range(wieviele):
        broken = copy.deepcopy(instance)
        inner = [one for one in broken.iter() if one is not broken]
        one = rng.choice(inner) if inner else broken
        parent = one.getparent()
        change = rng.randrange(6)
        if parent is None or change == 0:
            etree.SubElement(broken, "{urn:fim-de:xfall:datenschema:xdf3}F99000000000V1.0.0")
        elif change == 1:
            parent.remove(one)
        elif change == 2:
            parent.append(copy.deepcopy(one))
        elif change == 3:
            parent.insert(0, one)
        else:
            one.text = rng.choice(
                ["", "x", (one.text or "a") * 40, "7", "-1", "2026-02-30", " true ", "INF", "999999999"]
            )
        yield broken
