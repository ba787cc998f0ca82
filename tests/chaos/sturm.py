"""Many people apply at once and press again when the line breaks; what the pages promised them is written down."""

import http.client
import threading
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from tests.chaos.wrack import Wrack
from tests.http.kunde import Antwort, Kunde
from tests.http.wege import attach, begin, fill_page, receipt, review

LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass
class Zusage:
    """What one citizen was told: these answers are saved, this is your number and your code."""

    entwurf: UUID
    gesagt: dict[str, Any] = field(default_factory=dict)
    nummer: str = ""
    code: str = ""


@dataclass
class Geduldig(Kunde):
    """A browser whose person presses again until an answer comes: the very same request."""

    patience: float = 60.0
    told: Counter[str] = field(default_factory=Counter)

    def request(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Antwort:
        until = time.monotonic() + self.patience
        while True:
            try:
                answer = super().request(method, path, body, headers)
            except (OSError, http.client.HTTPException):
                self.told["a broken line"] += 1
            else:
                self.told[str(answer.status)] += 1
                if answer.status != 503:
                    assert answer.status < 500, f"{method} {path}: {answer.status} {answer.words[:300]}"
                    return answer
                assert int(answer.headers["Retry-After"]) > 0
            assert time.monotonic() < until, f"{method} {path} was never answered: {dict(self.told)}"
            time.sleep(0.2)


class Sturm:
    """A crowd; `zusagen` are the promises of the pages, `told` counts how the requests ended."""

    def __init__(self, wrack: Wrack, label: str) -> None:
        """`label` is a short word that tells these people from those of other tests."""
        self.wrack, self.label = wrack, label
        self.zusagen: list[Zusage] = []
        self.told: Counter[str] = Counter()
        self._faults: list[str] = []
        self._lock = threading.Lock()
        self._count = 0

    @property
    def sent(self) -> list[Zusage]:
        return [one for one in self.zusagen if one.nummer]

    @contextmanager
    def raging(self, people: int = 4) -> Iterator[None]:
        """Meanwhile they apply, one Antrag after the other; in the end each finishes what was begun."""
        enough = threading.Event()
        crowd = [threading.Thread(target=self._until, args=(enough,), daemon=True) for _ in range(people)]
        for one in crowd:
            one.start()
        try:
            yield
        finally:
            enough.set()
            for one in crowd:
                one.join(90)
        assert not any(one.is_alive() for one in crowd), "somebody still waits for an answer"
        assert self._faults == []

    def _until(self, enough: threading.Event) -> None:
        while not enough.is_set():
            try:
                self.apply()
            except Exception:  # noqa: BLE001 - whatever it was, it is told in the end
                self._faults.append(traceback.format_exc())
                return

    def apply(self, *, send: bool | None = None) -> Zusage:
        """One person: begin, fill in, attach, send; every fourth leaves the draft for another day."""
        with self._lock:
            self._count += 1
            number = self._count
        person = Geduldig(self.wrack.haus, timeout=20)
        try:
            draft = begin(person)
            zusage = Zusage(draft.id)
            self.zusagen.append(zusage)
            self._fill_in(person, draft, zusage, number)
            if number % 4 if send is None else send:
                _, nummer, code = receipt(person.post(draft.review, review(person, draft)))
                zusage.nummer, zusage.code = nummer, code
        finally:
            with self._lock:
                self.told += person.told
        return zusage

    def _fill_in(self, person: Kunde, draft: Any, zusage: Zusage, number: int) -> None:
        from tests.probe import SEITEN

        own = {
            "person": {
                "person.vorname": f"Mira {self.label}{LETTERS[number // 26 % 26]}{LETTERS[number % 26]}".title()
            },
            "kontakt": {"kontakt.email": f"{self.label}{number}@sturm.example"},
            "wohnung": {"anschrift.hausnummer": str(number)},
            "fahrzeug": {"fahrzeug.kennzeichen": f"LB-ST {number}"},
        }
        for page in SEITEN:
            answer = fill_page(person, draft, page, **own.get(page, {}))
            assert answer.status == 200, f"{page}: {answer.status} {answer.words[:400]}"
            assert "fehler=1" not in answer.url, f"{page}: {answer.words[:400]}"
            zusage.gesagt |= own.get(page, {})
        shown = attach(person, draft)
        assert "schein.pdf" in shown.words, f"{shown.status} {shown.words[:400]}"
        zusage.gesagt["nachweise.fahrzeugschein"] = ["schein.pdf"]
