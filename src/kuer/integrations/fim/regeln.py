"""Rules in free text become conditions, where the phrase is known; the rest stays an open point."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kuer.integrations.fim.types import FimFeld, FimGruppe, FimSchema, OffenerPunkt, Regel

# Wenn bei F05001047 "02 Das Fahrzeug …" angegeben wird, dann wird G05000499 zur Pflichtangabe.
_REQUIRED = re.compile(
    r"Wenn bei (?P<feld>F[\w-]+) [\"„](?P<code>\w+)\b[^\"“]*[\"“] angegeben wird,?"
    r" dann wird (?P<ziel>[FG][\w-]+) (?:zur|eine) Pflichtangabe\.?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Pflicht:
    """The target is required when the field at `pfad` (expression path) has this code."""

    ziel: str
    ausdruck: str


def all_rules(schema: FimSchema) -> list[Regel]:
    """The rules of the schema and of everything inside, each once."""
    found: dict[str, Regel] = {rule.id: rule for rule in schema.regeln}
    for element in elements(schema.kinder):
        for rule in element.regeln:
            found.setdefault(rule.id, rule)
    return list(found.values())


def elements(kinder: tuple[FimFeld | FimGruppe, ...]) -> Iterator[FimFeld | FimGruppe]:
    """All elements, groups before their content."""
    for element in kinder:
        yield element
        if isinstance(element, FimGruppe):
            yield from elements(element.kinder)


def translate(regel: Regel, pfade: Mapping[str, list[str]]) -> Pflicht | OffenerPunkt:
    """The rule as a condition; `pfade` are the expression paths of each FIM id in the form.

    An element that stands in the form more than once leaves the rule open: it does not say which is meant.
    """
    match = _REQUIRED.fullmatch(" ".join(regel.text.split()))
    if match is None:
        return OffenerPunkt(regel.id, regel.text, "Diese Regel wurde noch nicht verstanden")
    for key in ("feld", "ziel"):
        if len(pfade.get(match[key], [])) != 1:
            return OffenerPunkt(regel.id, regel.text, f"{match[key]} steht nicht genau einmal im Formular")
    (path,) = pfade[match["feld"]]
    return Pflicht(match["ziel"], f'{path} == "{match["code"]}"')
