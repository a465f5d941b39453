"""Read the noun phrases around names: offices before and after them, and offices that stand for a person alone.

One pass over a sentence finds every title phrase. A phrase right before a name belongs to it («نائب وزير الخارجية
الروسي ميخائيل بوغدانوف»), also across a comma («وزير الخارجية الروسي، سيرغي لافروف، ونظيره»). A phrase right after it
is its apposition («موسى أبو مرزوق، رئيس مكتب العلاقات الدولية»), unless another name follows it or the name is the
subject of a verb whose object it is. A definite phrase that belongs to no name is a nominal mention.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.lexicon.ambiguity import ambiguity
from kg.lexicon.clitics import Split, split_clitics
from kg.lexicon.office_grammar import OfficeMatch, match_counterpart, match_office, read_titles
from kg.lexicon.office_tables import longest_phrase, longest_surface, offices, place_phrases
from kg.lexicon.places import nisba_country
from kg.lexicon.triggers import Verb, VerbForm, verbs
from kg.reading.office_tails import name_behind
from kg.reading.word_roles import beginnings
from kg.schema import EntityType
from kg.text.normalize import fold

LONGEST_PHRASE = 24
"""Words looked at for one title phrase: the longest real one («نائب رئيس مجلس الوزراء وزير …») has about fifteen."""
_COMMAS = frozenset("،,")
_LEADS = frozenset("،,:-–—«\"“(")
"""What may stand between an office and the name after it."""
_TRAILS = frozenset("،,.؛;-–—»\"”)")
"""What must follow a name that such a sign has opened."""
_TAKES_OBJECT = frozenset({"meet", "receive", "invite", "summon", "phone", "call"})
"""Frames of verbs after whose subject an office is the object: «استقبل الرئيس وزير الخارجية»."""


class NameSpan(NamedTuple):
    """A name in the sentence: tokens `first` to `last` (exclusive), letters of the first that are clitics."""

    first: int
    last: int
    removed: int
    type: EntityType


class SharedOffice(NamedTuple):
    """An office that several hold, as one of them holds it: its head in the singular, then tokens of the sentence.

    `clitics` are the letters of the token `state` that are clitics: «والإيراني» gives «وزير الخارجية الإيراني»;
    `title_clitics` those of the first token of `title`.
    """

    singular: str
    title: tuple[int, int]
    state: tuple[int, int]
    clitics: int
    title_clitics: int = 0


class Around(NamedTuple):
    """What belongs to a name: the whole noun phrase, the tokens of its office, if it has one, and the letters of the
    phrase's first token that are clitics."""

    first: int
    last: int
    office: tuple[int, int] | None
    removed: int
    shared: SharedOffice | None = None


class Nominal(NamedTuple):
    """An office or a common noun that stands for somebody: tokens, letters of the first that are clitics, type."""

    first: int
    last: int
    removed: int
    type: EntityType


class _Phrase(NamedTuple):
    first: int
    last: int
    removed: int
    office: tuple[int, int] | None
    match: OfficeMatch | None


@lru_cache(maxsize=512)
def _title_phrases(keys: tuple[str, ...]) -> Mapping[int, _Phrase]:
    """Map the tokens of a sentence at which a title phrase begins, clitics before it allowed, to the longest one:
    several rules ask."""
    phrases = ((at, _phrase_at(keys, at, roles.titles)) for at, roles in beginnings(keys) if roles.titles)
    return {at: phrase for at, phrase in phrases if phrase is not None}


def _phrase_at(keys: Sequence[str], at: int, readings: Sequence[Split]) -> _Phrase | None:
    for split in readings:
        words = [split.rest, *keys[at + 1 : at + LONGEST_PHRASE]]
        end, office, match = read_titles(words)
        if end == 0:
            continue
        shifted = (at + office[0], at + office[1]) if office else None
        return _Phrase(at, at + end, split.removed, shifted, match)
    return None


