"""XML of unknown origin: no entities, no document types, no network, no endless text."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from ingest.errors import QuestionError

_DOCTYPE = re.compile(rb"<!DOCTYPE", re.IGNORECASE)


def parse_xml(data: bytes, name: str) -> Any:
    """Parse XML without resolving anything outside of it.

    Args:
        data: The file's bytes.
        name: The file as the user named it.

    Returns:
        The root element.

    Raises:
        QuestionError: It is not well-formed, too deep, or declares a document type (with which it
            could define entities that grow without bound).
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    if _DOCTYPE.search(data):
        raise QuestionError(f"{name}: XML with a document type is not read")
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        reason = " ".join(str(error.msg).split())
        raise QuestionError(f"{name}: not well-formed XML at line {line}: {reason}") from error
    # An encoding such as UTF-16 hides the declaration from the search above.
    if root.getroottree().docinfo.doctype:
        raise QuestionError(f"{name}: XML with a document type is not read")
    return root
