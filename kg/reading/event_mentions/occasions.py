"""Give a meeting the place and day of the occasion it was held on: «التقى فلانا على هامش القمة», «… على هامشها».

A summit, conference or forum is remembered with its place and day even where nobody is named that took part; later
sentences take it up by its noun.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon.circumstances import circumstances
from kg.lexicon.names import without_article
from kg.reading.event_mentions.discourse import Discourse, Occasion
from kg.reading.event_mentions.drafts import Draft
from kg.reading.event_mentions.matching import match_noun
from kg.reading.event_mentions.phrases import Item
from kg.reading.event_mentions.statements import is_settled_day
from kg.schema import Mention, Status, TimeExpression

ON_OCCASION = "the occasion it was held on"
"""Reason of a place or day that a summit or conference gives."""
_BEFORE, _BEHIND = 9, 16
"""Items before and behind a trigger in which «على هامش القمة» stands."""
_QUALITIES = 2
"""Adjectives by which a gathering is told from another: «القمة العربية الطارئة»."""
_BACK = 4
"""Sentences in which «على هامشها» still finds what it stands for."""
_PRONOUNS = ("ها", "هما", "ه")
_WORKS = frozenset({"اعمال", "فعاليات", "انعقاد", "اشغال", "جلسات", "مشاركتهما", "مشاركته", "مشاركتها"})
"""May stand between «هامش» and the noun: «على هامش أعمال القمة»."""


def remember_occasion(
    draft: Draft,
    items: Sequence[Item],
    spots: Sequence[Mention],
    time: TimeExpression | None,
    status: Status,
    sentence: int,
    discourse: Discourse,
) -> None:
    """Keep where and when a summit, conference or forum was or will be."""
    noun = match_noun(items, draft.at)
    gathering = draft.type == "conference" or (draft.type == "meeting" and not draft.arguments)
    if not gathering or noun is None or not (spots or time):
        return
    day = time if is_settled_day(time) else None
    named = bool(draft.arguments)
    known = Occasion(sentence, noun.noun.lemma, _qualities(items, noun.end), tuple(spots), day, status, named)
    discourse.occasions.append(known)


def occasion_of(
    draft: Draft, items: Sequence[Item], sentence: int, status: Status, discourse: Discourse
) -> Occasion | None:
    """Return the gathering told before that the event was held beside, or that it is: None where none is meant."""
    if draft.type in ("visit", "invitation", "phone_call", "summons") or not discourse.occasions:
        return None
    at = _margin_at(draft, items)
    if at < 0:
        return _taken_up(draft, items, status, discourse)
    key = items[at].key
    if key.startswith("هامش") and key.endswith(_PRONOUNS):
        last = discourse.occasions[-1]
        return last if sentence - last.sentence <= _BACK else None
    number = at + 1
    while number < len(items) and items[number].kind == "word" and items[number].key in _WORKS:
        number += 1
    noun = match_noun(items, number) if number < len(items) and items[number].kind == "word" else None
    if noun is None or not noun.definite:
        return None
    return _told_as(noun.noun.lemma, _qualities(items, noun.end), discourse)


def _taken_up(draft: Draft, items: Sequence[Item], status: Status, discourse: Discourse) -> Occasion | None:
    """Return what was told before of a summit or conference that is now told with people: «القمة بين فلان وفلان»."""
    noun = match_noun(items, draft.at) if draft.type == "conference" else None
    if noun is None or not noun.definite:
        return None
    told = _told_as(noun.noun.lemma, _qualities(items, noun.end), discourse)
    # one that was told with other people is another: «القمة بين الكوريتين» and «القمة بين واشنطن وبيونغ يانغ»
    return told if told is not None and told.status == status and not told.named else None


def _margin_at(draft: Draft, items: Sequence[Item]) -> int:
    """Return the item of «هامش» in the event's clause, -1 where there is none."""
    margins = circumstances().margins
    for number in range(draft.at + 1, min(draft.at + _BEHIND, len(items))):
        if items[number].kind == "stop":
            break
        if items[number].key in margins:
            return number
    for number in range(draft.at - 1, max(-1, draft.first - 1 - _BEFORE), -1):
        if items[number].kind == "stop":
            break
        if items[number].key in margins:
            return number
    return -1


def _qualities(items: Sequence[Item], at: int) -> frozenset[str]:
    """Return the adjectives right behind a noun, without «ال»."""
    found = []
    for item in items[at : at + _QUALITIES]:
        if item.kind != "word" or not item.key.startswith("ال"):
            break
        if item.key not in circumstances().praising:
            found.append(without_article(item.key))
    return frozenset(found)


def _told_as(noun: str, qualities: frozenset[str], discourse: Discourse) -> Occasion | None:
    """Return the gathering told last by this noun; one of another kind («القمة العربية») is another."""
    for told in reversed(discourse.occasions):
        if told.noun == noun:
            return told if qualities <= told.qualities else None
    return None
