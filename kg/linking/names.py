"""Judge whether two names are one actor: structure first, spelling inside a part, open where names cannot tell.

    >>> compare_names("د. موسى ابو مرزوق", "موسى أبو مرزوق", "PER").judgement
    'same'
    >>> compare_names("بشار الأسد", "ماهر الأسد", "PER").judgement
    'different'
    >>> compare_names("الأسد", "بشار الأسد", "PER").judgement
    'unsure'

`unsure` is an answer: a bare family name that several people are known to bear, a province beside its city, a ministry
without its country. Only an article's context may settle it (`kg.linking.article_entities`).
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from kg.lexicon.clitics import split_clitics
from kg.lexicon.east_asian_names import east_asian_families
from kg.lexicon.names import name_tables, without_article
from kg.lexicon.offices import head_of, match_office
from kg.lexicon.people import Person, listed_people
from kg.lexicon.places import nisba_country
from kg.lexicon.spelling import spelling
from kg.linking.known_people import WALAD, key_with_article, known_people, people_by_key, sons_apart
from kg.linking.name_comparison import (
    CONFLICT,
    FUZZY_FLOOR,
    LEXICON,
    MIDDLE_LEFT_OUT,
    NEAR,
    ONLY_BEARER,
    OPEN,
    SLIP,
    TAIL_LEFT_OUT,
    WEAK,
    Comparison,
    PartMatch,
    compare_alone,
    compare_parts,
    is_known,
    is_slip_of_dots,
    letters_apart,
    looks_foreign,
    native_apart,
    native_letters,
    skeleton,
)
from kg.linking.name_parts import Part, PersonName, called_by, parse_person
from kg.linking.organisation_names import judge_organisations
from kg.linking.organisation_parts import spell_out
from kg.linking.place_names import judge_places
from kg.schema import EntityType
from kg.text.normalize import fold

VOWEL_SAFE = 0.95
"""Where little else supports a part (a forename inside a longer form) it must agree by letters or sounds."""
VOWELS_OR_LESS = 0.9
"""From this score down a part's match is inexact."""
MAX_FREE_LETTERS = 3
"""Letters that may differ in all where two parts or more are inexact: «جوليان فورنيي» is not «كولينغ بورن»."""
_FIRM_SKELETON = 4
_SON = fold("بن")
_NO_FAMILIES = frozenset({"ET"})
"""States whose people bear their father's name behind their own, no family's."""
_MADDA_RE = re.compile("آ")
"""What no kunya begins with."""
_MIN_RUN_TOGETHER = 8
"""Letters from which an Arabic name is known by them all, wherever it is parted."""
_MIN_JOINED = 5
"""Letters two foreign names must have before their words may be parted differently («شي جين بينغ», «شي جينبينغ»)."""


def compare_names(left: str, right: str, type: EntityType = "PER") -> Comparison:
    """Judge two names of one entity type as `same`, `different` or `unsure`.

    Symmetric. Names may carry titles, offices and proclitics, in any spelling.
    """
    if type == "ORG":
        left, right = spell_out(left), spell_out(right)
    if fold(left) == fold(right):
        return Comparison("same", 1.0, "equal once folded")
    # one order of the sides, so that the answer cannot depend on it
    first, second = sorted((left, right), key=lambda name: (fold(name), name))
    compared = _COMPARE[type](first, second)
    if compared.judgement != "same":
        for one, other in ((first, second), (second, first)):
            bare = _without_clitic(one, other, type)
            if bare is not None:
                return Comparison("same", 0.95, f"{one} is {bare} with a proclitic")
    return compared


def _without_clitic(name: str, other: str, type: EntityType) -> str | None:
    """Return `name` without its proclitic where that makes it exactly `other`."""
    head, _, tail = fold(name).partition(" ")
    wanted = fold(other)
    for split in split_clitics(head):
        rest = f"{split.rest} {tail}".strip()
        if split.removed and rest == wanted and (type != "PER" or tail):
            return rest
    return None


# ---------------------------------------------------------------- persons


