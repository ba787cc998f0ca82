"""Why a file can't be imported."""

from kuer.kit.errors import Invalid


class FimRefused(Invalid):
    """The file is not what it should be; facts: `grund` (a German sentence), `zeile` (0: the file as a whole)."""

    code = "fim_refused"

    def __str__(self) -> str:
        """The sentence, with the line where there is one."""
        line = self.facts.get("zeile", 0)
        return f"Zeile {line}: {self.facts['grund']}" if line else str(self.facts["grund"])
