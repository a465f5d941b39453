"""Say whom «الجانبان», «الرئيسان», «زعيما مصر والسودان» mean: two people the article has named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.lexicon.offices import parse_office
from kg.lexicon.places import nisba_country
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.discourse import Discourse, Told, is_spokesman, last_name
from kg.reading.event_mentions.pairs import people_of
from kg.reading.event_mentions.phrases import Actor, Item, Phrase, SentenceView
from kg.reading.event_mentions.small_words import COUNTERPART
from kg.schema import Mention
from kg.text.normalize import fold

_LEADERS = tuple(
    map(fold, ("الرئيس", "الزعيم", "العاهل", "الملك", "السلطان", "رئيس الوزراء", "المستشارة", "المستشار", "الأمير"))
)
"""Titles of those who lead a state, the highest first: of two leaders the article names, the first is meant."""
_KINDS: Mapping[str, tuple[str, ...]] = {
    fold(dual): tuple(map(fold, titles))
    for duals, titles in (
        (("الرئيسان", "الرئيسين"), ("رئيس", "الرئيس")),
        (("الوزيران", "الوزيرين"), ("وزير", "الوزير", "وزيرة", "الوزيرة")),
        (("الزعيمان", "الزعيمين"), ("زعيم", "الزعيم", "رئيس", "الرئيس", "الملك", "العاهل", "المستشارة", "ملك")),
    )
    for dual in duals
}
"""What the office of each of two people said to be «الرئيسان» begins with, if it is known."""
_PLURAL_TOO = fold("المسؤولين")
"""Written like its plural: «مع المسؤولين» are any number of officials."""
_NATIONALITIES = 3
"""Words behind «الجانبان» in which two nationalities stand, one of them of two words perhaps."""
_ONE_SIDED = frozenset({"visit", "invitation"})
"""Events whose two sides «الجانبان» does not mean where another event has been told."""
_OFFICES = word_set("reading.event_mentions.references", "offices")
_MINISTERS = word_set("reading.event_mentions.references", "ministers")
_TWO, _OFTEN = 2, 3
"""How often as often as the pair told last another must be told before «الزعيمان» means it."""
_TWO = 2
_HUMAN = word_set("reading.event_mentions.references", "human")


@dataclass(slots=True)
class OfficeHolders:
    """Who holds which office of which country by the article's own words; read when first asked.

    `text` is the article's: there «نظيره التركي» stands before a name, which gives no office of its own.
    """

    mentions: Sequence[Mention]
    text: str = ""
    _holders: dict[tuple[str, str], dict[str, Mention]] | None = field(default=None, init=False)
    _titles: dict[str, set[str]] = field(default_factory=dict, init=False)

    def of(self, title: str, country: str) -> Mention | None:
        """Return the one person the article names with this title of this country; None if there are none or two."""
        holders = self._read()
        for wanted in _LEADERS if title in ("", *_LEADERS[:2]) else (title,):
            named = holders.get((wanted, country), {})
            if len(named) == 1:
                return next(iter(named.values()))
            if named:
                return None
        return None

    def title_of(self, actor: Actor) -> str:
        """Return the title of a state by which the article first calls a person, "" where it gives none."""
        name = last_name(actor)
        for (title, _country), named in self._read().items():
            if any(last_name(Actor(mention)) == name for mention in named.values()):
                return title
        return ""

    def titles(self, actor: Actor) -> set[str]:
        """Return the words of all offices by which the article calls a person."""
        self._read()
        return self._titles.get(last_name(actor), set()) | set(fold(actor.office).split())

    def with_title(self, titles: tuple[str, ...], sentence: int) -> tuple[Actor, ...]:
        """Return the people named up to a sentence with an office that begins with one of the words, each once."""
        found: dict[str, Actor] = {}
        for mention in self.mentions:
            named = mention.type == "PER" and mention.form == "name" and mention.sentence <= sentence
            head = self._called(mention)[:1] if named else []
            if head and (head[0] in titles or head[0].startswith(COUNTERPART)):
                found.setdefault(last_name(Actor(mention)), Actor(mention))
        return tuple(found.values())

    def _called(self, mention: Mention) -> list[str]:
        """Return the folded words of the office a person is named with, «نظيره التركي» too."""
        if mention.office:
            return fold(mention.office).split()
        before = fold(self.text[mention.extent.start : mention.span.start]).split()
        if before and (at := before[0].find(COUNTERPART)) in (0, 1, 2):
            return [before[0][at:], *before[1:]]
        return []

    def _read(self) -> dict[tuple[str, str], dict[str, Mention]]:
        if self._holders is None:
            self._holders = {}
            title = ""
            for mention in self.mentions:
                if mention.type != "PER" or mention.form != "name" or not (words := self._called(mention)):
                    continue
                self._titles.setdefault(last_name(Actor(mention)), set()).update(words)
                office = parse_office(mention.office.split()) if mention.office else None
                if office and office.country and not office.former:
                    title = fold(office.title)
                    self._holders.setdefault((title, office.country), {}).setdefault(fold(mention.name), mention)
                elif words[0].startswith(COUNTERPART) and title and (country := _nationality(words[1:])):
                    # «الرئيس المصري فلان ونظيره الفرنسي فلان»: he has the office of the one before
                    self._holders.setdefault((title, country), {}).setdefault(fold(mention.name), mention)
        return self._holders


def _nationality(words: Sequence[str]) -> str | None:
    """Return the one country of an office's adjectives: «الكوري الجنوبي», «الفرنسي»."""
    table = nisba_country()
    found = {table[word] for word in (" ".join(words[:2]), *words) if word in table} if words else set()
    return table.get(" ".join(words[:2])) or (next(iter(found)) if len(found) == 1 else None)