@cache
def _bearers() -> dict[tuple[str, str], tuple[Person, ...]]:
    """Map what people are called by alone, with its kind, to those so called: the last part of every known full name,
    the first where the family name or the only name of one's own stands there."""
    found: dict[tuple[str, str], list[Person]] = {}
    for person in listed_people():
        for surface in (person.name, *person.aliases):
            parts = written_parts(surface)
            called = parts[-1:] if len(parts) > 1 else ()
            if len(parts) > 1 and is_called_by_first(parts, person.country):
                called = (parts[0], parts[-1])
            for part in called:
                if person not in found.setdefault((part.kind, part.key), []):
                    found[part.kind, part.key].append(person)
    return {key: tuple(bearers) for key, bearers in found.items()}


def is_called_by_first(parts: tuple[Part, ...], country: str | None = None) -> bool:
    """Tell whether the first part of a full name stands for it alone: «كيم جونغ أون», «آبي أحمد».

    East Asian family names come first; where the second name is the father's, one is called by one's own.
    """
    return parts[0].kind == "plain" and (
        parts[0].key in east_asian_families() or (country in _NO_FAMILIES and len(parts) == 2)
    )


def written_parts(name: str) -> tuple[Part, ...]:
    """Return a name's parts, a first word that only reads like a kunya («آبي أحمد») as a name."""
    parts = parse_person(name).parts
    words = fold(name).split()
    if len(parts) == 1 and len(words) == 2 and parts[0].kind == "kunya" and _MADDA_RE.match(name):
        return Part(words[0]), Part(words[1])
    return parts


def family_bearers(part: Part) -> tuple[Person, ...]:
    """Return the people of the lexicon whose family name is exactly this part."""
    return _bearers().get((part.kind, part.key), ())


@cache
def _children() -> dict[str, int]:
    """Count the people of the lexicon by the father's name they are called after («محمد بن سلمان»)."""
    counts: Counter[str] = Counter()
    for person in listed_people():
        fathers = {part.key for form in (person.name, *person.aliases) for part in parse_person(form).parts[1:2]
                   if part.kind == "son"}  # fmt: skip
        counts.update(fathers)
    return dict(counts)


def is_shared(part: Part) -> bool:
    """Tell whether a bare part names nobody by itself: a given name, a family of several known bearers."""
    tables = name_tables()
    if part.kind == "son" and _children().get(part.key, 0) > 1:
        return True
    if part.kind == "kunya" and part.key in tables.given:
        return len(family_bearers(part)) != 1  # every Ibrahim may have a father so called
    if part.kind in ("kunya", "son"):
        return part.key in tables.very_common  # «ابن حزم» is a name one man is known by
    return part.key in tables.shared_families or is_known(part.key) or len(family_bearers(part)) > 1


def _compare_people(left: str, right: str) -> Comparison:
    known_left, known_right = known_people(left), known_people(right)
    if len(known_left) == 1 and len(known_right) == 1:
        if known_left == known_right:
            return Comparison("same", LEXICON, f"both are names of {known_left[0].name} in the lexicon")
        return Comparison(
            "different", 0.0, f"{known_left[0].name} and {known_right[0].name} are two people of the lexicon"
        )
    one, other = parse_person(left), parse_person(right)
    for name, form in ((left, one), (right, other)):
        if not (one.described or other.described) and _is_office(name) and one.key != other.key:
            return Comparison("unsure", OPEN, f"{name} is an office: who holds it, articles tell")
        if _names_a_father(name, form) and one.key != other.key:
            return Comparison("unsure", OPEN, f"{form.parts[0].key} may have several sons")
    for bare, long, known in ((one, other, known_right), (other, one, known_left)):
        if len(bare.parts) == 1 < len(long.parts):
            if bare.parts[0].kind == "kunya" and bare.parts[0] == long.parts[0]:
                return Comparison("unsure", OPEN, f"others bear the kunya of {bare.parts[0].key} too")
            bearers = family_bearers(bare.parts[0])
            if (
                bearers
                and not set(bearers) & set(known)
                and not any(compare_people(long, parse_person(bearer.name)).judgement == "same" for bearer in bearers)
            ):
                return Comparison("unsure", OPEN, f"{bearers[0].name} bears {bare.parts[0].key} too")
    found = compare_people(one, other)
    if found.judgement == "same" and sons_apart(fold(left).split(), fold(right).split()):
        return Comparison("unsure", OPEN, f"one of them is a son in the Mauritanian way ({WALAD})")
    if found.judgement == "same" and len(known_left) + len(known_right) == 1:
        listed, form = (known_left[0], other) if known_left else (known_right[0], one)
        if _is_grandson(listed, form):
            return Comparison("unsure", OPEN, f"{listed.name}, or a grandson called after him")
    if found.judgement != "same" and len(known_left) + len(known_right) == 1:
        listed, stranger = (known_left[0], other) if known_left else (known_right[0], one)
        return _by_alias(listed, stranger) or found
    return found


