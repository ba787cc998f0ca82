"""Real XDatenfelder 2 schemas become forms that run; hostile and broken files are refused with a line."""

import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from kuer.forms.engine import Formular, Kontext, auswerten, compile_from_folder
from kuer.integrations.fim.actions import import_file
from kuer.integrations.fim.errors import FimRefused

DATA = Path(__file__).parents[4] / "shared" / "data" / "fim" / "xdf2"
HERE = Path(__file__).parent
real = pytest.mark.skipif(not DATA.exists(), reason="REAL DATA ABSENT: the folder shared/data/fim is not here")

SMALL = """<?xml version="1.0" encoding="UTF-8"?>
<xdf:xdatenfelder.stammdatenschema.0102 xmlns:xdf="urn:xoev-de:fim:standard:xdatenfelder_2">
 <xdf:stammdatenschema>
  <xdf:identifikation><xdf:id>S01000001</xdf:id><xdf:version>1.0</xdf:version></xdf:identifikation>
  <xdf:name>Probe</xdf:name><xdf:bezeichnungEingabe>Probe</xdf:bezeichnungEingabe>
  {inside}
 </xdf:stammdatenschema>
</xdf:xdatenfelder.stammdatenschema.0102>
"""


def field(fim_id: str, label: str, anzahl: str = "1:1", datentyp: str = "text", feldart: str = "input") -> str:
    return (
        f"<xdf:struktur><xdf:anzahl>{anzahl}</xdf:anzahl><xdf:enthaelt><xdf:datenfeld>"
        f"<xdf:identifikation><xdf:id>{fim_id}</xdf:id><xdf:version>1.0</xdf:version></xdf:identifikation>"
        f"<xdf:bezeichnungEingabe>{label}</xdf:bezeichnungEingabe>"
        f"<xdf:feldart><code>{feldart}</code></xdf:feldart><xdf:datentyp><code>{datentyp}</code></xdf:datentyp>"
        "</xdf:datenfeld></xdf:enthaelt></xdf:struktur>"
    )


def group(fim_id: str, label: str, inside: str, anzahl: str = "1:1") -> str:
    return (
        f"<xdf:struktur><xdf:anzahl>{anzahl}</xdf:anzahl><xdf:enthaelt><xdf:datenfeldgruppe>"
        f"<xdf:identifikation><xdf:id>{fim_id}</xdf:id></xdf:identifikation>"
        f"<xdf:bezeichnungEingabe>{label}</xdf:bezeichnungEingabe>{inside}"
        "</xdf:datenfeldgruppe></xdf:enthaelt></xdf:struktur>"
    )


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "schema.xml"
    path.write_text(text, encoding="utf-8")
    return path


def compiled(folder: Path) -> Formular:
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.yaml")}
    return Formular.from_json(compile_from_folder(files))


def fim_ids(fields: Any) -> set[str]:
    return {one.fim["id"] for one in fields.values() if one.fim}


@real
def test_the_bewohnerparkausweis_runs_with_all_its_fields_lists_and_rules(tmp_path: Path) -> None:
    report = import_file(DATA / "S05000058V1.0_xdf2.xml", tmp_path)
    assert (report.felder, report.regeln, report.regeln_uebersetzt, report.offen) == (33, 2, 2, [])
    form = compiled(tmp_path)
    assert len(form.codelisten["c60000016"].eintraege) > 150
    person = {
        "familienname": "Yıldız",
        "vorname": [{"angabe": "Elif"}],
        "geburtsdatum": "1995-09-02",
        "e_mail": "e@post.example",
    }
    base = {"angaben_zum_fahrzeug": {}, "angaben_zur_antragstellenden_person": person}
    heute = Kontext(date(2026, 11, 24))

    def missing(halter: str, **more: bool) -> set[str]:
        answers = {**base, "angaben_zum_fahrzeug": {"angaben_zur_halterin_zum_halter_des_fahr": halter}, **more}
        return {problem.path for problem in auswerten(form, answers, heute).missing}

    asked, keeper = "angaben_zur_fahrzeughalterin_zum_angeben", "angaben_zur_fahrzeughalterin_zum_fahrzeu.familienname"
    assert {asked, keeper} & missing("02") == {asked}
    assert {asked, keeper} & missing("02", **{asked: True}) == {keeper}
    assert {asked, keeper} & missing("01") == set()


