"""Docs name only what exists, and the code speaks the words of the glossary."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SRC = ROOT / "src" / "kuer"
DOCS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
CODE_PATH = re.compile(r"`((?:src|tests|docs|leistungen|bench|deploy)/[\w./-]+)`")


def glossary() -> list[tuple[str, list[str]]]:
    """Word and banned twins of each line."""
    rows = []
    for line in (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and len(cells) == 4 and cells[0] not in {"Word", "---"}:
            twins = [twin.strip() for twin in cells[3].split(",") if twin.strip()]
            rows.append((cells[0].translate(UMLAUTS).rstrip("-"), twins))
    return rows


def classes() -> Iterator[tuple[Path, str]]:
    """The classes of all models and types of the rooms."""
    for path in SRC.rglob("*.py"):
        parts = {path.stem, *path.parts}
        if "migrations" in parts or not parts & {"models", "types"} or path.relative_to(SRC).parts[0] == "ui":
            continue
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef):
                yield path, node.name


@pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(ROOT)))
def test_docs_name_only_paths_that_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    wrong = [
        target for target in LINK.findall(text) if "://" not in target and not (path.parent / target).resolve().exists()
    ]
    wrong += [target for target in CODE_PATH.findall(text) if not (ROOT / target).exists()]
    assert wrong == []


def test_every_table_has_a_name_of_the_glossary() -> None:
    words = [word.lower() for word, _ in glossary()]
    strange = [
        f"{path.relative_to(ROOT)}: {name}"
        for path, name in classes()
        if "models" in {path.stem, *path.parts}
        and name not in {"TenantModel", "TenantManager", "KontoManager"}
        and not any(name.lower().startswith(word) or name.lower().endswith(word) for word in words)
    ]
    assert strange == [], "put the word into docs/glossary.md, or use the one that is there"


def test_no_english_twin_is_a_class() -> None:
    banned = {twin for _, twins in glossary() for twin in twins}
    assert [f"{path.relative_to(ROOT)}: {name}" for path, name in classes() if name in banned] == []


def test_the_glossary_is_in_order() -> None:
    words = [word.lower() for word, _ in glossary()]
    assert words == sorted(words)


def test_docs_and_code_speak_of_the_project_alone() -> None:
    """No path of somebody's machine, no host of a package registry."""
    alone = re.compile(r"/wor" + r"k/|/roo" + r"t/|py" + r"pi\.org|npm" + r"js\.org|python" + r"hosted")
    files = [
        *DOCS,
        *SRC.rglob("*.py"),
        *(ROOT / "tests").rglob("*.py"),
        *ROOT.glob("requirements*.txt"),
        ROOT / "Makefile",
    ]
    assert [str(path.relative_to(ROOT)) for path in files if alone.search(path.read_text(encoding="utf-8"))] == []
