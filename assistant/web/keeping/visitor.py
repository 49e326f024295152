"""Who is asking: a random id in a cookie, and the language that was chosen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.web.texts import Language, Texts, language_of

USER_COOKIE = "ledetraad_bruger"
LANGUAGE_COOKIE = "ledetraad_sprog"
YEAR_SECONDS = 365 * 24 * 3600
_ID = re.compile(r"[A-Za-z0-9_-]{22}")


@dataclass(frozen=True, slots=True)
class Visitor:
    """A user, known only by a cookie.

    Attributes:
        id: Empty until the cookie has been set.
    """

    id: str
    language: Language

    @property
    def texts(self) -> Texts:
        """The page's texts in the visitor's language."""
        return Texts(self.language)


def visitor_of(cookies: Mapping[str, str]) -> Visitor:
    """Read who is asking from the cookies of a request."""
    value = cookies.get(USER_COOKIE, "")
    return Visitor(value if _ID.fullmatch(value) else "", language_of(cookies.get(LANGUAGE_COOKIE)))
