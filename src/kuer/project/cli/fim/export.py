"""`kuer fim export`: the data schema of a Leistung as JSON Schema, XSD or XDatenfelder 3."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kuer.project.cli import environment
from kuer.project.cli.kommunen import chosen
from kuer.project.cli.screen import GREEN, coloured, say
from kuer.project.errors import CommandFault

if TYPE_CHECKING:
    from kuer.integrations.fim.queries import Ausgabe

FORMATE: Final = ("json-schema", "xsd", "xdf3")


def add_parser(acts: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the subcommand."""
    parser = acts.add_parser(
        "export",
        help="das Datenschema einer Leistung ausgeben",
        description="Gibt das Datenschema eines Ordners, einer veröffentlichten Leistung (mit --kommune) oder einer\n"
        "Datei in XDatenfelder 2 oder 3 aus. Ohne --out steht es auf dem Bildschirm.",
    )
    parser.add_argument("source", metavar="ORDNER", help="Ordner, XML-Datei oder Name einer veröffentlichten Leistung")
    parser.add_argument("--format", choices=FORMATE, default=FORMATE[0], help="in welchem Format")
    parser.add_argument("--kommune", metavar="NAME", help="wo die Leistung veröffentlicht ist (Name in der Adresse)")
    parser.add_argument("--out", metavar="ZIEL", type=Path, help="Datei, oder Ordner für eine Datei mit eigenem Namen")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Give it out."""
    source = Path(given.source)
    found = _published(given) if given.kommune else _local(source, given.format)
    if given.out is None:
        sys.stdout.buffer.write(found.inhalt)
        return 0
    target = given.out / found.name if given.out.is_dir() else given.out
    from kuer.integrations.fim.actions import lege_datei_ab

    lege_datei_ab(target, found.inhalt)
    say(f"{coloured('✓', GREEN)} {target}")
    return 0


def _local(source: Path, wanted: str) -> "Ausgabe":
    """Of a folder or a file. Raises CommandFault where it is neither."""
    if not source.exists():
        text = f"{source} gibt es nicht. Bei einer veröffentlichten Leistung gehört --kommune dazu."
        raise CommandFault(text)
    environment.start_without_database()
    from kuer.integrations.fim.queries import Schemaformat, datenschema_der_datei, datenschema_des_ordners

    art, now = Schemaformat(wanted), datetime.now(UTC)
    if not source.is_dir():
        return datenschema_der_datei(source, art, now)
    from kuer.catalogue.ports import Ordner

    files = Ordner.from_directory(source)
    if "formular.yaml" not in files:
        raise CommandFault(f"In {source} liegt keine formular.yaml.")
    return datenschema_des_ordners(files, art, now)


def _published(given: argparse.Namespace) -> "Ausgabe":
    """Of the version on offer. Raises CommandFault where there is none."""
    with environment.app_database():
        import django

        django.setup()
        from kuer.catalogue.queries import leistung_by_slug
        from kuer.integrations.fim.queries import Schemaformat, datenschema
        from kuer.kit.errors import NotFound
        from kuer.tenancy.context import kommune_context

        (kommune,) = chosen(given.kommune)
        with kommune_context(kommune.id):
            try:
                version = leistung_by_slug(given.source).version_id
            except NotFound:
                raise CommandFault(f"{kommune.name} bietet keine Leistung „{given.source}“ an.") from None
            return datenschema(version, Schemaformat(given.format), datetime.now(UTC))
