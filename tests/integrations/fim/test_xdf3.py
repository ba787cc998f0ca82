"""XDatenfelder 3: every real schema becomes a form that runs; what can't be carried over is told."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kuer.forms.engine import Formular, Kontext, auswerten, compile_from_folder
from kuer.integrations.fim.actions import import_file
from kuer.integrations.fim.errors import FimRefused
from kuer.integrations.fim.types import Importbericht

DATA = Path(__file__).parents[4] / "shared" / "data" / "fim"
real = pytest.mark.skipif(not DATA.exists(), reason="REAL DATA ABSENT: the folder shared/data/fim is not here")

SCHEMA = """<?xml version="1.0" encoding="UTF-8"?>
<xdf:xdatenfelder.stammdatenschema.0102 xmlns:xdf="urn:xoev-de:fim:standard:xdatenfelder_3.0.0">
 <xdf:stammdatenschema>
  <xdf:identifikation><xdf:id>S01000000001</xdf:id><xdf:version>1.0.0</xdf:version></xdf:identifikation>
  <xdf:name>Probe</xdf:name><xdf:bezeichnung>Eine Probe</xdf:bezeichnung>
  {inside}
 </xdf:stammdatenschema>
</xdf:xdatenfelder.stammdatenschema.0102>
"""
LIST = """<?xml version="1.0"?>
<gc:CodeList xmlns:gc="http://docs.oasis-open.org/codelist/ns/genericode/1.0/">
 <Identification><Version>{version}</Version><CanonicalUri>urn:probe:farben</CanonicalUri></Identification>
 <ColumnSet><Column Id="code"/><Column Id="name"/></ColumnSet>
 <SimpleCodeList>{rows}</SimpleCodeList>
