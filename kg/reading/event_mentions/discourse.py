"""Remember, while an article is read, who was spoken of: for pronouns, ellipsis, «الجانبان», «الوفد», «اللقاء»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kg.lexicon.lookalikes import lookalikes
from kg.lexicon.participation import participation
from kg.lexicon.places import nisba_country
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.matching import match_noun, match_verb
from kg.reading.event_mentions.phrases import Actor, Item, Phrase, SentenceView
from kg.reading.event_mentions.small_words import without_conjunction
from kg.schema import EventType, Mention, Status, TimeExpression
from kg.text.normalize import fold

if TYPE_CHECKING:
    from kg.reading.event_mentions.rounds import Round
    from kg.reading.event_mentions.states import StatesNamed

REMEMBERED = 2
"""Sentences after which a subject is no longer whom a clause without one means."""
_OBLIQUE = word_set("reading.event_mentions.discourse", "oblique")
_RELATIVE_ADJECTIVE = "ي"
_SHORT_WORD = 5
"""Letters of «الذي», «التي» at most, which are no adjectives."""
_SET_OFF = 2
"""Items before a visit in which a comma only sets off the adjunct: «، خلال زيارة لموسكو»."""
_HUMAN = frozenset({"person", "delegation"})
_PERSONAL = _HUMAN | {"organization"}


@dataclass(frozen=True, slots=True)
class Told:
    """An event mention told earlier: its id, class and actors, the noun that named it, its places and day, and whether
    it is over (`held`)."""

    id: str
    type_class: str
    actors: tuple[Actor, ...]
    sentence: int
    noun: str = ""
    places: tuple[Mention, ...] = ()
    day: TimeExpression | None = None
    held: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """A visit told earlier: who was where, when, how long (a TIMEX duration); `arrival`: it told of the coming."""

    sentence: int
    actors: tuple[Actor, ...]
    places: tuple[Mention, ...]
    time: TimeExpression | None
    lasting: str | None
    arrival: bool


@dataclass(frozen=True, slots=True)
class Occasion:
    """A summit, conference or forum told: its noun and adjectives, places and day; `named`: with people or bodies."""

    sentence: int
    noun: str
    qualities: frozenset[str]
    places: tuple[Mention, ...]
    day: TimeExpression | None
    status: Status
    named: bool = False


@dataclass(frozen=True, slots=True)
class Awaiting:
    """Talks between delegations of which no member has been named yet: the next sentences may tell who was there.

    `actors`: one who is told to have been at them, where nobody else is.
    """

    sentence: int
    type: EventType
    places: tuple[Mention, ...]
    times: tuple[TimeExpression, ...]
    actors: tuple[Actor, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """What was said or done on a known day, and by whom."""

    sentence: int
    day: TimeExpression
    actors: tuple[Actor, ...]


@dataclass(slots=True)
class Discourse:
    """What is known at a point of the article. Sections do not share it.

    `subject` is whom a clause means that leaves its subject out, `subject_at` the sentence that last said so. `acting`
    is the subject of the last event verb of the sentence being read: None before the first, () where it has no name.
    `speaker` said something last, in sentence `speaker_at`, and is `quoting` while his quotation stands open; `people`
    are those the sentence before named.
    `added_to` is the sentence that last told of a delegation's members, with the event they were at.
    `guest` is who was last received or came on a visit. `named_pairs`: titles of «الرئيسين فلان وفلان» → the two.
    `press` spoke at the press conference told last.
    `statements` are those with a day, in the order in which they were told. `day` is the
    coming day that was told last.
    `resumed` is the sentence that last said more of an event told, by its id, and `joined` whom it added.
    """

    subject: tuple[Actor, ...] = ()
    subject_at: int = -1
    acting: tuple[Actor, ...] | None = None
    delegation: tuple[Actor, ...] = ()
    told: list[Told] = field(default_factory=list)
    scenes: list[Scene] = field(default_factory=list)
    occasions: list[Occasion] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    day: TimeExpression | None = None
    awaiting: Awaiting | None = None
    speaker: tuple[Actor, ...] = ()
    speaker_at: int = -1
    quoting: bool = False
    people: tuple[Actor, ...] = ()
    states: StatesNamed | None = None
    added_to: tuple[int, Told] | None = None
    guest: tuple[Actor, ...] = ()
    press: tuple[Actor, ...] = ()
    named_pairs: dict[tuple[str, ...], tuple[Actor, ...]] = field(default_factory=dict)
    round: Round | None = None
    resumed: dict[str, int] = field(default_factory=dict)
    joined: dict[str, tuple[Actor, ...]] = field(default_factory=dict)

    def resume(self, event: Told, actors: Sequence[Actor], sentence: int) -> None:
        """Keep that a sentence has said more of an event told, and of whom."""
        self.resumed[event.id] = sentence
        self.joined[event.id] = (*self.joined.get(event.id, ()), *actors)

    def present_at(self, event: Told) -> tuple[Actor, ...]:
        """Return all who are told to have been at an event, those of later sentences too."""
        return (*event.actors, *self.joined.get(event.id, ()))

    def last_told_at(self, event: Told) -> int:
        """Return the sentence that last spoke of an event told."""
        return self.resumed.get(event.id, event.sentence)

    def last_scene(self, actors: Sequence[Actor], since: int) -> Scene | None:
        """Return the latest visit of one of the actors, told in sentence `since` or later."""
        for scene in reversed(self.scenes):
            if scene.sentence < since:
                break
            if share_somebody(scene.actors, actors):
                return scene
        near = [scene for scene in self.scenes if scene.sentence >= since]
        unnamed = bool(actors) and all(actor.mention.form == "nominal" for actor in actors[:1])
        people = {last_name(actor) for scene in near for actor in scene.actors}
        return near[-1] if near and unnamed and len(people) == 1 else None  # «سيلتقي الرئيس هناك فلانا»

    def last_event(self, type_class: str | None = None) -> Told | None:
        """Return the latest event told, of one class if given."""
        for event in reversed(self.told):
            if type_class is None or event.type_class == type_class:
                return event
        return None


def share_somebody(left: Sequence[Actor], right: Sequence[Actor]) -> bool:
    """Tell whether two lists of actors have somebody in common, by full name or by the last part of it."""
    names = {last_name(actor) for actor in left}
    return any(last_name(actor) in names for actor in right)


def are_part_of_names(actors: Sequence[Actor], known: Sequence[Actor]) -> bool:
    """Tell whether one of the actors is called by one word of a known person's name: «كيم» is «كيم جونغ أون»."""
    parts = {part for actor in known if actor.mention.type == "PER" for part in fold(actor.mention.name).split()}
    return any(fold(actor.mention.name) in parts for actor in actors)


