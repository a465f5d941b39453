"""Parse Arabic names of organisations: «وزارة الخارجية الروسية» is a head, a subject and a country, all folded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.lexicon.common_words import common_words
from kg.lexicon.names import name_tables, without_article
from kg.lexicon.numbers import cardinal_words, ordinal_heads, ordinal_words
from kg.lexicon.organisations import institution_tables, organisations
from kg.lexicon.places import nisba_country, place_heads, places
from kg.linking.states_in_names import country_of, split_country, split_site
from kg.text.normalize import fold

BRACKETED = re.compile(r"[(\[«\"“”'‹](.{1,60}?)[)\]»\"“”'›]")
"""What stands in brackets or quotation marks: another name of the same."""
MINISTRY = fold("وزارة")
"""The head of every ministry's name, written or not."""
_PLUS_RE = re.compile(r"(?<=[^\W\d])\+(?!\w)")
"""A plus behind a name is a word of it: «أوبك+» is not «أوبك»."""
_BANKS = (fold("بنك"), fold("مصرف"))
_CENTRAL = fold("المركزي")
_GOVERNMENTS = (fold("حكومة"),)
_AFFAIRS = fold("شؤون")
_OCCUPATION = fold("الاحتلال")
OCCUPIER = "IL"
"""Whose «الاحتلال» is in the Arab press where no state is named."""
_BALL = fold("لكرة")
_BELONGING = (fold("التابع"), fold("التابعة"), fold("التابعين"))


@dataclass(frozen=True, slots=True)
class OrganisationName:
    """An organisation's name taken apart: content words without «ال», country code, bracketed or acronym variants.

    `head` is the common noun that leads it («حركة», «حزب», «وزارة»), None if none of the table does. `variants` are the
    folded forms that each name the whole («حركة المقاومة الإسلامية (حماس)» → long form, «حماس»). `institution` marks a
    body that every state or movement has: without its state the name is nobody's. `common` marks a name
    whose content words all bear the article: nouns that many states have a body of («المفوضية العليا للانتخابات»).
    `site` is where a body of one state sits in another («السفارة الأميركية في بغداد»); `portfolios` are a ministry's.
    """

    words: tuple[str, ...]
    head: str | None
    country: str | None
    variants: tuple[str, ...]
    institution: bool = False
    common: bool = False
    site: str | None = None
    portfolios: frozenset[str] = frozenset()

    @property
    def key(self) -> str:
        """Return the canonical key."""
        return " ".join(
            (
                *((self.head,) if self.head else ()),
                *self.words,
                *((f"@{self.country}",) if self.country else ()),
                *((f"في {self.site}",) if self.site else ()),
            )
        )


def spell_out(name: str) -> str:
    """Write the signs in an organisation's name as words, which folding would drop: «أوبك+» → «أوبك بلس»."""
    return _PLUS_RE.sub(" بلس", name)


