"""Long lists in pages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paging:
    """One page of a list.

    Attributes:
        n: Its number, from 1.
        size: Entries of a page.
        total: Entries of the list.
    """

    n: int
    size: int
    total: int

    @property
    def last(self) -> int:
        """Number of the last page."""
        return max(1, -(-self.total // self.size))

    @property
    def start(self) -> int:
        """Place of the page's first entry in the list, from 0."""
        return (self.n - 1) * self.size

    @property
    def end(self) -> int:
        """Place after its last entry."""
        return min(self.start + self.size, self.total)


def page_of(asked: str, size: int, total: int) -> Paging:
    """The page that an address asks for; the nearest that there is.

    Args:
        asked: As it stands in the address.
        size: Entries of a page.
        total: Entries of the list.
    """
    last = Paging(1, size, total).last
    n = int(asked) if asked.isdecimal() and len(asked) < 10 else 1
    return Paging(min(max(n, 1), last), size, total)
