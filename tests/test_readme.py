"""The README tells the truth: its commands, its settings, its settings' defaults."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from eval.cli import build
from index import ingest_paths
from ingest.settings import Settings, load_settings

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def commands() -> list[str]:
    blocks = re.findall(r"```bash\n(.*?)```", README, re.S)
    lines = [line.split("#")[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line]


def scripted() -> list[str]:
    """The commands of the CI script and of the workflow for GitHub Actions."""
    lines: list[str] = []
    for name in (".ci/run", ".github/workflows/quality.yml"):
        text = (ROOT / name).read_text("utf-8").replace("\\\n", " ")
        lines += re.findall(r"^.*\bledetraad (?:demo|ingest|ask|eval) .*$", text, re.M)
    return [line.split("#")[0].strip() for line in lines if line.split("#")[0].strip()]


def test_the_test_command_is_the_one_that_ci_runs() -> None:
    script = (ROOT / ".ci/run").read_text("utf-8")
    (command,) = [line for line in commands() if line.endswith("pytest")]
    for step in command.split(" && "):
        assert step.replace(".venv/bin/pip install", "").strip() in script


@pytest.mark.parametrize(
    "line", [*(line for line in commands() if "ledetraad " in line), *scripted()]
)
def test_every_command_and_option_exists(line: str) -> None:
    words = shlex.split(line[line.index("ledetraad ") :])[1:]
    command = get_command(build())
    while words and hasattr(command, "commands") and words[0] in command.commands:
        command = command.commands[words.pop(0)]
    assert not hasattr(command, "commands") or not words or command.params
    known = {option for param in command.params for option in (*param.opts, *param.secondary_opts)}
    assert {word for word in words if word.startswith("--")} <= known


def test_every_setting_is_named() -> None:
    section = README.split("## Settings")[1].split("\n## ")[0]
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    named = set(re.findall(r"`(\w+)`", " ".join(rows)))
    assert named == set(Settings.model_fields)


def test_the_program_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # The program reads its settings as a user's does: from the environment.
    monkeypatch.setenv("LEDETRAAD_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LEDETRAAD_EMBEDDER", "hashing")
    (tmp_path / "notat.md").write_text("# Notat\n\nEn tovholder samler sagen.\n", "utf-8")
    ingest_paths([tmp_path / "notat.md"], load_settings())
    (program,) = re.findall(r"```python\n(.*?)```", README, re.S)
    names: dict[str, Any] = {}
    exec(program, names)
    assert "tovholder" in capsys.readouterr().out
    assert [node.node.metadata["title"] for node in names["nodes"]] == ["notat"]
