"""A data schema as it was read, whatever the version of the standard.

What a form needs stands in the elements themselves, with white space collapsed; what only the library and the way
back need stands in their `angaben`, as it was written.
"""

from collections.abc import Mapping
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
class Bezug:
    """What an element rests on: a paragraph, and where it can be read."""

    text: str
    link: str = ""


@dataclass(frozen=True)
class Stichwort:
    """A keyword and the list it is from."""

    text: str
    uri: str


@dataclass(frozen=True)
class Angaben:
    """What the library says of an element beside what a form needs; dates and codes as they were written.

    `freigabestatus` is a code of the list in version `statusliste`; `schemaelementart` ABS, HAR or RNG.
    `wortlaut` holds texts whose white space says something (lines, paragraphs), by the name of their XML element.
    """

    beschreibung: str = ""
    definition: str = ""
    bezug: tuple[Bezug, ...] = ()
    freigabestatus: str = ""
    statusliste: str = ""
    status_gesetzt_am: str = ""
    status_gesetzt_durch: str = ""
    gueltig_ab: str = ""
    gueltig_bis: str = ""
    versionshinweis: str = ""
    veroeffentlicht_am: str = ""
    letzte_aenderung: str = ""
    stichworte: tuple[Stichwort, ...] = ()
    schemaelementart: str = ""
    bezeichnung_ausgabe: str = ""
    hilfe_ausgabe: str = ""
    wortlaut: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Wert:
    """An entry of a code list."""

    code: str
    name: str
    hilfe: str = ""


@dataclass(frozen=True)
class Codeliste:
    """A code list: its URN, its FIM id, its entries; `werte` None when it could not be found.

    Without a URN it stands in the schema itself. `version` and `versions_uri` are those of the reference; `spalten`
    the columns with code, name and help that it names.
    """

    urn: str
    id: str
    werte: tuple[Wert, ...] | None
    version: str = ""
    versions_uri: str = ""
    spalten: tuple[str, str, str] = ("", "", "")


@dataclass(frozen=True)
class Regel:
    """A rule in free text: `text` is the one to translate, `freitext` and `beschreibung` stand as they were written.

    `typ` is B, K, M or V. `zusatz` are the machine's parts (param, ziel, skript, fehler) as XML, which no file uses.
    """

    id: str
    name: str
    text: str
    version: str = ""
    freitext: str = ""
    beschreibung: str = ""
    bezug: tuple[Bezug, ...] = ()
    stichworte: tuple[Stichwort, ...] = ()
    ersteller: str = ""
    letzte_aenderung: str = ""
    typ: str = ""
    zusatz: tuple[str, ...] = ()


@dataclass(frozen=True)
class FimFeld:
    """A field. `praezisierung` holds minLength, maxLength, minValue, maxValue, pattern as they stand there.

    `name` is what the library calls it, `label` what people are asked; `bezug` why it stands at this place.
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
    praezisierung_text: str = ""
    bezug: tuple[Bezug, ...] = ()
    angaben: Angaben = Angaben()


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
    bezug: tuple[Bezug, ...] = ()
    angaben: Angaben = Angaben()


@dataclass(frozen=True)
class FimSchema:
    """A whole data schema. `xdf` is the version of the standard it was written in: 2 or 3.

    `ableitungen` says whether structure (0 to 3) and words (0 or 1) may be changed by those who derive from it.
    """

    id: str
    version: str
    titel: str
    beschreibung: str
    kinder: tuple[FimFeld | FimGruppe, ...]
    regeln: tuple[Regel, ...] = ()
    name: str = ""
    angaben: Angaben = Angaben()
    ableitungen: tuple[str, str] = ("", "")
    steckbrief: str = ""
    steckbrief_version: str = ""
    xdf: int = 3


@dataclass(frozen=True)
class OffenerPunkt:
    """What could not be carried over: at which element, what stood there, why it is open.

    `pfad` is its place in the form; `art` one word for its kind: regel, codeliste, feld, gruppe.
    """

    element: str
    text: str
    grund: str
    pfad: str = ""
    art: str = ""


@dataclass
class Importbericht:
    """What the import made, for people to read. `festzulegen` are names in leistung.yaml that wait for a decision."""

    schema: str
    titel: str
    ordner: str = ""
    seiten: int = 0
    felder: int = 0
    regeln: int = 0
    regeln_uebersetzt: int = 0
    codelisten: int = 0
    offen: list[OffenerPunkt] = field(default_factory=list)
    festzulegen: list[str] = field(default_factory=list)
    hinweise: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """The report, a line a figure, the open points below."""
        lines = [
            f"{self.schema} „{self.titel}“ → {self.ordner}",
            f"Seiten: {self.seiten}, Felder: {self.felder}, Codelisten: {self.codelisten}",
            f"Regeln übersetzt: {self.regeln_uebersetzt} von {self.regeln}",
        ]
        if self.offen:
            lines.append(f"Offene Punkte: {len(self.offen)}")
            lines += [f"  {point.pfad or point.element}: {point.grund} – {point.text}" for point in self.offen]
        if self.festzulegen:
            lines.append(f"In leistung.yaml festzulegen: {', '.join(self.festzulegen)}")
        if self.hinweise:
            lines.append("Hinweise zum Datenschema:")
            lines += [f"  {one}" for one in self.hinweise]
        return "\n".join(lines)


@dataclass(frozen=True)
class Uebernahme:
    """An import before anything is written: the schema, the files of the Leistung folder, the report."""

    schema: FimSchema
    dateien: dict[str, bytes]
    bericht: Importbericht
