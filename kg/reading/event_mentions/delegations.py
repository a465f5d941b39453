"""Read who sat in a delegation where the delegation is named: «وفد برئاسة فلان وعضوية فلان وفلان», «وفدا يضم فلانا»."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from kg.lexicon.office_tables import head_of, offices
from kg.lexicon.participation import participation
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.word_classes import COMMAS, class_of, clitics, is_event_verb, strip_conjunction
from kg.schema import Mention

Named = Mapping[int, tuple[int, Mention, str]]
"""First token of a mention → the token behind it, the mention, what is attached to it."""

_ADJECTIVES = 5
"""Tokens between a delegation and its word of membership: «وفدا رفيع المستوى يضم», «وفد من عشرة نواب يضم»."""
_ELSEWHERE = word_set("reading.event_mentions.delegations", "elsewhere")
_WHICH = word_set("reading.event_mentions.delegations", "which")
NAMELY = word_set("reading.event_mentions.delegations", "namely")
_DESCRIBED = 20
"""Tokens that may describe a delegation before «، والذي يضم»: whom it stands for, what they signed."""
_FIRST_REACH = 8
"""Tokens between a word of membership and the first name: an office that no mention covers."""
_NEXT_REACH = 7
"""Tokens between «و» with an office and the next name."""


def members_behind(
    keys: Sequence[str],
    named: Named,
    end: int,
    skip_aside: Callable[[int], int],
    apposition: Callable[[int, Mention], tuple[int, Mention]],
) -> tuple[int, list[Mention]]:
    """Return the members told right behind a delegation or its head that ends before `end`, and the token behind them.

    Args:
        keys: the folded tokens of the sentence.
        named: its mentions by first token.
        end: the token behind the delegation.
        skip_aside: passes over brackets and dashes.
        apposition: joins an office and a name that a comma parts.
    """
    at = _behind_word(keys, named, skip_aside(end), skip_aside) or _far_behind(keys, end)
    if at is None:
        return end, []
    first = _first_name(keys, named, at)
    if first is None:
        return end, []
    found: list[Mention] = []
    number: int | None = first
    while number is not None:
        behind, mention, _ = named[number]
        end, mention = apposition(behind, mention)
        found.append(mention)
        number = _next_name(keys, named, end, skip_aside)
    return end, found


def _behind_word(keys: Sequence[str], named: Named, at: int, skip_aside: Callable[[int], int]) -> int | None:
    """Return the token behind a word of membership, None where there is none."""
    if at < len(keys) and keys[at] in COMMAS:
        at = skip_aside(at + 1)
    if at < len(keys) and keys[at].removeprefix("و") in words().relatives - {"من"}:
        at += 1
    for number in range(at, min(at + _ADJECTIVES, len(keys))):
        if keys[number] in participation().membership or keys[number] in NAMELY:
            return number + 1
        if number in named and named[number][1].type == "PER":
            return None
        if class_of(keys[number]) != "word" or is_event_verb(keys[number]) or keys[number] in _ELSEWHERE:
            return None
    return None


def _far_behind(keys: Sequence[str], at: int) -> int | None:
    """Return the token behind «، والذي يضم», which tells the members of a delegation that is described at length."""
    for number in range(at, min(at + _DESCRIBED, len(keys) - 2)):
        if class_of(keys[number]) == "stop" or is_event_verb(keys[number]):
            return None
        parted = keys[number] in COMMAS and keys[number + 1].removeprefix("و") in _WHICH
        if parted and keys[number + 2] in participation().composed:
            return number + 3
    return None


def _first_name(keys: Sequence[str], named: Named, at: int) -> int | None:
    for number in range(at, min(at + _FIRST_REACH, len(keys))):
        if number in named:
            _, mention, prefix = named[number]
            if mention.type == "PER":
                return number if mention.form == "name" and clitics(prefix)[1] == "" else None
            continue
        key = keys[number]
        plain = key in participation().before_names
        if not plain and (key in words().people or class_of(key) in ("comma", "stop") or is_event_verb(key)):
            return None
        if not plain and key.isdigit():
            return None
    return None


def _next_name(keys: Sequence[str], named: Named, at: int, skip_aside: Callable[[int], int]) -> int | None:
    """Return the next name of a list whose last member ends before a token: «وفلان», «، ووزير العدل فلان»."""
    at = skip_aside(at)
    if at < len(keys) and keys[at] in COMMAS:
        at = skip_aside(at + 1)
    if at in named:
        _, mention, prefix = named[at]
        if clitics(prefix) != (True, "") or mention.type != "PER":
            return None
        return at if mention.form == "name" else _behind_office(keys, named, at + 1)
    if at >= len(keys):
        return None
    conjunction, preposition, bare = strip_conjunction(keys[at])
    if not conjunction or preposition or not _opens_office(bare):
        return None
    return _behind_office(keys, named, at + 1)


def _opens_office(word: str) -> bool:
    """Tell whether a word begins an office, of one or of several, or what is said before one: «معالي وزير العدل»."""
    return bool(head_of(word)) or word in offices().honorifics or word in participation().plural_offices


def _behind_office(keys: Sequence[str], named: Named, at: int) -> int | None:
    for number in range(at, min(at + _NEXT_REACH, len(keys))):
        if number in named:
            _, mention, prefix = named[number]
            if mention.type == "PER" and (mention.form == "name" or prefix):
                return number if not prefix else None
            continue
        if class_of(keys[number]) in ("comma", "stop") or is_event_verb(keys[number]):
            return None
    return None
