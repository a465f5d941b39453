"""Tell whether two names of a body differ only in the forms of their words: order, number, a qualifier of its noun.

«نقابة المحامين في بيروت» is «نقابة محامي بيروت», «الهيئة العامة للأرصاد الجوية» «هيئة الأرصاد الجوية»,
«المجلس الأعلى للقضاء» «مجلس القضاء الأعلى».
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from kg.lexicon.common_words import common_words
from kg.lexicon.names import without_article
from kg.lexicon.organisations import institution_tables
from kg.linking.organisation_parts import MINISTRY, OrganisationName

_MIN_PLURAL, _MIN_FEMININE = 6, 4
"""Letters a word must have before its ending may be one of number («محامين») or of gender («سياسه»)."""
_MIN_SHARED, _MAX_JOINED = 3, 3
"""Words two names must share before one may go on with «و», and how many may follow."""
_FOR = "ل"
_AND = "و"


@dataclass(frozen=True, slots=True)
class BodyForm:
    """A body's name whatever the forms of its words: the noun that leads it, the usual words behind it without what
    qualifies the noun, sorted, and the `qualifiers` («عام», «اعلي»)."""

    noun: str
    words: tuple[str, ...]
    qualifiers: frozenset[str]
    country: str | None
    site: str | None


@lru_cache(maxsize=1 << 16)
def usual_word(word: str) -> str:
    """Return the form that stands for a folded content word without «ال», whatever its number, gender and case."""
    synonyms = institution_tables().word_synonyms
    joined = "و" if word.startswith("وال") and len(word) > _MIN_FEMININE else ""
    word = without_article(word[1:]) if joined else word
    word = synonyms.get(word, word)
    if len(word) >= _MIN_PLURAL and word.endswith(("ين", "ون")):
        word = word[:-2] + "ي"  # «محامين»; in a construct «محامي», «محامو»
    elif len(word) >= _MIN_FEMININE and word.endswith("و"):
        word = word[:-1] + "ي"
    elif len(word) >= _MIN_PLURAL and word.endswith("ات"):
        word = word[:-2]
    elif len(word) >= _MIN_FEMININE and word.endswith("ه"):
        word = word[:-1]
    return joined + word


@lru_cache(maxsize=1 << 16)
def body_form(name: OrganisationName) -> BodyForm | None:
    """Return a name's usual form, None for a ministry and for names of one word."""
    first = without_article(name.variants[0].split()[0]) if name.variants else ""
    tables = institution_tables()
    noun = tables.head_synonyms.get(first, first)
    words = name.words[1:] if name.words[:1] == (first,) else name.words
    if not words or not first or name.head == MINISTRY:
        return None
    if not name.institution and name.head != noun and words is name.words:
        return None  # something in front of the noun was taken off
    usual = [usual_word(word) for word in _with_adjectives(words)]
    qualifiers = frozenset(usual) & tables.qualifiers if noun in tables.qualified else frozenset()
    kept = tuple(sorted(word for word in usual if word not in qualifiers))
    return BodyForm(usual_word(noun), kept, qualifiers, name.country, name.site) if kept else None


def _with_adjectives(words: tuple[str, ...]) -> list[str]:
    """Write two words for which an adjective stands by it: «بعثة الأمم المتحدة» as «البعثة الأممية»."""
    found: list[str] = []
    for word in words:
        pair = (found[-1].removeprefix(_FOR), word) if found else ()
        adjective = institution_tables().adjectives_of.get(pair)
        if adjective is None:
            found.append(word)
        else:
            found[-1] = adjective
    return found


def in_other_forms(left: OrganisationName, right: OrganisationName) -> bool:
    """Tell whether two names are one body's, told in words of other forms.

    A qualifier of the noun may be left out where the state is named; without it only one that bodies of no state bear,
    too, where two words or more remain: «المجلس القومي لحقوق الإنسان» is a state's, «مجلس حقوق الإنسان» the world's.
    Parties of the same words in another order may be two.
    """
    one, other = body_form(left), body_form(right)
    if one is None or other is None or one.country != other.country:
        return False
    if one.noun != other.noun and not _one_office(one, other):
        return False
    if not (one.qualifiers <= other.qualifiers or other.qualifiers <= one.qualifiers):
        return False
    tables = institution_tables()
    more = one.qualifiers ^ other.qualifiers
    alone = min(len(one.words), len(other.words)) < 2
    if one.country is None and more and (more - tables.stateless_qualifiers or alone):
        return False
    if one.country is None and alone and left.words[-1].endswith("ه") != right.words[-1].endswith("ه"):
        return False  # «ائتلاف العربية» is not «التحالف العربي»
    if one.noun in _movements() and sorted(left.words) == sorted(right.words):
        return False
    if one.site != other.site and None not in (one.site, other.site):
        return False
    mine, theirs = _seatless(one, other), _seatless(other, one)
    return mine is not None and theirs is not None and _unbound(mine, theirs) == _unbound(theirs, mine)


def with_less(left: OrganisationName, right: OrganisationName) -> bool:
    """Tell whether one name leaves the last of its joined subjects out, three words or more being the same before.

    «مركز القدس للمساعدة القانونية وحقوق الإنسان».
    """
    short, long = sorted((left, right), key=lambda name: len(name.words))
    shared = len(short.words)
    following = long.words[shared] if len(long.words) > shared else ""
    return (
        left.head == right.head
        and left.country == right.country
        and left.site == right.site
        and shared >= _MIN_SHARED
        and 0 < len(long.words) - shared <= _MAX_JOINED
        and long.words[:shared] == short.words
        and (following.startswith(_AND + "ال") or (following[:1] == _AND and following[1:] in common_words()))
    )


@cache
def _offices() -> frozenset[str]:
    return frozenset(map(usual_word, institution_tables().offices))


@cache
def _authorities() -> frozenset[str]:
    return frozenset(map(usual_word, institution_tables().authorities))


@cache
def _movements() -> frozenset[str]:
    return frozenset(map(usual_word, institution_tables().movements))


def _one_office(one: BodyForm, other: BodyForm) -> bool:
    """Tell whether two nouns are of one office of a named state («مصلحة الطيران المدني», «هيئة الطيران المدني»)."""
    if one.country is None:
        return False
    alone = min(len(one.words), len(other.words)) < 2
    return {one.noun, other.noun} <= (_authorities() if alone else _offices())


def _seatless(form: BodyForm, other: BodyForm) -> tuple[str, ...] | None:
    """Return a form's words without the seat that only the other name ties on («نقابة محامي بيروت»), None where the
    name does not say it."""
    if other.site is None or form.site is not None:
        return form.words
    seat = [usual_word(without_article(word)) for word in other.site.split()]
    rest = list(form.words)
    for word in seat:
        if word not in rest:
            return None
        rest.remove(word)
    return tuple(rest)


def _unbound(words: tuple[str, ...], others: tuple[str, ...]) -> list[str]:
    """Return words sorted, without a «ل» or «و» that the other name does without («لحقوق», «حقوق»)."""
    return sorted(word[1:] if word[:1] in (_FOR, _AND) and word[1:] in others else word for word in words)
