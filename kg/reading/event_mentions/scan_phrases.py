"""Take the phrases behind a trigger into what has been read of its clause: who stands there, and where it was."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from kg.lexicon.asides import asides
from kg.lexicon.circumstances import circumstances
from kg.lexicon.lookalikes import lookalikes
from kg.lexicon.participation import participation
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.late_times import leads_next
from kg.reading.event_mentions.list_titles import split_office
from kg.reading.event_mentions.phrases import Item, Phrase
from kg.reading.event_mentions.scan_steps import comma_lists, is_another_s, is_kin
from kg.reading.event_mentions.scans import Group, PlaceFound, Scan
from kg.reading.event_mentions.word_classes import country_of

Mode = Literal["verb", "light", "noun"]
PASS = -1
"""What a step returns that leaves a word to the next step."""

_ATTACHED_REACH = 2
"""Words without a phrase after which «ب» before a name is another word's: «… في علاقته بفلان»."""
_INTERVIEWED = word_set("reading.event_mentions.scan_phrases", "interviewed")
_PRESENT_BEHIND = frozenset({"", "نحو"})
"""Prepositions behind «شارك فيه» under which the names are those present: «شارك فيه نحو عشرين زعيما، بينهم فلان»."""
_CONCERNING = word_set("reading.event_mentions.scan_phrases", "concerning")
_SPOKEN_FOR = word_set("reading.event_mentions.scan_phrases", "spoken_for")
_LEFT_OUT = word_set("reading.event_mentions.scan_phrases", "left_out")
_PAIR = 2
_SEAT_REACH = 3
"""Items from «بديوان» to the body whose seat it is: «بديوان عام الوزارة»."""


