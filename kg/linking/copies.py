"""Group copies of one text, so that an agency report printed by five papers counts as one source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from zlib import crc32

from kg.schema import Article, Reading
from kg.text.normalize import fold

SHINGLE_WORDS = 5
"""Words of one shingle: long enough that two reports of one meeting share few unless one copies the other."""
SKETCH = 64
"""Smallest shingle hashes kept of an article (a bottom-k sketch): memory and time stay linear."""
COPY_SHARE = 0.5
"""Share of common sketch entries from which a text is a copy; independent reports of one meeting stay below 0.2."""


def independent_sources(readings: Sequence[Reading]) -> dict[str, str]:
    """Return article id → the publisher it counts for: that of the first (by name) of all copies of its text."""
    sketches = {reading.article.id: _sketch(reading.article) for reading in readings}
    names = {reading.article.id: _publisher(reading.article) for reading in readings}
    holders: dict[int, list[str]] = defaultdict(list)
    parent = {article: article for article in sketches}

    def root(article: str) -> str:
        while parent[article] != article:
            parent[article] = parent[parent[article]]
            article = parent[article]
        return article

    for article in sorted(sketches):
        shared: dict[str, int] = defaultdict(int)
        for value in sketches[article]:
            for other in holders[value]:
                shared[other] += 1
            holders[value].append(article)
        for other, count in sorted(shared.items()):
            if count >= COPY_SHARE * max(1, min(len(sketches[article]), len(sketches[other]))):
                low, high = sorted((root(article), root(other)))
                parent[high] = low
    groups: dict[str, list[str]] = defaultdict(list)
    for article in sketches:
        groups[root(article)].append(article)
    return {article: min(names[a] for a in members) for members in groups.values() for article in members}


def _publisher(article: Article) -> str:
    return article.source or article.url or article.path


def _sketch(article: Article) -> tuple[int, ...]:
    body = [article.text[s.span.start : s.span.end] for s in article.sections if s.kind == "main"] or [article.text]
    # word by word, because those are folded already; shingles by checksum, because nobody wants to collide with one:
    # this was nine tenths of linking events
    words = " ".join(fold(word) for part in body for word in part.split()).encode().split()
    last = len(words) - SHINGLE_WORDS + 1
    return tuple(sorted({crc32(b" ".join(words[n : n + SHINGLE_WORDS])) for n in range(last)})[:SKETCH])
