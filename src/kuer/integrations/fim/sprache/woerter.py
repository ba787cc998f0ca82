"""The words of a marked sentence, each with its class; what only fills the sentence is left out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from kuer.integrations.fim.sprache.wendungen import schlicht

_TOKEN: Final = re.compile(
    r"⟦[^⟧]+⟧|⟨\d+⟩|=<|=>|<=|>=|<>|!=|={1,3}|[<>≤≥≠]|\d+(?:[.,]\d+)*|[^\W\d](?:[\w§%&/-]*\w)?|&&|\|\||[(),;:.+*!~^-]"
)
_SIGNS: Final = {
    "=": "EQ", "==": "EQ", "===": "EQ", "<>": "NE", "!=": "NE", "≠": "NE", "<": "LT", ">": "GT",
    "<=": "LE", "=<": "LE", "≤": "LE", ">=": "GE", "=>": "GE", "≥": "GE",
    "&&": "UND", "||": "ODER", "(": "(", ")": ")", ",": "KOMMA", ";": "KOMMA", "+": "+", "-": "-",
}  # fmt: skip
_CLASSES: Final[dict[str, str]] = {
    "NICHT": "nicht",
    "KEIN": "kein keine keinen keiner keines keinem",
    "UND": "und sowie",
    "ODER": "oder bzw beziehungsweise und/oder",
    "WENN": "wenn falls sofern soweit solange sobald",
    "AUSSER": "ausgenommen",
    "DANN": "dann so",
    "SONST": "sonst ansonsten andernfalls anderenfalls",
    "NUR": "nur ausschließlich",
    "WOBEI": "wobei",
    "ZUGLEICH": "gleichzeitig zugleich",
    "ALLE": "alle beide sämtliche",
    "MIND": "mindestens",
    "HOECHST": "höchstens maximal",
    "FRUEHESTENS": "frühestens",
    "SPAETESTENS": "spätestens",
    "GENAU": "genau",
    "EINS": "eins eines einer eine ein einem einen",
    "ENTWEDER": "entweder",
    "WEDER": "weder",
    "NOCH": "noch",
    "UNGLEICH": "ungleich",
    "BE": "ist sind war wird werden wurde wurden worden sein hat haben liegt liegen lautet "
    "lauten mache machen besitzt besitzen annimmt annehmen aufweist aufweisen",
    "BLEIBT": "bleibt bleiben gelassen lassen",
    "MUSS": "muss müssen muß",
    "SOLL": "soll sollen",
    "SOLLTE": "sollte sollten",
    "DARF": "darf dürfen kann können",
    "ZEIGE": "zeige zeigen aktiviere erscheint erscheinen",
    "BLENDE": "blende",
    "DEAKT": "deaktiviere verberge verstecke entfällt entfallen",
    "VOLL": "befüllt angegeben ausgefüllt angezeigt eingeblendet hochgeladen eingegeben eingetragen "
    "beantwortet vorgenommen befüllen anzuzeigen auszufüllen anzugeben einzublenden hochzuladen einzutragen "
    "vorhanden beizufügen beigefügt gefüllt füllen belegt einzugeben erfasst erfassen "
    "einzureichen eingereicht vorzulegen vorgelegt gemacht",
    "KREUZ": "ausgewählt gewählt angekreuzt gesetzt bestätigt aktiviert auszuwählen anzukreuzen auswählen markiert",
    "ZEIGEN": "anzeigen einblenden ausfüllen aktivieren angeben eingeben eintragen hochladen",
    "AUSB": "ausblenden ausgeblendet auszublenden deaktiviert deaktivieren verborgen verbergen verstecken unsichtbar",
    "VORBEF": "vorausgefüllt vorauszufüllen vorbefüllt vorzubefüllen vorbelegt vorzubelegen vorbefüllung vorbelegung",
    "PFLICHT": "pflicht pflichtfeld pflichtfelder pflichtangabe pflichtangaben pflichtgruppe pflichtfeldgruppe "
    "verpflichtend verpflichtende obligatorisch zwingend erforderlich notwendig benötigt",
    "ERLAUBT": "zulässig erlaubt gestattet möglich",
    "VERBOTEN": "unzulässig verboten",
    "OPTIONAL": "optional optionale optionales optionalen freiwillig",
    "LEER": "leer unbefüllt",
    "AN": "an",
    "AUS": "aus",
    "JA": "ja wahr true erfüllt bejaht zutrifft zutreffend",
    "NEIN": "nein falsch false verneint unwahr",
    "GLEICH": "gleich entspricht",
    "ALS": "als",
    "KLEINER": "kleiner geringer niedriger weniger",
    "GROESSER": "größer höher mehr",
    "VOR": "vor früher",
    "NACH": "nach später",
    "SUMME": "summe",
    "ERGIBT": "ergeben ergibt betragen beträgt entsprechen",
    "HEUTE": "heute tagesdatum",
    "JAHRE": "jahr jahre jahren",
    "MONATE": "monat monate monaten",
    "TAGE": "tag tage tagen",
}
_CLASS: Final = {word.casefold(): name for name, words in _CLASSES.items() for word in words.split()}
_FILLING: Final = (
    "der die das dem den des im in bei vom von mit zu zur zum feld felder felds feldes datenfeld datenfelder "
    "datenfeldes datenfeldern feldern feldgruppe feldgruppen gruppe gruppen datenfeldgruppe datenfeldgruppen "
    "datengruppe datengruppen auswahl auswahlfeld abfrage angabe angaben antwort wert werte eintrag folgende "
    "folgenden folgender option dieses diese diesem dieser code codes codeliste es sie jeweils auch dabei "
    "darin enthaltene enthaltenen zeitlich datum antragsstrecke seite formular element "
    "elemente beiden anderen hier mehr nachweis zusätzlich ebenfalls eingabe auf unter für baustein ausprägung "
    "ausprägungen optionen dem eingabefeld auswahlfelds auswahlfeldes immer stets etwas behandeln kennzeichnen am "
    "euro eur"
)
_FILL: Final = frozenset(_FILLING.split())
_NAMELESS: Final = frozenset({":", "."})


class Unverstanden(Exception):
    """A sentence that the grammar does not know; the reason is German."""


@dataclass(frozen=True)
class Wort:
    """A word of the sentence: `art` is E (an element), V (a marked value), N (a number), a class, or ? (unknown)."""

    art: str
    text: str


class Strom:
    """Words read from left to right; `at` is where it stands."""

    def __init__(self, words: Sequence[Wort]) -> None:
        """Nothing is read yet."""
        self.words = words
        self.at = 0

    def art(self, ahead: int = 0) -> str:
        """The class of the word here; empty behind the last."""
        return self.words[self.at + ahead].art if self.at + ahead < len(self.words) else ""

    def nimm(self, *arten: str) -> Wort | None:
        """The word here when it is one of these classes."""
        if self.art() not in arten:
            return None
        self.at += 1
        return self.words[self.at - 1]


def woerter(text: str) -> list[Wort]:
    """The words that carry meaning."""
    return list(_classify(_TOKEN.findall(balanced(schlicht(text)))))


def bedeutend(text: str) -> bool:
    """Whether the grammar knows one of the words."""
    return any(one.art != "?" for one in _classify(_TOKEN.findall(text)))


def _classify(tokens: Sequence[str]) -> Iterator[Wort]:
    for token in tokens:
        low = token.casefold() if token[0] not in "⟦⟨" else token
        if token[0] == "⟦":
            yield Wort("E", token.strip("⟦⟧"))
        elif token[0] == "⟨":
            yield Wort("V", token)
        elif token[0].isdigit():
            yield Wort("N", token)
        elif token in _SIGNS:
            yield Wort(_SIGNS[token], token)
        elif low in _CLASS:
            yield Wort(_CLASS[low], token)
        elif low not in _FILL and token not in _NAMELESS:
            yield Wort("?", token)


def tiefe(text: str) -> int:
    """How deep its brackets go."""
    return max(accumulate((sign == "(") - (sign == ")") for sign in text), default=0)


def balanced(text: str) -> str:
    """Without its brackets where one of them is missing."""
    depths = list(accumulate((sign == "(") - (sign == ")") for sign in text))
    sound = not depths or (depths[-1] == 0 and min(depths) == 0)
    return text if sound else re.sub(r"[()]", " ", text)


def gezeigt(words: Sequence[Wort]) -> str:
    """The words for people, cut to the length of a line."""
    text = " ".join(f"⟦{one.text}⟧" if one.art == "E" else one.text for one in words)
    return text if len(text) < 60 else f"{text[:57]} …"  # noqa: PLR2004 - fits a line
