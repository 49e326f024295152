"""A prompt that is not in order never loads."""

from importlib.resources import files

import pytest

from prompts import Prompt, PromptError, load_prompt, parse_prompt

GOOD = "---\nversion: 3\nvariables: a, b\n---\nFørst {{a}}, så {{ b }} og {{a}} igen.\n"

SHIPPED = {
    "answer_system": {"refusal"},
    "answer_user": {"passages", "question"},
    "quiz_system": set(),
    "quiz_user": {"kind", "passage"},
    "rewrite_system": set(),
    "rewrite_user": {"turns", "question"},
}


def test_a_prompt_is_filled() -> None:
    prompt = parse_prompt("prøve", GOOD)
    assert (prompt.version, prompt.variables) == (3, {"a", "b"})
    assert prompt.render(a="x", b="{{a}}") == "Først x, så {{a}} og x igen."


WRONG = {
    "no header": ("Kun tekst {{a}}", "no header"),
    "no version": ("---\nvariables: a\n---\n{{a}}", "lacks version"),
    "no variables": ("---\nversion: 1\n---\ntekst", "lacks variables"),
    "version in words": ("---\nversion: et\nvariables:\n---\ntekst", "whole number"),
    "unknown field": ("---\nversion: 1\nvariables:\nforfatter: x\n---\ntekst", "not understood"),
    "field twice": ("---\nversion: 1\nversion: 2\nvariables:\n---\ntekst", "not understood"),
    "no text": ("---\nversion: 1\nvariables:\n---\n\n", "no text"),
    "unknown variable": ("---\nversion: 1\nvariables: a\n---\n{{a}} {{b}}", "unknown.*b"),
    "unused variable": ("---\nversion: 1\nvariables: a, b\n---\n{{a}}", "not used.*b"),
    "open braces": ("---\nversion: 1\nvariables: a\n---\n{{a}} {{b", "double braces"),
    "no name": ("---\nversion: 1\nvariables: a\n---\n{{a}} {{ å-b }}", "double braces"),
}


@pytest.mark.parametrize(("source", "reason"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_file_is_refused(source: str, reason: str) -> None:
    with pytest.raises(PromptError, match=rf"prompt prøve: .*{reason}"):
        parse_prompt("prøve", source)


@pytest.mark.parametrize(
    ("values", "reason"), [({"a": "x"}, "not given: b"), ({"a": "", "b": "", "c": ""}, "given: c")]
)
def test_values_must_fit(values: dict[str, str], reason: str) -> None:
    with pytest.raises(PromptError, match=reason):
        parse_prompt("prøve", GOOD).render(**values)


def test_every_shipped_prompt_loads_with_the_variables_that_it_is_given() -> None:
    names = {file.name for file in files("prompts").iterdir() if file.name.endswith(".md")}
    assert names == {f"{name}.md" for name in SHIPPED}
    for name, variables in SHIPPED.items():
        prompt = load_prompt(name, frozenset(variables))
        assert isinstance(prompt, Prompt)
        with pytest.raises(PromptError):
            load_prompt(name, frozenset({*variables, "andet"}))


def test_an_unknown_prompt_is_named() -> None:
    with pytest.raises(PromptError, match="findes-ikke"):
        load_prompt("findes-ikke")
