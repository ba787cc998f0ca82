"""Beside the running house: publishes imported services there and says which answers an Antrag holds.

`python -m tests.journeys.fim_innen` works on lines of JSON, so that it starts once for many questions.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests import reste
from tests.journeys.haus import Haus

KOMMUNE = "lindenbrueck"


class Innen:
    """The process that answers."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process

    def fragt(self, **what: Any) -> Any:
        """Ask and wait for the answer."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(what) + "\n")
        self.process.stdin.flush()
        for line in self.process.stdout:
            if line.startswith("{"):
                answer = json.loads(line)
                assert "fehler" not in answer, answer["fehler"]
                return answer["antwort"]
        raise AssertionError("nobody answers")

    def veroeffentlicht(self, name: str) -> str:
        """Import a real schema and publish it; the slug of the Leistung."""
        return str(self.fragt(tun="veroeffentlichen", name=name))

    def antworten(self, nummer: str) -> dict[str, Any]:
        """The answers of an Antrag."""
        return dict(self.fragt(tun="antworten", nummer=nummer))


@contextmanager
def innen(haus: Haus) -> Iterator[Innen]:
    """The process beside a house; it ends with the block."""
    given = {
        name: value for name, value in os.environ.items() if not name.startswith(("KUER_", "DATABASE_", "DJANGO_"))
    }
    with subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.fim_innen"], env={**given, "KUER_HOME": str(haus.home), reste.RUN: os.environ[reste.RUN]},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        yield Innen(process)
        assert process.stdin
        process.stdin.close()


def _veroeffentlichen(name: str) -> str:
    from django.utils import timezone

    from kuer.catalogue.actions import publish
    from kuer.catalogue.ports import Ordner
    from kuer.kit.actor import Actor
    from tests.integrations.fim.echte import leistung

    slug, files = leistung(name)
    publish(Ordner(files, slug), by=Actor.system("test"), now=timezone.now())
    return slug


def _antworten(nummer: str) -> Any:
    from kuer.intake.models import Antrag
    from kuer.intake.queries import antrag
    from kuer.kit.actor import Actor

    return antrag(Antrag.objects.get(nummer=nummer).id, Actor.system("test")).antworten


def main() -> None:
    """Answer until nobody asks any more."""
    from kuer.project.cli import environment

    os.environ["DJANGO_SETTINGS_MODULE"] = "kuer.project.settings"
    with environment.app_database():
        import django

        django.setup()
        from kuer.project.cli.kommunen import chosen
        from kuer.tenancy.context import kommune_context

        (kommune,) = chosen(KOMMUNE)
        acts = {"veroeffentlichen": _veroeffentlichen, "antworten": _antworten}
        for line in sys.stdin:
            asked = json.loads(line)
            try:
                with kommune_context(kommune.id):
                    answer = {"antwort": acts[asked.pop("tun")](**asked)}
            except Exception as error:  # noqa: BLE001 - the test shall read it
                answer = {"fehler": repr(error)}
            sys.stdout.write(json.dumps(answer) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
