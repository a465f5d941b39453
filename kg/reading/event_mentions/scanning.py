"""Read what follows a trigger: which phrases stand there, behind which preposition, until the clause ends.

Phrases are taken in by `scan_phrases`. What a word does says the table `_STEPS`: the steps of `scan_insertions`,
`scan_participants`, `scan_clauses` and `scan_triggers` in the order in which they are asked, each with its words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from kg.lexicon.asides import adverbial_openings
from kg.lexicon.circumstances import circumstances
from kg.lexicon.gatherings import gatherings
from kg.lexicon.lead_ins import lead_ins
from kg.lexicon.participation import participation
from kg.lexicon.triggers import gather_verbs, light_verbs, nouns, words
from kg.reading.event_mentions.matching import (
    bare_forms,
    bare_triggers,
    match_gather,
    match_light,
    match_verb,
    names_event,
)
from kg.reading.event_mentions.phrases import Item
from kg.reading.event_mentions.quotations import opens_speech
from kg.reading.event_mentions.scan_clauses import is_topic
from kg.reading.event_mentions.scan_participants import preposition_of_filler
from kg.reading.event_mentions.scan_phrases import PASS, Mode
from kg.reading.event_mentions.scan_steps import PREPOSITIONS, preposition_of
from kg.reading.event_mentions.scan_triggers import TriggerScan, begins_verb
from kg.reading.event_mentions.scans import Scan
from kg.reading.event_mentions.small_words import EACH, IN_PHONE, LIST_WORDS, MARGIN, TO_EACH
from kg.text.memo import Memo

FARTHEST_WORD = 12
"""Words without any phrase after which a frame is over: long clauses put the topic there, not the participants."""
_FARTHEST_TIME = 6
"""Words without a phrase after which a time is another predicate's."""
_TOPIC_TIME = 3
"""The same where the topic is told: «… العلاقات الثنائية اليوم»."""


def scan_right(
    items: Sequence[Item], start: int, mode: Mode, *, takes_noun: bool = False, genitive_states: bool = False
) -> Scan:
    """Read on from `start` until the clause ends.

    mode "light": the first event noun is taken as the event; mode "noun": `start` is behind the noun, and verbs of a
    relative clause («التي أجراها …», «جمع فلانا …») bring its participants; mode "verb": neither, unless `takes_noun`
    («بحث … خلال اتصال هاتفي …»). `genitive_states`: a place right behind the noun takes part («محادثات مصر وتركيا»).
    """
    return _Scanner(items, mode, takes_noun, genitive_states).run(start)


class _Scanner(TriggerScan):
    def run(self, start: int) -> Scan:
        self.start = at = start
        while at < len(self.items):
            item = self.items[at]
            if item.kind == "stop" and item.key == ":" and self.last_word in lead_ins().before_colon:
                self.comma = True  # «ضم خمسة نواب وهم: فلان وفلان»
                self.gap = 0
                at += 1
                continue
            if item.kind == "stop" and self._lists_group(at):
                self.joined = self.scan.together = True  # «التقى النواب: فلانا، وفلانا»
                at += 1
                continue
            if item.kind == "stop":
                break
            if item.kind == "quote":
                if opens_speech(self.items, at):
                    break  # «على هامش اجتماع للحزب "لا علاقة لنا …"»: what was said there
                at += 1
            elif item.kind == "comma":
                self.comma = True
                at += 1
            elif item.kind == "time" and item.time:
                if self.gap <= (_TOPIC_TIME if self.topic else _FARTHEST_TIME):
                    self.scan.times.append((at, item.time))
                self._past_time(at)
                at += 1
            elif item.kind == "phrase" and item.phrase:
                self._phrase(at, item.phrase)
                at += 1
            else:
                following = self._word(at, item.key)
                if following is None:
                    break
                at = following
            if self.gap > FARTHEST_WORD:
                break
        self.scan.end = at
        return self.scan

    def _word(self, at: int, key: str) -> int | None:
        """Take in one word; return the next item to read, or None where the clause ends."""
        self.previous, self.last_word = self.last_word, key
        for step in _steps[key]:
            following = step(self, at, key)
            if following != PASS:
                return following
        return None


class _Step(NamedTuple):
    """A step and the words it is asked about: listed ones, those of a form, or, with neither, every word.

    `within`: the words that every word of the form has inside, with nothing attached, so that few are asked for it.
    """

    take: Callable[[_Scanner, int, str], int | None]
    words: Collection[str] | Callable[[], Collection[str]] | None = None
    form: Callable[[str], object] | None = None
    within: Callable[[], Iterable[str]] | None = None


def _may_be_predicate(key: str) -> bool:
    if begins_verb(key) or key[1:] in gatherings().jointly:
        return True
    if bare_triggers().isdisjoint(bare_forms(key)):
        return False
    return match_verb(key) is not None or match_light(key) is not None


