"""An entry that was taken out of a repeated group waits in the session until somebody goes on: it can be put back."""

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from kuer.forms.engine.pfad import wert_an
from kuer.forms.types import EntwurfView
from kuer.ui.door import DoorRequest

KEY: Final = "entfernt"


@dataclass(frozen=True)
class Entfernt:
    """An entry that can be put back: where it stood ("kinder[2]"), how it was called, what it said."""

    path: str
    titel: str
    daten: dict[str, Any]

    @property
    def gruppe(self) -> str:
        """The path of its group."""
        return self.path.rpartition("[")[0]


def keep_removed(request: DoorRequest, draft: EntwurfView, path: str, titel: str) -> None:
    """Remember the entry at a path before it is taken away."""
    data = wert_an(draft.antworten, path)
    request.session[KEY] = {
        "entwurf": str(draft.id),
        "path": path,
        "titel": titel,
        "daten": data if isinstance(data, dict) else {},
    }


def removed(request: DoorRequest, entwurf_id: UUID) -> Entfernt | None:
    """The entry of this draft that can be put back."""
    kept: dict[str, Any] | None = request.session.get(KEY)
    if kept is None or kept["entwurf"] != str(entwurf_id):
        return None
    return Entfernt(kept["path"], kept["titel"], kept["daten"])


def forget_removed(request: DoorRequest) -> None:
    """Somebody went on: what was taken away is gone."""
    request.session.pop(KEY, None)
