"""Reads bescheid/texte.yaml of a Leistung: what a decision can say and what it fixes; every fault with its line."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from kuer.decisions.engine.felder import BEKANNT
from kuer.decisions.engine.platzhalter import names_in
from kuer.decisions.engine.rechnung import ERGEBNIS
from kuer.decisions.engine.texteschema import breaches
from kuer.decisions.engine.vorgabe import compile_vorgabe
from kuer.decisions.types import (
    Baustein,
    Bereich,
    EntscheidungArt,
    Entscheidungsfeld,
    Feldart,
    Rechenplan,
    Rechenposten,
)
from kuer.expressions import ExpressionFault
from kuer.kit.faults import Fault
from kuer.kit.yamlmarks import Marked, YamlPath, YamlRefused, load

DATEI: Final = "bescheid/texte.yaml"
# What every text may name besides the fields.
GEGEBEN: Final = ("leistung", "antrag", "eingang")
TENOR: Final[Mapping[EntscheidungArt, str]] = {
    EntscheidungArt.BEWILLIGT: "Wir geben Ihrem Antrag statt.",
    EntscheidungArt.BEWILLIGT_MIT_AUFLAGEN: "Wir geben Ihrem Antrag mit den folgenden Auflagen statt.",
    EntscheidungArt.ABGELEHNT: "Wir lehnen Ihren Antrag ab.",
    EntscheidungArt.FESTGESETZT: "Wir setzen die Abgabe fest.",
    EntscheidungArt.FREIGESTELLT: "Wir stellen Sie von der Abgabe frei.",
    EntscheidungArt.BESCHEINIGT: "Wir bescheinigen Ihnen, was Sie beantragt haben.",
    EntscheidungArt.BESTAETIGT: "Wir bestätigen, dass Ihre Angaben vollständig bei uns eingegangen sind.",
}


@dataclass(frozen=True)
class Ausweistexte:
    """What a permit to print says besides its fields; `kuerzel` begins its number."""

    kuerzel: str = ""
    rechtsgrundlage: str = ""
    bedingungen: tuple[str, ...] = ()


@dataclass(frozen=True)
class Texte:
    """The compiled part; an empty one holds for a Leistung without texts."""

    betreff: str = ""
    bereich: Bereich = Bereich.ALLGEMEIN
    ermessen: bool = False
    zahlungsziel_tage: int | None = None
    tenor: Mapping[EntscheidungArt, str] | None = None
    felder: tuple[Entscheidungsfeld, ...] = ()
    begruendungen: tuple[Baustein, ...] = ()
    auflagen: tuple[Baustein, ...] = ()
    ausweis: Ausweistexte = Ausweistexte()
    rechnung: Rechenplan | None = None

    def tenor_for(self, art: EntscheidungArt) -> str:
        """The Tenor that the Leistung gives, else the general one."""
        return (self.tenor or {}).get(art) or TENOR[art]


def check_texte(ordner: Mapping[str, bytes]) -> list[Fault]:
    """Every fault in bescheid/texte.yaml; a folder without it has none."""
    if DATEI not in ordner:
        return []
    try:
        marks = load(ordner[DATEI], DATEI)
    except YamlRefused as refused:
        return list(refused.faults)
    if faults := [marks.fault(path, text) for path, text in breaches(marks.data)]:
        return sorted(faults)
    texte = _read(marks.data)
    return sorted(
        [
            *_doubled(marks),
            *_open_places(marks, texte),
            *_options(marks, texte),
            *_lines(marks, texte),
            *_defaults(marks, texte),
        ]
    )


def compile_texte(ordner: Mapping[str, bytes]) -> dict[str, Any] | None:
    """The texts as JSON, or None where there are none. Call it on a folder without errors."""
    if DATEI not in ordner:
        return None
    return asdict(_read(load(ordner[DATEI], DATEI).data))


def from_json(part: Mapping[str, Any] | None) -> Texte:
    """The texts again, from what compile_texte() gave."""
    if not part:
        return Texte()
    return Texte(
        **{key: part[key] for key in ("betreff", "ermessen", "zahlungsziel_tage")},
        bereich=Bereich(part["bereich"]),
        tenor={EntscheidungArt(art): text for art, text in part["tenor"].items()},
        felder=tuple(map(_field, part["felder"])),
        begruendungen=tuple(map(_block, part["begruendungen"])),
        auflagen=tuple(map(_block, part["auflagen"])),
        ausweis=_permit(part["ausweis"]),
        rechnung=_plan(part.get("rechnung")),
    )


def with_permit_fields(texte: Texte, mapping: Mapping[str, str]) -> tuple[Entscheidungsfeld, ...]:
    """The fields of the texts, and those that only the permit of leistung.yaml names, with their sources there."""
    own = tuple(_sourced(feld, mapping) for feld in texte.felder)
    there = {feld.id for feld in own}
    more = (
        Entscheidungsfeld(name, *BEKANNT.get(name, (name.replace("_", " ").capitalize(), Feldart.TEXT)), aus=path)
        for name, path in mapping.items()
        if name not in there
    )
    return (*own, *more)


def _sourced(feld: Entscheidungsfeld, mapping: Mapping[str, str]) -> Entscheidungsfeld:
    if feld.aus or feld.id not in mapping:
        return feld
    return Entscheidungsfeld(**{**feld.__dict__, "aus": mapping[feld.id]})


def _read(data: Mapping[str, Any]) -> Texte:
    """The texts out of data that have the right shape."""
    return Texte(
        betreff=data.get("betreff", ""),
        bereich=Bereich(data.get("bereich", Bereich.ALLGEMEIN.value)),
        ermessen=data.get("ermessen", False),
        zahlungsziel_tage=data.get("zahlungsziel_tage"),
        tenor={EntscheidungArt(art): _paragraphs(text) for art, text in data.get("tenor", {}).items()},
        felder=tuple(map(_field, data.get("felder", []))),
        begruendungen=tuple(map(_block, data.get("begruendungen", []))),
        auflagen=tuple(map(_block, data.get("auflagen", []))),
        ausweis=_permit(data.get("ausweis", {})),
        rechnung=_plan(data.get("rechnung")),
    )


def _paragraphs(text: str) -> str:
    """Paragraphs without the line breaks of the file: those are for its author's eyes."""
    return "\n\n".join(" ".join(part.split()) for part in text.split("\n\n") if part.strip())


