"""An element of a schema as it is checked: its texts, codes and children, exactly as they stand there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from kuer.integrations.fim.pruefung.meldungen import meldungen
from kuer.integrations.fim.types import Wert

NAMESPACE: Final = "urn:xoev-de:fim:standard:xdatenfelder_3.0.0"
X: Final = f"{{{NAMESPACE}}}"
FELD, GRUPPE = f"{X}datenfeld", f"{X}datenfeldgruppe"
# A cell of the official report is shortened to this length where messages stand in it.
CELL: Final = 60

Suche = Callable[[str, str], tuple[Wert, ...] | None]


@dataclass(frozen=True)
class Lage:
    """What an element has to know of the document around it.

    `schema_am` and `gruppe_am` are the dates of publication of the root, of which one at most is given.
    `versionen` are the versions of each id that occurs in several; `verknuepft` counts the relations VKN of the root.
    """

    id: str = ""
    version: str = ""
    schema_am: str = ""
    gruppe_am: str = ""
    versionen: Mapping[str, frozenset[str]] = field(default_factory=dict)
    verknuepft: int = 0
    suche: Suche | None = None


@dataclass(frozen=True)
class Treffer:
    """A message that applies: its code, the row of the report, the line, what is added to its text."""

    code: str
    attribut: str
    zeile: int
    zusatz: str = ""


class Blatt:
    """An XML element; texts of nothing but white space count as empty, as in the official check."""

    def __init__(self, element: Any, lage: Lage) -> None:
        """The element, in its document."""
        self.element = element
        self.lage = lage
        self.zeile: int = element.sourceline or 0

    @cached_property
    def _children(self) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = {}
        for child in self.element:
            found.setdefault(str(child.tag).removeprefix(X), []).append(child)
        return found

    def alle(self, name: str) -> "list[Blatt]":
        """The children of a name."""
        return [Blatt(child, self.lage) for child in self._children.get(name, ())]

    def hat(self, name: str) -> bool:
        """Whether there is a child of that name."""
        return name in self._children

    def text(self, name: str) -> str:
        """The text of the first child of a name, as it stands there; empty without one."""
        found = self._children.get(name)
        return wortlaut(found[0]) if found else ""

    def code(self, name: str) -> str:
        """A code of one of the standard's lists; the element `code` itself has no namespace."""
        found = self._children.get(name)
        if not found:
            return ""
        code = found[0].find("code")
        code = found[0].find(f"{X}code") if code is None else code
        return "" if code is None else wortlaut(code).strip()

    def eigener(self) -> str:
        """The text of the element itself."""
        return wortlaut(self.element)

    def grenze(self, name: str) -> str:
        """An attribute of the praezisierung."""
        found = self._children.get("praezisierung")
        return str(found[0].get(name, "")).strip() if found else ""

    @cached_property
    def id(self) -> str:
        """The id; empty without one."""
        return self._identifikation("id")

    @cached_property
    def version(self) -> str:
        """The version; empty without one."""
        return self._identifikation("version")

    @property
    def schluessel(self) -> str:
        """Id and version as the official report names an element."""
        return f"{self.id}V{self.version}" if self.version else self.id

    @property
    def kreis(self) -> str:
        """The Hauptnummernkreis: who answers for the element."""
        return self.id[1:3]

    @property
    def versionen(self) -> frozenset[str]:
        """The versions in which the element occurs in the document."""
        return self.lage.versionen.get(self.id, frozenset())

    def _identifikation(self, name: str) -> str:
        found = self._children.get("identifikation")
        child = found[0].find(X + name) if found else None
        return "" if child is None else wortlaut(child).strip()


def wortlaut(element: Any) -> str:
    """All text in an element, empty when it is nothing but white space."""
    text = "".join(element.itertext())
    return text if text.strip() else ""


def zelle(inhalt: str, codes: list[str]) -> str:
    """A cell of the official report in which messages stand beside the content, shortened as the report's lists do."""
    told = [f"{meldungen()[code][0]}!! {code}: {meldungen()[code][1]}" for code in codes]
    return " ".join(filter(None, (inhalt, *told)))[:CELL].strip() if told else inhalt