class NounPhrases:
    """The title phrases of one sentence and what each belongs to."""

    def __init__(self, keys: Sequence[str], names: Sequence[NameSpan]) -> None:
        self.keys = keys
        self.phrases = _title_phrases(tuple(keys))
        self.persons = {name.first: name for name in names if name.type == "PER"}
        self.others = [name for name in names if name.type != "PER"]
        self.around: dict[int, Around] = {}
        self.nominals: list[Nominal] = []
        self._offices: list[tuple[int, int]] = []
        self._read()

    # ------------------------------------------------------------ persons

    def _read(self) -> None:
        at, keys = 0, self.keys
        pending: _Phrase | None = None
        for start in sorted(self.persons.keys() | self.phrases.keys()):
            if start < at:
                continue
            if start > at:
                at, pending = start, None
            name = self.persons.get(at)
            if name is not None:
                at = self._read_after(name)
                pending = None
                continue
            phrase = self.phrases[at]
            phrase = self._end_before_name(self._run_through_body(phrase))
            owner = self._owner(phrase)
            if owner is None and self.persons and (tailed := self._with_tail(phrase)) is not None:
                phrase, owner = tailed, self.persons[tailed.last]
            if owner is not None:
                first = phrase if pending is None else pending
                office = phrase.office if pending is None or pending.office is None else pending.office
                if office is not None and office[1] - office[0] == 1 and keys[office[0]] in offices().honorifics:
                    # «الشيخ», «الأمير» alone are titles: the office may still follow the name
                    office = None
                self.around[owner.first] = Around(first.first, owner.last, office, first.removed)
                self._offices.append((first.first, phrase.last))
                at = self._read_after(owner)
                pending = None
                continue
            # «رئيس الوزراء القطري وزير الخارجية الشيخ …»: one state said once, so one person
            if self._strings_on(phrase) or self._is_called(phrase):
                pending = pending or phrase
                at = phrase.last
                continue
            # «عضو المكتب السياسي ورئيس مكتب العلاقات موسى …»: two offices of one person
            follows = phrase.last < len(keys) and keys[phrase.last].startswith("و") and phrase.office is not None
            if follows and longest_phrase(keys, phrase.office[0], offices().stringing) > phrase.office[0]:  # type: ignore[index]
                further = self.phrases.get(phrase.last)
                if further is not None and further.removed == 1 and not self._serve_two_states(phrase, further):
                    pending = pending or phrase
                    at = phrase.last
                    continue
            if pending is not None and pending.office is not None:
                self._add_nominal(pending)
            self._add_nominal(phrase)
            pending = None
            at = max(phrase.last, at + 1)
        self._read_shared_offices()
        self._read_organisation_nominals()

    def _with_tail(self, phrase: _Phrase) -> _Phrase | None:
        """Run a definite office on to a name behind words that the tables do not know; None where none follows."""
        office, match = phrase.office, phrase.match
        if office is None or match is None or not (match.complete and match.definite) or office[1] != phrase.last:
            return None
        if phrase.last >= len(self.keys) or self.keys[phrase.last] in _LEADS:
            return None
        before = verb_of(self.keys[phrase.first - 1]) if phrase.first else None
        titles = {
            at: other.last
            for at, other in self.phrases.items()
            if at >= phrase.last and not other.removed and (other.office is None or _is_over(other.match))
        }
        at = name_behind(
            self.keys,
            phrase.last,
            {name.first: name for name in self.others},
            self.persons,
            titles,
            bare=office[1] - office[0] == 1,
            subject=before is not None and before[0].frame in _TAKES_OBJECT,
            of_body=match.parts[-1][2] == "organisation",
        )
        joined = (other for start, other in self.phrases.items() if phrase.last <= start < (at or 0) and other.removed)
        if any(self._serve_two_states(phrase, other) for other in joined):
            return None
        return None if at is None else _Phrase(phrase.first, at, phrase.removed, office, match)

    def _strings_on(self, phrase: _Phrase) -> bool:
        """Tell whether a head of government's office runs on to a minister's right behind it and to the one name."""
        further = self.phrases.get(phrase.last)
        if phrase.match is None or further is None or further.removed or further.match is None or phrase.office is None:
            return False
        if longest_phrase(self.keys, phrase.office[0], offices().governing) == phrase.office[0]:
            return False
        stated = sum(any(part == "nisba" for _, _, part in match.parts) for match in (phrase.match, further.match))
        if stated > 1 or self._owner(self._end_before_name(further)) is None:
            return False
        before = verb_of(self.keys[phrase.first - 1]) if phrase.first else None
        return before is None or before[0].frame not in _TAKES_OBJECT

    def _is_called(self, phrase: _Phrase) -> bool:
        """Tell whether «السفير», «المستشار» behind an office only titles its holder: «مساعد وزير الخارجية السفير فلان».

        Behind «استقبل وزير الخارجية» it is his guest's office, unless yet another name or office follows the one it
        stands before: «استقبل وكيل الوزارة السفير فلان سفير …».
        """
        further = self.phrases.get(phrase.last)
        if phrase.match is None or phrase.office is None:
            return False
        if further is None or further.removed or further.office is None:
            return False
        called = further.office[1] - further.office[0] == 1 and self.keys[further.office[0]] in offices().called
        if not called or not phrase.match.complete or self.keys[phrase.office[0]] in offices().called:
            return False
        owner = self._owner(further)
        if owner is None or owner.first != further.last:
            return False
        before = verb_of(self.keys[phrase.first - 1]) if phrase.first else None
        if before is None or before[0].frame not in _TAKES_OBJECT or before[1].pronoun is not None:
            return True
        next_phrase = self.phrases.get(owner.last)
        return next_phrase is not None and not next_phrase.removed and self._owner(next_phrase) is not None

    def _run_through_body(self, phrase: _Phrase) -> _Phrase:
        """Let an office go on through the organisation or place it has begun («رئيس شركة» + «إي فاينانس»)."""
        office = phrase.office
        if office is None or office[1] != phrase.last:
            return phrase
        for name in self.others:
            begun = name.first < phrase.last < name.last
            ruled = name.first == phrase.last and not name.removed and self._rules(phrase.last - 1)
            if begun or ruled:
                return _Phrase(phrase.first, name.last, phrase.removed, (office[0], name.last), phrase.match)
        return phrase

    def _rules(self, at: int) -> bool:
        """Tell whether the last word of an office calls for a name: a body in the construct state, «في», «باسم»."""
        tables = offices()
        last = [split.rest for split in split_clitics(self.keys[at])]
        return any(word in tables.open_bodies or word in tables.prepositions for word in last)

    def _end_before_name(self, phrase: _Phrase) -> _Phrase:
        """Cut a phrase that runs into a name, and one whose last titles lead to none."""
        for start in sorted(self.persons):
            if phrase.first < start < phrase.last:
                office = phrase.office
                if office is not None and office[1] > start:
                    office = (office[0], start) if office[0] < start else None
                return _Phrase(phrase.first, start, phrase.removed, office, phrase.match)
        if phrase.office is not None and phrase.last > phrase.office[1] and self._owner(phrase) is None:
            return _Phrase(phrase.first, phrase.office[1], phrase.removed, phrase.office, phrase.match)
        return phrase

    def _owner(self, phrase: _Phrase) -> NameSpan | None:
        """Return the name a phrase stands before."""
        keys = self.keys
        name = self.persons.get(phrase.last)
        if name is not None and not name.removed:
            return name
        if phrase.last + 1 < len(keys) and keys[phrase.last] in _LEADS and phrase.office is not None:
            name = self.persons.get(phrase.last + 1)
            if name is not None and not name.removed:
                # a bare surname behind a comma is the next item of a list unless another comma closes it
                closed = name.last >= len(keys) or keys[name.last] in _TRAILS or name.last - name.first > 1
                opened = keys[phrase.last] not in _COMMAS
                return name if closed or opened else None
        return None

    def _read_after(self, name: NameSpan) -> int:
        """Read an apposition behind a name; return where to go on."""
        keys = self.keys
        known = self.around.get(name.first)
        start, removed = (name.first, name.removed) if known is None else (known.first, known.removed)
        office = None if known is None else known.office
        at, last = name.last, name.last
        separated = at < len(keys) and keys[at] in _LEADS
        begin = at + 1 if separated else at
        phrase = self.phrases.get(begin)
        if (
            phrase is not None
            and phrase.office is not None
            and phrase.match is not None
            and phrase.removed == 0
            and phrase.match.complete
            and (phrase.match.definite or separated)
        ):
            phrase = self._end_before_name(self._run_through_body(phrase))
            free = self._owner(phrase) is None and phrase.office is not None
            if free and (separated or (office is None and not self._is_object(name))):
                last = phrase.last
                office = office or phrase.office
                self._offices.append((begin, last))
                while last < len(keys) and keys[last].startswith("و"):
                    further = self.phrases.get(last)
                    if further is None or further.removed != 1 or further.office is None or further.last <= last:
                        break
                    if self._owner(further) is not None or further.match is None or further.match.definite is False:
                        break
                    if not self._same_person(phrase, further):
                        break
                    self._offices.append((last, further.last))
                    last = further.last
        self.around[name.first] = Around(start, max(last, name.last), office, removed)
        return max(last, name.last)

    def _same_person(self, phrase: _Phrase, further: _Phrase) -> bool:
        stringing = offices().stringing
        return phrase.office is not None and longest_phrase(self.keys, phrase.office[0], stringing) > phrase.office[0]

    def _serve_two_states(self, phrase: _Phrase, further: _Phrase) -> bool:
        """Tell whether two offices are of two states, so of two people: «الرئيس الروسي والرئيس الأميركي فلان»."""
        first, second = self._states_of(phrase), self._states_of(further)
        return bool(first and second) and first.isdisjoint(second)

    def _states_of(self, phrase: _Phrase) -> frozenset[str]:
        """Return the states that the adjectives of an office name."""
        parts = phrase.match.parts if phrase.match else ()
        nisbas = (" ".join(self.keys[phrase.first + a : phrase.first + b]) for a, b, part in parts if part == "nisba")
        return frozenset(nisba_country()[words] for words in nisbas if words in nisba_country())

    def _is_object(self, name: NameSpan) -> bool:
        """Tell whether a verb that takes an object stands right before the name's noun phrase."""
        known = self.around.get(name.first)
        before = (name.first if known is None else known.first) - 1
        if before < 0:
            return False
        found = verb_of(self.keys[before])
        return found is not None and found[0].frame in _TAKES_OBJECT and found[1].pronoun is None

    def _add_nominal(self, phrase: _Phrase) -> None:
        """Keep a definite office that belongs to no name."""
        match, tables = phrase.match, offices()
        if match is None or phrase.office is None or not (match.complete and match.definite):
            return
        first, last = phrase.office
        head_phrase = longest_phrase([*self.keys[first:last]], 0, tables.head_phrases) > 0
        if not (match.head in tables.nominal or head_phrase or match.parts[0][1] > 1):
            return
        removed = phrase.removed if first == phrase.first else 0
        self._offices.append((first, last))
        self.nominals.append(Nominal(first, last, removed, "PER"))

    def _read_shared_offices(self) -> None:
        """Give each holder his part of an office in the plural: «الرئيسان السوري … والفرنسي …»."""
        for at, roles in beginnings(tuple(self.keys)):
            if roles.shared is not None:
                self._share_office(at, *roles.shared)

    def _share_office(self, at: int, removed: int, singular: str) -> None:
        keys = self.keys
        match = match_office([fold(singular), *keys[at + 1 : at + LONGEST_PHRASE]])
        if match is None or any(first < at < last for first, last in self._offices):
            return  # «رئيس وزراء البلد فلان» is no minister
        end = next((left for left, _, part in match.parts if part in ("nisba", "country", "place")), match.end)
        if self._share_in_turn(at, removed, singular, at + end, match):
            return
        start, begin = at + end, at
        while start < len(keys):
            state = _state_end(keys, start, joined=begin != at)
            name = self.persons.get(state)
            if state == start or name is None or name.removed:
                return
            known = self.around.get(name.first)
            last = name.last if known is None else known.last
            shared = SharedOffice(singular, (at + 1, at + end), (start, state), int(begin != at))
            self.around[name.first] = Around(begin, last, None, removed, shared)
            start = begin = last + (last < len(keys) and keys[last] in _COMMAS)
            removed = 1

    def _share_in_turn(self, at: int, removed: int, singular: str, start: int, match: OfficeMatch) -> bool:
        """Give holders named behind all states or portfolios theirs in turn: «الرئيسان المصري والفرنسي … و…»,
        «وزيرا الخارجية والدفاع القطريان … و…». Return whether that is how the phrase is built."""
        keys = self.keys
        if start >= len(keys):
            return False
        states = [(start, _state_end(keys, start, joined=False), 0)]
        while states[-1][1] > states[-1][0]:
            follows = states[-1][1]
            end = _state_end(keys, follows, joined=True) if follows < len(keys) else follows
            if end == follows:
                break
            states.append((follows, end, 1))
        last = states[-1][1]
        titles = [(at + left, at + right, 0) for left, right, part in match.parts if part == "portfolio"]
        if len(states) == 1 and last > start and len(titles) > 1:
            titles = [(left, right, int(number > 0)) for number, (left, right, _) in enumerate(titles)]
            states *= len(titles)
        elif len(states) > 1:
            titles = [(at + 1, start, 0)] * len(states)
        else:
            return False
        name = self.persons.get(last + (last < len(keys) and keys[last] in _COMMAS))
        holders: list[NameSpan] = []
        while name is not None and name.removed == int(bool(holders)) and len(holders) < len(states):
            holders.append(name)
            name = self.persons.get(name.last)
        if len(holders) == len(states):
            for holder, title, state in zip(holders, titles, states, strict=True):
                shared = SharedOffice(singular, title[:2], state[:2], state[2], title[2])
                first = at if holder is holders[0] else holder.first
                self.around[holder.first] = Around(
                    first, holder.last, None, removed if first == at else holder.removed, shared
                )
        return True

    # ------------------------------------------------------------ counterparts and organisations

    def _read_organisation_nominals(self) -> None:
        keys, table = self.keys, ambiguity()
        begun = [(at, roles.nominals) for at, roles in beginnings(tuple(keys)) if roles.nominals]
        if not begun:
            return
        taken = {at for name in self.others for at in range(name.first, name.last)}
        taken |= {at for name in self.persons.values() for at in range(name.first, name.last)}
        inside = {at for first, last in self._offices for at in range(first, last)}
        for at, readings in begun:
            if at in taken:
                continue
            for split in readings:
                words = [split.rest, *keys[at + 1 : at + 3]]
                end = match_counterpart(words)
                if end:
                    if at not in self.persons and not self._widen(at, at + end, split.removed):
                        self.nominals.append(Nominal(at, at + end, split.removed, "PER"))
                    break
                if not split.rest.startswith("ال"):
                    continue
                side = keys[at + 1] if at + 1 < len(keys) else ""
                nationality = side in nisba_country() or side in offices().affiliations
                if split.rest in table.sides and nationality:
                    self.nominals.append(Nominal(at, at + 2, split.removed, "ORG"))
                    break
                if split.rest[2:] in table.nominal_heads and self._stands_alone(at, inside):
                    self.nominals.append(Nominal(at, at + 1, split.removed, "ORG"))
                    break

    def _stands_alone(self, at: int, inside: set[int]) -> bool:
        """Tell whether a definite organisation noun is no part of a longer phrase («الحركة الإسلامية»)."""
        keys = self.keys
        if at in inside and keys[at - 1] not in offices().prepositions and not split_clitics(keys[at])[0].removed:
            return False
        return at + 1 >= len(keys) or not keys[at + 1].startswith("ال") or keys[at + 1] in ambiguity().function_words

    def _widen(self, first: int, phrase_first: int, removed: int) -> bool:
        """Take a counterpart into the noun phrase right behind it: «نظيره الرئيس …», «نظيره التركي …»."""
        if phrase_first < len(self.keys) and self.keys[phrase_first] in _COMMAS:
            phrase_first += 1
        for start, known in self.around.items():
            if known.first == phrase_first:
                self.around[start] = Around(first, known.last, known.office, removed)
                return True
        return False