def resolve_pairs(view: SentenceView, discourse: Discourse, holders: OfficeHolders) -> SentenceView:
    """Give «الجانبان» and «زعيما مصر والسودان» the two actors they mean, where the article leaves no doubt."""
    if "both" not in view.kinds and "group" not in view.kinds:  # states stand in groups
        return view
    items: list[Item] = []
    for number, item in enumerate(view.items):
        phrase = item.phrase
        if phrase and phrase.countries and (named := _office_holders(phrase, holders)):
            item = item._replace(phrase=replace(phrase, actors=named))
        elif phrase and phrase.kind == "both":
            meant = _pair_meant(view, number, discourse, holders)
            meant = meant if _allows(view.items, number, meant, holders) else ()
            if _names_two_states(view.items, number) and _is_only_awaited(discourse):
                meant = ()  # «الجانبان الكوري والأميركي» prepare the summit: their officials, not the two leaders
            _name_pair(view.items, number, discourse)
            item = item._replace(phrase=replace(phrase, actors=meant))
        elif phrase and phrase.kind == "person" and any(word in _KINDS for word in _spellings(item)):
            _name_pair(view.items, number, discourse)
        items.append(item)
    return replace(view, items=tuple(items))


def _names_two_states(items: Sequence[Item], at: int) -> bool:
    """Tell whether two nationalities stand behind «الجانبان»: «الجانبان الكوري الشمالي والأميركي»."""
    near = [item.key for item in items[at + 1 : at + 1 + _NATIONALITIES] if item.kind == "word"]
    return any(key.startswith("وال") and key[1:] in nisba_country() for key in near)


def _is_only_awaited(discourse: Discourse) -> bool:
    last = discourse.last_event()
    return last is not None and not last.held


def _office_holders(phrase: Phrase, holders: OfficeHolders) -> tuple[Actor, ...]:
    """Return who holds the offices; the state of a minister whom the article never names acts for him."""
    found = [holders.of(phrase.office, country) if country else None for country in phrase.countries]
    ministers = any(found) and phrase.office.partition(" ")[0] in _MINISTERS
    if not (all(found) or ministers or len(found) > _TWO):  # «وزراء خارجية مصر والأردن والعراق»
        return ()
    return tuple(Actor(mention) if mention else state for mention, state in zip(found, phrase.actors, strict=True))


