"""Putting objects into the index and taking them out."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from uuid import UUID

from django.db import connection

from kuer.kit.ids import new_id
from kuer.search.engine.document import Document, keys
from kuer.search.engine.words import stem
from kuer.search.models import SuchToken, SuchWort
from kuer.search.queries import known_words
from kuer.search.types import Klasse
from kuer.tenancy.context import active, checks_first

LONGEST_TEXT = 100_000


@checks_first
def index(bereich: str, objekt_id: UUID, texte: Mapping[Klasse, str], synonyme: Iterable[str] = ()) -> None:
    """Make an object findable within its Bereich by these texts; said again, the new texts replace the old.

    `synonyme` are other names of the whole object (keywords); a search for exactly one of them finds it first.
    Each text counts up to 100,000 characters. A fixed handful of statements, whatever the length.
    """
    document = Document.of({klasse: text[:LONGEST_TEXT] for klasse, text in texte.items()}, synonyme)
    own = document.vocabulary()
    known = known_words(bereich, own | document.pieces())
    tokens = document.tokens(own | known.keys())
    gone = _forget_tokens(bereich, objekt_id) - tokens.keys()
    _keep_tokens(bereich, objekt_id, tokens)
    _learn(bereich, {word for word in own if not known.get(word)})
    if gone:
        _forget_words(bereich, gone)


@checks_first
def remove(bereich: str, objekt_id: UUID) -> None:
    """Take an object out of the index; words that no other object has leave the vocabulary with it."""
    if gone := _forget_tokens(bereich, objekt_id):
        _forget_words(bereich, gone)


def _keep_tokens(bereich: str, objekt_id: UUID, tokens: Mapping[str, float]) -> None:
    found = sorted(tokens)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO search_token (id, kommune_id, bereich, objekt_id, token, gewicht)"
            " SELECT k.id, %s, %s, %s, k.token, k.gewicht"
            " FROM unnest(%s::uuid[], %s::text[], %s::float8[]) AS k(id, token, gewicht)",
            [active(), bereich, objekt_id, _new_ids(len(found)), found, [tokens[token] for token in found]],
        )


def _new_ids(count: int) -> str:
    """New ids as PostgreSQL writes an array of them: one text is quicker than many values."""
    return "{" + ",".join(str(new_id()) for _ in range(count)) + "}"


def _learn(bereich: str, vocabulary: AbstractSet[str]) -> None:
    rows = sorted((kind, key, word, stem(word)) for word in vocabulary for kind, key in keys(word))
    if not rows:
        return
    kinds, found, own, stems = (list(column) for column in zip(*rows, strict=True))
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO search_wort (id, kommune_id, bereich, art, schluessel, wort, stamm)"
            " SELECT k.id, %s, %s, k.art, k.schluessel, k.wort, k.stamm"
            " FROM unnest(%s::uuid[], %s::text[], %s::text[], %s::text[], %s::text[])"
            " AS k(id, art, schluessel, wort, stamm) ON CONFLICT DO NOTHING",
            [active(), bereich, _new_ids(len(rows)), kinds, found, own, stems],
        )


def _forget_tokens(bereich: str, objekt_id: UUID) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM search_token WHERE kommune_id = %s AND bereich = %s AND objekt_id = %s RETURNING token",
            [active(), bereich, objekt_id],
        )
        return {row[0] for row in cursor.fetchall()}


def _forget_words(bereich: str, gone: AbstractSet[str]) -> None:
    still_used = SuchToken.objects.filter(bereich=bereich, token__in=gone).values("token")
    SuchWort.objects.filter(bereich=bereich, stamm__in=gone).exclude(stamm__in=still_used).delete()
