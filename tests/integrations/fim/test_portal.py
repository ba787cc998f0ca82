"""The client of the FIM portal against a double that keeps to the specification, and against all that goes wrong."""

import gzip
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any, get_args
from urllib.parse import parse_qs, urlsplit

import httpx
import msgspec
import pytest

from kuer.integrations.fim.actions import read_schema
from kuer.integrations.fim.errors import PortalAway, PortalRefused
from kuer.integrations.fim.portal.client import Portal, versionszahl
from kuer.integrations.fim.portal.filter import Filter
from kuer.integrations.fim.portal.leitung import Leitung
from kuer.integrations.fim.portal.modelle import Codelistenzeile, Lieferung, Schemablatt, Schemazeile, Seite
from tests.integrations.fim.portal_doppel import (
    DATA,
    SPEC,
    Doppel,
    abbruch,
    antwort,
    echte,
    endlos,
    langsam,
    portal_doppel,
    status,
    zeile,
)
from tests.integrations.fim.schemata import feld, schema

real = pytest.mark.skipif(not DATA.exists(), reason="REAL DATA ABSENT: the folder shared/data/fim is not here")
# Only where somebody is too slow: a machine at work with other things is slow, too.
IMPATIENT = httpx.Timeout(0.4)
HUND, HALTER = "S01000000001", "S01000000002"


@pytest.fixture
def doppel() -> Iterator[Doppel]:
    rows = [
        zeile(HUND, "1.0.0", "Hund anmelden", is_latest=False),
        zeile(HUND, "1.10.0", "Hund anmelden"),
        zeile(HUND, "1.9.0", "Hund anmelden", is_latest=False),
        zeile(HUND, "2.0.0", "Hund anmelden", freigabe_status=2, is_latest=False),
        zeile(HALTER, "1.0.0", "Halterin melden", bezeichnung="Wer hält den Hund?"),
    ]
    files = {(HUND, "1.10.0"): schema(feld("F1", "Name"), version="1.10.0").encode()}
    with portal_doppel(Doppel(rows, files)) as found:
        yield found
        assert found.fehler == []


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def portal(doppel: Doppel, waits: list[float]) -> Iterator[Portal]:
    with Portal(Leitung(doppel.adresse, warten=waits.append)) as found:
        yield found


def test_schemas_are_found_by_words(portal: Portal) -> None:
    found, total = portal.suche("hund")
    assert ([(one.fim_id, one.fim_version) for one in found], total) == ([(HUND, "1.10.0"), (HALTER, "1.0.0")], 2)
    assert found[1].titel == "Wer hält den Hund?"


def test_every_filter_is_one_that_the_specification_knows(portal: Portal, doppel: Doppel) -> None:
    narrow = Filter(
        name="Hund", nummernkreis="01", bezug="GewO", stichwort="Tier", xdf_version="3.0.0", status=(5, 6),
        gueltig_am=date(2026, 1, 1), geaendert_seit=datetime(2026, 1, 1, tzinfo=UTC), reihenfolge="name_desc",
    )  # fmt: skip
    assert portal.suche("hund", narrow)[1] == 2
    asked = parse_qs(urlsplit(doppel.anfragen[0]).query)
    assert asked["freigabe_status"] == ["5", "6"]
    assert {
        "name",
        "nummernkreis",
        "bezug",
        "stichwort",
        "xdf_version",
        "gueltig_am",
        "updated_since",
        "order_by",
    } < set(asked)
    assert portal.suche("hund", Filter(status=()))[1] == 2
    assert "freigabe_status" not in doppel.anfragen[1]


def test_long_lists_are_read_page_by_page_and_not_without_end(portal: Portal, doppel: Doppel) -> None:
    doppel.schemata = [zeile(f"S{number:011}", "1.0.0", "Antrag") for number in range(700)]
    found, total = portal.suche("antrag", hoechstens=120)
    assert (len(found), len({one.fim_id for one in found}), total) == (120, 120, 700)
    assert [one.partition("offset=")[2] for one in doppel.anfragen] == ["0&limit=50", "50&limit=50", "100&limit=20"]
    assert len(portal.suche("antrag", hoechstens=10_000)[0]) == 500


def test_a_portal_whose_numbers_do_not_add_up_does_not_keep_us_asking(portal: Portal, doppel: Doppel) -> None:
    page = {"items": [], "offset": 0, "limit": 50, "count": 0, "total_count": 999}
    doppel.unfaelle = [antwort(json.dumps(page).encode())] * 3
    assert portal.suche("x") == ([], 999)
    assert len(doppel.anfragen) == 1


