"""The receipt: at once and always the same bytes; filed, laid into the Postfach, counted, and only once."""

import io
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

import pikepdf
import pytest

from kuer.audit.queries import timeline
from kuer.catalogue.queries import meistgenutzt
from kuer.files.queries import content
from kuer.forms.actions import set_sprache, start_entwurf
from kuer.intake.actions import provide_receipt, receipt_pdf, show_summary
from kuer.intake.rules.fassung import canonical
from kuer.intake.types import AntragView
from kuer.kit.actor import Actor
from kuer.kit.errors import NotFound
from kuer.mailbox.queries import postfach
from kuer.records.queries import akte, dokumente_for_citizen
from tests.probe import fill_in, let_in

EINGANG = Actor.system("eingang")


def test_the_receipt_is_there_at_once_and_stays_the_same(
    antrag: AntragView, guest: Actor, drain: Callable[[], int]
) -> None:
    at_once = receipt_pdf(antrag.id, guest)
    assert at_once.startswith(b"%PDF-1.")
    assert receipt_pdf(antrag.id, guest) == at_once
    drain()
    assert receipt_pdf(antrag.id, guest) == at_once


def test_it_carries_the_answers_that_were_frozen(antrag: AntragView, guest: Actor) -> None:
    with pikepdf.open(io.BytesIO(receipt_pdf(antrag.id, guest))) as document:
        carried = document.attachments["antrag.json"].get_file().read_bytes()
    assert carried == canonical(antrag.antworten)


def test_nobody_else_gets_it(antrag: AntragView, citizen: Actor) -> None:
    with pytest.raises(NotFound):
        receipt_pdf(antrag.id, citizen)


def test_everything_lies_in_the_akte(antrag: AntragView, drain: Callable[[], int]) -> None:
    drain()
    found = akte(antrag.fall_id)
    assert found.aktenplan == "32.41.2"
    assert antrag.nummer in found.titel
    assert [(one.art, one.weg.value, one.sichtbar_fuer_buerger) for one in found.dokumente] == [
        ("antrag", "eingang", False),
        ("nachweis", "eingang", True),
        ("eingangsbestaetigung", "ausgang", True),
    ]
    data = found.dokumente[0]
    assert content(data.datei_id) == canonical(antrag.antworten)
    assert data.sha256 == antrag.antworten_sha256
    assert len(dokumente_for_citizen(antrag.fall_id)) == 2


def test_a_message_lies_in_the_postfach(antrag: AntragView, guest: Actor, drain: Callable[[], int]) -> None:
    drain()
    (line,) = postfach(guest).items
    assert (line.art.value, line.anlagen) == ("bestaetigung", 1)
    assert antrag.nummer in line.betreff


def test_the_copy_is_proved(antrag: AntragView, drain: Callable[[], int]) -> None:
    drain()
    (entry,) = [entry for entry in timeline(antrag.fall_id) if entry.activity == "antrag.copy_provided"]
    assert entry.refs["antworten_sha256"] == antrag.antworten_sha256


def test_twice_is_once(antrag: AntragView, guest: Actor, drain: Callable[[], int], now: datetime) -> None:
    drain()
    provide_receipt(antrag.id, by=EINGANG, now=now)
    assert len(akte(antrag.fall_id).dokumente) == 3
    assert len(postfach(guest).items) == 1


def test_the_use_of_the_leistung_is_counted(antrag: AntragView, drain: Callable[[], int]) -> None:
    from kuer.catalogue.models import Leistung

    drain()
    assert Leistung.objects.get().antraege == 1
    assert [line.slug for line in meistgenutzt()] == ["bewohnerparkausweis"]


WORDS = {"en": "We check your application.", "leicht": "Wir prüfen Ihren Antrag."}


@pytest.mark.parametrize("sprache", WORDS)
def test_it_speaks_the_language_of_the_antrag(
    version: UUID, citizen: Actor, send: Callable[..., AntragView], now: datetime, sprache: str
) -> None:
    begun = start_entwurf(version, by=citizen, now=now)
    by = let_in(citizen, begun.fall_id)
    fill_in(begun.id, by, now)
    set_sprache(begun.id, sprache, by=by, now=now)
    show_summary(begun.id, by=by, now=now)
    sent = send(begun, by=by)
    assert WORDS[sprache] in _text(receipt_pdf(sent.id, by))


def _text(pdf: bytes) -> str:
    """The text of a PDF by the tables of its fonts, good enough to find a phrase."""
    found: list[str] = []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            fonts: dict[str, dict[str, str]] = {}
            for name, font in page.Resources.get("/Font", {}).items():
                fonts[name] = _glyphs(font) if "/ToUnicode" in font else {}
            current: dict[str, str] = {}
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "Tf":
                    current = fonts.get(str(operands[0]), {})
                elif str(operator) in {"Tj", "TJ"}:
                    parts: Any = operands[0] if str(operator) == "TJ" else [operands[0]]
                    codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String)).hex()
                    found.append("".join(current.get(codes[at : at + 4], "?") for at in range(0, len(codes), 4)))
    return " ".join("".join(found).split())


def _glyphs(font: Any) -> dict[str, str]:
    text = font.ToUnicode.read_bytes().decode("latin-1")
    pairs = re.findall(r"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]{4,})>", text)
    return {code.lower(): bytes.fromhex(value).decode("utf-16-be") for code, value in pairs}
