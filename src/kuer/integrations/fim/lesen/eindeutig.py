"""An element stands in full at every place where it is used; the same id and version mean the same element."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kuer.integrations.fim.errors import FimRefused
from kuer.integrations.fim.lesen.angaben import read_code
from kuer.integrations.fim.lesen.xml import text

Inhalt = tuple[Any, ...]


@dataclass(frozen=True)
class Abweichung:
    """An element that is not the same at two lines."""

    name: str
    zeile: int
    andere: int


def refuse_contradictions(root: Any, namespace: str) -> None:
    """Raises: FimRefused with both lines where one id and version stand for two elements.

    They are two when they differ in what they are: field or group, name, Feldart, data type.
    """
    ns = {"x": namespace}
    seen: dict[tuple[str, str], tuple[Inhalt, int]] = {}
    for element in _bausteine(root, namespace):
        own = (
            element.tag,
            text(element, "x:name", ns),
            read_code(element, "feldart", ns),
            read_code(element, "datentyp", ns),
        )
        key = _key(element, ns)
        known, line = seen.setdefault(key, (own, element.sourceline))
        if known != own and key[0]:
            grund = (
                f"{' '.join(key).strip()} steht für zwei verschiedene Elemente, auch in Zeile {element.sourceline}. "
                "Geben Sie einem eine eigene Kennung oder Version, oder laden Sie das Schema neu herunter."
            )
            raise FimRefused(grund=grund, zeile=line)


def abweichungen(root: Any, namespace: str) -> Iterator[Abweichung]:
    """Elements that are the same but are not said the same at every place, each once."""
    ns = {"x": namespace}
    known: dict[Inhalt, int] = {}
    numbers: dict[Any, int] = {}
    for element in reversed(list(root.iter())):  # what is inside comes before what is around it
        numbers[element] = known.setdefault(_content(element, numbers), len(known))
    seen: dict[tuple[str, str], tuple[int, int]] = {}
    told: set[tuple[str, str]] = set()
    for element in _bausteine(root, namespace):
        key = _key(element, ns)
        number, line = seen.setdefault(key, (numbers[element], element.sourceline))
        if number != numbers[element] and key not in told:
            told.add(key)
            yield Abweichung(" ".join(key).strip(), line, element.sourceline)


def _bausteine(root: Any, namespace: str) -> Iterator[Any]:
    return iter(root.iter(f"{{{namespace}}}datenfeld", f"{{{namespace}}}datenfeldgruppe"))


def _key(element: Any, ns: dict[str, str]) -> tuple[str, str]:
    return text(element, "x:identifikation/x:id", ns), text(element, "x:identifikation/x:version", ns)


def _content(element: Any, numbers: dict[Any, int]) -> Inhalt:
    """Name, attributes, text and the numbers of what is inside; without white space around them."""
    return (
        element.tag,
        tuple(sorted(element.attrib.items())),
        (element.text or "").strip(),
        tuple((numbers[one], (one.tail or "").strip()) for one in element),
    )
