"""Properties that hold for any input. KUER_MANY_EXAMPLES=1 looks for new examples."""

import json
import os
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kuer.forms.engine import (
    Formular,
    annehmen,
    auswerten,
    bereinigt,
    check_formular,
    eintrag_entfernen,
    eintrag_hinzufuegen,
    schema_problems,
    uebernehmen,
    zusammenfassung,
)
from tests.forms.engine.hilfe import KONTEXT, VOLL, dateien, ferien

MANY = bool(os.environ.get("KUER_MANY_EXAMPLES"))
OFT = settings(max_examples=1500 if MANY else 60, deadline=None, derandomize=not MANY)
PFADE = [state.path for state in auswerten(ferien(), VOLL, KONTEXT).fields]
TEILE = ["", ".tag", ".monat", ".jahr", ".suche", ".plz", ".x"]
WORTE = [
    "ja",
    "nein",
    "",
    "1.234,56",
    "3.7.2025",
    "31.2.2025",
    "000",
    "eigenes",
    "andere",
    "x" * 300,
    "DE89370400440532013000",
]

json_werte: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.sampled_from(WORTE),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
namen = st.text(max_size=20) | st.builds(lambda path, part: path + part, st.sampled_from(PFADE), st.sampled_from(TEILE))
werte = st.lists(st.text(max_size=30) | st.sampled_from(WORTE), max_size=3)
posts = st.dictionaries(namen, werte, max_size=12)
seiten = st.sampled_from(["eltern", "anmeldung", "zahlung", "x"])
oben = st.sampled_from([feld.id for seite in ferien().seiten for feld in seite.felder])


@st.composite
def antworten(draw: Any) -> dict[str, Any]:
    """The full answers with some replaced by anything."""
    found = json.loads(json.dumps(VOLL))
    for name in draw(st.lists(oben, max_size=4)):
        found[name] = draw(json_werte)
    for child in found["kinder"] if isinstance(found["kinder"], list) else []:
        if isinstance(child, dict) and draw(st.booleans()):
            child[draw(st.sampled_from(["wochen", "essen", "allergien", "geboren", "x"]))] = draw(json_werte)
    return found  # type: ignore[no-any-return]


@OFT
@given(seiten, posts, antworten())
def test_annehmen_never_raises_and_settles(page: str, raw: dict[str, Any], answers: dict[str, Any]) -> None:
    taken = annehmen(ferien(), page, raw, answers, KONTEXT)
    assert all(problem.text(sprache) for problem in taken.problems for sprache in ("de", "en", "leicht"))
    json.dumps(taken.answers)
    again = annehmen(ferien(), page, raw, taken.answers, KONTEXT, whole_page=False)
    assert again.answers == taken.answers or "[" in "".join(raw), "the same input twice changes nothing"


@OFT
@given(st.dictionaries(namen | st.integers(), json_werte | st.binary(), max_size=8), json_werte)
def test_annehmen_takes_anything(raw: Any, answers: Any) -> None:
    annehmen(ferien(), "anmeldung", raw, answers, KONTEXT)


@OFT
@given(antworten())
def test_cleaning_is_idempotent(answers: dict[str, Any]) -> None:
    once = bereinigt(ferien(), answers, KONTEXT)
    assert same(bereinigt(ferien(), once, KONTEXT), once)
    before, after = auswerten(ferien(), answers, KONTEXT), auswerten(ferien(), once, KONTEXT)
    assert [one.path for one in before.problems] == [one.path for one in after.problems]
    assert same(before.values, after.values)
    if after.complete:
        assert schema_problems(ferien(), once) == []


def same(one: Any, other: Any) -> bool:
    """Equal, NaN too."""
    return json.dumps(one) == json.dumps(other)


@OFT
@given(antworten())
def test_a_stored_form_gives_the_same(answers: dict[str, Any]) -> None:
    again = Formular.from_json(json.loads(json.dumps(ferien().to_json())))
    one, other = auswerten(ferien(), answers, KONTEXT), auswerten(again, answers, KONTEXT)
    assert [(s.path, s.required) for s in one.fields] == [(s.path, s.required) for s in other.fields]
    assert one.problems == other.problems
    assert same(one.values, other.values)
    assert one.pages == other.pages


@OFT
@given(antworten(), st.sampled_from(["de", "en", "leicht", "xx"]))
def test_a_summary_can_always_be_made(answers: dict[str, Any], sprache: str) -> None:
    for context in (KONTEXT, None):
        for section in zusammenfassung(ferien(), answers, sprache, context):
            assert section.titel
            assert all(isinstance(row.text, str) for row in section.zeilen)


@OFT
@given(antworten())
def test_controls_can_always_be_filled(answers: dict[str, Any]) -> None:
    for state in auswerten(ferien(), answers, KONTEXT).fields:
        assert state.input is not None
        assert isinstance(state.text(), str)


@OFT
@given(json_werte)
def test_any_json_is_taken(data: Any) -> None:
    taken = uebernehmen(ferien(), data, KONTEXT)
    assert same(uebernehmen(ferien(), taken.answers, KONTEXT).answers, taken.answers)


@OFT
@given(antworten(), st.text(max_size=20) | st.sampled_from([*PFADE, "kinder[1]", "kinder"]))
def test_entries_never_raise(answers: dict[str, Any], path: str) -> None:
    eintrag_hinzufuegen(ferien(), answers, path)
    eintrag_entfernen(ferien(), answers, path)


@OFT
@given(
    st.text(max_size=80),
    st.sampled_from(["formular.yaml", "codelisten/staat.yaml", "texte/en.yaml", "texte/leicht.yaml"]),
)
def test_any_file_is_read_or_explained(text: str, name: str) -> None:
    files = {**dateien(), name: text.encode("utf-8", "replace")}
    assert all(fault.text for fault in check_formular(files))


@OFT
@given(st.data())
def test_a_changed_line_is_read_or_explained(data: Any) -> None:
    """The large form with one line cut, doubled or replaced."""
    lines = dateien()["formular.yaml"].decode().split("\n")
    at = data.draw(st.integers(0, len(lines) - 1))
    lines[at] = data.draw(
        st.sampled_from(["", lines[at] + lines[at], lines[at][: len(lines[at]) // 2], lines[at].replace(":", "")])
    )
    found = check_formular({**dateien(), "formular.yaml": "\n".join(lines).encode()})
    assert all(fault.line <= len(lines) + 1 for fault in found)
