"""The built-in templates by name, and the data each one prints."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from kuer.letters import types

VORLAGEN: Final[Mapping[str, type]] = MappingProxyType(
    {
        "anschreiben": types.Anschreiben,
        "anschriftenblatt": types.Anschriftenblatt,
        "ausweis_druck": types.AusweisDruck,
        "bescheid": types.Bescheid,
        "eingangsbestaetigung": types.Eingangsbestaetigung,
        "nachforderung": types.Nachforderung,
        "zahlungsaufforderung": types.Zahlungsaufforderung,
    }
)
