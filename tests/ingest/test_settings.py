"""Environment over file over defaults, and unknown keys refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.errors import SettingsError
from ingest.settings import TOML_NAME, load_settings


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Load settings as a process would that is started in ``tmp_path``."""

    def load(toml: str | None = None, **environment: str):
        monkeypatch.chdir(tmp_path)
        if toml is not None:
            (tmp_path / TOML_NAME).write_text(toml, "utf-8")
        for key, value in environment.items():
            monkeypatch.setenv(key, value)
        load_settings.cache_clear()
        try:
            return load_settings()
        finally:
            load_settings.cache_clear()

    return load


def test_environment_goes_before_file_before_default(read) -> None:
    settings = read("port = 8000\nadapter = false", LEDETRAAD_PORT="9000")
    assert (settings.port, settings.adapter, settings.host) == (9000, False, "127.0.0.1")


def test_models_lie_in_the_data_folder_unless_told_otherwise(read, tmp_path: Path) -> None:
    assert read(LEDETRAAD_HOME=str(tmp_path)).models_folder == tmp_path / "models"
    assert read(LEDETRAAD_MODELS="/m").models_folder == Path("/m")


def test_a_folder_may_begin_with_the_users_home(read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/somebody")
    assert read('home = "~/data"').home == Path("/somebody/data")


@pytest.mark.parametrize(
    ("toml", "environment", "names"),
    [
        ("prot = 8000", {}, "prot: no such setting"),
        ("port = 'x'", {}, "port"),
        ("port = 70000", {}, "port"),
        ("port = ", {}, TOML_NAME),
        (None, {"LEDETRAAD_PROT": "1"}, "LEDETRAAD_PROT"),
        (None, {"ledetraad_prot": "1"}, "ledetraad_prot"),
        (None, {"LEDETRAAD_HOME": ""}, "home: is empty"),
        (None, {"LEDETRAAD_MAX_PAGES": "0"}, "max_pages"),
    ],
)
def test_what_is_wrong_is_named(read, toml, environment, names) -> None:
    with pytest.raises(SettingsError, match=names) as caught:
        read(toml, **environment)
    assert "\n" not in str(caught.value)


def test_a_key_is_not_shown_by_accident(read) -> None:
    settings = read(LEDETRAAD_LLM_API_KEY="hemmelig")
    assert "hemmelig" not in repr(settings)
    assert settings.llm_api_key.get_secret_value() == "hemmelig"