def _is_grandson(known: Person, form: PersonName) -> bool:
    """Tell whether a father's name in the middle makes «حافظ بشار الأسد» another than «حافظ الأسد».

    It does where the father is listed and held office later; «بافل جلال طالباني» is the listed son.
    """
    if len(form.parts) != 3 or any(part.kind != "plain" for part in form.parts):
        return False
    fathers = people_by_key().get(key_with_article(PersonName(form.parts[1:])), ())
    held = min((office.since for office in known.offices if office.since), default="9999")
    # «محمد نجيب ميقاتي» is «نجيب ميقاتي» himself
    others = (father for father in fathers if father != known)
    return any(office.since and office.since > held for father in others for office in father.offices)


def _by_alias(known: Person, stranger: PersonName) -> Comparison | None:
    """Judge a full name by the listed spellings of a person of the lexicon."""
    for alias in (known.name, *known.aliases) if len(stranger.parts) > 1 else ():
        parsed = parse_person(alias)
        compared = compare_people(parsed, stranger) if len(parsed.parts) == len(stranger.parts) else None
        if compared is not None and compared.judgement == "same":
            return Comparison("same", min(compared.score, 0.92), f"a spelling of {alias}; {compared.reason}")
    return None


def _is_office(name: str) -> bool:
    """Tell whether a name is nothing but an office («الرئيس التركي»)."""
    words = fold(name).split()
    if len(words) == 2 and words[0] in name_tables().given and words[1] not in nisba_country():
        return False  # «مساعد العيبان»
    phrase = match_office(words) if words and head_of(words[0]) is not None else None
    return phrase is not None and phrase.complete and phrase.end == len(words) > 1


def _names_a_father(name: str, form: PersonName) -> bool:
    """Tell whether a name is only «بن» and a given name («بن نايف»); with «ابن» it is one a scholar is known by."""
    if len(form.parts) != 1 or form.parts[0].kind != "son":
        return False
    return fold(name).split()[0] == _SON and form.parts[0].key in name_tables().given


def compare_people(left: PersonName, right: PersonName) -> Comparison:
    """Judge two parsed names of people by their structure alone."""
    if not left.parts or not right.parts:
        return Comparison("unsure", OPEN, "no name is left without titles")
    if left.described or right.described:
        if left.key == right.key:
            return Comparison("same", 1.0, "equal descriptions")
        one, other = _described(left), _described(right)
        if left.described and right.described and (one <= other or other <= one):
            return Comparison("same", 0.85, "one description, the kind of paper or one of two papers left out")
        return Comparison("unsure", 0.3, "a description is no name")
    found = _compare_parts_of(left, right)
    if found.judgement != "same" and _run_together(left.parts) == _run_together(right.parts):
        found = Comparison("same", 0.96, "the same letters, other word boundaries")
    if left.generation != right.generation and found.judgement == "same":
        if left.generation is not None and right.generation is not None:
            return Comparison("different", 0.0, "father and son, or two numbers of one name")
        if {left.generation, right.generation} - {None} <= name_tables().honours:
            return Comparison("same", min(found.score, 0.85), "one name has a surname of honour")
        if min(len(left.parts), len(right.parts)) > 1 or left.parts == right.parts:
            return Comparison("unsure", OPEN, "one name says which generation, the other does not")
    return found


def _run_together(parts: tuple[Part, ...]) -> str:
    """Return all letters of a name of two parts or more: «عبد القادر بن صالح», «عبدالقادر بنصالح» are written alike."""
    marks = {"son": _SON, "kunya": "ابو", "house": "ال", "plain": ""}
    letters = "".join(marks[part.kind] + ("ال" if part.article else "") + part.key for part in parts)
    if len(parts) > 1 and len(letters) >= _MIN_RUN_TOGETHER:
        return letters
    return " ".join(marks[part.kind] + part.key for part in parts)  # «أبو أحمد» is not «أحمد»


