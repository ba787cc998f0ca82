"""Two town halls: the one of tests.decisions, a Lotsin and an administrator in it, and a clerk in the other."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from kuer.casework.queries import vorgang as vorgang_of
from kuer.casework.types import VorgangView
from kuer.identity.actions import open_staff_konto
from kuer.organisation.actions import employ, found_stelle
from kuer.tenancy.context import kommune_context
from kuer.tenancy.queries import kommune as kommune_view
from tests.decisions.amt import OFFICE, ZWEI_AUGEN, Amt
from tests.decisions.amt import build as build_amt


@dataclass
class Haus:
    """Lindenbrück, where the tests work, with addresses to its pages."""

    kommune: UUID
    slug: str
    amt: Amt
    others: dict[str, UUID]
    now: datetime

    @contextmanager
    def drinnen(self) -> Iterator[Amt]:
        """Act inside the Kommune, as the rooms want it."""
        with kommune_context(self.kommune):
            yield self.amt

    def konto(self, name: str) -> UUID:
        key: UUID = self.others[name] if name in self.others else getattr(self.amt, name).id
        return key

    def vorgang(self, *, zwei_augen: bool = False, **more: Any) -> VorgangView:
        """Mira applies; the Vorgang as Anna finds it. With `zwei_augen` nobody has to approve."""
        with self.drinnen() as amt:
            key = amt.vorgang(changes=ZWEI_AUGEN if zwei_augen else None, **more)
            return vorgang_of(key, amt.anna, self.now)

    def now_is(self, view: VorgangView) -> VorgangView:
        """The Vorgang as it is now."""
        with self.drinnen() as amt:
            return vorgang_of(view.id, amt.chefin, self.now)

    def url(self, rest: str = "") -> str:
        return f"/{self.slug}/amt/{rest}"

    def fall(self, view: VorgangView, rest: str = "") -> str:
        """The address of a page of a Vorgang."""
        return self.url(f"vorgang/{view.fall_id}{'/' if rest else ''}{rest}")


def build(kommune: UUID, kommune2: UUID, now: datetime) -> Haus:
    with kommune_context(kommune):
        amt = build_amt(now)
        others = {
            "lotsin": _person("Lea Lotse", amt.stelle, "lotse", now),
            "verwalter": _person("Vera Walter", amt.stelle, "verwaltung", now),
        }
        slug = kommune_view(kommune).slug
    with kommune_context(kommune2):
        away = found_stelle("GB", name="Gemeindebüro", by=OFFICE)
        others["klaus"] = _person("Klaus Weber", away, "sachbearbeitung", now)
    others["niemand"] = open_staff_konto(f"niemand.{kommune}@amt.example", name="Nina Niemand")
    return Haus(kommune, slug, amt, others, now)


def _person(name: str, stelle: UUID, rolle: str, now: datetime) -> UUID:
    konto = open_staff_konto(f"{name.split()[0].lower()}.{stelle}@amt.example", name=name)
    employ(konto, stelle_id=stelle, rolle=rolle, name=name, by=OFFICE, now=now)
    return konto
