"""DIN 5008 form B and what the layout promises: window, one piece, nothing off the page."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from kuer.letters.actions import render
from kuer.letters.types import Abschnitt, Anschreiben, Bescheid, Zahlung
from tests.letters import pdftext, samples
from tests.letters.bescheide import LANGE_GRUENDE
from tests.letters.pdftext import squeeze

WINDOW = {"x": (20.0, 105.0), "y": (45.0, 90.0)}


def letter(**changes: object) -> list[list[pdftext.Run]]:
    return pdftext.pages(set_letter(**changes))


def set_letter(**changes: object) -> bytes:
    brief = replace(samples.BRIEF, **changes)  # type: ignore[arg-type]
    return render("anschreiben", Anschreiben(brief=brief), files=samples.CREST, now=samples.NOW)


@pytest.mark.parametrize("lines", range(1, 10))
def test_address_stays_in_the_window(lines: int) -> None:
    address = tuple(f"Zeile {number} der Anschrift" for number in range(lines))
    (page,) = letter(anschrift=address, vermerk="Einschreiben Einwurf")
    places = [run for run in page if run.text in (*address, "Einschreiben Einwurf")]
    assert len(places) == lines + 1
    for run in places:
        assert WINDOW["x"][0] < run.x < WINDOW["x"][1]
        assert WINDOW["y"][0] < run.y < WINDOW["y"][1]


def test_subject_begins_below_the_head_and_the_longest_information_block() -> None:
    (page,) = letter()
    assert 98 < next(run.y for run in page if run.text.startswith("Ihr Bewohnerpark")) < 104
    person = replace(samples.BRIEF.ansprechperson, email="a." * 60 + "x@" + "lange-domain." * 6 + "example")
    (page, *_) = letter(ansprechperson=person, ihr_zeichen="A " * 40)
    bottom = max(run.y for run in page if run.x == pytest.approx(149, abs=0.01))
    assert next(run.y for run in page if run.text.startswith("Ihr Bewohnerpark")) > bottom > 98


def test_marks_stand_on_the_first_page_only() -> None:
    import io

    import pikepdf

    pdf = render("bescheid", samples.BESCHEID_LANG, now=samples.NOW)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        counts = [page.Contents.read_bytes().count(b" l\n") for page in document.pages]
    assert counts[0] >= 5  # three marks, head and foot
    assert all(count <= 1 for count in counts[1:])


@pytest.mark.parametrize("count", range(6, 26))
def test_signature_is_never_alone(count: int) -> None:
    bescheid: Bescheid = replace(samples.BESCHEID_LANG, begruendung=LANGE_GRUENDE[:1] * count)
    *_, last = pdftext.page_texts(render("bescheid", bescheid, now=samples.NOW))
    assert "Rechtsbehelfsbelehrung" in last
    assert last.index("Rechtsbehelfsbelehrung") < last.index("MitfreundlichenGrüßen") < last.index("Sachbearbeiter")


@pytest.mark.parametrize("name", samples.ALL)
def test_nothing_begins_off_the_page(name: str) -> None:
    template, data, files, _ = samples.ALL[name]
    for page in pdftext.pages(render(template, data, files=files, now=samples.NOW)):
        for run in page:
            assert 15 < run.x < 195
            assert 10 < run.y < 290


def test_a_chain_without_blanks_is_broken() -> None:
    chain = "x" * 3000
    pages = letter(abschnitte=(Abschnitt(absaetze=(chain,), zeilen=(samples.Zeile(label=chain, text=chain),)),))
    assert max(len(run.text) for page in pages for run in page) < 120
    assert sum(run.text.count("x") for page in pages for run in page) >= 9000


def test_breaks_of_the_writer_are_kept() -> None:
    (page,) = letter(abschnitte=(Abschnitt(absaetze=("eins\nzwei\n\ndrei\n \n\nvier",)),))
    ys = [next(run.y for run in page if run.text == word) for word in ("eins", "zwei", "drei", "vier")]
    line, first, second = (b - a for a, b in itertools.pairwise(ys))
    assert 0 < line < first
    assert first == pytest.approx(second, abs=0.1)


def test_head_without_a_crest_begins_at_the_margin() -> None:
    def start_of_name(crest: dict[str, bytes]) -> float:
        pages = pdftext.pages(render("anschreiben", Anschreiben(brief=samples.BRIEF), files=crest, now=samples.NOW))
        return next(run.x for run in pages[0] if run.text == "Stadt Lindenbrück")

    assert start_of_name({}) == pytest.approx(25, abs=0.1)
    assert start_of_name(samples.CREST) > 35


def test_empty_parts_leave_no_headings() -> None:
    bare = Bescheid(brief=replace(samples.BRIEF, rechtsbehelf=None, ansprechperson=None), tenor=("Ja.",))
    words = pdftext.text(render("bescheid", bare, now=samples.NOW))
    for heading in ("Auflagen", "Sachverhalt", "Begründung", "Gebühr", "Rechtsbehelf", "Anlage", "Zimmer"):
        assert heading not in words.replace(squeeze(samples.BRIEF.betreff), "")


def test_nobody_signs_then_the_authority_does() -> None:
    (words,) = pdftext.page_texts(set_letter(unterschrift=None, rechtsbehelf=None, anlagen=()))
    assert "MitfreundlichenGrüßenStadtLindenbrückAnschrift" in words


def test_the_fee_stays_with_its_table() -> None:
    first, second = pdftext.page_texts(render("bescheid", samples.BESCHEID, now=samples.NOW))
    assert "GebührFürdieAusstellung" in second
    assert "Leistung" not in first


def test_machine_made_letters_say_so() -> None:
    words = pdftext.text(render("bescheid", samples.BESCHEID_DORF, now=samples.NOW))
    assert squeeze("maschinell erstellt und ist ohne Unterschrift gültig") in words
    assert "ImAuftrag" not in words


@pytest.mark.parametrize(
    ("cents", "words"),
    [
        (1, "0,01Euro"),
        (3070, "30,70Euro"),
        (100000, "1.000,00Euro"),
        (123456789, "1.234.567,89Euro"),
        (-505, "−5,05Euro"),
    ],
)
def test_amounts(cents: int, words: str) -> None:
    posten = (samples.Posten(text="Posten", betrag_cents=cents),)
    brief = replace(samples.BRIEF, zahlung=Zahlung(betrag_cents=cents, posten=posten))
    shown = pdftext.text(render("zahlungsaufforderung", {"brief": brief}, now=samples.NOW))
    assert shown.count(words) == 2
