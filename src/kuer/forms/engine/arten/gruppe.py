"""A group of fields, given once or repeatedly. It has no value of its own."""

from datetime import date
from typing import TYPE_CHECKING, Any

from kuer.expressions import CelType, record, records
from kuer.forms.engine.arten.basis import Art
from kuer.forms.engine.problem import Befund

if TYPE_CHECKING:
    from kuer.forms.engine.knoten import Feld


class Gruppe(Art):
    """art: gruppe"""

    name = "gruppe"
    hat_wert = False
    hat_felder = True

    def typ(self, feld: "Feld") -> CelType:
        """A record of its fields, or a list of records."""
        fields = {inner.id: inner.art.typ(inner) for inner in feld.felder if inner.hat_wert or inner.ist_gruppe}
        return records(fields) if feld.wiederholung else record(fields)

    def pruefe(self, feld: "Feld", wert: Any, heute: date | None) -> Befund | None:
        """A group is as good as its fields."""
        del feld, wert, heute
        return None

    def schema(self, feld: "Feld") -> dict[str, Any]:
        """An object of its fields, or an array of objects."""
        properties = {inner.id: inner.art.schema(inner) for inner in feld.felder if inner.hat_wert or inner.ist_gruppe}
        found = {"type": "object", "properties": properties, "additionalProperties": False}
        if feld.wiederholung is None:
            return found
        return {"type": "array", "items": found, "maxItems": feld.wiederholung.max}
