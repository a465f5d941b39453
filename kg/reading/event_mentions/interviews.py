"""Tell interviews from meetings by who puts the questions, and for whom."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon.lookalikes import lookalikes
from kg.lexicon.outlets import find_outlet
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.matching import NounHit, match_light
from kg.reading.event_mentions.phrases import Actor, Item
from kg.reading.event_mentions.scans import Scan
from kg.reading.event_mentions.small_words import without_conjunction
from kg.text.normalize import fold

_FOR_REACH = 3
"""Items behind the other side in which «لشبكة …» stands: a title or a comma may come before it."""


_HEADS = word_set("reading.event_mentions.interviews", "heads")
_BROADCAST = word_set("reading.event_mentions.interviews", "broadcast")


_INTERVIEWS = frozenset({"مقابلة", "حوار"})
_TALKED = _INTERVIEWS | {"لقاء"}
_PLAIN = word_set("reading.event_mentions.interviews", "plain")
_ASKED = 8
"""Items behind «المقابلة» in which its relative clause names who put the questions."""
_HOST_REACH = 8
"""Items before «مقابلة» in which a newspaper or channel makes it an interview."""
_SHOWED = word_set("reading.event_mentions.interviews", "showed")
_SHOWN = word_set("reading.event_mentions.interviews", "shown")
_SPOKEN = _TALKED | {"اتصال", "مكالمة"}
_WITH = frozenset({"مع"})
_PRESS = word_set("reading.event_mentions.interviews", "press")
_MEDIA = word_set("reading.event_mentions.interviews", "media")
_SOME = word_set("reading.event_mentions.interviews", "some")
_PRESS_REACH = 5
"""Items behind the noun in which «مع (عدد من) الصحفيين» stands."""
_CONDUCTED = 4
"""Items before «حوارا» in which «أجرى» makes it an interview."""


def puts_questions(actor: Actor) -> bool:
    """Tell whether somebody is a journalist by the office the article gives: «رئيس تحرير مجلة …», «المذيع فلان»."""
    return any(word in lookalikes().interviewers for word in fold(actor.office).split()[:2])


def is_outlet(actor: Actor) -> bool:
    """Tell whether an actor is a newspaper, a channel or an agency, which tells of meetings and holds none."""
    if actor.mention.type != "ORG" or actor.role:
        return False
    name = fold(actor.mention.name).split()
    if name and name[0] in _HEADS:
        return True
    return not _BROADCAST.isdisjoint(name) or find_outlet(actor.mention.name) is not None


def is_for_broadcast(items: Sequence[Item], at: int) -> bool:
    """Tell whether behind somebody spoken with stands for whom the talk was recorded: «مع فلانة لشبكة …»."""
    for item in items[at : at + _FOR_REACH]:
        if item.kind == "stop":
            return False
        if item.kind == "word" and item.key in lookalikes().broadcasters:
            return True
    return False


_COLLEAGUES = word_set("reading.event_mentions.interviews", "colleagues")


def is_colleague(actor: Actor) -> bool:
    """Tell whether the paper or station speaks of one of its own: «في اتصال هاتفي مع زميلتنا فلانة»."""
    words_ = fold(f"{actor.office} {actor.mention.name}").split()
    return any(word in _COLLEAGUES for word in words_[:2])


def is_interview(items: Sequence[Item], at: int, hit: NounHit, scan: Scan, intro: str) -> bool:
    """Tell whether an event noun at an item is an interview by what stands around it; `intro`: the word before it."""
    if any(is_colleague(actor) for group in scan.groups for actor in group.actors):
        return True
    if hit.noun.lemma in _SPOKEN and _is_with_the_press(items, hit.end):
        return True
    if hit.noun.lemma == "مقابلة" and intro == "في":
        return True  # «قال في مقابلته مع فلان», «في المقابلة التي نشرت أمس»: nobody speaks "in" an audience
    if hit.type == "phone_call" and intro == "في" and not hit.definite and not hit.form.pronoun:
        # «قال في اتصال هاتفي مع "الساعة السادسة"»: somebody speaks to a programme
        return any(g.kinds == {"organization"} for g in scan.behind("مع")[:1])
    if hit.type in ("visit", "phone_call", "press_conference"):
        return False
    if hit.noun.lemma in _TALKED and any(puts_questions(actor) for group in scan.groups for actor in group.actors):
        return True
    for item in items[hit.end : hit.end + 1]:
        if hit.definite and item.key.removeprefix("ال") in words().media_after:
            return True  # «المقابلة التلفزيونية»
    plain = _PLAIN if hit.noun.lemma not in _TALKED else ()  # «جلسة خاصة» is no interview, as «لقاء خاص» is
    described = [item.key for item in items[hit.end : hit.end + 1] if item.kind == "word"]
    if any(key in words().media_after and key not in plain for key in described):
        return True
    if hit.noun.lemma in _TALKED and _is_broadcast(items, at, hit.end):
        return True
    if hit.noun.lemma not in _INTERVIEWS:
        return False
    behind = [item.key for item in items[hit.end : hit.end + _ASKED] if item.kind == "word"]
    if any(key in lookalikes().interviewers or key.removeprefix("ل") in words().media_hosts for key in behind):
        return True  # «المقابلة التي أجراها معه رئيس تحرير …»
    told_to = [g for g in scan.behind("ل")[:1] if g.kinds == {"organization"} and g.first == hit.end]
    asked = scan.carrier and any(g.kinds == {"organization"} for g in scan.bare()[:1])
    alone = hit.noun.lemma == "مقابلة" and scan.carrier and not scan.behind("مع", "ب", "بين") and scan.gathered is None
    if not (hit.definite or hit.form.pronoun) and (alone or told_to or (asked and scan.behind("مع"))):
        return True  # «مقابلة لرويترز», «حوار أجرته القناة مع فلان»
    if hit.noun.lemma == "مقابلة" and not hit.definite and not hit.form.pronoun and scan.behind("مع"):
        return True  # «قال في مقابلة مع …»; an audience is «مقابلته الرئيس»
    if not hit.definite and intro == "في" and any(g.kinds == {"organization"} for g in scan.behind("مع")):
        return True  # «قالت في حوار مع "صباح اليوم"»
    if not hit.definite and scan.behind("مع") and any(_conducts(i.key) for i in items[max(0, at - _CONDUCTED) : at]):
        return True  # «أجرت "الأيام" حوارا مع فلان»
    # «نشرت مجلة … مقابلة مع فلان»
    before = [item.key for item in items[max(0, at - _HOST_REACH) : at] if item.kind == "word"]
    hosts = words().media_hosts
    return any(key in hosts or key[1:] in hosts or key.removeprefix("ال") in hosts for key in before)


def _is_with_the_press(items: Sequence[Item], at: int) -> bool:
    """Tell whether those met are the press: «في لقاء مع مجموعة من الصحفيين», «الاتصال بوسائل الإعلام»."""
    for number in range(at, min(at + _PRESS_REACH, len(items))):
        key = items[number].key
        if items[number].kind not in ("word", "quote"):
            return False
        if key in _WITH or key[:1] == "ب":
            rest = [key[1:]] if key[:1] == "ب" else []
            rest += [item.key for item in items[number + 1 : number + _PRESS_REACH] if item.kind == "word"]
            heads = [word for word in rest if word not in _SOME]
            return bool(heads) and (heads[0] in _PRESS or " ".join(heads[:2]) in _MEDIA)
    return False


def _is_broadcast(items: Sequence[Item], at: int, end: int) -> bool:
    """Tell whether the talk was shown to an audience: «بث مقدم البرنامج لقاء مع فلانة», «اللقاء الذي تم عرضه»."""
    before = (without_conjunction(item.key, 2) for item in items[max(0, at - _CONDUCTED) : at] if item.kind == "word")
    return any(key in _SHOWED for key in before) or any(i.key in _SHOWN for i in items[end : end + _CONDUCTED])


def _conducts(key: str) -> bool:
    light = match_light(key)
    return light is not None and any(verb.lemma == "أجرى" for verb, _form in light.options)
