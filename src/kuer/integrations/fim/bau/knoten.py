"""Makes the nodes of a form: groups, fields, repetitions, choices of one, questions whether to give a group at all."""

from dataclasses import dataclass, field, replace
from typing import Any, Final

from kuer.integrations.fim.bau.anschriften import Anschriftteile, gegliedert
from kuer.integrations.fim.bau.auswahlen import Auswahlen
from kuer.integrations.fim.bau.gewicht import fragt
from kuer.integrations.fim.bau.komponenten import komponente
from kuer.integrations.fim.bau.namen import LONGEST_LABEL, UNTERSCHRIFT, frei, gekuerzt, kennung, lesbar
from kuer.integrations.fim.bau.personen import Bekanntes, eigen
from kuer.integrations.fim.bau.punkte import FELD, GRUPPE
from kuer.integrations.fim.types import Anzahl, FimFeld, FimGruppe, OffenerPunkt

MAX_REPEAT: Final = 200
DEEPEST_REPEAT: Final = 2
DEEPEST: Final = 9
LONGEST_STEM: Final = 32
OHNE_UNTERSCHRIFT: Final = "Ein elektronisches Formular verlangt keine Unterschrift (§ 13 EGovG)"
LONGEST_HELP: Final = 2_000
_EINMAL: Final = frozenset({"anlage", "mehrfachauswahl", "hinweis", "fest"})

Yaml = dict[str, Any]
Element = FimFeld | FimGruppe | Anschriftteile


@dataclass(frozen=True)
class Stelle:
    """Where nodes are made: the names that are taken there, what stands before a name in expressions and in paths, how
    deep it is in groups and in repetitions, whether it is about the person who applies, and the ids of groups between
    the nodes and what they stand in.
    """

    taken: set[str] = field(default_factory=set)
    name: str = ""
    pfad: str = ""
    tiefe: int = 0
    wiederholt: int = 0
    eigen: bool = False
    unter: tuple[str, ...] = ()

    def herkunft(self, element: FimFeld | FimGruppe) -> dict[str, str]:
        """What `fim` says of a node here."""
        said = {"id": element.id, "version": element.version, "unter": "/".join(self.unter)}
        return {key: text for key, text in said.items() if text}


