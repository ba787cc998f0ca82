"""A Leistung folder that somebody uploads at work: bombs, links, foreign places, hostile YAML and XML. None gets in."""

import io
import stat
import time
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from tests.http.kunde import Kunde
from tests.http.wege import PORTAL, sign_in
from tests.probe import LEISTUNG

pytestmark = pytest.mark.slow

HERE = f"{PORTAL}/amt/leistungen"
PATIENCE = 30


def folder(**more: bytes) -> bytes:
    """The shipped Leistung as a ZIP; `more` are further or other files, __ for / and _ for the dot."""
    files = {str(one.relative_to(LEISTUNG)): one.read_bytes() for one in LEISTUNG.rglob("*") if one.is_file()}
    files |= {name.replace("__", "/").replace("_", "."): content for name, content in more.items()}
    return packed(files)


def packed(files: dict[str, bytes], change: Callable[[zipfile.ZipInfo], None] = lambda _: None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            change(entry)
            made.writestr(entry, content)
    return out.getvalue()


def as_link(entry: zipfile.ZipInfo) -> None:
    entry.create_system = 3
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16


LAUGHS = b"a: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(
    b"%c: &%c [%s]\n" % (n, n, b",".join([b"*%c" % (n - 1)] * 9)) for n in range(ord("b"), ord("k"))
)
XXE = b"""<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><definitions>&x;</definitions>"""
HOSTILE: dict[str, bytes] = {
    "no ZIP": b"PK\x03\x04" + b"\0" * 100,
    "empty": packed({}),
    "cut off": folder()[:2_000],
    "swells up": packed({"leistung.yaml": b"0" * 300_000_000}),
    "leads outside": packed({"../../../tmp/kuer-zip-slip": b"x"}),
    "names a place": packed({"/tmp/kuer-zip-slip": b"x"}),
    "a Windows place": packed({"..\\..\\kuer-zip-slip": b"x"}),
    "a link": packed({"leistung.yaml": b"/etc/passwd"}, as_link),
    "very many": packed({f"{n}.yaml": b"" for n in range(5_000)}),
    "billion laughs in YAML": folder(leistung_yaml=LAUGHS),
    "code in YAML": folder(leistung_yaml=b"!!python/object/apply:os.system ['touch /tmp/kuer-zip-slip']"),
    "YAML that does not end": folder(formular_yaml=b"[" * 200_000),
    "bytes that are no text": folder(formular_yaml=b"\xff\xfe\x00\x01" * 50),
    "a foreign entity in BPMN": folder(verfahren_bpmn=XXE),
    "BPMN that is none": folder(verfahren_bpmn=b"<a" * 100_000),
}


@pytest.fixture(scope="module")
def lotse(haus: Any) -> Kunde:
    """Who may publish Leistungen."""
    kunde = Kunde(haus)
    sign_in(kunde, "tobias.lindner@lindenbrueck.example")
    return kunde


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_folder_is_refused_in_words(lotse: Kunde, name: str, owner: Callable[..., Any]) -> None:
    from pathlib import Path

    versions = "SELECT count(*) FROM catalogue_version"
    before = owner(versions)
    assert lotse.get(HERE).status == 200
    began = time.monotonic()
    answer = lotse.post(
        HERE, {"aktion": "veroeffentlichen"}, files={"ordner": ("a.zip", HOSTILE[name], "application/zip")}
    )
    assert time.monotonic() - began < PATIENCE
    assert answer.status == 422, f"{answer.status}: {answer.words[:600]}"
    assert "root:" not in answer.text
    assert "Traceback" not in answer.text
    assert owner(versions) == before
    assert not Path("/tmp/kuer-zip-slip").exists()
