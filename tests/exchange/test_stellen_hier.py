"""What a folder asks of the Kommune and the Kommune lacks is told before anybody waits for it."""

from pathlib import Path
from uuid import UUID

from kuer.exchange.actions import check_here
from kuer.kit.actor import Actor
from kuer.organisation.actions import found_stelle, set_zustaendigkeit
from tests.casework.beteiligt import BETEILIGUNG
from tests.casework.rathaus import leistung

OFFICE = Actor.system("test")
ROUTING = "regeln:\n  - {name: Viele, wenn: personen > 5, stelle: GEW, grund: Deshalb.}\n"


def test_stellen_that_nobody_has_entered(in_kommune: UUID, tmp_path: Path) -> None:
    files = leistung("probe", beteiligung_yaml=BETEILIGUNG.encode(), routing_yaml=ROUTING.encode())
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    found = check_here(tmp_path)
    assert not any(fault.is_error for fault in found)
    assert [(one.file, one.line) for one in found] == [
        ("beteiligung.yaml", 2),
        ("beteiligung.yaml", 6),
        ("beteiligung.yaml", 11),
        ("routing.yaml", 0),
        ("routing.yaml", 2),
    ]
    assert "„probe/verkehr“" in found[0].text
    assert "„GEW“" in found[-1].text
    stelle = found_stelle("GEW", name="Gewerbeamt", by=OFFICE)
    for key in ("*", "probe/verkehr", "probe/gruen"):
        set_zustaendigkeit(key, stelle, regel="Test", by=OFFICE)
    assert [(one.file, one.line) for one in check_here(tmp_path)] == [("beteiligung.yaml", 6)]
