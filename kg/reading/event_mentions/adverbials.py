"""Pass over circumstances: adverbials that name nobody and no event, between a trigger and those it names.

«التقى بعد أسابيع من التوتر الرئيس فلانا», «أجرى، وفق بيان رسمي، محادثات مع فلان»: like what stands in brackets they are
left out of the row of items, so that every frame reads on as if nothing stood there. Only one whose end is certain is
left out: behind it the frame must go on, and where a bare name follows, the adverbial's own noun phrase must be over.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from kg.lexicon.asides import LONGEST_ADVERBIAL, adverbial_openings, asides
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.asides import closes_noun
from kg.reading.event_mentions.matching import is_trigger, match_gather, match_light, match_noun, match_verb
from kg.reading.event_mentions.phrases import Item
from kg.reading.event_mentions.small_words import BETWEEN, EACH, IN, IN_PHONE, TO, TO_EACH, WITH, without_conjunction
from kg.schema import Token
from kg.text.memo import WORDS_KEPT

_LONGEST = 9
"""Items of a circumstance; longer ones tell something of their own."""
_LONGEST_SOURCE = 14
"""Items of «، حسبما أفاد مصدر في …،» between its commas."""
_ADJECTIVES = 3
"""Items from a relation to its «مع»: «روابط تجارية وثيقة مع …»."""
_APART = "حده"
_INSIDE = frozenset({"من", "في", "علي", "عن", "الي", "لدي", "ضد", "حول"})
"""Prepositions that go on with a circumstance: «بعد أسابيع من التوتر في المنطقة»."""
_AS = word_set("reading.event_mentions.adverbials", "as")
_SINCE = word_set("reading.event_mentions.adverbials", "since")
_PRONOUNS = ("ها", "هما", "هم")
_ITS = ("هما", "هم", "ها", "نا", "ته")
_SHORTEST_WITH_PRONOUN = 4
_PERSONAL = frozenset({"person", "delegation", "organization", "group", "both"})
_TO_WHOM = TO | {"من"}


def without_circumstances(items: tuple[Item, ...], keys: Sequence[str], tokens: Sequence[Token]) -> tuple[Item, ...]:
    """Return the items without the circumstances among them. Linear in their number.

    Args:
        items: a sentence's row of items.
        keys: the sentence's folded words.
        tokens: its words as written.
    """
    if _openings().isdisjoint(keys):
        return items
    out: list[Item] = []
    at = 0
    while at < len(items):
        opens = items[at].kind == "word" and items[at].key in _openings()
        past = _circumstance(items, at, out, tokens) if opens else None
        if past is None:
            out.append(items[at])
            at += 1
            continue
        if out and out[-1].kind == "comma" and items[past - 1].kind == "comma":
            out.pop()
        at = past
    return tuple(out)


@cache
def _openings() -> frozenset[str]:
    table = asides()
    firsts = {phrase.split()[0] for phrase in table.manners}
    return table.circumstances | table.purposes | table.sources | adverbial_openings() | firsts | {"في", "علي", "من"}


def _circumstance(
    items: Sequence[Item], at: int, before: Sequence[Item], tokens: Sequence[Token]
) -> int | None:
    """Return the item behind a circumstance that begins at an item; None where none does or its end is not certain."""
    if not before or not _carries(before):
        return None
    if before[-1].kind == "comma":
        return _between_commas(items, at, before)
    opened = _opened(items, at)
    if opened is None:
        return None
    end, complete = opened
    charged = _charged(items, at) if items[at].key in asides().charges else None
    if charged is not None:
        end, complete = charged, True
    elif not complete:
        named = items[end].phrase if end < len(items) else None
        if items[at].key in _AS and named is not None and named.kind == "group" and not named.actors:
            end += 1  # «بصفته رئيسا للجنة», which reads like the two presidents of it
        end = _phrase_end(items, end)
        if end <= opened[0]:
            return None
    if items[at].key in asides().countings and end + 1 < len(items) and items[end + 1].kind == "time":
        end, complete = (end + 2, True) if items[end].key in _SINCE else (end, complete)
    return end if _goes_on(items, at, end, before, complete or _is_over(items, at, end, tokens)) else None


def _between_commas(items: Sequence[Item], at: int, before: Sequence[Item]) -> int | None:
    """Return the item behind the comma that closes a circumstance or a source."""
    opened = _opened(items, at)
    source = items[at].key in asides().sources
    if opened is None and not source:
        return None
    for number in range(at + 1, min(at + (_LONGEST_SOURCE if source else _LONGEST), len(items))):
        item = items[number]
        if item.kind == "comma":
            return number + 1 if _goes_on(items, at, number + 1, before[:-1], True) else None
        if item.kind in ("stop", "quote", "time"):
            return None
        if not source and (item.kind != "word" or not (item.key in _INSIDE or _is_plain(items, number))):
            return None
    return None


def _carries(before: Sequence[Item]) -> bool:
    """Tell whether a trigger or somebody stands right before, so that the frame may be waiting for more."""
    number = len(before) - 1
    while number >= 0 and (
        before[number].kind in ("comma", "time", "quote")
        or ((phrase := before[number].phrase) is not None and phrase.kind == "place")
        or (before[number].key in words().adverbs and not is_trigger(before[number].key))
    ):
        number -= 1
    if number < 0:
        return False
    item = before[number]
    if item.phrase is not None:
        return item.phrase.kind in _PERSONAL
    if item.kind != "word":
        return False
    qualifies = number > 0 and before[number - 1].kind == "word" and match_noun(before, number - 1) is not None
    return is_trigger(item.key) or match_gather(item.key) is not None or qualifies  # «محادثات مطولة»


def _opened(items: Sequence[Item], at: int) -> tuple[int, bool] | None:
    """Return the item behind the words that open a circumstance, and whether they are the whole of it."""
    table = asides()
    key = items[at].key
    behind = items[at + 1].key if at + 1 < len(items) and items[at + 1].kind == "word" else ""
    ahead = items[at : at + LONGEST_ADVERBIAL]
    if count := table.adverbial_at([item.key if item.kind == "word" else "" for item in ahead]):
        return None if _APART in (item.key for item in ahead) else (at + count, True)  # «على حدة» tells how they met
    if key in table.manners:
        return at + 1, True
    if f"{key} {behind}" in table.manners:
        return at + 2, True
    if key in IN and behind in table.circumstances_in:
        return at + 2, behind.startswith("ال")
    if key == "علي" and behind in table.circumstances_on:
        return at + 2, False
    if key == "من" and behind in table.circumstances_of:
        return at + 2, False
    if key in table.purposes:
        if behind in table.purpose_prepositions:
            return at + 2, False
        return (at + 1, False) if behind[:1] in ("ل", "ب") else None
    return (at + 1, False) if key in table.circumstances else None


def _charged(items: Sequence[Item], at: int) -> int | None:
    """Return the item behind «نيابة عن الملك», «بطلب من الحكومة»; None where nobody is named there."""
    whose = items[at + 2].phrase if at + 2 < len(items) and items[at + 1].key in ("من", "عن") else None
    return None if whose is None or whose.preposition or whose.conjunction else at + 3


def _phrase_end(items: Sequence[Item], start: int) -> int:
    """Return the item behind the plain words from `start` on that can be a noun phrase without persons or events."""
    number = start
    while number < min(start + _LONGEST, len(items)):
        item = items[number]
        if item.kind != "word" or item.key in WITH | BETWEEN | EACH or item.key in TO_EACH:
            break
        key = item.key
        if key in _INSIDE:
            behind = items[number + 1] if number + 1 < len(items) else None
            if behind is None or behind.kind != "word" or not _is_plain(items, number + 1):
                break
        elif not _is_plain(items, number) or (number > start and _awaited(items, number)):
            break
        number += 1
    return number


def _is_plain(items: Sequence[Item], at: int) -> bool:
    """Tell whether a word is a noun or adjective that tells no event of its own."""
    key = items[at].key
    w = words()
    if key in w.statements or key in w.boundaries or key in w.relatives or key in w.negation or key in w.future:
        return False
    if key in w.companions or key in w.heads or key in w.media_hosts:
        return False
    noun = match_noun(items, at)
    if noun is not None:
        return noun.definite and not noun.conjunction  # «تمهيدا للقمة»
    return not (is_trigger(key) or match_gather(key))


def _awaited(items: Sequence[Item], at: int) -> bool:
    """Tell whether an indefinite event noun stands at an item: what a light verb waits for."""
    noun = match_noun(items, at)
    return noun is not None and not (noun.definite or noun.form.pronoun or noun.preposition)


def _is_over(items: Sequence[Item], at: int, end: int, tokens: Sequence[Token]) -> bool:
    """Tell whether the adverbial's noun phrase is over, so that no name behind it is its genitive."""
    key, before = items[end - 1].key, items[end - 2].key
    if key.startswith(("ال", "لل", "بال", "وال")) or (key.endswith("ا") and len(key) >= _SHORTEST_WITH_PRONOUN):
        return True
    if key in words().adverbs or key in asides().adverbs:
        return True
    if key.endswith(_PRONOUNS) or tokens[items[end - 1].start].text.endswith("ه"):
        # «بعد خطابه», «بعد سنوات من غيابه»; but in «على أساس رسالة بعثت بها …» a verb awaits its subject
        return before in _INSIDE or (end - 2 == at and before in asides().circumstance_prepositions)
    first = at + (items[at].key in asides().circumstance_prepositions)
    if end - 2 < first or before.startswith("ال") or before in _INSIDE:
        return False
    return closes_noun(key)


