"""Know a sports page: «لقاء», «قمة» and «استقبل» there are matches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from kg.lexicon.offices import parse_office
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.drafts import Draft, noun_of
from kg.reading.event_mentions.phrases import Actor, SentenceView
from kg.reading.event_mentions.references import OfficeHolders
from kg.schema import Sentence
from kg.text.normalize import fold

_FEW = 4
"""Different words of sport that make a page one of sport where they stand in most of its sentences.

Of 1,500 articles of the corpus nine in ten sports pages have as many, and of the others hardly one that is not about
a match; a press review has them in one paragraph only.
"""
_MOST = 0.5
_TWO = 2
_COACHES = word_set("reading.event_mentions.sport_pages", "coaches")
_PLAYERS_MEET = word_set("reading.event_mentions.sport_pages", "players_meet")
_MINISTRIES = word_set("reading.event_mentions.sport_pages", "ministries")
_VISITED = "زيارة"
_PLAYED = frozenset({"meeting", "conference", "reception", "visit", "talks", "summons"})
"""Types of events whose words a match has too."""


NO_SPORT = (False, False)
"""What `signs_of_sport` says of a sentence without a word of sport."""


@cache
def forms_of_sport() -> Mapping[str, str]:
    """Map every word of sport, with a clitic and without, to the word."""
    sport = words().sport | words().sport_hints
    return {word: word for word in sport} | {clitic + word: word for word in sport for clitic in "وبفل"}


def signs_of_sport(keys: Sequence[str]) -> tuple[bool, bool]:
    """Tell of a sentence's folded words whether they tell of a match, and whether they may."""
    if forms_of_sport().keys().isdisjoint(keys):
        return NO_SPORT
    hints = len(words().sport_hints.intersection(keys))
    sport = hints > 1 or not words().sport.isdisjoint(keys)
    return sport, sport or hints > 0


def sport_sections(
    sentences: Sequence[Sentence], rows: Sequence[Sequence[str]], signs: Sequence[tuple[bool, bool]]
) -> frozenset[int]:
    """Return the sections that are sports pages: by many different words of sport, or by some in most sentences.

    `rows` are the folded words of the sentences, `signs` what `signs_of_sport` says of each.
    """
    seen: dict[int, set[str]] = defaultdict(set)
    told: dict[int, list[bool]] = defaultdict(list)
    forms = forms_of_sport()
    for sentence, keys, (_sport, may_be_sport) in zip(sentences, rows, signs, strict=True):
        told[sentence.section].append(may_be_sport)
        if not forms.keys().isdisjoint(keys):
            seen[sentence.section].update(forms[key] for key in keys if key in forms)
    return frozenset(
        section
        for section, found in seen.items()
        if len(found) >= words().sport_words_of_a_page
        or (len(found) >= _FEW and sum(told[section]) >= _MOST * len(told[section]))
    )


def tells_of_sport(
    draft: Draft, view: SentenceView, named: Sequence[Actor], holders: OfficeHolders, *, page: bool
) -> bool:
    """Tell whether what reads like an event is a match or a call-up: no politician takes part, or no two people do.

    `page`: the sentence stands on a sports page, where only people by name meet: «يلتقي المدرب نظيره» is a match.
    """
    if not _PLAYERS_MEET.isdisjoint((noun_of(draft), draft.rule.rpartition(":")[2])):
        return False  # «اجتمع رئيس النادي بالمدرب»: no match is called so
    if not (page or view.sport):
        return draft.type in _PLAYED and view.may_be_sport and not any(map(_is_personal, named))
    if draft.rule.startswith("speak:"):
        return True
    if draft.type in _PLAYED and any(_is_in_politics(actor, holders) for actor in named):
        return False
    if page:
        people = {a.mention.name for a in named if a.mention.type == "PER" and _is_known(a)}
        if draft.type == "summons" or len(people) < _TWO:
            return True
    travelled = draft.type == "visit" and _VISITED in draft.rule and any(a.mention.type == "PER" for a in named)
    return draft.type in _PLAYED and not travelled


def _is_in_politics(actor: Actor, holders: OfficeHolders) -> bool:
    """Tell whether an actor is a ministry, or the article gives him an office outside sport."""
    keys = fold(actor.mention.name).split()
    if actor.mention.type == "ORG":
        return keys[0].removeprefix("ال") in _MINISTRIES
    if actor.mention.form != "name":
        office = parse_office(actor.mention.name.split())
        return office is not None and office.country is not None and _COACHES.isdisjoint(keys)
    titles = holders.titles(actor)
    return bool(titles) and titles.isdisjoint(words().sport | words().sport_hints | _COACHES)


def _is_known(actor: Actor) -> bool:
    """Tell whether a person has a name, or an office of a state: «رئيس كوريا» at the match, not «المدرب»."""
    if actor.mention.form == "name":
        return True
    office = parse_office(actor.mention.name.split())
    return office is not None and office.country is not None


def _is_personal(actor: Actor) -> bool:
    """Tell whether an actor is a person or somebody's delegation."""
    return actor.mention.type == "PER" or actor.role is not None
