"""Find names by how Arabic names are built: after a title, along a chain of ancestors, where the article repeats one.

The model misses a name here and there; the language does not. A word after an office that can be a name is one; «بن»,
«آل», «أبو», «عبد» never end a name; and a surname the article has introduced is a name wherever it stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from kg.lexicon.ambiguity import ambiguity
from kg.lexicon.clitics import joined_forms, split_clitics
from kg.lexicon.common_words import common_words, everyday_names
from kg.lexicon.courtesies import courtesies
from kg.lexicon.east_asian_names import east_asian_families, east_asian_syllables
from kg.lexicon.names import name_tables
from kg.lexicon.office_grammar import match_office
from kg.lexicon.office_tables import begins_title, head_of, offices
from kg.lexicon.places import nisba_country, places
from kg.lexicon.triggers import verbs, words
from kg.reading.future_forms import is_future
from kg.reading.noun_phrases import LONGEST_PHRASE, NameSpan, title_ends
from kg.reading.proclitics import ArticleWords, is_known_name
from kg.reading.word_roles import beginnings, given_names
from kg.text.normalize import fold, is_arabic, keys_of

LONGEST_NAME = 6
"""Words of the longest name built by structure alone; longer ones are the model's."""
_LEFT_LINKS = frozenset(fold(word) for word in ("أبو", "أبي", "أبا", "عبد", "عبيد"))
"""Links that stand before what they link; «ابن», «أم», «ولد» are nouns more often."""
_RIGHT_LINKS = frozenset(fold(word) for word in ("بن", "بنت", "آل"))
_LINKS = _LEFT_LINKS | _RIGHT_LINKS
_IMPERFECT = frozenset("يتنا")
_CLAUSES = keys_of("إن", "أن", "إنه", "أنه", "إنها", "أنها", "الذي", "التي", "خلال") | frozenset("،,(")
_COMMAS = frozenset("،,")
_SON = fold("بن")
_OBJECT_PRONOUNS = ("ها", "هم", "هما")
EAST_ASIAN_WORDS = 3
"""Words of a Korean or Chinese name: a family name and two syllables."""
LONGEST_SYLLABLE = 4
"""Letters of the longest single syllable («جونغ»)."""
MIN_SURNAME = 3
"""Letters of a surname that is recognised alone."""
_MET_REACH = 3
"""Words before «بالراعي» in which the verb of meeting stands: it and its subject."""
ALWAYS = 2
"""Times a short form must be labelled in its article before unlabelled copies of it are read as names too."""


_SON = fold("الابن")
"""Behind a name it tells the son from the father."""


def is_link(key: str) -> bool:
    """Tell whether a folded word never ends a name: «بن», «آل», «أبو», «عبد»."""
    names = name_tables()
    return key in names.nasab or key in names.house or key in names.kunya or key in names.servant


def can_be_name(key: str) -> bool:
    """Tell whether a folded word may stand in a personal name: a word of letters that is no everyday word."""
    return (
        key.isalpha()
        and len(key) > 1
        and key not in ambiguity().function_words
        and key not in nisba_country()
        and not begins_title(key)
        and (key not in ambiguity().outside_names or is_given(key))
        and not key.endswith(_OBJECT_PRONOUNS)
        and not is_future(key)
        and (is_given(key) or key not in common_words())
    )


def is_given(key: str) -> bool:
    """Tell whether a folded word is a given name of the lexicon."""
    return key in given_names()


def extend(keys: Sequence[str], first: int, last: int, taken: Sequence[bool]) -> tuple[int, int]:
    """Return a person's span completed: a link at its edge takes in the word it links, «بن …» behind it goes on."""
    names = name_tables()
    last = _extend_syllables(keys, first, last, taken)
    while last < len(keys) and not taken[last] and last - first < 2 * LONGEST_NAME:
        key = keys[last]
        if (keys[last - 1] in _LINKS and can_be_name(key)) or _is_second_name(keys, first, last):
            last += 1
        elif key in _RIGHT_LINKS and last + 1 < len(keys) and keys[last + 1].isalpha():
            last += 1 if taken[last + 1] else 2
        elif key in names.compound_tails and keys[last - 1] in _compound_starts():
            last += 1
        elif key == _SON and not "".join(keys[last + 1 : last + 2]).startswith("ال"):
            last += 1  # «ترامب الابن», but «فلان الابن الأكبر»
        else:
            break
    while first > 0 and not taken[first - 1] and _precedes(keys, first):
        first -= 1
    return first, last


