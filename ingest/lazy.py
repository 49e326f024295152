"""Public names of a package, imported when first used (PEP 562)."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from typing import Any


def lazy_exports(package: str, where: Mapping[str, str]) -> Callable[[str], Any]:
    """Make a package's ``__getattr__`` that imports a public name on first use.

    Keeps ``import assistant`` and ``ledetraad --help`` free of torch, chromadb and gradio.

    Args:
        package: The package's ``__name__``.
        where: Public name to the module that defines it.

    Returns:
        A function for the package to bind as ``__getattr__``.
    """

    def __getattr__(name: str) -> Any:  # noqa: N807 - PEP 562 asks for this name
        if name not in where:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(importlib.import_module(where[name]), name)

    return __getattr__