</gc:CodeList>
"""
ROW = (
    '<Row><Value ColumnRef="code"><SimpleValue>{0}</SimpleValue></Value>'
    '<Value ColumnRef="name"><SimpleValue>{1}</SimpleValue></Value></Row>'
)


def element(kind: str, fim_id: str, label: str, inside: str, anzahl: str = "1:1") -> str:
    return (
        f"<xdf:struktur><xdf:anzahl>{anzahl}</xdf:anzahl><xdf:enthaelt><xdf:{kind}>"
        f"<xdf:identifikation><xdf:id>{fim_id}</xdf:id><xdf:version>1.0.0</xdf:version></xdf:identifikation>"
        f"<xdf:name>Name von {fim_id}</xdf:name><xdf:bezeichnungEingabe>{label}</xdf:bezeichnungEingabe>"
        f"{inside}</xdf:{kind}></xdf:enthaelt></xdf:struktur>"
    )


def field(
    fim_id: str, label: str, more: str = "", *, anzahl: str = "1:1", typ: str = "text", art: str = "input"
) -> str:
    inside = f"<xdf:feldart><code>{art}</code></xdf:feldart><xdf:datentyp><code>{typ}</code></xdf:datentyp>{more}"
    return element("datenfeld", fim_id, label, inside, anzahl)


def group(fim_id: str, label: str, inside: str, anzahl: str = "1:1") -> str:
    return element("datenfeldgruppe", fim_id, label, inside, anzahl)


def imported(tmp_path: Path, inside: str, lists: Path | None = None) -> tuple[Formular, Importbericht]:
    path = tmp_path / "schema.xml"
    path.write_text(SCHEMA.format(inside=inside), encoding="utf-8")
    report = import_file(path, tmp_path / "out", lists)
    files = {
        one.relative_to(tmp_path / "out").as_posix(): one.read_bytes() for one in (tmp_path / "out").rglob("*.yaml")
    }
    return Formular.from_json(compile_from_folder(files)), report


@pytest.mark.parametrize(
    ("given", "art", "angaben"),
    [
        (field("F1", "Wort", '<xdf:praezisierung minLength="2" maxLength="40"/>'), "text", {"min_laenge": 2, "max_laenge": 40}),
        (field("F1", "Roman", '<xdf:praezisierung maxLength="4000"/>'), "mehrzeilig", {"max_laenge": 4000}),
        (field("F1", "Name", typ="text_latin"), "text", {"schrift": "latein"}),
        (field("F1", "Tag", typ="date"), "datum", {}),
        (field("F1", "Wahr?", typ="bool"), "ja_nein", {}),
        (field("F1", "Preis", typ="num_currency"), "geld", {}),
        (field("F1", "Maß", '<xdf:praezisierung minValue="0.1"/>', typ="num"), "zahl", {"nachkommastellen": 2, "min": 0.1}),
        (field("F1", "Alter", '<xdf:praezisierung minValue="1" maxValue="31"/>', typ="num_int"), "zahl", {"min": 1, "max": 31}),
        (
            field("F1", "Plan", "<xdf:maxSize>2000000</xdf:maxSize><xdf:mediaType>application/pdf</xdf:mediaType>",
                  typ="file", anzahl="0:3"),
            "anlage",
            {"max_anzahl": 3, "max_groesse": 2_000_000, "typen": ["pdf"]},
        ),
        (field("F1", "Hinweis", "<xdf:inhalt>Bitte lesen.</xdf:inhalt>", art="label"), "hinweis", {"text": "Bitte lesen."}),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 15 else "",
)  # fmt: skip
def test_data_types_become_components(tmp_path: Path, given: str, art: str, angaben: dict[str, Any]) -> None:
    form, report = imported(tmp_path, given)
    (found,) = form.felder.values()
    assert found.art.name == art
    assert {key: found.angaben[key] for key in angaben} == angaben
    assert report.offen == []


def test_a_time_of_day_has_its_form(tmp_path: Path) -> None:
    form, _ = imported(tmp_path, field("F1", "Beginn", typ="time"))
    (found,) = form.felder.values()
    assert found.art.pruefe(found, "14:30", None) is None
    assert found.art.pruefe(found, "25:00", None) is not None


def test_inline_values_and_referenced_lists(tmp_path: Path) -> None:
    values = "<xdf:werte><xdf:wert><xdf:code>1</xdf:code><xdf:name>Eins</xdf:name></xdf:wert><xdf:wert><xdf:code>2</xdf:code><xdf:name>Zwei</xdf:name></xdf:wert></xdf:werte>"
    named = "<xdf:codelisteReferenz><xdf:canonicalIdentification>urn:probe:farben</xdf:canonicalIdentification>{}</xdf:codelisteReferenz>"
    lists = tmp_path / "listen"
    lists.mkdir()
    for version, colours in (("1", ["Rot", "Blau"]), ("2", ["Rot", "Blau", "Grün"])):
        rows = "".join(ROW.format(number, colour) for number, colour in enumerate(colours))
        (lists / f"farben_{version}.xml").write_text(LIST.format(version=version, rows=rows), encoding="utf-8")
    form, report = imported(
        tmp_path,
        field("F1", "Zahl", values, art="select")
        + field("F2", "Alte Farbe", named.format("<xdf:version>1</xdf:version>"), art="select")
        + field("F3", "Neue Farbe", named.format(""), art="select")
        + field("F4", "Fremde Farbe", named.format("<xdf:version>9</xdf:version>"), art="select"),
        lists,
    )
    counts = {one.label: len(one.angaben.get("optionen", ())) for one in form.felder.values()}
    assert counts == {"Zahl": 2, "Alte Farbe": 2, "Neue Farbe": 3, "Fremde Farbe": 0}
    assert [(point.element, point.grund) for point in report.offen] == [
        ("F4", "Die Codeliste liegt nicht bei der Datei")
    ]


def test_of_a_choice_exactly_one_is_asked_for(tmp_path: Path) -> None:
    inside = group(
        "G1",
        "Erreichbar",
        "<xdf:art><code>X</code></xdf:art>" + field("F1", "Anruf", anzahl="0:1") + field("F2", "Brief", anzahl="0:1"),
    )
    form, _ = imported(tmp_path, inside)
    open_ = auswerten(form, {}, Kontext(date(2026, 11, 24)))
    assert {path for path in form.felder if (state := open_.field(path)) and state.visible} == {
        "erreichbar",
        "erreichbar.auswahl",
    }
    chosen = auswerten(form, {"erreichbar": {"auswahl": "brief"}}, Kontext(date(2026, 11, 24)))
    assert chosen.field("erreichbar.brief").required
    assert not chosen.field("erreichbar.anruf").visible


def test_a_declaration_as_label_becomes_the_text(tmp_path: Path) -> None:
    form, _ = imported(tmp_path, field("F1", "Ich erkläre alles. " * 30, typ="bool"))
    (found,) = form.felder.values()
    assert found.label == "Name von F1"
    assert found.hilfe.startswith("Ich erkläre alles.")


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        (field("F1", "A", anzahl="3:2"), "geht nicht auf"),
        (field("F1", "A", anzahl="viele"), "keine Anzahl"),
        (field("F1", "A", "<xdf:werte><xdf:wert><xdf:code>1</xdf:code></xdf:wert><xdf:wert><xdf:code>1</xdf:code></xdf:wert></xdf:werte>"), "doppelt"),
        (group("G1", "A", group("G1", "A", field("F1", "A"))), "enthält sich selbst"),
        ("<xdf:struktur><xdf:anzahl>1:1</xdf:anzahl></xdf:struktur>", "leer"),
        (group("G1", "A", field("", "A")), "Kennung"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, inside: str, reason: str) -> None:
    with pytest.raises(FimRefused) as caught:
        imported(tmp_path, inside)
    assert reason in str(caught.value)
    assert str(caught.value).startswith("Zeile ")
    assert not (tmp_path / "out").exists(), "nothing half imported"


def test_thousands_of_relations_are_passed_over(tmp_path: Path) -> None:
    relation = "<xdf:relation><xdf:praedikat><code>ABL</code></xdf:praedikat><xdf:objekt><xdf:id>G9</xdf:id></xdf:objekt></xdf:relation>"
    form, _ = imported(tmp_path, group("G1", "Gruppe", relation * 4_897 + field("F1", "Feld")))
    assert set(form.felder) == {"gruppe", "gruppe.feld"}
