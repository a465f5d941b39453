"""Read where a clause ends, turns to its topic or goes on: relatives, statements, conjunctions, words of time."""

from __future__ import annotations

from kg.lexicon.circumstances import circumstances
from kg.lexicon.gatherings import gatherings
from kg.lexicon.lead_ins import lead_ins
from kg.lexicon.triggers import words
from kg.reading.event_mentions.late_times import sets_limit
from kg.reading.event_mentions.list_titles import list_resumes
from kg.reading.event_mentions.matching import match_gather, match_light
from kg.reading.event_mentions.relative_clauses import given_by, is_convened, past_report, second_side
from kg.reading.event_mentions.scan_participants import ParticipantScan
from kg.reading.event_mentions.scan_phrases import PASS
from kg.reading.event_mentions.scan_steps import (
    accompanied,
    clause_comma,
    dates_by_noun,
    is_body,
    is_compared,
    only_held,
    opens_purpose,
    past_adjunct,
    past_attending,
    past_expected,
    resumes_noun,
)
from kg.reading.event_mentions.small_words import EACH, IN_PHONE, without_conjunction
from kg.text.normalize import fold

ADJECTIVES = 3
"""Plain words between a noun and the relative clause that is still its own: «القمة التاريخية الثالثة التي عقدها …»."""
_OTHER = fold("غير")
_UNDER = frozenset({"تحت"})


