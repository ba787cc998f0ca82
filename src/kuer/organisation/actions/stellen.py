"""Founding Stellen, giving and ending roles, writing the Geschäftsverteilungsplan."""

import logging
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from kuer.identity import actions as identity
from kuer.kit.actor import Actor
from kuer.kit.errors import Invalid, NotFound
from kuer.organisation.errors import OeffnungszeitWrong, RolleUnknown, StelleCycle
from kuer.organisation.models import Mitarbeiter, Mitgliedschaft, Stelle, Zustaendigkeit
from kuer.organisation.rules.baum import would_be_a_ring
from kuer.organisation.rules.oeffnungszeiten import wrong
from kuer.organisation.rules.rollen import ROLLEN
from kuer.organisation.types import Oeffnungszeit
from kuer.tenancy.context import active

security = logging.getLogger("kuer.sicherheit")

MANAGE = "organisation.manage"


@transaction.atomic
def found_stelle(
    kuerzel: str,
    *,
    name: str,
    by: Actor,
    behoerde: str = "",
    strasse: str = "",
    plz: str = "",
    ort: str = "",
    raum: str = "",
    telefon: str = "",
    email: str = "",
    hinweis: str = "",
    oeffnungszeiten: Iterable[Oeffnungszeit] = (),
    parent_id: UUID | None = None,
) -> UUID:
    """Create a Stelle, or bring it up to date, by its short name; returns its id.

    Authority and address left empty are those of the Stelle above. Raises OeffnungszeitWrong, StelleCycle,
    NotFound (parent), PermissionRefused.
    """
    by.require(MANAGE)
    zeiten = list(oeffnungszeiten)
    if bad := wrong(zeiten):
        raise OeffnungszeitWrong(**asdict(bad))
    values: dict[str, Any] = {
        "name": name,
        "behoerde": behoerde,
        "strasse": strasse,
        "plz": plz,
        "ort": ort,
        "raum": raum,
        "telefon": telefon,
        "email": email,
        "hinweis": hinweis,
        "oeffnungszeiten": [asdict(zeit) for zeit in zeiten],
        "parent_id": _parent(kuerzel, parent_id),
        "aktiv": True,
    }
    row: Stelle = Stelle.objects.update_or_create(kommune_id=active(), kuerzel=kuerzel, defaults=values)[0]
    return row.id


@transaction.atomic
def close_stelle(stelle_id: UUID, *, by: Actor) -> None:
    """Close a Stelle: its roles count no more and no rule leads to it. Its past stays. Raises NotFound."""
    by.require(MANAGE)
    if not Stelle.objects.filter(pk=stelle_id).update(aktiv=False):
        raise NotFound(kind="stelle", id=stelle_id)
    security.info("stelle closed stelle=%s by=%s", stelle_id, by.id)


@transaction.atomic
def employ(
    konto_id: UUID,
    *,
    stelle_id: UUID,
    rolle: str,
    name: str,
    by: Actor,
    now: datetime,
    funktion: str = "",
    zeichnung: str = "Im Auftrag",
    telefon: str = "",
    raum: str = "",
    email: str = "",
    von: datetime | None = None,
    bis: datetime | None = None,
) -> UUID:
    """Give somebody a role at a Stelle, with what letters and colleagues need to know; returns the Mitarbeiter's id.

    Saying it twice changes nothing; a further role is another call. `von` is now unless given.
    Raises RolleUnknown, NotFound (Stelle, or a Konto that is no staff Konto), Invalid (`bis` before `von`).
    """
    by.require(MANAGE)
    if rolle not in ROLLEN:
        raise RolleUnknown(rolle=rolle)
    begin = von or now
    if bis is not None and bis <= begin:
        raise Invalid(field="bis")
    if not Stelle.objects.filter(pk=stelle_id, aktiv=True).exists():
        raise NotFound(kind="stelle", id=stelle_id)
    identity.note_workplace(konto_id, active())
    person: Mitarbeiter = Mitarbeiter.objects.update_or_create(
        kommune_id=active(),
        konto_id=konto_id,
        defaults={
            "name": name,
            "funktion": funktion,
            "zeichnung": zeichnung,
            "telefon": telefon,
            "raum": raum,
            "email": email,
        },
    )[0]
    open_role: dict[str, Any] = {"kommune_id": active(), "mitarbeiter": person, "stelle_id": stelle_id, "rolle": rolle}
    if bis is None:
        Mitgliedschaft.objects.get_or_create(**open_role, bis=None, defaults={"von": begin})
    else:
        Mitgliedschaft.objects.get_or_create(**open_role, von=begin, bis=bis)
    security.info("role given konto=%s rolle=%s stelle=%s by=%s", konto_id, rolle, stelle_id, by.id)
    return person.id


