"""Drafts of Leistungen: begun, saved file by file, brought back, published, thrown away.

Every save is a new Fassung; what stood there before stays and can be brought back.
"""

import hashlib
import re
import zlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from kuer.catalogue.ports import MAX_BYTES, MAX_FILES, Ordner
from kuer.exchange.actions.ordner import check_files, publish_files
from kuer.exchange.errors import DateiRefused, EntwurfChanged
from kuer.exchange.models import Entwurfsfassung, Entwurfsinhalt, Leistungsentwurf
from kuer.exchange.queries import MOST_FASSUNGEN, PERMISSION, fassung_row, files_of
from kuer.exchange.types import Herkunft
from kuer.kit.actor import Actor
from kuer.kit.errors import NotFound
from kuer.kit.faults import Fault, FaultsFound
from kuer.kit.yamlmarks import load

OFFEN: Final = "offen.yaml"
LONGEST_PATH: Final = 200
_PART: Final = re.compile(r"\w[\w.\- ]*")


@transaction.atomic
def begin_leistungsentwurf(
    dateien: Mapping[str, bytes], *, anlass: str, herkunft: Herkunft | None = None, by: Actor, now: datetime
) -> UUID:
    """Begin a draft with these files, whatever errors they still have; returns its id.

    Needs exchange.publish. Raises DateiRefused for a path that can't be, too many or too large files.
    """
    by.require(PERMISSION)
    made = herkunft or Herkunft()
    row = Leistungsentwurf.objects.create(
        name="",
        schema_id=made.schema_id,
        schema_version=made.schema_version,
        bericht=dict(made.bericht),
        fassung=0,
        angelegt_am=now,
        geaendert_am=now,
    )
    _keep(row, dateien, _errors(dateien), anlass=anlass, by=by, now=now)
    key: UUID = row.pk
    return key


@transaction.atomic
def save_datei(
    entwurf_id: UUID,
    pfad: str,
    inhalt: bytes | None,
    *,
    fassung: int,
    anlass: str,
    trotzdem: bool = False,
    by: Actor,
    now: datetime,
) -> list[Fault]:
    """Save one file of a draft (None: take it out) as a new Fassung; returns the errors that the draft then has.

    What brings new errors is not taken, unless `trotzdem`: some changes need several files.

    Needs exchange.publish. Raises NotFound; EntwurfChanged when `fassung` is no longer the present one;
    DateiRefused; FaultsFound with the new errors and their lines: then nothing has changed.
    """
    row, before = _opened(entwurf_id, fassung, by)
    after = {**before, pfad: inhalt} if inhalt is not None else {k: v for k, v in before.items() if k != pfad}
    if after == before:
        return []
    return _take(row, before, after, trotzdem=trotzdem, anlass=anlass, by=by, now=now)


@transaction.atomic
def replace_dateien(
    entwurf_id: UUID,
    dateien: Mapping[str, bytes],
    *,
    fassung: int,
    anlass: str,
    herkunft: Herkunft | None = None,
    by: Actor,
    now: datetime,
) -> list[Fault]:
    """Give the draft these files instead of its own, as a new Fassung; returns the errors that they have.

    Needs exchange.publish. Raises NotFound, EntwurfChanged, DateiRefused.
    """
    row, before = _opened(entwurf_id, fassung, by)
    if herkunft is not None:
        row.schema_id, row.schema_version = herkunft.schema_id, herkunft.schema_version
        row.bericht = dict(herkunft.bericht)
    return _take(row, before, dict(dateien), trotzdem=True, anlass=anlass, by=by, now=now)


@transaction.atomic
def bring_back_fassung(
    entwurf_id: UUID, nummer: int, *, fassung: int, anlass: str, by: Actor, now: datetime
) -> list[Fault]:
    """Make the files of an earlier Fassung the present ones again; returns the errors that they have.

    Needs exchange.publish. Raises NotFound, EntwurfChanged.
    """
    row, before = _opened(entwurf_id, fassung, by)
    after = dict(files_of(fassung_row(entwurf_id, nummer)))
    return _take(row, before, after, trotzdem=True, anlass=anlass, by=by, now=now)


@transaction.atomic
def publish_leistungsentwurf(entwurf_id: UUID, *, fassung: int, by: Actor, now: datetime) -> UUID:
    """Publish the present Fassung through all checks and examples; returns the id of the Leistung's version.

    The draft stays, to be worked on for the next version. Needs exchange.publish. Raises NotFound, EntwurfChanged;
    FaultsFound when a station finds an error or an example comes out otherwise: nothing is published then.
    """
    row, files = _opened(entwurf_id, fassung, by)
    version = publish_files(Ordner(files, row.schluessel), by=by, now=now)
    row.veroeffentlicht_am, row.veroeffentlicht_fassung = now, row.fassung
    row.save(update_fields=["veroeffentlicht_am", "veroeffentlicht_fassung"])
    return version


