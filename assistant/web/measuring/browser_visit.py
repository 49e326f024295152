"""One visitor in a real browser: from Enter to the words on the screen."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from assistant.web.keeping.timings import Seen
from assistant.web.keeping.visitor import USER_COOKIE
from ingest.errors import MissingExtraError

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_LIMIT_MS = 60_000
_WATCH = """
() => {
  const conversation = document.getElementById("conversation");
  const drawn = (name) => requestAnimationFrame((now) => (window.seen[name] ??= now));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter") window.seen = { began: performance.now() };
  }, true);
  new MutationObserver(() => {
    const turn = conversation.querySelector("article.turn:last-child");
    if (!turn || !window.seen) return;
    if (turn.querySelector(".answer")?.textContent.trim()) drawn("first");
    if (turn.dataset.state !== "running") drawn("whole");
  }).observe(conversation, { childList: true, subtree: true, attributes: true });
}
"""
_DRAWN = """
() => new Promise((resolve) => {
  const look = () => (window.seen.whole ? resolve(window.seen) : requestAnimationFrame(look));
  look();
})
"""
"""Times are the browser's own: of the key press, and of the frame in which the words are drawn."""


def installed_browser() -> Path | None:
    """A Chromium on this machine, where there is one."""
    return next((Path(found) for name in _BROWSERS if (found := shutil.which(name))), None)


def visit(address: str, questions: Sequence[str], visitor: str, browser: Path) -> list[Seen]:
    """Ask in a browser, each question in a conversation of its own.

    Args:
        address: Of a page that is served.
        questions: Asked one after the other.
        visitor: Id of the visitor.
        browser: A Chromium.

    Returns:
        What was seen of each answer.

    Raises:
        MissingExtraError: Playwright is not installed.
    """
    try:
        from playwright.sync_api import TimeoutError as TooLate
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        raise MissingExtraError("timing in a browser", "test") from error

    seen = []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        context = chromium.new_context()
        context.add_cookies([{"name": USER_COOKIE, "value": visitor, "url": address}])
        context.add_init_script("localStorage.setItem('ledetraad-intro', '1')")
        page = context.new_page()
        page.set_default_timeout(_LIMIT_MS)
        for question in questions:
            page.goto(address)
            page.wait_for_selector("#conversation[data-ready]")
            page.evaluate(_WATCH)
            page.fill("#question textarea", question)
            page.press("#question textarea", "Enter")
            try:
                page.wait_for_selector("article.turn:not([data-state=running])")
            except TooLate:
                seen.append(Seen(None, None))
                continue
            times = page.evaluate(_DRAWN)
            shown = page.inner_text("article.turn:last-child .question")
            state = page.get_attribute("article.turn:last-child", "data-state")
            began, first, whole = (times.get(name) for name in ("began", "first", "whole"))
            seen.append(
                Seen(
                    first - began if first else None,
                    whole - began if state in {"done", "refused"} else None,
                    own=shown == question,
                )
            )
        chromium.close()
    return seen
