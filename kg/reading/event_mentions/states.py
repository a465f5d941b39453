"""Say which states talk where no name stands for them: «المفاوضات الأمريكية الصينية», «الكوريتان», «بين البلدين».

An adjective, a dual or «البلدين» names no place. The state is then the one the article names elsewhere, and where the
article never names it nobody is meant. A summit is that of the two leaders, if the article names both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from kg.lexicon.gatherings import gatherings
from kg.lexicon.offices import parse_office
from kg.lexicon.places import countries, nisba_country, places
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.clauses import NounClause
from kg.reading.event_mentions.discourse import is_oblique, person_before
from kg.reading.event_mentions.marks import STATES
from kg.reading.event_mentions.matching import match_noun
from kg.reading.event_mentions.phrases import Actor, Item, Phrase, SentenceView, put_read
from kg.reading.event_mentions.references import OfficeHolders
from kg.reading.event_mentions.small_words import is_small, without_conjunction
from kg.reading.event_mentions.word_classes import country_of, is_event_verb, strip_conjunction
from kg.schema import Mention
from kg.text.normalize import fold

_TALKS = frozenset({"talks", "conference", "meeting"})
_QUALIFIED = 2
"""Adjectives between the noun of talks and those of its two states: «المحادثات التجارية المباشرة الأمريكية الصينية»."""
_SPOKEN_OF = 500
"""Characters back in which «البلدين» finds the two states it means: two or three sentences of news."""
_TWO = 2
_COUNTED: Mapping[str, int] = {
    fold(word): count for count, forms in ((3, ("الثلاث", "الثلاثة")), (4, ("الأربع", "الأربعة"))) for word in forms
}
"""Numbers behind «الدول» that tell how many states are meant."""
_LEADER = fold("الزعيم")
_SUMMIT = fold("قمة")
_DIALOGUE = fold("حوار")
_TITLES: Mapping[str, str] = {
    fold(dual): fold(title)
    for title, duals in (("الرئيس", ("الرئيسان", "الرئيسين")), ("الزعيم", ("الزعيمان", "الزعيمين")))
    for dual in duals
}
"""The office of each of two people said to be «الرئيسان»."""


@dataclass(slots=True)
class StatesNamed:
    """Where an article names states, its bodies, and whose officials its people are; read when first asked."""

    mentions: Sequence[Mention]
    holders: OfficeHolders
    _first: dict[str, Mention] | None = field(default=None, init=False)
    _people: dict[str, str] = field(default_factory=dict, init=False)
    _row: list[tuple[int, str]] = field(default_factory=list, init=False)

    def of(self, code: str) -> Mention | None:
        """Return where the article first names a state, or its capital where it never names the state."""
        return self._read().get(code)

    def body(self, name: str) -> Mention | None:
        """Return where the article first names a body by its folded name."""
        return self._read().get(name)

    def body_led(self, actor: Actor) -> Mention | None:
        """Return the body that a person's office names: «المتحدث باسم حركة …»; the longest name of several."""
        office = f" {fold(actor.office)} "
        named = [(len(n), m) for n, m in self._read().items() if m.type == "ORG" and f" {n} " in office]
        return max(named, key=lambda found: found[0])[1] if named else None

    def behind(self, actor: Actor) -> Mention | None:
        """Return the state whose office a person holds by the article's own words, None where it does not say."""
        first = self._read()
        code = self.land_of(actor)
        return first.get(code) if code else None

    def land_of(self, actor: Actor) -> str | None:
        """Return the ISO 3166 code of the state whose office a person holds by the article's own words."""
        self._read()
        return _state_of_office(actor.mention) or self._people.get(fold(actor.mention.name).rpartition(" ")[2])

    def leader(self, actor: Actor) -> Actor | None:
        """Return who leads the state a place stands for, by the article's own words."""
        code = country_of(actor.mention)
        found = self.holders.of(_LEADER, code) if code else None
        return Actor(found, actor.role) if found else None

    def spoken_of(self, before: int, count: int) -> tuple[Mention, ...]:
        """Return the states of which the text right before a character speaks; () if they are not `count`.

        A capital is where something was as often as it is its state.
        """
        first = self._read()
        near = list(dict.fromkeys(code for at, code in self._row if before - _SPOKEN_OF <= at < before))
        return tuple(first[code] for code in near if code in first) if len(near) == count else ()

    def _read(self) -> dict[str, Mention]:
        if self._first is not None:
            return self._first
        states: dict[str, Mention] = {}
        capitals: dict[str, Mention] = {}
        for mention in sorted(self.mentions, key=lambda m: m.span):
            code = country_of(mention)
            if mention.type == "PER":
                code = _state_of_office(mention)
                if code:
                    self._people.setdefault(fold(mention.name).rpartition(" ")[2], code)
            elif mention.type == "ORG" and mention.form == "name":
                states.setdefault(fold(mention.name), mention)
            if code is None:
                continue
            if mention.type != "LOC":
                self._row.append((mention.span.start, code))
            elif is_capital(mention):
                capitals.setdefault(code, mention)
            else:
                states.setdefault(code, mention)
                self._row.append((mention.span.start, code))
        self._first = capitals | states
        return self._first


