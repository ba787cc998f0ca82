"""The words of the sheet that explains a letter to somebody who chose another language.

The act itself stays German (§ 23 Abs. 1 VwVfG). The sheet is no translation of it: it says what kind of letter this
is, what is to be paid and where the remedy stands, and that the German text counts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kuer.decisions.types import EntscheidungArt as Art

DOKUMENTART: Final = "erklaerung"


@dataclass(frozen=True)
class Erklaerung:
    """A heading and short paragraphs."""

    titel: str
    absaetze: tuple[str, ...]


@dataclass(frozen=True)
class _Worte:
    titel: str
    hinweis: str
    arten: Mapping[Art, str]
    zahlung: str
    keine_zahlung: str
    rechtsbehelf: Mapping[str, str]
    fragen: str


_EN: Final = _Worte(
    titel="What does this letter mean?",
    hinweis="This sheet is there to help you. It is not a translation of the letter; the German text is authoritative.",
    arten={
        Art.BEWILLIGT: "Your application “{leistung}” has been granted.",
        Art.BEWILLIGT_MIT_AUFLAGEN: "Your application “{leistung}” has been granted, with conditions. Please read the "
        "conditions in the letter (“Auflagen”); you must keep to them.",
        Art.ABGELEHNT: "Your application “{leistung}” has been refused. The letter gives the reasons.",
        Art.FESTGESETZT: "The amount that you have to pay for “{leistung}” has been assessed.",
        Art.FREIGESTELLT: "You do not have to pay for “{leistung}”.",
        Art.BESCHEINIGT: "This is the certificate that you applied for (“{leistung}”).",
        Art.BESTAETIGT: "This letter confirms what you told us (“{leistung}”).",
    },
    zahlung="You have to pay {betrag} by {tag}. The account is in the letter.",
    keine_zahlung="There is nothing to pay.",
    rechtsbehelf={
        "widerspruch": "Do you think the decision is wrong? Then you can object to it (“Widerspruch”). How, where and "
        "until when is at the end of the letter under “Rechtsbehelfsbelehrung”. After that time it is too late.",
        "einspruch": "Do you think the decision is wrong? Then you can object to it (“Einspruch”). How, where and "
        "until when is at the end of the letter under “Rechtsbehelfsbelehrung”. After that time it is too late.",
        "klage": "Do you think the decision is wrong? Then you can bring an action before the court (“Klage”). "
        "How, where and until when is at the end of the letter under “Rechtsbehelfsbelehrung”. After that time it is "
        "too late.",
        "widerspruch_oder_klage": "Do you think the decision is wrong? Then you can object to it (“Widerspruch”) or "
        "bring an action before the court (“Klage”). How, where and until when is at the end of the letter under "
        "“Rechtsbehelfsbelehrung”. After that time it is too late.",
    },
    fragen="Do you have questions? Ask us: {stelle}, {kontakt}.",
)
_LEICHT: Final = _Worte(
    titel="Was bedeutet dieser Brief?",
    hinweis="Dieses Blatt ist eine Hilfe. Es gilt nur der Brief in schwerer Sprache.",
    arten={
        Art.BEWILLIGT: "Sie haben einen Antrag gestellt: {leistung}. Wir haben Ja gesagt.",
        Art.BEWILLIGT_MIT_AUFLAGEN: "Sie haben einen Antrag gestellt: {leistung}. Wir haben Ja gesagt. Aber es gibt "
        "Regeln. Die Regeln stehen im Brief. Das schwere Wort heißt: Auflagen. Sie müssen sich an die Regeln halten.",
        Art.ABGELEHNT: "Sie haben einen Antrag gestellt: {leistung}. Wir haben Nein gesagt. Im Brief steht: warum.",
        Art.FESTGESETZT: "Wir haben ausgerechnet: So viel müssen Sie bezahlen. Es geht um: {leistung}.",
        Art.FREIGESTELLT: "Sie müssen nichts bezahlen. Es geht um: {leistung}.",
        Art.BESCHEINIGT: "Das ist die Bescheinigung, die Sie haben wollten: {leistung}.",
        Art.BESTAETIGT: "Der Brief sagt: Wir haben Ihre Meldung bekommen. Es geht um: {leistung}.",
    },
    zahlung="Sie müssen {betrag} bezahlen. Sie haben Zeit bis zum {tag}. Das Konto steht im Brief.",
    keine_zahlung="Sie müssen nichts bezahlen.",
    rechtsbehelf={
        "widerspruch": "Finden Sie den Brief falsch? Dann können Sie uns schreiben. Das schwere Wort heißt: "
        "Widerspruch. Am Ende vom Brief steht: wie, wo und bis wann. Danach ist es zu spät.",
        "einspruch": "Finden Sie den Brief falsch? Dann können Sie uns schreiben. Das schwere Wort heißt: "
        "Einspruch. Am Ende vom Brief steht: wie, wo und bis wann. Danach ist es zu spät.",
        "klage": "Finden Sie den Brief falsch? Dann können Sie zum Gericht gehen. Das schwere Wort heißt: Klage. Am "
        "Ende vom Brief steht: wie, wo und bis wann. Danach ist es zu spät.",
        "widerspruch_oder_klage": "Finden Sie den Brief falsch? Dann können Sie uns schreiben. Das schwere Wort heißt: "
        "Widerspruch. Oder Sie können zum Gericht gehen. Das schwere Wort heißt: Klage. Am Ende vom Brief steht: wie, "
        "wo und bis wann. Danach ist es zu spät.",
    },
    fragen="Haben Sie Fragen? Fragen Sie uns: {stelle}, {kontakt}.",
)
_WORTE: Final = {"en": _EN, "leicht": _LEICHT}


def erklaerung(
    sprache: str,
    art: Art,
    *,
    leistung: str,
    rechtsbehelf: str,
    zahlung: tuple[str, str] | None,
    kontakt: tuple[str, str],
) -> Erklaerung | None:
    """The sheet in a language; None for German and for languages that the house does not speak.

    `rechtsbehelf` is the kind of remedy ("" for none), `zahlung` amount and day, `kontakt` the Stelle and how to reach
    it, all as they are printed.
    """
    worte = _WORTE.get(sprache)
    if worte is None:
        return None
    paid = worte.zahlung.format(betrag=zahlung[0], tag=zahlung[1]) if zahlung else worte.keine_zahlung
    remedy = worte.rechtsbehelf.get(rechtsbehelf, "")
    asked = worte.fragen.format(stelle=kontakt[0], kontakt=kontakt[1]) if all(kontakt) else ""
    found = (worte.hinweis, worte.arten[art].format(leistung=leistung), paid, remedy, asked)
    return Erklaerung(worte.titel, tuple(one for one in found if one))
