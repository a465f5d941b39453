"""Find who and what an article names: the model's labels, the lexicon's surfaces and the language's structure together.

Three sources propose spans. Where two overlap, the rule is, in this order:

1. A person's name by the model holds against places and organisations of the lexicon inside it («جورج واشنطن»), unless the
   lexicon's surface covers it whole and is no everyday word («واشنطن» labelled PER is the city).
2. A longer span holds against a shorter one of the same type, whatever their sources («حزب الله اللبناني» and «حزب الله»).
3. A surface of the lexicon gives its type to a model span with the same edges: gazetteers know «الكرملين», the model guesses.
4. Otherwise the model holds, then the lexicon, then structure.

Then clitics, titles and quotation marks come off, the noun phrase around each name is read, and offices that stand for
somebody become nominal mentions. Everything is one pass over the tokens per step: linear in the article.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.lexicon.ambiguity import ambiguity
from kg.lexicon.clitics import Split, clitics, skip_letters, split_clitics
from kg.lexicon.common_words import common_words
from kg.lexicon.east_asian_names import east_asian_families, east_asian_syllables
from kg.lexicon.offices import begins_title, head_of, match_office, offices, title_prefix
from kg.lexicon.places import guarded_places, nisba_country, places
from kg.reading.gazetteer import Found, find_institutions, find_surfaces, is_licensed
from kg.reading.name_structure import LONGEST_NAME, Introduced, extend, is_future, is_given, is_link, names_after_titles, names_before_offices, names_by_given
from kg.reading.noun_phrases import LONGEST_PHRASE, Around, NameSpan, Nominal, NounPhrases, office_spans
from kg.reading.proclitics import ArticleWords, article_keys, is_known_name
from kg.schema import Article, EntityType, Mention, MentionForm, MentionSource, Sentence, Span, content_id
from kg.text.normalize import strip_invisible

LEXICON_SCORE = 0.95
"""Score of an unguarded surface of the lexicon: read by hand, about one in twenty is another thing of that name."""
GUARDED_SCORE = 0.85
"""Score of a surface that is an everyday word and was licensed."""
STRUCTURE_SCORE = 0.8
"""Score of a name found by structure alone."""
NOMINAL_SCORE = 0.9
"""Score of an office that stands for a person: the grammar is sure, whom it means is for linking to say."""
BELIEVED = 0.7
"""Model score from which a one-word name is believed enough to look for its repetitions."""
SURE = 0.9
"""Model score from which a person's label is believed against a place of the lexicon on the very same word."""