class ClauseScan(ParticipantScan):
    """Steps at which a clause ends or goes on. Each returns the next item, None where it ends, else `PASS`."""

    def absent(self, _at: int, _key: str) -> int | None:
        """End the clause: «ترأس فلان الجلسة، في ظل تغيب رئيسه فلان»."""
        return None

    def noted(self, at: int, key: str) -> int | None:
        """Note that it was by phone, is yet to come, or is an interview."""
        if key in IN_PHONE:
            self.scan.phone = True
        others = self.scan.groups != [] and at > 0 and is_body(self.items[at - 1])
        others = others or (self.gap > 0 and self.scan.groups != [] and self.previous.startswith(("ال", "لل", "بال")))
        if key in self.words.future_after and self.gap <= 3 and not others and not is_compared(self.items, at):
            self.scan.future_after = True  # but «… الذين يخوضان الانتخابات المقبلة»: the election's
        if key in self.words.media_hosts and self.pending in ("مع", "ل", "الي", "عبر", "في"):
            self.scan.media = True
        if key in EACH and not (self.joined or self.pending) and self.next_key(at) == "من":
            self.open = self.held = None  # «كان في استقبال فلان كل من فلان وفلان»
        return PASS

    def throughout(self, _at: int, _key: str) -> int | None:
        """End a visit's clause: «أدى زيارة … يترأس خلالها رفقة فلان»."""
        return None if self.scan.noun and self.scan.noun.type == "visit" else PASS

    def reported(self, at: int, _key: str) -> int | None:
        """Pass over «قيل إنها»."""
        told_of = self.mode == "noun" or self.scan.noun is not None
        if told_of and not self.scan.groups and (past := past_report(self.items, at)) is not None:
            return past
        return PASS

    def statement(self, at: int, key: str) -> int | None:
        """End the clause at a verb of saying."""
        goes_on = (self.mode == "noun" and match_light(key)) or past_attending(self.items, at)
        return PASS if goes_on else None

    def and_that_with(self, at: int, _key: str) -> int | None:
        """Pass over «وذلك» before a word of company: «وذلك بحضور فلان»."""
        return at + 1 if self.next_key(at) in self.words.companions | _UNDER else PASS

    def held_since(self, at: int, _key: str) -> int | None:
        """Pass over «منذ»: «لقاء … الذي عقد منذ أيام في …»."""
        held = self.scan.carrier and not self.scan.groups[2:] and self.carrier_at == at - 1
        return at + 1 if held else PASS

    def framed_by_time(self, at: int, key: str) -> int | None:
        """Pass over «عقب المحادثات», «عشية الجلسة» before a light verb's noun."""
        if not self._before_noun():
            return PASS
        if past := past_adjunct(self.items, at):
            if key in lead_ins().eves:
                self.scan.named_after.add(at + 1)
            return past
        if key in self.words.frames_of_time and dates_by_noun(self.items, at + 1):
            return None  # «سيواصلان تنسيقهما في أعقاب قمة فلان مع فلان»: the verb holds no summit
        return PASS

    def attended(self, at: int, _key: str) -> int | None:
        """Take who was there: «قمة في لندن يشارك فيها فلان وفلان»."""
        told = not self._before_noun() and self.mode != "verb"
        if told and (past := past_attending(self.items, at)) is not None:
            self._close()
            self.attending, self.gap = True, 0
            return past
        return PASS

    def since_time(self, at: int, _key: str) -> int | None:
        """Pass over «منذ الثلاثاء»: «تتواصل منذ الثلاثاء مفاوضات …», «أول لقاء منذ 5 سنوات بين …»."""
        nobody_yet = self.mode != "verb" and not self.scan.groups
        if (self._before_noun() or nobody_yet) and at + 1 < len(self.items) and self.items[at + 1].time:
            self._close()
            return at + 2
        return PASS

    def gathered(self, at: int, _key: str) -> int | None:
        """Take whom the event brought together: «عقدت جولة …، وضمت ممثلين عن …»."""
        if self.mode == "light" and self.scan.noun and self.scan.noun.type != "visit":
            self._close()
            self.pending, self.topic, self.gap = "مع", False, 0
            return at + 1
        return PASS

    def facing(self, at: int, _key: str) -> int | None:
        """Wait for the other side: «مثّل موسكو فلان، في مقابل فلان»."""
        if self.pending in ("", "في") and self._names_person(at + 1):
            self._await("companion")
            return at + 1
        return PASS

    def and_that_where(self, at: int, _key: str) -> int | None:
        """Go on with time or place alone: «وذلك في مكتبه»."""
        if at + 1 < len(self.items) and self._tells_where(self.items[at + 1]):
            self._close()
            self.trailing = True
            self.gap = 0
            return at + 1
        return PASS

    def boundary(self, at: int, key: str) -> int | None:
        """End the clause at a conjunction."""
        other = without_conjunction(key) == _OTHER and at + 1 < len(self.items)
        if other and self.items[at + 1].key not in gatherings().but:
            return PASS  # «القمة المرتقبة وغير المسبوقة», «محادثات غير مباشرة»
        if self.gap <= 1 and sets_limit(self.items, at):
            return PASS  # «يلتقي قبل نهاية الشهر فلانا»
        return at + 2 if self.next_key(at) == "ذلك" else None

    def on_topic(self, at: int, key: str) -> int | None:
        """Turn to the topic: «حول», or a purpose behind who met, «لإطلاعه على …»."""
        if is_topic(key) or (self.scan.groups and opens_purpose(self.items, at)):
            self.topic = True
            self._close()
            self.gap += 1
            return at + 1
        return PASS

    def relative(self, at: int, _key: str) -> int | None:
        """Pass over a relative clause set off by commas; in a noun frame the clause tells the noun's participants."""
        if self.open is not None and self.gap == 0 and (escorted := accompanied(self.items, at)) is not None:
            return escorted
        if self.mode == "noun" and not self.scan.groups and not self.comma:
            return self._behind_plan(at + 1)
        alone = self.open is not None and self.open.preposition == "بين" and len(self.open.actors) == 1
        gathering = at + 1 < len(self.items) and match_gather(self.items[at + 1].key)  # «… والذي جمع بين فلان وفلان»
        alone = alone and not gathering
        if alone and self.gap == 0 and not self.comma and (second := second_side(self.items, at)) is not None:
            self.joined = True
            return second
        if self.mode != "verb" and (past := past_attending(self.items, at + 1)) is not None:
            self._close()
            self.attending, self.gap = True, 0  # «المؤتمر الذي شارك فيه، إلى جانب فلان، كل من فلان وفلان»
            return past
        of_event = self._relative_of_event(at)
        return self._set_off(at) if of_event == PASS else of_event

    def expected(self, at: int, _key: str) -> int | None:
        """Pass over «يفترض أن» of an indefinite noun's clause, which has no pronoun: «قمة يفترض أن تعقد بين …»."""
        own = self.mode == "noun" and not (self.scan.groups or self.comma) and self.gap <= ADJECTIVES
        past = self._behind_plan(at) if own else at
        return past if past > at else PASS

    def _behind_plan(self, at: int) -> int:
        """Return the item behind «كان من المقرر أن» in front of the verb that carries the event, else the same."""
        past = at
        while past < len(self.items) and self.items[past].key in circumstances().between:
            past += 1
        if past == at or past == len(self.items) or match_light(self.items[past].key) is None:
            return at
        ahead = any(item.key in self.words.future for item in self.items[at:past])
        self.scan.future_after = self.scan.future_after or ahead
        return past

    def _relative_of_event(self, at: int) -> int:
        """Pass into a relative clause that tells of the event itself; `PASS` where it tells of somebody."""
        held = self._held_alone()
        if held and at + 1 < len(self.items) and match_gather(self.items[at + 1].key):
            return at + 1  # «انتهى الاجتماع الذي جمع فلانا وفلانا»
        if self.mode == "noun" and resumes_noun(self.items, at):
            self._close()
            return self._behind_plan(at + 1)  # «القمة، التي يفترض أن تعقد بين …»
        if held and only_held(self.items, at):
            return at + 2
        own = self.mode == "light" and self.scan.noun is not None and self.gap <= ADJECTIVES
        own = own and not any(group.after_noun for group in self.scan.groups)
        if own and (past := past_expected(self.items, at)) is not None:
            self._close()
            self.gap = 0
            return past  # «ألغى فلان القمة التي كان من المقرر عقدها مع فلان»
        if own and (host := given_by(self.items, at)) is not None:
            self.pending, self.open, self.gap = "head", None, 0
            return host
        return PASS

    def _set_off(self, at: int) -> int | None:
        """Pass over somebody's relative clause up to its comma; None where nothing goes on behind it."""
        convened = self._held_alone() and is_convened(self.items, at)
        end = clause_comma(self.items, at)
        listed = self.open is not None and self.gap == 0 and end is not None and list_resumes(self.items, at, end)
        if not (self.comma or convened or listed) and self.mode != "noun" and self.items[at].key[:1] != "و":
            return None  # «فلان، رجل الأعمال والذي …، مع فلان» goes on, «فلان الذي …» does not
        if end is None:
            return None
        aside = self.comma or listed
        self._close()
        self.held = self.held if aside else None  # «مع فلان الذي اجتمع مع فلان، وفلان»: his own list
        self.gap = 0
        return end + 1

    def _before_noun(self) -> bool:
        return self.mode == "light" and self.scan.noun is None

    def _held_alone(self) -> bool:
        return self.mode == "light" and self.scan.noun is not None and not self.scan.groups


def is_topic(key: str) -> bool:
    """Tell whether a word opens the topic of talks: «حول», «وبشأن»."""
    return not words().topics.isdisjoint((key, key.removeprefix("و")))
