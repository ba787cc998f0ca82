"""Who comes in at the door of the workplace, with every right that counts at this moment.

Every request of a member of staff begins with this, so its statements are written out: to put them together anew each
time took longer than to answer them.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.utils import timezone

from kuer.kit.actor import ALL, Actor, ActorKind, Vertretung
from kuer.kit.dates import local_date
from kuer.organisation.rules.baum import below
from kuer.organisation.rules.rollen import rights
from kuer.organisation.rules.vertretung import Fehlzeit, verliehen, vertretene
from kuer.tenancy.context import active
from kuer.tenancy.errors import TenantClash

# The roles of a person and of all who are absent on a day, these with who stands in. Which memberships count is said
# as in stellen.counting.
_ROLES: Final = """
WITH fehlt AS MATERIALIZED (
    SELECT mitarbeiter_id, von, bis, vertretung FROM organisation_abwesenheit
     WHERE kommune_id = %(kommune)s AND von <= %(tag)s AND bis >= %(tag)s
)
SELECT p.konto_id, p.name, m.rolle, m.stelle_id,
       (SELECT json_agg(json_build_array(f.von, f.bis, f.vertretung))::text
          FROM fehlt AS f WHERE f.mitarbeiter_id = p.id)
  FROM organisation_mitgliedschaft AS m
  JOIN organisation_mitarbeiter AS p ON p.id = m.mitarbeiter_id
  JOIN organisation_stelle AS s ON s.id = m.stelle_id
 WHERE m.kommune_id = %(kommune)s AND s.aktiv AND m.von <= %(jetzt)s AND (m.bis IS NULL OR m.bis > %(jetzt)s)
   AND (p.konto_id = %(konto)s OR p.id IN (SELECT mitarbeiter_id FROM fehlt))
 ORDER BY m.von, m.id
"""
_TREE: Final = "SELECT id, parent_id FROM organisation_stelle WHERE kommune_id = %(kommune)s"


@dataclass(frozen=True)
class _Rolle:
    """A role that somebody holds, and the absences that somebody else stands in for."""

    konto_id: UUID
    name: str
    rolle: str
    stelle_id: UUID
    fehlt: str | None


def staff_actor(konto_id: UUID, kommune_id: UUID, now: datetime | None = None) -> Actor | None:
    """The member of staff at the door of the workplace; None for everybody without a role that counts now.

    For as long as others are absent for whom the person stands in, their rights are there too (rules/vertretung).
    Read anew with every request and kept nowhere, so that a role or an absence that ended is gone at once. Two
    statements. The Kommune must be the one at work (TenantClash).
    """
    if kommune_id != active():
        raise TenantClash(active=active(), wanted=kommune_id)
    moment = now or timezone.now()
    today = local_date(moment)
    given = {"kommune": kommune_id, "konto": konto_id, "jetzt": moment, "tag": today}
    rows = [_Rolle(*row) for row in _read(_ROLES, given)]
    held = [one for one in rows if one.konto_id == konto_id]
    if not held:
        return None
    tree = below(dict(_read(_TREE, {"kommune": kommune_id})))
    own = rights(((one.rolle, one.stelle_id) for one in held), tree)
    lent = _vertretungen(konto_id, rows, tree, today)
    return Actor(
        ActorKind.STAFF,
        id=konto_id,
        kommune_id=kommune_id,
        name=held[0].name,
        permissions=_together(own, lent),
        stellen=frozenset(one.stelle_id for one in held),
        vertretungen=lent,
        eigene=own,
    )


def _read(statement: str, given: Mapping[str, Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return list(cursor.fetchall())


def _vertretungen(
    konto_id: UUID, rows: Iterable[_Rolle], tree: Mapping[UUID, frozenset[UUID]], tag: date
) -> tuple[Vertretung, ...]:
    """For whom the person stands in on a day, with what their roles lend."""
    roles: dict[UUID, list[_Rolle]] = {}
    for one in rows:
        roles.setdefault(one.konto_id, []).append(one)
    days = [
        Fehlzeit(key, date.fromisoformat(von), date.fromisoformat(bis), tuple(map(UUID, instead)))
        for key, held in roles.items()
        for von, bis, instead in json.loads(held[0].fehlt or "[]")
    ]
    return tuple(
        Vertretung(key, roles[key][0].name, verliehen(rights(((one.rolle, one.stelle_id) for one in roles[key]), tree)))
        for key in vertretene(konto_id, days, tag)
    )


def _together(own: Mapping[str, Any], lent: Iterable[Vertretung]) -> dict[str, Any]:
    """All that may be done: what is held everywhere stays so."""
    found = dict(own)
    for one in lent:
        for name, places in one.permissions.items():
            known = found.get(name, frozenset())
            found[name] = known if known is ALL else known | places
    return found
