"""Pass over what is put in behind a trigger: asides, journeys, adverbs, margins of other gatherings."""

from __future__ import annotations

from kg.lexicon.asides import LONGEST_ADVERBIAL, asides
from kg.reading.event_mentions.asides import aside_end, inside, parenthesis_end
from kg.reading.event_mentions.itineraries import journey_end, stayed_at
from kg.reading.event_mentions.scan_phrases import PASS, PhraseScan
from kg.reading.event_mentions.scan_steps import behind_time, counts_noun, past_margin, side_of_name
from kg.reading.event_mentions.scans import PlaceFound
from kg.reading.event_mentions.small_words import IN_PHONE, WITH
from kg.schema import Mention


class InsertionScan(PhraseScan):
    """Steps that pass over insertions. Each returns the next item, None where the clause ends, else `PASS`."""

    def past_insertion(self, at: int, _key: str) -> int | None:
        """Pass over a parenthesis, a journey or an aside."""
        nobody_yet = self.mode == "light" and self.scan.noun and not self.scan.groups
        if nobody_yet and (past := parenthesis_end(self.items, at)):
            self._close()
            self.gap = 0
            return past
        awaited = self.mode == "light" and self.scan.noun is None
        # «اللقاء الذي جمع في إطار جولته …», «لقائه خلال زيارته للبلاد فلانا»
        carried = self.mode != "noun" or at in (self.start, self.carrier_at + 1)
        past = journey_end(self.items, at, noun_awaited=awaited) if carried and self.gap == 0 else None
        own = self.mode == "noun" and past is not None and self.items[past].key in WITH
        if past is not None and not own:  # «المؤتمر الصحفي عقب القمة مع فلان»: the summit's side
            self.comma = False
            self.pending, self.last_word = "", self.items[past - 1].key
            stayed = stayed_at(self.items, at, past)
            self._add_places(stayed)
            if stayed:  # «التقى خلال وجوده في … الشهر الماضي فلانا»
                spent = ((number, self.items[number].time) for number in range(at, past))
                self.scan.times += [(number, time) for number, time in spent if time is not None]
            return past
        beside = self.gap == 0 and (self.open or (self.scan.groups and behind_time(self.items, at, self.start)))
        beside = beside or at == self.start + self.comma  # «التقى، قبيل القمة، فلانا»
        carrying = self.mode == "light" and self.scan.noun is not None and self.gap == 0
        beside = beside or (carrying and self.scan.noun is not None and at == self.scan.noun.end + self.comma)
        beside = beside and not (self.takes_noun and counts_noun(self.items, at))
        if beside and (past := aside_end(self.items, at, noun_awaited=awaited)) is not None:
            times, places = inside(self.items, at, past)
            self.scan.times += times
            self._add_places(places)
            self.comma = False
            return past
        return PASS

    def _add_places(self, places: list[tuple[int, Mention]]) -> None:
        self.scan.places += [PlaceFound(mention, "في", number, self.topic) for number, mention in places]

    def past_adverbial(self, at: int, _key: str) -> int | None:
        """Pass over «من جهته», «على انفراد»: «استقبل من جهته الوزير فلانا»."""
        count = asides().adverbial_at([item.key for item in self.items[at : at + LONGEST_ADVERBIAL]])
        return at + count if count else PASS

    def past_adverb(self, at: int, key: str) -> int | None:
        """Pass over «لاحقا», «هاتفيا» right behind somebody."""
        if self.gap == 0 and self.open is not None and not self.pending:
            self.scan.phone = self.scan.phone or key in IN_PHONE
            self._close()  # «التقى فلان لاحقا فلانا»
            return at + 1
        return PASS

    def about(self, at: int, _key: str) -> int | None:
        """Pass over «عن الحركة» behind a name; elsewhere «عن» opens the topic."""
        if self.open and self.open.actors and not self.gap and (past := side_of_name(self.items, at)):
            return past  # «حضر اللقاء فلان عن الحزب وفلان عن الحركة»
        if self.mode == "noun" and not self.scan.groups and not self.scan.carrier:
            self.topic = True  # «مشاورات عن تعاون بين فلان وفلان»
        return PASS

    def past_its_margin(self, at: int, _key: str) -> int | None:
        """Pass over «على هامشها»."""
        if past := past_margin(self.items, at):
            self.pending, self.gap = "", 0
            return past
        return PASS

    def past_last_time(self, at: int, _key: str) -> int | None:
        """Pass over «آخر مرة»: «التقيا آخر مرة في …»."""
        return at + 2 if self.next_key(at) == "مره" else PASS

    def on_margin(self, at: int, _key: str) -> int | None:
        """Note «على هامش اجتماعات الجمعية العامة في …»: that meeting is only the occasion."""
        self.margin = True
        self._close()
        return at + 1
