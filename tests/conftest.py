"""A real PostgreSQL for every run: the tests work as the application's role, behind the wall."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from tests import reste

os.environ["KUER_ENV"] = "test"


def pytest_configure(config: pytest.Config) -> None:
    """Bring up the server, then Django: it reads its settings once. Each worker has a server of its own."""
    reste.begin()
    config.add_cleanup(reste.end)
    if config.getoption("numprocesses", None) and not hasattr(config, "workerinput"):
        return  # this one only hands out the work
    _serve(config)
    os.environ["DJANGO_SETTINGS_MODULE"] = "kuer.project.settings"  # not earlier: workers would inherit it and look
    import django

    django.setup()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What is rolled back comes first; what really commits later, when it can disturb nobody.

    A worker takes one test at a time, so the long ways in the browser stand before the many short tests, which fill
    up what time is left.
    """

    def kind(item: pytest.Item) -> int:
        if "db" in getattr(item, "fixturenames", ()):
            return 0
        return 1 if item.get_closest_marker("browser") else 2

    items.sort(key=kind)


def _serve(config: pytest.Config) -> None:
    home = reste.own("home")
    (home / "static").mkdir()  # the server of static files looks for it
    os.environ["KUER_HOME"] = str(home)
    if os.environ.get("KUER_TEST_OWNER_URL"):  # a server that somebody named
        os.environ["DATABASE_URL"] = os.environ["KUER_TEST_APP_URL"]
        return
    from kuer.project.cluster import temporary_cluster

    # Statistics taken in the middle would count what is rolled back; plans would hang on the order of the tests.
    manager = temporary_cluster(settings={"autovacuum": "off"})
    urls = manager.__enter__()
    config.add_cleanup(lambda: manager.__exit__(None, None, None))
    os.environ["KUER_TEST_OWNER_URL"] = urls.owner
    os.environ["KUER_TEST_APP_URL"] = os.environ["DATABASE_URL"] = urls.app


def as_owner(run: Any) -> None:
    """Run something with the connection of the tables' owner, then come back to the application's role."""
    from django.db import connection

    from kuer.project.settings import _database

    app = dict(connection.settings_dict)
    connection.close()
    connection.settings_dict.update(_database(os.environ["KUER_TEST_OWNER_URL"]))
    try:
        run()
    finally:
        connection.close()
        connection.settings_dict.update(app)


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any) -> None:
    """Migrate as the owner; no second database is made, the whole server is the tests' own."""
    from django.core.management import call_command

    with django_db_blocker.unblock():
        as_owner(lambda: call_command("migrate", verbosity=0))


@pytest.fixture(autouse=True)
def language() -> Iterator[None]:
    """Every test begins in German: a page asked for in English leaves its language in the thread."""
    from django.utils import translation

    yield
    translation.deactivate()


@pytest.fixture
def now() -> datetime:
    """A working Tuesday, 10:30 in Berlin."""
    return datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def found(slug: str, name: str, land: str, ags: str, art: str = "stadt") -> UUID:
    """Found a Kommune as the tests like it."""
    from kuer.tenancy.actions import found_kommune

    return found_kommune(
        slug,
        name=name,
        kurzname=name.rsplit(maxsplit=1)[-1],
        art=art,
        land=land,
        ags=ags,
        anschrift={"strasse": "Markt 1", "plz": "59999", "ort": name.rsplit(maxsplit=1)[-1]},
        telefon="02999 123-0",
        email=f"rathaus@{slug}.example",
        vertreten_durch="Bürgermeisterin Hanna Voßberg",
        bank={
            "inhaber": name,
            "iban": "DE02120300000000202051",
            "bic": "BYLADEM1001",
            "institut": "Stadtsparkasse",
        },
    )


@pytest.fixture
def kommune(db: None) -> UUID:
    """Stadt Lindenbrück in Nordrhein-Westfalen."""
    return found("lindenbrueck", "Stadt Lindenbrück", "NW", "05999001")


@pytest.fixture
def kommune2(db: None) -> UUID:
    """Gemeinde Hohenrebach in Rheinland-Pfalz."""
    return found("hohenrebach", "Gemeinde Hohenrebach", "RP", "07999002", art="gemeinde")


@pytest.fixture
def in_kommune(kommune: UUID) -> Iterator[UUID]:
    """The test runs inside Lindenbrück."""
    from kuer.tenancy.context import kommune_context

    with kommune_context(kommune):
        yield kommune


@pytest.fixture
def drain() -> Any:
    """Work off the outbox until nothing is left."""
    from kuer.outbox.actions import drain as work_off

    def until_empty() -> int:
        total = 0
        while done := work_off():
            total += done
        return total

    return until_empty


@pytest.fixture
def citizen(kommune: UUID) -> Any:
    """A guest in Lindenbrück."""
    from kuer.kit.actor import Actor, ActorKind

    return Actor(ActorKind.CITIZEN, kommune_id=kommune)


@pytest.fixture
def citizen_of() -> Any:
    """A guest in the given Kommune."""
    from kuer.kit.actor import Actor, ActorKind

    return lambda kommune_id: Actor(ActorKind.CITIZEN, kommune_id=kommune_id)


@pytest.fixture
def real_db(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Real transactions that really commit; nothing is cleaned up, so use a Kommune of your own."""
    from django.db import connections

    with django_db_blocker.unblock():
        yield
        connections.close_all()


@pytest.fixture
def real_kommune(real_db: None) -> UUID:
    """A fresh Kommune of this test's own, committed."""
    from kuer.kit.ids import new_id

    return found(f"k{str(new_id())[-12:]}", "Stadt Probe", "NW", "05999009")


@pytest.fixture(scope="session")
def haus() -> Iterator[Any]:
    """The running house: one demo for every test that meets it over HTTP or in the browser."""
    from tests.journeys.haus import Haus, running

    if there := os.environ.get("KUER_TEST_HAUS"):  # "address folder" of a demo that runs already
        url, home = there.split()
        yield Haus(url, Path(home), None)
        return
    with running() as here:
        yield here
