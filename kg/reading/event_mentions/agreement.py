"""Tell whether a verb or a pronoun agrees with whom it may mean, in gender and number."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from kg.lexicon.office_tables import head_of
from kg.lexicon.people import people
from kg.lexicon.triggers import VerbForm
from kg.reading.event_mentions.phrases import Actor
from kg.text.normalize import fold


def agrees(form: VerbForm | None, actors: Sequence[Actor]) -> bool:
    """Tell whether actors can be the left-out subject of a verb: by number, and by gender where an office shows it."""
    if form is None or not actors:
        return True
    sides = [actor for actor in actors if not actor.on_behalf_of] or list(actors)
    if form.number == "dual":
        return len(sides) == 2
    if form.number == "plural":
        return len(sides) > 1 or sides[0].mention.type == "ORG" or sides[0].role is not None
    if len(sides) > 1 and not any(actor.role for actor in sides):
        return False
    return form.feminine is None or is_feminine(sides[0]) in (None, form.feminine)


def agrees_with_pronoun(pronoun: str, actors: Sequence[Actor]) -> bool:
    """Tell whether an attached pronoun can stand for the actors."""
    sides = [actor for actor in actors if not actor.on_behalf_of] or list(actors)
    if pronoun == "هما":
        return len(sides) == 2
    if pronoun in ("هم", "هن"):
        return len(sides) > 1 or any(actor.role for actor in sides)
    return len(sides) != 1 or is_feminine(sides[0]) in (None, pronoun == "ها")


def is_feminine(actor: Actor) -> bool | None:
    """Return the gender of a person as far as an office's own word shows it («وزيرة»), None where nothing does.

    The office the text gives comes first; a public figure is known by those the lexicon lists.
    """
    if actor.mention.type == "ORG" and actor.role is None:
        return True if fold(actor.mention.name).partition(" ")[0].endswith("ه") else None  # «الحكومة», «وزارة …»
    if actor.mention.type != "PER":
        return None
    for word in fold(actor.office).split():
        head = head_of(word)
        if head:
            return head.endswith("ه")
    return _of_public_figure(fold(actor.mention.name))


_MEN_TOO = frozenset({fold("عمدة")})
"""Titles with a feminine ending that men bear."""


@cache
def _of_public_figure(name: str) -> bool | None:
    """Return the gender that the listed offices of the only bearer of a folded name show, None where none does."""
    bearers = people().get(name, ())
    if len(bearers) != 1:
        return None
    heads = {head_of(fold(office.title).partition(" ")[0]) for office in bearers[0].offices}
    shown = {head.endswith("ه") for head in heads if head and head not in _MEN_TOO}
    return shown.pop() if len(shown) == 1 else None
