"""Which names expressions may use where, and of which types."""

from collections.abc import Iterable, Mapping
from typing import Final

from kuer.expressions import BOOL, DATE, DOUBLE, DYN, INT, STRING, CelType, map_of, record
from kuer.forms.engine.knoten import Berechnung, Feld, Seite, Tabelle

IDENTITAET: Final[Mapping[str, CelType]] = {
    "vorname": STRING, "nachname": STRING, "geburtsname": STRING, "titel": STRING, "geburtsdatum": DATE,
    "geburtsort": STRING, "staatsangehoerigkeit": STRING, "strasse": STRING, "hausnummer": STRING, "zusatz": STRING,
    "plz": STRING, "ort": STRING, "land": STRING, "email": STRING, "telefon": STRING, "vertrauensniveau": INT,
    "quelle": STRING, "firma": STRING, "rechtsform": STRING, "registernummer": STRING,
}  # fmt: skip
KOMMUNE: Final[Mapping[str, CelType]] = {
    "slug": STRING, "name": STRING, "kurzname": STRING, "art": STRING, "land": STRING, "ags": STRING,
    "einstellungen": map_of(DYN),
}  # fmt: skip
GEGEBEN: Final[Mapping[str, CelType]] = {
    "heute": DATE, "identitaet": record(IDENTITAET), "kommune": record(KOMMUNE),
}  # fmt: skip
IM_EINTRAG: Final = ("eintrag", "aussen", "nr")
_ERGEBNIS: Final[Mapping[str, CelType]] = {
    "geld": INT, "zahl": INT, "text": STRING, "datum": DATE, "ja_nein": BOOL,
}  # fmt: skip
ERGEBNISARTEN: Final = tuple(_ERGEBNIS)


def ergebnistyp(art: str, nachkommastellen: int = 0) -> CelType:
    """The type that a calculation must have."""
    return DOUBLE if art == "zahl" and nachkommastellen else _ERGEBNIS[art]


class Namensraum:
    """The names of one form. Filled once when the form is built; then only read."""

    def __init__(self) -> None:
        """Empty."""
        self._oben: dict[str, CelType] = dict(GEGEBEN)
        self._bereiche: dict[str, Mapping[str, CelType]] = {}

    def fuelle(
        self, seiten: Iterable[Seite], berechnungen: Iterable[Berechnung], tabellen: Iterable[Tabelle] = ()
    ) -> None:
        """Take the names of fields, calculations and tables."""
        for seite in seiten:
            for feld in seite.felder:
                if feld.hat_wert or feld.ist_gruppe:
                    self._oben[feld.id] = feld.art.typ(feld)
        for berechnung in berechnungen:
            self._oben[berechnung.id] = ergebnistyp(berechnung.art, berechnung.nachkommastellen)
        for tabelle in tabellen:
            self._oben[tabelle.id] = record(dict.fromkeys(tabelle.fassungen[0][1], INT))

    def namen(self, bereich: Feld | None) -> Mapping[str, CelType]:
        """All names at the top, or inside an entry of the repeated group `bereich`."""
        key = bereich.pfad if bereich else ""
        if key not in self._bereiche:
            self._bereiche[key] = self._gebildet(bereich)
        return self._bereiche[key]

    def _gebildet(self, bereich: Feld | None) -> Mapping[str, CelType]:
        names = dict(self._oben)
        if bereich is not None:
            names |= {"eintrag": _eintrag(bereich), "nr": INT}
            if bereich.bereich is not None:
                names["aussen"] = _eintrag(bereich.bereich)
        return names


def _eintrag(bereich: Feld) -> CelType:
    return record(dict(bereich.art.typ(bereich).fields))
