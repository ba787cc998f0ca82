"""The measurements of FIM run from end to end on two small schemas; how fast it is, is not asked here."""

import shutil
from pathlib import Path

from bench import fim
from tests.integrations.fim.echte import DATA, real


@real
def test_two_schemas_fill_every_line(tmp_path: Path) -> None:
    for kind, name in (("xdf2", "S05000058V1.0_xdf2"), ("xdf3", "S07000000222")):
        (tmp_path / kind).mkdir()
        shutil.copy(DATA / kind / f"{name}.xml", tmp_path / kind)
    (tmp_path / "xsd").symlink_to(DATA / "xsd")
    found = fim.measure(tmp_path)
    assert found["schemata"] == 2
    assert found["pruefung"]["antworten"] > 15
    plain = fim.plain(found)
    for word in (
        "Datenschemata aus FIM: 2 Dateien",
        "Regeln in Worten",
        "lxml liest dieselben Dateien",
        "lxml prüft dieselben Angaben",
    ):
        assert word in plain
