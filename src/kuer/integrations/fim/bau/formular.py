"""Makes a formular.yaml of a data schema: pages by group, components by data type, FIM ids kept."""

from typing import Any, Final

from kuer.forms.engine.lesen.felder import VERGEBEN
from kuer.integrations.fim.bau.komponenten import component
from kuer.integrations.fim.types import Anzahl, Codeliste, FimFeld, FimGruppe, FimSchema, OffenerPunkt
from kuer.kit.text import slug

INLINE_OPTIONS: Final = 12
MAX_REPEAT: Final = 200
DEEPEST_REPEAT: Final = 2
LONGEST_ID: Final = 40
LONGEST_LABEL: Final = 300
LONGEST_HELP: Final = 2_000

Yaml = dict[str, Any]


class Bau:
    """Builds one form; collects the code lists and the open points on the way."""

    def __init__(self, schema: FimSchema) -> None:
        self.schema = schema
        self.lists: dict[str, Yaml] = {}
        self.open: list[OffenerPunkt] = []
        self.count = 0
        self._top: set[str] = set()
        self._depth = 0  # in how many repetitions we are

    def formular(self) -> Yaml:
        """The form as it will stand in the file."""
        pages = self._pages()
        made: Yaml = {"titel": self.schema.titel}
        if self.schema.beschreibung:
            made["beschreibung"] = self.schema.beschreibung
        made["fim"] = {"schema": self.schema.id, "version": self.schema.version}
        if self.lists:
            made["codelisten"] = {name: {"datei": f"codelisten/{name}.yaml"} for name in self.lists}
        return {**made, "seiten": pages}

    def _pages(self) -> list[Yaml]:
        """A page for each group at the top; fields that stand alone between groups share a page."""
        pages: list[Yaml] = []
        loose: list[FimFeld] = []
        for element in self.schema.kinder:
            if isinstance(element, FimFeld):
                loose.append(element)
                continue
            if loose:
                pages.append(self._loose_page(loose, pages))
                loose = []
            node = self._group(element, "", self._top)
            pages.append({"id": node["id"], "titel": node["label"], "felder": [node]})
        if loose:
            pages.append(self._loose_page(loose, pages))
        return pages

    def _loose_page(self, fields: list[FimFeld], pages: list[Yaml]) -> Yaml:
        name = _free("angaben", {page["id"] for page in pages})
        return {"id": name, "titel": "Angaben", "felder": [self._field(one, self._top) for one in fields]}

    def _group(self, group: FimGruppe, prefix: str, taken: set[str]) -> Yaml:
        name = _free(_identifier(group.label), taken)
        node: Yaml = {"id": name, "art": "gruppe", "label": _label(group.label)}
        path = f"{prefix}{name}"
        if group.hilfe:
            node["hilfe"] = group.hilfe
        _required(node, group.anzahl)
        node["fim"] = {"id": group.id, "version": group.version}
        if self._repeats(group):
            node["wiederholung"] = _repeat(group.anzahl)
            self._depth += 1
            node["felder"] = self._children(group, "eintrag.")
            self._depth -= 1
        else:
            node["felder"] = self._children(group, f"{path}.")
        return node

    def _children(self, group: FimGruppe, prefix: str) -> list[Yaml]:
        known: set[str] = set()
        nodes = [
            self._group(child, prefix, known) if isinstance(child, FimGruppe) else self._field(child, known)
            for child in group.kinder
        ]
        if group.auswahl and len(nodes) > 1:
            return _one_of(nodes, _free("auswahl", known), prefix)
        return nodes or [self._empty(group)]

    def _repeats(self, element: FimFeld | FimGruppe) -> bool:
        """Whether the element becomes a repetition; deeper than forms can nest it is asked for once, and told."""
        if not element.anzahl.mehrfach:
            return False
        if self._depth >= DEEPEST_REPEAT:
            most = element.anzahl.hoechstens or "beliebig viele"
            text = f"„{element.label}“ kommt {element.anzahl.mindestens} bis {most} Mal vor"
            self.open.append(OffenerPunkt(element.id, text, "So tief lassen sich Wiederholungen nicht schachteln"))
            return False
        return True

    def _empty(self, group: FimGruppe) -> Yaml:
        self.open.append(OffenerPunkt(group.id, group.label, "Die Gruppe hat keine Felder"))
        return {"id": "leer", "art": "hinweis", "text": group.label}

    def _field(self, field: FimFeld, taken: set[str]) -> Yaml:
        self.count += 1
        name = _free(_identifier(field.label), taken)
        node: Yaml = {"id": name, **component(field, self._choice)}
        if node["art"] not in {"anlage", "mehrfachauswahl", "hinweis"} and self._repeats(field):
            return self._repeated(field, node)
        return self._finish(field, node)

    def _finish(self, field: FimFeld, node: Yaml) -> Yaml:
        if node["art"] != "hinweis":
            node.setdefault("label", _label(field.label))
            if field.hilfe:
                node["hilfe"] = field.hilfe
            _shorten(node, field)
            _required(node, field.anzahl)
        node["fim"] = {"id": field.id, "version": field.version}
        return node

    def _repeated(self, field: FimFeld, node: Yaml) -> Yaml:
        """A field that may occur several times: a repeated group with this one field in it."""
        inside = self._finish(field, {**node, "id": "angabe"})
        inside.pop("pflicht", None)
        return {
            "id": node["id"],
            "art": "gruppe",
            "label": _label(field.label),
            **({} if field.anzahl.mindestens else {"pflicht": False}),
            "wiederholung": _repeat(field.anzahl),
            "felder": [inside],
        }

    def _choice(self, field: FimFeld, liste: Codeliste) -> Yaml:
        if liste.werte is None:
            text = f"{liste.urn or liste.id} für „{field.label}“"
            self.open.append(OffenerPunkt(field.id, text, "Die Codeliste liegt nicht bei der Datei"))
            return {"art": "text", "hilfe": field.hilfe}
        if len(liste.werte) == 1:  # one way to answer is a statement to confirm
            return {"art": "zustimmung", "label": f"{_label(field.label)}: {liste.werte[0].name}"}
        entries = [{"code": wert.code, "name": wert.name} for wert in liste.werte]
        if len(entries) <= INLINE_OPTIONS:
            return {"art": "mehrfachauswahl" if field.anzahl.mehrfach else "auswahl", "optionen": entries}
        name = _identifier(liste.id)
        self.lists[name] = {"titel": field.label, "herkunft": liste.urn or liste.id, "eintraege": entries}
        return {"art": "codeliste", "codeliste": name}


