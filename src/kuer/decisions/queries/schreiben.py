"""The letters of a decision: the Bescheid, the letter that is none, the permit to print."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings

from kuer.catalogue.queries import files as files_of
from kuer.decisions.engine.felder import GUELTIG_AB, GUELTIG_BIS, plates
from kuer.decisions.engine.platzhalter import fill
from kuer.decisions.engine.vorlagen import AUSWEIS, ORDNER, parts_for, template_for
from kuer.decisions.queries.antrag import rechnung_of
from kuer.decisions.queries.inhalt import Belehren
from kuer.decisions.queries.sache import Sache
from kuer.decisions.types import EntscheidungArt, Entscheidungsinhalt, Rechnung
from kuer.kit.dates import MONATE, german_date, local_date
from kuer.letters import queries as letters
from kuer.letters import types as brief
from kuer.letters.actions import render
from kuer.organisation.types import MitarbeiterView
from kuer.payments.types import GebuehrView

KOPF = {
    EntscheidungArt.BEWILLIGT: "Bescheid",
    EntscheidungArt.BEWILLIGT_MIT_AUFLAGEN: "Bescheid",
    EntscheidungArt.ABGELEHNT: "Ablehnungsbescheid",
    EntscheidungArt.FESTGESETZT: "Festsetzungsbescheid",
    EntscheidungArt.FREIGESTELLT: "Freistellungsbescheid",
    EntscheidungArt.BESCHEINIGT: "Bescheinigung",
    EntscheidungArt.BESTAETIGT: "Bestätigung",
}
WASSERZEICHEN = "ENTWURF"
_DAY = re.compile(rf"(\d{{1,2}}\.) ({'|'.join(MONATE)}) (\d{{4}})")


@dataclass(frozen=True)
class Ausgabe:
    """What a letter has besides its content. Without `person` it was made by machine (§ 37 Abs. 5 VwVfG)."""

    anschrift: tuple[str, ...]
    person: MitarbeiterView | None
    gebuehr: GebuehrView | None = None
    anlagen: tuple[str, ...] = ()
    entwurf: bool = False


@dataclass(frozen=True)
class Ausweisdaten:
    """What stands on a permit."""

    titel: str
    nummer: str
    token: str
    kennzeichen: tuple[str, ...]
    zone: str
    zonenname: str
    gueltig_ab: date
    gueltig_bis: date


def betreff_of(sache: Sache, inhalt: Entscheidungsinhalt) -> str:
    """The subject of the letter."""
    own = fill(sache.texte.betreff, sache.worte(inhalt.werte))
    return own or f"Ihr Antrag: {sache.leistung.name}"


def zweck_of(sache: Sache, inhalt: Entscheidungsinhalt) -> str:
    """What is paid for: the Leistung; a tax goes by the subject of its letter, with its year."""
    return betreff_of(sache, inhalt) if inhalt.art is EntscheidungArt.FESTGESETZT else sache.leistung.name


def schreiben_pdf(
    sache: Sache, inhalt: Entscheidungsinhalt, told: Belehren, ausgabe: Ausgabe, *, now: datetime
) -> bytes:
    """The letter as PDF/A-3a and PDF/UA-1. Raises: what letters raise."""
    data = _data(sache, inhalt, told, ausgabe, local_date(now))
    own = files_of(sache.leistung.version_id, ORDNER)
    mark = WASSERZEICHEN if ausgabe.entwurf else ""
    path = template_for(inhalt.art, own)
    if path is None:
        built_in = "bescheid" if inhalt.art.ist_bescheid else "anschreiben"
        return render(built_in, data, files=letters.wappen(sache.kommune), wasserzeichen=mark, now=now)
    return render(own[path], data, files=_files(sache, own, path), wasserzeichen=mark, now=now, name=path)


def _files(sache: Sache, own: Mapping[str, bytes], path: str) -> dict[str, bytes]:
    """What one of the Leistung's own templates may use: the crest and the other files of its folder."""
    parts = parts_for(own)
    parts.pop(path.removeprefix(ORDNER))
    return {**letters.wappen(sache.kommune), **parts}


