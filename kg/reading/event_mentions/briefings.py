"""Read who told whom face to face: «أطلع الوزير الرئيس على نتائج زيارته», «اطلع الرئيس من الوزير على …».

Only two people by name or office, and only where it is done: one can be told much without meeting who tells it, but the
press says «أطلع فلان فلانا على …» of those who sat together.
"""

from __future__ import annotations

from kg.reading.event_mentions.clauses import VerbClause
from kg.reading.event_mentions.drafts import Draft, actors_of, take

_ABOUT = frozenset({"علي"})
_ABOUT_REACH = 3
"""Items behind him who is told in which «على» and what he is told stand: «، أمس،» may come between."""


def read_briefing(clause: VerbClause) -> Draft | None:
    """Read «أطلع فلان فلانا على …» and «اطلع فلان من فلان على …»; None where one of the two is nobody we know."""
    draft, scan = clause.draft, clause.scan
    if draft.imperfect or draft.elided or clause.hit.form.pronoun:
        return None
    source = [g for g in scan.behind("من")[:1] if g.kinds == {"person"} and g.actors and not g.gap]
    bare = scan.bare()
    last = source[0].last if source else bare[-1].last if bare and not clause.unnamed else 0
    about = {item.key for item in clause.items[last + 1 : last + 1 + _ABOUT_REACH]} if last else set()
    told = actors_of(source) if source else clause.objects
    if about.isdisjoint(_ABOUT) or len(clause.subject) != 1 or len(told) != 1:
        return None
    if any(actor.mention.type != "PER" for actor in (*clause.subject, *told)):
        return None
    draft.type = "phone_call" if scan.phone else "talks"
    take(draft, clause.subject, "participant", "subject")
    take(draft, told, "participant", "object")
    draft.places = [place for place in draft.places if place.at <= last]
    return draft
