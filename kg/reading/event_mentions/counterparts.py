"""Read «نظيريه التركي والإيراني» without names: who holds the office of the one spoken of, in those two states."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon.participation import participation
from kg.reading.event_mentions.discourse import person_before
from kg.reading.event_mentions.marks import COUNTERPARTS
from kg.reading.event_mentions.phrases import Actor, Item, Phrase, SentenceView, opens_person, put_read
from kg.reading.event_mentions.references import OfficeHolders
from kg.reading.event_mentions.states import state_of_adjective
from kg.reading.event_mentions.word_classes import strip_conjunction, without_clitics


def resolve_counterparts(view: SentenceView, holders: OfficeHolders) -> SentenceView:
    """Put the two holders whom the article names elsewhere for «نظيريه المصري والأردني»; in doubt nobody."""
    if not view.marks & COUNTERPARTS:
        return view
    return put_read(view, lambda at: _two_holders(view.items, at, holders))


def is_counterpart(key: str) -> bool:
    """Tell whether a word is «نظيريه», clitics attached or not."""
    return without_clitics(key) in participation().counterparts


def _two_holders(items: Sequence[Item], at: int, holders: OfficeHolders) -> tuple[list[Item], int] | None:
    """Return the two people and the item behind their states; None where a name follows or one is not known."""
    conjunction, preposition, bare = strip_conjunction(items[at].key)
    if items[at].kind != "word" or bare not in participation().counterparts:
        return None
    first = _state(items, at + 1, joined=False)
    second = _state(items, first[1], joined=True) if first else None
    if first is None or second is None or opens_person(items, second[1]):
        return None  # «نظيريه المصري فلان والأردني فلان» are named
    model = person_before(items, at, oblique=True)
    title = holders.title_of(model[0]) if model else ""
    named = [holders.of(title, code) if title else None for code in (first[0], second[0])]
    if not all(named):
        return None
    phrases = [
        Phrase("person", (Actor(mention),), bool(number) or conjunction, "" if number else preposition, nominal=True)
        for number, mention in enumerate(named)
        if mention
    ]
    return [items[at]._replace(kind="phrase", phrase=phrase) for phrase in phrases], second[1]


def _state(items: Sequence[Item], at: int, *, joined: bool) -> tuple[str, int] | None:
    """Return the state of an adjective, behind «و» where `joined`, and the item behind it."""
    if at >= len(items) or items[at].kind != "word" or (joined and items[at].key[:1] != "و"):
        return None
    return state_of_adjective(items, at, items[at].key[1:] if joined else items[at].key)
