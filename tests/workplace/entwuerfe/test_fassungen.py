"""What became of a draft: two Fassungen are compared, in sentences and in lines."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.test import Client

from tests.workplace.entwuerfe.werkstatt import shipped
from tests.workplace.test_vorgang import words

Als = Callable[[str], Client]


def test_each_fassung_leads_to_what_is_different(haus: Any, als: Als, geaendert: str) -> None:
    vera = als("verwalter")
    listed = vera.get(f"{geaendert}/fassungen")
    assert f'href="{geaendert}/unterschied?von=1&amp;bis=2"' in listed.text
    assert "gegenüber Fassung 1" in words(listed)
    assert "der Anfang" in words(listed)
    seen = words(vera.get(f"{geaendert}/unterschied?von=1&bis=2"))
    assert "Von Fassung 1 zu Fassung 2" in seen
    assert "„Familienname“" in seen.partition("In einer Datei")[0], "the form's change is a sentence"
    assert "label: Nachname" in seen.partition("In einer Datei")[2]
    assert words(vera.get(f"{geaendert}/unterschied")) == seen, "without numbers it is the last change"


def test_backwards_and_with_itself(als: Als, geaendert: str) -> None:
    vera = als("verwalter")
    back = vera.get(f"{geaendert}/unterschied?von=2&bis=1").text
    assert "<del>" in back
    assert "label: Familienname</ins>" in back
    assert "Es gibt keinen Unterschied." in words(vera.get(f"{geaendert}/unterschied?von=2&bis=2"))


def test_a_fassung_with_faults_is_compared_by_its_files(haus: Any, als: Als, entwurf: UUID) -> None:
    vera, url = als("verwalter"), haus.url(f"entwuerfe/{entwurf}")
    assert "Es gibt keinen Unterschied." in words(vera.get(f"{url}/unterschied"))
    broken = shipped()["formular.yaml"].decode().replace("art: text", "art: tixt", 1)
    vera.post(f"{url}/datei?pfad=formular.yaml", {"inhalt": broken, "fassung": "1", "aktion": "trotzdem"})
    seen = words(vera.get(f"{url}/unterschied"))
    assert "ihr Formular lässt sich nicht lesen" in seen
    assert "art: tixt" in seen


def test_what_asks_nothing_else_says_so(haus: Any, als: Als, entwurf: UUID) -> None:
    vera, url = als("verwalter"), haus.url(f"entwuerfe/{entwurf}")
    vera.post(f"{url}/datei?pfad=texte/notiz.md", {"inhalt": "<b>Neu</b>", "fassung": "1", "aktion": "speichern"})
    seen = vera.get(f"{url}/unterschied")
    assert "Gefragt wird dasselbe." in words(seen)
    assert "&lt;b&gt;Neu&lt;/b&gt;</ins>" in seen.text


def test_numbers_that_are_none_lead_nowhere(haus: Any, als: Als, entwurf: UUID) -> None:
    vera, url = als("verwalter"), haus.url(f"entwuerfe/{entwurf}")
    for query in ("von=7&bis=1", "von=1&bis=9", "von=x", "bis=-1", "von=99999999999999999999"):
        assert vera.get(f"{url}/unterschied?{query}").status_code == 404, query
    assert als("anna").get(f"{url}/unterschied").status_code == 403


def test_what_the_import_keeps_is_only_named(haus: Any, als: Als, geaendert: str) -> None:
    from kuer.exchange.actions import replace_dateien
    from kuer.exchange.queries import ordner
    from kuer.kit.actor import Actor

    by, key = Actor.system("Kür"), UUID(geaendert.rpartition("/")[2])
    with haus.drinnen():
        files = dict(ordner(key, by))
        more = {"bild.png": b"\x89PNG\xff", "fim/herkunft.yaml": files["fim/herkunft.yaml"] + b"# neu\n"}
        replace_dateien(key, {**files, **more}, fassung=2, anlass="x", by=by, now=haus.now)
    seen = words(als("verwalter").get(f"{geaendert}/unterschied"))
    assert "In einer Datei bild.png neu Die Datei ist kein Text." in seen
    assert "Was die Übernahme aus FIM daneben abgelegt hat fim/herkunft.yaml geändert" in seen
    assert "# neu" not in seen
