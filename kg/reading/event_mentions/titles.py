"""Join an office to the holder's name: over a word like «بها», «رئيس البرلمان بها فلان», or «الرئيسان» to both."""

from __future__ import annotations

from dataclasses import replace

from kg.lexicon.lookalikes import lookalikes
from kg.reading.event_mentions.phrases import Item, Phrase, SentenceView
from kg.reading.event_mentions.small_words import IN

_PAIR = 2
_OFFICE_REACH = 6
"""Items from an office to the name behind its body: «والسياسة الأمنية في الاتحاد»."""


def join_titles(view: SentenceView) -> SentenceView:
    """Give a sentence in which an office and the name right behind «بها», a dual and two names behind it are one."""
    if "both" in view.kinds:
        view = _join_duals(view)
    if any(item.phrase and item.phrase.nominal for item in view.items):
        view = _join_offices(view)
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


def _join_offices(view: SentenceView) -> SentenceView:
    """Give a sentence in which an office in a body and the name behind that body are one person.

    «استقبل فلان مفوضة شؤون الجوار والتوسع في المفوضية الأوروبية فلانة»: what parts them goes on with the office.
    """
    items = list(view.items)
    for number in range(len(items) - 1, 1, -1):
        held = items[number].phrase
        if held is None or not _is_name(items[number]) or not _begins_with_body(view, items[number]):
            continue
        first = number - 1
        while first > 0 and number - first <= _OFFICE_REACH and _goes_on(items[first]):
            first -= 1
        office = items[first].phrase
        if first == number - 1 or items[number - 1].key not in IN or office is None or not _is_only_office(office):
            continue
        phrase = replace(held, conjunction=office.conjunction, preposition=office.preposition)
        joined = items[number]._replace(start=items[first].start, key=items[first].key, phrase=phrase)
        items[first : number + 1] = [joined]
        return _join_offices(replace(view, items=tuple(items)))
    return view


def _begins_with_body(view: SentenceView, item: Item) -> bool:
    """Tell whether the phrase of a person begins with words that are neither name nor office: «المفوضية فلانة»."""
    actors = item.phrase.actors if item.phrase else ()
    return len(actors) == 1 and view.sentence.tokens[item.start].span.start < actors[0].mention.extent.start


def _goes_on(item: Item) -> bool:
    """Tell whether a word goes on with an office: «والتوسع», «للشؤون الخارجية», «في»."""
    return item.kind == "word" and (item.key in IN or item.key.removeprefix("و").startswith(("ال", "لل")))


def _is_only_office(phrase: Phrase) -> bool:
    """Tell whether somebody is called by an office alone."""
    return phrase.kind == "person" and phrase.nominal and len(phrase.actors) == 1


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
