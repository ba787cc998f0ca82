"""The answers as they are frozen: one text for one content, so that its hash proves it.

What is sent must be what the applicant gets as a copy and what the authority decides on (§ 9a Abs. 4 OZG).
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def canonical(antworten: Mapping[str, Any]) -> bytes:
    """The answers as JSON in UTF-8: keys sorted, no blanks."""
    return json.dumps(antworten, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def sha256_of(antworten: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical answers, in hex."""
    return hashlib.sha256(canonical(antworten)).hexdigest()
