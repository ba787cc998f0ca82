"""The examples of the handbook compile, and its tables name what there is."""

import re
from pathlib import Path
from typing import Any

import pytest

from kuer.expressions import DATE, DOUBLE, INT, STRING, compile_expression, list_of
from kuer.expressions.functions import NAMES
from kuer.forms.engine import auswerten, check_formular, compile_formular, lies_formular
from kuer.forms.engine.arten import ARTEN, NUR_INNEN
from kuer.kit.yamlmarks import load
from tests.forms.engine.hilfe import KONTEXT

TEXT = (Path(__file__).parents[3] / "docs" / "handbuch" / "formular.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
MARKT = BLOCKS[0]
LISTE = next(block for block in BLOCKS if block.startswith("codelisten:"))


def ergaenzt(block: str) -> dict[str, Any]:
    """The first form of the page with a fragment added."""
    form = load(MARKT, "x").data | load(LISTE, "x").data
    found = load(block, "x").data
    if isinstance(found, list):
        form["seiten"].append({"id": "mehr", "titel": "Mehr", "felder": found})
    elif "codelisten" not in found:
        for key, values in found.items():
            form[key] = form.get(key, []) + values
    return form


def test_there_are_examples() -> None:
    assert len(BLOCKS) == 15


@pytest.mark.parametrize("block", BLOCKS[:-1], ids=lambda block: block.strip().split("\n")[0])
def test_examples_compile(block: str) -> None:
    if block.startswith("titel:"):
        assert [fault for fault in check_formular({"formular.yaml": block.encode()}) if fault.is_error] == []
        return
    compiled, faults = lies_formular(ergaenzt(block))
    assert [fault.text for fault in faults if fault.is_error] == []
    assert compiled is not None


def test_the_translation_fits_the_form() -> None:
    faults = check_formular({"formular.yaml": MARKT.encode(), "texte/en.yaml": BLOCKS[-1].encode()})
    assert [fault.text for fault in faults if fault.is_error] == []


def test_all_kinds_and_functions_are_described() -> None:
    shown = set(re.findall(r"\bart: ([a-z_]+)", TEXT)) | set(re.findall(r"`([a-z_]+)`", TEXT))
    assert set(ARTEN) - NUR_INNEN <= shown
    assert {name for name in NAMES - {"has"} if f"{name}(" not in TEXT and f"`{name}`" not in TEXT} == set()


CELLS = re.findall(r"^\| [^|]+ \| (`.+`) \|$", TEXT.replace("\\|", "¦"), re.MULTILINE)
SNIPPETS = [snippet.replace("¦", "|") for cell in CELLS for snippet in re.findall(r"`([^`]+)`", cell)]


def test_expressions_in_the_table_are_correct() -> None:
    form = load(MARKT, "x").data
    fields: dict[str, Any] = {}
    for block in BLOCKS[1:-1]:
        if isinstance(found := load(block, "x").data, list):
            fields |= {one["id"]: one for one in found if one.get("codeliste") is None and one.get("land") is None}
    form["seiten"].append({"id": "mehr", "titel": "Mehr", "felder": list(fields.values())})
    known = [snippet for snippet in SNIPPETS if not re.search(r"\ba \|\| b\b|^art:|\.<", snippet)]
    used = [one for one in known if re.search(r"[=<>&!?(]| in ", one)]
    assert len(used) > 12
    for number, snippet in enumerate(used):
        wanted = {"strom ? 650 : 0": "zahl", "summe(kinder.alter)": "zahl"}.get(snippet, "ja_nein")
        form["berechnungen"].append({"id": f"r{number}", "art": wanted, "ausdruck": snippet})
    _, faults = lies_formular(form)
    assert [fault.text for fault in faults if fault.is_error] == []


def test_the_functions_in_the_table_are_correct() -> None:
    form = load(MARKT, "x").data
    names = {
        **compile_formular(form).namen(),
        "text": STRING,
        "nummer": INT,
        "d": DATE,
        "flaeche": DOUBLE,
        "liste": list_of(INT),
    }
    rows = re.findall(
        r"^\| (`[a-z_]+[(. ].*?`) \| ", TEXT[TEXT.index("### Funktionen") : TEXT.index("## Berechnungen")], re.MULTILINE
    )
    snippets = [one for row in rows for one in re.findall(r"`([^`]+)`", row)]
    assert len(snippets) > 20
    for snippet in snippets:
        compile_expression(snippet, names)


def test_the_first_form_can_be_filled_in() -> None:
    form = compile_formular(load(MARKT, "x").data)
    answers = {
        "vorname": "Ada", "nachname": "Muster", "geboren": "1985-12-10", "laenge": 3, "ware": "obst", "strom": True,
    }  # fmt: skip
    found = auswerten(form, answers, KONTEXT)
    assert found.complete
    assert found.result_text("gebuehr") == "18,50 Euro"
