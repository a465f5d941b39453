"""Find the subject of an event verb: before it, behind it, or left out because the reader knows it.

Arabic leaves a subject out where the last clause's goes on. Whom that means is taken from the subjects that were told,
never from the person named last, and only where number and gender of the verb agree: in doubt nobody is named.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon.gatherings import gatherings
from kg.lexicon.participation import participation
from kg.lexicon.speech import speech
from kg.lexicon.triggers import VerbForm, words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.agreement import agrees, agrees_with_pronoun, is_feminine
from kg.reading.event_mentions.coordinated import opens_with_both
from kg.reading.event_mentions.discourse import (
    Discourse,
    body_before,
    governing_subject,
    is_oblique,
    is_spokesman,
    person_before,
)
from kg.reading.event_mentions.list_titles import name_behind
from kg.reading.event_mentions.matching import VerbHit, match_light, match_noun, match_verb, names_talks
from kg.reading.event_mentions.pairs import pair_before
from kg.reading.event_mentions.phrases import Actor, Item, Phrase, SentenceView, opens_person
from kg.reading.event_mentions.predicates import first_to_act, subject_of_kana
from kg.reading.event_mentions.quotations import in_speech
from kg.reading.event_mentions.relative_clauses import delegation_before, head_of_relative, main_visitor, who_tells
from kg.reading.event_mentions.scans import Group, Scan
from kg.reading.event_mentions.small_words import BETWEEN, EACH, is_small, without_conjunction
from kg.reading.event_mentions.speakers import is_of_somebody
from kg.reading.event_mentions.word_classes import country_of, is_event_noun
from kg.text.normalize import fold

_SUBJECT_REACH = 14
"""Items between a subject and a verb behind it: an apposition, a time, «في …»."""
_SUBJECT_PRONOUNS = word_set("reading.event_mentions.subjects", "subject_pronouns")
_PERSONAL = frozenset({"person", "delegation", "organization", "group"})
_PRECEDED = word_set("reading.event_mentions.subjects", "preceded")
RESUMING = word_set("reading.event_mentions.subjects", "resuming")
_NOUN_REACH = 12
"""Items between «أن» and the verb that the noun behind «أن», its genitives and its relative clause may take."""
_OPENING_NOUN = word_set("reading.event_mentions.subjects", "opening_noun")
_CLAUSE_OPENERS = word_set("reading.event_mentions.subjects", "clause_openers")
INTRANSITIVE = frozenset({"اتصل", "اجتمع", "تصافح", "تباحث", "تشاور", "تحادث", "تفاوض", "اختلى"})
"""Verbs whose counterpart stands behind «مع» or «ب»: a name without preposition behind them is their subject."""
_THIS = word_set("reading.event_mentions.subjects", "this")
_POINTING = _THIS | {"هو", "هي"}
"""Words that open a sentence without verb: «وهذه ثاني محطة لفلان»."""
_GOING_ON = word_set("reading.event_mentions.subjects", "going_on")
_WHO_MANY = word_set("reading.event_mentions.subjects", "who_many")
_THAT = word_set("reading.event_mentions.subjects", "that")
_NOMINATIVE = ("ان", "ون")
_ATTACHED = 3
"""Letters above which a first «ل», «ب» is a preposition."""
_TITLED = 3
"""Plain words behind a verb that may be the title of the name behind them."""


# ---------------------------------------------------------------------------------------------------- before the verb


def subject_before(items: Sequence[Item], at: int, discourse: Discourse) -> tuple[tuple[Actor, ...], str]:
    """Return the subject that stands before a verb and how it was found: "noun", "pronoun", "relative" or ""."""
    if named := subject_of_kana(items, at) or first_to_act(items, at):
        return named, "noun"
    crossed = commas = 0
    relative = singular = False
    number = at - 1
    while number >= 0 and crossed < _SUBJECT_REACH:
        item = items[number]
        crossed += 1
        if item.kind == "stop":
            break
        if item.kind == "quote" and _quotes(items, number) and in_speech(items, at) and not in_speech(items, number):
            break  # «قال فلان "وصلت اللجنة …"»; «أن فلانا "اتصل" به» is he
        if item.kind in ("comma", "quote", "time"):
            commas += item.kind == "comma"
            number -= 1
            continue
        if item.kind == "word":
            key = item.key
            if key in _SUBJECT_PRONOUNS and is_of_somebody(items, number):
                return (), "noun"  # «ويقول طبيب إنه التقى …»
            if key in _SUBJECT_PRONOUNS and commas % 2:
                break  # «أنه في إطار كذا، يجتمع الوزراء»: it stands for nobody
            if key in _SUBJECT_PRONOUNS:
                if key.endswith("هما"):
                    return pair_before(items, number, discourse), "pronoun"
                if key.endswith("ها"):
                    meant = body_before(items, number) or discourse.subject
                    return (() if any(is_feminine(a) is False for a in meant) else meant), "pronoun"
                meant = person_before(items, number) or discourse.subject
                plural = key.endswith(("هم", "هما"))
                return (() if plural and not agrees_with_pronoun("هم", meant) else meant), "pronoun"
            if key == "من" and number and items[number - 1].kind == "word" and items[number - 1].key.startswith("من"):
                return (), "noun"  # «منهم من لم يزر …»: whoever it is
            if key in words().relatives:
                relative, singular = True, key.removeprefix("و") in ("الذي", "التي")
            elif number and items[number + 1].key in _WHO_MANY and not is_small(key):
                return (), "noun"  # «أمام الضيوف الذين حضروا …»
            elif singular and number and not is_small(key) and items[number + 1].key in ("الذي", "التي"):
                return (), "noun"  # «المجموعة التي وصلت …»
            elif (sent := delegation_before(items, number)) is not None:
                return sent, "noun"  # «أن وفدا عسكريا سعوديا زار …»
            elif key not in words().auxiliaries and key not in ("يوم", "مساء", "صباح", "رسميا", "امس"):
                return (), "noun" if _noun_opens_clause(items, number) else ""
            number -= 1
            continue
        phrase = item.phrase
        if phrase is None:
            break
        if phrase.kind == "place" and number and items[number - 1].key in _THAT:
            return (), "noun"  # «أضاف أن البلد يعتزم …»: the state acts
        if phrase.kind == "place" and is_oblique(items, number):
            number -= 2 if not phrase.preposition else 1
            continue
        preceded = number > 0 and items[number - 1].key.removeprefix("و") in _PRECEDED
        if phrase.preposition == "ل" and preceded and phrase.kind == "person":
            return phrase.actors, "noun"
        if phrase.kind == "both" and not is_oblique(items, number):
            return phrase.actors, "noun" if phrase.actors else ""
        if phrase.kind in _PERSONAL and (relative or not is_oblique(items, number)):
            if relative and singular and phrase.conjunction:
                return phrase.actors, "relative"  # «مع فلان وفلان الذي سيبحث …»: the last
            return _whole_list(items, number), "relative" if relative else "noun"
        return (), "noun" if phrase.kind == "place" and _noun_opens_clause(items, number - 1) else ""
    return (), ""


def _quotes(items: Sequence[Item], at: int) -> bool:
    """Tell whether what a quotation mark opens was said by the person right before it: «قال فلان "…"»."""
    before = items[at - 2].key if at > 1 and items[at - 1].phrase else ""
    return before.removeprefix("و") in words().statements


def _noun_opens_clause(items: Sequence[Item], at: int) -> bool:
    """Tell whether a word belongs to a noun that opens its clause behind «أن» or «كانت»: nobody we can name acts.

    «أضاف أن سكان القرية اتصلوا …», «أعلن أن سفارة بلاده ستنتقل …», «كانت السلطات تجري …».
    """
    for number in range(at, max(-1, at - _NOUN_REACH), -1):
        item = items[number]
        if item.kind != "word":
            if item.kind == "stop" or (item.phrase and item.phrase.kind != "place" and not is_oblique(items, number)):
                return False
            continue
        if item.key in _OPENING_NOUN:
            first = items[number + 1]
            return number < at and first.kind == "word" and not is_small(first.key) and not _is_event(first.key)
        if item.key in words().statements or _is_event(item.key):
            return False
    return False


def _is_event(key: str) -> bool:
    return match_verb(key) is not None or match_light(key) is not None or is_event_noun(key)


def _whole_list(items: Sequence[Item], at: int) -> tuple[Actor, ...]:
    """Return the actors of the coordinated list that ends at an item."""
    phrase = items[at].phrase
    actors = list(phrase.actors) if phrase else []
    number = at
    while phrase is not None and phrase.conjunction and number > 0:
        number -= 1
        while number > 0 and items[number].kind in ("comma", "quote"):
            number -= 1
        phrase = items[number].phrase
        state = phrase is not None and phrase.kind == "place" and all(country_of(a.mention) for a in phrase.actors)
        if phrase is None or not (phrase.kind in _PERSONAL or state):
            break
        actors = [*phrase.actors, *actors]
    return tuple(actors)


def opens_clause(items: Sequence[Item], at: int) -> bool:
    """Tell whether the word before the verb opens its clause, so that no subject can stand before it."""
    return at == 0 or (items[at - 1].kind == "word" and items[at - 1].key in _CLAUSE_OPENERS)


def begins_clause(items: Sequence[Item], at: int) -> bool:
    """Tell whether a verb is the first word of its clause, particles aside."""
    before = items[at - 1] if at else None
    if before is None or before.kind in ("comma", "stop", "quote"):
        return True
    w = words()
    return before.kind == "word" and (
        before.key in w.auxiliaries or before.key in w.boundaries or before.key in w.future or before.key == "ثم"
    )


# ---------------------------------------------------------------------------------------------------- left out


def elided_subject(
    items: Sequence[Item], at: int, form: VerbForm | None, discourse: Discourse, *, conjunction: bool
) -> tuple[Actor, ...]:
    """Return whom a verb without subject means, () where that is not clear.

    «استقبل … والتقى …», «… كما أجرى …»: the subject of the clause before. Else that of the sentence's main clause,
    else that of the sentence before.
    """
    if form is not None and form.number == "dual":
        before = items[at - 1].key if at and items[at - 1].kind == "word" else ""
        if before.startswith("ال") and before.endswith("ان"):
            return ()  # «لا تزال الحكومتان تتفاوضان»: they, whose names nobody gives here
        if conjunction and discourse.acting is not None and agrees(form, discourse.acting):
            return discourse.acting
        return pair_before(items, at, discourse)
    goes_on = conjunction or (at > 0 and items[at - 1].key in _GOING_ON)
    if goes_on and not conjunction and (main := main_visitor(items, at)) and agrees(form, main):
        return main
    if goes_on and discourse.acting is not None:
        found = discourse.acting
    else:
        found = governing_subject(items, at) or person_before(items, at) or _possessor(items, at)
        if not found:
            quoted = discourse.quoting and not any(item.kind == "quote" for item in items[:at])
            found = () if quoted and discourse.subject == discourse.speaker else discourse.subject
        elif discourse.acting and _were_met(found, discourse):
            found = discourse.acting  # «إذ التقى فلانا، ويتوقع أن يحضر قمة»: who met him
    return found if agrees(form, found) else ()


def _were_met(actors: Sequence[Actor], discourse: Discourse) -> bool:
    """Tell whether actors are the other side of the event told last, whose subject acts on."""
    last, acting = discourse.last_event(), {actor.mention.id for actor in discourse.acting or ()}
    met = {actor.mention.id for actor in actors}
    for told in reversed(discourse.told):
        if last is None or told.sentence != last.sentence:
            break
        present = {actor.mention.id for actor in told.actors}
        if met | acting <= present and not met & acting and told.type_class == "meeting":
            return True
    return False


def _possessor(items: Sequence[Item], at: int) -> tuple[Actor, ...]:
    """Return the one person a sentence speaks of behind «ل»: «وهذه أول زيارة لفلان، وكان قد التقى …»."""
    people = [n for n, item in enumerate(items[:at]) if item.phrase and item.phrase.kind == "person"]
    first = items[people[0]].phrase if len(people) == 1 else None
    if first is None or first.preposition != "ل":
        return ()
    if items[0].key.removeprefix("و") in _POINTING | _PRECEDED:
        return first.actors  # «وسبق لفلان أن زار …، حيث التقى فلانا»
    # not «وسيسلم المساعد رسالة لفلان بعد أن عقد …»
    near = range(max(0, people[0] - _TITLED), people[0])
    return first.actors if any(items[n].kind == "word" and match_noun(items, n) for n in near) else ()


def hides_subject(items: Sequence[Item], at: int) -> bool:
    """Tell whether right behind a verb stands a noun that no mention covers: its subject, whom we cannot name.

    «استقبل المدير … وفدا»; but words right before a name are its title («التقى القيادي البارز فلانا»).
    """
    number = at + 1
    while number < len(items) and (items[number].kind == "quote" or items[number].key in RESUMING):
        number += 1
    if number >= len(items) or items[number].kind != "word" or is_small(items[number].key):
        return False
    if number > at + 1 and match_noun(items, number):
        return False  # «عقد خلالها مباحثات»
    if items[number].key in _THIS:
        return True
    for place, item in enumerate(items[number + 1 : number + 1 + _TITLED], number + 1):
        if item.kind == "comma" and opens_person(items, place + 1):
            return False  # «التقى زعيم الجماعة، فلانا»
        if item.kind == "phrase" and item.phrase:
            if items[number].key.startswith("ال") and _has_title(item.phrase):
                return True  # «استقبل الراعي الوزير السابق فلانا»: no title before a title
            untitled = item.phrase.kind in ("place", "delegation", "group")
            return bool(item.phrase.preposition) or item.phrase.conjunction or untitled
        if item.kind not in ("word", "quote") or is_small(item.key):
            return True
    return True


def _has_title(phrase: Phrase) -> bool:
    """Tell whether an office stands before a person's name, within the phrase."""
    mention = phrase.actors[0].mention if phrase.kind == "person" and phrase.actors else None
    if mention is None or mention.form != "name" or not mention.office:
        return False
    return mention.extent.start < mention.span.start


