"""An element stands in full at every place where it is used; the same id and version mean the same content."""

from typing import Any

from kuer.integrations.fim.errors import FimRefused
from kuer.integrations.fim.lesen.xml import text

Inhalt = tuple[Any, ...]


def refuse_contradictions(root: Any, namespace: str) -> None:
    """Raises: FimRefused with both lines where one id and version stand for two contents."""
    ns = {"x": namespace}
    known: dict[Inhalt, int] = {}
    numbers: dict[Any, int] = {}
    seen: dict[tuple[str, str], tuple[int, int]] = {}
    bausteine = {f"{{{namespace}}}datenfeld", f"{{{namespace}}}datenfeldgruppe"}
    for element in reversed(list(root.iter())):  # what is inside comes before what is around it
        own = numbers[element] = known.setdefault(_content(element, numbers), len(known))
        if element.tag not in bausteine:
            continue
        key = (text(element, "x:identifikation/x:id", ns), text(element, "x:identifikation/x:version", ns))
        number, line = seen.setdefault(key, (own, element.sourceline))
        if number != own and key[0]:
            raise _refused(" ".join(key), line, element.sourceline)


def _refused(name: str, one: int, other: int) -> FimRefused:
    return FimRefused(
        grund=f"{name.strip()} steht zweimal mit verschiedenem Inhalt in der Datei, auch in Zeile {max(one, other)}. "
        "Laden Sie das Schema neu herunter oder geben Sie einem der beiden eine eigene Kennung oder Version.",
        zeile=min(one, other),
    )


def _content(element: Any, numbers: dict[Any, int]) -> Inhalt:
    """Name, attributes, text and the numbers of what is inside; without white space around them."""
    return (
        element.tag,
        tuple(sorted(element.attrib.items())),
        (element.text or "").strip(),
        tuple((numbers[one], (one.tail or "").strip()) for one in element),
    )
