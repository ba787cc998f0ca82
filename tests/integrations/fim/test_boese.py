"""Bad input of every kind: a clear message with the line and what to do, in bounded time and memory, nothing written."""

import gzip
import io
import json
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kuer.integrations.fim.actions import import_file, uebernehmen
from kuer.integrations.fim.errors import FimRefused
from kuer.integrations.fim.lesen.codelisten import Codelistenordner
from kuer.integrations.fim.lesen.genericode import read_genericode
from kuer.integrations.fim.lesen.rohdaten import MAX_BYTES
from kuer.integrations.fim.pruefung.auskunft import pruefe

XDF = "urn:xoev-de:fim:standard:xdatenfelder_"
KOPF = '<?xml version="1.0" encoding="UTF-8"?>\n'


def feld(own: str, name: str = "Wort", mehr: str = "", *, anzahl: str = "1:1", version: str = "1.0.0") -> str:
    return (
        f"<x:struktur><x:anzahl>{anzahl}</x:anzahl><x:enthaelt><x:datenfeld>\n<x:identifikation><x:id>{own}</x:id>"
        f"<x:version>{version}</x:version></x:identifikation><x:name>{name}</x:name><x:feldart><code>input</code></x:feldart>"
        f"<x:datentyp><code>text</code></x:datentyp>{mehr}</x:datenfeld></x:enthaelt></x:struktur>"
    )


def gruppe(own: str, *inside: str) -> str:
    return (
        f"<x:struktur><x:anzahl>1:1</x:anzahl><x:enthaelt><x:datenfeldgruppe><x:identifikation><x:id>{own}</x:id>"
        f"<x:version>1.0.0</x:version></x:identifikation><x:name>Gruppe</x:name>{''.join(inside)}</x:datenfeldgruppe>"
        "</x:enthaelt></x:struktur>"
    )


def schema(*inside: str, own: str = "S01000000001", fassung: str = "3.0.0") -> str:
    return (
        f'{KOPF}<x:xdatenfelder.stammdatenschema.0102 xmlns:x="{XDF}{fassung}"><x:stammdatenschema>\n<x:identifikation>'
        f"<x:id>{own}</x:id><x:version>1.0.0</x:version></x:identifikation><x:name>Probe</x:name>"
        f"<x:bezeichnung>Probe</x:bezeichnung>{''.join(inside)}</x:stammdatenschema></x:xdatenfelder.stammdatenschema.0102>"
    )


def nachricht(nummer: str, inside: str) -> str:
    return f'<x:xdatenfelder.{nummer} xmlns:x="{XDF}3.0.0"><x:{inside}/></x:xdatenfelder.{nummer}>'


def gezippt(text: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("schema.xml", text)
    return made.getvalue()


GUT = schema(feld("F01000000001"))
LACHEN = (
    '<?xml version="1.0"?>\n<!DOCTYPE l [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "&a;" * 10}">' for n in range(9))
    + "]><l>&a8;</l>"
)
VERSTECKT = '<?xml version="1.0" encoding="{}"?><!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'

