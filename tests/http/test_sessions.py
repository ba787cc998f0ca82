"""Sessions, tokens, limits: what is foreign, old or forged gets nothing, and nobody loses what was typed."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest

from tests.http.kunde import Kunde
from tests.http.wege import BEGIN, PORTAL, ausweis, begin, fill_in, receipt, review, sign_in

pytestmark = pytest.mark.slow

Ask = Callable[..., list[tuple[Any, ...]]]
Come = Callable[..., Kunde]
CLERK = "jana.kowalski@lindenbrueck.example"
EINGANG = f"{PORTAL}/amt/eingang"


@pytest.fixture
def in_house(haus: Any) -> Callable[[str], None]:
    """Run Python inside the installation, as the operator's shell would."""
    import os
    import subprocess
    import sys

    from kuer.project.cluster import Cluster

    def run(code: str) -> None:
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("KUER_", "DATABASE_"))}
        given = {**clean, "KUER_ENV": "demo", "KUER_HOME": str(haus.home), "DATABASE_URL": Cluster(haus.home).urls.app}
        head = "import django; django.setup()\n"
        subprocess.run(
            [sys.executable, "-c", head + code], env={**given, "PYTHONPATH": "src"}, check=True, capture_output=True
        )

    return run


def test_a_session_that_ended_in_the_middle_of_the_form_loses_nothing(kunde: Kunde) -> None:
    from tests.probe import posted

    draft = begin(kunde)
    shown = kunde.get(draft.at("person"))
    typed = {name: values[0] for name, values in posted("person", person__vorname="Nichtverloren").items()}
    kunde.cookies.pop("sessionid")
    answer = kunde.post(draft.at("person"), {"aktion": "weiter", "revision": shown.value("revision"), **typed})
    assert answer.status == 404
    assert "nicht verloren" in answer.words
    assert 'name="code"' in answer.text, "the code can be typed right there"
    back = kunde.post(f"{PORTAL}/weiter", {"code": draft.code})
    assert back.status == 200
    assert "wieder da" in back.words
    assert "Nichtverloren" in kunde.get(draft.at("person")).text


def test_a_foreign_session_does_not_get_in_by_holding_another_draft(come: Come, owner: Ask) -> None:
    mine, other = come(), come()
    draft = begin(mine)
    begin(other)
    assert other.get(draft.at("person")).status == 404
    assert other.post(draft.at("person"), {"person.vorname": "Eve"}).status == 404
    other.cookies["sessionid"] = "f" * 32
    assert other.get(draft.at("person")).status == 404
    other.cookies["sessionid"] = "x" * 5_000
    assert other.get(draft.at("person")).status in {400, 404, 431}
    assert owner("SELECT revision FROM forms_entwurf WHERE id = %s", [draft.id]) == [(0,)]


@pytest.mark.parametrize("token", ["", "x" * 64, "a" * 32, "ä"], ids=["none", "foreign", "short", "odd"])
def test_a_form_without_its_token_is_refused_helpfully(kunde: Kunde, token: str, owner: Ask) -> None:
    draft = begin(kunde)
    kunde.get(draft.at("person"))
    answer = kunde.post(draft.at("person"), {"csrfmiddlewaretoken": token, "person.vorname": "Eve"}, token="")
    assert answer.status == 403
    assert "noch einmal" in answer.words
    assert "Stadt Lindenbrück" in answer.words
    assert owner("SELECT revision FROM forms_entwurf WHERE id = %s", [draft.id]) == [(0,)]


def test_a_token_of_somebody_else_is_refused(come: Come) -> None:
    one, two = come(), come()
    draft = begin(one)
    two.get(BEGIN)
    one.get(draft.at("person"))
    assert one.post(draft.at("person"), {"person.vorname": "Eve"}, token=two.token).status == 403


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost.evil.example"])
def test_a_form_from_elsewhere_is_refused(kunde: Kunde, origin: str) -> None:
    draft = begin(kunde)
    kunde.get(draft.at("person"))
    assert kunde.post(draft.at("person"), {"person.vorname": "Eve"}, Origin=origin).status == 403


AWAY = ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "http:evil.example", "/%2f/evil.example", "\t//evil.example", "https:///evil.example"]  # fmt: skip


