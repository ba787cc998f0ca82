"""A member of staff who signs in without a browser: password, app, passkey."""

import hashlib
import hmac
import json
import re
import struct
import time
from base64 import b32decode
from typing import Any

from django.test import Client

from tests.project.soft_passkey import SoftPasskey

EMAIL, PASSWORD = "anna@lindenbrueck.example", "sonnige-Parkbank-17"
AMT = "/lindenbrueck/amt/"


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
