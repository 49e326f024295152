"""Parts put out of order on purpose, to prove that the gate closes.

Each stands behind the same seam as the part that it replaces: an `Encoder`, a lexical index or an
`Answerer`. Nothing of the assistant is patched.
"""

from __future__ import annotations

from eval.sabotage.trial import INTACT, SABOTAGES, spoilt_figures

__all__ = ["INTACT", "SABOTAGES", "spoilt_figures"]
