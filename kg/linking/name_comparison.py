"""Compare two parts of a name: the only place where letters may differ, and the only user of rapidfuzz.

No single threshold on whole strings tells نتنياهو/نتانياهو (one man) from الحرب/الحزب (two words). So a difference of
letters is allowed only inside one part, only where the part looks foreign, and only between letters that newsrooms
really swap for one sound; Arabic names must agree letter by letter once folded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from kg.lexicon.names import name_tables
from kg.lexicon.spelling import spelling
from kg.linking.name_parts import Part
from kg.schema import Judgement

EQUAL, GROUP, WEAK, CLASS, VOWELS, GIVEN_VARIANT, NEAR, SLIP = 1.0, 0.98, 0.97, 0.95, 0.9, 0.86, 0.84, 0.82
"""Scores of a part by the rule that joined it; in this order a reader would trust them."""
LEXICON = 0.99
MIDDLE_LEFT_OUT, TAIL_LEFT_OUT, ONLY_BEARER, OPEN, CONFLICT = 0.93, 0.88, 0.8, 0.5, 0.1
"""Scores of the structural rules: a name in the middle left out, one at the end, a bare family name nobody else
is known to bear, not to be told from the names alone, and two names."""
FUZZY_FLOOR = 0.8
"""Below this no part is taken for a spelling of another."""
_SHORT_SKELETON = 2
"""Names of two consonants (كيري، بوش) have too many neighbours: only one vowel inside may be missing."""
_LONG_SKELETON = 5
"""From here on one differing consonant of six or more still leaves the name recognisable (غولدسهير/غولدسير)."""
_LONG_NATIVE = 7
"""Letters from which an Arabic family name is still itself with one slip of the pen (الغلاييني/الغلابيني); shorter ones
have real neighbours (الرفاعي/الرافعي، الحسني/الحسيني)."""
_MIN_APART = 4
"""Letters from which a last vowel makes another name of a foreign one."""
_MIN_SOUNDS = 3
"""Letters a name must have before it may be known by its sounds alone."""
_MIN_OTHER_READING = 5
"""Letters a name must have before a reading of single languages is tried."""
_VOWELS = frozenset("اويي")
_NO_VOWELS = dict.fromkeys(map(ord, _VOWELS))
_TWICE_RE = re.compile(r"(.)\1+")
"""A letter and its like right behind it."""
_NG = ("نغ", "نج", "نك")
"""How the last sound of Korean and Chinese syllables is written."""


_SERVANTS = ("عبدال", "عبيدال")
"""Every «عبد ال…» is a given name of its own: «عبدالله» is not «عبيدالله»."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A judgement on two names with its score (0 different … 1 the same) and the rule that gave it."""

    judgement: Judgement
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class PartMatch:
    """How well two parts agree (0 = not at all) and by which rule."""

    score: float
    reason: str


_NO_MATCH = PartMatch(0.0, "the parts differ")


@lru_cache(maxsize=1 << 18)
def sound_key(word: str, digraphs: bool = True) -> str:
    """Rewrite a folded word by the sounds of foreign names: digraphs, letter classes, no doubled letters."""
    table = spelling()
    for written, sound in table.digraphs if digraphs else ():
        word = word.replace(written, sound)
    if word.endswith("ه") and len(word) > 3:
        word = word[:-1] + "ا"  # مايا/مايه
    return _TWICE_RE.sub(r"\1", word.translate(table.classes))


@lru_cache(maxsize=1 << 18)
def skeleton(word: str, digraphs: bool = True) -> str:
    """Return the consonants of a word's sound key; a first vowel counts as one («أوباما» is not «باما»)."""
    key = sound_key(word, digraphs)
    first = "ا" if key[:1] in _VOWELS and key[:1] == "ا" else ""
    # one sound written twice over: «كوغستاف»
    return _TWICE_RE.sub(r"\1", first + key.translate(_NO_VOWELS))


def _has_another_syllable(left: str, right: str) -> bool:
    """Tell whether the one letter that a word has more stands beside another vowel."""
    short, long = sorted((left, right), key=len)
    at = next((i for i in range(len(short)) if short[i] != long[i]), len(short))
    if len(long) != len(short) + 1 or long[at + 1 :] != short[at:] or long[at] not in _VOWELS:
        return False
    beside = {*long[max(at - 1, 0) : at], *long[at + 1 : at + 2]} - {long[at]}
    return bool(beside & _VOWELS)


