"""Which definition a Vorgang runs on, and the answers that its conditions may ask for."""

from collections import OrderedDict
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from uuid import UUID

from kuer.casework.engine.antworten import typ_of, werte_of
from kuer.casework.engine.verfahren import Verfahren, fassung_of, lesen, standard, standard_source
from kuer.casework.models import Verfahrensfassung, Vorgang
from kuer.casework.queries.antrag import answers_of
from kuer.forms.queries import formular
from kuer.kit.errors import NotFound

ASKS = b"antworten"
REMEMBERED = 128

_known: OrderedDict[tuple[str, UUID], Verfahren] = OrderedDict()


@lru_cache(maxsize=1)
def standard_fassung() -> str:
    """The version of the standard Verfahren that this program brings along."""
    return fassung_of(standard_source())


def verfahren_of(row: Vorgang) -> Verfahren:
    """The definition that this Vorgang began with; sources are read once a process."""
    if row.fassung == standard_fassung():
        return standard()
    key = (row.fassung, row.leistung_version_id)
    found = _known.get(key)
    if found is None:
        source = source_of(row.fassung)
        typ = typ_of(formular(row.leistung_version_id)) if ASKS in source else None
        found = _known[key] = lesen(source, typ)
        while len(_known) > REMEMBERED:
            _known.popitem(last=False)
    return found


def source_of(fassung: str) -> bytes:
    """The source of a version. Raises NotFound."""
    row: Verfahrensfassung | None = Verfahrensfassung.objects.filter(fassung=fassung).first()
    if row is None:
        raise NotFound(kind="verfahrensfassung", fassung=fassung)
    return bytes(row.quelle)


def antworten_of(row: Vorgang) -> Mapping[str, Any]:
    """The answers of the Antrag as conditions see them; empty where the Verfahren asks for none."""
    if "antworten" not in verfahren_of(row).namen:
        return {}
    return werte_of(formular(row.leistung_version_id), answers_of(row.fall_id))
