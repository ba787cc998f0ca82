"""The second factor of staff: an app, emergency codes, a passkey; the secrets are kept encrypted."""

import json
import re
import time
from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.test import Client

from tests.project.anmeldung import AMT, data_of, is_in, set_up_app, set_up_passkey, sign_in, totp
from tests.project.soft_passkey import SoftPasskey


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
