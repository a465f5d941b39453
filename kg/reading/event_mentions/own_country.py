"""Read «بلاده» as the state of him who speaks: «قال وزير الخارجية المصري فلان إن بلاده وجهت دعوة إلى فلان»."""

from __future__ import annotations

from dataclasses import replace

from kg.lexicon.gatherings import gatherings
from kg.reading.event_mentions.phrases import Actor, Item, Phrase, SentenceView
from kg.reading.event_mentions.states import StatesNamed


def resolve_own_country(view: SentenceView, states: StatesNamed) -> SentenceView:
    """Put his state for «بلاده» as the subject of what somebody says; the state is named elsewhere in the article."""
    table = gatherings()
    if table.own_country.isdisjoint(view.keys):
        return view
    items: list[Item] = []
    speaker: Actor | None = None
    for at, item in enumerate(view.items):
        phrase = item.phrase
        if item.kind == "stop" and item.key != ":":
            speaker = None
        if phrase and phrase.kind == "person" and phrase.actors and not phrase.preposition:
            speaker = phrase.actors[0]
        before = view.items[at - 1].key if at else ""
        if item.kind == "word" and item.key in table.own_country and before in table.that and speaker:
            state = states.behind(speaker)
            if state is not None:
                item = item._replace(kind="phrase", phrase=Phrase("place", (Actor(state),)))
        items.append(item)
    return replace(view, items=tuple(items))