@real
def test_every_fim_id_is_kept(tmp_path: Path) -> None:
    import_file(DATA / "S05000058V1.0_xdf2.xml", tmp_path)
    text = (tmp_path / "formular.yaml").read_text(encoding="utf-8")
    source = (DATA / "S05000058V1.0_xdf2.xml").read_text(encoding="utf-8")
    import re

    for fim_id in re.findall(r"<xdf:id>([FG][\w-]+)</xdf:id>", source):
        assert fim_id in text, fim_id


@real
def test_a_schema_without_its_code_lists_runs_and_says_what_is_open(tmp_path: Path) -> None:
    report = import_file(DATA / "S00000009_xdatenfelder.xml", tmp_path)
    assert report.felder > 100
    assert any("Codeliste" in point.grund for point in report.offen)
    assert compiled(tmp_path).seiten


@real
def test_the_shipped_leistung_keeps_the_ids_of_the_schema() -> None:
    shipped = (HERE.parents[2] / "leistungen" / "bewohnerparkausweis" / "formular.yaml").read_text(encoding="utf-8")
    for fim_id in ("S05000058", "F05000059", "F05000627", "F05001047", "F05001248", "G05000499"):
        assert fim_id in shipped


def test_repetitions_choices_and_names_that_collide(tmp_path: Path) -> None:
    inside = field("F01000001", "Name") + group(
        "G01000001",
        "Kind",
        field("F01000002", "Name") + field("F01000003", "Name", "0:1") + field("F01000004", "Hund", "0:3"),
        "0:*",
    )
    report = import_file(write(tmp_path, SMALL.format(inside=inside)), tmp_path / "out")
    form = compiled(tmp_path / "out")
    assert report.seiten == 1
    assert set(form.felder) == {"name", "kind", "kind.name", "kind.name_2", "kind.hund", "kind.hund.angabe"}
    assert form.felder["kind"].wiederholung is not None


def test_a_rule_that_is_not_understood_stays_as_an_open_point(tmp_path: Path) -> None:
    rule = (
        "<xdf:regel><xdf:identifikation><xdf:id>R01000001</xdf:id></xdf:identifikation><xdf:name>r</xdf:name>"
        "<xdf:definition>Bei Vollmond ist F01000001 anzugeben.</xdf:definition></xdf:regel>"
    )
    report = import_file(write(tmp_path, SMALL.format(inside=rule + field("F01000001", "Name"))), tmp_path / "out")
    assert [point.element for point in report.offen] == ["R01000001"]
    (point,) = yaml.safe_load((tmp_path / "out" / "offen.yaml").read_text(encoding="utf-8"))["punkte"]
    assert (point["art"], point["pfad"], "Vollmond" in point["text"]) == ("regel", "name", True)


BOMB = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><l>&b;</l>'
REFUSED: dict[str, tuple[str, str]] = {
    "no xml": ("Das ist kein XML", "wohlgeformt"),
    "cut off": (SMALL.format(inside="")[:200], "wohlgeformt"),
    "entities": (BOMB, "DTD"),
    "external": ('<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>', "DTD"),
    "other namespace": ('<x xmlns="urn:xoev-de:fim:standard:xdatenfelder_9"/>', "Namensraum"),
    "no schema": ('<x xmlns="urn:xoev-de:fim:standard:xdatenfelder_2"/>', "Stammdatenschema"),
    "no id": (SMALL.format(inside=field("", "Name")), "Kennung"),
    "bad count": (SMALL.format(inside=field("F01000001", "Name", "viele")), "Anzahl"),
    "cycle": (
        SMALL.format(inside=group("G01000001", "A", group("G01000001", "A", field("F01000001", "N")))),
        "sich selbst",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_schema_is_refused_and_leaves_nothing(tmp_path: Path, name: str) -> None:
    text, words = REFUSED[name]
    with pytest.raises(FimRefused) as refused:
        import_file(write(tmp_path, text), tmp_path / "out")
    assert words in str(refused.value)
    assert not (tmp_path / "out").exists()


def test_floods_are_refused_in_bounded_time(tmp_path: Path) -> None:
    big = tmp_path / "big.xml"
    with big.open("wb") as file:
        file.truncate(25 * 1024 * 1024)
    deep = write(tmp_path, SMALL.format(inside="<a>" * 100_000))
    begin = time.monotonic()
    for path in (big, deep):
        with pytest.raises(FimRefused):
            import_file(path, tmp_path / "out")
    assert time.monotonic() - begin < 5
