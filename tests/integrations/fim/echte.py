"""The real data schemas, each imported once for all tests of a run, by whichever worker needs it first."""

import os
import pickle
from functools import cache
from pathlib import Path

import pytest
import yaml

from kuer.forms.engine import Formular, compile_from_folder
from kuer.integrations.fim.actions import uebernehmen
from kuer.integrations.fim.types import Uebernahme
from tests import reste

DATA = Path(__file__).parents[4] / "shared" / "data" / "fim"
ALLE = tuple(sorted(path.stem for kind in ("xdf2/S*.xml", "xdf3/*.xml") for path in DATA.glob(kind)))
real = pytest.mark.skipif(not ALLE, reason="REAL DATA ABSENT: the folder shared/data/fim is not here")


@cache
def uebernommen(name: str) -> Uebernahme:
    """The import of a schema by the name of its file."""
    (path,) = [one for kind in ("xdf2", "xdf3") for one in DATA.glob(f"{kind}/{name}.xml")]
    if "PYTEST_XDIST_WORKER" not in os.environ:
        return uebernehmen(path, DATA / "codelists")
    kept = reste.shared("fim") / f"{name}.pickle"
    if kept.exists():
        made = pickle.loads(kept.read_bytes())  # written below, in this very run
        assert isinstance(made, Uebernahme)
        return made
    made = uebernehmen(path, DATA / "codelists")
    fresh = kept.with_suffix(f".{os.getpid()}")
    fresh.write_bytes(pickle.dumps(made))
    fresh.rename(kept)
    return made


@cache
def formular(name: str) -> Formular:
    """The form that was made of a schema."""
    return Formular.from_json(compile_from_folder(uebernommen(name).dateien))


def leistung(name: str) -> tuple[str, dict[str, bytes]]:
    """The Leistung that was made of a schema: the name in its address, and its files."""
    files = uebernommen(name).dateien
    return str(yaml.safe_load(files["leistung.yaml"])["schluessel"]), files