def _described(name: PersonName) -> frozenset[str]:
    things = {without_article(word) for word in name_tables().described_things}
    return frozenset(part.key.removeprefix("و") for part in name.parts[1:] if part.key not in things)


def _compare_parts_of(left: PersonName, right: PersonName) -> Comparison:
    if left.key == right.key and not _articles_differ(left.parts, right.parts):
        return Comparison("same", 1.0, "equal parts")
    short, long = sorted((left.parts, right.parts), key=len)
    if len(short) == 1 and len(long) == 1:
        match = _compare_bare_parts(short[0], long[0])
        if match.score >= FUZZY_FLOOR:
            return Comparison("same", match.score, match.reason)
        return Comparison("different", 0.0, match.reason)
    joined = _compare_joined(short, long)
    if joined is not None:
        return joined
    if len(short) == 1:
        return _compare_bare(short[0], long)
    return _compare_full(short, long)


def _articles_differ(left: tuple[Part, ...], right: tuple[Part, ...]) -> bool:
    """Tell whether two names of equal keys are told apart by the article of the family name."""
    return len(left) > 1 and left[-1].article != right[-1].article and left[-1].key in name_tables().apart_with_article


def _compare_joined(short: tuple[Part, ...], long: tuple[Part, ...]) -> Comparison | None:
    """Join the words: foreign names are parted at will («شي جينبينغ», «شي جين بينغ»)."""
    if len(short) == len(long) or not all(looks_foreign(part) for part in (*short, *long)):
        return None
    one, other = "".join(p.key for p in short), "".join(p.key for p in long)
    if min(len(one), len(other)) < _MIN_JOINED:
        return None
    if one == other:
        return Comparison("same", 0.97, "the same letters, other word boundaries")
    # Korean and Chinese syllables leave nothing but vowels to tell two names apart: letters of one sound, no more
    match = compare_parts(Part(one), Part(other))
    if match.score >= VOWEL_SAFE and len(skeleton(one)) > 3:
        return Comparison("same", match.score - 0.02, f"{match.reason}; other word boundaries")
    return None


def _compare_bare_parts(left: Part, right: Part) -> PartMatch:
    """Compare one-part names: free vowels only where four consonants hold the name together (هرتمن/هارتمان)."""
    if len(skeleton(left.key)) < _FIRM_SKELETON or native_letters(left.key) != native_letters(right.key):
        return compare_alone(left, right)
    return compare_parts(left, right)


def _compare_bare(part: Part, long: tuple[Part, ...]) -> Comparison:
    """Judge a one-part name against a longer one: by the family name, where nobody else is known to bear it."""
    called = called_by(part, long)
    last = max(
        (_compare_bare_parts(part, other) for other in called), key=lambda m: m.score, default=PartMatch(0.0, "")
    )
    if last.score < NEAR:
        for other in long:
            if compare_parts(part, other).score >= VOWEL_SAFE:
                return Comparison("unsure", OPEN, f"{part.key} is in the longer form, but not its family name")
        return Comparison("different", 0.0, f"{part.key} is no part of the longer form")
    if is_shared(part) or any(is_shared(other) for other in called):
        return Comparison("unsure", OPEN, f"several people bear {part.key}")
    return Comparison("same", min(ONLY_BEARER, last.score), f"{part.key}: the only known bearer of the family name")


