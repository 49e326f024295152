"""Prompts as data: one file each, with its version and its variables in a header.

A prompt file is UTF-8 text that begins with::

    ---
    version: 1
    variables: question, passages
    ---

and goes on with the prompt, in which ``{{question}}`` stands for a variable. `load_prompt` refuses
a file whose text uses a variable that the header does not name, or names one that the text does
not use, so that a prompt that was edited wrongly fails at start and not before a caseworker.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = ["Prompt", "PromptError", "load_prompt", "parse_prompt"]

_HEADER = re.compile(r"\A---\n(?P<fields>.*?)\n---\n(?P<body>.*)\Z", re.DOTALL)
_VARIABLE = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_BRACES = re.compile(r"\{\{|\}\}")
_FIELDS = frozenset({"version", "variables"})


class PromptError(ValueError):
    """A prompt file is not in order; the message names the file and what is wrong."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt text with named gaps.

    Attributes:
        version: Grows when the text changes; kept with evaluation results.
        variables: The names of all gaps.
    """

    name: str
    version: int
    variables: frozenset[str]
    text: str

    def render(self, **values: str) -> str:
        """Fill the gaps.

        A value is put in as it is and never searched for gaps itself.

        Args:
            values: One text for each variable, no more and no fewer.

        Returns:
            The text to send.

        Raises:
            PromptError: A variable is missing or unknown.
        """
        _compare(self.name, self.variables, frozenset(values), "given")
        return _VARIABLE.sub(lambda gap: values[gap.group(1)], self.text)


def parse_prompt(name: str, source: str) -> Prompt:
    """Read a prompt file's text.

    Args:
        name: What errors call it.
        source: The whole file.

    Returns:
        The prompt.

    Raises:
        PromptError: The header is missing or wrong, or header and text name different variables.
    """
    match = _HEADER.match(source.replace("\r\n", "\n"))
    if match is None:
        raise PromptError(f"prompt {name}: no header between two lines of ---")
    fields = {}
    for line in match.group("fields").splitlines():
        key, colon, value = line.partition(":")
        if not colon or key.strip() not in _FIELDS or key.strip() in fields:
            raise PromptError(f"prompt {name}: header line not understood: {line.strip()!r}")
        fields[key.strip()] = value.strip()
    if missing := sorted(_FIELDS - fields.keys()):
        raise PromptError(f"prompt {name}: header lacks {', '.join(missing)}")
    if not fields["version"].isdecimal():
        raise PromptError(f"prompt {name}: version must be a whole number")
    body = match.group("body").strip()
    if not body:
        raise PromptError(f"prompt {name}: no text after the header")
    if _BRACES.search(_VARIABLE.sub("", body)):
        raise PromptError(f"prompt {name}: double braces that enclose no variable name")
    declared = frozenset(part.strip() for part in fields["variables"].split(",") if part.strip())
    _compare(name, declared, frozenset(_VARIABLE.findall(body)), "used in the text")
    return Prompt(name=name, version=int(fields["version"]), variables=declared, text=body)


@cache
def load_prompt(name: str, variables: frozenset[str] = frozenset()) -> Prompt:
    """Load a prompt of this package.

    Args:
        name: File name without ``.md``.
        variables: The variables that the caller will give.

    Returns:
        The prompt, the same object at each call.

    Raises:
        PromptError: There is no such prompt, it is not in order, or it wants other variables.
    """
    file = files(__name__) / f"{name}.md"
    if not file.is_file():
        raise PromptError(f"prompt {name}: no such file in prompts/")
    prompt = parse_prompt(name, file.read_text("utf-8"))
    _compare(name, prompt.variables, variables, "given by the program")
    return prompt


def _compare(name: str, declared: frozenset[str], found: frozenset[str], where: str) -> None:
    if unknown := sorted(found - declared):
        raise PromptError(f"prompt {name}: unknown variables {where}: {', '.join(unknown)}")
    if missing := sorted(declared - found):
        raise PromptError(f"prompt {name}: variables not {where}: {', '.join(missing)}")