@transaction.atomic
def end_role(
    konto_id: UUID, *, by: Actor, now: datetime, stelle_id: UUID | None = None, rolle: str | None = None
) -> int:
    """End roles of a person at once, and every session with them; returns how many roles.

    Without `stelle_id` at all Stellen, without `rolle` all of them. Raises NotFound when there is none.
    """
    by.require(MANAGE)
    rows = Mitgliedschaft.objects.filter(Q(bis__isnull=True) | Q(bis__gt=now), mitarbeiter__konto_id=konto_id)
    left = rows
    if stelle_id is not None:
        rows = rows.filter(stelle_id=stelle_id)
    if rolle is not None:
        rows = rows.filter(rolle=rolle)
    ended = list(rows.values_list("id", flat=True))
    if not ended:
        raise NotFound(kind="mitgliedschaft", id=konto_id)
    Mitgliedschaft.objects.filter(pk__in=ended, von__gt=now).delete()
    Mitgliedschaft.objects.filter(pk__in=ended).update(bis=now)
    identity.end_sessions(konto_id)
    if not left.exists():
        identity.forget_workplace(konto_id, active())
    security.info("roles ended konto=%s count=%s by=%s", konto_id, len(ended), by.id)
    return len(ended)


@transaction.atomic
def set_zustaendigkeit(
    leistung_key: str,
    stelle_id: UUID,
    *,
    by: Actor,
    plz: Iterable[str] = (),
    orte: Iterable[str] = (),
    strassen: Iterable[str] = (),
    prioritaet: int = 0,
    regel: str = "",
) -> UUID:
    """Write a line of the Geschäftsverteilungsplan; returns its id. "*" stands for every Leistung.

    The same Leistung with the same places is one line: writing it again moves it to the new Stelle.
    Raises NotFound (Stelle).
    """
    by.require(MANAGE)
    if not Stelle.objects.filter(pk=stelle_id).exists():
        raise NotFound(kind="stelle", id=stelle_id)
    row: Zustaendigkeit = Zustaendigkeit.objects.update_or_create(
        kommune_id=active(),
        leistung_key=leistung_key,
        plz=sorted(set(plz)),
        orte=sorted(set(orte)),
        strassen=sorted(set(strassen)),
        defaults={"stelle_id": stelle_id, "prioritaet": prioritaet, "regel": regel},
    )[0]
    return row.id


@transaction.atomic
def remove_zustaendigkeit(zustaendigkeit_id: UUID, *, by: Actor) -> None:
    """Strike a line of the Geschäftsverteilungsplan. Raises NotFound."""
    by.require(MANAGE)
    deleted, _ = Zustaendigkeit.objects.filter(pk=zustaendigkeit_id).delete()
    if not deleted:
        raise NotFound(kind="zustaendigkeit", id=zustaendigkeit_id)


def _parent(kuerzel: str, parent_id: UUID | None) -> UUID | None:
    """The Stelle above, checked: it exists and is not below this one."""
    if parent_id is None:
        return None
    rows = {row.id: row for row in Stelle.objects.select_for_update().order_by("id")}
    if parent_id not in rows:
        raise NotFound(kind="stelle", id=parent_id)
    here = next((row.id for row in rows.values() if row.kuerzel == kuerzel), None)
    parents = {row.id: row.parent_id for row in rows.values()}
    if here is not None and would_be_a_ring(here, parent_id, parents):
        raise StelleCycle(kuerzel=kuerzel)
    return parent_id
