"""Guests of the running house, and the owner's look into its database."""

from collections.abc import Callable
from typing import Any

import psycopg
import pytest

from tests.http.kunde import LOCAL, Kunde
from tests.journeys.haus import Haus


@pytest.fixture
def kunde(haus: Haus) -> Kunde:
    """Somebody with a fresh browser."""
    return Kunde(haus)


@pytest.fixture
def come(haus: Haus) -> Callable[..., Kunde]:
    """Further persons, each with a browser of their own."""
    return lambda ip=LOCAL: Kunde(haus, ip)


@pytest.fixture
def owner(haus: Haus) -> Callable[..., list[tuple[Any, ...]]]:
    """Ask the database as the owner of its tables, who sees all Kommunen; each question on its own connection."""
    from kuer.project.cluster import Cluster

    url = Cluster(haus.home).urls.owner

    def ask(query: Any, given: Any = None) -> list[tuple[Any, ...]]:
        with psycopg.connect(url, autocommit=True) as connection:
            cursor = connection.execute(query, given)
            return cursor.fetchall() if cursor.description else []

    return ask


@pytest.fixture
def count(owner: Callable[..., list[tuple[Any, ...]]]) -> Callable[[], dict[str, int]]:
    """How many rows each table of ours holds."""

    def rows() -> dict[str, int]:
        tables = owner("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        parts = [f"SELECT '{name}', count(*) FROM \"{name}\"" for (name,) in tables]
        return dict(owner(" UNION ALL ".join(parts)))  # type: ignore[arg-type]

    return rows
