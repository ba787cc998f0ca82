"""Ratings are anonymous, counted as they happen and read by those who may."""

from datetime import datetime
from uuid import UUID

import pytest

from kuer.insight.actions import rate
from kuer.insight.errors import RatingInvalid
from kuer.insight.models import Bewertung
from kuer.insight.queries import stimmen, zufriedenheit
from kuer.kit.actor import ALL, Actor, ActorKind
from kuer.kit.errors import PermissionRefused

HEAD = Actor(ActorKind.STAFF, permissions={"insight.view": ALL})


def test_stars_are_counted_and_words_kept(in_kommune: UUID, now: datetime) -> None:
    rate("hundesteuer", 5, "Schnell und freundlich", now=now)
    rate("hundesteuer", 2, "", now=now)
    rate("bewohnerparkausweis", 1, "", now=now)
    result = zufriedenheit("hundesteuer", by=HEAD)
    assert result.je_stern == (0, 1, 0, 0, 1)
    assert result.mittel == 3.5
    assert not result.belastbar
    assert [voice.text for voice in stimmen("hundesteuer", by=HEAD)] == ["Schnell und freundlich"]


@pytest.mark.parametrize(("sterne", "text"), [(0, ""), (6, ""), (3, "x" * 2_001)])
def test_what_is_no_rating_is_refused(in_kommune: UUID, now: datetime, sterne: int, text: str) -> None:
    with pytest.raises(RatingInvalid):
        rate("hundesteuer", sterne, text, now=now)
    assert zufriedenheit("hundesteuer", by=HEAD).anzahl == 0


def test_nothing_leads_back_to_a_person(in_kommune: UUID) -> None:
    kept = {field.name for field in Bewertung._meta.fields}
    assert kept == {"id", "kommune_id", "leistung", "sterne", "text", "tag"}


def test_only_those_who_may_see_ratings(in_kommune: UUID, citizen: Actor) -> None:
    with pytest.raises(PermissionRefused):
        zufriedenheit("hundesteuer", by=citizen)
    with pytest.raises(PermissionRefused):
        stimmen("hundesteuer", by=citizen)
