"""The operator's guide is true: every variable is in it, every path and command exists, the units fit."""

import re
from pathlib import Path

import pytest

from kuer.project.cli import COMMANDS
from tests.project.conftest import ROOT

GUIDE = ROOT / "docs" / "betrieb"
SOURCES = [ROOT / "src/kuer/project", *(ROOT / "src/kuer").glob("integrations")]
NAME = re.compile(r"""environ(?:\.get|\.setdefault)?[\[(]["']([A-Z_]+)["']""")
NOT_FOR_OPERATORS = {"DJANGO_SETTINGS_MODULE"}


def variables_in_code() -> set[str]:
    files = [path for folder in SOURCES for path in folder.rglob("*.py")]
    found = {name for path in files for name in NAME.findall(path.read_text())}
    return {name for name in found if name.startswith(("KUER_", "DATABASE_")) or name == "PORT"} - NOT_FOR_OPERATORS


def test_every_variable_is_explained_and_no_other() -> None:
    explained = set(re.findall(r"^\| `([A-Z_]+)` \|", (GUIDE / "umgebung.md").read_text(), re.MULTILINE))
    in_code = variables_in_code() | {"KUER_WORKERS", "KUER_THREADS"}
    assert explained == in_code


@pytest.mark.parametrize("page", sorted(GUIDE.glob("*.md")), ids=lambda page: page.name)
def test_paths_commands_and_links_exist(page: Path) -> None:
    text = page.read_text()
    for link in re.findall(r"\]\(([^)#]+)\)", text):
        assert (page.parent / link).exists(), link
    for path in re.findall(r"\b((?:deploy|docs|src|tests)/[\w./-]+\w)", text):
        assert list(ROOT.glob(path + "*")), path
    for command in re.findall(r"(?:`|bin/|^)kuer ([a-z]+)", text, re.MULTILINE):
        assert command in COMMANDS, command
    for target in re.findall(r"\bmake ([a-z][a-z-]+)", text):
        assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE), target


def test_every_page_is_in_the_overview() -> None:
    linked = set(re.findall(r"\]\(([^)]+)\)", (GUIDE / "README.md").read_text()))
    assert linked == {page.name for page in GUIDE.glob("*.md")} - {"README.md"}


@pytest.mark.parametrize("unit", sorted((ROOT / "deploy/systemd").iterdir()), ids=lambda unit: unit.name)
def test_units_call_commands_that_exist(unit: Path) -> None:
    for command in re.findall(r"/opt/kuer/venv/bin/kuer (\w+)", unit.read_text()):
        assert command in COMMANDS