def _is_second_name(keys: Sequence[str], first: int, at: int) -> bool:
    """Tell whether the unlabelled word behind a name goes on with it: «لولا محمد إقبال ،», «إيتان جلباع»."""
    key = keys[at]
    if len(split_clitics(key)) > 1 or not can_be_name(key) or not is_given(keys[at - 1]):
        return False
    if is_given(key) and (not key.startswith("ال") or key in ambiguity().foreign_given):
        return key not in everyday_names() or at + 1 == len(keys) or not keys[at + 1].isalpha()
    foreign = keys[first] in name_tables().foreign_given or keys[first] in ambiguity().foreign_given
    return foreign and at - first == 1 and not key.startswith("ال") and len(key) > MIN_SURNAME


def _precedes(keys: Sequence[str], first: int) -> bool:
    """Tell whether the word before a name is its own first part: a link, a given name, the son of a «بن»."""
    key = keys[first - 1]
    if key in _LEFT_LINKS:
        return True
    if is_given(key) and (not key.startswith("ال") or key in ambiguity().foreign_given):
        return key not in everyday_names() and key not in common_words() and key not in ambiguity().function_words
    return keys[first] == _SON and can_be_name(key) and len(split_clitics(key)) == 1


def is_middle_name(keys: Sequence[str], first: int, at: int) -> bool:
    """Tell whether the «و» at `at` begins a forename's second name and joins nobody: «صلاح ونسي محمد».

    A list's next item has as many parts as the one before it: one forename alone, then a word that is nobody's
    forename without its «و», then a forename again are one man's name.
    """
    arabic = name_tables().given
    if at != first + 1 or at + 1 >= len(keys) or not keys[at].startswith("و"):
        return False
    bare = keys[at][1:]
    return keys[first] in arabic and keys[at + 1] in arabic and not (is_given(bare) or bare.startswith("ال"))


def _extend_syllables(keys: Sequence[str], first: int, last: int, taken: Sequence[bool]) -> int:
    """Return the end of a Korean or Chinese name whose last syllables look like particles («مون جاي إن»)."""
    if keys[first] not in east_asian_families() or not all(
        key in east_asian_syllables() or key == "-" for key in keys[first + 1 : last]
    ):
        return last
    words = last - first
    while last < len(keys) and words < EAST_ASIAN_WORDS and not taken[last]:
        hyphen = keys[last] == "-" and last + 1 < len(keys) and not taken[last + 1]
        syllable = keys[last + 1] if hyphen else keys[last]
        if syllable not in east_asian_syllables():
            break
        # «شي جينبينغ أن …»: a given name of two syllables is whole, and a particle behind it is one
        particle = syllable in ambiguity().function_words
        if particle and not hyphen and (words < 2 or len(keys[last - 1]) > LONGEST_SYLLABLE):
            break
        last += 2 if hyphen else 1
        words += 1
    return last


def _compound_starts() -> frozenset[str]:
    return name_tables().servant


def names_after_titles(
    keys: Sequence[str], taken: Sequence[bool], persons: Sequence[bool], words: ArticleWords
) -> Iterable[tuple[int, int]]:
    """Yield `(first, last)` of unlabelled names right behind a title phrase.

    `taken` tells which words belong to a name already, `persons` which to a person's.
    """
    for start, definite in title_ends(keys):
        if start >= len(keys):
            continue
        if keys[start] in _COMMAS and definite:
            # «الناطقة باسم البنتاغون، دانا وايت، أن»: what two commas part from an office is its holder
            end = start + 1
            while end < len(keys) and end - start <= 4 and not taken[end] and _is_word(keys, end):
                end += 1
            closed = end - start > 2 and end < len(keys) and keys[end] in _COMMAS
            if closed and all(_stands_in_name(keys, at) for at in range(start + 1, end)):
                yield start + 1, end
            continue
        if taken[start] or not can_be_name(keys[start]) or keys[start].startswith("لل"):
            continue
        if keys[start] in courtesies().guests:
            continue  # «الرئيس الضيف»
        known = is_given(keys[start]) or is_link(keys[start]) or words.persons[keys[start]] > 0
        if keys[start] in everyday_names() and not words.inside[keys[start]] and not _is_followed(keys, start):
            # «المتحدث الرسمي باسم الحركة», «الوزير معروف بتأييده»
            continue
        if len(split_clitics(keys[start])) > 1 and not known:
            # «وبحث», «لبحث»: a word with a clitic is the next phrase, not a name
            continue
        before_name = start + 1 < len(keys) and taken[start + 1] and persons[start + 1]
        # an unknown word with «ال» qualifies the office rather than being a name («الداعية الشهير»)
        if keys[start] in places() or (keys[start].startswith("ال") and not known):
            continue
        last = start + 1
        while last < len(keys) and last - start < LONGEST_NAME and not taken[last] and _continues(keys, last, words):
            last += 1
        if last == start + 1 and _is_surname_by_what_follows(keys, last, taken):
            last += 1
        _, last = extend(keys, start, last, taken)
        # one unknown word behind an office is a verb as often as a name; two in a row are a name
        if not is_link(keys[last - 1]) and (known or (definite and (last - start > 1 or before_name))):
            yield start, last


