"""Read who called on somebody: «ومن زوار القصر الوزير فلان والنائب فلان», «ومن زوار غبطته فلان»."""

from __future__ import annotations

from collections.abc import Iterator

from kg.lexicon.participation import participation
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.discourse import Discourse
from kg.reading.event_mentions.drafts import Draft, actors_of, take
from kg.reading.event_mentions.phrases import SentenceView
from kg.reading.event_mentions.scanning import scan_right
from kg.reading.event_mentions.small_words import without_conjunction

_OF = word_set("reading.event_mentions.callers", "of")


def calls_on(key: str) -> bool:
    """Tell whether a word can name those who called on somebody."""
    return without_conjunction(key, 3) in participation().callers


def read_callers(view: SentenceView, at: int, discourse: Discourse) -> Iterator[Draft]:
    """Yield one meeting for each person who called on the host: him behind the word, else him of whom the text goes on.

    Who comes behind another comes after him, so that the callers did not meet each other.
    """
    items = view.items
    if not at or without_conjunction(items[at - 1].key, 3) not in _OF:
        return
    scan = scan_right(items, at + 1, "verb")
    people = actors_of([g for g in scan.groups if g.preposition in ("", "companion")])
    own = items[at].key.endswith(("ه", "ها"))
    first = items[at + 1].phrase if at + 1 < len(items) else None
    named = first is not None and first.kind == "person" and not own
    hosts, callers = (people[:1], people[1:]) if named else (discourse.subject, people)
    for caller in callers:
        if caller.mention.type != "PER" or any(caller.mention.name == host.mention.name for host in hosts):
            continue
        draft = Draft("meeting", "callers", at, at, scan.end, places=scan.places, times=scan.times)
        draft.is_noun = draft.carried = True
        draft.subject = tuple(hosts[:1])
        take(draft, hosts[:1], "host", "subject")
        take(draft, [caller], "visitor", "object")
        if len(draft.arguments) > 1:
            yield draft