def _field(one: Mapping[str, Any]) -> Entscheidungsfeld:
    options = tuple((str(code), str(name)) for code, name in _pairs(one.get("optionen", ())))
    return Entscheidungsfeld(**{**one, "art": Feldart(one.get("art", Feldart.TEXT.value)), "optionen": options})


def _pairs(options: Any) -> Iterator[tuple[Any, Any]]:
    for option in options:
        yield (option["code"], option["name"]) if isinstance(option, Mapping) else tuple(option)


def _block(one: Mapping[str, Any]) -> Baustein:
    kinds = tuple(EntscheidungArt(art) for art in one.get("fuer", ()))
    return Baustein(one["id"], one["titel"], _paragraphs(one["text"]), kinds)


def _permit(one: Mapping[str, Any]) -> Ausweistexte:
    return Ausweistexte(**{**one, "bedingungen": tuple(map(_paragraphs, one.get("bedingungen", ())))})


def _plan(one: Mapping[str, Any] | None) -> Rechenplan | None:
    return (
        Rechenplan(one["titel"], one["ergebnis"], tuple(Rechenposten(**row) for row in one["zeilen"])) if one else None
    )


def _doubled(marks: Marked) -> Iterator[Fault]:
    """Ids that appear twice in one list."""
    for part in ("felder", "begruendungen", "auflagen"):
        seen: set[str] = set()
        for number, one in enumerate(marks.data.get(part, [])):
            if one["id"] in seen:
                yield marks.fault((part, number, "id"), f"„{one['id']}“ gibt es hier schon.")
            seen.add(one["id"])


def _texts(data: Mapping[str, Any]) -> Iterator[tuple[YamlPath, str]]:
    """Every text with placeholders, with its place."""
    yield ("betreff",), data.get("betreff", "")
    for art, text in data.get("tenor", {}).items():
        yield ("tenor", art), text
    for part in ("begruendungen", "auflagen"):
        for number, one in enumerate(data.get(part, [])):
            yield (part, number, "text"), one["text"]


def _open_places(marks: Marked, texte: Texte) -> Iterator[Fault]:
    """Placeholders that no field fills. Words of the permit fill too."""
    known = {feld.id for feld in texte.felder} | set(GEGEBEN) | set(BEKANNT)
    known |= {ERGEBNIS} if texte.rechnung else set()
    for path, text in _texts(marks.data):
        for name in names_in(text):
            if name not in known:
                possible = ", ".join(sorted(known))
                yield Fault(
                    marks.file,
                    _line_of_place(marks, path, text, name),
                    f"Der Platzhalter „{{{name}}}“ hat kein Feld. Möglich sind: {possible}.",
                )


def _line_of_place(marks: Marked, path: YamlPath, text: str, name: str) -> int:
    return marks.text_line_of(path) + text[: text.find(f"{{{name}}}")].count("\n")


def _options(marks: Marked, texte: Texte) -> Iterator[Fault]:
    for number, feld in enumerate(texte.felder):
        if feld.optionen and feld.art is not Feldart.AUSWAHL:
            yield marks.fault(("felder", number), "Nur eine Auswahl hat „optionen“.")


def _lines(marks: Marked, texte: Texte) -> Iterator[Fault]:
    """Lines of the calculation whose field is no amount."""
    money = {feld.id for feld in texte.felder if feld.art is Feldart.GELD}
    for number, one in enumerate(texte.rechnung.zeilen if texte.rechnung else ()):
        if one.feld not in money:
            yield marks.fault(("rechnung", "zeilen", number), f"„{one.feld}“ ist kein Feld der Art geld.")


def _defaults(marks: Marked, texte: Texte) -> Iterator[Fault]:
    """The CEL of the suggestions."""
    for number, feld in enumerate(texte.felder):
        if not feld.vorgabe:
            continue
        try:
            compile_vorgabe(feld, texte.felder[:number])
        except ExpressionFault as fault:
            yield marks.fault(("felder", number, "vorgabe"), f"Die Vorgabe stimmt nicht: {fault.text()}")
