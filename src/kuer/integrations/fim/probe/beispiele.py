"""The examples of an import: an application with only what is required, and one with everything that is asked."""

from collections.abc import Mapping
from typing import Any, Final

import yaml

from kuer.forms.engine import Formular, Kontext, compile_from_folder
from kuer.integrations.fim.probe.ausfuellen import Probe, ausfuellen
from kuer.integrations.fim.probe.werte import LONE_DAY

WIDTH: Final = 118
_HEAD: Final = (
    "# Von Kür mit erfundenen Angaben ausgefüllt. Schreiben Sie Beispiele dazu, wie sie bei Ihnen vorkommen.\n"
)
_FAELLE: Final = (("01-das-noetige", "Nur das Nötige", False), ("02-alles", "Alles, wonach gefragt wird", True))


def beispiele(files: Mapping[str, bytes], titel: str) -> dict[str, bytes]:
    """The files in beispiele/ for a folder whose form runs; what can't be filled in to its end gives no example."""
    form = Formular.from_json(compile_from_folder(files))
    found: dict[str, bytes] = {}
    for name, words, everything in _FAELLE:
        probe = ausfuellen(form, Kontext(LONE_DAY), alles=everything)
        if probe.vollstaendig:
            found[f"beispiele/{name}.yaml"] = _file(f"{words}: {titel}", probe)
    return found


def _file(titel: str, probe: Probe) -> bytes:
    said: dict[str, Any] = {
        "titel": " ".join(titel.split()),
        "heute": LONE_DAY.isoformat(),
        "antworten": dict(probe.answers),
        "erwartet": {"vollstaendig": True, "probleme": []},
    }
    dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    text = yaml.dump(said, Dumper=dumper, allow_unicode=True, sort_keys=False, width=WIDTH)
    return f"{_HEAD}{text}".encode()
