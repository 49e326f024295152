"""The report page: everything is escaped, nothing is fetched, every question is there."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest

from eval.figures import count
from eval.gate import Breach, Threshold
from eval.outcome import Outcome
from eval.report import render
from eval.results import compare, results_of
from eval.running import Run

EVIL = "<script>alert('x')</script>\"><img src=https://evil.example/x>"


class Elements(HTMLParser):
    """Collects the tags and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def results(outcome: Callable[..., Outcome]) -> dict[str, Any]:
    outcomes = [
        outcome([(EVIL, ())], id="a", question=EVIL, points=[EVIL], tags=["english"]),
        outcome(None, id="b", kind="unanswerable", answerable=False, why=EVIL),
    ]
    run = Run("sample", tuple(outcomes), 1.0)
    made = results_of([(run, count(run))], {"when": EVIL, "version": "0"}, 2.0)
    return json.loads(json.dumps(made))


@pytest.fixture(scope="module")
def page(results: dict[str, Any]) -> str:
    limit = Threshold(
        collection="sample", metric="crag", min=0.9, grouping="form", group="english", reason=EVIL
    )
    return render(results, compare(results, results), [Breach(limit, -1.0)], gated=True)


def test_what_comes_from_outside_is_text(page: str) -> None:
    elements = Elements()
    elements.feed(page)
    tags = [tag for tag, _ in elements.found]
    assert tags.count("script") == 1
    assert "img" not in tags
    assert "alert(&#x27;x&#x27;)" in page


def test_nothing_is_fetched(page: str) -> None:
    elements = Elements()
    elements.feed(page)
    loading = [a for _, a in elements.found for key in ("src", "srcset", "action") if key in a]
    links = [a["href"] or "" for _, a in elements.found if "href" in a]
    assert loading == []
    assert all(link.startswith("#") for link in links)
    assert "url(" not in page
    policy = next(a["content"] for tag, a in elements.found if tag == "meta" and "http-equiv" in a)
    assert re.fullmatch(
        r"default-src 'none'; style-src 'sha256-[\w+/=]+'; script-src 'sha256-[\w+/=]+'", policy
    )


def test_every_question_stands_with_answer_gold_and_passages(page: str) -> None:
    elements = Elements()
    elements.feed(page)
    asked = [a["id"] for tag, a in elements.found if tag == "details"]
    assert asked == ["a", "b"]
    for heading in ("Svar", "Facit", "Fundne passager", "Afvist"):
        assert f"<h3>{heading}</h3>" in page


def test_a_broken_limit_is_told_in_danish(page: str) -> None:
    assert "1 grænseværdi er ikke overholdt" in page
    assert "sample: CRAG-score (engelsk) er -1,000, skal være mindst 0,900. &lt;script" in page


def test_what_a_judge_thought_stands_apart(results: dict[str, Any]) -> None:
    judged = {EVIL: {"mean": 0.5, "low": 0.25, "high": 0.75, "n": 4}}
    part = {**results["collections"]["sample"], "judged": judged}
    page = render({**results, "collections": {"sample": part}}, {}, [], gated=False)
    assert "0,500 (0,250 – 0,750) (n = 4)" in page
    assert page.count("<script>") == 1


def test_scores_stand_with_intervals_changes_and_plots(page: str) -> None:
    for text in ("95 %-interval", "inden for støjen", "Blevet forkerte: 0"):
        assert text in page
    assert page.count("<svg") >= 3