def _is_nominative(item: Item) -> bool:
    """Tell whether a phrase of people is a subject by its ending: «الرئيسان», «مسؤولون»; «الأخير» always is."""
    phrase = item.phrase
    if item.key in speech().the_last:
        return True
    return phrase is not None and phrase.kind in ("both", "group") and item.key.endswith(_NOMINATIVE)


def resumes_thing(items: Sequence[Item], at: int) -> bool:
    """Tell whether the object pronoun of a relative clause's verb stands for a thing: «الدورة التي تستضيفها …»."""
    number = at - 1
    while number >= 0 and items[number].key in words().auxiliaries:
        number -= 1
    if number < 1 or items[number].key not in words().relatives - {"من"}:
        return False
    number -= 1
    while number >= 0 and (
        items[number].kind in ("comma", "quote", "time")
        or ((phrase := items[number].phrase) is not None and phrase.kind == "place")
    ):
        number -= 1
    phrase = items[number].phrase if number >= 0 else None
    return phrase is None or phrase.kind not in _PERSONAL


def _relation_before(items: Sequence[Item], at: int) -> bool:
    """Tell whether the word before a verb is «ابنه», «مساعدها»: its subject, whom nobody names."""
    before = items[at - 1].key if at and items[at - 1].kind == "word" else ""
    return before.endswith(("ه", "ها")) and before.removesuffix("ها").removesuffix("ه") in words().entourage


