"""Asking the portal every night whether there is something newer."""

import zlib
from datetime import datetime
from typing import Final
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from kuer.integrations.fim.errors import PortalAway, PortalRefused
from kuer.integrations.fim.portal.modelle import Schemazeile
from kuer.integrations.fim.schemastand.actions import benutzte_schemata, note_schemastaende
from kuer.integrations.fim.schemastand.types import NeuereFassung
from kuer.outbox.actions import enqueue
from kuer.outbox.ports import job, periodic
from kuer.tenancy.context import active, kommune_context

# Every installation has a minute of its own, so that the portal is not asked by all at once.
MINUTE: Final = zlib.crc32(settings.BASE_URL.encode()) % 60


@periodic(f"{MINUTE} 2 * * *")
def look_for_newer(now: datetime) -> None:  # noqa: ARG001 - the clock gives it to all
    """Have the portal asked, outside of any transaction."""
    if settings.FIM_NACHTS:
        enqueue(ask_portal, kommune_id=str(active()))


@job
def ask_portal(kommune_id: str) -> None:
    """Ask about every schema in use once and keep the answers. A portal that is away is an answer, too."""
    from kuer.integrations.fim.portal.client import Portal

    kommune = UUID(kommune_id)
    with kommune_context(kommune):
        used = benutzte_schemata()
    found: dict[tuple[str, str], NeuereFassung | None] = {}
    refused: dict[tuple[str, str], str] = {}
    away = ""
    try:
        with Portal() as portal:
            for key in dict.fromkeys((one.schema_id, one.version) for one in used):
                try:
                    newer = portal.neuere(*key)
                except PortalRefused as refusal:
                    refused[key] = str(refusal)
                    continue
                found[key] = None if newer is None else _told(newer)
    except (PortalAway, PortalRefused) as error:
        away = str(error)
    with kommune_context(kommune):
        note_schemastaende(used, found, refused, weg=away, now=timezone.now())


def _told(one: Schemazeile) -> NeuereFassung:
    return NeuereFassung(
        schema_id=one.fim_id,
        version=one.fim_version,
        titel=one.titel,
        status=one.freigabe_status_label,
        am=one.status_gesetzt_am,
        hinweis=one.versionshinweis or "",
    )
