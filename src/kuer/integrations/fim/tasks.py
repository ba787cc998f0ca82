"""Importing uploaded schemas in the background."""

import tempfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any
from uuid import UUID

from django.utils import timezone

from kuer.exchange.types import Herkunft
from kuer.integrations.fim.actions import uebernehmen
from kuer.integrations.fim.errors import FimRefused
from kuer.integrations.fim.lieferung.actions import (
    Auftrag,
    finish_refused,
    finish_with_entwurf,
    note_stand,
    take_auftrag,
)
from kuer.integrations.fim.lieferung.types import Stand
from kuer.integrations.fim.types import Uebernahme
from kuer.kit.errors import KuerError
from kuer.outbox.ports import job
from kuer.tenancy.context import kommune_context


@job
def uebernimm_schema(kommune_id: str, datei_id: str) -> None:
    """Make a draft of one uploaded schema, or write down why that can't be.

    Nothing is kept of a file that fails. It may run twice: what is done stays done.
    """
    kommune, datei = UUID(kommune_id), UUID(datei_id)
    with kommune_context(kommune):
        auftrag = take_auftrag(datei)
    if auftrag is None:
        return

    def note(stand: Stand) -> bool:
        with kommune_context(kommune):
            return note_stand(datei, stand)

    try:
        made = _made(auftrag, note)
        if made is None:
            return
        with kommune_context(kommune):
            finish_with_entwurf(
                datei, made.dateien, _herkunft(made), made.schema.titel, by=auftrag.by, now=timezone.now()
            )
    except KuerError as error:
        with kommune_context(kommune):
            finish_refused(datei, str(error.facts.get("grund") or error), int(error.facts.get("zeile") or 0))


def _made(auftrag: Auftrag, note: Callable[[Stand], bool]) -> Uebernahme | None:
    """The import, from a folder of its own; None when it was given up meanwhile."""
    with tempfile.TemporaryDirectory(prefix="fim-") as scratch:
        folder = Path(scratch)
        for name, content in auftrag.codelisten.items():
            (folder / name).write_bytes(content)
        file = folder / auftrag.name
        file.write_bytes(auftrag.inhalt)
        if not note(Stand.BAUEN):
            return None
        try:
            made = uebernehmen(file, folder)
        except OSError as error:
            raise FimRefused(grund="Die Datei ließ sich nicht lesen.") from error
        return made if note(Stand.PRUEFEN) else None


def _herkunft(made: Uebernahme) -> Herkunft:
    report: dict[str, Any] = asdict(made.bericht)
    report.pop("ordner", None)
    report["offen"] = len(made.bericht.offen)
    return Herkunft(made.schema.id, made.schema.version, report)
