"""`kuer fim`: data schemas of FIM come in, and go out again; a file per command."""

import argparse

from kuer.project.cli.fim import abgleich, check, export, importieren, portal, regel


def add_parser(sub: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the subcommands."""
    parser = sub.add_parser("fim", help="aus FIM übernehmen, nach FIM ausgeben", description="Bausteine aus FIM.")
    acts = parser.add_subparsers(dest="act", metavar="TUN", title="Befehle", required=True)
    importieren.add_parser(acts)
    check.add_parser(acts)
    export.add_parser(acts)
    regel.add_parser(acts)
    abgleich.add_parser(acts)
    portal.add_parser(acts)
