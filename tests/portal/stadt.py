"""Lindenbrück with its Stelle and its Leistungen, and what its staff does to a case."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from kuer.catalogue.actions import publish
from kuer.catalogue.ports import Ordner
from kuer.kit.actor import Actor
from kuer.kit.ids import new_id
from kuer.organisation.actions import found_stelle, set_zustaendigkeit
from kuer.organisation.types import Oeffnungszeit
from kuer.tenancy.context import kommune_context
from tests.probe import LEISTUNG, SEITEN, pdf, published

OFFICE = Actor.system("test")


@dataclass(frozen=True)
class Stadt:
    """The Kommune, its Stelle and the published version."""

    kommune: UUID
    stelle: UUID
    version: UUID
    now: datetime

    @contextmanager
    def inside(self) -> Iterator[None]:
        with kommune_context(self.kommune):
            yield

    def publish(self, name: str, **changes: tuple[str, str]) -> UUID:
        """The shipped Leistung under another name; `changes` replace words of leistung.yaml."""
        files = dict(Ordner.from_directory(LEISTUNG).items())
        text = files["leistung.yaml"].decode()
        for old, new in [("schluessel: bewohnerparkausweis", f"schluessel: {name}"), *changes.values()]:
            assert old in text, old
            text = text.replace(old, new, 1)
        files["leistung.yaml"] = text.encode()
        with self.inside():
            return publish(Ordner(files, name), by=OFFICE, now=self.now)

    def publish_form(self, name: str, formular: str, **files: str) -> UUID:
        """A small Leistung with a form of its own."""
        given = {"leistung.yaml": KLEIN.format(name=name), "formular.yaml": formular}
        given |= {key.replace("__", "/") + ".yaml": text for key, text in files.items()}
        with self.inside():
            return publish(Ordner({key: text.encode() for key, text in given.items()}, name), by=OFFICE, now=self.now)


KLEIN = """\
schluessel: {name}
leika: "99108001001000"
name: Probe
kurztext: Zum Ausprobieren.
volltext: Lang
adressat: [buerger]
lebenslagen: [mobilitaet]
stichwoerter: [Probe]
dauer: Etwa zwei Wochen.
rechtsgrundlagen: [{{text: § 1 Satzung}}]
datenschutz: {{zweck: Prüfung, rechtsgrundlage: DSGVO, speicherdauer: Fünf Jahre}}
vertrauensniveau: {{niveau: ohne, begruendung: Gering., festgestellt_am: "2026-09-01"}}
rechtsgebiet: vwvfg
ergebnis: bescheid
akte: {{plan: "36.51.02", titel: Proben, aufbewahrung_jahre: 5}}
zuletzt_geprueft: "2026-11-02"
"""


def build(kommune: UUID, now: datetime) -> Stadt:
    with kommune_context(kommune):
        stelle = found_stelle(
            "VB", name="Straßenverkehrsbehörde", by=OFFICE, behoerde="Stadt Lindenbrück – Die Bürgermeisterin",
            strasse="Markt 1", plz="59999", ort="Lindenbrück", raum="Zimmer 214", telefon="02999 123-40",
            email="verkehr@lindenbrueck.example", oeffnungszeiten=[Oeffnungszeit(0, "08:00", "12:00")],
        )  # fmt: skip
        set_zustaendigkeit("bewohnerparkausweis", stelle, regel="Test", by=OFFICE)
        version = published(now=now)
    return Stadt(kommune, stelle, version, now)


def fill_in(browser: Any, page: Any) -> Any:
    """Fill in the shipped form page by page, as Mira; the review page."""
    for seite in ("person", "kontakt", "wohnung", "antrag", "fahrzeug"):
        page = browser.follow(browser.submit(page, **{k.replace(".", "__"): v for k, v in SEITEN[seite].items()}))
    file = upload(pdf())
    page = browser.follow(browser.submit(page, nachweise__fahrzeugschein=file))
    return browser.follow(browser.submit(page, abgleich="ja"))


def upload(content: bytes, name: str = "schein.pdf") -> Any:
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile(name, content)


def send(browser: Any, page: Any, **changed: str) -> Any:
    """Confirm and send from the review page; the answer, not yet followed."""
    return browser.submit(page, "senden", **{"zustellung": "postfach", "bestaetigt": "ja", **changed})


def apply(browser: Any) -> Any:
    """The whole way to the receipt."""
    return browser.follow(send(browser, fill_in(browser, browser.begin())))


def fresh() -> UUID:
    return new_id()
