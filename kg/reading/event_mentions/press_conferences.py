"""Join those who spoke at one press conference: «قال فلان خلال مؤتمر صحفي … من جانبه قال فلان في المؤتمر ذاته».

Whoever holds a press conference alone meets nobody; the second who is told to have spoken at it sat beside the first.
"""

from __future__ import annotations

from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.attending import attendees
from kg.reading.event_mentions.clauses import NounClause
from kg.reading.event_mentions.drafts import take
from kg.text.normalize import fold

_SENTENCES = 8
"""Sentences behind the first speaker in which the second is still told of."""
_SAME = word_set("reading.event_mentions.press_conferences", "same")


def is_held_jointly(clause: NounClause) -> bool:
    """Tell whether a noun is the press conference told before: «المؤتمر الصحفي», «في المؤتمر ذاته»."""
    behind = clause.items[clause.hit.end : clause.hit.end + 1]
    same = bool(behind) and behind[0].key in _SAME
    meant = clause.hit.type == "press_conference" or (same and clause.hit.noun.lemma == "مؤتمر")
    return meant and clause.hit.definite and bool(clause.discourse.press)


def read_speakers(clause: NounClause) -> None:
    """Keep who speaks at a press conference, and enter both where somebody else has spoken at it before."""
    speaker = attendees(clause, bodied=True)[:1]
    if not speaker:
        return
    first = clause.discourse.press
    if not is_held_jointly(clause):
        if clause.hit.type == "press_conference" and not clause.hit.definite:
            clause.discourse.press = speaker
        return
    near = speaker[0].mention.sentence - first[0].mention.sentence <= _SENTENCES
    if near and fold(first[0].mention.name) != fold(speaker[0].mention.name):
        clause.draft.type = "press_conference"
        take(clause.draft, (*first, *speaker), "participant", "speaker")
