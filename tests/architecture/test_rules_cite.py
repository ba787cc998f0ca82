"""Every rule names its source in the docstring of its module: a paragraph, or plainly that it is no law.

The rooms of law (`fristen`, the rules of `decisions`) always cite a paragraph.
"""

import ast
import re
from pathlib import Path

import pytest

SRC = Path(__file__).parents[2] / "src" / "kuer"
PARAGRAPH = re.compile(r"§§? ?\d|\bArt\. ?\d|\bAbs\. ?\d")
OTHER_SOURCE = re.compile(r"\bSource: |\bISO/IEC \d|\bDIN (SPEC )?\d|\bno law\b")
ROOMS_OF_LAW = {"fristen", "decisions"}


def room(path: Path) -> str:
    return path.relative_to(SRC).parts[0]


def is_rule(path: Path) -> bool:
    """Modules of `rules/` and of `fristen`; the head of a package of rules that are not all law is none itself."""
    if room(path) == "fristen":
        return True
    return "rules" in path.relative_to(SRC).parts and (path.name != "__init__.py" or room(path) in ROOMS_OF_LAW)


RULES = sorted(path for path in SRC.rglob("*.py") if is_rule(path))


def names_its_source(docstring: str, *, law: bool) -> bool:
    return bool(PARAGRAPH.search(docstring) or (not law and OTHER_SOURCE.search(docstring)))


def test_there_are_rules() -> None:
    assert len(RULES) > 40


@pytest.mark.parametrize("path", RULES, ids=lambda path: str(path.relative_to(SRC)))
def test_every_rule_names_its_source(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    assert names_its_source(docstring, law=room(path) in ROOMS_OF_LAW)


@pytest.mark.parametrize(
    ("docstring", "law", "fine"),
    [
        ("How many days there are.", True, False),
        ("How many days there are.", False, False),
        ("The day after the event (§ 187 Abs. 1 BGB).", True, True),
        ("The check digit of ISO/IEC 7064.", False, True),
        ("The check digit of ISO/IEC 7064.", True, False),
        ("Own limits, no law.", False, True),
    ],
)
def test_a_rule_without_source_would_be_found(docstring: str, law: bool, fine: bool) -> None:
    assert names_its_source(docstring, law=law) is fine
