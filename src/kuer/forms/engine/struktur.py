"""What a shell needs to draw a form, without knowing its file: fields with labels, help, options, HTML attributes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kuer.forms.engine.auswertung import Auswertung
from kuer.forms.engine.codelisten import Eintrag as Option
from kuer.forms.engine.ergebnis import geld_text
from kuer.forms.engine.formular import Formular
from kuer.forms.engine.knoten import Feld, Fim
from kuer.forms.engine.problem import Problem
from kuer.forms.engine.zugriff import gelesene_felder
from kuer.forms.engine.zustand import FieldState

SUCHBAR_AB = 300
"""Longer code lists are searched on the server; shorter ones are given whole."""


@dataclass(frozen=True, slots=True)
class FeldStruktur:
    """A field as it is drawn.

    `path` has [] where an index belongs ("kinder[].name"). `pflicht` is immer, nie or bedingt. `bedingt`: it is
    shown under a condition. `steuert`: other fields, pages or results hang on it, so a change should be saved and
    the page drawn anew. `optionen`: of choices, and of code lists that are short enough. `attribute` are attributes
    of the HTML control; for anlage accept, types, max_bytes, max_count.
    """

    id: str
    path: str
    art: str
    label: str
    hilfe: str
    beispiel: str
    text: str
    stil: str
    pflicht: str
    bedingt: bool
    steuert: bool
    einheit: str
    optionen: tuple[Option, ...]
    listengroesse: int
    attribute: Mapping[str, str]
    fim: Fim | None
    vorbelegbar: bool
    felder: tuple["FeldStruktur", ...] = ()
    min_eintraege: int = 0
    max_eintraege: int = 0
    hinzufuegen: str = ""
    als_tabelle: bool = False
    summe_titel: str = ""

    @property
    def wiederholbar(self) -> bool:
        """Whether it is a repeated group."""
        return self.max_eintraege > 0


@dataclass(frozen=True, slots=True)
class SeiteStruktur:
    """A page as it is drawn."""

    id: str
    titel: str
    hinweis: str
    bedingt: bool
    felder: tuple[FeldStruktur, ...]


@dataclass(frozen=True, slots=True)
class FeldAnsicht:
    """A visible field with its answer. `name` is path and HTML name; `input` what stands in the control.

    `text` is the answer as people read it (the name of a chosen entry). `felder` are those of a group or address
    (whose `input` maps parts to inputs), `eintraege` the entries of a repeated group, `summe` what they add up to.
    """

    name: str
    struktur: FeldStruktur
    input: Any
    text: str
    required: bool
    problems: tuple[Problem, ...]
    felder: tuple["FeldAnsicht", ...] = ()
    eintraege: tuple["EintragAnsicht", ...] = ()
    summe: str = ""


@dataclass(frozen=True, slots=True)
class EintragAnsicht:
    """An entry of a repeated group. `path` ("kinder[2]") is what removing it needs."""

    path: str
    titel: str
    felder: tuple[FeldAnsicht, ...]


def struktur(formular: Formular) -> tuple[SeiteStruktur, ...]:
    """All pages of a form, in the language of the form. Worth keeping per form and language."""
    leading = {feld.pfad for one in formular.bedingungen() for feld in gelesene_felder(formular, one)}
    return tuple(
        SeiteStruktur(
            seite.id,
            seite.titel,
            seite.hinweis,
            seite.wenn is not None,
            tuple(_feld(feld, feld.id, leading) for feld in seite.felder),
        )
        for seite in formular.seiten
    )


def ansicht(strukturen: Sequence[SeiteStruktur], auswertung: Auswertung, page_id: str) -> tuple[FeldAnsicht, ...]:
    """The visible fields of a page with their answers, ready to be drawn."""
    page = next((one for one in strukturen if one.id == page_id), None)
    return _sichtbare(page.felder, "", auswertung) if page else ()


def _sichtbare(felder: Sequence[FeldStruktur], prefix: str, auswertung: Auswertung) -> tuple[FeldAnsicht, ...]:
    states = [(feld, auswertung.field(f"{prefix}{feld.id}")) for feld in felder]
    return tuple(
        _ansicht(feld, state, auswertung)
        for feld, state in states
        if state is not None and state.visible and state.feld.angaben.get("zeigen", True)
    )


def _ansicht(feld: FeldStruktur, state: FieldState, auswertung: Auswertung) -> FeldAnsicht:
    inner: tuple[FeldAnsicht, ...] = ()
    entries: tuple[EintragAnsicht, ...] = ()
    if feld.wiederholbar:
        entries = tuple(
            EintragAnsicht(one.pfad, one.titel, _sichtbare(feld.felder, f"{one.pfad}.", auswertung))
            for one in auswertung.entries(state.path)
        )
    elif feld.felder:
        inner = _sichtbare(feld.felder, f"{state.path}.", auswertung)
    shown = state.input if state.feld.hat_wert else {one.struktur.id: one.input for one in inner}
    text = state.text(auswertung.formular.sprache) if state.feld.hat_wert else ""
    total = auswertung.total(state.path) if feld.summe_titel else None
    total_text = "" if total is None else geld_text(total, auswertung.formular.sprache)
    return FeldAnsicht(state.path, feld, shown, text, state.required, state.errors, inner, entries, total_text)


def _feld(feld: Feld, path: str, leading: set[str]) -> FeldStruktur:
    repeat, inside = feld.wiederholung, f"{path}[]." if feld.wiederholung else f"{path}."
    always = "immer" if feld.pflicht else "nie"
    return FeldStruktur(
        id=feld.id,
        path=path,
        art=feld.art.name,
        label=feld.label,
        hilfe=feld.hilfe,
        beispiel=feld.beispiel,
        text=feld.angaben.get("text", ""),
        stil=feld.angaben.get("stil", ""),
        pflicht=always if isinstance(feld.pflicht, bool) else "bedingt",
        bedingt=feld.wenn is not None,
        steuert=feld.pfad in leading,
        einheit=feld.angaben.get("einheit", ""),
        optionen=_optionen(feld),
        listengroesse=len(feld.codeliste.eintraege) if feld.codeliste else 0,
        attribute=_attribute(feld),
        fim=feld.fim,
        vorbelegbar=bool(feld.vorbelegung),
        felder=tuple(_feld(inner, f"{inside}{inner.id}", leading) for inner in feld.felder),
        min_eintraege=repeat.min if repeat else 0,
        max_eintraege=repeat.max if repeat else 0,
        hinzufuegen=repeat.hinzufuegen if repeat else "",
        als_tabelle=repeat.als_tabelle if repeat else False,
        summe_titel=repeat.summe_titel if repeat else "",
    )


def _optionen(feld: Feld) -> tuple[Option, ...]:
    if feld.codeliste is not None:
        return feld.codeliste.eintraege if len(feld.codeliste.eintraege) < SUCHBAR_AB else ()
    options = feld.angaben.get("optionen", ())
    return tuple(Option(one["code"], one["name"], one.get("hilfe", "")) for one in options)


def _attribute(feld: Feld) -> Mapping[str, str]:
    found = dict(feld.art.attribute(feld))
    if feld.autocomplete:
        found["autocomplete"] = feld.autocomplete
    return found
