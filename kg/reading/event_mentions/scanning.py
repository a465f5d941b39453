"""Read what follows a trigger: which phrases stand there, behind which preposition, until the clause ends."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon.asides import asides
from kg.lexicon.circumstances import circumstances
from kg.lexicon.gatherings import gatherings
from kg.lexicon.participation import participation
from kg.reading.event_mentions.asides import aside_end, describes_town, inside, parenthesis_end
from kg.reading.event_mentions.itineraries import journey_end, stayed_at
from kg.reading.event_mentions.late_times import sets_limit
from kg.reading.event_mentions.list_titles import (
    adds,
    epithet_behind,
    list_behind,
    list_resumes,
    name_behind,
    office_of,
    portfolio_behind,
    split_office,
)
from kg.reading.event_mentions.matching import NounHit, match_gather, match_light, match_noun, match_verb
from kg.reading.event_mentions.phrases import Item
from kg.reading.event_mentions.quotations import opens_speech
from kg.reading.event_mentions.relative_clauses import given_by, is_convened, past_report, second_side
from kg.reading.event_mentions.scan_phrases import Mode, PhraseScan
from kg.reading.event_mentions.scan_steps import (
    accompanied,
    apart_end,
    behind_time,
    clause_comma,
    counts_noun,
    dates_by_noun,
    fronted,
    is_body,
    is_compared,
    is_framed,
    is_future,
    is_sent,
    joins,
    names_follow,
    only_held,
    opens_purpose,
    own_officer,
    past_adjunct,
    past_also,
    past_arrival,
    past_attending,
    past_expected,
    past_kin_office,
    past_margin,
    past_notably,
    past_occasion,
    past_side,
    preposition_of,
    resumes_noun,
    side_of_name,
    takes_feminine_relative,
)
from kg.reading.event_mentions.scans import Group, PlaceFound, Scan
from kg.reading.event_mentions.small_words import EACH, IN_PHONE, LIST_WORDS, MARGIN, TO_EACH, without_conjunction
from kg.text.normalize import fold, keys_of

COURSE_VERBS = frozenset({"انطلق", "تواصل", "استؤنف", "تجدد", "انتهى", "دار"})
"""Light verbs whose subject is the event itself: it begins, goes on and ends."""
FARTHEST_WORD = 12
"""Words without any phrase after which a frame is over: long clauses put the topic there, not the participants."""
_FARTHEST_TIME = 6
"""Words without a phrase after which a time is another predicate's."""
_TOPIC_TIME = 3
"""The same where the topic is told: «… العلاقات الثنائية اليوم»."""
_AWAITING = frozenset({"companion", "head", "مع", "بين", "mediator", "agent"})
"""What is pending where an office that no mention covers may stand before its name."""
_ON_ARRIVAL = frozenset({"لدي", "عند", "فور", "عقب", "بعد", "اثر"})
_NAMELY = frozenset({"وهم", "هم", "وهما", "هما", "الساده", "التاليه", "من"})
"""Words before a colon behind which the names of a list follow."""
_NAMES = frozenset({"وهم", "هم", "وهما", "هما", "وهي", "هي"})
_REPRESENTED = frozenset({"ممثلا", "ممثله", "ممثلين"})
_ADJECTIVES = 3
"""Plain words between a noun and the relative clause that is still its own: «القمة التاريخية الثالثة التي عقدها …»."""
_NO_VERBS = ("سياس", "سياد", "سياح", "سيار", "سيناري", "سيره", "ليبي", "ليبرال")
"""Beginnings of nouns and adjectives that look like «سيفعل», «ليفعل»: «محادثات سياسية», «شخصيات ليبية»."""
_OTHER = fold("غير")
_SINCE = frozenset({"منذ"})
_FACING = fold("مقابل")
_CALLED = frozenset({"دعا", "دعت"})
_THERETO = frozenset({"اليها", "اليه", "لها", "له"})
_EVE = fold("عشية")  # «أجرى فلان، عشية الجلسة، مشاورات مع …»: the occasion, not what was held
_OF_HIM = frozenset({"الذي", "والذي"})
_LIKEWISE = frozenset({"كذلك", "ايضا"})
_OWN_SEATS = frozenset({"مكتبه", "مكتبها", "مقره", "مقرها", "قصره", "قصرها", "منزله", "منزلها", "بيته", "بيتها"})
"""Where somebody sits: «في مكتبه فلانا» names the place and then the guest."""
_UNDER_EYES = keys_of("بإشراف", "إشراف")
_UNDER = frozenset({"تحت"})
"""A governor sits in the chair; under the eyes of a body nobody need be there."""
_BESIDE = {"جانبه": "ه", "جانبها": "ها"}
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


