"""What tests do on the ways of a Bescheid to Mira."""

from datetime import datetime, timedelta
from typing import Any

from kuer.decisions.actions import (
    note_notification,
    note_retrieval,
)
from kuer.decisions.queries import (
    bescheid,
)
from kuer.decisions.types import BekanntgabeView, BescheidView
from kuer.mailbox.actions import note_sent, retrieve
from kuer.outbox.models import OutboxEreignis
from tests.decisions.amt import Amt

SGBX = {
    "leistung.yaml": ("rechtsgebiet: vwvfg", "rechtsgebiet: sgbx"),
    "bescheid/texte.yaml": ("bereich: allgemein", "bereich: wohngeld"),
}
AO = {"leistung.yaml": ("rechtsgebiet: vwvfg", "rechtsgebiet: ao")}


def told(name: str) -> list[dict[str, Any]]:
    return [row.daten for row in OutboxEreignis.objects.filter(name=f"decisions.{name}").order_by("id")]


def days(amt: Amt, number: int) -> datetime:
    return amt.now + timedelta(days=number)


def way(issued: BescheidView, amt: Amt) -> BekanntgabeView:
    found = bescheid(issued.id, amt.anna).bekanntgabe
    assert found is not None
    return found


def notified(amt: Amt, issued: BescheidView, at: datetime | None = None) -> None:
    """The e-mail was taken by its server, and the worker has heard of it."""
    key = way(issued, amt).nachricht_id
    assert key is not None
    note_sent(key, at or amt.now)
    note_notification(key, now=at or amt.now)


def fetched(amt: Amt, issued: BescheidView, at: datetime) -> None:
    key = way(issued, amt).nachricht_id
    assert key is not None
    retrieve(key, amt.mira(issued.vorgang_id), at)
    note_retrieval(key, now=at)
