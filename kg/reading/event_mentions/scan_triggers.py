"""Read the triggers behind a trigger: event nouns, verbs that carry the event, other predicates, plain words."""

from __future__ import annotations

from kg.lexicon.asides import asides
from kg.lexicon.circumstances import circumstances
from kg.lexicon.gatherings import gatherings
from kg.lexicon.lead_ins import lead_ins
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.asides import describes_town
from kg.reading.event_mentions.matching import LightHit, NounHit, match_gather, match_light, match_noun, match_verb
from kg.reading.event_mentions.scan_clauses import ADJECTIVES, ClauseScan
from kg.reading.event_mentions.scan_phrases import PASS
from kg.reading.event_mentions.scan_steps import (
    fronted,
    is_framed,
    past_kin_office,
    takes_feminine_relative,
)
from kg.reading.event_mentions.scans import Group
from kg.reading.future_forms import is_future_form

COURSE_VERBS = frozenset({"انطلق", "تواصل", "استؤنف", "تجدد", "انتهى", "دار"})
"""Light verbs whose subject is the event itself: it begins, goes on and ends."""
_OF_HIM = word_set("reading.event_mentions.scan_triggers", "of_him")
_SHORTEST = 4
"""Letters of a word above which «سي», «لي», «وي» begin a verb."""


