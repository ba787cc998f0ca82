"""Addresses of the workplace, below `/{kommune}/amt/`."""

from django.urls import path

from kuer.workplace.pages import abwesenheit, eingang, leistungen, rueckmeldungen, stellen, stellungnahmen, versand
from kuer.workplace.pages.entscheidung import ansehen, bescheide, schreiben
from kuer.workplace.pages.entwuerfe import (
    abgleich,
    bearbeiten,
    dateien,
    fassungen,
    formular,
    liste,
    portal,
    schema,
    uebersicht,
)
from kuer.workplace.pages.vorgang import (
    akte,
    antrag,
    anwesend,
    beteiligungen,
    daten,
    haende,
    nachfordern,
    nachrichten,
    notizen,
    register,
    schritte,
    verlauf,
    warten,
)

app_name = "workplace"

FALL = "vorgang/<uuid:fall_id>"
ANFRAGE = f"{FALL}/stellungnahmen/<uuid:beteiligung_id>"
RUECKFRAGE = f"{FALL}/nachforderung/<uuid:nachforderung_id>"

eingang_urls = [
    path("", eingang.start, name="start"),
    path("eingang", eingang.eingang, name="eingang"),
    path("suche", eingang.suche, name="suche"),
    path("weiterarbeiten", eingang.weiterarbeiten, name="weiterarbeiten"),
]
beteiligung_urls = [
    path(f"{FALL}/stellungnahmen", beteiligungen.beteiligungen, name="beteiligungen"),
    path(f"{FALL}/stellungnahmen/neu", beteiligungen.fragen, name="fragen"),
    path(f"{ANFRAGE}/stelle", beteiligungen.zuweisen, name="zuweisen"),
    path(f"{ANFRAGE}/mehr-zeit", beteiligungen.mehr_zeit, name="mehr_zeit"),
    path(f"{ANFRAGE}/zuruecknehmen", beteiligungen.zuruecknehmen, name="zuruecknehmen"),
    path(f"{ANFRAGE}/erinnern", beteiligungen.erinnern, name="erinnern"),
    path("stellungnahmen", stellungnahmen.stellungnahmen, name="stellungnahmen"),
    path("stellungnahmen/<uuid:beteiligung_id>", stellungnahmen.stellungnahme, name="stellungnahme"),
    path(
        "stellungnahmen/<uuid:beteiligung_id>/dokument/<uuid:dokument_id>", stellungnahmen.unterlage, name="unterlage"
    ),
]
vorgang_urls = [
    path(FALL, antrag.vorgang, name="vorgang"),
    path(f"{FALL}/anlage/<uuid:datei_id>", antrag.anlage, name="anlage"),
    path(f"{FALL}/daten/<slug:art>", daten.daten, name="daten"),
    path(f"{FALL}/akte", akte.akte, name="akte"),
    path(f"{FALL}/dokument/<uuid:dokument_id>", akte.dokument, name="dokument"),
    path(f"{FALL}/nachrichten", nachrichten.nachrichten, name="nachrichten"),
    path(f"{FALL}/gelesen", nachrichten.gelesen, name="gelesen"),
    path(f"{FALL}/datei/<uuid:datei_id>", nachrichten.datei, name="datei"),
    path(f"{FALL}/verlauf", verlauf.verlauf, name="verlauf"),
    path(f"{FALL}/notizen", notizen.notizen, name="notizen"),
    path(f"{FALL}/anwesend", anwesend.anwesend, name="anwesend"),
    path(f"{FALL}/nehmen", haende.nehmen, name="nehmen"),
    path(f"{FALL}/zurueckgeben", haende.zurueckgeben, name="zurueckgeben"),
    path(f"{FALL}/uebernehmen", haende.uebernehmen, name="uebernehmen"),
    path(f"{FALL}/abgeben", haende.abgeben, name="abgeben"),
    path(f"{FALL}/nachfordern", nachfordern.nachfordern, name="nachfordern"),
    path(f"{RUECKFRAGE}/verlaengern", warten.verlaengern, name="verlaengern"),
    path(f"{RUECKFRAGE}/beenden", warten.beenden, name="beenden"),
    path(f"{RUECKFRAGE}/versandt", warten.versandt, name="versandt"),
    path(f"{FALL}/schritt", schritte.schritt, name="schritt"),
    path(f"{FALL}/register", register.abfragen, name="register"),
    path(f"{FALL}/schliessen", schritte.schliessen, name="schliessen"),
]
entscheidung_urls = [
    path(f"{FALL}/entscheidung", ansehen.entscheidung, name="entscheidung"),
    path(f"{FALL}/entscheidung/schreiben", schreiben.schreiben, name="schreiben"),
    path(f"{FALL}/entscheidung/vorschau", ansehen.vorschau, name="vorschau"),
    path(f"{FALL}/entscheidung/einreichen", ansehen.einreichen, name="einreichen"),
    path(f"{FALL}/entscheidung/freigeben", ansehen.freigeben, name="freigeben"),
    path(f"{FALL}/entscheidung/zurueck", ansehen.zurueck, name="zurueck"),
    path(f"{FALL}/entscheidung/verwerfen", ansehen.verwerfen, name="verwerfen"),
    path(f"{FALL}/entscheidung/erlassen", ansehen.erlassen, name="erlassen"),
    path(f"{FALL}/bescheide", bescheide.bescheide, name="bescheide"),
]
ENTWURF = "entwuerfe/<uuid:entwurf_id>"

