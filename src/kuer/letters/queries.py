"""What letters take from a Kommune and its people: letter head, crest, who answers, who signs."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from kuer.letters.types import Absender, Ansprechperson, Bankverbindung, Unterschrift
from kuer.organisation.queries import opening_lines
from kuer.organisation.types import MitarbeiterView, StelleView
from kuer.tenancy.types import KommuneView


def absender(kommune: KommuneView, stelle: StelleView | None = None, *, internet: str = "") -> Absender:
    """The letter head of a Kommune, or of one of its Stellen: what the Stelle leaves out the Kommune says.

    A Stelle's `behoerde` "Stadt Lindenbrück – Die Bürgermeisterin" is printed as name and line below.
    """
    own = kommune.anschrift
    lines = (own.strasse, f"{own.plz} {own.ort}".strip())
    name, _, zusatz = (stelle.behoerde if stelle else "").partition(" – ")
    return Absender(
        behoerde=name or kommune.name,
        zusatz=zusatz if name else kommune.vertreten_durch,
        stelle=stelle.name if stelle else "",
        anschrift=(stelle.anschrift if stelle else ()) or tuple(line for line in lines if line),
        telefon=(stelle.telefon if stelle else "") or kommune.telefon,
        email=(stelle.email if stelle else "") or kommune.email,
        internet=internet,
        oeffnungszeiten=tuple(f"{days} {times}" for days, times in opening_lines(stelle)) if stelle else (),
        bank=_bank(kommune),
        wappen=kommune.look.wappen,
        farbe=kommune.look.farbe,
    )


def _bank(kommune: KommuneView) -> Bankverbindung | None:
    bank = kommune.bank
    if not bank.iban:
        return None
    return Bankverbindung(inhaber=bank.inhaber, iban=bank.iban, bic=bank.bic, bank=bank.institut)


def ansprechperson(mitarbeiter: MitarbeiterView) -> Ansprechperson:
    """Who answers questions about the letter."""
    person = mitarbeiter.zeichnung
    return Ansprechperson(name=person.name, zimmer=person.raum, telefon=person.telefon, email=person.email)


def unterschrift(mitarbeiter: MitarbeiterView) -> Unterschrift:
    """In whose name and by whom the letter is signed, § 37 Abs. 3 VwVfG."""
    person = mitarbeiter.zeichnung
    return Unterschrift(name=person.name, funktion=person.funktion, zusatz=person.zusatz)


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
