"""Reading Kommunen; they change rarely, so a process remembers them for a few seconds."""

import time
from typing import Any
from uuid import UUID

from kuer.kit.errors import NotFound
from kuer.tenancy.context import active
from kuer.tenancy.models import Kommune
from kuer.tenancy.types import Anschrift, Bank, KommuneView, Look, Stelle

REMEMBERED_SECONDS = 10.0

_by_slug: dict[str, tuple[float, KommuneView]] = {}
_by_id: dict[UUID, tuple[float, KommuneView]] = {}


def kommune_by_slug(slug: str) -> KommuneView | None:
    """The Kommune at this address, or None."""
    known = _by_slug.get(slug)
    if known and time.monotonic() - known[0] < REMEMBERED_SECONDS:
        return known[1]
    row = Kommune.objects.filter(slug=slug).first()
    return None if row is None else _remember(row)


def kommune(kommune_id: UUID) -> KommuneView:
    """The Kommune with this id. Raises NotFound."""
    known = _by_id.get(kommune_id)
    if known and time.monotonic() - known[0] < REMEMBERED_SECONDS:
        return known[1]
    row = Kommune.objects.filter(pk=kommune_id).first()
    if row is None:
        raise NotFound(kind="kommune", id=kommune_id)
    return _remember(row)


def active_kommune() -> KommuneView:
    """The Kommune at work."""
    return kommune(active())


def kommunen() -> list[KommuneView]:
    """All Kommunen of this installation by name; there are at most some hundreds."""
    return [_remember(row) for row in Kommune.objects.order_by("name")]


def allows_automatik(leistung: str) -> bool:
    """Whether the Kommune at work lets a Leistung (its key) be decided without a person."""
    return not active_kommune().automatik_aus & {"*", leistung}


def _without_automatik(given: Any) -> frozenset[str]:
    """`automatik: aus` for all Leistungen, or `automatik: {meldebescheinigung: aus}` for some."""
    if isinstance(given, dict):
        return frozenset(key for key, value in given.items() if value == "aus")
    return frozenset({"*"} if given == "aus" else ())


def forget() -> None:
    """Forget what was remembered, after a change."""
    _by_slug.clear()
    _by_id.clear()


def _remember(row: Kommune) -> KommuneView:
    view = _view(row)
    _by_slug[view.slug] = _by_id[view.id] = (time.monotonic(), view)
    return view


def _view(row: Kommune) -> KommuneView:
    given = row.einstellungen
    return KommuneView(
        id=row.id,
        slug=row.slug,
        name=row.name,
        kurzname=row.kurzname,
        art=row.art,
        land=row.land,
        ags=row.ags,
        anschrift=Anschrift(**given.get("anschrift", {})),
        telefon=given.get("telefon", ""),
        email=given.get("email", ""),
        vertreten_durch=given.get("vertreten_durch", ""),
        look=Look(**given.get("look", {})),
        bank=Bank(**given.get("bank", {})),
        datenschutz=_stelle(given.get("datenschutz", {})),
        ueberwachung=_stelle(given.get("ueberwachung", {})),
        recht=given.get("recht", {}),
        automatik_aus=_without_automatik(given.get("automatik", {})),
        einwohner=given.get("einwohner", 0),
        satzungen=given.get("satzungen", {}),
    )


def _stelle(given: dict[str, Any]) -> Stelle:
    return Stelle(
        name=given.get("name", ""),
        anschrift=Anschrift(**given.get("anschrift", {})),
        telefon=given.get("telefon", ""),
        email=given.get("email", ""),
    )
