"""Choices out of code lists: short ones stand in the form, long ones lie in files of their own."""

from typing import Any, Final

from kuer.forms.engine.lesen.codelisten import MAX_EINTRAEGE
from kuer.integrations.fim.bau.namen import LONGEST_LABEL, UNTERSCHRIFT, gekuerzt, kennung, lesbar
from kuer.integrations.fim.bau.punkte import CODELISTE, FELD
from kuer.integrations.fim.types import Codeliste, FimFeld, OffenerPunkt, Wert

INLINE_OPTIONS: Final = 12
LONGEST_CODE: Final = 100
LONGEST_NAME: Final = 500

Yaml = dict[str, Any]


class Auswahlen:
    """Makes choices; `listen` are the files that they need, by name."""

    def __init__(self, offen: list[OffenerPunkt]) -> None:
        """`offen` takes the open points."""
        self.offen = offen
        self.listen: dict[str, Yaml] = {}

    def waehle(self, feld: FimFeld, liste: Codeliste) -> Yaml:
        """The node of a field with a code list; a list that nobody has is asked for as text."""
        if not liste.werte:
            where = f"{liste.urn or liste.id} für „{feld.label}“"
            self.offen.append(OffenerPunkt(feld.id, where, "Die Codeliste liegt nicht bei der Datei", art=CODELISTE))
            return {"art": "text"}
        entries = [one for one in liste.werte if len(one.code) <= LONGEST_CODE][:MAX_EINTRAEGE]
        if len(entries) < len(liste.werte):
            text = f"{len(liste.werte) - len(entries)} Einträge von „{feld.label}“"
            self.offen.append(OffenerPunkt(feld.id, text, "So lang kann eine Codeliste nicht sein", art=CODELISTE))
        if not entries:
            return {"art": "text"}
        if len(entries) == 1 and not feld.anzahl.mehrfach:
            return self._einzige(feld, entries[0])
        if 1 < len(entries) <= INLINE_OPTIONS:
            return self._kurz(feld, entries)
        return {"art": "codeliste", "codeliste": self._datei(feld, liste, entries)}

    def _einzige(self, feld: FimFeld, wert: Wert) -> Yaml:
        """One way to answer is a statement to confirm; the code is what it means elsewhere."""
        label = f"{lesbar(feld.label)}: {wert.name}"
        if len(label) <= LONGEST_LABEL and not UNTERSCHRIFT.search(wert.name):
            return {"art": "zustimmung", "label": label, "code": wert.code}
        return {"art": "zustimmung", "text": gekuerzt(wert.name, 5000), "code": wert.code}

    def _kurz(self, feld: FimFeld, entries: list[Wert]) -> Yaml:
        if any(len(one.name) > LONGEST_NAME for one in entries):
            text = f"Namen von Einträgen bei „{feld.label}“"
            self.offen.append(OffenerPunkt(feld.id, text, "Sie sind gekürzt, weil sie zu lang sind", art=FELD))
        options = [
            {"code": one.code, "name": gekuerzt(one.name, LONGEST_NAME)}
            | ({"hilfe": gekuerzt(one.hilfe, LONGEST_NAME)} if one.hilfe else {})
            for one in entries
        ]
        if not feld.anzahl.mehrfach:
            return {"art": "auswahl", "optionen": options}
        bounds = {
            "min": min(feld.anzahl.mindestens, len(options)),
            "max": min(feld.anzahl.hoechstens or 0, len(options)),
        }
        return {"art": "mehrfachauswahl", **{key: count for key, count in bounds.items() if count}, "optionen": options}

    def _datei(self, feld: FimFeld, liste: Codeliste, entries: list[Wert]) -> str:
        """The file of a list; another list of the same name, in another version say, gets a file of its own."""
        rows = [{"code": one.code, "name": gekuerzt(one.name, LONGEST_NAME)} for one in entries]
        origin = f"{liste.urn or liste.id}{f' {liste.version}' if liste.version else ''}"
        wanted = kennung(liste.id or liste.urn)
        name, number = wanted, 2
        while name in self.listen and self.listen[name]["eintraege"] != rows:
            name, number = f"{wanted}_{number}", number + 1
        self.listen.setdefault(
            name, {"titel": gekuerzt(lesbar(feld.label), 500), "herkunft": origin, "eintraege": rows}
        )
        return name
