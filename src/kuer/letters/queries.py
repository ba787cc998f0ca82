"""What letters take from a Kommune: its letter head and its crest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from kuer.letters.types import Absender, Bankverbindung
from kuer.tenancy.types import Anschrift, KommuneView


def absender(
    kommune: KommuneView,
    *,
    stelle: str = "",
    anschrift: Anschrift | None = None,
    telefon: str = "",
    email: str = "",
    internet: str = "",
    oeffnungszeiten: Sequence[str] = (),
) -> Absender:
    """The letter head of a Kommune, or of one of its Stellen: what is left out comes from the Kommune."""
    where = anschrift or kommune.anschrift
    lines = (where.strasse, f"{where.plz} {where.ort}")
    bank = kommune.bank
    return Absender(
        behoerde=kommune.name,
        zusatz=kommune.vertreten_durch,
        stelle=stelle,
        anschrift=tuple(line.strip() for line in lines if line.strip()),
        telefon=telefon or kommune.telefon,
        email=email or kommune.email,
        internet=internet,
        oeffnungszeiten=tuple(oeffnungszeiten),
        bank=Bankverbindung(inhaber=bank.inhaber, iban=bank.iban, bic=bank.bic, bank=bank.institut)
        if bank.iban
        else None,
        wappen=kommune.look.wappen,
        farbe=kommune.look.farbe,
    )


def wappen(kommune: KommuneView) -> dict[str, bytes]:
    """The crest as render() takes it in `files`; empty where the Kommune has none."""
    name = kommune.look.wappen
    content = _crest(name) if re.fullmatch(r"[\w\-]+\.svg", name) else None
    return {} if content is None else {name: content}


@lru_cache(maxsize=256)
def _crest(name: str) -> bytes | None:
    """From the static files of the design system, which every page shows too."""
    spec = find_spec("kuer.ui")
    if spec is None or spec.origin is None:
        return None
    path = Path(spec.origin).parent / "static" / "ui" / "wappen" / name
    return path.read_bytes() if path.is_file() else None
