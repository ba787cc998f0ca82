"""The ways that persons take over HTTP: begin, fill in, attach, review, send, sign in."""

import re
from dataclasses import dataclass
from uuid import UUID

from tests.http.kunde import Antwort, File, Kunde

PORTAL = "/lindenbrueck"
BEGIN = f"{PORTAL}/leistung/bewohnerparkausweis/antrag"
PROOF = "nachweise.fahrzeugschein"
SENT = {"zustellung": "postfach", "bestaetigt": "ja"}
UUIDS = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"


@dataclass(frozen=True)
class Entwurf:
    """A draft and the code to come back."""

    id: UUID
    code: str

    def at(self, page: str) -> str:
        """The address of a page of its form."""
        return f"{PORTAL}/antrag/{self.id}/{page}"

    @property
    def review(self) -> str:
        return f"{PORTAL}/entwurf/{self.id}/pruefen"


def begin(kunde: Kunde) -> Entwurf:
    """Begin as a guest."""
    kunde.get(BEGIN)
    shown = kunde.post(BEGIN)
    found = re.search(rf"/entwurf/({UUIDS})/code", shown.url)
    assert found, f"{shown.status} {shown.url} {shown.words[:500]}"
    code = re.search(r'id="code"[^>]*>([^<]+)<', shown.text)
    assert code, shown.words
    return Entwurf(UUID(found.group(1)), code.group(1))


def fill_page(kunde: Kunde, draft: Entwurf, page: str, **changed: str) -> Antwort:
    """Open a page, fill it in and go on."""
    from tests.probe import posted

    shown = kunde.get(draft.at(page))
    data = {name: values[0] for name, values in posted(page, **changed).items()}
    return kunde.post(draft.at(page), {"aktion": "weiter", "revision": shown.value("revision"), **data})


def attach(kunde: Kunde, draft: Entwurf, file: File | None = None, page: str = "nachweise") -> Antwort:
    """Open the page of the documents and send one."""
    from tests.probe import pdf

    shown = kunde.get(draft.at(page))
    data = {"aktion": f"hochladen:{PROOF}", "revision": shown.value("revision")}
    return kunde.post(draft.at(page), data, files={PROOF: file or ("schein.pdf", pdf(), "application/pdf")})


def fill_in(kunde: Kunde) -> Entwurf:
    """A draft that only has to be sent."""
    from tests.probe import SEITEN

    draft = begin(kunde)
    for page in SEITEN:
        answer = fill_page(kunde, draft, page)
        assert "fehler=1" not in answer.url, f"{page}: {answer.words[:800]}"
    answer = attach(kunde, draft)
    assert re.search(r'href="[^"]+/datei/[^"]+"', answer.text), answer.words[:800]  # a refusal names the file, too
    return draft


def review(kunde: Kunde, draft: Entwurf) -> dict[str, str]:
    """Open the review page; what its form would send."""
    shown = kunde.get(draft.review)
    assert "Bitte prüfen Sie Ihre Angaben" in shown.words, f"{shown.status} {shown.url} {shown.words[:600]}"
    hidden = {name: shown.value(name) for name in ("schluessel", "revision") if f'name="{name}"' in shown.text}
    return {**hidden, **SENT, "aktion": "senden"}


def receipt(answer: Antwort) -> tuple[str, str, str]:
    """What makes a receipt the same: its address, the number, the code of a guest."""
    assert f"{PORTAL}/eingang/" in answer.url, f"{answer.status} {answer.url} {answer.words[:600]}"
    number = re.search(r"\b[A-Z0-9]+(?:-[A-Z0-9]+){1,4}\b", answer.words)
    code = re.search(r'id="code"[^>]*>([^<]+)<', answer.text)
    return answer.path, number.group(0) if number else "", code.group(1) if code else ""


def sign_in(kunde: Kunde, email: str, password: str | None = None) -> Antwort:
    """A member of staff signs in."""
    from kuer.project.demo import PASSWORT

    kunde.get("/anmelden/")
    return kunde.post("/anmelden/", {"login": email, "password": password or PASSWORT})


def ausweis(kunde: Kunde, person: str, niveau: int = 4, portal: str = PORTAL) -> Antwort:
    """A citizen signs in with the demo's Ausweis."""
    kunde.get(f"{portal}/anmelden")
    shown = kunde.post(f"{portal}/anmelden", {"ausweis": "demo", "weiter": f"{portal}/antraege"})
    asked = shown.value("anfrage")
    return kunde.post("/ausweis/demo/", {"anfrage": asked, "person": person, "niveau": str(niveau)})
