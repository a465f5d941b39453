"""Join an office to the holder's name: over a word like «بها», «رئيس البرلمان بها فلان», or «الرئيسان» to both."""

from __future__ import annotations

from dataclasses import replace

from kg.lexicon.lookalikes import lookalikes
from kg.lexicon.office_tables import head_of
from kg.reading.event_mentions.phrases import Actor, Item, SentenceView
from kg.reading.event_mentions.small_words import IN
from kg.text.normalize import fold

_PAIR = 2
_OFFICE_REACH = 6
"""Items from an office to the name behind its body: «والسياسة الأمنية في الاتحاد»."""


def join_titles(view: SentenceView) -> SentenceView:
    """Give a sentence in which an office and the name right behind «بها», a dual and two names behind it are one."""
    if "both" in view.kinds:
        view = _join_duals(view)
    if "organization" in view.kinds:
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
    """Give a sentence in which an office of a body, taken for a name, and the name behind it are one person.

    «استقبل فلان مفوضة شؤون الجوار في المفوضية الأوروبية فلانة»: no name begins with an office.
    """
    items = list(view.items)
    for number in range(len(items) - 1, 1, -1):
        if not _is_name(items[number]) or (body := items[number - 1].phrase) is None or body.kind != "organization":
            continue
        first = number - 2
        while first > 0 and number - first <= _OFFICE_REACH and _goes_on(items[first]):
            first -= 1
        office = items[first].phrase if first >= 0 else None
        if office is None or office.kind != "person" or body.conjunction or not _is_only_office(office.actors):
            continue
        held = items[number].phrase
        assert held is not None
        phrase = replace(held, conjunction=office.conjunction, preposition=office.preposition)
        items[first : number + 1] = [
            items[number]._replace(start=items[first].start, key=items[first].key, phrase=phrase)
        ]
        return _join_offices(replace(view, items=tuple(items)))
    return view


def _goes_on(item: Item) -> bool:
    """Tell whether a word goes on with an office: «والتوسع», «للشؤون الخارجية», «في»."""
    return item.kind == "word" and (item.key in IN or item.key.removeprefix("و").startswith(("ال", "لل")))


def _is_only_office(actors: tuple[Actor, ...]) -> bool:
    """Tell whether somebody is called by words that begin with an office: what the tagger took for a name."""
    return len(actors) == 1 and head_of(fold(actors[0].mention.name).partition(" ")[0]) is not None


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
