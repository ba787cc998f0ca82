"""What every act on a Vorgang shares: the row locked, guarded and versioned; the Verfahren moved; all saved once."""

from collections.abc import Container
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from kuer.audit.actions import record
from kuer.casework.actions.counting import Zelle, move
from kuer.casework.engine.ablauf import Ablauf
from kuer.casework.engine.errors import StepNotOpen
from kuer.casework.errors import AlreadyClaimed, VorgangChanged, WrongStep
from kuer.casework.models import Aufgabe, Frist, Vorgang
from kuer.casework.queries.verfahren import antworten_of, verfahren_of
from kuer.casework.rules.zustand import ZURUECKGENOMMEN, Lage, status_of
from kuer.casework.types import AutomatikStand, BeteiligungStatus, FristArt, Uebergabegrund, VorgangStatus
from kuer.kit.actor import Actor, Vertretung
from kuer.kit.dates import local_date
from kuer.kit.errors import NotFound

VIEW, WORK, REASSIGN = "casework.view", "casework.work", "casework.reassign"


@dataclass
class Akt:
    """One act under way. `before` is the counter cell the Vorgang was in when it began.

    `fuer` is the absent person in whose place it is done; the Protokoll says so.
    """

    row: Vorgang
    by: Actor
    now: datetime
    before: Zelle
    _ablauf: Ablauf | None = field(default=None, repr=False)
    fuer: Vertretung | None = None

    @property
    def ablauf(self) -> Ablauf:
        """The running Verfahren, loaded on first use."""
        if self._ablauf is None:
            self._ablauf = Ablauf.laden(verfahren_of(self.row), bytes(self.row.zustand))
        return self._ablauf

    def require_version(self, version: int | None) -> None:
        """Raises: VorgangChanged when the page showed another version; None stands for any."""
        row = self.row
        if version is not None and version != row.version:
            raise VorgangChanged(vorgang=row.id, version=row.version, by=row.geaendert_von, since=row.geaendert_am)

    def step(self, schritt: str, /, **daten: Any) -> None:
        """Complete a step of the Verfahren and note its tasks. Raises: WrongStep."""
        try:
            self.ablauf.erledigen(schritt, daten, antworten_of(self.row))
        except StepNotOpen as error:
            raise self.wrong_step(schritt) from error
        self.tidy_tasks()

    def wrong_step(self, wanted: str) -> WrongStep:
        """The error that says where the Verfahren stands instead."""
        waiting = [one.id for one in self.ablauf.offene]
        return WrongStep(vorgang=self.row.id, wanted=wanted, open=waiting, status=self.row.status)

    def tidy_tasks(self) -> None:
        """Bring the tasks in line with the Verfahren: what is no longer open is done, what is new is opened."""
        steps = {step.id: step for step in self.ablauf.offene}
        known = {task.schritt: task for task in Aufgabe.objects.filter(vorgang=self.row, erledigt_am=None)}
        for key in known.keys() - steps.keys():
            task = known[key]
            task.erledigt_am, task.erledigt_von = self.now, self.by.id
            task.save(update_fields=["erledigt_am", "erledigt_von"])
        self.open_tasks(known)
        self.row.naechster_schritt = ", ".join(step.name for step in steps.values())[:120]

    def open_tasks(self, known: Container[str] = ()) -> None:
        """Open a task for every step that waits, but for those that are `known`."""
        for step in self.ablauf.offene:
            if step.id not in known:
                Aufgabe.objects.create(
                    vorgang=self.row, schritt=step.id, titel=step.name, rolle=step.rolle, eroeffnet_am=self.now
                )

    def save(self, activity: str, *, lifecycle: str = "complete", medium: str = "structured", **refs: str) -> None:
        """Write the row, its counters and its line in the Protokoll; the version rises by one."""
        row = self.row
        if self._ablauf is not None:
            row.zustand = self._ablauf.zustand()
            self._set_status()
        self._set_frist()
        row.offen = VorgangStatus(row.status).offen
        row.version += 1
        row.geaendert_am, row.geaendert_von = self.now, self.by.name
        row.save()
        move(self.before, Zelle.of(row))
        self.before = Zelle.of(row)
        self.record(activity, lifecycle=lifecycle, medium=medium, **refs)

    def save_around(self) -> None:
        """What goes on beside the Verfahren (Beteiligungen) was changed: bring the next day and the sums in line.

        It changes nothing of the Vorgang's version: an answer of another Stelle never stops the work here.
        """
        row = self.row
        self.count_answers()
        self._set_frist()
        row.save(update_fields=["beteiligt", "geantwortet", "frist", "frist_art", "ueberfaellig"])
        move(self.before, Zelle.of(row))
        self.before = Zelle.of(row)

    def count_answers(self) -> None:
        """How many Stellen were asked and have answered, as the inbox and the applicant are told."""
        states = list(self.row.beteiligungen.values_list("status", flat=True))
        self.row.beteiligt = sum(BeteiligungStatus(one).gefragt for one in states)
        self.row.geantwortet = states.count(BeteiligungStatus.ABGEGEBEN)

    def record(self, activity: str, *, lifecycle: str = "complete", medium: str = "structured", **refs: str) -> None:
        """A line in the Protokoll of the case; `refs` are ids and codes."""
        row = self.row
        record(
            activity,
            fall_id=row.fall_id,
            by=self.by,
            at=self.now,
            medium=medium,
            lifecycle=lifecycle,
            leistung=f"{row.leistung_key}@{row.leistung_version}",
            refs={"vorgang": str(row.id), **refs, **({"vertretung": str(self.fuer.id)} if self.fuer else {})},
        )

    def _set_status(self) -> None:
        row = self.row
        lage = Lage(
            offene=[one.id for one in self.ablauf.offene],
            fertig=self.ablauf.fertig,
            angefangen=row.beansprucht_am is not None or row.status != VorgangStatus.EINGEGANGEN,
            entschieden=row.entschieden_am is not None,
            bekanntgegeben=row.bekanntgegeben_am is not None,
            zurueckgenommen=row.ausgang == ZURUECKGENOMMEN,
        )
        self.set_status(status_of(lage))

    def set_status(self, status: VorgangStatus) -> None:
        """Change the status, and since when it holds."""
        if self.row.status != status:
            self.row.status, self.row.status_seit = status, self.now

    def _set_frist(self) -> None:
        """The day that the inbox shows: the next one to look at; while the citizen is asked, only theirs."""
        row = self.row
        days = Frist.objects.filter(vorgang=row, erledigt_am=None).exclude(art=FristArt.RECHTSBEHELF)
        if row.status == VorgangStatus.WARTET_AUF_UNTERLAGEN:
            days = days.filter(art=FristArt.NACHFORDERUNG)
        first = days.order_by("warnung_am").first() if VorgangStatus(row.status).offen else None
        row.frist, row.frist_art = (first.warnung_am, first.art) if first else (None, "")
        row.ueberfaellig = row.frist is not None and row.frist < local_date(self.now)