class TriggerScan(ClauseScan):
    """Steps at triggers and plain words. Each returns the next item, None where the clause ends, else `PASS`."""

    def kin_office(self, at: int, _key: str) -> int | None:
        """Pass over «وولي عهده» in a list."""
        if self.open and not self.gap and (past := past_kin_office(self.items, at)) is not None:
            self.joined = True
            return past
        return PASS

    def event_noun(self, at: int, _key: str) -> int | None:
        """Take the noun of a light verb as the event; pass over one that only frames it; another ends the clause."""
        noun = match_noun(self.items, at)
        if noun is None:
            return PASS
        if self.margin:
            self._close()
            return noun.end
        if self.scan.noun and at == self._behind_noun() and noun.definite and not noun.conjunction:
            self.scan.named_after.add(at)
            return noun.end  # «ملتقى الحوار السياسي», «مؤتمر الحوار الوطني»
        if self.mode == "light" and self.scan.noun is None:
            if self.previous not in ("اثناء", "خلال"):
                return self._take_noun(at, noun)
            self._close()
            return noun.end  # «سلم فلان في أثناء زيارة … دعوة»: the occasion, not what was given
        fits = self.takes_noun and self.scan.noun is None and noun.type != "visit" and not noun.definite
        if fits and self._in_course(noun):
            return self._take_noun(at, noun)
        alone = self.mode == "noun" and self.gap == 0 and not (self.scan.groups or noun.conjunction or self.comma)
        # not «شهدت القمة لقاء بين …»: no noun with «ال» has a genitive without it
        if alone and (noun.definite or not self.items[self.start - 1].key.startswith("ال")):
            return noun.end  # «جلسة مباحثات», «جولة مشاورات»
        lone = self.mode == "verb" and len(self.scan.groups) == 1 and self.scan.bare() != []
        if lone and noun.type == "visit" and is_framed(self.items, at):
            self._close()
            return noun.end  # «يلتقي فلان خلال هذه الزيارة فلانا»
        if self.mode == "verb" and self.previous == "في" and not noun.form.pronoun and noun.type != "visit":
            self.session = True  # «التقاه في اجتماع مغلق»
            if not noun.definite:
                self.scan.named_after.add(at)  # «التقى فلان فلانا في قمة تاريخية»: one event
            return noun.end
        return None

    def _take_noun(self, at: int, noun: NounHit) -> int:
        self.scan.noun, self.scan.noun_at = noun, at
        self._close()
        self.topic = False
        self.session = not noun.definite  # «عقد اجتماعا خصص للموسم، بحضور فلان»
        self.gap = 0
        return noun.end

    def _in_course(self, noun: NounHit) -> bool:
        if self.previous in asides().phases and self.pending == "في":
            return True  # «ناقش … مع …، في ثاني مكالمة بينهما»
        return self.previous in ("خلال", "اثناء", "في", "عبر") or noun.preposition == "ب"

    def carrier(self, at: int, key: str) -> int | None:
        """Take the verb of a noun's relative clause as the one that carries the event: «القمة التي جمعت …»."""
        if self.mode != "noun":
            return PASS
        gathered = match_gather(key)
        if gathered and not self.scan.carrier:
            self.scan.gathered = gathered.pronoun or ""
            return self._carry(at, present=gathered.tense == "imperfect", future=is_future_form(key))
        light = match_light(key)
        if light is None:
            return PASS
        course = all(verb.lemma in COURSE_VERBS for verb, _form in light.options)
        if course and (self.scan.groups or not self.comma):
            self._close()
            self.gap = 0
            return at + 1  # «لقاء جمع فلانا بفلان، وانتهى الأحد»
        if self._tells_besides(at, light):
            return None
        if not self.scan.carrier and not light.conjunction:
            present = all(form.tense == "imperfect" for _light, form in light.options)
            return self._carry(at, present=present, future=light.future)
        return PASS

    def _carry(self, at: int, *, present: bool, future: bool) -> int:
        self.scan.carrier = True
        self.scan.carrier_present = present
        self.scan.future_after = self.scan.future_after or future
        self.carrier_at = at
        self._close()
        self.gap = 0
        return at + 1

    def _tells_besides(self, at: int, light: LightHit) -> bool:
        """Tell whether a light verb behind a noun is another clause's, or another noun's."""
        if self.previous in self.words.relatives:
            if self.gap > ADJECTIVES:
                return True  # «يهدف المؤتمر لمواجهة الكارثة التي يشهدها البلد»: the disaster's
            # «محادثات مع فلان، الذي نفى …»: he, not the talks
            return self.previous in _OF_HIM and takes_feminine_relative(self.items, self.start)
        behind = match_noun(self.items, at + 1) if at + 1 < len(self.items) else None
        if behind is not None and behind.preposition == "ب":
            return True  # «استقبال فلان لفلان الذي يقوم بزيارة …»: his visit
        if self.comma or fronted(self.items, at):
            return True  # «وخلال القمة، رفض فلان …»: another clause
        # «مشاركة موسكو في المنتدى … دعا الوزير …»: what he did besides
        if at > self.start and all(verb.status for verb, _ in light.options):
            return True
        return self.previous in _OF_HIM and takes_feminine_relative(self.items, self.start)

    def dealt_with(self, at: int, _key: str) -> int | None:
        """Turn to the topic of a session: «التقاه في لقاء تناول العلاقات، بحضور فلان»."""
        if not self.session:
            return PASS
        self.topic, self.session = True, False
        self._close()
        return at + 1

    def predicate(self, _at: int, key: str) -> int | None:
        """End the clause at another predicate."""
        verb = None if key in circumstances().leaving else match_verb(key)
        if verb and self.mode != "noun":
            return None
        told = self.mode == "light" and self.scan.noun is not None and self.scan.behind("مع", "بين") != []
        if told and self.comma and match_light(key):
            return None  # «أجرى محادثات مع فلان، جرى خلالها …»
        if key[:1] == "و" and key[1:] in gatherings().jointly:
            return None  # «… حيث التقى نظيره، ووقعا عددا من الاتفاقيات»
        if verb and (verb.conjunction or verb.future or verb.form.tense == "perfect" or self.scan.carrier):
            return None  # «جولة يقوم بها في المنطقة يلتقي خلالها فلانا»
        return None if begins_verb(key) else PASS  # «… ليبقى في بلاده»: another predicate

    def plain(self, at: int, key: str) -> int | None:
        """Pass over a plain word; somebody unnamed may stand there: «مع مسؤولين»."""
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


def begins_verb(key: str) -> bool:
    """Tell whether a word begins like a verb in the future, behind «و» or of a purpose: «سيفعل», «ليفعل»."""
    return key[:2] in ("وي", "سي", "لي") and len(key) > _SHORTEST and not key.startswith(lead_ins().no_verbs)