# name: the content, words of the message, the line (0: the file as a whole)
ABGELEHNT: dict[str, tuple[str | bytes, str, int]] = {
    "leer": (b"", "leer", 1),
    "nur Leerzeichen": (b" \n\n ", "leer", 1),
    "Text": ("Kein XML", "wohlgeformt", 1),
    "abgeschnitten": (GUT[:400], "wohlgeformt", 4),
    "falsch geschachtelt": (f"{KOPF}<a>\n<b></a></b>", "wohlgeformt", 3),
    "JSON": (json.dumps({"id": "S01"}), "JSON", 1),
    "Webseite": ("<!doctype html>\n<html><body>502 Bad Gateway</body></html>", "Webseite", 1),
    "Webseite ohne Doctype": ("<html><body>Nicht gefunden</body></html>", "Webseite", 1),
    "gzip": (gzip.compress(GUT.encode()), "gzip", 1),
    "ZIP": (gezippt(GUT), "ZIP", 1),
    "PDF": (b"%PDF-1.7\n", "PDF", 1),
    "Nullzeichen": (GUT.replace("Probe", "Pro\0be", 1).encode(), "Nullzeichen", 3),
    "falsche Bytes": (GUT.encode().replace(b"Probe", b"Pr\xffbe", 1), "wohlgeformt", 3),
    "DTD": ('<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>', "DTD", 1),
    "Entitäten": (LACHEN, "DTD", 2),
    "Entität von außen": ('<?xml version="1.0"?>\n\n<!DOCTYPE x [<!ENTITY e SYSTEM "http://boese.example/">]><x>&e;</x>', "DTD", 3),
    "Parameter-Entität": ('<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]><x/>', "DTD", 1),
    "DTD in UTF-16": (VERSTECKT.format("UTF-16").encode("utf-16"), "DTD", 1),
    "DTD in UTF-16 ohne BOM": (VERSTECKT.format("UTF-16").encode("utf-16-le"), "DTD", 1),
    "DTD in UTF-32": (VERSTECKT.format("UTF-32").encode("utf-32"), "DTD", 1),
    "DTD in UTF-7": (VERSTECKT.format("UTF-7").replace("<!DOCTYPE", "+ADwAIQ-DOCTYPE").encode(), "Kodierung „UTF-7“", 1),
    "DTD in EBCDIC": (VERSTECKT.format("cp037").encode("cp037"), "wohlgeformt", 1),
    "halbes UTF-16": (GUT.encode("utf-16")[:301], "UTF-16", 1),
    "unbekannte Kodierung": (GUT.replace("UTF-8", "klingonisch").encode(), "Kodierung „klingonisch“", 1),
    "undefinierte Entität": (GUT.replace("Probe", "&boese;", 1), "wohlgeformt", 3),
    "Nullreferenz": (GUT.replace("Probe", "&#0;", 1), "wohlgeformt", 3),
    "Fassung 4": (schema(feld("F01000000001"), fassung="4.0.0"), "Fassung 4.0.0; gelesen werden die Fassungen 2 und 3.0.0", 2),
    "anderer Namensraum": ('<x xmlns="urn:etwas:anderes"/>', "Namensraum „urn:etwas:anderes“", 1),
    "kein Namensraum": ("<stammdatenschema/>", "keinen Namensraum", 1),
    "Codeliste": ('<CodeList xmlns="http://docs.oasis-open.org/codelist/ns/genericode/1.0/"/>', "Codeliste (genericode)", 1),
    "XSD": ('<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"/>', "XSD", 1),
    "einzelne Gruppe": (nachricht("datenfeldgruppe.0103", "datenfeldgruppe"), "eine einzelne Datenfeldgruppe", 1),
    "einzelnes Feld": (nachricht("datenfeld.0104", "datenfeld"), "ein einzelnes Datenfeld", 1),
    "Nachricht Codeliste": (nachricht("codeliste.0105", "codeliste"), "eine Codeliste (Nachricht", 1),
    "Steckbrief": (nachricht("dokumentsteckbrief.0101", "dokumentsteckbrief"), "ein Dokumentsteckbrief", 1),
    "nichts darin": (nachricht("stammdatenschema.0102", "anderes"), "kein Stammdatenschema", 1),
    "Schema ohne Kennung": (schema(feld("F01000000001"), own=""), "Kennung", 2),
    "Feld ohne Kennung": (schema(feld("")), "Kennung", 3),
    "Kennung als Pfad": (schema(feld("F01000000001"), own="../../boese"), "keine Kennung", 2),
    "Version als Pfad": (schema(feld("F01000000001", version="../1")), "keine Version", 3),
    "eine Kennung für zwei": (schema(feld("F01000000001", "A"), feld("F01000000001", "B")), "zwei verschiedene Elemente, auch in Zeile 4", 3),
    "Gruppe in sich selbst": (schema(gruppe("G01000000001", gruppe("G01000000001", feld("F01000000001")))), "enthält sich selbst", 3),
    "Kreis über eine andere": (
        schema(gruppe("G01000000001", gruppe("G01000000002", gruppe("G01000000001", feld("F01000000001"))))), "enthält sich selbst", 3),
    "höchstens vor mindestens": (schema(feld("F01000000001", anzahl="5:2")), "geht nicht auf", 3),
    "nie": (schema(feld("F01000000001", anzahl="0:0")), "nie kann nichts stehen", 3),
    "Anzahl als Wort": (schema(feld("F01000000001", anzahl="viele")), "keine Anzahl", 3),
    "riesige Anzahl": (schema(feld("F01000000001", anzahl="1:" + "9" * 5_000)), "keine Anzahl", 3),
    "leerer Platz": (schema("<x:struktur><x:anzahl>1:1</x:anzahl></x:struktur>"), "leer", 3),
    "fremdes Element": (schema("<x:struktur><x:anzahl>1:1</x:anzahl><x:enthaelt><x:bild/></x:enthaelt></x:struktur>"), "„bild“", 3),
    "endlose Grenze": (schema(feld("F01000000001", mehr=f'<x:praezisierung maxLength="{"9" * 5_000}"/>')), "keine Grenze", 4),
    "Wert ohne Code": (schema(feld("F01000000001", mehr="<x:werte><x:wert><x:name>a</x:name></x:wert></x:werte>")), "Code", 4),
    "Code zweimal": (schema(feld("F01000000001", mehr="<x:werte>" + "<x:wert><x:code>1</x:code></x:wert>" * 2 + "</x:werte>")), "doppelt", 4),
}  # fmt: skip


