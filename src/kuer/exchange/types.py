"""What other rooms see of a check, and of a draft."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from kuer.kit.faults import Fault


@dataclass(frozen=True)
class ExampleResult:
    """How an example application came out: what is not as the example expects, with its line."""

    name: str
    titel: str
    faults: tuple[Fault, ...]

    @property
    def passed(self) -> bool:
        """Whether everything came out as expected."""
        return not self.faults

    def __str__(self) -> str:
        """The example's title, and below what went otherwise."""
        return "\n".join([f"{self.name} ({self.titel})", *(f"  {fault}" for fault in self.faults)])


@dataclass(frozen=True)
class Herkunft:
    """What a draft was made of: the FIM schema with its version, and the report of the import as plain figures."""

    schema_id: str = ""
    schema_version: str = ""
    bericht: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class LeistungsentwurfZeile:
    """A draft in a list. `offen` counts open points, `fehler` what still keeps it from being published."""

    id: UUID
    name: str
    schluessel: str
    herkunft: Herkunft
    fassung: int
    fehler: int
    offen: int
    geaendert_am: datetime
    geaendert_von: str
    veroeffentlicht_am: datetime | None
    veroeffentlicht_fassung: int | None

    @property
    def ist_veroeffentlicht(self) -> bool:
        """Whether just this Fassung is what was published."""
        return self.veroeffentlicht_fassung == self.fassung

    @property
    def ist_geaendert(self) -> bool:
        """Whether it was published once and has been changed since."""
        return self.veroeffentlicht_am is not None and not self.ist_veroeffentlicht


@dataclass(frozen=True)
class FassungView:
    """A state of a draft: what was done, when and by whom, and whether it was without errors."""

    nummer: int
    anlass: str
    fehler: int
    am: datetime
    von: str


@dataclass(frozen=True)
class Unterschiedszeile:
    """A line of a comparison: `art` is gleich, neu, entfallen or luecke (lines are left out); its number in its file.

    Lines that are gone have their number in the earlier file, all others in the later one.
    """

    art: str
    nummer: int
    text: str


@dataclass(frozen=True)
class Dateiunterschied:
    """A file that is neu, entfallen or geaendert (`art`), and its lines.

    `hinweis` says why not all of them are there: binaer, zu_gross (to be compared at all), gekuerzt, leer, umbruch
    (the lines are the same and end otherwise), ablage (nobody wanted them).
    """

    pfad: str
    art: str
    zeilen: tuple[Unterschiedszeile, ...]
    hinweis: str
