"""Say what a scan passes over: occasions, arrivals, offices by kinship, relative clauses that add nothing."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon.asides import asides
from kg.lexicon.circumstances import circumstances
from kg.lexicon.lookalikes import lookalikes
from kg.lexicon.numbers import cardinal_words
from kg.lexicon.office_tables import offices
from kg.lexicon.participation import participation
from kg.lexicon.triggers import words, words_of_length
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.list_titles import split_office
from kg.reading.event_mentions.matching import match_gather, match_light, match_noun, match_verb
from kg.reading.event_mentions.phrases import Item
from kg.reading.event_mentions.small_words import (
    ATTACHED_LETTERS,
    BETWEEN,
    EACH,
    IN,
    LIST_WORDS,
    OTHER_PREPOSITIONS,
    TO,
    WITH,
    without_conjunction,
)
from kg.text.memo import Memo
from kg.text.normalize import fold

_CHARGE = 5
"""Items from «نائبتها» in which her name stands: «نائبتها للشؤون السياسية فلانة»."""
_LENGTHS = word_set("reading.event_mentions.scan_steps", "lengths")
_SIDED = WITH | BETWEEN
"""Prepositions behind a noun of a meeting that tell its sides."""
_LIST_REACH = 12
"""Items behind a comma in which a list must go on."""
_RESUMED_REACH = 4
"""Items behind a relative pronoun in which its verb stands."""
_SIDE_ALONE = word_set("reading.event_mentions.scan_steps", "side_alone")
_SIDE = _SIDE_ALONE | {"جانب", "طرف"}
_OTHER_SIDE = word_set("reading.event_mentions.scan_steps", "other_side")
_TIES = ("ه", "ها", "هما")
_CLEAR_TIES = ("ته", "ها", "هما", "عهده", "دفاعه", "جيشه", "اركانه", "مكتبه", "ديوانه")
"""Endings of a possessed noun that no «ة» can be: «وزير خارجيته», «ولي عهده»; «وزير خارجية» is nobody's."""
_TIED = 2
_THIS = word_set("reading.event_mentions.subjects", "this")
_RELATIVE_REACH = 18
"""Items a relative clause may take up to its comma."""
_KIN_REACH = 3
"""Words after an office in which the possessive stands: «وولي عهده», «ووزير خارجيته»."""
_SIDE_REACH = 5
"""Items from «عن» to the next name of a list: «عن "الوطني الحر" وفلان»."""
_WAS = word_set("reading.event_mentions.scan_steps", "was")
_OF_MEETINGS = word_set("reading.event_mentions.scan_steps", "of_meetings")
_HOLDING = frozenset({"عقد", "انعقد", "جرى", "تم", "أجرى", "بدأ", "انطلق", "استؤنف"})
"""Light verbs that say of a meeting no more than that it was held."""


def comma_lists(items: Sequence[Item], at: int) -> bool:
    """Tell whether a comma here parts members of a list: «أ، ب، وج». One without «و» later is an apposition."""
    for number in range(at + 1, min(at + _LIST_REACH, len(items))):
        item = items[number]
        if item.kind == "phrase" and item.phrase:
            if item.phrase.conjunction:
                return not item.phrase.preposition
            if item.phrase.preposition:
                return False
        elif item.kind == "word" and item.key in LIST_WORDS:
            return True
        elif item.kind not in ("comma", "quote"):
            return False
    return False


def counts_noun(items: Sequence[Item], at: int) -> bool:
    """Tell whether «في ثاني مكالمة» stands at an item: the event that a verb of discussing goes with."""
    near = items[at : at + 3]
    counted = len(near) > _TIED and near[0].key in IN and near[1].key in asides().phases
    return counted and near[2].kind == "word" and match_noun(items, at + 2) is not None


def past_occasion(items: Sequence[Item], at: int) -> int:
    """Pass over «في الزيارة», «خلال هذا اللقاء» behind a word of company; return the item behind."""
    keys = [item.key for item in items[at : at + 2]]
    if not keys or keys[0] not in ("في", "خلال"):
        return at
    noun_at = at + (2 if keys[1:] in (["هذه"], ["هذا"], ["تلك"]) else 1)
    noun = match_noun(items, noun_at) if noun_at < len(items) else None
    return noun.end if noun and (noun.definite or noun.form.pronoun) else at


def fronted(items: Sequence[Item], at: int) -> bool:
    """Tell whether an adjunct ends before the verb at an item: «وقبيل القمة عقد فلان …», the summit held nothing."""
    noun = items[at - 1].key if at > 1 and items[at - 1].kind == "word" else ""
    led = at - 3 if at > _TIED and items[at - 2].key in _THIS else at - 2  # «وفي إطار هذه المحادثات عرض فلان …»
    return noun.startswith("ال") and items[led].key.removeprefix("و") in words().frames_of_time