class PhraseScan:
    """What has been read of a clause so far, and how phrases of people, bodies and places go into it."""

    def __init__(self, items: Sequence[Item], mode: Mode, takes_noun: bool, genitive_states: bool) -> None:
        self.genitive_states = genitive_states
        self.start = 0
        self.carrier_at = -2
        self.items = items
        self.mode = mode
        self.takes_noun = takes_noun
        self.words = words()
        self.scan = Scan()
        self.pending = ""
        self.open: Group | None = None
        self.held: Group | None = None
        self.portfolios = self.leg = False
        self.place_open = False
        self.comma = False
        self.joined = False
        self.topic = False
        self.margin = self.session = False
        self.then = False
        self.attending = self.fresh = False
        self.seat_at = -_SEAT_REACH - 1
        self.gap = 0
        self.last_word = self.previous = ""
        self.trailing = False

    def next_key(self, at: int) -> str:
        """Return the word of the item behind one, "" at the end."""
        return self.items[at + 1].key if at + 1 < len(self.items) else ""

    def _lists_group(self, at: int) -> bool:
        """Tell whether a colon between people without names and a name opens the list of who they were."""
        before = self.items[at - 1].phrase if at else None
        behind = self.items[at + 1].phrase if at + 1 < len(self.items) else None
        if self.items[at].key != ":" or before is None or before.kind != "group" or self.open is None:
            return False
        return self.gap == 0 and behind is not None and behind.kind == "person" and not behind.preposition

    def _close(self) -> None:
        self._hold()
        self.open = None
        self.place_open = False
        self.pending = ""
        self.comma = self.joined = False

    def _past_time(self, at: int) -> None:
        last = self.scan.groups[-1] if self.scan.groups else None
        self._close()
        time = self.items[at].time
        if last is not None and time is not None and leads_next(self.items, at):
            self.open, self.joined, self.gap = last, True, 0  # «يلتقي الجمعة فلانا والسبت فلانا»
            self.scan.sequels.append(time.span.start)

    def _set_pending(self, preposition: str, *, joined: bool) -> None:
        if preposition == "من" and self.pending in ("مع", "بين"):  # «مع كل من»
            return
        self.pending = preposition
        self.joined = self.joined or joined
        self.fresh = preposition in ("مع", "بين")
        if not joined and not (self.open and self.open.preposition == preposition):
            self.open = None

    def _hold(self) -> None:
        """Keep the list that a place or time ends: «فلان سفير بلاده في باريس وفلان» goes on with it."""
        self.held = self.open or (self.held if self.gap == 0 else None)

    def _phrase(self, at: int, phrase: Phrase) -> None:
        if self.trailing and phrase.kind != "place":
            self._close()
            return  # «وذلك في مكتب الوزير»: behind it only time and place are told
        met = self.scan.bare()
        if met and (self.then or (phrase.conjunction and self.items[at].key[:1] == "ف")) and phrase.kind != "place":
            self.open, self.pending, self.joined, self.gap = met[-1], "", True, 0  # «…، ثم فلانا»: the list goes on
        preposition = phrase.preposition or self.pending
        if self.attending and preposition in _PRESENT_BEHIND and phrase.kind in ("person", "delegation", "group"):
            preposition = "companion"
        if self.pending == "companion" and phrase.preposition == "ب":
            preposition = "companion"  # «مرفوقا بولي العهد»
        if preposition == "في" and not phrase.preposition and self.gap and phrase.kind in ("person", "delegation"):
            preposition = "" if self.last_word.startswith("ال") else preposition  # «استقبل في المطار فلانا»
        if phrase.kind == "outlet":
            # «في لقاء مع قناة …»: an interview; elsewhere an outlet only tells
            self.scan.media = self.scan.media or preposition in _SPOKEN_FOR
            self.scan.media = self.scan.media or (preposition in _INTERVIEWED and not self.scan.people())
            self._close()
            self.gap = 0
            return
        if phrase.kind == "person" and is_another_s(self.items, at, self.gap, self.pending):
            self._close()
            self.gap = 0
            return
        if phrase.kind == "organization" and preposition == "ب" and self._is_affiliation():
            self.pending, self.comma, self.joined, self.gap = "", False, False, 0
            return  # «التقى مديرة المنطقة بالبنك الدولي»: where she works
        if phrase.kind == "organization" and preposition in ("في", "ب") and (self.margin or self._is_venue(at)):
            if not self.margin:
                self.scan.places.append(PlaceFound(phrase.actors[0].mention, preposition, at, self.topic))
                self.place_open = True
                self.open = None
            self.pending = ""
            self.comma = self.joined = False
            self.gap = 0
            return
        if self.margin and phrase.kind != "place":
            self._close()
            return
        if preposition == "ب" and self.gap and self.last_word in _CONCERNING:
            self._close()
            return  # «القانون المتعلق بالمجلس»
        joint = phrase.conjunction and not preposition and self.gap == 0
        if phrase.kind == "organization" and self.place_open and joint:
            return  # «في مقر الوزارة والحزب»: one more place
        if preposition == "ب" and self.gap > _ATTACHED_REACH and phrase.kind != "place":
            self._close()
            return  # «… للتحقيق معه في علاقته بفلان»
        second = (
            self.mode == "verb" and self.open is not None and self.open.preposition == "" and len(self.scan.groups) == 1
        )
        second = second and not self._lists_objects()
        further = phrase.conjunction or self.joined or self.leg
        continues = further or (self.comma and not second and comma_lists(self.items, at))
        self.leg = False
        resumes = self.open is None and self.gap == 0 and not preposition and further
        if resumes and phrase.kind in ("person", "delegation"):
            self.open = self.held
        if phrase.kind == "place" and self._place(at, phrase, preposition, continues):
            pass
        elif (
            self.open is not None and self.gap == 0 and continues and phrase.preposition in ("", self.open.preposition)
        ):
            self._append(self.open, at, phrase)
        elif not preposition and self._names_unknown_office(at, phrase):
            self._append(self.scan.groups[-1], at, phrase)
            self.scan.groups[-1].unnamed = False
        elif not self.topic or preposition in ("مع", "head", "companion", "mediator", "agent"):
            if self.topic and preposition == "مع" and phrase.kind == "place":
                pass
            else:
                group = Group(preposition, at, at, after_noun=self.scan.noun is not None, gap=self.gap)
                self._append(group, at, phrase)
                self.scan.groups.append(group)
                self.open = group
                self.place_open = False
        elif preposition == "بين" and phrase.kind in ("place", "organization"):
            self.open = Group(preposition, at, at, after_noun=self.scan.noun is not None, gap=self.gap)
            self._append(self.open, at, phrase)
            self.scan.topical.append(self.open)
            self.place_open = False
        else:
            self.held = None  # «بحث مع فلان ملف فلان وفلان»: who follows is talked of too
        self.pending = ""
        self.comma = self.joined = False
        self.gap = 0

    def _names_unknown_office(self, at: int, phrase: Phrase) -> bool:
        """Tell whether a name behind a place or body is that of an office unknown to the tables.

        «بحث مع كبيرة منسقي الشؤون الإنسانية في غزة فلانة …»: behind «مع» stands nothing but plain words.
        """
        last = self.scan.groups[-1] if self.scan.groups else None
        if last is None or last.preposition != "مع" or last.kinds or not last.unnamed or phrase.kind != "person":
            return False
        before = self.items[at - 1].phrase
        seat = before is not None and before.kind in ("place", "organization") and not phrase.nominal
        return seat and all(item.kind in ("word", "phrase") for item in self.items[last.first : at])

    def _lists_objects(self) -> bool:
        """Tell whether the subject stands before the verb or is left out, so that a comma parts whom he met.

        «فلان التقى فلانا، فلانا وفلانا», «والتقى الرئيس فلانا، فلانا وفلانا»; but «والتقى الرئيس، فلان، فلانا».
        """
        if self.open is None or self.start < _PAIR:
            return False
        first, before, verb = self.items[self.open.first].phrase, self.items[self.start - 2], self.items[self.start - 1]
        named = before.phrase is not None and before.phrase.kind in ("person", "delegation")
        if named and before.phrase is not None and not before.phrase.preposition and verb.key[:1] != "و":
            return True
        resumes = self.start < len(self.items) and self.items[self.start].key in circumstances().throughout
        left_out = verb.key[:1] == "و" or before.key in _LEFT_OUT or resumes
        return left_out and first is not None and not first.parted

    def _is_affiliation(self) -> bool:
        """Tell whether «ب» before a body goes on a title, since the other side of the meeting stands there already."""
        return len(self.scan.bare()) > 1 or bool(self.scan.behind("مع", "ب")) or (self.gap > 0 and self.mode == "verb")

    def _is_venue(self, at: int) -> bool:
        """Tell whether the organisation's name is that of a building, or the word before it is («في مقر الحزب»)."""
        first, before = self.items[at].key, self.last_word
        seats = (first, first[1:], before, before.removeprefix("ب"))  # «بمقر الحزب»
        return at - self.seat_at <= _SEAT_REACH or any(word in self.words.venues for word in seats)

    def _append(self, group: Group, at: int, phrase: Phrase) -> None:
        later = self.then or (phrase.conjunction and self.items[at].key[:1] == "ف")
        if phrase.actors and later and (group.actors or self.scan.groups):
            self.scan.sequels.append(phrase.actors[0].mention.span.start)
        self.then = False
        if is_kin(self.items, at):
            self.scan.tied.update(actor.mention.id for actor in phrase.actors)
        group.actors += phrase.actors
        group.kinds.add(phrase.kind)
        if phrase.kind == "group" and phrase.actors and not phrase.office:
            self.scan.together = True  # «قادة الكتل فلان وفلان»
        # «وزراء خارجية الحلف»: several people, and the body alone is named
        group.unnamed = group.unnamed or not phrase.actors or (phrase.kind == "organization" and phrase.office != "")
        group.apposed = phrase.apposed
        group.last = at
        self.held = None
        self.portfolios = self.portfolios or split_office(self.items[at].key)[2] in participation().plural_offices

    def _place(self, at: int, phrase: Phrase, preposition: str, continues: bool) -> bool:
        """Take a place phrase as a place of the event; False: it may be a participant («بين مصر والسودان»)."""
        mention = phrase.actors[0].mention
        if self.last_word in lookalikes().clocks and self.gap:
            return True  # «بتوقيت غرينتش»
        if preposition in ("مع", "بين", "mediator"):
            return False
        if self.open is not None and self.open.unnamed and continues and self.gap == 0 and not preposition:
            return True  # «بين زعيمي مصر والسودان»: the second state too says only whose leaders
        if self._is_second_side(phrase, continues):
            return False  # «مفاوضات بين المعارضة وروسيا»
        if self.carrier_at == at - 1 and not preposition:
            return False  # «المحادثات التي أجرتها واشنطن مع …»
        if self.genitive_states and preposition in ("", "ل") and at == self.start and not phrase.conjunction:
            return False
        if self.place_open and self.gap == 0 and not preposition and not continues:
            preposition = self.scan.places[-1].preposition  # «العاصمة القطرية الدوحة», «المقر نيويورك»
        if (
            self.open is not None
            and continues
            and "place" in self.open.kinds
            and self.gap == 0
            and not phrase.preposition
        ):
            return False
        if self.place_open and continues and self.gap == 0:
            preposition = preposition or self.scan.places[-1].preposition
        if self.joined and preposition == "في" and not self.topic and self.open and "person" in self.open.kinds:
            self.scan.legs.append(mention.span.start)  # «التقى في عمّان فلانا، وفي القاهرة فلانا»
            self.leg = True
        # «بحث فلان الوضع في البلد مع فلان في المدينة»: right behind whom he met is where
        last = self.scan.groups[-1] if self.scan.groups else None
        behind_partner = last is not None and last.preposition == "مع" and self.gap == 0
        self.scan.places.append(PlaceFound(mention, preposition, at, self.topic and not behind_partner))
        self.place_open = True
        self._hold()
        self.open = None
        return True

    def _is_second_side(self, phrase: Phrase, continues: bool) -> bool:
        """Tell whether a state joined by «و» is the second of two behind «بين», the first of them a body."""
        first = self.open
        if first is None or first.preposition != "بين" or self.gap or not continues or phrase.preposition:
            return False
        alone = len(first.actors) == 1 and first.kinds <= {"organization", "delegation"}
        return alone and country_of(phrase.actors[0].mention) is not None

    def _tells_where(self, item: Item) -> bool:
        """Tell whether «وذلك» goes on with time or place: «وذلك في القصر», «وذلك بمقر الوزارة اليوم»."""
        if self.mode == "noun" or item.kind == "time":
            return self.mode != "noun"
        place = item.phrase is not None and item.phrase.kind == "place" and item.phrase.preposition == "ب"
        return place or item.key == "في" or (item.key[:1] == "ب" and item.key[1:] in asides().seats)

    def _names_side(self, at: int) -> bool:
        item = self.items[at] if at < len(self.items) else None
        return item is not None and item.phrase is not None and item.phrase.nominal and (
            item.key.removeprefix("و") in self.words.sides | self.words.delegation
        )

    def _names_person(self, at: int) -> bool:
        phrase = self.items[at].phrase if at < len(self.items) else None
        return phrase is not None and phrase.kind == "person" and not phrase.preposition

    def _behind_noun(self) -> int:
        """Return the item right behind the noun of a conference in a light verb's frame, -1 for other nouns."""
        noun = self.scan.noun
        return noun.end if self.mode == "light" and noun and noun.type == "conference" else -1
