"""Turn the model's labels into names: cut where another name or an office begins, titles and clitics off.

Tags sit on whole tokens, so that «لموسكو» and «شكري وكيري» come as one span; and a tagger now and then takes a verb or
an office along. What is cut off is never lost: offices are read again as noun phrases.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg.lexicon.ambiguity import ambiguity
from kg.lexicon.clitics import Split, clitics, split_clitics
from kg.lexicon.common_words import common_words, everyday_names
from kg.lexicon.courtesies import courtesies
from kg.lexicon.east_asian_names import east_asian_families, east_asian_syllables
from kg.lexicon.gatherings import gatherings
from kg.lexicon.office_grammar import match_office, title_prefix
from kg.lexicon.office_tables import begins_title, head_of, offices
from kg.lexicon.places import guarded_places, nisba_country, places
from kg.lexicon.triggers import nouns
from kg.lexicon.word_sets import word_set
from kg.reading.candidates import Candidate
from kg.reading.future_forms import is_future
from kg.reading.known_persons import KnownPersons, listed_names, listed_short_forms
from kg.reading.name_structure import is_given, is_link
from kg.reading.noun_phrases import LONGEST_PHRASE
from kg.reading.proclitics import ArticleWords, is_known_name
from kg.reading.word_roles import is_public_surname
from kg.schema import EntityType, Sentence, Token
from kg.text.normalize import fold

SURE_TOKEN = 0.9
"""Model score of a token from which an everyday word at the edge of a name is believed to belong to it."""
SURE_NOUN = 0.95
"""The same for a noun that leads a name: an everyday word is so seldom a forename that the model must be very sure."""
DOUBTED = 0.8
"""Model score of a token below which a noun with «ال» or a place at a name's end is taken for what follows it."""
PAIR = 2
"""Words of a given name and a surname: with a word more before them, that word may be something else's name."""
_EXCELLENCY = fold("معالي")
"""The only honorific that is a forename too."""
_RANKED = ["head", "rank", "portfolio"]
MIN_PLACE = 4
"""Letters of «ب» and a place beyond which the place is recognised inside a name; shorter ones are tails of surnames."""
MIN_STEM = 3
"""Letters of a noun that is recognised without its dual or plural ending («لينين» is no plural)."""
_GOD = fold("الله")
_HONOUR = fold("شرف")
"""«على شرف فلان»; behind other words it is a given name."""
_CONCERNED = word_set("reading.labelled_names", "concerned")
_TOPICS = word_set("reading.labelled_names", "topics")
_TWO_BODIES = gatherings().dual_bodies
_LONG_VOWELS = ("ا", "و", "ي")
_PARTICLES = frozenset({"فإن", "فأن"})
"""Particles whose keys are names' («فان»); written with their hamza they begin none."""
_ON = "على"
ON_OR_ALI = fold(_ON)
"""The key that the preposition shares with the name «علي»."""
_STATES = frozenset({"country", "capital"})
"""Kinds of places that act and are told of; cities are surnames too («لويس فالنسيا»)."""
_AND_ALI = "وعلي"
_INITIALS = frozenset({"دبليو"})
"""Names of foreign letters that stand for a forename."""
_LIST_COMMAS = frozenset({"،", ","})
_LIST_REACH = 14
"""Words before a comma in which the member of a list before stands, with the office that follows its name."""
_NUMBERS = ("ان", "ين", "ون")
"""Endings of the dual and plural, off which a noun is known («مسؤولان» by «مسؤول»)."""


