"""What a letter is made of: the data that the templates in vorlagen/ print.

Money is whole cents, days are dates, moments carry their time zone. Text is printed as it stands, never
read as markup; an empty line in it begins a new paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Sprache = Literal["de", "en"]


@dataclass(frozen=True, kw_only=True)
class QrCode:
    """A QR code: what it says and the words for people who can't see it."""

    qr_text: str
    beschreibung: str


@dataclass(frozen=True, kw_only=True)
class Bankverbindung:
    """An account to pay into; the IBAN with or without blanks."""

    inhaber: str
    iban: str
    bic: str = ""
    bank: str = ""


@dataclass(frozen=True, kw_only=True)
class Absender:
    """The authority as its letters show it; `wappen` names a file (SVG) given to render()."""

    behoerde: str
    zusatz: str = ""
    stelle: str = ""
    anschrift: tuple[str, ...] = ()
    telefon: str = ""
    email: str = ""
    internet: str = ""
    oeffnungszeiten: tuple[str, ...] = ()
    bank: Bankverbindung | None = None
    wappen: str = ""
    farbe: str = "#1b3a5c"


@dataclass(frozen=True, kw_only=True)
class Ansprechperson:
    """Who answers questions about the letter."""

    name: str
    zimmer: str = ""
    telefon: str = ""
    email: str = ""


@dataclass(frozen=True, kw_only=True)
class Zeile:
    """A label and what was said to it."""

    label: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Abschnitt:
    """A part of a letter: paragraphs, then bullet points, then label and text in two columns."""

    titel: str = ""
    absaetze: tuple[str, ...] = ()
    punkte: tuple[str, ...] = ()
    zeilen: tuple[Zeile, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Posten:
    """One line of a fee."""

    text: str
    betrag_cents: int


@dataclass(frozen=True, kw_only=True)
class Zahlung:
    """A demand for money; with an account it is printed with a GiroCode. `text` tells the legal basis.

    `titel` is the heading where it is no fee, such as a tax.
    """

    betrag_cents: int
    empfaenger: Bankverbindung | None = None
    zweck: str = ""
    faellig_am: date | None = None
    posten: tuple[Posten, ...] = ()
    text: str = ""
    titel: str = ""


@dataclass(frozen=True, kw_only=True)
class Rechtsbehelf:
    """The instruction on remedies, § 37 Abs. 6 VwVfG; its words come from the decisions' rules."""

    absaetze: tuple[str, ...]
    titel: str = "Rechtsbehelfsbelehrung"


@dataclass(frozen=True, kw_only=True)
class Unterschrift:
    """The name under the letter, § 37 Abs. 3 VwVfG; made by machine it may be absent, § 37 Abs. 5 VwVfG."""

    name: str = ""
    funktion: str = ""
    zusatz: str = "Im Auftrag"
    maschinell: bool = False


@dataclass(frozen=True, kw_only=True)
class Brief:
    """What every letter has. Left empty, `anrede` and `gruss` become the usual words of the language."""

    absender: Absender
    anschrift: tuple[str, ...]
    betreff: str
    datum: date
    bezug: str = ""
    vermerk: str = ""
    zeichen: str = ""
    ihr_zeichen: str = ""
    ihre_nachricht: date | None = None
    ansprechperson: Ansprechperson | None = None
    anrede: str = ""
    abschnitte: tuple[Abschnitt, ...] = ()
    zahlung: Zahlung | None = None
    rechtsbehelf: Rechtsbehelf | None = None
    qr: QrCode | None = None
    gruss: str = ""
    unterschrift: Unterschrift | None = None
    anlagen: tuple[str, ...] = ()
    sprache: Sprache = "de"


@dataclass(frozen=True, kw_only=True)
class Anschreiben:
    """A plain letter (template "anschreiben")."""

    brief: Brief


@dataclass(frozen=True, kw_only=True)
class Rechenzeile:
    """A line of a calculation; `weg` are its parts in words, printed below it."""

    text: str
    betrag_cents: int
    weg: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Rechnung:
    """How an amount comes about, as a table with its result last."""

    titel: str
    zeilen: tuple[Rechenzeile, ...]
    ergebnis: str
    betrag_cents: int


@dataclass(frozen=True, kw_only=True)
class Bescheid:
    """A decision (template "bescheid"): fee and remedy stand in the Brief, `art` above its subject."""

    brief: Brief
    tenor: tuple[str, ...]
    art: str = "Bescheid"
    auflagen: tuple[str, ...] = ()
    sachverhalt: tuple[str, ...] = ()
    begruendung: tuple[str, ...] = ()
    rechnung: Rechnung | None = None


@dataclass(frozen=True, kw_only=True)
class Datei:
    """A file that came with an Antrag; `zu` names the question it answers, `groesse` is in bytes."""

    name: str
    groesse: int
    sha256: str
    zu: str = ""


@dataclass(frozen=True, kw_only=True)
class Eingangsbestaetigung:
    """The receipt (template "eingangsbestaetigung") with a whole copy of what was sent.

    `kopie` is the sentence above the copy, where it is not simply the Antrag as it was received.
    """

    brief: Brief
    nummer: str
    eingegangen_am: datetime
    leistung: str
    schritte: tuple[str, ...] = ()
    angaben: tuple[Abschnitt, ...] = ()
    dateien: tuple[Datei, ...] = ()
    kopie: str = ""


@dataclass(frozen=True, kw_only=True)
class Punkt:
    """A thing that is missing and why it is needed."""

    titel: str
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class Nachforderung:
    """A request for what is missing (template "nachforderung"); `folge` says what happens otherwise."""

    brief: Brief
    punkte: tuple[Punkt, ...]
    frist: date | None = None
    wege: tuple[str, ...] = ()
    folge: str = ""


@dataclass(frozen=True, kw_only=True)
class Zahlungsaufforderung:
    """A fee notice (template "zahlungsaufforderung"); `brief.zahlung` says what to pay."""

    brief: Brief


@dataclass(frozen=True, kw_only=True)
class AusweisDruck:
    """A permit to print at home (template "ausweis_druck"); `qr` leads to the page that checks it."""

    absender: Absender
    titel: str
    nummer: str
    kennzeichen: tuple[str, ...]
    zone: str
    gueltig_ab: date
    gueltig_bis: date
    ausgestellt_am: date
    qr: QrCode
    zonenname: str = ""
    rechtsgrundlage: str = ""
    bedingungen: tuple[str, ...] = ()
    hinweise: tuple[str, ...] = ()
    sprache: Sprache = "de"


@dataclass(frozen=True, kw_only=True)
class Sendung:
    """One envelope of a print run: to whom, what is in it, how many sheets of paper."""

    anschrift: tuple[str, ...]
    nummer: str
    betreff: str
    inhalt: tuple[str, ...] = ()
    blaetter: int = 1
    vermerk: str = ""


@dataclass(frozen=True, kw_only=True)
class Anschriftenblatt:
    """The sheets of a print run (template "anschriftenblatt"): the day's list, then one cover each."""

    absender: Absender
    nummer: str
    datum: date
    sendungen: tuple[Sendung, ...]
    liste: bool = True
    deckblaetter: bool = True
    sprache: Sprache = "de"


@dataclass(frozen=True, kw_only=True)
class Anhang:
    """A file carried inside the PDF (PDF/A-3), such as the answers as JSON."""

    name: str
    inhalt: bytes = field(repr=False)
    medientyp: str
    beschreibung: str
    beziehung: Literal["source", "data", "alternative", "supplement"] = "source"
