"""Importing uploaded schemas in the background."""

import logging
import tempfile
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from django.db import InterfaceError, OperationalError
from django.utils import timezone

from kuer.exchange.errors import EntwurfChanged
from kuer.exchange.queries import leistungsentwurf, ordner
from kuer.exchange.types import Herkunft
from kuer.integrations.fim.actions import abgleichen, hole_schema, suche_schemata, uebernehmen, vergleiche_mit
from kuer.integrations.fim.errors import PortalAway, PortalRefused
from kuer.integrations.fim.lieferung.ablage import lege_aus
from kuer.integrations.fim.lieferung.actions import (
    Auftrag,
    finish_refused,
    finish_with_abgleich,
    finish_with_entwurf,
    forget_old_lieferungen,
    note_stand,
    take_auftrag,
)
from kuer.integrations.fim.lieferung.types import Stand
from kuer.integrations.fim.portal.modelle import Schemazeile
from kuer.integrations.fim.queries import portalsuche
from kuer.integrations.fim.suche.actions import forget_old_suchen, note_funde, note_no_answer
from kuer.integrations.fim.suche.types import Fund
from kuer.kit.actor import Actor
from kuer.kit.dates import german_date
from kuer.kit.errors import KuerError, NotFound
from kuer.kit.faults import FaultsFound
from kuer.outbox.ports import job, periodic
from kuer.tenancy.context import kommune_context

log = logging.getLogger(__name__)

# What of a comparison is kept with the draft, to be read again.
MOST_TOLD: Final = 200
UNEXPECTED: Final = (
    "Damit kann der Import nicht umgehen. Prüfen Sie, ob es die richtige Datei ist, und melden Sie es der Verwaltung "
    "von Kür; Näheres steht im Protokoll des Servers."
)
STRANGE: Final = "Das FIM-Portal hat etwas geantwortet, womit Kür nicht umgehen kann."


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

    try:
        with tempfile.TemporaryDirectory(prefix="fim-") as scratch:
            file = _laid_out(auftrag, Path(scratch))
            (_neu if auftrag.ziel is None else _abgleich)(kommune, datei, auftrag, file)
    except EntwurfChanged as changed:
        _refuse(
            kommune, datei, f"{changed.facts['by']} hat den Entwurf inzwischen geändert. Laden Sie noch einmal hoch."
        )
    except NotFound:
        _refuse(kommune, datei, "Den Entwurf, zu dem die Datei gehört, gibt es nicht mehr.")
    except FaultsFound as faults:
        _refuse(kommune, datei, str(faults.faults[0]))
    except KuerError as error:
        _refuse(kommune, datei, str(error.facts.get("grund") or error), int(error.facts.get("zeile") or 0))
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        log.exception("the import of %s failed", datei)
        _refuse(kommune, datei, UNEXPECTED)


@job
def suche_im_portal(kommune_id: str, suche_id: str) -> None:
    """Ask the portal, and write down what it has, or that it is away."""
    kommune, suche = UUID(kommune_id), UUID(suche_id)
    with kommune_context(kommune):
        view = portalsuche(suche, Actor.system("fim", kommune))
    try:
        rows, count = suche_schemata(view.wort)
        found = [_fund(one) for one in rows]
        with kommune_context(kommune):
            note_funde(suche, found, count)
    except (PortalAway, PortalRefused) as error:
        with kommune_context(kommune):
            note_no_answer(suche, str(error))
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        log.exception("the search %s failed", suche)
        with kommune_context(kommune):
            note_no_answer(suche, STRANGE)


@periodic("37 2 * * *")
def forget_uploads(now: datetime) -> None:
    """Delete what was uploaded or searched some time ago; the drafts made of it stay."""
    forget_old_lieferungen(now)
    forget_old_suchen(now)


def _fund(one: Schemazeile) -> Fund:
    since = german_date(one.status_gesetzt_am) if one.status_gesetzt_am else ""
    return Fund(one.fim_id, one.fim_version, one.titel, one.freigabe_status_label, since)


def _neu(kommune: UUID, datei: UUID, auftrag: Auftrag, file: Path) -> None:
    """A draft out of a schema."""
    if not _note(kommune, datei, Stand.BAUEN):
        return
    made = uebernehmen(file, file.parent)
    if not _note(kommune, datei, Stand.PRUEFEN):
        return
    report: dict[str, Any] = asdict(made.bericht)
    report.pop("ordner", None)
    report["offen"] = len(made.bericht.offen)
    found = Herkunft(made.schema.id, made.schema.version, report)
    with kommune_context(kommune):
        finish_with_entwurf(datei, made.dateien, found, made.schema.titel, by=auftrag.by, now=timezone.now())


def _abgleich(kommune: UUID, datei: UUID, auftrag: Auftrag, file: Path) -> None:
    """A draft brought up to a schema: a newer one, or its own with code lists that were missing."""
    ziel = auftrag.ziel or datei
    with kommune_context(kommune):
        files, view = ordner(ziel, auftrag.by), leistungsentwurf(ziel, auftrag.by)
    if not _note(kommune, datei, Stand.BAUEN):
        return
    difference = vergleiche_mit(files, file, file.parent)
    merged = abgleichen(files, file, file.parent)
    if not _note(kommune, datei, Stand.PRUEFEN):
        return
    same = difference.alt == difference.neu
    anlass = "Codelisten nachgereicht" if same else f"Von {difference.alt} auf {difference.neu} gebracht"
    told = {
        "anlass": anlass,
        "saetze": [] if same else [one.satz for one in difference.aenderungen[:MOST_TOLD]],
        "uebernommen": len(merged.uebernommen),
        "behalten": len(merged.behalten),
        "konflikte": [asdict(one) for one in merged.konflikte[:MOST_TOLD]],
    }
    found = Herkunft(difference.schema, difference.neu, {**view.herkunft.bericht, "abgleich": told})
    with kommune_context(kommune):
        finish_with_abgleich(datei, auftrag, merged.dateien, found, anlass, now=timezone.now())


def _laid_out(auftrag: Auftrag, folder: Path) -> Path:
    """The file in a folder of its own, the code lists beside it; fetched, if it is to be."""
    if auftrag.fim_id:
        return hole_schema(auftrag.fim_id, auftrag.fim_version, folder).schema
    return lege_aus(folder, [*auftrag.codelisten, (auftrag.name, auftrag.inhalt)])[-1]


def _note(kommune: UUID, datei: UUID, stand: Stand) -> bool:
    """Note how far it is; False when it was given up meanwhile."""
    with kommune_context(kommune):
        return note_stand(datei, stand)


def _refuse(kommune: UUID, datei: UUID, grund: str, zeile: int = 0) -> None:
    with kommune_context(kommune):
        finish_refused(datei, grund, zeile)
