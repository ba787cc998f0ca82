"""One Antrag, as it counts now or as it was received, and lists of them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db.models import F, JSONField, Q, QuerySet
from django.db.models.expressions import RawSQL
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

DATEI = ("id", "path", "label", "datei_id", "name", "medientyp", "groesse", "sha256")

# Row-level security holds in subqueries, too.
_STAND = """
SELECT to_jsonb(n) FROM intake_nachtrag AS n WHERE n.antrag_id = intake_antrag.id ORDER BY n.nummer DESC LIMIT 1
"""
_DATEIEN = """
SELECT coalesce(jsonb_agg(to_jsonb(a) ORDER BY a.position), '[]') FROM intake_anlage AS a
 WHERE a.antrag_id = intake_antrag.id
"""


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
    """One's own Antrag as it counts now, with its files, by its id or its case; one query.

    Answers, values, files and applicant are those of the latest Nachtrag where there is one: what a Verfahren asks,
    what a decision takes over, what is searched and shown stands on these. Rooms above, which have guarded the case
    themselves, ask as Actor.system. Raises NotFound, also for somebody else's.
    """
    row = _whole(owned(by)).filter(Q(pk=key) | Q(fall_id=key)).first()
    if row is None:
        raise NotFound(kind="antrag", id=key)
    return current(row)


def eingereicht(key: UUID, by: Actor) -> AntragView:
    """One's own Antrag as it was received, whatever was added later: what the receipt proves. Raises NotFound."""
    row = owned(by).filter(Q(pk=key) | Q(fall_id=key)).first()
    if row is None:
        raise NotFound(kind="antrag", id=key)
    return view(row)


def leistung_of(antrag_id: UUID) -> UUID:
    """The Leistung that an Antrag asks for; the platform itself counts by it. Raises NotFound."""
    found: UUID | None = Antrag.objects.filter(pk=antrag_id).values_list("leistung_id", flat=True).first()
    if found is None:
        raise NotFound(kind="antrag", id=antrag_id)
    return found


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
    row = _whole(Antrag.objects.filter(nummer=known, code_digest=wanted)).first() if known else None
    if row is None:
        raise NotFound(kind="antrag")
    return current(row)


def angaben(of: AntragView, sprache: str = "de") -> list[Abschnitt]:
    """The answers of a view as people read them, in sections, with what is calculated from them as at receipt.

    Questions that were left without an answer are not listed.
    """
    form = formular(of.leistung_version_id)
    sections = zusammenfassung(form, of.antworten, sprache, make_kontext({}, of.eingegangen_am))
    for section in sections:
        section.zeilen = [line for line in section.zeilen if not line.leer]
    return [section for section in sections if section.zeilen]


def unaltered(of: AntragView) -> bool:
    """Whether the answers are still those that were frozen, with the Antrag or with its Nachtrag."""
    return sha256_of(of.antworten) == of.antworten_sha256


def view(row: Antrag, anlagen: Iterable[Anlage | Mapping[str, Any]] | None = None, zugangscode: str = "") -> AntragView:
    """The row as it was received; its files are read when they are not given."""
    files = row.anlagen.filter(nachtrag=None).order_by("position") if anlagen is None else anlagen
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
        einwilligung_widerrufen_am=row.einwilligung_widerrufen_am,
    )


def current(row: Any) -> AntragView:
    """The row of `_whole` as it counts now."""
    way = Zustellung.POST if row.einwilligung_widerrufen_am else Zustellung(row.zustellung)
    said = row.stand
    if said is None:
        return replace(view(row, [one for one in row.dateien if one["nachtrag_id"] is None]), zustellung=way)
    files = {one["id"]: one for one in row.dateien}
    return replace(
        view(row, [files[key] for key in said["anlagen"]]),
        zustellung=way,
        antragsteller=Antragsteller(**said["antragsteller"]),
        antworten=said["antworten"],
        antworten_sha256=said["antworten_sha256"],
        werte=said["werte"],
        nachtrag=said["nummer"],
    )


def _whole(rows: "QuerySet[Antrag]") -> "QuerySet[Any]":
    """The latest Nachtrag and all files as JSON beside the row, so that they cost no queries of their own.

    In plain SQL: every page of a case asks for it, and Django would build the subqueries anew each time.
    """
    return rows.annotate(stand=RawSQL(_STAND, (), JSONField()), dateien=RawSQL(_DATEIEN, (), JSONField()))  # noqa: S611


def _anlage(row: Anlage | Mapping[str, Any]) -> AnlageView:
    """A file, of its row or of JSON."""
    if isinstance(row, Anlage):
        return AnlageView(**{name: getattr(row, name) for name in DATEI})
    known = {name: row[name] for name in DATEI}
    return AnlageView(**known | {"id": UUID(row["id"]), "datei_id": UUID(row["datei_id"])})


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
