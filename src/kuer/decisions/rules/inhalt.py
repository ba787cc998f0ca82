"""What a decision says as a whole, under one hash: what was approved is what is issued (four eyes, ASVS 2.3.5).

The act must be definite (§ 37 Abs. 1 VwVfG): every word that it decides is in the hash.
"""

import hashlib
import json
from dataclasses import asdict

from kuer.decisions.types import Entscheidungsinhalt


def inhalt_hash(inhalt: Entscheidungsinhalt) -> str:
    """SHA-256 over the canonical JSON of everything that is decided."""
    text = json.dumps(asdict(inhalt), ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()
