"""Read the frames of event nouns: «لقاء فلان بفلان», «خلال زيارته إلى …», «اجتماع ضم …», «بدعوة من …»."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.lexicon.circumstances import circumstances
from kg.lexicon.gatherings import gatherings
from kg.lexicon.lookalikes import lookalikes
from kg.lexicon.office_tables import head_of
from kg.lexicon.speech import speech
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.agreement import agrees_with_pronoun
from kg.reading.event_mentions.antecedents import antecedent
from kg.reading.event_mentions.clauses import NounClause
from kg.reading.event_mentions.coordinated import visited_too
from kg.reading.event_mentions.discourse import Discourse, person_before
from kg.reading.event_mentions.drafts import Draft, names_people
from kg.reading.event_mentions.frames import receives_a_thing
from kg.reading.event_mentions.interviews import is_interview
from kg.reading.event_mentions.invitation_frames import ANSWERS, read_invitation_noun
from kg.reading.event_mentions.matching import TRANSITIVE, NounHit, match_light, match_noun
from kg.reading.event_mentions.noun_meetings import is_ceremony, read_meeting
from kg.reading.event_mentions.noun_owners import is_of_a_relative, named_before, owner_of
from kg.reading.event_mentions.phrases import Item, SentenceView
from kg.reading.event_mentions.quotations import in_speech
from kg.reading.event_mentions.scanning import scan_right
from kg.reading.event_mentions.scans import Group, Scan
from kg.reading.event_mentions.small_words import without_conjunction
from kg.reading.event_mentions.speakers import speaker
from kg.reading.event_mentions.subjects import RESUMING
from kg.reading.event_mentions.visit_frames import read_visit
from kg.reading.event_mentions.wishes import is_meant

_COURTESIES = word_set("reading.event_mentions.noun_frames", "courtesies")
_TITLE_REACH = 4
"""Words of a title that may part a noun and the name of its genitive."""
_OURS = ("نا", "ي")
_HIS = ("ه", "ها")
_SEQUELS = word_set("reading.event_mentions.noun_frames", "sequels")
_RECORDED_REACH = 3
"""Items before a noun in which the word stands for what shows it: «تسجيل صوتي لمحادثة …»."""
_PRESENT = frozenset("يتس")
"""First letters of verbs in the present and future."""
_PAIR = 2
_TO_HOLD = word_set("reading.event_mentions.noun_frames", "to_hold")
_UP_TO = frozenset({"وصولا"})
"""«وصولا إلى» means "as far as": nobody arrives."""


def read_noun(view: SentenceView, at: int, hit: NounHit, discourse: Discourse) -> Draft | None:
    """Read an event noun that no light verb carries; None where nobody who takes part can be told."""
    items = view.items
    if items[at].key in _UP_TO or _is_general(items, at, hit) or _is_body(items, at, hit):
        return None
    if _intro(items, at) in lookalikes().absent or (hit.form.pronoun == "ي" and not in_speech(items, at)):
        return None  # «غياب الحوار», «برنامج حواري»
    if hit.form.number == "plural" and _intro(items, at) in _ANY:
        return None  # «في مختلف لقاءاتها مع الحكومة»: no single one
    alone = not (hit.definite or hit.form.pronoun)
    if alone and hit.end < len(items) and items[hit.end].key in speech().the_last:
        return None  # «عقب لقاء الأخير بفلان»: whoever it was of those told
    if hit.noun.lemma == "استقبال" and receives_a_thing(items[: hit.end + 1], hit.end):
        return None  # «استقبال رفات الجنود»
    if hit.noun.lemma == "استضافة" and _of_an_event(items, hit.end):
        return None  # «استضافة الدوحة لاجتماع اللجنة»: the meeting tells who was there
    scan = scan_right(items, hit.end, "noun", genitive_states=hit.type == "talks")
    before = match_light(items[at - 1].key) if at and items[at - 1].kind == "word" else None
    if before and all(form.first_person for _light, form in before.options):
        return None  # «نجري مباحثات مع …»: we are nobody that can be named
    ours = speaker(items, at, discourse) if hit.form.pronoun in _OURS else ()
    if scan.media or (hit.form.pronoun == "نا" and not ours) or is_interview(items, at, hit, scan, _intro(items, at)):
        return None
    draft = Draft(hit.type, f"noun:{hit.noun.lemma}", at, at, scan.end, places=scan.places, times=scan.times)
    draft.is_noun = True
    draft.sequels, draft.together = scan.sequels, scan.together
    draft.definite = hit.definite
    draft.future_after = scan.future_after and not _was_held(items, hit.end, scan.end)
    draft.carried = scan.carrier and not scan.carrier_present
    intro = _intro(items, at)
    performing = intro if intro in words().performing else ""
    if performing:
        intro = _intro(items, at - 1)  # «عقب إجرائه زيارة إلى …»
    draft.purpose = hit.preposition == "ل" and not hit.definite and intro not in ANSWERS and hit.type != "invitation"
    recorded = any(item.key in circumstances().recorded for item in items[max(0, at - _RECORDED_REACH) : at])
    draft.purpose = draft.purpose and intro not in _SEQUELS and not (recorded or is_ceremony(items, at, hit))
    blamed = hit.preposition == "ل" and hit.form.pronoun in _HIS and _is_reason(items, at)
    draft.purpose = (draft.purpose and not blamed) or intro in _TO_HOLD
    draft.purpose = draft.purpose or (hit.noun.lemma in TRANSITIVE and not hit.definite and is_meant(items, at))
    if hit.preposition == "ل" and hit.definite and hit.noun.lemma == "اجتماع" and scan.behind("مع", "ب"):
        draft.purpose = True  # «يتوجه إلى … للاجتماع بفلان» is «ليجتمع»
    owner = ours or visited_too(view, hit, discourse) or owner_of(view, at, hit, scan, discourse, performing)
    if hit.form.pronoun == "ها" and is_of_a_relative(items, at, owner):
        return None
    if hit.form.pronoun in ("هما", "هم") and (len(owner) < _PAIR or (hit.type == "reception" and not scan.groups)):
        return None  # theirs, and who they are is not told; «الاستعداد لاستقبالهم»: they are received
    if hit.form.pronoun in ("ه", "ها") and items[hit.end : hit.end + 1] and items[hit.end].key in speech().with_pronoun:
        pair = named_before(items, at)  # «انتقد موقف فلان تجاه فلان خلال لقائه به»
        owner = pair if len(pair) == _PAIR and not scan.groups else owner
    if hit.form.pronoun == "هما" and len(owner) == _PAIR and not scan.groups:
        # «ما دونه فلان وفلان خلال لقائهما معه»: each of them met him
        with_him = speech().with_pronoun.get(items[hit.end].key, "") if hit.end < len(items) else ""
        if with_him and with_him not in ("هما", "هم"):
            draft.arguments += [
                ("participant", actor, "with") for actor in antecedent(items, at, with_him, owner, discourse)
            ]
            if not draft.arguments:
                return None
    if blamed and (nearest := person_before(items, at)) and agrees_with_pronoun(hit.form.pronoun or "", nearest):
        owner = nearest  # «هاجم فلان فلانا لاجتماعه مع …»
    clause = NounClause(draft, items, at, hit, scan, discourse, owner, intro, _genitive(items, hit, scan))
    if hit.type == "visit":
        return read_visit(clause)
    if hit.type == "invitation":
        return read_invitation_noun(clause)
    return read_meeting(clause)


_IN_GENERAL = word_set("reading.event_mentions.noun_frames", "in_general")
_IS = word_set("reading.event_mentions.noun_frames", "is")
_BACK = word_set("reading.event_mentions.noun_frames", "back")
_ANY = word_set("reading.event_mentions.noun_frames", "any")
_HAVING = word_set("reading.event_mentions.noun_frames", "having")
_READY = word_set("reading.event_mentions.noun_frames", "ready")
_READY_FOR = word_set("reading.event_mentions.noun_frames", "ready_for")
_READY_REACH = 3
"""Items before talks in which «منفتح على» stands, a quote perhaps behind it."""
_HOSTED_REACH = 6
"""Items behind «استضافة» in which the event that was hosted stands."""


def _is_general(items: Sequence[Item], at: int, hit: NounHit) -> bool:
    intro = _intro(items, at)
    behind = items[hit.end].key if hit.end < len(items) else ""
    if intro in _IS and not hit.definite and behind in lookalikes().recurrent:
        return True  # «وهي قمة سنوية تشارك فيها …»
    if hit.type == "talks" and hit.definite and intro in _BACK:
        return True  # «بهدف إعادة المفاوضات إلى مسارها»
    if hit.noun.lemma == "حوار" and (intro in gatherings().opening or (hit.definite and hit.preposition == "ب")):
        return True  # «إعادة إطلاق الحوار مع …», «تعهد بالحوار مع …»
    if hit.noun.lemma == "اتصال" and hit.definite and hit.preposition != "ل" and _is_to_contact(items, at):
        return True
    if hit.type == "talks" and intro in _READY_FOR and at > 1 and _is_ready(items, at):
        return True  # «منفتحون على الحوار مع …»
    return intro in _IN_GENERAL or (intro[:1] in ("ب", "ل") and intro[1:] in _IN_GENERAL)


def _is_to_contact(items: Sequence[Item], at: int) -> bool:
    """Tell whether «الاتصال بـ» is what may, should or cannot be done: «متهم بالاتصال بالحركة», «فقد الاتصال بفلان»."""
    behind = items[at + 1] if at + 1 < len(items) else None
    if behind is None or (at and items[at - 1].key in _HAVING):
        return False
    if behind.phrase:
        return behind.phrase.preposition == "ب"
    return behind.kind == "word" and behind.key[:1] == "ب" and not behind.key.startswith("بين")


def _is_ready(items: Sequence[Item], at: int) -> bool:
    before = [item.key for item in items[max(0, at - _READY_REACH) : at] if item.kind == "word"]
    return len(before) > 1 and before[-2] in _READY


def _was_held(items: Sequence[Item], at: int, end: int) -> bool:
    """Tell whether something was done there: «زيارة قال فيها إنه …», so that «المقرر» farther on is another noun's."""
    for verb, during in pairwise(items[at:end]):
        if during.key in RESUMING and verb.kind == "word" and verb.key[:1] not in _PRESENT:
            return True
    return False


