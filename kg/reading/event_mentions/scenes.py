"""Give a meeting the place and time of the visit it was held on, where the words say that it was.

«وصل فلان إلى … حيث التقى …», «التقى خلال زيارته إلى …», «زيارة يلتقي خلالها …», «وصل إلى … للقاء …», «وصل … وكان في
استقباله …». A visit that merely stands in the same article says nothing here; `kg.linking` weighs that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.lexicon.circumstances import circumstances
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.adjuncts import LASTING
from kg.reading.event_mentions.discourse import Discourse, Scene, Told, share_somebody
from kg.reading.event_mentions.drafts import Draft
from kg.reading.event_mentions.matching import match_noun
from kg.reading.event_mentions.phrases import Actor, Item
from kg.reading.event_mentions.small_words import IN, MARGIN, THIS, WHERE
from kg.reading.event_mentions.visit_days import duration_of
from kg.schema import Argument, EventMention, Mention, TimeExpression
from kg.text.normalize import fold

OF_THE_SENTENCE = "the visit of the sentence"
"""Reason of a place or time that a visit of the same sentence gives."""
_TOLD_BEFORE = "the visit told before"
_GATHERING = "the gathering told before"
_ASIDE = word_set("reading.event_mentions.scenes", "aside")
_BESIDE_REACH = 8
"""Items from an event to «على هامش القمة»."""
_OCCASION = 3
"""Items behind «هامش» in which the gathering is named: «على هامش أعمال القمة»."""
_SAME_DAY = "the same day as the event before"
_PURPOSE_REACH = 40
"""Items from a visit to what it is for: the traveller's and the host's offices stand between."""
_WHERE_REACH = 6
"""Items before «حيث» in which the place it resumes stands."""
_RESUMED_SENTENCES = 3
"""Sentences back in which «خلالها», «بعد وصوله» find the visit."""
_THERE_SENTENCES = 1
"""Sentences back in which «هناك» finds a gathering that was told without its people."""
_KNOWN_SENTENCES = 6
"""Sentences back in which «خلال زيارته» finds the visit."""
_KNOWN_REACH = 10
"""Items beside an event in which «خلال زيارته» stands."""
_THEREIN = word_set("reading.event_mentions.scenes", "therein")
_THERE = frozenset({"هناك"})
_ARRIVED = word_set("reading.event_mentions.scenes", "arrived")
_ON_ARRIVAL = word_set("reading.event_mentions.scenes", "on_arrival")
_SPANNING = word_set("reading.event_mentions.scenes", "spanning")
_DURING = _SPANNING | {"مستهل", "بدايه", "ختام", "نهايه", "لدي", "فور", "عقب", "بعد"}
_PART_REACH = 4
"""Items before an event noun in which «للمشاركة في أعمال» stands."""
_AHEAD = word_set("reading.event_mentions.scenes", "ahead")
_WAS = word_set("reading.event_mentions.scenes", "was")
_BEEN = word_set("reading.event_mentions.scenes", "been")
_RELATIVES = word_set("reading.event_mentions.scenes", "relatives")
_SAME_MOMENT = word_set("reading.event_mentions.scenes", "same_moment")
_FREE_TYPES = frozenset({"visit", "phone_call", "invitation"})


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit of the sentence being read: its draft, its time, its places."""

    at: int
    draft: Draft
    time: TimeExpression | None
    planned: bool

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Return who takes part."""
        return tuple(a[1] for a in self.draft.arguments)

    @property
    def places(self) -> list[Mention]:
        """Return where it goes."""
        return [p.mention for p in self.draft.places]


@dataclass(frozen=True, slots=True)
class Setting:
    """What a visit gives a meeting."""

    places: list[Mention]
    time: TimeExpression | None
    lasting: str | None
    reason: str


def setting_of(
    draft: Draft,
    actors: Sequence[Actor],
    time: TimeExpression | None,
    items: Sequence[Item],
    visits: Sequence[Visit],
    discourse: Discourse,
    sentence: int,
) -> Setting | None:
    """Return the place and time that a visit told before the event, in its sentence or shortly before, gives it."""
    if draft.type in _FREE_TYPES:
        return None
    there = _where(draft, items)
    if there and not _is_goal(there, visits):
        return Setting([there, *_arrived_at(_verb_of(draft), actors, items, visits)], None, None, OF_THE_SENTENCE)
    if around := _around(draft, actors, items, visits):
        return around
    if beside := _beside(draft, items, discourse):
        return beside
    if (known := _known_visit(draft, items)) and (scene := discourse.last_scene(actors, sentence - _KNOWN_SENTENCES)):
        lasts = duration_of(known, items) or scene.lasting
        return replace(_setting(scene, timed=bool(lasts) or not scene.arrival), lasting=lasts)
    near = [item.key for item in items[draft.at + 1 : draft.at + 4]]
    if draft.verb_at >= 0:  # «يجري خلالها محادثات»
        near += [item.key for item in items[draft.verb_at + 1 : min(draft.at, draft.verb_at + 3)]]
    before = [v for v in visits if v.draft.type == "visit" and v.at < draft.at]
    within = [v for v in before if _is_one_clause(items, v.at, draft.at)]
    if within and any(key in circumstances().throughout | _THEREIN for key in near):
        visit = within[-1]  # «في زيارة تستغرق يومين، يلتقي خلالها …»
        return Setting(visit.places, visit.time, duration_of(visit.draft, items), OF_THE_SENTENCE)
    if any(key in circumstances().throughout for key in near):
        scene = discourse.last_scene(actors, sentence - _RESUMED_SENTENCES)
        return _of_scene(scene, timed=True)
    if any(key in _THERE for key in near) or (draft.first and items[draft.first - 1].key in _THERE):
        scene = discourse.last_scene(actors, sentence - _RESUMED_SENTENCES)
        held = _last_told(discourse, actors, sentence - _RESUMED_SENTENCES)
        if scene is None and held and held.places:
            return Setting(list(held.places), None, None, _TOLD_BEFORE)
        last = discourse.occasions[-1] if discourse.occasions else None
        if scene is None and last and last.places and sentence - last.sentence <= _THERE_SENTENCES:
            return Setting(list(last.places), None, None, _GATHERING)
        return _of_scene(scene, timed=False)
    if _after_arrival(draft, items):
        return _of_scene(discourse.last_scene(actors, sentence - _RESUMED_SENTENCES), timed=False)
    if draft.type == "reception":
        scene = discourse.last_scene(actors, sentence - 1)
        return _of_scene(scene, timed=True, first_day=True) if scene and scene.arrival else None
    if time and fold(time.text) in circumstances().same_day:
        told = next((t for t in reversed(discourse.told) if t.places and share_somebody(t.actors, actors)), None)
        return Setting(list(told.places), None, None, _SAME_DAY) if told else None
    return None


def _known_visit(draft: Draft, items: Sequence[Item]) -> Draft | None:
    """Return the visit that is only taken up beside an event, «خلال زيارته», as a draft without goal, None for none."""
    before = range(draft.first - 1, max(0, draft.first - _KNOWN_REACH), -1)
    for numbers in (before, range(draft.at + 1, min(draft.at + _KNOWN_REACH, len(items) - 1))):
        for number in numbers:
            if items[number].kind == "stop":
                break
            at = number + 1 + (items[number + 1].key in THIS)
            led = items[number].key.removeprefix("و") in _SPANNING and at < len(items)
            noun = match_noun(items, at) if led else None
            if noun is None or noun.type != "visit" or not (noun.form.pronoun or noun.definite):
                continue
            behind = items[noun.end] if noun.end < len(items) else None
            if behind is not None and (behind.key in ("الي", "ل") or (behind.phrase and behind.phrase.kind == "place")):
                continue  # «خلال زيارته إلى …» tells its own goal
            return Draft("visit", "noun:زيارة", at, at, noun.end, is_noun=True)
    return None


def _last_told(discourse: Discourse, actors: Sequence[Actor], since: int) -> Told | None:
    """Return the latest event told in sentence `since` or later in which one of the actors took part."""
    told = discourse.last_event()
    return told if told and told.sentence >= since and share_somebody(told.actors, actors) else None


def _beside(draft: Draft, items: Sequence[Item], discourse: Discourse) -> Setting | None:
    """Return where and when a gathering told before sat, for a meeting beside it: «على هامش القمة»، «لقاء جانبي»."""
    near = range(max(0, draft.first - _BESIDE_REACH), min(draft.at + _BESIDE_REACH, len(items) - 1))
    aside = any(items[number].key in _ASIDE for number in range(draft.at + 1, min(draft.at + 3, len(items))))
    margin = next((n for n in near if items[n].key == MARGIN), -1)
    if margin < 0 and not aside:
        return None
    noun = ""
    for number in range(margin + 1, margin + 1 + _OCCASION) if margin >= 0 else ():
        hit = match_noun(items, number) if number < len(items) and items[number].kind == "word" else None
        if hit:
            if not hit.definite:
                return None  # «على هامش قمة …»: another
            noun = hit.noun.lemma
            break
    if margin >= 0 and not noun:
        return None
    fitting = (t for t in reversed(discourse.told) if t.type_class == "conference" or (noun and t.noun == noun))
    told = next(fitting, None)
    if told is None or not (told.places or told.day):
        return None
    return Setting(list(told.places), told.day, None, _GATHERING)


def _is_one_clause(items: Sequence[Item], start: int, end: int) -> bool:
    return not any(i.kind == "stop" or i.key in words().statements for i in items[start + 1 : end])


def _verb_of(draft: Draft) -> int:
    return draft.verb_at if draft.verb_at >= 0 else draft.first


def _before_verb(draft: Draft, items: Sequence[Item]) -> int:
    """Return the item before the event's verb and what goes with it: «حيث من المقرر أن يلتقي …» begins at «حيث»."""
    at = _verb_of(draft) - 1
    between = circumstances().between - _BEEN
    while at > 0 and items[at].kind == "word" and items[at].key in between:
        at -= 1
    return at


