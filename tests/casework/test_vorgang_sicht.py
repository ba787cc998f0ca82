"""A Vorgang is there for those who may see it, and for nobody else."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import pytest

from kuer.casework import queries
from kuer.casework.actions import (
    add_note,
    claim,
    complete_task,
    reassign,
    release,
    touch,
)
from kuer.kit.actor import Actor, ActorKind
from kuer.kit.errors import NotFound, PermissionRefused
from kuer.kit.ids import new_id
from kuer.tenancy.context import kommune_context
from tests.casework.rathaus import OFFICE, Rathaus, build, citizen, found, staff

STRANGERS: dict[str, Callable[[Rathaus, UUID], Actor]] = {
    "other Stelle": lambda r, _: r.otto,
    "no right": lambda r, _: staff("X", r.buergerbuero, permissions=("records.view",)),
    "citizen of the case": lambda _, fall: citizen(fall),
    "guest": lambda _, __: citizen(),
    "external": lambda _, __: Actor(ActorKind.EXTERNAL, id=new_id()),
}


@pytest.mark.parametrize("name", STRANGERS)
def test_for_strangers_there_is_no_vorgang(rathaus: Rathaus, now: datetime, name: str) -> None:
    key = rathaus.eingang()
    fall = rathaus.eingaenge[key].fall_id
    by = STRANGERS[name](rathaus, fall)
    for act in (
        lambda: queries.vorgang(key, by, now),
        lambda: queries.vorgang(fall, by, now),
        lambda: queries.timeline(fall, by),
        lambda: claim(key, 1, by=by, now=now),
        lambda: release(key, 1, by=by, now=now),
        lambda: add_note(key, "x", by=by, now=now),
        lambda: touch(key, by=by, now=now),
        lambda: complete_task(key, "pruefen", version=1, by=by, now=now),
        lambda: reassign(key, rathaus.ordnungsamt, "x", 1, by=by, now=now),
    ):
        with pytest.raises(NotFound):
            act()
    assert found("Klee", by) == []
    assert queries.inbox(by).items == ()
    assert queries.counts(by).offen == 0


def test_who_may_only_look_can_not_work(rathaus: Rathaus, now: datetime) -> None:
    key = rathaus.eingang()
    guide = staff("Lotse", rathaus.buergerbuero, permissions=("casework.view",))
    assert queries.vorgang(key, guide, now).darf_bearbeiten is False
    for act in (
        lambda: claim(key, 1, by=guide, now=now),
        lambda: add_note(key, "x", by=guide, now=now),
        lambda: complete_task(key, "pruefen", version=1, by=guide, now=now),
    ):
        with pytest.raises(PermissionRefused):
            act()


def test_the_other_kommune_has_no_such_vorgang(kommune: UUID, kommune2: UUID, now: datetime) -> None:
    with kommune_context(kommune):
        here = build(now)
        key = here.eingang()
    with kommune_context(kommune2):
        assert queries.inbox(here.anna).items == ()
        assert queries.counts(OFFICE).offen == 0
        assert found("Klee", OFFICE) == []
        with pytest.raises(NotFound):
            claim(key, 1, by=OFFICE, now=now)