def test_newer_is_what_is_released_and_higher_by_number(portal: Portal) -> None:
    newer = portal.neuere(HUND, "1.9.0")
    assert newer is not None
    assert newer.fim_version == "1.10.0"
    assert portal.neuere(HUND, "1.10.0") is None
    assert portal.neuere("S09999999999", "1.0.0") is None


def test_a_schema_of_version_2_is_also_looked_for_under_its_new_name(portal: Portal, doppel: Doppel) -> None:
    doppel.schemata = [zeile("S05000058", "1.0", "Alt", xdf_version="2.0"), zeile("S05000000058", "2.0.0", "Neu")]
    newer = portal.neuere("S05000058", "1.0")
    assert newer is not None
    assert (newer.fim_id, newer.fim_version) == ("S05000000058", "2.0.0")


@pytest.mark.parametrize(
    ("one", "other", "equal"), [("1.2", "1.2.0", True), ("1.10.0", "1.9.0", False), ("x", "0.0.1", False)]
)
def test_versions_compare_by_number(one: str, other: str, equal: bool) -> None:
    assert (versionszahl(one) == versionszahl(other)) is equal


def test_a_schema_is_fetched_into_a_file_that_can_be_imported(portal: Portal, tmp_path: Path) -> None:
    file = portal.hole(HUND, "1.10.0", tmp_path)
    assert file.name == f"{HUND}_1.10.0.xml"
    assert read_schema(file).version == "1.10.0"
    assert list(tmp_path.iterdir()) == [file]


def test_its_code_lists_are_fetched_too_but_only_from_known_hosts(
    portal: Portal, doppel: Doppel, tmp_path: Path
) -> None:
    def row(number: int, url: str | None) -> dict[str, Any]:
        uri = f"urn:probe:liste_{number}"
        return {"id": number, "url": url, "short_name": "Liste", "long_name": None,
                "genericode_canonical_version_uri": uri, "is_external": False}  # fmt: skip

    doppel.listen["/immutable/liste.xml"] = b"<x/>"
    doppel.codelisten = [
        row(1, f"{doppel.adresse}/immutable/liste.xml"),
        row(2, None),
        row(3, "https://boese.example/x"),
    ]
    first, second, third = portal.codelisten(HUND, "1.10.0")
    file = portal.hole_codeliste(first, tmp_path)
    assert file is not None
    assert (file.name, file.read_bytes()) == ("liste_1.xml", b"<x/>")
    assert portal.hole_codeliste(second, tmp_path) is None
    with pytest.raises(PortalRefused, match=r"boese\.example"):
        portal.hole_codeliste(third, tmp_path)


@pytest.mark.parametrize("own", ["", "S1", "../../etc", "S01000000001/x", "F01000000001", "S0100000000١"])
def test_what_is_no_id_is_never_asked_for(portal: Portal, doppel: Doppel, own: str, tmp_path: Path) -> None:
    with pytest.raises(PortalRefused, match="keine Kennung"):
        portal.hole(own, "1.0.0", tmp_path)
    with pytest.raises(PortalRefused, match="keine Version"):
        portal.hole(HUND, own, tmp_path)
    assert doppel.anfragen == []


@pytest.mark.parametrize("code", [429, 500, 502, 503, 504])
def test_what_passes_is_tried_again(portal: Portal, doppel: Doppel, waits: list[float], code: int) -> None:
    doppel.unfaelle = [status(code), status(code)]
    assert len(portal.fassungen(HUND)) == 4
    assert len(waits) == 2
    assert 0.5 <= waits[0] <= 1.0 <= waits[1] <= 2.0


def test_the_portal_says_how_long_to_wait(portal: Portal, doppel: Doppel, waits: list[float]) -> None:
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=9), usegmt=True)
    doppel.unfaelle = [status(429, Retry_After="3"), status(503, Retry_After=soon), status(503, Retry_After="99999")]
    portal.fassungen(HUND)
    assert waits[0] == 3
    assert 6 < waits[1] < 10
    assert waits[2] == 30


AWAY: dict[str, tuple[Any, str]] = {
    "overrun": (status(429), "überlastet"),
    "broken": (status(500), "eigenen Fehler"),
    "cut": (abbruch, "abgebrochen"),
    "silent": (langsam(0.8), "nicht in der Zeit"),
}


@pytest.mark.parametrize("name", AWAY)
def test_a_portal_that_stays_away_is_told_in_words(portal: Portal, doppel: Doppel, tmp_path: Path, name: str) -> None:
    accident, words = AWAY[name]
    portal.leitung.client.timeout = IMPATIENT
    doppel.unfaelle = [accident] * 4
    with pytest.raises(PortalAway, match=words):
        portal.hole(HUND, "1.10.0", tmp_path)
    assert len(doppel.anfragen) == 4
    assert list(tmp_path.iterdir()) == []


