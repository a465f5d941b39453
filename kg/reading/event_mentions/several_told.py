"""Say whom «القادة الثلاثة», «الزعماء», «الوزراء الأربعة» mean: three or more who met in the event told last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.lexicon.gatherings import gatherings
from kg.lexicon.numbers import cardinal_words
from kg.lexicon.places import nisba_country
from kg.reading.event_mentions.discourse import Discourse, last_name
from kg.reading.event_mentions.phrases import Actor, Item, SentenceView
from kg.reading.event_mentions.references import OfficeHolders
from kg.reading.event_mentions.small_words import COUNTERPART

_SEVERAL = 3
"""Fewer are «الجانبان»."""
_NEAR = 3
"""Sentences behind the event in which the plural still means those who met there."""
_ONE_SIDED = frozenset({"visit", "invitation", "summons"})


def resolve_several(view: SentenceView, discourse: Discourse, holders: OfficeHolders) -> SentenceView:
    """Give a definite plural of office the people of the event told last, where their number and offices allow it."""
    if "group" not in view.kinds or not discourse.told:
        return view
    items: list[Item] = []
    for number, item in enumerate(view.items):
        phrase = item.phrase
        if phrase is not None and phrase.kind == "group" and not phrase.actors:
            meant = _meant(view, number, discourse, holders)
            item = item._replace(phrase=replace(phrase, actors=meant)) if meant else item
        items.append(item)
    return replace(view, items=tuple(items))


def _meant(view: SentenceView, at: int, discourse: Discourse, holders: OfficeHolders) -> tuple[Actor, ...]:
    """Return those whom the plural at an item means, () where it may mean others."""
    item = view.items[at]
    head, *further = view.keys[item.start : item.end]
    titles = next((t for word in (head, head[1:]) if (t := gatherings().plurals.get(word))), None)
    counts = [count.value if (count := cardinal_words().get(word)) else 0 for word in further]
    if titles is None or len(further) > 1 or 0 in counts or _is_said_of_others(view.items, at + 1):
        return ()
    near = [t for t in reversed(discourse.told) if view.sentence.index - t.sentence <= _NEAR]
    told = [t.actors for t in near if t.type_class not in _ONE_SIDED]
    # «اجتمع فلان مع نظيريه فلان وفلان. والتقى الوزراء الثلاثة …»: two meetings, and three named
    for actors in [*told, discourse.people] if counts else told[:1]:
        people = {last_name(a): a for a in actors if a.mention.type == "PER" and not a.on_behalf_of}
        fits = len(people) == counts[0] if counts else True
        if fits and len(people) >= _SEVERAL and all(_may_be(actor, titles, holders) for actor in people.values()):
            return tuple(people.values())
    return ()


def _is_said_of_others(items: Sequence[Item], at: int) -> bool:
    """Tell whether an adjective of nationality, a place or a clause behind the plural narrows whom it means."""
    if at >= len(items):
        return False
    item = items[at]
    phrase = item.phrase
    theirs = phrase is not None and phrase.kind in ("place", "organization") and not phrase.preposition
    narrowed = item.key in nisba_country() or item.key.startswith(("ال", "مشارك", "ممن"))
    return theirs or (item.kind == "word" and narrowed)


def _may_be(actor: Actor, titles: frozenset[str], holders: OfficeHolders) -> bool:
    """Tell whether what the article says of a person allows the plural's office."""
    known = holders.titles(actor)
    return not known or any(word in titles or word.startswith(COUNTERPART) for word in known)
