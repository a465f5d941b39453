"""Join an office to the holder's name: over a word like «بها», «رئيس البرلمان بها فلان», or «الرئيسان» to both, over a
relative clause, «مع وزير الخارجية المصري، الذي يزور البلاد، فلان», and a deputy's office to his other one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.lexicon.lookalikes import lookalikes
from kg.lexicon.offices import parse_office
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.asides import ends_phrase, is_travel
from kg.reading.event_mentions.list_titles import split_office
from kg.reading.event_mentions.matching import match_verb
from kg.reading.event_mentions.phrases import Item, Phrase, SentenceView
from kg.reading.event_mentions.small_words import BETWEEN, IN, TO, WITH
from kg.text.normalize import fold

_PAIR = 2
_LONG_OFFICE = 3
"""Words of an office that cannot stand for a known person alone, as «الرئيس» does."""
_OFFICE_REACH = 6
"""Items from an office to the name behind its body: «والسياسة الأمنية في الاتحاد»."""
_SHORTEST_CLAUSE = 3
_LONGEST_CLAUSE = 12
"""Items from «الذي» to the name behind its clause."""
_QUALIFIED = 3
"""Items from «ضيفه» to the name: «ضيفه الهولندي فلان», «ضيفه الكبير الرئيس فلان»."""
_GUESTS = word_set("reading.event_mentions.titles", "guests")
_GUESTS_JOINED = frozenset(joined + guest for guest in _GUESTS for joined in ("", "و", "ب", "ل", "وب", "ول"))
_DEPUTIES = word_set("reading.event_mentions.titles", "deputies")


def join_titles(view: SentenceView) -> SentenceView:
    """Give a sentence in which an office and the name right behind «بها», a dual and two names behind it are one."""
    if "both" in view.kinds:
        view = _join_duals(view)
    if any(item.phrase and item.phrase.nominal for item in view.items):
        view = _join_second_office(_join_over_clause(_join_offices(view)))
    if not _GUESTS_JOINED.isdisjoint(view.keys):
        view = _join_guest(view)
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
        seat = items[number - 1].phrase
        placed = seat is not None and seat.kind == "place"
        if held is None or not _is_name(items[number]) or not (placed or _begins_with_body(view, items[number])):
            continue
        first = number - 1
        while first > 0 and number - first <= _OFFICE_REACH and _goes_on(items[first]):
            first -= 1
        office = items[first].phrase
        tied = items[number - 1].key in IN or (placed and _is_stateless(items, first))
        if first == number - 1 or not tied or office is None or not _is_only_office(office):
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
    """Tell whether an item goes on with an office: «والتوسع», «للشؤون الخارجية», «في», «بدولة الإمارات»."""
    if item.phrase is not None and item.phrase.kind == "place":
        return not item.phrase.conjunction
    if item.kind == "word" and item.key[:1] == "ب" and item.key[1:] in words().fillers:
        return True
    return item.kind == "word" and (item.key in IN or item.key.removeprefix("و").startswith(("ال", "لل")))


def _is_stateless(items: Sequence[Item], at: int) -> bool:
    """Tell whether an office that no verb stands before names no state of its own, so that the place behind it may."""
    phrase = items[at].phrase
    if phrase is None or not phrase.actors or at == 0 or match_verb(items[at - 1].key):
        return False  # «استقبل الوزير في باريس فلانا»
    words = phrase.actors[0].mention.name.split()
    office = parse_office(words)
    return len(words) >= _LONG_OFFICE and (office is None or office.country is None)


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


def _join_over_clause(view: SentenceView) -> SentenceView:
    """Put the name behind «مع وزير بلد، الذي يزور البلاد، فلان» before the relative clause, with its office.

    Only behind somebody or a preposition: the subject of a verb may be followed so by its object.
    """
    items = list(view.items)
    if words().relatives.isdisjoint(view.keys):
        return view
    at = 1
    while at < len(items) - _SHORTEST_CLAUSE:
        office = items[at].phrase
        held = office is not None and office.kind == "person" and office.nominal and not _is_short(items[at])
        if held and _is_governed(items, at) and (named := _name_behind_clause(items, at)) is not None:
            phrase = items[named].phrase
            if office is not None and phrase is not None:
                joined = replace(phrase, conjunction=office.conjunction, preposition=office.preposition)
                items[at] = items[at]._replace(phrase=joined)
                del items[named]
        at += 1
    return replace(view, items=tuple(items)) if len(items) < len(view.items) else view


def _is_short(item: Item) -> bool:
    """Tell whether an office is told by one or two words: «الوزير», «وزير الخارجية», somebody told of before."""
    return item.end - item.start <= _PAIR


def _is_governed(items: Sequence[Item], at: int) -> bool:
    phrase, before = items[at].phrase, items[at - 1]
    if phrase is not None and (phrase.preposition or phrase.conjunction):
        return True
    named = before.phrase is not None and before.phrase.kind in ("person", "delegation")
    return named or before.key in WITH | BETWEEN | TO or before.key == "من"


def _name_behind_clause(items: Sequence[Item], at: int) -> int | None:
    """Return the untitled name behind an office's relative clause, None where another clause or a title follows."""
    first = at + 2 if items[at + 1].kind == "comma" else at + 1
    if items[first].key not in words().relatives or not is_travel(items, first + 1):
        return None
    for number in range(first + 2, min(first + _LONGEST_CLAUSE, len(items))):
        phrase = items[number].phrase
        if items[number].kind == "stop":
            return None
        if phrase is not None and phrase.kind == "person":
            mention = phrase.actors[0].mention
            untitled = mention.form == "name" and mention.extent.start == mention.span.start
            over = items[number - 1].kind == "comma" or ends_phrase(items[number - 1])
            return number if untitled and over and not (phrase.preposition or phrase.conjunction) else None
        if phrase is not None and phrase.kind != "place":
            return None
    return None


