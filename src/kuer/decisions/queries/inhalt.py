"""From the row of a decision to what it says, and to what the law asks of it."""

from dataclasses import dataclass
from datetime import date

from kuer.decisions.engine.platzhalter import fill
from kuer.decisions.errors import RechtsbehelfNotKnown
from kuer.decisions.models import Entscheidung
from kuer.decisions.queries.sache import Sache
from kuer.decisions.rules.belehrung import build_belehrung, rechtsbehelfsbelehrung
from kuer.decisions.rules.rechtsbehelf import rechtsbehelf
from kuer.decisions.types import (
    Adressat,
    Begruendungsausnahme,
    Belehrung,
    BescheidInhalt,
    EntscheidungArt,
    Entscheidungsinhalt,
    Rechtsbehelf,
    Rechtsbehelfsart,
)
from kuer.kit.money import euro


@dataclass(frozen=True)
class Belehren:
    """The remedy against a decision and the words about it; `grund` says in German why there are none."""

    rechtsbehelf: Rechtsbehelf | None = None
    belehrung: Belehrung | None = None
    text: str = ""
    grund: str = ""


def inhalt_of(row: Entscheidung, sache: Sache) -> Entscheidungsinhalt:
    """Everything that is decided, with the placeholders filled."""
    art = EntscheidungArt(row.art)
    worte = sache.worte(row.werte)
    tenor = fill(row.tenor or sache.texte.tenor_for(art), worte)
    cents = row.gebuehr_cents if art.gibt else 0
    if cents:
        tenor += f"\n\n{_demand(art, cents)}"
    return Entscheidungsinhalt(
        art=art,
        leistung_version_id=row.leistung_version_id,
        tenor=tenor,
        gruende=fill(row.gruende, worte),
        ermessensgruende=fill(row.ermessensgruende, worte),
        auflagen=tuple(fill(text, worte) for text in row.auflagen),
        werte=dict(row.werte),
        gebuehr_cents=cents,
    )


def _demand(art: EntscheidungArt, cents: int) -> str:
    """What is to be paid now: a fee, or what falls due of a tax (§ 157 Abs. 1 Satz 2 AO wants its amount)."""
    if art is EntscheidungArt.FESTGESETZT:
        return f"Jetzt zu zahlen: {euro(cents)}."
    return f"Die Gebühr beträgt {euro(cents)}."


def belehren(sache: Sache, art: EntscheidungArt, tag: date) -> Belehren:
    """The remedy of the Land against an act that is issued on `tag`, and its Belehrung.

    Raises: RechtInvalid.
    """
    if not art.ist_bescheid:
        return Belehren()
    recht = sache.recht
    try:
        remedy = rechtsbehelf(
            sache.kommune.land, sache.rechtsgebiet, tag, bereich=sache.texte.bereich, eigene=recht.rechtsbehelfe
        )
    except RechtsbehelfNotKnown as unknown:
        return Belehren(grund=unknown.facts["grund"])
    bei = recht.gericht if remedy.beim_gericht else recht.widerspruchsstelle or _own_address(sache)
    wahl = remedy.art is Rechtsbehelfsart.WIDERSPRUCH_ODER_KLAGE
    if bei is None or (wahl and recht.gericht is None):
        return Belehren(remedy, grund="In den Einstellungen der Kommune fehlt das Gericht.")
    parts = build_belehrung(remedy, sache.rechtsgebiet, bei, gericht=recht.gericht if wahl else None)
    return Belehren(remedy, parts, rechtsbehelfsbelehrung(parts))


def _own_address(sache: Sache) -> Adressat | None:
    """The Kommune's own address, where a Widerspruch is lodged if nothing else is entered."""
    own = sache.kommune.anschrift
    if not (own.strasse and own.plz and own.ort):
        return None
    return Adressat(sache.kommune.name, own.strasse, own.plz, own.ort)


def as_bescheid(
    inhalt: Entscheidungsinhalt, sache: Sache, told: Belehren, *, name: str, automatisch: bool = False
) -> BescheidInhalt:
    """The decision as the rules check it (§§ 37, 39 VwVfG)."""
    granted = inhalt.art is EntscheidungArt.BEWILLIGT
    return BescheidInhalt(
        rechtsgebiet=sache.rechtsgebiet,
        behoerde=sache.stelle.behoerde or sache.kommune.name,
        tenor=inhalt.tenor,
        name=name,
        automatisch=automatisch,
        begruendung=inhalt.gruende,
        begruendungsausnahme=Begruendungsausnahme.ANTRAG_ENTSPROCHEN if granted else None,
        entspricht_antrag=granted,
        auflagen=inhalt.auflagen,
        ermessen=sache.texte.ermessen and inhalt.art is not EntscheidungArt.BEWILLIGT,
        ermessensgruende=inhalt.ermessensgruende,
        belehrung=told.text,
        belehrung_erwartet=told.belehrung,
    )