def _of_an_event(items: Sequence[Item], at: int) -> bool:
    near = range(at, min(at + _HOSTED_REACH, len(items)))
    return any(items[n].kind == "word" and match_noun(items, n) for n in near)


def _is_body(items: Sequence[Item], at: int, hit: NounHit) -> bool:
    """Tell whether the noun names a body: «دعا المؤتمر الأسقفي إلى …», «قال المنتدى الاقتصادي …»."""
    before = _intro(items, at)
    behind = [item.key for item in items[hit.end : hit.end + 2]]
    called = before in words().statements or before in words().urging or behind == ["من", "اجل"]
    return hit.type == "conference" and hit.definite and called  # «المؤتمر من أجل كذا» is a party


def _is_reason(items: Sequence[Item], at: int) -> bool:
    """Tell whether a possessed noun behind «ل» is what somebody was praised or blamed for."""
    for number in range(at - 1, max(-1, at - _BLAME_REACH), -1):
        if items[number].kind in ("stop", "comma"):
            return False
        if items[number].kind == "word" and without_conjunction(items[number].key, 3) in lookalikes().blamed:
            return True
    return False


_BLAME_REACH = 12
"""Items before the noun in which that verb stands."""


def _intro(items: Sequence[Item], at: int) -> str:
    """Return the word before the noun, without attached conjunction."""
    number = at - 1
    while number >= 0 and items[number].kind == "quote":
        number -= 1
    if number < 0 or items[number].kind != "word":
        return ""
    return without_conjunction(items[number].key, 3)


