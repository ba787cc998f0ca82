"""Founding Stellen, giving and ending roles, writing the Geschäftsverteilungsplan, noting who is absent."""

from kuer.organisation.actions.abwesenheit import end_abwesenheit, note_abwesenheit, set_vertretung
from kuer.organisation.actions.stellen import (
    close_stelle,
    employ,
    end_role,
    found_stelle,
    remove_zustaendigkeit,
    set_zustaendigkeit,
)

__all__ = [
    "close_stelle",
    "employ",
    "end_abwesenheit",
    "end_role",
    "found_stelle",
    "note_abwesenheit",
    "remove_zustaendigkeit",
    "set_vertretung",
    "set_zustaendigkeit",
]
