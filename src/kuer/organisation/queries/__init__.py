"""Reading Stellen, people, rights and responsibilities, and who is absent, in the Kommune at work."""

from kuer.organisation.queries.abwesenheit import abwesenheiten, niemand_da, vertretung_of, zeichnet
from kuer.organisation.queries.stellen import (
    alle_mitarbeitenden,
    mitarbeitende,
    mitarbeiter,
    names,
    opening_lines,
    rollen,
    stelle,
    stelle_by_kuerzel,
    stellen,
    stellen_below,
    zustaendig,
    zustaendigkeiten,
)
from kuer.organisation.queries.tuer import staff_actor

__all__ = [
    "abwesenheiten",
    "alle_mitarbeitenden",
    "mitarbeitende",
    "mitarbeiter",
    "names",
    "niemand_da",
    "opening_lines",
    "rollen",
    "staff_actor",
    "stelle",
    "stelle_by_kuerzel",
    "stellen",
    "stellen_below",
    "vertretung_of",
    "zeichnet",
    "zustaendig",
    "zustaendigkeiten",
]
