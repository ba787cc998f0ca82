"""`kuer check`: is everything ready to serve people? The list that `kuer serve` insists on."""

import argparse
import os

from kuer.project.cli import environment
from kuer.project.cli.screen import GREEN, RED, coloured, say


def add_parser(sub: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the subcommand."""
    parser = sub.add_parser(
        "check",
        help="prüfen, ob alles bereit ist für den Betrieb",
        description="Prüft Umgebung, Einstellungen und Datenbank. ✗ verhindert den Start, ! ist ein Hinweis.\n"
        "Endet mit 0, wenn kein ✗ bleibt.",
    )
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Print every finding; 1 when one of them blocks."""
    del given
    from kuer.project import checks

    findings = checks.of_environment(os.environ)
    if environment.has_own_server():
        os.environ.setdefault("KUER_APP_ROLE", environment.role_of(os.environ["DATABASE_URL"]))
        import django

        django.setup()
        findings += checks.of_django() + checks.of_database()
    for finding in findings:
        mark = coloured("✗", RED) if finding.blocking else "!"
        say(f"{mark} {finding.text}")
    if any(finding.blocking for finding in findings):
        return 1
    say(f"{coloured('✓', GREEN)} Bereit.")
    return 0
