"""The purposes of fields that browsers know (WCAG 2.2, 1.3.5)."""

from typing import Final

TOKENS: Final = frozenset({
    "off", "name", "honorific-prefix", "given-name", "additional-name", "family-name",
    "honorific-suffix", "nickname", "username", "organization-title", "organization", "street-address",
    "address-line1", "address-line2", "address-line3", "address-level1", "address-level2",
    "address-level3", "address-level4", "country", "country-name", "postal-code", "bday", "bday-day",
    "bday-month", "bday-year", "sex", "url", "photo", "tel", "tel-country-code", "tel-national",
    "tel-area-code", "tel-local", "tel-extension", "email", "language", "one-time-code",
})  # fmt: skip
_IDENTITAET: Final = {
    "identitaet.vorname": "given-name",
    "identitaet.nachname": "family-name",
    "identitaet.titel": "honorific-prefix",
    "identitaet.geburtsdatum": "bday",
    "identitaet.strasse": "address-line1",
    "identitaet.plz": "postal-code",
    "identitaet.ort": "address-level2",
    "identitaet.land": "country-name",
    "identitaet.email": "email",
    "identitaet.telefon": "tel",
    "identitaet.firma": "organization",
}


def aus_vorbelegung(source: str | None) -> str:
    """The purpose of a field that is prefilled from the identity."""
    return _IDENTITAET.get(source or "", "")