def begin(vorgang_id: UUID, by: Actor, now: datetime, *, version: int | None = None, permission: str = WORK) -> Akt:
    """Lock a Vorgang for an act.

    Raises: NotFound, also for a Vorgang of a Stelle that the actor does not see; PermissionRefused;
    VorgangChanged when the page showed another version.
    """
    row: Vorgang | None = Vorgang.objects.select_for_update().filter(pk=vorgang_id).first()
    if row is None or not by.may(VIEW, row.stelle_id):
        raise NotFound(kind="vorgang", id=vorgang_id)
    by.require(permission, row.stelle_id)
    fuer = by.stands_in(permission, row.stelle_id, row.bearbeiter_id)
    akt = Akt(row, by, now, Zelle.of(row), fuer=fuer)
    akt.require_version(version)
    return akt


def begin_own(vorgang_id: UUID, by: Actor, now: datetime, *, version: int | None = None, permission: str = WORK) -> Akt:
    """Like `begin`, for work that one person does at a time: what is in nobody's hands comes into the actor's.

    Raises: also AlreadyClaimed. The platform itself may act on everything.
    """
    akt = begin(vorgang_id, by, now, version=version, permission=permission)
    if by.id is None:
        return akt
    if akt.row.bearbeiter_id not in {None, by.id}:
        raise AlreadyClaimed(vorgang=vorgang_id, by=akt.row.bearbeiter_name, since=akt.row.beansprucht_am)
    if akt.row.bearbeiter_id is None:
        take(akt)
    return akt


def take(akt: Akt) -> None:
    """Put the Vorgang into the actor's hands."""
    row = akt.row
    row.bearbeiter_id, row.bearbeiter_name, row.beansprucht_am = akt.by.id, akt.by.name, akt.now
    if row.automatik == AutomatikStand.LAEUFT:
        row.automatik, row.automatik_grund = AutomatikStand.UEBERGEBEN, Uebergabegrund.UEBERNOMMEN
