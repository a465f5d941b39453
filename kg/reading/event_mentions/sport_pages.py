"""Know a sports page: «لقاء», «قمة» and «استقبل» there are matches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kg.lexicon.triggers import words
from kg.reading.event_mentions.phrases import SentenceView

_FEW = 4
"""Different words of sport that make a page one of sport where they stand in most of its sentences.

Of 1,500 articles of the corpus nine in ten sports pages have as many, and of the others hardly one that is not about
a match; a press review has them in one paragraph only.
"""
_MOST = 0.5


def sport_sections(views: Sequence[SentenceView]) -> frozenset[int]:
    """Return the sections that are sports pages: by many different words of sport, or by some in most sentences."""
    seen: dict[int, set[str]] = defaultdict(set)
    told: dict[int, list[bool]] = defaultdict(list)
    sport = words().sport | words().sport_hints
    for view in views:
        section = view.sentence.section
        told[section].append(view.sport or view.may_be_sport)
        for key in view.keys:
            bare = key[1:] if key[:1] in "وبفل" and key[1:] in sport else key
            if bare in sport:
                seen[section].add(bare)
    return frozenset(
        section
        for section, found in seen.items()
        if len(found) >= words().sport_words_of_a_page
        or (len(found) >= _FEW and sum(told[section]) >= _MOST * len(told[section]))
    )
