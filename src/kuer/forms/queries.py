"""Reading one's own Entwürfe; nobody else's, whoever asks."""

from collections import OrderedDict
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Q, QuerySet

from kuer.catalogue.queries import part
from kuer.forms.engine import Auswertung, Formular, Kontext, SeiteStruktur, auswerten, struktur
from kuer.forms.models import Entwurf
from kuer.forms.rules.aufbewahrung import loeschung_am
from kuer.forms.types import EntwurfView, EntwurfZeile
from kuer.kit.actor import Actor, ActorKind
from kuer.kit.dates import local_date
from kuer.kit.errors import NotFound
from kuer.kit.ids import digest, normal_code
from kuer.tenancy.context import active
from kuer.tenancy.queries import active_kommune

REMEMBERED: Final = 128
MOST_ENTWUERFE: Final = 50

_formulare: OrderedDict[tuple[UUID, UUID], Formular] = OrderedDict()
_strukturen: OrderedDict[tuple[UUID, UUID, str], tuple[SeiteStruktur, ...]] = OrderedDict()


def formular(leistung_version_id: UUID, sprache: str = "de") -> Formular:
    """The form of a version in a language; versions never change, so a process remembers them. Raises NotFound."""
    key = (active(), leistung_version_id)
    found = _formulare.get(key)
    if found is None:
        data = part(leistung_version_id, "formular")
        if data is None:
            raise NotFound(kind="formular", version=leistung_version_id)
        found = Formular.from_json(data)
    _remember(_formulare, key, found)
    return found.in_sprache(sprache)


def formular_struktur(leistung_version_id: UUID, sprache: str = "de") -> tuple[SeiteStruktur, ...]:
    """What a shell needs to draw the form, remembered like the form itself. Raises NotFound."""
    key = (active(), leistung_version_id, sprache)
    found = _strukturen.get(key) or struktur(formular(leistung_version_id, sprache))
    _remember(_strukturen, key, found)
    return found


def _remember(known: OrderedDict[Any, Any], key: Any, value: Any) -> None:
    known[key] = value
    known.move_to_end(key)
    while len(known) > REMEMBERED:
        known.popitem(last=False)


def owned(by: Actor) -> "QuerySet[Entwurf]":
    """The Entwürfe of this citizen; none for anybody else: authorities never see them (§ 8a Abs. 2 OZG)."""
    rows: QuerySet[Entwurf] = Entwurf.objects.all()
    if by.kind is not ActorKind.CITIZEN:
        return rows.none()
    mine = Q(konto_id=None, fall_id__in=list(by.faelle))
    return rows.filter(mine | Q(konto_id=by.id) if by.id else mine)


def entwurf(entwurf_id: UUID, by: Actor) -> EntwurfView:
    """One's own Entwurf. Raises NotFound, also for what belongs to somebody else."""
    return view(the_one(owned(by), entwurf_id))


def the_one(rows: "QuerySet[Entwurf]", entwurf_id: UUID) -> Entwurf:
    """The row with this id; nothing is sorted for it. Raises NotFound."""
    try:
        return rows.get(pk=entwurf_id)
    except Entwurf.DoesNotExist:
        raise NotFound(kind="entwurf", id=entwurf_id) from None


def my_entwuerfe(by: Actor) -> list[EntwurfZeile]:
    """One's own Entwürfe that are not sent yet, the last changed first, at most fifty; one query."""
    columns = ("fall_id", "leistung_version_id", "sprache", "begonnen_am", "geaendert_am", "angekuendigt_am")
    rows = owned(by).filter(abgesendet_am=None).order_by("-geaendert_am").only("id", *columns)
    return [
        EntwurfZeile(
            id=row.id,
            fall_id=row.fall_id,
            leistung_version_id=row.leistung_version_id,
            sprache=row.sprache,
            begonnen_am=row.begonnen_am,
            geaendert_am=row.geaendert_am,
            loeschung_am=loeschung_am(row.geaendert_am, row.angekuendigt_am),
        )
        for row in rows[:MOST_ENTWUERFE]
    ]


def entwurf_by_code(code: str) -> EntwurfView:
    """The Entwurf that a typed code opens. Raises NotFound for a wrong code, a sent and a deleted Entwurf alike.

    Who shows the code may open the case: add its `fall_id` to the actor (identity.actions.open_fall). The door
    bounds how often a code may be tried; eighty random bits do the rest.
    """
    row = Entwurf.objects.filter(code_digest=digest(normal_code(code)), abgesendet_am=None).first()
    if row is None:
        raise NotFound(kind="entwurf")
    return view(row)


def kontext(of: EntwurfView, now: datetime) -> Kontext:
    """What conditions of the form may ask besides the answers: the day, the person, the Kommune."""
    return make_kontext(of.identitaet, now)


def make_kontext(identitaet: Mapping[str, Any], now: datetime) -> Kontext:
    """The context of an evaluation in the active Kommune."""
    known = dict(identitaet)
    if text := known.get("geburtsdatum"):
        known["geburtsdatum"] = date.fromisoformat(text)
    kommune = active_kommune()
    facts = {name: getattr(kommune, name) for name in ("slug", "name", "kurzname", "art", "land", "ags")}
    return Kontext(local_date(now), known, {**facts, "einstellungen": kommune.satzungen})


def auswertung(of: EntwurfView, now: datetime, sprache: str | None = None) -> Auswertung:
    """The evaluation of an Entwurf in its own language or another; no query once the form is remembered."""
    form = formular(of.leistung_version_id, sprache or of.sprache)
    return auswerten(form, of.antworten, kontext(of, now))


def view(row: Entwurf, resume_code: str = "") -> EntwurfView:
    """The row as other rooms see it."""
    return EntwurfView(
        id=row.id,
        fall_id=row.fall_id,
        leistung_id=row.leistung_id,
        leistung_version_id=row.leistung_version_id,
        leistung_key=row.leistung_key,
        konto_id=row.konto_id,
        sprache=row.sprache,
        antworten=row.antworten,
        herkunft=row.herkunft,
        identitaet=row.identitaet,
        vertrauensniveau=row.vertrauensniveau,
        revision=row.revision,
        gezeigt_revision=row.gezeigt_revision,
        begonnen_am=row.begonnen_am,
        geaendert_am=row.geaendert_am,
        loeschung_am=loeschung_am(row.geaendert_am, row.angekuendigt_am),
        loeschung_angekuendigt=row.angekuendigt_am is not None,
        abgesendet_am=row.abgesendet_am,
        resume_code=resume_code,
    )
