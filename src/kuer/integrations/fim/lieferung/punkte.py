"""The open points of a draft, as offen.yaml holds them, and settling one with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import yaml

from kuer.exchange.actions import save_datei
from kuer.exchange.errors import DateiRefused
from kuer.exchange.queries import datei
from kuer.kit.actor import Actor
from kuer.kit.dates import german_date, local_date
from kuer.kit.errors import NotFound
from kuer.kit.faults import FaultsFound
from kuer.kit.yamlmarks import load

OFFEN: Final = "offen.yaml"
LONGEST: Final = 500
WIDTH: Final = 118


@dataclass(frozen=True)
class Punkt:
    """Something that an import could not carry over: at which element and place of the form, what stood there, why.

    `erledigt` says who settled it when and why; empty while it is open. `art` is one word for its kind.
    """

    nummer: int
    element: str
    pfad: str
    text: str
    grund: str
    art: str
    erledigt: str


def offene_punkte_in(dateien: Mapping[str, bytes]) -> list[Punkt]:
    """All points of a draft, the settled ones too; none where the file can't be read."""
    return [
        Punkt(
            nummer=number,
            element=str(one.get("element") or ""),
            pfad=str(one.get("pfad") or ""),
            text=str(one.get("text") or ""),
            grund=str(one.get("grund") or ""),
            art=str(one.get("art") or ""),
            erledigt=_settled(one.get("erledigt")),
        )
        for number, one in enumerate(_points(_read(dateien.get(OFFEN, b""))), start=1)
    ]


def settle_punkt(entwurf_id: UUID, nummer: int, grund: str, *, fassung: int, by: Actor, now: datetime) -> None:
    """Mark an open point of a draft as settled; the reason, the person and the day stay in the file.

    Needs exchange.publish. Raises NotFound; DateiRefused without a reason or with one that is too long;
    what save_datei raises.
    """
    reason = " ".join(grund.split())
    if not reason or len(reason) > LONGEST:
        raise DateiRefused(grund=f"Schreiben Sie in höchstens {LONGEST} Zeichen, warum der Punkt erledigt ist.")
    done = {"grund": reason, "von": by.name, "am": german_date(local_date(now))}
    _change(entwurf_id, nummer, done, fassung=fassung, by=by, now=now)


def reopen_punkt(entwurf_id: UUID, nummer: int, *, fassung: int, by: Actor, now: datetime) -> None:
    """Make a settled point an open one again. Needs exchange.publish. Raises NotFound; what save_datei raises."""
    _change(entwurf_id, nummer, None, fassung=fassung, by=by, now=now)


def _change(
    entwurf_id: UUID, nummer: int, erledigt: dict[str, str] | None, *, fassung: int, by: Actor, now: datetime
) -> None:
    said = _read(datei(entwurf_id, OFFEN, by))
    points = _points(said)
    if not 0 < nummer <= len(points):
        raise NotFound(kind="offener_punkt", nummer=nummer)
    points[nummer - 1].pop("erledigt", None)
    if erledigt:
        points[nummer - 1]["erledigt"] = erledigt
    text = yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=WIDTH)
    what = "erledigt" if erledigt else "wieder offen"
    save_datei(
        entwurf_id,
        OFFEN,
        text.encode(),
        fassung=fassung,
        anlass=f"Offener Punkt {nummer} {what}",
        trotzdem=True,
        by=by,
        now=now,
    )


def _read(content: bytes) -> Any:
    try:
        return load(content, OFFEN).data
    except FaultsFound:
        return None


def _points(said: Any) -> list[dict[str, Any]]:
    """The list in the file, itself."""
    known = said.get("punkte") if isinstance(said, dict) else said
    return [one for one in known if isinstance(one, dict)] if isinstance(known, list) else []


def _settled(said: Any) -> str:
    if not isinstance(said, dict):
        return ""
    return f"{said.get('grund', '')} ({said.get('von', '')}, {said.get('am', '')})"