@pytest.mark.parametrize("name", ABGELEHNT)
def test_it_is_refused_with_its_line_and_what_to_do_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    content, words, line = ABGELEHNT[name]
    file = tmp_path / "schema.xml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    began = time.process_time()
    with pytest.raises(FimRefused) as caught:
        import_file(file, tmp_path / "out")
    assert words in str(caught.value)
    assert caught.value.facts.get("zeile", 0) == line
    assert len(str(caught.value)) < 500
    assert "boese.example" not in str(caught.value)
    assert "root:" not in str(caught.value)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["schema.xml"]
    assert time.process_time() - began < 1


# What is well-formed and of another kind than a schema is checked as what it is.
UNLESBAR = [
    name for name, (_, _, line) in ABGELEHNT.items() if line < 2 and "Gruppe" not in name and name != "Steckbrief"
]


@pytest.mark.parametrize("name", UNLESBAR)
def test_the_check_refuses_what_can_not_be_read_at_all(name: str) -> None:
    content, words, _ = ABGELEHNT[name]
    with pytest.raises(FimRefused) as caught:
        pruefe(content if isinstance(content, bytes) else content.encode())
    assert words in str(caught.value)


def test_what_was_in_the_folder_before_stays_when_an_import_fails(tmp_path: Path) -> None:
    out, good, bad = tmp_path / "out", tmp_path / "gut.xml", tmp_path / "boese.xml"
    good.write_text(GUT, encoding="utf-8")
    bad.write_text(GUT.replace("1:1", "5:2"), encoding="utf-8")
    import_file(good, out)
    (out / "eigenes.txt").write_text("bleibt")
    before = {one: one.read_bytes() for one in out.rglob("*") if one.is_file()}
    with pytest.raises(FimRefused):
        import_file(bad, out)
    assert {one: one.read_bytes() for one in out.rglob("*") if one.is_file()} == before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["boese.xml", "gut.xml", "out"]


