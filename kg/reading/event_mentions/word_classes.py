"""Tell what a single word can be in a sentence: punctuation, the head of a phrase, an event word, an outlet's name."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal

from kg.lexicon.organisations import organisations
from kg.lexicon.outlets import outlets
from kg.lexicon.participation import participation
from kg.lexicon.places import disputed_capitals, places
from kg.lexicon.triggers import light_verbs, nouns, verbs, words
from kg.schema import Mention
from kg.text.normalize import fold, fold_word

_LONG_WORD = 4
"""Letters above which an event word is hardly anybody's given name («وصل», «حضر» may be)."""
COMMAS = frozenset("،,")
DASHES = frozenset({"-", "–", "—", "--"})
OPENING = {"(": ")", "[": "]", "{": "}"}
"""Brackets, each with the one that closes it."""
OPENING_QUOTES, CLOSING_QUOTES, EITHER_QUOTE = frozenset("«“"), frozenset("»”"), '"'
QUOTING = OPENING_QUOTES | CLOSING_QUOTES | {EITHER_QUOTE}
_STOPS = frozenset({".", "؛", ";", ":", "!", "؟", "?", "…", "...", ".."})


def clitics(written: str) -> tuple[bool, str]:
    """Split what is attached to a noun into conjunction and preposition: «ول» → (True, "ل"), «لل» → (False, "ل")."""
    letters = fold_word(written)
    conjunction = letters[:1] in ("و", "ف") and letters != ""
    rest = letters[1:] if conjunction else letters
    return conjunction, rest[0] if rest[:1] in ("ب", "ل", "ك") else ""


@lru_cache(maxsize=1 << 16)
def strip_conjunction(key: str) -> tuple[bool, str, str]:
    """Return (conjunction, preposition, bare word) of a token whose clitics are not marked by a mention."""
    conjunction = len(key) > 3 and key[0] in "وف"
    bare = key[1:] if conjunction else key
    if bare.startswith("لل") and len(bare) > 4:
        return conjunction, "ل", f"ال{bare[2:]}"
    if bare[:1] in ("ب", "ل", "ك") and len(bare) > 3:
        return conjunction, bare[0], bare[1:]
    return conjunction, "", bare


def without_clitics(key: str) -> str:
    """Return a folded word without attached conjunction and preposition."""
    return strip_conjunction(key)[2]


def country_of(mention: Mention) -> str | None:
    """Return the country a place name stands for, None where it is no state or capital; «القدس» stands for none."""
    name = fold(mention.name)
    if mention.type != "LOC" or name in disputed_capitals():
        return None
    found = places().get(name, ())
    return found[0].country if found and found[0].kind in ("country", "capital") else None


def is_event_noun(key: str) -> bool:
    """Tell whether a word is an event noun, with or without article and clitics."""
    bare = without_clitics(key)
    return any(word in nouns() for word in (key, bare, bare.removeprefix("ال")))


def is_event_verb(key: str) -> bool:
    """Tell whether a word is an event verb as it stands, however short («زار», «وصل»)."""
    return key in verbs() or key in light_verbs()


def acts_of_several(key: str) -> bool:
    """Tell whether a word is an event verb of two or more, «زارا», «التقوا»: no name looks like it."""
    found = verbs().get(key)
    return found is not None and found[1].number != "singular" and not found[1].first_person


@lru_cache(maxsize=1 << 12)
def is_outlet(name: str) -> bool:
    """Tell whether a body is a newspaper, a channel or an agency: by its first word, or because it is known as one."""
    key = fold(name)
    first = key.split()[0] if key else ""
    known = organisations().get(key, ())
    if key in outlets() and not known:
        return True
    return first in words().media_hosts or (bool(known) and all("source" in body.flags for body in known))


@lru_cache(maxsize=1 << 16)
def is_event_word(key: str) -> bool:
    """Tell whether a word of a name is an event word: long ones are no part of anybody's name."""
    bare = key[1:] if key[:1] == "س" and len(key) > _LONG_WORD + 1 else key  # «سيرجي» is no verb
    return len(key) > _LONG_WORD and any(
        word in table for word in (key, bare) for table in (verbs(), nouns(), light_verbs())
    )


@lru_cache(maxsize=1 << 16)
def phrase_heads(key: str) -> tuple[tuple[str, bool, str, str], ...]:
    """Return what phrases a word can head, clitics taken off: (kind, conjunction, preposition, bare word)."""
    w = words()
    conjunction, preposition, bare = strip_conjunction(key)
    heading = heading_words()
    if key not in heading and bare not in heading and preposition + bare not in heading:
        return ()
    heads = []
    for conj, prep, word in ((False, "", key), (conjunction, "", preposition + bare), (conjunction, preposition, bare)):
        if word in w.delegation:
            heads.append(("delegation", conj, prep, word))
        if word in w.representatives:
            heads.append(("representatives", conj, prep, word))
        if word in w.both:
            heads.append(("both", conj, prep, word))
        if word in w.people or (word[:2] == "ال" and word[2:] in w.people):
            heads.append(("people", conj, prep, word))
        if word in participation().gatherings:
            heads.append(("gathering", conj, prep, word))
    return tuple(heads)


@cache
def heading_words() -> frozenset[str]:
    """Return the words that head phrases: one look-up settles most words of a text."""
    w = words()
    people = w.people | {f"ال{word}" for word in w.people}
    return frozenset({*w.delegation, *w.representatives, *w.both, *people, *participation().gatherings})


@lru_cache(maxsize=1 << 16)
def class_of(key: str) -> Literal["word", "comma", "stop", "quote"]:
    """Tell whether a folded token is a word, a comma, the end of a clause, or another mark."""
    if key in COMMAS:
        return "comma"
    if key in _STOPS:
        return "stop"
    return "word" if key[:1].isalnum() or any(letter.isalnum() for letter in key) else "quote"