_HASHTAG = str.maketrans("#_", "  ")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A proposed name: tokens `first` to `last` (exclusive) of one sentence."""

    first: int
    last: int
    removed: int
    type: EntityType
    source: MentionSource
    score: float
    fixed: bool = False

    @property
    def length(self) -> int:
        return self.last - self.first


def find_mentions(article: Article, sentences: Sequence[Sentence]) -> tuple[Mention, ...]:
    """Return the mentions of an article in text order: names and nominals, each with its noun phrase and office.

    Args:
        article: the article the spans point into.
        sentences: its tagged sentences; untagged ones yield what lexicon and structure know.

    Nested mentions occur where one name is part of another phrase: «حركة حماس» inside the office «رئيس حركة حماس».
    """
    keys = article_keys(sentences)
    words = ArticleWords(keys, sentences)
    introduced = Introduced()
    licensed: set[str] = set()
    guarded: list[list[Found]] = []
    chosen: list[list[_Candidate]] = []
    for sentence, row in zip(sentences, keys, strict=True):
        found, waiting = _propose(sentence, row, words, licensed)
        guarded.append(waiting)
        chosen.append(found)
    for index, (sentence, row) in enumerate(zip(sentences, keys, strict=True)):
        late = [_from_lexicon(found, GUARDED_SCORE) for found in guarded[index] if found.surface in licensed]
        resolved = _resolve([*chosen[index], *late], row)
        chosen[index] = _with_structure(sentence, row, resolved, words)
        for candidate in chosen[index]:
            if candidate.type == "PER" and _introduces(candidate):
                introduced.add(_name_words(row, candidate))
    mentions: list[Mention] = []
    for sentence, row, found in zip(sentences, keys, chosen, strict=True):
        taken = _taken(row, found)
        repeats = [
            _Candidate(name.first, name.last, name.removed, "PER", "structure", STRUCTURE_SCORE, fixed=True)
            for name in introduced.repeats(row, taken)
        ]
        mentions.extend(_mentions_of(article, sentence, row, sorted([*found, *repeats], key=_order)))
    mentions.sort(key=lambda mention: (mention.span, mention.type, mention.form))
    unique = {mention.id: mention for mention in reversed(mentions)}
    return tuple(mention for mention in mentions if unique[mention.id] is mention)


def _introduces(candidate: _Candidate) -> bool:
    """Tell whether a name is certain enough to look for its repetitions."""
    return candidate.source != "structure" and (candidate.length > 1 or candidate.score >= BELIEVED)


def _order(candidate: _Candidate) -> tuple[int, int]:
    return candidate.first, -candidate.last


def _taken(keys: Sequence[str], candidates: Iterable[_Candidate]) -> list[bool]:
    taken = [False] * len(keys)
    for candidate in candidates:
        for at in range(candidate.first, candidate.last):
            taken[at] = True
    return taken


def _name_words(keys: Sequence[str], candidate: _Candidate) -> tuple[str, ...]:
    first = next(split.rest for split in split_clitics(keys[candidate.first]) if split.removed == candidate.removed)
    return first, *keys[candidate.first + 1 : candidate.last]


# ---------------------------------------------------------------- proposals


def _propose(
    sentence: Sentence, keys: Sequence[str], words: ArticleWords, licensed: set[str]
) -> tuple[list[_Candidate], list[Found]]:
    """Return the model's and the lexicon's candidates, and the guarded surfaces that still wait for a licence."""
    labels = [token.ner for token in sentence.tokens]
    texts = [token.text for token in sentence.tokens]
    candidates = list(_from_model(sentence, keys, words))
    waiting: list[Found] = []
    for found in find_surfaces(keys):
        if not found.guarded:
            candidates.append(_from_lexicon(found, LEXICON_SCORE))
        elif is_licensed(keys, texts, labels, found):
            licensed.add(found.surface)
            candidates.append(_from_lexicon(found, GUARDED_SCORE))
        else:
            waiting.append(found)
    candidates.extend(_from_lexicon(found, LEXICON_SCORE) for found in find_institutions(keys))
    return candidates, waiting


def _from_lexicon(found: Found, score: float) -> _Candidate:
    return _Candidate(found.first, found.last, found.removed, found.type, "lexicon", score, fixed=True)


def _from_model(sentence: Sentence, keys: Sequence[str], words: ArticleWords) -> Iterator[_Candidate]:
    tokens = sentence.tokens
    at = 0
    before: EntityType | None = None
    while at < len(tokens):
        label = tokens[at].ner
        if label == "O":
            before = None
            at += 1
            continue
        entity_type: EntityType = label[2:]  # type: ignore[assignment]
        last = at + 1
        while last < len(tokens) and tokens[last].ner == f"I-{entity_type}":
            last += 1
        score = min(token.score for token in tokens[at:last])
        for first, end in _pieces(keys, at, last, entity_type):
            joined = before == entity_type or first > at
            candidate = _trim(keys, first, end, entity_type, score, words, joined=joined)
            if candidate is not None:
                yield candidate
        before = entity_type
        at = last


def _pieces(keys: Sequence[str], first: int, last: int, entity_type: EntityType) -> Iterator[tuple[int, int]]:
    """Cut a model span where a clitic before a known name says that another name begins («شكري وكيري», «حماس لموسكو»),
    and a person's name where an office begins («سلمان بن حمد ولي العهد»)."""
    start = first
    for at in range(first + 1, last):
        if entity_type == "PER" and not is_link(keys[at - 1]):
            if _begins_office(keys, at):
                last = at
                break
        if _begins_another(keys[at], entity_type):
            yield start, at
            start = at
    yield start, last


def _begins_office(keys: Sequence[str], at: int) -> bool:
    """Tell whether an office begins at a word inside a name; «الشيخ», «القاضي» are surnames too."""
    if keys[at].startswith("ال") or not begins_title(keys[at]):
        return False
    office = match_office(keys[at : at + LONGEST_PHRASE])
    return office is not None and office.complete and office.end > 1


