"""Decide when a state takes part in a meeting: where nobody who acts for it is named, and never alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from kg.lexicon.offices import parse_office
from kg.lexicon.word_sets import word_set
from kg.linking.states_in_names import split_country
from kg.schema import ArgumentRole, Entity, Mention
from kg.text.normalize import fold

_GOVERNMENTS = word_set("linking.states", "governments")
_HEAD_AND_STATE = 2
Participants = dict[str, tuple[ArgumentRole, str | None]]


def state_of_person(entity: Entity, mention: Mention | None) -> str | None:
    """Return the code of the state whose office somebody holds or whose citizen he is, None where nothing says."""
    if mention is not None and mention.office:
        office = parse_office(mention.office.split())
        if office is not None and office.country is not None:
            return office.country
    return entity.country


def drop_states(
    participants: Participants,
    entities: Mapping[str, Entity],
    named_by: Mapping[str, Mention],
    code_of: Callable[[str], str | None],
) -> frozenset[str]:
    """Drop each state for which a named person sat there, and one state alone; return the states of those people.

    `named_by` has the mention by which each participant was named, `code_of` gives the code of a state. Where the state
    of one of the people is not known he may be of any of them: then all are dropped, unless there are more. Of
    «وزراء خارجية روسيا وتركيا وإيران» two may be named; the third state sat there as well.
    """
    states = [e for e in participants if entities[e].type == "LOC"]
    people = [e for e in participants if entities[e].type == "PER"]
    states_of = [state_of_person(entities[e], named_by.get(e)) for e in people]
    known = set(states_of)
    alone = len(participants) == len(states) == 1
    unsure = None in known and len(states) <= states_of.count(None) + 1
    for state in states:
        code = code_of(state)
        if alone or (people and (unsure or code is None or code in known)):
            del participants[state]
    return frozenset(code for code in known if code)


def only_states(
    participants: Participants, entities: Mapping[str, Entity], code_of: Callable[[str], str | None]
) -> frozenset[str]:
    """Return the codes of the states that met, () where anybody else took part."""
    codes = {code_of(e) if entities[e].type == "LOC" else None for e in participants}
    return frozenset() if None in codes else frozenset(code for code in codes if code)


def government_of(entity: Entity) -> str | None:
    """Return the code of the state whose government a body is by its name: «الحكومة السورية», None for others."""
    words = tuple(fold(entity.name).split())
    if entity.type != "ORG" or len(words) < _HEAD_AND_STATE:
        return None
    rest, code = split_country(words)
    return code if len(rest) == 1 and rest[0] in _GOVERNMENTS else None


def name_governments(
    tellings: Sequence[Participants], entities: Mapping[str, Entity], code_of: Callable[[str], str | None]
) -> None:
    """Put its government for a state in what an article tells of its talks with one it tells the government to meet.

    «اتفق الحزب مع الحكومة السورية … وهذه المحادثات الأولى بين الحزب ودمشق»: one side, called by two names.
    """
    codes = {e: code for participants in tellings for e in participants if (code := government_of(entities[e]))}
    for participants in tellings:
        for state in [e for e in participants if entities[e].type == "LOC"]:
            governments = [e for e, code in codes.items() if code == code_of(state) and e not in participants]
            others = participants.keys() - {state}
            met = any(governments[:1] == [e] and others & other.keys() for other in tellings for e in other)
            if len(governments) == 1 and met:
                participants[governments[0]] = participants.pop(state)
