"""The pure heart of the forms: from formular.yaml to what is asked next, missing, wrong, and what follows.

No Django, no clock, no database; the day and the person come in with the `Kontext`. The same engine serves every
channel. docs/handbuch/formular.md describes the file for authors.

Answers are nested plain JSON, addressed by path ("halter.nachname", "kinder[2].name"): texts, numbers, truth
values, ISO dates, money in whole cents, codes, lists of files. An answer that can't be read stays in them as the
text that was typed, until it is put right; `bereinigt` and the schema keep it out of a submission.
"""

from kuer.forms.engine.annahme import Annahme, annehmen, uebernehmen
from kuer.forms.engine.auswertung import Auswertung, auswerten
from kuer.forms.engine.bereinigung import bereinigt, gezeigte
from kuer.forms.engine.codelisten import Codeliste, Eintrag
from kuer.forms.engine.eintraege import (
    datei_anhaengen,
    datei_entfernen,
    dateien,
    eintrag_entfernen,
    eintrag_hinzufuegen,
)
from kuer.forms.engine.formular import Formular, codeliste_suche
from kuer.forms.engine.kontext import Kontext
from kuer.forms.engine.lesen.compiler import FormularFaults, compile_formular, lies_formular
from kuer.forms.engine.nachtrag import (
    Aenderung,
    Nachtragsstand,
    aenderungen,
    nachgetragen,
    nachtrag_annehmen,
    nachtragsstand,
    offenes_feld,
    schema_folgen,
)
from kuer.forms.engine.offen import bekannte, ist_offen
from kuer.forms.engine.ordner import check_formular, compile_from_folder
from kuer.forms.engine.problem import Problem
from kuer.forms.engine.schema import answers_schema, schema_problems
from kuer.forms.engine.struktur import (
    EintragAnsicht,
    FeldAnsicht,
    FeldStruktur,
    SeiteStruktur,
    ansicht,
    struktur,
)
from kuer.forms.engine.vorbelegung import vorbelegen
from kuer.forms.engine.zusammenfassung import Abschnitt, Zeile, zusammenfassung, zusammengefasst
from kuer.forms.engine.zustand import FieldState, PageView

__all__ = [
    "Abschnitt",
    "Aenderung",
    "Annahme",
    "Auswertung",
    "Codeliste",
    "Eintrag",
    "EintragAnsicht",
    "FeldAnsicht",
    "FeldStruktur",
    "FieldState",
    "Formular",
    "FormularFaults",
    "Kontext",
    "Nachtragsstand",
    "PageView",
    "Problem",
    "SeiteStruktur",
    "Zeile",
    "aenderungen",
    "annehmen",
    "ansicht",
    "answers_schema",
    "auswerten",
    "bekannte",
    "bereinigt",
    "check_formular",
    "codeliste_suche",
    "compile_formular",
    "compile_from_folder",
    "datei_anhaengen",
    "datei_entfernen",
    "dateien",
    "eintrag_entfernen",
    "eintrag_hinzufuegen",
    "gezeigte",
    "ist_offen",
    "lies_formular",
    "nachgetragen",
    "nachtrag_annehmen",
    "nachtragsstand",
    "offenes_feld",
    "schema_folgen",
    "schema_problems",
    "struktur",
    "uebernehmen",
    "vorbelegen",
    "zusammenfassung",
    "zusammengefasst",
]
