"""`kuer fim vergleich` and `kuer fim abgleich`: what a newer schema changes, and bringing a folder up to it."""

import argparse
import json
from pathlib import Path

from kuer.project.cli import environment
from kuer.project.cli.fim.angaben import add_codelisten
from kuer.project.cli.screen import GREEN, coloured, say
from kuer.project.errors import CommandFault


def add_parser(acts: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the subcommands."""
    compare = acts.add_parser(
        "vergleich",
        help="zwei Fassungen eines Datenschemas vergleichen",
        description="Sagt, was sich zwischen zwei Fassungen eines Datenschemas geändert hat.",
    )
    compare.add_argument("alt", metavar="ALT", type=Path, help="die ältere XML-Datei, oder der Ordner einer Leistung")
    compare.add_argument("neu", metavar="NEU", type=Path, help="die neuere XML-Datei")
    _common(compare)
    compare.set_defaults(run=run_compare)
    merge = acts.add_parser(
        "abgleich",
        help="den Ordner einer Leistung an ein neueres Datenschema anpassen",
        description="Schreibt den Ordner neu, wie er zum neueren Datenschema passt. Was Sie geändert haben, bleibt;\n"
        "was nicht mehr passt, wird mit seiner Stelle genannt. Der alte Ordner bleibt, wie er ist.",
    )
    merge.add_argument("folder", metavar="ORDNER", type=Path, help="der Ordner der Leistung")
    merge.add_argument("neu", metavar="NEU", type=Path, help="die neuere XML-Datei")
    merge.add_argument("--out", metavar="ORDNER", type=Path, required=True, help="wohin der neue Ordner kommt")
    _common(merge)
    merge.set_defaults(run=run_merge)


def run_compare(given: argparse.Namespace) -> int:
    """Print the difference; 1 when there is one, as diff does."""
    _require(given.alt, given.neu)
    environment.start_without_database()
    from kuer.catalogue.ports import Ordner
    from kuer.integrations.fim.actions import read_schema, vergleiche, vergleiche_mit

    if given.alt.is_dir():
        found = vergleiche_mit(Ordner.from_directory(given.alt), given.neu, given.codelisten)
    else:
        found = vergleiche(read_schema(given.alt, given.codelisten), read_schema(given.neu, given.codelisten))
    say(_json(found.als_json()) if given.json else str(found))
    return 1 if found.aenderungen else 0


def run_merge(given: argparse.Namespace) -> int:
    """Write the new folder and say what needs a decision; 1 when something does."""
    _require(given.folder, given.neu)
    if given.out.exists() and (given.out.is_file() or any(given.out.iterdir())):
        raise CommandFault(f"{given.out} gibt es schon. Nennen Sie mit --out einen neuen oder leeren Ordner.")
    environment.start_without_database()
    from kuer.catalogue.ports import Ordner
    from kuer.integrations.fim.actions import abgleichen, lege_ab

    found = abgleichen(Ordner.from_directory(given.folder), given.neu, given.codelisten)
    lege_ab(given.out, found.dateien)
    say(_json(found.als_json()) if given.json else f"{coloured('✓', GREEN)} {given.out}: {found}")
    return 1 if found.konflikte else 0


def _common(parser: argparse.ArgumentParser) -> None:
    add_codelisten(parser)
    parser.add_argument("--json", action="store_true", help="als JSON, für Programme")


def _require(*paths: Path) -> None:
    for path in paths:
        if not path.exists():
            raise CommandFault(f"{path} gibt es nicht.")


def _json(told: object) -> str:
    return json.dumps(told, ensure_ascii=False, indent=1)
