"""What is checked at a field: its kind, its type, its list, what is set about files."""

from collections.abc import Iterator
from typing import Final

from kuer.integrations.fim.pruefung.bereich import bereich, inhalt, laenge
from kuer.integrations.fim.pruefung.blatt import Blatt, Pruefung, Treffer, treffer
from kuer.integrations.fim.pruefung.element import FREIGABE, KOPF, WORTE, bausteine
from kuer.integrations.fim.pruefung.texte import FELDTEXTE, bezuege, texte

FELDARTEN: Final = frozenset({"input", "select", "label", "hidden", "locked"})
DATENTYPEN: Final = frozenset(
    {"text", "text_latin", "date", "time", "datetime", "bool", "num", "num_int", "num_currency", "file", "obj"}
)
VORBEFUELLUNGEN: Final = frozenset({"keine", "optional", "verpflichtend"})
LISTE, REFERENZ = "Werteliste", "Referenzierte Codeliste"
_WENIGSTE_WERTE: Final = 2


def version_fehlt(feld: Blatt) -> bool:
    """1135: a version consists of versions only."""
    return bool(feld.lage.version) and not feld.version


def abstrakt(feld: Blatt) -> bool:
    """1014: a field is never abstract."""
    return feld.code("schemaelementart") == "ABS"


def feldart_unbekannt(feld: Blatt) -> bool:
    """1027: a Feldart of the list."""
    return feld.code("feldart") not in FELDARTEN


def datentyp_unbekannt(feld: Blatt) -> bool:
    """1028: a data type of the list."""
    return feld.code("datentyp") not in DATENTYPEN


def auswahl_nicht_text(feld: Blatt) -> bool:
    """1011: what is chosen is text."""
    return feld.code("feldart") == "select" and feld.code("datentyp") not in {"", "text"}


def statisch_falscher_typ(feld: Blatt) -> bool:
    """1090: what is only shown is text or an object."""
    return feld.code("feldart") == "label" and feld.code("datentyp") not in {"", "obj", "text", "text_latin"}


def muster_bei_datei(feld: Blatt) -> bool:
    """1120: a file or an object has no pattern."""
    return bool(feld.grenze("pattern")) and feld.code("datentyp") in {"file", "obj"}


def werte_ohne_auswahl(feld: Blatt) -> bool:
    """1017: a list of values belongs to a choice."""
    return feld.hat("werte") and feld.code("feldart") not in {"", "select"}


def referenz_ohne_auswahl(feld: Blatt) -> bool:
    """1017: a code list belongs to a choice."""
    return feld.hat("codelisteReferenz") and feld.code("feldart") not in {"", "select"}


def beide_listen(feld: Blatt) -> bool:
    """1018: a choice has one list, not two."""
    return feld.code("feldart") == "select" and feld.hat("werte") and feld.hat("codelisteReferenz")


def keine_liste(feld: Blatt) -> bool:
    """1018: a choice has a list."""
    return feld.code("feldart") == "select" and not feld.hat("werte") and not feld.hat("codelisteReferenz")


def zu_wenige_werte(feld: Blatt) -> bool:
    """1044: a list has two entries at least."""
    return feld.hat("werte") and len(_werte(feld)) < _WENIGSTE_WERTE


def doppelte_codes(feld: Blatt) -> bool:
    """1045: every code of a list once."""
    codes = [wert.text("code") for wert in _werte(feld) if wert.hat("code")]
    return len(set(codes)) < len(codes)


def doppelte_namen(feld: Blatt) -> bool:
    """1093: every name of a list should occur once."""
    names = [wert.text("name") for wert in _werte(feld) if wert.hat("name")]
    return len(set(names)) < len(names)


def spalten_ohne_codeliste(feld: Blatt) -> bool:
    """1058: columns are those of a code list that is referred to."""
    return any(map(feld.text, ("codeKey", "nameKey", "helpKey"))) and not feld.hat("codelisteReferenz")


def dateigroesse_ohne_datei(feld: Blatt) -> bool:
    """1056: only a file has a size."""
    return bool(feld.text("maxSize")) and feld.code("datentyp") not in {"", "file"}


def dateityp_ohne_datei(feld: Blatt) -> bool:
    """1057: only a file has media types."""
    return bool(feld.text("mediaType")) and feld.code("datentyp") not in {"", "file"}


def vorbefuellung_unbekannt(feld: Blatt) -> bool:
    """1030: a Vorbefüllung of the list."""
    return feld.code("vorbefuellung") not in VORBEFUELLUNGEN


FELD: Final = (
    *KOPF,
    Pruefung("1135", "Version", version_fehlt),
    Pruefung("1014", "Strukturelementart", abstrakt),
    Pruefung("1027", "Feldart", feldart_unbekannt),
    Pruefung("1028", "Datentyp", datentyp_unbekannt),
    Pruefung("1011", "Datentyp", auswahl_nicht_text),
    Pruefung("1090", "Datentyp", statisch_falscher_typ),
    Pruefung("1120", "Pattern", muster_bei_datei),
    Pruefung("1017", LISTE, werte_ohne_auswahl),
    Pruefung("1018", LISTE, beide_listen),
    Pruefung("1044", LISTE, zu_wenige_werte),
    Pruefung("1045", LISTE, doppelte_codes),
    Pruefung("1093", LISTE, doppelte_namen),
    Pruefung("1017", REFERENZ, referenz_ohne_auswahl),
    Pruefung("1018", REFERENZ, beide_listen),
    Pruefung("1058", "Spaltendefinitionen zur referenzierten Codeliste", spalten_ohne_codeliste),
    Pruefung("1018", "Werteliste / Referenzierte Codeliste", keine_liste),
    Pruefung("1056", "Maximale Dateigröße", dateigroesse_ohne_datei),
    Pruefung("1057", "Erlaubte Dateitypen", dateityp_ohne_datei),
    Pruefung("1030", "Vorbefüllung", vorbefuellung_unbekannt),
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


def _werte(feld: Blatt) -> list[Blatt]:
    return [wert for liste in feld.alle("werte") for wert in liste.alle("wert")]