def _consonants(word: str) -> str:
    return "".join(c for c in sound_key(word) if c not in _VOWELS)


@lru_cache(maxsize=1 << 17)
def _weak(word: str) -> str:
    """Drop what is written both ways inside Arabic names: doubled ya or waw from a hamza seat, an end hamza."""
    word = word.replace("ء", "")
    return "".join(c for i, c in enumerate(word) if not (i and c == word[i - 1] and c in "يوا"))


def is_known(word: str) -> bool:
    """Tell whether a folded word is a given name of the tables."""
    tables = name_tables()
    return word in tables.given or word in tables.foreign_given or word.startswith(_SERVANTS)


def looks_foreign(part: Part) -> bool:
    """Tell whether a part may be a transcription: no «ال», no kunya, no Arabic given name."""
    return not part.article and part.kind in ("plain", "son") and part.key not in name_tables().given


@lru_cache(maxsize=1 << 18)
def compare_parts(left: Part, right: Part) -> PartMatch:
    """Compare two parts; score 1 is equal letters, 0 two names, between them a spelling rule."""
    a, b = left.key, right.key
    if left.kind != right.kind and "kunya" in (left.kind, right.kind):
        return _NO_MATCH  # the father of Nasser is not his son
    if a == b:
        return PartMatch(EQUAL, "equal")
    table = spelling()
    group = table.group_of.get(a)
    if group is not None and group == table.group_of.get(b):
        return PartMatch(GROUP, f"{a}/{b} are listed as spellings of one name")
    if table.distinct_of.get(a, frozenset()) & table.distinct_of.get(b, frozenset()):
        return PartMatch(0.0, f"{a}/{b} are listed as two names")
    if is_known(a) and is_known(b) and "ال" + min(a, b, key=len) == max(a, b, key=len):
        return PartMatch(WEAK, f"{a}/{b}: a given name with and without its article")
    if left.article != right.article and left.kind == right.kind == "plain":
        # «ألبارس» without its hamza looks as if it began with the article
        whole, other = ("ال" + a, b) if left.article else ("ال" + b, a)
        if whole == other:
            return PartMatch(WEAK, f"{a}/{b} differ in a hamza")
        if other.startswith("ال"):
            return _compare_foreign(whole, other)
    if _weak(a) == _weak(b):
        return PartMatch(WEAK, f"{a}/{b} differ in a hamza or a doubled letter")
    if len(a) == len(b) >= _MIN_APART and a[:-1] == b[:-1] and {a[-1], b[-1]} == {"ه", "ا"}:
        return PartMatch(WEAK, f"{a}/{b} differ in how the last vowel is written")  # «نادية», «ناديا»
    if is_known(a) and is_known(b):
        return PartMatch(0.0, f"{a} and {b} are two given names")
    if left.kind == right.kind == "kunya" and skeleton(a) == skeleton(b) and len(skeleton(a)) > _SHORT_SKELETON:
        # «أبا إيبان»: a foreign name that reads like a kunya
        return PartMatch(GIVEN_VARIANT, f"{a}/{b} differ in a vowel") if Levenshtein.distance(a, b) == 1 else _NO_MATCH
    if is_known(a) != is_known(b) and a.endswith(_NG) != b.endswith(_NG):
        return _NO_MATCH  # «جون» is not «جونغ»
    if not (looks_foreign(left) and looks_foreign(right)):
        tables = name_tables()
        if (
            left.kind == right.kind == "plain"
            and (a in tables.given) != (b in tables.given)
            and not (left.article or right.article)
            and min(len(a), len(b)) >= 3
            and a[-1] == b[-1]  # «ربيعي» is a family name made of «ربيع»
            and skeleton(a) == skeleton(b)
            and Levenshtein.distance(a, b) == 1
        ):
            return PartMatch(GIVEN_VARIANT, f"{a}/{b} differ in one vowel and one of them is no name of its own")
        if (
            a not in tables.given
            and b not in tables.given
            and left.article == right.article
            and max(len(a), len(b)) >= _LONG_NATIVE
            and a[-1] == b[-1]
            and Levenshtein.distance(a, b) == 1
        ):
            return PartMatch(SLIP, f"{a}/{b} differ in one letter of {max(len(a), len(b))}")
        return _NO_MATCH
    return _compare_foreign(a, b)


