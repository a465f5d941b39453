"""Read officials told by their nationality alone: «مسؤولون أمريكيون وكوريون شماليون», «المسؤولين الصينيين», «وفد مصري».

Nobody is named, so their states talk, as behind «مسؤولو مصر والأردن»: each is the state that the article names
elsewhere, and beside somebody named they stay people without names (`offices_of_states.without_officials`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.lexicon.gatherings import gatherings
from kg.lexicon.places import nisba_country
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.marks import OFFICIALS
from kg.reading.event_mentions.phrases import Actor, Item, Phrase, SentenceView, put_read
from kg.reading.event_mentions.states import StatesNamed, state_of_adjective
from kg.reading.event_mentions.word_classes import strip_conjunction

_QUALIFIED = 3
"""Words between the officials and their states: «مسؤولين عسكريين رفيعي المستوى أمريكيين»."""
_NOBODY = frozenset({"group", "both"})
_PLURALS = ("ون", "ين")
_NAMED_AMONG = word_set("reading.event_mentions.officials_of_states", "named_among")


def resolve_officials(view: SentenceView, states: StatesNamed) -> SentenceView:
    """Put the states of officials into a sentence that tells them by adjectives in the plural."""
    if not view.marks & OFFICIALS and "delegation" not in view.kinds:
        return view
    return put_read(view, lambda at: _items_of_officials(view, at, states))


def _items_of_officials(view: SentenceView, at: int, states: StatesNamed) -> tuple[list[Item], int] | None:
    """Return the item to put for the officials at an item, and the item behind them; None for other words."""
    item = view.items[at]
    inside = view.keys[item.start + 1 : item.start + 1 + _QUALIFIED]
    read = _officials(view.items, at, states, inside)
    return None if read is None else ([item._replace(kind="phrase", phrase=read[0])], read[1])


def _officials(
    items: Sequence[Item], at: int, states: StatesNamed, inside: Sequence[str]
) -> tuple[Phrase, int] | None:
    """Return the phrase of the officials at an item and the item behind their adjectives; None for other words.

    `inside`: the words behind the item's first, to which a delegation's adjective belongs.
    """
    item = items[at]
    if item.phrase is not None and item.phrase.kind == "delegation":
        return _sent_by_state(item, item.phrase, inside, states, at)
    if item.kind not in ("word", "phrase") or (item.phrase and (item.phrase.actors or item.phrase.kind not in _NOBODY)):
        return None
    conjunction, preposition, bare = strip_conjunction(item.key)
    if item.key.removeprefix("ال") in gatherings().officials:
        conjunction, preposition, bare = False, "", item.key
    definite = bare.startswith("ال")
    if bare.removeprefix("ال") not in gatherings().officials or item.end - item.start > 1:
        return None
    number = at + 1
    while number < len(items) and number - at <= _QUALIFIED and items[number].key in gatherings().portfolios:
        number += 1
    codes: list[str] = []
    while (found := _nationality(items, number, joined=bool(codes), definite=definite)) is not None:
        code, number = found
        codes.append(code)
    if any(item.key in _NAMED_AMONG for item in items[number : number + _QUALIFIED]):
        return None  # «مسؤولين إسرائيليين على رأسهم فلان»: people after all, one of whom is named
    named = [states.of(code) or states.body(code) for code in dict.fromkeys(codes)]
    if not named or not all(named):
        return None
    actors = tuple(Actor(mention, on_behalf_of=mention.id) for mention in named if mention)
    return Phrase("group", actors, conjunction, preposition), number


def _sent_by_state(
    item: Item, phrase: Phrase, inside: Sequence[str], states: StatesNamed, at: int
) -> tuple[Phrase, int] | None:
    """Return «وفد أميركي», «الوفد الصيني» as that of its state; None where somebody or a body is named with it."""
    if phrase.actors or phrase.own:
        return None
    codes = [nisba_country().get(key) or nisba_country().get(key.removesuffix("ا")) for key in inside]
    state = next((states.of(code) for code in codes if code), None)
    if state is None:
        return None
    return replace(phrase, actors=(Actor(state, on_behalf_of=state.id),)), at + 1


def _nationality(items: Sequence[Item], at: int, *, joined: bool, definite: bool) -> tuple[str, int] | None:
    """Return the state or union of an adjective in the plural and the item behind: «أتراك», «وكوريون شماليون»."""
    if at >= len(items) or items[at].kind != "word":
        return None
    key = items[at].key
    if joined and key[:1] != "و":
        return None
    bare = key[1:] if joined else key
    if bare in gatherings().peoples:
        return gatherings().peoples[bare], at + 1
    if not bare.endswith(_PLURALS) or bare.startswith("ال") != definite:
        return None
    if found := state_of_adjective(items, at, bare):
        return found
    code = gatherings().unions.get(bare[: -len(_PLURALS[0])])
    return (code, at + 1) if code else None