# ---------------------------------------------------------------------------------------------------- both sides


def subject_and_object(
    items: Sequence[Item],
    at: int,
    hit: VerbHit,
    scan: Scan,
    left: tuple[Actor, ...],
    how: str,
    discourse: Discourse,
) -> tuple[tuple[Actor, ...], tuple[Actor, ...], bool, bool]:
    """Settle who is subject and who object: (subject, object, whether unnamed people stand there, left out)."""
    bare, partners = scan.unruled(items, scan.asserted(items, at)), scan.behind("مع", "ب", "بين")
    # «سيلتقي فلان وفلان قبل القمة بين فلان وفلان»: they are the summit's
    bare = [g for g in bare if g.first == at + 1 or items[g.first - 1].key not in BETWEEN]
    if hit.verb.lemma in INTRANSITIVE:  # «اجتمع أعضاء الحزب المعارضون لخطة الوزيرة فلانة»
        bare = [g for g in bare if not _rules_genitive(items, g)]
    unnamed = any(g.unnamed for g in bare[:2])
    first, second = _actors(bare[:1]), _actors(bare[1:2])
    pronoun, frame = hit.form.pronoun, hit.verb.frame
    if pronoun and frame == "call" and pronoun in ("ه", "ها"):
        if first or left:
            return first or left, (), unnamed, False
        return elided_subject(items, at, hit.form, discourse, conjunction=hit.conjunction), (), unnamed, True
    if pronoun and pronoun not in ("نا", "ي", "ني"):
        # «استقبله الرئيس»: the pronoun is the object, spoken of before
        if resumes_thing(items, at):
            return first or left, (), False, False
        if how == "noun" and not bare:
            return left, (), unnamed, False
        head = head_of_relative(items, at)
        if head and frame in ("meet", "receive", "phone"):
            if not first and not hides_subject(items, at):  # «شكر الملك الذي استقبله»: who received him who thanks
                told_of = who_tells(items, at, head, discourse)
                return head, told_of, unnamed or not told_of, False
            return first, head if agrees_with_pronoun(pronoun, head) else (), unnamed or not first, False
        subject = first or left
        meant = person_before(items, at) or discourse.subject
        meant = tuple(a for a in meant if a not in subject) if agrees_with_pronoun(pronoun, meant) else ()
        return subject, meant, unnamed or not meant, False
    if how == "relative" and len(bare) == 1 and not partners and frame == "receive":
        return left, first, unnamed, False
    if len(bare) == 1 and not partners and _goes_along(items, at, hit, bare[0]):
        meant = left or elided_subject(items, at, hit.form, discourse, conjunction=hit.conjunction)
        return meant, first, bare[0].unnamed, not left
    if len(bare) >= 2:
        if left and how in ("relative", "pronoun"):
            return left, first, unnamed, False
        if left and _only_objects_follow(items, at):
            goes_on = any(item.key[:1] == "و" for item in items[bare[0].last + 1 : bare[1].first + 1])
            return left, first + (second if goes_on else ()), unnamed, False
        return first, second, unnamed, False
    if hit.verb.lemma in INTRANSITIVE and bare and bare[0].first <= at + _TITLED and (not left or how == "pronoun"):
        return first, (), unnamed, False  # «أن يجتمع المجلس»
    if how == "relative" and not left and len(first) > 1 and frame == "meet" and items[at + 1].key in RESUMING:
        return first, (), unnamed, False  # «آخر مرة التقى فيها الرئيسان فلان وفلان»
    unread = how in ("noun", "relative") and not left  # «مسؤولون التقوا فلانا», «أقر بأن ابنه التقى فلانا»
    unread = unread and not (bare and _is_nominative(items[bare[0].first]))  # «آخر مرة التقى فيها الرئيسان»
    if unread or _relation_before(items, at):
        return (), () if partners and not bare else first, True, False
    if len(bare) == 1:
        if left:
            return left, first, unnamed, False
        if partners:
            return first, (), unnamed, False
        if bare[0].apposed and frame in ("meet", "receive", "phone"):
            return first, (bare[0].apposed,), unnamed, False
        if _is_nominative(items[bare[0].first]):
            return first, (), unnamed, False
        if hit.form.number != "singular" or frame in ("go", "call", "discuss", "invite", "speak"):
            return first, (), unnamed, False
        if scan.named_after and frame == "meet" and bare[0].kinds <= {"organization", "group", "delegation"}:
            return first, (), True, False  # «التقى أعضاء المجلس في جلسة طارئة»: each other
        return _one_side(items, at, hit, bare[0], discourse)
    if left:
        return left, (), unnamed, False
    if frame != "discuss" and (hides_subject(items, at) or _qualifies_noun(items, at, hit)):
        return (), (), True, False
    both = hit.verb.lemma in INTRANSITIVE or partners or names_talks(items, at + 1, scan.end)
    states = _states_behind(items, at) if both else ()
    if states and (partners or len(states) > 1):
        return states, (), unnamed, False
    return elided_subject(items, at, hit.form, discourse, conjunction=hit.conjunction), (), unnamed, True