@lru_cache(maxsize=1 << 17)
def compare_alone(left: Part, right: Part) -> PartMatch:
    """Compare two parts that stand without the support of others: one written vowel may differ, no more.

    With a forename beside it «كاميرون» may be written five ways; alone, three free vowels make «باريس» of «فارسية».
    """
    match = compare_parts(left, right)
    if match.score == 0.0:  # nearly all pairs: nothing is left to doubt
        return match
    if match.score == VOWELS:
        as_many = len(_consonants(left.key)) == len(_consonants(right.key))
        if not as_many and not _read_alike(left.key, right.key):
            return _NO_MATCH  # «لبان» is not «لبنان», though one sound is written twice over in it
        if _has_another_syllable(left.key, right.key):
            return _NO_MATCH  # «كندوا», «كندا»
    if match.score == CLASS and min(len(left.key), len(right.key)) < _MIN_SOUNDS:
        return _NO_MATCH  # «قم», «قمم»
    if match.score == CLASS and native_letters(left.key) != native_letters(right.key):
        return _NO_MATCH  # «طوفان» is not «توفان»
    if match.score >= CLASS:
        return match
    letters = min(len(left.key), len(right.key))
    if match.score == VOWELS and letters >= _LONG_NATIVE and _read_alike(left.key, right.key):
        return match  # «كراسنوهوريفكا», «كراسنوغوريفكا»
    # one vowel more and no swapped sound besides: «غريفز» is not «غريفيث», «فيلمان» not «فولمان»
    if letters < _MIN_APART:
        return _NO_MATCH  # «برن», «برنو»
    if len(left.key) == len(right.key) or Levenshtein.distance(left.key, right.key) > 1 or len(skeleton(left.key)) < 3:
        return _NO_MATCH
    return match


def letters_apart(left: Part, right: Part) -> int:
    """Return how many letters two parts differ in."""
    return Levenshtein.distance(left.key, right.key)


def is_slip_of_dots(left: Part, right: Part) -> bool:
    """Tell whether two long foreign parts are one up to a dot and a vowel («مرتبن» for «مرتين»).

    Too weak to stand alone: ask only where all other parts of the two names agree by letter.
    """
    if not (looks_foreign(left) and looks_foreign(right)) or min(len(left.key), len(right.key)) < _LONG_SKELETON:
        return False
    if is_known(left.key) and is_known(right.key):
        return False
    if any(part.key.endswith("ي") and part.key[:-1] in name_tables().given for part in (left, right)):
        return False  # «جليلي», «خليلي»: family names made of given ones
    rasm = spelling().rasm
    one, other = (part.key.replace("ا", "").replace("و", "").translate(rasm) for part in (left, right))
    return one == other


@lru_cache(maxsize=1 << 17)
def _readings(word: str) -> tuple[str, ...]:
    """Return the word with its ambiguous letters read both ways, as written first."""
    table = spelling()
    second = "".join(table.second_sounds.get(c, c) for c in word)
    initial = table.second_initials.get(word[:1], word[:1]) + word[1:]
    final = word[:-1] + table.second_finals.get(word[-1:], word[-1:])
    return tuple(dict.fromkeys((word, second, initial, final)))


