"""Settings: ``LEDETRAAD_*`` environment variables over ``ledetraad.toml`` over defaults."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Literal

import platformdirs
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from ingest.errors import SettingsError

PREFIX = "LEDETRAAD_"
TOML_NAME = "ledetraad.toml"


class Settings(BaseSettings):
    """All that can be set. Unknown keys are refused by name.

    Read once by `load_settings`; tests make their own with keyword arguments.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, extra="forbid", frozen=True, toml_file=TOML_NAME
    )

    home: Path = Field(
        default_factory=lambda: Path(platformdirs.user_data_dir("ledetraad", appauthor=False)),
        description="Data folder: index, model cache, history.",
    )
    models: Path | None = Field(
        default=None, description="Folder for unpacked models; default: models/ in home."
    )
    threads: int = Field(default=0, ge=0, description="CPU threads for models; 0 means all.")

    # Index
    chroma_url: str = Field(default="", description="URL of a Chroma server; empty: embedded.")
    chroma_token: SecretStr = Field(default=SecretStr(""), description="Sent as bearer token.")
    embedder: str = Field(
        default="bundled", description="'bundled', or a Sentence Transformers name or folder."
    )
    adapter: bool = Field(default=True, description="Use the trained adapter on the bundled model.")
    reranker: str = Field(
        default="bundled", description="'bundled', 'none', or a CrossEncoder name or folder."
    )

    # Limits on one file
    max_file_mb: float = Field(default=200, gt=0)
    max_text_mb: float = Field(default=30, gt=0, description="Text kept of one file.")
    max_pages: int = Field(default=5000, gt=0)
    max_seconds: float = Field(default=300, gt=0)
    max_memory_mb: int = Field(default=3000, gt=0)

    # Language model (optional)
    llm_base_url: str = ""
    llm_model: str = ""
    llm_api_key: SecretStr = SecretStr("")
    llm_timeout: float = Field(default=60, gt=0, description="Seconds for a whole answer.")

    # Page
    host: str = "127.0.0.1"
    port: int = Field(default=7860, ge=0, le=65535)
    uploads: bool = Field(default=False, description="Visitors may add sources on the page.")
    quiz_editing: Literal["auto", "open", "password", "off"] = Field(
        default="auto",
        description="Who may edit quizzes: 'auto' asks for the trainers' password where one is "
        "set and else lets only this machine in; 'open' lets everybody.",
    )

    @field_validator("home", "models", mode="before")
    @classmethod
    def _is_a_folder(cls, value: object) -> object:
        """Read «~» as a shell does, and refuse an empty name, which would be the working folder."""
        if not isinstance(value, str):
            return value
        if not value.strip():
            raise ValueError("is empty; leave it out for the default")
        return Path(value).expanduser()

    @property
    def models_folder(self) -> Path:
        """Where unpacked models lie."""
        return self.models or self.home / "models"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Order the sources: arguments, environment, then the TOML file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


@cache
def load_settings() -> Settings:
    """Read the settings of this process.

    Returns:
        The settings, the same object at each call.

    Raises:
        SettingsError: A key is unknown or a value is out of range; the message names it.
    """
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    # A name in small letters is read as well, so that it is refused as well.
    unknown = sorted(
        key for key in os.environ if key.upper().startswith(PREFIX) and key.upper() not in known
    )
    if unknown:
        raise SettingsError(f"unknown setting in the environment: {', '.join(unknown)}")
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsError(f"settings are wrong: {_reasons(error)}") from error
    except ValueError as error:  # the TOML file itself is broken
        raise SettingsError(f"{TOML_NAME} cannot be read: {error}") from error


def _reasons(error: ValidationError) -> str:
    """Say in one line which settings are wrong and why."""
    told = {
        ".".join(map(str, item["loc"])): "no such setting"
        if item["type"] == "extra_forbidden"
        else item["msg"].removeprefix("Value error, ")
        for item in error.errors()
    }
    return "; ".join(f"{name}: {reason}" for name, reason in told.items())
