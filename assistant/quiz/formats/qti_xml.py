"""Elements and text in QTI 2.1's namespace."""

from __future__ import annotations

from typing import Any

from lxml import etree

from assistant.quiz.formats.text import clean

NAMESPACE = "http://www.imsglobal.org/xsd/imsqti_v2p1"
SCHEMA = "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd"
INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"


def root(name: str, **attributes: str) -> Any:
    """A document's root element in QTI's namespace."""
    element = etree.Element(
        f"{{{NAMESPACE}}}{name}", nsmap={None: NAMESPACE, "xsi": INSTANCE}, **attributes
    )
    element.set(f"{{{INSTANCE}}}schemaLocation", f"{NAMESPACE} {SCHEMA}")
    return element


def add(parent: Any, name: str, text: str = "", **attributes: str) -> Any:
    """A child element in QTI's namespace, its text with line ends as breaks."""
    child = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}", **attributes)
    if text:
        add_text(child, text)
    return child


def add_text(element: Any, text: str) -> None:
    """Put text at the end of an element, its line ends as breaks."""
    first, *rest = clean(text).split("\n")
    append(element, first)
    for line in rest:
        etree.SubElement(element, f"{{{NAMESPACE}}}br")
        append(element, line)


def serialize(element: Any) -> bytes:
    """A document as the bytes of a file."""
    data: bytes = etree.tostring(element, encoding="UTF-8", xml_declaration=True)
    return data


def append(element: Any, text: str) -> None:
    """Put words at the end of an element, after its last child."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
