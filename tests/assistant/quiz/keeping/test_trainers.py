from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.quiz.keeping.database import FILE, QuizDatabase
from assistant.quiz.keeping.trainers import (
    LONGEST,
    PAUSE_SECONDS,
    SESSION_SECONDS,
    TRIES,
    Sessions,
    TrainerPassword,
)
from eval.cli import build

WORD = "en lang sætning uden navne"


class Door:
    def __init__(self, home: Path) -> None:
        self.home = home
        self.now = 1000.0
        self.database = QuizDatabase(home)
        self.password = TrainerPassword(home)
        self.sessions = Sessions(self.database, self.password, lambda: self.now)


@pytest.fixture
def door(tmp_path: Path) -> Iterator[Door]:
    made = Door(tmp_path)
    yield made
    made.database.close()


def test_only_the_hash_is_kept_for_the_owner_alone(door: Door) -> None:
    assert door.password.hash == ""
    assert not door.password.matches("")
    door.password.set(WORD)
    (file,) = [path for path in door.home.iterdir() if "password" in path.name]
    assert file.read_text("utf-8").startswith("$argon2id$")
    assert file.stat().st_mode & 0o077 == 0
    assert door.password.matches(WORD)
    assert not door.password.matches(WORD.upper())
    assert not door.password.matches(WORD + "x" * LONGEST)


def test_a_session_ends_with_time_with_a_new_password_and_when_closed(door: Door) -> None:
    door.password.set(WORD)
    tokens = [door.sessions.open(WORD) for _ in range(2)]
    assert tokens[0]
    assert tokens[1]
    assert tokens[0] != tokens[1]
    assert not door.sessions.known("")
    assert not door.sessions.known(tokens[0] + "x")
    assert all(door.sessions.known(token) for token in tokens if token)
    door.sessions.close(tokens[0])
    assert not door.sessions.known(tokens[0])
    door.now += SESSION_SECONDS + 1
    assert not door.sessions.known(tokens[1])
    third = door.sessions.open(WORD)
    assert third
    door.password.set(WORD + " igen")
    assert not door.sessions.known(third)
    raw = b"".join(path.read_bytes() for path in door.home.glob(FILE + "*"))
    assert third.encode() not in raw


def test_guessing_waits(door: Door) -> None:
    door.password.set(WORD)
    for _ in range(TRIES):
        assert not door.sessions.waiting
        assert door.sessions.open("forkert") is None
    assert door.sessions.waiting
    assert door.sessions.open(WORD) is None
    door.now += PAUSE_SECONDS + 1
    assert door.sessions.open(WORD)


def test_the_command_asks_for_it_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from ingest.settings import load_settings

    monkeypatch.setenv("LEDETRAAD_HOME", str(tmp_path))
    load_settings.cache_clear()
    try:
        run = CliRunner()
        done = run.invoke(build(), ["quiz", "password"], input=f"{WORD}\n{WORD}\n")
        assert done.exit_code == 0, done.output
        assert WORD not in done.output
        assert TrainerPassword(tmp_path).matches(WORD)
        short = run.invoke(build(), ["quiz", "password"], input="kort\nkort\n")
        assert short.exit_code == 1
        assert TrainerPassword(tmp_path).matches(WORD)
        assert run.invoke(build(), ["quiz", "password", "--remove"]).exit_code == 0
        assert TrainerPassword(tmp_path).hash == ""
    finally:
        load_settings.cache_clear()
