"""Read the frames of verbs of travel: «وصل فلان إلى …», «زار فلان البلد»."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon.circumstances import circumstances
from kg.lexicon.lookalikes import lookalikes
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.clauses import VerbClause
from kg.reading.event_mentions.discourse import person_before
from kg.reading.event_mentions.drafts import Draft, actors_of, take, take_fellow_travellers, travellers_among
from kg.reading.event_mentions.matching import match_noun, match_verb
from kg.reading.event_mentions.phrases import Actor, Item
from kg.reading.event_mentions.scans import PlaceFound, Scan
from kg.reading.event_mentions.small_words import ATTACHED_LETTERS, EXCEPT, is_small
from kg.reading.event_mentions.subjects import begins_clause, hides_subject
from kg.reading.event_mentions.things_that_come import are_craft, counts_people, counts_people_apart, goes_to_custody
from kg.reading.event_mentions.word_classes import country_of

_SUBJECT_NEAR = 4
"""Words behind a verb of travel in which its subject must stand: «وصل إلى المدينة، أمس الأربعاء، الوزير فلان»."""
_MEETING_REACH = 5
"""Items behind «انتقل إلى …» in which a meeting makes it a journey."""
_RANKS = word_set("reading.event_mentions.travel_frames", "ranks")
_ADJUNCT_REACH = 10
"""Items of an event that dates a journey, up to where it went: «بعد انتهاء القمة في العاصمة … إلى …»."""
_THEREIN = word_set("reading.event_mentions.travel_frames", "therein")
_GUEST = "ضيفا"
_PURPOSE_REACH = 9
"""Items behind «غادر إلى …» in which «في زيارة» makes it a visit."""
_THEN = word_set("reading.event_mentions.travel_frames", "then")
_GOAL_NEAR = 4
"""Items behind it in which the goal must stand where the subject is left out."""
_ADVERBS = word_set("reading.event_mentions.travel_frames", "adverbs")
_THIS = word_set("reading.event_mentions.travel_frames", "this")
_FIRST = word_set("reading.event_mentions.travel_frames", "first")
_RANKED = 5
"""Items before a verb in which «أول» makes the noun before it somebody told of."""
_MAY = "قد"
_THAT = word_set("reading.event_mentions.travel_frames", "that")
_FROM_THERE = word_set("reading.event_mentions.travel_frames", "from_there")
_RETURNING = word_set("reading.event_mentions.travel_frames", "returning")
_BACK_REACH = 3
"""Items before a goal in which «عاد إلى» stands."""
_COMPRISING = word_set("reading.event_mentions.travel_frames", "comprising")
_HABIT = 4
"""Items behind the frame of «يزور» in which «بانتظام» may stand."""
_COMMON_GOALS = word_set("reading.event_mentions.travel_frames", "common_goals")


def read_journey(clause: VerbClause) -> Draft | None:
    """Read «وصل فلان إلى …»."""
    draft, items, scan = clause.draft, clause.items, clause.scan
    bare = [g for g in scan.bare() if _words_between(items, draft.at, g.first) < _SUBJECT_NEAR]
    bare = [g for g in bare if g.first == draft.at + 1 or not _is_ruled(items, g.first)]
    if draft.rule == "go:توجه" and items[draft.at + 1 : draft.at + 2] and items[draft.at + 1].key in _THEREIN:
        return None  # «في خطاب توجه فيه إلى البلد»: he addressed it
    if not (bare or clause.left) and _is_ranked(items, draft.at):
        clause.left = travellers_among(person_before(items, draft.at))  # «كان فلان أول رئيس يصل إلى …»
    elif (clause.how == "noun" and not clause.left) or (not bare and _something_travels(clause)):
        return None
    goals = [p for p in scan.places if p.preposition in ("الي", "ل", "ب", "نحو") and not p.topic]
    goals = [p for p in goals if not _returns_to(items, draft.at, p.at)]
    if draft.rule in ("go:وصل", "go:حل"):
        goals = goals or [p for p in scan.places if p.preposition in ("", "في") and not p.topic]
    travellers = travellers_among(clause.left or actors_of(bare[:1]) or (() if scan.bare() else clause.subject))
    if draft.rule == "go:غادر":
        to = [p for p in goals if p.preposition == "الي"]
        goals = [p for p in to if _has_purpose(items, p.at) or _leaves_home(clause, travellers, p)]
    goals = goals or (_goals_behind_time(items, draft.at, scan.end) if bare and travellers else [])
    if any(item.key in EXCEPT for item in items[draft.at + 1 : scan.end + 1]):
        return None  # «لم يصل إلى البلد سوى ألف لاجئ»
    explicit = bool(clause.left) or bool(bare)
    onward = bool(goals) and goals[0].at <= draft.at + _GOAL_NEAR and _only_adverbs(items[draft.at + 1 : goals[0].at])
    if not explicit and not onward:
        return None  # «قد تصل قيمتها إلى …», «حل النزاع في …»: nobody travels
    if not explicit and counts_people_apart(items, goals[-1].at + 1):
        return None  # «وصل إلى البلد 45 ألف مهاجر»
    hosts: tuple[Actor, ...] = ()
    guest = any(item.key == _GUEST for item in items[draft.at + 1 : scan.end])
    if draft.rule == "go:حل" and guest:
        goals = [p for p in scan.places if p.preposition in ("علي", "في") and not p.topic]  # «حل ضيفا على …»
        hosts = actors_of([g for g in scan.behind("علي")[:1] if "person" in g.kinds])
    elif draft.rule == "go:حل" and not (goals and goals[0].preposition == "ب"):
        return None
    if draft.rule == "go:حل" and any(item.key in _RANKS for item in items[draft.at + 1 : scan.end]):
        return None  # «حل في المركز الخامس»
    if hosts and travellers:
        pass  # «حل ضيفا على الرئيس فلان»
    elif not goals and draft.times and travellers and _to_the_capital(scan, items, draft):
        draft.anaphoric = True  # «وصل مساء السبت إلى العاصمة»: the visit told before
    elif not goals or not travellers:
        return None
    if goals and comes_to_power(items, draft.at, goals[0].at):
        return None
    if goals and goes_to_custody(items, draft.at, goals[0].at, goals[0].mention.name):
        return None  # «وصل إلى محكمة …»: he was heard
    if are_craft(items, draft.at, travellers):
        return None  # «وصلت السفينة "…" إلى …»
    if clause.how == "relative" and not bare and counts_people(items, draft.at + 2):
        return None  # «في الوقت الذي يصل فيه 400 جندي إلى …»
    if draft.rule == "go:انتقل" and not draft.imperfect and not _goes_on_to_meet(items, scan.end):
        return None  # «وانتقل إلى نيويورك حيث بدأ يعمل»: he moved house
    draft.places = goals
    draft.subject = travellers
    take(draft, travellers, "visitor", "subject")
    take(draft, hosts, "host", "goal")
    take_fellow_travellers(draft, scan)
    return draft


def _returns_to(items: Sequence[Item], at: int, goal: int) -> bool:
    """Tell whether a traveller goes back to a place: «سافر إلى باريس ومنها عاد إلى بيروت» is no visit to the latter."""
    return any(item.kind == "word" and item.key in _RETURNING for item in items[max(at + 1, goal - _BACK_REACH) : goal])


def _has_purpose(items: Sequence[Item], goal: int) -> bool:
    """Tell whether behind a goal stands what for or what then: «غادر إلى … في زيارة», «… حيث استقبله», no way home."""
    for number in range(goal + 1, min(goal + 1 + _PURPOSE_REACH, len(items))):
        item = items[number]
        if item.kind == "stop":
            return False
        noun = match_noun(items, number) if item.kind == "word" else None
        visit = noun is not None and noun.type == "visit" and items[number - 1].key == "في"
        if visit or item.key in _THEN or item.key in circumstances().taking_part:
            return True
    return False


def _leaves_home(clause: VerbClause, travellers: Sequence[Actor], goal: PlaceFound) -> bool:
    """Tell whether all who left serve another land than they left for: «غادر الرئيس فلان إلى باريس», no way home."""
    states = clause.discourse.states
    homes = [states.land_of(actor) for actor in travellers] if states else []
    return bool(homes) and None not in homes and country_of(goal.mention) not in homes


def _is_ranked(items: Sequence[Item], at: int) -> bool:
    """Tell whether the noun right before a verb is one of a row: «كان فلان أول رئيس (أجنبي) يصل إلى البلد»."""
    return any(item.key in _FIRST for item in items[max(0, at - _RANKED) : at])


def _goals_behind_time(items: Sequence[Item], at: int, end: int) -> list[PlaceFound]:
    """Return where a journey went behind another event that only dates it: «توجه فلان عقب القمة في … إلى طهران»."""
    framed = any(item.key in words().frames_of_time for item in items[at + 1 : end + 1])
    for number in range(end, min(end + _ADJUNCT_REACH, len(items) - 1)) if framed else ():
        item, behind = items[number], items[number + 1].phrase
        if item.kind == "stop" or item.key in words().statements or (item.kind == "word" and match_verb(item.key)):
            return []
        if item.key == "الي" and behind is not None:
            return [PlaceFound(behind.actors[0].mention, "الي", number + 1, False)] if behind.kind == "place" else []
    return []


def _words_between(items: Sequence[Item], at: int, first: int) -> int:
    """Return how much stands between a verb and what may be its subject; commas, a time and where it went are passed.

    «وصل إلى قاعدة … الجوية قرب المدينة، أمس، الوزير فلان»: nobody else can be meant.
    """
    between = items[at + 1 : first]
    return sum(i.kind not in ("comma", "time") and not (i.phrase and i.phrase.kind == "place") for i in between)


def _is_ruled(items: Sequence[Item], at: int) -> bool:
    """Tell whether a name is the genitive of the noun right before it: «وصلت … يوم دخول فلان إلى القنصلية»."""
    before = items[at - 1]
    comes = before.key.startswith("ال") or before.key in circumstances().conveyances
    return before.kind == "word" and not (comes or is_small(before.key))


def _goes_on_to_meet(items: Sequence[Item], at: int) -> bool:
    """Tell whether behind a journey its purpose or what was done there is a meeting: «… للقاء فلان», «… حيث التقى»."""
    near = range(at, min(at + _MEETING_REACH, len(items)))
    return any(items[n].kind == "word" and (match_verb(items[n].key) or match_noun(items, n)) for n in near)


def comes_to_power(items: Sequence[Item], at: int, goal: int) -> bool:
    """Tell whether between the word of travel and its goal stands the power somebody came to: «وصل إلى عرش البلد»."""
    power = lookalikes().power
    keys = (item.key for item in items[at + 1 : goal] if item.kind == "word")
    return any(key in power or (key.startswith("لل") and f"ال{key[2:]}" in power) for key in keys)


def _something_travels(clause: VerbClause) -> bool:
    """Tell whether a plain noun is the subject: «توقع الخبير أن يصل منسوب المياه إلى …», «لديه أسلحة تصل إلى …»."""
    items, at = clause.items, clause.draft.at
    before = items[at - 1] if at else None
    if before is None or before.kind != "word":
        return False
    if before.key in _FROM_THERE:
        return False  # «سيصل إلى …، ومنها يتوجه إلى …»
    if before.key in _THAT:
        return hides_subject(items, at)
    if before.key == _MAY and not clause.left and at > 1 and items[at - 2].kind == "word":
        noun = items[at - 2].key  # «صاروخ قد يصل إلى …»
        noun = noun[1:] if noun[:1] in ("ب", "ل") and len(noun) > ATTACHED_LETTERS else noun
        return not (is_small(noun) or noun.startswith("ال") or match_verb(noun) or noun in _THAT)
    return not (clause.left or clause.hit.conjunction or begins_clause(items, at) or is_small(before.key))


def _someone_unnamed(clause: VerbClause) -> bool:
    """Tell whether an indefinite noun right before a verb is its subject: «لقاء مع فريق صحفي يزور البلد»."""
    before = clause.items[clause.at - 1] if clause.at else None
    if before is None or before.kind != "word" or clause.left or clause.hit.conjunction:
        return False
    sent = clause.items[clause.at - 2].phrase if clause.at > 1 else None
    if sent is not None and sent.kind in ("delegation", "group") and not sent.actors:
        return True  # «أعضاء وفد برلماني زار البلد»
    if is_small(before.key):
        return False
    if _is_ranked(clause.items, clause.at) and any(item.key in _THIS for item in clause.items[: clause.at]):
        return not person_before(clause.items, clause.at)  # «يعد هذا أرفع مسؤول يزور البلد»: who it is, is not told
    if clause.hit.form.first_person or _is_ranked(clause.items, clause.at):
        return False  # «أول رئيس أجنبي يزور البلد», «أنني زرتها»
    if before.key.startswith("ال") or begins_clause(clause.items, clause.at) or before.key in words().adverbs:
        return False
    return not (match_verb(before.key) or before.key in words().relatives or before.key in words().statements)


def _to_the_capital(scan: Scan, items: Sequence[Item], draft: Draft) -> bool:
    """Tell whether the goal is a common noun, «إلى العاصمة», which no mention stands for."""
    return any(item.kind == "word" and item.key in _COMMON_GOALS for item in items[draft.at + 1 : scan.end])


def _only_adverbs(between: Sequence[Item]) -> bool:
    """Tell whether nothing between verb and goal can be a subject: «وتوجه بعد ذلك إلى …», not «ووصل الإعصار إلى …»."""
    return all(i.kind != "word" or i.key in _ADVERBS or i.key in words().fillers for i in between)


def _is_titled(items: Sequence[Item], at: int) -> bool:
    """Tell whether a definite word stands right before a name, a title perhaps: «الأمين العام للجمعية فلان»."""
    return at > 0 and items[at - 1].kind == "word" and items[at - 1].key.startswith("ال")


def read_call(clause: VerbClause) -> Draft | None:
    """Read «زار فلان البلد» and «زار فلان فلانا»."""
    draft, scan = clause.draft, clause.scan
    # «وسيزور كذلك … وقبر جدته فلانة»: far behind the verb nobody is its subject
    bare = [g for g in scan.bare() if g.gap <= _SUBJECT_NEAR or _is_titled(clause.items, g.first)]
    if not bare and ((clause.how == "noun" and not clause.left) or _someone_unnamed(clause)):
        return None
    if not (bare or clause.left) and counts_people(clause.items, draft.at + 1):
        return None  # «وزار نحو ثلاثة ملايين سائح البلد»
    places = [p for p in scan.places if p.preposition in ("", "ل", "الي", "في", "ب") and not p.topic]
    goals = [p for p in places if p.preposition == ""]
    if goals and (where := _around_things(clause.items, goals, places)):
        goals = where
    places = goals or places
    if clause.left:
        travellers, hosts = clause.left, actors_of(bare[:1])
    elif bare:
        travellers, hosts = actors_of(bare[:1]), actors_of(bare[1:2])
    else:
        travellers, hosts = clause.subject, ()
    at = next((n for n, i in enumerate(clause.items) if i.phrase and set(i.phrase.actors) & set(hosts)), draft.at)
    passed = any(p.at < at and p.preposition == "" for p in places)  # «زار البلد ودافع عن نضال فلان»
    if passed or any(item.key in words().entourage for item in clause.items[draft.at + 1 : at]):
        hosts = ()  # «زار قبر جدته فلانة», «زار متحف فلان»
    pronoun = clause.hit.form.pronoun in ("ه", "ها")
    if pronoun and not places:
        places = _place_before(clause.items, draft.at)
    travellers = travellers_among(travellers)
    if clause.how == "noun" and not (clause.left or bare):
        return None  # «أن وفدا عمانيا زارها»: who came has no name
    counted = places and not bare and not clause.left and counts_people(clause.items, places[-1].at + 1)
    if counted or any(item.key in EXCEPT for item in clause.items[draft.at + 1 : scan.end + _HABIT]):
        return None
    if not travellers or not (places or hosts or pronoun or any(g.unnamed for g in bare)):
        return None
    if draft.imperfect and any(i.key in lookalikes().habitual for i in clause.items[draft.at + 1 : scan.end + _HABIT]):
        return None  # «يزور البلد بانتظام»: no single visit
    draft.places = places
    draft.subject = travellers
    draft.anaphoric = pronoun and not places
    take(draft, travellers, "visitor", "subject")
    take(draft, [actor for actor in hosts if actor.mention.type == "PER"], "host", "object")
    take_fellow_travellers(draft, scan)
    return draft


def _around_things(
    items: Sequence[Item], goals: Sequence[PlaceFound], places: Sequence[PlaceFound]
) -> list[PlaceFound]:
    """Return where a thing is that was seen, if the lands named only own it: «زار مقبرة البلد في المدينة»."""
    owned = (items[p.at - 1] for p in goals)
    if not all(i.kind == "word" and not is_small(i.key) and match_verb(i.key) is None for i in owned):
        return []
    return [p for p in places if p.preposition in ("في", "ب") and p.at > goals[-1].at]


def belongs_to_a_word(items: Sequence[Item], at: int, first: int) -> bool:
    """Tell whether a bare place hangs on a word of its own: «جولته … نفوذ إيران», «الزيارة التي أكدتها بكين».

    Adjectives, «زيارته الأخيرة باريس», are none.
    """
    before = items[at - 1]
    phrase = items[at].phrase
    if phrase and phrase.conjunction:
        return False
    if at <= first or before.kind != "word":
        return False
    adjective = before.key.startswith("ال") or before.key.endswith("ه")
    return not (adjective or before.key in words().fillers or before.key.removeprefix("و") in _COMPRISING)


def _place_before(items: Sequence[Item], at: int) -> list[PlaceFound]:
    """Return the place named last before «زارها» in its sentence."""
    for number in range(at - 1, -1, -1):
        phrase = items[number].phrase
        if phrase and phrase.kind == "place":
            return [PlaceFound(phrase.actors[0].mention, "", number, False)]
    return []