def last_name(actor: Actor) -> str:
    """Return what a later sentence calls the actor by: the last word of a name, a nominal whole."""
    mention = actor.mention
    name = fold(mention.name)
    return name.rpartition(" ")[2] if mention.form == "name" and mention.type == "PER" else name


def is_spokesman(actor: Actor) -> bool:
    """Tell whether the actor speaks for others by office («المتحدث باسم …») and so is not the one who acts."""
    first = fold(actor.office).split()[:1]
    return bool(first) and first[0] in words().spokesmen


def is_oblique(items: Sequence[Item], at: int) -> bool:
    """Tell whether the phrase at an item hangs on a preposition."""
    phrase = items[at].phrase
    if phrase is None or phrase.preposition:
        return True
    before = at - 1
    while before >= 0 and items[before].kind in ("quote", "comma"):
        before -= 1
    if before == at - 1 and before >= 0 and phrase.kind in _HUMAN and items[before].kind in ("time", "phrase"):
        return _is_object_behind(items, before)
    if before < 0 or items[before].kind != "word":
        return False
    noun = match_noun(items, before)  # «بعد لقائه فلانا»: his object
    governed = noun is not None and (noun.form.pronoun is not None or noun.preposition == "ل")
    key = items[before].key
    return key in _OBLIQUE or governed or _is_only_named(items, before, key)  # «للقاء فلان»


