"""The one place where fields of the form engine become fields of the pages."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from django.utils.html import format_html

from kuer.forms.engine import (
    Auswertung,
    EintragAnsicht,
    FeldAnsicht,
    FeldStruktur,
    SeiteStruktur,
    ansicht,
    codeliste_suche,
)
from kuer.forms.engine.codelisten import Eintrag
from kuer.forms.engine.meldungen import wort
from kuer.forms.engine.pfad import ohne_indizes
from kuer.portal.ruecknahme import Entfernt
from kuer.ui.types import Choice, Field, Problem, UploadedFile

# What the macros of one line take from the engine's HTML attributes.
_ATTRIBUTES: Final = frozenset({"inputmode", "spellcheck", "autocapitalize", "autocomplete", "type"})
_UEBLICH: Final = {"zusatz": "nie"}
_SIMPLE: Final = frozenset({"ja_nein", "auswahl", "mehrfachauswahl", "hinweis", "zustimmung", "fest"})


@dataclass(frozen=True)
class Blick:
    """How a page is looked at.

    `geprueft` shows what is missing or wrong. `woher` says by path where a prefilled value came from, `uploads`
    by path what was wrong with a file. The code list of the path `gesucht` is searched for `suchwort`.
    `entfernt` is the entry that was just taken away and can be put back.
    `datei_url` makes the address of a file out of its id.
    """

    geprueft: bool = False
    woher: Mapping[str, str] = field(default_factory=dict)
    uploads: Mapping[str, str] = field(default_factory=dict)
    gesucht: str = ""
    suchwort: str = ""
    entfernt: Entfernt | None = None
    upload_url: str = ""
    suche_url: str = ""
    datei_url: Callable[[str], str] = field(default=str)


class Abbildung:
    """Makes the fields of one page out of an evaluation in the reader's language."""

    def __init__(self, strukturen: Sequence[SeiteStruktur], auswertung: Auswertung, blick: Blick) -> None:
        """Nothing is made yet."""
        self.strukturen = strukturen
        self.auswertung = auswertung
        self.sprache = auswertung.formular.sprache
        self.blick = blick

    def felder(self, seite_id: str) -> list[Field]:
        """All visible questions of a page."""
        return [self._field(one) for one in ansicht(self.strukturen, self.auswertung, seite_id)]

    def feld(self, one: FeldAnsicht) -> Field:
        """One question, wherever on its page it stands."""
        return self._field(one)

    def problems(self, seite_id: str) -> list[Problem]:
        """The lines of the error summary, each with the name of the control it leads to."""
        page = self.auswertung.page(seite_id)
        faults = page.problems if page and self.blick.geprueft else ()
        lines = [Problem(f"{one.path}.{one.teil}" if one.teil else one.path, one.text(self.sprache)) for one in faults]
        return [*(Problem(path, text) for path, text in self.blick.uploads.items()), *lines]

    def _field(self, one: FeldAnsicht) -> Field:
        if one.struktur.wiederholbar:
            return self._wiederholung(one)
        make = {
            "datum": self._datum,
            "codeliste": self._codeliste,
            "anschrift": self._anschrift,
            "anlage": self._anlage,
            "gruppe": self._gruppe,
        }.get(one.struktur.art, self._simple if one.struktur.art in _SIMPLE else self._line)
        return make(one)

    def _base(self, one: FeldAnsicht, **more: Any) -> Field:
        known = one.struktur
        given: dict[str, Any] = {
            "kind": known.art,
            "name": one.name,
            "label": known.label,
            "value": "" if one.input is None else one.input,
            "hint": f"{known.hilfe} {known.beispiel}".strip(),
            "error": self._error(one),
            "required": one.required,
            "source": self.blick.woher.get(one.name, ""),
        }
        return Field(**(given | more))

    def _line(self, one: FeldAnsicht) -> Field:
        given = one.struktur.attribute
        options: dict[str, Any] = {name: value for name, value in given.items() if name in _ATTRIBUTES}
        if one.struktur.art == "mehrzeilig":
            options = {}
        if "maxlength" in given:
            options["maxlength"] = int(given["maxlength"])
        if one.struktur.einheit:
            options["unit"] = one.struktur.einheit
        return self._base(one, options=options)

    def _simple(self, one: FeldAnsicht) -> Field:
        known = one.struktur
        if known.art == "hinweis":
            return self._base(one, hint=known.text)
        if known.art == "fest":  # nothing to fill in: a statement
            return self._base(one, kind="hinweis", hint=one.text, error="", required=False)
        options = {"text": known.text} if known.art == "zustimmung" else {}
        return self._base(one, choices=_choices(known.optionen), options=options)

    def _datum(self, one: FeldAnsicht) -> Field:
        parts = {fault.teil: True for fault in one.problems if fault.teil and self.blick.geprueft}
        autocomplete = one.struktur.attribute.get("autocomplete", "")
        return self._base(one, errors=parts, options={"autocomplete": autocomplete})

    def _codeliste(self, one: FeldAnsicht) -> Field:
        if one.struktur.optionen:
            return self._base(one, choices=_choices(one.struktur.optionen))
        entries = self.auswertung.formular.felder[ohne_indizes(one.name)].codeliste
        known = entries.nach_code.get(one.input) if entries else None
        options: dict[str, Any] = {"search_url": f"{self.blick.suche_url}?feld={one.name}"}
        options |= {"shown": known.name} if known else {"typed": one.input}
        if self.blick.gesucht == one.name:
            hits = codeliste_suche(self.auswertung.formular, one.name, self.blick.suchwort)
            options |= {"typed": self.blick.suchwort, "hits": _choices(hits)}
        return self._base(one, value=known.code if known else "", options=options)

    def _anschrift(self, one: FeldAnsicht) -> Field:
        parts = {part.struktur.id: part for part in one.felder}
        if any(self._eigen(name, part.struktur) for name, part in parts.items()):
            return self._gruppe(one)
        source = next((text for part in one.felder if (text := self.blick.woher.get(part.name, ""))), "")
        return self._base(
            one,
            value={name: part.input for name, part in parts.items()},
            errors={name: text for name, part in parts.items() if (text := self._error(part))},
            required=any(part.required for part in one.felder),
            source=source,
            choices=_choices(parts["land"].struktur.optionen) if "land" in parts else (),
            options={"own": "autocomplete" in parts["strasse"].struktur.attribute if "strasse" in parts else False},
        )

    def _eigen(self, name: str, part: FeldStruktur) -> bool:
        """Whether a part of an address is asked in words of its own, or otherwise required than usual."""
        own_words = part.hilfe or part.label != wort(name, self.sprache)
        return bool(own_words) or part.pflicht != _UEBLICH.get(name, "immer")

    def _anlage(self, one: FeldAnsicht) -> Field:
        limits = one.struktur.attribute
        files = [
            UploadedFile(
                file["name"],
                file["groesse"],
                url=self.blick.datei_url(file["datei_id"]),
                remove=f"entfernen:{one.name}:{file['datei_id']}",
            )
            for file in one.input
        ]
        return self._base(
            one,
            value="",
            error=self.blick.uploads.get(one.name, "") or self._error(one),
            files=files,
            options={
                "types": limits["types"],
                "max_bytes": int(limits["max_bytes"]),
                "max_count": int(limits["max_count"]),
                "upload_url": self.blick.upload_url,
            },
        )

    def _gruppe(self, one: FeldAnsicht) -> Field:
        return self._base(one, kind="gruppe", value="", parts=[self._field(part) for part in one.felder])

    def _wiederholung(self, one: FeldAnsicht) -> Field:
        known, entries = one.struktur, one.eintraege
        options: dict[str, Any] = {
            "entries": [[self._in_entry(one, entry, part) for part in entry.felder] for entry in entries],
            "titles": [entry.titel for entry in entries],
            "add_action": f"mehr:{one.name}" if len(entries) < known.max_eintraege else "",
            "remove_actions": [f"weg:{entry.path}" for entry in entries] if len(entries) > known.min_eintraege else [],
            "most": known.max_eintraege,
            "columns": [feld.label for feld in known.felder] if known.als_tabelle else [],
            "total": (known.summe_titel, one.summe) if known.summe_titel else (),
        }
        if known.hinzufuegen:
            options["add_text"] = known.hinzufuegen
        if self.blick.entfernt and self.blick.entfernt.gruppe == one.name:
            options["undo"] = (f"rueckgaengig:{self.blick.entfernt.path}", self.blick.entfernt.titel)
        return self._base(one, kind="wiederholung", value="", options=options)

    def _in_entry(self, group: FeldAnsicht, entry: EintragAnsicht, part: FeldAnsicht) -> Field:
        """A question of an entry. In a table its label also names the entry, and choices are lists."""
        made = self._field(part)
        if not group.struktur.als_tabelle:
            return made
        label = format_html('{}<span class="kuer-hidden">: {}</span>', made.label, entry.titel)
        is_list = part.struktur.art in {"auswahl", "codeliste"} and made.choices
        return replace(made, label=label, hint="", kind="select" if is_list else made.kind)

    def _error(self, one: FeldAnsicht) -> str:
        faults = one.problems if self.blick.geprueft else ()
        return " ".join(dict.fromkeys(fault.text(self.sprache) for fault in faults))


def _choices(entries: Sequence[Eintrag]) -> list[Choice]:
    return [Choice(one.code, one.name, one.hilfe) for one in entries]
