"""How well real questions find real services: 488 pairs of a citizen's words and the service meant.

Read from the folder of real data beside the project; without it the test is skipped and says so.
"""

import csv
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from uuid import UUID

import pytest

from kuer.search.actions import index
from kuer.search.queries import suche

FOLDER = Path(os.environ.get("KUER_REAL_DATA", Path(__file__).parents[3] / "shared" / "data")) / "services"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not FOLDER.exists(), reason=f"REAL DATA ABSENT: {FOLDER} (set KUER_REAL_DATA)"),
]
Row = Mapping[str, str]
FOLDS = 5
ASKED = 2  # of them, which is enough to notice a change of the analyser


def _read(name: str) -> list[Row]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _id(row: Row) -> UUID:
    return UUID(int=int(row["service_id"]))


def _index(keywords: Iterable[Row]) -> None:
    named: dict[UUID, list[str]] = defaultdict(list)
    for pair in keywords:
        named[_id(pair)].append(pair["query"])
    for service in _read("services.csv"):
        texts = {"titel": service["name"], "text": service["description_300"]}
        index("probe", _id(service), texts, named[_id(service)])  # type: ignore[arg-type]


def _hits(pairs: Iterable[Row]) -> int:
    return sum(_id(pair) in {find.objekt_id for find in suche("probe", pair["query"], 3)} for pair in pairs)


def test_with_the_keywords_everything_is_found_that_can_be(in_kommune: UUID) -> None:
    """A question that means five services can only show three of them: 460 of 488 is all there is."""
    pairs = _read("keyword_to_service.csv")
    possible = sum(min(3, times) for times in Counter(pair["query"] for pair in pairs).values())
    _index(pairs)
    assert _hits(pairs) == possible == 460


def test_names_and_cut_descriptions_alone(in_kommune: UUID) -> None:
    """Without keywords, from the name and at most 300 characters of text: the floor of the analyser itself."""
    pairs = _read("keyword_to_service.csv")
    _index([])
    assert _hits(pairs) >= 0.43 * len(pairs)


def test_keywords_help_questions_that_nobody_foresaw(in_kommune: UUID) -> None:
    """Every fifth pair is kept out of the index and asked."""
    pairs = _read("keyword_to_service.csv")
    found = total = 0
    for fold in range(ASKED):
        _index(pair for at, pair in enumerate(pairs) if at % FOLDS != fold)
        asked = [pair for at, pair in enumerate(pairs) if at % FOLDS == fold]
        found, total = found + _hits(asked), total + len(asked)
    print(f"hit@3 of unforeseen questions: {found}/{total}")
    assert found >= 0.47 * total
