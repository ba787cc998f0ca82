"""An example of a Leistung becomes somebody's own Antrag: filled in page by page, as a browser would post it."""

import io
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

import yaml
from PIL import Image, ImageDraw, ImageFont

from kuer.catalogue.queries import files
from kuer.forms.actions import save_page, upload
from kuer.forms.engine import Auswertung, FeldAnsicht, Formular, Kontext, ansicht, auswerten, dateien, uebernehmen
from kuer.forms.queries import formular, formular_struktur
from kuer.kit.actor import Actor
from kuer.kit.dates import local_date
from kuer.project.demo.leben.menschen import Mensch

RECENT = timedelta(days=800)
LETTERS = "ABCDEFHKLMNPRSTUWXYZ"


@dataclass(frozen=True)
class Beispiel:
    """A complete example out of the folder of a Leistung, and the day it was written for."""

    heute: date
    antworten: Mapping[str, Any]


def beispiele(version_id: UUID) -> list[Beispiel]:
    """The complete examples of a Leistung, in the order of their names."""
    told = [yaml.safe_load(text) for _, text in sorted(files(version_id, "beispiele/").items())]
    complete = [one for one in told if one["erwartet"].get("vollstaendig")]
    return [Beispiel(date.fromisoformat(one["heute"]), one["antworten"]) for one in complete]


@dataclass(frozen=True)
class Angaben:
    """What somebody answers, and what the form makes of it."""

    antworten: dict[str, Any]
    auswertung: Auswertung


def angaben(version_id: UUID, beispiel: Beispiel, wer: Mensch, now: datetime) -> Angaben | None:
    """What this person answers: the example with their own name, place and car, its days moved to now.

    None when the example can't be told of this person on this day.
    """
    form, kontext = formular(version_id, wer.sprache), Kontext(local_date(now))
    moved = _moved(beispiel.antworten, local_date(now) - beispiel.heute, beispiel.heute)
    for answers in (moved, beispiel.antworten):
        own = uebernehmen(form, _own(form, deepcopy(answers), wer), kontext).answers
        found = auswerten(form, own, kontext)
        if found.complete:
            return Angaben(own, found)
    return None


def fill_in(entwurf_id: UUID, version_id: UUID, what: Angaben, *, by: Actor, now: datetime) -> None:
    """Post every page and attach every file."""
    form = what.auswertung.formular
    struktur = formular_struktur(version_id, form.sprache)
    for page in what.auswertung.pages:
        if page.visible:
            raw, entries = _posted(ansicht(struktur, what.auswertung, page.id))
            for _ in range(max(1, entries)):  # a post adds one entry to a repeated group
                save_page(entwurf_id, page.id, raw, by=by, now=now)
    for path, wanted in dateien(form, what.antworten).items():
        for one in wanted:
            upload(entwurf_id, path, paper(one["name"]), name=one["name"], by=by, now=now)


@cache
def paper(name: str) -> bytes:
    """A sheet that says what it stands for, in the format that its name tells."""
    sheet = Image.new("RGB", (827, 1169), "white")
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((60, 60, 767, 1109), outline="#333333", width=3)
    pen.text((110, 140), "Unterlage zum Ausprobieren", fill="#333333", font=ImageFont.load_default(36))
    pen.text((110, 220), name, fill="#333333", font=ImageFont.load_default(28))
    kind = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG"}.get(name.rpartition(".")[2].lower(), "PDF")
    file = io.BytesIO()
    sheet.save(file, kind)
    return file.getvalue()


def _moved(value: Any, by: timedelta, heute: date) -> Any:
    """Days of the last two years move with the day of the Antrag; days of birth stay."""
    if isinstance(value, Mapping):
        return {name: _moved(inner, by, heute) for name, inner in value.items()}
    if isinstance(value, list):
        return [_moved(inner, by, heute) for inner in value]
    try:
        day = date.fromisoformat(value)
    except (TypeError, ValueError):
        return value
    return (day + by).isoformat() if day > heute - RECENT else value


def _own(form: Formular, answers: Any, wer: Mensch) -> Any:
    """Put the person into the answers that an identity may fill in, and another number plate."""
    known = {name: str(text) for name, text in wer.identitaet.angaben().items()}
    for feld in form.alle():
        if feld.bereich is not None or not feld.hat_wert:
            continue
        name = feld.vorbelegung.removeprefix("identitaet.")
        above = feld.eltern.vorbelegung if feld.eltern is not None else ""
        if above == "identitaet.anschrift":
            name = feld.id
        if feld.art.name == "kennzeichen":
            plate = f"LB-{wer.zufall.choice(LETTERS)}{wer.zufall.choice(LETTERS)} {wer.zufall.randint(10, 999)}"
            _put(answers, feld.pfad, plate)
        elif (above or feld.vorbelegung) and name in known:
            _put(answers, feld.pfad, known[name])
    return answers


def _put(answers: Any, path: str, text: str) -> None:
    """Replace an answer; what the example leaves open stays open."""
    *above, last = path.split(".")
    for step in above:
        answers = answers.get(step) if isinstance(answers, dict) else None
    if isinstance(answers, dict) and last in answers:
        answers[last] = text


def _posted(felder: Sequence[FeldAnsicht]) -> tuple[dict[str, list[str]], int]:
    """Names and texts of the controls of a page, and the most entries that a repeated group has."""
    raw: dict[str, list[str]] = {}
    entries = 0
    for feld in felder:
        raw |= dict(_controls(feld))
        entries = max(entries, len(feld.eintraege))
    return raw, entries


def _controls(feld: FeldAnsicht) -> Iterator[tuple[str, list[str]]]:
    inner = [*feld.felder, *(one for entry in feld.eintraege for one in entry.felder)]
    if feld.struktur.wiederholbar or feld.struktur.felder:
        for one in inner:
            yield from _controls(one)
    elif feld.struktur.art == "anlage" or feld.input in ("", None, []):
        return
    elif isinstance(feld.input, Mapping):
        yield from ((f"{feld.name}.{part}", [str(text)]) for part, text in feld.input.items())
    else:
        yield feld.name, [str(one) for one in feld.input] if isinstance(feld.input, list) else [str(feld.input)]