def _where(draft: Draft, items: Sequence[Item]) -> Mention | None:
    """Return the place that «حيث» before the event resumes: «وصل قادما من عمّان، حيث التقى …»."""
    at = _before_verb(draft, items)
    if at < 0 or items[at].key not in WHERE:
        return None
    for item in reversed(items[max(0, at - _WHERE_REACH) : at]):
        if item.kind == "stop":
            break
        if item.phrase and item.phrase.kind == "place":
            return item.phrase.actors[0].mention
    return None


def _is_goal(place: Mention, visits: Sequence[Visit]) -> bool:
    return any(place in visit.places for visit in visits if visit.draft.type == "visit")


def _around(
    draft: Draft, actors: Sequence[Actor], items: Sequence[Item], visits: Sequence[Visit]
) -> Setting | None:
    for visit in reversed(visits):
        if visit.draft.type == "visit" and _leads_to(draft, visit, items):
            # «يصل غدا إلى …، حيث من المقرر أن يلتقي فلانا» says where only
            there = items[_verb_of(draft) - 1].key in WHERE
            # «يتوجه غدا للقاء فلان» is for tomorrow; «وصل أمس للقاء فلان» says no day of the meeting
            timed = there or (visit.planned and draft.purpose)
            day = visit.time if timed and visit.time and visit.time.precision == "day" else None
            arrived = _arrived_at(visit.at, actors, items, visits) if visit.draft.is_noun else []
            return Setting([*visit.places, *arrived], day, None, OF_THE_SENTENCE)
        if not share_somebody(actors, visit.actors):
            continue
        waiting = stood_waiting(draft, items)
        if waiting and visit.planned and len(visits) > 1:
            continue  # «وصل إلى …، حيث سيزور …، وكان في استقباله فلان»: on arrival
        setting = visit.at > 0 and items[visit.at - 1].key in words().frames_of_time
        coordinated = draft.is_noun and is_coordinated(draft, items)
        if draft.during or coordinated or (visit.draft.type == "visit" and (draft.type == "reception" or setting)):
            timed = draft.during or coordinated or (waiting and not visit.planned)
            lasting = duration_of(visit.draft, items) if draft.during else None
            return Setting(visit.places, visit.time if timed else None, lasting, OF_THE_SENTENCE)
    return None


