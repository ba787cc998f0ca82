"""Persons with an Entwurf that is filled in and reviewed."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest

from kuer.kit.actor import Actor
from tests.forms.conftest import guest, guest_entwurf, mira, own_files, statements, version

if TYPE_CHECKING:
    from kuer.forms.types import EntwurfView
    from kuer.intake.types import AntragView

__all__ = ["guest", "guest_entwurf", "mira", "own_files", "statements", "version"]


@pytest.fixture
def ready(guest_entwurf: "EntwurfView", guest: Actor, now: datetime) -> "EntwurfView":
    """Filled in, and the summary was shown."""
    from kuer.intake.actions import show_summary
    from tests.probe import fill_in

    fill_in(guest_entwurf.id, guest, now)
    return show_summary(guest_entwurf.id, by=guest, now=now).entwurf


@pytest.fixture
def send(guest: Actor, now: datetime) -> Callable[..., "AntragView"]:
    """Send an Entwurf as the guest's page does."""
    from kuer.intake.actions import submit

    def sent(entwurf: "EntwurfView", **changed: Any) -> "AntragView":
        given: dict[str, Any] = {"idempotency_key": "k1", "confirmed": True, "zustellung": "postfach", "by": guest}
        return submit(entwurf.id, **{**given, "now": now, **changed})

    return sent


@pytest.fixture
def antrag(ready: "EntwurfView", send: Callable[..., "AntragView"]) -> "AntragView":
    return send(ready)
