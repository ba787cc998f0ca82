"""A schema can be given back: valid against the standard, and what is read again is what was given."""

import copy
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree

from kuer.integrations.fim.actions import uebernehmen
from kuer.integrations.fim.ausfuhr.angleichen import nach_xdf3
from kuer.integrations.fim.ausfuhr.fassung import fassung_von, schema_der_fassung
from kuer.integrations.fim.ausfuhr.latein import latein
from kuer.integrations.fim.ausfuhr.xdf3 import xdf3
from kuer.integrations.fim.lesen.inhalt import read_datei, read_inhalt
from kuer.integrations.fim.types import Anzahl, FimFeld, FimGruppe, FimSchema
from kuer.kit.yamlmarks import load
from tests.integrations.fim.echte import ALLE, DATA, real, uebernommen

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
LEISTUNGEN = sorted((Path(__file__).parents[3] / "leistungen").iterdir())


@cache
def standard() -> Any:
    return etree.XMLSchema(etree.parse(str(DATA / "xsd" / "3.0.0" / "xdatenfelder.xsd")))


def gueltig(content: bytes) -> bool:
    document = etree.fromstring(content)
    assert standard().validate(document), standard().error_log[0]
    return True


def ohne_entfernte(element: Any) -> Any:
    """Without the entries of lists that lie elsewhere: a schema only refers to them."""
    if isinstance(element, FimFeld):
        known = element.codeliste
        return replace(element, codeliste=replace(known, werte=None, id="")) if known and known.urn else element
    return replace(element, kinder=tuple(ohne_entfernte(one) for one in element.kinder))


@real
def test_every_real_schema_comes_back_as_it_was() -> None:
    paths = sorted(DATA.glob("xdf3/*.xml"))
    assert len(paths) == 66
    for path in paths:
        schema = read_datei(path)
        written = xdf3(schema, NOW)
        assert gueltig(written)
        assert read_inhalt(written) == schema, path.stem


@real
@pytest.mark.parametrize("name", ["S05000058V1.0_xdf2", "S00000009_xdatenfelder"])
def test_version_2_goes_out_as_version_3(name: str) -> None:
    old = read_datei(DATA / "xdf2" / f"{name}.xml")
    new = nach_xdf3(old)
    written = xdf3(old, NOW)
    assert gueltig(written)
    assert ohne_entfernte(read_inhalt(written)) == ohne_entfernte(new)
    assert all(len(one.id) != 9 for one in elemente(new))


@real
def test_the_rules_of_the_conversion() -> None:
    new = nach_xdf3(read_datei(DATA / "xdf2" / "S05000058V1.0_xdf2.xml"))
    assert (new.id, new.version, new.angaben.freigabestatus) == ("S05000000058", "1.0.0", "6")
    zone = next(one for one in elemente(new) if isinstance(one, FimFeld) and one.codeliste and one.id == "F05000001047")
    assert zone.codeliste is not None
    assert "Originalwerte der XDF2-Datei" in zone.angaben.beschreibung
    assert any("F05000001047" in rule.freitext for rule in rules(new))


def elemente(holder: FimSchema | FimGruppe) -> list[Any]:
    found: list[Any] = []
    for one in holder.kinder:
        found += [one, *(elemente(one) if isinstance(one, FimGruppe) else [])]
    return found


def rules(schema: FimSchema) -> list[Any]:
    return [*schema.regeln, *(rule for one in elemente(schema) for rule in one.regeln)]


@real
@pytest.mark.slow
def test_the_form_of_every_real_schema_has_the_schema_it_was_made_of() -> None:
    for name in ALLE:
        made = uebernommen(name)
        assert ohne_entfernte(schema_der_fassung(made.dateien)) == ohne_entfernte(nach_xdf3(made.schema)), name


@real
@pytest.mark.parametrize("name", ["S00000000364", "S00000000385", "S05000001323", "S07000000207"])
def test_imported_given_out_and_imported_again_the_form_is_the_same(name: str, tmp_path: Path) -> None:
    first = uebernommen(name).dateien
    path = tmp_path / f"{name}.xml"
    path.write_bytes(xdf3(schema_der_fassung(first), NOW))
    second = uebernehmen(path, DATA / "codelists").dateien
    for file in sorted({*first, *second}):
        if not file.startswith("fim/"):
            assert second[file] == first[file], file


@real
@pytest.mark.parametrize("folder", LEISTUNGEN, ids=lambda path: path.name)
def test_what_was_made_at_home_is_valid_too_and_keeps_its_ids(folder: Path) -> None:
    files = ordner(folder)
    version = fassung_von(files)
    assert gueltig(xdf3(version.schema, NOW))
    pages = copy.deepcopy(load(files["formular.yaml"], "formular.yaml").data)
    pages["seiten"][0]["felder"].append({"id": "neu", "art": "text", "label": "Neu"})
    later = schema_der_fassung({**files, "formular.yaml": yaml.safe_dump(pages, allow_unicode=True).encode()})
    before, after = ({one.id for one in elemente(schema)} for schema in (version.schema, later))
    assert before < after, "ids hang on paths, not on their order"
    assert len(after - before) == 1


def ordner(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("Straße, Çelik, Dvořák", "Straße, Çelik, Dvořák"),
        ("„So“ – ja …", '"So" - ja ...'),
        ("M\u0302 und x\u0302", "M\u0302 und x?"),
        ("Привет", "??????"),
    ],
)
def test_only_latin_letters_go_out(given: str, written: str) -> None:
    assert latein(given) == written


def test_control_characters_break_nothing() -> None:
    field = FimFeld("F1", "", "a\x07b\x00", "", "input", "text", "", {}, None, Anzahl(1, 1))
    (again,) = read_inhalt(xdf3(FimSchema("S1", "", "t\x1f", "", (field,)), NOW)).kinder
    assert again.label == "a?b?"