def _goes_on(items: Sequence[Item], at: int, end: int, before: Sequence[Item], over: bool) -> bool:
    """Tell whether the frame goes on behind a circumstance: with somebody, with «مع», with a verb or its noun."""
    if end >= len(items) or end <= at:
        return False
    item = items[end]
    phrase = item.phrase
    last = before[-1].phrase if before else None
    fronted = last is not None and last.kind in _PERSONAL
    inner = [number for number in range(at, end) if items[number].kind == "word"]
    closed = items[end - 1].kind == "comma"
    sided = not closed and any(is_two_sided(items[n].key) or match_noun(items, n) for n in inner)
    if item.key in WITH | BETWEEN or item.key in EACH or item.key in TO_EACH:
        return not sided and item.kind == "word"
    if phrase is not None:
        if phrase.kind not in _PERSONAL or phrase.conjunction:
            return False
        if phrase.preposition:
            return phrase.preposition == "ب" and phrase.kind != "organization" and not sided
        return over
    if item.kind != "word":
        return False
    if item.key in words().companions:
        return closed  # «عقد لقاء، وفق الوكالة، بحضور فلان»
    if item.key in _TO_WHOM:
        addressee = items[end + 1].phrase if end + 1 < len(items) else None
        named = addressee is not None and addressee.kind in _PERSONAL and not addressee.preposition
        return named and any(one.kind == "word" and match_noun(before, n) for n, one in _last(before))
    if _awaited(items, end) or item.key in words().letters or item.key in IN_PHONE:
        return _awaits_noun(before)
    if item.key in words().frames_of_time and end + 1 < len(items) and match_noun(items, end + 1):
        return fronted and items[at].key not in words().frames_of_time  # «قال فلان بهدف كذا خلال لقائه …»
    verb, light, gathering = match_verb(item.key), match_light(item.key), match_gather(item.key)
    own = (verb and verb.form.pronoun) or (light and all(form.pronoun for _light, form in light.options))
    acts = (verb or light or gathering) and not own  # «… بسبب دفعة تلقاها»: of the word before
    tells = match_gather(item.key) is not None and bool(before) and is_trigger(before[-1].key)
    return bool(acts) and (fronted or tells) and without_conjunction(item.key) == item.key