def _rules_genitive(items: Sequence[Item], group: Group) -> bool:
    """Tell whether the word right before a group has a preposition attached and rules it: «لخطة الوزيرة فلانة»."""
    before = items[group.first - 1]
    key = before.key if before.kind == "word" else ""
    return key[:1] in ("ل", "ب") and len(key) > _ATTACHED and not is_small(key) and not key.startswith(("لل", "بال"))


def _only_objects_follow(items: Sequence[Item], at: int) -> bool:
    """Tell whether a verb's subject stands before it for sure: «أن فلانا التقى …», «فلان التقى كلا من …»."""
    before = items[at - 1].phrase if at else None
    named = before is not None and before.kind in ("person", "delegation") and not before.preposition
    behind = items[at + 1].key if at + 1 < len(items) else ""
    return named and (behind in EACH or (at > 1 and items[at - 2].key in gatherings().that))


def _states_behind(items: Sequence[Item], at: int) -> tuple[Actor, ...]:
    """Return the states right behind a verb: «والتقت روسيا مع الولايات المتحدة», «اجتمعت موسكو وأنقرة في جنيف»."""
    found: list[Actor] = []
    for item in items[at + 1 :]:
        phrase = item.phrase
        if item.kind == "comma" and found:
            continue  # «اجتمعت روسيا، تركيا وإيران»
        if phrase is None or phrase.kind != "place" or phrase.preposition or (phrase.conjunction and not found):
            break
        if found and any(country_of(actor.mention) is None for actor in phrase.actors):
            break
        found += phrase.actors
    return tuple(found)


