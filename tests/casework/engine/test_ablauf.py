"""The standard Verfahren runs as drawn, its state is small, and no condition is ever Python."""

import zlib
from pathlib import Path

import pytest

from kuer.casework.engine.ablauf import Ablauf
from kuer.casework.engine.errors import ScriptRefused, StepNotOpen, VerfahrenStuck
from kuer.casework.engine.skript import CelEngine
from kuer.casework.engine.verfahren import Verfahren, VerfahrenFaults, lesen, standard, standard_source
from kuer.expressions import INT, record

Way = list[tuple[str, dict[str, object]]]


def walk(verfahren: Verfahren, way: Way, *, vier_augen: bool = False) -> list[str]:
    """The steps that were open before each completion, and after the last; saved and loaded at every step."""
    ablauf = Ablauf.beginnen(verfahren, vier_augen=vier_augen)
    seen = []
    for step, data in way:
        ablauf = Ablauf.laden(verfahren, ablauf.zustand())
        seen += [one.id for one in ablauf.offene]
        ablauf.erledigen(step, data)
    ablauf = Ablauf.laden(verfahren, ablauf.zustand())
    return [*seen, *(one.id for one in ablauf.offene), *(["fertig"] if ablauf.fertig else [])]


STRAIGHT: Way = [("pruefen", {}), ("entscheiden", {}), ("bekanntgeben", {}), ("abschliessen", {})]


@pytest.mark.parametrize(
    ("vier_augen", "way", "expected"),
    [
        (False, STRAIGHT, "pruefen entscheiden bekanntgeben abschliessen fertig"),
        (
            False,
            [("pruefen", {"schritt": "nachfordern"}), ("unterlagen", {}), ("pruefen", {"schritt": "nachfordern"}), ("unterlagen", {}), *STRAIGHT],
            "pruefen unterlagen pruefen unterlagen pruefen entscheiden bekanntgeben abschliessen fertig",
        ),
        (
            True,
            [("pruefen", {}), ("entscheiden", {}), ("freigeben", {"freigegeben": False}), ("entscheiden", {}), ("freigeben", {"freigegeben": True}), ("bekanntgeben", {}), ("abschliessen", {})],
            "pruefen entscheiden freigeben entscheiden freigeben bekanntgeben abschliessen fertig",
        ),
        (False, [("pruefen", {}), ("entscheiden", {"schritt": "pruefen"})], "pruefen entscheiden pruefen"),
        (False, [*STRAIGHT[:2], ("bekanntgeben", {"schritt": "entscheiden"})], "pruefen entscheiden bekanntgeben entscheiden"),
        (False, [("pruefen", {"vier_augen": True}), ("entscheiden", {"vier_augen": True})], "pruefen entscheiden bekanntgeben"),
    ],
)  # fmt: skip
def test_the_standard_verfahren(vier_augen: bool, way: Way, expected: str) -> None:
    assert walk(standard(), way, vier_augen=vier_augen) == expected.split()


def test_only_the_step_that_is_due_can_be_done() -> None:
    ablauf = Ablauf.beginnen(standard(), vier_augen=False)
    with pytest.raises(StepNotOpen) as caught:
        ablauf.erledigen("abschliessen", {})
    assert caught.value.facts == {"schritt": "abschliessen", "offen": ["pruefen"]}
    assert ablauf.ist_offen("pruefen")


def test_a_choice_does_not_outlive_its_step() -> None:
    """Or the loop back to the check would ask for documents again by itself."""
    way: Way = [("pruefen", {"schritt": "nachfordern"}), ("unterlagen", {}), ("pruefen", {})]
    assert walk(standard(), way)[-1] == "entscheiden"


def test_a_broken_off_verfahren_is_over() -> None:
    ablauf = Ablauf.beginnen(standard(), vier_augen=False)
    ablauf.abbrechen()
    again = Ablauf.laden(standard(), ablauf.zustand())
    assert again.fertig
    assert again.offene == ()


