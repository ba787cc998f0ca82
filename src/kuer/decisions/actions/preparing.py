"""A decision is written, and written again until it is right."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from kuer.casework.actions import claim
from kuer.casework.errors import AlreadyClaimed
from kuer.casework.types import BeteiligungStatus
from kuer.decisions.actions.akt import PREPARE, Akt, begin, protokoll
from kuer.decisions.engine.felder import read
from kuer.decisions.errors import EntscheidungChanged, EntscheidungInvalid, EntscheidungNotOpen, StellungnahmenOffen
from kuer.decisions.models import Entscheidung
from kuer.decisions.queries.antrag import gebuehr_cents as gebuehr_of
from kuer.decisions.queries.sache import Sache, sache_of
from kuer.decisions.rules.arten import arten_of
from kuer.decisions.types import EntscheidungArt, EntscheidungStatus
from kuer.kit.actor import Actor
from kuer.kit.text import clean

LONGEST = 20_000
MOST_AUFLAGEN = 30
MOST_CENTS = 99_999_999


@transaction.atomic
def prepare_entscheidung(
    vorgang_id: UUID,
    art: EntscheidungArt | str,
    gruende: str = "",
    auflagen: Sequence[str] = (),
    felder: Mapping[str, str] | None = None,
    *,
    tenor: str = "",
    ermessensgruende: str = "",
    gebuehr_cents: int | None = None,
    revision: int | None = None,
    ohne_stellungnahmen: bool = False,
    by: Actor,
    now: datetime,
) -> UUID:
    """Write the decision on a Vorgang, or write it anew while it is a draft; returns its id.

    Texts may hold placeholders of fields ("{zone}"). An empty `tenor` takes the Leistung's own, `gebuehr_cents`
    None the fee that the Antrag came to. Fields: days as 2026-03-03 or 3.3.2026. A draft may lack anything but
    what stands in it must be right. The Vorgang comes into the hands of whoever writes.

    Where other Stellen were asked and have not answered, `ohne_stellungnahmen` says that it goes on without them: the
    authority decides on what it knows (§ 24 Abs. 1 VwVfG). It stands in the Protokoll.

    Raises: NotFound; PermissionRefused (decisions.prepare); AlreadyClaimed; EntscheidungInvalid; StellungnahmenOffen;
    EntscheidungNotOpen when it was submitted or issued; EntscheidungChanged when `revision` is not the last one.
    """
    sache = sache_of(vorgang_id, by, now)
    by.require(PREPARE, sache.vorgang.stelle_id)
    waiting = _waiting(sache, acknowledged=ohne_stellungnahmen)
    kind = _kind(sache, art)
    words = {
        "art": kind,
        "auflagen": _auflagen(kind, auflagen),
        "werte": _werte(sache, felder or {}),
        "gebuehr_cents": _cents(sache, kind, gebuehr_cents),
        "gruende": _text("gruende", gruende),
        "tenor": _text("tenor", tenor),
        "ermessensgruende": _text("ermessensgruende", ermessensgruende),
    }
    _into_hands(sache, by, now)
    row = _draft(sache, revision, by, now)
    for name, value in words.items():
        setattr(row, name, value)
    _note_author(row, by, now)
    fresh = row._state.adding  # noqa: SLF001 - Django's own mark of an unsaved row
    _store(row, fresh=fresh)
    refs = {"entscheidung": str(row.id), "art": row.art, "revision": str(row.revision), **waiting}
    if fuer := by.stands_in(PREPARE, sache.vorgang.stelle_id, sache.vorgang.bearbeiter_id):
        refs["vertretung"] = str(fuer.id)
    protokoll(sache, "entscheidung.saved", refs, by, now)
    return row.id


@transaction.atomic
def discard_entscheidung(entscheidung_id: UUID, *, by: Actor, now: datetime) -> None:
    """Throw a draft away; the next one begins anew. Raises: NotFound; PermissionRefused; EntscheidungNotOpen."""
    discard(begin(entscheidung_id, PREPARE, {EntscheidungStatus.ENTWURF}, by=by, now=now))


def discard(akt: Akt) -> None:
    """Mark a decision as thrown away."""
    akt.row.status = EntscheidungStatus.VERWORFEN
    akt.save("entscheidung.discarded")


@transaction.atomic
def discard_open(fall_id: UUID, *, by: Actor, now: datetime) -> None:
    """The Antrag was withdrawn: what was not issued will not be. Nothing happens where nothing is open."""
    rows = Entscheidung.objects.select_for_update().filter(fall_id=fall_id, erlassen_am=None)
    row: Entscheidung | None = rows.exclude(status=EntscheidungStatus.VERWORFEN).first()
    if row is not None:
        discard(Akt(row, sache_of(row.vorgang_id, by, now), by, now))


def _waiting(sache: Sache, *, acknowledged: bool) -> dict[str, str]:
    """Whose answers are missing, for the Protokoll. Raises: StellungnahmenOffen unless that is known."""
    names = [one.titel for one in sache.vorgang.beteiligungen if one.status is BeteiligungStatus.OFFEN]
    if names and not acknowledged:
        raise StellungnahmenOffen(namen=names)
    return {"ohne_stellungnahme": ", ".join(names)} if names else {}


def _into_hands(sache: Sache, by: Actor, now: datetime) -> None:
    """Two people never write one decision."""
    vorgang = sache.vorgang
    if not vorgang.status.offen:
        raise EntscheidungNotOpen(entscheidung=None, status=vorgang.status.value, wanted=["offen"])
    if by.id is None or vorgang.bearbeiter_id == by.id:
        return
    if vorgang.bearbeiter_id is not None:
        raise AlreadyClaimed(vorgang=vorgang.id, by=vorgang.bearbeiter_name, since=vorgang.beansprucht_am)
    claim(vorgang.id, vorgang.version, by=by, now=now)


def _draft(sache: Sache, revision: int | None, by: Actor, now: datetime) -> Entscheidung:
    """The draft to write on, locked; a new one where there is none."""
    rows = Entscheidung.objects.select_for_update().filter(vorgang_id=sache.vorgang.id)
    row: Entscheidung | None = rows.exclude(status=EntscheidungStatus.VERWORFEN).first()
    if row is None:
        return Entscheidung(
            fall_id=sache.vorgang.fall_id,
            vorgang_id=sache.vorgang.id,
            stelle_id=sache.vorgang.stelle_id,
            leistung_version_id=sache.leistung.version_id,
            vier_augen=sache.vorgang.vier_augen,
            autor_id=by.id,
            autor=by.name,
            erstellt_am=now,
            revision=0,
        )
    if row.status != EntscheidungStatus.ENTWURF:
        raise EntscheidungNotOpen(entscheidung=row.id, status=row.status, wanted=[EntscheidungStatus.ENTWURF.value])
    if revision is not None and revision != row.revision:
        raise EntscheidungChanged(entscheidung=row.id, revision=row.revision)
    return row


def _note_author(row: Entscheidung, by: Actor, now: datetime) -> None:
    """Whoever wrote on it can't approve it; whoever wrote last is its author."""
    if by.id is not None:
        row.bearbeitet_von = sorted({*row.bearbeitet_von, str(by.id)})
        row.autor_id, row.autor = by.id, by.name
    row.geaendert_am = now
    row.revision += 1
    row.freigegeben_hash, row.freigegeben_von, row.freigabe_name, row.freigegeben_am = "", None, "", None


