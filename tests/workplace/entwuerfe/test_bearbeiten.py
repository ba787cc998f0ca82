"""A draft is worked on: open points, files with their faults, the preview."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.test import Client

from kuer.kit.actor import Actor
from tests.workplace.entwuerfe.werkstatt import shipped
from tests.workplace.test_vorgang import words

Als = Callable[[str], Client]


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
    assert "muss noch ein Fehler weg" in words(forced)
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


def test_who_publishes_over_another_version_is_told(haus: Any, als: Als, entwurf: UUID) -> None:
    from kuer.catalogue.ports import Ordner
    from kuer.exchange.actions import publish_files

    vera, url = als("verwalter"), haus.url(f"entwuerfe/{entwurf}/veroeffentlichen")
    assert "andere Fassung veröffentlicht" not in words(vera.get(url))
    files = shipped()
    files["leistung.yaml"] += b"# anders\n"
    with haus.drinnen():
        publish_files(Ordner(files, "bewohnerparkausweis"), by=Actor.system("Kür"), now=haus.now + timedelta(hours=1))
    told = vera.get(url)
    assert "andere Fassung veröffentlicht" in words(told)
    assert haus.url("leistungen/bewohnerparkausweis") in told.text
    assert "Veröffentlicht." in words(vera.post(url, {"fassung": "1"}, follow=True))


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


def test_a_new_file_is_begun_or_its_name_is_refused_in_words(haus: Any, als: Als, entwurf: UUID) -> None:
    vera, url = als("verwalter"), haus.url(f"entwuerfe/{entwurf}/dateien")
    begun = vera.post(url, {"pfad": "texte/fr.yaml"}, follow=True)
    assert "texte/fr.yaml (neu)" in words(begun)
    for name in ("", "brief.pdf", "fim/herkunft.yaml"):
        refused = vera.post(url, {"pfad": name})
        assert refused.status_code == 422
        assert "So kann die Datei nicht heißen" in words(refused)


def test_a_fault_leads_to_its_line_in_this_file_and_in_another(haus: Any, als: Als, entwurf: UUID) -> None:
    vera, url = als("verwalter"), haus.url(f"entwuerfe/{entwurf}/datei?pfad=formular.yaml")
    own = shipped()["formular.yaml"].decode().replace("art: text", "art: tixt", 1)
    refused = vera.post(url, {"inhalt": own, "fassung": "1"}).text
    line = own[: own.index("tixt")].count("\n") + 1
    assert f'href="#inhalt-text" data-zeile="{line}"' in refused
    assert f'data-zeile="{line}"' in vera.get(f"{url}&zeile={line}").text
    without_page = own.replace("art: tixt", "art: text").replace("id: vorname", "id: vornamen", 1)
    elsewhere = vera.post(url, {"inhalt": without_page, "fassung": "1"}).text
    assert "datei?pfad=texte/en.yaml&amp;zeile=15#inhalt-text" in elsewhere
    stale = vera.post(url, {"inhalt": own, "fassung": "7"})
    assert stale.status_code == 409
    assert "Den neuen Stand ansehen" in words(stale)
    assert "art: tixt" in stale.text