def joins(items: Sequence[Item], at: int) -> bool:
    """Tell whether «شارك فيه», «انضم إليها» stands at an item, the event as its pronoun."""
    behind = items[at + 1].key if at + 1 < len(items) else ""
    return items[at].key in participation().join and behind in participation().joined_to


def past_also(items: Sequence[Item], at: int) -> int:
    """Pass over «أيضا» behind a word of company: «اللقاء الذي حضره أيضا فلان»."""
    return at + 1 if at < len(items) and items[at].key in participation().attend_also else at


def past_arrival(items: Sequence[Item], at: int) -> int | None:
    """Pass over «وصوله» behind «لدى», which says when somebody was received; return the item behind."""
    noun = match_noun(items, at) if at < len(items) else None
    return noun.end if noun and noun.type == "visit" and noun.form.pronoun else None


def names_follow(items: Sequence[Item], at: int) -> int | None:
    """Return the person behind «وهم», «وهم على التوالي», who are those told without names; None where none follows."""
    first = at + 3 if [item.key for item in items[at + 1 : at + 3]] == ["علي", "التوالي"] else at + 1
    phrase = items[first].phrase if first < len(items) else None
    named = phrase is not None and phrase.kind == "person" and not (phrase.preposition or phrase.nominal)
    return first if named else None


def past_side(items: Sequence[Item], at: int) -> int | None:
    """Pass over «من جهة», «من جهة أخرى» behind one of two sides; return the item behind, None for other words."""
    if at + 1 >= len(items) or items[at + 1].key not in _SIDE:
        return None
    behind = items[at + 2] if at + 2 < len(items) else None
    if behind is not None and behind.key in _OTHER_SIDE:
        return at + 3
    joined = behind is not None and (behind.key[:1] == "و" or (behind.phrase is not None and behind.phrase.conjunction))
    return at + 2 if joined or items[at + 1].key in _SIDE_ALONE else None


def past_attending(items: Sequence[Item], at: int) -> int | None:
    """Pass over «شارك فيه», «حضرته» of a relative clause that tells who was there; return the item behind."""
    if at + 1 >= len(items) or items[at].kind != "word":
        return None
    key = items[at].key
    if key in words().attendance:
        return at + 1
    p = participation()
    bare = without_conjunction(key)
    return at + 2 if bare in p.join | p.attend | p.speaking and items[at + 1].key in p.joined_to else None


def past_adjunct(items: Sequence[Item], at: int) -> int | None:
    """Pass over «عقب المحادثات», «قبيل انطلاق القمة» between a light verb and its noun; return the item behind."""
    for number in (at + 1, at + 2):
        noun = match_noun(items, number) if number < len(items) and items[number].kind == "word" else None
        if noun:
            return noun.end if noun.definite else _past_genitive(items, noun.end)
        if items[at].key in IN:
            break
    return None


def dates_by_noun(items: Sequence[Item], at: int) -> bool:
    """Tell whether a word of time is followed by an indefinite event noun, which it dates by: «في أعقاب قمة …»."""
    noun = match_noun(items, at) if at < len(items) and items[at].kind == "word" else None
    return noun is not None and not noun.definite and not noun.preposition


def _past_genitive(items: Sequence[Item], at: int) -> int | None:
    """Pass over whose an indefinite noun is: «عقب اجتماع مجلس الأمن»; None where it has sides of its own, or none."""
    number = at
    while number < len(items) and ((phrase := items[number].phrase) is not None and not phrase.preposition):
        number += 1
    return number if number > at and (number == len(items) or items[number].key not in _SIDED) else None


def past_kin_office(items: Sequence[Item], at: int) -> int | None:
    """Pass over «وولي عهده», «ونائبه»: an office by its tie to somebody in an open list; return the item behind."""
    key = items[at].key
    if key[:1] != "و" or key[1:] not in words().kin_offices:
        return None
    if key.endswith(_TIES) and key[:-1] not in words().kin_offices:
        return at + 1
    for number in range(at + 1, min(at + 1 + _KIN_REACH, len(items))):
        if items[number].kind != "word":
            return None
        if items[number].key.endswith(_TIES):
            return number + 1
    return None


def is_body(item: Item) -> bool:
    """Tell whether an item is the name of a body."""
    return item.phrase is not None and item.phrase.kind == "organization"


