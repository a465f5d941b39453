"""Judge names of organisations: head noun, content words, country adjective, bracketed and listed short forms."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from kg.lexicon.common_words import common_words
from kg.lexicon.names import name_tables, without_article
from kg.lexicon.organisations import Organisation, institution_tables, organisations
from kg.lexicon.places import nisba_country, places
from kg.linking.known_organisations import known_organisations
from kg.linking.name_comparison import (
    CONFLICT,
    FUZZY_FLOOR,
    LEXICON,
    OPEN,
    Comparison,
    PartMatch,
    compare_parts,
    skeleton,
    sound_key,
)
from kg.linking.name_parts import Part
from kg.linking.organisation_forms import in_other_forms, with_less
from kg.linking.organisation_parts import MINISTRY, OrganisationName, parse_organisation, spell_out
from kg.linking.states_in_names import country_of
from kg.text.normalize import fold

_UNIVERSITY = fold("جامعة")
_COUNCIL = fold("مجلس")
_MIN_PROPER = 4
"""Letters below which a word is no proper name by itself."""
_MIN_JOINED = 7
"""Letters a name must have before its words may be parted differently."""
_MIN_JOINED_BEHIND = 5
"""The same behind one noun: «جامعة بير زيت», «جامعة بيرزيت»."""
_FIRM = 0.88
"""The score that the names of a firm under two nouns («شركة», «مجموعة») must reach."""


def judge_organisations(left: str, right: str) -> Comparison:
    """Judge two names of organisations: by the lexicon where it lists both, else by their structure."""
    known_left, known_right = known_organisations(left), known_organisations(right)
    if len(known_left) == 1 and len(known_right) == 1:
        if known_left == known_right:
            return Comparison("same", LEXICON, f"both are names of {known_left[0].name} in the lexicon")
        return Comparison(
            "different", 0.0, f"{known_left[0].name} and {known_right[0].name} are two organisations of the lexicon"
        )
    if known_left and known_right:
        return Comparison("unsure", OPEN, "a name that several organisations bear")
    owned, owned_too = (None, None) if known_left or known_right else (_part_of(left), _part_of(right))
    if owned is not None and owned_too is not None and owned[0] == owned_too[0]:
        if owned[1] == owned_too[1]:
            return Comparison("same", 0.92, f"one part of {owned[1].name}")
        return Comparison("different", 0.0, f"parts of {owned[1].name} and {owned_too[1].name}")
    for known, other in ((known_left, right), (known_right, left)):
        country = parse_organisation(other).country
        if len(known) == 1 and country is not None and known[0].country != country:
            if known[0].country is not None:
                return Comparison("different", 0.0, f"of two countries: {known[0].country}, {country}")
            if parse_organisation(known[0].name).country != country:
                return Comparison("unsure", OPEN, f"{known[0].name} belongs to no country")
        if (
            len(known) == 1
            and known[0].country is not None
            and _names_with_country(known[0], parse_organisation(other))
        ):
            return Comparison("same", 0.9, f"{other} is {known[0].name} with its country")
        if len(known) == 1 and known[0].country is None and _is_reordered(known[0], parse_organisation(other)):
            return Comparison("same", 0.88, f"the words of {known[0].name} in another order")
    return compare_organisations(parse_organisation(left), parse_organisation(right))


def _is_reordered(organisation: Organisation, name: OrganisationName) -> bool:
    """Tell whether a name is a listed one as a construct: «المنظمة العالمية للصحة»."""
    forms = (organisation.name, *organisation.aliases) if name.variants else ()
    return any(_other_order(parsed, name) for parsed in map(parse_organisation, forms) if parsed.variants)


@lru_cache(maxsize=1 << 15)
def _part_of(name: str) -> tuple[tuple[str, ...], Organisation] | None:
    """Return what part of which listed organisation a name is: «الأمانة العامة», the Arab League."""
    words = fold(spell_out(name)).split()
    table = organisations()
    for at in range(1, len(words)):
        first = words[at]
        starts = ["ال" + first[2:]] if first.startswith("لل") else [first[1:]] if first[:1] in "لب" else []
        if first == "في" and at + 1 < len(words):
            starts, rest = [words[at + 1]], words[at + 2 :]
        else:
            rest = words[at + 1 :]
        for start in starts:
            owners = table.get(" ".join((start, *rest)), ()) if len(start) > 1 else ()
            # of one word only behind «ل»: «بحماس» and «بركان» begin alike
            if len(owners) == 1 and (rest or first.startswith("ل")):
                part = words[:at][:-1] if words[at - 1] in institution_tables().belonging and at > 1 else words[:at]
                return tuple(map(without_article, part)), owners[0]
    return None


def _names_with_country(organisation: Organisation, name: OrganisationName) -> bool:
    """Tell whether a name is an organisation's own words and its country («النهضة التونسية»)."""
    if name.country != organisation.country:
        return False
    forms = tuple(map(parse_organisation, (organisation.name, *organisation.aliases)))
    if any(in_other_forms(replace(parsed, country=organisation.country), name) for parsed in forms):
        return True
    return not name.institution and any(
        (parsed.words == name.words and name.head in (None, parsed.head)) or _other_order(parsed, name)
        for parsed in forms
    )


