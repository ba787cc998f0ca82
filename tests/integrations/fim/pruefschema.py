"""A schema, a group and a Dokumentsteckbrief that the quality check has nothing to say about, and what they consist of."""

from collections import Counter

from kuer.integrations.fim.pruefung.auskunft import pruefe

NS = 'xmlns:x="urn:xoev-de:fim:standard:xdatenfelder_3.0.0"'


def kopf(own: str, name: str, mehr: str = "") -> str:
    return (
        f"<x:identifikation><x:id>{own}</x:id><x:version>1.0.0</x:version></x:identifikation><x:name>{name}</x:name>"
        f"<x:definition>Wofür {name} steht</x:definition><x:bezug>§ 1 Probegesetz</x:bezug>"
        "<x:freigabestatus><code>5</code></x:freigabestatus><x:statusGesetztAm>2026-01-01</x:statusGesetztAm>"
        "<x:statusGesetztDurch>Land Probe</x:statusGesetztDurch>"
        f"<x:veroeffentlichungsdatum>2026-01-02</x:veroeffentlichungsdatum>{mehr}"
    )


def worte(name: str, art: str = "RNG") -> str:
    return (
        f"<x:bezeichnungEingabe>{name}?</x:bezeichnungEingabe><x:bezeichnungAusgabe>{name}</x:bezeichnungAusgabe>"
        f"<x:schemaelementart><code>{art}</code></x:schemaelementart><x:hilfetextEingabe>Hilfe zu {name}</x:hilfetextEingabe>"
    )


def feld(own: str, name: str, art: str, typ: str, mehr: str = "", *, anzahl: str = "0:1") -> str:
    return (
        f"<x:struktur><x:anzahl>{anzahl}</x:anzahl><x:bezug>§ 2 Probegesetz</x:bezug><x:enthaelt><x:datenfeld>"
        f"{kopf(own, name)}{worte(name)}<x:feldart><code>{art}</code></x:feldart><x:datentyp><code>{typ}</code></x:datentyp>"
        f"{mehr}<x:vorbefuellung><code>keine</code></x:vorbefuellung></x:datenfeld></x:enthaelt></x:struktur>"
    )


WERTE = (
    "<x:werte><x:wert><x:code>01</x:code><x:name>Rot</x:name></x:wert>"
    "<x:wert><x:code>02</x:code><x:name>Blau</x:name><x:hilfe>Wie der Himmel</x:hilfe></x:wert></x:werte>"
)
LISTE = "<x:codelisteReferenz><x:canonicalIdentification>urn:probe:farben</x:canonicalIdentification><x:version>1</x:version></x:codelisteReferenz>"
RELATION = (
    "<x:relation><x:praedikat><code>ABL</code></x:praedikat><x:objekt><x:id>F60000000009</x:id></x:objekt></x:relation>"
)
REGEL = (
    "<x:regel><x:identifikation><x:id>R01000000001</x:id><x:version>1.0.0</x:version></x:identifikation>"
    "<x:name>Regel</x:name><x:freitextRegel>F01000000001 ist anzugeben.</x:freitextRegel>"
    "<x:fachlicherErsteller>Land Probe</x:fachlicherErsteller></x:regel>"
)
TEXTFELD = feld(
    "F01000000001", "Wort", "input", "text", '<x:praezisierung minLength="1" maxLength="9"/><x:inhalt>Baum</x:inhalt>'
)
ZAHLFELD = feld(
    "F01000000002", "Zahl", "input", "num_int", '<x:praezisierung minValue="1" maxValue="9"/><x:inhalt>5</x:inhalt>'
)
WAHLFELD = feld("F01000000003", "Wahl", "select", "text", WERTE + "<x:inhalt>01</x:inhalt>")
LISTENFELD = feld("F01000000004", "Liste", "select", "text", LISTE)
DATEIFELD = feld("F01000000005", "Datei", "input", "file", "<x:maxSize>9</x:maxSize>", anzahl="0:*")
TEXTZEILE = feld("F01000000006", "Text", "label", "text", "<x:inhalt>Bitte lesen</x:inhalt>")
INNEN = TEXTFELD + ZAHLFELD + WAHLFELD + LISTENFELD + DATEIFELD + TEXTZEILE
GRUPPE = (
    "<x:datenfeldgruppe>{kopf}{worte}{art}{regel}{innen}</x:datenfeldgruppe>".replace(
        "{kopf}", kopf("G01000000001", "Gruppe", RELATION)
    )
    .replace("{worte}", worte("Gruppe"))
    .replace("{art}", "")
    .replace("{regel}", REGEL)
    .replace("{innen}", INNEN)
)
UNTEN = f"<x:struktur><x:anzahl>1:1</x:anzahl><x:bezug>§ 3 Probegesetz</x:bezug><x:enthaelt>{GRUPPE}</x:enthaelt></x:struktur>"
SCHEMA = (
    f'<?xml version="1.0" encoding="UTF-8"?>\n<x:xdatenfelder.stammdatenschema.0102 {NS}><x:stammdatenschema>'
    f"{kopf('S01000000001', 'Probe')}<x:bezeichnung>Eine Probe</x:bezeichnung><x:hilfetext>Zum Prüfen</x:hilfetext>"
    "<x:ableitungsmodifikationenStruktur><code>0</code></x:ableitungsmodifikationenStruktur>"
    "<x:ableitungsmodifikationenRepraesentation><code>0</code></x:ableitungsmodifikationenRepraesentation>"
    f"<x:dokumentsteckbrief><x:id>D99000000007</x:id></x:dokumentsteckbrief>{UNTEN}</x:stammdatenschema>"
    "</x:xdatenfelder.stammdatenschema.0102>"
)
EINZELN = f"<x:xdatenfelder.datenfeldgruppe.0103 {NS}>{GRUPPE}</x:xdatenfelder.datenfeldgruppe.0103>"
STECKBRIEF = (
    f"<x:xdatenfelder.dokumentsteckbrief.0101 {NS}><x:dokumentsteckbrief>{kopf('D99000000007', 'Papier')}"
    "<x:istAbstrakt>false</x:istAbstrakt><x:dokumentart><code>001</code></x:dokumentart>"
    "<x:bezeichnung>Ein Papier</x:bezeichnung><x:hilfetext>Wozu</x:hilfetext></x:dokumentsteckbrief>"
    "</x:xdatenfelder.dokumentsteckbrief.0101>"
)
S, F, G = "S01000000001", "F01000000001", "G01000000001"
VERSION = "<x:version>1.0.0</x:version>"
LEER = "<x:{0}></x:{0}>"


def codes(text: str) -> Counter[str]:
    return Counter(one.code for one in pruefe(text.encode()))


def zweimal(text: str) -> str:
    """The first field once more."""
    return text.replace(TEXTFELD, TEXTFELD * 2, 1)
