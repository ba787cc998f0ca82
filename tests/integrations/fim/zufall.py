"""Random data schemas over everything that the standard allows, as values; the same seed makes the same schema."""

from collections.abc import Iterable
from dataclasses import replace
from random import Random
from typing import Final

from kuer.integrations.fim.types import (
    Angaben,
    Anzahl,
    Bezug,
    Codeliste,
    FimFeld,
    FimGruppe,
    FimSchema,
    Stichwort,
    Wert,
)

Element = FimFeld | FimGruppe

NAMEN: Final = (
    "Name",
    "Straße & Hausnummer",
    "Größe <in cm>",
    'Sogenannter "Spitzname"',
    "Öffentlich-rechtliche Körperschaft's Übung",
    "Ort",
    "E-Mail",
    "Telefon (tagsüber)",
    "IBAN",
    "Geburtsdatum",
    "Anschrift",
    "123",
    "§ 5 Abs. 1",
    "Ja / Nein?",
    "Unterschrift",
    "Straße",
    "Hausnummer",
    "Postleitzahl",
    "Familienname",
    "Vornamen",
    "if",
    "Übermäßig lange Bezeichnung, wie sie in Gesetzen vorkommt, " + "und noch eine und " * 20 + "Schluss",
    "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenbescheidnummer" * 3,
)
HILFEN: Final = ("", "", "Wie im Ausweis.", "Erste Zeile\nZweite Zeile\n\n  Absatz", 'Mit "Zeichen" < > & \' ; und Ünö')
OFT: Final = ((0, 1), (0, 1), (1, 1), (1, 1), (1, 1), (0, None), (1, None), (2, 5), (1, 3), (0, 7), (3, 3))
MUSTER: Final = (r"[A-Z]{2,4}", r"^\d{5}$", r"[a-zäöü ]+", r"(A|B)-\d+", r"[^<>]*", r"\S+@\S+")
LISTEN: Final = (("urn:de:xoev:codeliste:unbekannt", "1"), ("urn:xoev-de:kosit:codeliste:probe", ""))
_TYPEN: Final = (
    "text", "text", "text_latin", "date", "time", "datetime", "bool", "num", "num_int", "num_currency", "file", "obj",
)  # fmt: skip


