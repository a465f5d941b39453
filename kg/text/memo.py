"""Keep what a function says of a word: news repeats its words, and a plain dictionary asks in C."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Value = TypeVar("Value")
WORDS_KEPT = 1 << 16
"""Words remembered before all are forgotten: a week of news has fewer."""


class Memo(dict[str, Value]):
    """The values of a function by word. `memo[word]` calls it for a new word only.

    Beside `functools.lru_cache` it keeps no order of use, so that a look-up is half the price, and a whole sentence is
    looked up in one pass in C: `map(memo.__getitem__, words)`. When full it is emptied.
    """

    def __init__(self, function: Callable[[str], Value], most: int = WORDS_KEPT) -> None:
        super().__init__()
        self._function = function
        self._most = most

    def __missing__(self, word: str) -> Value:
        value = self._function(word)
        if len(self) >= self._most:
            self.clear()
        self[word] = value
        return value
