"""Two drafts to work on. What needs Django set up loads late, as in the conftest above."""

from typing import Any
from uuid import UUID

import pytest

from kuer.kit.actor import Actor


@pytest.fixture
def entwurf(haus: Any) -> UUID:
    """A draft of the shipped Bewohnerparkausweis with two open points."""
    from kuer.exchange.actions import begin_leistungsentwurf
    from tests.workplace.entwuerfe.werkstatt import shipped

    points = (
        "punkte:\n"
        "  - {element: F1, pfad: person.vorname, text: Nur Buchstaben, grund: Die Regel ist nicht zu verstehen}\n"
        "  - {element: G9, text: Gruppe, grund: Die Codeliste fehlt}\n"
    )
    with haus.drinnen():
        return begin_leistungsentwurf(
            {**shipped(), "offen.yaml": points.encode()}, anlass="Begonnen", by=Actor.system("Kür"), now=haus.now
        )


@pytest.fixture
def geaendert(haus: Any, als: Any) -> str:
    """The address of a draft of a schema, in which somebody has changed a name; its code list is missing."""
    from kuer.exchange.actions import save_datei
    from kuer.exchange.queries import datei, leistungsentwuerfe
    from tests.workplace.entwuerfe.werkstatt import probe, send, work_off

    send(als("verwalter"), haus, ("probe.xml", probe()))
    work_off(haus)
    by = Actor.system("Kür")
    with haus.drinnen():
        key = leistungsentwuerfe(by)[0].id
        own = datei(key, "formular.yaml", by).replace(b"label: Familienname\n", b"label: Nachname\n", 1)
        save_datei(key, "formular.yaml", own, fassung=1, anlass="x", by=by, now=haus.now)
    return str(haus.url(f"entwuerfe/{key}"))
