"""Read the words that lead in who took part: list words, prepositions, company, heads, sides, offices."""

from __future__ import annotations

from kg.lexicon.asides import asides
from kg.lexicon.lead_ins import lead_ins
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.adverbials import is_of_relation, is_two_sided
from kg.reading.event_mentions.agreement import is_feminine
from kg.reading.event_mentions.list_titles import (
    adds,
    epithet_behind,
    list_behind,
    name_behind,
    office_of,
    portfolio_behind,
    split_office,
)
from kg.reading.event_mentions.matching import match_gather
from kg.reading.event_mentions.scan_insertions import InsertionScan
from kg.reading.event_mentions.scan_phrases import PASS
from kg.reading.event_mentions.scan_steps import (
    apart_end,
    is_body,
    is_sent,
    joins,
    names_follow,
    own_officer,
    past_also,
    past_arrival,
    past_notably,
    past_occasion,
    past_side,
    preposition_of,
)
from kg.reading.event_mentions.small_words import EACH, TO_EACH

_HERS = ("ته", "تها", "حرمه")
"""Endings of a woman's tie to somebody: «وعقيلته», «وابنته», «وحرمه»."""
_AWAITING = word_set("reading.event_mentions.scan_participants", "awaiting")


class ParticipantScan(InsertionScan):
    """Steps that lead in participants. Each returns the next item, None where the clause ends, else `PASS`."""

    def list_word(self, at: int, key: str) -> int | None:
        """Go on with a list: «وكذلك», «ثم»."""
        if key in lead_ins().likewise and self.mode == "verb" and self.gap == 0 and not self.pending:
            self._close()  # «استقبل سموه كذلك فلانا»: his list does not go on
        else:
            self.joined = True
        self.then = key == "ثم"
        return at + 1

    def within_list(self, at: int, key: str) -> int | None:
        """Pass over what stands between two names of a list, or between a preposition and its name."""
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
            return PASS
        if office_of(key) is None and not (conjunction and within):
            return PASS
        if preposition and self.pending != "companion":
            self._set_pending(preposition, joined=conjunction)
        self.joined = self.joined or conjunction
        self.comma = False
        return past

    def namely(self, at: int, _key: str) -> int | None:
        """Take the names behind «هم» for those told before: «التقى ثلاثة نواب، هم فلان وفلان وفلان»."""
        if self.comma and self.scan.groups and (first := names_follow(self.items, at)) is not None:
            self.open, self.pending, self.joined, self.comma, self.gap = self.scan.groups[-1], "", True, False, 0
            self.scan.together = True
            return first
        return PASS

    def it_is(self, at: int, _key: str) -> int | None:
        """End the clause before one on the event: «عقدا جلسة في بكين، هي الأولى بين وزيري البلدين»."""
        return None if self.comma and self.scan.groups and self.gap == 0 else PASS

    def each_apart(self, at: int, _key: str) -> int | None:
        """Pass over «كل على حدة»."""
        if (past := apart_end(self.items, at)) is not None:
            return past + 1 if self.comma and past < len(self.items) and self.items[past].kind == "comma" else past
        return PASS

    def notably(self, at: int, _key: str) -> int | None:
        """Pass over «على الخصوص» behind a word of company."""
        if self.pending == "companion" and (past := past_notably(self.items, at)) is not None:
            self.comma = False
            return past
        return PASS

    def company(self, at: int, key: str) -> int | None:
        """Wait for companions: «بحضور», «برفقة»."""
        if self.gap and joins(self.items, at):
            return None  # «… دام ساعة، شارك فيه فلان»: told for itself
        if match_gather(key) and (self.mode == "noun" or self._states_behind(at)):
            return PASS
        self._await("companion")
        self.fresh = key.removeprefix("و")[0] == "ب"  # «حول الأزمة بحضور أربع شخصيات»
        self.gap = 0 if self.fresh and office_of(self.next_key(at)) is not None else self.gap
        return past_occasion(self.items, past_also(self.items, at + 1))

    def _states_behind(self, at: int) -> bool:
        """Tell whether states follow «ضم»: «عقد اجتماع ضم فرنسا وألمانيا», whom nobody accompanies."""
        behind = self.items[at + 1].phrase if at + 1 < len(self.items) else None
        return behind is not None and behind.kind == "place" and not behind.preposition

    def in_presence(self, at: int, _key: str) -> int | None:
        """Wait for companions behind «في حضور»."""
        if self.pending == "في":
            self._await("companion")
            return at + 1
        return PASS

    def at_the_head(self, at: int, _key: str) -> int | None:
        """Wait for companions behind «على رأس»: «توجه على رأس وفد يضم فلانا»."""
        if self.pending == "علي" and is_sent(self.items, at + 1):
            self._await("companion")
            return at + 1
        return PASS

    def represented(self, at: int, _key: str) -> int | None:
        """Go on with who stands for a body: «الاتحاد ممثلا في فلان»."""
        if self.open and self.next_key(at) == "في":
            self.joined = True
            return at + 2
        return PASS

    def headed(self, at: int, _key: str) -> int | None:
        """Wait for the head: «برئاسة فلان»."""
        if self.previous in self.words.relatives and at > 1 and is_body(self.items[at - 2]):
            return None  # «… الانسحاب من الحزب الذي يترأسه فلان»: he heads the body, not the meeting
        self._await("head")
        return at + 1

    def at_side(self, at: int, key: str) -> int | None:
        """Wait for companions behind «إلى جانب»."""
        if self.pending != "الي":
            return PASS
        pronoun = lead_ins().beside[key]
        if pronoun and self.scan.carrier:
            self.scan.gathered = pronoun  # «القمة التي تجمع إلى جانبه …»
            self._close()
            return at + 1
        if pronoun and not self.scan.groups:
            return PASS
        self._await("companion")  # «فلان وإلى جانبه فلان»
        return at + 1

    def of_each(self, at: int, _key: str) -> int | None:
        """Pass over «من» of «كلا من فلان وفلان», and «من جهة أخرى»."""
        if self.previous in EACH:
            return at + 1
        if self.open and not self.gap and (past := past_side(self.items, at)) is not None:
            return past
        return PASS

    def to_each(self, at: int, key: str) -> int | None:
        """Read «بكل من», «لكل من»."""
        if self.next_key(at) == "من":
            self._set_pending(TO_EACH[key], joined=key[0] == "و")
            return at + 2
        return PASS

    def for_side(self, at: int, _key: str) -> int | None:
        """Pass over «عن الجانب الأميركي» behind a name: «بين فلان عن الجانب الأميركي، وفلان عن الجانب الصيني»."""
        return at + 2 if self.open and not self.gap and self._names_side(at + 1) else PASS

    def called(self, at: int, _key: str) -> int | None:
        """Wait for who called a meeting: «قمة دعا إليها الرئيس فلان وشارك فيها …»."""
        if self.mode != "verb" and self.next_key(at) in lead_ins().called_to:
            self._await("head")
            return at + 2
        return PASS

    def mediated(self, at: int, _key: str) -> int | None:
        """Wait for the mediator."""
        self._await("mediator")
        return at + 1

    def under_patronage(self, at: int, _key: str) -> int | None:
        """Wait for the patron."""
        if not self.scan.groups:
            return PASS
        self._await("patron")
        return at + 1

    def by_agent(self, at: int, _key: str) -> int | None:
        """Wait for who acts in a passive clause: «استقبل من طرف الوزير»."""
        if self.previous != "من":
            return PASS
        self._await("agent")
        return at + 1

    def on_arrival(self, at: int, _key: str) -> int | None:
        """Pass over «لدى وصوله»."""
        past = past_arrival(self.items, at + 1)
        return PASS if past is None else past

    def at_venue(self, at: int, _key: str) -> int | None:
        """Wait for whose seat it is: «بديوان عام الوزارة»."""
        self._set_pending("ب", joined=False)
        self.seat_at = at
        return at + 1

    def under_eyes(self, at: int, key: str) -> int | None:
        """Read «بإشراف»: a governor sits in the chair; under the eyes of a body nobody need be there."""
        if at + 1 < len(self.items) and (eyes := self.items[at + 1].phrase):
            self._await("head" if eyes.kind == "person" else key)
            return at + 1
        return PASS

    def own_office(self, at: int, key: str) -> int | None:
        """Pass over «رئيسه», «لنائبتها» before a name: «بين رئيسه فلان ورئيس الحزب»."""
        if (self.gap == 0 or self.pending) and (officer := own_officer(self.items, at)) is not None:
            if officer[0]:
                self._set_pending(officer[0], joined=key[0] == "و")
            self.joined = self.joined or key[0] == "و"
            return officer[1]
        return PASS

    def preposition(self, at: int, key: str) -> int | None:
        """Wait for who or what stands behind a preposition."""
        found = preposition_of(key)
        if found == "مع" and self.previous in asides().concert:
            return None  # «أجرى محادثات مع الحركة بالتنسيق مع فلان»: no third side
        both = self.mode == "verb" and not self.takes_noun and len(self.scan.bare()) > 1
        if both and self.gap and found in ("مع", "بين") and is_two_sided(self.previous):
            return self._past_phrases(at + 1)  # «التقى فلان فلانا في ظل التوتر بين فلان وفلان»
        if found in ("مع", "بين") and self._goes_with_relation(at):
            return self._past_phrases(at + 1)
        self._set_pending(found, joined=key[0] == "و")
        self.margin = self.margin and not (found == "مع" and self.mode == "verb")  # «تباحث على هامش الاجتماع مع فلان»
        return at + 1

    def _goes_with_relation(self, at: int) -> bool:
        """Tell whether who stands behind «مع» or «بين» is the topic's, as the sides are known or no person is named."""
        start = self.start if self.mode == "noun" else self.scan.noun_at + 1
        if self.mode == "verb" or start <= 0 or not is_of_relation(self.items, start, at):
            return False
        if self.scan.behind("مع", "بين"):
            return True
        talks = self.genitive_states or (self.scan.noun is not None and self.scan.noun.type == "talks")
        if talks and self.items[at].key == "بين":
            return False  # «مفاوضات حول هدنة بين دولة وحركة»: it is they who talk
        behind = self.items[at + 1].phrase if at + 1 < len(self.items) else None
        person = behind is not None and behind.kind in ("person", "delegation", "both")
        return not person

    def _past_phrases(self, at: int) -> int:
        while at < len(self.items) and self.items[at].phrase is not None:
            at += 1
        return at

    def filler(self, at: int, key: str) -> int | None:
        """Pass over a word that fills in before a name, «بمدينة», «السيد»: its preposition is the name's."""
        if own_seat(key):
            self._close()
        found = preposition_of_filler(key)
        if found == "و" and self._names_another(at + 1):
            self._close()  # «استقبل الملك وعقيلته الرئيس فلانا»
        elif found == "و":
            self.joined = True
        elif found and not (found == "ب" and self.pending == "companion"):  # «مرفوقا بعقيلته فلانة»
            self._set_pending(found, joined=key[0] == "و")
        return at + 1

    def _names_another(self, at: int) -> bool:
        """Tell whether a man stands bare behind «وعقيلته»: he is not she, and the list is over."""
        hers = self.items[at - 1].key.endswith(_HERS) and at < len(self.items) and self.mode == "verb"
        phrase = self.items[at].phrase if hers else None
        bare = phrase is not None and phrase.kind == "person" and not (phrase.conjunction or phrase.preposition)
        return phrase is not None and bare and is_feminine(phrase.actors[0]) is False

    def _await(self, role: str) -> None:
        self.pending, self.open = role, None


def own_seat(key: str) -> bool:
    """Tell whether a word says where somebody sits: «مكتبه», «بمقره»."""
    seats = lead_ins().own_seats
    return key in seats or (key[:1] == "ب" and key[1:] in seats)


def preposition_of_filler(key: str) -> str | None:
    """Return what is attached to a filler word («بمدينة» → ب, «والسيد» → و), "" for a bare one, None for others."""
    fillers = words().fillers
    if own_seat(key) or key in fillers:
        return ""
    bare = key[1:] if key[:1] == "و" and len(key) > 3 else key
    if bare in fillers:
        return "و"
    if bare[:2] == "لل" and f"ال{bare[2:]}" in fillers:
        return "ل"
    if bare[:1] in ("ب", "ل") and bare[1:] in fillers:
        return bare[0]
    return None
