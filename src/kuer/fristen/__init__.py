"""Counting of legal periods (BGB §§ 187–193, VwVfG §§ 31, 32) and the holidays of a place.

Pure: no clock, no input or output. One rule, one file. Every result explains in German how it was counted.
"""

from kuer.fristen.beginnfrist import beginnfrist, vollendung_des_lebensjahres
from kuer.fristen.behoerdenfrist import behoerdenfrist, behoerdenfrist_bis
from kuer.fristen.dauer import jahre, monate, tage, wochen
from kuer.fristen.eingang import end_of_day, is_in_time, local_date
from kuer.fristen.ereignisfrist import ereignisfrist
from kuer.fristen.feiertage import holidays, uncertain_holidays
from kuer.fristen.monatsende import clamp
from kuer.fristen.stunden import stundenfrist
from kuer.fristen.tage import add_days, first_day
from kuer.fristen.teilmonate import halber_monat, halbes_jahr, vierteljahr
from kuer.fristen.types import Dauer, Fristende, Ort, OrtsFeiertag, Recht, Rechtsfrage, Stundenende
from kuer.fristen.verlaengerung import verlaengerung
from kuer.fristen.werktag import is_werktag, werktag_shift
from kuer.fristen.wiedereinsetzung import Wiedereinsetzung, wiedereinsetzung
from kuer.fristen.wochen_und_monate import add_months, add_weeks, add_years
from kuer.fristen.zeitraum_und_termin import leistungszeitraum, termin

__all__ = [
    "Dauer", "Fristende", "Ort", "OrtsFeiertag", "Recht", "Rechtsfrage", "Stundenende", "Wiedereinsetzung",
    "add_days", "add_months", "add_weeks", "add_years",
    "beginnfrist", "behoerdenfrist", "behoerdenfrist_bis", "clamp", "end_of_day", "ereignisfrist",
    "first_day", "halber_monat", "halbes_jahr", "holidays", "is_in_time", "is_werktag", "jahre",
    "leistungszeitraum", "local_date", "monate", "stundenfrist", "tage", "termin", "uncertain_holidays",
    "verlaengerung", "vierteljahr", "vollendung_des_lebensjahres", "werktag_shift", "wiedereinsetzung", "wochen",
]  # fmt: skip
