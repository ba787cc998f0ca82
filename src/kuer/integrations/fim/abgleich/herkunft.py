"""What a folder keeps of its import: the schema lies beside it, and here is what was made of it then.

`fim/herkunft.yaml` holds the checksums of all files as they were imported, `fim/formular.yaml` and `fim/leistung.yaml`
these two as they were. So what somebody changed can be told from what today's importer does otherwise than that day's.
"""

import hashlib
from collections.abc import Mapping
from typing import Final

import yaml

from kuer.kit.yamlmarks import load

ORDNER: Final = "fim/"
DATEI: Final = "fim/herkunft.yaml"
GANZ: Final = ("formular.yaml", "leistung.yaml")
_HEAD: Final = (
    "# Wie der Ordner nach der Übernahme aus FIM aussah. Bitte nicht ändern: Daran erkennt Kür Ihre Änderungen.\n"
)


def herkunft(schema: str, version: str, dateien: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files that remember the import of these files."""
    own = {name: content for name, content in dateien.items() if not name.startswith(ORDNER)}
    told = {
        "schema": schema,
        "version": version,
        "dateien": {name: _digest(content) for name, content in sorted(own.items())},
    }
    text = _HEAD + yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=118)
    return {DATEI: text.encode(), **{f"{ORDNER}{name}": own[name] for name in GANZ if name in own}}


def damals(eigen: Mapping[str, bytes], basis: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files as they were imported once; where nobody knows, as today's importer makes them of the same schema."""
    known = _digests(eigen)
    found = {name: content for name, content in basis.items() if not name.startswith(ORDNER)}
    for name, content in eigen.items():
        if (kept := eigen.get(f"{ORDNER}{name}")) is not None and name in GANZ:
            found[name] = kept
        elif known.get(name) == _digest(content):
            found[name] = content
    return {name: content for name, content in found.items() if not known or name in known}


def ist_unberuehrt(name: str, dateien: Mapping[str, bytes]) -> bool:
    """Whether a file of a folder still is as it was imported; `dateien` has it, and what the folder remembers."""
    content = dateien[name]
    return content == dateien.get(f"{ORDNER}{name}") or _digests(dateien).get(name) == _digest(content)


def fassung(dateien: Mapping[str, bytes]) -> tuple[str, str]:
    """Id and version of the schema that a folder was made of; empty for one of before there was such a record."""
    if DATEI not in dateien:
        return "", ""
    data = load(dateien[DATEI], DATEI).data
    return (str(data.get("schema", "")), str(data.get("version", ""))) if isinstance(data, Mapping) else ("", "")


def _digests(files: Mapping[str, bytes]) -> dict[str, str]:
    if DATEI not in files:
        return {}
    data = load(files[DATEI], DATEI).data
    found = data.get("dateien") if isinstance(data, Mapping) else None
    return {str(name): str(value) for name, value in found.items()} if isinstance(found, Mapping) else {}


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
