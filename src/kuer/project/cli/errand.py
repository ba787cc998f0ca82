"""A child of the supervisor that has one thing to do and ends; its last line says how far it is."""

import sys
import time
from dataclasses import dataclass, field

from kuer.project.cli.screen import GREEN, GREY, coloured, say, seconds
from kuer.project.cli.supervisor import Child


@dataclass
class Errand(Child):
    """Done is no failure; whoever fails is started again by the supervisor and goes on."""

    told: str = field(default="", init=False)
    done: bool = field(default=False, init=False)

    def returncode(self) -> int | None:
        """How it failed; None while it is at it and when it is done. Looks at how far it has come."""
        if self.done or self.process is None:
            return None
        code = super().returncode()
        self._tell(last=code == 0)
        if code == 0:
            self.done = True
            return None
        return code

    def _tell(self, *, last: bool) -> None:
        """One line that moves where a person reads along, else only the last one."""
        line = self.last_words(1)
        if last:
            say(f"{coloured('✓', GREEN)} {line} {coloured(f'({seconds(time.monotonic() - self.began)})', GREY)}")
        elif line != self.told and sys.stdout.isatty():
            print(f"… {line}", end="\r", flush=True)
        self.told = line
