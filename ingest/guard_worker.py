"""The reading process of `ingest.guard`: reads the files it is told to, until its input ends."""

from __future__ import annotations

import os
import pickle
import resource
import signal
import sys
from pathlib import Path
from typing import Any

from ingest.errors import LimitExceededError, SourceError
from ingest.reading import read_document
from ingest.settings import Settings

_LENGTH = 8
_MB = 1 << 20


def _bounded(settings: Settings) -> None:
    """Bound this process's memory; a file that needs more meets a `MemoryError`."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = settings.max_memory_mb * _MB
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))


def _too_slow(signum: int, frame: object) -> None:
    raise TimeoutError


def _read(path: str, values: dict[str, Any]) -> tuple[str, Any]:
    settings = Settings.model_construct(**values)
    _bounded(settings)
    signal.signal(signal.SIGALRM, _too_slow)
    signal.setitimer(signal.ITIMER_REAL, settings.max_seconds)
    try:
        return "document", read_document(Path(path), settings)
    except LimitExceededError as error:
        return "limit", error.reason
    except SourceError as error:
        return "source", error.reason
    except TimeoutError:
        return "limit", f"takes longer than {settings.max_seconds:g} seconds to read"
    except MemoryError:
        return "limit", f"needs more than {settings.max_memory_mb} MB of memory"
    except RecursionError:
        return "limit", "is nested too deeply"
    except Exception as error:  # a parser's own mistake must not end the process
        return "source", f"cannot be read ({type(error).__name__})"
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def main() -> None:
    """Read requests from standard input and write replies to standard output."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing that a library prints may come between the replies
    requests = sys.stdin.buffer
    while header := requests.read(_LENGTH):
        request = requests.read(int.from_bytes(header, "big"))
        path, values = pickle.loads(request)  # noqa: S301 - from the parent process
        data = pickle.dumps(_read(path, values))
        answers.write(len(data).to_bytes(_LENGTH, "big") + data)
        answers.flush()


if __name__ == "__main__":
    main()
