"""`kuer serve`: the web server of a real system; it refuses to start in the demo's clothes."""

import argparse
import os
import sys
from typing import NoReturn

from kuer.project.cli import environment
from kuer.project.cli.screen import say
from kuer.project.cli.web import web_command
from kuer.project.errors import CommandFault


def add_parser(sub: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the subcommand."""
    parser = sub.add_parser(
        "serve",
        help="den Webserver für den Betrieb starten",
        description="Startet den Webserver hinter einem Proxy, der TLS beendet und X-Forwarded-Proto setzt.\n"
        "Vorher wird geprüft, was `kuer check` prüft; mit einem Fehler startet er nicht.",
    )
    parser.add_argument("--host", default=None, help="Adresse, auf der er hört (KUER_BIND, sonst 127.0.0.1)")
    parser.add_argument("--port", type=int, default=None, help="Port (PORT, sonst 8000)")
    parser.add_argument("--workers", type=int, default=None, help="Prozesse (KUER_WORKERS, sonst 2)")
    parser.add_argument("--threads", type=int, default=None, help="Fäden je Prozess (KUER_THREADS, sonst 2)")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> NoReturn:
    """Check, collect the static files, and become the web server."""
    if os.environ.get("KUER_ENV", environment.PRODUCTION) != environment.PRODUCTION:
        raise CommandFault("`kuer serve` ist für den Betrieb (KUER_ENV=production). Die Demo startet `kuer demo`.")
    if not environment.has_own_server():
        raise CommandFault("DATABASE_URL fehlt: die Adresse Ihres PostgreSQL-Servers. Die Demo startet `kuer demo`.")
    os.environ.setdefault("KUER_APP_ROLE", environment.role_of(os.environ["DATABASE_URL"]))
    _check_and_collect()
    command = web_command(
        given.host or os.environ.get("KUER_BIND") or "127.0.0.1",
        given.port or environment.port(),
        given.workers or _number("KUER_WORKERS", 2),
        given.threads or _number("KUER_THREADS", 2),
    )
    sys.stdout.flush()
    os.execv(command[0], command)  # noqa: S606 - our own program


def _number(name: str, otherwise: int) -> int:
    text = os.environ.get(name) or str(otherwise)
    if not text.isdecimal() or not int(text):
        raise CommandFault(f"{name}={text} ist keine Anzahl.")
    return int(text)


def _check_and_collect() -> None:
    from kuer.project import checks

    early = checks.of_environment(os.environ)
    faults = [finding for finding in early if finding.blocking]
    if not faults:
        import django

        django.setup()
        early += checks.of_django()
        early += checks.of_database()
        faults = [finding for finding in early if finding.blocking]
    for finding in early:
        say(f"{'✗' if finding.blocking else '!'} {finding.text}")
    if faults:
        raise CommandFault("Der Webserver startet nicht, solange ein ✗ offen ist.")
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)
