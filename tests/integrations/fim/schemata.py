"""Small XDatenfelder 3 schemas, made for a test, and the folders that they become."""

from pathlib import Path

from kuer.integrations.fim.actions import uebernehmen

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<xdf:xdatenfelder.stammdatenschema.0102 '
    'xmlns:xdf="urn:xoev-de:fim:standard:xdatenfelder_3.0.0"><xdf:stammdatenschema>'
)


def identity(own: str, version: str = "1.0.0") -> str:
    return f"<xdf:identifikation><xdf:id>{own}</xdf:id><xdf:version>{version}</xdf:version></xdf:identifikation>"


def schema(*inside: str, version: str = "1.0.0", rules: str = "") -> str:
    named = (
        f"{identity('S01000000001', version)}<xdf:name>Probe</xdf:name><xdf:bezeichnung>Eine Probe</xdf:bezeichnung>"
    )
    end = "</xdf:stammdatenschema></xdf:xdatenfelder.stammdatenschema.0102>"
    return f"{HEAD}{named}{rules}{''.join(inside)}{end}"


def regel(own: str, text: str) -> str:
    return (
        f"<xdf:regel>{identity(own)}<xdf:name>Regel</xdf:name><xdf:freitextRegel>{text}</xdf:freitextRegel></xdf:regel>"
    )


def feld(
    own: str, label: str, *, typ: str = "text", art: str = "input", anzahl: str = "1:1", hilfe: str = "", mehr: str = ""
) -> str:
    help_ = f"<xdf:hilfetextEingabe>{hilfe}</xdf:hilfetextEingabe>" if hilfe else ""
    kind = f"<xdf:feldart><code>{art}</code></xdf:feldart><xdf:datentyp><code>{typ}</code></xdf:datentyp>"
    return _element("datenfeld", own, label, f"{help_}{kind}{mehr}", anzahl)


def auswahl(own: str, label: str, *werte: tuple[str, str], anzahl: str = "1:1") -> str:
    rows = "".join(
        f"<xdf:wert><xdf:code>{code}</xdf:code><xdf:name>{name}</xdf:name></xdf:wert>" for code, name in werte
    )
    return feld(own, label, art="select", anzahl=anzahl, mehr=f"<xdf:werte>{rows}</xdf:werte>")


def gruppe(own: str, label: str, *inside: str, anzahl: str = "1:1", rules: str = "") -> str:
    return _element("datenfeldgruppe", own, label, rules + "".join(inside), anzahl)


def ordner(tmp_path: Path, xml: str, codelisten: Path | None = None) -> dict[str, bytes]:
    """The folder that a schema becomes, with what it keeps of its import."""
    path = tmp_path / "schema.xml"
    path.write_text(xml, encoding="utf-8")
    made = uebernehmen(path, codelisten)
    return made.dateien


def _element(kind: str, own: str, label: str, inside: str, anzahl: str) -> str:
    return (
        f"<xdf:struktur><xdf:anzahl>{anzahl}</xdf:anzahl><xdf:enthaelt><xdf:{kind}>{identity(own)}"
        f"<xdf:name>{label}</xdf:name><xdf:bezeichnungEingabe>{label}</xdf:bezeichnungEingabe>{inside}"
        f"</xdf:{kind}></xdf:enthaelt></xdf:struktur>"
    )
