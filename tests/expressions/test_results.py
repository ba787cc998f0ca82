"""What expressions give, and what can not be worked out."""

import threading
from datetime import date
from typing import Any

import pytest

from kuer import expressions as ex
from tests.expressions.hilfe import NAMES, VALUES, work


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("alter > 3", True),
        ("alter / 2", 2),
        ('halter.nachname == "Muster" && halter.wohnung.plz.startsWith("12")', True),
        ('art in ["firma", "privat"]', True),
        ('"a" in merkmale && !("b" in merkmale)', True),
        ("merkmale.size() == 1", True),
        ("flaeche * 2.0", 25.0),
        ("kinder.all(k, k.alter > 3)", False),
        ('kinder.exists(k, k.alter > 3 && k.wohnung.plz == "54321")', True),
        ("kinder.exists_one(k, k.alter > 3)", True),
        ("size(kinder)", 2),
        ("kinder.size()", 2),
        ("summe(kinder.beitrag)", 15_50),
        ("summe(kinder.map(k, k.beitrag))", 15_50),
        ("summe(kinder.filter(k, k.alter > 4).map(k, k.beitrag)) + 3", 5_53),
        ("summe(kinder.map(k, k.alter > 4, k.beitrag))", 5_50),
        ("groesste(kinder.alter) - kleinste(kinder.alter)", 6),
        ('kinder.wohnung.plz.exists(p, p == "12345")', True),
        ("kinder.filter(k, has(k.geboren)).all(k, k.geboren < heute)", True),
        ("kinder.filter(k, beantwortet(k.geboren)).size()", 1),
        ('kinder.exists(k, has(k.schulen) && k.schulen.exists(s, s.ort == "Berg" && alter == 5))', True),
        ("kinder.exists(k, k.schulen.exists(s, jahr(s.seit) == 2025))", True),
        ("kinder.map(k, k.alter).exists(a, a > 3)", True),
        ("[1, 2, 3].map(i, i * alter)", [5, 10, 15]),
        ("einstellungen.gebuehr + 1", 3071),
        ("einstellungen.zone.a == 2", True),
        ("// Kommentar\nalter > 3 // noch einer", True),
        ("beantwortet(kinder) && !beantwortet(name)", True),
        ("'mit \\'Zeichen\\'' == \"mit 'Zeichen'\"", True),
        ('r"\\d" == "\\\\d"', True),
    ],
)
def test_results(source: str, result: Any) -> None:
    found = work(source)
    assert found == result
    assert type(found) is type(result)


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ('datum("2026-01-31")', date(2026, 1, 31)),
        ("heute + tage(30)", date(2026, 6, 4)),
        ('heute - datum("2026-05-01") == tage(4)', True),
        ('jahre_zwischen(datum("2008-05-05"), heute)', 18),
        ('jahre_zwischen(datum("2008-05-06"), heute)', 17),
        ('jahre_zwischen(datum("2008-02-29"), datum("2026-02-28"))', 17),
        ('jahre_zwischen(datum("2008-02-29"), datum("2026-03-01"))', 18),
        ('jahre_zwischen(heute, datum("2025-05-05"))', -1),
        ('tage_zwischen(datum("2026-02-28"), datum("2026-03-01"))', 1),
        ('tage_zwischen(heute, datum("2026-05-01"))', -4),
        ('plus_monate(datum("2026-01-31"), 1)', date(2026, 2, 28)),
        ('plus_monate(datum("2026-03-31"), -1)', date(2026, 2, 28)),
        ('plus_monate(datum("2025-12-15"), 1)', date(2026, 1, 15)),
        ('plus_jahre(datum("2024-02-29"), 1)', date(2025, 2, 28)),
        ("[jahr(heute), monat(heute), tag(heute), wochentag(heute)]", [2026, 5, 5, 2]),
        ('euro("30,70")', 3070),
        ('euro("1.234")', 123_400),
        ('euro("-5,00")', -500),
        ("euro(30)", 3000),
        ("anteil(3070, 5, 12)", 1279),
        ("anteil(100, 1, 8)", 13),
        ("anteil(-100, 1, 8)", -13),
        ("gerundet(2.5)", 3),
        ("gerundet(-2.5)", -3),
        ("gerundet(2.4999)", 2),
        ("summe_komma([1.5, 2.5])", 4.0),
        ("summe([])", 0),
        ('klein("ÄB")', "äb"),
        ('string(alter) + "!"', "5!"),
        ("int(flaeche)", 12),
        ("double(alter) * 1.5", 7.5),
        ('name.matches("^[0-9]+$")', False),
    ],
)
def test_standard_functions(source: str, result: Any) -> None:
    found = work(source, name="x")
    assert found == result
    assert type(found) is type(result)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("1 / (alter - 5)", "divide by zero"),
        ("9223372036854775807 + alter", "overflow"),
        ("groesste([])", None),
        ("anteil(1, 1, 0)", "nothing"),
        ("heute + tage(99999999)", "days"),
        ("plus_jahre(heute, 99999)", None),
    ],
)
def test_what_can_not_be_worked_out(source: str, reason: str | None) -> None:
    with pytest.raises(ex.EvaluationFault, match=reason) as caught:
        work(source)
    assert not isinstance(caught.value, ex.AnswerMissing)


@pytest.mark.parametrize("value", ["x", 1.5, [], {}, 2**70, object()])
def test_values_of_a_wrong_type_are_faults(value: Any) -> None:
    with pytest.raises(ex.EvaluationFault):
        ex.compile("alter > 3", NAMES).evaluate({"alter": value})


def test_loops_have_a_budget() -> None:
    names = {"l": ex.list_of(ex.INT)}
    with pytest.raises(ex.BudgetExceeded):
        ex.compile("l.all(a, l.all(b, l.all(c, a + b + c >= 0)))", names).evaluate({"l": list(range(500))})


def test_needs_tell_what_is_read() -> None:
    source = 'kinder.exists(k, k.alter > 3 && k.wohnung.plz == "1") && beantwortet(name) && summe(kinder.beitrag) > 0'
    needs = {(need.name, need.kind): need.fields for need in ex.compile(source, NAMES).needs}
    assert needs == {
        ("kinder", "records"): {"alter", "wohnung.plz"},
        ("name", "presence"): set(),
        ("kinder.beitrag", "column"): set(),
    }
    assert ex.compile("size(kinder)", NAMES).needs[0].fields == frozenset(), "counting reads no field"


def test_threads_share_expressions() -> None:
    """Six threads compile and evaluate the same expressions at once."""
    shared = ex.compile("kinder.exists(k, k.alter > 3) && jahr(heute) == 2026", NAMES)
    wrong: list[Any] = []

    def run() -> None:
        for number in range(300):
            if shared.evaluate(VALUES) is not True:
                wrong.append(number)
            if number % 10 == 0 and ex.compile(f"alter + {number}", NAMES).evaluate(VALUES) != 5 + number:
                wrong.append(number)

    threads = [threading.Thread(target=run) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
