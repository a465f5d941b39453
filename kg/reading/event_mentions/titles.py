"""Join an office to the holder's name that a word like «بها» parts from it: «رئيس البرلمان بها فلان»."""

from __future__ import annotations

from dataclasses import replace

from kg.lexicon.lookalikes import lookalikes
from kg.reading.event_mentions.phrases import Item, SentenceView


def join_titles(view: SentenceView) -> SentenceView:
    """Give a sentence in which an office and the name right behind «بها» are one person."""
    source = view.items
    if lookalikes().thereof.isdisjoint(view.keys):
        return view
    items: list[Item] = []
    for item in source:
        phrase = item.phrase
        if phrase and phrase.kind == "person" and len(items) > 1 and not (phrase.preposition or phrase.conjunction):
            office, word = items[-2], items[-1]
            held = office.phrase
            parted = word.kind == "word" and word.key in lookalikes().thereof
            if parted and held and held.kind == "person" and held.nominal and phrase.actors[0].mention.form == "name":
                item = item._replace(
                    start=office.start,
                    key=office.key,
                    phrase=replace(phrase, conjunction=held.conjunction, preposition=held.preposition),
                )
                del items[-2:]
        items.append(item)
    return replace(view, items=tuple(items)) if len(items) < len(source) else view
