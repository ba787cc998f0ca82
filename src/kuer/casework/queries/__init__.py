"""Reading Vorgänge. Staff see those of their Stellen; everything else is not there."""

from kuer.casework.queries.automatik import auskuenfte, automatik_laeuft, automatikregel, registerwerte
from kuer.casework.queries.beteiligung import (
    beteiligungen,
    beteiligungssache,
    beteiligungssumme,
    dokumente_zur_sache,
    stellungnahmen,
)
from kuer.casework.queries.beteiligungsplan import nobody_asked
from kuer.casework.queries.fristvorschau import beteiligung_ende, mitwirkung_zu, nachforderung_ende
from kuer.casework.queries.inbox import counts, inbox
from kuer.casework.queries.post import letters_to_post, posted_letters
from kuer.casework.queries.status import status_line, status_lines
from kuer.casework.queries.suche import suche
from kuer.casework.queries.timeline import timeline
from kuer.casework.queries.vorgang import (
    nachforderung_for_citizen,
    nachforderungen_for_citizen,
    stelle_of,
    vorgang,
    vorgang_id_of,
)

__all__ = [
    "auskuenfte",
    "automatik_laeuft",
    "automatikregel",
    "beteiligung_ende",
    "beteiligungen",
    "beteiligungssache",
    "beteiligungssumme",
    "counts",
    "dokumente_zur_sache",
    "inbox",
    "letters_to_post",
    "mitwirkung_zu",
    "nachforderung_ende",
    "nachforderung_for_citizen",
    "nachforderungen_for_citizen",
    "nobody_asked",
    "posted_letters",
    "registerwerte",
    "status_line",
    "status_lines",
    "stelle_of",
    "stellungnahmen",
    "suche",
    "timeline",
    "vorgang",
    "vorgang_id_of",
]
