"""Read the session of a body that decides by sitting: «عقد مجلس الأمن جلسة», «خلال اجتماع طارئ لمجلس الوزراء».

The body takes part in its own session, with whoever chairs it or speaks there. Parliaments and courts sit in
permanence: their sittings are no meetings.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon.gatherings import gatherings
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.drafts import Draft, Taking
from kg.reading.event_mentions.matching import NounHit, match_light, match_noun, match_verb
from kg.reading.event_mentions.phrases import Actor, Item
from kg.reading.event_mentions.scans import Scan
from kg.schema import Mention
from kg.text.normalize import fold

_SHURA = word_set("reading.event_mentions.sessions", "shura")
_PARTIES = word_set("reading.event_mentions.sessions", "parties")
_QUALIFIED = 3
"""Words between a session and its body: «جلسة مغلقة عاجلة لمجلس الأمن»."""


def in_session(draft: Draft, items: Sequence[Item], named: Sequence[Taking]) -> bool:
    """Tell whether a body alone is named of its own session: «عقد مجلس الأمن جلسة», its members are not."""
    return (
        len(named) == 1
        and draft.type == "meeting"
        and sits(named[0][1].mention)
        and is_one_session(match_noun(items, draft.at))
    )


def is_one_session(hit: NounHit | None) -> bool:
    """Tell whether an event noun means one session of a body: «اجتماعات شهرية للمجموعة» are none in particular."""
    return hit is not None and fold(hit.noun.lemma) in gatherings().sessions and hit.form.number == "singular"


def sits(mention: Mention) -> bool:
    """Tell whether a mention is a body that decides by sitting, and not one that sits every day."""
    keys = fold(mention.name).split()
    table = gatherings()
    of_party = len(keys) > 1 and keys[1] in _SHURA and not _PARTIES.isdisjoint(keys)  # «مجلس شورى الحركة»
    sitting = mention.type == "ORG" and bool(keys) and keys[0] in table.sitting
    return sitting and (of_party or table.in_permanence.isdisjoint(keys))


def bodies_in_session(
    items: Sequence[Item], hit: NounHit, scan: Scan, *, attended: bool = False
) -> tuple[Actor, ...]:
    """Return the body whose own session an event noun names: its genitive, or behind «ل», adjectives between.

    `attended`: somebody is said to have taken part, so that several sittings are one too: «حضوره اجتماعات الهيئة».
    """
    own = next((group for group in scan.groups if group.first >= hit.end), None)
    one = is_one_session(hit) or (attended and fold(hit.noun.lemma) in gatherings().sessions)
    if own is None or not one or hit.form.pronoun or own.kinds != {"organization"}:
        return ()
    between = items[hit.end : own.first]
    if own.preposition not in ("", "ل") or len(between) > _QUALIFIED:
        return ()
    members = gatherings().of_body
    ruled = between and between[-1].key[:1] == "ل" and between[-1].key[1:] in members  # «اجتماع لقادة الحلف»
    if own.preposition == "" and not ruled and (hit.definite or any(item.key not in members for item in between)):
        return ()  # «الاجتماع» has no genitive
    if not all(item.kind == "word" and (item.key in members or _qualifies(item.key)) for item in between):
        return ()
    return tuple(actor for actor in own.actors if sits(actor.mention))


def _qualifies(key: str) -> bool:
    """Tell whether a word may be an adjective of the session: no verb, no preposition, nothing that opens a clause."""
    return not (
        match_verb(key) or match_light(key) or key in words().boundaries or key in words().statements or len(key) <= 2
    )
