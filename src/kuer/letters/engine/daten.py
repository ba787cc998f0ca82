"""From the types of a letter to what typst reads: plain JSON, QR codes drawn, every character printable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from kuer.kit.dates import BERLIN
from kuer.letters.engine.qr import girocode, qr_svg
from kuer.letters.engine.zeichen import printable
from kuer.letters.types import QrCode, Zahlung


class Setter:
    """Turns values into JSON and counts the characters that could not be shown."""

    def __init__(self) -> None:
        self.lost = 0

    def plain(self, value: Any) -> Any:
        """JSON of a value: days as 2026-03-03, moments as local time; raises TypeError for anything else."""
        match value:
            case str():
                return self._text(value)
            case None | bool() | int() | float():
                return value
            case datetime():
                return value.astimezone(BERLIN).isoformat(timespec="minutes")
            case date():
                return value.isoformat()
            case UUID():
                return str(value)
            case Mapping():
                return {str(key): self.plain(item) for key, item in value.items()}
            case list() | tuple():
                return [self.plain(item) for item in value]
        return self._record(value)

    def _record(self, value: Any) -> dict[str, Any]:
        if not is_dataclass(value) or isinstance(value, type):
            raise TypeError(f"{type(value).__name__} can't be printed")
        record = {item.name: self.plain(getattr(value, item.name)) for item in fields(value)}
        match value:
            case QrCode():
                record |= {"qr_text": value.qr_text, "svg": qr_svg(value.qr_text)}
            case Zahlung():
                record["girocode"] = _girocode(value)
        return record

    def _text(self, text: str) -> str:
        shown, lost = printable(text)
        self.lost += lost
        return shown


def _girocode(zahlung: Zahlung) -> str | None:
    """The picture for the banking app; none where nothing is to be paid or the account can't carry one."""
    bank = zahlung.empfaenger
    if bank is None or zahlung.betrag_cents <= 0:
        return None
    try:
        return qr_svg(girocode(bank.bic, bank.iban, bank.inhaber, zahlung.betrag_cents, zahlung.zweck))
    except ValueError:
        return None
