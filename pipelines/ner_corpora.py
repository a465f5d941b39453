"""Prepare the CoNLL corpora to learn from (they are read by `kg.evaluation.conll`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from kg.evaluation.conll import Tagged, entities
from kg.text.normalize import normalize_token

LONGEST_TRAINING_SENTENCE = 90
"""Tokens. The corpora end sentences only at full stops (the longest has 530 tokens); a batch is as slow as its longest
sentence, and newsrooms write shorter ones. Cut outside names, at a comma where there is one."""


def cut_long(sentences: Iterable[Tagged], longest: int = LONGEST_TRAINING_SENTENCE) -> Iterator[Tagged]:
    """Yield the sentences, overlong ones in pieces that never part a name."""
    for words, labels in sentences:
        while len(words) > longest:
            free = [at for at in range(longest // 2, longest) if not labels[at].startswith("I-")]
            commas = [at for at in free if words[at - 1] in "،؛,;:."]
            at = commas[-1] if commas else free[-1] if free else longest
            yield Tagged(words[:at], labels[:at])
            words, labels = words[at:], labels[at:]
        yield Tagged(words, labels)


TRIM_SEEN, TRIM_RATIO = 4, 3
"""A word («قرية», «جريدة») is trimmed off the front of names when the guide leaves it outside at least so many names of
that type, and so many times as often as it takes it in."""
DROP_SEEN, DROP_RATIO = 10, 8
"""An organisation or place that begins with a word («الحكومة», «وزارة») is no name when the guide leaves it outside
so many times, and so many times as often as it begins a name with it."""


class Guide:
    """The annotation habits of one corpus, counted, to bring the others in line with.

    CLEANANERCorp writes «مدينة [نابلس]» where Wojood writes «[مدينة نابلس]», and names no ministries or governments.
    A tagger that learns both learns neither.
    """

    def __init__(self, sentences: Iterable[Tagged]) -> None:
        self._before: Counter[tuple[str, str]] = Counter()
        self._first: Counter[tuple[str, str]] = Counter()
        self._outside: Counter[str] = Counter()
        self._begins: Counter[str] = Counter()
        for words, labels in sentences:
            starts = {start: (end, kind) for start, end, kind in entities(labels)}
            for position, word in enumerate(words):
                for key in _keys(word):
                    if position in starts:
                        end, kind = starts[position]
                        self._begins[key] += 1
                        self._first[key, kind] += end - position > 1
                    elif labels[position] == "O":
                        self._outside[key] += 1
                        if position + 1 in starts:
                            self._before[key, starts[position + 1][1]] += 1

    def harmonise(self, sentences: Sequence[Tagged]) -> list[Tagged]:
        """Return the sentences with names cut and dropped as the guide would."""
        changed = []
        for words, labels in sentences:
            new = list(labels)
            for start, end, kind in entities(labels):
                key = normalize_token(words[start])
                if end - start > 1 and self._before[key, kind] >= max(TRIM_SEEN, TRIM_RATIO * self._first[key, kind]):
                    new[start], new[start + 1] = "O", f"B-{kind}"
                elif kind != "PER" and self._outside[key] >= max(DROP_SEEN, DROP_RATIO * self._begins[key]):
                    new[start:end] = ["O"] * (end - start)
            changed.append(Tagged(words, tuple(new)))
        return changed


def _keys(word: str) -> set[str]:
    """Return the normalised word and what is left of it without a proclitic."""
    key = normalize_token(word)
    keys = {key}
    for clitics, kept in (("وال", "ال"), ("بال", "ال"), ("لل", "ال"), ("و", ""), ("ب", ""), ("ل", "")):
        if key.startswith(clitics) and len(key) - len(clitics) >= 3:
            keys.add(kept + key[len(clitics) :])
    return keys
