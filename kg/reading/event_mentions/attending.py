"""Say who sat at a conference: «قال … خلال قمة الحلف», «في كلمته أمام المنتدى», «خلال مشاركته في أعمال القمة».

Somebody who only speaks about a conference was not there. He was, if a word of taking part has him as its own, if his
speech was held before it, or if what he said or did is told to have been in its course; who speaks after it has ended
was there only as one of those who lead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.lexicon.circumstances import circumstances
from kg.lexicon.gatherings import gatherings
from kg.lexicon.participation import participation
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.clauses import NounClause
from kg.reading.event_mentions.discourse import Discourse, governing_subject, is_oblique, is_spokesman, person_before
from kg.reading.event_mentions.matching import match_light, match_noun, match_verb
from kg.reading.event_mentions.phrases import Actor, Item
from kg.reading.event_mentions.relative_clauses import head_of_relative
from kg.reading.event_mentions.small_words import MARGIN, without_conjunction
from kg.reading.event_mentions.word_classes import strip_conjunction
from kg.text.normalize import fold

_WAY = 8
"""Items between a conference and the word that ties its clause to it: «خلال اليوم الأول من أعمال …»."""
_PLACE_REACH = 6
"""Items behind a conference in which its place is told."""
_QUALIFIED = 2
"""Words between a conference and its body: «القمة السنوية لحلف …», «قمة قادة مجموعة …»."""
_CLAUSE_REACH = 24
"""Items between what was said at a conference and who said it."""
_SPOKE = 3
"""Items between a verb of saying without subject and «في القمة»: «وأضاف، في كلمته أمام …»."""
_MEETING_REACH = 4
"""Sentences behind a meeting in which «خلال اللقاء» is still that one."""
_SUMMIT = "قمة"
_END = fold("ختام")
_SAID_AT = word_set("reading.event_mentions.attending", "said_at")
_QUOTED = word_set("reading.event_mentions.attending", "quoted")
_FORWARD = 12
"""Items behind a fronted «خلال القمة» in which its clause's subject follows."""


@dataclass(frozen=True, slots=True)
class _Tie:
    """How a clause is tied to a conference; `at` is the first item of the adjunct, `owner` the item that possesses."""

    how: str
    at: int
    owner: int = -1


def bodies_of(clause: NounClause) -> tuple[Actor, ...]:
    """Return the body whose own conference it is: «قمة الحلف», «القمة السنوية لمجموعة السبع», «قمة قادة الاتحاد»."""
    if not clause.scan.groups or clause.hit.noun.lemma != "قمة" or clause.intro == MARGIN:
        return ()
    own = clause.scan.groups[0]
    between = clause.items[clause.hit.end : own.first]
    if own.kinds != {"organization"} or len(between) > _QUALIFIED or any(i.kind != "word" for i in between):
        return ()
    of_body = all(item.key in gatherings().of_body for item in between)
    if own.preposition == "" and not clause.hit.definite and of_body:
        return tuple(own.actors)
    return tuple(own.actors) if own.preposition == "ل" else ()


def is_attended(clause: NounClause) -> bool:
    """Tell whether a word of taking part leads to the noun: «أثناء حضوره اجتماعات …»."""
    tie = _tie(clause)
    return tie is not None and tie.how == "taking part"


def attendees(clause: NounClause, *, bodied: bool) -> tuple[Actor, ...]:
    """Return who is told to have been at the conference a noun names, () where that is not clear.

    `bodied`: its body is known. Without a body, place, day or adjective, and with none told before, no conference is
    named at all.
    """
    tie = _tie(clause)
    if tie is None:
        return ()
    if clause.hit.type != "conference" and not bodied:
        return _heard_at_meeting(clause, tie)
    named = bodied or _is_named(clause) or (clause.hit.definite and _spoke_jointly(clause.items, tie.at))
    if tie.how == "taking part":
        found = _possessor(clause, tie) if named else ()
    else:
        found = _subject(clause, tie)
        leading = tuple(actor for actor in found if _leads(actor, clause.discourse))
        summit = clause.hit.definite and clause.hit.noun.lemma == _SUMMIT and tie.how == "during"
        found = leading if tie.how == "after" or (summit and not named) else found
        if not (named or summit):
            return ()
    present = tuple(actor for actor in found if actor.mention.type == "PER" and not is_spokesman(actor))
    return _with_those_listed(clause.items, tie.at, present[:1])


