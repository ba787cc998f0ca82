"""Reading Anträge. A citizen sees one's own; rooms above guard their cases and ask as the system."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.db.models.fields.tuple_lookups import TupleLessThan

from kuer.forms.engine import Abschnitt, zusammenfassung
from kuer.forms.queries import formular, make_kontext
from kuer.intake.models import Anlage, Antrag
from kuer.intake.rules.fassung import sha256_of
from kuer.intake.rules.nummer import read_nummer
from kuer.intake.types import (
    AnlageView,
    AntragStatus,
    Antragsteller,
    AntragView,
    AntragZeile,
    Zustellung,
)
from kuer.kit.actor import Actor, ActorKind
from kuer.kit.errors import NotFound
from kuer.kit.ids import digest, normal_code
from kuer.kit.paging import Page, cursor, read_cursor


def owned(by: Actor) -> "QuerySet[Antrag]":
    """The Anträge of this citizen, or all for the platform itself; none for anybody else."""
    rows: QuerySet[Antrag] = Antrag.objects.all()
    if by.kind is ActorKind.SYSTEM:
        return rows
    if by.kind is not ActorKind.CITIZEN:
        return rows.none()
    opened = Q(konto_id=None, fall_id__in=list(by.faelle))
    return rows.filter(opened | Q(konto_id=by.id) if by.id else opened)


def antrag(key: UUID, by: Actor) -> AntragView:
    """One's own Antrag, by its id or its case; two queries. Raises NotFound, also for somebody else's.

    Rooms above, which have guarded the case themselves, ask as Actor.system.
    """
    row = owned(by).filter(Q(pk=key) | Q(fall_id=key)).first()
    if row is None:
        raise NotFound(kind="antrag", id=key)
    return view(row)


def my_antraege(by: Actor, after: str | None = None, limit: int = 25) -> Page[AntragZeile]:
    """One's own Anträge, the newest first; one query, a page in keyset order. Raises Invalid for a bad `after`."""
    rows = owned(by)
    if after:
        rows = rows.filter(TupleLessThan((F("eingegangen_am"), F("id")), read_cursor(after)))
    columns = ("fall_id", "nummer", "leistung_name", "leistung_version_id", "eingegangen_am", "status")
    found = list(rows.order_by("-eingegangen_am", "-id").only("id", *columns)[: limit + 1])
    more = cursor(found[limit - 1].eingegangen_am, found[limit - 1].id) if len(found) > limit else None
    return Page(tuple(_line(row) for row in found[:limit]), more)


def antrag_by_nummer_and_code(nummer: str, code: str) -> AntragView:
    """The Antrag of a guest by what stands on the receipt. Raises NotFound whatever of the two is wrong.

    Who shows both may open the case: add its `fall_id` to the actor. The door bounds how often one may try.
    """
    known = read_nummer(nummer)
    wanted = digest(normal_code(code))
    row = Antrag.objects.filter(nummer=known, code_digest=wanted).first() if known else None
    if row is None:
        raise NotFound(kind="antrag")
    return view(row)


def angaben(of: AntragView, sprache: str = "de") -> list[Abschnitt]:
    """The answers as people read them, in sections, with what was calculated from them at receipt.

    Questions that were left without an answer are not listed.
    """
    form = formular(of.leistung_version_id)
    sections = zusammenfassung(form, of.antworten, sprache, make_kontext({}, of.eingegangen_am))
    for section in sections:
        section.zeilen = [line for line in section.zeilen if not line.leer]
    return [section for section in sections if section.zeilen]


def unaltered(of: AntragView) -> bool:
    """Whether the answers are still those that were received."""
    return sha256_of(of.antworten) == of.antworten_sha256


def view(row: Antrag, anlagen: Iterable[Anlage] | None = None, zugangscode: str = "") -> AntragView:
    """The row as other rooms see it; its files are read when they are not given."""
    files = row.anlagen.order_by("position") if anlagen is None else anlagen
    return AntragView(
        id=row.id,
        fall_id=row.fall_id,
        nummer=row.nummer,
        leistung_id=row.leistung_id,
        leistung_version_id=row.leistung_version_id,
        leistung_key=row.leistung_key,
        leistung_name=row.leistung_name,
        konto_id=row.konto_id,
        antragsteller=Antragsteller(**row.antragsteller),
        sprache=row.sprache,
        channel=row.channel,
        zustellung=Zustellung(row.zustellung),
        vertrauensniveau=row.vertrauensniveau,
        antworten=row.antworten,
        antworten_sha256=row.antworten_sha256,
        werte=row.werte,
        herkunft=row.herkunft,
        anlagen=tuple(_anlage(one) for one in files),
        eingegangen_am=row.eingegangen_am,
        status=AntragStatus(row.status),
        zurueckgenommen_am=row.zurueckgenommen_am,
        zugangscode=zugangscode,
    )


def _anlage(row: Anlage) -> AnlageView:
    columns = ("id", "path", "label", "datei_id", "name", "medientyp", "groesse", "sha256")
    return AnlageView(**{name: getattr(row, name) for name in columns})


def _line(row: Antrag) -> AntragZeile:
    return AntragZeile(
        id=row.id,
        fall_id=row.fall_id,
        nummer=row.nummer,
        leistung_name=row.leistung_name,
        leistung_version_id=row.leistung_version_id,
        eingegangen_am=row.eingegangen_am,
        status=AntragStatus(row.status),
    )