def takes_feminine_relative(items: Sequence[Item], start: int) -> bool:
    """Tell whether the noun right before an item takes «التي»: «زيارة», «محادثات»."""
    return start > 0 and items[start - 1].key.endswith(("ات", "ه"))


def is_kin(items: Sequence[Item], at: int) -> bool:
    """Tell whether an office by its tie to somebody named before leads in the person at an item: «ونائبه فلان».

    Folded, «رئيسة الوزراء» begins like «رئيسه»: what follows the word tells.
    """
    phrase = items[at].phrase
    if phrase is None or phrase.kind != "person" or not phrase.actors:
        return False
    named = fold(phrase.actors[0].mention.office or "").split()
    before = [item.key if item.kind == "word" else "" for item in items[max(0, at - 2) : at]]
    return _ties(named) or _ties(before) or _ties(before[-1:])


def _ties(keys: Sequence[str]) -> bool:
    if not keys:
        return False
    kin = words().kin_offices
    head = keys[0] if keys[0] in kin else keys[0].removeprefix("و")
    if len(keys) == 1:
        return head.endswith(_TIES) and any(head.removesuffix(tie) in kin for tie in _TIES)
    return len(keys) == _TIED and head in kin and keys[1].endswith(_CLEAR_TIES)


def own_officer(items: Sequence[Item], at: int) -> tuple[str, int] | None:
    """Return the preposition attached to «رئيسه», «لنائبتها للشؤون السياسية» before a name, and where the name stands.

    None where no such word is.
    """
    named = at + 1
    while named < min(len(items), at + _CHARGE) and items[named].kind == "word":
        if not items[named].key.startswith(("لل", "ال")):
            return None
        named += 1
    name = items[named].phrase if named < len(items) else None
    if name is None or name.kind != "person" or name.preposition or name.conjunction or name.nominal:
        return None
    _conjunction, preposition, bare = split_office(items[at].key)
    owned = bare.removesuffix("ها") if bare.endswith("ها") else bare.removesuffix("ه") if bare.endswith("ه") else ""
    return (preposition, named) if owned in offices().possessed else None


def side_of_name(items: Sequence[Item], at: int) -> int | None:
    """Return the item behind «عن الحركة» where the next name of a list follows it, None where none does."""
    for number in range(at + 1, min(at + 1 + _SIDE_REACH, len(items))):
        phrase = items[number].phrase
        if number > at + 1 and phrase and phrase.kind == "person":
            return number if phrase.conjunction and not phrase.preposition else None
        if items[number].kind not in ("word", "quote") and not (phrase and phrase.kind in ("organization", "place")):
            return None
        if items[number].kind == "word" and not items[number].key.startswith("ال"):
            return None
    return None


def is_sent(items: Sequence[Item], at: int) -> bool:
    """Tell whether a delegation stands at an item."""
    phrase = items[at].phrase if at < len(items) else None
    return phrase is not None and phrase.kind == "delegation"


def only_held(items: Sequence[Item], at: int) -> bool:
    """Tell whether the relative clause only says where it was held: «شارك في المؤتمر الذي عقد في … فلان»."""
    light = match_light(items[at + 1].key) if at + 1 < len(items) else None
    return light is not None and all(verb.lemma in _HOLDING for verb, _ in light.options)


def accompanied(items: Sequence[Item], at: int) -> int | None:
    """Return the word of company in «فلان الذي كان مرفوقا بفلان», None where the clause tells something else."""
    number = at + 1
    while number < len(items) and items[number].key in _WAS:
        number += 1
    if number >= len(items) or items[number].kind != "word":
        return None
    return number if items[number].key in words().companions - _OF_MEETINGS else None


def apart_end(items: Sequence[Item], at: int) -> int | None:
    """Return the item behind «كل على حدة», «كلا على حدة» that begins at an item, None for other words."""
    told = items[at].key in EACH and [item.key for item in items[at + 1 : at + 3]] == ["علي", "حده"]
    return at + 3 if told else None


def met_apart(items: Sequence[Item], at: int, end: int) -> bool:
    """Tell whether «كل على حدة» stands in a frame or right behind it: each was met alone."""
    return any(item.key == "حده" and items[at + n - 1].key == "علي" for n, item in enumerate(items[at : end + 4]) if n)


def past_notably(items: Sequence[Item], at: int) -> int | None:
    """Return the item behind «، على الخصوص،» between a word of company and the names, None for other words."""
    keys = [item.key for item in items[at : at + 3]]
    if keys[:1] != ["علي"] or not (keys[1:2] == ["الخصوص"] or keys[1:] == ["وجه", "الخصوص"]):
        return None
    past = at + (2 if keys[1] == "الخصوص" else 3)
    return past + 1 if past < len(items) and items[past].kind == "comma" else past


