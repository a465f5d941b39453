"""A span that somebody proposes as a name, before conflicts between proposals are settled."""

from __future__ import annotations

from dataclasses import dataclass

from kg.schema import EntityType, MentionSource


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposed name: tokens `first` to `last` (exclusive) of one sentence, letters of the first that are clitics."""

    first: int
    last: int
    removed: int
    type: EntityType
    source: MentionSource
    score: float
    club: bool = False
    """The surface is a city's, whose clubs and papers bear its name."""

    @property
    def length(self) -> int:
        """Return the number of tokens."""
        return self.last - self.first
