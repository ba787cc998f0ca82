"""What keeps an answer from being accepted; the sentence is made for the language of the reader."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from kuer.forms.engine.meldungen import meldung

FEHLT: Final = "fehlt"


@dataclass(frozen=True, slots=True)
class Befund:
    """What an Art finds wrong with a value. `teil` names a part of it ("monat")."""

    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    teil: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem at a path. `paths` are all paths concerned, `path` the one to go to first.

    code "fehlt" means: a required answer is not there yet. `teil` names the part of the answer ("monat", "plz").
    """

    path: str
    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    teil: str = ""
    paths: tuple[str, ...] = ()

    @property
    def is_missing(self) -> bool:
        """Whether something is only not answered yet, as against answered wrongly."""
        return self.code == FEHLT

    def text(self, sprache: str = "de") -> str:
        """What is wrong and what to do, as a sentence."""
        if own := self.facts.get("meldung"):
            return str(own)
        return meldung(self.code, self.facts, sprache)