def labelled_names(
    sentence: Sentence, keys: Sequence[str], words: ArticleWords, persons: KnownPersons
) -> Iterator[Candidate]:
    """Yield the names that the model's BIO labels mark, cut to what is the name.

    Args:
        sentence: a tagged sentence.
        keys: its folded words.
        words: what the article's words say about each other.
        persons: the full names and short forms known.
    """
    labels = [token.ner for token in sentence.tokens]
    if labels.count("O") == len(labels):
        return
    scores = [token.score for token in sentence.tokens]
    last = 0
    before: EntityType | None = None
    for at in [at for at, label in enumerate(labels) if label != "O"]:
        if at < last:
            continue
        if at > last:
            before = None
        entity_type: EntityType = labels[at][2:]  # type: ignore[assignment]
        last = at + 1
        while last < len(labels) and labels[last] == f"I-{entity_type}":
            last += 1
        begin = at
        if entity_type == "PER":
            begin = _behind_rank(keys, at, last)
        elif is_initial(keys, at) and last == at + 1:
            continue  # «د. فلان»: a title
        if entity_type == "PER" and _completes_organisation(keys, at, last):
            yield Candidate(at, at + 1, 0, "ORG", "model", scores[at])
            begin = at + 1
        while begin < last and sentence.tokens[begin].text in _PARTICLES:
            begin += 1  # «وعليه فإن فلانا …»: the particle folds to the name «فان»
        if begin == last:
            continue
        stop = _before_preposition(sentence, at, last) if entity_type == "PER" else last
        if last - begin == PAIR and _is_in_town(keys, begin):
            yield Candidate(begin, begin + 1, 0, "PER", "model", scores[begin])
            continue  # «زار ويتكوف موسكو»
        for first, end in _pieces(keys, begin, stop, entity_type, scores, persons):
            joined = before == entity_type or first > at or _lists(keys, labels, first, entity_type)
            joined = joined or (end - first > 1 and _follows_office(keys, labels, first))
            candidate = _trim(keys, first, end, entity_type, scores, words, joined=joined)
            if candidate is not None:
                yield _with_concern(keys, _without_topic(keys, candidate))
        before = entity_type


def _without_topic(keys: Sequence[str], candidate: Candidate) -> Candidate:
    """Cut off a body's name what the talk was about, «الاتحاد العام للعمال زيادة الأجور», and «حركتي» before it."""
    if candidate.type != "ORG" or candidate.length < PAIR:
        return candidate
    first, last = candidate.first, candidate.last
    topic = next((at for at in range(first + PAIR, last) if keys[at] in _TOPICS), last)
    if keys[first] in _TWO_BODIES:
        return candidate._replace(first=first + 1, last=topic, removed=0)  # «بين حركتي فتح وحماس»
    return candidate._replace(last=topic)


def _with_concern(keys: Sequence[str], candidate: Candidate) -> Candidate:
    """Take what a body deals with into its name: «مجموعة الاتصال المعنية» + «بالسودان»."""
    last = candidate.last
    named = candidate.type == "ORG" and last < len(keys) and keys[last - 1] in _CONCERNED
    if not (named and keys[last].startswith("ب") and len(keys[last]) > PAIR):
        return candidate
    last += 1
    goes_on = keys[last - 1].startswith("بال") and last < len(keys) and keys[last].startswith("ال")
    if goes_on and keys[last] not in ambiguity().function_words:
        last += 1  # «المعنية بالشؤون الخارجية»
    return candidate._replace(last=last)


def is_initial(keys: Sequence[str], at: int) -> bool:
    """Tell whether a token is one letter with a full stop behind it: an initial («فلان ج. فلان») or «د.»."""
    return keys[at + 1 : at + 2] == (".",) and (len(keys[at]) == 1 or keys[at] in _INITIALS) and keys[at].isalpha()


def _is_in_town(keys: Sequence[str], at: int) -> bool:
    """Tell whether a public figure's surname and a state or capital behind it were taken for one name."""
    return is_public_surname(keys[at]) and any(p.kind in _STATES for p in places().get(keys[at + 1], ()))


def _follows_office(keys: Sequence[str], labels: Sequence[str], first: int) -> bool:
    """Tell whether «و» joins a name to one before it that an office parts from it: «فلان وزير خارجية بلده وفلان».

    Behind «و» no long vowel may stand: «ويسلي», «والتر» are foreign names.
    """
    key = keys[first]
    if not first or key[:1] != "و" or key[1:2] in _LONG_VOWELS:
        return False
    if all(label[2:] != "PER" for label in labels[:first]):
        return False
    before = keys[first - 1]
    over = labels[first - 1] != "O" or before in nisba_country() or before == ")" or before.startswith("ال")
    return over and not (before in offices().military or before in offices().honorifics or head_of(before) is not None)


def _lists(keys: Sequence[str], labels: Sequence[str], first: int, entity_type: EntityType) -> bool:
    """Tell whether a comma before a person parts a list of persons: «فلان وزير العدل، وفلان», «فلان، وفلان»."""
    if entity_type != "PER" or first < 1 or keys[first - 1] not in _LIST_COMMAS:
        return False
    return any(label.endswith("PER") for label in labels[max(0, first - _LIST_REACH) : first - 1])