def _compare_full(short: tuple[Part, ...], long: tuple[Part, ...]) -> Comparison:
    plain = all(part.kind == "plain" for part in (*short, *long))
    if plain and Counter(p.key for p in short) == Counter(p.key for p in long) and len(short) > 2:
        return Comparison("same", 0.9, "the same parts in another order")
    first = compare_parts(short[0], long[0])
    if first.score < FUZZY_FLOOR:
        return _compare_other_forename(short, long)
    # the rest of the short form must be found, in order, in the rest of the long one
    matches = [first]
    letters = letters_apart(short[0], long[0])
    at = 1
    for part in short[1:]:
        hit = next(
            ((i, m) for i in range(at, len(long)) if (m := compare_parts(part, long[i])).score >= FUZZY_FLOOR), None
        )
        if hit is not None and part.kind == "son" and any(other.kind == "son" for other in long[at : hit[0]]):
            # «فهد بن عبد العزيز» is not «فهد بن محمد بن عبد العزيز», though some write the grandfather for the father
            return Comparison("unsure", 0.4, f"{part.key} is the father in one name and a forefather in the other")
        if hit is None:
            rescued = _rescue(short, long)
            if rescued is not None:
                return rescued
            last = compare_parts(short[-1], long[-1])
            if len(short) > 2 and last.score < FUZZY_FLOOR and len(matches) > 1:
                return Comparison(
                    "unsure", 0.4, f"forename and second name agree, {short[-1].key}/{long[-1].key} do not"
                )
            return Comparison("different", CONFLICT, f"{part.key} is not in the longer form")
        if hit[1].score < WEAK and _is_native(short[0]) and hit[1].score != SLIP and native_apart(part, long[hit[0]]):
            return Comparison("different", CONFLICT, f"{part.key} and {long[hit[0]].key} are two families of Arabs")
        matches.append(hit[1])
        letters += letters_apart(part, long[hit[0]])
        at = hit[0] + 1
    ends = (short[-1], long[at - 1])
    plain_or_son = {part.kind for part in ends} <= {"plain", "son"}  # «محمد السلمان» is not «محمد بن سلمان»
    if ends[0].key == ends[1].key and plain_or_son and _articles_differ(short, long[:at]):
        return Comparison("unsure", 0.4, f"{short[-1].key} with and without its article: two families use them")
    score = min(match.score for match in matches)
    spelled = "; ".join(match.reason for match in matches if match.score < 1.0)
    if len([m for m in matches if m.score <= VOWELS_OR_LESS]) > 1:
        if letters > MAX_FREE_LETTERS:
            return Comparison("different", CONFLICT, f"{letters} letters differ: {spelled}")
        score -= 0.04  # two inexact parts vouch less for one another than one does for an exact one
    if len(short) == len(long):
        return Comparison("same", score, spelled or "equal parts")
    if at == len(long):
        return Comparison(
            "same", min(score, MIDDLE_LEFT_OUT), "; ".join(filter(None, ["a middle name is left out", spelled]))
        )
    unlike = (short[-1], long[at - 1])
    if unlike[0].article and not unlike[1].article and unlike[0].key in name_tables().given:
        # «نوري السعيد» is not «نوري سعيد المالكي»
        return Comparison("unsure", 0.4, f"{short[-1].key} is a family name in one, a second forename in the other")
    tables = name_tables()
    complete = any(part.kind != "plain" for part in short[1:])
    if not complete and all(part.key in tables.very_common for part in short):
        return Comparison("unsure", OPEN, "the short form is two very common names")
    nisba = long[-1].kind == "plain" and long[-1].article and long[-1].key not in {part.key for part in short}
    father = len(short) == 2 and short[1].kind == "son" and short[1].key in tables.given
    if nisba and father and short[0].key in tables.very_common:
        return Comparison("unsure", OPEN, "a common name and the father's, without the family's")
    if not complete and short[0].key in tables.very_common and _are_fathers(short[1:]):
        return Comparison("unsure", OPEN, "the short form is a common name and a father's, without the family's")
    return Comparison(
        "same", min(score, TAIL_LEFT_OUT), "; ".join(filter(None, ["the end of the name is left out", spelled]))
    )


def _is_short_form(left: tuple[Part, ...], right: tuple[Part, ...]) -> bool:
    """Tell whether two foreign names differ in a forename's short form only, before a family name few bear."""
    if {len(left), len(right)} != {2} or frozenset((left[0].key, right[0].key)) not in spelling().short_forms:
        return False
    return compare_parts(left[1], right[1]).score >= VOWEL_SAFE and not is_shared(left[1]) and not is_shared(right[1])


def _are_fathers(parts: tuple[Part, ...]) -> bool:
    """Tell whether parts may be no family's name, but the father's: «عبد السلام» in «محمد عبد السلام»."""
    return all(part.key.startswith("عبدال") and not part.article for part in parts)


def _is_native(forename: Part) -> bool:
    """Tell whether a forename is Arabic and no foreign one."""
    tables = name_tables()
    return forename.kind == "plain" and forename.key in tables.given and forename.key not in tables.foreign_given


