"""How often an element occurs, as XDatenfelder writes it: 0:1, 1:1, 0:*, 2:5."""

import re

from kuer.integrations.fim.errors import FimRefused
from kuer.integrations.fim.types import Anzahl

_ANZAHL = re.compile(r"(\d{1,6}):(\*|\d{1,6})")


def read_anzahl(given: str, line: int | None) -> Anzahl:
    """The bounds. Raises: FimRefused with the line for anything else, and for an upper bound below the lower."""
    match = _ANZAHL.fullmatch(given)
    if match is None:
        grund = f"„{given[:40]}“ ist keine Anzahl wie 0:1 oder 1:*. Berichtigen Sie sie im Datenschema."
        raise FimRefused(grund=grund, zeile=line)
    least, most = int(match[1]), None if match[2] == "*" else int(match[2])
    if most is not None and (most < least or most == 0):
        why = "nie kann nichts stehen" if most == 0 else "höchstens ist weniger als mindestens"
        raise FimRefused(
            grund=f"Die Anzahl „{given}“ geht nicht auf: {why}. Berichtigen Sie sie im Datenschema.", zeile=line
        )
    return Anzahl(least, most)
