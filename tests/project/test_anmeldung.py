"""Staff sign in with a password and a second factor, or with a passkey; everything else is refused politely."""

import hashlib
import hmac
import json
import re
import struct
import time
from base64 import b32decode
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import get_resolver, reverse

from kuer.identity.actions import note_workplace, open_staff_konto
from kuer.identity.models import Konto
from kuer.kit.actor import Actor
from kuer.organisation.actions import employ, end_role, found_stelle
from kuer.tenancy.context import kommune_context
from tests.project.soft_passkey import SoftPasskey

EMAIL, PASSWORD = "anna@lindenbrueck.example", "sonnige-Parkbank-17"
AMT = "/lindenbrueck/amt/"


@pytest.fixture
def anna(kommune: UUID) -> UUID:
    konto_id = open_staff_konto(EMAIL, name="Anna Kroll", password=PASSWORD)
    note_workplace(konto_id, kommune)
    return konto_id


@pytest.fixture(autouse=True)
def fresh_counts(db: None) -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def sign_in(client: Client, email: str = EMAIL, password: str = PASSWORD, **more: str) -> Any:
    return client.post("/anmelden/", {"login": email, "password": password, **more})


def confirm(client: Client, url: str) -> Any:
    """Open a page that asks for the password once more, and give it."""
    asked = client.get(url)
    assert asked.status_code == 302
    assert asked["Location"].startswith("/anmelden/bestaetigen/")
    back = client.post(asked["Location"], {"password": PASSWORD, "next": url})
    assert back["Location"] == url
    return client.get(url)