def _is_taken_along(keys: Sequence[str], first: int, at: int) -> bool:
    """Tell whether the last word of a name as the model cut it is a verb or noun behind it. Words with «ال» and the
    syllables of Korean and Chinese names look like everyday words and are names."""
    key = keys[at]
    if key.startswith("ال") or is_link(keys[at - 1]) or not _is_no_name(key):
        return False
    return not (keys[first] in east_asian_families() and key in east_asian_syllables())


@lru_cache(maxsize=1 << 14)
def _begins_another(key: str, entity_type: EntityType) -> bool:
    readings = split_clitics(key)
    if len(readings) == 1 or is_known_name(key) or (entity_type == "ORG" and key.startswith("وال")):
        return False
    found = [split.rest for split in readings[1:] if split.clitics[0] in "ولب"]
    if entity_type == "PER":
        return any(is_given(rest) or rest in clitics().whole for rest in found)
    return any(rest in places() and rest not in guarded_places() for rest in found)


def _is_no_name(key: str) -> bool:
    """Tell whether a word alone is none, whatever the model says."""
    return (
        key in ambiguity().function_words
        or is_future(key)
        or key in nisba_country()
        or key in offices().plurals
        or key in offices().honorifics
        or (not is_given(key) and (key in common_words() or begins_title(key)))
    )


def _trim(
    keys: Sequence[str], first: int, last: int, entity_type: EntityType, score: float, words: ArticleWords, *, joined: bool
) -> _Candidate | None:
    """Take punctuation, titles and clitics off a model span; None where nothing of a name remains."""
    while first < last and not keys[first][0].isalnum():
        first += 1
    while first < last and not keys[last - 1][0].isalnum():
        last -= 1
    if first >= last:
        return None
    if entity_type == "PER":
        # a verb or noun that the model took along («أوباما سيشارك»)
        while last - first > 1 and _is_taken_along(keys, first, last - 1):
            last -= 1
        while last - first > 1 and not keys[first].startswith("ال") and _is_no_name(keys[first]) and not is_link(keys[first]):
            if begins_title(keys[first]):
                break
            first += 1
        if all(_is_no_name(key) and not key.startswith("ال") for key in keys[first:last]):
            return None
        if last - first == 1 and not is_known_name(keys[first]) and not is_given(keys[first]):
            # «بمهاجرين»: a noun with its preposition
            rests = [reading.rest for reading in split_clitics(keys[first])[1:]]
            if any(rest in common_words() and not is_given(rest) for rest in rests):
                return None
        governed = first > 0 and keys[first - 1] in ambiguity().function_words
        split = words.split(keys[first], joined=joined, governed=governed)
        for reading in dict.fromkeys((split, *split_clitics(keys[first]))):
            titles, _ = title_prefix([reading.rest, *keys[first + 1 : last]])
            if titles:
                break
        if titles >= last - first:
            return None if last - first > 1 or not is_given(keys[first]) else _candidate(keys, first, last, split, score)
        if titles:
            return _candidate(keys, first + titles, last, split_clitics(keys[first + titles])[0], score)
        return _candidate(keys, first, last, split, score)
    # «حاكم دبي», «مديرة الحماية المدنية»: the head is a person
    while last - first > 1 and head_of(keys[first]) is not None and keys[first] not in ambiguity().organisation_heads:
        first += 1
    if last - first == 1 and keys[first] not in places() and keys[first] in ambiguity().function_words:
        return None
    return replace(_candidate(keys, first, last, words.split(keys[first], joined=joined), score), type=entity_type)


def _candidate(keys: Sequence[str], first: int, last: int, split: Split, score: float) -> _Candidate:
    del keys
    return _Candidate(first, last, split.removed, "PER", "model", score)


# ---------------------------------------------------------------- conflicts