def _heard_at_meeting(clause: NounClause, tie: _Tie) -> tuple[Actor, ...]:
    """Return who is told to have spoken or acted in the course of the meeting told last: «قال فلان خلال اللقاء»."""
    told = next((e for e in reversed(clause.discourse.told) if e.type_class in ("meeting", "conference")), None)
    one = clause.hit.definite and clause.hit.form.number == "singular"
    if told is None or tie.how != "during" or not one:
        return ()
    found = _subject(clause, tie, led=False)
    at = clause.discourse.last_told_at(told)
    near = (a for a in found if a.mention.sentence - at <= _MEETING_REACH)
    return tuple(a for a in near if a.mention.type == "PER" and not is_spokesman(a))[:1]


def _with_those_listed(items: Sequence[Item], at: int, first: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Add those listed with the one found, where all of them spoke: «ندد فلان وفلان، في كلماتهم أمام القمة»."""
    if not first or not _spoke_jointly(items, at):
        return first
    listed: tuple[Actor, ...] = ()
    for item in reversed(items[:at]):
        if item.phrase and item.phrase.kind in ("person", "group"):
            listed = (*item.phrase.actors, *listed)
            if not item.phrase.conjunction:
                break
        elif item.kind != "comma" or listed:
            break
    return listed if any(actor.mention.id == first[0].mention.id for actor in listed) else first


def _spoke_jointly(items: Sequence[Item], at: int) -> bool:
    """Tell whether several held speeches at a conference that a tie at an item leads to: «في كلماتهم أمام القمة»."""
    return any(item.key in gatherings().joint_speeches for item in items[at : at + _WAY] if item.kind == "word")


def _is_named(clause: NounClause) -> bool:
    """Tell whether one conference is meant: by its place, its day, an adjective, or because it was told before."""
    end = clause.hit.end
    if any(p.preposition in ("في", "ب", "") and p.at <= end + _PLACE_REACH for p in clause.scan.places):
        return True
    if any(at <= end + _PLACE_REACH for at, _time in clause.scan.times):
        return True
    own = clause.scan.groups[0] if clause.scan.groups else None
    if own and own.kinds == {"organization"} and own.preposition == "" and own.first == end:
        return True  # «مؤتمر ميونيخ للأمن», read as a body's name
    behind = clause.items[end : end + _QUALIFIED]
    if clause.hit.definite and any(item.key in gatherings().adjectives for item in behind):
        return True
    if clause.hit.definite and any(told.noun == clause.hit.noun.lemma for told in clause.discourse.occasions):
        return True
    return clause.hit.definite and clause.discourse.last_event("conference") is not None


def _tie(clause: NounClause) -> _Tie | None:
    """Find the word that ties the clause to the conference, going back over what a conference is made of."""
    table = gatherings()
    items = clause.items
    number = clause.at - 1
    inside = clause.hit.preposition == "ب"
    speech = False
    while number >= 0 and clause.at - number <= _WAY:
        item = items[number]
        if item.kind in ("quote", "time"):
            number -= 1
            continue
        if item.kind != "word":
            break
        key = without_conjunction(item.key, 3)
        _, preposition, bare = strip_conjunction(item.key)
        takes_part = not table.taking_part.isdisjoint((key, item.key))
        if takes_part or (preposition in ("ب", "ل") and bare in table.taking_part):
            if preposition == "ل" or (preposition == "ب" and bare in ("مشاركه", "حضور")):
                return None  # «للمشاركة في القمة» is a plan, «بمشاركة …» names others
            return _Tie("taking part", number, number)
        if key in table.speeches or bare in table.speeches:
            inside = speech = True
        elif key in table.inside:
            inside = True
            if key in ("في", "امام", "لدي") and number and _goes_on(items, number - 1):
                number -= 1
                continue
            qualified = key == "في" and number and items[number - 1].kind == "word"
            if qualified and items[number - 1].key.startswith("ال"):
                return None  # «استقبل الوزراء المشاركين في الاجتماع»: they sat in it
            return _Tie("during", number)
        elif key in circumstances().margins:
            return _Tie("margin", number)  # «قال فلان على هامش القمة»: he had come to it
        elif key == "الي" and (came := _arriving(items, number)) >= 0:
            return _Tie("taking part", came, came)  # «عند وصوله صباحا إلى القمة»
        elif key in table.afterwards and not (key == _END and number and items[number - 1].key in table.inside):
            return _Tie("after", number)  # «في ختام القمة» is still inside
        elif key not in table.programme:
            break
        number -= 1
    # «قال فلان بالقمة», but «أشاد فلان بالقمة» speaks of it
    said = number >= 0 and items[number].kind == "phrase" and number and items[number - 1].key in _SAID_AT
    return _Tie("during", number + 1) if inside and (speech or said) else None


def _arriving(items: Sequence[Item], at: int) -> int:
    """Return the item of «وصوله» before «إلى القمة», a word of time between them or none; -1 without it."""
    return next((n for n in (at - 1, at - 2) if n >= 0 and items[n].key in gatherings().taking_part), -1)


def _goes_on(items: Sequence[Item], at: int) -> bool:
    """Tell whether the word before «في» or «أمام» is still part of the adjunct: «خلال مشاركته في …», «كلمته أمام …»."""
    if items[at].kind != "word":
        return False
    table = gatherings()
    key = without_conjunction(items[at].key, 3)
    bare = strip_conjunction(items[at].key)[2]
    forms = {items[at].key, key, bare}
    return any(not forms.isdisjoint(group) for group in (table.taking_part, table.speeches, table.programme))


def _possessor(clause: NounClause, tie: _Tie) -> tuple[Actor, ...]:
    """Return whom «مشاركته» means, by the clause it stands in."""
    key = clause.items[tie.owner].key
    if not key.endswith(("ه", "ها")) or fold(key) in ("مشاركه", "ترووسه"):
        return ()
    return _fronted(clause, tie) or governing_subject(clause.items, tie.at) or _left_out(clause, tie)


def _subject(clause: NounClause, tie: _Tie, *, led: bool = True) -> tuple[Actor, ...]:
    """Return the subject of the clause the adjunct belongs to: who says or does something at the conference.

    `led`: who does no more than act there must lead a state or a body.
    """
    fronted = _fronted(clause, tie)
    if fronted:
        return fronted
    items = clause.items
    stated = False
    for number in range(tie.at - 1, max(-1, tie.at - 1 - _CLAUSE_REACH), -1):
        item = items[number]
        key = without_conjunction(item.key, 3)
        if item.kind == "word" and key in words().relatives and items[number + 1].key in _SAID_AT:
            return head_of_relative(items, number + 1)  # «فلان، الذي تحدث للصحفيين خلال القمة»
        if item.kind == "stop" or (item.kind == "word" and (key in gatherings().that or key in words().relatives)):
            return ()
        acts_otherwise = item.kind == "word" and match_light(item.key) and not _opens(items, number)
        if (not led and acts_otherwise) or (tie.how == "margin" and item.kind == "word" and match_noun(items, number)):
            return ()  # «أشاد فلان بما تم خلال اللقاء», «قال فلان في لقاء على هامش القمة»
        urges = not words().urging.isdisjoint((item.key, key, key.removeprefix("ف")))
        spoke = item.key in _SAID_AT
        if item.key in words().reporters or (item.kind == "word" and match_verb(item.key) and not (urges or spoke)):
            return ()  # «التقى فلان فلانا في قمة …» is told already
        if item.kind == "word" and (urges or key in words().statements or item.key in words().statements):
            stated = True
            bare = tie.at - number <= _SPOKE and not any(between.phrase for between in items[number : tie.at])
            if bare and item.key not in _QUOTED and (number == 0 or items[number - 1].kind == "stop"):
                return _left_out(clause, tie)
        phrase = item.phrase
        if phrase and phrase.conjunction and number and items[number - 1].phrase:
            continue  # «ندد فلان وفلان، في كلمتيهما أمام القمة»: the first tells how they are tied to it
        if phrase and phrase.kind == "person" and phrase.actors and stated and items[number - 1].key == "عن" and number:
            return phrase.actors  # «نقل بيان عن فلان قوله، خلال منتدى …»
        listed = phrase is not None and (phrase.kind == "person" or (phrase.kind == "group" and not phrase.office))
        if phrase and listed and phrase.actors and not is_oblique(items, number):
            found = governing_subject(items, tie.at) or phrase.actors
            if not led and number and match_verb(items[number - 1].key):
                return ()  # «استقبل الرئيس في الاجتماع فلانا» is told already
            said = stated or _is_said(items, number)
            leading = not led or any(_leads(actor, clause.discourse) for actor in found)
            acts = leading and tie.how != "margin" and _opens_clause(items, number)
            return found if said or acts else ()
    return ()


def _opens(items: Sequence[Item], at: int) -> bool:
    """Tell whether an item is the first of its clause."""
    return at == 0 or items[at - 1].kind in ("stop", "comma")


def _opens_clause(items: Sequence[Item], at: int) -> bool:
    """Tell whether a person is the first or, behind its verb, the second item of a clause: «شن فلان هجوما …»."""
    before = items[max(0, at - 2) : at]
    return not before or before[-1].kind in ("stop", "comma") or len(before) < 2 or before[0].kind in ("stop", "comma")


def _is_said(items: Sequence[Item], at: int) -> bool:
    """Tell whether a person stands right behind or before a verb of saying: «قال فلان», «فلان قال»."""
    w = words()
    near = [items[n].key for n in (at - 1, at + 1) if 0 <= n < len(items) and items[n].kind == "word"]
    forms = {form for key in near for form in (key, without_conjunction(key, 3))}
    return not forms.isdisjoint(w.statements) or not forms.isdisjoint(gatherings().speeches)


def _left_out(clause: NounClause, tie: _Tie) -> tuple[Actor, ...]:
    """Return the subject of the sentence before, where the clause has none of its own: «وأضاف خلال القمة»."""
    return person_before(clause.items, tie.at) or clause.discourse.subject


def _fronted(clause: NounClause, tie: _Tie) -> tuple[Actor, ...]:
    """Return the subject behind an adjunct that opens the sentence: «وخلال القمة في …، قال فلان»."""
    items = clause.items
    before = [item for item in items[: tie.at] if item.kind not in ("quote",)]
    if before and before[-1].kind != "stop":
        return ()
    for number in range(clause.hit.end, min(len(items) - 1, clause.scan.end + _FORWARD)):
        if items[number].kind == "stop":
            break
        key = without_conjunction(items[number].key, 3)
        acts = items[number].kind == "word" and (
            key in words().statements or key in participation().attend
            or match_verb(items[number].key) or match_light(items[number].key)
        )  # fmt: skip
        behind = items[number + 1].phrase
        if acts and behind and behind.kind == "person" and not behind.preposition:
            return behind.actors
    return ()


def _leads(actor: Actor, discourse: Discourse) -> bool:
    """Tell whether somebody leads a state, a ministry or a body by an office that the article gives him."""
    titles = discourse.states.holders.titles(actor) if discourse.states else set(fold(actor.office).split())
    return not titles.isdisjoint(gatherings().leaders)
