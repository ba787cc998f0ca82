"""The praezisierung of a field: bounds are short; what is longer than any bound is no bound."""

from collections.abc import Mapping
from typing import Any, Final

from kuer.integrations.fim.errors import FimRefused

# A date with a time and its zone has 35 characters, no number in use has more than 20.
LONGEST: Final = 60
LONGEST_PATTERN: Final = 4_000


def bounded(given: Mapping[Any, Any], line: int | None) -> dict[str, str]:
    """The praezisierung as texts. Raises: FimRefused with the line for a flood."""
    found = {str(name): str(value).strip() for name, value in given.items()}
    for name, value in found.items():
        if len(value) > (LONGEST_PATTERN if name == "pattern" else LONGEST):
            grund = (
                f"„{name[:40]}“ in der Präzisierung hat {len(value)} Zeichen; so lang ist keine Grenze. Kürzen Sie sie."
            )
            raise FimRefused(grund=grund, zeile=line)
    return found