def _awaits_noun(before: Sequence[Item]) -> bool:
    """Tell whether a verb without its noun stands before: «عقد الوزير بعد أسابيع من التوتر اجتماعا …»."""
    for number in range(len(before) - 1, -1, -1):
        item = before[number]
        if item.kind == "stop" or (item.kind == "word" and match_noun(before, number)):
            return False
        if item.kind == "word" and (match_light(item.key) or match_verb(item.key)):
            return True
    return False


def _last(before: Sequence[Item]) -> list[tuple[int, Item]]:
    first = max(0, len(before) - 2)
    return list(enumerate(before))[first:]


@lru_cache(maxsize=WORDS_KEPT)
def is_two_sided(key: str) -> bool:
    """Tell whether a word names what lies between two sides: «الخلافات», «للتعاون»."""
    forms = {key, key.removeprefix("ال"), key.removeprefix("لل"), key.removeprefix("بال"), key[1:]}
    for pronoun in _ITS:  # «علاقاتها», «لتحالفه», «شراكته»
        if key.endswith(pronoun) and len(key) > _SHORTEST_WITH_PRONOUN + len(pronoun):
            stem = key.removesuffix("ه" if pronoun == "ته" else pronoun)
            stem = stem[:-1] + "ه" if stem.endswith("ت") and not stem.endswith("ات") else stem
            forms |= {stem, stem[1:]} if stem[0] in "وفلب" else {stem}
    return not forms.isdisjoint(asides().two_sided)


def is_of_relation(items: Sequence[Item], start: int, at: int) -> bool:
    """Tell whether «مع» or «بين» at an item goes with a relation told behind an event noun that ends at `start`.

    «أشاد خلال اللقاء بالتعاون القائم بين …», «محادثات لوقف القتال مع …»; in «محادثات سلام مع …» the relation is the
    noun's own attribute.
    """
    number = at - 1
    while number > start and at - number <= _ADJECTIVES and _may_be_adjective(items[number]):
        number -= 1
    if number < start or items[number].kind != "word" or not is_two_sided(items[number].key):
        return False
    if match_gather(items[number].key):
        return False  # «اللقاء الذي عقد في القرية … والذي جمع بين فلان وفلان»
    attached = items[number].key.removeprefix("ال") not in asides().two_sided
    return attached or any(not _may_be_adjective(item) for item in items[start:number])


def _may_be_adjective(item: Item) -> bool:
    """Tell whether a word may be an attribute behind a noun: it has the article, or an adjective's ending."""
    shaped = item.key.startswith("ال") or item.key.endswith("ه") or closes_noun(item.key)
    return item.kind == "word" and shaped and not is_two_sided(item.key)