def stood_waiting(draft: Draft, items: Sequence[Item]) -> bool:
    """Tell whether a reception is that of an arrival, over when it is told: «وكان في استقباله فلان»."""
    if draft.type != "reception" or not draft.is_noun or draft.at < 1:
        return False
    before = draft.at - 2 if items[draft.at - 1].key in IN else draft.at - 1
    return before >= 0 and items[before].key.removeprefix("و") in _WAS


def _arrived_at(at: int, actors: Sequence[Actor], items: Sequence[Item], visits: Sequence[Visit]) -> list[Mention]:
    """Return the goal of an arrival that a visit then explains: «وصل إلى المدينة، في زيارة إلى البلد، حيث التقى …».

    «وصل إلى المدينة قادما من …، حيث التقى …» was elsewhere.
    """
    for visit in visits:
        if visit.at < at and visit.draft.rule.startswith("go:") and share_somebody(actors, visit.actors):
            if not _is_one_clause(items, visit.at, at):
                continue
            nouns = [match_noun(items, n) for n in range(visit.at + 1, at) if items[n].kind == "word"]
            return visit.places if any(noun and noun.type == "visit" for noun in nouns) else []
    return []


def _leads_to(draft: Draft, visit: Visit, items: Sequence[Item]) -> bool:
    """Tell whether the event is what the visit is for, or told by «حيث» to be where it went."""
    if not visit.at < draft.at < visit.at + _PURPOSE_REACH:
        return False
    between = items[visit.at + 1 : draft.first]
    if any(i.kind == "stop" or i.key in words().statements for i in between):
        return False
    before = _before_verb(draft, items)
    if before > visit.at and items[before].key in WHERE | _SAME_MOMENT:
        return True
    ahead = items[draft.first - 1].key in _AHEAD and visit.draft.rule.startswith(("go:", "noun:مت"))
    if ahead:
        between = between[:-1]
    if not draft.is_noun or any(i.key in words().boundaries for i in between):
        return False
    return draft.purpose or ahead or comes_for(items, draft.first)


