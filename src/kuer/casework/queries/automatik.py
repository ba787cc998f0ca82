"""What the automatic way needs to know of a Vorgang, and what a register has answered."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from kuer.casework.engine.automatik import angabe_of, daten_of, from_json, gilt, has_freitext
from kuer.casework.models import Registerauskunft, Vorgang
from kuer.casework.queries.antrag import HOUSE
from kuer.casework.queries.guard import seen_by
from kuer.casework.rules.automatik import Ausgangslage
from kuer.casework.rules.personenabgleich import beweist
from kuer.casework.rules.registerwerte import for_conditions, in_words, lage_of
from kuer.casework.types import (
    Automatikregel,
    AutomatikStand,
    Registerausgang,
    RegisterauskunftView,
    Registerfrage,
    VorgangStatus,
)
from kuer.catalogue.queries import part
from kuer.forms.queries import formular
from kuer.identity.queries import identitaet_of
from kuer.intake.queries import antrag
from kuer.intake.types import AntragView
from kuer.kit.actor import Actor
from kuer.kit.errors import NotFound
from kuer.organisation.queries import names
from kuer.tenancy.queries import active_kommune, allows_automatik


def automatikregel(leistung_version_id: UUID) -> Automatikregel | None:
    """What a version of a Leistung says of its automatic way; None where it has none. Raises: NotFound."""
    return from_json(part(leistung_version_id, "automatik"))


def ausgangslage(row: Vorgang, regel: Automatikregel) -> Ausgangslage:
    """What is known before any register is asked."""
    given = antrag(row.antrag_id, HOUSE)
    form = formular(row.leistung_version_id)
    possible = gilt(regel, form, given.antworten, zustellung=given.zustellung.value)
    return Ausgangslage(
        abgeschaltet=not allows_automatik(row.leistung_key),
        niveau=given.vertrauensniveau if given.konto_id else 0,
        verlangt=regel.niveau,
        bewiesen=_is_proven(given, regel),
        freitext=has_freitext(regel, given.antworten) or bool(given.anlagen),
        bedingung_moeglich=possible is not False,
    )


def condition_holds(row: Vorgang, regel: Automatikregel, werte: Mapping[str, Any]) -> bool:
    """Whether the condition holds with what the register has said; what is not certain does not."""
    given = antrag(row.antrag_id, HOUSE)
    known = {**for_conditions(werte), **lage_of(werte)}
    form = formular(row.leistung_version_id)
    return gilt(regel, form, given.antworten, zustellung=given.zustellung.value, register=known) is True


def question_of(vorgang_id: UUID, kennung: UUID) -> Registerfrage | None:
    """What is to be asked; None when it was answered already, the Vorgang is over, or the Antrag names nobody."""
    row: Vorgang | None = Vorgang.objects.filter(pk=vorgang_id, offen=True).first()
    if row is None or Registerauskunft.objects.filter(kennung=kennung).exists():
        return None
    regel = automatikregel(row.leistung_version_id)
    given = antrag(row.antrag_id, HOUSE)
    person = angabe_of(regel, given.antworten) if regel else None
    if regel is None or person is None:
        return None
    return Registerfrage(
        register=regel.register,
        kennung=kennung,
        ags=active_kommune().ags,
        person=person,
        daten=daten_of(regel, given.antworten),
        zweck=f"{row.leistung_name}, {row.nummer}",
    )


def automatik_laeuft(vorgang_id: UUID) -> bool:
    """Whether a Vorgang is still on its automatic way: nobody has taken it over, nothing was decided."""
    row: Vorgang | None = Vorgang.objects.filter(pk=vorgang_id).first()
    return row is not None and runs_by_itself(row)


def runs_by_itself(row: Vorgang) -> bool:
    """The same for a row at hand."""
    untouched = row.bearbeiter_id is None and row.status == VorgangStatus.EINGEGANGEN
    return row.automatik == AutomatikStand.LAEUFT and untouched


def late_automatik(before: datetime) -> list[UUID]:
    """Vorgänge that have been on their automatic way since before a moment."""
    rows = Vorgang.objects.filter(offen=True, automatik=AutomatikStand.LAEUFT, automatik_seit__lt=before)
    return list(rows.order_by("automatik_seit").values_list("id", flat=True)[:500])


def registerwerte(vorgang_id: UUID) -> dict[str, str]:
    """The latest data of a register on the person of a Vorgang, days as 2026-03-03; empty without a sure answer.

    The caller guards the Vorgang.
    """
    rows = Registerauskunft.objects.filter(vorgang_id=vorgang_id, ausgang=Registerausgang.GEFUNDEN)
    found: dict[str, str] | None = rows.order_by("-am", "-id").values_list("werte", flat=True).first()
    return found or {}


def auskuenfte(vorgang_id: UUID, by: Actor) -> list[RegisterauskunftView]:
    """What registers have answered, the newest first. Raises: NotFound for a Vorgang that the actor may not see."""
    if not seen_by(by).filter(pk=vorgang_id).exists():
        raise NotFound(kind="vorgang", id=vorgang_id)
    rows = list(Registerauskunft.objects.filter(vorgang_id=vorgang_id).order_by("-am", "-id"))
    asked_by = {row.von_id for row in rows if row.von_id}
    people = names(asked_by) if asked_by else {}
    return [_view(row, people) for row in rows]


def _view(row: Registerauskunft, people: Mapping[UUID, str]) -> RegisterauskunftView:
    return RegisterauskunftView(
        id=row.id,
        register=row.register,
        ausgang=Registerausgang(row.ausgang),
        werte=in_words(row.werte),
        abweichungen=tuple(row.abweichungen),
        referenz=row.referenz,
        stand=row.stand,
        am=row.am,
        von_name=people.get(row.von_id, "") if row.von_id else "",
    )


def _is_proven(given: AntragView, regel: Automatikregel) -> bool:
    """Whether the person that the Antrag names is the one who has signed in, and nobody else."""
    stated = angabe_of(regel, given.antworten)
    if stated is None or given.konto_id is None:
        return False
    return beweist(identitaet_of(given.konto_id), stated, regel.niveau)
