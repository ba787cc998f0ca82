"""Addresses of the portal, below `/{kommune}/`."""

from django.urls import path

from kuer.portal.pages import (
    anmelden,
    antraege,
    bewerten,
    datenschema,
    finden,
    pflichten,
    postfach,
    pruefung,
    rahmen,
    vorschau,
)
from kuer.portal.pages.antrag import absenden, beginnen, eingang, entwurf, seite
from kuer.portal.pages.fall import antworten, einwilligung, rueckfrage, rueckfrage_pruefen, stand

app_name = "portal"

RUECKFRAGE = "fall/<uuid:fall_id>/rueckfrage/<uuid:nachforderung_id>"

finden_urls = [
    path("", finden.home, name="home"),
    path("suche", finden.suche, name="suche"),
    path("thema/<slug:key>", finden.lebenslage, name="lebenslage"),
    path("leistung/<slug:slug>", finden.leistung, name="leistung"),
    path("leistung/<slug:slug>/datenschema/<slug:art>", datenschema.datenschema, name="datenschema"),
    path("leistung/<slug:slug>/bewerten", bewerten.bewerten, name="bewerten"),
    path("leistung/<slug:slug>/bewertet", bewerten.bewertet, name="bewertet"),
    path("p/<str:token>", pruefung.genehmigung, name="genehmigung"),
    path("vorschau/<uuid:entwurf_id>", vorschau.vorschau, name="vorschau"),
    path("vorschau/<uuid:entwurf_id>/liste", vorschau.vorschau_liste, name="vorschau_liste"),
]
antrag_urls = [
    path("leistung/<slug:slug>/antrag", beginnen.beginnen, name="beginnen"),
    path("antrag/<uuid:entwurf_id>", seite.antrag, name="antrag"),
    path("antrag/<uuid:entwurf_id>/<slug:seite_id>", seite.seite, name="seite"),
    path("entwurf/<uuid:entwurf_id>/code", beginnen.code, name="code"),
    path("entwurf/<uuid:entwurf_id>/speichern/<slug:seite_id>", seite.speichern, name="speichern"),
    path("entwurf/<uuid:entwurf_id>/liste", entwurf.liste, name="liste"),
    path("entwurf/<uuid:entwurf_id>/datei/<uuid:datei_id>", entwurf.entwurf_datei, name="entwurf_datei"),
    path("entwurf/<uuid:entwurf_id>/pause", entwurf.pause, name="pause"),
    path("entwurf/<uuid:entwurf_id>/uebernehmen", entwurf.uebernehmen, name="uebernehmen"),
    path("entwurf/<uuid:entwurf_id>/loeschen", entwurf.verwerfen, name="verwerfen"),
    path("entwurf/<uuid:entwurf_id>/pruefen", absenden.pruefen, name="pruefen"),
    path("eingang/<uuid:antrag_id>", eingang.eingang, name="eingang"),
    path("eingang/<uuid:antrag_id>/kopie", eingang.kopie, name="kopie"),
    path("weiter", entwurf.weiter, name="weiter"),
]
fall_urls = [
    path("antraege", antraege.antraege, name="antraege"),
    path("antraege/oeffnen", antraege.antrag_oeffnen, name="antrag_oeffnen"),
    path("fall/<uuid:fall_id>", stand.fall, name="fall"),
    path("fall/<uuid:fall_id>/dokument/<uuid:dokument_id>", stand.fall_dokument, name="fall_dokument"),
    path("fall/<uuid:fall_id>/datei/<uuid:datei_id>", stand.fall_datei, name="fall_datei"),
    path("fall/<uuid:fall_id>/nachricht", antworten.fall_nachricht, name="fall_nachricht"),
    path(RUECKFRAGE, rueckfrage.nachforderung, name="nachforderung"),
    path(f"{RUECKFRAGE}/speichern", rueckfrage.nachforderung_speichern, name="nachforderung_speichern"),
    path(f"{RUECKFRAGE}/liste", rueckfrage.nachforderung_liste, name="nachforderung_liste"),
    path(f"{RUECKFRAGE}/datei/<uuid:datei_id>", rueckfrage.nachforderung_datei, name="nachforderung_datei"),
    path(f"{RUECKFRAGE}/pruefen", rueckfrage_pruefen.nachforderung_pruefen, name="nachforderung_pruefen"),
    path("fall/<uuid:fall_id>/zurueckziehen", antworten.zurueckziehen, name="zurueckziehen"),
    path("fall/<uuid:fall_id>/einwilligung", einwilligung.einwilligung, name="einwilligung"),
    path("fall/<uuid:fall_id>/code", antworten.neuer_code, name="neuer_code"),
]
konto_urls = [
    path("anmelden", anmelden.anmelden, name="anmelden"),
    path("anmelden/zurueck", anmelden.anmelden_zurueck, name="anmelden_zurueck"),
    path("abmelden", anmelden.abmelden, name="abmelden"),
    path("postfach", postfach.postfach, name="postfach"),
    path("postfach/<uuid:nachricht_id>", postfach.nachricht, name="nachricht"),
    path(
        "postfach/<uuid:nachricht_id>/dokument/<uuid:dokument_id>",
        postfach.nachricht_dokument,
        name="nachricht_dokument",
    ),
]
rahmen_urls = [
    path("farben.css", rahmen.farben, name="farben"),
    path("sprache", rahmen.sprache, name="sprache"),
    path("weiterarbeiten", rahmen.weiterarbeiten, name="weiterarbeiten"),
    path("impressum", pflichten.impressum, name="impressum"),
    path("datenschutz", pflichten.datenschutz, name="datenschutz"),
    path("barrierefreiheit", pflichten.barrierefreiheit, name="barrierefreiheit"),
    path("barriere-melden", pflichten.barriere_melden, name="barriere_melden"),
    path("leichte-sprache", pflichten.leichte_sprache, name="leichte_sprache"),
    path("gebaerdensprache", pflichten.gebaerdensprache, name="gebaerdensprache"),
]
urlpatterns = [*finden_urls, *antrag_urls, *fall_urls, *konto_urls, *rahmen_urls]