def _sets_scene(items: Sequence[Item], at: int) -> bool:
    """Tell whether an item is a day, a place or the «في» before one: «بعد لقائه (أمس في باريس) فلانا»."""
    phrase = items[at].phrase
    return items[at].kind == "time" or items[at].key == "في" or (phrase is not None and phrase.kind == "place")


def _is_object_behind(items: Sequence[Item], at: int) -> bool:
    """Tell whether a noun with its subject's pronoun stands before the time and place that end at an item."""
    while at > 0 and _sets_scene(items, at):
        at -= 1
    noun = match_noun(items, at) if items[at].kind == "word" else None
    return noun is not None and noun.form.pronoun is not None and noun.type != "visit"


def _is_only_named(items: Sequence[Item], at: int, key: str) -> bool:
    """Tell whether the word before a person makes him somebody only named: «في عهد فلان», «ترافقه زوجته فلانة»."""
    table = lookalikes()
    if key in table.eras or (key[:1] in ("ب", "ل", "و") and key[1:] in table.eras):
        return True
    return at > 0 and items[at - 1].key in table.along and key.endswith(("ه", "ها"))


def person_before(items: Sequence[Item], at: int, *, oblique: bool = False) -> tuple[Actor, ...]:
    """Return the actors of the nearest phrase before an item that can be a clause's subject, none if there is none.

    People and delegations come before organisations, wherever they stand in the sentence.
    """
    return _nearest(items, at, _HUMAN, oblique=oblique) or _nearest(items, at, _PERSONAL, oblique=oblique)


def governing_subject(items: Sequence[Item], at: int) -> tuple[Actor, ...]:
    """Return the subject of the verb that governs an adjunct: whom the pronoun in «بعد استقباله …» stands for.

    «التقى فلان فلانا بعد …» and «فلان التقى فلانا بعد …» name the object last, which is not the one meant.
    """
    number = at - 1
    while number >= 0 and not _is_free_person(items, number):
        if items[number].kind == "stop":
            return ()
        number -= 1
    if number < 0:
        return ()
    nearest = items[number].phrase
    first = _list_start(items, number)
    while first > 1 and (phrase := items[first].phrase) and phrase.conjunction and items[first - 1].kind == "comma":
        if not _is_free_person(items, first - 2):
            break
        first = _list_start(items, first - 2)  # «فلانا، وفلانا»
    before = first - 1
    while before > 0 and (
        items[before].kind in ("comma", "quote", "time")
        or ((phrase := items[before].phrase) is not None and phrase.kind == "place" and is_oblique(items, before))
        or items[before].key == "في"
    ):
        before -= 1
    verb = items[_list_start(items, before) - 1] if before > 0 else None
    if verb and _is_free_person(items, before) and verb.kind == "word" and not _urges(verb.key):
        return _actors_at(items, before)
    hit = match_verb(items[before].key) if before > 0 and items[before].kind == "word" else None
    if hit and not hit.conjunction and hit.verb.frame in ("meet", "receive"):
        before -= 1
        while before > 0 and items[before].kind == "word" and items[before].key in words().auxiliaries:
            before -= 1
        which = before > 0 and items[before].kind == "word" and items[before].key in ("الذي", "التي")
        if which:
            before -= 2 if items[before - 1].kind == "comma" else 1  # «فلان، الذي التقى فلانا»
        if before >= 0 and (_is_free_person(items, before) or (which and _is_person(items, before))):
            return _actors_at(items, before)
    return nearest.actors if nearest else ()


def traveller_before(items: Sequence[Item], at: int, *, carried: bool = False) -> tuple[Actor, ...]:
    """Return whose «زيارته» it is by the clause before: that of him who met somebody, not of the other.

    Of «استقبل فلان فلانا في مستهل زيارته» it is his whom somebody received. `carried`: by «زيارة قام بها», whose
    verb repeats the subject of any other verb as well.
    """
    nearest = person_before(items, at)
    number = at - 1
    while number > 0 and not _is_free_person(items, number):
        number -= 1
    words_before = (item.key for item in reversed(items[: max(number, 0)]) if item.kind == "word")
    verb = next((hit for key in words_before if (hit := match_verb(key)) is not None), None)
    frame = verb.verb.frame if verb is not None and verb.form.pronoun is None else ""
    of_subject = frame == "meet" or (carried and frame != "receive")
    return (governing_subject(items, at) or nearest) if of_subject else nearest


