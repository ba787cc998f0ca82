"""Finding Vorgänge by number, name and content; each Stelle has its own index, so that nothing shines through."""

from base64 import urlsafe_b64encode
from uuid import UUID

from kuer.casework.models import Vorgang
from kuer.casework.queries.guard import places_of
from kuer.casework.queries.zeile import LINE, zeilen
from kuer.casework.types import VorgangZeile
from kuer.kit.actor import Actor
from kuer.organisation.queries import stellen
from kuer.search.queries import suche as search

MOST = 200


def bereich_of(stelle_id: UUID) -> str:
    """The part of the index that belongs to a Stelle; a search there can't learn of the others."""
    return "vorgang:" + urlsafe_b64encode(stelle_id.bytes).rstrip(b"=").decode()


def found_ids(text: str, places: list[UUID] | None, limit: int = MOST) -> list[UUID]:
    """The Vorgänge that fit a text, best first; a number that was typed whole goes before everything else.

    Four statements, and three more for each further Stelle that is looked into.
    """
    exact = Vorgang.objects.filter(nummer=text.strip().upper())  # as it was issued; found by its index
    if places is None:
        places = [one.id for one in stellen(also_closed=True)]
    numbered = list(exact.filter(stelle_id__in=places).values_list("id", flat=True)[:1])
    hits = [hit for place in places for hit in search(bereich_of(place), text, limit)]
    hits.sort(key=lambda hit: hit.score, reverse=True)
    return list(dict.fromkeys([*numbered, *(hit.objekt_id for hit in hits)]))[:limit]


def suche(text: str, by: Actor, limit: int = 20) -> list[VorgangZeile]:
    """The Vorgänge that fit a text, best first: in the Stellen of the actor, open and closed ones."""
    if not text.strip():
        return []
    ids = found_ids(text, places_of(by, None), limit)
    rows = {row.id: row for row in Vorgang.objects.filter(pk__in=ids).only(*LINE)}
    return zeilen([rows[key] for key in ids if key in rows])