def _stands_in_name(keys: Sequence[str], at: int) -> bool:
    """Tell whether a word can be a name's and carries no clitic («الحارس، والاعتذار للحكم، ثم»)."""
    key = keys[at]
    return can_be_name(key) and (len(split_clitics(key)) == 1 or is_given(key) or is_known_name(key))


def _is_followed(keys: Sequence[str], at: int) -> bool:
    """Tell whether the word behind an everyday word goes on with a name, so that the first is a given name."""
    return at + 1 < len(keys) and (is_given(keys[at + 1]) or is_link(keys[at + 1]) or is_link(keys[at]))


def _is_word(keys: Sequence[str], at: int) -> bool:
    return keys[at].isalpha() and keys[at] not in ambiguity().function_words and not begins_title(keys[at])


def names_before_offices(keys: Sequence[str], taken: Sequence[bool]) -> Iterable[tuple[int, int]]:
    """Yield `(first, last)` of a given name and one more word right before an office: «أشرف القدرة الناطق باسم»."""
    function = ambiguity().function_words
    for at in [end - 2 for end, roles in beginnings(tuple(keys)) if roles.is_title]:
        if at < 0 or keys[at] in function:
            continue
        first = split_clitics(keys[at])[-1].rest if not is_given(keys[at]) else keys[at]
        if taken[at] or taken[at + 1] or not is_given(first) or first in everyday_names() or first in common_words():
            continue
        if not _is_word(keys, at + 1) or len(split_clitics(keys[at + 1])) > 1:
            continue
        if keys[at + 1][:1] in _IMPERFECT and keys[at + 1] in common_words():
            continue  # «وفد تركي يضم وزير الخارجية»
        office = match_office(keys[at + 2 : at + 2 + LONGEST_PHRASE])
        if office is not None and office.complete and office.definite and office.end > 1:
            yield at, at + 2


def names_by_given(keys: Sequence[str], taken: Sequence[bool]) -> Iterable[tuple[int, int]]:
    """Yield `(first, last)` of unlabelled pairs of a given name and a family name that is no other word."""
    for at in [at for at, roles in beginnings(tuple(keys)) if roles.is_given]:
        if at + 1 == len(keys) or taken[at] or taken[at + 1]:
            continue
        second = keys[at + 1]
        family = second.startswith("ال") and len(second) >= MIN_SURNAME + 2
        if family and can_be_name(second) and second not in places() and (at == 0 or not is_given(keys[at - 1])):
            yield at, at + 2


def _is_surname_by_what_follows(keys: Sequence[str], at: int, taken: Sequence[bool]) -> bool:
    """Tell whether an everyday word behind an office and a given name is the surname: «الوزير الطيب لوح إنه»."""
    if at + 1 >= len(keys) or taken[at] or not is_given(keys[at - 1]) or not _is_word(keys, at):
        return False
    return len(split_clitics(keys[at])) == 1 and keys[at + 1] in _CLAUSES


def _continues(keys: Sequence[str], at: int, words: ArticleWords) -> bool:
    key = keys[at]
    if is_link(keys[at - 1]):
        return key.isalpha()
    if key.startswith("ال") and head_of(key) in offices().given_names and is_given(keys[at - 1]):
        # «رامي الخطيب», «سليم القاضي»
        return True
    if is_link(key) or words.inside[key] > 0:
        return can_be_name(key) or is_link(key)
    if len(split_clitics(key)) > 1 and not is_given(key):
        return False
    return can_be_name(key)