def _resolve(candidates: Sequence[_Candidate], keys: Sequence[str]) -> list[_Candidate]:
    """Settle overlaps by the rule of the module; ties fall to the earlier, then the longer span."""
    kept: list[_Candidate] = []
    spans = {(c.first, c.last): c for c in candidates if c.source == "lexicon"}
    persons = [c for c in candidates if c.source == "model" and c.type == "PER"]
    ranked: list[tuple[tuple[int, int, int], _Candidate]] = []
    for candidate in candidates:
        same = spans.get((candidate.first, candidate.last))
        if candidate.source == "model" and same is not None:
            if candidate.type == "PER" and same.type != "PER" and candidate.score >= SURE and candidate.length == 1:
                spans.pop((candidate.first, candidate.last))
            else:
                candidate = replace(candidate, type=same.type, removed=same.removed, score=max(candidate.score, same.score))
        ranked.append(((_rank(candidate, persons), -candidate.length, candidate.first), candidate))
    ranked.sort(key=lambda pair: pair[0])
    taken = [False] * len(keys)
    for _, candidate in ranked:
        if candidate.source == "lexicon" and spans.get((candidate.first, candidate.last)) is None:
            continue
        if not any(taken[candidate.first : candidate.last]):
            kept.append(candidate)
            taken[candidate.first : candidate.last] = [True] * candidate.length
    return sorted(kept, key=_order)


def _rank(candidate: _Candidate, persons: Sequence[_Candidate]) -> int:
    """Return how early a candidate is served: 0 before 1 before 2."""
    if candidate.source == "model" and candidate.type == "PER":
        return 0
    if candidate.source == "lexicon":
        inside = any(p.first <= candidate.first and candidate.last <= p.last for p in persons)
        return 2 if inside and candidate.type != "PER" else 0 if candidate.length > 1 else 1
    return 1


# ---------------------------------------------------------------- structure


def _with_structure(
    sentence: Sentence, keys: Sequence[str], candidates: list[_Candidate], words: ArticleWords
) -> list[_Candidate]:
    """Complete person spans along their links and add unlabelled names behind titles."""
    del sentence
    spans = list(office_spans(keys))
    candidates = [
        candidate
        for candidate in _join(keys, candidates)
        if candidate.type != "PER"
        or candidate.source != "model"
        or not any(first < candidate.first and candidate.last <= last for first, last in spans)
    ]
    taken = _taken(keys, candidates)
    completed: list[_Candidate] = []
    for candidate in candidates:
        if candidate.type == "PER":
            first, last = extend(keys, candidate.first, candidate.last, taken)
            if (first, last) != (candidate.first, candidate.last):
                removed = candidate.removed if first == candidate.first else words.split(keys[first]).removed
                candidate = replace(candidate, first=first, last=last, removed=removed)
                taken[first:last] = [True] * (last - first)
        completed.append(candidate)
    persons = _taken(keys, [candidate for candidate in completed if candidate.type == "PER"])
    built = (
        *names_after_titles(keys, taken, persons, words),
        *names_before_offices(keys, taken),
        *names_by_given(keys, taken),
    )
    for first, last in built:
        if not any(taken[first:last]):
            removed = words.split(keys[first]).removed
            completed.append(_Candidate(first, last, removed, "PER", "structure", STRUCTURE_SCORE))
            taken[first:last] = [True] * (last - first)
    return _join(keys, sorted(completed, key=_order))


