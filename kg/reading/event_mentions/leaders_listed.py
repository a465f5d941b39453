"""Read leaders who are named one by one, each behind his body: «زعيمي الحركة فلان والرابطة فلان», «رؤساء الكتل …».

The plural office stands once, and what each of them leads stands before his name. «ورئيسا غرفتي البرلمان، فلان وفلان»
names both behind the bodies.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.lexicon.participation import participation
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.delegations import Named
from kg.reading.event_mentions.word_classes import COMMAS, class_of, clitics, is_event_verb
from kg.schema import Mention

_BODY_REACH = 6
"""Tokens of what somebody leads between the office, or «و», and his name: «كتلة حزب الوفاق والعدالة النيابية»."""
_SEVERAL = 2
_ENDS_BODY = word_set("reading.event_mentions.leaders_listed", "ends_body")


def leads_several(word: str) -> bool:
    """Tell whether a word is a plural or dual of leaders who may be named one by one."""
    return word in words().dual_offices or word in participation().plural_offices


def leaders_listed(
    keys: Sequence[str], named: Named, at: int, skip_aside: Callable[[int], int]
) -> tuple[int, list[Mention]] | None:
    """Return the leaders named one by one behind their office and the token behind them, None where it is no such list.

    Args:
        keys: the folded tokens of the sentence.
        named: its mentions by first token.
        at: the token of the plural office.
        skip_aside: passes over brackets, dashes and quotation marks.
    """
    found: list[Mention] = []
    end = number = at + 1
    while (behind := _one_with_body(keys, named, number, first=not found)) is not None:
        end, leader = behind
        found.append(leader)
        number = skip_aside(end)
        if number < len(keys) and keys[number] in COMMAS:
            number = skip_aside(number + 1)
    return (end, found) if len(found) >= _SEVERAL else None


def _one_with_body(keys: Sequence[str], named: Named, at: int, *, first: bool) -> tuple[int, Mention] | None:
    """Read «الحزب الاشتراكي فلان» at a token, with «و» before it for all but the first."""
    number = at
    while number < min(at + _BODY_REACH, len(keys)):
        if number in named:
            behind, mention, prefix = named[number]
            if mention.type == "PER":
                alone = number > at and not prefix and mention.form == "name"
                own_office = mention.extent.start < mention.span.start
                return (behind, mention) if alone and not own_office else None
            joined, attached = clitics(prefix)
            if attached or joined == (number > at or first):
                return None
            number = behind
            continue
        joined = number == at and not first
        if class_of(keys[number]) != "word" or keys[number].startswith("و") != joined:
            return None
        if keys[number] in _ENDS_BODY or is_event_verb(keys[number]) or keys[number] in words().relatives:
            return None
        number += 1
    return None
