"""The handbook's page on Leistungen: its example is a sound folder, its tables name what there is."""

import re
from pathlib import Path

import pytest

from kuer.catalogue.engine.schema import SCHEMA
from kuer.exchange.actions import KEYS, check_folder, run_examples
from kuer.forms.engine.beispiel import ERWARTET

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


def test_the_tables_name_every_entry() -> None:
    named = set(
        re.findall(r"`(\w+)`", "\n".join(line.split("|")[1] for line in TEXT.splitlines() if line[:3] == "| `"))
    )
    assert set(SCHEMA["properties"]) <= named
    assert named >= KEYS
    assert all(f"`{word}`" in TEXT for word in ERWARTET)
