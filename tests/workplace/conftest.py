"""A town hall at work, its people in browsers. Our own modules load late: Django is not set up when this is read."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.test import Client

from tests.decisions.conftest import NW, enter_recht


@pytest.fixture(autouse=True)
def own_store(settings: Any, tmp_path: Path) -> None:
    settings.FILES_DIR = tmp_path


@pytest.fixture(autouse=True)
def clock(now: datetime) -> Iterator[Any]:
    """The pages read the clock themselves: it stands at the tests' moment."""
    with time_machine.travel(now, tick=False) as traveller:
        yield traveller


@pytest.fixture
def haus(kommune: UUID, kommune2: UUID, now: datetime) -> Any:
    """Lindenbrück at work, with Hohenrebach beside it. Acts of the test run inside `haus.drinnen()`."""
    from tests.workplace.haus import build

    enter_recht(kommune, NW)
    return build(kommune, kommune2, now)


@pytest.fixture
def als(haus: Any) -> Callable[..., Client]:
    """A browser in which somebody is signed in; by the short name of `haus`."""

    def sign_in(name: str) -> Client:
        from kuer.identity.models import Konto

        client = Client(headers={"accept-language": "de"})
        client.force_login(Konto.objects.get(pk=haus.konto(name)), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in