def test_a_disk_that_is_full_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, out = tmp_path / "gut.xml", tmp_path / "out"
    file.write_text(GUT, encoding="utf-8")
    written: list[Path] = []

    def write_bytes(path: Path, content: bytes) -> int:
        written.append(path)
        if len(written) > 1:
            raise OSError(28, "No space left on device")
        with path.open("wb") as handle:
            return handle.write(content)

    monkeypatch.setattr(Path, "write_bytes", write_bytes)
    with pytest.raises(FimRefused, match="lässt sich nicht schreiben"):
        import_file(file, out)
    assert len(written) == 2
    assert [one.name for one in tmp_path.iterdir()] == ["gut.xml"]


@pytest.mark.parametrize("out", ["datei", "datei/darin"])
def test_a_folder_that_can_not_be_one_is_named(tmp_path: Path, out: str) -> None:
    file = tmp_path / "gut.xml"
    file.write_text(GUT, encoding="utf-8")
    (tmp_path / "datei").write_text("schon da")
    with pytest.raises(FimRefused, match="datei"):
        import_file(file, tmp_path / out)
    assert (tmp_path / "datei").read_text() == "schon da"


def test_folders_and_missing_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(FimRefused, match="ist ein Ordner"):
        import_file(tmp_path)
    with pytest.raises(FimRefused, match="gibt es nicht"):
        import_file(tmp_path / "fehlt.xml")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_encodings_of_unicode_are_read(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "schema.xml"
    file.write_bytes(
        schema(feld("F01000000001", "Größe")).replace("UTF-8", encoding.removesuffix("-sig")).encode(encoding)
    )
    assert "Größe" in uebernehmen(file).dateien["formular.yaml"].decode()


def test_windows_letters_are_read(tmp_path: Path) -> None:
    file = tmp_path / "schema.xml"
    file.write_bytes(schema(feld("F01000000001", "Größe")).replace("UTF-8", "windows-1252").encode("cp1252"))
    assert "Größe" in uebernehmen(file).dateien["formular.yaml"].decode()


def test_what_breaks_the_standard_without_harm_is_a_hint_and_goes_on(tmp_path: Path) -> None:
    file = tmp_path / "schema.xml"
    strange = feld("F1", "Wörter „in Anführung“")
    file.write_text(
        schema(strange, strange, feld("F01000000002").replace("<code>text<", "<code>gedicht<")), encoding="utf-8"
    )
    report = import_file(file, tmp_path / "out")
    assert (tmp_path / "out" / "formular.yaml").is_file()
    told = "\n".join(report.hinweise)
    for code in ("1131", "1039", "1025", "1028"):
        assert f"(QS {code})" in told
    assert "F1V1.0.0 Name, Zeile 3: " in told
    assert "„„“ (U+201E)" in told
    assert "Hinweise zum Datenschema:" in str(report)


def test_what_is_said_otherwise_at_another_place_counts_there(tmp_path: Path) -> None:
    file = tmp_path / "schema.xml"
    asked = feld("F01000000001", "Wort", "<x:bezeichnungEingabe>{}</x:bezeichnungEingabe>")
    file.write_text(schema(asked.format("Erst so?"), asked.format("Dann so?")), encoding="utf-8")
    made = uebernehmen(file)
    form = made.dateien["formular.yaml"].decode()
    assert "Erst so?" in form
    assert "Dann so?" in form
    assert (
        "F01000000001 1.0.0, Zeile 3: In Zeile 4 steht es mit anderen Angaben; jede gilt an ihrem Ort."
        in made.bericht.hinweise
    )


def liste(urn: str = "urn:probe:farben", rows: str = "") -> str:
    return (
        f'<gc:CodeList xmlns:gc="http://docs.oasis-open.org/codelist/ns/genericode/1.0/"><Identification><Version>1</Version>'
        f'<CanonicalUri>{urn}</CanonicalUri></Identification><ColumnSet><Column Id="code"/></ColumnSet><SimpleCodeList>\n'
        f"{rows}</SimpleCodeList></gc:CodeList>"
    )


ROW = '<Row><Value ColumnRef="code"><SimpleValue>1</SimpleValue></Value></Row>\n'
LISTEN: dict[str, tuple[str | bytes, str]] = {
    "kein XML": ("1;Rot", "am Anfang steht kein"),
    "DTD": (LACHEN, "DTD"),
    "keine Codeliste": (GUT, "keine Codeliste"),
    "leer": (liste(), "keine Einträge"),
    "Code zweimal": (liste(rows=ROW * 2), "doppelt"),
    "abgeschnitten": (liste(rows=ROW)[:-20], "wohlgeformt"),
    "ZIP": (gezippt(liste(rows=ROW)), "ZIP"),
}


@pytest.mark.parametrize("name", LISTEN)
def test_code_lists_that_are_none_are_named(tmp_path: Path, name: str) -> None:
    content, words = LISTEN[name]
    file = tmp_path / "farben.xml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(FimRefused) as caught:
        read_genericode(file)
    assert words in str(caught.value)
    assert "farben.xml" in str(caught.value)


def test_a_list_that_can_not_be_read_leaves_its_field_open_and_says_why(tmp_path: Path) -> None:
    lists, file = tmp_path / "listen", tmp_path / "schema.xml"
    lists.mkdir()
    (lists / "farben.xml").write_text(liste(rows=ROW * 2))
    (lists / "ordner.xml").mkdir()
    reference = "<x:codelisteReferenz><x:canonicalIdentification>urn:probe:farben</x:canonicalIdentification></x:codelisteReferenz>"
    file.write_text(schema(feld("F01000000001", mehr=reference).replace("input", "select")), encoding="utf-8")
    report = import_file(file, tmp_path / "out", lists)
    assert [point.element for point in report.offen][:1] == ["F01000000001"]
    assert any("farben.xml" in one and "doppelt" in one and one.startswith("Zeile 3") for one in report.hinweise)


def test_the_head_of_a_list_takes_no_time(tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / f"{number}.xml").write_text("<CanonicalUri>" + " " * 60_000 + "<Version>" + "\n" * 5_000)
    began = time.process_time()
    assert Codelistenordner(tmp_path).suche("urn:probe:farben", "1") is None
    assert time.process_time() - began < 1


def _gross(name: str) -> bytes:
    """Files that are made to swell or to slow down; each is as large as is let in, or larger."""
    inside = MAX_BYTES - 2_000
    begin, end = (
        GUT.split("</x:stammdatenschema>")[0].encode(),
        b"</x:stammdatenschema></x:xdatenfelder.stammdatenschema.0102>",
    )
    relation = b"<x:relation><x:objekt><x:id>F01</x:id></x:objekt></x:relation>"
    fillings: dict[str, Callable[[], bytes]] = {
        "Elemente": lambda: b"<x:a/>" * (inside // 6),
        "tief": lambda: b"<x:a>" * (inside // 5),
        "Attribute": lambda: b"<x:a " + b" ".join(b'a%d=""' % number for number in range(inside // 16)) + b"/>",
        "ein Attribut": lambda: b'<x:a b="' + b"x" * inside + b'"/>',
        "Namensräume": lambda: (
            b"<x:a " + b" ".join(b'xmlns:a%d="u"' % number for number in range(inside // 20)) + b"/>"
        ),
        "offenes Attribut": lambda: b'<x:a b="' + b"x" * inside,
        "offener Kommentar": lambda: b"<!--" + b"x" * inside,
        "offenes CDATA": lambda: b"<![CDATA[" + b"x" * inside,
        "ein Name": lambda: b"<" + b"x" * inside,
        "ein Text": lambda: b"<x:name>" + b"x" * inside + b"</x:name>",
        "Kommentare": lambda: b"<!---->" * (inside // 7),
        "Anweisungen": lambda: b"<?a?>" * (inside // 5),
        "Zeichen": lambda: b"<x:hilfetext>" + b"&#65;" * (inside // 5 - 20) + b"</x:hilfetext>",
        "knapp Elemente": lambda: b"<x:a/>" * 999_900,
        "knapp Attribute": lambda: b"<x:a " + b" ".join(b'a%d=""' % number for number in range(700_000)) + b"/>",
        "knapp Relationen": lambda: relation * 60_000,
        "knapp Regeln": lambda: b"<x:regel><x:freitextRegel>F01000000009</x:freitextRegel></x:regel>" * 20_000,
        "knapp Felder": lambda: b"".join(feld(f"F01{number:09d}").encode() for number in range(5_000)),
        "knapp gleiche Felder": lambda: feld("F01000000002").encode() * 3_000,
        "knapp Gruppen": lambda: gruppe("G01000000002", feld("F01000000003")).encode() * 3_000,
        "knapp geschachtelt": lambda: _geschachtelt(60, 50),
    }
    if name == "100 MB":
        return b" " * (100 * 1024 * 1024)
    return begin + fillings[name]() + end


def _geschachtelt(depth: int, each: int) -> bytes:
    """Groups in groups, with fields and a rule that asks for what is below in each."""
    rule = "<x:regel><x:identifikation><x:id>R01000000001</x:id></x:identifikation><x:freitextRegel>F01000000099</x:freitextRegel></x:regel>"
    made = ""
    for level in range(depth):
        fields = "".join(feld(f"F01{level:03d}{number:06d}") for number in range(each))
        made = gruppe(f"G01{level:09d}", rule, fields, made)
    return made.encode()


ABGEWIESEN = [
    "100 MB", "Elemente", "tief", "Attribute", "ein Attribut", "Namensräume", "offenes Attribut", "offener Kommentar",
    "offenes CDATA", "ein Name", "ein Text", "Kommentare", "Anweisungen",
]  # fmt: skip
GROSSE = [
    *ABGEWIESEN, "Zeichen", "knapp Elemente", "knapp Attribute", "knapp Relationen", "knapp Regeln", "knapp Felder",
    "knapp gleiche Felder", "knapp Gruppen", "knapp geschachtelt",
]  # fmt: skip
SCRIPT = """
import resource, sys, time
from pathlib import Path
from kuer.integrations.fim.errors import FimRefused
from kuer.integrations.fim.lesen.inhalt import read_datei
from kuer.integrations.fim.pruefung.auskunft import pruefe
resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000, 1_500_000_000))
for name in sys.argv[1:]:
    for read in (read_datei, pruefe):
        began = time.process_time()
        try:
            read(Path(name))
            said = "gelesen"
        except FimRefused as refused:
            said = str(refused)[:80]
        print(Path(name).stem, round(time.process_time() - began, 2), said, sep="|")
"""


def test_floods_end_in_bounded_time_and_memory(tmp_path: Path) -> None:
    files = []
    for name in GROSSE:
        files.append(tmp_path / f"{name}.xml")
        files[-1].write_bytes(_gross(name))
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *map(str, files)], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    told = [line.split("|") for line in done.stdout.splitlines()]
    assert len(told) == 2 * len(GROSSE)
    assert [line for line in told if float(line[1]) > 10] == []
    assert {line[0] for line in told if line[2] != "gelesen"} >= set(ABGEWIESEN)


def test_the_command_ends_with_1_names_the_line_and_goes_on_with_the_next(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from kuer.project.cli import main

    good, bad = tmp_path / "gut.xml", tmp_path / "boese.xml"
    good.write_text(GUT, encoding="utf-8")
    bad.write_text(GUT.replace("1:1", "5:2"), encoding="utf-8")
    assert main(["fim", "import", str(bad), str(good), "--out", str(tmp_path / "out")]) == 1
    told = capsys.readouterr()
    assert told.err.startswith("boese.xml: Zeile 3: Die Anzahl „5:2“ geht nicht auf")
    assert [one.name for one in (tmp_path / "out").iterdir()] == ["gut"]
    assert main(["fim", "import", str(tmp_path / "fehlt.xml")]) == 1
    assert "fehlt.xml: Die Datei „fehlt.xml“ gibt es nicht." in capsys.readouterr().err