def comes_for(items: Sequence[Item], at: int) -> bool:
    """Tell whether the event noun at an item is what somebody travels for: «… للمشاركة في فعاليات القمة»."""
    for number in range(at - 1, max(-1, at - 1 - _PART_REACH), -1):
        if items[number].kind != "word":
            return False
        if items[number].key in circumstances().taking_part:
            return True
    return False


def _after_arrival(draft: Draft, items: Sequence[Item]) -> bool:
    """Tell whether the clause sets the event after an arrival whose goal was told before: «التقى فلانا بعد وصوله»."""
    for number in range(len(items) - 1):
        if items[number].key.removeprefix("و") in _ON_ARRIVAL and items[number + 1].key in _ARRIVED:
            return not any(i.kind == "stop" for i in items[min(number, draft.at) : max(number, draft.at)])
    return False


def _of_scene(scene: Scene | None, *, timed: bool, first_day: bool = False) -> Setting | None:
    return _setting(scene, timed=timed, first_day=first_day) if scene is not None else None


def _setting(scene: Scene, *, timed: bool, first_day: bool = False) -> Setting:
    time = scene.time if timed else None
    return Setting(list(scene.places), time, None if first_day else scene.lasting, _TOLD_BEFORE)


def of_the_guest(draft: Draft, items: Sequence[Item], dated: TimeExpression | None) -> TimeExpression | None:
    """Return the day of the sentence's meeting for a visit that is told of its guest: «استقبل … الذي يزور البلاد»."""
    if draft.type != "visit" or dated is None or dated.precision != "day" or not draft.imperfect or draft.verb_at < 1:
        return None
    return dated if items[draft.verb_at - 1].key in _RELATIVES else None


def is_coordinated(draft: Draft, items: Sequence[Item]) -> bool:
    """Tell whether the noun goes on from a verb: «سيزور … واللقاء مع … ثم التوجه إلى …»."""
    key = items[draft.at].key
    before = items[draft.at - 1].key if draft.at else ""
    return key.startswith("وال") or before == "ثم"


def settle_by_later_visits(
    found: Sequence[tuple[Draft, EventMention]], items: Sequence[Item], visits: Sequence[Visit]
) -> list[EventMention]:
    """Return the event mentions of a sentence, meetings placed by the visit that is told behind them.

    «التقى فلان فلانا خلال زيارته إلى …»: the verb stands first, the visit sets its scene.
    """
    out = []
    for draft, mention in found:
        roles = {argument.role for argument in mention.arguments}
        if draft.type not in _FREE_TYPES and mention.refers_to is None and "place" not in roles:
            visit = next((v for v in visits if _sets_scene(v, draft, items)), None)
            if visit:
                extra = [Argument("place", p.id, None, OF_THE_SENTENCE) for p in once_each(visit.places)]
                if visit.time and "time" not in roles and _opener(visit.draft, items) in _SPANNING:
                    extra.append(Argument("time", visit.time.id, None, OF_THE_SENTENCE))
                    if lasting := duration_of(visit.draft, items):
                        extra.append(Argument("time", visit.time.id, None, f"{LASTING}{lasting}"))
                mention = replace(
                    mention, arguments=(*mention.arguments, *extra), place_reason=OF_THE_SENTENCE
                )
        out.append(mention)
    return out


def _sets_scene(visit: Visit, draft: Draft, items: Sequence[Item]) -> bool:
    """Tell whether a visit noun behind the event opens its setting: one of its people came, nothing is said between."""
    if visit.draft.type != "visit" or visit.at <= draft.at:
        return False
    taking_part = tuple(a[1] for a in draft.arguments)
    if not share_somebody(visit.actors, taking_part):
        return False
    if not visit.draft.is_noun:  # «والتقى فلان، الذي وصل السبت إلى …، فلانا»
        verb = visit.draft.verb_at
        return verb > 0 and items[verb - 1].key in _RELATIVES and not visit.planned
    if _opener(visit.draft, items) not in _DURING:
        return False
    return not any(
        i.kind == "stop" or i.key in words().statements or (i.key in words().boundaries and i.key not in _DURING)
        for i in items[draft.at + 1 : visit.at]
    )


def _opener(draft: Draft, items: Sequence[Item]) -> str:
    before = items[draft.at - 1].key if draft.at else ""
    return before[1:] if before[:1] == "و" else before


def once_each(places: Sequence[Mention]) -> list[Mention]:
    """Return the places without those of a name that stands there already."""
    seen: dict[str, Mention] = {}
    for place in places:
        seen.setdefault(place.name, place)
    return list(seen.values())
