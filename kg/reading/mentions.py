"""Find who and what an article names: the model's labels, the lexicon's surfaces and the language's structure together.

Three sources propose spans. Where two overlap, the rule is, in this order:

1. A surface of the lexicon gives its type to a model span with the same edges («الكرملين»): gazetteers know, the model
   guesses; but a sure PER on one word stays a person, a sure ORG on a city is its club («ليفربول»), an ORG behind a
   body's noun or in quotation marks is that body («صحيفة القدس»), a sure LOC on a seat of power is the building.
2. A person's name by the model holds against places and organisations inside it («جورج واشنطن»).
3. A surface of several words holds against model spans it overlaps («حركة المقاومة الإسلامية»).
4. Otherwise the longer span holds, the model before the lexicon, both before structure.
5. An unknown ORG or LOC right behind a person's office is that person («المفوضة الأوروبية … سيسيليا مالمستروم»).
6. What the model is sure is no name, no list and no pattern makes one (`NO_NAME`, `NO_PATTERN`).

Then clitics, titles and quotation marks come off, the noun phrase around each name is read, and offices that stand for
somebody become nominal mentions. Everything is one pass over the tokens per step: linear in the article.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from kg.lexicon.ambiguity import ambiguity
from kg.lexicon.clitics import skip_letters, split_clitics
from kg.lexicon.common_words import everyday_names
from kg.lexicon.east_asian_names import east_asian_families, east_asian_syllables
from kg.lexicon.names import name_tables
from kg.lexicon.places import nisba_country, places
from kg.lexicon.triggers import words
from kg.reading.bodies import bodies_met
from kg.reading.candidates import Candidate
from kg.reading.capital_phrases import capitals_by_nisba, without_nisbas
from kg.reading.conflicts import SURE, in_order, is_denied, resolve_overlaps, without_overrun, without_ranks
from kg.reading.gazetteer import Found, find_institutions, find_surfaces, is_building, is_licensed
from kg.reading.known_persons import KnownPersons
from kg.reading.labelled_names import ON_OR_ALI, is_initial, is_preposition, labelled_names, qualifies
from kg.reading.name_structure import (
    LONGEST_NAME,
    Introduced,
    acts,
    can_be_name,
    extend,
    is_given,
    is_link,
    is_middle_name,
    names_after_titles,
    names_before_offices,
    names_by_given,
)
from kg.reading.noun_phrases import Around, NameSpan, Nominal, NounPhrases, SharedOffice, office_spans, title_ends
from kg.reading.proclitics import ArticleWords, article_keys
from kg.reading.venue_phrases import places_without_names
from kg.reading.word_roles import beginnings
from kg.schema import Article, EntityType, Mention, MentionForm, MentionSource, Sentence, Span, content_id
from kg.text.normalize import fold, strip_invisible

LEXICON_SCORE = 0.9
"""Score of an unguarded surface of the lexicon: 299 of 327 are names of the gold on 50 annotated news articles."""
GUARDED_SCORE = 0.8
"""Score of a surface that is an everyday word and was licensed: a step below, too few were counted."""
STRUCTURE_SCORE = 0.7
"""Score of a name found by structure alone: 11 of 12 right on the same news, 14 of 32 on encyclopaedic text."""
NOMINAL_SCORE = 0.9
"""Score of an office that stands for a person: the grammar is sure, whom it means is for linking to say."""
INTRODUCED = 0.5
"""Model score from which a name of several words introduces its surname."""
BELIEVED = 0.7
"""Model score from which a one-word name is believed enough to look for its repetitions."""
NO_NAME: dict[EntityType, float] = {"LOC": 0.8, "ORG": 0.9, "PER": 0.9}
"""Model score of O from which a word of the lexicon is left out: on the five dev files and one training file 3 of 25
places above it were right, 1 of 24 organisations and 1 of 12 surnames of one word. Longer ones stay."""
NO_PATTERN = 0.98
"""Model score of O from which what only a pattern proposes is left out: a state's institution («الجيش السوري»), a
person behind a title, a surname repeated."""
NO_BODY = 0.98
"""The same of a body that somebody meets («لجنة نيابية», O .94): the model knows few that have no name of their own."""
PERSON_WORDS = 2
"""Words of a model span that may be retyped as the person whose office stands before it."""
CITY_DOUBT, CAPITAL_DOUBT, GUARDED_DOUBT = 0.7, 0.5, 0.0
"""Model score from which an ORG on a city's or capital's name is believed to be its club or paper, a LOC on a seat of
power the building: the 10 capitals labelled so in 600 articles were all clubs; cities kept from 0.4 on cost 0.004 of
LOC F1 on one dev set. A guarded surface gives no type to what the model named otherwise."""
_DUAL = ("ان", "ين")
_QUALIFYING = ("ه", "ي", "ا")
"""Ends an adjective with «ال» of a feminine noun or one of relation, folded: «العسكرية», «العليا»."""
_FOLLOWERS = ("يون", "يين")
"""Ends a body's name by its followers: the tagger takes «الحوثيين» for people, the lexicon knows the body."""
_IN_NAME_OF = fold("باسم")
_HASHTAG = str.maketrans("#_", "  ")