def is_capital(mention: Mention) -> bool:
    """Tell whether a place that may stand for a state is its capital, or a state of one city."""
    # a state of one city («سنغافورة») is as often a place
    found = next(iter(places().get(fold(mention.name), ())), None)
    if found is None:
        return False  # «مفاوضات بريكست»: a place that no table knows
    state = countries().get(found.country or "")
    return found.kind == "capital" or (state is not None and state.capital in (None, found.name))


def _state_of_office(mention: Mention) -> str | None:
    title = mention.office or (mention.name if mention.form == "nominal" else "")
    office = parse_office(title.split()) if mention.type == "PER" and title else None
    if office and office.country:
        return office.country
    found = {nisba_country()[word] for word in fold(title).split() if word in nisba_country()}
    return next(iter(found)) if office and len(found) == 1 else None  # «رئيس الحكومة التونسية»


def resolve_states(view: SentenceView, states: StatesNamed, holders: OfficeHolders) -> SentenceView:
    """Put the states or leaders meant into a sentence that names them by adjectives, duals or «البلدين»."""
    grouped = "both" in view.kinds or "group" in view.kinds
    if not grouped and not view.marks & STATES:
        return view
    meant = [
        at
        for at, item in enumerate(view.items)
        if view.word_marks[item.start] & STATES or (grouped and item.phrase is not None)
    ]
    return put_read(view, lambda at: _pair(view, view.items, at, states, holders), meant)


def state_of_adjective(items: Sequence[Item], at: int, key: str) -> tuple[str, int] | None:
    """Return the state whose adjective begins at an item, and the item behind: «التركي», «الكوري الجنوبي».

    `key`: the item's word, less what is attached to it.
    """
    following = items[at + 1].key if at + 1 < len(items) and items[at + 1].kind == "word" else ""
    for name, length in ((f"{key} {following}", 2), (key, 1)):
        if code := nisba_country().get(name):
            return code, at + length
    return None


@cache
def words_for_states() -> frozenset[str]:
    """Return the words that `may_mean_states` knows, no clitic attached."""
    return _paired() | _first_adjectives()


def may_mean_states(key: str) -> bool:
    """Tell whether a word is a dual, «البلدين» or begins an adjective of a state: most words take one look-up."""
    return key in _paired() or strip_conjunction(key)[2] in _paired() or key in _first_adjectives()


@cache
def _first_adjectives() -> frozenset[str]:
    """Return the first words of the adjectives of states and unions: «الكورية» of «الكورية الشمالية» too."""
    return frozenset({adjective.split()[0] for adjective in nisba_country()} | gatherings().unions.keys())


@cache
def _paired() -> frozenset[str]:
    return frozenset(gatherings().duals.keys() | gatherings().both_states | gatherings().collectives)