def verb_of(key: str) -> tuple[Verb, VerbForm] | None:
    """Return the event verb that a word is, «و» and «ف» taken off: «والتقى»."""
    return verbs().get(key) or (verbs().get(key[1:]) if key[:1] in "وف" else None)


def _is_over(match: OfficeMatch | None) -> bool:
    return match is not None and any(part == "former" for _, _, part in match.parts)


def _state_end(keys: Sequence[str], at: int, *, joined: bool) -> int:
    """Return the end of a definite nationality or a country at `at`, behind «و» where `joined`; else `at`."""
    if joined and not keys[at].startswith("و"):
        return at
    word = keys[at][1:] if joined else keys[at]
    following = keys[at + 1] if at + 1 < len(keys) else ""
    if word.startswith("ال") and f"{word} {following}" in nisba_country():
        return at + 2
    if word.startswith("ال") and word in nisba_country():
        return at + 1
    return longest_surface(keys, at, place_phrases(), word)


def title_ends(keys: Sequence[str]) -> Iterator[tuple[int, bool]]:
    """Yield `(end, definite)` of every title phrase of a sentence: an unknown name may begin at `end`.

    An indefinite office («رئيس كوري») announces no name by itself.
    """
    at = 0
    for start, phrase in _title_phrases(tuple(keys)).items():
        if start >= at:
            yield phrase.last, phrase.match is None or phrase.match.definite
            at = phrase.last


def office_spans(keys: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a sentence that are offices, without what only completes them and may be a name."""
    at = 0
    for start, phrase in _title_phrases(tuple(keys)).items():
        if start < at:
            continue
        if phrase.office is not None and phrase.match is not None and phrase.match.complete:
            end = phrase.office[0]
            for left, right, part in phrase.match.parts:
                if part == "completion":
                    break
                end = phrase.office[0] + right - phrase.match.start
                del left
            yield phrase.office[0], end
        at = phrase.last