def find_mentions(article: Article, sentences: Sequence[Sentence]) -> tuple[Mention, ...]:
    """Return the mentions of an article in text order: names and nominals, each with its noun phrase and office.

    Args:
        article: the article the spans point into.
        sentences: its tagged sentences; untagged ones yield what lexicon and structure know.

    Nested mentions occur where one name is part of another phrase: «حركة حماس» inside the office «رئيس حركة حماس».
    """
    keys = article_keys(sentences)
    words = ArticleWords(keys, sentences)
    known = KnownPersons(keys, sentences)
    introduced = Introduced()
    licensed: set[str] = set()
    guarded: list[list[Found]] = []
    chosen: list[list[Candidate]] = []
    for sentence, row in zip(sentences, keys, strict=True):
        found, waiting = _propose(sentence, row, words, known, licensed)
        guarded.append(waiting)
        chosen.append(found)
    for index, row in enumerate(keys):
        late = [_from_lexicon(found, GUARDED_SCORE) for found in guarded[index] if found.surface in licensed]
        candidates = without_overrun(sentences[index], [*chosen[index], *late])
        chosen[index] = _with_structure(sentences[index], row, resolve_overlaps(candidates, row), words, known)
        for candidate in chosen[index]:
            if candidate.type == "PER" and _introduces(candidate):
                introduced.add(_name_words(row, candidate))
    mentions: list[Mention] = []
    for sentence, row, found in zip(sentences, keys, chosen, strict=True):
        if introduced.may_repeat(row):
            repeats = [
                Candidate(name.first, name.last, name.removed, "PER", "structure", STRUCTURE_SCORE)
                for name in introduced.repeats(row, _taken(row, found))
                if not is_denied(sentence, name.first, name.last, NO_PATTERN) or acts(row, name.first, name.removed)
            ]
            found = sorted([*found, *repeats], key=in_order)
        mentions.extend(_mentions_of(article, sentence, row, found))
    mentions.sort(key=lambda mention: (mention.span, mention.type, mention.form))
    unique: dict[str, Mention] = {}
    for mention in mentions:
        unique.setdefault(mention.id, mention)
    return tuple(unique.values())


def _introduces(candidate: Candidate) -> bool:
    """Tell whether a name is certain enough to look for its repetitions."""
    return candidate.source != "structure" and candidate.score >= (BELIEVED if candidate.length == 1 else INTRODUCED)


def _taken(keys: Sequence[str], candidates: Iterable[Candidate]) -> list[bool]:
    taken = [False] * len(keys)
    for candidate in candidates:
        taken[candidate.first : candidate.last] = [True] * candidate.length
    return taken


def _name_words(keys: Sequence[str], candidate: Candidate) -> tuple[str, ...]:
    key = keys[candidate.first]
    splits = (split.rest for split in split_clitics(key) if split.removed == candidate.removed)
    first = next(splits, key[candidate.removed :])  # «وعلي» is «و» and a name only where the name goes on
    return first, *keys[candidate.first + 1 : candidate.last]


# ---------------------------------------------------------------- proposals