def _join(keys: Sequence[str], candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Join a given name that the model cut off from the name right behind it («كيم جونغ» + «أون», «محمد رضا» + «نعمت زاده»)."""
    joined: list[_Candidate] = []
    for candidate in candidates:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.type == candidate.type == "PER"
            and (before.last == candidate.first or _is_hyphenated(keys, before, candidate))
            and before.length + candidate.length <= LONGEST_NAME
            and candidate.removed == 0
            and (
                before.source == "structure" != candidate.source
                or _is_given_alone(keys, before)
                or keys[before.first] in east_asian_families()
            )
            and (not is_given(keys[candidate.first]) or before.length == 1)
        ):
            joined[-1] = replace(before, last=candidate.last, score=min(before.score, candidate.score))
        else:
            joined.append(candidate)
    return joined


def _is_hyphenated(keys: Sequence[str], before: _Candidate, candidate: _Candidate) -> bool:
    """Tell whether a hyphen joins two pieces to one Korean or Chinese name: «تشونغ يوي-يونغ»."""
    hyphen = before.last + 1 == candidate.first and keys[before.last] == "-"
    return hyphen and keys[before.first] in east_asian_families() and keys[candidate.first] in east_asian_syllables()


def _is_given_alone(keys: Sequence[str], candidate: _Candidate) -> bool:
    first = _name_words(keys, candidate)
    return all(is_given(word) or is_link(word) for word in first)


# ---------------------------------------------------------------- mentions


def _mentions_of(
    article: Article, sentence: Sentence, keys: Sequence[str], candidates: Sequence[_Candidate]
) -> Iterator[Mention]:
    spans = [NameSpan(c.first, c.last, c.removed, c.type) for c in candidates]
    phrases = NounPhrases(keys, spans)
    for candidate in candidates:
        around = phrases.around.get(candidate.first) if candidate.type == "PER" else None
        yield _name_mention(article, sentence, candidate, around)
    for nominal in phrases.nominals:
        yield _nominal_mention(article, sentence, nominal)


def _name_mention(article: Article, sentence: Sentence, candidate: _Candidate, around: Around | None) -> Mention:
    span = _span(sentence, candidate.first, candidate.last, candidate.removed)
    extent, office = span, None
    if around is not None:
        left = sentence.tokens[around.first]
        start = span.start if around.first == candidate.first else _without_clitics(left.text, left.span)
        extent = Span(min(start, span.start), max(span.end, sentence.tokens[around.last - 1].span.end))
        if around.office is not None:
            tokens = sentence.tokens[around.office[0] : around.office[1]]
            begin = extent.start if around.office[0] == around.first else tokens[0].span.start
            office = _plain(article.text[begin : tokens[-1].span.end])
    return _mention(
        article, sentence, span, extent, candidate.type, "name", office, candidate.source, candidate.score,
        _name(article, sentence, candidate.first, candidate.last, candidate.removed),
    )  # fmt: skip


def _without_clitics(text: str, span: Span) -> int:
    from kg.lexicon.offices import begins_title  # noqa: PLC0415

    for split in split_clitics(text):
        if begins_title(split.rest):
            return span.start + skip_letters(text, split.removed)
    return span.start


def _nominal_mention(article: Article, sentence: Sentence, nominal: Nominal) -> Mention:
    span = _span(sentence, nominal.first, nominal.last, nominal.removed)
    name = _name(article, sentence, nominal.first, nominal.last, nominal.removed)
    office = name if nominal.type == "PER" else None
    return _mention(article, sentence, span, span, nominal.type, "nominal", office, "structure", NOMINAL_SCORE, name)


def _mention(
    article: Article,
    sentence: Sentence,
    span: Span,
    extent: Span,
    entity_type: EntityType,
    form: MentionForm,
    office: str | None,
    source: MentionSource,
    score: float,
    name: str,
) -> Mention:
    return Mention(
        id=content_id("m", article.id, span.start, span.end, entity_type),
        article=article.id,
        sentence=sentence.index,
        span=span,
        extent=extent,
        text=article.text[span.start : span.end],
        name=name,
        type=entity_type,
        form=form,
        office=office,
        source=source,
        score=score,
    )


def _span(sentence: Sentence, first: int, last: int, removed: int) -> Span:
    """Return the span of the name's own characters: from behind the clitics to the end of the last token."""
    token = sentence.tokens[first]
    start = token.span.start + (skip_letters(token.text, removed) if removed else 0)
    return Span(start, sentence.tokens[last - 1].span.end)


def _plain(text: str) -> str:
    return " ".join(strip_invisible(unicodedata.normalize("NFKC", text)).translate(_HASHTAG).split())


def _name(article: Article, sentence: Sentence, first: int, last: int, removed: int) -> str:
    """Return a name as written, clitics off: «للولايات المتحدة» is named «الولايات المتحدة»."""
    span = _span(sentence, first, last, removed)
    name = _plain(article.text[span.start : span.end])
    if removed:
        token = sentence.tokens[first]
        written = _plain(token.text)
        rest = next((s.rest for s in split_clitics(token.text) if s.removed == removed), "")
        if rest.startswith("ال") and written[removed - 1 : removed + 1] == "لل":
            return "ا" + name
    return name
