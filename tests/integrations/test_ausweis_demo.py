"""The double of BundID: whole ways through its page, forged and late answers, and never in production."""

import importlib
import re
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.core import checks, signing
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.utils import timezone

from kuer.identity.actions import begin_sign_in, finish_sign_in
from kuer.identity.errors import NiveauTooLow, SignInCancelled, SignInRefused
from kuer.identity.ports import ausweis, ausweise
from kuer.identity.types import ATTRIBUTE, Vertrauensniveau
from kuer.integrations.ausweis_demo import adapter
from kuer.kit.errors import Invalid, NotFound

BACK = "/lindenbrueck/anmelden/zurueck/"
NIEDRIG, SUBSTANZIELL, HOCH = Vertrauensniveau.NIEDRIG, Vertrauensniveau.SUBSTANZIELL, Vertrauensniveau.HOCH


@pytest.fixture
def session() -> dict[str, Any]:
    return {}


def begin(session: dict[str, Any], niveau: Vertrauensniveau = NIEDRIG, attribute: tuple[str, ...] = ATTRIBUTE) -> str:
    return begin_sign_in(
        session, ausweis="demo", return_to=BACK, weiter="/lindenbrueck/meine/", niveau=niveau, attribute=attribute
    )


def choose(url: str, person: str = "ayse-yildiz", niveau: int = 4, aktion: str = "zustimmen") -> dict[str, str]:
    """Go to the page, choose, and return the parameters that come back."""
    client = Client()
    page = client.get(url)
    assert page.status_code == 200
    anfrage = parse_qs(urlsplit(url).query)["anfrage"][0]
    given = {"anfrage": anfrage, "person": person, "niveau": str(niveau), "aktion": aktion}
    answer = client.post("/ausweis/demo/", given)
    assert answer.status_code == 302
    parts = urlsplit(answer["Location"])
    assert (parts.scheme, parts.netloc, parts.path) == ("", "", BACK)
    return {key: values[0] for key, values in parse_qs(parts.query).items()}


def test_the_whole_way(session: dict[str, Any]) -> None:
    found = finish_sign_in(session, choose(begin(session)))
    assert found.weiter == "/lindenbrueck/meine/"
    person = found.identitaet
    assert (person.name, person.plz, person.hausnummer) == ("Ayşe Yıldız", "59999", "4a")
    assert (person.ausweis, person.quelle) == ("demo", "BundID (Demo)")
    assert (person.vertrauensniveau, person.nachweis) == (HOCH, "Online-Ausweis")
    assert person.niveau_je_attribut["nachname"] is HOCH
    assert person.niveau_je_attribut["email"] is NIEDRIG, "an e-mail address is only what the person says"
    assert session == {}


def test_only_what_was_asked_is_sent(session: dict[str, Any]) -> None:
    person = finish_sign_in(session, choose(begin(session, attribute=("nachname", "plz", "kontonummer")))).identitaet
    assert person.angaben() == {"nachname": "Yıldız", "plz": "59999"}
    assert person.bpk


def test_the_level_that_was_asked_is_enforced(session: dict[str, Any]) -> None:
    with pytest.raises(NiveauTooLow) as low:
        finish_sign_in(session, choose(begin(session, SUBSTANZIELL), niveau=1))
    assert low.value.facts == {"needed": 3, "reached": 1, "weiter": "/lindenbrueck/meine/"}
    assert finish_sign_in(session, choose(begin(session, SUBSTANZIELL), niveau=3)).identitaet.vertrauensniveau == 3


def test_turning_back_is_no_fault(session: dict[str, Any]) -> None:
    with pytest.raises(SignInCancelled) as cancelled:
        finish_sign_in(session, choose(begin(session), aktion="abbrechen"))
    assert cancelled.value.facts == {"weiter": "/lindenbrueck/meine/"}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"person": "", "niveau": "4"}, "Wählen Sie eine Person aus."),
        ({"person": "kaiser", "niveau": "4"}, "Wählen Sie eine Person aus."),
        ({"person": "ayse-yildiz", "niveau": "2"}, "Wählen Sie, womit sich die Person anmeldet."),
        (
            {"person": "petra-sommerfeld", "niveau": "4"},
            "Petra kann höchstens das Vertrauensniveau „niedrig“ erreichen.",
        ),
    ],
)
def test_a_choice_that_does_not_fit_is_told(session: dict[str, Any], given: dict[str, str], words: str) -> None:
    anfrage = parse_qs(urlsplit(begin(session)).query)["anfrage"][0]
    page = Client().post("/ausweis/demo/", {"anfrage": anfrage, "aktion": "zustimmen", **given})
    assert page.status_code == 422
    text = page.content.decode()
    assert words in text
    assert text.count("<title>") == 1
    assert re.search(r"<title>Fehler: ", text)


def test_the_page_says_what_is_asked(session: dict[str, Any]) -> None:
    text = Client().get(begin(session, SUBSTANZIELL, ("nachname", "geburtsdatum"))).content.decode()
    assert "„substanziell“" in text
    assert "Geburtsdatum" in text
    assert "Telefonnummer" not in text
    assert "Das reicht für die angefragte Leistung nicht aus." in text
    assert "Alle Personen sind erfunden." in text
    assert len(re.findall(r'type="radio"[^>]*name="person"', text)) >= 6


