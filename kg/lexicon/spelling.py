"""Spelling classes of foreign names, groups of spellings of one name, and near names that are two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.errors import LexiconError
from kg.lexicon.loader import read_table
from kg.text.normalize import fold


@dataclass(frozen=True, slots=True)
class Spelling:
    """How one sound is written in several ways.

    `classes` translates each letter to the one that stands for its sound; `digraphs` are (written, stands for) pairs,
    longest first. `second_sounds`, `second_initials` and `second_finals` are letters (anywhere, at the head or at the
    end of a word) that stand for the sound of another letter too. `rasm` translates each letter to the first of those
    that differ from it in dots only. `other_readings` are (written, read as) pairs of single languages; `native`
    letters are told apart in the names of Arabs. `group_of` maps a folded word to the number of its spelling group;
    `short_forms` are pairs of a forename and its short form («مايك», «مايكل»); `distinct_of` maps one to the numbers of
    the sets whose members are never spellings of one another.
    """

    classes: dict[int, str]
    second_sounds: dict[str, str]
    second_initials: dict[str, str]
    second_finals: dict[str, str]
    digraphs: tuple[tuple[str, str], ...]
    other_readings: tuple[tuple[str, str], ...]
    native: frozenset[str]
    rasm: dict[int, str]
    group_of: dict[str, int]
    distinct_of: dict[str, frozenset[int]]
    short_forms: frozenset[frozenset[str]]


def _pairs(groups: list[str]) -> Iterator[str]:
    """Yield each short form with each of its full forms.

    Raises:
        LexiconError: a group holds fewer than two different names.
    """
    for group in groups:
        short, *full = group.split()
        if not full or any(fold(name) == fold(short) for name in full):
            raise LexiconError(f"spelling.toml, short_forms: {group!r} needs a short form and other full ones")
        yield from (f"{short} {name}" for name in full)


@cache
def spelling() -> Spelling:
    """Load `spelling.toml`.

    Raises:
        LexiconError: a letter belongs to two classes or a word to two groups.
    """
    data = read_table("spelling")
    classes: dict[int, str] = {}
    for entry in data["class"]:
        letters = list(dict.fromkeys(fold(letter) or letter for letter in entry["letters"]))
        for letter in letters:
            if ord(letter) in classes:
                raise LexiconError(f"spelling.toml: letter {letter!r} stands in two classes: keep it in one")
            classes[ord(letter)] = letters[0]
    group_of: dict[str, int] = {}
    for number, group in enumerate(data["groups"]["names"]):
        for word in group.split():
            if group_of.setdefault(fold(word), number) != number:
                raise LexiconError(f"spelling.toml, groups: {word!r} stands in two groups: join or part them")
    distinct_of: dict[str, set[int]] = {}
    for number, group in enumerate(data["groups"]["distinct"]):
        for word in group.split():
            distinct_of.setdefault(fold(word), set()).add(number)
    return Spelling(
        classes=classes,
        second_sounds={fold(a): fold(b) for a, b in data["second_sounds"]["anywhere"].items()},
        second_finals={fold(a): fold(b) for a, b in data["second_sounds"]["final"].items()},
        second_initials={fold(a): fold(b) for a, b in data["second_sounds"]["initial"].items()},
        digraphs=tuple(
            sorted(((fold(old), fold(new)) for old, new in data["digraphs"].items()), key=lambda p: (-len(p[0]), p))
        ),
        other_readings=tuple((fold(written), fold(read)) for written, read in data["other_readings"]["pairs"]),
        native=frozenset(data["native"]["letters"]),
        rasm={ord(letter): group[0] for group in data["slips"]["rasm"] for letter in group},
        group_of=group_of,
        short_forms=frozenset(frozenset(map(fold, pair.split())) for pair in _pairs(data["short_forms"]["names"])),
        distinct_of={word: frozenset(numbers) for word, numbers in distinct_of.items()},
    )
