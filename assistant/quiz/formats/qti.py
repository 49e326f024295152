"""A QTI 2.1 package: a manifest, a test with a section for each chapter, and the items."""

from __future__ import annotations

import io
import zipfile
from itertools import groupby
from typing import Any

from lxml import etree

from assistant.quiz.formats import qti_item, wording
from assistant.quiz.formats.qti_xml import INSTANCE, add, root, serialize
from assistant.quiz.formats.report import Change, Note, Rendered, WriteOptions
from assistant.quiz.formats.text import clean
from assistant.quiz.model import Item, Level, Numeric, Quiz

_CP = "http://www.imsglobal.org/xsd/imscp_v1p1"
_LOM = "http://ltsc.ieee.org/xsd/LOM"
_META = "http://www.imsglobal.org/xsd/imsqti_metadata_v2p1"
_TEST = "test.xml"
_LEVELS = {Level.EASY: "let", Level.MIDDLE: "middel", Level.HARD: "svaer"}
"""A category is an identifier, which most readers take in ASCII only."""
_DATE = (1980, 1, 1, 0, 0, 0)
"""The same quiz gives the same bytes."""


def render(quiz: Quiz, options: WriteOptions) -> Rendered:
    """Write a quiz as a QTI 2.1 package."""
    title = quiz.title or wording.UNTITLED
    buffer = io.BytesIO()
    notes: list[Note] = []
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        _write(package, "imsmanifest.xml", _manifest(quiz, title))
        _write(package, _TEST, _test(quiz, title))
        for item in quiz.items:
            _write(package, _href(item), qti_item.build(item))
            if isinstance(item.key, Numeric) and item.key.value != int(item.key.value):
                notes.append(Note(item.id, Change.DECIMAL_POINT))
    return Rendered(buffer.getvalue(), tuple(notes))


def _write(package: zipfile.ZipFile, name: str, document: Any) -> None:
    entry = zipfile.ZipInfo(name, _DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    package.writestr(entry, serialize(document))


def _href(item: Item) -> str:
    return f"items/{qti_item.identifier(item)}.xml"


def _test(quiz: Quiz, title: str) -> Any:
    test = root("assessmentTest", identifier="test", title=clean(title))
    score = add(
        test, "outcomeDeclaration", identifier="SCORE", cardinality="single", baseType="float"
    )
    add(add(score, "defaultValue"), "value", "0")
    part = add(
        test,
        "testPart",
        identifier="part",
        navigationMode="nonlinear",
        submissionMode="individual",
    )
    add(part, "itemSessionControl", maxAttempts="0", showFeedback="true")
    outer = add(part, "assessmentSection", identifier="quiz", title=clean(title), visible="true")
    if quiz.introduction.strip():
        rubric = add(outer, "rubricBlock", view="candidate")
        add(rubric, "p", quiz.introduction)
    chapters = groupby(quiz.items, key=lambda item: item.tags[0] if item.tags else "")
    for number, (chapter, items) in enumerate(chapters, 1):
        section = add(
            outer,
            "assessmentSection",
            identifier=f"section_{number}",
            title=clean(chapter) or clean(title),
            visible="true" if chapter else "false",
        )
        for item in items:
            add(
                section,
                "assessmentItemRef",
                identifier=qti_item.identifier(item),
                href=_href(item),
                category=_LEVELS[item.level],
            )
    total = add(add(test, "outcomeProcessing"), "setOutcomeValue", identifier="SCORE")
    add(add(total, "sum"), "testVariables", variableIdentifier="SCORE")
    return test


def _manifest(quiz: Quiz, title: str) -> Any:
    manifest = etree.Element(
        f"{{{_CP}}}manifest",
        nsmap={None: _CP, "lom": _LOM, "qti": _META, "xsi": INSTANCE},
        identifier="manifest",
    )
    manifest.set(
        f"{{{INSTANCE}}}schemaLocation",
        f"{_CP} http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd "
        f"{_LOM} http://www.imsglobal.org/xsd/imsmd_loose_v1p3p2.xsd "
        f"{_META} http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_metadata_v2p1.xsd",
    )
    metadata = _cp(manifest, "metadata")
    _cp(metadata, "schema").text = "QTIv2.1 Package"
    _cp(metadata, "schemaversion").text = "1.0.0"
    _describe(metadata, title, quiz.introduction, ())
    _cp(manifest, "organizations")
    resources = _cp(manifest, "resources")
    test = _resource(resources, "resource_test", "imsqti_test_xmlv2p1", _TEST)
    for item in quiz.items:
        name = qti_item.identifier(item)
        _cp(test, "dependency", identifierref=f"resource_{name}")
        resource = _resource(resources, f"resource_{name}", "imsqti_item_xmlv2p1", _href(item))
        about = etree.Element(f"{{{_CP}}}metadata")
        resource.insert(0, about)
        tags = wording.tags_of(item, item.kind)
        source = wording.source_line(item.proof) if item.proof else ""
        _describe(about, wording.KINDS[item.kind], source, (item.kind.value, *tags))
        _add_qti_data(about, item)
    return manifest


def _resource(parent: Any, name: str, kind: str, href: str) -> Any:
    resource = _cp(parent, "resource", identifier=name, type=kind, href=href)
    _cp(resource, "file", href=href)
    return resource


def _describe(metadata: Any, title: str, description: str, keywords: tuple[str, ...]) -> None:
    general = _lom(_lom(metadata, "lom"), "general")
    _lom(_lom(general, "title"), "string", title, language="da")
    _lom(general, "language", "da")
    if description.strip():
        _lom(_lom(general, "description"), "string", description, language="da")
    for keyword in keywords:
        _lom(_lom(general, "keyword"), "string", keyword, language="da")


def _add_qti_data(metadata: Any, item: Item) -> None:
    data = etree.SubElement(metadata, f"{{{_META}}}qtiMetadata")
    for name, text in (
        ("timeDependent", "false"),
        ("composite", "false"),
        ("interactionType", qti_item.interaction(item)),
        ("feedbackType", "nonadaptive" if wording.explained(item) else "none"),
        ("solutionAvailable", "true"),
        ("toolName", "Ledetråd"),
    ):
        etree.SubElement(data, f"{{{_META}}}{name}").text = text


def _cp(parent: Any, name: str, **attributes: str) -> Any:
    return etree.SubElement(parent, f"{{{_CP}}}{name}", **attributes)


def _lom(parent: Any, name: str, text: str = "", **attributes: str) -> Any:
    child = etree.SubElement(parent, f"{{{_LOM}}}{name}", **attributes)
    if text:
        child.text = clean(text)
    return child