def _goes_along(items: Sequence[Item], at: int, hit: VerbHit, group: Group) -> bool:
    """Tell whether «و» behind a verb of two sides leads in the other side: «تباحث والوزير», «التقى ورئيس الحكومة»."""
    phrase = items[group.first].phrase
    if hit.verb.lemma not in INTRANSITIVE or hit.form.number != "singular" or phrase is None or phrase.preposition:
        return False
    titled = items[at + 1].key[:1] == "و" and name_behind(items, at + 1) == group.first
    return titled or (phrase.conjunction and group.first == at + 1)


def _one_side(
    items: Sequence[Item], at: int, hit: VerbHit, group: Group, discourse: Discourse
) -> tuple[tuple[Actor, ...], tuple[Actor, ...], bool, bool]:
    """Settle the sides of «استقبل فلان» with one name behind the verb: its object, where the subject goes on."""
    actors = tuple(group.actors)
    if _qualifies_noun(items, at, hit):
        return (), actors, True, False
    if group.first > at + 1 and items[at + 1].kind == "word" and hides_subject(items, at):
        return (), actors, True, False
    if len(actors) > 1 and group.first == at + 1 and opens_with_both(items, at, hit):
        return actors, (), group.unnamed, False  # «يلتقي فلان وفلان غدا»: each other
    meant = elided_subject(items, at, hit.form, discourse, conjunction=hit.conjunction)
    if _is_of_another_sentence(items, at, meant):
        return (), actors, True, False  # «… قد التقى الوزير»: who stands in this sentence has no name
    if len(actors) > 1 and items[at - 1].key in _THAT and hit.verb.frame == "meet" and not hit.conjunction:
        named = {actor.mention.id for item in items[:at] if item.phrase for actor in item.phrase.actors}
        if not any(actor.mention.id in named for actor in meant):
            return actors, (), group.unnamed, False  # «من المقرر أن يلتقي فلان وفلان»: each other
    fresh = tuple(a for a in meant if all(not _may_be_one(a, other) for other in actors))
    opens = items[at - 1].key in _THAT and group.first == at + 1 and not items[group.first].key.endswith("ين")
    if group.unnamed and actors and opens and hit.verb.frame == "meet" and not hit.conjunction:
        return actors, (), True, False  # «من المقرر أن يلتقي قادة الاتحاد»: each other
    if group.unnamed and not actors:
        # «أن يلتقي وزراء …» has its subject; «ويلتقي مسؤولين» goes on with the one before
        goes_on = hit.conjunction or items[group.first].key.endswith("ين") or group.first > at + 1
        return (fresh, (), True, True) if goes_on or discourse.acting is not None else ((), (), True, False)
    if not fresh:
        return actors, (), group.unnamed or meant != (), False
    return fresh, actors, group.unnamed, True