def met_on_journey(items: Sequence[Item], at: int) -> tuple[Actor, ...]:
    """Return the subject of «التقى فلان فلانا في زيارة …»: the journey is his, not that of the one he met.

    So it is of what is done to somebody's face: «فلان أبلغ فلانا، خلال زيارة لموسكو، أن …».
    """
    number = at - 1
    while number >= 0 and not _is_free_person(items, number):
        phrase = items[number].phrase
        comma = items[number].kind == "comma" and number < at - _SET_OFF
        if items[number].kind == "stop" or comma or (phrase is not None and phrase.kind != "place"):
            return ()
        number -= 1
    subject = number - 1
    if subject > 0 and items[subject].kind == "word" and _is_free_person(items, subject - 1):
        acts = without_conjunction(items[subject].key, 3) in words().face_to_face
        return _actors_at(items, subject - 1) if acts else ()
    if subject < 1 or not _is_free_person(items, subject) or items[subject - 1].kind != "word":
        return ()
    key = items[subject - 1].key
    hit = match_verb(key)
    met = (hit is not None and hit.verb.frame == "meet") or without_conjunction(key, 3) in words().face_to_face
    return _actors_at(items, subject) if met else ()


def _actors_at(items: Sequence[Item], at: int) -> tuple[Actor, ...]:
    phrase = items[at].phrase
    return phrase.actors if phrase else ()


def _urges(key: str) -> bool:
    return key in words().urging or (key[:1] in "وف" and key[1:] in words().urging)


def _is_free_person(items: Sequence[Item], at: int) -> bool:
    phrase = items[at].phrase
    return (
        phrase is not None
        and phrase.kind in _HUMAN
        and _eligible(phrase)
        and not is_oblique(items, at)
        and not is_oblique(items, _list_start(items, at))
    )


def _is_person(items: Sequence[Item], at: int) -> bool:
    phrase = items[at].phrase
    return phrase is not None and phrase.kind in _HUMAN


def body_before(items: Sequence[Item], at: int) -> tuple[Actor, ...]:
    """Return the nearest actor of any kind before an item, states too: whom «أنها» stands for."""
    return _nearest(items, at, _PERSONAL | {"place"}, oblique=False)


def _nearest(items: Sequence[Item], at: int, kinds: frozenset[str], *, oblique: bool) -> tuple[Actor, ...]:
    for number in range(at - 1, -1, -1):
        item = items[number]
        if item.kind == "stop" and item.key not in (":", "؛"):
            break
        phrase = item.phrase
        if phrase is None or phrase.kind not in kinds or not _eligible(phrase):
            continue
        if not oblique and is_oblique(items, number):
            continue
        first = _list_start(items, number)
        if first != number and first >= 0 and items[first].phrase and not oblique and is_oblique(items, first):
            continue
        return phrase.actors
    return ()


def _eligible(phrase: Phrase | None) -> bool:
    return (
        phrase is not None
        and phrase.kind in _PERSONAL | {"place"}
        and bool(phrase.actors)
        and not any(is_spokesman(actor) for actor in phrase.actors)
    )


def _list_start(items: Sequence[Item], at: int) -> int:
    """Return the first member of the coordinated list whose member stands at an item."""
    number = at
    while number > 0 and (phrase := items[number].phrase) and phrase.conjunction and items[number - 1].kind == "phrase":
        number -= 1
    return number


def list_before(items: Sequence[Item], at: int) -> tuple[Actor, ...]:
    """Return all actors of the nearest coordinated list before an item, if it names at least two."""
    for number in range(at - 1, -1, -1):
        phrase = items[number].phrase
        if phrase and phrase.kind != "place" and _eligible(phrase):
            first = _list_start(items, number)
            actors = [
                a
                for item in items[first : number + 1]
                if item.phrase and _eligible(item.phrase)
                for a in item.phrase.actors
            ]
            if len(actors) >= 2:
                return tuple(actors)
    return ()


