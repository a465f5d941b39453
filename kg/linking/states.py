"""Decide when a state takes part in a meeting: where nobody who acts for it is named, and never alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kg.lexicon.offices import parse_office
from kg.schema import ArgumentRole, Entity, Mention

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