def _spellings(item: Item) -> tuple[str, ...]:
    """Return the first word of an item with and without attached letters."""
    return item.key, item.key[1:], item.key[2:]


def _allows(items: Sequence[Item], at: int, pair: Sequence[Actor], holders: OfficeHolders) -> bool:
    """Tell whether what stands behind «الرئيسان» lets it mean a pair: no other name, no state that neither is of."""
    behind = items[at + 1] if at + 1 < len(items) else None
    phrase = behind.phrase if behind else None
    if phrase is not None and phrase.kind == "person" and not phrase.preposition:
        return False
    if behind is None or behind.kind != "word" or behind.key not in nisba_country() or behind.key[:2] != "ال":
        return True
    states = [{country for w in holders.titles(actor) if (country := nisba_country().get(w))} for actor in pair]
    nationalities = [nisba_country()[behind.key]]
    further = items[at + 2].key.removeprefix("و") if at + 2 < len(items) else ""
    if further in nisba_country() and further != items[at + 2].key:
        nationalities.append(nisba_country()[further])  # «الجانبان المصري والروسي»
    return all(any(named in known for known in states) for named in nationalities)


def _pair_meant(view: SentenceView, at: int, discourse: Discourse, holders: OfficeHolders) -> tuple[Actor, ...]:
    """Return whom «الرئيسان» means: two of the sentence, those of the event told last, or the article's only two."""
    items = view.items
    if items[at].key.endswith(_PLURAL_TOO):
        return ()
    titles = next((_KINDS[word] for word in _spellings(items[at]) if word in _KINDS), ())
    human = any(word in _HUMAN for word in _spellings(items[at]))
    if not (titles or human) and (sides := _two_between(items[:at])):
        return sides
    here = _pair_named(items[:at], titles, holders) if titles or human else ()
    told = here or _pair_told(titles, human, discourse, holders, view.sentence.index)
    if told or not titles:
        return told
    alone = _only_two(titles, holders, view.sentence.index) if len(titles) == len(set(titles) & _OFFICES) else ()
    return discourse.named_pairs.get(titles, ()) or alone


def _two_between(items: Sequence[Item]) -> tuple[Actor, ...]:
    """Return the two that «بين» parts nearest before «الجانبين» in its sentence, () where other people stand since."""
    for number in range(len(items) - 1, 1, -1):
        phrase = items[number].phrase
        if items[number].kind == "stop" or (phrase and phrase.kind in ("person", "organization", "both", "delegation")):
            break
        before = items[number - 1].phrase
        if phrase and phrase.kind == "place" and phrase.conjunction and before and before.kind == "place":
            return (*before.actors, *phrase.actors) if items[number - 2].key == "بين" else ()
    return ()


def _pair_named(items: Sequence[Item], titles: tuple[str, ...], holders: OfficeHolders) -> tuple[Actor, ...]:
    """Return the only two people the sentence has named, if their offices are what the word says."""
    people = [a for i in items if i.phrase and i.phrase.kind == "person" for a in i.phrase.actors]
    pair = tuple({last_name(a): a for a in people if not is_spokesman(a)}.values())
    if len(pair) != 2 or not all(_may_be(a, titles, holders) for a in pair):
        return ()
    known = not titles or any(holders.titles(actor) for actor in pair)
    return pair if known else ()


def _name_pair(items: Sequence[Item], at: int, discourse: Discourse) -> None:
    """Keep the two names behind «الرئيسين فلان وفلان»: a later «الرئيسان» means them."""
    own = items[at].phrase
    first = at if own is not None and own.kind == "person" else at + 1
    behind = [item.phrase for item in items[first : first + _TWO]]
    titles = next((_KINDS[word] for word in _spellings(items[at]) if word in _KINDS), ())
    named = [p.actors for p in behind if p is not None and p.kind == "person" and not p.preposition and not p.nominal]
    if titles and len(named) == _TWO and behind[1] is not None and behind[1].conjunction:
        discourse.named_pairs[titles] = (*named[0], *named[1])