def _before_preposition(sentence: Sentence, first: int, last: int) -> int:
    """Return where a name ends before the preposition «على», which folds to the name «علي»: «تشارلز على العشاء».

    Some newsrooms write the name so too: only where the model doubts that it is one.
    """
    return next((at for at in range(first + 1, last) if is_preposition(sentence.tokens[at])), last)


def is_preposition(token: Token) -> bool:
    """Tell whether a token is «على» and not surely the name that folds to the same key."""
    return token.text == _ON and (token.ner == "O" or token.score < DOUBTED)


def _behind_rank(keys: Sequence[str], first: int, last: int) -> int:
    """Return where a person's name begins behind the rest of his rank: «العقيد» + «الركن تركي المالكي»."""
    table = offices()
    if first and (keys[first - 1] in table.military or keys[first - 1] in table.military_tails):
        while first < last and keys[first] in table.military_tails:
            first += 1
    return first


def _completes_organisation(keys: Sequence[str], first: int, last: int) -> bool:
    """Tell whether what the model took for a person begins with an organisation («صاحب مجموعة نيوتك ريتشارد …»)."""
    if first == 0 or last - first <= PAIR or keys[first - 1] not in ambiguity().organisation_heads:
        return False
    return not is_given(keys[first]) and not is_link(keys[first]) and is_given(keys[first + 1])


def _pieces(
    keys: Sequence[str], first: int, last: int, entity_type: EntityType, scores: Sequence[float], persons: KnownPersons
) -> Iterator[tuple[int, int]]:
    """Cut a model span where a clitic before a known name says that another name begins («شكري وكيري», «حماس لموسكو»),
    and a person's name where an office begins («سلمان بن حمد ولي العهد»), at words no name holds («كيري لاحقا لافروف»)
    and between two people («ترامب كيم»)."""
    if entity_type == "PER" and tuple(keys[first:last]) not in listed_names():
        yield from _pieces_of_person(keys, first, last, scores, persons)
        return
    start = first
    for at in range(first + 1, last):
        if _begins_another(keys[at], entity_type):
            yield start, at
            start = at
    yield start, last


def _pieces_of_person(
    keys: Sequence[str], first: int, last: int, scores: Sequence[float], persons: KnownPersons
) -> Iterator[tuple[int, int]]:
    start, at, name = first, first, tuple(keys[first:last])
    while at < last:
        if last - first > 1 and _is_outside(keys, first, last, at, scores):
            if start < at:
                yield start, at
            start = at + 1
        elif at > start:
            if _ends_before(keys, at, last):
                # «مساعد وزير الخارجية»: a head before its office is no forename
                last = start if at - start == 1 and begins_title(keys[start]) else at
                break
            unknown = _begins_another(keys[at], "PER") and not _is_surname(keys, start, at)
            if unknown or persons.begins_behind_clitic(keys[at], name):
                yield start, at
                start = at
        at += 1
    if start < last:
        cut = persons.second_begins(tuple(keys[start:last]))
        if cut:
            yield start, start + cut
        yield start + cut, last


def _is_outside(keys: Sequence[str], first: int, last: int, at: int, scores: Sequence[float]) -> bool:
    """Tell whether a word inside a person's name as the model cut it belongs to no name: a verb, an adverb, «معه»; an
    everyday word in the middle where the model is not sure of it."""
    key = keys[at]
    if is_given(key) or is_link(key) or key.startswith("ال") or (at > first and is_link(keys[at - 1])):
        return False
    if key in east_asian_syllables() or key in east_asian_families():
        return False
    if key in ambiguity().outside_names:
        return True
    return first < at < last - 1 and scores[at] < SURE_TOKEN and key in common_words()


def _ends_before(keys: Sequence[str], at: int, last: int) -> bool:
    """Tell whether a person's name ends before a word: an office, «و» and a noun, a place with «ب», a blessing."""
    key, table = keys[at], ambiguity()
    if not is_link(keys[at - 1]) and _begins_office(keys, at):
        return True
    if key[:1] == "ب" and len(key) > MIN_PLACE and (head_of(key[1:]) or head_of(key[1:].removesuffix("ي"))):
        return True  # «التقى فلان برئيسي المجلسين»
    if _joins_noun(key) or _is_at_place(key) or key in table.adjectives_behind:
        return True
    return key in table.blessings and at + 1 < last and keys[at + 1] == _GOD