def _compare_foreign(a: str, b: str) -> PartMatch:
    """Compare two foreign words in each of their readings and keep the best."""
    short, long = sorted((a, b), key=len)
    if len(short) >= _MIN_APART and long[:-1] == short and long[-1] in "ياه" and short[-1] not in _VOWELS:
        return _NO_MATCH  # «خاتمي», «خاتم»: a family named after another; «بوتينا», «بوتين»: a woman, a man
    if _bones_apart(_bones(a), _bones(b)):
        return _NO_MATCH  # nearly all pairs
    pairs = [(x, y) for i, x in enumerate(_readings(a)) for j, y in enumerate(_readings(b)) if not (i and j)]
    best = max((_compare_sounds(x, y) for x, y in pairs), key=lambda match: match.score)
    if best.score >= VOWELS or min(len(a), len(b)) < _MIN_OTHER_READING:
        return best
    # letters that make one sound together, unless a vowel is between them: «ديسانتيس», «ديسانتس»
    best = max(best, _compare_sounds(a, b, digraphs=False), key=lambda match: match.score)
    for written, read in spelling().other_readings:
        for x, y in ((a.replace(written, read), b), (a, b.replace(written, read))):
            if (x, y) != (a, b) and best.score < VOWELS:
                match = _compare_sounds(x, y)
                if match.score >= VOWELS and Levenshtein.distance(sound_key(x), sound_key(y)) <= 1:
                    best = PartMatch(VOWELS, f"{a}/{b}: {written} is read {read} in some languages")
    return best


@lru_cache(maxsize=1 << 17)
def _bones(word: str) -> frozenset[str]:
    """Return the skeletons of a foreign word in all readings in which `_compare_foreign` may compare it."""
    readings = set(_readings(word))
    if len(word) >= _MIN_OTHER_READING:
        readings.update(word.replace(written, read) for written, read in spelling().other_readings)
    return frozenset({skeleton(word, False), *map(skeleton, readings)})


def _bones_apart(left: frozenset[str], right: frozenset[str]) -> bool:
    """Tell whether no two skeletons of two words are equal, nor long enough that one consonant may differ."""
    if not left.isdisjoint(right):
        return False
    short, long = sorted((max(map(len, left)), max(map(len, right))))
    return short < _LONG_SKELETON or long <= _LONG_SKELETON


def _read_alike(a: str, b: str) -> bool:
    """Tell whether two words differ only in letters that single languages read alike."""
    pairs = spelling().other_readings
    return any(a.replace(written, read) == b.replace(written, read) for written, read in pairs)


def native_apart(left: Part, right: Part) -> bool:
    """Tell whether two family names of Arabs are two: with an Arabic forename before it only the vowels of a long name
    may be written differently («محمد دحلان» is not «محمد دهلان»)."""
    if min(len(skeleton(left.key)), len(skeleton(right.key))) < _LONG_SKELETON - 1:
        return True
    return native_letters(left.key) != native_letters(right.key)


def native_letters(word: str) -> str:
    """Return the letters of a folded word that no other language has, in order."""
    native = spelling().native
    return "".join(c for c in word if c in native)


def _compare_sounds(a: str, b: str, digraphs: bool = True) -> PartMatch:
    left, right = sound_key(a, digraphs), sound_key(b, digraphs)
    if left == right:
        return PartMatch(CLASS, f"{a}/{b} differ in letters of one sound")
    bones_left, bones_right = skeleton(a, digraphs), skeleton(b, digraphs)
    distance = Levenshtein.distance(left, right)
    if bones_left == bones_right:
        size = len(bones_left)
        if size < _SHORT_SKELETON:
            return _NO_MATCH
        if size == _SHORT_SKELETON:
            inner = left[0] == right[0] and left[-1] == right[-1]
            if distance == 1 and len(left) != len(right) and inner and max(len(left), len(right)) >= 4:
                return PartMatch(VOWELS, f"{a}/{b} differ in one written vowel")
            return _NO_MATCH
        if size == 3 and Levenshtein.distance(a, b) > 2:
            return _NO_MATCH  # swapped sounds and vowels together leave nothing of three consonants (غوفان/جيفن)
        if distance <= (2 if size == 3 else 3):
            return PartMatch(VOWELS, f"{a}/{b} differ in {distance} written vowel(s)")
        return _NO_MATCH
    if (
        min(len(bones_left), len(bones_right)) >= _LONG_SKELETON
        and max(len(bones_left), len(bones_right)) > _LONG_SKELETON
        and Levenshtein.distance(bones_left, bones_right) == 1
        and distance <= 2
    ):
        return PartMatch(NEAR, f"{a}/{b} differ in one consonant of {max(len(bones_left), len(bones_right))}")
    return _NO_MATCH