_STEPS = (
    _Step(_Scanner.absent, lambda: lead_ins().absent),
    _Step(_Scanner.past_adverbial, adverbial_openings),
    _Step(_Scanner.past_insertion),
    _Step(_Scanner.past_adverb, lambda: [key for key in words().adverbs if key.endswith("ا")]),
    _Step(_Scanner.about, ("عن",)),
    _Step(_Scanner.past_its_margin, lambda: circumstances().margins),
    _Step(_Scanner.past_last_time, ("اخر",)),
    _Step(_Scanner.on_margin, (MARGIN,)),
    _Step(_Scanner.list_word, LIST_WORDS),
    _Step(_Scanner.within_list),
    _Step(_Scanner.namely, lambda: lead_ins().namely),
    _Step(_Scanner.it_is, ("هو", "هي")),
    _Step(_Scanner.each_apart, EACH),
    _Step(_Scanner.notably, ("علي",)),
    _Step(_Scanner.company, lambda: words().companions),
    _Step(_Scanner.in_presence, ("حضور",)),
    _Step(_Scanner.at_the_head, ("راس",)),
    _Step(_Scanner.represented, lambda: lead_ins().represented),
    _Step(_Scanner.headed, lambda: [led + key for key in words().heads for led in ("", "و")]),
    _Step(_Scanner.at_side, lambda: lead_ins().beside),
    _Step(_Scanner.of_each, ("من",)),
    _Step(_Scanner.to_each, TO_EACH),
    _Step(_Scanner.for_side, ("عن", "وعن", "فعن")),
    _Step(_Scanner.called, lambda: lead_ins().called),
    _Step(_Scanner.mediated, lambda: words().mediation),
    _Step(_Scanner.under_patronage, lambda: words().patronage),
    _Step(_Scanner.by_agent, lambda: lead_ins().agents),
    _Step(_Scanner.on_arrival, lambda: lead_ins().on_arrival),
    _Step(_Scanner.at_venue, lambda: {f"ب{key}" for key in words().venues} - words().companions),
    _Step(_Scanner.under_eyes, lambda: lead_ins().under_eyes),
    _Step(_Scanner.own_office),
    _Step(_Scanner.preposition, form=preposition_of, within=lambda: PREPOSITIONS),
    _Step(_Scanner.noted, lambda: IN_PHONE | words().future_after | words().media_hosts | EACH),
    _Step(
        _Scanner.filler,
        form=lambda key: preposition_of_filler(key) is not None,
        within=lambda: words().fillers | lead_ins().own_seats,
    ),
    _Step(_Scanner.relative, lambda: words().relatives),
    _Step(_Scanner.expected, lambda: circumstances().expected),
    _Step(_Scanner.throughout, lambda: circumstances().throughout),
    _Step(_Scanner.reported),
    _Step(_Scanner.statement, lambda: words().statements),
    _Step(_Scanner.and_that_with, ("وذلك",)),
    _Step(_Scanner.held_since, ("منذ",)),
    _Step(_Scanner.framed_by_time, lambda: words().frames_of_time | lead_ins().eves),
    _Step(_Scanner.attended),
    _Step(_Scanner.since_time, ("منذ",)),
    _Step(_Scanner.gathered, form=match_gather, within=gather_verbs),
    _Step(_Scanner.facing, lambda: lead_ins().facing),
    _Step(_Scanner.and_that_where, ("وذلك",)),
    _Step(_Scanner.boundary, lambda: [led + key for key in words().boundaries for led in ("", "و", "ف")]),
    _Step(_Scanner.on_topic, form=lambda key: key[:1] == "ل" or is_topic(key)),
    _Step(_Scanner.kin_office, form=lambda key: key[:1] == "و"),
    _Step(_Scanner.event_noun, form=names_event.__getitem__, within=nouns),
    _Step(
        _Scanner.carrier,
        form=lambda key: match_gather(key) or match_light(key),
        within=lambda: gather_verbs().keys() | light_verbs().keys(),
    ),
    _Step(_Scanner.dealt_with, lambda: participation().dealt_with),
    _Step(_Scanner.predicate, form=_may_be_predicate),
    _Step(_Scanner.plain),
)
"""The steps in the order in which they are asked; the first that returns anything but `PASS` has the word."""
_ALWAYS = tuple(at for at, step in enumerate(_STEPS) if step.words is None and step.form is None)
_FORMS = {at: step.form for at, step in enumerate(_STEPS) if step.form is not None}
_OF_ANY_FORM = tuple(at for at in _FORMS if _STEPS[at].within is None)


@cache
def _listed() -> Mapping[str, Sequence[int]]:
    """Return the steps, by number, that list a word."""
    found: dict[str, list[int]] = defaultdict(list)
    for at, step in enumerate(_STEPS):
        for key in (step.words() if callable(step.words) else step.words) or ():
            found[key].append(at)
    return found


@cache
def _inside() -> Mapping[str, Sequence[int]]:
    """Return the steps, by number, in whose words a word stands with something attached or without."""
    found: dict[str, list[int]] = defaultdict(list)
    for at, step in enumerate(_STEPS):
        for key in step.within() if step.within is not None else ():
            found[key].append(at)
    return found


def _find_steps(key: str) -> tuple[Callable[[_Scanner, int, str], int | None], ...]:
    inside = _inside()
    formed = {*_OF_ANY_FORM, *[at for bare in bare_forms(key) for at in inside.get(bare, ())]}
    numbers = {*_ALWAYS, *_listed().get(key, ()), *[at for at in formed if _FORMS[at](key)]}
    return tuple([_STEPS[at].take for at in sorted(numbers)])


_steps = Memo(_find_steps)
