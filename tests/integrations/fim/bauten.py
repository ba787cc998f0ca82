"""What becomes of a small schema, for tests that look at the form."""

from pathlib import Path
from typing import Any

import yaml

from kuer.integrations.fim.actions import uebernehmen
from kuer.integrations.fim.types import Uebernahme
from tests.integrations.fim.schemata import feld, schema


def made(tmp_path: Path, *inside: str) -> Uebernahme:
    path = tmp_path / "schema.xml"
    path.write_text(schema(*inside), encoding="utf-8")
    return uebernehmen(path)


def form(found: Uebernahme) -> Any:
    return yaml.safe_load(found.dateien["formular.yaml"])


def fields(count: int, first: int = 1) -> list[str]:
    return [feld(f"F0100{number:07}", f"Angabe {number}") for number in range(first, first + count)]
