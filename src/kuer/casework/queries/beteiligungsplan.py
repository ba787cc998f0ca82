"""Whom a Leistung wants to be asked about an Antrag, and which Stelle that is here. Nothing is stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kuer.casework.engine.beteiligung import FILE, Vorgabe, planned
from kuer.casework.queries.antrag import HOUSE
from kuer.casework.queries.fristvorschau import beteiligung_ende
from kuer.casework.types import BeteiligungStatus
from kuer.catalogue.queries import part
from kuer.forms.queries import formular, make_kontext
from kuer.fristen import Fristende
from kuer.intake.queries import antrag
from kuer.kit.faults import WARNING, Fault
from kuer.kit.yamlmarks import load
from kuer.organisation.queries import zustaendig, zustaendigkeiten
from kuer.routing.queries import place_of


@dataclass(frozen=True)
class Vorhaben:
    """A Beteiligung that is about to begin. Only one that is OFFEN has a Stelle and an end."""

    vorgabe: Vorgabe
    status: BeteiligungStatus
    stelle_id: UUID | None = None
    ende: Fristende | None = None


def nobody_asked(files: Mapping[str, bytes], leistung_key: str) -> list[Fault]:
    """What beteiligung.yaml asks although the plan of this Kommune names nobody, as warnings with their line.

    Call it on a folder without errors.
    """
    if FILE not in files:
        return []
    marks = load(files[FILE], FILE)
    found = []
    for number, one in enumerate(marks.data["beteiligungen"]):
        key = f"{leistung_key}/{one['id']}"
        if any(line.leistung_key == key for line in zustaendigkeiten(key)):
            continue
        text = (
            f"„{one['titel']}“: Der Geschäftsverteilungsplan nennt unter „{key}“ niemanden. Tragen Sie dort eine "
            "Stelle ein; sonst wählt die Sachbearbeitung sie bei jedem Vorgang."
        )
        found.append(marks.fault(("beteiligungen", number, "id"), text, WARNING))
    return found


def beteiligungsplan(antrag_id: UUID, version_id: UUID, leistung_key: str, now: datetime) -> list[Vorhaben]:
    """The Beteiligungen of an Antrag in the order of beteiligung.yaml; none, and no further statement, without one.

    The Stelle stands in the Geschäftsverteilungsplan under `<leistung>/<id>`; a line for all Leistungen is none.
    Where an answer is missing that a condition needs, or no Stelle fits, the clerk has to say.
    """
    defined = part(version_id, "beteiligung")
    if not defined:
        return []
    given, form = antrag(antrag_id, HOUSE), formular(version_id)
    place = place_of(part(version_id, "routing"), form, given.antworten)
    found = []
    for one in planned(defined, form, given.antworten, make_kontext({}, given.eingegangen_am)):
        line = zustaendig(f"{leistung_key}/{one.vorgabe.id}", place, exact=True)
        if not one.gewiss:
            found.append(Vorhaben(one.vorgabe, BeteiligungStatus.UNGEKLAERT, line.stelle_id if line else None))
        elif line is None:
            found.append(Vorhaben(one.vorgabe, BeteiligungStatus.OHNE_STELLE))
        else:
            ende = beteiligung_ende(now, frist_tage=one.vorgabe.frist_tage)
            found.append(Vorhaben(one.vorgabe, BeteiligungStatus.OFFEN, line.stelle_id, ende))
    return found
