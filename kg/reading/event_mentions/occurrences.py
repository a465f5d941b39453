"""Give each of several events of one clause its own time.

«تشاور الأربعاء مع فلان والخميس مع فلان», «التقى فلانا عام 2000 وفلانا عام 2007»: a list whose members have days.
«زار البلاد مرتين، الأولى في مارس والثانية في مايو»: the same people, as often as days are told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.lexicon.circumstances import circumstances
from kg.reading.event_mentions.drafts import Draft
from kg.reading.event_mentions.matching import match_noun
from kg.reading.event_mentions.phrases import Item
from kg.reading.event_mentions.scans import PlaceFound
from kg.schema import TimeExpression

_Times = list[tuple[int, TimeExpression]]
_NEAR = 4
"""Items from somebody met to his own time: «فلانا في القاهرة الاثنين»."""
_JOIN_REACH = 6
"""Items before a time in which «و» joins it: «وفي هانوي في فبراير»."""
_COUNT_REACH = 4
"""Items before a trigger in which «مرتين» counts it."""
_AND = "و"


def each_with_its_time(drafts: Iterable[Draft], items: Sequence[Item]) -> Iterator[Draft]:
    """Yield the drafts of one trigger, those of a list or of several occasions with the time told for each."""
    found = list(drafts)
    if len(found) > 1:
        yield from _by_counterpart(found, items)
    elif found:
        yield from _by_occasion(found[0], items)


def _dated(draft: Draft) -> _Times:
    return [(at, time) for at, time in draft.times if time.relation is None and time.type in ("DATE", "TIME")]


def _is_joined(items: Sequence[Item], at: int) -> bool:
    """Tell whether «و» joins the time at an item to one before: «والخميس», «وفي 2016», «والثانية في مايو»."""
    if items[at].key.startswith(_AND):
        return True
    further = circumstances().further_times | {_AND, "وفي", "وعام", "ويوم"}
    for number in range(at - 1, max(-1, at - 1 - _JOIN_REACH), -1):
        item = items[number]
        if item.key in further or (item.phrase and item.phrase.conjunction):
            return True
        if item.kind == "time" or (item.phrase and item.phrase.kind != "place"):
            return False
    return False


def _by_counterpart(drafts: Sequence[Draft], items: Sequence[Item]) -> list[Draft]:
    """Return the drafts of a list, each with the time before or behind the one who was met."""
    times = _dated(drafts[0])
    if len(times) < len(drafts) or any(draft.times != drafts[0].times for draft in drafts):
        return list(drafts)
    common = {a[1].mention.id for a in drafts[0].arguments}.intersection(
        *({a[1].mention.id for a in draft.arguments} for draft in drafts)
    )
    where = [_item_of(draft, common, items) for draft in drafts]
    if -1 in where or where != sorted(where):
        return list(drafts)
    if times[0][0] < where[0]:
        own = [_last(times, at) for at in where]
        led = all(_is_joined(items, at) for at, _time in times[1:])
    else:
        own = [_first(times, at, items) for at in where]
        led = True
    if not led or None in own or len({at for at, _time in filter(None, own)}) < len(drafts):
        return list(drafts)
    return [replace(draft, times=[time]) for draft, time in zip(drafts, own, strict=True) if time]


def _item_of(draft: Draft, common: set[str], items: Sequence[Item]) -> int:
    """Return the item in which the draft's own counterpart is named, -1 where none is."""
    for _role, actor, _reason in draft.arguments:
        if actor.mention.id not in common:
            for number, item in enumerate(items):
                if item.phrase and any(a.mention.id == actor.mention.id for a in item.phrase.actors):
                    return number
    return -1


def _last(times: _Times, at: int) -> tuple[int, TimeExpression] | None:
    return next((told for told in reversed(times) if told[0] < at), None)


def _first(times: _Times, at: int, items: Sequence[Item]) -> tuple[int, TimeExpression] | None:
    """Return the time right behind an item: nobody else and no comma between."""
    told = next((told for told in times if told[0] > at), None)
    if told is None or told[0] - at > _NEAR:
        return None
    between = items[at + 1 : told[0]]
    return told if not any(i.kind == "stop" or (i.phrase and i.phrase.kind == "person") for i in between) else None


def _by_occasion(draft: Draft, items: Sequence[Item]) -> Iterator[Draft]:
    """Yield one draft per time where the clause says that it tells several: «مرتين», «الأولى … والثانية …»."""
    times = [told for told in _dated(draft) if not _holds_another(told[1], draft)]
    if len(times) < 2 or not _are_several(draft, times, items):
        yield draft
        return
    for number, told in enumerate(times):
        yield replace(draft, times=[told], places=_places_of(draft, times, number), occurrence=number + 1)


def _holds_another(time: TimeExpression, draft: Draft) -> bool:
    """Tell whether another time of the clause lies within one: «مرتين هذا العام، في مارس وفي مايو»."""
    if time.start is None or time.end is None:
        return False
    inner = (other for _at, other in draft.times if other is not time and other.start and other.end)
    return any(time.start <= i.start and i.end <= time.end for i in inner if i.start and i.end)


def _are_several(draft: Draft, times: _Times, items: Sequence[Item]) -> bool:
    """Tell whether all times of a draft are joined, and a word counts the event or its first time."""
    if not all(_is_joined(items, at) for at, _time in times[1:]):
        return False
    c = circumstances()
    before = [item.key for item in items[max(0, draft.first - _COUNT_REACH) : times[0][0]]]
    noun = match_noun(items, draft.at) if items[draft.at].kind == "word" else None
    counted = any(key in c.counts for key in before) or (noun is not None and noun.form.number == "dual")
    ordered = any(key in c.first_time for key in before)
    goes_on = any(item.key in c.further_times for item in items[times[0][0] : times[-1][0]])
    return counted or (ordered and goes_on) or _alternate(draft, times)


def _alternate(draft: Draft, times: _Times) -> bool:
    """Tell whether each day has a town of its own: «يلتقي، اليوم في باريس وغدا في برلين، فلانا»."""
    if len(draft.places) != len(times) or any(time.precision != "day" for _at, time in times):
        return False
    order = sorted([(at, "time") for at, _time in times] + [(place.at, "place") for place in draft.places])
    kinds = [kind for _at, kind in order]
    return all(left != right for left, right in pairwise(kinds))


def _places_of(draft: Draft, times: _Times, number: int) -> list[PlaceFound]:
    """Return the places told with one of several times; a single place is that of all."""
    if len(draft.places) < 2:
        return list(draft.places)
    ahead = times[0][0] < draft.places[0].at
    if ahead:
        start = times[number][0]
        end = times[number + 1][0] if number + 1 < len(times) else times[number][0] + _NEAR * len(draft.places)
    else:
        start = times[number - 1][0] if number else draft.at
        end = times[number][0]
    return [place for place in draft.places if start < place.at < end]
