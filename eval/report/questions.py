"""The questions of the page: answer, gold and passages side by side, with filters and search."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from eval.metrics import METRICS
from eval.report.markup import Markup, join, tag
from eval.report.scores import DIFFICULTY, FORM, KIND, group_label, number

Row = Mapping[str, Any]


def filter_bar(rows: Sequence[Row]) -> Markup:
    """The search field and one choice for each grouping."""
    sources = {source: source for row in rows for source in row["sources"]}
    return tag(
        "form",
        tag("label", "Søg ", tag("input", type="search", id="search")),
        _choice("outcome", "Udfald", {"failed": "Fejlede", "passed": "Beståede"}, chosen="failed"),
        _choice("kind", "Type", {k: v for k, v in KIND.items() if _used(rows, "kind", k)}),
        _choice("source", "Kilde", dict(sorted(sources.items()))),
        _choice("difficulty", "Sværhed", DIFFICULTY),
        _choice("form", "Form", FORM),
        tag("output", "", id="shown"),
        id="filters",
    )


def question_part(collection: str, row: Row) -> Markup:
    """One question: closed to its line, opened to answer, gold and passages."""
    answer = row["answer"]
    mark = "✗" if row["failed"] else "✓"
    searched = " ".join(
        [row["id"], row["question"], answer["answer"], *row["points"], *row["reasons"]]
    )
    return tag(
        "details",
        tag(
            "summary",
            tag("span", mark, class_="bad" if row["failed"] else "good"),
            tag("code", row["id"]),
            f" {row['question']} ",
            tag("small", f"{KIND.get(row['kind'], row['kind'])}, {collection}"),
        ),
        _asked(row),
        _list("Hvorfor", row["reasons"], "bad") if row["reasons"] else "",
        tag("div", _answer(answer), _gold(row), _passages(answer), class_="columns"),
        _scores(row),
        class_="question",
        id=row["id"],
        data_outcome="failed" if row["failed"] else "passed",
        data_kind=row["kind"],
        data_source="|".join(row["sources"]),
        data_difficulty=row["difficulty"],
        data_form="|".join(row["tags"]),
        data_text=searched.lower(),
    )


def _asked(row: Row) -> Markup:
    read = row["answer"]["standalone"]
    lines = [tag("p", f"Tidligere i samtalen: {turn}") for turn in row["turns"]]
    if read and read != row["question"]:
        lines.append(tag("p", f"Forstået som: {read}"))
    return join(*lines)


def _answer(answer: Mapping[str, Any]) -> Markup:
    shown = [
        tag("p", *_lines(answer["answer"])),
        *(tag("p", tag("em", notice["text"])) for notice in answer["notices"]),
        *(
            tag(
                "blockquote",
                tag("b", f"[{c['n']}] "),
                c["quote"],
                tag("footer", _place(c["doc"], c["section"], c["page"])),
            )
            for c in answer["citations"]
        ),
    ]
    return tag("section", tag("h3", "Svar" if not answer["refused"] else "Afvist"), *shown)


def _gold(row: Row) -> Markup:
    if not row["answerable"]:
        note = row["why"] or "Materialet svarer ikke."
        return tag("section", tag("h3", "Facit"), tag("p", "Skal afvises. ", note))
    quoted = [
        tag(
            "blockquote",
            gold["text"],
            tag("footer", _place(gold["doc"], [gold["section"]], gold["page"])),
        )
        for gold in row["gold"]
    ]
    return tag(
        "section",
        tag("h3", "Facit"),
        _list("Et godt svar rummer", row["points"]),
        _list("Må aldrig sige", row["forbidden"]) if row["forbidden"] else "",
        *quoted,
    )


def _passages(answer: Mapping[str, Any]) -> Markup:
    entries = [
        tag(
            "li",
            tag("b", _place(passage["doc"], passage["section"], passage["page"])),
            tag("small", f" {passage['score']:.3f}".replace(".", ",")),
            tag("p", passage["text"]),
        )
        for passage in answer["passages"]
    ]
    return tag("section", tag("h3", "Fundne passager"), tag("ol", *entries))


def _scores(row: Row) -> Markup:
    told = [
        f"{metric.danish}: {number(metric, row['scores'][metric.name])}"
        for metric in METRICS
        if metric.name in row["scores"]
    ]
    return tag("p", tag("small", " · ".join(told)))


def _place(doc: str, section: Sequence[str], page: str | None) -> str:
    heads = " › ".join(part for part in section if part)
    return ", ".join(part for part in (doc, heads, f"s. {page}" if page else "") if part)


def _list(title: str, items: Iterable[str], style: str = "") -> Markup:
    return tag(
        "div", tag("b", title), tag("ul", *(tag("li", item) for item in items)), class_=style
    )


def _lines(text: str) -> list[Markup]:
    return [join(line, Markup("<br>")) for line in text.split("\n")]


def _choice(name: str, label: str, options: Mapping[str, str], chosen: str = "") -> Markup:
    entries = [
        tag("option", group_label(name, text), value=value, selected=value == chosen)
        for value, text in {"": "alle", **options}.items()
    ]
    return tag("label", f"{label} ", tag("select", *entries, data_key=name))


def _used(rows: Sequence[Row], key: str, value: str) -> bool:
    return any(row[key] == value for row in rows)
