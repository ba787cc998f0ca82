"""Stellen, people, rights and responsibilities of the Kommune at work."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kuer.kit.errors import NotFound
from kuer.organisation.models import Mitarbeiter, Mitgliedschaft, Stelle, Zustaendigkeit
from kuer.organisation.rules.baum import below
from kuer.organisation.rules.oeffnungszeiten import together
from kuer.organisation.rules.rollen import ROLLEN
from kuer.organisation.rules.zustaendigkeit import choose
from kuer.organisation.types import (
    ANY_LEISTUNG,
    MitarbeiterView,
    Oeffnungszeit,
    RolleView,
    StelleView,
    Zeichnung,
    ZustaendigkeitView,
)


def stelle(stelle_id: UUID) -> StelleView:
    """The Stelle with this id, also one that was closed. Raises NotFound."""
    for one in _stelle_views():
        if one.id == stelle_id:
            return one
    raise NotFound(kind="stelle", id=stelle_id)


def stelle_by_kuerzel(kuerzel: str) -> StelleView | None:
    """The Stelle of this short name, or None."""
    return next((one for one in _stelle_views() if one.kuerzel == kuerzel), None)


def stellen(*, also_closed: bool = False) -> list[StelleView]:
    """All Stellen by name; a Kommune has some dozens."""
    return [one for one in _stelle_views() if one.aktiv or also_closed]


def stellen_below(stelle_id: UUID) -> frozenset[UUID]:
    """The Stelle and all that stand below it. Raises NotFound."""
    tree = below(dict(Stelle.objects.values_list("id", "parent_id")))
    if stelle_id not in tree:
        raise NotFound(kind="stelle", id=stelle_id)
    return tree[stelle_id]


def mitarbeitende(stelle_id: UUID, now: datetime | None = None) -> list[MitarbeiterView]:
    """Who holds a role at this very Stelle now, by name."""
    ids = counting(now).filter(stelle_id=stelle_id).values("mitarbeiter_id")
    return _people(Mitarbeiter.objects.filter(pk__in=ids), now)


def alle_mitarbeitenden(now: datetime | None = None) -> list[MitarbeiterView]:
    """Everybody who works or has worked in this Kommune, by name; who left has no roles."""
    return _people(Mitarbeiter.objects.all(), now)


def mitarbeiter(konto_id: UUID, now: datetime | None = None) -> MitarbeiterView:
    """The person with this Konto, also one who has left (letters stay signed). Raises NotFound."""
    for one in _people(Mitarbeiter.objects.filter(konto_id=konto_id), now):
        return one
    raise NotFound(kind="mitarbeiter", id=konto_id)


def names(konto_ids: Iterable[UUID]) -> dict[UUID, str]:
    """The names of many members of staff at once, by Konto, for lists."""
    rows = Mitarbeiter.objects.filter(konto_id__in=set(konto_ids))
    return dict(rows.values_list("konto_id", "name"))


def zustaendig(leistung_key: str, place: Mapping[str, str], *, exact: bool = False) -> ZustaendigkeitView | None:
    """The Stelle responsible for a Leistung at a place (`plz`, `ort`, `strasse`), with the rule that says so.

    Closed Stellen are passed over; with `exact` also the lines that stand for every Leistung. None when no rule fits.
    """
    lines = zustaendigkeiten(leistung_key)
    return choose([one for one in lines if not exact or one.leistung_key == leistung_key], leistung_key, place)


def zustaendigkeiten(leistung_key: str = "") -> list[ZustaendigkeitView]:
    """The lines of the Geschäftsverteilungsplan: all, or those that concern one Leistung."""
    rows = Zustaendigkeit.objects.filter(stelle__aktiv=True).order_by("id")
    if leistung_key:
        rows = rows.filter(leistung_key__in=[leistung_key, ANY_LEISTUNG])
    return [_zustaendigkeit(row) for row in rows]


def rollen() -> dict[str, str]:
    """The roles by key with their name for people."""
    return {key: rolle.name for key, rolle in ROLLEN.items()}


def opening_lines(view: StelleView) -> list[tuple[str, str]]:
    """Opening times to read: ("Montag bis Mittwoch", "08:00 bis 12:00 Uhr und 14:00 bis 16:00 Uhr")."""
    lines = []
    for days, times in together(view.oeffnungszeiten):
        spans = [_("%(von)s bis %(bis)s Uhr") % {"von": von, "bis": bis} for von, bis in times]
        lines.append((_days(days), _(" und ").join(spans)))
    return lines


def _days(days: tuple[int, ...]) -> str:
    names = [
        _("Montag"), _("Dienstag"), _("Mittwoch"), _("Donnerstag"), _("Freitag"), _("Samstag"), _("Sonntag"),
    ]  # fmt: skip
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:  # noqa: PLR2004 - a run of three days
        return _("%(von)s bis %(bis)s") % {"von": names[days[0]], "bis": names[days[-1]]}
    words = [names[day] for day in days]
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + _(" und ") + words[-1]


def counting(now: datetime | None) -> "QuerySet[Mitgliedschaft]":
    """The memberships that count at a moment."""
    moment = now or timezone.now()
    rows: QuerySet[Mitgliedschaft] = Mitgliedschaft.objects.filter(
        Q(bis__isnull=True) | Q(bis__gt=moment), von__lte=moment, stelle__aktiv=True
    )
    return rows.order_by("von", "id")


def _people(rows: "QuerySet[Mitarbeiter]", now: datetime | None) -> list[MitarbeiterView]:
    people = list(rows.order_by("name", "id"))
    held: dict[UUID, list[RolleView]] = {}
    for one in counting(now).filter(mitarbeiter__in=people):
        view = RolleView(one.stelle_id, one.rolle, one.von, one.bis)
        held.setdefault(one.mitarbeiter_id, []).append(view)
    return [_mitarbeiter(row, held.get(row.id, [])) for row in people]


def _mitarbeiter(row: Mitarbeiter, held: list[RolleView]) -> MitarbeiterView:
    zeichnung = Zeichnung(row.zeichnung, row.name, row.funktion, row.telefon, row.raum, row.email)
    return MitarbeiterView(row.id, row.konto_id, row.name, zeichnung, tuple(held))


def _stelle_views() -> list[StelleView]:
    """All Stellen; where a Stelle names no authority or address, that of the Stelle above counts."""
    rows = {row.id: row for row in Stelle.objects.order_by("name", "id")}
    return [_stelle(row, rows) for row in rows.values()]


def _stelle(row: Stelle, rows: Mapping[UUID, Stelle]) -> StelleView:
    home = _first(row, rows, "strasse")
    return StelleView(
        id=row.id,
        kuerzel=row.kuerzel,
        name=row.name,
        behoerde=_first(row, rows, "behoerde").behoerde,
        strasse=home.strasse,
        plz=home.plz,
        ort=home.ort,
        raum=row.raum,
        telefon=row.telefon,
        email=row.email,
        hinweis=row.hinweis,
        oeffnungszeiten=tuple(Oeffnungszeit(**one) for one in row.oeffnungszeiten),
        parent_id=row.parent_id,
        aktiv=row.aktiv,
    )


def _first(row: Stelle, rows: Mapping[UUID, Stelle], field: str) -> Stelle:
    """The Stelle itself or the nearest one above that names this field."""
    here = row
    for _step in rows:
        above = rows.get(here.parent_id) if here.parent_id else None
        if getattr(here, field) or above is None:
            break
        here = above
    return here if getattr(here, field) else row


def _zustaendigkeit(row: Zustaendigkeit) -> ZustaendigkeitView:
    return ZustaendigkeitView(
        id=row.id,
        leistung_key=row.leistung_key,
        stelle_id=row.stelle_id,
        regel=row.regel or _wording(row),
        plz=tuple(row.plz),
        orte=tuple(row.orte),
        strassen=tuple(row.strassen),
        prioritaet=row.prioritaet,
    )


def _wording(row: Zustaendigkeit) -> str:
    """The rule as a sentence, where the Kommune has not written one."""
    where = ", ".join([*row.strassen, *row.orte, *row.plz])
    if row.leistung_key == ANY_LEISTUNG:
        what = _("Zuständig für alle Leistungen ohne eigene Regel")
    else:
        what = _("Zuständig für diese Leistung")
    if not where:
        return pgettext("Zuständigkeit", "%(what)s im ganzen Gebiet") % {"what": what}
    return pgettext("Zuständigkeit", "%(what)s in: %(where)s") % {"what": what, "where": where}