def _only_two(titles: tuple[str, ...], holders: OfficeHolders, sentence: int) -> tuple[Actor, ...]:
    """Return the two people of the article so far in such an office, if it names just two."""
    pair = holders.with_title(titles, sentence)
    return pair if len(pair) == 2 else ()


def _pair_told(
    titles: tuple[str, ...], human: bool, discourse: Discourse, holders: OfficeHolders, index: int
) -> tuple[Actor, ...]:
    """Return the two sides of the event told last, if it had just two and their offices are what the word says."""
    latest = [told for told in reversed(discourse.told) if told.type_class != "visit"]
    event = next((told for told in latest if told.type_class not in _ONE_SIDED), latest[0] if latest else None)
    if event and not event.held:  # «التقى فلان فلانا قبل قمته المرتقبة مع فلان. … بين الزعيمين»: those who met
        beside = (told for told in latest if told.sentence == event.sentence and told.held)
        event = next((told for told in beside if told.type_class not in _ONE_SIDED), event)
    if event and titles and index - event.sentence > 1:
        event = _pair_of_the_story(latest, event)
    sides = {fold(a.mention.name): a for a in event.actors if not a.on_behalf_of} if event else {}
    pair = tuple(sides.values())
    if human and event and event.type_class not in _ONE_SIDED and discourse.told[-1].type_class == "visit":
        travelled = {fold(a.mention.name): a for a in discourse.told[-1].actors if a.mention.type == "PER"}
        pair = tuple(travelled.values()) if len(travelled) == len(discourse.told[-1].actors) == _TWO else pair
    if event is not None and event.type_class == "visit" and len(pair) != _TWO and human:
        pair = people_of(discourse)
    if event is None and human:
        pair = people_of(discourse)  # «وقع فلان وفلان اتفاقا. وجاء ذلك بعد لقاء بين الرجلين»
    if titles and len(pair) > _TWO:  # «التقيا بحضور وزيري الخارجية. وعقد الرئيسان …»
        pair = tuple(a for a in pair if holders.titles(a) and _may_be(a, titles, holders))
    if titles and (len(pair) != _TWO or not _all_may_be(pair, titles, holders)):
        # «اتفق وزير الخارجية فلان مع نظيره فلان على … . والتقى الوزيران اليوم …»
        spoken_of = people_of(discourse)
        pair = spoken_of if any(_is_counterpart(actor, holders) for actor in spoken_of) else pair
    if len(pair) != _TWO or (titles and not _all_may_be(pair, titles, holders)):
        return ()
    if human and any(a.mention.type != "PER" for a in pair):
        return ()
    return pair


def _is_counterpart(actor: Actor, holders: OfficeHolders) -> bool:
    return any(word.startswith(COUNTERPART) for word in holders.titles(actor))


def _all_may_be(pair: Sequence[Actor], titles: tuple[str, ...], holders: OfficeHolders) -> bool:
    return all(actor.mention.type == "PER" and _may_be(actor, titles, holders) for actor in pair)


def _pair_of_the_story(latest: Sequence[Told], last: Told) -> Told:
    """Return the event of the pair that the article tells of most, where the last told is of others and farther off."""
    pairs = Counter(frozenset(map(last_name, told.actors)) for told in latest if len(told.actors) == _TWO)
    most = max(pairs, key=lambda pair: pairs[pair], default=frozenset())
    if pairs[most] < _OFTEN * max(1, pairs[frozenset(map(last_name, last.actors))]):
        return last
    return next(told for told in latest if frozenset(map(last_name, told.actors)) == most)


def _may_be(actor: Actor, titles: tuple[str, ...], holders: OfficeHolders) -> bool:
    """Tell whether a person's offices, as far as the article tells any, allow one of the titles."""
    known = holders.titles(actor)
    return not titles or not known or any(word in titles or word.startswith(COUNTERPART) for word in known)
