"""The command `kuer`. One file per subcommand, with `add_parser` and `run`; what is heavy loads when it is used."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from kuer.kit.errors import KuerError
from kuer.project.cli.parser import Parser
from kuer.project.errors import CommandFault

COMMANDS = (
    "demo",
    "serve",
    "worker",
    "migrate",
    "check",
    "backup",
    "restore",
    "leistung",
    "fim",
    "audit",
    "anchor",
    "django",
)
EPILOG = """\
Wichtige Umgebungsvariablen:
  DATABASE_URL            PostgreSQL-Server; ohne sie gilt die Datenbank der Demo
  KUER_ENV                production (Vorgabe mit DATABASE_URL), demo oder test
  KUER_HOME               Ordner für Daten und Protokolle (.kuer)
  PORT                    Port von demo und serve (8000)

Zum Ausprobieren:         kuer demo
Auf einem Server:         kuer migrate, dann kuer serve und kuer worker nebeneinander
Alle Angaben:             docs/betrieb
Hilfe zu einem Befehl:    kuer BEFEHL --help
"""


def build_parser() -> Parser:
    """The parser with all subcommands; cheap, because none of them imports anything heavy."""
    parser = Parser(
        prog="kuer",
        description="Kür: die offene Plattform für kommunale Leistungen, von der Suche bis zur Akte.",
        epilog=EPILOG,
    )
    parser.add_argument("--version", action="store_true", help="die Version nennen")
    sub = parser.add_subparsers(dest="command", metavar="BEFEHL", title="Befehle", prog="kuer")
    for name in COMMANDS:
        import_module(f"kuer.project.cli.{name}").add_parser(sub)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one subcommand; 0 is good, 1 a finding or a fault, 2 a wrong call."""
    parser = build_parser()
    given = parser.parse_args(arguments)
    if given.version:
        from importlib.metadata import version

        print(f"kuer {version('kuer')}")
        return 0
    if not given.command:
        parser.print_help()
        return 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kuer.project.settings")
    return _run(given)


def _run(given: argparse.Namespace) -> int:
    try:
        code: int = given.run(given)
        sys.stdout.flush()
    except CommandFault as fault:
        print(f"kuer: {fault}", file=sys.stderr)
        return 1
    except KuerError as error:
        line = f"Zeile {error.facts['zeile']}: " if error.facts.get("grund") and error.facts.get("zeile") else ""
        print(f"kuer: {line}{error.facts.get('grund') or error}", file=sys.stderr)
        return 1
    except BrokenPipeError:  # somebody read only the first lines
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if not _from_database(error):
            raise
        hint = "\nFehlt `kuer migrate`?" if "does not exist" in str(error) else ""
        print(f"kuer: Die Datenbank macht nicht mit: {str(error).strip()}{hint}", file=sys.stderr)
        return 1
    return code


def _from_database(error: Exception) -> bool:
    """Whether the error is one of the database's; asked without importing anything."""
    return {"django.db.utils", "psycopg", "psycopg_pool"} & {kind.__module__ for kind in type(error).__mro__} != set()