class Zufall:
    """Makes the elements of one schema; a group that was made once may stand at other places too."""

    def __init__(self, seed: int) -> None:
        self.rng = Random(seed)
        self.seed = seed
        self.nummer = 0
        self.bekannt: list[FimGruppe] = []

    def schema(self) -> FimSchema:
        return FimSchema(
            id=f"S99{self.seed:09}",
            version="1.0.0",
            titel=self.wort(),
            beschreibung=" ".join(self.rng.choice(HILFEN).split()),
            kinder=einmalig(self.element(0) for _ in range(self.rng.randint(1, 6))),
            name=self.wort(),
            angaben=self.angaben(),
            ableitungen=("3", "1"),
            steckbrief="D99000000001",
        )

    def element(self, tiefe: int) -> Element:
        if tiefe < 5 and self.rng.random() < 0.4:
            return self.gruppe(tiefe)
        return self.feld()

    def gruppe(self, tiefe: int) -> FimGruppe:
        if self.bekannt and self.rng.random() < 0.25:
            return replace(self.rng.choice(self.bekannt), anzahl=self.anzahl(), bezug=self.bezug())
        auswahl = self.rng.random() < 0.12
        inside = einmalig(self.element(tiefe + 1) for _ in range(self.rng.randint(2 if auswahl else 1, 5)))
        if auswahl:
            inside = tuple(replace(one, anzahl=Anzahl(0, 1)) for one in inside)
        made = FimGruppe(
            id=self.kennung("G"),
            version="1.0.0",
            label=self.wort(),
            hilfe=" ".join(self.rng.choice(HILFEN).split()),
            anzahl=self.anzahl(),
            kinder=inside,
            name=self.wort(),
            auswahl=auswahl,
            bezug=self.bezug(),
            angaben=self.angaben("RNG"),
        )
        self.bekannt.append(made)
        return made

    def feld(self) -> FimFeld:
        art = self.rng.choices(["input", "select", "label", "locked", "hidden"], [12, 4, 1, 1, 1])[0]
        typ = self.rng.choice(_TYPEN) if art == "input" else "text"
        own = self.kennung("F")
        liste = None
        inhalt = ""
        if art == "select":
            liste = self.liste(own)
        elif art == "label":
            inhalt = self.wort()
        elif art in {"locked", "hidden"}:
            inhalt = self.rng.choice(["", "A-1", "Fester Wert"])
        return FimFeld(
            id=own,
            version="1.0.0",
            label=self.wort(),
            hilfe=" ".join(self.rng.choice(HILFEN).split()),
            feldart=art,
            datentyp=typ,
            inhalt=inhalt,
            praezisierung=self.praezisierung(typ) if art == "input" else {},
            codeliste=liste,
            anzahl=self.anzahl() if art != "label" else Anzahl(1, 1),
            name=self.wort(),
            vorbefuellung=self.rng.choices(["keine", "optional", "verpflichtend"], [8, 1, 1])[0],
            max_bytes=self.rng.choice([None, 1_000, 5_000_000]) if typ == "file" else None,
            medientypen=self.rng.choice([(), ("application/pdf",), ("image/png", "image/jpeg")])
            if typ == "file"
            else (),
            bezug=self.bezug(),
            angaben=self.angaben("RNG"),
        )

    def liste(self, own: str) -> Codeliste:
        if self.rng.random() < 0.25:
            urn, version = self.rng.choice(LISTEN)
            return Codeliste(urn, urn.rpartition(":")[2], None, version, f"{urn}_{version}" if version else urn)
        codes = self.rng.sample(["001", "002", "A", "b-c", "x.1", "ß", "10", "ja"], self.rng.randint(1, 6))
        return Codeliste("", own, tuple(Wert(one, self.wort(), self.rng.choice(["", "Hilfe"])) for one in codes))

    def praezisierung(self, typ: str) -> dict[str, str]:
        if self.rng.random() < 0.4:
            return {}
        if typ in {"text", "text_latin"}:
            return self.rng.choice(
                [
                    {"minLength": "1", "maxLength": str(self.rng.choice([1, 20, 40, 255, 4000]))},
                    {"maxLength": "60"},
                    {"minLength": "3"},
                    {"pattern": self.rng.choice(MUSTER)},
                    {"minLength": "1", "maxLength": "80", "pattern": self.rng.choice(MUSTER)},
                ]
            )
        if typ in {"num", "num_int", "num_currency"}:
            low = self.rng.choice(["0", "-10", "1", "0.5"])
            high = self.rng.choice(["5", "99.99", "100", "100000000"])
            return self.rng.choice([{"minValue": low, "maxValue": high}, {"minValue": low}, {"maxValue": high}])
        if typ == "date":
            return self.rng.choice([{}, {"minValue": "1900-01-01"}, {"maxValue": "2099-12-31"}])
        return {}

    def wort(self) -> str:
        return " ".join(self.rng.choice(NAMEN).split())

    def anzahl(self) -> Anzahl:
        return Anzahl(*self.rng.choice(OFT))

    def bezug(self) -> tuple[Bezug, ...]:
        return self.rng.choice([(), (), (Bezug("§ 1 Probegesetz", "https://example.org/?a=1&b=2"),), (Bezug("§ 2"),)])

    def angaben(self, art: str = "") -> Angaben:
        return Angaben(
            beschreibung=self.rng.choice(HILFEN).strip(),
            bezug=self.bezug(),
            freigabestatus=self.rng.choice(["2", "5", "6"]),
            statusliste="2022-07-12",
            status_gesetzt_am=self.rng.choice(["", "2024-02-29"]),
            letzte_aenderung="2024-02-29T10:00:00+01:00",
            stichworte=self.rng.choice([(), (Stichwort("Hund", "urn:x"),)]),
            schemaelementart=art,
        )

    def kennung(self, letter: str) -> str:
        self.nummer += 1
        return f"{letter}99{self.nummer:09}"


def einmalig(elements: Iterable[Element]) -> tuple[Element, ...]:
    """Each only once at one place."""
    return tuple({one.id: one for one in elements}.values())
