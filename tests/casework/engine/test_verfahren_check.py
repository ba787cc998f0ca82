"""A verfahren.bpmn is read with suspicion: every fault with its line, hostile XML refused."""

import re
import time

import pytest

from kuer.casework.engine.verfahren import faults_of, standard_source
from kuer.kit.faults import Fault

SOURCE = standard_source().decode()


def changed(old: str, new: str, count: int = 1) -> tuple[bytes, int]:
    """The standard Verfahren with a text replaced, and the line of the first change."""
    assert old in SOURCE
    line = SOURCE.count("\n", 0, SOURCE.index(old)) + 1
    return SOURCE.replace(old, new, count).encode(), line


def test_the_standard_verfahren_has_no_fault() -> None:
    assert faults_of(standard_source()) == []


TASK = '<bpmn:userTask id="pruefen" name="Antrag prüfen">'


@pytest.mark.parametrize("element", ["scriptTask", "serviceTask", "businessRuleTask", "callActivity", "sendTask", "subProcess", "task", "manualTask", "intermediateCatchEvent", "boundaryEvent", "inclusiveGateway", "complexGateway", "adHocSubProcess"])  # fmt: skip
def test_other_elements_are_refused(element: str) -> None:
    source, line = changed("<bpmn:startEvent ", f'<bpmn:{element} id="fremd" name="x" />\n    <bpmn:startEvent ')
    assert any(fault.line == line and element in fault.text and fault.is_error for fault in faults_of(source))


@pytest.mark.parametrize("inner", ["<bpmn:script>import os</bpmn:script>", "<bpmn:timerEventDefinition/>", "<bpmn:multiInstanceLoopCharacteristics/>", "<bpmn:standardLoopCharacteristics/>", "<bpmn:ioSpecification/>", "<bpmn:dataInputAssociation/>"])  # fmt: skip
def test_they_are_refused_inside_of_others_too(inner: str) -> None:
    source, _ = changed(TASK, TASK + "\n" + inner)
    assert any(inner[6:12] in fault.text for fault in faults_of(source))


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        ('sourceRef="abschliessen"', 'sourceRef="nirgends"', "nirgends"),
        ('default="vollstaendig"', "", "Standardpfeil"),
        ('isExecutable="true"', 'isExecutable="false"', "genau einen ausführbaren Prozess"),
        ('id="bekanntgeben" name="Bescheid erlassen und bekannt geben"', 'id="bekanntgeben"', "braucht einen Namen"),
        ('<bpmn:lane id="bahn_leitung" name="Leitung">', '<bpmn:lane id="bahn_leitung" name="Chefetage">', "Chefetage"),
        ("<bpmn:flowNodeRef>freigeben</bpmn:flowNodeRef>", "<bpmn:flowNodeRef>nichts</bpmn:flowNodeRef>", "nichts"),
        (">vier_augen<", ">sechs_augen<", "sechs_augen"),
        (">vier_augen<", ">schritt + 1<", "Bedingung"),
        (">vier_augen<", ">schritt<", "Bedingung"),
        ('<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">vier_augen', '<bpmn:conditionExpression language="python">vier_augen', "CEL"),
        ('<bpmn:sequenceFlow id="geprueft" sourceRef="pruefen" targetRef="nach_pruefung" />', "", "kein Pfeil weiter"),
        ('id="unterlagen_da" sourceRef="unterlagen" targetRef="pruefen"', 'id="unterlagen_da" sourceRef="unterlagen" targetRef="unterlagen"', "kein Weg zum Ende"),
    ],
)  # fmt: skip
def test_faults_name_what_is_wrong(old: str, new: str, text: str) -> None:
    source, _ = changed(old, new)
    found = faults_of(source)
    assert any(text in fault.text for fault in found), found
    assert all(fault.line > 0 for fault in found)


def test_the_line_of_a_condition_is_exact() -> None:
    source, line = changed(">vier_augen<", ">\n  true &amp;&amp;\n  sechs_augen<")
    assert [fault.line for fault in faults_of(source)] == [line + 2]


