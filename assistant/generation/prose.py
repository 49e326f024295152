"""Prose from a language model behind an OpenAI-compatible URL, streamed within a time limit.

The model is reached through llama-index's `OpenAILike`. What it may take is bounded here, because
none of the libraries bounds a whole streamed reply: an HTTP client's timeout starts anew with
every chunk. A timer shuts the connection's socket down when the limit is reached, which ends an
endless stream and a stall alike.
"""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Generator as Steps
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from email.utils import parsedate_to_datetime
from functools import cached_property
from socket import SHUT_RDWR
from typing import TYPE_CHECKING, Any, Protocol

from assistant.generation.errors import GenerationError, Trouble
from assistant.generation.prompt import answer_messages, rewrite_messages
from ingest.model import Passage
from ingest.settings import Settings

if TYPE_CHECKING:
    import httpx

CONNECT_SECONDS = 10.0
MAX_TOKENS = 700
"""Eight sentences of Danish, with room to spare."""
MAX_CHARACTERS = 6000
"""Where reading stops when a server does not keep to ``MAX_TOKENS``."""
REWRITE_TOKENS = 120
DEFAULT_WAIT = 1.0
"""Seconds before the next try when a busy server does not say how long to wait."""
MAX_TRIES = 4


class Generator(Protocol):
    """Writes an answer from passages."""

    def stream(self, question: str, passages: Sequence[Passage]) -> Iterator[str]:
        """Write an answer with ``[n]`` after each sentence, n counting ``passages`` from 1.

        Args:
            question: A masked question that stands alone.
            passages: What the answer may build on.

        Yields:
            Pieces of the reply as they arrive.

        Raises:
            GenerationError: The model cannot be reached or does not finish in time.
        """

    def rewrite(self, question: str, turns: Sequence[str]) -> str:
        """Make a follow-up question stand alone.

        Args:
            question: The masked last question.
            turns: The masked earlier questions, oldest first.

        Returns:
            The model's one line, unchecked.

        Raises:
            GenerationError: The model cannot be reached or does not finish in time.
        """


def build_generator(settings: Settings) -> Generator | None:
    """Make the generator that the settings name.

    Args:
        settings: ``llm_base_url`` and ``llm_model`` name the model, ``llm_timeout`` bounds it.

    Returns:
        A generator, or None when no model is set.
    """
    if not settings.llm_base_url or not settings.llm_model:
        return None
    return RemoteGenerator(
        base_url=settings.llm_base_url,
        model=settings.llm_model,
        api_key=settings.llm_api_key.get_secret_value(),
        timeout=settings.llm_timeout,
    )