def _genitive(items: Sequence[Item], hit: NounHit, scan: Scan) -> Group | None:
    """Return the noun's own genitive, «لقاء لافروف …»: the first bare group, nothing between."""
    if hit.definite or hit.form.pronoun or not scan.groups or scan.carrier:
        return None
    first = scan.groups[0]
    between = items[hit.end : first.first]
    near = all(item.kind == "quote" for item in between)
    # «لقاء وزير خارجيتها، الشيخ فلان، بنظيره»: an office that is no mention may stand between
    title = (
        len(between) <= _TITLE_REACH
        and all(i.kind in ("word", "comma", "quote") for i in between)
        and any(g.preposition in ("ب", "مع") for g in scan.groups[1:])
    )
    # «زيارة الصديق العزيز معالي فلان إلى …»
    title = title or (hit.type == "visit" and len(between) <= _TITLE_REACH and all(map(_is_titular, between)))
    title = title or (1 < len(between) <= _TITLE_REACH and _is_then_named(between))
    body = ("organization" in first.kinds and not first.unnamed) or _is_named_after(items, hit, first)
    if hit.type == "summons" and any(g.preposition in ("", "ل") and names_people(g.actors) for g in scan.groups[1:2]):
        body = False  # «استدعاء وزارة الخارجية السفير»
    return first if first.preposition == "" and (near or title) and not body else None


def _is_then_named(between: Sequence[Item]) -> bool:
    """Tell whether an office whose holder is named next stands behind the noun: «زيارة مسؤول كبير هو فلان»."""
    return between[-1].key in ("هو", "هي") and head_of(between[0].key) is not None


def _is_titular(item: Item) -> bool:
    """Tell whether a word is a title, adjective or courtesy before a name: «رئيس», «الصديق العزيز معالي»."""
    if item.kind != "word":
        return False
    kin = item.key.removesuffix("ها").removesuffix("ه")  # «وصول ابنته فلانة إلى …»
    related = kin in words().kin or kin.removesuffix("ت") + "ه" in words().kin
    return related or item.key.startswith("ال") or item.key in _COURTESIES or head_of(item.key) is not None


def _is_named_after(items: Sequence[Item], hit: NounHit, first: Group) -> bool:
    """Tell whether a gathering bears somebody's name: «قمة فلان للسلام», «مؤتمر فلان للحوار»."""
    behind = items[first.last + 1] if first.last + 1 < len(items) else None
    return hit.type == "conference" and behind is not None and behind.kind == "word" and behind.key[:2] == "لل"
