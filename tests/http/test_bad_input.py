"""Forged, broken and endless input over HTTP: never a fault of ours, nothing foreign shown, nothing lost."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from kuer.kit.ids import new_id
from tests.http.kunde import Kunde
from tests.http.wege import BEGIN, PORTAL, UUIDS, Entwurf, begin, fill_in, fill_page, receipt, review

pytestmark = pytest.mark.slow

Ask = Callable[..., list[tuple[Any, ...]]]
NO_ID = {
    "absent": str(new_id()),
    "not an id": "keine-id",
    "zeros": "00000000-0000-0000-0000-000000000000",
    "long": "a" * 4_000,
    "SQL": "1%27%20OR%201%3D1--",
    "a path": "..%2F..%2Fetc%2Fpasswd",
    "a null": "%00",
    "bad UTF-8": "%ff%fe",
}


@pytest.fixture(scope="module")
def victim(haus: Any) -> tuple[Kunde, Entwurf]:
    """Somebody with a draft."""
    kunde = Kunde(haus)
    draft = begin(kunde)
    fill_page(kunde, draft, "person")
    return kunde, draft


def page_of(kunde: Kunde, draft: Entwurf, page: str = "person") -> dict[str, Any]:
    """What the form of a page would send, unchanged."""
    from tests.probe import posted

    shown = kunde.get(draft.at(page))
    return {"aktion": "weiter", "revision": shown.value("revision"), **{k: v[0] for k, v in posted(page).items()}}


def answers(owner: Ask, draft: Entwurf) -> Any:
    return owner("SELECT antworten FROM forms_entwurf WHERE id = %s", [draft.id])[0][0]


@pytest.mark.parametrize("key", NO_ID.values(), ids=NO_ID)
@pytest.mark.parametrize(
    "path", ["antrag/{}", "antrag/{}/person", "entwurf/{}/pruefen", "eingang/{}", "fall/{}", "postfach/{}"]
)
def test_a_forged_id_is_a_404_with_a_way_on(kunde: Kunde, path: str, key: str) -> None:
    answer = kunde.get(f"{PORTAL}/{path.format(key)}")
    assert answer.status in {400, 404}, answer.words[:300]
    assert "Traceback" not in answer.text
    assert "/lindenbrueck" in answer.text or answer.status == 400, "it leads on"


def test_somebody_elses_draft_looks_like_none(kunde: Kunde, victim: tuple[Kunde, Entwurf]) -> None:
    _, draft = victim
    for path in (draft.at("person"), draft.review, f"{PORTAL}/antrag/{draft.id}", f"{PORTAL}/entwurf/{draft.id}/pause"):
        absent = path.replace(str(draft.id), str(new_id()))
        seen = [
            re.sub(rf'{UUIDS}|(?<=csrfmiddlewaretoken" value=")[^"]*', "", kunde.get(one).text)
            for one in (path, absent)
        ]
        assert seen[0] == seen[1], path


def test_writing_to_somebody_elses_draft_changes_nothing(
    kunde: Kunde, victim: tuple[Kunde, Entwurf], owner: Ask
) -> None:
    _, draft = victim
    before = answers(owner, draft)
    kunde.get(f"{PORTAL}/")
    for path in (
        draft.at("person"),
        f"{PORTAL}/entwurf/{draft.id}/speichern/person",
        f"{PORTAL}/entwurf/{draft.id}/loeschen",
    ):
        answer = kunde.post(path, {"person.vorname": "Eve", "aktion": "weiter"}, follow=False)
        assert answer.status == 404
    assert answers(owner, draft) == before


@pytest.mark.parametrize(
    "forged",
    [
        {"revision": "999999999"},
        {"revision": "-1"},
        {"revision": "x" * 300},
        {"revision": "9" * 5_000},
        {"revision": "٣"},
        {"aktion": "gibtesnicht:a:b:c"},
        {"aktion": "entfernen:nachweise.fahrzeugschein:keine-id"},
        {"aktion": f"entfernen:nachweise.fahrzeugschein:{new_id()}"},
        {"aktion": "mehr:gibt.es.nicht"},
        {"aktion": "weg:person[99999999999]"},
        {"aktion": "weg:person.vorname"},
        {"aktion": "suche:person.vorname"},
        {"aktion": "zurueck:" + "x" * 5_000},
        {
            "konto_id": str(new_id()),
            "fall_id": str(new_id()),
            "abgesendet_am": "2020-01-01",
            "kommune_id": str(new_id()),
        },
        {"__proto__": "1", "person.__class__": "1", "person[0].vorname": "1", "person.vorname.x.y.z": "1"},
        {"fahrzeug.kennzeichen": "LB-XX 1", "erklaerung.abgleich": "true", "werte.gebuehr": "0", "gebuehr": "0"},
        {"person.vorname[": "1", "].": "1", "." * 500: "1", "a" * 3_000: "1"},
        {"person.geburtsdatum.tag": "99999999999999999999", "person.geburtsdatum.jahr": "-5"},
        {"person.geburtsdatum.monat": "²"},
    ],
    ids=lambda fields: "+".join(fields)[:40],
)
def test_forged_fields_are_left_out_or_told(victim: tuple[Kunde, Entwurf], forged: dict[str, str], owner: Ask) -> None:
    kunde, draft = victim
    answer = kunde.post(draft.at("person"), {**page_of(kunde, draft), **forged})
    assert answer.status < 500, answer.words[:600]
    stored = answers(owner, draft)
    assert set(stored) <= {
        "person",
        "kontakt",
        "anschrift",
        "parken",
        "antrag",
        "fahrzeug",
        "halter",
        "nachweise",
        "abgleich",
    }
    assert set(stored.get("person", {})) <= {"vorname", "nachname", "geburtsdatum"}
    assert "fahrzeug" not in stored, "a page takes its own fields alone"
    kunde.post(draft.at("person"), page_of(kunde, draft))
    assert answers(owner, draft)["person"]["vorname"] == "Mira"


TEXTS = {
    "a hundred kilobytes": "ä" * 100_000,
    "a null": "Mi\x00ra",
    "half a pair": b"Mi\xed\xa0\x80ra",
    "bad UTF-8": b"Mi\xff\xfera",
    "a header": "Mira\r\nBcc: boese@example.org\r\n\r\nHallo",
    "a page": "<script>alert(1)</script>",
    "a template": '{{ 7*7 }}{% raw %}#import "/etc/passwd"',
    "turned writing": "Mira\u202e\u2066",
    "many marks": "M" + "\u0301" * 5_000,
    "control characters": "Mi\x01\x02\x1b[31mra",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_hostile_texts(victim: tuple[Kunde, Entwurf], text: str | bytes, owner: Ask) -> None:
    kunde, draft = victim
    given = page_of(kunde, draft)
    answer = kunde.post(
        draft.at("person"), [*((k, v) for k, v in given.items() if k != "person.vorname"), ("person.vorname", text)]
    )
    assert answer.status < 500, answer.words[:500]
    assert "<script>alert(1)" not in answer.text
    stored = str(answers(owner, draft)["person"].get("vorname"))
    assert not set(stored) & {"\0", "\r", "\x1b", "\x01"}, ascii(stored[:80])
    again = kunde.get(draft.at("person"))
    assert again.status == 200
    assert "<script>alert(1)" not in again.text
    kunde.post(draft.at("person"), page_of(kunde, draft))


def test_more_fields_than_any_form_has(victim: tuple[Kunde, Entwurf], owner: Ask) -> None:
    kunde, draft = victim
    before = answers(owner, draft)
    answer = kunde.post(draft.at("person"), [*page_of(kunde, draft).items(), *((f"f{n}", "1") for n in range(3_000))])
    assert answer.status == 400
    assert "noch einmal" in answer.words
    assert answers(owner, draft) == before


def test_a_text_of_many_megabytes(victim: tuple[Kunde, Entwurf], owner: Ask) -> None:
    kunde, draft = victim
    before = answers(owner, draft)
    answer = kunde.post(draft.at("person"), {**page_of(kunde, draft), "person.vorname": "x" * 4_000_000})
    assert answer.status in {400, 413}
    assert "groß" in answer.words
    assert answers(owner, draft) == before


def test_headers_smuggled_into_an_address_do_not_reach_the_mail(kunde: Kunde, owner: Ask) -> None:
    draft = begin(kunde)
    for address in (
        "a@b.example\r\nBcc: x@evil.example",
        "a@b.example\nBcc:x@evil.example",
        "a@b.example, x@evil.example",
        '"a\r\nb"@b.example',
    ):
        fill_page(kunde, draft, "kontakt", kontakt__email=address)
        shown = kunde.get(draft.review)
        assert "Es fehlt noch etwas" in shown.words, ascii(address)
    assert owner("SELECT count(*) FROM mailbox_benachrichtigung WHERE adresse LIKE '%%evil%%'", [])[0][0] == 0


@pytest.mark.parametrize(
    "forged",
    [{"zustellung": "taube"}, {"bestaetigt": "nein"}, {"bestaetigt": ""}, {"zustellung": ["post", "taube"]}],
    ids=str,
)
def test_a_forged_review_sends_nothing(haus: Any, forged: dict[str, Any], owner: Ask) -> None:
    kunde = Kunde(haus)
    draft = fill_in(kunde)
    given = review(kunde, draft)
    answer = kunde.post(draft.review, {**given, **forged})
    assert answer.status == 422, answer.words[:300]
    assert owner("SELECT count(*) FROM intake_antrag WHERE entwurf_id = %s", [draft.id])[0][0] == 0
    receipt(kunde.post(draft.review, review(kunde, draft)))


def test_sending_what_was_never_shown_is_shown_first(kunde: Kunde, owner: Ask) -> None:
    """Straight to the sending, past the review; and changed in another window after the review."""
    draft = fill_in(kunde)
    kunde.get(draft.at("person"))
    straight = kunde.post(draft.review, {"zustellung": "post", "bestaetigt": "ja", "schluessel": "k"})
    assert "Bitte prüfen Sie" in straight.words
    given = review(kunde, draft)
    fill_page(kunde, draft, "person", person__vorname="Mirabel")
    changed = kunde.post(draft.review, given)
    assert "Bitte prüfen Sie" in changed.words
    assert "Mirabel" in changed.text
    assert owner("SELECT count(*) FROM intake_antrag WHERE entwurf_id = %s", [draft.id])[0][0] == 0


ODD = {
    "a Leistung that there is not": f"{PORTAL}/leistung/gibt-es-nicht/antrag",
    "a bad cursor": f"{PORTAL}/antraege?nach=%ff%00xx",
    "a bad search": f"{PORTAL}/suche?q=%00%ff%27%22%3Cscript%3E",
    "a long search": f"{PORTAL}/suche?q={'x' * 6_000}",
    "a bad permit": f"{PORTAL}/p/{'A' * 3_000}",
    "a null permit": f"{PORTAL}/p/%00%00",
    "a bad Kommune": "/gibtesnicht/antraege",
    "a null path": f"{PORTAL}/leistung/%00",
    "a double slash": "//evil.example/%2e%2e",
    "a bad Ausweis": "/ausweis/demo/?anfrage=xxx.yyy.zzz",
    "a bad answer": f"{PORTAL}/anmelden/zurueck?antwort=xxx&status=ok",
    "a bad level": f"{PORTAL}/anmelden?niveau=99999999999999999999&weiter=%00",
    "a bad page of the inbox": f"{PORTAL}/postfach?nach={'9' * 500}",
}


@pytest.mark.parametrize("path", ODD.values(), ids=ODD)
def test_odd_addresses(kunde: Kunde, path: str) -> None:
    answer = kunde.get(path, follow=False)
    assert answer.status < 500, answer.words[:300]
    assert "<script>" not in answer.text, "what was typed is never markup"


@pytest.mark.parametrize(
    "path",
    ["/suche?q=a%00b", "/eingang?nach=%ff", "/eingang?stelle=x&status=y&bereich=z", "/leistungen/a-b", "/versand"],
)
def test_odd_addresses_at_work(haus: Any, path: str) -> None:
    from tests.http.wege import sign_in

    kunde = Kunde(haus)
    sign_in(kunde, "miriam.feld@lindenbrueck.example")
    assert kunde.get(f"{PORTAL}/amt{path}").status < 500


def test_bodies_that_are_no_form(victim: tuple[Kunde, Entwurf]) -> None:
    kunde, draft = victim
    kunde.get(draft.at("person"))
    token = kunde.cookies.get("csrftoken", "")
    for kind, body in (
        ("application/json", b'{"a":' * 20_000),
        ("multipart/form-data", b"no boundary"),
        ("multipart/form-data; boundary=", b"--\r\n"),
        ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n'),
        ("text/xml", b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"),
        ("application/x-www-form-urlencoded; charset=utf-7", b"person.vorname=+ADw-"),
        ("application/x-www-form-urlencoded; charset=nonsense", b"person.vorname=x"),
        ("", b"\x00\x01"),
    ):
        answer = kunde.request("POST", draft.at("person"), body, {"Content-Type": kind, "X-CSRFToken": token})
        assert answer.status < 500, f"{kind}: {answer.words[:200]}"


def test_begin_is_reached_by_its_own_form_alone(kunde: Kunde, count: Any) -> None:
    before = count()["forms_entwurf"]
    for _ in range(3):
        kunde.get(BEGIN)
    assert count()["forms_entwurf"] == before
