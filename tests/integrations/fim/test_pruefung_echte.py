"""The quality check tells of the real schemas what the official one tells, all of it."""

import csv
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from kuer.integrations.fim.pruefung.auskunft import gliederung, pruefe
from tests.integrations.fim.echte import DATA, real


@real
def test_the_real_schemas_are_told_what_the_official_check_tells_them() -> None:
    with (DATA / "oracle" / "qs_messages.csv").open(encoding="utf-8", newline="") as file:
        official = Counter(tuple(row.values()) for row in csv.DictReader(file))
    ours = Counter(
        (path.stem, one.element, one.attribut, one.code, str(one.klasse))
        for path in sorted((DATA / "xdf3").glob("*.xml"))
        for one in pruefe(path)
    )
    assert official.total() == 1_039
    assert ours == official


@real
def test_schemas_of_version_2_are_checked_as_they_are_converted() -> None:
    told = pruefe(DATA / "xdf2" / "S05000058V1.0_xdf2.xml")
    assert Counter(one.code for one in told)["1127"] == 33
    assert any(one.element == "F05000000627V1.0.0" or one.zeile > 100 for one in told)


@real
def test_the_tree_has_every_message_at_its_node() -> None:
    path = DATA / "xdf3" / "S00000000374.xml"
    tree = gliederung(path)
    told = {id(one): one for node in _alle(tree) for one in node.meldungen}
    assert {(one.element, one.attribut, one.code) for one in told.values()} == {
        (one.element, one.attribut, one.code) for one in pruefe(path)
    }
    assert (tree.art, tree.id) == ("schema", "S00000000374")
    assert {node.art for node in _alle(tree)} == {"schema", "gruppe", "feld"}


def _alle(node):
    yield node
    for child in node.kinder:
        yield from _alle(child)


@real
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux says what a process held at most")
def test_the_largest_schema_takes_150_mb_at_most() -> None:
    """Asked of the new process itself: what `resource` tells begins with the memory of the process that started it."""
    path = max((DATA / "xdf3").glob("*.xml"), key=lambda one: one.stat().st_size)
    script = f"""
from pathlib import Path
from kuer.integrations.fim.pruefung.auskunft import pruefe
pruefe(Path({str(path)!r}))
print(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0])
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 150 * 1024
