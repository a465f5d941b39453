"""Find the one of an article's people who holds an office that a phrase names: «وزير الخارجية المصري», «الرئيس»."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta

from kg.lexicon.names import without_article
from kg.lexicon.offices import Office
from kg.lexicon.titles import royal_titles
from kg.lexicon.word_sets import word_set
from kg.linking.article_actors import LocalEntity
from kg.linking.corpus_actors import person_named
from kg.linking.holders import listed_holder, listed_holders, offices_listed
from kg.linking.name_parts import parse_person
from kg.linking.names import compare_names, family_bearers
from kg.linking.nodes import Node
from kg.linking.office_titles import office_title, offices_agree
from kg.text.normalize import fold

_OVER = frozenset(fold(word) for word in ("سابق", "سابقة", "أسبق", "راحل", "راحلة"))
_OF_STATE = word_set("linking.office_search", "of_state")
_SHORT = 2
"""Words of an office that names its body by a common noun: «رئيس المجلس»."""
_MUCH_MORE = 3
"""Times as often as another prince somebody is named before «الأمير» alone means him, whoever was named last."""
_OFTEN, _LONG_AGO = 3, timedelta(days=8 * 365)
"""How often an article names somebody whose time it tells of, and how long his office has been over."""
_EXECUTIVE, _DIRECTOR = fold("تنفيذي"), fold("مدير")


class OfficeSearch:
    """What is looked for: an office, the words it was named by, and the day on which somebody held it."""

    def __init__(self, office: Office, words: Sequence[str], nodes: Mapping[str, Node], day: date | None) -> None:
        self._office = office
        self._words = words
        self._nodes = nodes
        self._day = day
        self._title = office_title(office)
        self._royal = frozenset(without_article(word) for word in words) & royal_titles().all
        self._holder = listed_holder(office, day) if office.country is not None else None
        self.says_where = says_where(office)
        """Whether the office names its state or its body: then it can be somebody whom the article never names."""

    def find(self, before: Sequence[LocalEntity], after: Sequence[LocalEntity]) -> LocalEntity | None:
        """Return the holder among an article's actors, those before the phrase and behind it, the nearest first."""
        if self.says_where:
            stated = first(before, self._states_it) or first(after, self._states_it)
            if stated is not None:
                return stated
        if self._is_any_minister():
            minister = first(before, self._is_of_that_state) or first(after, self._is_of_that_state)
            if minister is not None and self._office.country is not None:
                return minister
        if self._is_one_word() and not self.says_where and self._royal:
            target = _most_spoken_of(before, self._bears)
        else:
            target = first(before, self._is_so_called)
        if target is None and " ".join(self._words) not in _OF_STATE:
            target = first(before, self._bears)
        if target is None:
            target = first(before, lambda e: self._may_serve(e) and _heads_such_body(self._words, e))
        if target is None:
            target = self._listed_long_ago(before, after) if self.says_where else self._listed_now(before, after)
        return target

    def _is_one_word(self) -> bool:
        return len(self._title.split()) == 1

    def _is_any_minister(self) -> bool:
        """Tell whether the phrase is «الوزير الفرنسي», whatever his ministry; a president is no head of something."""
        named = self._title, self._office.country or ""
        return self.says_where and self._is_one_word() and named not in listed_holders()

    def _may_serve(self, entity: LocalEntity) -> bool:
        if entity.type != "PER" or entity.is_other_sex(self._royal):
            return False
        states = _states_of(self._nodes[entity.primary])
        return not states or self._office.country is None or self._office.country in states

    def _states_it(self, entity: LocalEntity) -> bool:
        """Tell whether the article gives somebody this very office, with its state or body."""
        return self._may_serve(entity) and any(
            offices_agree(self._office, office) and says_where(office) for office in entity.offices
        )

    def _is_of_that_state(self, entity: LocalEntity) -> bool:
        return self._may_serve(entity) and any(
            office_title(office).split()[:1] == [self._title] and office.country == self._office.country
            for office in entity.offices
        )

    def _is_holder(self, entity: LocalEntity) -> bool:
        """Tell whether somebody may be who is known to have held the office: without a stated state nobody else."""
        if self._holder is None:
            return True
        return compare_names(self._nodes[entity.primary].name, self._holder.name).judgement != "different"

    def _bears(self, entity: LocalEntity) -> bool:
        """Tell whether somebody's offices or titles in the article allow the phrase."""
        if not self._may_serve(entity):
            return False
        if self.says_where:
            return any(offices_agree(self._office, office) for office in entity.offices) and self._is_holder(entity)
        head = self._title.split()[0] if self._title else ""
        alone = self._is_one_word()
        by_office = any(
            office_title(office) == self._title or (alone and office_title(office).split()[:1] == [head])
            for office in entity.offices
            if office.former == self._office.former and not _is_executive(office_title(office))
        )
        return by_office or (alone and head in entity.titles and not _only_inside(head, entity))

    def _is_so_called(self, entity: LocalEntity) -> bool:
        """Tell whether somebody is called so in full: «رئيس الجمهورية» is no first president of a court."""
        return self._bears(entity) and any(
            office_title(office) == self._title for office in entity.offices if office.former == self._office.former
        )

    def _listed_now(self, *pools: Sequence[LocalEntity]) -> LocalEntity | None:
        """Return the one person whom the lexicon lists in an office that names no state: «رئيس الحكومة»."""
        day = self._day
        if day is None or len(self._title.split()) < _SHORT or self._office.former:
            return None
        found: dict[str, LocalEntity] = {}
        for entity in (entity for pool in pools for entity in pool):
            anchor = self._nodes[entity.primary].anchor if entity.type == "PER" else None
            for listed, since, until in offices_listed(person_named(anchor)) if anchor else ():
                held = (since is None or since <= day) and (until is None or day <= until)
                if held and not listed.organization and office_title(listed) == self._title:
                    found[entity.primary] = entity
        return next(iter(found.values())) if len(found) == 1 else None

    def _listed_long_ago(self, *pools: Sequence[LocalEntity]) -> LocalEntity | None:
        """Return the one person of a look back into history whom the lexicon lists in an office long ago.

        «الرئيس المصري» in what is told of «السادات» is he, not whoever holds the office when the article is published.
        """
        day = self._day
        found: dict[str, LocalEntity] = {}
        for entity in (entity for pool in pools for entity in pool):
            anchor = self._nodes[entity.primary].anchor if entity.type == "PER" else None
            if anchor is None or len(entity.mentions) < _OFTEN or day is None:
                continue
            for listed, _since, until in offices_listed(person_named(anchor)):
                if until is not None and day - until > _LONG_AGO and offices_agree(self._office, listed):
                    found[entity.primary] = entity
        return next(iter(found.values())) if len(found) == 1 else None


