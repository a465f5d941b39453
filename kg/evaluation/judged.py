"""Measure contacts sentence by sentence, against readers who judged sentences of a news corpus.

The file of judgements holds no text: one JSON object per line with an article's id, the span of a sentence in it, and
the contacts its readers found there, each with the word that tells it (null where no event word does), what it is (M
meeting, K large gathering, C call, V visit, P press conference, I invitation, S summons), whether it happened (h), lay
ahead (p) or not (x), the spans of the names that take part, and whether somebody outside the sentence does as well.
The text is read from the corpus, whose articles have the same ids wherever they are read.

A contact that was read and one that was judged are the same when one word tells both or, failing that, when they share
a participant. Only names that stand in the sentence count.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

from kg.errors import ArticleError
from kg.evaluation.rates import rates, ratio
from kg.pipeline import LazyTagger, batches, read_batch
from kg.reading.articles import SkippedInput, read_articles
from kg.schema import CONTACT_TYPES, EventMention, Reading, Span

Part = Literal["seen", "held"]
"""Half of the articles: rules were mended with the seen half before them; nobody who mends reads the held one."""
PARTS: tuple[Part, ...] = get_args(Part)
_STATUS = {"happened": "h", "reported": "h", "planned": "p", "proposed": "p"}
_NOT = "x"
_APART = frozenset({"invitation", "summons"})
"""Types whose participants have not met by them."""
_KINDS_APART = frozenset("IS")
_CIRCUMSTANCES = frozenset({"place", "time"})
_PAIR = 2


class JudgedContact(NamedTuple):
    """A contact that a reader found in a sentence; spans are of the article's text."""

    trigger: Span | None
    kind: str
    status: str
    participants: tuple[Span, ...]
    outside: bool


class JudgedSentence(NamedTuple):
    """A sentence with the contacts it tells: none, one or several."""

    article: str
    span: Span
    contacts: tuple[JudgedContact, ...]

    @property
    def part(self) -> Part:
        """Return the half of the judgements its article belongs to."""
        return "held" if int(self.article[1:7], 16) % 2 else "seen"  # an id is a hash: its digits are drawn at random


def read_judged(path: str | Path) -> list[JudgedSentence]:
    """Read judgements, `.jsonl` or `.jsonl.gz`.

    Raises:
        ArticleError: the file cannot be read, or a line is no judgement; the message names file and line.
    """
    file = Path(path)
    number = 0
    found = []
    try:
        with gzip.open(file, "rt", encoding="utf-8") if file.suffix == ".gz" else file.open(encoding="utf-8") as lines:
            for line in lines:
                number += 1
                if line.strip():
                    found.append(_judged(json.loads(line)))
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        raise ArticleError(
            f"{file}, line {number}: no judgement can be read ({error!r}); give a file like data/gold/judged.jsonl.gz"
        ) from error
    return found


def _judged(row: Mapping[str, Any]) -> JudgedSentence:
    contacts = tuple(
        JudgedContact(
            Span(*contact["trigger"]) if contact["trigger"] else None,
            str(contact["kind"]),
            str(contact["status"]),
            tuple(Span(*span) for span in contact["participants"]),
            bool(contact["outside"]),
        )
        for contact in row["contacts"]
    )
    return JudgedSentence(str(row["article"]), Span(*row["sentence"]), contacts)


def score_judged(judged: Iterable[JudgedSentence], readings: Iterable[Reading]) -> dict[str, object]:
    """Score the event mentions of articles against the judgements on their sentences.

    Judgements on articles that are not among the readings count nothing.

    Returns:
        `sentences`; `events`, `participants` (of events found) and `pairs` (of names in contacts that happened, one a
        person) with precision, recall and F1; `status`, the share of events found whose status is right;
        `strictly_right`, the share of all events read that are contacts with no participant wrong, the right status
        and, where two take part, not one alone.
    """
    by_article: dict[str, list[JudgedSentence]] = defaultdict(list)
    for sentence in judged:
        by_article[sentence.article].append(sentence)
    counts: Counter[str] = Counter()
    for reading in readings:
        for sentence in by_article.get(reading.article.id, ()):
            counts["sentences"] += 1
            _SentenceScore(sentence, reading).count(counts)
    n = counts
    return {
        "sentences": n["sentences"],
        "events": rates(n["found"], n["read"], n["found"] + n["missed"]),
        "participants": rates(n["shared"], n["shared"] + n["wrong"], n["shared"] + n["lacking"]),
        "pairs": rates(n["pairs shared"], n["pairs read"], n["pairs judged"]),
        "status": ratio(n["status right"], n["found"]),
        "strictly_right": ratio(n["strictly right"], n["read"]),
    }


def evaluate_judged(
    file: str | Path, corpus: str | Path, part: str = "held", model: str | Path = "embedded"
) -> dict[str, object]:
    """Read the judged articles of a corpus and score them; `part` is "seen", "held" or "all".

    Raises:
        ArticleError: a file cannot be read, or no judged article stands in the corpus.
    """
    judged = [sentence for sentence in read_judged(file) if part in ("all", sentence.part)]
    wanted = {sentence.article for sentence in judged}
    articles = [article for article in read_articles([corpus], on_skip=_pass) if article.id in wanted]
    if not articles:
        raise ArticleError(f"{corpus} holds none of the {len(wanted):,} judged articles of {file}: give their corpus")
    tagger = LazyTagger(model)
    readings = (reading for batch in batches(articles) for reading in read_batch(batch, tagger))
    return {"articles": len(articles), **score_judged(judged, readings)}