def _pair(
    view: SentenceView,
    source: Sequence[Item],
    at: int,
    states: StatesNamed,
    holders: OfficeHolders,
) -> tuple[list[Item], int] | None:
    """Return the items to put instead of those from `at` on, and the item behind them; None to leave them."""
    item = source[at]
    phrase = item.phrase
    table = gatherings()
    conjunction, preposition, bare = strip_conjunction(item.key)
    dual = table.duals.get(item.key) or table.duals.get(bare)
    if dual and (phrase is None or phrase.kind == "place"):
        if phrase is not None:
            conjunction, preposition = phrase.conjunction, phrase.preposition
        elif item.key in table.duals:
            conjunction, preposition = False, ""
        if not preposition and at and source[at - 1].kind == "word" and match_noun(source, at - 1):
            preposition = "بين"  # «محادثات الكوريتين»
        actors = _leaders(dual, source, at, holders) or _states(dual, states)
        return (_put(item, actors, conjunction, preposition), at + 1) if actors else None
    if phrase is not None and not phrase.actors and phrase.kind in ("both", "group"):
        return _dual_of_states(view, source, at, states, holders)
    if item.kind != "word":
        return None
    if bare in table.both_states or item.key in table.both_states:
        return _both_states(view, source, at, states)
    if item.key in table.collectives and at + 1 < len(source) and source[at + 1].key in _COUNTED:
        found = _both_states(view, source, at, states, count=_COUNTED[source[at + 1].key])
        return (found[0], at + 2) if found else None
    return _adjectives(source, at, states, holders)


def _put(item: Item, actors: Sequence[Actor], conjunction: bool, preposition: str) -> list[Item]:
    """Return a list of phrases in place of one item."""
    kinds = {"LOC": "place", "PER": "person", "ORG": "organization"}
    return [
        item._replace(
            kind="phrase",
            phrase=Phrase(
                kinds[actor.mention.type],  # type: ignore[arg-type]
                (actor,),
                conjunction if number == 0 else True,
                preposition if number == 0 else "",
            ),
        )
        for number, actor in enumerate(actors)
    ]


def _states(codes: Sequence[str], states: StatesNamed) -> tuple[Actor, ...]:
    found = [states.of(code) or states.body(code) for code in codes]
    return tuple(Actor(mention) for mention in found if mention) if all(found) else ()


def _leaders(codes: Sequence[str], items: Sequence[Item], at: int, holders: OfficeHolders) -> tuple[Actor, ...]:
    """Return the two leaders whose summit a pair of states held, if a summit is spoken of and both are named."""
    near = [item.key for item in items[max(0, at - _QUALIFIED - 2) : at] if item.kind == "word"]
    if not any(_is_summit(items, number) for number in range(max(0, at - _QUALIFIED - 2), at)) or not near:
        return ()
    found = [holders.of(_LEADER, code) for code in codes]
    return tuple(Actor(mention) for mention in found if mention) if all(found) else ()


def _is_summit(items: Sequence[Item], at: int) -> bool:
    hit = match_noun(items, at) if items[at].kind == "word" else None
    return hit is not None and fold(hit.noun.lemma) == _SUMMIT


# ---------------------------------------------------------------------------------------------------- subjects


def led_by(actors: Sequence[Actor], states: StatesNamed | None) -> tuple[Actor, ...]:
    """Return the leaders who met at a summit of states, if the article names each: «القمة مع موسكو» is its president's.

    Else the states; who is no state stays.
    """
    found = [states.leader(a) if states and a.mention.type == "LOC" else a for a in actors]
    return tuple(a for a in found if a) if all(found) else tuple(actors)


def states_before(items: Sequence[Item], at: int) -> tuple[Actor, ...]:
    """Return the states or capitals right before a verb as its subject: «إن واشنطن وطهران تجريان محادثات …»."""
    number = at - 1
    relative = False
    while number >= 0 and (
        items[number].kind in ("quote", "time", "comma")
        or (items[number].kind == "word" and (items[number].key in words().auxiliaries or items[number].key in _WHICH))
    ):
        relative = relative or items[number].key in _WHICH
        if items[number].key in gatherings().that:
            return ()
        number -= 1
    found: list[Actor] = []
    while number >= 0 and (phrase := items[number].phrase) and phrase.kind == "place":
        if any(country_of(actor.mention) is None for actor in phrase.actors):
            return ()
        if not phrase.conjunction:
            bound = phrase.preposition or (not relative and is_oblique(items, number))
            return () if bound or not _stands_free(items, number) else (*phrase.actors, *found)
        found = [*phrase.actors, *found]
        number -= 1
    return ()


_WHICH = word_set("reading.event_mentions.states", "which")


def _stands_free(items: Sequence[Item], at: int) -> bool:
    """Tell whether a place is the genitive of no noun before it: «حليفة واشنطن التي …» is the ally."""
    before = items[at - 1] if at else None
    if before is None or before.kind != "word":
        return before is None or before.kind in ("stop", "comma", "quote", "time")
    return is_small(before.key) or is_event_verb(before.key)


