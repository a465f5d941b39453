"""Read relative clauses: whom their object pronoun means, and how the list of names goes on behind them."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon.participation import participation
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.discourse import Discourse, is_oblique, is_spokesman, last_name
from kg.reading.event_mentions.matching import LightHit, match_noun, match_verb
from kg.reading.event_mentions.phrases import Actor, Item
from kg.reading.event_mentions.small_words import WHERE
from kg.text.normalize import fold

_WHICH = word_set("reading.event_mentions.relative_clauses", "which")
_ASIDE = word_set("reading.event_mentions.relative_clauses", "aside")
_MET = frozenset({"person", "delegation"})
_SIDES = frozenset({"person", "delegation", "organization", "place"})
_ADJECTIVES = 3
"""Words from a delegation to its verb: «وفدا عسكريا سعوديا زار …»."""
_REACH = 14
"""Items a relative clause takes between the first and the second of two sides."""
_BEING_HELD = frozenset({"انعقد", "التأم"})
_NOUN_AND_RELATIVE = 2
_CONVENED = word_set("reading.event_mentions.relative_clauses", "convened")
_AND_BETWEEN = fold("وبين")
_SAID = word_set("reading.event_mentions.relative_clauses", "said")
_THAT_IT = word_set("reading.event_mentions.relative_clauses", "that_it")


def head_of_relative(items: Sequence[Item], at: int) -> tuple[Actor, ...]:
    """Return the person or delegation whom the relative clause of a verb tells of: «أشاد بفلان الذي التقته …».

    Prepositions do not matter: whose name stands right before «الذي» is meant. () where nobody stands there.
    """
    number = at - 1
    while number >= 0 and items[number].kind == "word" and items[number].key in _ASIDE:
        number -= 1
    if number < 1 or items[number].kind != "word" or items[number].key not in _WHICH:
        return ()
    number -= 1
    while number > 0 and items[number].kind in ("comma", "quote"):
        number -= 1
    phrase = items[number].phrase
    return phrase.actors if phrase is not None and phrase.kind in _MET else ()


def second_side(items: Sequence[Item], at: int) -> int | None:
    """Return where the second side stands behind a relative clause at an item: «بين فلان الذي يرأس الحزب وفلان».

    It is joined by «و» and has no preposition but a second «بين»; None where no such name follows.
    """
    for number in range(at + 1, min(at + 1 + _REACH, len(items))):
        item = items[number]
        if item.kind == "stop":
            return None
        if item.key == _AND_BETWEEN and item.kind == "word":
            return number
        phrase = item.phrase
        if phrase and phrase.conjunction and not phrase.preposition and phrase.kind in _SIDES and phrase.actors:
            return number
    return None


def is_convened(items: Sequence[Item], at: int) -> bool:
    """Tell whether a relative clause says who called a session: «جلسة الحوار التي دعا إليها فلان، بمشاركة …»."""
    return at + 1 < len(items) and items[at + 1].key in _CONVENED


def given_by(items: Sequence[Item], at: int) -> int | None:
    """Return where the host stands in the relative clause of a reception: «حفل الاستقبال الذي أقامه الرئيس فلان»."""
    if at + 2 >= len(items) or items[at + 1].key not in participation().gave:
        return None
    phrase = items[at + 2].phrase
    return at + 2 if phrase is not None and phrase.kind == "person" and not phrase.preposition else None


def past_report(items: Sequence[Item], at: int) -> int | None:
    """Pass over «قال إنها» in the relative clause of an event: «مكالمة قيل إنها جرت بين …»; return the item behind."""
    told = items[at].key in _SAID and at + 1 < len(items) and items[at + 1].key in _THAT_IT
    return at + 2 if told else None


def who_tells(items: Sequence[Item], at: int, head: tuple[Actor, ...], discourse: Discourse) -> tuple[Actor, ...]:
    """Return whom the pronoun of «قال الوزير إن فلانا الذي التقاه …» means: who speaks or acts, not its head."""
    last_names = set(map(last_name, head))
    people = [item.phrase for n, item in enumerate(items[:at]) if item.phrase and not is_oblique(items, n)]
    free = [p.actors for p in people if p.kind == "person" and p.actors and not any(map(is_spokesman, p.actors))]
    for actors in (*free[:1], discourse.subject):
        if actors and last_names.isdisjoint(map(last_name, actors)):
            return actors
    return ()


def delegation_before(items: Sequence[Item], at: int) -> tuple[Actor, ...] | None:
    """Return who came with the delegation whose adjective stands at an item, () where nobody says; None elsewhere."""
    for number in range(at, max(-1, at - _ADJECTIVES), -1):
        phrase = items[number].phrase
        if phrase is not None:
            return phrase.actors if phrase.kind == "delegation" and not is_oblique(items, number) else None
        if items[number].kind != "word" or not (items[number].key.endswith("ا") or items[number].key.startswith("ال")):
            return None
    return None


def tells_of_holding(items: Sequence[Item], at: int, light: LightHit) -> bool:
    """Tell whether a verb of being held stands in the relative clause of the event noun right before it."""
    if at < _NOUN_AND_RELATIVE or items[at - 1].key not in words().relatives or match_noun(items, at - 2) is None:
        return False
    return all(verb.lemma in _BEING_HELD for verb, _form in light.options)


def main_visitor(items: Sequence[Item], at: int) -> tuple[Actor, ...]:
    """Return who came in «زار وفد البلاد، حيث استقبله فلان، كما التقى فلانا»: behind «كما» he acts on, () elsewhere."""
    for number in range(at - 2, 1, -1):
        if items[number].kind == "stop":
            break
        if items[number].key in WHERE and items[number + 1].kind == "word":
            hit = match_verb(items[number + 1].key)
            if hit is None or hit.verb.frame != "receive" or not hit.form.pronoun:
                return ()
            came = (item.phrase for item in items[:number] if item.phrase and item.phrase.kind in _MET)
            first = next(came, None)
            return first.actors if first and not first.preposition else ()
    return ()