def _propose(
    sentence: Sentence, keys: Sequence[str], words: ArticleWords, known: KnownPersons, licensed: set[str]
) -> tuple[list[Candidate], list[Found]]:
    """Return the model's and the lexicon's candidates, and the guarded surfaces that still wait for a licence."""
    candidates = list(labelled_names(sentence, keys, words, known))
    waiting: list[Found] = []
    labels: list[str] = []
    texts: list[str] = []
    for found in find_surfaces(keys):
        alone = found.last - found.first == 1 and keys[max(0, found.first - 1)] != _IN_NAME_OF
        alone = alone and not (found.type == "ORG" and not found.guarded and found.surface.endswith(_FOLLOWERS))
        if (found.type == "LOC" or alone) and is_denied(sentence, found.first, found.last, NO_NAME[found.type]):
            continue
        if found.type == "PER" and alone and found.first and qualifies(keys, found.first):
            continue
        if is_building(keys, found):
            found = found._replace(type="LOC")
        if not found.guarded:
            candidates.append(_from_lexicon(found, LEXICON_SCORE))
            continue
        if not labels:
            labels = [token.ner for token in sentence.tokens]
            texts = [token.text for token in sentence.tokens]
        if is_licensed(keys, texts, labels, found):
            licensed.add(found.surface)
            candidates.append(_from_lexicon(found, GUARDED_SCORE))
        else:
            waiting.append(found)
    # «الحكومة اللبنانية» acts here and is the state in general there: the tagger may be sure that it is no name
    candidates.extend(
        _from_lexicon(found._replace(guarded=False), LEXICON_SCORE)
        for found in find_institutions(keys)
        if not found.guarded or not is_denied(sentence, found.first, found.last, NO_PATTERN)
    )
    return candidates, waiting


def _from_lexicon(found: Found, score: float) -> Candidate:
    doubt = GUARDED_DOUBT if found.guarded else _doubt(found.surface, found.type)
    return Candidate(found.first, found.last, found.removed, found.type, "lexicon", score, doubt)


@lru_cache(maxsize=1 << 14)
def _doubt(surface: str, entity_type: EntityType) -> float:
    """Return the model score from which another type is believed on an unguarded surface."""
    kinds = {place.kind for place in places().get(surface, ())} if entity_type == "LOC" else set()
    if "city" in kinds or surface in ambiguity().buildings:
        return CITY_DOUBT
    return CAPITAL_DOUBT if "capital" in kinds else 2.0


# ---------------------------------------------------------------- structure


def _with_structure(
    sentence: Sentence, keys: Sequence[str], candidates: list[Candidate], words: ArticleWords, known: KnownPersons
) -> list[Candidate]:
    """Complete person spans along their links and add unlabelled names behind titles."""
    begun = beginnings(tuple(keys))
    if not candidates and not any(roles.titles or roles.is_given for _, roles in begun):
        return []
    candidates = without_ranks(keys, candidates)
    spans = list(office_spans(keys))
    ends = {end for end, definite in title_ends(keys) if definite}
    candidates = [
        candidate._replace(type="PER") if candidate.first in ends and _is_misread(keys, candidate) else candidate
        for candidate in candidates
    ]
    candidates = [
        candidate
        for candidate in _join(keys, candidates, known)
        if candidate.type != "PER"
        or candidate.source != "model"
        or not any(_is_within(candidate, first, last) for first, last in spans)
    ]
    taken = _taken(keys, candidates)
    if ON_OR_ALI in keys:
        for at, token in enumerate(sentence.tokens):
            taken[at] = taken[at] or is_preposition(token)  # no name grows over it
    completed: list[Candidate] = []
    for candidate in candidates:
        if candidate.type == "PER":
            first, last = extend(keys, candidate.first, candidate.last, taken)
            if first - 1 in ends and first > 0 and not taken[first - 1] and _is_forename(sentence, keys, first - 1):
                first -= 1
            if (first, last) != (candidate.first, candidate.last):
                removed = candidate.removed if first == candidate.first else words.split(keys[first]).removed
                candidate = candidate._replace(first=first, last=last, removed=removed)
                taken[first:last] = [True] * (last - first)
        completed.append(candidate)
    persons = _taken(keys, [candidate for candidate in completed if candidate.type == "PER"])
    built = (
        *names_after_titles(keys, taken, persons, words),
        *names_before_offices(keys, taken),
        *names_by_given(keys, taken),
    )
    for first, last in built:
        if not any(taken[first:last]) and not is_denied(sentence, first, last, NO_PATTERN):
            removed = words.split(keys[first]).removed
            completed.append(Candidate(first, last, removed, "PER", "structure", STRUCTURE_SCORE))
            taken[first:last] = [True] * (last - first)
    for body in bodies_met(keys, taken):
        if not is_denied(sentence, body.first, body.last, NO_BODY):
            completed.append(Candidate(body.first, body.last, body.removed, "ORG", "structure", STRUCTURE_SCORE))
            taken[body.first : body.last] = [True] * (body.last - body.first)
    return _join(keys, sorted(completed, key=in_order), known)