@lru_cache(maxsize=1 << 17)
def parse_organisation(name: str) -> OrganisationName:
    """Parse an organisation's name as written, bracketed short form included."""
    tables = institution_tables()
    name = spell_out(name)
    inside = tuple(fold(match) for match in BRACKETED.findall(name))
    unbracketed = BRACKETED.sub(" ", name)
    outside = fold(unbracketed)
    # «سرايا القدس، الجناح العسكري لحركة الجهاد»: what it is comes behind the comma
    before_comma = fold(unbracketed.partition("،")[0])
    if len(before_comma.split()) > 1:
        outside = before_comma
    at = next((outside.find(f" {wing} ") for wing in sorted(tables.wings) if f" {wing} " in outside), -1)
    if " " in outside[: max(at, 0)]:
        outside = outside[:at]  # «ألوية الناصر صلاح الدين الجناح العسكري للجان المقاومة»
    variants = tuple(dict.fromkeys(v for v in (fold(name), outside, *inside) if v))
    words = tuple((outside or fold(name)).split())
    words = _numbered(_under_command(_without_owner(_towns_joined(words))))
    occupied = len(words) > 1 and words[-1] == _OCCUPATION  # «شرطة الاحتلال»
    words = tuple(word for word in words if word not in tables.dropped) or words
    if len(words) > 2 and words[0] in tables.movements and words[1] in tables.strict_heads:
        words = words[1:]  # «ميليشيا لواء أبو الفضل العباس»
    if len(words) > 2 and words[0] in tables.armed and without_article(words[1]) in tables.heads:
        words = words[1:]  # «فصيل الجبهة الشامية»
    if len(words) > 2 and words[0] in tables.outer_heads and without_article(words[1]) in tables.strict_heads:
        words = words[1:]  # «مجموعة البنك الدولي»
    if len(words) > 2 and words[0] in tables.of_towns and words[1] in place_heads() and words[2] in places():
        words = (words[0], *words[2:])
    # «الحزب الشيوعي الحاكم في الصين»
    words = tuple(
        word for i, word in enumerate(words) if not (i and word in tables.epithets and words[i + 1 : i + 2] == ("في",))
    )
    if len(words) > 3 and words[-2] in tables.officials and words[-1] in nisba_country():
        words = (*words[:-2], words[-1])  # «هيئة البث الرسمية الإسرائيلية»
    enterprise = without_article(words[0]) in tables.enterprises if words else False
    while len(words) > 2 and (words[-1] in tables.epithets or (enterprise and words[-1] in tables.world)):
        words = words[:-1]  # «حزب الكرامة المعارض», «صحيفة الأفق الأوروبية»
    rest, country, site = _split_states(_central_bank(words))
    if occupied and country is None:
        country = OCCUPIER
    for command in tables.commands:
        if len(rest) > len(command) and rest[-len(command) :] == command:
            rest = rest[: -len(command)]
    if len(rest) > 1 and rest[-1] in tables.of_forces and " ".join(rest) not in tables.institutions:
        rest = rest[:-1] if " ".join(rest[:-1]) in tables.institutions and country is not None else rest
    subject = " ".join(rest)
    head: str | None = None
    institution = False
    if rest and rest[0] in tables.ministry_heads and len(rest) > 1:
        head, rest, institution = MINISTRY, rest[1:], True
        if len(rest) > 1 and rest[0] == _AFFAIRS:
            rest = rest[1:]  # «وزارة شؤون المرأة», «وزارة المرأة»
    elif subject in tables.ministries or (
        # «خارجية مصر»; of other portfolios the bare noun is the field («نفط العراق»)
        subject in tables.portfolios and subject.endswith("يه") and country is not None and words[-1] != rest[-1]
    ):
        head, institution = MINISTRY, True
    elif subject in tables.institutions or without_article(subject) in tables.institutions:
        institution = True
    elif (
        len(rest) > 1
        and without_article(rest[0]) in tables.heads - tables.outsiders
        and " ".join(rest[1:]) in tables.institutions - tables.short_institutions
    ):
        rest, institution = rest[1:], True  # «جمعية الهلال الأحمر الفلسطيني»
    elif len(rest) > 1 and without_article(rest[0]) in tables.heads:
        head, rest = tables.head_synonyms.get(rest[0], without_article(rest[0])), rest[1:]
    stripped = _content_words(rest)
    portfolios = _portfolios(stripped) if head == MINISTRY else frozenset()
    if institution:
        stripped = _usual_institution(stripped, country)
    elif all(word in tables.generic for word in stripped):
        institution = True  # «المكتب السياسي»: a body that every movement has
    elif country is None and " ".join(stripped) in tables.namesakes and (head is None or head in tables.clubs):
        institution = True  # «الأهلي»
    common = all(word.startswith(("ال", "لل")) for word in rest)
    return OrganisationName(stripped, head, country, variants, institution, common, site, portfolios)


@cache
def _joined_towns() -> dict[tuple[str, str], str]:
    """Map the two words of a place's name to the one it is also listed by: «أبو ظبي», «أبوظبي»."""
    found = {}
    for surface in places():
        first, _, second = surface.partition(" ")
        if second and " " not in second and first + second in places():
            found[first, second] = first + second
    return found


def _towns_joined(words: tuple[str, ...]) -> tuple[str, ...]:
    if len(words) < 3:
        return words
    joined, kept = _joined_towns(), list(words)
    for at in range(len(words) - 1, 0, -1):
        whole = joined.get((kept[at - 1], kept[at])) if at < len(kept) else None
        if whole is not None:
            kept[at - 1 : at + 1] = [whole]
    return tuple(kept)


