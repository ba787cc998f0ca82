"""`kuer fim regel` and `kuer fim verzeichnis`: German rules become trees, by the names of the elements."""

import argparse
import json
import sys
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kuer.project.cli import environment
from kuer.project.cli.screen import GREEN, coloured, say
from kuer.project.errors import CommandFault

if TYPE_CHECKING:
    from kuer.integrations.fim.types import FimSchema


def add_parser(acts: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare both subcommands."""
    rule = acts.add_parser(
        "regel",
        help="eine Regel aus FIM in eine Bedingung übersetzen",
        description="Liest den deutschen Text einer Regel von der Standardeingabe und schreibt die Bedingung, die\n"
        "Folge und das Ziel als JSON, oder warum die Regel offen bleibt. Mit --jsonl Zeile für Zeile:\n"
        '{"element": "G…", "text": "…"} wird zu {"condition": …, "actions": […], "target": …} oder {"open": "…"};\n'
        "sagt eine Regel mehr, steht das Weitere unter „further“.",
    )
    rule.add_argument("--jsonl", action="store_true", help="viele Regeln, je Zeile ein JSON-Objekt")
    rule.add_argument("--element", metavar="ID", default="", help="das Element, an dem die Regel steht")
    rule.add_argument(
        "--schema", metavar="DATEI", type=Path, action="append", default=[], help="Datenschema, oder Ordner mit solchen"
    )
    rule.set_defaults(run=run_rule)
    names = acts.add_parser(
        "verzeichnis",
        help="das Verzeichnis der Namen neu schreiben, mit dem Regeln ohne Datenschema gelesen werden",
        description="Liest Datenschemata und schreibt Namen, Codes und Aufbau ihrer Elemente in eine Datei.",
    )
    names.add_argument("schema", metavar="DATEI", type=Path, nargs="+", help="Datenschema, oder Ordner mit solchen")
    names.add_argument("--out", metavar="DATEI", type=Path, required=True, help="wohin")
    names.set_defaults(run=run_names)


def run_rule(given: argparse.Namespace) -> int:
    """Answer line by line, each as soon as it is read; a rule that stays open is an answer, too."""
    environment.start_without_database()
    from kuer.integrations.fim.queries import regelauskunft

    answers = regelauskunft(_schemata(given.schema))
    if given.jsonl:
        for line in _lines():
            if line.strip():
                _tell(answers.zeile(line))
    else:
        _tell(answers.antwort(given.element, "".join(_lines())))
    return 0


def run_names(given: argparse.Namespace) -> int:
    """Write the directory."""
    environment.start_without_database()
    from kuer.integrations.fim.actions import lege_datei_ab
    from kuer.integrations.fim.queries import namensverzeichnis

    lege_datei_ab(given.out, namensverzeichnis(_schemata(given.schema)).encode())
    say(f"{coloured('✓', GREEN)} {given.out}")
    return 0


def _lines() -> Iterator[str]:
    """What comes in, as it comes; bytes that are no text don't stop it, nor what some systems begin a file with."""
    for line in sys.stdin.buffer:
        yield line.removeprefix(BOM_UTF8).decode("utf-8", errors="replace")


def _tell(answer: dict[str, object]) -> None:
    text = json.dumps(answer, ensure_ascii=False)
    print(text.encode("utf-8", "backslashreplace").decode(), flush=True)  # half a character is an escape in JSON, too


def _schemata(paths: Iterable[Path]) -> "Iterator[FimSchema]":
    """All schemas in these files and folders. Raises CommandFault where there is nothing."""
    from kuer.integrations.fim.actions import read_schema

    for path in paths:
        if not path.exists():
            raise CommandFault(f"{path} gibt es nicht.")
        found = sorted(path.rglob("S*.xml")) if path.is_dir() else [path]
        if not found:
            raise CommandFault(f"In {path} liegt kein Datenschema (S….xml).")
        for file in found:
            yield read_schema(file)
