"""What a form can't carry, with the element of the schema that asks for it."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from kuer.forms.engine.lesen.felder import MAX_FELDER

_SHOWN: Final = 60


def zu_gross(form: dict[str, Any]) -> Iterator[str]:
    """A sentence for each group with too much inside; what is too deep the form has flattened already."""
    for page in form["seiten"]:
        yield from _groups(page["felder"])


def _groups(nodes: Sequence[dict[str, Any]]) -> Iterator[str]:
    for node in nodes:
        inside = node.get("felder", ())
        if len(inside) > MAX_FELDER:
            label = node["label"] if len(node["label"]) <= _SHOWN else f"{node['label'][: _SHOWN - 1]}…"
            yield f"Die Gruppe {node['fim']['id']} „{label}“ hat {len(inside)} Teile, höchstens {MAX_FELDER} gehen"
        yield from _groups(inside)
