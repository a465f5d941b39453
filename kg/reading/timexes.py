"""Find the time expressions of an article and settle which days they mean, or say honestly that nothing settles it.

Every relative expression counts from the publication date of *its* section; an appended article without a date of
its own
stays open. Dates told earlier in the section anchor «وفي اليوم التالي», «بعد ذلك بيومين», «العام نفسه».

The flags of a `TimeExpression`: `weekday-mismatch` (the weekday beside a date is not that date's),
`deictic-mismatch` («اليوم»
beside a date that is not the publication day), `calendar-mismatch` (Hijri and Gregorian name days apart),
`hijri-approximate` (Umm al-Qura; a sighting may differ by a day), `event-name` («السابع من أكتوبر»),
`future-with-past-verb`,
`impossible` (a day no calendar has: no interval, never rolled over).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from kg.lexicon.timex import word_list
from kg.lexicon.word_sets import word_set
from kg.reading.timex.grammar import FoundNode, find_nodes
from kg.reading.timex.nodes import Ago, CalendarDate, DayPart, Node, Range, Weekday
from kg.reading.timex.resolution import Resolved, Resolver
from kg.reading.timex.tense import Tense, past_behind, put_off, tense_at
from kg.reading.timex.words import Word, read_row
from kg.schema import Article, Sentence, Span, TimeExpression, content_id

_BEFORE = "قبل"
_TODAY = "اليوم"
_DATING = word_set("reading.timexes", "dating")
_DATING_REACH = 12
"""Words before «إلى» among which «يعود» dates what stands between."""
_CUE_REACH = 3
"""Words before «11 سبتمبر» among which «هجمات» makes it the event."""


def find_times(article: Article, sentences: Sequence[Sentence]) -> tuple[TimeExpression, ...]:
    """Return the time expressions of an article's sentences, ordered by span, ids unique.

    The reference of each is `article.sections[sentence.section].published`. Spans are offsets into `article.text`.
    """
    times: list[TimeExpression] = []
    section: int | None = None
    previous: Resolved | None = None
    reference: date | None = None
    for sentence in sentences:
        if sentence.section != section:
            section, previous = sentence.section, None
            reference = article.sections[sentence.section].published if article.sections else article.published
            reference = reference or _day_told(article, sentences, sentence.section)
        begin = sentence.span.start
        row = read_row(article.text[begin : sentence.span.end], begin)
        if row is not None:
            for found, resolved, relation in _read(row.words, find_nodes(row.words), reference, previous):
                span = row.span(found.first, found.stop)
                times.append(_expression(article.id, article.text, sentence.index, span, resolved, relation))
                previous = _told(resolved, previous)
    return tuple(times)


def _day_told(article: Article, sentences: Sequence[Sentence], section: int) -> date | None:
    """Return the day that a section without a publication date calls today: «اليوم الأربعاء 21 سبتمبر 2016».

    None where it names two.
    """
    days: set[date] = set()
    for sentence in sentences:
        text = article.text[sentence.span.start : sentence.span.end]
        if sentence.section != section or _TODAY not in text or (row := read_row(text)) is None:
            continue
        for found, resolved, _relation in _read(row.words, find_nodes(row.words), None, None):
            told = row.words[found.first : found.stop]
            if resolved.basis == "explicit" and resolved.grain == "day" and resolved.start is not None:
                before = row.words[max(0, found.first - 1) : found.first]
                if any(word.full == _TODAY for word in (*before, *told)):
                    days.add(resolved.start)
    return days.pop() if len(days) == 1 else None


def resolve_text(text: str, reference: date | None) -> tuple[TimeExpression, ...]:
    """Return the time expressions of a plain string against one reference date; article and sentence are "" and 0."""
    row = read_row(text)
    nodes = find_nodes(row.words) if row is not None else ()
    if row is None or not nodes:
        return ()
    return tuple(
        _expression("", text, 0, row.span(found.first, found.stop), resolved, relation)
        for found, resolved, relation in _read(row.words, nodes, reference, None)
    )


def _told(resolved: Resolved, previous: Resolved | None) -> Resolved | None:
    """Return the last date told once an expression has been read: its own, if it has days."""
    return resolved if resolved.start is not None and resolved.type in ("DATE", "TIME") else previous


def _read(
    words: list[Word], nodes: Sequence[FoundNode], reference: date | None, previous: Resolved | None
) -> Iterator[tuple[FoundNode, Resolved, str | None]]:
    """Yield the expressions of one sentence resolved, carrying the last date told from each to the next."""
    told_here = False
    for found in nodes:
        node, first = found.node, found.first
        relation = relation_before(words, first)
        if isinstance(node, Ago) and node.since:
            relation = "since"
        elif isinstance(node, Range):
            relation = None
        resolver = _InSentence(reference, previous, told_here, words, found, relation)
        resolved = resolver.resolve(node)
        if isinstance(node, Ago) and node.within and resolver.tense() == "past":
            continue  # «انهارت خلال يومين» is how long it took
        if (
            resolved.start is not None
            and reference is not None
            and resolved.start > reference
            and relation is None
            and _states_day(node)
            and resolver.tense() == "past"
        ):
            resolved = _flagged(resolved, "future-with-past-verb")
        if _told(resolved, previous) is resolved:
            previous, told_here = resolved, True
        yield found, resolved, relation


class _InSentence(Resolver):
    """Resolves an expression where it stands; the tense of its clause is read when first asked for."""

    __slots__ = ("_found", "_relation", "_tense", "_tense_read", "_words")

    def __init__(
        self,
        reference: date | None,
        previous: Resolved | None,
        told_here: bool,
        words: list[Word],
        found: FoundNode,
        relation: str | None,
    ) -> None:
        self.reference, self.previous, self.same_sentence = reference, previous, told_here
        self._words, self._found, self._relation = words, found, relation
        self._tense_read = False
        self._tense: Tense | None = None

    def cues(self) -> frozenset[str]:
        """Return the folded words shortly before the expression, without their article."""
        first = self._found.first
        return frozenset(
            word.full.removeprefix("ال") if word.full.startswith("ال") else word.key
            for word in self._words[max(0, first - _CUE_REACH) : first]
        )

    def tense(self) -> Tense | None:
        """Return the tense of the clause, which a relation («حتى», «بحلول») may settle alone."""
        if not self._tense_read:
            self._tense_read = True
            if self._relation == "since":
                self._tense = "past"
            elif self._relation == "until" and self._dates_back():
                self._tense = "past"  # «يعود آخر لقاء بينهما إلى 13 أكتوبر»
            elif self._relation == "until" and self._found.first and self._words[self._found.first - 1].full == "الي":
                self._tense = "future"  # «قرر تأجيل الجلسة إلى الخميس»
            elif self._relation == "until" and put_off(self._words, self._found.first):
                self._tense = "future"  # «مددت الهدنة حتى الأحد»
            elif self._relation == "by" and self._deadline():
                self._tense = "future"
            else:
                self._tense = tense_at(self._words, self._found.first, self._found.stop)
                if self._tense is None and self._relation in ("until", "by", "from"):
                    self._tense = "future"
                elif self._tense == "told" and self._relation == "from" and isinstance(self._found.node, Weekday):
                    self._tense = "future"  # «أعلن الإضراب ابتداء من الأربعاء»
        return self._tense

    def _dates_back(self) -> bool:
        """Tell whether a verb before «إلى» says how long ago something was: «تعود الزيارة إلى مايو»."""
        first = self._found.first
        return any(word.full in _DATING for word in self._words[max(0, first - _DATING_REACH) : first])

    def _deadline(self) -> bool:
        """Tell whether «بحلول» names a deadline («طالبت بتسليمه بحلول الأول من فبراير»), whatever verb precedes it.

        Not a weekday («بلغت الأضرار … بحلول الخميس»), not where a verb behind it says how things were by then.
        """
        node = self._found.node.of if isinstance(self._found.node, DayPart) else self._found.node
        if isinstance(node, Weekday) or self._words[self._found.first - 1].key == _BEFORE:
            return False
        behind = past_behind(self._words, self._found.stop)
        return not behind or tense_at(self._words, self._found.first, len(self._words)) == "future"


def _states_day(node: Node) -> bool:
    """Tell whether a node is a date by its numbers, with nothing in it that says future («المقبل»)."""
    if isinstance(node, Range):
        return all(_states_day(item) for item in node.items)
    return isinstance(node, CalendarDate) and not node.hijri and node.shift is None and node.month_shift is None


def _flagged(resolved: Resolved, flag: str) -> Resolved:
    return resolved._replace(flags=(*resolved.flags, flag))


def relation_before(words: Sequence[Word], first: int) -> str | None:
    """Return since, until, from or by where a preposition before the expression makes it one end of a longer
    stretch."""
    index = first - 1
    while index >= 0 and words[index].time.unit == "day" and not words[index].time.definite:
        index -= 1  # «منذ يوم الأحد»
    if index < 0 or words[index].kind != "word":
        return None
    full = words[index].full
    relations = _relations()
    bare = full[1:] if full[:1] in ("و", "ف") else full
    found = relations.get(full) or relations.get(bare)
    if found is not None or index == 0:
        return found
    before = words[index - 1].key
    return relations.get(f"{before} {full}") or (relations.get(f"{before} من") if bare == "من" else None)


@cache
def _relations() -> dict[str, str]:
    """Map prepositions, of one word or two, to what they make of the date behind them."""
    return {form: name for name in ("from", "by", "until", "since") for form in word_list("relations", name)}


def _expression(
    article: str, text: str, sentence: int, span: tuple[int, int], resolved: Resolved, relation: str | None
) -> TimeExpression:
    start, end = span
    return TimeExpression(
        content_id("t", article, start, end),
        article,
        sentence,
        Span(start, end),
        text[start:end],
        resolved.type,
        resolved.value,
        resolved.start,
        resolved.end,
        resolved.told_precision,
        resolved.basis,
        resolved.modifier,
        relation,
        resolved.anchor,
        resolved.reason,
        resolved.flags,
    )
