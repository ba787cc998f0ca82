"""The form of a decision as values: out of a suggestion, a draft or what was posted, and as fields to show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from django.http import QueryDict
from django.utils.translation import gettext as _

from kuer.decisions.types import Baustein, EntscheidungArt, Entscheidungsfeld, EntscheidungView, Feldart, Vorschlag
from kuer.ui.types import Choice, Field, Problem
from kuer.workplace.eingaben import cents_of, day_of, euros_of, short_day

FELD: Final = "felder."
MOST_AUFLAGEN: Final = 30
_KINDS: Final = {
    Feldart.TEXT: "text",
    Feldart.DATUM: "text",
    Feldart.KENNZEICHEN: "kennzeichen",
    Feldart.AUSWAHL: "auswahl",
    Feldart.GELD: "geld",
}


@dataclass(frozen=True)
class Entwurf:
    """What stands in the form, as it was typed."""

    art: str
    werte: Mapping[str, str] = field(default_factory=dict)
    tenor: str = ""
    gruende: str = ""
    ermessensgruende: str = ""
    auflagen: tuple[str, ...] = ()
    gebuehr: str = ""

    @property
    def mit_auflagen(self) -> bool:
        """Whether this kind of decision has conditions."""
        return self.art == EntscheidungArt.BEWILLIGT_MIT_AUFLAGEN

    @property
    def gibt(self) -> bool:
        """Whether something can be to pay: the person gets what was applied for, or a tax is assessed."""
        return self.art not in {EntscheidungArt.ABGELEHNT, EntscheidungArt.FREIGESTELLT}

    @property
    def gebuehr_cents(self) -> int | None:
        """The fee in cents; None where nothing, or nothing readable, was typed."""
        return cents_of(self.gebuehr)

    def changed(self, aktion: str, suggested: Vorschlag, old_art: str) -> "Entwurf":
        """After a button: another kind, a block inserted, one more condition."""
        kind, _, key = aktion.partition(":")
        if kind == "art":
            return self._other_kind(suggested, old_art)
        if kind == "grund":
            return replace(self, gruende=_append(self.gruende, _block(suggested.begruendungen, key)))
        if kind == "uebernehmen":
            return self._other_kind(suggested, old_art).changed(f"auflage:{key}", suggested, old_art)
        if kind == "auflage":
            text = _block(suggested.auflagentexte, key)
            kept = tuple(one for one in self.auflagen if one.strip())
            return replace(self, auflagen=(*kept, text)[:MOST_AUFLAGEN])
        return self

    def _other_kind(self, suggested: Vorschlag, old_art: str) -> "Entwurf":
        """The suggestions of the new kind fill what is empty; words that were typed stay."""
        art = suggested.art.value
        if art == old_art:
            return replace(self, art=art)
        return replace(
            self,
            art=art,
            tenor=suggested.tenor,
            gruende=self.gruende or suggested.gruende,
            gebuehr=euros_of(suggested.gebuehr_cents) if suggested.art.gibt and not self.gebuehr else self.gebuehr,
        )


def from_suggestion(suggested: Vorschlag) -> Entwurf:
    """A form that nobody has written in."""
    return Entwurf(
        art=suggested.art.value,
        werte=_shown(suggested.felder, suggested.werte),
        tenor=suggested.tenor,
        gruende=suggested.gruende,
        auflagen=suggested.auflagen,
        gebuehr=euros_of(suggested.gebuehr_cents),
    )


def from_draft(known: EntscheidungView) -> Entwurf:
    """The draft as it was saved."""
    return Entwurf(
        art=known.art.value,
        werte={key: _readable(value) for key, value in known.werte.items()},
        tenor=known.tenor,
        gruende=known.gruende,
        ermessensgruende=known.ermessensgruende,
        auflagen=known.auflagen,
        gebuehr=euros_of(known.gebuehr_cents),
    )


def from_post(given: QueryDict) -> Entwurf:
    """What was typed; fields that the decision does not know are sorted out by the act."""
    return Entwurf(
        art=given.get("art", ""),
        werte={key.removeprefix(FELD): given.get(key, "") for key in given if key.startswith(FELD)},
        tenor=given.get("tenor", ""),
        gruende=given.get("gruende", ""),
        ermessensgruende=given.get("ermessensgruende", ""),
        auflagen=tuple(given.getlist("auflagen"))[:MOST_AUFLAGEN],
        gebuehr=given.get("gebuehr", ""),
    )


def fields(suggested: Vorschlag, said: Entwurf, problems: Sequence[Problem]) -> list[Field]:
    """The fields of the Leistung as questions."""
    wrong = {one.name: one.text for one in problems}
    return [
        Field(
            _KINDS[one.art],
            FELD + one.id,
            one.label,
            said.werte.get(one.id, ""),
            hint=one.hilfe or (_("Zum Beispiel 3.3.2026") if one.art is Feldart.DATUM else ""),
            error=wrong.get(FELD + one.id, ""),
            required=one.pflicht and said.gibt,
            choices=[Choice(code, name) for code, name in one.optionen],
            options={"width": "10"} if one.art is Feldart.DATUM else {},
        )
        for one in suggested.felder
    ]


def _shown(felder: Sequence[Entscheidungsfeld], werte: Mapping[str, str]) -> dict[str, str]:
    days = {one.id for one in felder if one.art is Feldart.DATUM}
    return {key: _readable(value) if key in days else value for key, value in werte.items()}


def _readable(value: str) -> str:
    """A day as people write it; everything else as it is."""
    day = day_of(value) if len(value) == 10 and value[4:5] == "-" else None  # noqa: PLR2004 - 2026-03-03
    return short_day(day) if day else value


def _block(blocks: Sequence[Baustein], key: str) -> str:
    return next((one.text for one in blocks if one.id == key), "")


def _append(text: str, more: str) -> str:
    """The text with a block at its end, once."""
    if not more or more in text:
        return text
    return f"{text.rstrip()}\n\n{more}" if text.strip() else more
