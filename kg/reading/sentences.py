"""Cut an article's running text into sentences of tokens, and tag them.

`split_sentences` needs no model. `Tagger` (from `kg.reading.tagging`, the only module that imports stanza) fills in
the labels.
"""

from __future__ import annotations

from kg.reading.tagging import Tagger
from kg.reading.tokenization import sentence_spans
from kg.schema import READ_SECTIONS, Article, Section, Sentence, Span, Token

__all__ = ["Tagger", "split_sentences"]


def split_sentences(article: Article) -> tuple[Sentence, ...]:
    """Return the sentences of the sections that are running text, tokenised and untagged, offsets into `article.text`.

    A sentence never crosses a section or a line break. An article without sections is read whole, as one section 0.
    """
    sections = article.sections or (Section("main", Span(0, len(article.text)), "whole"),)
    sentences: list[Sentence] = []
    for number, section in enumerate(sections):
        if section.kind not in READ_SECTIONS:
            continue
        for spans in sentence_spans(article.text, section.span.start, section.span.end):
            tokens = tuple(Token(article.text[span.start : span.end], span) for span in spans)
            span = Span(spans[0].start, spans[-1].end)
            sentences.append(Sentence(article.id, len(sentences), number, span, tokens))
    return tuple(sentences)
