"""One case of the demo: somebody applies some weeks ago, and it comes as far as the plan says."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db import transaction

from kuer.casework.actions import mark_overdue, open_vorgang, withdraw
from kuer.casework.queries.antrag import antragsdaten
from kuer.catalogue.queries import leistung_by_slug, leistung_version
from kuer.catalogue.types import LeistungView
from kuer.decisions.actions import discard_open
from kuer.forms.actions import start_entwurf
from kuer.identity.actions import sign_in
from kuer.insight.actions import rate
from kuer.intake.actions import provide_receipt, show_summary, submit, withdraw_antrag
from kuer.intake.types import AntragView
from kuer.kit.actor import Actor, ActorKind
from kuer.kit.errors import KuerError
from kuer.project.demo.leben.amt import Akte, belegschaft
from kuer.project.demo.leben.angaben import angaben, beispiele, fill_in
from kuer.project.demo.leben.menschen import Mensch, mensch
from kuer.project.demo.leben.uhr import Uhr
from kuer.routing.actions import route_antrag
from kuer.tenancy.context import active
from kuer.tenancy.queries import active_kommune

log = logging.getLogger(__name__)
HAUS = Actor.system("demo")
Act = Callable[[], object]


@dataclass(frozen=True)
class Stand:
    """How far a case has come, and how many days ago it began (least and most)."""

    name: str
    tage: tuple[float, float]


# The first eleven are all there is; after them come those that are most frequent in a town hall.
_EINGEGANGEN, _BEARBEITUNG = Stand("eingegangen", (0.1, 6)), Stand("bearbeitung", (3, 20))
_WARTET, _BEANTWORTET = Stand("wartet", (3, 14)), Stand("beantwortet", (8, 20))
_ERLASSEN, _BEKANNT = Stand("erlassen", (5, 9)), Stand("bekanntgegeben", (12, 30))
_AKTEN = Stand("abgeschlossen", (25, 68))
# How many acts of a decision have been done by then.
DECIDED = {"freigabe": 1, "vorbereitet": 2, "erlassen": 3, "bekanntgegeben": 5, "abgeschlossen": 6}
HALF = 0.5
PLAN = (
    _EINGEGANGEN, _BEARBEITUNG, _WARTET, _BEANTWORTET, Stand("freigabe", (3, 12)), Stand("vorbereitet", (4, 12)),
    _ERLASSEN, _BEKANNT, _AKTEN, Stand("zurueckgenommen", (5, 40)), Stand("liegt", (71, 72)),
    _EINGEGANGEN, _AKTEN, _BEARBEITUNG, Stand("verfristet", (22, 40)), _AKTEN, _BEKANNT, _EINGEGANGEN,
    _BEANTWORTET, _AKTEN, _ERLASSEN, _EINGEGANGEN, _WARTET, _AKTEN, _BEARBEITUNG,
)  # fmt: skip


def play(slug: str, nummer: int, stand: Stand, now: datetime) -> bool:
    """Case number `nummer` of a Leistung, in the Kommune at work; False when no example can be told."""
    leistung = leistung_by_slug(slug, "de")
    wer = mensch(active_kommune(), f"{active_kommune().slug}-{slug}", nummer)
    uhr = Uhr(now - timedelta(days=wer.zufall.uniform(*stand.tage)), now, wer.zufall)
    applied = _apply(leistung, wer, uhr, nummer)
    if applied is None:
        return False
    antrag, buerger = applied
    place = route_antrag(antrag.id, by=HAUS, now=uhr.minutes())
    key = open_vorgang(antragsdaten(antrag.id), place, by=HAUS, now=uhr.at)
    akte = Akte(key, wer, buerger, uhr, belegschaft())
    akte.benachrichtigen()
    _go_on(akte, antrag, stand.name, nummer)
    mark_overdue(now)
    return True


def _apply(leistung: LeistungView, wer: Mensch, uhr: Uhr, nummer: int) -> tuple[AntragView, Actor] | None:
    """Fill in the form and send it; with a Konto where the Leistung or the person wants one."""
    told = beispiele(leistung.version_id)
    what = angaben(leistung.version_id, told[nummer % len(told)], wer, uhr.at) if told else None
    if what is None:
        return None
    identitaet = wer.identitaet if wer.mit_konto or leistung.konto_noetig or leistung.vertrauensniveau else None
    buerger = Actor(
        ActorKind.CITIZEN,
        id=sign_in(identitaet, uhr.at) if identitaet else None,
        kommune_id=active(),
        name=wer.identitaet.name if identitaet else "",
        vertrauensniveau=int(identitaet.vertrauensniveau) if identitaet else 0,
    )
    entwurf = start_entwurf(
        leistung.version_id, by=buerger, now=uhr.at, sprache=what.auswertung.formular.sprache, identitaet=identitaet
    )
    buerger = replace(buerger, faelle=frozenset({entwurf.fall_id}))
    fill_in(entwurf.id, leistung.version_id, what, by=buerger, now=uhr.at)
    show_summary(entwurf.id, by=buerger, now=uhr.minutes())
    antrag = submit(
        entwurf.id, idempotency_key="demo", confirmed=True, zustellung=wer.zustellung, by=buerger, now=uhr.at
    )
    provide_receipt(antrag.id, by=HAUS, now=uhr.at)
    return antrag, buerger


def _go_on(akte: Akte, antrag: AntragView, stand: str, nummer: int) -> None:
    """What follows, act by act; where one is not possible in this Verfahren the case stays as it is."""
    for act in _acts(akte, antrag, stand, nummer):
        try:
            with transaction.atomic():
                act()
        except (KuerError, LookupError) as error:
            log.info("case %s stays where it is: %r", antrag.nummer, error)
            return


def _acts(akte: Akte, antrag: AntragView, stand: str, nummer: int) -> list[Act]:
    """The acts that lead to a state."""
    asked: list[Act] = [akte.nehmen, akte.fragen]
    open_ways: dict[str, list[Act]] = {
        "eingegangen": [akte.schreiben] if nummer % 2 else [],
        "bearbeitung": [akte.nehmen, akte.schreiben],
        "liegt": [akte.nehmen],
        "wartet": asked,
        "verfristet": asked,
        "beantwortet": [*asked, akte.antworten],
        "zurueckgenommen": [akte.nehmen, lambda: _take_back(akte, antrag)],
    }
    if stand in open_ways:
        return open_ways[stand]
    before = [akte.nehmen, akte.fragen, akte.antworten] if nummer % 4 == 0 else [akte.nehmen]
    before.append(akte.stellungnehmen)
    decision: list[Act] = [
        lambda: akte.vorbereiten(ablehnen=nummer % 7 == 0),
        akte.freigeben,
        akte.erlassen,
        akte.bekanntgeben,
        lambda: _rate(akte, antrag),
        akte.schliessen,
    ]
    return [*before, *decision[: DECIDED[stand]]]


def _take_back(akte: Akte, antrag: AntragView) -> None:
    """The person needs it no longer."""
    withdraw_antrag(antrag.id, by=akte.buerger, now=akte.uhr.days(0.5, 2))
    withdraw(antrag.fall_id, by=HAUS, now=akte.uhr.at)
    discard_open(antrag.fall_id, by=HAUS, now=akte.uhr.at)


def _rate(akte: Akte, antrag: AntragView) -> None:
    """Every second one says how it was."""
    sterne, words = akte.wer.wort("bewertungen")
    if akte.wer.zufall.random() < HALF:
        rate(leistung_version(antrag.leistung_version_id, "de").slug, sterne, words, now=akte.uhr.at)
