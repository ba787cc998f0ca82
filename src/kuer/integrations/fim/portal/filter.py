"""What a search in the FIM portal can be narrowed to."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from kuer.integrations.fim.portal.modelle import FREIGEGEBEN

Reihenfolge = Literal[
    "id_asc", "id_desc", "name_asc", "name_desc", "geaendert_datum_zeit_asc", "geaendert_datum_zeit_desc"
]


@dataclass(frozen=True)
class Filter:
    """Empty values narrow nothing. `status` are codes of the release; without any also what is still in work.

    `nummernkreis` is the beginning of one; `xdf_version` is 2.0 or 3.0.0; `geaendert_seit` has a time zone.
    """

    name: str = ""
    nummernkreis: str = ""
    bezug: str = ""
    stichwort: str = ""
    xdf_version: str = ""
    status: tuple[int, ...] = FREIGEGEBEN
    gueltig_am: date | None = None
    geaendert_seit: datetime | None = None
    reihenfolge: Reihenfolge = "id_asc"

    def als_parameter(self) -> dict[str, str | tuple[int, ...]]:
        """As the portal calls them; the empty ones are left out."""
        told: dict[str, str | tuple[int, ...]] = {
            "name": self.name,
            "nummernkreis": self.nummernkreis,
            "bezug": self.bezug,
            "stichwort": self.stichwort,
            "xdf_version": self.xdf_version,
            "freigabe_status": self.status,
            "gueltig_am": self.gueltig_am.isoformat() if self.gueltig_am else "",
            "updated_since": self.geaendert_seit.isoformat() if self.geaendert_seit else "",
            "order_by": self.reihenfolge,
        }
        return {name: value for name, value in told.items() if value}
