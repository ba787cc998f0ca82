"""What an author still has to settle: said in leistung.yaml itself, and told again at every check."""

from typing import Any, Final

from kuer.kit.faults import WARNING, Fault
from kuer.kit.yamlmarks import Marked

# What may only be missing while leistung.yaml says that it is to be settled.
NOETIG: Final = {
    "leika": "Hier fehlt „leika“.",
    "lebenslagen": "Nennen Sie mindestens eine Lebenslage.",
    "zuletzt_geprueft": "Hier fehlt „zuletzt_geprueft“.",
}


def faults(data: dict[str, Any], marks: Marked) -> list[Fault]:
    """A warning for each thing under `festzulegen`; an error for what is missing and does not stand there."""
    settle = data.get("festzulegen", {})
    found = [
        marks.fault(("festzulegen", key), f"„{key}“ ist noch festzulegen: {why}", WARNING)
        for key, why in settle.items()
    ]
    missing = [key for key in NOETIG if not data.get(key) and key not in settle]
    return [*found, *(marks.fault((key,) if key in marks.data else (), NOETIG[key]) for key in missing)]
