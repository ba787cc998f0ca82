"""Every built-in letter is one tagged PDF/A-3a and PDF/UA-1 file, and says what it was given."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta
from threading import Thread
from typing import Any

import msgspec
import pikepdf
import pytest

from kuer.letters.actions import render
from kuer.letters.errors import LetterFaulty
from kuer.letters.ports import VORLAGEN
from kuer.letters.types import Anschreiben, Zahlung
from tests.letters import kopf, pdftext, samples
from tests.letters.pdftext import squeeze

TAGS = {
    "bescheid": {"/Title", "/H1", "/L", "/Table", "/TH", "/Figure"},
    "eingangsbestaetigung": {"/Title", "/H1", "/H2", "/Table", "/TH"},
    "ausweis_druck": {"/Title", "/Figure", "/H1", "/L"},
}


def set_sample(name: str) -> bytes:
    template, data, files, anhaenge = samples.ALL[name]
    return render(template, data, files=files, anhaenge=anhaenge, now=samples.NOW)


def elements(node: Any, tag: str = "") -> list[Any]:
    if isinstance(node, pikepdf.Array):
        return [found for child in node for found in elements(child, tag)]
    if not isinstance(node, pikepdf.Dictionary):
        return []
    own = [node] if "/S" in node and (not tag or str(node.S) == tag) else []
    return own + (elements(node.K, tag) if "/K" in node else [])


def test_every_template_has_a_sample() -> None:
    assert {template for template, *_ in samples.ALL.values()} == set(VORLAGEN)


@pytest.mark.parametrize("name", samples.ALL)
def test_is_archivable_and_accessible(name: str) -> None:
    data = samples.ALL[name][1]
    language = getattr(data, "brief", data).sprache
    with pikepdf.open(io.BytesIO(set_sample(name))) as pdf:
        meta = pdf.open_metadata()
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"], meta["pdfuaid:part"]) == ("3", "A", "1")
        assert str(meta["dc:title"]).strip()
        assert pdf.Root.Lang == {"de": "de-DE", "en": "en-GB"}[language]
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.Root.OutputIntents[0].S == "/GTS_PDFA1"
        tree = elements(pdf.Root.StructTreeRoot.K)
        assert TAGS.get(name, set()) <= {str(node.S) for node in tree}
        assert all(str(figure.Alt).strip() for figure in elements(pdf.Root.StructTreeRoot.K, "/Figure"))
        for page in pdf.pages:
            for font in page.Resources.get("/Font", {}).values():
                (descendant,) = font.DescendantFonts
                assert {"/FontFile2", "/FontFile3"} & set(descendant.FontDescriptor.keys())


@pytest.mark.parametrize("name", samples.ALL)
def test_equal_input_gives_equal_bytes(name: str) -> None:
    assert set_sample(name) == set_sample(name)


def test_time_of_making_is_the_given_one() -> None:
    later = render("bescheid", samples.BESCHEID, now=samples.NOW + timedelta(days=1))
    with pikepdf.open(io.BytesIO(later)) as pdf:
        assert str(pdf.open_metadata()["xmp:CreateDate"]).startswith("2026-03-04T13:05:00")
    assert later != render("bescheid", samples.BESCHEID, now=samples.NOW)


@pytest.mark.parametrize("name", ["bescheid", "ausweis_druck"])
def test_a_draft_says_so_on_every_page(name: str) -> None:
    template, data, files, anhaenge = samples.ALL[name]
    draft = render(template, data, files=files, anhaenge=anhaenge, wasserzeichen="ENTWURF", now=samples.NOW)
    assert all("ENTWURF" in words for words in pdftext.page_texts(draft))
    assert not any("ENTWURF" in words for words in pdftext.page_texts(set_sample(name)))


def test_plain_json_prints_like_the_types() -> None:
    plain = msgspec.to_builtins(samples.BESCHEID)
    assert render("bescheid", plain, now=samples.NOW) == render("bescheid", samples.BESCHEID, now=samples.NOW)


@pytest.mark.parametrize(
    ("template", "data"),
    [
        ("bescheid", {"tenor": ["ja"]}),
        ("bescheid", samples.NACHFORDERUNG),
        ("anschreiben", {"brief": {"absender": 3}}),
        ("liebesbrief", samples.ANSCHREIBEN),
        ("../brief", samples.ANSCHREIBEN),
    ],
)
def test_wrong_data_is_refused(template: str, data: Any) -> None:
    with pytest.raises(LetterFaulty) as fault:
        render(template, data, now=samples.NOW)
    assert fault.value.facts["vorlage"] == template
    assert fault.value.facts["meldung"]


def test_bescheid_says_all_its_parts() -> None:
    words = pdftext.text(set_sample("bescheid"))
    for part in (
        samples.BESCHEID.brief.betreff,
        *samples.BESCHEID.tenor,
        *samples.BESCHEID.auflagen,
        *samples.BESCHEID.sachverhalt,
        *samples.BESCHEID.begruendung,
        "Rechtsbehelfsbelehrung",
        "30,70 Euro",
        "DE02 1203 0000 0000 2020 51",
        "LB-2026-000123-7",
        "3. April 2026",
        "Jonas Weidemann",
        "Seite 2 von 2",
    ):
        assert squeeze(part) in words, part


def test_receipt_repeats_every_answer_and_file() -> None:
    words = pdftext.text(set_sample("eingangsbestaetigung"))
    receipt = samples.EINGANG
    assert squeeze("27. Februar 2026, 19:41 Uhr") in words  # local time, sent at 18:41 UTC
    for section in receipt.angaben:
        for line in section.zeilen:
            assert squeeze(line.label) in words
            assert squeeze(line.text or "keine Angabe") in words
    for file in receipt.dateien:
        assert squeeze(file.name) in words
        assert file.sha256 in words


def test_receipt_carries_the_antrag_as_data() -> None:
    with pikepdf.open(io.BytesIO(set_sample("eingangsbestaetigung"))) as pdf:
        assert list(pdf.attachments) == ["antrag.json"]
        assert pdf.attachments["antrag.json"].get_file().read_bytes() == samples.ANTRAG_JSON.inhalt
        (file,) = pdf.Root.AF
        assert file.AFRelationship == "/Source"


INJECTIONS = (
    '#panic("x")',
    "#panic()",
    '"); #panic(',
    "= Überschrift",
    "*fett* _kursiv_ $x^2$ `code`",
    '#read("/etc/passwd")',
    '\\ " \\" } ] #{',
    "// Kommentar /* nichts */ @verweis <marke>",
    "https://example.org/#let x = 1",
    "- Punkt\n+ Nummer\n/ Begriff: Wert",
)


@pytest.mark.parametrize("words", INJECTIONS)
def test_data_are_never_markup(words: str) -> None:
    brief = replace(
        samples.BRIEF,
        anschrift=(words.replace("\n", " "), "51234 Lindenbrück"),
        betreff=words.replace("\n", " "),
        anrede=words.replace("\n", " "),
        abschnitte=(samples.Abschnitt(titel=words, absaetze=(words,), punkte=(words,)),),
    )
    shown = pdftext.text(render("anschreiben", Anschreiben(brief=brief), now=samples.NOW))
    assert shown.count(squeeze(words)) >= 5


def test_letters_in_threads_do_not_disturb_each_other() -> None:
    expected = {name: set_sample(name) for name in ("bescheid", "nachforderung", "ausweis_druck", "anschreiben")}
    wrong: list[str] = []

    def work(name: str) -> None:
        wrong.extend(name for _ in range(5) if set_sample(name) != expected[name])

    threads = [Thread(target=work, args=(name,)) for name in expected]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


@pytest.mark.parametrize("char", ["中", "😀", "ع", "\ue000", "\ud800", "👩‍👩‍👧", "\x00", "\u202e"])
def test_no_character_breaks_a_letter(char: str) -> None:
    brief = replace(samples.BRIEF, abschnitte=(samples.Abschnitt(absaetze=(f"vor{char}nach",)),))
    words = pdftext.text(render("anschreiben", Anschreiben(brief=brief), now=samples.NOW))
    shown = char not in "\x00\u202e"
    assert ("vor\ufffd" in words) == shown
    assert ("unverändertgespeichert" in words) == shown


def test_an_account_that_carries_no_girocode_is_printed_without_one() -> None:
    odd = Zahlung(betrag_cents=100, empfaenger=replace(kopf.BANK, iban="DE1"), zweck="x")
    brief = replace(samples.BRIEF, zahlung=odd)
    words = pdftext.text(render("zahlungsaufforderung", {"brief": brief}, now=samples.NOW))
    assert "1,00Euro" in words
    assert "GiroCode" not in words