@lru_cache(maxsize=1 << 14)
def _is_at_place(key: str) -> bool:
    """Tell whether a word is «ب» and a known place («كيري بجنيف») and no name written so."""
    if not key.startswith("ب") or is_known_name(key) or is_given(key) or len(key) <= MIN_PLACE or is_given(key[1:]):
        return False
    # «بالخبر»: hardly a name begins so, whatever else the place's name may mean
    return key[1:] in places() and (key[1:] not in guarded_places() or key.startswith("بال"))


def _begins_office(keys: Sequence[str], at: int) -> bool:
    """Tell whether an office begins at a word inside a name; «الشيخ», «القاضي» are surnames too."""
    if keys[at].startswith("ال") or not begins_title(keys[at]):
        return False
    office = match_office(keys[at : at + LONGEST_PHRASE])
    return office is not None and office.complete and office.end > 1


def _is_taken_along(keys: Sequence[str], first: int, at: int) -> bool:
    """Tell whether the last word of a name as the model cut it is a verb or noun behind it. Words with «ال» and the
    syllables of Korean and Chinese names look like everyday words and are names."""
    key = keys[at]
    if key.startswith("ال") or is_link(keys[at - 1]) or not _is_no_name(key):
        return False
    return not (keys[first] in east_asian_families() and key in east_asian_syllables())


def _is_surname(keys: Sequence[str], start: int, at: int) -> bool:
    """Tell whether «ب» or «ل» begins the second word of an unknown name of two: «ستف بلوك», not «كيري بلافروف»."""
    return at - start == 1 and keys[at][0] in "بل" and not (_stands_alone(keys[start]) or _stands_alone(keys[at][1:]))


def _stands_alone(key: str) -> bool:
    """Tell whether one word names somebody: before «ب» it may be whom a verb names, «كيري بلافروف»; «ستف بلوك» is one
    name."""
    bare = [split.rest for split in split_clitics(key)]
    return any(word in listed_short_forms() or is_public_surname(word) or word.startswith("ال") for word in bare)


@lru_cache(maxsize=1 << 14)
def _begins_another(key: str, entity_type: EntityType) -> bool:
    readings = split_clitics(key)
    if len(readings) == 1 or is_known_name(key) or (entity_type == "ORG" and key.startswith("وال")):
        return False
    found = [split.rest for split in readings[1:] if split.clitics[0] in "ولب"]
    if entity_type == "PER":
        return any(is_given(rest) or rest in clitics().whole or is_public_surname(rest) for rest in found)
    return any(rest in places() and rest not in guarded_places() for rest in found)


@lru_cache(maxsize=1 << 14)
def _joins_noun(key: str) -> bool:
    """Tell whether a word is «و» and an everyday noun, behind which no name goes on («ودوقة كامبريدج»)."""
    if not key.startswith("و") or is_known_name(key) or is_given(key) or key in common_words():
        return False
    noun = key[1:]
    singulars = (noun.removesuffix(end) for end in _NUMBERS if noun.endswith(end))
    return not is_given(noun) and any(word in common_words() for word in (noun, *singulars))


def _is_no_name(key: str) -> bool:
    """Tell whether a word alone is none, whatever the model says."""
    return (
        key in ambiguity().function_words
        or (key in ambiguity().outside_names and key not in listed_short_forms() and not is_given(key))
        or is_future(key)
        or key in nisba_country()
        or key in offices().plurals
        or key in offices().honorifics
        or key in ambiguity().organisation_heads
        or (not is_given(key) and (key in common_words() or begins_title(key)))
    )


def _trim(
    keys: Sequence[str],
    first: int,
    last: int,
    entity_type: EntityType,
    scores: Sequence[float],
    words: ArticleWords,
    *,
    joined: bool,
) -> Candidate | None:
    """Take punctuation, titles and clitics off a model span; None where nothing of a name remains."""
    while first < last and not keys[first][0].isalnum():
        first += 1
    while first < last and not keys[last - 1][0].isalnum():
        last -= 1
    if first >= last:
        return None
    if entity_type == "PER":
        return _trim_person(keys, first, last, scores, words, joined=joined)
    if _is_ranked_portfolio(keys[first:last]):
        return None  # a nominal mention
    # «حاكم دبي», «مديرة الحماية المدنية»: the head is a person
    while last - first > 1 and head_of(keys[first]) is not None and keys[first] not in ambiguity().organisation_heads:
        first += 1
    while last - first > 1 and keys[last - 1] in ambiguity().function_words:
        last -= 1
    if last - first == 1 and keys[first] not in places() and keys[first] in ambiguity().function_words:
        return None
    score = min(scores[first:last])
    return Candidate(first, last, words.split(keys[first], joined=joined).removed, entity_type, "model", score)