def state_of_speaker(clause: NounClause, partners: Sequence[Actor]) -> tuple[Actor, ...]:
    """Return the state for which somebody speaks of talks: «قال الوزير الصيني إن المحادثات مع واشنطن …».

    He tells of his state's talks with another; where he himself took part the words say so.
    """
    states = clause.discourse.states
    if clause.intro in _ABOUT:
        return ()
    if state := _state_speaking(clause):
        return state if country_of(state[0].mention) not in {country_of(p.mention) for p in partners} else ()
    speaker = person_before(clause.items, clause.at)
    if states is None or not speaker:
        return ()
    if clause.draft.type == "talks" and _negotiates(speaker[0]):
        return (speaker[0],)  # «أعلن المبعوث فلان انتهاء جولة محادثات مع الحركة»: he held them
    found = states.behind(speaker[0])
    if found is None or country_of(found) in {country_of(partner.mention) for partner in partners}:
        return ()
    return (Actor(found),)


def _state_speaking(clause: NounClause) -> tuple[Actor, ...]:
    """Return the state that says of talks how they go: «أعلنت مصر فشل المفاوضات مع …», «كشفت أنقرة أن محادثات …»."""
    if clause.intro not in gatherings().that and clause.intro not in _COURSE:
        return ()
    for number in range(clause.at - 1, max(0, clause.at - 1 - _SAID), -1):
        item = clause.items[number]
        if item.kind == "stop" or (item.phrase and item.phrase.kind != "place"):
            return ()
        said = without_conjunction(clause.items[number - 1].key)
        if item.phrase and said in words().statements and not (item.phrase.preposition or item.phrase.conjunction):
            return item.phrase.actors if country_of(item.phrase.actors[0].mention) else ()
    return ()


def _negotiates(actor: Actor) -> bool:
    """Tell whether somebody talks with the other side by office: an envoy, a negotiator, the head of a delegation."""
    office = fold(actor.office)
    return any(word in gatherings().negotiators for word in office.split())


def speaks_of(items: Sequence[Item], at: int) -> bool:
    """Tell whether «أن» parts an event noun from whoever is named before it: he says what follows, others may do it."""
    for number in range(at - 1, max(-1, at - _SAID), -1):
        item = items[number]
        if item.kind == "stop" and item.key != ":":
            return False
        if item.phrase and item.phrase.kind in ("person", "delegation") and not is_oblique(items, number):
            return False
        if item.kind == "stop" or (item.kind == "word" and item.key in gatherings().that):
            return True
    return False


_ABOUT = word_set("reading.event_mentions.states", "about")
_COURSE = word_set("reading.event_mentions.states", "course")
_SAID = 14
"""Items before an event noun in which «قال فلان إن» stands."""


# ---------------------------------------------------------------------------------------------------- adjectives


def _adjectives(
    source: Sequence[Item], at: int, states: StatesNamed, holders: OfficeHolders
) -> tuple[list[Item], int] | None:
    """Read «المحادثات الأمريكية الصينية»: two adjectives of states right behind a noun of talks."""
    if not _rules(source, at):
        return None
    codes: list[str] = []
    end = at
    while len(codes) < 2 and end < len(source):
        if source[end].kind == "quote" and codes:
            end += 1
            continue
        found = _adjective(source, end)
        if found is None:
            return None
        code, end = found
        codes.append(code)
    if len(codes) != 2 or codes[0] == codes[1] or (end < len(source) and _adjective(source, end)):
        return None  # three of them are another matter
    actors = _leaders(codes, source, at, holders) or _states(codes, states)
    return (_put(source[at], actors, False, "بين"), end) if actors else None


def _rules(items: Sequence[Item], at: int) -> bool:
    """Tell whether an item stands behind a noun of talks, with nothing but adjectives between."""
    for number in range(at - 1, max(-1, at - 2 - _QUALIFIED), -1):
        if items[number].kind != "word":
            return False
        hit = match_noun(items, number)
        if hit:
            held = hit.type in _TALKS and (hit.type != "conference" or fold(hit.noun.lemma) == _SUMMIT)
            loose = fold(hit.noun.lemma) == _DIALOGUE and hit.end == number + 1
            # «المنتدى السعودي الأميركي» is one of traders, «الحوار الثقافي الفرنسي الإماراتي» a programme
            return held and not hit.form.pronoun and not loose
        if _adjective(items, number) or items[number].key in words().boundaries:
            return False
    return False


