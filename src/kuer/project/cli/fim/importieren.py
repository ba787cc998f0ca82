"""`kuer fim import`: read a data schema of FIM and write the folder of a Leistung that runs."""

import argparse
import sys
from pathlib import Path

from kuer.project.cli import environment
from kuer.project.cli.fim.angaben import add_codelisten
from kuer.project.cli.screen import say


def add_parser(acts: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the subcommand."""
    importer = acts.add_parser(
        "import",
        help="aus Datenschemata (XDatenfelder 2 und 3) je eine Leistung machen",
        description="Liest Datenschemata mit ihren Codelisten und schreibt je den Ordner einer Leistung, die läuft.\n"
        "Was sich nicht übernehmen ließ, steht im Bericht und in offen.yaml.",
    )
    importer.add_argument("files", metavar="DATEI", type=Path, nargs="+", help="XML-Dateien aus dem FIM-Portal")
    importer.add_argument("--out", metavar="ORDNER", type=Path, help="wohin (sonst neben die Datei)")
    add_codelisten(importer)
    importer.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Convert and print a report for each file; one that can't be used does not stop the others."""
    environment.start_without_database()
    from kuer.integrations.fim.actions import import_file
    from kuer.integrations.fim.errors import FimRefused
    from kuer.kit.faults import FaultsFound

    refused = 0
    for file in given.files:
        out = given.out / file.stem.lower() if given.out and len(given.files) > 1 else given.out
        try:
            say(str(import_file(file, out, given.codelisten)))
        except (FimRefused, FaultsFound) as error:
            refused += 1
            print(f"{file.name or file}: {error}", file=sys.stderr)
    return 1 if refused else 0
