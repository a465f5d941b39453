"""The parts of a sentence as a frame sees it: a row of words, noun phrases and times.

A noun phrase here is shallow: a mention with its titles, an apposition set off by commas, a delegation with its head,
a group of unnamed people. What stands in brackets or between dashes is an aside and is passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from kg.schema import ArgumentRole, Mention, Sentence, TimeExpression

PhraseKind = Literal["person", "organization", "place", "group", "both", "delegation", "outlet"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who may take part: a mention, the role its phrase gives it, and whose delegation it heads."""

    mention: Mention
    role: ArgumentRole | None = None
    on_behalf_of: str | None = None

    @property
    def office(self) -> str:
        """Return the office by which the text calls the actor, "" where it gives none: beside the name, or alone."""
        return self.mention.office or (self.mention.name if self.mention.form == "nominal" else "")


class Item(NamedTuple):
    """One word, phrase or time of a sentence; `start`/`end` are token indices. `key` is the folded word."""

    kind: Literal["word", "phrase", "time", "comma", "stop", "quote"]
    start: int
    end: int
    key: str = ""
    phrase: Phrase | None = None
    time: TimeExpression | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """A shallow noun phrase. `conjunction`: «و» is attached; `preposition`: the attached ب، ل or ك.

    An "outlet" is a newspaper or channel, which tells of meetings and attends none; a "group" of two states stands for
    their leaders or ministers (`office`: «وزيرا خارجية»), whom the article may name.

    `apposed` is an office right behind the name, taken for the name's own: in «دعا الملك فلان رئيس الحكومة إلى …» it is
    the object after all, which only the verb's frame can tell. `own`: a delegation of the body the clause speaks of.
    `parted`: a comma stands in it, «رئيس الحكومة، فلان،».
    """

    kind: PhraseKind
    actors: tuple[Actor, ...]
    conjunction: bool = False
    preposition: str = ""
    nominal: bool = False
    apposed: Actor | None = None
    own: bool = False
    office: str = ""
    countries: tuple[str, ...] = ()
    parted: bool = False


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence cut into items, left to right in reading order.

    `sport`: it tells of a match; `may_be_sport`: one word in it may, which counts where only bodies met. `kinds` are
    those of its phrases as first read, before anybody is put in for a pronoun: a rule for one kind asks there first.
    `marks`: what its words may mean together, bits of `marks`; `word_marks`: each of them.
    """

    sentence: Sentence
    section_kind: str
    items: tuple[Item, ...]
    keys: tuple[str, ...] = field(repr=False, default=())
    sport: bool = False
    may_be_sport: bool = False
    kinds: frozenset[PhraseKind] = frozenset()
    marks: int = 0
    word_marks: tuple[int, ...] = field(repr=False, default=())


def people_in(items: Iterable[Item]) -> Iterator[Actor]:
    """Yield the persons of a stretch of items, in order, as often as they stand there."""
    for item in items:
        if item.phrase and item.phrase.kind == "person":
            yield from item.phrase.actors


def opens_person(items: Sequence[Item], at: int) -> bool:
    """Tell whether a bare person stands at an item: the name of whom the words before it describe."""
    phrase = items[at].phrase if at < len(items) else None
    return phrase is not None and phrase.kind == "person" and not (phrase.preposition or phrase.conjunction)


def put_read(
    view: SentenceView,
    read: Callable[[int], tuple[Sequence[Item], int] | None],
    beginnings: Iterable[int] | None = None,
) -> SentenceView:
    """Put into a sentence what is read from an item on, in place of the items taken for it.

    `read`: the items to put and the item behind those taken, None where nothing is read there. Returns the view itself
    where nothing is read anywhere. `beginnings`: the items at which something may be read, all by default.
    """
    items: list[Item] = []
    behind = 0
    for at in range(len(view.items)) if beginnings is None else beginnings:
        found = read(at) if at >= behind else None
        if found is not None:
            items += view.items[behind:at]
            put, behind = found
            items += put
    return replace(view, items=(*items, *view.items[behind:])) if behind else view
