"""The handbook's page on Leistungen: its example is a sound folder, its tables name what there is."""

import re
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from uuid import UUID

import pytest
import yaml

from kuer.catalogue.engine.schema import SCHEMA
from kuer.catalogue.queries import verweise
from kuer.catalogue.types import AndereStelle, Verweisziel
from kuer.exchange.actions import KEYS, check_folder, refer_folder, run_examples
from kuer.forms.engine.beispiel import ERWARTET
from kuer.kit.actor import Actor

HANDBUCH = Path(__file__).parents[2] / "docs" / "handbuch"
TEXT = (HANDBUCH / "leistung.md").read_text(encoding="utf-8")
BLOCKS = dict(re.findall(r"^```yaml\n# (\S+)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    form = re.search(
        r"^```yaml\n(.*?)^```$", (HANDBUCH / "formular.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    assert form is not None
    for name, content in {**BLOCKS, "formular.yaml": form[1]}.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return tmp_path


def test_the_example_is_a_sound_folder(folder: Path) -> None:
    assert [str(fault) for fault in check_folder(folder) if fault.is_error] == []
    (result,) = run_examples(folder)
    assert result.passed, str(result)


def test_the_referral_leads_where_it_says(in_kommune: UUID, folder: Path, now: datetime) -> None:
    ziel = Verweisziel.of(yaml.safe_load(BLOCKS["verweis.yaml"]))
    refer_folder(folder, ziel, by=Actor.system("test"), now=now)
    (found,) = verweise()
    assert (found.ziel.slug, found.ziel.stelle.telefon) == ("landkreis-rebental", "06998 900-510")
    named = set(re.findall(r"`(\w+)`", TEXT[TEXT.index("| `kommune`, `name` |") : TEXT.index("Name, Kurztext, Stich")]))
    assert {one.name for one in fields(Verweisziel)} - {"slug"} <= named
    assert {one.name for one in fields(AndereStelle)} <= named


def test_the_tables_name_every_entry() -> None:
    named = set(
        re.findall(r"`(\w+)`", "\n".join(line.split("|")[1] for line in TEXT.splitlines() if line[:3] == "| `"))
    )
    assert set(SCHEMA["properties"]) <= named
    assert named >= set(KEYS)
    assert all(f"`{word}`" in TEXT for word in ERWARTET)
