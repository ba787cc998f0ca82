"""What is due now in a Vorgang, for the person who looks at it: out of the open step of the Verfahren."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from kuer.casework.queries import beteiligungssumme
from kuer.casework.types import (
    AufgabeView,
    Beteiligungssumme,
    NachforderungStatus,
    NachforderungView,
    VorgangStatus,
    VorgangView,
)
from kuer.casework.types import Zustellung as Weg
from kuer.fristen.worte import day_in_words
from kuer.kit.dates import german_date
from kuer.ui.door import DoorRequest
from kuer.workplace.handlung import Handlung, Schritt
from kuer.workplace.words import AUSGANG, word

WORK, PREPARE, APPROVE, ISSUE = "casework.work", "decisions.prepare", "decisions.approve", "decisions.issue"


class Lage:
    """A Vorgang as one person sees it."""

    def __init__(self, request: DoorRequest, view: VorgangView) -> None:
        """Keep both."""
        self.request, self.view = request, view

    def may(self, permission: str) -> bool:
        """Whether the person holds a permission where the Vorgang lies."""
        return self.request.actor.may(permission, self.view.stelle_id)

    @property
    def own(self) -> bool:
        """Whether the Vorgang is in this person's hands, or in nobody's."""
        return self.view.bearbeiter_id in {None, self.request.actor.id}

    def link(self, text: str, name: str, *more: object, icon: str = "") -> Handlung:
        """A link to a page of this Vorgang."""
        url = reverse(f"workplace:{name}", args=[self.request.kommune.slug, self.view.fall_id, *more])
        return Handlung(text, url, icon=icon)

    def button(self, text: str, name: str, icon: str = "", **werte: str) -> Handlung:
        """A button that does something at once."""
        link = self.link(text, name)
        return Handlung(text, link.url, post=True, werte={"version": str(self.view.version), **werte}, icon=icon)


def naechster_schritt(request: DoorRequest, view: VorgangView) -> Schritt:
    """The step that is due, with the one main act and what else is possible."""
    lage = Lage(request, view)
    if not view.aufgaben or not view.status.offen:
        return _ended(lage)
    aufgabe = view.aufgaben[0]
    found = _with_others(lage, _STEPS.get(aufgabe.schritt, _plain)(lage, aufgabe))
    if aufgabe.schritt not in _FOR_OTHERS and found.haupt is not None:
        return _only_in_own_hands(lage, found)
    return found


def _with_others(lage: Lage, found: Schritt) -> Schritt:
    """As long as other Stellen are asked, the step says how far they are."""
    told = told_of(beteiligungssumme(lage.view, lage.request.now))
    return replace(found, text=" ".join(filter(None, (found.text, told)))) if told else found


def told_of(summe: Beteiligungssumme) -> str:
    """How far the Stellungnahmen are, in a sentence or two; nothing once all are there."""
    said = []
    if summe.da < summe.gefragt:
        said.append(_("{da} von {alle} Stellungnahmen sind da.").format(da=summe.da, alle=summe.gefragt))
    if summe.naechste:
        said.append(_("Nächste Frist: {tag}.").format(tag=day_in_words(summe.naechste)))
    if summe.ueberfaellig:
        said.append(_("Überfällig: {namen}.").format(namen=", ".join(summe.ueberfaellig)))
    if summe.zu_klaeren:
        said.append(_("Noch zu klären: {namen}.").format(namen=", ".join(summe.zu_klaeren)))
    return " ".join(said)


def _only_in_own_hands(lage: Lage, found: Schritt) -> Schritt:
    """Work is for whoever has the Vorgang: nobody's is taken first, a colleague's is left alone."""
    if not lage.may(WORK):
        return Schritt(found.titel, _("Sie können diesen Vorgang ansehen und abgeben, aber nicht bearbeiten."))
    if lage.view.bearbeiter_id is None:
        take = lage.button(_("In Bearbeitung nehmen"), "nehmen", icon="check")
        return Schritt(found.titel, found.text, take, (found.haupt, *found.weitere) if found.haupt else found.weitere)
    if not lage.own:
        text = _("Diesen Vorgang bearbeitet {name}.").format(name=lage.view.bearbeiter_name)
        if lage.view.bearbeiter_id in lage.request.actor.vertretene:
            told = _("{name} ist abwesend, Sie vertreten. Sie können den Vorgang übernehmen; das steht im Verlauf.")
            take = lage.button(_("In Vertretung übernehmen"), "nehmen", icon="people")
            return Schritt(found.titel, told.format(name=lage.view.bearbeiter_name), take)
        return Schritt(found.titel, text)
    return found


def _ended(lage: Lage) -> Schritt:
    view = lage.view
    if view.status is VorgangStatus.ZURUECKGENOMMEN:
        return Schritt(
            _("Antrag zurückgenommen"), _("Es ist nichts mehr zu tun. Die Akte ist geschlossen."), art="success"
        )
    text = _("Ergebnis: {ausgang}. Die Akte ist geschlossen.").format(ausgang=word(AUSGANG, view.ausgang or "erledigt"))
    decision = (_letter(lage),) if view.ausgang and lage.may("records.view") else ()
    return Schritt(_("Zu den Akten gelegt"), text, None, decision, art="success")


def _pruefen(lage: Lage, aufgabe: AufgabeView) -> Schritt:
    decide = lage.link(_("Entscheidung vorbereiten"), "schreiben") if lage.may(PREPARE) else None
    ask = lage.link(_("Unterlagen nachfordern"), "nachfordern", icon="mail")
    return Schritt(aufgabe.titel, aufgabe.hinweis, decide or ask, (ask,) if decide else ())


def _entscheiden(lage: Lage, aufgabe: AufgabeView) -> Schritt:
    ask = lage.link(_("Unterlagen nachfordern"), "nachfordern", icon="mail")
    decide = lage.link(_("Entscheidung vorbereiten"), "schreiben") if lage.may(PREPARE) else None
    return Schritt(aufgabe.titel, aufgabe.hinweis, decide, (ask, *_choices(lage, aufgabe)))


def _unterlagen(lage: Lage, aufgabe: AufgabeView) -> Schritt:
    waiting = next((one for one in lage.view.nachforderungen if one.status is NachforderungStatus.OFFEN), None)
    if waiting is None:
        return Schritt(aufgabe.titel, aufgabe.hinweis, art="warning")
    day = german_date(waiting.bis)
    if waiting.ueberschritten:
        text = _("Die Frist ist am {tag} abgelaufen, ohne dass eine Antwort kam.").format(tag=day)
    else:
        text = _("Die antragstellende Person hat bis zum {tag} Zeit.").format(tag=day)
    if not lage.may(WORK):
        return Schritt(aufgabe.titel, text, art="warning")
    return Schritt(aufgabe.titel, text, *_waiting_acts(lage, waiting), art="warning")


def _waiting_acts(lage: Lage, waiting: NachforderungView) -> tuple[Handlung, tuple[Handlung, ...]]:
    extend = lage.link(_("Frist verlängern"), "verlaengern", waiting.id, icon="clock")
    end = lage.link(_("Ohne Antwort weiter"), "beenden", waiting.id)
    post = lage.link(_("Versand vermerken"), "versandt", waiting.id, icon="mail")
    if waiting.weg is Weg.POST and waiting.zur_post_am is None:
        return post, (extend, end)
    return (end, (extend,)) if waiting.ueberschritten else (extend, (end,))


def _freigeben(lage: Lage, aufgabe: AufgabeView) -> Schritt:
    look = lage.link(_("Entscheidung ansehen"), "entscheidung")
    if lage.may(APPROVE) and lage.request.actor.id != lage.view.vorbereitet_von:
        main = lage.link(_("Entscheidung prüfen und freigeben"), "entscheidung", icon="check")
        return Schritt(aufgabe.titel, aufgabe.hinweis, main)
    text = _("Die Entscheidung ist vorbereitet. Eine zweite Person muss sie freigeben.")
    return Schritt(aufgabe.titel, text, None, (look,), art="warning")


def _bekanntgeben(lage: Lage, aufgabe: AufgabeView) -> Schritt:
    if lage.view.status is VorgangStatus.ENTSCHIEDEN:
        text = _("Der Bescheid ist erlassen und auf dem Weg. Hier steht, ab wann er als bekannt gegeben gilt.")
        return Schritt(_("Bekanntgabe abwarten"), text, lage.link(_("Bekanntgabe ansehen"), "bescheide"))
    if not lage.may(ISSUE):
        return Schritt(aufgabe.titel, aufgabe.hinweis, None, (lage.link(_("Entscheidung ansehen"), "entscheidung"),))
    return Schritt(aufgabe.titel, aufgabe.hinweis, lage.link(_("Bescheid erlassen"), "entscheidung", icon="check"))


def _abschliessen(lage: Lage, aufgabe: AufgabeView) -> Schritt:
    close = lage.link(_("Zu den Akten legen"), "schliessen", icon="check")
    return Schritt(aufgabe.titel, aufgabe.hinweis, close, (_letter(lage),))


def _letter(lage: Lage) -> Handlung:
    """To what was issued, by its name."""
    name = _("Bescheinigung ansehen") if lage.view.ausgang == "bescheinigt" else _("Bescheid ansehen")
    return lage.link(name, "bescheide")


def _plain(lage: Lage, aufgabe: AufgabeView) -> Schritt:
    """A step of the Leistung's own Verfahren: done, or one of its choices."""
    choices = _choices(lage, aufgabe)
    if not choices:
        choices = (lage.button(_("Erledigt"), "schritt", schritt=aufgabe.schritt, icon="check"),)
    return Schritt(aufgabe.titel, aufgabe.hinweis, choices[0], choices[1:])


def _choices(lage: Lage, aufgabe: AufgabeView) -> tuple[Handlung, ...]:
    return tuple(
        lage.button(label, "schritt", schritt=aufgabe.schritt, wahl=value)
        for value, label in aufgabe.optionen
        if value != "nachfordern"
    )


_STEPS: Final[Mapping[str, Callable[[Lage, AufgabeView], Schritt]]] = {
    "pruefen": _pruefen,
    "entscheiden": _entscheiden,
    "unterlagen": _unterlagen,
    "freigeben": _freigeben,
    "bekanntgeben": _bekanntgeben,
    "abschliessen": _abschliessen,
}
# Steps that do not hang on whoever has the Vorgang.
_FOR_OTHERS: Final = frozenset({"freigeben", "unterlagen", "bekanntgeben"})
