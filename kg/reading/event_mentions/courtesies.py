"""Say whom «سموه», «معاليه», «فخامته» mean, and pass over «حفظه الله» and «المفدى» behind a name.

Court news introduces somebody once by name and then by his form of courtesy alone. The form itself says who may be
meant: he whom the article has introduced under it. Of several it is him of whom the article goes on, or, where the
sentence has him already, the other one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kg.lexicon.courtesies import Courtesy, CourtesyPronoun, begins_office, courtesies
from kg.lexicon.places import nisba_country
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.agreement import is_feminine
from kg.reading.event_mentions.discourse import Discourse, is_oblique, is_spokesman, last_name
from kg.reading.event_mentions.phrases import Actor, Item, Phrase, SentenceView
from kg.text.normalize import fold

_TITLE_REACH = 3
"""Words before a person's noun phrase in which his title may stand, if it does not belong to the phrase."""
_GOD = fold("الله")
_GUEST = fold("ضيف")


@dataclass(slots=True)
class Addressed:
    """Whom the article has introduced under which form: form → last name → actor, in the order of the text.

    `titled` has those before whose name the title itself stood, `fitting` those whose office allows it.
    """

    titled: dict[int, dict[str, Actor]] = field(default_factory=dict)
    fitting: dict[int, dict[str, Actor]] = field(default_factory=dict)

    def under(self, form: int) -> tuple[Actor, ...]:
        """Return those who may be meant by a form: the named before the unnamed, the titled before the others."""
        for known in (self.titled, self.fitting):
            found = tuple(known.get(form, {}).values())
            if named := tuple(actor for actor in found if actor.mention.form == "name"):
                return named
            if found:
                return found
        return ()


def without_wishes(view: SentenceView) -> SentenceView:
    """Drop «حفظه الله ورعاه» and «المفدى» behind a phrase, so that nothing stands between it and what follows."""
    table = courtesies()
    if _GOD not in view.keys and table.epithets.isdisjoint(view.keys):
        return view
    items: list[Item] = []
    at = 0
    while at < len(view.items):
        past = _wish_end(view.items, at) if items and (items[-1].phrase or _is_pronoun(items[-1])) else at
        if past == at and _is_set_off(view.items, items, at):
            past = _wish_end(view.items, at) + 1  # «الملك فلان، نصره الله، اليوم»: one comma stays
        if past > at:
            at = past
            continue
        items.append(view.items[at])
        at += 1
    return replace(view, items=tuple(items)) if len(items) < len(view.items) else view


def _is_set_off(items: Sequence[Item], before: Sequence[Item], at: int) -> bool:
    """Tell whether a wish stands between two commas behind a phrase."""
    if len(before) < 2 or before[-1].kind != "comma" or before[-2].phrase is None:
        return False
    past = _wish_end(items, at)
    return past > at and past < len(items) and items[past].kind == "comma"


def _is_pronoun(item: Item) -> bool:
    return item.kind == "word" and item.key in courtesies().pronouns


def _wish_end(items: Sequence[Item], at: int) -> int:
    """Return the item behind a wish or an epithet that begins at an item, `at` where none does."""
    table = courtesies()
    if items[at].kind != "word":
        return at
    if items[at].key in table.epithets:
        return at + 1
    for words in table.wishes.get(items[at].key, ()):
        if tuple(item.key for item in items[at : at + len(words)]) == words:
            return at + len(words)
    return at


def resolve_courtesies(view: SentenceView, addressed: Addressed, discourse: Discourse) -> SentenceView:
    """Give the forms of courtesy in a sentence the people they stand for; remember whom it introduces under which."""
    table = courtesies()
    items: list[Item] = []
    for item in view.items:
        pronoun = table.pronouns.get(view.keys[item.start]) if item.end == item.start + 1 else None
        nobody = item.kind == "word" or (item.phrase is not None and item.phrase.kind == "person")
        if pronoun is not None and nobody:
            meant = _meant(items, pronoun, addressed, discourse)
            if meant:
                phrase = Phrase("person", meant, pronoun.conjunction, pronoun.preposition, nominal=True)
                item = item._replace(kind="phrase", phrase=phrase)
            elif item.phrase is not None:
                item = item._replace(kind="word", phrase=None)
        elif item.phrase is not None and item.phrase.kind == "person":
            _introduce(view, item, item.phrase, addressed)
        items.append(item)
    return replace(view, items=tuple(items))