def forget_stale(discourse: Discourse, sentence: int) -> None:
    """Forget a subject that nobody has confirmed for some sentences, and whom the last sentence's verbs meant."""
    discourse.acting = None
    if sentence - discourse.subject_at > REMEMBERED:
        discourse.subject = ()


def resolve_delegations(view: SentenceView, discourse: Discourse) -> SentenceView:
    """Give «الوفد», «وفد الحركة», «وفد منها» the body and head that the article introduced."""
    if "delegation" not in view.kinds:
        return view
    items: list[Item] = []
    current = discourse.delegation
    body: tuple[Actor, ...] = ()
    for item in view.items:
        phrase = item.phrase
        if phrase and phrase.kind == "organization" and not phrase.nominal:
            body = (replace(phrase.actors[0], role="delegation"),)
        if phrase and phrase.kind == "delegation":
            sent = [a for a in phrase.actors if a.role == "delegation"]
            if phrase.own:
                theirs = not participation().own_bodies.isdisjoint(view.keys[item.start : item.end])
                speaks_for = _body_of_office(view.items[: len(items)], discourse) if theirs else ()
                owner = speaks_for or body or tuple(a for a in current if a.role == "delegation")
                heads = tuple(
                    replace(a, on_behalf_of=owner[0].mention.id)
                    for a in phrase.actors
                    if a.role != "delegation" and owner
                )
                phrase = replace(phrase, actors=(*owner, *heads))
            elif current and (
                _is_bare(view, item) or (sent and sent[0].mention.form == "nominal" and len(phrase.actors) == 1)
            ):
                phrase = replace(phrase, actors=current)
            if phrase.actors:
                current = phrase.actors
            item = item._replace(phrase=phrase)
        items.append(item)
    return replace(view, items=tuple(items))


def _body_of_office(items: Sequence[Item], discourse: Discourse) -> tuple[Actor, ...]:
    """Return the body whose office the last person of a stretch of items holds: «المتحدث باسم حركة …»."""
    speaker = next((i.phrase.actors for i in reversed(items) if i.phrase and i.phrase.kind == "person"), ())
    states = discourse.states
    body = states.body_led(speaker[0]) if states and len(speaker) == 1 else None
    return (Actor(body, "delegation"),) if body else ()


ORDINALS = {"الاول": 0, "الثاني": 1}
"""Words for the first and the second of two people, with their place among them."""
_BEEN = word_set("reading.event_mentions.discourse", "been")
_SENT = (fold("الوفد"), fold("البعثة"))
"""Ends a word for those whom a body sent and the article has told of, whatever is attached to it."""


def resolve_ordinals(view: SentenceView, discourse: Discourse) -> SentenceView:
    """Give «الأول» and «الثاني» as the subject of a verb the first or second person of the event told last."""
    if ORDINALS.keys().isdisjoint(view.keys):
        return view
    told = discourse.last_event()
    people = sorted({a.mention for a in told.actors if a.mention.type == "PER"}, key=lambda m: m.span) if told else []
    if len(people) != 2:
        return view
    items = list(view.items)
    for number, item in enumerate(items):
        before = items[number - 1] if number else None
        if item.kind != "word" or item.key not in ORDINALS or before is None or before.kind != "word":
            continue
        if before.key in _BEEN or match_verb(before.key):
            phrase = Phrase("person", (Actor(people[ORDINALS[item.key]]),), nominal=True)
            items[number] = item._replace(kind="phrase", phrase=phrase)
    return replace(view, items=tuple(items))


def _is_bare(view: SentenceView, item: Item) -> bool:
    """Tell whether «الوفد», «الوفد التركي» stands for the one told before; «الوفد الحكومي» is another."""
    phrase = item.phrase
    behind = view.keys[item.end] if item.end < len(view.keys) else ""
    described = behind.startswith("ال") and behind.endswith(_RELATIVE_ADJECTIVE) and len(behind) > _SHORT_WORD
    described = described and behind not in nisba_country()
    return phrase is not None and not phrase.actors and view.keys[item.start].endswith(_SENT) and not described
