"""From a schema to a Leistung on offer, all in the workplace: upload, look, fill what is open, publish."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kuer.exchange.actions import begin_leistungsentwurf, save_datei
from kuer.exchange.queries import datei, leistungsentwuerfe
from kuer.integrations.fim import tasks
from kuer.integrations.fim.errors import PortalAway
from kuer.integrations.fim.models import Schemadatei, Schemastand
from kuer.integrations.fim.tasks import uebernimm_schema
from kuer.kit.actor import Actor
from tests.probe import LEISTUNG
from tests.workplace.test_vorgang import words

DATA = Path(__file__).parents[3] / "shared" / "data" / "fim"
Als = Callable[[str], Client]
real = pytest.mark.skipif(not DATA.exists(), reason="the real data of FIM is not here")


def send(client: Client, haus: Any, *files: tuple[str, bytes]) -> Any:
    uploads = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post(haus.url("entwuerfe"), {"dateien": uploads})


def schema(name: str = "S00000000374") -> tuple[str, bytes]:
    path = next(one for one in sorted(DATA.rglob(f"{name}*.xml")))
    return path.name, path.read_bytes()


def work_off(haus: Any) -> None:
    """What the worker does with the jobs."""
    with haus.drinnen():
        waiting = list(Schemadatei.objects.filter(stand="wartet").values_list("pk", flat=True))
    for key in waiting:
        uebernimm_schema(str(haus.kommune), str(key))


def shipped() -> dict[str, bytes]:
    return {str(path.relative_to(LEISTUNG)): path.read_bytes() for path in LEISTUNG.rglob("*") if path.is_file()}


@pytest.fixture
def entwurf(haus: Any) -> UUID:
    """A draft of the shipped Bewohnerparkausweis with two open points."""
    points = (
        "punkte:\n"
        "  - {element: F1, pfad: person.vorname, text: Nur Buchstaben, grund: Die Regel ist nicht zu verstehen}\n"
        "  - {element: G9, text: Gruppe, grund: Die Codeliste fehlt}\n"
    )
    with haus.drinnen():
        return begin_leistungsentwurf(
            {**shipped(), "offen.yaml": points.encode()}, anlass="Begonnen", by=Actor.system("Kür"), now=haus.now
        )


@real
def test_a_schema_and_a_broken_file_are_uploaded(haus: Any, als: Als) -> None:
    vera = als("verwalter")
    answer = send(vera, haus, schema(), ("kaputt.xml", schema()[1][:5000]), ("bild.png", b"\x89PNG"))
    url = answer.headers["Location"]
    waiting = vera.get(url)
    assert "1 von 3 Dateien sind durch." in words(waiting)
    assert 'http-equiv="refresh"' in waiting.text
    assert "Das ist keine XML-Datei." in words(waiting)
    work_off(haus)
    done = vera.get(url)
    assert "3 von 3 Dateien sind durch." in words(done)
    assert "kein wohlgeformtes XML" in words(done)
    assert 'http-equiv="refresh"' not in done.text
    with haus.drinnen():
        made = leistungsentwuerfe(Actor.system("Kür"))
        assert [one.herkunft.schema_id for one in made] == ["S00000000374"], "nothing of the broken file is there"
        assert not Schemadatei.objects.exclude(gepackt=b"").exists(), "what was uploaded is forgotten"
    assert f"entwuerfe/{made[0].id}" in done.text
    assert "2 Dateien ließen sich nicht umwandeln" in words(vera.get(haus.url("entwuerfe")))
    for page in ("", "/formular", "/offen", "/dateien", "/fassungen", "/veroeffentlichen", "/verwerfen", "/zip"):
        assert vera.get(haus.url(f"entwuerfe/{made[0].id}{page}")).status_code == 200, page
    assert "Was Sie noch festlegen müssen" in words(vera.get(haus.url(f"entwuerfe/{made[0].id}")))
    assert "Nachweis Krankenversicherung" in vera.get(haus.url(f"entwuerfe/{made[0].id}/formular")).text


@real
def test_a_zip_with_code_lists_beside(haus: Any, als: Als) -> None:
    name, content = schema()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"ordner/{name}", content)
        for path in sorted((DATA / "codelists").rglob("*.xml"))[:3]:
            archive.writestr(f"ordner/listen/{path.name}", path.read_bytes())
    url = send(als("verwalter"), haus, ("alles.zip", packed.getvalue())).headers["Location"]
    work_off(haus)
    assert "1 von 1 Dateien sind durch. 3 Codelisten liegen dabei." in words(als("verwalter").get(url))


@real
def test_an_upload_is_cancelled(haus: Any, als: Als) -> None:
    vera = als("verwalter")
    url = send(vera, haus, schema(), schema()).headers["Location"]
    with haus.drinnen():
        first = Schemadatei.objects.order_by("nummer").values_list("pk", flat=True)[0]
    uebernimm_schema(str(haus.kommune), str(first))
    assert "Was schon ein Entwurf ist, bleibt einer" in words(vera.post(url, follow=True))
    work_off(haus)
    with haus.drinnen():
        assert len(leistungsentwuerfe(Actor.system("Kür"))) == 1
        assert not Schemadatei.objects.exclude(gepackt=b"").exists()


@pytest.fixture
def schweiz(haus: Any, als: Als) -> str:
    """The address of a draft of a real schema, in which somebody has changed something; its code lists are missing."""
    vera = als("verwalter")
    send(vera, haus, schema())
    work_off(haus)
    with haus.drinnen():
        key = leistungsentwuerfe(Actor.system("Kür"))[0].id
        own = datei(key, "formular.yaml", Actor.system("Kür")).replace(
            b"label: Familienname\n", b"label: Nachname\n", 1
        )
        save_datei(key, "formular.yaml", own, fassung=1, anlass="x", by=Actor.system("Kür"), now=haus.now)
    return str(haus.url(f"entwuerfe/{key}"))


@real
def test_missing_code_lists_are_added_and_own_changes_stay(haus: Any, als: Als, schweiz: str) -> None:
    vera = als("verwalter")
    lists = [SimpleUploadedFile(path.name, path.read_bytes()) for path in sorted((DATA / "codelists").glob("*.xml"))]
    answer = vera.post(f"{schweiz}/codelisten", {"dateien": lists, "fassung": "2"})
    work_off(haus)
    assert "Codelisten nachgereicht" in words(vera.get(answer.headers["Location"]))
    assert "codelisten/staat.yaml" in words(vera.get(f"{schweiz}/dateien"))
    assert "label: Nachname" in vera.get(f"{schweiz}/datei?pfad=formular.yaml").text
    refused = vera.post(
        f"{schweiz}/codelisten", {"dateien": SimpleUploadedFile("x.xml", b"<x/>"), "fassung": "3"}, follow=True
    )
    assert "Da ist keine Codeliste dabei" in words(refused)


@real
def test_a_newer_schema_is_compared_and_taken_over(haus: Any, als: Als, schweiz: str) -> None:
    vera = als("verwalter")
    newer = schema()[1].replace(b">Geburtsort<", b">Ort der Geburt<").replace(b">1.0.0<", b">1.1.0<", 1)
    assert "Neuere XDatenfelder-Datei" in words(vera.get(f"{schweiz}/abgleich"))
    told = vera.post(f"{schweiz}/abgleich", {"dateien": SimpleUploadedFile("neu.xml", newer), "aktion": "vergleichen"})
    assert "Ort der Geburt" in words(told)
    with haus.drinnen():
        assert leistungsentwuerfe(Actor.system("Kür"))[0].fassung == 2, "compared only"
    again = {"dateien": SimpleUploadedFile("neu.xml", newer), "aktion": "uebernehmen", "fassung": "2"}
    lieferung = vera.post(f"{schweiz}/abgleich", again).headers["Location"]
    work_off(haus)
    assert "gebracht" in words(vera.get(lieferung))
    text = vera.get(f"{schweiz}/datei?pfad=formular.yaml").text
    assert "label: Nachname" in text
    assert "Ort der Geburt" in text
    assert "Was sich im Schema geändert hat" in words(vera.get(f"{schweiz}/abgleich"))
    again["dateien"] = SimpleUploadedFile("neu.xml", newer)
    stale = vera.post(f"{schweiz}/abgleich", again).headers["Location"]
    work_off(haus)
    assert "hat den Entwurf inzwischen geändert" in words(vera.get(stale))
    broken = vera.post(
        f"{schweiz}/abgleich", {"dateien": SimpleUploadedFile("a.xml", b"<a/>"), "aktion": "vergleichen"}
    )
    assert broken.status_code == 422


@real
def test_the_schema_is_a_tree_with_its_official_messages(als: Als, schweiz: str) -> None:
    vera = als("verwalter")
    page = vera.get(f"{schweiz}/schema")
    assert "F60000000227" in page.text
    assert "methodischer Fehler (" in words(page)
    only = vera.get(f"{schweiz}/schema?klasse=Hinweis")  # there is none in this schema
    assert only.text.count("Meldung 1") == 0 < page.text.count("Meldung 1")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("liste.xml", b'<gc:CodeList xmlns:gc="x"><a/></gc:CodeList>', "kein Datenschema dabei"),
        ("boese.zip", b"PK\x03\x04kaputt", "keine lesbare ZIP-Datei"),
    ],
)
def test_what_is_no_schema_is_a_sentence(haus: Any, als: Als, name: str, content: bytes, told: str) -> None:
    answer = send(als("verwalter"), haus, (name, content))
    assert answer.status_code == 422
    assert told in words(answer)
    with haus.drinnen():
        assert not Schemadatei.objects.exists()


def test_a_bomb_is_not_unpacked(haus: Any, als: Als) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(7):
            archive.writestr(f"{number}.xml", b"\0" * (20 * 1024 * 1024))
    answer = send(als("verwalter"), haus, ("bombe.zip", packed.getvalue()))
    assert answer.status_code == 422
    assert "ausgepackt größer als 120 MB" in words(answer)


def test_nothing_uploaded_is_said(haus: Any, als: Als) -> None:
    vera = als("verwalter")
    assert "Wählen Sie mindestens eine Datei aus." in words(vera.post(haus.url("entwuerfe")))
    assert "Noch keine Entwürfe" in words(vera.get(haus.url("entwuerfe")))


def test_an_open_point_stands_beside_its_field_and_is_settled(haus: Any, als: Als, entwurf: UUID) -> None:
    vera, url = als("verwalter"), haus.url(f"entwuerfe/{entwurf}")
    tree = words(vera.get(f"{url}/formular"))
    assert "Offen: Die Regel ist nicht zu verstehen Nur Buchstaben" in tree
    assert "Offenes ohne festen Ort im Formular Offen: Die Codeliste fehlt" in tree
    assert "2 offene Punkte ansehen" in words(vera.get(url))
    refused = vera.post(f"{url}/offen", {"nummer": "1", "fassung": "1", "grund": " "})
    assert refused.status_code == 422
    assert "warum der Punkt erledigt ist" in words(refused)
    done = vera.post(f"{url}/offen", {"nummer": "1", "fassung": "1", "grund": "Prüft das Amt"}, follow=True)
    assert "Prüft das Amt (Vera Walter, 24. November 2026)" in words(done)
    stale = vera.post(f"{url}/offen", {"nummer": "2", "fassung": "1", "grund": "Egal"})
    assert stale.status_code == 409
    again = vera.post(f"{url}/offen", {"nummer": "1", "fassung": "2", "aktion": "wieder"}, follow=True)
    assert "erledigter Punkt" not in words(again)
    assert "2 offene Punkte ansehen" in words(vera.get(url))


def test_a_file_is_edited_with_faults_at_their_line(haus: Any, als: Als, entwurf: UUID) -> None:
    vera, url = als("verwalter"), haus.url(f"entwuerfe/{entwurf}")
    text = shipped()["formular.yaml"].decode()
    broken = text.replace("art: text", "art: tixt", 1)
    line = broken[: broken.index("tixt")].count("\n") + 1
    address = f"{url}/datei?pfad=formular.yaml"
    refused = vera.post(address, {"inhalt": broken, "fassung": "1", "aktion": "speichern"})
    assert refused.status_code == 422
    assert f"formular.yaml:{line}" in words(refused)
    assert "art: tixt" in refused.text, "what was typed is still there"
    assert "art: tixt" not in vera.get(address).text
    forced = vera.post(address, {"inhalt": broken, "fassung": "1", "aktion": "trotzdem"}, follow=True)
    assert "noch 1 Fehler" in words(forced)
    assert "1 Fehler" in words(vera.get(haus.url("entwuerfe")))
    checked = vera.post(url)
    assert f"datei?pfad=formular.yaml&amp;zeile={line}#" in checked.text
    back = vera.post(f"{url}/fassungen", {"nummer": "1", "fassung": "2"}, follow=True)
    assert "Fassung 1 gilt wieder" in words(back)
    assert "art: tixt" not in vera.get(address).text
    assert vera.get(f"{url}/datei?pfad=fim/S1.xml").status_code == 404
    assert vera.get(f"{url}/datei?pfad=../x.yaml").status_code == 200
    assert vera.post(f"{url}/datei?pfad=../x.yaml", {"inhalt": "x", "fassung": "3"}).status_code == 422


def test_published_out_of_the_draft(haus: Any, als: Als, entwurf: UUID) -> None:
    vera, url = als("verwalter"), haus.url(f"entwuerfe/{entwurf}")
    assert "2 Punkte sind noch offen" in words(vera.get(f"{url}/veroeffentlichen"))
    assert vera.post(f"{url}/veroeffentlichen", {"fassung": "7"}).status_code == 409
    done = vera.post(f"{url}/veroeffentlichen", {"fassung": "1"}, follow=True)
    assert "Veröffentlicht." in words(done)
    assert Client().get(f"/{haus.slug}/leistung/bewohnerparkausweis").status_code == 200
    assert "veröffentlicht" in words(vera.get(url))
    gone = vera.post(f"{url}/verwerfen", follow=True)
    assert "ist gelöscht" in words(gone)
    assert vera.get(url).status_code == 404
    assert Client().get(f"/{haus.slug}/leistung/bewohnerparkausweis").status_code == 200


@real
def test_a_newer_version_of_what_is_on_offer_is_told_and_fetched(
    haus: Any, als: Als, schweiz: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    vera = als("verwalter")
    assert "Veröffentlicht." in words(vera.post(f"{schweiz}/veroeffentlichen", {"fassung": "2"}, follow=True))
    with haus.drinnen():
        slug = leistungsentwuerfe(Actor.system("Kür"))[0].schluessel
        Schemastand.objects.create(
            slug=slug, schema_id="S00000000374", version="1.0.0", neu_id="S00000000374", neu_version="1.1.0"
        )
    assert "Neue Fassung des Datenschemas: S00000000374, 1.0.0 → 1.1.0" in words(vera.get(haus.url("leistungen")))
    assert "gibt es eine neue Fassung: 1.0.0 → 1.1.0" in words(vera.get(haus.url(f"leistungen/{slug}")))

    def fetch(fim_id: str, version: str, folder: Path) -> Any:
        newer = schema(fim_id)[1].replace(b">1.0.0<", f">{version}<".encode(), 1)
        (folder / "x.xml").write_bytes(newer)
        return SimpleNamespace(schema=folder / "x.xml")

    monkeypatch.setattr(tasks, "hole_schema", fetch)
    url = vera.post(haus.url(f"leistungen/{slug}/entwurf"), {"aktion": "neuere"}).headers["Location"]
    work_off(haus)
    assert "Von 1.0.0 auf 1.1.0 gebracht" in words(vera.get(url))
    draft = vera.post(haus.url(f"leistungen/{slug}/entwurf")).headers["Location"]
    assert "Aus der veröffentlichten Fassung begonnen" in words(vera.get(f"{draft}/fassungen"))


def test_the_preview_leads_through_the_form_and_keeps_nothing(haus: Any, als: Als, entwurf: UUID) -> None:
    from kuer.forms.models import Entwurf

    vera, url = als("verwalter"), f"/{haus.slug}/vorschau/{entwurf}"
    first = vera.get(url)
    assert first.status_code == 200
    assert "So sehen es die Menschen" in words(first)
    stand = first.text.partition('name="_stand" value="')[2].partition('"')[0]
    seite = first.text.partition('name="seite" value="')[2].partition('"')[0]
    missing = vera.post(url, {"_stand": stand, "seite": seite, "aktion": "weiter"})
    assert missing.status_code == 422
    on = vera.post(url, {"_stand": stand, "seite": seite, "aktion": "trotzdem"})
    second = on.text.partition('name="seite" value="')[2].partition('"')[0]
    assert second != seite
    assert vera.post(url, {"_stand": "gefälscht", "seite": seite, "aktion": "trotzdem"}).status_code == 200
    assert vera.post(url, {"_stand": stand, "seite": "unsinn"}).status_code == 404
    with haus.drinnen():
        assert not Entwurf.objects.exists()
    for name, status in (("anna", 403), ("klaus", 404)):
        assert als(name).get(url).status_code == status
    assert Client().get(url).status_code == 302


def test_others_do_not_come_in(haus: Any, als: Als, entwurf: UUID) -> None:
    for page in ("entwuerfe", f"entwuerfe/{entwurf}", f"entwuerfe/{entwurf}/zip"):
        assert als("anna").get(haus.url(page)).status_code == 403
        assert als("klaus").get(haus.url(page)).status_code == 404


def search(haus: Any, client: Client, monkeypatch: pytest.MonkeyPatch, answer: Callable[[str], Any]) -> str:
    """Search for "Schweiz" with the portal answering like this; the text of the page then."""
    monkeypatch.setattr(tasks, "suche_schemata", answer)
    url = client.post(haus.url("entwuerfe/fim"), {"wort": " Schweiz "}).headers["Location"]
    assert "Das FIM-Portal wird gefragt" in words(client.get(url))
    tasks.suche_im_portal(str(haus.kommune), url.rpartition("=")[2])
    return words(client.get(url))


@real
def test_a_schema_is_found_in_the_portal_and_fetched(haus: Any, als: Als, monkeypatch: pytest.MonkeyPatch) -> None:
    vera = als("verwalter")
    row = SimpleNamespace(
        fim_id="S00000000374", fim_version="1.0.0", bezeichnung=None, name="Schweiz", freigabe_status_label="gold",
        status_gesetzt_am=date(2025, 3, 4),
    )  # fmt: skip
    told = search(haus, vera, monkeypatch, lambda _wort: ([row], 3))
    assert "3 Datenschemata zu „Schweiz“" in told
    assert "4. März 2025" in told

    def fetch(fim_id: str, version: str, folder: Path) -> Any:
        (folder / "x.xml").write_bytes(schema(fim_id)[1])
        return SimpleNamespace(schema=folder / "x.xml")

    monkeypatch.setattr(tasks, "hole_schema", fetch)
    given = {"aktion": "holen", "fim_id": "S00000000374", "version": "1.0.0"}
    url = vera.post(haus.url("entwuerfe/fim"), given).headers["Location"]
    work_off(haus)
    assert "1 von 1 Dateien sind durch." in words(vera.get(url))
    assert "S00000000374 1.0.0" in words(vera.get(haus.url("entwuerfe")))


def test_a_portal_that_is_away_is_said_kindly(haus: Any, als: Als, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(_wort: str) -> Any:
        raise PortalAway(grund="Das FIM-Portal ist gerade nicht zu erreichen.")

    vera = als("verwalter")
    told = search(haus, vera, monkeypatch, away)
    assert "gerade nicht zu erreichen. Versuchen Sie es später noch einmal" in told
    for given in ({"wort": " "}, {"aktion": "holen", "fim_id": "../x", "version": "1"}):
        assert vera.post(haus.url("entwuerfe/fim"), given).status_code == 422
    assert als("anna").get(haus.url("entwuerfe/fim")).status_code == 403
