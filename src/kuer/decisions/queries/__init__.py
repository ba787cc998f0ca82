"""Reading decisions, Bescheide, their ways to the person, permits and the post."""

from kuer.decisions.queries.entscheidungen import (
    announces,
    bescheid,
    bescheide,
    bescheide_for_citizen,
    bestandskraft,
    entscheidung,
    entscheidung_and_missing,
    entscheidung_of,
    missing,
    preview,
    regime_of_nachricht,
    vorschlag,
)
from kuer.decisions.queries.genehmigungen import genehmigung, genehmigung_by_token, genehmigungen_for_citizen
from kuer.decisions.queries.post import (
    other_way_wanted,
    postausgaenge,
    postausgang,
    print_run,
    print_run_pdf,
)

__all__ = [
    "announces",
    "bescheid",
    "bescheide",
    "bescheide_for_citizen",
    "bestandskraft",
    "entscheidung",
    "entscheidung_and_missing",
    "entscheidung_of",
    "genehmigung",
    "genehmigung_by_token",
    "genehmigungen_for_citizen",
    "missing",
    "other_way_wanted",
    "postausgaenge",
    "postausgang",
    "preview",
    "print_run",
    "print_run_pdf",
    "regime_of_nachricht",
    "vorschlag",
]