def _store(row: Entscheidung, *, fresh: bool) -> None:
    """Write the row; of two who begin at once the second learns of the first."""
    try:
        with transaction.atomic():
            row.save(force_insert=fresh)
    except IntegrityError as error:
        raise EntscheidungChanged(entscheidung=None, revision=1) from error


def _auflagen(kind: EntscheidungArt, auflagen: Sequence[str]) -> list[str]:
    """The conditions, where the kind has any."""
    conditions = [text for one in auflagen if (text := _text("auflagen", one))]
    if conditions and kind is not EntscheidungArt.BEWILLIGT_MIT_AUFLAGEN:
        raise EntscheidungInvalid(field="auflagen", grund="not_here")
    if len(conditions) > MOST_AUFLAGEN:
        raise EntscheidungInvalid(field="auflagen", grund="too_many")
    return conditions


def _werte(sache: Sache, felder: Mapping[str, str]) -> dict[str, str]:
    """The fields as they are kept; what is wrong is named, all at once."""
    werte, wrong = read(sache.felder, felder, required=False)
    if wrong:
        name, reason = min(wrong.items())
        raise EntscheidungInvalid(field=f"felder.{name}", grund=reason, alle=dict(sorted(wrong.items())))
    return werte


def _kind(sache: Sache, art: EntscheidungArt | str) -> EntscheidungArt:
    """The kind, if the Leistung knows it."""
    try:
        kind = EntscheidungArt(art)
    except ValueError:
        raise EntscheidungInvalid(field="art", grund="unknown") from None
    if kind not in arten_of(sache.leistung.ergebnis):
        raise EntscheidungInvalid(field="art", grund="not_here")
    return kind


def _cents(sache: Sache, kind: EntscheidungArt, given: int | None) -> int:
    """The fee; nothing for a refusal."""
    if not kind.gibt:
        return 0
    cents = gebuehr_of(sache) if given is None else given
    if not 0 <= cents <= MOST_CENTS:
        raise EntscheidungInvalid(field="gebuehr_cents", grund="invalid")
    return cents


def _text(field: str, text: str) -> str:
    kept = clean(text)
    if len(kept) > LONGEST:
        raise EntscheidungInvalid(field=field, grund="too_long", limit=LONGEST)
    return kept