@transaction.atomic
def discard_leistungsentwurf(entwurf_id: UUID, *, by: Actor) -> None:
    """Throw a draft away with all its Fassungen; what was published of it stays. Needs exchange.publish.

    Raises NotFound.
    """
    by.require(PERMISSION)
    _locked(entwurf_id).delete()


def _locked(entwurf_id: UUID) -> Leistungsentwurf:
    try:
        return Leistungsentwurf.locked(entwurf_id)
    except Leistungsentwurf.DoesNotExist:
        raise NotFound(kind="leistungsentwurf", id=entwurf_id) from None


def _opened(entwurf_id: UUID, fassung: int, by: Actor) -> tuple[Leistungsentwurf, dict[str, bytes]]:
    """The draft, locked, and its files, if the person has seen the present Fassung."""
    by.require(PERMISSION)
    row = _locked(entwurf_id)
    if row.fassung != fassung:
        raise EntwurfChanged(by=row.geaendert_von, fassung=row.fassung)
    return row, dict(files_of(fassung_row(entwurf_id, None)))


def _take(
    row: Leistungsentwurf,
    before: Mapping[str, bytes],
    after: Mapping[str, bytes],
    *,
    trotzdem: bool,
    anlass: str,
    by: Actor,
    now: datetime,
) -> list[Fault]:
    errors = _errors(after)
    if errors and not trotzdem:
        known = {(one.file, one.text) for one in _errors(before)}
        if new := [one for one in errors if (one.file, one.text) not in known]:
            raise FaultsFound(new)
    _keep(row, after, errors, anlass=anlass, by=by, now=now)
    return errors


def _keep(
    row: Leistungsentwurf, files: Mapping[str, bytes], errors: list[Fault], *, anlass: str, by: Actor, now: datetime
) -> None:
    """Write a Fassung; contents that are there already are not written again."""
    _require_possible(files)
    digests = {path: hashlib.sha256(content).hexdigest() for path, content in files.items()}
    contents = {digests[path]: content for path, content in files.items()}
    there = set(row.inhalte.filter(sha256__in=set(contents)).values_list("sha256", flat=True))
    Entwurfsinhalt.objects.bulk_create(
        Entwurfsinhalt(entwurf=row, sha256=digest, gepackt=zlib.compress(content))
        for digest, content in contents.items()
        if digest not in there
    )
    row.fassung += 1
    Entwurfsfassung.objects.create(
        entwurf=row,
        nummer=row.fassung,
        dateien=digests,
        anlass=anlass[:300],
        fehler=len(errors),
        am=now,
        von=by.id,
        von_name=by.name[:200],
    )
    row.name, row.schluessel = _named(files)
    row.fehler, row.offen = len(errors), _open_points(files)
    row.geaendert_am, row.geaendert_von = now, by.name[:200]
    row.save()
    _forget_oldest(row)


def _forget_oldest(row: Leistungsentwurf) -> None:
    """A draft keeps its last hundred Fassungen, and the contents that they point to."""
    if row.fassung <= MOST_FASSUNGEN:
        return
    row.fassungen.filter(nummer__lte=row.fassung - MOST_FASSUNGEN).delete()
    used = {digest for files in row.fassungen.values_list("dateien", flat=True) for digest in files.values()}
    row.inhalte.exclude(sha256__in=used).delete()


def _require_possible(files: Mapping[str, bytes]) -> None:
    if len(files) > MAX_FILES or sum(map(len, files.values())) > MAX_BYTES:
        raise DateiRefused(grund=f"Ein Entwurf hat höchstens {MAX_FILES} Dateien und {MAX_BYTES // 1024 // 1024} MB.")
    for path in files:
        if len(path) > LONGEST_PATH or not all(_PART.fullmatch(part) for part in path.split("/")):
            raise DateiRefused(grund=f"„{path[:100]}“ ist kein Name für eine Datei in diesem Ordner.")


def _errors(files: Mapping[str, bytes]) -> list[Fault]:
    return [fault for fault in check_files(Ordner(files)) if fault.is_error]


def _named(files: Mapping[str, bytes]) -> tuple[str, str]:
    """Name and key as leistung.yaml says them; while it can't be read, the title of the form."""
    said, form = _yaml(files.get("leistung.yaml", b"")), _yaml(files.get("formular.yaml", b""))
    known = said if isinstance(said, dict) else {}
    title = form.get("titel") if isinstance(form, dict) else ""
    return str(known.get("name") or title or "Ohne Namen")[:300], str(known.get("schluessel") or "")[:100]


def _open_points(files: Mapping[str, bytes]) -> int:
    """How many points of offen.yaml nobody has settled yet."""
    said = _yaml(files.get(OFFEN, b""))
    points = said.get("punkte") if isinstance(said, dict) else said
    known = points if isinstance(points, list) else []
    return sum(isinstance(one, dict) and not one.get("erledigt") for one in known)


def _yaml(content: bytes) -> Any:
    try:
        return load(content, "").data
    except FaultsFound:
        return None