def test_the_state_stays_small() -> None:
    ablauf = Ablauf.beginnen(standard(), vier_augen=True)
    sizes = [len(ablauf.zustand())]
    for _ in range(10):
        ablauf.erledigen("pruefen", {"schritt": "nachfordern"})
        ablauf.erledigen("unterlagen", {})
        sizes.append(len(ablauf.zustand()))
    assert sizes[0] < 400
    assert sizes[1] < 600
    assert sizes[-1] < 1_500


def test_steps_know_their_role_and_their_choices() -> None:
    steps = standard().schritte
    assert {key: step.rolle for key, step in steps.items()} == {
        "pruefen": "sachbearbeitung",
        "unterlagen": "buerger",
        "entscheiden": "sachbearbeitung",
        "freigeben": "leitung",
        "bekanntgeben": "sachbearbeitung",
        "abschliessen": "sachbearbeitung",
    }
    assert steps["pruefen"].optionen == (("", "Vollständig: entscheiden"), ("nachfordern", "Unterlagen nachfordern"))
    assert "vollständig" in steps["pruefen"].hinweis


def with_condition(condition: str) -> bytes:
    return standard_source().replace(b'schritt == "nachfordern"', condition.encode())


def test_answers_decide_and_are_not_kept() -> None:
    verfahren = lesen(with_condition("antworten.personen &gt; 5"), record({"personen": INT}))
    ablauf = Ablauf.beginnen(verfahren, vier_augen=False)
    ablauf.erledigen("pruefen", {}, {"personen": 4_711})
    assert ablauf.ist_offen("unterlagen")
    assert b"4711" not in zlib.decompress(ablauf.zustand())


def test_what_hangs_on_a_missing_answer_does_not_hold() -> None:
    verfahren = lesen(with_condition("antworten.personen &gt; 5"), record({"personen": INT}))
    ablauf = Ablauf.beginnen(verfahren, vier_augen=False)
    ablauf.erledigen("pruefen", {}, {})
    assert ablauf.ist_offen("entscheiden")


HOSTILE = ["__import__('os').system('touch {mark}')", "import os", "open('{mark}', 'w')", "(lambda: 1)()", "exec('1')"]


@pytest.mark.parametrize("code", HOSTILE)
def test_python_in_a_condition_is_refused_when_it_is_published(code: str, tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    with pytest.raises(VerfahrenFaults):
        lesen(with_condition(code.format(mark=mark)))
    assert not mark.exists()


@pytest.mark.parametrize("code", HOSTILE)
def test_python_in_a_condition_does_not_run_even_past_the_check(code: str, tmp_path: Path) -> None:
    """Somebody changes the definition in the database: the engine itself evaluates CEL and nothing else."""
    mark = tmp_path / "ran"
    ablauf = Ablauf.beginnen(lesen(standard_source()), vier_augen=False)
    gateway = ablauf.verfahren.spec.task_specs["nach_pruefung"]
    (condition,) = [one for one, _ in gateway.cond_task_specs if one is not None]
    condition.args = [code.format(mark=mark)]
    with pytest.raises(VerfahrenStuck):
        ablauf.erledigen("pruefen", {})
    assert not mark.exists()


def test_the_engine_runs_no_script_and_calls_no_service(tmp_path: Path) -> None:
    engine = CelEngine({}, {})
    mark = tmp_path / "ran"
    for act in (
        lambda: engine.execute(None, f"open('{mark}', 'w')"),
        lambda: engine.call_service(None, name="http"),
        lambda: engine.environment.evaluate("1 + 1"),
        lambda: engine.environment.execute("x = 1", {}),
        lambda: engine.environment.call_service({}),
    ):
        with pytest.raises(ScriptRefused):
            act()
    assert not mark.exists()


def test_a_state_that_unpacks_without_end_is_refused() -> None:
    with pytest.raises(VerfahrenStuck):
        Ablauf.laden(standard(), zlib.compress(b" " * 20_000_000))
