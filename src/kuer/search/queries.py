"""Searching, in three statements and bounded time: every range and every list of postings has an end."""

from collections.abc import Collection
from typing import Final

from django.db import connection

from kuer.search.engine.question import Found, Lookup, Question
from kuer.search.types import Treffer
from kuer.tenancy.context import active

MOST_POSTINGS: Final = 500
MOST_CANDIDATES: Final = 400
LONGEST_TEXT: Final = 300

_LOOKUP = """
SELECT w.art, w.schluessel, w.wort, w.stamm
  FROM unnest(%s::text[], %s::text[], %s::text[], %s::int[]) AS q(art, low, high, most)
 CROSS JOIN LATERAL (
       SELECT art, schluessel, wort, stamm FROM search_wort
        WHERE kommune_id = %s AND bereich = %s AND art = q.art AND schluessel >= q.low AND schluessel <= q.high
        ORDER BY schluessel LIMIT q.most) AS w
"""

# For each token the objects where it counts most; then, for the best of them, also those tokens whose
# lists were cut off, looked up object by object. A slot counts once, by its best token; a term counts by
# its word (slot 0) or by its parts together, whichever is more. Term -1 is the text as a whole.
_SCORE = """
WITH asked AS (
    SELECT * FROM unnest(%(terms)s::int[], %(slots)s::int[], %(tokens)s::text[], %(factors)s::float8[])
               AS a(term, slot, token, factor)
), listed AS MATERIALIZED (
    SELECT a.*, p.objekt_id, p.gewicht, count(*) OVER (PARTITION BY a.term, a.slot, a.token) AS size
      FROM asked AS a CROSS JOIN LATERAL (
           SELECT objekt_id, gewicht FROM search_token
            WHERE kommune_id = %(kommune)s AND bereich = %(bereich)s AND token = a.token
            ORDER BY gewicht DESC LIMIT %(postings)s) AS p
), scored AS MATERIALIZED (
    SELECT objekt_id, term, slot, gewicht * factor * ln(1 + 600.0 / size) AS score FROM listed
), candidates AS MATERIALIZED (
    SELECT objekt_id FROM scored GROUP BY objekt_id ORDER BY sum(score) DESC, objekt_id LIMIT %(candidates)s
), cut AS (
    SELECT DISTINCT term, slot, token, factor FROM listed WHERE size >= %(postings)s
), fetched AS (
    SELECT c.objekt_id, cut.term, cut.slot, t.gewicht * cut.factor * ln(1 + 600.0 / %(postings)s) AS score
      FROM candidates AS c CROSS JOIN cut CROSS JOIN LATERAL (
           SELECT gewicht FROM search_token
            WHERE kommune_id = %(kommune)s AND bereich = %(bereich)s
              AND objekt_id = c.objekt_id AND token = cut.token LIMIT 1) AS t
), slots AS (
    SELECT objekt_id, term, slot, max(score) AS score
      FROM (SELECT * FROM scored UNION ALL SELECT * FROM fetched) AS every GROUP BY objekt_id, term, slot
), best AS (
    SELECT s.objekt_id, s.term, greatest(coalesce(max(s.score) FILTER (WHERE s.slot = 0), 0),
                                         coalesce(sum(s.score) FILTER (WHERE s.slot > 0), 0)) AS score,
           greatest(bool_or(s.slot = 0)::int::float8,
                    count(*) FILTER (WHERE s.slot > 0)::float8 / greatest((%(parts)s::int[])[s.term + 1], 1)) AS covered
      FROM slots AS s GROUP BY s.objekt_id, s.term
)
SELECT objekt_id, sum(score) * power(coalesce(sum(covered) FILTER (WHERE term >= 0), 0) / %(count)s + 0.05, 1.5)
  FROM best GROUP BY objekt_id ORDER BY 2 DESC, objekt_id LIMIT %(limit)s
"""


def suche(bereich: str, text: str, limit: int = 20) -> list[Treffer]:
    """The objects of a Bereich that answer a text best, best first; at most `limit`.

    The text counts up to 300 characters and eight telling words. Found are other forms of a word, parts of
    compounds, compounds with the word, synonyms and, for a word that nobody used, close spellings.
    """
    question = Question.of(text[:LONGEST_TEXT])
    if not question.terms:
        return []
    question.fill(_look_up(bereich, question.lookups()))
    asked = [
        (at, number, token, factor)
        for at, term in enumerate(question.terms)
        for number, slot in enumerate(term.slots)
        for token, factor in slot.best()
    ]
    asked.append((-1, 0, question.phrase, 1.0))
    terms, slots, tokens, factors = (list(column) for column in zip(*asked, strict=True))
    with connection.cursor() as cursor:
        cursor.execute(
            _SCORE,
            {
                "terms": terms,
                "slots": slots,
                "tokens": tokens,
                "factors": factors,
                "kommune": active(),
                "bereich": bereich,
                "postings": MOST_POSTINGS,
                "candidates": MOST_CANDIDATES,
                "parts": [len(term.slots) - 1 for term in question.terms],
                "count": len(question.terms),
                "limit": limit,
            },
        )
        return [Treffer(objekt_id, score) for objekt_id, score in cursor.fetchall()]


def known_words(bereich: str, candidates: Collection[str]) -> dict[str, bool]:
    """Which of these the vocabulary of a Bereich holds; True for a word, False for what is only a stem of one."""
    if not candidates:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT schluessel, bool_or(wort = schluessel) FROM search_wort"
            " WHERE kommune_id = %s AND bereich = %s AND art = 'w' AND schluessel = ANY(string_to_array(%s, ' '))"
            " GROUP BY schluessel",
            [active(), bereich, " ".join(sorted(candidates))],
        )
        return dict(cursor.fetchall())


def _look_up(bereich: str, lookups: Collection[Lookup]) -> list[Found]:
    kinds, lows, highs, limits = (list(column) for column in zip(*lookups, strict=True))
    with connection.cursor() as cursor:
        cursor.execute(_LOOKUP, [kinds, lows, highs, limits, active(), bereich])
        return [Found(*row) for row in cursor.fetchall()]
