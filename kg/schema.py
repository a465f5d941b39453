"""The frozen records that cross a stage boundary.

Inside an article everything is a *mention* and has a span; across articles everything is an *entity* or an *event* and
has an id and evidence; the graph holds only the latter. Later records point back by id; nothing points forward, nothing
is mutated. All spans are half-open character offsets into `Article.text` (never into a cleaned copy): for any record
with a span, ``article.text[span.start:span.end]`` is what was read.

Ids are content hashes (`content_id`): two builds of one input are byte-equal whatever the order of files.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple, get_args

SectionKind = Literal["title", "main", "appended", "related", "keywords", "boilerplate"]
EntityType = Literal["PER", "ORG", "LOC"]
MentionForm = Literal["name", "nominal"]
MentionSource = Literal["model", "lexicon", "structure"]
TimexType = Literal["DATE", "DURATION", "SET", "TIME"]
Precision = Literal["day", "week", "month", "year", "range", "approximate"]
DateBasis = Literal["explicit", "publication", "context", "none"]
PublishedBasis = Literal["field", "line", "html", "none"]
EventType = Literal[
    "meeting", "talks", "visit", "reception", "conference", "press_conference", "phone_call", "invitation", "summons",
    "attack", "agreement", "statement", "appointment", "release", "ceasefire",
]
Status = Literal["happened", "planned", "reported", "proposed", "cancelled", "postponed", "denied"]
ArgumentRole = Literal[
    "participant", "host", "visitor", "head_of_delegation", "delegation", "member", "mediator", "inviter", "invitee",
    "caller", "callee", "chair", "attendee", "summoner", "summoned",
    "agent", "patient", "place", "time",
]
Judgement = Literal["same", "different", "unsure"]

STATUSES: tuple[Status, ...] = get_args(Status)
EVENT_TYPES: tuple[EventType, ...] = get_args(EventType)
CONTACT_TYPES: frozenset[str] = frozenset(EVENT_TYPES[:9])
"""Event types in which actors are in contact. The rest is told on the timeline and never enters who-met-whom."""
TOGETHER_TYPES: frozenset[str] = CONTACT_TYPES - {"invitation", "summons", "visit"}
"""Contact in which the participants were face to face or on one line, so that all pairs of them met."""
READ_SECTIONS: frozenset[str] = frozenset({"title", "main", "appended"})
"""Sections that are running text. Related lists, keyword dumps and boilerplate are listed and never read."""


class Span(NamedTuple):
    """Half-open character offsets into the article's original text."""

    start: int
    end: int

    def covers(self, other: Span) -> bool:
        """Tell whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


def content_id(prefix: str, *parts: object) -> str:
    """Return a short stable id (`prefix` + 12 hexadecimal digits) of the parts, the same on every machine."""
    joined = "\x1f".join(map(str, parts))
    return f"{prefix}{hashlib.blake2b(joined.encode('utf-8', 'surrogatepass'), digest_size=6).hexdigest()}"


# ---------------------------------------------------------------- reading: one article at a time


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of an article, what it is and the rule that said so.

    `published` is the publication date that holds *in this section*: an appended article never inherits the first's.
    """

    kind: SectionKind
    span: Span
    rule: str
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One crawled article; `text` is the decoded original, `sections` cover all of it in order without overlap."""

    id: str
    path: str
    text: str
    sections: tuple[Section, ...] = ()
    title: str | None = None
    source: str | None = None
    url: str | None = None
    published: date | None = None
    published_basis: PublishedBasis = "none"


@dataclass(frozen=True, slots=True)
class Token:
    """One word or punctuation mark with clitics attached; `ner` is a BIO label (`B-PER`, `I-ORG`, `O`)."""

    text: str
    span: Span
    ner: str = "O"
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a read section. `section` indexes `Article.sections`."""

    article: str
    index: int
    section: int
    span: Span
    tokens: tuple[Token, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that refers to a person, organisation or place.

    `span`/`text` are the name itself, clitics and titles taken off; `extent` is the whole noun phrase with office and
    title before or after it («نائب وزير الخارجية الروسي ميخائيل بوغدانوف»). `form` is "name" for proper names and
    "nominal" for an office or common noun that stands for somebody («وزير الخارجية المصري», «الحركة», «نظيره التركي»);
    a nominal's `name` is its phrase without clitics. `office` is the office phrase found with the name, as written.
    """

    id: str
    article: str
    sentence: int
    span: Span
    extent: Span
    text: str
    name: str
    type: EntityType
    form: MentionForm = "name"
    office: str | None = None
    source: MentionSource = "model"
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A TIMEX: what was written and the inclusive day interval it denotes, or none where the text cannot settle it.

    `value` is the TIMEX3 value (`2024-02`, `XXXX-WXX-5`); `start`/`end` are None when open; `reason` says why.
    `relation` is since/until/from/by where a preposition makes the date one end of a longer stretch.
    """

    id: str
    article: str
    sentence: int
    span: Span
    text: str
    type: TimexType
    value: str
    start: date | None
    end: date | None
    precision: Precision
    basis: DateBasis
    modifier: str | None = None
    relation: str | None = None
    anchor: date | None = None
    reason: str | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Argument:
    """A filled role of an event mention.

    `filler` is the id of a Mention or, for role "time", of a TimeExpression. `on_behalf_of` is the id of the mention
    whose delegation the filler heads or belongs to. `reason` says which rule attached it.
    """

    role: ArgumentRole
    filler: str
    on_behalf_of: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class EventMention:
    """A trigger in a sentence with its arguments. `refers_to` is the id of an earlier event mention of the same article
    that this one only takes up again («خلال اللقاء»). `rule` names the frame in the lexicon."""

    id: str
    article: str
    sentence: int
    type: EventType
    trigger: Span
    status: Status
    rule: str
    arguments: tuple[Argument, ...] = ()
    refers_to: str | None = None
    place_reason: str = ""
    date_reason: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in one article. Sentences come without their tokens: linking needs only their spans."""

    article: Article
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    event_mentions: tuple[EventMention, ...] = ()


# ---------------------------------------------------------------- linking: the whole corpus


@dataclass(frozen=True, slots=True)
class Role:
    """An office somebody held, as one article stated it; dates are ISO days or None where unknown."""

    title: str
    organization: str | None = None
    since: str | None = None
    until: str | None = None
    article: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """An actor or place across articles. `flags` holds "source" for agencies and outlets (never attendees)."""

    id: str
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    name_en: str | None = None
    country: str | None = None
    roles: tuple[Role, ...] = ()
    mentions: int = 0
    articles: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """A judgement that two sides are one actor or not. People's decisions (`by` is not "rule") outrank scores."""

    left: str
    right: str
    judgement: Judgement
    score: float
    reason: str
    by: str = "rule"


@dataclass(frozen=True, slots=True)
class Resolution:
    """The result of entity resolution: entities, what was decided on the way, and where each mention went.

    `entity_of` maps mention id → entity id; a mention that stays open (a bare surname with two bearers, a nominal
    nobody introduced) is not in it.
    """

    entities: tuple[Entity, ...]
    decisions: tuple[Decision, ...]
    entity_of: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Participant:
    """An entity's part in an event. `on_behalf_of` is an entity id."""

    entity: str
    role: ArgumentRole
    on_behalf_of: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence that says so: `text[span.start:span.end]` of that article, and the frame that read it."""

    article: str
    sentence: int
    span: Span
    rule: str
    trigger: Span


@dataclass(frozen=True, slots=True)
class Event:
    """One real event. `sources` are the independent publishers that told it; `fulfils` is the id of the plan it held.

    `flags` keeps disagreements («date-disagreement», «weekday-mismatch»), never silently settled.
    """

    id: str
    type: EventType
    status: Status
    participants: tuple[Participant, ...]
    places: tuple[str, ...] = ()
    date_start: date | None = None
    date_end: date | None = None
    date_precision: Precision | None = None
    date_basis: DateBasis = "none"
    date_phrase: str | None = None
    evidence: tuple[Evidence, ...] = ()
    sources: tuple[str, ...] = ()
    fulfils: str | None = None
    place_reason: str = ""
    date_reason: str = ""
    codes: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
