"""What belongs to the house: publishing a Leistung out of a ZIP that nobody trusts, feedback, the Stellen."""

import io
import stat
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kuer.catalogue.errors import OrdnerRefused
from kuer.insight.actions import rate, report_barrier
from kuer.workplace.paket import unpacked
from tests.probe import LEISTUNG
from tests.workplace.test_vorgang import words

Als = Callable[[str], Client]


def packed(files: dict[str, bytes], modes: dict[str, int] | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            if modes and name in modes:
                entry.external_attr = modes[name] << 16
            archive.writestr(entry, content)
    return out.getvalue()


def shipped(top: str = "bewohnerparkausweis/", **changed: bytes) -> dict[str, bytes]:
    files = {top + str(path.relative_to(LEISTUNG)): path.read_bytes() for path in LEISTUNG.rglob("*") if path.is_file()}
    return {**files, **{top + name.replace("__", "."): content for name, content in changed.items()}}


def upload(client: Client, haus: Any, content: bytes, aktion: str) -> Any:
    file = SimpleUploadedFile("bewohnerparkausweis.zip", content, content_type="application/zip")
    return client.post(haus.url("leistungen"), {"ordner": file, "aktion": aktion})


@pytest.mark.parametrize(
    ("files", "modes", "told"),
    [
        ({"../außen.yaml": b"x"}, None, "hinaus"),
        ({"/etc/passwd": b"x"}, None, "hinaus"),
        ({"a\\..\\..\\b": b"x"}, None, "hinaus"),
        ({"C:\\b.yaml": b"x"}, None, "hinaus"),
        ({"link.yaml": b"/etc/passwd"}, {"link.yaml": stat.S_IFLNK | 0o777}, "Verknüpfung"),
        ({f"d{number}.txt": b"" for number in range(201)}, None, "mehr als 200"),
        ({"bombe.txt": b"\0" * (21 * 1024 * 1024)}, None, "größer als 20 MB"),
        ({"a.yaml": b"1", "A.yaml": b"2"}, None, "zweimal"),
        ({"a": b"1", "a/b": b"2"}, None, "nicht auspacken"),
        ({}, None, "leer"),
    ],
)
def test_a_hostile_zip_is_refused(files: dict[str, bytes], modes: dict[str, int] | None, told: str) -> None:
    with pytest.raises(OrdnerRefused) as caught, unpacked(io.BytesIO(packed(files, modes)), "x.zip"):
        pass
    assert told in caught.value.facts["grund"]


@pytest.mark.parametrize("content", [b"", b"kein zip", b"PK\x03\x04" + b"\xff" * 500])
def test_what_is_no_zip_is_refused(content: bytes) -> None:
    with pytest.raises(OrdnerRefused), unpacked(io.BytesIO(content), "x.zip"):
        pass


def test_a_size_that_lies_is_counted() -> None:
    whole = bytearray(packed({"a.txt": b"a" * 1000}))
    central = whole.index(b"PK\x01\x02")
    whole[central + 24 : central + 28] = (10).to_bytes(4, "little")
    with pytest.raises(OrdnerRefused), unpacked(io.BytesIO(bytes(whole)), "x.zip"):
        pass


def test_only_who_may_publish_comes_in(haus: Any, als: Als) -> None:
    assert als("anna").get(haus.url("leistungen")).status_code == 403
    assert als("klaus").get(haus.url("leistungen")).status_code == 404
    assert upload(als("anna"), haus, packed(shipped()), "veroeffentlichen").status_code == 403


def test_checked_published_and_withdrawn(haus: Any, als: Als) -> None:
    vera = als("verwalter")
    checked = upload(vera, haus, packed(shipped()), "pruefen")
    assert "ist in Ordnung" in words(checked)
    assert "wie erwartet" in words(checked)
    assert "Noch nichts im Angebot" in words(vera.get(haus.url("leistungen")))
    done = upload(vera, haus, packed(shipped("")), "veroeffentlichen")
    assert done.headers["Location"] == haus.url("leistungen/bewohnerparkausweis")
    page = words(vera.get(haus.url("leistungen/bewohnerparkausweis")))
    assert "im Angebot" in page
    assert "32.41.2" in page
    gone = vera.post(haus.url("leistungen/bewohnerparkausweis"), follow=True)
    assert "wird nicht mehr angeboten" in words(gone)
    assert vera.get(haus.url("leistungen/bewohnerparkausweis")).status_code == 404


def test_faults_come_with_file_and_line(haus: Any, als: Als) -> None:
    broken = (LEISTUNG / "formular.yaml").read_bytes().replace(b"art: text", b"art: tixt", 1)
    answer = upload(als("verwalter"), haus, packed(shipped(formular__yaml=broken)), "veroeffentlichen")
    assert answer.status_code == 422
    text = words(answer)
    line = broken[: broken.index(b"tixt")].count(b"\n") + 1
    assert "kann so nicht veröffentlicht werden" in text
    assert f"formular.yaml {line} " in text
    assert "Noch nichts im Angebot" in text


def test_broken_files_are_a_sentence(haus: Any, als: Als) -> None:
    vera = als("verwalter")
    for content in (
        b"kein zip",
        packed({"x/leistung.yaml": b"a: [1"}),
        packed({"x/leistung.yaml": b"\xff\xfe"}),
        packed({"x": b""}),
    ):
        answer = upload(vera, haus, content, "veroeffentlichen")
        assert answer.status_code == 422
        assert "Noch nichts im Angebot" in words(answer)
    assert vera.post(haus.url("leistungen"), {"aktion": "pruefen"}).status_code == 422


def test_ratings_and_words(haus: Any, als: Als) -> None:
    with haus.drinnen() as amt:
        amt.version(None)
        for stars in (5, 5, 2):
            rate("bewohnerparkausweis", stars, "Zu <lang>" if stars == 2 else "", now=haus.now)
    page = als("chefin").get(haus.url("rueckmeldungen"))
    assert "3 Bewertungen" in words(page)
    assert "Ein Mittelwert sagt erst ab 30 Bewertungen etwas aus." in words(page)
    assert "Zu &lt;lang&gt;" in page.text
    assert als("anna").get(haus.url("rueckmeldungen")).status_code == 403
    assert als("chefin").get(haus.url("rueckmeldungen?leistung=unsinn")).status_code == 404


def test_barriers_are_answered(haus: Any, als: Als) -> None:
    with haus.drinnen():
        key = report_barrier("/antrag", "Zu klein", "x@post.example", now=haus.now)
    chefin, url = als("chefin"), haus.url("rueckmeldungen/barrieren")
    assert "Antwort bis 24.12.2026" in words(chefin.get(url))
    assert chefin.post(url, {"barriere": "x"}).status_code == 404
    assert als("anna").post(url, {"barriere": key}).status_code == 403
    assert "beantwortet am 24.11.2026" in words(chefin.post(url, {"barriere": key}, follow=True))


def test_the_stellen_are_open_to_all_who_work_here(haus: Any, als: Als) -> None:
    for name in ("anna", "otto", "lotsin", "verwalter"):
        page = words(als(name).get(haus.url("stellen")))
        assert "Straßenverkehrsbehörde" in page
        assert "Anna Berg" in page
    assert als("klaus").get(haus.url("stellen")).status_code == 404
