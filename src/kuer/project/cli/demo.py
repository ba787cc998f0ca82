"""`kuer demo`: everything in one terminal, from the database to the pages; Ctrl-C ends it all."""

import argparse
import os
import signal
import time
from typing import TYPE_CHECKING

from kuer.project.cli import environment
from kuer.project.cli.screen import say
from kuer.project.errors import CommandFault

if TYPE_CHECKING:
    from kuer.project.cli.demo_lock import DemoLock

STOP_SECONDS = 60.0


def add_parser(sub: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the subcommand."""
    parser = sub.add_parser(
        "demo",
        help="die Demo starten: Datenbank, Web und Arbeiter; Ende mit Strg-C",
        description="Startet Kür mit zwei erfundenen Kommunen. Die Daten bleiben im Ordner KUER_HOME (.kuer) liegen.\n"
        "PORT=8001 wählt einen anderen Port, KUER_BIND=0.0.0.0 öffnet die Demo für das Netz.",
    )
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--reset", action="store_true", help="vorher alle Daten der Demo löschen")
    choice.add_argument("--stop", action="store_true", help="eine Demo beenden, die anderswo läuft")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Start, stop or start anew."""
    from kuer.project.cli.demo_lock import DemoLock

    lock = DemoLock(environment.home())
    if given.stop:
        return _stop_other(lock)
    environment.settle_demo()
    port = environment.port()
    with lock.held(port):
        from kuer.project.cli import demo_run

        return demo_run.serve_demo(port, reset=given.reset)


def _stop_other(lock: "DemoLock") -> int:
    holder = lock.holder()
    if holder is None:
        say("Es läuft keine Demo.")
        return 0
    os.kill(holder.pid, signal.SIGTERM)
    deadline = time.monotonic() + STOP_SECONDS
    while lock.holder() is not None:
        if time.monotonic() > deadline:
            raise CommandFault(f"Die Demo (Prozess {holder.pid}) endet nicht.")
        time.sleep(0.1)
    say("Die Demo ist beendet.")
    return 0