def compare_organisations(left: OrganisationName, right: OrganisationName) -> Comparison:
    """Judge two parsed names of organisations by head noun, content words and country."""
    if set(left.variants) & set(right.variants):
        return Comparison("same", 0.95, "the bracketed short form")
    if left.country and right.country and left.country != right.country:
        return Comparison("different", 0.0, f"of two countries: {left.country}, {right.country}")
    if not left.variants or not right.variants:
        return Comparison("different", 0.0, "a name without letters")
    left, right = _seated_alike(left, right)
    words = _compare_words(left.words, right.words) or _compare_shortened(left, right) or _compare_joined(left, right)
    if words is None:
        if left.country == right.country and _portfolios_agree(left, right):
            return Comparison("same", 0.86, "one names more portfolios of the ministry")
        # without its state «المكتب الوطني للإحصاء» is nobody's
        if left.country == right.country is not None and _other_order(left, right):
            return Comparison("same", 0.86, "the same words in another order")
        if left.head == right.head and left.country == right.country and _adjectives_reordered(left, right):
            return Comparison("same", 0.86, "the same adjectives in another order")
        if _head_left_out(left, right) or _head_left_out(right, left):
            return Comparison("same", 0.85, "the noun in front of its adjectives is left out")
        if in_other_forms(left, right):
            return Comparison("same", 0.85, "the same words in other forms")
        if with_less(left, right):
            return Comparison("same", 0.84, "the last of its joined subjects is left out")
        return Comparison("different", CONFLICT, "other words in the name")
    if left.site != right.site:
        if left.site and right.site:
            return Comparison("different", 0.0, f"of two places: {left.site}, {right.site}")
        if left.head == right.head == _UNIVERSITY and _names_somebody(left):
            return Comparison("same", 0.86, "a university of somebody's name, with its town and without")
        return Comparison("unsure", OPEN, "only one says where it is")
    if left.institution != right.institution and left.country == right.country and left.head != right.head:
        if _is_ministry_alone(left, right) or _is_ministry_alone(right, left):
            return Comparison("same", 0.87, f"{MINISTRY} is left out before its state's adjective")
        return Comparison("unsure", 0.4, "one of them is a state's institution")
    if left.country != right.country:
        if left.institution or right.institution:
            return Comparison("unsure", OPEN, "an institution that every state has, without its state")
        if left.head != right.head and not ({left.head, right.head} - {None} <= institution_tables().enterprises):
            return Comparison("unsure", OPEN, "another head noun, and one names its country")
        if _lies_in(left) == _lies_in(right) is not None:
            return Comparison("same", 0.86, "a place of that country in the name")
        if left.common and right.common:
            return Comparison("unsure", OPEN, "common nouns only, one with its country")
        if len(left.words) < 2 and not (_is_proper(left) and _is_proper(right)):
            return Comparison("unsure", 0.6, "one names its country")
        return Comparison("same", 0.85, "one names its country")
    if left.head == right.head:
        return Comparison("same", words.score, words.reason)
    strict = institution_tables().strict_heads
    if left.head and right.head:
        if {left.head, right.head} <= institution_tables().firms and words.score >= _FIRM:
            return Comparison("same", 0.86, f"{left.head} and {right.head}: one firm")
        if {left.head, right.head} <= institution_tables().operators and _is_proper(left) and _is_proper(right):
            return Comparison("same", 0.84, f"{left.head} and {right.head} of one proper name")
        if left.head in strict or right.head in strict:
            return Comparison("different", CONFLICT, f"{left.head} and {right.head} are two kinds of organisation")
        return Comparison("unsure", OPEN, f"{left.head} or {right.head} of that name")
    head = left.head or right.head
    headless = right if left.head else left
    if head in institution_tables().outsiders and headless.institution:
        return Comparison("different", CONFLICT, f"{head} of a state's body is another body")
    if head in strict:
        if head in institution_tables().proper_heads and _is_proper(headless):
            return Comparison("same", 0.84, f"a proper name with {head} and without")
        if _head_left_out(headless, left if left.head else right):
            return Comparison("same", 0.85, "the noun in front of its adjectives is left out")
        if head == _COUNCIL and left.country is not None and _is_masculine(headless):
            return Comparison("same", 0.84, f"{head} is left out before its state's adjective")
        return Comparison("unsure", 0.4, f"without {head} the name is another thing")
    if " ".join(headless.variants[:1]) in places():
        return Comparison("unsure", OPEN, f"a place, or {head} of its name")
    if len(headless.words) == 1 and headless.variants[0].startswith("ال") and left.country is None:
        # «النهضة» may be a movement, a paper, a dam: only its article tells
        return Comparison("unsure", OPEN, f"a common noun, with {head} or alone")
    return Comparison("same", min(words.score, 0.86), f"{head} is left out")