class _Scanner(PhraseScan):
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

    # ------------------------------------------------------------------ words

    def _word(self, at: int, key: str) -> int | None:
        """Take in one word; return the next item to read, or None where the clause ends."""
        w = self.words
        previous, self.last_word = self.last_word, key
        if key in _ABSENT:
            return None  # «ترأس فلان الجلسة، في ظل تغيب رئيسه فلان»
        nobody_yet = self.mode == "light" and self.scan.noun and not self.scan.groups
        if nobody_yet and (past := parenthesis_end(self.items, at)):
            self._close()
            self.gap = 0
            return past
        awaited = self.mode == "light" and self.scan.noun is None
        if self.mode != "noun" and self.gap == 0 and (past := journey_end(self.items, at, noun_awaited=awaited)):
            self.comma = False
            self.pending, self.last_word = "", self.items[past - 1].key
            stayed = stayed_at(self.items, at, past)
            self.scan.places += [PlaceFound(mention, "في", number, self.topic) for number, mention in stayed]
            return past
        beside = self.gap == 0 and (self.open or (self.scan.groups and behind_time(self.items, at, self.start)))
        beside = beside or (self.mode == "verb" and at == self.start + self.comma)  # «التقى، قبيل القمة، فلانا»
        beside = beside and not (self.takes_noun and counts_noun(self.items, at))
        if beside and (past := aside_end(self.items, at, noun_awaited=awaited)) is not None:
            times, places = inside(self.items, at, past)
            self.scan.times += times
            self.scan.places += [PlaceFound(mention, "في", number, self.topic) for number, mention in places]
            self.comma = False
            return past
        if key in w.adverbs and key[-1:] == "ا" and self.gap == 0 and self.open is not None and not self.pending:
            self.scan.phone = self.scan.phone or key in IN_PHONE
            self._close()  # «التقى فلان لاحقا فلانا»
            return at + 1
        if key == "عن" and self.open and self.open.actors and not self.gap and (past := side_of_name(self.items, at)):
            return past  # «حضر اللقاء فلان عن الحزب وفلان عن الحركة»
        if past := past_margin(self.items, at):
            self.pending, self.gap = "", 0
            return past
        if key == "عن" and self.mode == "noun" and not self.scan.groups and not self.scan.carrier:
            self.topic = True  # «مشاورات عن تعاون بين فلان وفلان»
        if key == "اخر" and at + 1 < len(self.items) and self.items[at + 1].key == "مره":
            return at + 2  # «التقيا آخر مرة في …»
        if key == MARGIN:
            # «على هامش اجتماعات الجمعية العامة في …»: that meeting is only the occasion
            self.margin = True
            self._close()
            return at + 1
        if key in LIST_WORDS:
            if key in _LIKEWISE and self.mode == "verb" and self.gap == 0 and not self.pending:
                self._close()  # «استقبل سموه كذلك فلانا»: his list does not go on
            else:
                self.joined = True
            self.then = key == "ثم"
            return at + 1
        if (past := self._list_past(at, key)) is not None:
            return past
        if key in _NAMES and self.comma and self.scan.groups and (first := names_follow(self.items, at)) is not None:
            self.open, self.pending, self.joined, self.comma, self.gap = self.scan.groups[-1], "", True, False, 0
            self.scan.together = True
            return first  # «التقى ثلاثة نواب، هم فلان وفلان وفلان»
        if (past := apart_end(self.items, at)) is not None:
            return past + 1 if self.comma and past < len(self.items) and self.items[past].kind == "comma" else past
        if self.pending == "companion" and (past := past_notably(self.items, at)) is not None:
            self.comma = False
            return past
        if key in w.companions and self.gap and joins(self.items, at):
            return None  # «… دام ساعة، شارك فيه فلان»: told for itself
        if key in w.companions and not (self.mode == "noun" and match_gather(key)):
            self.pending, self.open = "companion", None
            self.gap = 0 if key.removeprefix("و")[0] == "ب" else self.gap  # «حول الأزمة بحضور أربع شخصيات»
            return past_occasion(self.items, past_also(self.items, at + 1))
        if key == "حضور" and self.pending == "في":
            self.pending, self.open = "companion", None
            return at + 1
        if key == "راس" and self.pending == "علي" and is_sent(self.items, at + 1):
            self.pending, self.open = "companion", None  # «توجه على رأس وفد يضم فلانا»
            return at + 1
        if key in _REPRESENTED and self.open and at + 1 < len(self.items) and self.items[at + 1].key == "في":
            self.joined = True  # «الاتحاد ممثلا في فلان»
            return at + 2
        if key in w.heads or (key[:1] == "و" and key[1:] in w.heads):
            if previous in w.relatives and at > 1 and is_body(self.items[at - 2]):
                return None  # «… الانسحاب من الحزب الذي يترأسه فلان»: he heads the body, not the meeting
            self.pending, self.open = "head", None
            return at + 1
        if key in _BESIDE and self.pending == "الي" and self.scan.carrier:
            self.scan.gathered = _BESIDE[key]  # «القمة التي تجمع إلى جانبه …»
            self._close()
            return at + 1
        if self.pending == "الي" and (key == "جانب" or (key in _BESIDE and self.scan.groups)):
            self.pending, self.open = "companion", None  # «فلان وإلى جانبه فلان»
            return at + 1
        if key == "من" and previous in EACH:
            return at + 1  # «كلا من فلان وفلان»
        if key in TO_EACH and at + 1 < len(self.items) and self.items[at + 1].key == "من":
            self._set_pending(TO_EACH[key], joined=key[0] == "و")
            return at + 2
        if without_conjunction(key) == "عن" and self.open and not self.gap and self._names_side(at + 1):
            return at + 2  # «بين فلان عن الجانب الأميركي، وفلان عن الجانب الصيني»
        if key == "من" and self.open and not self.gap and (past := past_side(self.items, at)) is not None:
            return past
        if key in _CALLED and self.mode != "verb" and at + 1 < len(self.items) and self.items[at + 1].key in _THERETO:
            self.pending, self.open = "head", None  # «قمة دعا إليها الرئيس فلان وشارك فيها …»
            return at + 2
        if key in w.mediation:
            self.pending, self.open = "mediator", None
            return at + 1
        if key in w.patronage and self.scan.groups:
            self.pending, self.open = "patron", None
            return at + 1
        if key in _AGENT and previous == "من":
            self.pending, self.open = "agent", None
            return at + 1
        if key in _ON_ARRIVAL and (past := past_arrival(self.items, at + 1)) is not None:
            return past
        if key[:1] == "ب" and key[1:] in w.venues and key not in w.companions:
            self._set_pending("ب", joined=False)  # «بديوان عام الوزارة»
            self.seat_at = at
            return at + 1
        if key in _UNDER_EYES and at + 1 < len(self.items) and (eyes := self.items[at + 1].phrase):
            self.pending, self.open = ("head", None) if eyes.kind == "person" else (key, None)
            return at + 1
        if (self.gap == 0 or self.pending) and (officer := own_officer(self.items, at)) is not None:
            if officer[0]:
                self._set_pending(officer[0], joined=key[0] == "و")
            self.joined = self.joined or key[0] == "و"
            return officer[1]  # «بين رئيسه فلان ورئيس الحزب»
        preposition = preposition_of(key)
        if preposition == "مع" and previous in asides().concert:
            return None  # «أجرى محادثات مع الحركة بالتنسيق مع فلان»: no third side
        if preposition:
            self._set_pending(preposition, joined=key[0] == "و")
            return at + 1
        if key in IN_PHONE:
            self.scan.phone = True
        others = self.scan.groups != [] and at > 0 and is_body(self.items[at - 1])
        others = others or (self.gap > 0 and self.scan.groups != [] and previous.startswith(("ال", "لل", "بال")))
        if key in w.future_after and self.gap <= 3 and not others and not is_compared(self.items, at):
            self.scan.future_after = True  # but «… الذين يخوضان الانتخابات المقبلة»: the election's
        if key in w.media_hosts and self.pending in ("مع", "ل", "الي", "عبر", "في"):
            self.scan.media = True
        each = key in EACH and not (self.joined or self.pending)
        if each and [item.key for item in self.items[at + 1 : at + 2]] == ["من"]:
            self.open = self.held = None  # «كان في استقبال فلان كل من فلان وفلان»
        if (filler := self._filler(key)) is not None:
            if filler and not (filler == "ب" and self.pending == "companion"):  # «مرفوقا بعقيلته فلانة»
                self._set_pending(filler, joined=key[0] == "و")
            return at + 1
        if key in w.relatives:
            return self._relative(at)
        if key in circumstances().throughout and self.scan.noun and self.scan.noun.type == "visit":
            return None  # «أدى زيارة … يترأس خلالها رفقة فلان»
        told_of = self.mode == "noun" or self.scan.noun is not None
        if told_of and not self.scan.groups and (past := past_report(self.items, at)) is not None:
            return past
        if key in w.statements and not ((self.mode == "noun" and match_light(key)) or past_attending(self.items, at)):
            return None
        if key == "وذلك" and at + 1 < len(self.items) and self.items[at + 1].key in w.companions | _UNDER:
            return at + 1
        if key == "منذ" and self.scan.carrier and not self.scan.groups[2:] and self.carrier_at == at - 1:
            return at + 1  # «لقاء … الذي عقد منذ أيام في …»
        before_noun = self.mode == "light" and self.scan.noun is None
        if before_noun and (key in w.frames_of_time or key == _EVE) and (past := past_adjunct(self.items, at)):
            if key == _EVE:
                self.scan.named_after.add(at + 1)
            return past
        if before_noun and key in w.frames_of_time and dates_by_noun(self.items, at + 1):
            return None  # «سيواصلان تنسيقهما في أعقاب قمة فلان مع فلان»: the verb holds no summit
        if not before_noun and self.mode != "verb" and (past := past_attending(self.items, at)) is not None:
            self._close()
            self.attending, self.gap = True, 0  # «قمة في لندن يشارك فيها فلان وفلان»
            return past
        if before_noun and key in _SINCE and at + 1 < len(self.items) and self.items[at + 1].time:
            self._close()
            return at + 2  # «تتواصل منذ الثلاثاء مفاوضات …»
        if self.mode == "light" and self.scan.noun and self.scan.noun.type != "visit" and match_gather(key):
            self._close()
            self.pending, self.topic, self.gap = "مع", False, 0  # «عقدت جولة …، وضمت ممثلين عن …»
            return at + 1
        if key == _FACING and self.pending in ("", "في") and self._names_person(at + 1):
            self.pending, self.open = "companion", None
            return at + 1  # «مثّل موسكو فلان، في مقابل فلان»
        if key == "وذلك" and at + 1 < len(self.items) and self._tells_where(self.items[at + 1]):
            self._close()
            self.trailing = True
            self.gap = 0
            return at + 1
        if self._is_boundary(at, key):
            following = self.items[at + 1].key if at + 1 < len(self.items) else ""
            return at + 2 if following == "ذلك" else None
        if {key, key.removeprefix("و")} & w.topics or (self.scan.groups and opens_purpose(self.items, at)):
            self.topic = True
            self._close()
            self.gap += 1
            return at + 1
        return self._trigger_or_plain(at, key, previous)

    def _list_past(self, at: int, key: str) -> int | None:
        """Pass over what stands between two names of a list, or between a preposition and its name; None for others."""
        within = self.gap == 0 and (self.open or self.held) is not None
        if within and (past := adds(self.items, at)) is not None:
            self.joined, self.open = True, self.open or self.held
            return past
        if within and self.portfolios and (past := portfolio_behind(self.items, at)) is not None:
            self.joined = True
            return past
        if within and self.open is not None and (past := list_behind(self.items, at)) is not None:
            return past
        if within and self.open is not None and (past := epithet_behind(self.items, at, self.open)) is not None:
            self.joined, self.comma = True, False
            return past
        conjunction, preposition, _bare = split_office(key)
        carried = self.mode == "light" and self.scan.noun is not None and not self.pending
        awaited = self.gap == 0 and (self.pending in _AWAITING or carried or (self.joined and within))
        if not (awaited or (conjunction and within)) or (past := name_behind(self.items, at)) is None:
            return None
        if office_of(key) is None and not (conjunction and within):
            return None
        if preposition and self.pending != "companion":
            self._set_pending(preposition, joined=conjunction)
        self.joined = self.joined or conjunction
        self.comma = False
        return past

    def _is_boundary(self, at: int, key: str) -> bool:
        if key == _OTHER and at + 1 < len(self.items) and self.items[at + 1].key not in gatherings().but:
            return False  # «القمة غير المسبوقة», «محادثات غير مباشرة»
        if sets_limit(self.items, at):
            return False  # «يلتقي قبل نهاية الشهر فلانا»
        return key in self.words.boundaries or (key[:1] in "وف" and key[1:] in self.words.boundaries)

    def _filler(self, key: str) -> str | None:
        """Return the preposition attached to a filler word («بمدينة» → ب), "" for a bare filler, None for others."""
        w = self.words
        if key in _OWN_SEATS or (key[:1] == "ب" and key[1:] in _OWN_SEATS):
            self._close()
            return ""
        if key in w.fillers:
            return ""
        bare = key[1:] if key[:1] == "و" and len(key) > 3 else key
        if bare in w.fillers:
            self.joined = True
            return ""
        if bare[:2] == "لل" and f"ال{bare[2:]}" in w.fillers:
            return "ل"
        if bare[:1] in ("ب", "ل") and bare[1:] in w.fillers:
            return bare[0]
        return None

    def _relative(self, at: int) -> int | None:
        """Pass over a relative clause set off by commas; in a noun frame the clause tells the noun's participants."""
        if self.open is not None and self.gap == 0 and (escorted := accompanied(self.items, at)) is not None:
            return escorted
        if self.mode == "noun" and not self.scan.groups and not self.comma:
            return at + 1
        alone = self.open is not None and self.open.preposition == "بين" and len(self.open.actors) == 1
        if alone and self.gap == 0 and not self.comma and (second := second_side(self.items, at)) is not None:
            self.joined = True
            return second
        if self.mode != "verb" and (past := past_attending(self.items, at + 1)) is not None:
            self._close()
            self.attending, self.gap = True, 0  # «المؤتمر الذي شارك فيه، إلى جانب فلان، كل من فلان وفلان»
            return past
        held = self.mode == "light" and self.scan.noun is not None and not self.scan.groups
        if held and at + 1 < len(self.items) and match_gather(self.items[at + 1].key):
            return at + 1  # «انتهى الاجتماع الذي جمع فلانا وفلانا»
        if self.mode == "noun" and resumes_noun(self.items, at):
            self._close()
            return at + 1
        if held and only_held(self.items, at):
            return at + 2
        own = self.mode == "light" and self.scan.noun is not None and self.gap <= _ADJECTIVES
        own = own and not any(group.after_noun for group in self.scan.groups)
        if own and (past := past_expected(self.items, at)) is not None:
            self._close()
            self.gap = 0
            return past  # «ألغى فلان القمة التي كان من المقرر عقدها مع فلان»
        if own and (host := given_by(self.items, at)) is not None:
            self.pending, self.open, self.gap = "head", None, 0
            return host
        convened = held and is_convened(self.items, at)
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

    def _trigger_or_plain(self, at: int, key: str, previous: str) -> int | None:
        if self.open and not self.gap and (past := past_kin_office(self.items, at)) is not None:
            self.joined = True
            return past
        noun = match_noun(self.items, at)
        if noun and self.margin:
            self._close()
            return noun.end
        if noun and self.scan.noun and at == self._behind_noun() and noun.definite and not noun.conjunction:
            self.scan.named_after.add(at)
            return noun.end  # «ملتقى الحوار السياسي», «مؤتمر الحوار الوطني»
        if noun:
            if self.mode == "light" and self.scan.noun is None and previous in ("اثناء", "خلال"):
                self._close()
                return noun.end  # «سلم فلان في أثناء زيارة … دعوة»: the occasion, not what was given
            if self.mode == "light" and self.scan.noun is None:
                self.scan.noun, self.scan.noun_at = noun, at
                self._close()
                self.topic = False
                self.gap = 0
                return noun.end
            fits = self.takes_noun and self.scan.noun is None and noun.type != "visit" and not noun.definite
            if fits and self._in_course(previous, noun):
                self.scan.noun, self.scan.noun_at = noun, at
                self._close()
                self.topic = False
                self.gap = 0
                return noun.end
            alone = self.mode == "noun" and self.gap == 0 and not self.scan.groups
            if alone and not noun.conjunction and not self.comma:
                return noun.end  # «جلسة مباحثات», «جولة مشاورات»
            lone = self.mode == "verb" and len(self.scan.groups) == 1 and self.scan.bare() != []
            if lone and noun.type == "visit" and is_framed(self.items, at):
                self._close()
                return noun.end  # «يلتقي فلان خلال هذه الزيارة فلانا»
            if self.mode == "verb" and previous in ("في",) and not noun.form.pronoun and noun.type != "visit":
                self.session = True  # «التقاه في اجتماع مغلق»
                return noun.end
            return None
        if self.mode == "noun":
            gathered = match_gather(key)
            if gathered and not self.scan.carrier:
                self.scan.carrier = True
                self.scan.carrier_present = gathered.tense == "imperfect"
                self.scan.future_after = self.scan.future_after or is_future(key)
                self.scan.gathered = gathered.pronoun or ""
                self.carrier_at = at  # «القمة التي جمعت مصر والأردن»
                self._close()
                self.gap = 0
                return at + 1
            light = match_light(key)
            course = light is not None and all(verb.lemma in COURSE_VERBS for verb, _form in light.options)
            if course and (self.scan.groups or not self.comma):
                self._close()
                self.gap = 0
                return at + 1  # «لقاء جمع فلانا بفلان، وانتهى الأحد»
            if light and previous not in self.words.relatives and (self.comma or fronted(self.items, at)):
                return None  # «وخلال القمة، رفض فلان …»: another clause
            besides = at > self.start and previous not in self.words.relatives
            if light and besides and all(verb.status for verb, _ in light.options):
                return None  # «مشاركة موسكو في المنتدى … دعا الوزير …»: what he did besides
            if light and previous in self.words.relatives and self.gap > _ADJECTIVES:
                return None  # «يهدف المؤتمر لمواجهة الكارثة التي يشهدها البلد»: the disaster's
            if light and previous in _OF_HIM and takes_feminine_relative(self.items, self.start):
                return None  # «محادثات مع فلان، الذي نفى …»: he, not the talks
            if light and not self.scan.carrier and not light.conjunction:
                self.scan.carrier = True
                self.scan.carrier_present = all(form.tense == "imperfect" for _light, form in light.options)
                self.carrier_at = at
                self.scan.future_after = self.scan.future_after or light.future
                self._close()
                self.gap = 0
                return at + 1
        verb = match_verb(key)
        if self.session and key in participation().dealt_with:
            self.topic, self.session = True, False
            self._close()
            return at + 1  # «التقاه في لقاء تناول العلاقات، بحضور فلان»
        if verb and self.mode != "noun":
            return None
        told = self.mode == "light" and self.scan.noun is not None and self.scan.behind("مع", "بين") != []
        if told and self.comma and match_light(key):
            return None  # «أجرى محادثات مع فلان، جرى خلالها …»
        if key[:1] == "و" and key[1:] in gatherings().jointly:
            return None  # «… حيث التقى نظيره، ووقعا عددا من الاتفاقيات»
        if verb and (verb.conjunction or verb.future or verb.form.tense == "perfect" or self.scan.carrier):
            return None  # «جولة يقوم بها في المنطقة يلتقي خلالها فلانا»
        if key[:2] in ("وي", "سي", "لي") and len(key) > 4 and not key.startswith(_NO_VERBS):
            return None  # «… ليبقى في بلاده»: another predicate
        if self.mode == "light" and self.scan.noun is None:
            self.scan.between.append(key)
        if self.pending in ("مع", "بين") and not self.topic and self.gap == 0:
            self.scan.groups.append(Group(self.pending, at, at, unnamed=True, after_noun=self.scan.noun is not None))
        self.pending = self.pending if not self.gap or self.fresh or describes_town(self.items, at) else ""
        self.fresh = False  # «مشاورات بهذا الشأن مع نظيريه التركي فلان والسوري فلان»
        self.open = None
        self.place_open = False
        self.joined = False
        self.gap += 1
        return at + 1

    def _in_course(self, previous: str, noun: NounHit) -> bool:
        if previous in asides().phases and self.pending == "في":
            return True  # «ناقش … مع …، في ثاني مكالمة بينهما»
        return previous in ("خلال", "اثناء", "في", "عبر") or noun.preposition == "ب"