def _join_second_office(view: SentenceView) -> SentenceView:
    """Give «نائب رئيس الوزراء ووزير الخارجية فلان» as one: deputies of a head of government hold a ministry as well."""
    items: list[Item] = []
    for item in view.items:
        before = items[-1] if items else None
        held, phrase = before.phrase if before else None, item.phrase
        if (
            before is not None and held is not None and phrase is not None and held.kind == phrase.kind == "person"
            and held.nominal and phrase.conjunction and not phrase.preposition and phrase.actors[0].mention.office
            and phrase.actors[0].mention.form == "name" and _is_deputy(held)
        ):  # fmt: skip
            joined = replace(phrase, conjunction=held.conjunction, preposition=held.preposition)
            items[-1] = item._replace(start=before.start, key=before.key, phrase=joined)
            continue
        items.append(item)
    return replace(view, items=tuple(items)) if len(items) < len(view.items) else view


def _join_guest(view: SentenceView) -> SentenceView:
    """Give «وضيفه الهولندي فلان» as the person, «ضيفه» with what is attached to it as his title."""
    items: list[Item] = []
    for item in view.items:
        phrase = item.phrase
        named = phrase is not None and phrase.kind == "person" and not (phrase.preposition or phrase.conjunction)
        at = len(items) - 1
        while named and at >= 0 and len(items) - at < _QUALIFIED and items[at].key.startswith("ال"):
            at -= 1
        if phrase is not None and named and at >= 0 and items[at].kind == "word":
            conjunction, preposition, guest = split_office(items[at].key)
            if guest in _GUESTS:
                joined = replace(phrase, conjunction=conjunction, preposition=preposition)
                item = item._replace(start=items[at].start, key=items[at].key, phrase=joined)
                del items[at:]
        items.append(item)
    return replace(view, items=tuple(items)) if len(items) < len(view.items) else view


def _is_deputy(phrase: Phrase) -> bool:
    office = fold(phrase.actors[0].office)
    return any(office == deputy for deputy in _DEPUTIES)


def _is_name(item: Item, *, conjunction: bool = False) -> bool:
    phrase = item.phrase
    return (
        phrase is not None and phrase.kind == "person" and not phrase.preposition
        and phrase.conjunction == conjunction and phrase.actors[0].mention.form == "name"
    )  # fmt: skip