def _adjective(items: Sequence[Item], at: int) -> tuple[str, int] | None:
    """Return the state or body an adjective at an item is of, and the item behind: «الكورية الشمالية» is one."""
    if at >= len(items) or items[at].kind != "word":
        return None
    table = nisba_country()
    following = items[at + 1].key if at + 1 < len(items) and items[at + 1].kind == "word" else ""
    if following and (code := table.get(f"{items[at].key} {following}")):
        return code, at + 2
    if code := table.get(items[at].key) or gatherings().unions.get(items[at].key):
        return code, at + 1
    return None


def _second_adjective(items: Sequence[Item], at: int) -> tuple[str, int] | None:
    """Return the same of an adjective with «و» attached: «والكوري الشمالي»."""
    if at >= len(items) or items[at].kind != "word" or not items[at].key.startswith("و"):
        return None
    bare = [items[at]._replace(key=items[at].key[1:]), *items[at + 1 : at + 2]]
    found = _adjective(bare, 0)
    return (found[0], at + found[1]) if found else None


def _dual_of_states(
    view: SentenceView, source: Sequence[Item], at: int, states: StatesNamed, holders: OfficeHolders
) -> tuple[list[Item], int] | None:
    """Read «الوفدين الأميركي والروسي», «وزيري الخارجية الأميركي والروسي»: two states, or who holds their office."""
    item = source[at]
    second = _second_adjective(source, at + 1)
    inside = view.keys[item.start : item.end]
    conjunction, preposition, bare = strip_conjunction(inside[0])
    head = next((word for word in (inside[0], bare) if word in words().dual_offices or word in words().both), None)
    if head is None:
        return None
    if item.phrase and item.phrase.kind == "both":
        first = _adjective(source, at + 1)
        second = _second_adjective(source, first[1]) if first else None
        portfolio: Sequence[str] = ()
        if first is None:
            return None
        code = first[0]
    else:
        length = next((n for n in (2, 1) if len(inside) > n and " ".join(inside[-n:]) in nisba_country()), 0)
        if not length:
            return None
        code, portfolio = nisba_country()[" ".join(inside[-length:])], inside[1:-length]
    if second is None or second[0] == code:
        return None
    codes = (code, second[0])
    actors: tuple[Actor, ...] = ()
    title = words().dual_offices.get(head) or _TITLES.get(head)
    if title:
        office = " ".join([title, *portfolio])
        named = [holders.of(office, c) for c in codes]
        actors = tuple(Actor(mention) for mention in named if mention) if all(named) else ()
    elif head not in gatherings().sides:
        return None
    actors = actors or _states(codes, states)
    if not actors:
        return None
    if head == inside[0]:
        conjunction, preposition = False, ""
    if not preposition and at and source[at - 1].kind == "word" and match_noun(source, at - 1):
        preposition = "بين"  # «اجتماع الوفدين الأميركي والروسي»
    return _put(item, actors, conjunction, preposition), second[1]


# ---------------------------------------------------------------------------------------------------- «البلدين»


def _both_states(
    view: SentenceView, source: Sequence[Item], at: int, states: StatesNamed, *, count: int = _TWO
) -> tuple[list[Item], int] | None:
    """Read «المفاوضات بين البلدين», «بين الدول الثلاث»: as many states as the text right before speaks of."""
    if at < 2 or without_conjunction(source[at - 1].key) != "بين" or not _talks_before(source, at - 1):
        return None
    start = view.sentence.tokens[source[at].start].span.start
    actors = tuple(Actor(mention) for mention in states.spoken_of(start, count))
    return (_put(source[at], actors, False, ""), at + 1) if actors else None


def _talks_before(items: Sequence[Item], at: int) -> bool:
    """Tell whether the noun that «بين» goes with is one of talks: adjectives alone stand between."""
    for number in range(at - 1, max(-1, at - 2 - _QUALIFIED), -1):
        if items[number].kind != "word":
            return False
        if hit := match_noun(items, number):
            return hit.type == "talks"
        if not items[number].key.startswith("ال") and items[number].key not in words().sizes:
            return False
    return False