def _is_ranked_portfolio(words: Sequence[str]) -> bool:
    """Tell whether all of a name is a person's office without a body: «المفوض السامي لحقوق الإنسان»."""
    if head_of(words[0]) is None or words[0] in ambiguity().organisation_heads:
        return False
    office = match_office(words)
    return office is not None and office.end == len(words) and [part for _, _, part in office.parts] == _RANKED


def _trim_person(
    keys: Sequence[str], first: int, last: int, scores: Sequence[float], words: ArticleWords, *, joined: bool
) -> Candidate | None:
    words_of_it = tuple(keys[first:last])
    if words_of_it in ambiguity().phrases or words_of_it in courtesies().wishes.get(keys[first], ()):
        return None  # «مأدبة على شرف فلان», «الملك فلان، نصره الله»
    if last - first > PAIR and words_of_it[:PAIR] in ambiguity().phrases:
        first += PAIR  # the same, its name taken along
    elif last - first > 1 and first and keys[first] == _HONOUR and keys[first - 1] in (_ON, ON_OR_ALI):
        first += 1
    # a verb or noun that the model took along («أوباما سيشارك»), the place told of («حذر كالين باريس»)
    while last - first > 1 and (
        is_future(keys[last - 1])
        or (scores[last - 1] < SURE_TOKEN and _is_taken_along(keys, first, last - 1))
        or (scores[last - 1] < DOUBTED and _is_everyday_behind(keys, last - 1))
    ):
        last -= 1
    while last - first > 1 and scores[first] < SURE_TOKEN and _is_led_by(keys[first]):
        first += 1
    # a noun before the name that it rules («زوج سارة كولمان»)
    while last - first > 1 and scores[first] < SURE_NOUN and _rules_name(keys, first):
        first += 1
    # a nationality is a surname at the end of a name and an adjective at its beginning («اليمني سالم عوض»)
    while last - first > 1 and keys[first].startswith("ال"):
        both = f"{keys[first]} {keys[first + 1]}" in nisba_country() and last - first > PAIR
        if not both and keys[first] not in nisba_country():
            break
        first += 2 if both else 1
    if last - first > 1 and _joins_noun(keys[first]) and not words.inside[keys[first][1:]]:
        # «ووالد الحسن» holds a name, «ومسؤولان آخران» none
        first += 1
        if not (is_given(keys[first]) or keys[first].startswith("ال")):
            return None
    if last - first == PAIR and scores[first] < SURE_TOKEN and keys[first] in everyday_names():
        # «نظام الأسد»: a noun before a surname that is nobody else's
        first += is_public_surname(keys[first + 1])
    # «السيد» or «المصري» may be somebody's name; a verb, a plural, a word of God are nobody's
    name = tuple(keys[first:last])
    if all(_is_no_name(key) and not key.startswith("ال") for key in name) or name == (_GOD,):
        return None
    if last - first == 1 and (_is_prefixed_noun(keys[first]) or _is_doubtful(keys[first], scores[first])):
        return None
    if scores[first] < SURE_TOKEN and _is_counted(keys[first]):
        return None
    if last - first == 1 and first > 0 and qualifies(keys, first):
        return None
    governed = first > 0 and keys[first - 1] in ambiguity().function_words
    for_ = first > 0 and keys[first - 1] in ambiguity().before_for
    split = words.split(keys[first], joined=joined, governed=governed, for_=for_)
    if first and split.removed and (keys[first - 1] in offices().military or keys[first - 1] in offices().honorifics):
        split = Split(0, "", keys[first])  # «الجنرال فالنتين»: behind a title no «ف» begins a clause
    if keys[first] == _AND_ALI and last - first > 1:
        split = Split(1, "و", keys[first][1:])  # «وعلي بن حمد», a name that is no «وعلى»
    for reading in dict.fromkeys((split, *split_clitics(keys[first]))):
        titles, _ = title_prefix([reading.rest, *keys[first + 1 : last]])
        if titles:
            break
    if titles and _is_office_name(keys, first, last, scores):
        titles = 0
    if titles >= last - first:
        # all of it is a title: a nominal mention, unless it is a given name («أمين»)
        if last - first > 1 or not is_given(keys[first]):
            return None
    elif titles:
        first += titles
        split = split_clitics(keys[first])[0]
    return Candidate(first, last, split.removed, "PER", "model", min(scores[first:last]))


