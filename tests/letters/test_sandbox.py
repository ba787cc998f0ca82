"""Foreign templates: they print like built-in ones, and reach nothing but what they were given."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kuer.letters.actions import render
from kuer.letters.engine import fence
from kuer.letters.engine.auftrag import make_auftrag
from kuer.letters.engine.sandbox import Grenzen, press_apart
from kuer.letters.errors import LetterFaulty, LetterTooCostly
from tests.letters import pdftext, samples

KOPF = b'#set document(title: "Test")\n#set text(font: ("Fira Sans", "Noto Sans"), lang: "de")\n'
BRIEF = b'#import "/kuer/brief.typ": *\n#show: brief.with(daten.brief)\n'


def order(source: bytes, **limits: float) -> bytes:
    return press_apart(
        make_auftrag("bescheid/test.typ", source, {"a": 1}, files={}, anhaenge=(), now=samples.NOW),
        Grenzen(**limits),  # type: ignore[arg-type]
    )


def fault_of(source: bytes) -> dict[str, object]:
    with pytest.raises(LetterFaulty) as fault:
        render(source, {"a": 1}, now=samples.NOW, name="bescheid/test.typ")
    return fault.value.facts


def test_prints_like_a_built_in_template() -> None:
    source = (
        BRIEF + b"#daten.brief.abschnitte.map(abschnitt).join()\n#zahlung(daten.brief.zahlung)\n#qr(daten.brief.qr)\n"
    )
    foreign = render(source, samples.ANSCHREIBEN, files=samples.CREST, now=samples.NOW)
    built_in = render("anschreiben", samples.ANSCHREIBEN, files=samples.CREST, now=samples.NOW)
    assert pdftext.page_texts(foreign) == pdftext.page_texts(built_in)
    assert foreign == render(source, samples.ANSCHREIBEN, files=samples.CREST, now=samples.NOW)


def test_sees_the_files_it_was_given() -> None:
    source = KOPF + b'#import "teile/gruss.typ": gruss\n#gruss #read("text.txt")'
    files = {"teile/gruss.typ": b"#let gruss = [Guten Morgen]", "text.txt": "Grüße".encode()}
    assert pdftext.text(render(source, {}, files=files, now=samples.NOW)) == "GutenMorgenGrüße"


@pytest.mark.parametrize("name", ["/etc/x", "../x.typ", "kuer/brief.typ", "main.typ", "a/../b", ".x", "a//b", ""])
def test_files_keep_to_their_place(name: str) -> None:
    with pytest.raises(LetterFaulty):
        render(KOPF, {}, files={name: b"x"}, now=samples.NOW)


@pytest.mark.parametrize(
    "source",
    [
        b'#read("/etc/passwd")',
        b'#read("../../../../../../etc/passwd")',
        b'#image("/etc/passwd")',
        b'#include "/etc/passwd"',
        b'#json("/proc/self/environ")',
        b'#image(bytes("<svg xmlns=\\"http://www.w3.org/2000/svg\\" width=\\"9\\" height=\\"9\\"><image href=\\"/etc/passwd\\" width=\\"9\\" height=\\"9\\"/></svg>"), alt: "x")',
    ],
)
def test_reads_no_file_of_the_machine(source: bytes) -> None:
    facts = fault_of(KOPF + source)
    assert facts["zeile"] in (1, 3)
    assert "root:" not in str(facts)


def test_downloads_no_packages() -> None:
    assert "download" in str(fault_of(b'#import "@preview/cetz:0.3.0": *')["meldung"])


@pytest.mark.parametrize(
    ("source", "line", "words"),
    [
        (b"Text\n\n#unbekannt()", 3, "unknown variable: unbekannt"),
        (b'\n#panic("so nicht")', 2, "so nicht"),
        (b"#let f(n) = f(n + 1)\n#f(0)", 1, "depth"),
        (b"#let x = (", 1, "unclosed"),
    ],
)
def test_a_fault_names_its_line(source: bytes, line: int, words: str) -> None:
    facts = fault_of(source)
    assert facts["datei"] == "bescheid/test.typ"
    assert facts["zeile"] == line
    assert words.lower() in str(facts["meldung"]).lower()


def test_a_template_is_utf_8() -> None:
    facts = fault_of(b"eins\n\nzwei \xff\xfe")
    assert (facts["zeile"], facts["meldung"]) == (3, "not UTF-8")


def test_a_fault_in_a_part_names_the_part() -> None:
    with pytest.raises(LetterFaulty) as fault:
        render(
            KOPF + b'#import "teil.typ": f\n#f()',
            {},
            files={"teil.typ": b'\n#let f() = panic("hier")'},
            now=samples.NOW,
        )
    assert (fault.value.facts["datei"], fault.value.facts["zeile"]) == ("teil.typ", 2)


def test_missing_alternative_text_is_a_fault() -> None:
    source = KOPF + b'#image("wappen.svg")'
    with pytest.raises(LetterFaulty) as fault:
        render(source, {}, files=samples.CREST, now=samples.NOW)
    assert "alt text" in fault.value.facts["meldung"]
    assert fault.value.facts["hinweise"]


ENDLESS = b"#let x = 0\n" + b"#for a in range(9999) { for b in range(9999) { for c in range(9999) { x += 1 } } }\n"


def test_an_endless_loop_ends_by_the_clock() -> None:
    begin = time.monotonic()
    with pytest.raises(LetterTooCostly) as fault:
        order(KOPF + ENDLESS, sekunden=1.0)
    assert fault.value.facts["grenze"] == "1 s"
    assert time.monotonic() - begin < 15  # it would not end by itself; the machine may be busy


def test_an_endless_loop_ends_by_processor_time() -> None:
    with pytest.raises(LetterTooCostly):
        order(KOPF + ENDLESS, sekunden=20.0, cpu_sekunden=1)


def test_too_much_memory_ends() -> None:
    with pytest.raises(LetterTooCostly):
        order(KOPF + b'#let a = "x"\n#for i in range(40) { a = a + a }\n#a.len()')


PROBE = """
import json, socket, subprocess, sys
sys.path.insert(0, {src!r})
from kuer.letters.engine import fence
fence.limit(5, 512 * 1024 * 1024)
walls = sorted(fence.wall_in([{room!r}]))
def attempt(act):
    try:
        act()
    except OSError as error:
        return error.errno
    return 0
print(json.dumps([walls, attempt(lambda: open("/etc/passwd").read()), attempt(lambda: open({room!r} + "/in.txt").read()),
    attempt(lambda: open({room!r} + "/out.txt", "w")), attempt(socket.socket),
    attempt(lambda: subprocess.run(["/bin/true"]))]))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the walls are Linux's")
def test_the_walls_hold_even_python(tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_text("x")
    src = str(Path(fence.__file__).resolve().parents[3])
    done = subprocess.run(
        [sys.executable, "-I", "-c", PROBE.format(src=src, room=str(tmp_path))],
        capture_output=True,
        check=True,
        timeout=30,
    )
    walls, secret, own, write, network, program = json.loads(done.stdout)
    assert own == 0
    if "seccomp" in walls:
        assert network > 0
        assert program > 0
    if "landlock" in walls:
        assert secret > 0
        assert write > 0
    assert walls, "no wall stands on this kernel"