entwurf_urls = [
    path("leistungen/<slug:slug>/entwurf", bearbeiten.leistung_entwurf, name="leistung_entwurf"),
    path("entwuerfe", liste.entwuerfe, name="entwuerfe"),
    path("entwuerfe/fim", portal.portal, name="fim_portal"),
    path("entwuerfe/lieferung/<uuid:lieferung_id>", liste.lieferung, name="lieferung"),
    path(ENTWURF, uebersicht.entwurf, name="entwurf"),
    path(f"{ENTWURF}/formular", formular.formular, name="entwurf_formular"),
    path(f"{ENTWURF}/offen", formular.offen, name="entwurf_offen"),
    path(f"{ENTWURF}/dateien", dateien.dateien, name="entwurf_dateien"),
    path(f"{ENTWURF}/datei", dateien.datei, name="entwurf_datei"),
    path(f"{ENTWURF}/fassungen", fassungen.fassungen, name="entwurf_fassungen"),
    path(f"{ENTWURF}/unterschied", fassungen.unterschied, name="entwurf_unterschied"),
    path(f"{ENTWURF}/abgleich", abgleich.abgleich, name="entwurf_abgleich"),
    path(f"{ENTWURF}/codelisten", abgleich.codelisten, name="entwurf_codelisten"),
    path(f"{ENTWURF}/schema", schema.schema, name="entwurf_schema"),
    path(f"{ENTWURF}/zip", uebersicht.als_zip, name="entwurf_zip"),
    path(f"{ENTWURF}/veroeffentlichen", uebersicht.veroeffentlichen, name="entwurf_veroeffentlichen"),
    path(f"{ENTWURF}/verwerfen", uebersicht.verwerfen, name="entwurf_verwerfen"),
]
haus_urls = [
    path("versand", versand.versand, name="versand"),
    path("versand/<uuid:postausgang_id>", versand.lauf, name="versand_lauf"),
    path("leistungen", leistungen.leistungen, name="leistungen"),
    path("leistungen/<slug:slug>", leistungen.leistung, name="leistung"),
    path("rueckmeldungen", rueckmeldungen.rueckmeldungen, name="rueckmeldungen"),
    path("rueckmeldungen/barrieren", rueckmeldungen.barrieren, name="barrieren"),
    path("stellen", stellen.stellen, name="stellen"),
    path("abwesenheit", abwesenheit.abwesenheit, name="abwesenheit"),
    path("abwesenheit/<uuid:konto_id>", abwesenheit.abwesenheit_von, name="abwesenheit_von"),
]
urlpatterns = [*eingang_urls, *beteiligung_urls, *vorgang_urls, *entscheidung_urls, *entwurf_urls, *haus_urls]