def _is_within(candidate: Candidate, first: int, last: int) -> bool:
    """Tell whether a model's person is part of an office: «سلطان» in «سلطان عمان»."""
    whole = candidate.first == first and candidate.last == last
    return first <= candidate.first and candidate.last <= last and not whole


def _is_forename(sentence: Sentence, keys: Sequence[str], at: int) -> bool:
    """Tell whether an everyday word between an office and a name is the forename: «الوزيرة بيان محمود»."""
    return keys[at] in everyday_names() and not is_denied(sentence, at, at + 1, SURE)


def _join(keys: Sequence[str], candidates: Sequence[Candidate], known: KnownPersons) -> list[Candidate]:
    """Join a given name that the model cut off from the name right behind it: «كيم جونغ» + «أون»."""
    joined: list[Candidate] = []
    for candidate in candidates:
        before = joined[-1] if joined else None
        initial = before is not None and _is_behind_initial(keys, before, candidate)
        if (
            before is not None
            and before.type == candidate.type == "PER"
            and (before.last == candidate.first or _is_hyphenated(keys, before, candidate) or initial)
            and before.length + candidate.length <= LONGEST_NAME
            and (candidate.removed == 0 or is_middle_name(keys, before.first, candidate.first))
            and (
                before.source == "structure" != candidate.source
                or before.last != candidate.first
                or initial
                or _is_given_alone(keys, before)
                or keys[before.first] in east_asian_families()
            )
            and (not is_given(keys[candidate.first]) or before.length == 1)
            and not known.second_begins((*_name_words(keys, before), *keys[before.last : candidate.last]))
        ):
            joined[-1] = before._replace(last=candidate.last, score=min(before.score, candidate.score))
        else:
            joined.append(candidate)
    return joined


def _is_misread(keys: Sequence[str], candidate: Candidate) -> bool:
    """Tell whether the model's ORG or LOC behind a person's office is the person: names that are nothing else."""
    if candidate.source != "model" or candidate.type == "PER" or candidate.removed or candidate.length < PERSON_WORDS:
        return False
    words = keys[candidate.first : candidate.last]
    return all(
        can_be_name(word)
        and not word.startswith("ال")
        and word not in places()
        and word not in ambiguity().organisation_heads
        for word in words
    )


def _is_hyphenated(keys: Sequence[str], before: Candidate, candidate: Candidate) -> bool:
    """Tell whether a hyphen joins two pieces to one name: «تشونغ يوي-يونغ», «جان-بيار بيمبا»."""
    if before.last + 1 != candidate.first or keys[before.last] != "-":
        return False
    east_asian = keys[before.first] in east_asian_families() and keys[candidate.first] in east_asian_syllables()
    return east_asian or (before.length == 1 and keys[before.first] in name_tables().foreign_given)


def _is_behind_initial(keys: Sequence[str], before: Candidate, candidate: Candidate) -> bool:
    """Tell whether a name goes on behind an initial, with its full stop or without: «فلان ج. فلان»."""
    gap = keys[before.last : candidate.first]
    if len(gap) == 1 and gap[0] == ".":
        return before.length > 1 and is_initial(keys, before.last - 1)
    return len(gap) == PERSON_WORDS and is_initial(keys, before.last)


def _is_given_alone(keys: Sequence[str], candidate: Candidate) -> bool:
    first = _name_words(keys, candidate)
    return all(is_given(word) or is_link(word) for word in first)


# ---------------------------------------------------------------- mentions