def test_ids_are_plain_and_unique() -> None:
    assert any("zweimal" in fault.text for fault in faults_of(changed('id="entscheiden"', 'id="pruefen"')[0]))
    assert any("Kennung" in fault.text for fault in faults_of(SOURCE.replace('"pruefen"', '"../x"').encode()))


def test_the_last_step_can_not_be_left_out() -> None:
    source = re.sub(r"\babschliessen\b", "ablegen", SOURCE).encode()
    assert any("abschliessen" in fault.text for fault in faults_of(source))


def test_a_verfahren_without_documents_is_only_warned_of() -> None:
    source = re.sub(r"\bunterlagen\b", "warten", SOURCE).encode()
    assert [fault.severity for fault in faults_of(source)] == ["warning"]


CIRCLE = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:x">
 <process id="p" isExecutable="true">
  <startEvent id="a"/><exclusiveGateway id="b" default="bc"/><exclusiveGateway id="c" default="cb"/>
  <userTask id="abschliessen" name="Ende"/><endEvent id="e"/>
  <sequenceFlow id="ab" sourceRef="a" targetRef="b"/>
  <sequenceFlow id="bc" sourceRef="b" targetRef="c"/>
  <sequenceFlow id="bz" sourceRef="b" targetRef="abschliessen"><conditionExpression>vier_augen</conditionExpression></sequenceFlow>
  <sequenceFlow id="cb" sourceRef="c" targetRef="b"/>
  <sequenceFlow id="cz" sourceRef="c" targetRef="abschliessen"><conditionExpression>vier_augen</conditionExpression></sequenceFlow>
  <sequenceFlow id="ze" sourceRef="abschliessen" targetRef="e"/>
 </process>
</definitions>"""


def test_a_circle_without_people_is_found() -> None:
    assert [fault.line for fault in faults_of(CIRCLE.encode()) if "Schleife ohne Aufgabe" in fault.text] == [4, 4]


XXE = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = "<!DOCTYPE d [" + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(12)) + "]>"


@pytest.mark.parametrize(
    "source",
    [
        SOURCE.replace("<bpmn:definitions", XXE + "\n<bpmn:definitions", 1).replace("Standardverfahren", "&x;"),
        SOURCE.replace("<bpmn:definitions", LAUGHS + "<bpmn:definitions", 1).replace("Standardverfahren", "&a11;"),
        SOURCE.replace("<bpmn:definitions", '<!DOCTYPE d SYSTEM "http://127.0.0.1:9/x.dtd"><bpmn:definitions', 1),
        SOURCE.replace("<bpmn:definitions", '<!DOCTYPE d [<!ENTITY % p SYSTEM "http://127.0.0.1:9/">%p;]><bpmn:definitions', 1),
    ],
    ids=["xxe", "laughs", "dtd", "parameter"],
)  # fmt: skip
def test_a_dtd_is_refused_and_nothing_is_fetched(source: str) -> None:
    began = time.process_time()
    (fault,) = faults_of(source.encode())
    assert "DTD" in fault.text
    assert fault.line in {1, 2}
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    "source",
    [
        b"",
        b"kein XML",
        b"<a>",
        b"<a/>",
        b"\xff\xfe<\x00a\x00/\x00>\x00",
        SOURCE.encode("utf-16"),
        SOURCE.replace('encoding="UTF-8"', 'encoding="UTF-16"').encode(),
        b"<a>" * 100_000,
        b'<a b="' + b"x" * 1_100_000 + b'"/>',
        b"<!-- " + b"x" * 900_000 + b" --><a/>",
        b"<" + b"a" * 900_000,
        SOURCE.replace(' name="Antrag prüfen"', ' name="&unbekannt;"').encode(),
    ],
    ids=["empty", "text", "open", "foreign", "utf16 raw", "utf16", "lied", "deep", "large", "comment", "token", "entity"],
)  # fmt: skip
def test_what_is_no_bpmn_is_a_fault_and_no_exception(source: bytes) -> None:
    began = time.process_time()
    found = faults_of(source)
    assert time.process_time() - began < 2
    if found:
        assert all(isinstance(fault, Fault) for fault in found)
    else:
        assert b"UTF-16" in source  # the bytes are what counts, not what they say of themselves
