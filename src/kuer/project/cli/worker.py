"""`kuer worker`: works off events and jobs until it is told to stop; any number may run side by side."""

import argparse
import signal
import threading

from kuer.project.cli import environment
from kuer.project.errors import CommandFault


def add_parser(sub: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the subcommand."""
    parser = sub.add_parser(
        "worker",
        help="Ereignisse und Aufträge abarbeiten",
        description="Arbeitet ab, was im Hintergrund geschieht: Ereignisse, Briefe, Nachrichten, Fristen.\n"
        "Es dürfen mehrere nebeneinander laufen, auch auf verschiedenen Rechnern. SIGTERM beendet ihn in Ruhe.",
    )
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Work until SIGTERM or Ctrl-C."""
    del given
    if not environment.has_own_server():
        raise CommandFault("DATABASE_URL fehlt. Die Demo bringt ihren Arbeiter selbst mit: kuer demo")
    stop = threading.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda *_: stop.set())
    with environment.app_database():
        import django

        django.setup()
        from kuer.outbox.tasks import run_worker
        from kuer.project.memory import settle

        settle()
        run_worker(stop)
    return 0
