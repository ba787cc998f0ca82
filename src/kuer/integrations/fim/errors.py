"""Why a file can't be imported."""

from kuer.kit.errors import Invalid, Refused, Unavailable


class FimRefused(Invalid):
    """The file is not what it should be; facts: `grund` (a German sentence), `zeile` (0: the file as a whole)."""

    code = "fim_refused"

    def __str__(self) -> str:
        """The sentence, with the line where there is one."""
        line = self.facts.get("zeile", 0)
        return f"Zeile {line}: {self.facts['grund']}" if line else str(self.facts["grund"])


class PortalAway(Unavailable):
    """The FIM portal does not answer, or is overrun; facts: `grund` (a German sentence)."""

    code = "fim_portal_away"

    def __str__(self) -> str:
        """The sentence."""
        return str(self.facts["grund"])


class PortalRefused(Refused):
    """The FIM portal said no, or answers otherwise than it says of itself; facts: `grund`, `status` (0: none)."""

    code = "fim_portal_refused"

    def __str__(self) -> str:
        """The sentence."""
        return str(self.facts["grund"])
