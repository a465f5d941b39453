"""A span that somebody proposes as a name, before conflicts between proposals are settled."""

from __future__ import annotations

from typing import NamedTuple

from kg.schema import EntityType, MentionSource


class Candidate(NamedTuple):
    """A proposed name: tokens `first` to `last` (exclusive) of one sentence, letters of the first that are clitics."""

    first: int
    last: int
    removed: int
    type: EntityType
    source: MentionSource
    score: float
    doubt: float = 2.0
    """Model score from which another type is believed on a lexicon surface with the same edges; above 1 none is."""

    @property
    def length(self) -> int:
        """Return the number of tokens."""
        return self.last - self.first
