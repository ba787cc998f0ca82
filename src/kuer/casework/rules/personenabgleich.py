"""Whether the person in the register is the one that the Antrag names.

Who wants a Meldebescheinigung states family name, given names, date of birth and the address of the present main or
only home (§ 18 Abs. 1 Satz 3 BMG); all four must agree, and identity is checked first (§ 10 Abs. 1, § 18 Abs. 4 BMG).
Spellings of one name are the same name: umlauts, ß, accents, hyphens, blanks. Of several given names one may be
missing in the Antrag, none may be another.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from kuer.casework.types import Personenangabe, Registerperson, Wohnanschrift, Wohnungsart
from kuer.identity.types import Identitaet

_LETTERS: Final = str.maketrans({
    "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "oe", "å": "aa", "ł": "l", "đ": "d",
    "ı": "i",
})  # fmt: skip
_OTHER: Final = re.compile(r"[^a-z0-9 ]")
_STREET: Final = re.compile(r"str(\.|\b)(?=\s|$)")


def abweichungen(angabe: Personenangabe, person: Registerperson) -> tuple[str, ...]:
    """In what the two differ: familienname, vornamen, geburtsdatum, anschrift; empty for the same person."""
    found = []
    if joined(angabe.familienname) != joined(person.familienname):
        found.append("familienname")
    if not same_given_names(angabe.vornamen, person.vornamen):
        found.append("vornamen")
    if angabe.geburtsdatum != person.geburtsdatum:
        found.append("geburtsdatum")
    homes = (one.anschrift for one in person.wohnungen if one.art is not Wohnungsart.NEBEN)
    if not _lives_at(angabe.anschrift, homes):
        found.append("anschrift")
    return tuple(found)


def same_given_names(stated: str, known: str) -> bool:
    """Whether all names that were stated are among the known ones: "Anna" is in "Anna Lena", not in "Anna-Lena"."""
    parts, all_known = _names(stated), _names(known)
    if not parts or not all_known:
        return False
    return set(parts) <= set(all_known) or "".join(parts) == "".join(all_known)


def joined(text: str) -> str:
    """A name in plain letters without blanks: "von der Aue-Müller" is "vonderauemueller"."""
    return _plain(text).replace(" ", "")


def same_address(one: Wohnanschrift, other: Wohnanschrift) -> bool:
    """Whether two addresses are the same: "Hauptstr. 4 a" is "Hauptstraße 4a"."""
    return _address(one) == _address(other)


def _lives_at(stated: Wohnanschrift, homes: Iterable[Wohnanschrift]) -> bool:
    return any(same_address(stated, home) for home in homes)


def _address(one: Wohnanschrift) -> tuple[str, ...]:
    street = joined(_STREET.sub("strasse", one.strasse.casefold().strip()))
    return street, joined(one.hausnummer), joined(one.plz), joined(one.ort)


def _names(text: str) -> list[str]:
    return _plain(text.replace("-", "")).split()


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFC", text).lower().translate(_LETTERS)
    bare = unicodedata.normalize("NFKD", folded)
    return _OTHER.sub("", "".join(sign for sign in bare if not unicodedata.combining(sign)))


def beweist(identitaet: Identitaet | None, angabe: Personenangabe, niveau: int) -> bool:
    """Whether who signed in is the person that the Antrag names, at this level (§ 10 Abs. 3, § 18 Abs. 4 BMG).

    Where the sign-in knows an address it must be the one that was stated: a namesake born on the same day would
    otherwise need no more than the address of the other.
    """
    if identitaet is None or identitaet.geburtsdatum != angabe.geburtsdatum:
        return False
    known_at = identitaet.niveau_je_attribut
    parts = ("vorname", "nachname", "geburtsdatum")
    if any(known_at.get(part, identitaet.vertrauensniveau) < niveau for part in parts):
        return False
    same_family = joined(angabe.familienname) == joined(identitaet.nachname)
    same_names = same_given_names(angabe.vornamen, identitaet.vorname)
    return same_family and same_names and _same_home(identitaet, angabe.anschrift)


def _same_home(identitaet: Identitaet, stated: Wohnanschrift) -> bool:
    """An Ausweis may give street and number in one."""
    if not (identitaet.strasse and identitaet.plz):
        return True
    known = Wohnanschrift(f"{identitaet.strasse} {identitaet.hausnummer}", "", identitaet.plz, identitaet.ort)
    return same_address(known, Wohnanschrift(f"{stated.strasse} {stated.hausnummer}", "", stated.plz, stated.ort))
