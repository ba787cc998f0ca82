"""House rules that the import linter cannot see."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SRC = ROOT / "src" / "kuer"
FILE_LIMIT, FUNCTION_LIMIT = 500, 60

# Rooms that are used whole; all others show their front door alone.
PURE = {"kit", "fristen", "expressions"}
SHELLS = {"portal", "workplace", "api", "project", "insight"}
FRONT_DOOR = {"actions", "queries", "events", "errors", "ports", "types"}
MORE_DOORS = {
    ("tenancy", "context"): "the Kommune at work is set around acts",
    ("tenancy", "models"): "the base of every tenant table",
    ("ui", "door"): "both shells pass through it",
    ("ui", "engine"): "pure: colours and the template environment",
    ("forms", "engine"): "pure: importers and checks call the form engine directly",
    ("outbox", "tasks"): "the worker is started by the command line",
}
# The files that a room may have; see docs/where-does-it-go.md.
VOCABULARY = FRONT_DOOR | {"rules", "engine", "models", "tasks", "handlers", "admin", "apps", "migrations", "__init__"}


def modules() -> list[Path]:
    return sorted(path for path in SRC.rglob("*.py") if "migrations" not in path.parts)


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Every absolute import of our own packages, also inside functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("kuer."):
            parts = (node.module or "").split(".")
            if len(parts) == 2:
                for alias in node.names:
                    yield node.lineno, f"{node.module}.{alias.name}"
            else:
                yield node.lineno, node.module or ""
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.startswith("kuer."):
                    yield node.lineno, alias.name


def test_every_module_says_what_it_is() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in modules()
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_files_and_functions_stay_small() -> None:
    large: list[str] = []
    for path in [*modules(), *(ROOT / "tests").rglob("*.py")]:
        text = path.read_text(encoding="utf-8")
        if text.count("\n") > FILE_LIMIT:
            large.append(f"{path.relative_to(ROOT)}: {text.count(chr(10))} lines")
        large += [
            f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= FUNCTION_LIMIT
        ]
    assert large == []


def test_nothing_is_left_to_do_in_code() -> None:
    marks = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b|raise NotImplemented" + r"Error")
    left = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in [*modules(), *(ROOT / "tests").rglob("*.py")]
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if marks.search(line)
    ]
    assert left == []


def test_rooms_enter_each_other_by_the_front_door() -> None:
    wrong: list[str] = []
    for path in modules():
        room = path.relative_to(SRC).parts[0]
        for line, name in imports(path):
            _, other, *rest = name.split(".")
            if other in {room, *PURE} or not rest:
                continue
            if other in {"integrations", "channels"}:
                rest = rest[1:] or [""]  # each adapter has a front door of its own
            if rest[0] in FRONT_DOOR or (other, rest[0]) in MORE_DOORS or (room in SHELLS and other in SHELLS):
                continue
            wrong.append(f"{path.relative_to(ROOT)}:{line} imports {name}")
    assert wrong == []


def test_rooms_keep_to_the_vocabulary_of_files() -> None:
    strange = [
        str(path.relative_to(ROOT))
        for room in SRC.iterdir()
        if room.is_dir() and room.name not in PURE | SHELLS | {"integrations", "channels", "locale", "__pycache__"}
        for path in room.iterdir()
        if path.suffix == ".py" and path.stem not in VOCABULARY and (room.name, path.stem) not in MORE_DOORS
    ]
    assert strange == []


@pytest.mark.parametrize("path", [path for path in modules() if {"rules", "engine"} & set(path.parts)], ids=str)
def test_law_and_logic_know_no_clock_and_no_django(path: Path) -> None:
    if path.relative_to(SRC).parts[0] == "ui":  # the template environment is Django's by nature
        return
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"^\s*(from|import) django", text, re.MULTILINE)
    assert not re.search(r"\b(timezone\.now|datetime\.now|date\.today)\(", text)


WRITES = re.compile(
    r"\.(save|bulk_create|bulk_update|get_or_create|update_or_create)\(|\.objects\.create\(|\)\.(update|delete)\("
)
WRITERS = {"actions", "migrations"}


def test_only_acts_write() -> None:
    """Queries, handlers, pages and tasks call acts; they never touch a row themselves."""
    wrong = []
    for path in modules():
        parts = path.relative_to(SRC).parts
        names = {Path(part).stem for part in parts[1:]}
        if parts[0] in {*PURE, "project"} or names & WRITERS or "engine" in names or "rules" in names:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if WRITES.search(line) and "hashlib" not in line:
                wrong.append(f"{path.relative_to(ROOT)}:{number} {line.strip()}")
    assert wrong == []


def test_foreign_keys_stay_in_their_room() -> None:
    """Across rooms go ids; a foreign key upwards or sideways would weld rooms together."""
    from django.apps import apps

    wrong = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("kuer.")
        for field in model._meta.get_fields()
        if field.is_relation
        and field.concrete
        and field.related_model is not None
        and field.related_model.__module__.split(".")[:2] != model.__module__.split(".")[:2]
        and field.related_model.__module__.startswith("kuer.")
    ]
    assert wrong == []


def test_unique_keys_of_tenant_tables_begin_with_the_kommune() -> None:
    """Or a duplicate key error would betray that another Kommune has such a row."""
    from kuer.tenancy.actions import tenant_models

    wrong = []
    for model in tenant_models():
        for constraint in model._meta.constraints:
            fields = getattr(constraint, "fields", None)
            if fields and fields[0] != "kommune_id":
                wrong.append(f"{model.__name__}: {constraint.name}")
        wrong += [
            f"{model.__name__}.{f.name}"
            for f in model._meta.fields
            if f.unique and not (f.primary_key or f.is_relation)
        ]
    assert wrong == []
