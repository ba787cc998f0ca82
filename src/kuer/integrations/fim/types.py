"""A data schema as it was read, whatever the version of the standard."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Anzahl:
    """How often an element occurs; `hoechstens` None means without end."""

    mindestens: int
    hoechstens: int | None

    @property
    def mehrfach(self) -> bool:
        """Whether it may occur more than once."""
        return self.hoechstens is None or self.hoechstens > 1


@dataclass(frozen=True)
class Wert:
    """An entry of a code list."""

    code: str
    name: str
    hilfe: str = ""


@dataclass(frozen=True)
class Codeliste:
    """A code list: its URN, its FIM id, its entries; `werte` None when it could not be found."""

    urn: str
    id: str
    werte: tuple[Wert, ...] | None


@dataclass(frozen=True)
class Regel:
    """A rule in free text."""

    id: str
    name: str
    text: str


@dataclass(frozen=True)
class FimFeld:
    """A field. `praezisierung` holds minLength, maxLength, minValue, maxValue, pattern as they stand there.

    `name` is what the library calls it, `label` what people are asked.
    """

    id: str
    version: str
    label: str
    hilfe: str
    feldart: str
    datentyp: str
    inhalt: str
    praezisierung: dict[str, str]
    codeliste: Codeliste | None
    anzahl: Anzahl
    regeln: tuple[Regel, ...] = ()
    name: str = ""
    vorbefuellung: str = ""
    max_bytes: int | None = None
    medientypen: tuple[str, ...] = ()


@dataclass(frozen=True)
class FimGruppe:
    """A group of fields and groups; of an `auswahl` exactly one child is chosen."""

    id: str
    version: str
    label: str
    hilfe: str
    anzahl: Anzahl
    kinder: tuple["FimFeld | FimGruppe", ...]
    regeln: tuple[Regel, ...] = ()
    name: str = ""
    auswahl: bool = False


@dataclass(frozen=True)
class FimSchema:
    """A whole data schema."""

    id: str
    version: str
    titel: str
    beschreibung: str
    kinder: tuple[FimFeld | FimGruppe, ...]
    regeln: tuple[Regel, ...] = ()


@dataclass(frozen=True)
class OffenerPunkt:
    """What could not be carried over: at which element, what stood there, why it is open."""

    element: str
    text: str
    grund: str


@dataclass
class Importbericht:
    """What the import made, for people to read."""

    schema: str
    titel: str
    ordner: str = ""
    seiten: int = 0
    felder: int = 0
    regeln: int = 0
    regeln_uebersetzt: int = 0
    codelisten: int = 0
    offen: list[OffenerPunkt] = field(default_factory=list)

    def __str__(self) -> str:
        """The report, a line a figure, the open points below."""
        lines = [
            f"{self.schema} „{self.titel}“ → {self.ordner}",
            f"{self.seiten} Seiten, {self.felder} Felder, {self.codelisten} Codelisten",
            f"{self.regeln_uebersetzt} von {self.regeln} Regeln übersetzt",
        ]
        if self.offen:
            lines.append(f"{len(self.offen)} offene Punkte:")
            lines += [f"  {point.element}: {point.grund} – {point.text}" for point in self.offen]
        return "\n".join(lines)


@dataclass(frozen=True)
class Uebernahme:
    """An import before anything is written: the schema, the files of the Leistung folder, the report."""

    schema: FimSchema
    dateien: dict[str, bytes]
    bericht: Importbericht