def _names_somebody(name: OrganisationName) -> bool:
    """Tell whether two words or more of a name hold a given name: «جامعة محمد الخامس»."""
    return len(name.words) > 1 and any(word in name_tables().given for word in name.words)


def _is_masculine(name: OrganisationName) -> bool:
    """Tell whether a state's adjective behind a plural asks for a council: «الأعيان الأردني», «العموم الكندي»."""
    first, *rest = name.variants[0].split()
    return len(rest) == 1 and first.startswith("ال") and not rest[0].endswith("ه") and not first.endswith("ه")


def _is_ministry_alone(ministry: OrganisationName, name: OrganisationName) -> bool:
    """Tell whether a name is a ministry's subject with the adjective «وزارة» asks for: «الأمن القومي الإسرائيلية»."""
    if ministry.head != MINISTRY or name.head is not None or name.country is None:
        return False
    first, *_, last = name.variants[0].split()
    return last.endswith("ه") and not first.endswith(("ه", "ات")) and country_of((last,)) == name.country


def _seated_alike(left: OrganisationName, right: OrganisationName) -> tuple[OrganisationName, OrganisationName]:
    """Write the seat of both in one way: «محكمة جنايات القاهرة» as «محكمة الجنايات في القاهرة»."""
    if left.site == right.site or (left.site and right.site) or left.head != right.head:
        return left, right
    seated, other = (left, right) if left.site else (right, left)
    seat = tuple(map(without_article, (seated.site or "").split()))
    if other.words != (*seated.words, *seat):
        return left, right
    same = replace(other, words=seated.words, site=seated.site)
    return (left, same) if seated is left else (same, right)


def _is_proper(name: OrganisationName) -> bool:
    """Tell whether a body has a proper name of its own («سوناطراك», «باركليز»): no noun, no place, nobody's name."""
    written = name.variants[0].split()
    return not any("ال" + word in written or "لل" + word in written for word in name.words) and all(
        len(word) >= _MIN_PROPER
        and not word.isdecimal()
        and word not in common_words()
        and word not in institution_tables().generic
        and word not in institution_tables().namesakes
        and word not in name_tables().given
        and without_article(word) not in name_tables().shared_families
        and word not in places()
        and "ال" + word not in places()
        and country_of((word,)) is None
        for word in name.words
    )


def _head_left_out(short: OrganisationName, long: OrganisationName) -> bool:
    """Tell whether one name is the other without the noun in front: «الديمقراطي الكردستاني», «الحزب الديمقراطي …».

    The adjectives that follow must be two or more, or name the state, and agree in gender and article with the noun;
    in a construct the state's adjective tells that a feminine noun is missing («التمييز الكويتية», a court).
    """
    few, many = short.variants[0].split(), long.variants[0].split()
    tables = institution_tables()
    if many[1:] == few and len(few) == 2 and many[0] in tables.strict_heads and many[0].endswith("ه"):
        subject, of_state = few
        feminine = subject.endswith(("ه", "ات", "ا")) or subject in tables.feminines
        return subject.startswith("ال") and not feminine and of_state.endswith("ه") and of_state in nisba_country()
    if many[1:] != few or len(few) < 2 or not many[0].startswith("ال"):
        return False
    first = without_article(few[0])
    adjective = first.removesuffix("ه") in tables.qualifiers or few[0] in nisba_country()
    if adjective and few[1].startswith("ل"):
        feminine = few[0].endswith(("ه", "ا"))  # «الأعلى للإعلام», «المصرية للاتصالات»
        return without_article(many[0]) in tables.adjective_heads and many[0].endswith("ه") == feminine
    if without_article(many[0]) not in tables.adjective_heads or first in tables.generic | tables.namesakes:
        return False
    return all(word.startswith("ال") for word in few) and few[0].endswith("ه") == many[0].endswith("ه")


