"""An expression at its place in the form: it knows which names it may use, and compiles itself when first used."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from kuer import expressions
from kuer.expressions import Ausdruck, CelType

if TYPE_CHECKING:
    from kuer.forms.engine.knoten import Feld

Namen = Callable[["Feld | None"], Mapping[str, CelType]]


class Bedingung:
    """An expression of the form. `ort` says where it stands ("felder.kinder.name.wenn").

    `bereich` is the repeated group in whose entries it works; None is the top. `zugriffe` is filled by the
    evaluation: how each need of the expression is answered.
    """

    __slots__ = ("_ausdruck", "_namen", "bereich", "ort", "quelle", "typ", "zugriffe")

    def __init__(self, quelle: str, typ: CelType, ort: str, bereich: "Feld | None", namen: Namen) -> None:
        """`namen` gives the names and types in scope; `typ` is the type that the result must have."""
        self.bereich = bereich
        self.quelle = quelle
        self.typ = typ
        self.ort = ort
        self._namen = namen
        self._ausdruck: Ausdruck | None = None
        self.zugriffe: Mapping[Any, Any] | None = None

    @property
    def ausdruck(self) -> Ausdruck:
        """The compiled expression. Raises ExpressionFault; a published form has none of those."""
        found = self._ausdruck
        if found is None:
            found = self._ausdruck = expressions.compile_expression(self.quelle, self._namen(self.bereich), self.typ)
        return found

    def __repr__(self) -> str:
        """Place and source."""
        return f"Bedingung({self.ort}: {self.quelle})"