def _without_owner(words: tuple[str, ...]) -> tuple[str, ...]:
    """Drop to whom a body of a name of its own belongs: «وحدة الرضوان التابعة لحزب الله»; «المكتب السياسي» has none."""
    at = next((i for i, word in enumerate(words) if i > 1 and word in _BELONGING), len(words))
    tables = institution_tables()
    own = (without_article(word) for word in words[1:at])
    named = any(not (word.isdecimal() or word in tables.generic or _is_everyday(word)) for word in own)
    return words[:at] if named else words


def _is_everyday(word: str) -> bool:
    return word in common_words() or "ال" + word in common_words() or word[:2] == "لل" or word[1:] in common_words()


def _under_command(words: tuple[str, ...]) -> tuple[str, ...]:
    """Drop who leads a body and under whom it is: «القيادة العامة لشرطة دبي», «قيادة الجيش», «… بزعامة المهدي»."""
    tables = institution_tables()
    at = next((i for i, word in enumerate(words) if i > 1 and word in tables.leaders), len(words))
    words = words[:at]
    if len(words) > 2 and f"{words[0]} {words[1]}" in tables.directorates and words[2].startswith("ل"):
        behind = "ال" + words[2][2:] if words[2].startswith("لل") else words[2][1:]
        return (behind, *words[3:])
    if len(words) > 1 and words[0] in tables.staffs and words[1].startswith("ال") and words[1] in tables.institutions:
        return words[1:]
    if len(words) > 2 and words[0] in tables.commanders and without_article(words[1]) in tables.commanded:
        return words[1:]  # «قيادة عمليات بغداد», «مديرية شرطة كركوك»
    return words


def _numbered(words: tuple[str, ...]) -> tuple[str, ...]:
    """Write the number of a channel or a brigade in digits: «القناة الثانية عشرة», «القناة 12»."""
    if len(words) < 2 or without_article(words[0]) not in institution_tables().numbered:
        return words
    first = ordinal_words().get(words[1])
    ordinal = first.value if first is not None else ordinal_heads().get(words[1])
    if ordinal is None or not words[1].startswith("ال"):
        return words
    behind = cardinal_words().get(words[2].removeprefix("و")) if len(words) > 2 else None
    if behind is not None and behind.place in ("ten", "tens"):
        return (words[0], str(ordinal + behind.value), *words[3:])  # «الثانية عشرة», «الخامسة والعشرون»
    return (words[0], str(ordinal), *words[2:])


def _central_bank(words: tuple[str, ...]) -> tuple[str, ...]:
    """Write a state's central bank and government in one way: «مصرف سوريا المركزي» → «البنك المركزي السوري»."""
    if len(words) > 2 and words[0] in _BANKS and words[-1] == _CENTRAL and country_of(words[1:-1]) is not None:
        return ("البنك", _CENTRAL, "في", *words[1:-1])
    if len(words) > 1 and words[-1] == _CENTRAL and country_of(words[:-1]) is not None and words[-2][:2] != "ال":
        return ("البنك", _CENTRAL, "في", *words[:-1])  # «قطر المركزي»
    first, last = (words[0], words[-1]) if len(words) > 2 else ("", "")
    if first in _GOVERNMENTS and last.startswith("ال") and last.endswith("ه") and country_of(words[1:-1]) is not None:
        return ("ال" + first, last, "في", *words[1:-1])  # «حكومة بنغلاديش المؤقتة»
    return words


def _split_states(words: tuple[str, ...]) -> tuple[tuple[str, ...], str | None, str | None]:
    """Take off whose body it is and where it sits: («السفارة», «الأميركية», «في», «بغداد») → (…, "US", «بغداد»).

    A state that it sits in is its state where no other is named («المجلس الرئاسي في ليبيا»).
    """
    words, site = split_site(_without_part(words))
    rest, country = split_country(words)
    if country is None and len(words) > 1 and words[-1] in institution_tables().other_nisbas:
        rest, country = words[:-1], institution_tables().other_nisbas[words[-1]]
    if country is None and len(words) > 2 and words[2].startswith("ل") and not words[0].startswith("ال"):
        # «مركز البحرين لحقوق الإنسان», «المركز البحريني لحقوق الإنسان»
        state = country_of(words[1:2]) if words[1] not in nisba_country() else None
        rest, country = ((words[0], *words[2:]), state) if state is not None else (words, None)
    if country is None and len(words) > 3 and words[-2] == _BALL:
        # «منتخب المغرب لكرة القدم»
        rest, country = split_country(words[:-2])
        rest = (*rest, *words[-2:]) if country is not None else words
    if country is None:
        rest, country = _take_adjective(words)
    if site is not None:
        sits_in = country_of(tuple(site.split()))
        if sits_in is not None and country in (None, sits_in):
            return rest, sits_in, None
    return rest, country, site


