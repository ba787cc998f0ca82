"""Loads the demo world in a process of its own and notes its persons: `python -m kuer.project.cli.load_demo FILE`."""

import importlib.util
import json
import sys
from pathlib import Path
from typing import Any


def main(target: Path) -> int:
    """Load; write the persons and what to try first for the supervisor to print."""
    import django

    django.setup()
    told: dict[str, Any] = {}
    if importlib.util.find_spec("kuer.project.demo"):
        from importlib import import_module

        demo = import_module("kuer.project.demo")
        demo.load()
        persons = [[str(cell) for cell in person] for person in getattr(demo, "PERSONEN", [])]
        told = {"personen": persons, "zuerst": list(getattr(demo, "ZUERST", []))}
    target.write_text(json.dumps(told, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
