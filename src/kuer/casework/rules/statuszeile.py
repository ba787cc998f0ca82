"""What a citizen is told at each stage: what happens now, what comes next, whose turn it is. German and English.

Status and contact must be retrievable (§ 9 Abs. 1 Satz 2 EGovG for the Bund; § 71c VwVfG asks for information on the
state of the procedure). Nothing is promised that is not so: no percentages, no dates that nobody set.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from kuer.casework.types import Etappe, VorgangStatus
from kuer.kit.dates import german_date

S = VorgangStatus
SPRACHEN: Final = ("de", "en")


@dataclass(frozen=True)
class Text:
    """Title, what happens now, what comes next; `{stelle}` and `{bis}` are filled in."""

    titel: str
    jetzt: str
    weiter: str


_DE: Final[Mapping[VorgangStatus, Text]] = {
    S.EINGEGANGEN: Text(
        "Eingegangen",
        "Ihr Antrag liegt bei {stelle} und wartet darauf, bearbeitet zu werden.",
        "Als Nächstes prüft eine Mitarbeiterin oder ein Mitarbeiter, ob alles vollständig ist.",
    ),
    S.IN_BEARBEITUNG: Text(
        "In Bearbeitung",
        "{stelle} prüft Ihren Antrag.",
        "Fehlt etwas, schreiben wir Ihnen. Sonst entscheiden wir und geben Ihnen Bescheid.",
    ),
    S.WARTET_AUF_UNTERLAGEN: Text(
        "Wir brauchen noch etwas von Ihnen",
        "Uns fehlen Unterlagen oder Angaben. Bitte antworten Sie bis zum {bis}.",
        "Sobald Ihre Antwort da ist, prüft {stelle} weiter.",
    ),
    S.ENTSCHEIDUNG_ZUR_FREIGABE: Text(
        "Entscheidung wird geprüft",
        "Die Entscheidung ist vorbereitet. Eine zweite Person bei {stelle} prüft sie.",
        "Danach erhalten Sie den Bescheid.",
    ),
    S.ENTSCHEIDUNG_VORBEREITET: Text(
        "Entscheidung ist vorbereitet",
        "{stelle} stellt den Bescheid fertig.",
        "Als Nächstes erhalten Sie den Bescheid.",
    ),
    S.ENTSCHIEDEN: Text(
        "Entschieden",
        "Der Bescheid ist erlassen und auf dem Weg zu Ihnen.",
        "Er wirkt, sobald er Ihnen bekannt gegeben ist. Sehen Sie in Ihr Postfach oder Ihren Briefkasten.",
    ),
    S.BEKANNTGEGEBEN: Text(
        "Bescheid bekannt gegeben",
        "Sie haben den Bescheid erhalten.",
        "Wie Sie sich dagegen wehren können, steht im Bescheid. {stelle} schließt den Vorgang ab.",
    ),
    S.ABGESCHLOSSEN: Text("Abgeschlossen", "Ihr Antrag ist erledigt.", "Es ist nichts mehr zu tun."),
    S.ZURUECKGENOMMEN: Text(
        "Zurückgenommen", "Sie haben Ihren Antrag zurückgenommen.", "Es wird nicht mehr darüber entschieden."
    ),
}

_EN: Final[Mapping[VorgangStatus, Text]] = {
    S.EINGEGANGEN: Text(
        "Received",
        "Your application is with {stelle} and waits to be processed.",
        "Next, a member of staff checks whether it is complete.",
    ),
    S.IN_BEARBEITUNG: Text(
        "In progress",
        "{stelle} is examining your application.",
        "If something is missing we will write to you. Otherwise we decide and let you know.",
    ),
    S.WARTET_AUF_UNTERLAGEN: Text(
        "We need something from you",
        "Documents or details are missing. Please answer by {bis}.",
        "As soon as your answer has arrived, {stelle} goes on.",
    ),
    S.ENTSCHEIDUNG_ZUR_FREIGABE: Text(
        "Decision under review",
        "The decision is prepared. A second person at {stelle} is checking it.",
        "After that you will receive the decision.",
    ),
    S.ENTSCHEIDUNG_VORBEREITET: Text(
        "Decision prepared",
        "{stelle} is completing the decision.",
        "Next, you will receive the decision.",
    ),
    S.ENTSCHIEDEN: Text(
        "Decided",
        "The decision has been issued and is on its way to you.",
        "It takes effect once it is announced to you. Look into your mailbox here or your letterbox.",
    ),
    S.BEKANNTGEGEBEN: Text(
        "Decision announced",
        "You have received the decision.",
        "The decision says how you can challenge it. {stelle} is closing the case.",
    ),
    S.ABGESCHLOSSEN: Text("Completed", "Your application is settled.", "There is nothing left to do."),
    S.ZURUECKGENOMMEN: Text("Withdrawn", "You have withdrawn your application.", "It will not be decided on any more."),
}
# While other Stellen are asked: `{andere}` who they are in number, `{stand}` how many of them have answered.
_BETEILIGT: Final = {
    "de": Text(
        "Mehrere Stellen prüfen Ihren Antrag",
        "{stelle} hat Ihren Antrag und dazu {andere} gefragt. {stand}",
        "Sind die Antworten da, entscheidet {stelle}. Fehlt etwas von Ihnen, schreiben wir Ihnen.",
    ),
    "en": Text(
        "Several offices are examining your application",
        "{stelle} has your application and has asked {andere} about it. {stand}",
        "Once the answers are there, {stelle} decides. If something is missing from you, we will write to you.",
    ),
}
_TEXTE: Final = {"de": _DE, "en": _EN}
_NIEMAND: Final = {
    "de": ("Ihr Antrag ist angekommen und wird der zuständigen Stelle zugeordnet.", "die zuständige Stelle"),
    "en": ("Your application has arrived and is being passed to the office in charge.", "the office in charge"),
}
_ETAPPEN: Final = {
    "de": ("Antrag eingegangen", "Prüfung", "Entscheidung", "Bescheid", "Abgeschlossen"),
    "en": ("Application received", "Examination", "Decision", "Notice", "Completed"),
}
_STATION: Final[Mapping[VorgangStatus, int]] = {
    S.EINGEGANGEN: 0,
    S.IN_BEARBEITUNG: 1,
    S.WARTET_AUF_UNTERLAGEN: 1,
    S.ENTSCHEIDUNG_ZUR_FREIGABE: 2,
    S.ENTSCHEIDUNG_VORBEREITET: 2,
    S.ENTSCHIEDEN: 3,
    S.BEKANNTGEGEBEN: 3,
    S.ABGESCHLOSSEN: 5,
}


def language(sprache: str) -> str:
    """The language that is spoken here: English where it was asked for, else German."""
    return sprache if sprache in SPRACHEN else "de"


def text_for(status: VorgangStatus, sprache: str, stelle: str, bis: date | None) -> Text:
    """The text of a status with the names filled in. Without a Stelle the Antrag is still on its way to one."""
    spoken = language(sprache)
    raw = _TEXTE[spoken][status]
    if not stelle and status is S.EINGEGANGEN:
        return Text(raw.titel, _NIEMAND[spoken][0], raw.weiter)
    names = {"stelle": stelle or _NIEMAND[spoken][1], "bis": day_in(bis, spoken)}
    jetzt, weiter = raw.jetzt.format(**names), raw.weiter.format(**names)
    return Text(raw.titel, jetzt[:1].upper() + jetzt[1:], weiter[:1].upper() + weiter[1:])


def text_while_asked(sprache: str, stelle: str, gefragt: int, da: int) -> Text:
    """The text while `da` of `gefragt` other Stellen have answered; which they are is not told, only how many."""
    spoken = language(sprache)
    raw = _BETEILIGT[spoken]
    names = {"stelle": stelle or _NIEMAND[spoken][1], **_numbers(spoken, gefragt, da)}
    jetzt, weiter = raw.jetzt.format(**names), raw.weiter.format(**names)
    return Text(raw.titel, jetzt[:1].upper() + jetzt[1:], weiter[:1].upper() + weiter[1:])


def _numbers(spoken: str, gefragt: int, da: int) -> dict[str, str]:
    if spoken == "en":
        stand = f"{da} of {gefragt} have answered." if da else "None has answered yet."
        return {"andere": "one other office" if gefragt == 1 else f"{gefragt} other offices", "stand": stand}
    verb = "hat" if da == 1 else "haben"
    stand = f"{da} von {gefragt} {verb} schon geantwortet." if da else "Geantwortet hat noch keine."
    return {"andere": "eine andere Stelle" if gefragt == 1 else f"{gefragt} andere Stellen", "stand": stand}


def asks_others(status: VorgangStatus, gefragt: int, da: int) -> bool:
    """Whether that other Stellen are asked is what happens now: before the decision, until all have answered."""
    return da < gefragt and status in {S.EINGEGANGEN, S.IN_BEARBEITUNG}


def etappen(status: VorgangStatus, sprache: str) -> tuple[Etappe, ...]:
    """The way in five parts; a withdrawn Antrag has none."""
    at = _STATION.get(status)
    if at is None:
        return ()
    stand = ["done" if number < at else "now" if number == at else "later" for number in range(5)]
    if status is S.EINGEGANGEN:
        stand = ["done", "now", *stand[2:]]
    return tuple(Etappe(titel, how) for titel, how in zip(_ETAPPEN[language(sprache)], stand, strict=True))


def day_in(day: date | None, sprache: str) -> str:
    """A day as people of that language write it: "14. Dezember 2026", "14 December 2026"."""
    if day is None:
        return "…"
    return german_date(day) if language(sprache) == "de" else f"{day.day} {day:%B %Y}"
