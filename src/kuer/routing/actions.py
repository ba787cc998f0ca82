"""Deciding where an Antrag goes, and passing it on."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction

from kuer.audit.actions import record
from kuer.catalogue.queries import leistung_version, part
from kuer.forms.engine import Formular, Kontext
from kuer.forms.queries import formular, make_kontext
from kuer.intake.queries import antrag
from kuer.kit.actor import Actor
from kuer.kit.errors import NotFound
from kuer.kit.text import one_line
from kuer.organisation.queries import stelle, stelle_by_kuerzel, stellen, zustaendig
from kuer.organisation.types import StelleView
from kuer.outbox.actions import publish
from kuer.routing.engine.regeln import first_match, place
from kuer.routing.errors import NoStelle, NotRouted, RerouteInvalid
from kuer.routing.events import AntragRerouted, AntragRouted
from kuer.routing.models import Zuordnung
from kuer.routing.types import ZuordnungArt
from kuer.tenancy.context import active, checks_first

FALLBACK = "Zentrale Eingangsstelle"
REASSIGN = "casework.reassign"


class Antragsangaben(NamedTuple):
    """What a Zuordnung hangs on. `rules` is the Leistung's compiled routing part, None without one."""

    antrag_id: UUID
    fall_id: UUID
    leistung_key: str
    leistung: str
    formular: Formular
    antworten: Mapping[str, Any]
    kontext: Kontext
    rules: Mapping[str, Any] | None


class _Entschluss(NamedTuple):
    stelle_id: UUID
    art: ZuordnungArt
    regel: str
    grund: str
    unsicher: bool


def route_antrag(antrag_id: UUID, *, by: Actor, now: datetime) -> UUID:
    """Route a received Antrag; returns the Stelle's id. Raises: NotFound; NoStelle."""
    given = antrag(antrag_id, by)
    leistung = leistung_version(given.leistung_version_id, "de")
    wanted = Antragsangaben(
        antrag_id=given.id,
        fall_id=given.fall_id,
        leistung_key=leistung.slug,
        leistung=leistung.key,
        formular=formular(given.leistung_version_id),
        antworten=given.antworten,
        kontext=make_kontext({}, given.eingegangen_am),
        rules=part(given.leistung_version_id, "routing"),
    )
    return route(wanted, by=by, now=now)


@checks_first
def route(angaben: Antragsangaben, *, by: Actor, now: datetime) -> UUID:
    """Decide which Stelle gets an Antrag and keep the reason; returns the Stelle's id.

    First the Leistung's own rules, then the Kommune's Geschäftsverteilungsplan for the place, then the
    Zentrale Eingangsstelle, flagged so that somebody looks. A case is routed once: said again it stays.

    Raises: NoStelle when the Kommune has none.
    """
    known: UUID | None = (
        Zuordnung.objects.filter(fall_id=angaben.fall_id)
        .order_by("-nummer")
        .values_list("stelle_id", flat=True)
        .first()
    )
    if known:
        return known
    found = _by_rule(angaben) or _by_plan(angaben) or _fallback(angaben)
    Zuordnung.objects.create(fall_id=angaben.fall_id, nummer=1, **found._asdict(), am=now, von_name=by.name)
    refs = {"stelle": str(found.stelle_id), "art": found.art.value}
    record("antrag.routed", fall_id=angaben.fall_id, by=by, at=now, leistung=angaben.leistung, refs=refs)
    publish(AntragRouted(angaben.antrag_id, angaben.fall_id, found.stelle_id))
    return found.stelle_id


@transaction.atomic
def reroute(fall_id: UUID, stelle_id: UUID, grund: str, *, by: Actor, now: datetime) -> None:
    """Pass a case on to another Stelle, with the reason; what was before stays in its history.

    Raises: NotRouted; NotFound for an unknown or closed Stelle; PermissionRefused (casework.reassign where it
    lies now); RerouteInvalid without a reason or for the same Stelle.
    """
    last: Zuordnung | None = Zuordnung.objects.filter(fall_id=fall_id).order_by("-nummer").first()
    if last is None:
        raise NotRouted(fall=fall_id)
    by.require(REASSIGN, last.stelle_id)
    if not grund.strip():
        raise RerouteInvalid(field="grund")
    if stelle_id == last.stelle_id:
        raise RerouteInvalid(field="stelle")
    if not stelle(stelle_id).aktiv:
        raise NotFound(kind="stelle", id=stelle_id)
    Zuordnung.objects.create(
        fall_id=fall_id,
        nummer=last.nummer + 1,
        stelle_id=stelle_id,
        art=ZuordnungArt.UMLEITUNG,
        grund=one_line(grund, 600),
        am=now,
        von_id=by.id,
        von_name=by.name,
    )
    refs = {"stelle": str(stelle_id), "art": ZuordnungArt.UMLEITUNG.value}
    record("antrag.rerouted", fall_id=fall_id, by=by, at=now, refs=refs)
    publish(AntragRerouted(fall_id, stelle_id))


def _by_rule(angaben: Antragsangaben) -> _Entschluss | None:
    hit = first_match(angaben.rules, angaben.formular, angaben.antworten, angaben.kontext)
    target = stelle_by_kuerzel(hit.stelle) if hit else None
    if hit is None or target is None or not target.aktiv:
        return None
    return _Entschluss(target.id, ZuordnungArt.REGEL, hit.name, hit.grund, unsicher=False)


def _by_plan(angaben: Antragsangaben) -> _Entschluss | None:
    found = zustaendig(angaben.leistung_key, place(angaben.rules, angaben.formular, angaben.antworten))
    if found is None:
        return None
    name = stelle(found.stelle_id).name
    grund = f"Nach dem Geschäftsverteilungsplan ist {name} zuständig."
    return _Entschluss(found.stelle_id, ZuordnungArt.ZUSTAENDIGKEIT, one_line(found.regel, 300), grund, unsicher=False)


def _fallback(angaben: Antragsangaben) -> _Entschluss:
    """The Zentrale Eingangsstelle; where a Kommune has none, the Stelle that stands above all others."""
    hit = first_match(angaben.rules, angaben.formular, angaben.antworten, angaben.kontext)
    missing = f"Die Regel „{hit.name}“ nennt die Stelle „{hit.stelle}“, die es hier nicht gibt." if hit else ""
    grund = missing or "Für diese Leistung und diesen Ort ist keine Stelle als zuständig eingetragen."
    target = _entrance(stellen())
    text = f"{grund} Deshalb liegt der Antrag hier: {target.name}. Bitte prüfen und weitergeben."
    return _Entschluss(target.id, ZuordnungArt.RUECKFALL, "", text, unsicher=True)


def _entrance(known: list[StelleView]) -> StelleView:
    named = [one for one in known if one.name == FALLBACK]
    top = [one for one in known if one.parent_id is None]
    for candidates in (named, top, known):
        if candidates:
            return candidates[0]
    raise NoStelle(kommune=active())
