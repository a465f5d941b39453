"""Tell an envoy from him who sent him: «مبعوث الرئيس فلان إلى سوريا فلان» names both, and the second was there.

Where only one name follows «مبعوث الرئيس الأميركي», it is the president's if the tables know him as such.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from kg.lexicon.courtesies import courtesies
from kg.lexicon.people import people
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.small_words import POSTED_TO
from kg.reading.event_mentions.word_classes import COMMAS, class_of, is_event_verb
from kg.schema import Mention
from kg.text.normalize import fold

_SENT = word_set("reading.event_mentions.envoys", "sent")
_SENIOR = word_set("reading.event_mentions.envoys", "senior")
_LORDS = word_set("reading.event_mentions.envoys", "lords")
_REACH = 6
"""Tokens of the errand between the name of him who sends and that of the envoy: «الخاص إلى الشرق الأوسط»."""


@cache
def _titles_of(name: str) -> frozenset[str]:
    """Return the first words of the titles that the tables know for a folded name."""
    return frozenset(fold(o.title).partition(" ")[0] for person in people().get(name, ()) for o in person.offices)


def past_wishes(keys: Sequence[str], at: int) -> int:
    """Return the token behind the wishes for a sovereign that begin at one: «أمير البلاد فلان حفظه الله ورعاه»."""
    wishes = courtesies().wishes.get(keys[at], ()) if at < len(keys) else ()
    return at + max((len(words) for words in wishes if tuple(keys[at : at + len(words)]) == words), default=0)


def envoy_behind(
    keys: Sequence[str], mention_at: Mapping[int, tuple[int, Mention, str]], end: int, sender: Mention
) -> tuple[int, Mention | None] | None:
    """Return the envoy named behind the name that ends at a token, and the token behind him.

    (end, None) where only he who sends him is named; None where the name before is nobody's sender.
    """
    office = fold(sender.office or "").split()
    if office[:1] and office[0] in _SENIOR:
        office = office[1:]  # «كبير مساعدي الزعيم فلان»
    if len(office) < 2 or office[0] not in _SENT or office[1] not in _LORDS:
        return None
    titles = _titles_of(fold(sender.name))
    at, comma = end, end < len(keys) and keys[end] in COMMAS
    if comma:
        at += 1
    elif at < len(keys) and not (keys[at] in POSTED_TO or keys[at][:1] == "ل" or keys[at].startswith("الخاص")):
        at = len(keys)
    while at < min(len(keys), end + _REACH + 1):
        if at in mention_at:
            at, mention, prefix = mention_at[at]
            if mention.type == "PER":
                named = mention.form == "name" and not prefix
                apposed = named and comma and bool(mention.office) and not _lists(keys, at)
                named = named and not mention.office and (not comma or _closes(keys, at))
                return (at, mention) if named or apposed else _alone(end, office, titles)
            if comma:
                break
            continue
        if comma or class_of(keys[at]) != "word" or is_event_verb(keys[at]) or keys[at] in words().statements:
            break
        at += 1
    return _alone(end, office, titles)


def _closes(keys: Sequence[str], at: int) -> bool:
    return at >= len(keys) or class_of(keys[at]) in ("comma", "stop")


def _lists(keys: Sequence[str], at: int) -> bool:
    """Tell whether a list goes on behind a name: «مبعوث الرئيس فلان، ووزير الخارجية فلان، وفلان»."""
    behind = [key for key in keys[at : at + 2] if class_of(key) == "word"]
    return bool(behind) and behind[0][:1] == "و"


def _alone(end: int, office: Sequence[str], titles: frozenset[str]) -> tuple[int, None] | None:
    return (end, None) if _is_lord(office, titles) else None


def _is_lord(office: Sequence[str], titles: frozenset[str]) -> bool:
    """Tell whether the tables know the one named by the title he has who sends: «الرئيس» in «مبعوث الرئيس»."""
    return not titles.isdisjoint({office[1], office[1].removeprefix("ال"), "ال" + office[1]})