def _data(
    sache: Sache, inhalt: Entscheidungsinhalt, told: Belehren, ausgabe: Ausgabe, tag: date
) -> brief.Bescheid | brief.Anschreiben:
    head = _brief(sache, inhalt, told, ausgabe, tag)
    if not inhalt.art.ist_bescheid:
        words = _paragraphs(inhalt.tenor, inhalt.gruende, *inhalt.auflagen)
        fields = tuple(
            brief.Zeile(label=feld.label, text=text)
            for feld in sache.felder
            if (text := sache.worte(inhalt.werte).get(feld.id, ""))
        )
        sections = (brief.Abschnitt(titel=KOPF[inhalt.art], absaetze=words, zeilen=fields),)
        return brief.Anschreiben(brief=brief.Brief(**{**head.__dict__, "abschnitte": sections}))
    return brief.Bescheid(
        brief=head,
        art=KOPF[inhalt.art],
        tenor=_paragraphs(inhalt.tenor),
        auflagen=_paragraphs(*inhalt.auflagen),
        begruendung=_paragraphs(inhalt.gruende, inhalt.ermessensgruende),
        rechnung=_rechnung(rechnung_of(sache, inhalt.werte)) if inhalt.art.gibt else None,
    )


def _rechnung(rechnung: Rechnung | None) -> brief.Rechnung | None:
    if rechnung is None:
        return None
    lines = tuple(brief.Rechenzeile(text=one.titel, weg=one.weg, betrag_cents=one.cents) for one in rechnung.zeilen)
    return brief.Rechnung(titel=rechnung.titel, zeilen=lines, ergebnis=rechnung.ergebnis, betrag_cents=rechnung.cents)


def _paragraphs(*texts: str) -> tuple[str, ...]:
    """The paragraphs; a day stays on one line."""
    parts = (part for text in texts for part in text.split("\n\n") if part.strip())
    return tuple(_DAY.sub("\\1\u00a0\\2\u00a0\\3", part) for part in parts)


def _brief(sache: Sache, inhalt: Entscheidungsinhalt, told: Belehren, ausgabe: Ausgabe, tag: date) -> brief.Brief:
    vorgang, person = sache.vorgang, ausgabe.person
    received = german_date(local_date(vorgang.eingegangen_am))
    return brief.Brief(
        absender=letters.absender(sache.kommune, sache.stelle),
        anschrift=ausgabe.anschrift,
        betreff=betreff_of(sache, inhalt),
        bezug=f"{_said(inhalt.art)} vom {received}, Nummer {vorgang.nummer}",
        zeichen=vorgang.nummer,
        datum=tag,
        ansprechperson=letters.ansprechperson(person) if person else None,
        anrede=f"Guten Tag {vorgang.antragsteller}," if vorgang.antragsteller else "",
        zahlung=_zahlung(sache, inhalt, ausgabe.gebuehr),
        rechtsbehelf=_rechtsbehelf(told, entwurf=ausgabe.entwurf) if inhalt.art.ist_bescheid else None,
        unterschrift=letters.unterschrift(person) if person else brief.Unterschrift(maschinell=True),
        anlagen=ausgabe.anlagen,
    )


def _said(art: EntscheidungArt) -> str:
    """What the person has sent; who registers for a tax asks for nothing."""
    return "Ihre Angaben" if art in {EntscheidungArt.FESTGESETZT, EntscheidungArt.FREIGESTELLT} else "Ihr Antrag"


def _rechtsbehelf(told: Belehren, *, entwurf: bool) -> brief.Rechtsbehelf | None:
    """The Belehrung; a draft says where it is missing, and why."""
    if told.text:
        return brief.Rechtsbehelf(absaetze=tuple(told.text.split("\n\n")))
    return brief.Rechtsbehelf(absaetze=(f"Hier fehlt die Belehrung. {told.grund}",)) if entwurf else None


