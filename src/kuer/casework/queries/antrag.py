"""What casework asks of the stations before: the Antrag, its answers, its Leistung.

Everything here is asked of the Antrag as it counts now, with its latest Nachtrag: conditions of a Verfahren, the
words that the search finds, name and address of the applicant.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from kuer.casework.models import Nachforderung
from kuer.casework.types import Antragsdaten, Zustellung
from kuer.catalogue.queries import leistung_version, part
from kuer.intake.queries import angaben, antrag, offene_pfade
from kuer.intake.types import AntragStatus, AntragView
from kuer.kit.actor import Actor

HOUSE = Actor.system("vorgang")
NAMELESS = "ohne Namen"


def antragsdaten(antrag_id: UUID) -> Antragsdaten:
    """Everything a Vorgang needs to know of an Antrag to begin. Raises: NotFound."""
    given = antrag(antrag_id, HOUSE)
    leistung = leistung_version(given.leistung_version_id, "de")
    own = part(given.leistung_version_id, "verfahren")
    name = given.antragsteller.name or NAMELESS
    return Antragsdaten(
        antrag_id=given.id,
        fall_id=given.fall_id,
        nummer=given.nummer,
        leistung_key=leistung.slug,
        leistung_version=leistung.version,
        leistung_version_id=given.leistung_version_id,
        leistung_name=leistung.name,
        antragsteller=name,
        eingegangen_am=given.eingegangen_am,
        aktenplan=leistung.aktenplan,
        aktentitel=leistung.aktentitel,
        aufbewahrung_jahre=leistung.aufbewahrung_jahre,
        konto_id=given.konto_id,
        email=given.antragsteller.email,
        anschrift=(name, *given.antragsteller.anschrift),
        zustellung=Zustellung(given.zustellung),
        sprache=given.sprache,
        vier_augen=leistung.vier_augen,
        suchtext=_text(given),
        verfahren=own["quelle"].encode() if own else b"",
        zurueckgenommen=given.status is AntragStatus.ZURUECKGENOMMEN,
    )


def suchtext_of(fall_id: UUID) -> str:
    """The answers of a case as people read them, for the index. Raises: NotFound."""
    return _text(antrag(fall_id, HOUSE))


def answers_of(fall_id: UUID) -> Mapping[str, Any]:
    """The answers of a case. Raises: NotFound."""
    return antrag(fall_id, HOUSE).antworten


def way_of(fall_id: UUID) -> Zustellung:
    """How answers are to come to the applicant now. Raises: NotFound."""
    return Zustellung(antrag(fall_id, HOUSE).zustellung)


def open_paths(row: Nachforderung) -> tuple[str, ...]:
    """The fields of the Antrag that a request opens once more: its points that name one the form knows."""
    paths = [one.pfad for one in sorted(row.punkte.all(), key=lambda point: point.nummer) if one.pfad]
    return offene_pfade(antrag(row.vorgang.antrag_id, HOUSE), paths) if paths else ()


def dauer_of(leistung_version_id: UUID, sprache: str) -> str:
    """How long it usually takes, as the Leistung says it. Raises: NotFound."""
    return leistung_version(leistung_version_id, sprache).dauer


def _text(given: AntragView) -> str:
    return " ".join(line.text for section in angaben(given) for line in section.zeilen)