@pytest.mark.parametrize("anfrage", ["", "x", "x.y.z", "…"])
def test_a_forged_question_is_not_answered(anfrage: str) -> None:
    for page in (
        Client().get("/ausweis/demo/", {"anfrage": anfrage}),
        Client().post("/ausweis/demo/", {"anfrage": anfrage}),
    ):
        assert page.status_code == 400
        assert "Diese Anmeldung gilt nicht mehr" in page.content.decode()


def test_a_late_question_is_not_answered(session: dict[str, Any]) -> None:
    url = begin(session)
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        page = Client().get(url)
    assert page.status_code == 400
    assert "mehr als zehn Minuten" in page.content.decode()


def refused(session: dict[str, Any], daten: dict[str, str]) -> str:
    with pytest.raises(SignInRefused) as error:
        finish_sign_in(session, daten)
    reason: str = error.value.facts["reason"]
    return reason


def test_an_answer_is_believed_once_by_the_session_that_asked(session: dict[str, Any]) -> None:
    daten = choose(begin(session))
    other: dict[str, Any] = {}
    begin(other)
    assert refused(other, daten) == "foreign", "another browser that asked as well"
    assert refused({}, daten) == "foreign", "another browser that has not asked"
    finish_sign_in(session, daten)
    assert refused(session, daten) == "foreign", "the same browser again"


def test_a_late_answer_is_not_believed(session: dict[str, Any]) -> None:
    daten = choose(begin(session))
    with time_machine.travel(timezone.now() + timedelta(minutes=3)):
        assert refused(session, daten) == "expired"


def test_a_forged_answer_is_not_believed(session: dict[str, Any]) -> None:
    daten = choose(begin(session))
    forged = daten["antwort"][:-2] + ("AA" if daten["antwort"][-2:] != "AA" else "BB")
    assert refused(session, {"antwort": forged}) == "forged"
    begin(session)
    assert refused(session, {}) == "forged"
    question = parse_qs(urlsplit(begin(session)).query)["anfrage"][0]
    assert refused(session, {"antwort": question}) == "forged", "a question is no answer"


def test_a_level_beyond_the_person_is_not_believed(session: dict[str, Any]) -> None:
    begin(session)
    merkzeichen = session["ausweis"]["merkzeichen"]
    answer = {"person": "petra-sommerfeld", "level": 4, "attributes": [], "merkzeichen": merkzeichen}
    assert refused(session, {"antwort": signing.dumps(answer, salt=adapter.ANSWER)}) == "unknown"


@pytest.mark.parametrize(
    "path", ["https://boese.example/", "//boese.example/", "boese", "", "/\\boese.example", "javascript:x"]
)
def test_the_way_leads_only_to_own_pages(session: dict[str, Any], path: str) -> None:
    with pytest.raises(Invalid):
        begin_sign_in(session, ausweis="demo", return_to=path, weiter="/")
    with pytest.raises(Invalid):
        begin_sign_in(session, ausweis="demo", return_to=BACK, weiter=path)


def test_an_unknown_ausweis_is_not_found(session: dict[str, Any]) -> None:
    with pytest.raises(NotFound):
        begin_sign_in(session, ausweis="bibliothek", return_to=BACK, weiter="/")


def test_the_persons_are_complete() -> None:
    persons = adapter.personen()
    assert len(persons) >= 6
    assert {one["bis"] for one in persons.values()} == {1, 3, 4}
    assert {"Lindenbrück", "Hohenrebach"} <= {one["ort"] for one in persons.values()}
    for one in persons.values():
        assert {"vorname", "nachname", "geburtsdatum", "strasse", "hausnummer", "plz", "ort", "email"} <= one.keys()
        assert one.keys() <= {*ATTRIBUTE, "bis", "ausstellungsland"}
        assert one["email"].endswith("@example.org")


def test_in_production_it_cannot_even_be_imported(settings: Any) -> None:
    from kuer.integrations.virenscanner_demo import adapter as scanner

    settings.ENV = "production"
    for module in (adapter, scanner):
        with pytest.raises(ImproperlyConfigured):
            importlib.reload(module)


def test_in_production_the_checks_refuse_it(settings: Any) -> None:
    assert [one.name for one in ausweise()] == ["demo"]
    assert ausweis("demo").refused_in_production
    settings.ENV = "production"
    with pytest.raises(ImproperlyConfigured):
        ausweise()
    found = {one.id for one in checks.run_checks() if str(one.id).startswith("kuer.")}
    assert found == {"kuer.E001", "kuer.E002", "kuer.E004"}
    settings.AUSWEISE, settings.VIRENSCANNER, settings.REGISTER = [], "", {}
    assert {one.id for one in checks.run_checks() if str(one.id).startswith("kuer.")} == {"kuer.W001"}
    settings.ENV = "test"
    settings.ABLAGE = "kuer.nowhere.Ablage"
    assert {one.id for one in checks.run_checks() if str(one.id).startswith("kuer.")} == {"kuer.E003"}