class Knotenbau:
    """Makes nodes; collects code lists, open points and the questions on the way. `felder` counts what is asked."""

    def __init__(self) -> None:
        """Nothing is made yet."""
        self.offen: list[OffenerPunkt] = []
        self.auswahlen = Auswahlen(self.offen)
        self.bekanntes = Bekanntes()
        self.fragen: dict[int, tuple[str, ...]] = {}
        self.felder = 0

    def knoten(self, element: Element, at: Stelle) -> list[Yaml]:
        """The nodes of an element."""
        if isinstance(element, FimFeld):
            return [self._feld(element, at)]
        if isinstance(element, Anschriftteile):
            return [self._lose_anschrift(element, at)]
        return self._gruppe(element, at)

    def frage(self, group: FimGruppe, at: Stelle) -> Yaml:
        """The question whether a group that may be left out is to be given."""
        label = lesbar(group.label)
        node: Yaml = {
            "id": frei(f"{kennung(label)[:LONGEST_STEM].strip('_')}_angeben", at.taken),
            "art": "zustimmung",
            "label": gekuerzt(f"Ich möchte {_angaben(label)} machen", LONGEST_LABEL),
            "fehlt": gekuerzt(f"Hier brauchen wir {_angaben(label)}. Setzen Sie das Häkchen.", 500),
            "pflicht": False,
        }
        self.fragen[id(node)] = (*at.unter, group.id)
        return node

    def _gruppe(self, group: FimGruppe, at: Stelle, *, allein: bool = True) -> list[Yaml]:
        """The node of a group, behind its question where it has one. `allein`: nothing else decides about it."""
        if at.tiefe >= DEEPEST and not group.anzahl.mehrfach:
            inside = replace(at, unter=(*at.unter, group.id))
            return [node for one in group.kinder for node in self.knoten(one, inside)]
        asked = [self.frage(group, at)] if allein and fragt(group) else []
        node = self._rumpf(group, at)
        if asked:
            node["wenn"] = gewollt(f"{at.name}{asked[0]['id']}")
        elif group.anzahl.mindestens == 0:
            node["pflicht"] = False
        node["fim"] = at.herkunft(group)
        known = len(self.offen)
        self._inhalt(group, node, at)
        self._verorte(known, f"{at.pfad}{node['id']}")
        return [*asked, node]

    def _rumpf(self, group: FimGruppe, at: Stelle) -> Yaml:
        label = lesbar(group.label)
        node: Yaml = {"id": frei(kennung(label), at.taken), "art": "gruppe", "label": gekuerzt(label, LONGEST_LABEL)}
        words = [label] if len(label) > LONGEST_LABEL else []
        if help_ := " ".join([*words, *filter(None, [group.hilfe])]):
            node["hilfe"] = gekuerzt(help_, LONGEST_HELP)
        if UNTERSCHRIFT.search(group.label):
            self.melde(group, OHNE_UNTERSCHRIFT)
        return node

    def _inhalt(self, group: FimGruppe, node: Yaml, at: Stelle) -> None:
        """What is in a group: fields, an address, entries, or one of several."""
        path, deeper = f"{at.pfad}{node['id']}.", at.tiefe + 1
        if self._wiederholt(group, at):
            node["wiederholung"] = self._mal(group)
            inside = Stelle(name="eintrag.", pfad=path, tiefe=deeper, wiederholt=at.wiederholt + 1)
        else:
            name, own = f"{at.name}{node['id']}.", eigen(group.label, at.eigen)
            inside = Stelle(name=name, pfad=path, tiefe=deeper, wiederholt=at.wiederholt, eigen=own)
        if group.auswahl and len(group.kinder) > 1:
            node["felder"] = self._eine_von(group, inside)
            return
        parts = gegliedert(group.kinder)
        if len(parts) == 1 and isinstance(parts[0], Anschriftteile) and "wiederholung" not in node:
            node["art"] = "anschrift"
            node["teile"] = parts[0].als_teile()
            self.felder += len(parts[0].teile)
            self._vorbelegt(node, inside)
            return
        node["felder"] = [one for part in parts for one in self.knoten(part, inside)] or [self._leer(group)]

    def _eine_von(self, group: FimGruppe, at: Stelle) -> list[Yaml]:
        """Of these exactly one is wanted (gruppenart X): a question before them shows the one that is chosen."""
        nodes = [node for child in group.kinder for node in self._wahl(child, at)]
        name = frei("auswahl", at.taken)
        for node in nodes:
            node["wenn"] = f'{at.name}{name} == "{node["id"]}"'
            node.pop("pflicht", None)
        options = [{"code": node["id"], "name": gekuerzt(_name(node), LONGEST_LABEL)} for node in nodes]
        question = {"id": name, "art": "auswahl", "label": "Was davon möchten Sie angeben?", "optionen": options}
        return [question, *nodes]

    def _wahl(self, child: FimFeld | FimGruppe, at: Stelle) -> list[Yaml]:
        return self._gruppe(child, at, allein=False) if isinstance(child, FimGruppe) else [self._feld(child, at)]

    def _leer(self, group: FimGruppe) -> Yaml:
        self.melde(group, "Die Gruppe hat keine Felder")
        return {"id": "leer", "art": "hinweis", "text": lesbar(group.label)}

    def _lose_anschrift(self, parts: Anschriftteile, at: Stelle) -> Yaml:
        """An address among other fields: it has no id of its own."""
        said = parts.als_teile()
        for one in said.values():
            if at.unter:
                one["fim"]["unter"] = "/".join(at.unter)
        free = all(one.anzahl.mindestens == 0 for one in parts.teile.values())
        node: Yaml = {"id": frei("anschrift", at.taken), "art": "anschrift", "label": "Anschrift"}
        if free:
            node["pflicht"] = False
        self.felder += len(parts.teile)
        self._vorbelegt(node, at)
        return {**node, "teile": said}

    def _feld(self, feld: FimFeld, at: Stelle) -> Yaml:
        self.felder += 1
        known = len(self.offen)
        made = komponente(feld, self.auswahlen.waehle)
        for reason in made.offen:
            self.melde(feld, reason)
        label = lesbar(feld.label)
        node: Yaml = {"id": frei(kennung(label), at.taken), **made.node}
        if node["art"] not in _EINMAL and self._wiederholt(feld, at):
            repeated = self._mehrere(feld, node, at, label)
            self._verorte(known, f"{at.pfad}{node['id']}.angabe")
            return repeated
        self._beschriftet(feld, node, label)
        if feld.anzahl.mindestens == 0 and node["art"] not in {"hinweis", "fest"}:
            node["pflicht"] = False
        self._vorbelegt(node, at)
        self._vorbefuellung(feld, node)
        node["fim"] = at.herkunft(feld)
        self._verorte(known, f"{at.pfad}{node['id']}")
        return node

    def _vorbefuellung(self, feld: FimFeld, node: Yaml) -> None:
        """What the schema wants to be filled in beforehand, and the form can't promise."""
        wanted = feld.vorbefuellung if feld.vorbefuellung != "keine" else ""
        if wanted and "vorbelegung" not in node:
            self.melde(feld, f"Eine Vorbefüllung ist vorgesehen ({wanted}); woher, ist nicht bekannt")
        elif wanted == "verpflichtend":
            self.melde(feld, "Die Vorbefüllung ist verpflichtend; im Formular lässt sie sich ändern")

    def _beschriftet(self, feld: FimFeld, node: Yaml, label: str) -> None:
        """The words of a field. Whole declarations stand in some labels: they become the text below its name."""
        if node["art"] == "hinweis":
            return
        if UNTERSCHRIFT.search(feld.label):
            self.melde(feld, OHNE_UNTERSCHRIFT)
        words = node.setdefault("label", label)
        help_ = [feld.hilfe] if feld.hilfe and node["art"] != "fest" else []
        if len(words) > LONGEST_LABEL:
            own = lesbar(feld.name)
            node["label"] = own if 0 < len(own) <= LONGEST_LABEL else gekuerzt(words, LONGEST_LABEL)
            help_.insert(0, words)
        if text := " ".join([*filter(None, [node.get("hilfe", "")]), *help_]):
            node["hilfe"] = gekuerzt(text, LONGEST_HELP)

    def _vorbelegt(self, node: Yaml, at: Stelle) -> None:
        if at.eigen and not at.wiederholt:
            self.bekanntes.vorbelege(node)

    def _mehrere(self, feld: FimFeld, node: Yaml, at: Stelle, label: str) -> Yaml:
        """A field that may occur several times: a repeated group with this one field in it."""
        inside = {**node, "id": "angabe"}
        self._beschriftet(feld, inside, label)
        inside["fim"] = at.herkunft(feld)
        return {
            "id": node["id"],
            "art": "gruppe",
            "label": gekuerzt(label, LONGEST_LABEL),
            **({} if feld.anzahl.mindestens else {"pflicht": False}),
            "wiederholung": self._mal(feld),
            "felder": [inside],
        }

    def _wiederholt(self, element: FimFeld | FimGruppe, at: Stelle) -> bool:
        """Whether the element becomes a repetition; deeper than forms can nest it is asked for once, and told."""
        if not element.anzahl.mehrfach:
            return False
        if at.wiederholt < DEEPEST_REPEAT:
            return True
        self.melde(element, f"{_vorkommen(element.anzahl)}: So tief lassen sich Wiederholungen nicht schachteln")
        return False

    def _mal(self, element: FimFeld | FimGruppe) -> Yaml:
        count = element.anzahl
        if max(count.mindestens, count.hoechstens or 0) > MAX_REPEAT:
            self.melde(element, f"{_vorkommen(count)}: Mehr als {MAX_REPEAT} Einträge nimmt das Formular nicht an")
        return {"min": min(count.mindestens, MAX_REPEAT), "max": min(count.hoechstens or MAX_REPEAT, MAX_REPEAT)}

    def _verorte(self, known: int, path: str) -> None:
        """Say of the points since then where they are in the form."""
        self.offen[known:] = [replace(one, pfad=one.pfad or path) for one in self.offen[known:]]

    def melde(self, element: FimFeld | FimGruppe, grund: str) -> None:
        """Something stays open."""
        art = FELD if isinstance(element, FimFeld) else GRUPPE
        self.offen.append(OffenerPunkt(element.id, element.label, grund, art=art))


def gewollt(frage: str) -> str:
    """The condition that a question whether to give a group was answered with yes."""
    return f"beantwortet({frage})"


def _angaben(label: str) -> str:
    return label if label.startswith("Angaben ") else f"Angaben zu „{label}“"


def _name(node: Yaml) -> str:
    return str(node.get("label") or node.get("text") or node["id"])


def _vorkommen(count: Anzahl) -> str:
    return f"Es kommt {count.mindestens} bis {count.hoechstens or 'beliebig viele'} Mal vor"
