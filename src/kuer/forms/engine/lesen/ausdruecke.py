"""Checks all expressions of a form: names, types, and circles of conditions."""

from collections.abc import Iterator

from kuer.expressions import ExpressionFault
from kuer.forms.engine.bedingung import Bedingung
from kuer.forms.engine.formular import Formular
from kuer.forms.engine.lesen.bericht import Bericht
from kuer.forms.engine.zugriff import gelesene_felder, zugriffe
from kuer.kit.faults import Fault


def pruefe_ausdruecke(formular: Formular, bericht: Bericht) -> bool:
    """Note a fault for every mistake in an expression and every circle; returns whether all is well."""
    correct = True
    for bedingung in formular.bedingungen():
        if bedingung.ort.endswith(".herleitung") and not correct:
            continue  # the sum of parts that have faults of their own
        try:
            _ = bedingung.ausdruck  # compiles when it is asked for
        except ExpressionFault as fault:
            correct = False
            _melde(bedingung, fault, bericht)
    if correct:
        for circle in _kreise(_abhaengigkeiten(formular)):
            correct = False
            _melde_kreis(circle, bericht)
    return correct


def _melde(bedingung: Bedingung, fault: ExpressionFault, bericht: Bericht) -> None:
    pfad = bericht.orte.get(bedingung.ort, ())
    first = bericht.textzeile(pfad)
    for mistake in fault.mistakes:
        text = f"{mistake.text()} (Ausdruck, Zeichen {mistake.column})"
        bericht.faults.append(Fault(bericht.datei, first + mistake.line - 1, text))


Graph = dict[str, set[str]]


def _abhaengigkeiten(formular: Formular) -> Graph:
    """What must be known first: the visibility of pages and fields, and the results of calculations."""
    graph: Graph = {}
    for seite in formular.seiten:
        graph[f"seiten.{seite.id}"] = set(_liest(formular, seite.wenn))
    for feld in formular.alle():
        around = f"felder.{feld.eltern.pfad}" if feld.eltern else f"seiten.{feld.seite}"
        graph[f"felder.{feld.pfad}"] = {around, *_liest(formular, feld.wenn)}
    for name, tabelle in formular.tabellen.items():
        graph[f"tabellen.{name}"] = set(_liest(formular, tabelle.stichtag))
    for name, berechnung in formular.berechnungen.items():
        reads = (*_liest(formular, berechnung.ausdruck), *_liest(formular, berechnung.wenn))
        graph[f"berechnungen.{name}"] = set(reads)
    return graph


def _liest(formular: Formular, bedingung: Bedingung | None) -> Iterator[str]:
    if bedingung is None:
        return
    for feld in gelesene_felder(formular, bedingung):
        yield f"felder.{feld.pfad}"
    for zugriff in zugriffe(formular, bedingung).values():
        if zugriff.berechnung is not None:
            yield f"berechnungen.{zugriff.berechnung.id}"
        if zugriff.tabelle is not None:
            yield f"tabellen.{zugriff.tabelle.id}"


def _kreise(graph: Graph) -> Iterator[list[str]]:
    """One circle for every knot of things that wait for each other."""
    done: set[str] = set()
    for start in graph:
        way: list[str] = []
        pending: list[tuple[str, Iterator[str]]] = [(start, iter(sorted(graph[start])))] if start not in done else []
        way += [start] if pending else []
        while pending:
            name, following = pending[-1]
            after = next((one for one in following if one not in done), None)
            if after is None:
                done.add(name)
                pending.pop()
                way.pop()
            elif after in way:
                yield [*way[way.index(after) :], after]
                done.add(after)
            else:
                pending.append((after, iter(sorted(graph[after]))))
                way.append(after)


def _melde_kreis(circle: list[str], bericht: Bericht) -> None:
    names = " → ".join(name.partition(".")[2] for name in circle)
    ort = next((key for name in circle for key in (f"{name}.wenn", f"{name}.ausdruck") if key in bericht.orte), "")
    text = f"Diese Bedingungen hängen im Kreis voneinander ab: {names}."
    bericht.fehler(bericht.orte.get(ort, ()), text)