def _without_part(words: tuple[str, ...]) -> tuple[str, ...]:
    """Drop the part of a land or town in which a house stands: «المستشفى الإندونيسي شمالي قطاع غزة»."""
    if len(words) < 4 or words[0] not in institution_tables().houses_standing:
        return words
    for at in range(2, len(words) - 1):
        if words[at] in name_tables().directions and not words[at].startswith("ال"):
            return words[:at] if " ".join(words[at + 1 :]) in places() else words
    return words


def _take_adjective(words: tuple[str, ...]) -> tuple[tuple[str, ...], str | None]:
    """Take the adjective of a state out of the middle: «الاتحاد التونسي لكرة القدم»."""
    found = [
        i
        for i, word in enumerate(words[:-1])
        if i and word.startswith("ال") and word in nisba_country()
    ]
    if len(found) != 1:
        return words, None
    at = found[0]
    return (*words[:at], *words[at + 1 :]), nisba_country()[words[at]]


def _content_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words that tell bodies apart: without «ال», prepositions and the heads of names inside the name.

    «المكتب السياسي لحركة حماس» and «المكتب السياسي لحماس» have the same.
    """
    tables = institution_tables()
    found: list[str] = []
    while len(words) > 1 and words[-1] in tables.links:
        words = words[:-1]  # before a state that was taken off: «البديل من أجل ألمانيا»
    for index, word in enumerate(words):
        last = index == len(words) - 1
        if index and word in tables.links and not last:
            continue
        if word.startswith("لل") and len(word) >= 5:
            word = "ال" + word[2:]
        elif index and word[0] in "لب" and len(word) >= 4 and _stands_alone(word[1:], word[0]):
            word = word[1:]
        if index and not last and word in tables.loose_heads:
            continue
        found.append(without_article(word))
    return tuple(found) or words


def _stands_alone(word: str, proclitic: str) -> bool:
    """Tell whether a word behind «ل» or «ب» is one of its own: «لحركة», «بجامعة», «لبنان» not."""
    if proclitic + word in places() or proclitic + word in organisations():
        return False
    return word in institution_tables().heads or word in organisations() or word in places()


def _portfolios(words: tuple[str, ...]) -> frozenset[str]:
    """Return the portfolios of a ministry, in their usual words: «الموارد المائية والري» → two."""
    synonyms, known = institution_tables().institution_synonyms, institution_tables().portfolios
    found: list[list[str]] = []
    for word in words:
        behind = without_article(word[1:])
        if found and word.startswith("و") and any(name.split()[0] == behind for name in known):
            found.append([behind])
        elif found:
            found[-1].append(word)
        else:
            found.append([word])
    phrases = (" ".join(phrase) for phrase in found)
    return frozenset(synonyms.get(phrase, phrase) for phrase in phrases)


def _usual_institution(words: tuple[str, ...], country: str | None) -> tuple[str, ...]:
    """Return the usual words for an institution: synonyms, a ministry's first portfolio, a lower house."""
    tables = institution_tables()
    subject = " ".join(words)
    if country in tables.one_house and subject in tables.houses:
        return (tables.parliament,)
    if subject in tables.institution_synonyms:
        return tuple(tables.institution_synonyms[subject].split())
    for length in range(len(words) - 1, 0, -1):
        start = " ".join(words[:length])
        if words[length].startswith("و") and start in tables.portfolios:
            # «وزارة الخارجية والمغتربين»
            return _usual_institution(words[:length], country)
    # one word for another inside a longer name: «الاستخبارات العسكرية»
    kept = (tables.institution_synonyms.get(word, word) for word in words)
    return tuple(other if " " not in other else word for word, other in zip(words, kept, strict=True))