class RemoteGenerator:
    """A model behind an OpenAI-compatible URL; safe to use from several threads.

    Args:
        base_url: Up to and with ``/v1``.
        model: The server's name for the model.
        api_key: Sent as bearer token; may be empty.
        timeout: Seconds for one whole reply, tries and waiting included.
        max_tokens: Longest answer that is asked for.
    """

    def __init__(
        self,
        base_url: str,
        model: str,
        api_key: str,
        timeout: float,
        max_tokens: int = MAX_TOKENS,
    ) -> None:
        self._base_url = base_url
        self._model = model
        self._api_key = api_key
        self._timeout = timeout
        self._max_tokens = max_tokens

    def stream(self, question: str, passages: Sequence[Passage]) -> Iterator[str]:
        """See `Generator.stream`."""
        return self._stream(answer_messages(question, passages), self._max_tokens)

    def write(self, messages: Sequence[tuple[str, str]], max_tokens: int) -> str:
        """Have any text written, within the same limits as an answer.

        Args:
            messages: Role and text of each.
            max_tokens: Longest text that is asked for.

        Returns:
            The model's text, unchecked.

        Raises:
            GenerationError: The model cannot be reached or does not finish in time.
        """
        return "".join(self._stream(messages, max_tokens))

    def rewrite(self, question: str, turns: Sequence[str]) -> str:
        """See `Generator.rewrite`."""
        text = "".join(self._stream(rewrite_messages(question, turns), REWRITE_TOKENS))
        return " ".join(text.split())

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        return ssl.create_default_context()

    def _stream(self, messages: Sequence[tuple[str, str]], max_tokens: int) -> Iterator[str]:
        import httpx
        import llama_index.llms.openai_like  # noqa: F401 - slow at first, and not the model's fault

        deadline = time.monotonic() + self._timeout
        for attempt in range(1, MAX_TRIES + 1):
            started = False
            try:
                with closing(self._attempt(messages, max_tokens, deadline)) as pieces:
                    for piece in pieces:
                        started = True
                        yield piece
                return
            except GenerationError as error:
                if error.trouble is not Trouble.BUSY or started or attempt == MAX_TRIES:
                    raise
                wait = error.retry_after if error.retry_after is not None else DEFAULT_WAIT
                if time.monotonic() + wait >= deadline:
                    raise
                time.sleep(wait)
            except httpx.HTTPError as error:  # mid-stream, where the client wraps nothing
                raise _late_or(Trouble.CUT, deadline) from error

    def _attempt(
        self, messages: Sequence[tuple[str, str]], max_tokens: int, deadline: float
    ) -> Steps[str, None, None]:
        import httpx
        import openai
        from llama_index.core.llms import ChatMessage
        from llama_index.llms.openai_like import OpenAILike

        seen: list[httpx.Response] = []
        remaining = max(0.05, deadline - time.monotonic())
        timeout = httpx.Timeout(remaining, connect=min(CONNECT_SECONDS, remaining))
        with (
            httpx.Client(
                verify=self._tls, timeout=timeout, event_hooks={"response": [seen.append]}
            ) as client,
            _cut_off(seen, remaining),
        ):
            model = OpenAILike(
                model=self._model,
                api_base=self._base_url,
                api_key=self._api_key or "none",
                is_chat_model=True,
                temperature=0.0,
                max_tokens=max_tokens,
                max_retries=0,
                timeout=remaining,
                http_client=client,
            )
            chat = [ChatMessage(role=role, content=text) for role, text in messages]
            length = 0
            try:
                for chunk in model.stream_chat(chat):
                    if time.monotonic() >= deadline:
                        raise GenerationError(Trouble.SLOW)
                    piece = str(chunk.delta or "")
                    length += len(piece)
                    if piece:
                        yield piece
                    if length > MAX_CHARACTERS:
                        return
                if time.monotonic() >= deadline:  # the cut socket can look like a polite end
                    raise GenerationError(Trouble.SLOW)
            except openai.APITimeoutError as error:
                raise GenerationError(Trouble.SLOW) from error
            except openai.APIConnectionError as error:
                raise _late_or(Trouble.UNREACHABLE, deadline) from error
            except openai.APIStatusError as error:
                raise _refused(error) from error
            except (openai.APIError, ValueError) as error:  # ValueError: an event that is no JSON
                raise _late_or(Trouble.BROKEN, deadline) from error
            finally:
                for response in seen:
                    response.close()


@contextmanager
def _cut_off(responses: Sequence[httpx.Response], seconds: float) -> Iterator[None]:
    """Shut the sockets of ``responses`` down after ``seconds``, so that reading from them ends."""

    def shut() -> None:
        for response in responses:
            stream = response.extensions.get("network_stream")
            sock = stream.get_extra_info("socket") if stream is not None else None
            if sock is not None:
                with suppress(OSError):
                    sock.shutdown(SHUT_RDWR)

    timer = threading.Timer(seconds, shut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _late_or(trouble: Trouble, deadline: float) -> GenerationError:
    return GenerationError(Trouble.SLOW if time.monotonic() >= deadline else trouble)


def _refused(error: Any) -> GenerationError:
    status = int(error.status_code)
    if status == 429:
        return GenerationError(Trouble.BUSY, _retry_after(error.response.headers))
    if status in (401, 403):
        return GenerationError(Trouble.FORBIDDEN)
    return GenerationError(Trouble.FAILED if status >= 500 else Trouble.REJECTED)


def _retry_after(headers: Any) -> float | None:
    """Read ``Retry-After``: seconds or an HTTP date (RFC 9110, section 10.2.3)."""
    value = str(headers.get("retry-after", "")).strip()
    if not value:
        return None
    with suppress(ValueError):
        return max(0.0, float(value))
    with suppress(ValueError, TypeError):
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    return None
