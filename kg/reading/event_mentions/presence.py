"""Read who else sat there where a later clause tells it by a part of the event, by whom he sat beside, or by nothing.

«وشارك في العشاء فلان», «وحضر مراسم التوقيع فلان», «كما شارك فلان», «وجلس إلى جانب الرئيس فلان», «محادثات استضافها
فلان»: all of them are people at the event told last.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.lexicon.asides import asides
from kg.lexicon.gatherings import gatherings
from kg.lexicon.participation import participation
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.attendance import type_of
from kg.reading.event_mentions.discourse import Discourse, Told, are_part_of_names, person_before, share_somebody
from kg.reading.event_mentions.drafts import Draft, actors_of, take
from kg.reading.event_mentions.matching import match_noun
from kg.reading.event_mentions.phrases import Actor, Item, SentenceView
from kg.reading.event_mentions.scanning import scan_right
from kg.reading.event_mentions.scans import Group
from kg.reading.event_mentions.small_words import BEEN, THIS, without_conjunction
from kg.reading.event_mentions.word_classes import strip_conjunction
from kg.schema import ArgumentRole

_SENTENCES = 3
"""Sentences behind an event in which it is still told who was there."""
_NEXT = 1
"""The same where no word but «حضر» says of what: right behind the event."""
_ASIDE = 12
"""Items that «بحسب لقطات بثها التلفزيون» may take."""
_HELD = frozenset({"meeting", "conference"})
_SEATED = 8
"""Items before «إلى جانب» in which «جلس» stands, with who sat down."""
_IN_COURSE = word_set("reading.event_mentions.presence", "in_course")
_ALSO = word_set("reading.event_mentions.presence", "also")
_TABLES = word_set("reading.event_mentions.presence", "tables")
_TABLE_REACH = 4
"""Items behind those who sat down in which the table stands: «إلى طاولة واحدة», «حول الطاولة نفسها»."""
_OPPOSITE = word_set("reading.event_mentions.presence", "opposite")
_BEFORE = word_set("reading.event_mentions.presence", "before")
_HEARERS = word_set("reading.event_mentions.presence", "hearers")
_SHARES = word_set("reading.event_mentions.presence", "shares")
_OF_SPEECH = word_set("reading.event_mentions.presence", "of_speech")
_IS_THAT = word_set("reading.event_mentions.presence", "is_that")
_TO = "الي"
_AUDIENCE = 6
"""Items behind the speaker in which those stand to whom he spoke: «كلمة مقتضبة أمام المجتمعين»."""
_PAIR = 2
_HOSTED = 4
"""Items between an event noun and «استضافها»: «محادثات مباشرة، استضافها فلان»."""


def read_presence(view: SentenceView, at: int, discourse: Discourse) -> Draft | None:
    """Return the people whom a word of presence adds to the event told last; None for its other uses."""
    items, index, p = view.items, view.sentence.index, participation()
    bare = without_conjunction(items[at].key)
    if items[at].key in p.hosted_it:
        return _read_hosted(items, at, discourse, index)
    if bare in p.beside:
        return _read_beside(items, at, discourse, index)
    if bare in p.accompanied:
        return _read_accompanied(items, at, discourse, index)
    if bare in p.seated:
        return _read_at_table(items, at, discourse, index)
    if items[at].key in p.on_occasion:
        return _read_on_occasion(items, at, discourse, index)
    if items[at].key in p.own_speech:
        return _read_own_speech(items, at, discourse, index)
    if bare in p.join - p.attend:
        return _read_joined(items, at, discourse, index)
    if bare in p.holding_speech:
        return _read_speech(items, at, discourse, index)
    if bare not in p.attend or view.sport:
        return None
    start = _behind_part(items, at)
    if start:
        told = _latest(discourse, index, _SENTENCES)
        draft = _adding(items, at, start, told)
        if draft:
            draft.consumed = set(range(at + 1, start))
        return draft
    return _read_alone(items, at, discourse, index)


def _latest(discourse: Discourse, index: int, reach: int) -> Told | None:
    """Return the meeting or conference told last, if no more than some sentences ago."""
    told = next((e for e in reversed(discourse.told) if e.type_class in _HELD), None)
    return told if told and index - discourse.last_told_at(told) <= reach else None


def _were_at(event: Told, actors: Sequence[Actor], discourse: Discourse) -> bool:
    """Tell whether one of the actors is known to have been at an event; «كيم» is «كيم جونغ أون»."""
    known = discourse.present_at(event)
    return share_somebody(known, actors) or are_part_of_names(actors, known)


def _adding(items: Sequence[Item], at: int, start: int, told: Told | None) -> Draft | None:
    """Return those who stand behind an item, as people at an event told before."""
    if told is None:
        return None
    scan = scan_right(items, start, "verb")
    return _entered(told, at, scan.end, actors_of(scan.behind("", "companion", "من", "عن")))


def _entered(
    told: Told, at: int, end: int, people: Sequence[Actor], role: ArgumentRole = "attendee"
) -> Draft | None:
    draft = Draft(type_of(told), "attendance", at, at, end, anaphoric=True, is_noun=True, resumes=told)
    known = {actor.mention.id for actor in told.actors}
    new = [a for a in people if (a.mention.type == "PER" or a.role) and a.mention.id not in known]
    take(draft, new, role, "attendance")
    return draft if draft.arguments else None


def _behind_part(items: Sequence[Item], at: int) -> int:
    """Return the item behind the part of an event that was attended: «حضر العشاء», «شارك في مراسم التوقيع»; else 0."""
    p = participation()
    number = at + 1
    if number < len(items) and items[number].key == "في":
        number += 1
    if number < len(items) and items[number].key in THIS:
        number += 1
    key = items[number].key if number < len(items) else ""
    if key in _SHARES and items[number + 1 : number + 2] and items[number + 1].key == "من":
        noun = match_noun(items, number + 2) if number + 2 < len(items) else None
        return noun.end if noun and noun.definite else 0  # «شارك في جانب من اللقاء»
    if key in p.signed and number + 1 < len(items) and items[number + 1].kind == "word":
        return number + 2  # «حضر توقيع الاتفاق»
    if key in p.ceremonies:
        return number + (2 if _is_part(items, number + 1) else 1)
    if key in p.of_parts and _is_part(items, number + 1):
        return number + 2
    return number + 1 if _is_part(items, number) else 0


def _is_part(items: Sequence[Item], at: int) -> bool:
    """Tell whether a part of an event stands at an item: «التوقيع», «العشاء»."""
    key = items[at].key if at < len(items) else ""
    return key in participation().sittings or (key in words().meals and key.startswith("ال"))


def _read_alone(items: Sequence[Item], at: int, discourse: Discourse, index: int) -> Draft | None:
    """Read «كما شارك الأمين العام فلان»: nothing else stands in the clause, which goes on from the event told last."""
    opens = items[at].key.startswith("و") and (at == 0 or items[at - 1].kind in ("stop", "comma"))
    opens = opens or (at > 0 and items[at - 1].key in _ALSO and (at == 1 or items[at - 2].kind in ("stop", "comma")))
    first = items[at + 1].phrase if at + 1 < len(items) else None
    if not opens or first is None or first.kind != "person" or first.preposition:
        return None
    last = at + 1
    while last + 1 < len(items) and items[last + 1].kind in ("phrase", "comma", "quote"):
        last += 1
    if last + 1 < len(items) and items[last + 1].kind != "stop":
        return None
    listed = [item.phrase for item in items[at + 1 : last + 1] if item.phrase]
    if any(phrase.kind not in ("person", "group") or phrase.preposition for phrase in listed):
        return None
    told = _latest(discourse, index, _NEXT)
    return _entered(told, at, last + 1, [a for phrase in listed for a in phrase.actors]) if told else None


def _read_beside(items: Sequence[Item], at: int, discourse: Discourse, index: int) -> Draft | None:
    """Read «وجلس فلان إلى جانب فلان» and «وكان إلى جانب الرئيس فلان»: one of the two was at the event told last."""
    verb = next((n for n in range(at - 1, max(-1, at - _SEATED), -1) if items[n].kind == "stop" or _sits(items, n)), -1)
    start = _past_course(items, _past_aside(items, at + 2))
    known = items[at + 1].phrase if at + 1 < len(items) else None
    if verb < 0 or items[verb].kind == "stop" or known is None or known.kind != "person":
        return None
    between = items[verb + 1 : at]
    before = [a for item in between if item.phrase and item.phrase.kind == "person" for a in item.phrase.actors]
    if any(item.kind == "word" and match_noun(items, n) for n, item in enumerate(between, verb + 1)):
        return None
    behind = _together(scan_right(items, start, "verb").bare())
    if not before and not behind:
        return None
    people = [*before, *known.actors, *actors_of(behind)]
    told = next((e for e in reversed(discourse.told) if _were_at(e, people, discourse)), None)
    if told is None or index - discourse.last_told_at(told) > _SENTENCES or told.type_class not in _HELD:
        return None
    return _entered(told, at, start, [a for a in people if not _were_at(told, (a,), discourse)])


def _read_accompanied(items: Sequence[Item], at: int, discourse: Discourse, index: int) -> Draft | None:
    """Read «وكان الوزير مرفوقا بفلان», «وكان برفقته فلان», «وكان في معية سموه فلان»: they sat there with him."""
    been = next((n for n in range(at - 1, max(-1, at - _SEATED), -1) if items[n].key in BEEN), -1)
    if been < 0 or not (been == 0 or items[been - 1].kind in ("stop", "comma")):
        return None
    named = [i.phrase for i in items[been + 1 : at] if i.phrase and i.phrase.kind == "person"]
    with_whom: Sequence[Actor] = [actor for phrase in named for actor in phrase.actors]
    scan = scan_right(items, at + 1, "verb")
    groups = scan.behind("", "ب", "companion")
    if not with_whom and not items[at].key.endswith(("ته", "تها")):
        with_whom, groups = actors_of(groups[:1]), groups[1:]  # «وكان برفقة الرئيس فلان»
    companions = [a for a in actors_of(groups) if a.mention.type == "PER"]
    told = _latest(discourse, index, _SENTENCES)
    if with_whom and told is not None and not _were_at(told, with_whom, discourse):
        return None
    return _entered(told, at, scan.end, companions) if told else None


def _read_at_table(items: Sequence[Item], at: int, discourse: Discourse, index: int) -> Draft | None:
    """Read «وجلس فلان وفلان إلى الطاولة», «وعلى الطرف المقابل جلس فلان»."""
    scan = scan_right(items, at + 1, "verb")
    people = actors_of(scan.bare()[:1])
    end = max((g.last for g in scan.bare()[:1]), default=at)
    opposite = any(item.key in _OPPOSITE for item in items[max(0, at - _PAIR) : at])
    at_table = any(item.key in _TABLES for item in items[end + 1 : end + 1 + _TABLE_REACH])
    told = _latest(discourse, index, _SENTENCES)
    return _entered(told, at, scan.end, people) if told and (opposite or at_table) else None


def _read_speech(items: Sequence[Item], at: int, discourse: Discourse, index: int) -> Draft | None:
    """Read «وألقى الأمين العام فلان كلمة أمام القادة»: who spoke to those who sat there was there."""
    subject = items[at + 1].phrase if at + 1 < len(items) else None
    behind = items[at + 2 : at + 2 + _AUDIENCE]
    plain = bool(behind) and behind[0].key in gatherings().speeches and _names_nothing_else(items, at + 2)
    before = any(left.key in _BEFORE and right.key in _HEARERS for left, right in pairwise(behind))
    told = _latest(discourse, index, _SENTENCES if before else _NEXT)
    known = before or (plain and told is not None and told.type_class == "conference")
    if told is None or subject is None or subject.kind != "person" or subject.preposition or not known:
        return None
    return _entered(told, at, at + 2, subject.actors)


def _names_nothing_else(items: Sequence[Item], at: int) -> bool:
    """Tell whether a clause names no event, place or body in which a speech could have been held."""
    for number in range(at, len(items)):
        item = items[number]
        if item.kind == "stop":
            break
        if item.phrase is not None or (item.kind == "word" and match_noun(items, number)):
            return False
    return True


def _read_own_speech(items: Sequence[Item], at: int, discourse: Discourse, index: int) -> Draft | None:
    """Read «وقال فلان في كلمته الافتتاحية إن …»: it was held at the gathering told last, where no other is named."""
    following = next((item for item in items[at + 1 :] if item.key not in _OF_SPEECH), None)
    goes_on = following is None or following.kind in ("stop", "comma") or following.key in gatherings().that | _IS_THAT
    told = _latest(discourse, index, _SENTENCES)
    if not goes_on or told is None or at == 0 or items[at - 1].key.removeprefix("و") not in _IN_COURSE:
        return None
    fronted = items[at - 1].key[:1] == "و" or at <= _PAIR
    behind = [i.phrase.actors for i in items[at + 1 : at + 1 + _SEATED] if i.phrase and i.phrase.kind == "person"]
    people = behind[0] if fronted and behind else person_before(items, at - 1)
    return _entered(told, at, at + 1, [a for a in people if a.mention.type == "PER"][:1])


def _read_joined(items: Sequence[Item], at: int, discourse: Discourse, index: int) -> Draft | None:
    """Read «وانضم إلى الرئيس في الاجتماع فلان», «وانضمت إليهما على المائدة فلانة»."""
    number = at + 1
    joined_to: tuple[Actor, ...] = ()
    if number < len(items) and items[number].key == _TO and number + 1 < len(items):
        phrase = items[number + 1].phrase
        joined_to, number = (phrase.actors, number + 2) if phrase and phrase.kind == "person" else ((), len(items))
    elif number < len(items) and items[number].key in participation().joined_to:
        number += 1
    else:
        return None
    told = _latest(discourse, index, _SENTENCES)
    if told is None or (joined_to and not _were_at(told, joined_to, discourse)):
        return None
    start = _past_course(items, number)
    if number + 1 < len(items) and items[number].key in _BEFORE and items[number + 1].key in _TABLES | words().meals:
        start = number + 2
    if start == number and not (joined_to or items[number - 1].key.endswith(("هما", "هم"))):
        return None  # «يقود الحزب فلان، وانضم إليه فلان»
    scan = scan_right(items, start, "verb")
    return _entered(told, at, scan.end, actors_of(scan.bare()[:1]))


def _read_on_occasion(items: Sequence[Item], at: int, discourse: Discourse, index: int) -> Draft | None:
    """Read «وفي كلمة بالمناسبة، أكد الوالي فلان …»: he spoke at the event told last."""
    near = range(max(0, at - _PAIR - 1), at)
    held = gatherings().speeches
    speech = next((n for n in near if not held.isdisjoint((items[n].key, strip_conjunction(items[n].key)[2]))), -1)
    told = _latest(discourse, index, _SENTENCES)
    if speech < 0 or told is None:
        return None
    opens = all(item.kind == "word" and not item.phrase for item in items[:speech]) and speech <= _PAIR
    behind = [i.phrase.actors for i in items[at + 1 : at + 1 + _SEATED] if i.phrase and i.phrase.kind == "person"]
    people = behind[0] if opens and behind else person_before(items, speech)
    return _entered(told, at, at + 1, [a for a in people if a.mention.type == "PER"][:1])


def _together(groups: Sequence[Group]) -> list[Group]:
    """Return the first of several groups: those behind it belong to other clauses."""
    return list(groups[:1])


def _sits(items: Sequence[Item], at: int) -> bool:
    bare = without_conjunction(items[at].key)
    opens = at == 0 or items[at - 1].kind in ("stop", "comma")
    return bare in participation().seated or (opens and items[at].key in BEEN)


def _past_aside(items: Sequence[Item], at: int) -> int:
    """Return the item behind «، بحسب لقطات بثها التلفزيون الثلاثاء، », `at` where no source is told."""
    if at + 1 >= len(items) or items[at].kind != "comma" or items[at + 1].key not in asides().sources:
        return at
    behind = range(at + 1, min(at + 1 + _ASIDE, len(items)))
    return next((n + 1 for n in behind if items[n].kind == "comma"), at)


def _past_course(items: Sequence[Item], at: int) -> int:
    """Return the item behind «خلال المحادثات», the same where it does not stand there."""
    noun = match_noun(items, at + 1) if at + 1 < len(items) and items[at].key in _IN_COURSE else None
    return noun.end if noun and noun.definite else at


def _read_hosted(items: Sequence[Item], at: int, discourse: Discourse, index: int) -> Draft | None:
    """Read «محادثات استضافها الرئيس فلان»: who hosts talks in person sits in them."""
    host = items[at + 1].phrase if at + 1 < len(items) else None
    told = next((e for e in reversed(discourse.told) if e.type_class in _HELD and e.sentence == index), None)
    before = range(at - 1, max(-1, at - 1 - _HOSTED), -1)
    held = any(items[n].kind == "word" and match_noun(items, n) for n in before)
    if told is None or not held or host is None or host.kind != "person" or host.preposition:
        return None
    return _entered(told, at, at + 2, host.actors, "host")
