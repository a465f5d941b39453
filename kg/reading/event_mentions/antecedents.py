"""Find whom a pronoun or «الأخير» means among the people the sentence and the one before it name.

A pronoun is nobody's unless just one person is left for it once the other side of the meeting is taken away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.lexicon.speech import speech
from kg.reading.event_mentions.agreement import agrees_with_pronoun
from kg.reading.event_mentions.discourse import Discourse, is_spokesman, last_name
from kg.reading.event_mentions.matching import match_gather, match_light, match_verb
from kg.reading.event_mentions.phrases import Actor, Item, Phrase, SentenceView, people_in
from kg.reading.event_mentions.relative_clauses import who_tells
from kg.reading.event_mentions.scans import Group
from kg.reading.event_mentions.small_words import BETWEEN, WITH, is_small, without_conjunction
from kg.reading.event_mentions.subjects import RESUMING

_PARTNER_REACH = 5
"""Items behind a verb in which «به», «معه» can name its other side: a subject may stand between."""


def partner_pronoun(items: Sequence[Item], at: int) -> str:
    """Return the pronoun of «به», «معها» behind a verb, "" where there is none before somebody else's preposition."""
    for item in items[at + 1 : at + 1 + _PARTNER_REACH]:
        if item.kind in ("comma", "stop"):
            break
        if item.kind == "word" and item.key in speech().with_pronoun:
            return speech().with_pronoun[item.key]
        if (item.kind == "word" and not is_small(item.key)) or (item.phrase and item.phrase.preposition):
            break
    return ""


def antecedent(
    items: Sequence[Item], at: int, pronoun: str, others: Sequence[Actor], discourse: Discourse
) -> tuple[Actor, ...]:
    """Return the one person a singular pronoun can mean who is none of `others`, () where there is none or more."""
    if pronoun not in ("ه", "ها"):
        return ()
    known = {last_name(actor) for actor in others}
    for pool in (list(people_in(items[:at])), discourse.people, discourse.subject):
        fitting: dict[str, Actor] = {}
        for actor in pool:
            if actor.mention.type != "PER" or last_name(actor) in known or is_spokesman(actor):
                continue
            if agrees_with_pronoun(pronoun, (actor,)):
                fitting[last_name(actor)] = actor
        if fitting:
            return tuple(fitting.values()) if len(fitting) == 1 else ()
    return ()


def resumed_partner(
    items: Sequence[Item], at: int, head: tuple[Actor, ...], discourse: Discourse
) -> tuple[tuple[Actor, ...], Group] | None:
    """Read «فلان، الذي أجرى معه محادثات»: (who speaks or acts, the head as the other side), None for other clauses."""
    pronoun = partner_pronoun(items, at)
    resumed = "مع" in items[at + 1].key if pronoun and at + 1 < len(items) else False
    if not resumed or not head or not agrees_with_pronoun(pronoun, head):
        return None
    kinds = {"person" if actor.mention.type == "PER" else "organization" for actor in head}
    group = Group("مع", at + 1, at + 1, actors=list(head), kinds=kinds, after_noun=True)
    return who_tells(items, at, head, discourse), group


def resolve_latter(view: SentenceView, discourse: Discourse) -> SentenceView:
    """Give «الأخير» as the subject of an event verb the person named last, in its sentence or the one before."""
    if speech().the_last.isdisjoint(view.keys):
        return view
    items = list(view.items)
    for number, item in enumerate(items):
        if item.kind != "word" or item.key not in speech().the_last or not _is_person(items, number):
            continue
        for before in reversed(items[:number]):
            if before.kind == "stop":
                break
            phrase = before.phrase
            if phrase and phrase.kind == "person" and len(phrase.actors) == 1:
                items[number] = item._replace(kind="phrase", phrase=Phrase("person", phrase.actors, nominal=True))
                break
        else:
            if met := _met_last(discourse, "ها" if item.key.endswith("ه") else "ه"):
                items[number] = item._replace(kind="phrase", phrase=Phrase("person", met, nominal=True))
    return replace(view, items=tuple(items))


def _met_last(discourse: Discourse, pronoun: str) -> tuple[Actor, ...]:
    """Return the last of the people of the sentence before, if number and gender allow: «ثم التقت الأخيرة …»."""
    last = discourse.people[-1:]
    return last if last and last[0].mention.type == "PER" and agrees_with_pronoun(pronoun, last) else ()


def _is_person(items: Sequence[Item], at: int) -> bool:
    """Tell whether «الأخير» can only be somebody: behind an event verb, or behind «بين», «مع»: «قمة بين الأخير و…»."""
    before = items[at - 1].key if at and items[at - 1].kind == "word" else ""
    return _follows_verb(items, at) or without_conjunction(before) in BETWEEN | WITH


def _follows_verb(items: Sequence[Item], at: int) -> bool:
    """Tell whether a word stands right behind an event verb, «فيها» aside: «شهره الأخير» is no person."""
    number = at - 1
    if number >= 0 and items[number].key in RESUMING:
        number -= 1
    key = items[number].key if number >= 0 and items[number].kind == "word" else ""
    return bool(key) and (match_verb(key) or match_light(key) or match_gather(key)) is not None