def resumes_noun(items: Sequence[Item], at: int) -> bool:
    """Tell whether the relative clause resumes the noun: «اللقاء، الذي عقد/حضره/جمع …»."""
    first = at + 1
    while first < len(items) and items[first].key in circumstances().between:
        first += 1
    for number in range(first, min(first - 1 + _RESUMED_REACH, len(items))):
        if items[number].kind == "word":
            key = items[number].key
            if match_light(key) or match_gather(key) or key in words().companions:
                return True
    return False


PREPOSITIONS = WITH | BETWEEN | TO | IN | OTHER_PREPOSITIONS
"""The words that `preposition_of` knows, no conjunction attached."""


def preposition_of(key: str) -> str:
    """Return the preposition a word is, by the name that groups bear, "" where it is none."""
    return _prepositions[key]


def _find_preposition(key: str) -> str:
    bare = without_conjunction(key)
    for table, name in ((WITH, "مع"), (BETWEEN, "بين"), (TO, "الي"), (IN, "في")):
        if key in table or bare in table:
            return name
    return bare if bare in OTHER_PREPOSITIONS else ""


_prepositions = Memo(_find_preposition)


def behind_time(items: Sequence[Item], at: int, start: int) -> bool:
    """Tell whether a time between commas stands before an item: «استقبل فلان، أمس، على هامش …، فلانا»."""
    return at > start + 1 and items[at - 1].kind == "comma" and items[at - 2].kind == "time"


def past_margin(items: Sequence[Item], at: int) -> int | None:
    """Return the item behind «على هامشها», beside a gathering told before; None for others."""
    key = items[at].key
    pronoun = key != "هامش" and key != "هوامش" and key in circumstances().margins
    return at + 1 if pronoun and at and items[at - 1].key == "علي" else None


def is_another_s(items: Sequence[Item], at: int, gap: int, pending: str) -> bool:
    """Tell whether a person only says whose house or aide another is: «في منزل فلان», «صهر ومستشار الرئيس فلان»."""
    phrase = items[at].phrase
    before = items[at - 1].key if at and items[at - 1].kind == "word" else ""
    if phrase is None or phrase.preposition:
        return False
    if phrase.conjunction:
        return gap == 1 and before in words().kin and not pending
    housed = before in lookalikes().houses
    return housed and (before[:1] == "ب" or (at > 1 and items[at - 2].key in ("في", "داخل", "مقر")))


def is_compared(items: Sequence[Item], at: int) -> bool:
    """Tell whether «المتوقع» only measures: «أطول من المتوقع»."""
    return at > 1 and items[at - 1].key == "من" and items[at - 2].key[:1] == "ا" and items[at - 2].key[:2] != "ال"


def is_framed(items: Sequence[Item], at: int) -> bool:
    """Tell whether a visit is the frame of what is told: «خلال زيارته», «خلال هذه الزيارة»."""
    before = [item.key for item in items[max(0, at - 2) : at]]
    return before[-1:] in (["خلال"], ["اثناء"]) or before in (["خلال", "هذه"], ["اثناء", "هذه"])


def opens_purpose(items: Sequence[Item], at: int) -> bool:
    """Tell whether the word opens a purpose, «لإطلاعه على …»: what follows is its object."""
    key = items[at].key
    attached = key[:1] == "ل" and key[:2] != "لل" and len(key) > ATTACHED_LETTERS and not _tells_length(key[1:])
    event = match_noun(items, at) or match_verb(key) or match_light(key)
    return attached and not (key in words().adverbs or event)


def _tells_length(key: str) -> bool:
    """Tell whether a word behind «ل» says how long: «لثلاث ساعات», «لساعتين», «لنحو ساعة»."""
    lengths = words_of_length()
    return key in cardinal_words() or key in lengths.exact or key in lengths.units or key in _LENGTHS


def past_expected(items: Sequence[Item], at: int) -> int | None:
    """Return the item behind «التي (كان) من المقرر عقدها», None where the relative at an item opens no such clause."""
    c = circumstances()
    number = at + 1
    while number < len(items) and items[number].kind == "word" and items[number].key in c.between:
        number += 1
    said = number > at + 1 and number < len(items) and items[number].key in c.to_be_held
    return number + 1 if said else None


def clause_comma(items: Sequence[Item], at: int) -> int | None:
    """Return the comma that ends a relative clause, None where its sentence ends first or the clause is long."""
    for number in range(at + 1, min(at + _RELATIVE_REACH, len(items))):
        if items[number].kind == "stop":
            return None
        if items[number].kind == "comma":
            return number
    return None
