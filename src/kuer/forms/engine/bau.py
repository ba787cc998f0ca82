"""Builds the parts of a Formular from its compiled JSON."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from kuer.expressions import BOOL, DATE, INT, CelType
from kuer.forms.engine.arten import ARTEN
from kuer.forms.engine.arten.anschrift import felder_json
from kuer.forms.engine.bedingung import Bedingung
from kuer.forms.engine.codelisten import Codeliste
from kuer.forms.engine.knoten import Berechnung, Feld, Fim, Posten, Pruefung, Seite, Tabelle, Wiederholung
from kuer.forms.engine.namen import Namensraum, ergebnistyp

Json = Mapping[str, Any]


class Bau:
    """One building of a form. `raum` gets to know the names, `sprache` gives words of the engine's own."""

    def __init__(self, codelisten: Mapping[str, Codeliste], raum: Namensraum, sprache: str) -> None:
        """Nothing is built yet."""
        self.codelisten = codelisten
        self.raum = raum
        self.sprache = sprache

    def seite(self, data: Json) -> Seite:
        """A page with its fields."""
        ort = f"seiten.{data['id']}"
        felder = self._felder(data["felder"], data["id"], None, None, ())
        wenn = self._wenn(data, ort, None)
        return Seite(data["id"], data["titel"], data.get("hinweis", ""), felder, wenn)

    def berechnung(self, data: Json) -> Berechnung:
        """A calculation."""
        ort = f"berechnungen.{data['id']}"
        stellen = data.get("nachkommastellen", 0)
        typ = ergebnistyp(data["art"], stellen)
        parts = data.get("herleitung", ())
        quelle, teil = (summe_von(parts), "herleitung") if parts else (data["ausdruck"], "ausdruck")
        ausdruck = self._bedingung(quelle, typ, f"{ort}.{teil}", None)
        return Berechnung(
            data["id"],
            data.get("titel", ""),
            data["art"],
            ausdruck,
            nachkommastellen=stellen,
            zeigen=data.get("zeigen", False),
            regel=data.get("regel", ""),
            wenn=self._wenn(data, ort, None),
            herleitung=tuple(self._posten(one, ort) for one in parts),
        )

    def tabelle(self, name: str, data: Json) -> Tabelle:
        """A table of the law."""
        stichtag = self._bedingung(data["stichtag"], DATE, f"tabellen.{name}.stichtag", None)
        fassungen = tuple((date.fromisoformat(one["gueltig_ab"]), one["werte"]) for one in data["fassungen"])
        return Tabelle(name, data["quelle"], stichtag, fassungen)

    def _posten(self, data: Json, ort: str) -> Posten:
        own = f"{ort}.herleitung.{data['id']}"
        anzahl = self._bedingung(data["anzahl"], INT, f"{own}.anzahl", None) if "anzahl" in data else None
        einzel = self._bedingung(data["ausdruck"], INT, f"{own}.ausdruck", None)
        return Posten(data["id"], data["titel"], einzel, anzahl, self._wenn(data, own, None))

    def pruefung(self, data: Json, bereich: Feld | None) -> Pruefung:
        """A check, of the form or of every entry of `bereich`."""
        ort = f"pruefungen.{data['id']}"
        gilt = self._bedingung(data["gilt"], BOOL, f"{ort}.gilt", bereich)
        felder = tuple(data.get("felder", ()))
        wenn = self._wenn(data, ort, bereich)
        return Pruefung(data["id"], gilt, data.get("meldung", ""), felder, wenn, bereich, data.get("code", "pruefung"))

    def _bedingung(self, quelle: str, typ: CelType, ort: str, bereich: Feld | None) -> Bedingung:
        return Bedingung(quelle, typ, ort, bereich, self.raum.namen)

    def _wenn(self, data: Json, ort: str, bereich: Feld | None) -> Bedingung | None:
        quelle = data.get("wenn")
        return self._bedingung(quelle, BOOL, f"{ort}.wenn", bereich) if quelle else None

    def _felder(
        self, data: Sequence[Json], seite: str, eltern: Feld | None, bereich: Feld | None, schritte: tuple[str, ...]
    ) -> tuple[Feld, ...]:
        return tuple(self._feld(one, seite, eltern, bereich, (*schritte, one["id"])) for one in data)

    def _feld(
        self, data: Json, seite: str, eltern: Feld | None, bereich: Feld | None, schritte: tuple[str, ...]
    ) -> Feld:
        art = ARTEN[data["art"]]
        pfad = f"{eltern.pfad}.{data['id']}" if eltern else data["id"]
        ort = f"felder.{pfad}"
        feld = Feld(data["id"], art, pfad, data.get("label", ""), seite, eltern, bereich, schritte)
        for key in ("hilfe", "beispiel", "fehlt", "vorbelegung", "autocomplete"):
            setattr(feld, key, data.get(key, ""))
        feld.angaben = data.get("angaben", {})
        feld.codeliste = self.codelisten.get(feld.angaben.get("codeliste", ""))
        if fim := data.get("fim"):
            feld.fim = Fim(fim["id"], fim.get("version", ""), fim.get("unter", ""))
        pflicht = data.get("pflicht", True)
        feld.pflicht = (
            self._bedingung(pflicht, BOOL, f"{ort}.pflicht", bereich) if isinstance(pflicht, str) else pflicht
        )
        feld.wenn = self._wenn(data, ort, bereich)
        if art.hat_felder:
            self._innen(feld, data)
        return feld

    def _innen(self, feld: Feld, data: Json) -> None:
        """The fields of a group."""
        bereich, schritte = feld.bereich, feld.schritte
        if repeat := data.get("wiederholung"):
            bereich, schritte = feld, ()
            feld.wiederholung = self._wiederholung(feld, repeat)
        inner = felder_json(data, self.sprache) if feld.art.name == "anschrift" else data["felder"]
        feld.felder = self._felder(inner, feld.seite, feld, bereich, schritte)
        feld.pruefungen = tuple(self.pruefung(one, bereich) for one in data.get("pruefungen", ()))

    def _wiederholung(self, feld: Feld, data: Json) -> Wiederholung:
        total = data.get("summe")
        ausdruck = self._bedingung(total["ausdruck"], INT, f"felder.{feld.pfad}.summe", feld) if total else None
        return Wiederholung(
            data["min"],
            data["max"],
            data["titel"],
            data.get("hinzufuegen", ""),
            als_tabelle=data.get("darstellung") == "tabelle",
            summe_titel=total["titel"] if total else "",
            summe=ausdruck,
        )


def summe_von(parts: Sequence[Json]) -> str:
    """The expression that adds up the parts of a result."""
    return " + ".join(map(_summand, parts))


def _summand(data: Json) -> str:
    worth = f"({data['ausdruck']})"
    if "anzahl" in data:
        worth = f"({data['anzahl']}) * {worth}"
    return f"(({data['wenn']}) ? {worth} : 0)" if "wenn" in data else worth
