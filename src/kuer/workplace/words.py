"""Words of the workplace that several pages share: states, kinds of documents, what an act refused."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kuer.casework.types import BeteiligungStatus, FristArt, VorgangStatus, Votum
from kuer.decisions.types import EntscheidungArt, EntscheidungStatus, GenehmigungStand, Regime, Stand, Zustellung
from kuer.kit.dates import german_date, german_time
from kuer.kit.errors import KuerError
from kuer.records.types import Weg

Word = str | Promise

STATUS: Final[dict[VorgangStatus, Word]] = {
    VorgangStatus.EINGEGANGEN: _("Neu"),
    VorgangStatus.IN_BEARBEITUNG: _("In Bearbeitung"),
    VorgangStatus.WARTET_AUF_UNTERLAGEN: _("Wartet auf Unterlagen"),
    VorgangStatus.ENTSCHEIDUNG_ZUR_FREIGABE: _("Zur Freigabe"),
    VorgangStatus.ENTSCHEIDUNG_VORBEREITET: _("Entscheidung vorbereitet"),
    VorgangStatus.ENTSCHIEDEN: _("Entschieden"),
    VorgangStatus.BEKANNTGEGEBEN: _("Bekanntgegeben"),
    VorgangStatus.ABGESCHLOSSEN: _("Zu den Akten"),
    VorgangStatus.ZURUECKGENOMMEN: _("Zurückgenommen"),
}

# Which look of badge a state has.
LOOK: Final[dict[VorgangStatus, str]] = {
    VorgangStatus.EINGEGANGEN: "info",
    VorgangStatus.IN_BEARBEITUNG: "info",
    VorgangStatus.WARTET_AUF_UNTERLAGEN: "warning",
    VorgangStatus.ENTSCHEIDUNG_ZUR_FREIGABE: "warning",
    VorgangStatus.ENTSCHEIDUNG_VORBEREITET: "info",
    VorgangStatus.ENTSCHIEDEN: "success",
    VorgangStatus.BEKANNTGEGEBEN: "success",
    VorgangStatus.ABGESCHLOSSEN: "success",
    VorgangStatus.ZURUECKGENOMMEN: "info",
}

FRIST: Final[dict[FristArt, Word]] = {
    FristArt.UNTAETIGKEIT: _("Spätestens entscheiden"),
    FristArt.NACHFORDERUNG: _("Unterlagen angefordert bis"),
    FristArt.BETEILIGUNG: _("Stellungnahme erbeten bis"),
    FristArt.RECHTSBEHELF: _("Rechtsbehelf möglich bis"),
}

BETEILIGUNG: Final[dict[BeteiligungStatus, Word]] = {
    BeteiligungStatus.OFFEN: _("Wartet auf Antwort"),
    BeteiligungStatus.ABGEGEBEN: _("Abgegeben"),
    BeteiligungStatus.ZURUECKGEZOGEN: _("Nicht mehr nötig"),
    BeteiligungStatus.OHNE_STELLE: _("Niemand zuständig"),
    BeteiligungStatus.UNGEKLAERT: _("Offen, weil eine Angabe fehlt"),
}

BETEILIGUNG_LOOK: Final[dict[BeteiligungStatus, str]] = {
    BeteiligungStatus.OFFEN: "info",
    BeteiligungStatus.ABGEGEBEN: "success",
    BeteiligungStatus.ZURUECKGEZOGEN: "info",
    BeteiligungStatus.OHNE_STELLE: "warning",
    BeteiligungStatus.UNGEKLAERT: "warning",
}

VOTUM: Final[dict[Votum, Word]] = {
    Votum.KEINE_BEDENKEN: _("Keine Bedenken"),
    Votum.BEDENKEN_MIT_AUFLAGEN: _("Bedenken, die sich mit Auflagen ausräumen lassen"),
    Votum.ABLEHNUNG: _("Keine Zustimmung"),
    Votum.NICHT_BETROFFEN: _("Nicht betroffen"),
}

VOTUM_LOOK: Final[dict[Votum, str]] = {
    Votum.KEINE_BEDENKEN: "success",
    Votum.BEDENKEN_MIT_AUFLAGEN: "warning",
    Votum.ABLEHNUNG: "danger",
    Votum.NICHT_BETROFFEN: "info",
}

ENTSCHEIDUNG: Final[dict[EntscheidungArt, Word]] = {
    EntscheidungArt.BEWILLIGT: _("Bewilligen"),
    EntscheidungArt.BEWILLIGT_MIT_AUFLAGEN: _("Mit Auflagen bewilligen"),
    EntscheidungArt.ABGELEHNT: _("Ablehnen"),
    EntscheidungArt.FESTGESETZT: _("Festsetzen"),
    EntscheidungArt.FREIGESTELLT: _("Freistellen"),
    EntscheidungArt.BESCHEINIGT: _("Bescheinigen"),
    EntscheidungArt.BESTAETIGT: _("Bestätigen"),
}

AUSGANG: Final[dict[str, Word]] = {
    EntscheidungArt.BEWILLIGT.value: _("bewilligt"),
    EntscheidungArt.BEWILLIGT_MIT_AUFLAGEN.value: _("mit Auflagen bewilligt"),
    EntscheidungArt.ABGELEHNT.value: _("abgelehnt"),
    EntscheidungArt.FESTGESETZT.value: _("festgesetzt"),
    EntscheidungArt.FREIGESTELLT.value: _("freigestellt"),
    EntscheidungArt.BESCHEINIGT.value: _("bescheinigt"),
    EntscheidungArt.BESTAETIGT.value: _("bestätigt"),
    "zurueckgenommen": _("zurückgenommen"),
}

ENTSCHEIDUNGSSTAND: Final[dict[EntscheidungStatus, Word]] = {
    EntscheidungStatus.ENTWURF: _("Entwurf"),
    EntscheidungStatus.ZUR_FREIGABE: _("Wartet auf Freigabe"),
    EntscheidungStatus.FREIGEGEBEN: _("Freigegeben"),
    EntscheidungStatus.ERLASSEN: _("Erlassen"),
    EntscheidungStatus.BEKANNTGEGEBEN: _("Bekanntgegeben"),
    EntscheidungStatus.VERWORFEN: _("Verworfen"),
}

STAND: Final[dict[Stand, Word]] = {
    Stand.BEKANNTGEGEBEN: _("Bekanntgegeben"),
    Stand.OFFEN: _("Noch offen"),
    Stand.NICHT_BEKANNTGEGEBEN: _("Nicht bekanntgegeben"),
    Stand.UNBEWIESEN: _("Nachweis fehlt"),
}

STAND_LOOK: Final[dict[Stand, str]] = {
    Stand.BEKANNTGEGEBEN: "success",
    Stand.OFFEN: "info",
    Stand.NICHT_BEKANNTGEGEBEN: "danger",
    Stand.UNBEWIESEN: "warning",
}

REGIME: Final[dict[str, Word]] = {
    Regime.POST.value: _("Brief mit der Post"),
    Regime.UEBERMITTLUNG.value: _("Elektronische Übermittlung"),
    Regime.ABRUF_VWVFG.value: _("Abruf aus dem Postfach (VwVfG)"),
    Regime.ABRUF_SGBX.value: _("Abruf aus dem Postfach (SGB X)"),
    Regime.ABRUF_AO.value: _("Abruf aus dem Postfach (AO)"),
    Regime.OZG_POSTFACH.value: _("Postfach des Nutzerkontos (OZG)"),
    Regime.AUSHAENDIGUNG.value: _("Aushändigung"),
    Regime.OEFFENTLICH.value: _("Öffentliche Bekanntgabe"),
    Regime.ZUSTELLUNGSURKUNDE.value: _("Zustellungsurkunde"),
    Regime.EINSCHREIBEN.value: _("Einschreiben"),
    Regime.EMPFANGSBEKENNTNIS.value: _("Empfangsbekenntnis"),
    Regime.ELEKTRONISCHE_ZUSTELLUNG.value: _("Elektronische Zustellung"),
    Regime.OEFFENTLICHE_ZUSTELLUNG.value: _("Öffentliche Zustellung"),
    "": _("Einfacher Brief ohne Bekanntgabe"),
}

ZUSTELLUNG: Final[dict[str, Word]] = {
    Zustellung.POST.value: _("Post"),
    Zustellung.UEBERMITTLUNG.value: _("E-Mail"),
    Zustellung.POSTFACH.value: _("Postfach"),
    Zustellung.NUTZERKONTO.value: _("Nutzerkonto"),
    Zustellung.AUSHAENDIGUNG.value: _("Aushändigung"),
    Zustellung.OEFFENTLICH.value: _("Öffentliche Bekanntgabe"),
    Zustellung.ZUSTELLUNGSURKUNDE.value: _("Zustellungsurkunde"),
    Zustellung.EINSCHREIBEN.value: _("Einschreiben"),
    Zustellung.EMPFANGSBEKENNTNIS.value: _("Empfangsbekenntnis"),
    Zustellung.ELEKTRONISCHE_ZUSTELLUNG.value: _("Elektronische Zustellung"),
    Zustellung.OEFFENTLICHE_ZUSTELLUNG.value: _("Öffentliche Zustellung"),
}

PERMIT: Final[dict[GenehmigungStand, Word]] = {
    GenehmigungStand.GUELTIG: _("Gültig"),
    GenehmigungStand.NOCH_NICHT: _("Noch nicht gültig"),
    GenehmigungStand.ABGELAUFEN: _("Abgelaufen"),
    GenehmigungStand.WIDERRUFEN: _("Widerrufen"),
    GenehmigungStand.UNBEKANNT: _("Unbekannt"),
}

# Kinds of documents; a Leistung may name others, which then show as they are.
DOKUMENT: Final[dict[str, Word]] = {
    "antrag": _("Antrag"),
    "anlage": _("Anlage"),
    "nachweis": _("Nachweis"),
    "eingangsbestaetigung": _("Eingangsbestätigung"),
    "nachforderung": _("Nachforderung"),
    "stellungnahme": _("Stellungnahme"),
    "stellungnahme_anlage": _("Anlage zur Stellungnahme"),
    "schriftverkehr": _("Schriftverkehr"),
    "bescheid": _("Bescheid"),
    "schreiben": _("Schreiben"),
    "genehmigung": _("Genehmigung"),
    "ausweis": _("Ausweis"),
    "erklaerung": _("Erklärung in anderer Sprache"),
}

WEG: Final[dict[Weg, Word]] = {Weg.EINGANG: _("Eingang"), Weg.AUSGANG: _("Ausgang"), Weg.INTERN: _("Intern")}

ERRORS: Final[dict[str, Word]] = {
    "vorgang_changed": _("{by} hat diesen Vorgang inzwischen geändert. Hier steht jetzt der neue Stand."),
    "already_claimed": _("Diesen Vorgang bearbeitet gerade {by}, seit {since}."),
    "wrong_step": _("Das ist im jetzigen Stand des Vorgangs nicht möglich. Hier steht, was als Nächstes geht."),
    "same_person": _("Wer die Entscheidung vorbereitet hat, kann sie nicht selbst freigeben (Vier-Augen-Prinzip)."),
    "nachforderung_closed": _("Diese Nachforderung ist schon erledigt."),
    "nachforderung_invalid": _("Nennen Sie mindestens eine Sache, die fehlt, und eine Frist von 7 bis 365 Tagen."),
    "beteiligung_closed": _("Diese Anfrage ist inzwischen beantwortet oder beendet. Hier steht der neue Stand."),
    "beteiligung_changed": _("{by} hat inzwischen geantwortet. Prüfen Sie die Antwort, bevor Sie sie ändern."),
    "beteiligung_invalid": _("Eine Angabe der Anfrage stimmt noch nicht."),
    "stellungnahme_invalid": _("Eine Angabe der Stellungnahme fehlt noch."),
    "decisions.stellungnahmen_offen": _("Es fehlen noch Stellungnahmen anderer Stellen."),
    "notiz_invalid": _("Eine Notiz braucht Text, höchstens {limit} Zeichen."),
    "reason_missing": _("Geben Sie bitte einen Grund an."),
    "nachricht_invalid": _("Eine Nachricht braucht einen Betreff und einen Text, der nicht zu lang ist."),
    "ordner_refused": _("{grund}"),
    "fim_refused": _("{grund}"),
    "exchange.datei_refused": _("{grund}"),
    "exchange.entwurf_changed": _(
        "{by} hat diesen Entwurf inzwischen geändert. Ihre Eingabe steht noch auf dieser Seite; "
        "sehen Sie sich den neuen Stand an, bevor Sie noch einmal speichern."
    ),
    "decisions.entscheidung_changed": _(
        "Jemand hat diese Entscheidung inzwischen geändert. Prüfen Sie den neuen Stand."
    ),
    "decisions.entscheidung_not_open": _("Die Entscheidung steht inzwischen an einer anderen Stelle des Verfahrens."),
    "decisions.not_approved": _("Eine zweite Person hat dieser Fassung noch nicht zugestimmt (Vier-Augen-Prinzip)."),
    "decisions.same_person": _(
        "Wer an der Entscheidung geschrieben hat, kann sie nicht freigeben, auch nicht in Vertretung "
        "(Vier-Augen-Prinzip)."
    ),
    "decisions.bekanntgabe_not_open": _("Diese Bekanntgabe ist schon abgeschlossen oder von anderer Art."),
    "decisions.posting_differs": _(
        "Der Versand ist schon für den {tag} vermerkt. Berichtigen Sie stattdessen diesen Tag."
    ),
    "decisions.entscheidung_invalid": _("Eine Angabe der Entscheidung stimmt noch nicht."),
    "decisions.bescheid_incomplete": _("Dem Bescheid fehlt noch etwas. Es wurde nichts erlassen."),
    "decisions.tag_invalid": _("Dieser Tag kann nicht stimmen: Er liegt zu früh oder in der Zukunft."),
    "decisions.reason_missing": _("Geben Sie bitte einen Grund an."),
    "decisions.regime_not_allowed": _("Auf diesem Weg kann nicht bekannt gegeben werden. {grund}"),
    "decisions.fiktionstage_not_known": _(
        "Für {land} ist nicht eingetragen, nach wie vielen Tagen ein Bescheid als bekannt gegeben gilt. "
        "Die Verwaltung von Kür kann das im Recht der Kommune nachtragen."
    ),
    "decisions.rechtsbehelf_not_known": _(
        "Für {land} ist nicht eingetragen, welcher Rechtsbehelf gilt. "
        "Die Verwaltung von Kür kann das im Recht der Kommune nachtragen."
    ),
    "decisions.tatsachen_contradict": _("Die vermerkten Tage passen nicht zusammen. Prüfen Sie die Reihenfolge."),
    "decisions.recht_invalid": _("Die Einstellungen zum Recht der Kommune sind fehlerhaft: {grund}"),
    "akte_closed": _("Die Akte ist geschlossen."),
    "conflict": _("Inzwischen hat sich etwas geändert. Hier steht der neue Stand."),
    "invalid": _("Diese Angabe ist nicht möglich."),
}

# Why a field of a decision can't be taken.
FELDGRUND: Final[dict[str, Word]] = {
    "missing": _("Hier fehlt eine Angabe."),
    "required": _("Hier fehlt eine Angabe."),
    "invalid": _("Das ist so nicht möglich."),
    "unknown": _("Das ist so nicht möglich."),
    "not_here": _("Das gehört nicht zu dieser Art der Entscheidung."),
    "too_long": _("Das ist zu lang."),
    "too_many": _("Das sind zu viele."),
    "date": _("Schreiben Sie den Tag wie 3.3.2026."),
    "plate": _("Das ist kein Kennzeichen wie AB-CD 123."),
    "choice": _("Wählen Sie eine der Möglichkeiten."),
    "order": _("Das Ende liegt vor dem Anfang."),
    "placeholder": _("Hier steht ein Platzhalter in geschweiften Klammern, den es nicht gibt oder der leer ist."),
}


def sentence(error: KuerError) -> str:
    """What happened, for a person at work; facts that are missing stay an ellipsis."""
    template = str(ERRORS.get(error.code) or ERRORS["invalid"])
    return template.format_map(_Facts({key: _told(value) for key, value in error.facts.items()}))


def status_word(status: VorgangStatus) -> str:
    """How a state of a Vorgang is called."""
    return str(STATUS[status])


def status_look(status: VorgangStatus) -> str:
    """The look of its badge."""
    return LOOK[status]


def word(words: Mapping[Any, Word], key: object) -> str:
    """A word of one of these lists; what has none shows as it is."""
    return str(words.get(key, str(key).replace("_", " ")))


def _told(value: object) -> object:
    if isinstance(value, datetime):
        return german_time(value)
    return german_date(value) if isinstance(value, date) else value


class _Facts(dict[str, object]):
    """What an error does not say stays an ellipsis."""

    def __missing__(self, key: str) -> str:
        return "…"