def _portfolios_agree(left: OrganisationName, right: OrganisationName) -> bool:
    """Tell whether one ministry's portfolios are among the other's: «الموارد المائية والري», «الري»."""
    if left.country is None or not left.portfolios or not right.portfolios:
        return False
    return left.portfolios <= right.portfolios or right.portfolios <= left.portfolios


def _other_order(left: OrganisationName, right: OrganisationName) -> bool:
    """Tell whether one name is the other as a construct: «البنك الأفريقي للتنمية», «بنك التنمية الأفريقي»."""
    definite = [name.variants[0].startswith("ال") for name in (left, right)]
    if definite[0] == definite[1] or len(left.words) < 2:
        return False
    if left.head is None or left.head != right.head:
        return False
    return _unordered(left.words, right.words) == _unordered(right.words, left.words)


def _adjectives_reordered(left: OrganisationName, right: OrganisationName) -> bool:
    """Tell whether two names differ in the order of two definite words only: «الاشتراكي الديمقراطي»."""
    one, other = left.variants[0].split(), right.variants[0].split()
    definite = all(word.startswith("ال") for word in (*one[1:], *other[1:]))
    return one[:1] == other[:1] and definite and len(left.words) > 1 and sorted(left.words) == sorted(right.words)


def _unordered(words: tuple[str, ...], others: tuple[str, ...]) -> list[str]:
    """Return words in one order, without a «ل» that the other name does without («لحقوق», «حقوق»)."""
    return sorted(word[1:] if word[:1] == "ل" and word[1:] in others else word for word in words)


def _compare_joined(left: OrganisationName, right: OrganisationName) -> PartMatch | None:
    """Compare foreign names of other word boundaries, by letters of one sound only («فولكس فاغن», «فولكسفاغن»)."""
    written = " ".join((left.variants[0], right.variants[0])).split()
    if len(left.words) == len(right.words) or any(word.startswith(("ال", "لل")) for word in written):
        return None
    one, other = "".join(left.words), "".join(right.words)
    needed = _MIN_JOINED_BEHIND if left.head == right.head is not None else _MIN_JOINED
    if min(len(one), len(other)) < needed or sound_key(one) != sound_key(other):
        return None
    return PartMatch(0.9, "other word boundaries")


def _lies_in(name: OrganisationName) -> str | None:
    """Return the country an organisation's name gives, by its adjective or by a place in it («جامعة القاهرة»)."""
    if name.country is not None:
        return name.country
    found = {place.country for word in name.words for place in (places().get(word) or places().get("ال" + word, ()))}
    return found.pop() if len(found) == 1 else None


def _compare_shortened(left: OrganisationName, right: OrganisationName) -> PartMatch | None:
    """Compare names of one kind where one leaves a word out that says little.

    «جامعة النجاح» is «جامعة النجاح الوطنية».
    """
    short, long = sorted((left, right), key=lambda name: len(name.words))
    optional = institution_tables().optional_words.get(long.head or short.head or "", frozenset())
    firms = {left.head, right.head} <= institution_tables().firms
    one_kind = left.head == right.head or (firms and (None not in (left.head, right.head) or _is_proper(short)))
    if not one_kind or len(long.words) == len(short.words) or not optional:
        return None
    kept = tuple(word for word in long.words if word not in optional)
    if not kept or kept != tuple(word for word in short.words if word not in optional):
        return None
    return PartMatch(0.88, "a word that says little is left out")


def _compare_words(left: tuple[str, ...], right: tuple[str, ...]) -> PartMatch | None:
    if left == right:
        return PartMatch(1.0, "equal words")
    if len(left) != len(right):
        return None
    worst = PartMatch(1.0, "equal words")
    for one, other in zip(left, right, strict=True):
        match = PartMatch(1.0, "") if one == other else _compare_org_word(one, other)
        if match.score < FUZZY_FLOOR:
            return None
        worst = min(worst, match, key=lambda m: m.score)
    return worst


def _compare_org_word(one: str, other: str) -> PartMatch:
    """Compare two words of organisations by sound, only long ones: in common nouns a letter makes another word."""
    if min(len(one), len(other)) < 5:
        return PartMatch(0.0, "")
    match = compare_parts(Part(one), Part(other))
    return match if match.score >= 0.95 or (len(skeleton(one)) >= 4 and match.score >= 0.9) else PartMatch(0.0, "")
