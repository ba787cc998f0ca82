"""Reading Akten, and proving that their content is what was filed."""

import hashlib
from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from kuer.files.queries import open_content
from kuer.kit.errors import NotFound
from kuer.records.models import Akte, Dokument, DokumentVersion
from kuer.records.types import Abweichung, AkteView, DokumentView, VersionView, Weg

_DOKUMENT = ("nummer", "art", "titel", "weg", "sichtbar_fuer_buerger")
_VERSION = ("id", "version", "datei_id", "sha256", "name", "medientyp", "groesse", "am", "von_id")
_AKTE = (
    "id", "fall_id", "aktenzeichen", "aktenplan", "titel", "eroeffnet_am", "geschlossen_am", "aufbewahren_bis",
)  # fmt: skip


def akte(fall_id: UUID) -> AkteView:
    """The Akte of a case with all documents and versions, in one query; the caller guards the case.

    Raises: NotFound.
    """
    found = _load(fall_id=fall_id)
    if found is None:
        raise NotFound(kind="akte", fall=fall_id)
    return found


def has_akte(fall_id: UUID) -> bool:
    """Whether the case has an Akte yet."""
    return Akte.objects.filter(fall_id=fall_id).exists()


def dokumente_for_citizen(fall_id: UUID) -> tuple[DokumentView, ...]:
    """The documents of a case that its citizen may see; empty before there is an Akte."""
    found = _load(fall_id=fall_id)
    return tuple(one for one in found.dokumente if one.sichtbar_fuer_buerger) if found else ()


def dokument(fall_id: UUID, dokument_id: UUID) -> DokumentView:
    """One document of this very case. Raises NotFound, also for a document of another case."""
    found = akte(fall_id).dokument(dokument_id)
    if found is None:
        raise NotFound(kind="dokument", id=dokument_id)
    return found


def titles(dokument_ids: Iterable[UUID]) -> dict[UUID, str]:
    """The titles of many documents at once, for messages that name them; one query."""
    return dict(Dokument.objects.filter(pk__in=set(dokument_ids)).values_list("id", "titel"))


def kept_until(before: date, limit: int = 100) -> list[tuple[UUID, str, date]]:
    """Akten whose retention ended before a day (fall, Aktenzeichen, last day): to be offered to the archive."""
    rows = Akte.objects.filter(aufbewahren_bis__lt=before).order_by("aufbewahren_bis", "id")
    return list(rows.values_list("fall_id", "aktenzeichen", "aufbewahren_bis")[:limit])


def verify(fall_id: UUID) -> list[Abweichung]:
    """Hash the stored content of every version again; empty means all is as it was filed.

    Contents are read one after the other. Raises NotFound without an Akte.
    """
    found = []
    for document in akte(fall_id).dokumente:
        for version in document.versionen:
            if (digest := _digest(version.datei_id)) != version.sha256:
                art = "changed" if digest else "missing"
                found.append(Abweichung(document.id, version.version, art, digest))
    return found


def _digest(datei_id: UUID) -> str:
    """SHA-256 of what is stored now; "" when nothing is there."""
    digest = hashlib.sha256()
    try:
        for piece in open_content(datei_id):
            digest.update(piece)
    except (NotFound, OSError):
        return ""
    return digest.hexdigest()


def _load(**condition: Any) -> AkteView | None:
    """One left join over Akte, documents and versions."""
    documents = [f"dokumente__{name}" for name in ("id", *_DOKUMENT)]
    versions = [f"dokumente__versionen__{name}" for name in _VERSION]
    order = ("dokumente__nummer", "dokumente__versionen__version")
    rows = list(Akte.objects.filter(**condition).order_by(*order).values(*_AKTE, *documents, *versions))
    if not rows:
        return None
    filled = [row for row in rows if row["dokumente__id"]]
    grouped = groupby(filled, key=lambda row: row["dokumente__id"])
    return AkteView(
        **{name: rows[0][name] for name in _AKTE},
        dokumente=tuple(_dokument(key, list(group)) for key, group in grouped),
    )


def _dokument(key: UUID, rows: list[dict[str, Any]]) -> DokumentView:
    versions = tuple(VersionView(**{name: row[f"dokumente__versionen__{name}"] for name in _VERSION}) for row in rows)
    first, last = rows[0], versions[-1]
    return DokumentView(
        id=key,
        nummer=first["dokumente__nummer"],
        art=first["dokumente__art"],
        titel=first["dokumente__titel"],
        weg=Weg(first["dokumente__weg"]),
        sichtbar_fuer_buerger=first["dokumente__sichtbar_fuer_buerger"],
        datei_id=last.datei_id,
        sha256=last.sha256,
        name=last.name,
        medientyp=last.medientyp,
        groesse=last.groesse,
        version=last.version,
        am=last.am,
        versionen=versions,
    )


def known_content(akte_id: UUID, art: str, sha256: str) -> UUID | None:
    """The document that holds this content already, by art; None when there is none."""
    rows = DokumentVersion.objects.filter(akte_id=akte_id, art=art, sha256=sha256)
    found: UUID | None = rows.values_list("dokument_id", flat=True).first()
    return found