def _mentions_of(
    article: Article, sentence: Sentence, keys: Sequence[str], candidates: Sequence[Candidate]
) -> Iterator[Mention]:
    candidates = without_nisbas(keys, candidates)
    taken = _taken(keys, candidates)
    capitals = capitals_by_nisba(keys, taken, {c.first for c in candidates if c.type == "LOC"})
    if not candidates and not any(r.titles or r.nominals or r.shared for _, r in beginnings(tuple(keys))):
        yield from (_nominal_mention(article, sentence, nominal) for nominal in capitals)
        for nominal, last in places_without_names(keys, taken, {}):
            yield _nominal_mention(article, sentence, nominal, last)
        return
    spans = [NameSpan(c.first, c.last, c.removed, c.type) for c in candidates]
    phrases = NounPhrases(keys, spans)
    for candidate in candidates:
        around = phrases.around.get(candidate.first) if candidate.type == "PER" else None
        yield _name_mention(article, sentence, candidate, around)
    ends = {c.first: c.last for c in candidates if c.type != "LOC"} | {n.first: n.last for n in phrases.nominals}
    ends |= {around.first: around.last for around in phrases.around.values()}
    for nominal in (*phrases.nominals, *capitals):
        yield _nominal_mention(article, sentence, nominal)
    for nominal, last in places_without_names(keys, taken, ends):
        yield _nominal_mention(article, sentence, nominal, last)


def _name_mention(article: Article, sentence: Sentence, candidate: Candidate, around: Around | None) -> Mention:
    span = _span(sentence, candidate.first, candidate.last, candidate.removed)
    extent, office = span, None
    if around is not None:
        left = sentence.tokens[around.first]
        start = left.span.start + (skip_letters(left.text, around.removed) if around.removed else 0)
        extent = Span(min(start, span.start), max(span.end, sentence.tokens[around.last - 1].span.end))
        office = None if around.shared is None else _shared_office(article, sentence, around.shared)
        if around.office is not None:
            tokens = sentence.tokens[around.office[0] : around.office[1]]
            begin = extent.start if around.office[0] == around.first else tokens[0].span.start
            office = _plain(article.text[begin : tokens[-1].span.end])
        if _is_of_kin(sentence, around.first, candidate.first):
            extent, office = span, None
    return _mention(
        article, sentence, span, extent, candidate.type, "name", office, candidate.source, candidate.score,
        _name(article, sentence, candidate.first, candidate.last, candidate.removed),
    )  # fmt: skip


def _is_of_kin(sentence: Sentence, first: int, name: int) -> bool:
    """Tell whether the office before a name is a relative's: «شقيقة الزعيم، فلانة»; «نجل الرئيس فلان» is the leader."""
    if not 0 < first < name or sentence.tokens[name - 1].text not in ("،", ","):
        return False
    before = fold(sentence.tokens[first - 1].text)
    return any(split.rest in words().kin for split in split_clitics(before))


def _shared_office(article: Article, sentence: Sentence, shared: SharedOffice) -> str:
    first, last = shared.title
    title = _span(sentence, first, last, shared.title_clitics) if first < last else Span(0, 0)
    span = _span(sentence, *shared.state, shared.clitics)
    state = article.text[span.start : span.end]
    if state.endswith(_DUAL) and fold(state[:-2]) in nisba_country():
        state = state[:-2]  # «الوزيران القطريان» are each «الوزير القطري»
    return _plain(f"{shared.singular} {article.text[title.start : title.end]} {state}")


def _nominal_mention(article: Article, sentence: Sentence, nominal: Nominal, last: int = 0) -> Mention:
    span = _span(sentence, nominal.first, nominal.last, nominal.removed)
    extent = _span(sentence, nominal.first, last or nominal.last, nominal.removed)
    name = _name(article, sentence, nominal.first, nominal.last, nominal.removed)
    office = name if nominal.type == "PER" else None
    return _mention(article, sentence, span, extent, nominal.type, "nominal", office, "structure", NOMINAL_SCORE, name)


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


@lru_cache(maxsize=1 << 15)
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
        if written[removed - 1 : removed + 1] == "لل":
            if "ل" + fold(rest.removeprefix("ال")) in ambiguity().organisation_heads:
                rest = ""  # «للجنة» is no «الجنة»
            if rest.startswith("ال"):
                return "ا" + name
            # «للجنة العسكرية» is «ل» + «اللجنة العسكرية»: one of its three lams is not written
            follower = fold(sentence.tokens[first + 1].text) if first + 1 < last else ""
            if follower.startswith("ال") and follower.endswith(_QUALIFYING):
                return "ال" + name  # but «للجنة الأخلاق» is «لجنة الأخلاق»
    return name
