"""Every word that the readers of events look up is written as the keys of tokens are: another could never be equal."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping

import pytest

from kg.lexicon.triggers import light_verbs, nouns, verbs
from kg.reading import event_mentions
from kg.text.normalize import fold, is_arabic, keys_of

MODULES = sorted(module.name for module in pkgutil.iter_modules(event_mentions.__path__))


def _lemmas() -> frozenset[str]:
    """Return the lemmas of triggers, which are kept as written and compared with each other only."""
    return frozenset(
        {noun.lemma for noun, _form in nouns().values()}
        | {verb.lemma for verb, _form in verbs().values()}
        | {verb.lemma for hit in light_verbs().values() for verb, _form in hit}
    )


def _words(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (frozenset, tuple)):
        for part in value:
            yield from _words(part)
    elif isinstance(value, Mapping):
        for key in value:
            yield from _words(key)


def unfolded(module: object) -> list[str]:
    """Return the words in a module's constants that are no key and no lemma: «أنهى+» is the beginning of a rule."""
    lemmas = _lemmas()
    constants = [value for name, value in vars(module).items() if name.isupper() and not isinstance(value, str)]
    found = {word for value in constants for word in _words(value) if is_arabic(word)}
    bare = {word: word.partition("+")[0].rpartition(":")[2] for word in found}
    return sorted(word for word, stem in bare.items() if fold(stem) != stem and stem not in lemmas)


@pytest.mark.parametrize("name", MODULES)
def test_the_words_of_a_module_are_keys(name):
    assert unfolded(importlib.import_module(f"{event_mentions.__name__}.{name}")) == []


def test_a_word_as_people_write_it_is_found_out():
    class Module:
        WORDS = frozenset({"غداة", "بعد"})

    assert unfolded(Module) == ["غداة"]


def test_keys_are_made_of_words_as_people_write_them():
    assert keys_of("غداة", "على", "الزائر") == {"غداه", "علي", "الزاير"}
