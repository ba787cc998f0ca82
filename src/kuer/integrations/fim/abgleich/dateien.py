"""Brings the folder of a Leistung up to a newer schema: file by file, and what somebody did here stays."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from kuer.catalogue.ports import Ordner
from kuer.exchange.actions import run_examples_of
from kuer.forms.engine.bezug import check
from kuer.integrations.fim.abgleich import ergebnis
from kuer.integrations.fim.abgleich.beispiele import mit_neuen_namen
from kuer.integrations.fim.abgleich.ergebnis import Konflikt, Schritt, Zusammenfuehrung
from kuer.integrations.fim.abgleich.formular import Formularmischung
from kuer.integrations.fim.abgleich.herkunft import ORDNER, damals
from kuer.integrations.fim.abgleich.mischen import FEHLT, Mischer, Vierfach
from kuer.integrations.fim.abgleich.punkte import offene_punkte
from kuer.integrations.fim.abgleich.schrift import kopf_von, schreibe
from kuer.integrations.fim.abgleich.uebersetzungen import nachgefuehrt
from kuer.kit.yamlmarks import load

FORMULAR: Final = "formular.yaml"
OFFEN: Final = "offen.yaml"
BEISPIELE: Final = "beispiele/"
# Files in which the library knows better what is valid; in all others one's own words win.
_DER_BIBLIOTHEK: Final = ("codelisten/",)


def zusammenfuehren(
    basis: Mapping[str, bytes], eigen: Mapping[str, bytes], neu: Mapping[str, bytes]
) -> Zusammenfuehrung:
    """Merge a folder with the import of the newer schema; `basis` is that of the old one by today's importer.

    What only one side has changed is taken. Where both have, one's own words stay, and what decides about valid
    answers comes from the schema; both are told. Names of fields stay as they are here.

    Raises: YamlRefused when a file of one's own is no YAML.
    """
    return _Mischung(Vierfach(damals(eigen, basis), eigen, basis, neu)).alles()


def mit_beispielen(found: Zusammenfuehrung) -> Zusammenfuehrung:
    """The same with every example played on it, if it can be used at all: one that comes out otherwise is told."""
    if any(one.art == ergebnis.PRUEFUNG for one in found.konflikte):
        return found
    told = [
        Konflikt(ergebnis.BEISPIEL, fault.file, "", f"Das Beispiel geht anders aus: {fault.text}", zeile=fault.line)
        for result in run_examples_of(Ordner(found.dateien))
        for fault in result.faults
    ]
    return replace(found, konflikte=(*found.konflikte, *told))


class _Mischung:
    """The four states of a folder, and the one that comes of them."""

    def __init__(self, staende: Vierfach) -> None:
        self.staende = staende.je(_eigene)
        self.neu: Mapping[str, bytes] = staende.n
        self.dateien: dict[str, bytes] = {}
        self.mischer: list[Mischer] = []
        self.formular: Formularmischung | None = None

    def alles(self) -> Zusammenfuehrung:
        """Merge the form first: the names in it decide how the examples are to be read."""
        names = sorted({name for files in self.staende.alle() for name in files})
        for name in sorted(names, key=lambda one: one != FORMULAR):
            content = self._file(name)
            if content is not FEHLT:
                self.dateien[name] = content
        self.dateien |= {name: content for name, content in self.neu.items() if name.startswith(ORDNER)}
        gone, stale = nachgefuehrt(self.staende.e, self.dateien)
        conflicts = [*(one for mischer in self.mischer for one in mischer.konflikte), *stale]
        return Zusammenfuehrung(
            dict(sorted(self.dateien.items())),
            tuple(one for mischer in self.mischer for one in mischer.uebernommen) + gone,
            tuple(one for mischer in self.mischer for one in mischer.behalten),
            (*conflicts, *self._faults()),
        )

    def _file(self, name: str) -> Any:
        mischer = Mischer(name, eigen_zuerst=not name.startswith(_DER_BIBLIOTHEK) and name != FORMULAR)
        self.mischer.append(mischer)
        stand = self.staende.je(lambda files: files.get(name, FEHLT))
        if name == OFFEN and stand.e is not FEHLT and stand.n is not FEHLT:
            return offene_punkte(stand.e, stand.n, stand.b)
        whole = all(one is not FEHLT for one in (stand.e, stand.n))
        if name == FORMULAR and whole:
            return self._form(stand, mischer)
        if name.startswith(BEISPIELE) and name.endswith(".yaml"):
            stand = self._example(stand, name)
        if stand.e == stand.n:
            return stand.e
        if stand.e == stand.u:
            mischer.uebernommen.append(
                Schritt(name, "", *("" if one is FEHLT else "Datei" for one in (stand.e, stand.n)))
            )
            return stand.n
        if stand.b == stand.n:
            mischer.behalten.append(Schritt(name, "", *("" if one is FEHLT else "Datei" for one in (stand.u, stand.e))))
            return stand.e
        if whole and name.endswith(".yaml"):
            return self._yaml(stand, mischer)
        return self._either(stand, mischer)

    def _either(self, stand: Vierfach, mischer: Mischer) -> Any:
        """A file that can't be merged, or that one side no longer has: one's own stays as it is."""
        if stand.e is FEHLT:
            words = "Sie haben die Datei entfernt; im neuen Schema ist sie geändert. Sie bleibt entfernt."
        elif stand.n is FEHLT:
            words = "Zum neuen Schema gehört die Datei nicht mehr; weil Sie sie geändert haben, bleibt sie."
        else:
            words = "Hier und im neuen Schema geändert; Ihre Datei ist geblieben."
        mischer.konflikte.append(Konflikt(ergebnis.BEIDE, mischer.datei, "", words, genommen=ergebnis.EIGEN))
        return stand.e

    def _yaml(self, stand: Vierfach, mischer: Mischer) -> bytes:
        data = stand.je(lambda one: FEHLT if one is FEHLT else load(one, mischer.datei).data)
        merged = mischer.wert("", data)
        return _written(merged, stand, data)

    def _form(self, stand: Vierfach, mischer: Mischer) -> bytes:
        data = stand.je(lambda one: {} if one is FEHLT else load(one, FORMULAR).data or {})
        if data.u == {}:
            data = Vierfach(data.b, data.e, data.b, data.n)
        self.formular = Formularmischung(data, mischer)
        return _written(self.formular.als_daten(), stand, data)

    def _example(self, stand: Vierfach, name: str) -> Vierfach:
        """Examples that were made of a schema, with the names that the fields have here."""
        if self.formular is None:
            return stand
        trees, to = self.formular.vierer.baeume, self.formular.nach

        def renamed(content: Any, tree: Any) -> Any:
            if content is FEHLT:
                return FEHLT
            data = load(content, name).data
            told = mit_neuen_namen(data, tree, to)
            return content if told == data else schreibe(told, kopf_von(content.decode())).encode()

        return Vierfach(stand.u, stand.e, renamed(stand.b, trees.b), renamed(stand.n, trees.n))

    def _faults(self) -> list[Konflikt]:
        """Where the result can't be used as it stands."""
        return [
            Konflikt(ergebnis.PRUEFUNG, one.file, "", one.text, zeile=one.line)
            for one in check(self.dateien)
            if one.is_error
        ]


def _eigene(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files without what the import keeps for itself."""
    return {name: content for name, content in files.items() if not name.startswith(ORDNER)}


def _written(merged: Any, stand: Vierfach, data: Vierfach) -> bytes:
    """The file; a file that says the same is left as it was written."""
    heads = stand.je(lambda one: "" if one is FEHLT else kopf_von(one.decode("utf-8-sig")))
    head = heads.n if heads.e == heads.u else heads.e
    if merged == data.n and (stand.e == stand.u or stand.e is FEHLT):
        return bytes(stand.n)
    if merged == data.e:
        return bytes(stand.e)
    return schreibe(merged, head, stand.e.decode("utf-8-sig")).encode()