class Introduced:
    """The names an article has introduced, by which it calls the same people again."""

    def __init__(self) -> None:
        self.wholes: Counter[tuple[str, ...]] = Counter()
        self.surnames: Counter[str] = Counter()
        self._forms: set[str] | None = None
        self._of_surname: dict[str, dict[tuple[str, ...], None]] = {}

    def add(self, words: tuple[str, ...]) -> None:
        """Remember a name as its words without clitics."""
        self._forms = None
        self.wholes[words] += 1
        if len(words) > 1 and not is_link(words[-2]):
            self.surnames[words[-1]] += 1
            self._of_surname.setdefault(words[-1], {})[words] = None

    def known(self, word: str) -> bool:
        """Tell whether a word alone is one of the names introduced."""
        if len(word) < MIN_SURNAME or word in places() or not is_arabic(word):
            return False
        if word in common_words() or word in ambiguity().function_words or word in nisba_country():
            return False
        if word in offices().honorifics or word in offices().plurals or word in offices().ranks:
            return False
        if is_given(word) or begins_title(word):
            return self.wholes[(word,)] >= ALWAYS or self.surnames[word] > 0
        return self.surnames[word] > 0 or self.wholes[(word,)] > 0

    def _acting(self, keys: Sequence[str], at: int, removed: int) -> bool:
        """Tell whether an everyday word is the surname of somebody introduced: it speaks or meets, «قال الراعي»."""
        word = keys[at]
        everyday = word.startswith("ال") and word in common_words() and word not in ambiguity().function_words
        return everyday and self.surnames[word] > 0 and (acts(keys, at, removed) or _is_met(keys, at, removed))

    def _written_forms(self) -> set[str]:
        """Return the introduced words with all proclitics they may carry: few of a text's words are among them."""
        if self._forms is None:
            words = self.surnames.keys() | {name[0] for name in self.wholes if len(name) == 1}
            self._forms = {form for word in words for form in joined_forms(word)}
        return self._forms

    def _with_forenames(self, keys: Sequence[str], at: int, removed: int, taken: Sequence[bool]) -> NameSpan:
        """Return the span of a surname with the forenames before it by which it was introduced («عاصي الحلاني»)."""
        for name in self._of_surname.get(keys[at], ()) if removed == 0 else ():
            first = at + 1 - len(name)
            if first < 0 or any(taken[first:at]) or tuple(keys[first + 1 : at]) != name[1:-1]:
                continue
            for split in split_clitics(keys[first]):
                if split.rest == name[0]:
                    return NameSpan(first, at + 1, split.removed, "PER")
        return NameSpan(at, at + 1, removed, "PER")

    def may_repeat(self, keys: Sequence[str]) -> bool:
        """Tell whether any word of a sentence may repeat an introduced name: few sentences have one."""
        return not self._written_forms().isdisjoint(keys)

    def repeats(self, keys: Sequence[str], taken: Sequence[bool]) -> Iterable[NameSpan]:
        """Yield unlabelled words that repeat an introduced name."""
        forms = self._written_forms()
        for at, key in enumerate(keys):
            if key not in forms or taken[at]:
                continue
            for split in split_clitics(key):
                word = split.rest
                introduced = word in self.surnames or (word,) in self.wholes
                known = introduced and (self.known(word) or self._acting(keys, at, split.removed))
                if known and not _qualifies(keys, at, word):
                    yield self._with_forenames(keys, at, split.removed, taken)
                    break


def _is_met(keys: Sequence[str], at: int, removed: int) -> bool:
    """Tell whether a word with a preposition attached is the other side of a meeting: «اجتمع فلان بالراعي»."""
    return removed == 1 and keys[at][:1] == "ب" and any(key in verbs() for key in keys[max(0, at - _MET_REACH) : at])


def acts(keys: Sequence[str], at: int, removed: int) -> bool:
    """Tell whether a word is the subject of a verb of speech or meeting: «قال الراعي», no adjective behind it."""
    if removed or at == 0:
        return False
    before = keys[at - 1]
    behind = keys[at + 1] if at + 1 < len(keys) else ""
    bare = before[1:] if before[:1] in "وف" and len(before) > MIN_SURNAME else before
    if before in verbs() or bare in verbs():
        return True
    speaks = before in words().statements or bare in words().statements
    return speaks and not (behind.startswith("ال") and not begins_title(behind))


def _qualifies(keys: Sequence[str], at: int, word: str) -> bool:
    """Tell whether a surname that is a nisba may be an adjective here: «المغرب الفاسي», «الدولة الأموية»."""
    if not word.startswith("ال") or not word.endswith(("ي", "يه")) or at == 0 or begins_title(keys[at - 1]):
        return False
    return keys[at - 1].startswith("ال") or keys[at - 1] in places()