def _qualifies_noun(items: Sequence[Item], at: int, hit: VerbHit) -> bool:
    """Tell whether a verb qualifies the indefinite noun before it, its subject: «قمة روسية تستضيف فلانا»."""
    before = items[at - 1] if at else None
    if before is None or before.kind != "word" or hit.conjunction or hit.form.number != "singular":
        return False
    key = before.key
    if key.startswith("ال") or key.endswith("ا") or is_small(key) or _is_event(key) or opens_clause(items, at):
        return False
    return hit.form.feminine is True and key.endswith("ه") and not begins_clause(items, at)


def _is_of_another_sentence(items: Sequence[Item], at: int, actors: Sequence[Actor]) -> bool:
    """Tell whether actors are named by no phrase of the sentence though other phrases open it before the verb."""
    phrases = [item.phrase for item in items[:at] if item.phrase is not None]
    named = {actor.mention.id for phrase in phrases for actor in phrase.actors}
    others = any(phrase.kind != "place" for phrase in phrases)
    return others and bool(actors) and all(actor.mention.id not in named for actor in actors)


def _may_be_one(left: Actor, right: Actor) -> bool:
    """Tell whether two actors may be one: same mention, or one name within the other."""
    if left.mention.id == right.mention.id:
        return True
    a, b = set(fold(left.mention.name).split()), set(fold(right.mention.name).split())
    return a <= b or b <= a


