"""Why a Verfahren does not go on. These are faults of the program or of a definition, not of a person."""

from kuer.kit.errors import Conflict, KuerError


class ScriptRefused(KuerError):
    """A Verfahren wanted to run code; nothing of it was run."""

    code = "script_refused"


class StepNotOpen(Conflict):
    """The step is not the one that is due: facts schritt, offen."""

    code = "step_not_open"


class VerfahrenStuck(KuerError):
    """A Verfahren walks in a circle, or a condition can't be worked out: facts verfahren, reason."""

    code = "verfahren_stuck"