def _pass(_skipped: SkippedInput) -> None:
    """Leave out what is no article: nobody judged it."""


class _Contact(NamedTuple):
    """What is told by one word, judged or read: its word, who takes part, statuses, how many stand elsewhere."""

    trigger: Span | None
    participants: frozenset[Span]
    statuses: frozenset[str]
    outside: int


class _SentenceScore:
    """One sentence's contacts, judged and read."""

    def __init__(self, sentence: JudgedSentence, reading: Reading) -> None:
        own = [m for m in reading.mentions if sentence.span.covers(m.span)]
        self.names = frozenset(mention.span for mention in own)
        self.persons = {mention.span for mention in own if mention.type == "PER"}
        self.spans = {mention.id: mention.span for mention in own}
        self.events = [
            event
            for event in reading.event_mentions
            if event.type in CONTACT_TYPES and sentence.span.covers(event.trigger)
        ]
        self.contacts = sentence.contacts

    def count(self, counts: Counter[str]) -> None:
        """Add what is right, wrong and missing."""
        read, judged = self._read(), self._judged()
        pairs = self._matched(read, judged)
        for number, contact in enumerate(read):
            counts["read"] += 1
            if number not in pairs:
                continue
            twin = judged[pairs[number]]
            wrong = contact.participants - twin.participants
            status_right = bool(contact.statuses & twin.statuses)
            alone = len(contact.participants) + contact.outside < _PAIR <= len(twin.participants) + twin.outside
            counts["found"] += 1
            counts["shared"] += len(contact.participants & twin.participants)
            counts["wrong"] += len(wrong)
            counts["lacking"] += len(twin.participants - contact.participants)
            counts["status right"] += status_right
            counts["strictly right"] += not wrong and status_right and not alone
        counts["missed"] += len(judged) - len(pairs)
        met_read = {pair for event in self.events if _has_met(event) for pair in self._pairs(self._fillers([event]))}
        met_judged = {
            pair
            for contact in self.contacts
            if contact.status == "h" and contact.kind not in _KINDS_APART
            for pair in self._pairs(self.names.intersection(contact.participants))
        }
        counts["pairs read"] += len(met_read)
        counts["pairs judged"] += len(met_judged)
        counts["pairs shared"] += len(met_read & met_judged)

    def _pairs(self, names: Iterable[Span]) -> list[tuple[Span, Span]]:
        return [pair for pair in combinations(sorted(names), 2) if not self.persons.isdisjoint(pair)]

    def _read(self) -> list[_Contact]:
        by_trigger: dict[Span, list[EventMention]] = defaultdict(list)
        for event in self.events:
            by_trigger[event.trigger].append(event)
        return [
            _Contact(
                trigger,
                self._fillers(events),
                frozenset(_STATUS.get(event.status, _NOT) for event in events),
                sum(a.filler not in self.spans for event in events for a in event.arguments if _takes_part(a.role)),
            )
            for trigger, events in by_trigger.items()
        ]

    def _fillers(self, events: Sequence[EventMention]) -> frozenset[Span]:
        arguments = (a for event in events for a in event.arguments if _takes_part(a.role))
        return frozenset(self.spans[a.filler] for a in arguments if a.filler in self.spans)

    def _judged(self) -> list[_Contact]:
        by_trigger: dict[Span | None, list[JudgedContact]] = defaultdict(list)
        for contact in self.contacts:
            by_trigger[contact.trigger].append(contact)
        return [
            _Contact(
                trigger,
                self.names.intersection(span for contact in contacts for span in contact.participants),
                frozenset(contact.status for contact in contacts),
                sum(contact.outside for contact in contacts),
            )
            for trigger, contacts in by_trigger.items()
        ]

    @staticmethod
    def _matched(read: Sequence[_Contact], judged: Sequence[_Contact]) -> dict[int, int]:
        """Map the contacts read to the judged ones that are the same, by their word first."""
        pairs: dict[int, int] = {}
        for number, contact in enumerate(read):
            for other, twin in enumerate(judged):
                if _share_word(contact, twin) and other not in pairs.values():
                    pairs[number] = other
                    break
        for number, contact in enumerate(read):
            if number in pairs:
                continue
            free = [other for other in range(len(judged)) if other not in pairs.values()]
            shared = {other: len(contact.participants & judged[other].participants) for other in free}
            if not contact.participants:  # somebody of another sentence, as the reader said too
                shared = {other: int(judged[other].outside > 0) for other in free}
            best = max(free, key=lambda other: shared[other], default=None)
            if best is not None and shared[best]:
                pairs[number] = best
        return pairs


def _share_word(contact: _Contact, twin: _Contact) -> bool:
    return contact.trigger is not None and twin.trigger is not None and contact.trigger.overlaps(twin.trigger)


def _takes_part(role: str) -> bool:
    return role not in _CIRCUMSTANCES


def _has_met(event: EventMention) -> bool:
    return _STATUS.get(event.status) == "h" and event.type not in _APART
