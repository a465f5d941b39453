"""Measure names on a CoNLL file: precision, recall and F1 of whole entities, for the model alone and for the mentions.

An entity counts only with its exact tokens and type. Mentions carry their names without clitics while corpora label
whole tokens («لموسكو»), so a mention counts for the tokens it touches.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Protocol

from kg.evaluation.conll import TYPES, Tagged, entities, read_conll
from kg.schema import Article, Mention, Section, Sentence, Span, Token, content_id

SENTENCES_PER_ARTICLE = 25
"""CoNLL files do not say where an article ends: rules that look back inside one get about one article's worth."""

FindMentions = Callable[[Article, Sequence[Sentence]], Sequence[Mention]]
Found = tuple[int, int, int, str]
"""(sentence, first token, end token, type)"""


class TagsSentences(Protocol):
    """What the measurement needs of `kg.reading.sentences.Tagger`."""

    def tag(self, sentences: Sequence[Sentence]) -> list[Sentence]:
        """Return the sentences with labels."""


def evaluate_ner(
    conll_path: str | Path, tagger: TagsSentences, find_mentions: FindMentions | None = None
) -> dict[str, dict[str, dict[str, float]]]:
    """Return `{"model": {"PER": {"precision", "recall", "f1"}, "LOC", "ORG", "all"}, "mentions": {…the same}}`.

    "mentions" is left out without `find_mentions`. Only names count there, not nominals («الوزير»).

    Raises:
        ValueError: the file is not CoNLL; the message names the line.
    """
    corpus = read_conll(Path(conll_path))
    gold = {(i, *entity) for i, sentence in enumerate(corpus) for entity in entities(sentence.labels)}
    told_by_model: set[Found] = set()
    told_by_mentions: set[Found] = set()
    for first in range(0, len(corpus), SENTENCES_PER_ARTICLE):
        article, sentences = article_of(corpus[first : first + SENTENCES_PER_ARTICLE])
        tagged = tagger.tag(sentences)
        for i, sentence in enumerate(tagged):
            told_by_model |= {(first + i, *entity) for entity in entities(token.ner for token in sentence.tokens)}
        if find_mentions is not None:
            for mention in find_mentions(article, tagged):
                if mention.form == "name":
                    told_by_mentions.add((first + mention.sentence, *_tokens_of(mention, tagged[mention.sentence])))
    scores = {"model": score_entities(gold, told_by_model)}
    if find_mentions is not None:
        scores["mentions"] = score_entities(gold, told_by_mentions)
    return scores


def score_entities(gold: Iterable[Found], told: Iterable[Found]) -> dict[str, dict[str, float]]:
    """Return precision, recall and F1 per type and for all types together, each rounded to four places."""
    gold, told = set(gold), set(told)
    right = Counter(found[3] for found in gold & told)
    wanted, given = Counter(found[3] for found in gold), Counter(found[3] for found in told)
    scores = {kind: _ratios(right[kind], wanted[kind], given[kind]) for kind in TYPES}
    scores["all"] = _ratios(right.total(), wanted.total(), given.total())
    return scores


def article_of(corpus: Sequence[Tagged]) -> tuple[Article, tuple[Sentence, ...]]:
    """Return an article whose lines are the corpus sentences (words parted by blanks), and its untagged sentences."""
    text = "\n".join(" ".join(sentence.words) for sentence in corpus)
    identity = content_id("a", text)
    sentences: list[Sentence] = []
    position = 0
    for i, sentence in enumerate(corpus):
        tokens = []
        start = position
        for word in sentence.words:
            tokens.append(Token(word, Span(position, position + len(word))))
            position += len(word) + 1
        sentences.append(Sentence(identity, i, 0, Span(start, position - 1), tuple(tokens)))
    sections = (Section("main", Span(0, len(text)), "conll"),)
    return Article(identity, "conll", text, sections), tuple(sentences)


def _tokens_of(mention: Mention, sentence: Sentence) -> tuple[int, int, str]:
    touched = [i for i, token in enumerate(sentence.tokens) if token.span.overlaps(mention.span)]
    return (touched[0], touched[-1] + 1, mention.type) if touched else (-1, -1, mention.type)


def _ratios(right: int, wanted: int, given: int) -> dict[str, float]:
    precision = right / given if given else 0.0
    recall = right / wanted if wanted else 0.0
    f1 = 2 * right / (wanted + given) if wanted + given else 0.0
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}