def test_a_portal_that_is_not_there_is_told_in_words() -> None:
    with (
        Portal(Leitung("http://127.0.0.1:1", warten=lambda _: None)) as portal,
        pytest.raises(PortalAway, match="Verbindung"),
    ):
        portal.suche("x")


def test_what_broke_off_begins_anew(portal: Portal, doppel: Doppel, tmp_path: Path) -> None:
    portal.leitung.client.timeout = IMPATIENT
    doppel.unfaelle = [abbruch, status(503), langsam(0.8)]
    assert portal.hole(HUND, "1.10.0", tmp_path).read_bytes() == doppel.dateien[HUND, "1.10.0"]


REFUSED: dict[str, tuple[Any, str]] = {
    "not there": (status(404), "gibt es im FIM-Portal nicht"),
    "not allowed": (status(403), "Grund des Portals"),
    "a page": (antwort(b"<html>", "text/html"), "text/html"),
    "no type": (antwort(b"[]", ""), "nichts"),
    "packed": (antwort(gzip.compress(b"[]"), Content_Encoding="gzip"), "statt mit"),
    "no json": (antwort(b"[{"), "anders, als seine Beschreibung"),
    "other json": (antwort(b'[{"fim_id": 7}]'), "anders, als seine Beschreibung"),
    "no text": (antwort(b'[{"fim_id": "\xfc"}]'), "anders, als seine Beschreibung"),
    "without bottom": (antwort(b'[{"x": ' + b"[" * 100_000), "anders, als seine Beschreibung"),
    "endless": (endlos, "größer als 12 MB"),
    "elsewhere": (status(302, Location="https://boese.example/x"), "boese.example"),
    "without https": (status(302, Location="http://boese.example/x"), "https"),
    "a file": (status(302, Location="file:///etc/passwd"), "https"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_answer_is_refused_at_once(portal: Portal, doppel: Doppel, waits: list[float], name: str) -> None:
    accident, words = REFUSED[name]
    doppel.unfaelle = [accident]
    with pytest.raises(PortalRefused, match=words):
        portal.fassungen(HUND)
    assert (len(doppel.anfragen), waits) == (1, [])


def test_redirects_within_the_portal_are_followed_but_not_in_a_circle(portal: Portal, doppel: Doppel) -> None:
    doppel.unfaelle = [status(307, Location=f"/api/v1/schemas/{HALTER}")]
    assert portal.fassungen(HUND)[0].fim_id == HALTER
    doppel.unfaelle = [status(302, Location="/immer/weiter")] * 9
    with pytest.raises(PortalRefused, match="im Kreis"):
        portal.fassungen(HUND)


@pytest.mark.parametrize(
    "address", ["http://fimportal.de", "ftp://fimportal.de", "", "fimportal.de", "http://10.0.0.1"]
)
def test_only_https_is_spoken(address: str) -> None:
    with pytest.raises(PortalRefused):
        Leitung(address)


@real
def test_the_real_schemas_are_searched_listed_and_fetched(tmp_path: Path) -> None:
    rows = echte()
    with portal_doppel(Doppel(rows)) as double, Portal(Leitung(double.adresse)) as portal:
        found, total = portal.suche("jagdschein", hoechstens=100)
        assert total == len(found) > 3
        everything, count = portal.suche(hoechstens=500)
        assert len(everything) == count == len(rows)
        file = portal.hole("S07000000207", "1.2.0", tmp_path)
        assert file.read_bytes() == (DATA / "xdf3" / "S07000000207.xml").read_bytes()
        assert portal.codelisten("S07000000207", "1.2.0") == []
        assert double.fehler == []


@real
@pytest.mark.parametrize(
    ("struct", "name"),
    [
        (Schemazeile, "SchemaOut"), (Schemablatt, "FullSchemaOut"), (Lieferung, "SchemaUpload"),
        (Codelistenzeile, "CodeListOut"), (Seite, "PaginatedResult_SchemaOut_"),
    ],
)  # fmt: skip
def test_what_is_read_is_what_the_specification_promises(struct: type, name: str) -> None:
    told = json.loads(SPEC.read_text(encoding="utf-8"))["components"]["schemas"][name]
    for one in msgspec.structs.fields(struct):
        assert one.encode_name in told["required"], one.name
        optional = {"type": "null"} in told["properties"][one.encode_name].get("anyOf", ())
        assert optional == (type(None) in get_args(one.type)), one.name
