"""Searching in the database: what is found, what is not, and in how many statements."""

from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kuer.kit.ids import new_id
from kuer.search.actions import index, remove
from kuer.search.models import SuchToken, SuchWort
from kuer.search.queries import suche
from kuer.tenancy.context import kommune_context

LEISTUNGEN = {
    "Bewohnerparkausweis": ("Parken in Ihrer Straße, wenn Sie dort wohnen.", ["Anwohnerparken", "Parklizenz"]),
    "Personalausweis": ("Der Ausweis für Deutsche ab 16 Jahren.", ["Perso"]),
    "Hundesteuer anmelden": ("Wer einen Hund hält, meldet ihn an.", ["Hund"]),
    "Gewerbe-Anmeldung": ("Einen Betrieb eröffnen.", ["Gewerbe anmelden", "Gewerbeschein"]),
    "Führerschein beantragen": ("Die erste Fahrerlaubnis.", []),
    "Wohnsitz ummelden": ("Nach einem Umzug innerhalb der Stadt.", ["Umzug"]),
}


@pytest.fixture
def names(in_kommune: UUID) -> dict[UUID, str]:
    found = {}
    for name, (text, keywords) in LEISTUNGEN.items():
        objekt_id = new_id()
        index("leistung", objekt_id, {"titel": name, "kurztext": text}, keywords)
        found[objekt_id] = name
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bewohnerparkausweis", "Bewohnerparkausweis"),
        ("bewohner parkausweis", "Bewohnerparkausweis"),
        ("Anwohnerparkausweis", "Bewohnerparkausweis"),
        ("Bewohnerpark", "Bewohnerparkausweis"),
        ("Parklizenz", "Bewohnerparkausweis"),
        ("Bewonerparkausweis", "Bewohnerparkausweis"),
        ("Perso", "Personalausweis"),
        ("Personalausweise", "Personalausweis"),
        ("Hund", "Hundesteuer anmelden"),
        ("Steuer für den Hund", "Hundesteuer anmelden"),
        ("Anmeldung Gewerbe", "Gewerbe-Anmeldung"),
        ("Firma gründen", "Gewerbe-Anmeldung"),
        ("fuehrerschein", "Führerschein beantragen"),
        ("Führershcein", "Führerschein beantragen"),
        ("umziehen", "Wohnsitz ummelden"),
        ("Wie melde ich meinen Umzug?", "Wohnsitz ummelden"),
    ],
)
def test_the_best_find(names: dict[UUID, str], text: str, expected: str) -> None:
    assert names[suche("leistung", text)[0].objekt_id] == expected


@pytest.mark.parametrize(
    "text", ["", "   ", "!?", "Quantenverschränkung", "'; DROP TABLE", "%", "\x00" * 3, "ab" * 5_000, "=", "a " * 4_000]
)
def test_odd_texts_find_nothing_and_break_nothing(names: dict[UUID, str], text: str) -> None:
    assert len(suche("leistung", text)) <= 6


def test_bereiche_are_apart(names: dict[UUID, str]) -> None:
    assert suche("vorgang", "Bewohnerparkausweis") == []


def test_kommunen_are_apart(names: dict[UUID, str], kommune2: UUID) -> None:
    from kuer.tenancy import context

    token = context._active.set(None)
    try:
        with kommune_context(kommune2):
            assert suche("leistung", "Bewohnerparkausweis") == []
    finally:
        context._active.reset(token)
        context._set(str(context.active()))


def test_indexing_again_replaces(in_kommune: UUID) -> None:
    objekt_id = new_id()
    index("leistung", objekt_id, {"titel": "Angelkarte"})
    index("leistung", objekt_id, {"titel": "Hundemarke"})
    assert suche("leistung", "Angelkarte") == []
    assert suche("leistung", "Hundemarke")[0].objekt_id == objekt_id


def test_removing_leaves_nothing_behind(names: dict[UUID, str]) -> None:
    for objekt_id in names:
        remove("leistung", objekt_id)
    assert SuchToken.objects.count() == 0
    assert SuchWort.objects.count() == 0


def test_removing_one_keeps_the_words_of_the_others(names: dict[UUID, str]) -> None:
    gone = next(one for one, name in names.items() if name == "Personalausweis")
    remove("leistung", gone)
    assert "Personalausweis" not in [names[find.objekt_id] for find in suche("leistung", "Ausweis")]
    assert names[suche("leistung", "Ausweis")[0].objekt_id] == "Bewohnerparkausweis"


def test_a_search_takes_two_statements_and_indexing_few(names: dict[UUID, str]) -> None:
    with CaptureQueriesContext(connection) as searched:
        suche("leistung", "Wo bekomme ich einen Bewohnerparkausweis für mein Auto in der Altstadt")
    assert len(searched) == 2
    with CaptureQueriesContext(connection) as indexed:
        index("leistung", new_id(), {"titel": "Anwohnerparken", "text": "Parken " * 500})
    assert len([query for query in indexed if "SAVEPOINT" not in query["sql"]]) <= 5


@pytest.mark.slow
def test_a_word_that_everybody_has_does_not_slow_the_search(in_kommune: UUID) -> None:
    """5,000 objects share a word; one of them has a rare one too, and both together find it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO search_token (id, kommune_id, bereich, objekt_id, token, gewicht)"
            " SELECT gen_random_uuid(), %s, 'fall', gen_random_uuid(), 'parkausweis', 8 FROM generate_series(1, 5000)",
            [in_kommune],
        )
        cursor.execute("ANALYZE search_token")
    rare = new_id()
    index("fall", rare, {"text": "Parkausweis für Rübenkötter"})
    before = _rows_read()
    assert suche("fall", "Rübenkötter Parkausweis")[0].objekt_id == rare
    assert _rows_read() - before < 1_000, "the word's list is cut off, not read to its end"


def _rows_read() -> int:
    """How many rows of the index this transaction has read until now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relname = 'search_token'"
        )
        ((count,),) = cursor.fetchall()
        return int(count)