@pytest.mark.parametrize("target", AWAY)
def test_nobody_is_led_away(come: Come, target: str) -> None:
    kunde = come()
    kunde.get(f"{PORTAL}/")
    answers = [kunde.post(f"{PORTAL}/sprache", {"next": target, "language": "de"}, follow=False)]
    shown = kunde.get(f"{PORTAL}/anmelden?weiter={quote(target)}")
    assert shown.value("weiter") == f"{PORTAL}/antraege", "the forged way is not even kept in the form"
    kunde.post(f"{PORTAL}/anmelden", {"ausweis": "demo", "weiter": target}, follow=False)
    asked = kunde.get(kunde.last.location if kunde.last else "/")
    answers.append(
        kunde.post(
            "/ausweis/demo/", {"anfrage": asked.value("anfrage"), "person": "ayse-yildiz", "niveau": "3"}, follow=False
        )
    )
    answers.append(kunde.get(answers[-1].location, follow=False))
    kunde.post(f"{PORTAL}/abmelden")
    kunde.get(f"/anmelden/?next={quote(target)}")
    from kuer.project.demo import PASSWORT

    answers.append(kunde.post("/anmelden/", {"login": CLERK, "password": PASSWORT, "next": target}, follow=False))
    for one in answers:
        assert one.status == 302, (one.url, one.status, one.words[:200])
        there = one.location.removeprefix(kunde.haus.url)
        assert there.startswith("/"), there
        assert not there.startswith(("//", "/\\")), there


def test_cookies_are_kept_from_scripts_and_from_other_sites(kunde: Kunde) -> None:
    kunde.get(BEGIN)
    found: dict[str, str] = {}
    for answer in (kunde.request("GET", BEGIN), kunde.post(BEGIN, follow=False)):
        for line in answer.headers.get_all("Set-Cookie") or []:
            found[line.split("=")[0]] = line.lower()
    assert {"sessionid", "csrftoken"} <= set(found)
    for name, line in found.items():
        assert "httponly" in line, name
        assert "samesite=lax" in line or "samesite=strict" in line, name
        assert "path=/" in line, name
        assert "domain=" not in line, name
    assert "expires" not in found["sessionid"], "it ends with the browser"


def test_the_session_changes_its_name_with_every_sign_in(kunde: Kunde) -> None:
    begin(kunde)
    before = kunde.cookies["sessionid"]
    ausweis(kunde, "ayse-yildiz")
    as_citizen = kunde.cookies["sessionid"]
    assert as_citizen != before
    assert Kunde(kunde.haus, cookies={"sessionid": before}).get(f"{PORTAL}/antraege").words.count("Ayşe") == 0
    kunde.post(f"{PORTAL}/abmelden")
    kunde.cookies["sessionid"] = fixed = "a" * 32
    sign_in(kunde, CLERK)
    assert kunde.cookies["sessionid"] not in {fixed, as_citizen, before}
    out = dict(kunde.cookies)
    kunde.get(EINGANG)
    kunde.post("/anmelden/abmelden/")
    assert "Anmelden" in Kunde(kunde.haus, cookies=out).get(EINGANG).words, (
        "signed out is signed out, also with the old cookie"
    )


def test_the_end_of_a_role_ends_the_session_at_once(kunde: Kunde, in_house: Callable[[str], None]) -> None:
    in_house(
        "from kuer.identity.actions import open_staff_konto\n"
        "from kuer.organisation.actions import employ, end_role\n"
        "from kuer.organisation.queries import stellen\n"
        "from kuer.project.demo import PASSWORT\n"
        "from kuer.kit.actor import Actor\n"
        "from kuer.tenancy.context import kommune_context\n"
        "from kuer.tenancy.queries import kommune_by_slug\n"
        "from django.utils import timezone\n"
        "k = open_staff_konto('kurz.da@lindenbrueck.example', name='Kurz Da', password=PASSWORT)\n"
        "town = kommune_by_slug('lindenbrueck')\n"
        "with kommune_context(town.id):\n"
        "    employ(k, stelle_id=stellen()[0].id, rolle='sachbearbeitung', name='Kurz Da', by=Actor.system('t', town.id), now=timezone.now())\n"
    )
    sign_in(kunde, "kurz.da@lindenbrueck.example")
    assert kunde.get(EINGANG).path == EINGANG
    in_house(
        "from kuer.identity.queries import staff_konto_by_email\n"
        "from kuer.organisation.actions import end_role\n"
        "from kuer.kit.actor import Actor\n"
        "from kuer.tenancy.context import kommune_context\n"
        "from kuer.tenancy.queries import kommune_by_slug\n"
        "from django.utils import timezone\n"
        "town = kommune_by_slug('lindenbrueck')\n"
        "with kommune_context(town.id):\n"
        "    end_role(staff_konto_by_email('kurz.da@lindenbrueck.example').id, by=Actor.system('t', town.id), now=timezone.now())\n"
    )
    answer = kunde.get(EINGANG, follow=False)
    assert (answer.status, answer.location.split("?")[0]) == (302, "/anmelden/")
    sign_in(kunde, "kurz.da@lindenbrueck.example")
    assert kunde.get(EINGANG).status == 404


