"""What other rooms see of a check."""

from dataclasses import dataclass

from kuer.kit.faults import Fault


@dataclass(frozen=True)
class ExampleResult:
    """How an example application came out: what is not as the example expects, with its line."""

    name: str
    titel: str
    faults: tuple[Fault, ...]

    @property
    def passed(self) -> bool:
        """Whether everything came out as expected."""
        return not self.faults

    def __str__(self) -> str:
        """The example's title, and below what went otherwise."""
        return "\n".join([f"{self.name} ({self.titel})", *(f"  {fault}" for fault in self.faults)])
