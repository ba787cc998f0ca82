"""The text of a Rechtsbehelfsbelehrung: remedy, body, seat, period, and the form where § 36 SGB X asks for it.

§ 58 Abs. 1 VwGO and § 356 AO do not ask for the form; a text that names too little of it may be wrong, so it names none
unless `mit_form` is set. The beginning of the period need not be named.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from kuer.decisions.types import Adressat, Belehrung, Rechtsbehelf, Rechtsbehelfsart, Rechtsgebiet, Rechtsweg

W, K = Rechtsbehelfsart.WIDERSPRUCH, Rechtsbehelfsart.KLAGE
E, WAHL = Rechtsbehelfsart.EINSPRUCH, Rechtsbehelfsart.WIDERSPRUCH_ODER_KLAGE

FORM: Final[Mapping[tuple[Rechtsweg, Rechtsbehelfsart], str]] = MappingProxyType({
    (Rechtsweg.SGG, W): (
        "Den Widerspruch können Sie schriftlich, in elektronischer Form nach § 36a Absatz 2 SGB I, "
        "schriftformersetzend nach § 36a Absatz 2a SGB I und § 9a Absatz 5 OZG oder zur Niederschrift einlegen."
    ),
    (Rechtsweg.VWGO, W): (
        "Den Widerspruch können Sie schriftlich, in elektronischer Form nach § 3a Absatz 2 VwVfG, schriftformersetzend "
        "nach § 3a Absatz 3 VwVfG und § 9a Absatz 5 OZG oder zur Niederschrift einlegen."
    ),
    (Rechtsweg.VWGO, K): (
        "Die Klage können Sie schriftlich oder zu Protokoll der Geschäftsstelle des Gerichts erheben. Als "
        "elektronisches Dokument kann sie nach Maßgabe des § 55a VwGO eingereicht werden."
    ),
    (Rechtsweg.AO, E): (
        "Den Einspruch können Sie schriftlich oder elektronisch einreichen oder zur Niederschrift erklären."
    ),
})  # fmt: skip
_DEM: Final = ("Verwaltungsgericht", "Sozialgericht", "Landratsamt", "Finanzamt", "Bezirksamt", "Amt ", "Rathaus")
_DER: Final = (
    "Stadt",
    "Gemeinde",
    "Verbandsgemeinde",
    "Samtgemeinde",
    "Kreisverwaltung",
    "Hansestadt",
    "Landeshauptstadt",
)


def at_the(adressat: Adressat) -> str:
    """The name after "bei", with its article where that is sure."""
    if adressat.dativ:
        return f"bei {adressat.dativ}"
    if adressat.name.startswith(_DEM):
        return f"beim {adressat.name}"
    if adressat.name.startswith(_DER):
        return f"bei der {adressat.name}"
    return f"bei folgender Stelle: {adressat.name}"


def seat(adressat: Adressat) -> str:
    """The address on one line."""
    return f"{adressat.strasse}, {adressat.plz} {adressat.ort}"


def _period(belehrung: Belehrung) -> str:
    """The length of the period, as after "innerhalb"."""
    if belehrung.rechtsweg is Rechtsweg.SGG and belehrung.ausland:
        return "von drei Monaten"
    return "eines Monats"


def build_belehrung(
    rechtsbehelf: Rechtsbehelf,
    rechtsgebiet: Rechtsgebiet,
    bei: Adressat,
    *,
    gericht: Adressat | None = None,
    ausland: bool = False,
    mit_form: bool = False,
) -> Belehrung:
    """The parts for this remedy; § 36 SGB X asks for the form, whichever court is competent (§ 62 SGB X)."""
    form = mit_form or rechtsgebiet is Rechtsgebiet.SGBX or rechtsbehelf.rechtsweg is Rechtsweg.SGG
    return Belehrung(rechtsbehelf.art, rechtsbehelf.rechtsweg, bei, gericht, ausland, form)


def _sentence(art: Rechtsbehelfsart, adressat: Adressat, frist: str) -> str:
    was = {W: "Widerspruch einlegen", K: "Klage erheben", E: "Einspruch einlegen"}[art]
    satz = f"Gegen diesen Bescheid können Sie innerhalb {frist} nach seiner Bekanntgabe {was}"
    return f"{satz}, und zwar {at_the(adressat)}, {seat(adressat)}."


def _single(art: Rechtsbehelfsart, adressat: Adressat, belehrung: Belehrung) -> str:
    teile = [_sentence(art, adressat, _period(belehrung))]
    if belehrung.mit_form:
        teile.append(FORM[belehrung.rechtsweg, art])
    return " ".join(teile)


def rechtsbehelfsbelehrung(belehrung: Belehrung) -> str:
    """The text, one paragraph a remedy, without heading.

    Raises: ValueError when a choice between Widerspruch and Klage lacks its court.
    """
    if belehrung.art is not WAHL:
        return _single(belehrung.art, belehrung.bei, belehrung)
    if belehrung.gericht is None:
        raise ValueError("a choice needs its court")
    einleitung = "Sie haben die Wahl: Sie können Widerspruch einlegen oder unmittelbar Klage erheben."
    widerspruch = _single(W, belehrung.bei, belehrung)
    klage = _single(K, belehrung.gericht, belehrung)
    return f"{einleitung}\n\n1. {widerspruch}\n\n2. {klage}"