def first(pool: Iterable[LocalEntity], fits: Callable[[LocalEntity], bool]) -> LocalEntity | None:
    """Return the first actor that fits."""
    return next((entity for entity in pool if fits(entity)), None)


def says_where(office: Office) -> bool:
    """Tell whether an office names its state or its body."""
    return office.country is not None or office.organization is not None


def _heads_such_body(words: Sequence[str], entity: LocalEntity) -> bool:
    """Tell whether «رئيس المجلس», «أمين عام الحزب» is short for somebody's office: «رئيس مجلس النواب»."""
    if len(words) != _SHORT or not words[1].startswith("ال"):
        return False
    head, body = without_article(words[0]), without_article(words[1])
    titles = ([without_article(word) for word in office_title(o).split()] for o in entity.offices if not o.former)
    return any(title[:2] == [head, body] and len(title) > _SHORT for title in titles)


def _most_spoken_of(pool: Sequence[LocalEntity], fits: Callable[[LocalEntity], bool]) -> LocalEntity | None:
    """Return the nearest who fits; of two princes the one whom the article is about."""
    nearest = first(pool, fits)
    if nearest is None:
        return None
    main = max((e for e in pool if fits(e)), key=lambda e: len(e.mentions))
    return main if len(main.mentions) >= _MUCH_MORE * len(nearest.mentions) else nearest


def _states_of(node: Node) -> set[str]:
    """Return the states somebody may be an official of, none where nothing is known: a bare name's are its bearers'."""
    if node.country is not None:
        return {node.country}
    parts = parse_person(node.name).parts
    if not node.bare or len(parts) != 1:
        return set()
    states = {person.country for person in family_bearers(parts[0])}
    return set() if None in states else {state for state in states if state is not None}


def _is_executive(title: str) -> bool:
    """Tell whether an office is that of a company: «الرئيس التنفيذي» is nobody's «الرئيس» without a word more."""
    return [without_article(word) for word in title.split()[1:2]] in ([_EXECUTIVE], [_DIRECTOR])


def _only_inside(head: str, entity: LocalEntity) -> bool:
    """Tell whether a title's word is not somebody's own now: «نائب الرئيس», «الرئيس السابق» are not «الرئيس»."""
    over = bool(_OVER & entity.titles)  # «المنتهية ولايته» is president still
    titles = [(office_title(office).split(), office.former and over) for office in entity.offices]
    inside = any(head in title[1:] or (former and title[:1] == [head]) for title, former in titles)
    return inside and not any(title[:1] == [head] and not former for title, former in titles)
