"""Join an office to the holder's name: over a word like «بها», «رئيس البرلمان بها فلان», or «الرئيسان» to both."""

from __future__ import annotations

from dataclasses import replace

from kg.lexicon.lookalikes import lookalikes
from kg.reading.event_mentions.phrases import Item, SentenceView

_PAIR = 2


def join_titles(view: SentenceView) -> SentenceView:
    """Give a sentence in which an office and the name right behind «بها», a dual and two names behind it are one."""
    if "both" in view.kinds:
        view = _join_duals(view)
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


def _join_duals(view: SentenceView) -> SentenceView:
    """Give a sentence without «الرئيسان» before the names of the two: they alone take part."""
    items = view.items
    gone = {
        number
        for number, item in enumerate(items[:-_PAIR])
        if item.phrase and item.phrase.kind == "both"
        and _is_name(items[number + 1]) and _is_name(items[number + 2], conjunction=True)
    }
    if not gone:
        return view
    kept = []
    for number, item in enumerate(items):
        if number in gone:
            continue
        if number - 1 in gone and item.phrase and (dual := items[number - 1].phrase):
            phrase = replace(item.phrase, conjunction=dual.conjunction, preposition=dual.preposition)
            item = item._replace(start=items[number - 1].start, key=items[number - 1].key, phrase=phrase)
        kept.append(item)
    return replace(view, items=tuple(kept))


def _is_name(item: Item, *, conjunction: bool = False) -> bool:
    phrase = item.phrase
    return (
        phrase is not None and phrase.kind == "person" and not phrase.preposition
        and phrase.conjunction == conjunction and phrase.actors[0].mention.form == "name"
    )  # fmt: skip
