"""Real schemas that are relatives of each other, with work of a town on the older one: nothing of it is lost silently."""

import random
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from kuer.forms.engine import check_formular
from kuer.integrations.fim.abgleich import ergebnis
from kuer.integrations.fim.abgleich.dateien import mit_beispielen, zusammenfuehren
from kuer.integrations.fim.abgleich.ergebnis import Zusammenfuehrung
from kuer.integrations.fim.actions import uebernehmen
from kuer.kit.yamlmarks import load

DATA = Path(__file__).parents[4] / "shared" / "data" / "fim"
real = pytest.mark.skipif(not DATA.exists(), reason="REAL DATA ABSENT: the folder shared/data/fim is not here")
PAARE = (("S00000000377", "S00000000374"), ("S07000000207", "S07000000206"), ("S05000001323", "S05000001313"))


@cache
def folder(name: str) -> dict[str, bytes]:
    return uebernehmen(DATA / "xdf3" / f"{name}.xml", DATA / "codelists").dateien


def form(files: dict[str, bytes]) -> Any:
    return load(files["formular.yaml"], "formular.yaml").data


def holders(form: Any) -> list[Any]:
    """Whatever has fields: pages and groups."""
    found = list(form["seiten"])
    for one in found:
        found += [field for field in one["felder"] if "felder" in field]
    return found


def leaves(form: Any) -> list[Any]:
    return [one for holder in holders(form) for one in holder["felder"] if "felder" not in one]


def broken(found: Zusammenfuehrung) -> list[str]:
    return [str(one) for one in check_formular(found.dateien) if one.is_error]


@real
@pytest.mark.parametrize(("alt", "neu"), PAARE)
def test_an_untouched_folder_becomes_what_an_import_of_the_relative_is(alt: str, neu: str) -> None:
    found = mit_beispielen(zusammenfuehren(folder(alt), folder(alt), folder(neu)))
    assert found.konflikte == ()
    assert broken(found) == []

    def elements(files: dict[str, bytes]) -> list[Any]:
        return [(one.get("fim"), one["art"], one.get("label")) for one in leaves(form(files))]

    assert elements(found.dateien) == elements(folder(neu))


@real
@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(("alt", "neu"), PAARE)
def test_work_of_a_town_stays_or_is_told(alt: str, neu: str, seed: int) -> None:
    dice = random.Random(seed)
    mine = form(folder(alt))
    said, added = [], []
    for number, one in enumerate(dice.sample(leaves(mine), 6)):
        if "label" in one:
            one["label"] = f"Eigenes Wort {number}"
            said.append(f"Eigenes Wort {number}")
    for number, holder in enumerate(dice.sample(holders(mine), 3)):
        holder["felder"].insert(0, {"id": f"eigenes_{number}", "art": "ja_nein", "label": f"Eigenes Feld {number}"})
        added.append(f"Eigenes Feld {number}")
    free = [one for one in leaves(mine) if one.get("pflicht") is False and one.get("label") not in said]
    gone = dice.choice([one for one in free if "fim" in one])
    for holder in holders(mine):
        if len(holder["felder"]) > 1:
            holder["felder"] = [one for one in holder["felder"] if one is not gone]
    mine["seiten"] = dice.sample(mine["seiten"], len(mine["seiten"]))
    text = yaml.safe_dump(mine, allow_unicode=True, sort_keys=False).encode()
    found = zusammenfuehren(folder(alt), {**folder(alt), "formular.yaml": text}, folder(neu))
    result = found.dateien["formular.yaml"].decode()
    told = str(found)
    for words in said:
        assert words in result or words in told, words
    for words in added:
        assert words in result, words
    kinds = {one.art for one in found.konflikte}
    assert not broken(found) or ergebnis.PRUEFUNG in kinds
