"""What all tests share: where the reports are, and settings with a data folder of their own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from ingest.settings import PREFIX, Settings

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
CORPUS = SHARED / "corpus"
READERS = ROOT / "tests/readers"
"""Other people's readers of quiz files, from npm."""
CHROMIUM = Path("/usr/bin/chromium")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    left_out = {
        "corpus": (CORPUS.is_dir(), "left out: the five reports are not beside the checkout"),
        "browser": (_chromium() is not None, "left out: Debian's Chromium is not installed"),
        "node": (_has_readers(), "left out: no node, or not run: npm ci --prefix tests/readers"),
    }
    for item in items:
        for name, (present, reason) in left_out.items():
            if item.get_closest_marker(name) and not present:
                item.add_marker(pytest.mark.skip(reason=reason))


def _has_readers() -> bool:
    return shutil.which("node") is not None and (READERS / "node_modules").is_dir()


def _chromium() -> Path | None:
    return CHROMIUM if CHROMIUM.is_file() else None


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a window; Playwright starts only once in a process."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session", autouse=True)
def _plain_environment() -> Iterator[None]:
    """No setting of the person who runs the tests may change what they show."""
    kept = {key: os.environ.pop(key) for key in list(os.environ) if key.startswith(PREFIX)}
    yield
    os.environ.update(kept)


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of the five reports; only for tests marked ``corpus``."""
    return CORPUS


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One unpacked model for the whole run; kept between runs where a cache folder is given."""
    cache = os.environ.get("TEST_MODELS")
    return Path(cache) if cache else tmp_path_factory.mktemp("models")


@pytest.fixture
def settings(tmp_path: Path, models: Path) -> Settings:
    """Settings with an empty data folder and the shared model cache."""
    return Settings(home=tmp_path / "home", models=models)
