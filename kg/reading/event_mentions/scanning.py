"""Read what follows a trigger: which phrases stand there, behind which preposition, until the clause ends.

Phrases are taken in by `scan_phrases`. What a word does says the table `_STEPS`: the steps of `scan_insertions`,
`scan_participants`, `scan_clauses` and `scan_triggers` in the order in which they are asked, each with its words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.lexicon.circumstances import circumstances
from kg.lexicon.gatherings import gatherings
from kg.lexicon.participation import participation
from kg.lexicon.triggers import words
from kg.reading.event_mentions.matching import match_gather, match_light, match_verb, names_event
from kg.reading.event_mentions.phrases import Item
from kg.reading.event_mentions.quotations import opens_speech
from kg.reading.event_mentions.scan_clauses import EVE, is_topic
from kg.reading.event_mentions.scan_participants import BESIDE, preposition_of_filler
from kg.reading.event_mentions.scan_phrases import PASS, Mode
from kg.reading.event_mentions.scan_steps import preposition_of
from kg.reading.event_mentions.scan_triggers import TriggerScan, begins_verb
from kg.reading.event_mentions.scans import Scan
from kg.reading.event_mentions.small_words import EACH, IN_PHONE, LIST_WORDS, MARGIN, TO_EACH, without_conjunction
from kg.text.memo import Memo
from kg.text.normalize import fold, keys_of

FARTHEST_WORD = 12
"""Words without any phrase after which a frame is over: long clauses put the topic there, not the participants."""
_FARTHEST_TIME = 6
"""Words without a phrase after which a time is another predicate's."""
_TOPIC_TIME = 3
"""The same where the topic is told: «… العلاقات الثنائية اليوم»."""
_ON_ARRIVAL = frozenset({"لدي", "عند", "فور", "عقب", "بعد", "اثر"})
_NAMELY = frozenset({"وهم", "هم", "وهما", "هما", "الساده", "التاليه", "من"})
"""Words before a colon behind which the names of a list follow."""
_NAMES = frozenset({"وهم", "هم", "وهما", "هما", "وهي", "هي"})
_REPRESENTED = frozenset({"ممثلا", "ممثله", "ممثلين"})
_FACING = fold("مقابل")
_CALLED = frozenset({"دعا", "دعت"})
_UNDER_EYES = keys_of("بإشراف", "إشراف")
_ABSENT = frozenset({"غياب", "تغيب", "وغياب", "بغياب", "وتغيب"})
"""Behind them those stand who were not there."""
_AGENT = frozenset({"طرف", "قبل", "لدن"})
"""Words behind «من» before him who acts in a passive clause: «استقبل من طرف الوزير»."""


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
            if item.kind == "stop" and item.key == ":" and self.last_word in _NAMELY:
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
                self._close()
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


_Step = Callable[[_Scanner, int, str], int | None]


def _always(_key: str) -> bool:
    return True


def _in(*keys: str) -> Callable[[str], bool]:
    return frozenset(keys).__contains__


def _begins_before_name(key: str) -> bool:
    return key[:1] == "ب" and key[1:] in words().venues and key not in words().companions


def _heads(key: str) -> bool:
    return key in words().heads or (key[:1] == "و" and key[1:] in words().heads)


def _bounds(key: str) -> bool:
    return key in words().boundaries or (key[:1] in "وف" and key[1:] in words().boundaries)


def _is_noted(key: str) -> bool:
    w = words()
    return any(key in table for table in (IN_PHONE, w.future_after, w.media_hosts, EACH))


def _may_be_predicate(key: str) -> bool:
    acts = match_verb(key) is not None or match_light(key) is not None
    return acts or key[1:] in gatherings().jointly or begins_verb(key)


_STEPS: tuple[tuple[Callable[[str], object], _Step], ...] = (
    (_ABSENT.__contains__, _Scanner.absent),
    (_always, _Scanner.past_insertion),
    (lambda key: key in words().adverbs and key[-1:] == "ا", _Scanner.past_adverb),
    (_in("عن"), _Scanner.about),
    (lambda key: key in circumstances().margins, _Scanner.past_its_margin),
    (_in("اخر"), _Scanner.past_last_time),
    (_in(MARGIN), _Scanner.on_margin),
    (LIST_WORDS.__contains__, _Scanner.list_word),
    (_always, _Scanner.within_list),
    (_NAMES.__contains__, _Scanner.namely),
    (_in("هو", "هي"), _Scanner.it_is),
    (EACH.__contains__, _Scanner.each_apart),
    (_in("علي"), _Scanner.notably),
    (lambda key: key in words().companions, _Scanner.company),
    (_in("حضور"), _Scanner.in_presence),
    (_in("راس"), _Scanner.at_the_head),
    (_REPRESENTED.__contains__, _Scanner.represented),
    (_heads, _Scanner.headed),
    (BESIDE.__contains__, _Scanner.at_side),
    (_in("من"), _Scanner.of_each),
    (TO_EACH.__contains__, _Scanner.to_each),
    (lambda key: without_conjunction(key) == "عن", _Scanner.for_side),
    (_CALLED.__contains__, _Scanner.called),
    (lambda key: key in words().mediation, _Scanner.mediated),
    (lambda key: key in words().patronage, _Scanner.under_patronage),
    (_AGENT.__contains__, _Scanner.by_agent),
    (_ON_ARRIVAL.__contains__, _Scanner.on_arrival),
    (_begins_before_name, _Scanner.at_venue),
    (_UNDER_EYES.__contains__, _Scanner.under_eyes),
    (_always, _Scanner.own_office),
    (preposition_of, _Scanner.preposition),
    (_is_noted, _Scanner.noted),
    (lambda key: preposition_of_filler(key) is not None, _Scanner.filler),
    (lambda key: key in words().relatives, _Scanner.relative),
    (lambda key: key in circumstances().throughout, _Scanner.throughout),
    (_always, _Scanner.reported),
    (lambda key: key in words().statements, _Scanner.statement),
    (_in("وذلك"), _Scanner.and_that_with),
    (_in("منذ"), _Scanner.held_since),
    (lambda key: key in words().frames_of_time or key == EVE, _Scanner.framed_by_time),
    (_always, _Scanner.attended),
    (_in("منذ"), _Scanner.since_time),
    (match_gather, _Scanner.gathered),
    (_in(_FACING), _Scanner.facing),
    (_in("وذلك"), _Scanner.and_that_where),
    (_bounds, _Scanner.boundary),
    (lambda key: is_topic(key) or key[:1] == "ل", _Scanner.on_topic),
    (lambda key: key[:1] == "و", _Scanner.kin_office),
    (names_event.__getitem__, _Scanner.event_noun),
    (lambda key: match_gather(key) or match_light(key), _Scanner.carrier),
    (lambda key: key in participation().dealt_with, _Scanner.dealt_with),
    (_may_be_predicate, _Scanner.predicate),
    (_always, _Scanner.plain),
)
"""Which words each step is asked about, and the step. The first that returns anything but `PASS` has the word."""
_steps: Memo[tuple[_Step, ...]] = Memo(lambda key: tuple(step for may, step in _STEPS if may(key)))
