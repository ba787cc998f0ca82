"""The table of cases: for every route how its address is built, and who gets in. A new route needs a line here.

    frei()                  everybody gets in
    aushang(name="…")       everybody who knows the secret address gets in, in its own Kommune
    eigen(name="…")         a citizen's own: the holder gets in, to all others it does not exist. Each keyword is a
                            part of the address and names the attribute of welt.Sache that fills it, or a fixed text
    amt()                   staff with the permission that the view declares; others 403, outsiders 404
    amt(name="…")           the same with a thing of a case: also to staff of another Stelle it does not exist
    anmeldung()             the sign-in of staff, which has answers of its own; "staff" views lead others to the sign-in

`post` fills the form that is sent; {name} stands for an attribute of the thing. `darf_post` is the permission that
sending asks for where it is another one than for looking. `nur` names the cases for which it works at all; `erwartet` is the class for those who get in.
"""

from typing import Final

from tests.matrix.zeile import ABSENT, ANY, REFUSED, Zeile, amt, anmeldung, aushang, eigen, frei

NOBODY: Final = "00000000-0000-7000-8000-000000000000"
VERSION: Final = {"version": "99"}
LEISTUNG: Final = {"slug": "=bewohnerparkausweis"}
NO_ENTWURF: Final = {"entwurf_id": f"={NOBODY}"}
NO_LIEFERUNG: Final = {"lieferung_id": f"={NOBODY}"}

