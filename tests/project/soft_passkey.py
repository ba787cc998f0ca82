"""A passkey made of software, for tests: it signs as a phone would (WebAuthn Level 2, ES256, no attestation)."""

import hashlib
import json
import os
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


def b64(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


class SoftPasskey:
    """One credential for one site. `verifies` says whether it has asked for a PIN or a finger."""

    def __init__(self, origin: str = "http://testserver", verifies: bool = True) -> None:
        self.origin, self.verifies = origin, verifies
        self.id = os.urandom(32)
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.handle = b""
        self.count = 0

    def create(self, options: dict[str, Any]) -> str:
        public = options["publicKey"]
        self.handle = unb64(public["user"]["id"])
        numbers = self.key.public_key().public_numbers()
        cose = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32), -3: numbers.y.to_bytes(32)}
        data = bytes(16) + struct.pack(">H", len(self.id)) + self.id + cbor.encode(cose)
        attestation = {"fmt": "none", "attStmt": {}, "authData": self._data(public["rp"]["id"], ATTESTED) + data}
        response = {
            "clientDataJSON": b64(self._client("webauthn.create", public["challenge"])),
            "attestationObject": b64(cbor.encode(attestation)),
        }
        return self._credential(response, {"credProps": {"rk": True}})

    def get(self, options: dict[str, Any]) -> str:
        public = options["publicKey"]
        client = self._client("webauthn.get", public["challenge"])
        data = self._data(public["rpId"])
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        response = {
            "clientDataJSON": b64(client),
            "authenticatorData": b64(data),
            "signature": b64(signature),
            "userHandle": b64(self.handle),
        }
        return self._credential(response, {})

    def _credential(self, response: dict[str, str], extensions: dict[str, Any]) -> str:
        return json.dumps(
            {
                "id": b64(self.id),
                "rawId": b64(self.id),
                "type": "public-key",
                "response": response,
                "clientExtensionResults": extensions,
            }
        )

    def _client(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _data(self, rp_id: str, more: int = 0) -> bytes:
        self.count += 1
        flags = PRESENT | more | (VERIFIED if self.verifies else 0)
        return hashlib.sha256(rp_id.encode()).digest() + struct.pack(">BI", flags, self.count)