def _actors(groups: Sequence[Group]) -> tuple[Actor, ...]:
    return tuple(actor for group in groups for actor in group.actors)


# ---------------------------------------------------------------------------------------------------- afterwards


def _tells_attendance(items: Sequence[Item]) -> bool:
    """Tell whether a sentence begins with «حضر اللقاء», «كما حضره»: of those it names the text does not go on."""
    for item in items[:2]:
        if item.kind == "word" and not {item.key, without_conjunction(item.key)}.isdisjoint(participation().attended):
            return True
    return False


def remember_subject(view: SentenceView, discourse: Discourse, *, elided: bool) -> None:
    """Keep the sentence's first free-standing person or delegation as the one the next sentence may leave out.

    `elided`: the sentence left its own subject out, so that whoever stands there is its object and the subject stays.
    """
    attended = _tells_attendance(view.items)
    if "delegation" in view.kinds:
        sent = next((i.phrase.actors for i in view.items if i.phrase and i.phrase.kind == "delegation"), ())
        discourse.delegation = sent or discourse.delegation
    for number, item in enumerate(view.items):
        phrase = item.phrase
        if phrase is None or phrase.kind not in ("person", "delegation") or not phrase.actors:
            continue
        if attended and discourse.subject:
            discourse.subject_at = view.sentence.index
            return
        if elided or is_oblique(view.items, number) or any(is_spokesman(actor) for actor in phrase.actors):
            continue
        discourse.subject, discourse.subject_at = phrase.actors, view.sentence.index
        return
    if elided and discourse.subject:
        discourse.subject_at = view.sentence.index
