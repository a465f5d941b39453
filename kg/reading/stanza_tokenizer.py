"""Register this project's tokenizer with Stanza under the name `kg`: `stanza.Pipeline("ar", dir=…)` then uses it.

Stanza's own way to take tokens from outside (`tokenize_pretokenized`) loses the offsets; a tokenizer variant keeps
them. The token's text is the form the tagger was trained on; an entity's text is what the offsets cover in the input.
"""

from __future__ import annotations

from typing import Any

from stanza.models.common import doc
from stanza.pipeline._constants import TOKENIZE
from stanza.pipeline.processor import ProcessorVariant, register_processor_variant

from kg.reading.tokenization import sentence_spans
from kg.schema import Span
from kg.text.normalize import normalize_token

VARIANT = "kg"


@register_processor_variant(TOKENIZE, VARIANT)
class NewsTokenizer(ProcessorVariant):  # type: ignore[misc]  # stanza ships no types
    """Stanza's face of `kg.reading.tokenization`. `tokenize_raw=True` keeps the words as written."""

    OVERRIDE = True

    def __init__(self, config: dict[str, Any]) -> None:
        self._raw = bool(config.get("raw", False))

    def process(self, document: Any) -> Any:
        """Return a Stanza document of the text (or of a document's text), with start and end characters."""
        text = document.text if isinstance(document, doc.Document) else document
        if not isinstance(text, str):
            raise TypeError(f"the kg tokenizer takes a string or a stanza Document, got {type(text).__name__}")
        return doc.Document([self._sentence(text, spans) for spans in sentence_spans(text)], text)

    def _sentence(self, text: str, spans: list[Span]) -> list[dict[str, Any]]:
        words = [text[span.start : span.end] for span in spans]
        return [
            {
                doc.ID: number,
                doc.TEXT: word if self._raw else normalize_token(word),
                doc.MISC: f"{doc.START_CHAR}={span.start}|{doc.END_CHAR}={span.end}",
            }
            for number, (word, span) in enumerate(zip(words, spans, strict=True), 1)
        ]
