"""``junit.xml``: one test case a question and one a threshold, for CI systems to show."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from xml.etree import ElementTree

from eval.gate import Breach, Threshold

# What XML 1.0 has no way to write.
_UNPRINTABLE = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(
    results: Mapping[str, Any], thresholds: Sequence[Threshold], breaches: Sequence[Breach]
) -> str:
    """Write a run as JUnit XML.

    A question that failed is a failure only in the sense of the file: what blocks a change is the
    gate, whose thresholds stand in a suite of their own.

    Args:
        results: What `eval.results.results_of` gives.
        thresholds: All that were held against the run.
        breaches: Those that it does not meet.
    """
    root = ElementTree.Element("testsuites", name="ledetraad eval")
    for name, part in results["collections"].items():
        rows = part["rows"]
        suite = _suite(root, name, len(rows), sum(row["failed"] for row in rows), part["seconds"])
        for row in rows:
            seconds = row["scores"].get("latency", 0.0) / 1000
            case = ElementTree.SubElement(
                suite,
                "testcase",
                name=_clean(f"{row['id']}: {row['question']}"),
                classname=f"{name}.{row['kind']}",
                time=f"{seconds:.3f}",
            )
            if row["failed"]:
                told = " ".join(row["reasons"]) or "fewer than half of the points"
                ElementTree.SubElement(case, "failure", message=_clean(told))
    if thresholds:
        broken = {breach.threshold: str(breach) for breach in breaches}
        suite = _suite(root, "gate", len(thresholds), len(broken))
        for threshold in thresholds:
            case = ElementTree.SubElement(suite, "testcase", name=threshold.name, classname="gate")
            if threshold in broken:
                ElementTree.SubElement(case, "failure", message=_clean(broken[threshold]))
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _suite(
    root: ElementTree.Element, name: str, tests: int, failures: int, seconds: float = 0.0
) -> ElementTree.Element:
    return ElementTree.SubElement(
        root,
        "testsuite",
        name=name,
        tests=str(tests),
        failures=str(failures),
        errors="0",
        skipped="0",
        time=f"{seconds:.3f}",
    )


def _clean(text: str) -> str:
    return _UNPRINTABLE.sub("\ufffd", text)
