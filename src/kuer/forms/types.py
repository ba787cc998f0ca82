"""What other rooms see of an Entwurf."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class EntwurfView:
    """An Entwurf as the person who fills it in sees it; nobody else ever does.

    `antworten` are the answers by field, also those that could not be read yet. `herkunft` names for each
    path the source of a prefilled value ("BundID"), until it is changed. `identitaet` is what that source
    said, for conditions; `vertrauensniveau` how surely. `revision` grows with every save;
    `gezeigt_revision` is the one that the summary has shown last. `resume_code` is
    there only in the answer to start_entwurf. `loeschung_am` is when it will be deleted if nothing is done.
    """

    id: UUID
    fall_id: UUID
    leistung_id: UUID
    leistung_version_id: UUID
    leistung_key: str
    konto_id: UUID | None
    sprache: str
    antworten: Mapping[str, Any]
    herkunft: Mapping[str, str]
    identitaet: Mapping[str, Any]
    vertrauensniveau: int
    revision: int
    gezeigt_revision: int | None
    begonnen_am: datetime
    geaendert_am: datetime
    loeschung_am: datetime
    loeschung_angekuendigt: bool
    abgesendet_am: datetime | None
    resume_code: str = ""


@dataclass(frozen=True)
class EntwurfZeile:
    """An Entwurf in the list of one's own."""

    id: UUID
    fall_id: UUID
    leistung_version_id: UUID
    sprache: str
    begonnen_am: datetime
    geaendert_am: datetime
    loeschung_am: datetime


@dataclass(frozen=True)
class Konflikt:
    """An answer that another window saved meanwhile: both texts, as people read them."""

    path: str
    label: str
    gespeichert: str
    eingegeben: str