TAFEL: Final[dict[str, Zeile]] = {
    "healthz": anmeldung(),
    "kommunen": anmeldung(),
    "ausweis_demo": anmeldung(),
    "mail_demo": anmeldung(),
    "account_login": anmeldung(),
    "mfa_login_webauthn": anmeldung(),
    "mfa_authenticate": anmeldung(),
    "account_inactive": anmeldung(),
    "account_logout": anmeldung(),
    "arbeitsorte": anmeldung(),
    "account_reauthenticate": anmeldung(),
    "mfa_reauthenticate": anmeldung(),
    "mfa_reauthenticate_webauthn": anmeldung(),
    "account_change_password": anmeldung(),
    "mfa_index": anmeldung(),
    "mfa_activate_totp": anmeldung(),
    "mfa_deactivate_totp": anmeldung(),
    "mfa_view_recovery_codes": anmeldung(),
    "mfa_generate_recovery_codes": anmeldung(),
    "mfa_download_recovery_codes": anmeldung(),
    "mfa_list_webauthn": anmeldung(),
    "mfa_add_webauthn": anmeldung(),
    "mfa_edit_webauthn": anmeldung(pk="=1"),
    "mfa_remove_webauthn": anmeldung(pk="=1"),
    # finding
    "portal:home": frei(),
    "portal:suche": frei(),
    "portal:lebenslage": frei(key="=mobilitaet"),
    "portal:leistung": frei(**LEISTUNG),
    "portal:datenschema": frei(**LEISTUNG, art="=json-schema"),
    "portal:bewerten": frei(**LEISTUNG, post={"sterne": "5", "text": "Gut"}),
    "portal:bewertet": frei(**LEISTUNG),
    "portal:genehmigung": aushang(token="genehmigung"),
    # from the first question to the receipt
    "portal:beginnen": frei(**LEISTUNG),
    "portal:weiter": frei(post={"code": "AAAA-BBBB-CCCC-DDDD"}),
    "portal:antrag": eigen(entwurf_id="entwurf"),
    "portal:seite": eigen(entwurf_id="entwurf", seite_id="=person", post={"person.vorname": "Eve"}),
    "portal:code": eigen(entwurf_id="entwurf"),
    "portal:speichern": eigen(entwurf_id="entwurf", seite_id="=person", post={"person.vorname": "Eve"}),
    "portal:liste": eigen(entwurf_id="entwurf"),
    "portal:entwurf_datei": eigen(entwurf_id="entwurf", datei_id="entwurf_datei"),
    "portal:pause": eigen(entwurf_id="entwurf"),
    "portal:uebernehmen": eigen(entwurf_id="entwurf"),
    "portal:verwerfen": eigen(entwurf_id="entwurf"),
    "portal:pruefen": eigen(entwurf_id="entwurf", post={"zustellung": "post", "bestaetigt": "ja", "schluessel": "k"}),
    "portal:eingang": eigen(antrag_id="antrag"),
    "portal:kopie": eigen(antrag_id="antrag"),
    # the own case
    "portal:antraege": frei(),
    "portal:antrag_oeffnen": frei(post={"nummer": "MAT-2026-000001-0", "code": "AAAA-BBBB-CCCC-DDDD"}),
    "portal:fall": eigen(fall_id="fall"),
    "portal:fall_dokument": eigen(fall_id="fall", dokument_id="dokument"),
    "portal:fall_datei": eigen(fall_id="fall", datei_id="datei"),
    "portal:fall_nachricht": eigen(fall_id="fall", post={"betreff": "Frage", "text": "Wann?"}),
    "portal:nachforderung": eigen(fall_id="fall", nachforderung_id="nachforderung", post={"bemerkung": "Hier"}),
    "portal:nachforderung_speichern": eigen(
        fall_id="fall", nachforderung_id="nachforderung", post={"bemerkung": "Hier"}
    ),
    "portal:nachforderung_liste": eigen(fall_id="fall", nachforderung_id="nachforderung"),
    "portal:nachforderung_datei": eigen(fall_id="fall", nachforderung_id="nachforderung", datei_id="antwort_datei"),
    "portal:nachforderung_pruefen": eigen(fall_id="fall", nachforderung_id="nachforderung"),
    "portal:zurueckziehen": eigen(fall_id="fall"),
    "portal:einwilligung": eigen(fall_id="fall"),
    "portal:neuer_code": eigen(fall_id="fall", nur=("gast",)),
    "portal:postfach": frei(),
    "portal:nachricht": eigen(nachricht_id="nachricht"),
    "portal:nachricht_dokument": eigen(nachricht_id="offene_nachricht", dokument_id="nachricht_dokument"),
    # the frame
    "portal:anmelden": frei(post={"ausweis": "demo"}),
    "portal:anmelden_zurueck": frei(erwartet=REFUSED),  # without a question before
    "portal:abmelden": frei(),
    "portal:farben": frei(),
    "portal:sprache": frei(post={"language": "en"}),
    "portal:weiterarbeiten": frei(erwartet=ANY),  # without a session it leads to the sign-in
    "portal:impressum": frei(),
    "portal:datenschutz": frei(),
    "portal:barrierefreiheit": frei(),
    "portal:barriere_melden": frei(post={"beschreibung": "Zu klein", "email": ""}),
    "portal:leichte_sprache": frei(),
    "portal:gebaerdensprache": frei(),
    # at work
    "workplace:start": amt(),
    "workplace:eingang": amt(),
    "workplace:suche": amt(),
    "workplace:weiterarbeiten": amt(),
    "workplace:abwesenheit": amt(post={"aktion": "vorgabe"}),
    "workplace:abwesenheit_von": amt(konto_id="kollegin", post={"aktion": "vorgabe"}),
    "workplace:stellen": amt(),
    "workplace:leistungen": amt(),
    "workplace:leistung": amt(**LEISTUNG),
    "workplace:leistung_entwurf": amt(**LEISTUNG),
    "workplace:entwuerfe": amt(),
    "workplace:fim_portal": amt(post={"wort": "Gewerbe"}),
    "workplace:lieferung": amt(**NO_LIEFERUNG, erwartet=ABSENT),  # nothing was uploaded in this world
    "workplace:entwurf": amt(**NO_ENTWURF, erwartet=ABSENT),
    "workplace:entwurf_formular": amt(**NO_ENTWURF, erwartet=ABSENT),
    "workplace:entwurf_offen": amt(**NO_ENTWURF, erwartet=ABSENT),
    "workplace:entwurf_dateien": amt(**NO_ENTWURF, erwartet=ANY),  # what is posted only leads to a file
    "workplace:entwurf_datei": amt(**NO_ENTWURF, erwartet=ABSENT),
    "workplace:entwurf_fassungen": amt(**NO_ENTWURF, erwartet=ABSENT, post={"nummer": "1", "fassung": "1"}),
    "workplace:entwurf_unterschied": amt(**NO_ENTWURF, erwartet=ABSENT),
    "workplace:entwurf_abgleich": amt(**NO_ENTWURF, erwartet=ABSENT),
    "workplace:entwurf_codelisten": amt(**NO_ENTWURF, erwartet=ABSENT),
    "workplace:entwurf_schema": amt(**NO_ENTWURF, erwartet=ABSENT),
    "workplace:entwurf_zip": amt(**NO_ENTWURF, erwartet=ABSENT),
    "workplace:entwurf_veroeffentlichen": amt(**NO_ENTWURF, erwartet=ABSENT, post={"fassung": "1"}),
    "workplace:entwurf_verwerfen": amt(**NO_ENTWURF, erwartet=ABSENT),
    "portal:vorschau": amt(**NO_ENTWURF, erwartet=ABSENT),
    "portal:vorschau_liste": amt(**NO_ENTWURF, erwartet=ABSENT),
    "workplace:rueckmeldungen": amt(),
    "workplace:barrieren": amt(post={"id": NOBODY}, erwartet=ANY),
    "workplace:versand": amt(),
    "workplace:versand_lauf": amt(postausgang_id="postausgang", nur=("gast",)),
    # a Vorgang
    "workplace:vorgang": amt(fall_id="fall"),
    "workplace:anlage": amt(fall_id="fall", datei_id="datei"),
    "workplace:daten": amt(fall_id="fall", art="=xml"),
    "workplace:akte": amt(fall_id="fall"),
    "workplace:dokument": amt(fall_id="fall", dokument_id="dokument"),
    "workplace:nachrichten": amt(fall_id="fall", post={"betreff": "Frage", "text": "Wann?"}),
    "workplace:gelesen": amt(fall_id="fall", darf_post="casework.work"),
    "workplace:datei": amt(fall_id="fall", datei_id="nachricht_datei"),
    "workplace:verlauf": amt(fall_id="fall"),
    "workplace:notizen": amt(fall_id="fall", darf_post="casework.work", post={"text": "Gesehen"}),
    "workplace:anwesend": amt(fall_id="fall"),
    "workplace:nehmen": amt(fall_id="fall", post=VERSION),
    "workplace:zurueckgeben": amt(fall_id="fall", post=VERSION),
    "workplace:uebernehmen": amt(fall_id="fall", darf_post="casework.work", post=VERSION),
    "workplace:abgeben": amt(fall_id="fall", post={**VERSION, "grund": "Anders"}),
    "workplace:nachfordern": amt(fall_id="fall", post=VERSION),
    "workplace:verlaengern": amt(fall_id="fall", nachforderung_id="nachforderung", post={"bis": "31.12.2099"}),
    "workplace:beenden": amt(fall_id="fall", nachforderung_id="nachforderung", post={"grund": "Liegt vor"}),
    "workplace:versandt": amt(fall_id="fall", nachforderung_id="nachforderung", post={"tag": "1.1.2026"}),
    "workplace:schritt": amt(fall_id="fall", post={**VERSION, "schritt": "pruefen"}),
    "workplace:schliessen": amt(fall_id="fall", post=VERSION),
    "workplace:register": amt(fall_id="fall", erwartet=ABSENT),  # this Leistung names no register
    # what other Stellen are asked: for the Stelle that leads, and for the one that is asked
    "workplace:beteiligungen": amt(fall_id="fall"),
    "workplace:fragen": amt(fall_id="fall", post={"titel": "Lärm", "frage": "Zu laut?", "tage": "5"}),
    "workplace:zuweisen": amt(fall_id="fall", beteiligung_id="beteiligung", post={"stelle": NOBODY}),
    "workplace:mehr_zeit": amt(
        fall_id="fall", beteiligung_id="beteiligung", post={"bis": "1.12.2099", "grund": "Urlaub"}
    ),
    "workplace:zuruecknehmen": amt(fall_id="fall", beteiligung_id="beteiligung", post={"grund": "Nicht nötig"}),
    "workplace:erinnern": amt(fall_id="fall", beteiligung_id="beteiligung"),
    "workplace:stellungnahmen": amt(),
    "workplace:stellungnahme": amt(
        beteiligung_id="beteiligung", darf_post="casework.work", post={"votum": "keine_bedenken", "fassung": "0"}
    ),
    "workplace:unterlage": amt(beteiligung_id="beteiligung", dokument_id="unterlage"),
    # the decision
    "workplace:entscheidung": amt(fall_id="schreibfall"),
    "workplace:schreiben": amt(fall_id="schreibfall", post={"art": "abgelehnt", "gruende": "Nein"}),
    "workplace:vorschau": amt(fall_id="schreibfall"),
    "workplace:einreichen": amt(fall_id="schreibfall"),
    "workplace:freigeben": amt(fall_id="schreibfall"),
    "workplace:zurueck": amt(fall_id="schreibfall", darf_post="casework.work", post={"bemerkung": "Bitte genauer"}),
    "workplace:verwerfen": amt(fall_id="schreibfall"),
    "workplace:erlassen": amt(fall_id="schreibfall"),
    "workplace:bescheide": amt(fall_id="bescheidfall", post={"aktion": "rechtsbehelf:{bescheid}", "tag": "1.1.2026"}),
}
