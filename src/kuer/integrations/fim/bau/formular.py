"""Makes a formular.yaml of a data schema: pages, components, conditions; FIM ids kept."""

from typing import Any, Final

from kuer.integrations.fim.bau.knoten import Knotenbau
from kuer.integrations.fim.bau.namen import gekuerzt
from kuer.integrations.fim.bau.orte import Fragen
from kuer.integrations.fim.bau.seiten import seiten
from kuer.integrations.fim.types import FimSchema, OffenerPunkt

LONGEST_TITLE: Final = 500
LONGEST_TEXT: Final = 5_000

Yaml = dict[str, Any]


class Bau:
    """Builds one form; collects the code lists, the questions and the open points on the way."""

    def __init__(self, schema: FimSchema) -> None:
        """Nothing is built yet."""
        self.schema = schema
        self._knoten = Knotenbau()

    @property
    def lists(self) -> dict[str, Yaml]:
        """The code lists that need files of their own, by name."""
        return self._knoten.auswahlen.listen

    @property
    def open(self) -> list[OffenerPunkt]:
        """What could not be carried over."""
        return self._knoten.offen

    @property
    def fragen(self) -> Fragen:
        """The nodes that ask whether a group is to be given."""
        return self._knoten.fragen

    @property
    def count(self) -> int:
        """How many fields of the schema the form asks for."""
        return self._knoten.felder

    def formular(self) -> Yaml:
        """The form as it will stand in the file."""
        pages = seiten(self.schema, self._knoten)
        made: Yaml = {"titel": gekuerzt(self.schema.titel, LONGEST_TITLE)}
        if words := self.schema.beschreibung.strip(" ."):
            made["beschreibung"] = gekuerzt(f"{words}.", LONGEST_TEXT)
        version = {"version": self.schema.version} if self.schema.version else {}
        made["fim"] = {"schema": self.schema.id, **version}
        if self.lists:
            made["codelisten"] = {name: {"datei": f"codelisten/{name}.yaml"} for name in self.lists}
        return {**made, "seiten": pages}