def _zahlung(sache: Sache, inhalt: Entscheidungsinhalt, gebuehr: GebuehrView | None) -> brief.Zahlung | None:
    """The fee; how to pay it is known only when it was demanded."""
    cents = inhalt.gebuehr_cents
    if not cents:
        return None
    angabe = sache.leistung.gebuehr
    text = f"Rechtsgrundlage: {angabe.rechtsgrundlage}." if angabe and angabe.rechtsgrundlage else ""
    posten = (brief.Posten(text=zweck_of(sache, inhalt), betrag_cents=cents),)
    titel = "Zahlung" if inhalt.art is EntscheidungArt.FESTGESETZT else ""
    if gebuehr is None:
        return brief.Zahlung(betrag_cents=cents, posten=posten, text=text, titel=titel)
    konto = gebuehr.konto
    bank = brief.Bankverbindung(inhaber=konto.inhaber, iban=konto.iban, bic=konto.bic, bank=konto.institut)
    return brief.Zahlung(
        betrag_cents=cents,
        posten=posten,
        text=text,
        titel=titel,
        empfaenger=bank if konto.iban else None,
        zweck=gebuehr.verwendungszweck,
        faellig_am=gebuehr.faellig_am,
    )


def ausweis_of(sache: Sache, inhalt: Entscheidungsinhalt, nummer: str, token: str) -> Ausweisdaten:
    """What the permit says, out of the fields of the decision (gueltig_ab and gueltig_bis must be there)."""
    permit, werte = sache.leistung.genehmigung, inhalt.werte
    assert permit is not None
    zone = werte.get("zone", "")
    shown = sache.worte(werte).get("zone", "")
    return Ausweisdaten(
        titel=permit.titel,
        nummer=nummer,
        token=token,
        kennzeichen=plates(werte.get("kennzeichen", "")),
        zone=zone,
        zonenname=shown if shown != zone else "",
        gueltig_ab=date.fromisoformat(werte[GUELTIG_AB]),
        gueltig_bis=date.fromisoformat(werte[GUELTIG_BIS]),
    )


def ausweis_adresse(slug: str, token: str) -> str:
    """Where the QR code of a permit leads."""
    return f"{settings.BASE_URL}/{slug}/p/{token}"


def ausweis_pdf(sache: Sache, inhalt: Entscheidungsinhalt, daten: Ausweisdaten, *, now: datetime) -> bytes:
    """The permit to print at home. Raises: what letters raise."""
    permit, texte = sache.leistung.genehmigung, sache.texte.ausweis
    assert permit is not None
    data = brief.AusweisDruck(
        absender=letters.absender(sache.kommune, sache.stelle),
        titel=daten.titel,
        nummer=daten.nummer,
        kennzeichen=daten.kennzeichen,
        zone=daten.zone,
        zonenname=daten.zonenname,
        gueltig_ab=daten.gueltig_ab,
        gueltig_bis=daten.gueltig_bis,
        ausgestellt_am=local_date(now),
        qr=brief.QrCode(
            qr_text=ausweis_adresse(sache.kommune.slug, daten.token),
            beschreibung=f"QR-Code: Er führt zu der Seite, die zeigt, ob der Ausweis {daten.nummer} gültig ist.",
        ),
        rechtsgrundlage=texte.rechtsgrundlage,
        bedingungen=(*texte.bedingungen, *inhalt.auflagen),
        hinweise=permit.hinweise,
    )
    own = files_of(sache.leistung.version_id, ORDNER)
    path = ORDNER + AUSWEIS
    if path not in own:
        return render("ausweis_druck", data, files=letters.wappen(sache.kommune), now=now)
    return render(own[path], data, files=_files(sache, own, path), now=now, name=path)
