"""The handbook's page on Bescheide: its example is sound, its tables name every entry."""

import re
from pathlib import Path

from kuer.decisions.engine.beispiel import ERWARTET
from kuer.decisions.engine.teil import check_teil, compile_teil
from kuer.decisions.engine.texte import DATEI, GEGEBEN, from_json
from kuer.decisions.engine.texteschema import SCHEMA
from kuer.decisions.engine.vorlagen import ALLE, AUSWEIS, NAMEN
from kuer.decisions.types import EntscheidungArt, Feldart

TEXT = (Path(__file__).parents[2] / "docs" / "handbuch" / "bescheide.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


def test_the_example_is_sound() -> None:
    files = {DATEI: BLOCKS[0].encode()}
    assert [str(fault) for fault in check_teil(files)] == []
    texte = from_json(compile_teil(files))
    assert [feld.id for feld in texte.felder] == ["platz", "gueltig_ab", "gueltig_bis"]


def test_the_page_names_every_entry() -> None:
    entries = {*SCHEMA["properties"], *SCHEMA["properties"]["felder"]["items"]["properties"], *ERWARTET}
    entries |= {*SCHEMA["properties"]["ausweis"]["properties"], *EntscheidungArt, *Feldart}
    assert [entry for entry in sorted(entries) if f"`{entry}`" not in TEXT and f"{entry}:" not in TEXT] == []
    assert [name for name in (ALLE, AUSWEIS, *NAMEN.values()) if f"`{name}`" not in TEXT] == []
    assert [name for name in GEGEBEN if f"`{{{name}}}`" not in TEXT] == []