def _one_of(nodes: list[Yaml], name: str, prefix: str) -> list[Yaml]:
    """Of these exactly one is wanted (gruppenart X): a question before them shows the one that is chosen."""
    options = [{"code": node["id"], "name": node.get("label", node["id"])} for node in nodes]
    for node in nodes:
        node["wenn"] = f'{prefix}{name} == "{node["id"]}"'
        node.pop("pflicht", None)
    return [{"id": name, "art": "auswahl", "label": "Was davon möchten Sie angeben?", "optionen": options}, *nodes]


def _shorten(node: Yaml, field: FimFeld) -> None:
    """Whole declarations stand in some labels: they become the text below the field's own name."""
    words = node["label"]
    if len(words) > LONGEST_LABEL:
        node["label"] = _label(
            field.name if 0 < len(field.name) <= LONGEST_LABEL else f"{words[: LONGEST_LABEL - 2]} …"
        )
        node["hilfe"] = f"{words} {node.get('hilfe', '')}".strip()[:LONGEST_HELP]


def _required(node: Yaml, anzahl: Anzahl) -> None:
    if anzahl.mindestens == 0:
        node["pflicht"] = False


def _repeat(anzahl: Anzahl) -> Yaml:
    return {"min": anzahl.mindestens, "max": min(anzahl.hoechstens or MAX_REPEAT, MAX_REPEAT)}


def _label(text: str) -> str:
    return text.rstrip(": ")


def _identifier(label: str) -> str:
    name = slug(label).replace("-", "_")[:LONGEST_ID].strip("_")
    return name if name[:1].isalpha() else f"feld_{name}".strip("_")


def _free(name: str, taken: set[str]) -> str:
    """The name, or the next free one like it; reserved words of the expressions are never free."""
    wanted = f"{name}_angabe" if name in VERGEBEN else name
    free, number = wanted, 2
    while free in taken:
        free, number = f"{wanted}_{number}", number + 1
    taken.add(free)
    return free