def test_guessing_a_password_is_slowed_down_and_locks_nobody_else_out(come: Come) -> None:
    thief, victim = come("127.0.0.66"), come("127.0.0.77")
    seen = []
    for number in range(8):
        thief.headers["X-Forwarded-For"] = f"10.0.0.{number}"  # believed only behind a proxy of our own
        seen.append(sign_in(thief, "peter.hansen@lindenbrueck.example", f"falsch-{number}-falsch"))
    assert all("amt" not in one.path for one in seen)
    from kuer.project.demo import PASSWORT

    late = sign_in(thief, "peter.hansen@lindenbrueck.example", PASSWORT)
    assert "/amt" not in late.path, "after too many failures even the right password waits"
    assert "zu viele" in late.words.lower() or "zu oft" in late.words.lower(), late.words[:400]
    assert "/amt" in sign_in(victim, "peter.hansen@lindenbrueck.example").path, "the person from their own desk gets in"


def test_a_sign_in_says_not_whether_somebody_works_here(come: Come) -> None:
    known, unknown = come("127.0.0.81"), come("127.0.0.82")
    said = [
        sign_in(who, email, "falsch-falsch-falsch").words.replace(email, "")
        for who, email in ((known, "andrea.stein@hohenrebach.example"), (unknown, "gibt.es.nicht@hohenrebach.example"))
    ]
    assert said[0] == said[1]


def test_guessing_codes_is_slowed_down_for_the_guesser_alone(come: Come) -> None:
    thief, person = come("127.0.0.91"), come("127.0.0.92")
    draft = begin(person)
    thief.get(f"{PORTAL}/weiter")
    for number in range(30):
        thief.headers["X-Forwarded-For"] = f"10.0.1.{number}"
        answer = thief.post(f"{PORTAL}/weiter", {"code": f"AAAA-BBBB-CCCC-{number:04d}"})
        assert answer.status in {422, 429}
    late = thief.post(f"{PORTAL}/weiter", {"code": draft.code})
    assert late.status in {422, 429}
    assert "zu viele" in late.words.lower()
    person.cookies.clear()
    person.get(f"{PORTAL}/weiter")
    assert "Wer beantragt" in person.post(f"{PORTAL}/weiter", {"code": draft.code}).words


def test_guessing_the_code_of_an_antrag_is_slowed_down_for_the_guesser_alone(come: Come) -> None:
    thief, person = come("127.0.0.93"), come("127.0.0.94")
    draft = fill_in(person)
    _, number, code = receipt(person.post(draft.review, review(person, draft)))
    thief.get(f"{PORTAL}/antraege")
    for guess in range(10):
        thief.post(f"{PORTAL}/antraege/oeffnen", {"nummer": number, "code": f"AAAA-BBBB-CCCC-{guess:04d}"})
    late = thief.post(f"{PORTAL}/antraege/oeffnen", {"nummer": number, "code": code})
    assert late.status == 429
    person.cookies.clear()
    person.get(f"{PORTAL}/antraege")
    assert number in person.post(f"{PORTAL}/antraege/oeffnen", {"nummer": number, "code": code}).words
    # The count can't be dodged by writing the number in another way.
    dodge = thief.post(f"{PORTAL}/antraege/oeffnen", {"nummer": f" {number.lower()} ", "code": code})
    assert dodge.status in {422, 429}, "another spelling of the same number begins no new count"


def test_what_was_typed_beyond_the_review_survives_a_new_session(kunde: Kunde) -> None:
    """A whole draft, the browser closed, another one opened: everything is there again by the code."""
    draft = fill_in(kunde)
    fresh = Kunde(kunde.haus)
    fresh.get(f"{PORTAL}/weiter")
    fresh.post(f"{PORTAL}/weiter", {"code": draft.code.lower().replace("-", " ")})
    receipt(fresh.post(draft.review, review(fresh, draft)))