def _rescue(short: tuple[Part, ...], long: tuple[Part, ...]) -> Comparison | None:
    """Judge names of one forename whose other parts are no chain in one another, yet no contradiction either."""
    if len(short) == len(long):
        wrong = [(a, b) for a, b in zip(short, long, strict=True) if compare_parts(a, b).score < VOWEL_SAFE]
        if len(wrong) == 1 and is_slip_of_dots(*wrong[0]) and not _is_native(short[0]):
            return Comparison("same", 0.82, f"{wrong[0][0].key}/{wrong[0][1].key} differ in a dot")
    if len(short) != 3 or len(long) != 3:
        return None
    middles = (short[1], long[1])
    if compare_parts(short[2], long[2]).score >= VOWEL_SAFE and short[2].kind == "plain":
        father = [part for part in middles if part.kind == "son"]
        clan = [part for part in middles if part.article and part.kind == "plain"]
        if len(father) == len(clan) == 1:
            return Comparison("same", 0.81, f"one names the father {father[0].key}, the other the clan {clan[0].key}")
    for one, other in ((short, long), (long, short)):
        # «محمد جميل الشطي», «محمد الشطي الحنبلي»: a second forename here, a second nisba there
        if (
            one[2].article
            and other[1].article
            and other[2].article
            and compare_parts(one[2], other[1]).score >= VOWEL_SAFE
        ):
            return Comparison("same", 0.81, f"a second name {one[1].key} here, a nisba {other[2].key} there")
    return None


def _compare_other_forename(short: tuple[Part, ...], long: tuple[Part, ...]) -> Comparison:
    """Judge names that do not begin alike: a leading «محمد» or kunya left out, a family name of two words."""
    optional = name_tables().optional_forenames
    for one, other in ((short, long), (long, short)):
        leading = one[0]
        droppable = (leading.key in optional and leading.kind == "plain" and one[1].kind != "son") or (
            leading.kind == "kunya" and len(one) > 2
        )
        if droppable and len(one) > 2 and compare_parts(one[1], other[0]).score >= FUZZY_FLOOR:
            without = _compare_full(*sorted((one[1:], other), key=len))
            if without.judgement == "same" and (leading.kind == "plain" or without.score > TAIL_LEFT_OUT):
                return Comparison(
                    "same", min(without.score, 0.87), f"{leading.key} in front is left out; {without.reason}"
                )
    last = compare_parts(short[-1], long[-1])
    if len(short) == len(long) and is_slip_of_dots(short[0], long[0]):
        rest = [compare_parts(a, b).score for a, b in zip(short[1:], long[1:], strict=True)]
        if min(rest) >= VOWEL_SAFE:
            return Comparison("same", 0.82, f"{short[0].key}/{long[0].key} differ in a dot")
    if len(short) < len(long) and last.score >= FUZZY_FLOOR:
        tail = long[-len(short) :]
        # by letter: with the fuzzy rules two relatives of near forenames would join (طانيوس، طنوس)
        if all(compare_parts(a, b).score >= VOWEL_SAFE for a, b in zip(short, tail, strict=True)):
            if head_of(long[0].key) is not None and len(short) > 1:
                return Comparison("same", 0.84, "a title stands in front")
            if short[0].kind in ("son", "kunya") or not is_known(short[0].key) or short[0].key.endswith("الدين"):
                return Comparison("same", 0.84, "the family name of several parts")
            return Comparison("unsure", 0.4, f"{short[0].key} may be the forename or the father's name")
    if _is_short_form(short, long):
        return Comparison("same", 0.82, f"{short[0].key}/{long[0].key}: a forename and its short form")
    if short[0].kind == "son" or long[0].kind == "son":
        named, other = (short, long) if short[0].kind == "son" else (long, short)
        at = 0
        for part in named:
            at = next((i + 1 for i in range(at, len(other)) if compare_parts(part, other[i]).score >= VOWEL_SAFE), 0)
            if not at:
                break
        else:
            return Comparison("same", 0.84, "known by the father's name")
        core = named[0]
        if any(p.kind == "son" and p.key == core.key for p in other) and not is_shared(core):
            return Comparison("same", 0.8, "known by the father's name, with different descent after it")
    family = "the same family name, " if last.score >= FUZZY_FLOOR else ""
    return Comparison("different", CONFLICT, f"{family}forenames {short[0].key} and {long[0].key}")


_COMPARE = {"PER": _compare_people, "ORG": judge_organisations, "LOC": judge_places}
