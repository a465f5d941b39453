"""Find who speaks: the «I» of a quotation, and whom «قوله خلال …» means.

Whoever is named beside the verb of saying speaks, before the quotation or behind it; where the verb has no subject the
speaker before goes on («وأضاف: "التقيت …"»). What no verb introduces is his only while his quotation stands open:
outside quotations «التقينا» is the reporter, whom nobody can name.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.lexicon.gatherings import gatherings
from kg.lexicon.speech import speech
from kg.lexicon.triggers import words
from kg.reading.event_mentions.discourse import Discourse, is_oblique, is_spokesman
from kg.reading.event_mentions.marks import QUOTES
from kg.reading.event_mentions.matching import VerbHit, match_noun
from kg.reading.event_mentions.phrases import Actor, Item, SentenceView, people_in
from kg.reading.event_mentions.small_words import is_small, without_conjunction
from kg.reading.event_mentions.word_classes import CLOSING_QUOTES, EITHER_QUOTE, OPENING_QUOTES, QUOTING
from kg.schema import Sentence

_SUBJECT_REACH = 3
"""Items behind a verb of saying in which its subject stands: «وأضاف، في بيان، فلان»."""
_SAID_REACH = 12
"""Items between a verb of saying and the «إنه» of whom it tells."""
_HAD = "قد"
_QUOTED_REACH = 6
"""Items between the person quoted and «قوله»: an apposition may stand there."""
_REMEMBERED = 2
"""Sentences after which a quotation that nobody closed or took up is taken for ended."""


def says(key: str) -> bool:
    """Tell whether a folded word is a verb of saying, conjunction attached or not."""
    return key in speech().said


def speaker(items: Sequence[Item], at: int, discourse: Discourse) -> tuple[Actor, ...]:
    """Return who says what stands at an item, () where that is nobody the article names."""
    for number in range(at - 1, -1, -1):
        item = items[number]
        if item.kind == "word" and (says(item.key) or item.key in speech().going_on):
            quoted = any(i.kind == "quote" or i.key == ":" for i in items[number + 1 : at])
            return _subject_of(items, number, at, discourse) if quoted else ()
        if item.kind == "word" and item.key in speech().quoted and (led := quoted_person(items, number + 1)):
            return led  # «نقل عن فلان قوله يوم كذا: "سأزور …"»
        if item.kind == "stop" and item.key == ":" and number == 1 and (led := _person(items[0])):
            return led  # «فلان: التقيت …», a headline
    for number in range(at + 1, len(items)):
        if items[number].kind == "word" and says(items[number].key) and items[number - 1].kind in ("quote", "comma"):
            return _behind(items, number, len(items)) or ()  # «"…"، قال فلان»
    return discourse.speaker if discourse.quoting else ()


def _subject_of(items: Sequence[Item], at: int, end: int, discourse: Discourse) -> tuple[Actor, ...]:
    """Return the subject of a verb of saying: behind it, before it, or the speaker who goes on."""
    behind = _behind(items, at, end)
    if behind is not None:
        return behind
    if at > 1 and items[at - 1].key == _HAD and items[at - 2].phrase and (before := _person(items[at - 2])):
        return before  # «وكان فلان قد قال: "…"»
    if at and items[at - 1].phrase and not is_oblique(items, at - 1) and (before := _person(items[at - 1])):
        return before
    if items[at].key in speech().going_on:
        for number in range(at - 1, -1, -1):
            noun = match_noun(items, number - 1) if number and items[number - 1].kind == "word" else None
            if noun and noun.form.pronoun:
                continue  # «قائلا بعد لقائه فلانا: "هذه زيارتي …"»: he who met him says so
            if (found := _person(items[number])) and not is_oblique(items, number):
                return found
    for number in range(at - 1, -1, -1):
        if items[number].kind == "word" and says(items[number].key):
            return _subject_of(items, number, at, discourse)  # «قال فلان …، وأضاف: …»
    told = [
        item
        for before, item in pairwise(items[:at])
        if item.phrase and item.phrase.kind == "person" and without_conjunction(before.key) in words().statements
    ]
    if len(told) == 1 and (said := _person(told[0])):
        return said  # «أعرب فلان عن حزنه …، وغرد: …»
    return discourse.speaker


def _behind(items: Sequence[Item], at: int, end: int) -> tuple[Actor, ...] | None:
    """Return the person right behind a verb of saying; () where somebody unnamed stands there, None where nobody."""
    for item in items[at + 1 : min(at + 1 + _SUBJECT_REACH, end)]:
        if item.phrase:
            return None if item.phrase.preposition else _person(item)
        if item.kind in ("quote", "stop"):
            return None
        if item.kind == "word" and not is_small(item.key):
            return ()  # «قال مسؤول …»
    return None


def _person(item: Item) -> tuple[Actor, ...]:
    """Return the person a phrase names, who speaks for himself."""
    phrase = item.phrase
    if phrase is None or phrase.kind != "person" or len(phrase.actors) != 1 or is_spokesman(phrase.actors[0]):
        return ()
    return phrase.actors


def quoted_person(items: Sequence[Item], at: int) -> tuple[Actor, ...]:
    """Return whom «قوله» before an item means: «نقل عن فلان قوله خلال لقائه …»."""
    for number in range(at - 1, max(-1, at - _QUOTED_REACH), -1):
        if items[number].kind == "stop":
            break
        if items[number].kind == "word" and items[number].key in speech().quoted:
            for before in range(number - 1, max(-1, number - _QUOTED_REACH), -1):
                phrase = items[before].phrase
                if phrase and phrase.kind == "person" and before and items[before - 1].key == "عن":
                    return phrase.actors
            break
    return ()


def according_to(items: Sequence[Item]) -> tuple[Actor, ...]:
    """Return whom a sentence reports that opens «بحسب فلان، فإن دعوته …»: what is said there to be his is his."""
    opens = len(items) > 1 and items[0].kind == "word" and without_conjunction(items[0].key) in speech().according
    return _person(items[1]) if opens else ()


def first_person(items: Sequence[Item], at: int, hit: VerbHit) -> bool:
    """Tell whether a verb says «I» or «we»: by its form, or because «استقبلت» opens a quotation.

    The first person singular of most verbs is written like «she»: right behind a quotation mark or «أنا» nobody has
    been named yet whom «she» could be.
    """
    if hit.form.first_person:
        return True
    if not (hit.form.tense == "perfect" and hit.form.number == "singular" and hit.form.feminine):
        return False
    behind = items[at + 1] if at + 1 < len(items) else None
    if hit.verb.frame == "go" and behind is not None and behind.kind == "word" and not is_small(behind.key):
        return False  # «قال فلان: "وصلت اللجنة إلى …"»
    number = at - 1
    while number >= 0 and items[number].kind == "word" and items[number].key in speech().first_person:
        number -= 1
    said = number >= 0 and (items[number].kind == "quote" or items[number].key == ":")
    return said and any(i.kind == "word" and (says(i.key) or i.key in speech().going_on) for i in items[:number])


def remember_speaker(view: SentenceView, discourse: Discourse) -> None:
    """Keep who spoke last and whether the quotation goes on, and the people the sentence names."""
    items = view.items
    said = speech().said
    verbs: list[int] = []
    if not said.isdisjoint(view.keys):
        verbs = [n for n, item in enumerate(items) if item.key in said and item.kind == "word"]
    if verbs:
        discourse.speaker = _subject_of(items, verbs[-1], len(items), discourse)
        discourse.speaker_at = view.sentence.index
    pass_over(view.sentence, view.marks, discourse)
    discourse.people = tuple(people_in(items))


def pass_over(sentence: Sentence, marked: int, discourse: Discourse) -> None:
    """Keep of a sentence in which nobody begins to speak whether a quotation stands open behind it.

    `marked`: what its words may mean together, bits of `marks`.
    """
    if marked & QUOTES:
        discourse.quoting = _leaves_open(sentence, discourse.quoting)
    if sentence.index - discourse.speaker_at > _REMEMBERED and not discourse.quoting:
        discourse.speaker = ()
    discourse.people = ()


def _leaves_open(sentence: Sentence, before: bool) -> bool:
    """Tell whether a quotation stands open at the end of a sentence."""
    quoting = before
    for mark in filter(QUOTING.__contains__, [token.text for token in sentence.tokens]):
        if mark in OPENING_QUOTES:
            quoting = True
        elif mark in CLOSING_QUOTES:
            quoting = False
        elif mark == EITHER_QUOTE:
            quoting = not quoting
    return quoting


def is_of_somebody(items: Sequence[Item], at: int) -> bool:
    """Tell whether whoever says «إنه» has no name: right behind the verb of saying stands a plain indefinite noun."""
    for number in range(at - 1, max(-1, at - _SAID_REACH), -1):
        item = items[number]
        if item.kind == "stop" or item.key in gatherings().that - {"انه", "انها"}:
            return False
        if item.kind == "word" and without_conjunction(item.key) in words().statements:
            behind = items[number + 1]
            plain = behind.kind == "word" and not (is_small(behind.key) or behind.key.startswith("ال"))
            named = any(i.phrase and i.phrase.kind == "person" for i in items[number + 1 : at])
            return plain and not named and number + 1 < at
    return False
