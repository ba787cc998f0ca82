"""What is checked at a field: its kind, its type, its list, what is set about files."""

from collections.abc import Iterator
from typing import Final

from kuer.integrations.fim.pruefung.bereich import bereich, inhalt, laenge
from kuer.integrations.fim.pruefung.blatt import Blatt, Treffer
from kuer.integrations.fim.pruefung.element import FREIGABE, KOPF, WORTE, bausteine
from kuer.integrations.fim.pruefung.tafel import pruefung, treffer, unbekannt
from kuer.integrations.fim.pruefung.texte import FELDTEXTE, bezuege, texte

FELDARTEN: Final = frozenset({"input", "select", "label", "hidden", "locked"})
DATENTYPEN: Final = frozenset(
    {"text", "text_latin", "date", "time", "datetime", "bool", "num", "num_int", "num_currency", "file", "obj"}
)
VORBEFUELLUNGEN: Final = frozenset({"keine", "optional", "verpflichtend"})
LISTE, REFERENZ = "Werteliste", "Referenzierte Codeliste"
_WENIGSTE_WERTE: Final = 2


@pruefung("1135", "Version")
def version_fehlt(feld: Blatt) -> bool:
    """A version consists of versions only."""
    return bool(feld.lage.version) and not feld.version


@pruefung("1014", "Strukturelementart")
def abstrakt(feld: Blatt) -> bool:
    """A field is never abstract."""
    return feld.code("schemaelementart") == "ABS"


@pruefung("1011", "Datentyp")
def auswahl_nicht_text(feld: Blatt) -> bool:
    """What is chosen is text."""
    return _auswahl(feld) and feld.code("datentyp") not in {"", "text"}


@pruefung("1090", "Datentyp")
def statisch_falscher_typ(feld: Blatt) -> bool:
    """What is only shown is text or an object."""
    return feld.code("feldart") == "label" and feld.code("datentyp") not in {"", "obj", "text", "text_latin"}


@pruefung("1120", "Pattern")
def muster_bei_datei(feld: Blatt) -> bool:
    """A file or an object has no pattern."""
    return bool(feld.grenze("pattern")) and feld.code("datentyp") in {"file", "obj"}


@pruefung("1017", LISTE)
def werte_ohne_auswahl(feld: Blatt) -> bool:
    """A list of values belongs to a choice."""
    return feld.hat("werte") and feld.code("feldart") not in {"", "select"}


@pruefung("1017", REFERENZ)
def referenz_ohne_auswahl(feld: Blatt) -> bool:
    """A code list belongs to a choice."""
    return feld.hat("codelisteReferenz") and feld.code("feldart") not in {"", "select"}


@pruefung("1018", LISTE, REFERENZ)
def beide_listen(feld: Blatt) -> bool:
    """A choice has one list, not two."""
    return _auswahl(feld) and feld.hat("werte") and feld.hat("codelisteReferenz")


@pruefung("1018", "Werteliste / Referenzierte Codeliste")
def keine_liste(feld: Blatt) -> bool:
    """A choice has a list."""
    return _auswahl(feld) and not feld.hat("werte") and not feld.hat("codelisteReferenz")


@pruefung("1044", LISTE)
def zu_wenige_werte(feld: Blatt) -> bool:
    """A list has two entries at least."""
    return feld.hat("werte") and len(_werte(feld)) < _WENIGSTE_WERTE


@pruefung("1045", LISTE)
def doppelte_codes(feld: Blatt) -> bool:
    """Every code of a list once."""
    return _mehrfach(feld, "code")


@pruefung("1093", LISTE)
def doppelte_namen(feld: Blatt) -> bool:
    """Every name of a list should occur once."""
    return _mehrfach(feld, "name")


@pruefung("1058", "Spaltendefinitionen zur referenzierten Codeliste")
def spalten_ohne_codeliste(feld: Blatt) -> bool:
    """Columns are those of a code list that is referred to."""
    return any(map(feld.text, ("codeKey", "nameKey", "helpKey"))) and not feld.hat("codelisteReferenz")


@pruefung("1056", "Maximale Dateigröße")
def dateigroesse_ohne_datei(feld: Blatt) -> bool:
    """Only a file has a size."""
    return bool(feld.text("maxSize")) and feld.code("datentyp") not in {"", "file"}


@pruefung("1057", "Erlaubte Dateitypen")
def dateityp_ohne_datei(feld: Blatt) -> bool:
    """Only a file has media types."""
    return bool(feld.text("mediaType")) and feld.code("datentyp") not in {"", "file"}


FELD: Final = (
    *KOPF,
    version_fehlt,
    abstrakt,
    unbekannt("1027", "Feldart", "feldart", FELDARTEN),
    unbekannt("1028", "Datentyp", "datentyp", DATENTYPEN),
    auswahl_nicht_text,
    statisch_falscher_typ,
    muster_bei_datei,
    werte_ohne_auswahl,
    referenz_ohne_auswahl,
    beide_listen,
    keine_liste,
    zu_wenige_werte,
    doppelte_codes,
    doppelte_namen,
    spalten_ohne_codeliste,
    dateigroesse_ohne_datei,
    dateityp_ohne_datei,
    unbekannt("1030", "Vorbefüllung", "vorbefuellung", VORBEFUELLUNGEN),
    *WORTE,
    *FREIGABE,
)


def pruefe_feld(feld: Blatt) -> Iterator[Treffer]:
    """Everything about a field."""
    yield from treffer(FELD, feld)
    yield from laenge(feld)
    yield from bereich(feld)
    yield from inhalt(feld)
    yield from hilfe_ist_name(feld)
    yield from texte(FELDTEXTE, feld)
    yield from bezuege(feld, "Handlungsgrundlagen")
    yield from bausteine(feld)


def hilfe_ist_name(feld: Blatt) -> Iterator[Treffer]:
    """1099: a help text that only repeats the name of an entry."""
    for wert in _werte(feld):
        if wert.text("hilfe") and wert.text("hilfe") == wert.text("name"):
            yield Treffer("1099", wert.text("code"), wert.zeile)


def _auswahl(feld: Blatt) -> bool:
    return feld.code("feldart") == "select"


def _mehrfach(feld: Blatt, name: str) -> bool:
    found = [wert.text(name) for wert in _werte(feld) if wert.hat(name)]
    return len(set(found)) < len(found)


def _werte(feld: Blatt) -> list[Blatt]:
    return [wert for liste in feld.alle("werte") for wert in liste.alle("wert")]
