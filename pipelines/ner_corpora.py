"""Prepare the CoNLL corpora to learn from (they are read by `kg.evaluation.conll`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.evaluation.conll import Tagged

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