def totp(secret: str, at: float | None = None) -> str:
    counter = struct.pack(">Q", int((at or time.time()) // 30))
    digest = hmac.new(b32decode(secret), counter, hashlib.sha1).digest()
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset : offset + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"


def set_up_app(client: Client) -> str:
    page = confirm(client, "/anmelden/sicherheit/app/").content.decode()
    secret = re.search(r'<code translate="no">([A-Z2-7]+)</code>', page)
    assert secret is not None
    done = client.post("/anmelden/sicherheit/app/", {"code": totp(secret[1])})
    assert done["Location"] == "/anmelden/sicherheit/notfallcodes/"
    return secret[1]


def data_of(page: Any) -> Any:
    found = re.search(r'<script id="js_data" type="application/json">(.*?)</script>', page.content.decode())
    assert found is not None
    return json.loads(found[1])


def set_up_passkey(client: Client, key: SoftPasskey) -> None:
    options = data_of(confirm(client, "/anmelden/sicherheit/passkeys/neu/"))["creation_options"]
    given = {"name": "Diensthandy", "passwordless": "on", "credential": key.create(options)}
    assert client.post("/anmelden/sicherheit/passkeys/neu/", given).status_code == 302


def is_in(client: Client) -> bool:
    return client.get("/anmelden/sicherheit/").status_code == 200


def test_password_and_address_lead_to_the_workplace(anna: UUID, client: Client) -> None:
    page = client.get("/anmelden/")
    assert page.status_code == 200
    client.session["before"] = 1
    answer = sign_in(client)
    assert (answer.status_code, answer["Location"]) == (302, AMT)
    assert is_in(client)
    assert "Anna Kroll" in client.get("/anmelden/sicherheit/").content.decode()


def test_people_are_greeted_by_their_name(anna: UUID, client: Client) -> None:
    sign_in(client)
    told = [str(message) for message in client.get("/anmelden/sicherheit/").wsgi_request._messages]
    assert any("Anna Kroll" in text for text in told)
    assert not any(str(anna) in text for text in told)


def test_the_session_gets_a_new_id_at_sign_in(anna: UUID, client: Client) -> None:
    session = client.session
    session["x"] = 1
    session.save()
    client.cookies["sessionid"] = before = session.session_key
    sign_in(client)
    assert client.cookies["sessionid"].value != before
    old = Client()
    old.cookies["sessionid"] = before
    assert not is_in(old)


def test_the_way_back_is_kept_and_only_our_own(anna: UUID, client: Client) -> None:
    page = client.get("/anmelden/", {"next": "/lindenbrueck/amt/vorgang/1/"}).content.decode()
    assert '<input type="hidden" name="next" value="/lindenbrueck/amt/vorgang/1/">' in page
    assert sign_in(client, next="/lindenbrueck/amt/vorgang/1/")["Location"] == "/lindenbrueck/amt/vorgang/1/"
    for foreign in ("https://boese.example/", "//boese.example/"):
        assert sign_in(Client(), next=foreign)["Location"] == AMT


def test_whoever_works_in_several_kommunen_chooses(anna: UUID, kommune2: UUID, client: Client) -> None:
    note_workplace(anna, kommune2)
    assert sign_in(client)["Location"] == reverse("arbeitsorte")
    text = client.get(reverse("arbeitsorte")).content.decode()
    assert AMT in text
    assert "/hohenrebach/amt/" in text


@pytest.mark.parametrize("email", [EMAIL, "niemand@lindenbrueck.example"])
def test_a_failure_never_says_whether_the_konto_exists(anna: UUID, client: Client, email: str) -> None:
    page = sign_in(client, email=email, password="falsch-falsch-falsch")
    text = page.content.decode()
    assert page.status_code == 200
    assert "Die Anmeldung hat nicht geklappt" in text
    assert re.search(r"<title>Fehler: Anmelden", text)
    assert "E-Mail-Adresse und/oder" in text
    assert "falsch-falsch" not in text


def test_a_closed_konto_does_not_come_in(anna: UUID, client: Client) -> None:
    Konto.objects.filter(pk=anna).update(is_active=False)
    answer = sign_in(client)
    assert answer["Location"] == "/anmelden/gesperrt/"
    assert "gesperrt" in client.get("/anmelden/gesperrt/").content.decode()
    assert not is_in(client)


def test_guessing_is_stopped_but_locks_out_nobody_else(anna: UUID) -> None:
    guesser, colleague = Client(REMOTE_ADDR="198.51.100.7"), Client(REMOTE_ADDR="203.0.113.5")
    for _ in range(5):
        sign_in(guesser, password="falsch-falsch-falsch")
    assert "Zu viele" in sign_in(guesser).content.decode()
    assert not is_in(guesser)
    assert sign_in(colleague).status_code == 302


def test_a_forged_origin_does_not_help_the_guesser(anna: UUID) -> None:
    for number in range(5):
        sign_in(Client(), password="falsch-falsch-falsch") if number else None
        Client(HTTP_X_FORWARDED_FOR=f"192.0.2.{number}").post("/anmelden/", {"login": EMAIL, "password": "falsch"})
    assert sign_in(Client(HTTP_X_FORWARDED_FOR="192.0.2.99")).status_code != 302


def test_very_many_requests_get_a_page_of_their_own(anna: UUID, client: Client, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "login": "3/m/ip"}
    answers = [client.post("/anmelden/", {}) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert "zu viele Versuche" in answers[-1].content.decode()


def test_an_app_is_set_up_and_asked_for(anna: UUID, client: Client) -> None:
    sign_in(client)
    secret = set_up_app(client)
    assert "Notfallcodes" in client.get("/anmelden/sicherheit/notfallcodes/").content.decode()
    other = Client()
    assert sign_in(other)["Location"] == "/anmelden/code/"
    assert not is_in(other)
    page = other.post("/anmelden/code/", {"code": "000000"})
    assert page.status_code == 200
    assert "kuer-error-summary" in page.content.decode()
    cache.clear()
    code = totp(secret, time.time() + 30)  # the one before has been used
    assert other.post("/anmelden/code/", {"code": code})["Location"] == AMT
    assert is_in(other)


def test_secrets_are_stored_encrypted(anna: UUID, client: Client) -> None:
    from allauth.mfa.models import Authenticator

    sign_in(client)
    secret = set_up_app(client)
    stored = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in stored


def test_secrets_survive_a_new_key_that_knows_the_old(anna: UUID, client: Client, settings: Any) -> None:
    sign_in(client)
    secret = set_up_app(client)
    old, settings.SECRET_KEY = settings.SECRET_KEY, "ein-ganz-neuer-schluessel"
    for fallbacks, expected in (([], 200), ([old], 302)):
        settings.SECRET_KEY_FALLBACKS = fallbacks
        cache.clear()
        other = Client()
        sign_in(other)
        assert other.post("/anmelden/code/", {"code": totp(secret, time.time() + 30)}).status_code == expected


def test_an_emergency_code_works_once(anna: UUID, client: Client) -> None:
    sign_in(client)
    set_up_app(client)
    page = client.get("/anmelden/sicherheit/notfallcodes/").content.decode()
    code = re.findall(r"<code>(\w+)</code>", page)[0]
    for expected in (302, 200):
        other = Client()
        sign_in(other)
        assert other.post("/anmelden/code/", {"code": code}).status_code == expected


def test_a_passkey_is_enough(anna: UUID, client: Client) -> None:
    key = SoftPasskey()
    sign_in(client)
    set_up_passkey(client, key)
    other = Client()
    options = other.get("/anmelden/passkey/", HTTP_ACCEPT="application/json").json()["request_options"]
    answer = other.post("/anmelden/passkey/", {"credential": key.get(options)})
    assert (answer.status_code, answer["Location"]) == (302, AMT)
    assert is_in(other)
    replay = Client()
    replay.get("/anmelden/passkey/", HTTP_ACCEPT="application/json")
    assert replay.post("/anmelden/passkey/", {"credential": key.get(options)})["Location"] == "/anmelden/"
    assert not is_in(replay)


def test_a_passkey_alone_needs_a_finger_or_pin(anna: UUID, client: Client) -> None:
    key = SoftPasskey()
    sign_in(client)
    set_up_passkey(client, key)
    key.verifies = False
    other = Client()
    options = other.get("/anmelden/passkey/", HTTP_ACCEPT="application/json").json()["request_options"]
    assert other.post("/anmelden/passkey/", {"credential": key.get(options)})["Location"] == "/anmelden/"
    assert not is_in(other)


def test_a_passkey_can_be_the_second_factor(anna: UUID, client: Client) -> None:
    key = SoftPasskey()
    sign_in(client)
    set_up_passkey(client, key)
    other = Client()
    assert sign_in(other)["Location"] == "/anmelden/code/"
    options = data_of(other.get("/anmelden/code/"))["request_options"]
    assert other.post("/anmelden/code/", {"credential": key.get(options)})["Location"] == AMT


def test_passkeys_are_managed(anna: UUID, client: Client) -> None:
    sign_in(client)
    set_up_passkey(client, SoftPasskey())
    listed = client.get("/anmelden/sicherheit/passkeys/").content.decode()
    assert "Diensthandy" in listed
    found = re.search(r"/anmelden/sicherheit/passkeys/(\d+)/", listed)
    assert found is not None
    page = found[0]
    client.post(page, {"name": "Privat"})
    assert "Privat" in client.get(page).content.decode()
    assert "entfernen" in client.get(f"{page}entfernen/").content.decode()
    client.post(f"{page}entfernen/")
    assert "Noch kein Passkey" in client.get("/anmelden/sicherheit/passkeys/").content.decode()
    assert Client().get(page).status_code == 302


def test_the_app_can_be_removed(anna: UUID, client: Client) -> None:
    sign_in(client)
    set_up_app(client)
    assert "entfernen" in client.get("/anmelden/sicherheit/app/entfernen/").content.decode()
    client.post("/anmelden/sicherheit/app/entfernen/")
    assert sign_in(Client())["Location"] == AMT


def test_without_a_second_factor_nobody_reaches_the_workplace(anna: UUID, client: Client, settings: Any) -> None:
    settings.STAFF_MFA = "required"
    sign_in(client)
    for answer in (client.get(AMT), client.post(AMT), client.get("/lindenbrueck/")):
        assert answer["Location"] == "/anmelden/sicherheit/"
    assert "Richten Sie zuerst einen zweiten Faktor ein" in client.get("/anmelden/sicherheit/").content.decode()
    set_up_app(client)
    assert client.get(AMT).status_code != 302
    assert Client().get("/anmelden/").status_code == 200


def test_a_new_password_ends_the_other_sessions(anna: UUID, client: Client) -> None:
    other = Client()
    sign_in(other)
    sign_in(client)
    given = {"oldpassword": PASSWORD, "password1": "kurz", "password2": "kurz"}
    assert "12" in client.post("/anmelden/passwort/", given).content.decode()
    given |= {"password1": "vier kleine rote Boote", "password2": "vier kleine rote Boote"}
    assert client.post("/anmelden/passwort/", given).status_code == 302
    assert is_in(client)
    assert not is_in(other)


def test_the_person_is_told_by_mail_through_the_queue(anna: UUID, client: Client, settings: Any) -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    from kuer.outbox.ports import jobs as known_jobs

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    sign_in(client)
    given = {"oldpassword": PASSWORD, "password1": "vier kleine rote Boote", "password2": "vier kleine rote Boote"}
    client.post("/anmelden/passwort/", given)
    assert mail.outbox == [], "no request waits for a mail server"
    jobs = ProcrastinateJob.objects.filter(task_name="kuer.job")
    assert jobs.count() == 1
    job = jobs.get().args
    assert EMAIL not in json.dumps(job), "the queue holds the Konto, not the address"
    known_jobs()[job["name"]](**job["arguments"])
    assert [message.to for message in mail.outbox] == [[EMAIL]]


def test_an_ended_role_ends_the_session_with_the_next_request(
    anna: UUID, kommune: UUID, client: Client, now: datetime
) -> None:
    by = Actor.system("test")
    with kommune_context(kommune):
        stelle = found_stelle("32", name="Straßenverkehr", by=by)
        employ(anna, stelle_id=stelle, rolle="sachbearbeitung", name="Anna", by=by, now=now)
    sign_in(client)
    assert is_in(client)
    with kommune_context(kommune):
        end_role(anna, by=by, now=now)
    assert not is_in(client)


def test_signing_out_is_for_good(anna: UUID, client: Client) -> None:
    sign_in(client)
    key = client.cookies["sessionid"].value
    assert "abmelden" in client.get("/anmelden/abmelden/").content.decode()
    assert is_in(client), "asking is not doing"
    assert client.post("/anmelden/abmelden/")["Location"] == "/anmelden/"
    client.cookies["sessionid"] = key
    assert not is_in(client)


def test_citizens_are_nobody_here(kommune: UUID, anna: UUID, client: Client) -> None:
    citizen = Konto.objects.create(art="buerger", bpk="x", name="Petra", password="!")
    client.force_login(citizen, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/anmelden/").status_code == 200, "a clerk may sign in on the same browser"
    for name in ("mfa_index", "account_change_password", "mfa_add_webauthn", "arbeitsorte"):
        assert client.get(reverse(name))["Location"].startswith("/anmelden/?next=")
    assert sign_in(client)["Location"] == AMT
    assert is_in(client)


def test_nobody_signs_up_and_every_page_is_declared() -> None:
    pages = next(one for one in get_resolver().url_patterns if str(one.pattern) == "anmelden/").url_patterns
    assert {page.callback.kuer_access for page in pages} == {"public", "staff"}
    assert {page.name for page in pages} == {
        "account_login", "account_logout", "account_inactive", "account_reauthenticate", "account_change_password",
        "arbeitsorte", "mfa_authenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn", "mfa_login_webauthn",
        "mfa_index", "mfa_activate_totp", "mfa_deactivate_totp", "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes", "mfa_download_recovery_codes", "mfa_list_webauthn", "mfa_add_webauthn",
        "mfa_edit_webauthn", "mfa_remove_webauthn",
    }  # fmt: skip


@pytest.mark.parametrize(
    "name",
    [
        "account_login", "account_logout", "account_inactive", "arbeitsorte", "account_change_password", "mfa_index",
        "mfa_list_webauthn",
    ],
)  # fmt: skip
def test_every_page_stands_in_the_frame_of_the_kommune(anna: UUID, client: Client, name: str) -> None:
    if name not in ("account_login", "account_inactive"):
        sign_in(client)
    text = client.get(reverse(name), follow=True).content.decode()
    assert "Stadt Lindenbrück" in text
    assert text.count("<h1") == 1
    assert "unsafe-inline" not in text
