"""Forms as an import may lay them out, a page for each group at the top; made here, so that it stays that way."""

from collections.abc import Iterable
from typing import Any

import yaml

from kuer.integrations.fim.abgleich.herkunft import herkunft
from kuer.kit.text import slug

Node = dict[str, Any]


def feld(own: str, label: str, **angaben: Any) -> Node:
    """A field of one's own when it has no `own`."""
    name = slug(label).replace("-", "_")
    return {
        "id": name,
        "art": "text",
        "label": label,
        **angaben,
        **({"fim": {"id": own, "version": "1.0.0"}} if own else {}),
    }


def auswahl(own: str, label: str, *werte: tuple[str, str], **angaben: Any) -> Node:
    return feld(
        own, label, **{"art": "auswahl", "optionen": [{"code": code, "name": name} for code, name in werte], **angaben}
    )


def gruppe(own: str, label: str, *inside: Node, **angaben: Any) -> Node:
    return feld(own, label, **{"art": "gruppe", **angaben, "felder": _named(inside)})


def formular(*top: Node, version: str = "1.0.0", **angaben: Any) -> Node:
    loose = [one for one in top if "felder" not in one]
    pages = [{"id": one["id"], "titel": one["label"], "felder": [one]} for one in top if "felder" in one]
    if loose:
        pages.insert(0, {"id": "angaben", "titel": "Angaben", "felder": _named(loose)})
    return {"titel": "Eine Probe", "fim": {"schema": "S01000000001", "version": version}, "seiten": pages, **angaben}


def ordner(form: Node, **dateien: str) -> dict[str, bytes]:
    """The folder with this form and these files, as an import leaves it behind."""
    version = form["fim"]["version"]
    text = f"# Aus dem FIM-Datenschema S01000000001 {version} übernommen.\n" + yaml.dump(
        form, allow_unicode=True, sort_keys=False
    )
    files = {"formular.yaml": text.encode(), **{name: content.encode() for name, content in dateien.items()}}
    files[f"fim/S01000000001_{version}.xml"] = b"<x/>"
    return {**files, **herkunft("S01000000001", version, files)}


def _named(nodes: Iterable[Node]) -> list[Node]:
    """Names that are taken get a number."""
    found: list[Node] = []
    for one in nodes:
        taken = {other["id"] for other in found}
        free = next(
            name for name in (one["id"], *(f"{one['id']}_{number}" for number in range(2, 99))) if name not in taken
        )
        found.append({**one, "id": free})
    return found