def resolve_guests(view: SentenceView, discourse: Discourse) -> SentenceView:
    """Give «الرئيس الضيف», «ضيف البلاد», «ضيفه» the guest told last, where no name follows."""
    table = courtesies()
    if not discourse.guest or table.guests.keys().isdisjoint(view.keys):
        return view
    items: list[Item] = []
    for number, item in enumerate(view.items):
        behind = view.items[number + 1] if number + 1 < len(view.items) else None
        found = table.guests.get(view.keys[item.end - 1]) if item.kind in ("word", "phrase") else None
        if found is None or not _is_guest(view, item, behind):
            tail = item.kind == "word" and (item.key in table.of_the_land or item.key in nisba_country())
            if not (tail and _ends_in_guest(items)):
                items.append(item)
            continue
        before = items[-1] if items else None
        titled = before is not None and before.phrase is not None and before.phrase.kind == "person"
        joined, preposition = found
        if titled and before is not None and before.phrase is not None and not (joined or preposition):
            items[-1] = before._replace(phrase=replace(before.phrase, actors=discourse.guest))
            continue
        if item.phrase is not None:
            joined, preposition = item.phrase.conjunction, item.phrase.preposition
        phrase = Phrase("person", discourse.guest, joined, preposition, nominal=True)
        items.append(item._replace(kind="phrase", phrase=phrase))
    return replace(view, items=tuple(items))


def _ends_in_guest(items: Sequence[Item]) -> bool:
    """Tell whether «ضيف» stands last, so that «البلاد» only says whose."""
    return bool(items) and items[-1].phrase is not None and items[-1].key in courtesies().guests


def _is_guest(view: SentenceView, item: Item, behind: Item | None) -> bool:
    """Tell whether a word means the guest: alone, not before his name, and «ضيف» only of a land."""
    table = courtesies()
    if item.phrase is not None:
        (name, *others) = [actor.mention.name for actor in item.phrase.actors] or [""]
        return item.phrase.kind == "person" and not others and fold(name) in table.guests
    if behind is not None and behind.phrase is not None and behind.phrase.kind == "person":
        return bool(behind.phrase.conjunction or behind.phrase.preposition)
    bare = item.key.removeprefix("و").removeprefix("ل")
    return bare != _GUEST or (behind is not None and behind.key in table.of_the_land)


def _introduce(view: SentenceView, item: Item, phrase: Phrase, addressed: Addressed) -> None:
    """Remember under which forms the text speaks of a person."""
    if len(phrase.actors) != 1 or (phrase.nominal and phrase.actors[0].mention.form == "name"):
        return
    (actor,) = phrase.actors
    before = view.keys[max(0, item.start - _TITLE_REACH) : item.start]
    around = {*before, *view.keys[item.start : item.end]}
    bare = {key[1:] for key in around if key[:1] in "ولب"} | {key[2:] for key in around if key[:1] == "و"}
    for number, form in enumerate(courtesies().forms):
        name = last_name(actor)
        if not form.titles.isdisjoint(around | bare):
            addressed.titled.setdefault(number, {}).setdefault(name, actor)
        elif not form.beside and _has_other_form(number, name, addressed):
            continue
        elif begins_office(form, actor.office) or not form.offices.isdisjoint(view.keys[item.start : item.end]):
            addressed.fitting.setdefault(number, {}).setdefault(name, actor)


def _has_other_form(number: int, name: str, addressed: Addressed) -> bool:
    return any(name in known for form, known in addressed.titled.items() if form != number)


def _meant(
    before: Sequence[Item], pronoun: CourtesyPronoun, addressed: Addressed, discourse: Discourse
) -> tuple[Actor, ...]:
    """Return whom a form behind the items `before` stands for, () where nobody or no single one may be meant."""
    form = courtesies().forms[pronoun.form]
    if before and before[-1].kind == "word" and _means_else(form, before[-1].key, pronoun):
        return ()
    pool = [actor for actor in addressed.under(pronoun.form) if not is_spokesman(actor)]
    if pronoun.pronoun == "هما":
        return tuple(pool) if len(pool) == 2 else ()
    pool = [actor for actor in pool if is_feminine(actor) in (None, pronoun.pronoun == "ها")]
    if len(pool) < 2:
        return tuple(pool)
    here = _subjects(before)
    oblique = bool(pronoun.preposition) or (bool(before) and before[-1].kind == "word" and before[-1].key in _OBLIQUE)
    if oblique and len(others := [actor for actor in pool if last_name(actor) not in here]) == 1:
        return tuple(others)
    topic = [last_name(actor) for actor in discourse.subject]
    going_on = [actor for actor in pool if last_name(actor) in topic]
    return tuple((going_on or [actor for actor in pool if last_name(actor) not in here] or pool)[:1])


_OBLIQUE = word_set("reading.event_mentions.courtesies", "oblique")


def _means_else(form: Courtesy, key: str, pronoun: CourtesyPronoun) -> bool:
    return not pronoun.preposition and key in form.unless_behind


def _subjects(before: Sequence[Item]) -> frozenset[str]:
    """Return the last names of those who stand in the clause so far without a preposition."""
    return frozenset(
        last_name(actor)
        for number, item in enumerate(before)
        if item.phrase and item.phrase.kind == "person" and not is_oblique(before, number)
        for actor in item.phrase.actors
    )