def _is_everyday_behind(keys: Sequence[str], at: int) -> bool:
    """Tell whether a word at the end of a doubtful name is a noun with «ال» («سالم بن فهد الوضع») or a place."""
    key = keys[at]
    if is_given(key) or is_link(keys[at - 1]):
        return False
    return (key.startswith("ال") and key in common_words()) or any(p.kind in _STATES for p in places().get(key, ()))


def _is_office_name(keys: Sequence[str], first: int, last: int, scores: Sequence[float]) -> bool:
    """Tell whether what reads as an office of one head is a forename and a family's name: «الدكتور مساعد العيبان»."""
    if last - first < PAIR or not is_given(keys[first]) or min(scores[first:last]) < DOUBTED:
        return False
    if keys[first] == _EXCELLENCY and last - first > PAIR:
        return False  # «معالي خالد المرزوقي», but «معالي زايد»
    if keys[first] in offices().honorifics and (ruled := match_office(keys[first + 1 : last])) is not None:
        return not ruled.complete or ruled.end < last - first - 1  # «فضيلة الإمام الأكبر»
    office = match_office(keys[first:last])
    return office is None or all(part in ("head", "completion") for _, _, part in office.parts)


def _rules_name(keys: Sequence[str], first: int) -> bool:
    """Tell whether the first word of a name as the model cut it is an everyday noun or verb before the name."""
    key = keys[first]
    if key not in common_words() or is_known_name(key) or is_given(key) or is_link(keys[first + 1]):
        return False
    if first and (keys[first - 1] in nisba_country() or begins_title(keys[first - 1])):
        return False  # «نظيرتها اليونانية دورا …»: a name begins behind an office
    east_asian = east_asian_families() | east_asian_syllables()
    return key not in east_asian and keys[first + 1] not in east_asian_syllables() and not key.startswith("ال")


def _is_led_by(key: str) -> bool:
    if is_link(key) or is_known_name(key) or is_given(key) or key in east_asian_families():
        return key in ambiguity().function_words and not (is_link(key) or is_given(key))
    return any(split.rest in ambiguity().function_words for split in split_clitics(key))


def _is_doubtful(key: str, score: float) -> bool:
    """Tell whether a single word with «ال» that the model is not sure of is an everyday word («التعازي»)."""
    return score < SURE_TOKEN and key in common_words() and not is_given(key)


def qualifies(keys: Sequence[str], at: int) -> bool:
    """Tell whether a single word is the adjective of the noun before it: «لقاء تشاوري», «الرئيس الضيف»."""
    key, before = keys[at], keys[at - 1]
    if key in courtesies().guests and key.startswith("ال"):
        return head_of(before) is not None
    return key.endswith("ي") and before in nouns() and not (key.startswith("ال") or is_given(key) or is_known_name(key))


@lru_cache(maxsize=1 << 14)
def _is_counted(key: str) -> bool:
    """Tell whether a word is the dual or plural of an everyday noun and no name («عامان», «كتلتان»)."""
    if is_given(key) or is_known_name(key) or key in listed_short_forms():
        return False
    stems = [key[:-2]] if key.endswith(_NUMBERS) else []
    stems += [stem[:-1] + "ه" for stem in stems if stem.endswith("ت")]
    nouns = (common_words(), offices().person, ambiguity().organisation_heads)
    return any(len(stem) >= MIN_STEM and any(stem in words for words in nouns) for stem in stems)


def _is_prefixed_noun(key: str) -> bool:
    """Tell whether a word is a noun with its preposition and no name («بمهاجرين»)."""
    readings = split_clitics(key)
    if any(is_known_name(split.rest) or is_given(split.rest) for split in readings):
        return False
    return any(split.rest in common_words() for split in readings[1:] if split.removed == 1)
