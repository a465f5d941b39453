"""The whole build, in the order it happens.

    inputs → articles → readings (cached per article) → entities → events → graph → files

Reading is a pure function of one article, the model and the rules, so it is done once per article and kept; linking
sees the whole corpus and is done anew each time. What comes out depends on the set of articles given *now* and on the
decisions people made, never on the order of files or on what an earlier build left in the cache.
"""

from __future__ import annotations

import hashlib
import os
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from multiprocessing import get_context
from pathlib import Path
from typing import Protocol

from kg.curation import DECIDED_FILE, read_decided
from kg.errors import ArticleError, KGError
from kg.explanation import ReadingsOf
from kg.knowledge_graph import KnowledgeGraph
from kg.linking.entities import resolve
from kg.linking.events import link_events
from kg.reading.articles import SkippedInput, read_articles
from kg.reading.event_mentions import find_event_mentions
from kg.reading.mentions import find_mentions
from kg.reading.sentences import split_sentences
from kg.reading.tagging import Tagger, model_fingerprint
from kg.reading.timexes import find_times
from kg.schema import Article, Decision, Reading, Sentence
from kg.store import Snapshot, Store, building
from kg.text.collector import collector_paused

BATCH_ARTICLES = 64
"""Articles read between two commits: a killed build loses seconds, and the tagger fills its batches across them."""
BATCH_CHARACTERS = 400_000
"""A batch ends earlier at this length, so that a few giant articles do not fill the memory at once."""
ARTICLES_PER_WORKER = 200
"""A further process pays only from about this many articles on: it loads the model again."""
MAX_WORKERS = 8

Progress = Callable[[str, int, int | None], None]
"""Told of every step: the stage, how many are done, how many there are (None while unknown)."""


class SentenceTagger(Protocol):
    """What reading needs of a named-entity tagger."""

    @property
    def fingerprint(self) -> str:
        """Return what changes whenever the tagger's answers may."""
        ...

    def tag(self, sentences: Sequence[Sentence]) -> list[Sentence]:
        """Return the sentences with their tokens labelled."""
        ...


class SkippedInputWarning(UserWarning):
    """An input was left out of a build; the message names it and says what to do."""


def build(
    inputs: str | Path | Sequence[str | Path],
    out: str | Path | None = None,
    *,
    decisions: str | Path | Sequence[Decision] | None = None,
    model: str | Path = "embedded",
    tagger: SentenceTagger | None = None,
    workers: int = 1,
    on_skip: Callable[[SkippedInput], None] | None = None,
    progress: Progress | None = None,
) -> KnowledgeGraph:
    """Build the knowledge graph of crawled articles and write it into the folder `out`.

    Args:
        inputs: files, folders, globs or "-" for standard input; see `read_articles`.
        out: the folder for `graph.html`, `events.jsonl`, `kg.sqlite` and the rest; None keeps the graph in memory.
            The next build into it reads only what changed, a killed one resumes.
        decisions: what people decided about names, as a file or as records, beside what `kg decide` wrote to
            `out/decided.jsonl`.
        model: "embedded", "official", or a Stanza resources directory.
        tagger: a tagger to use instead of loading `model`; it reads in this process.
        workers: reading processes; 0 takes as many as processors and articles make worthwhile.
        on_skip: told of every input left out; by default a `SkippedInputWarning`.
        progress: told of every step.

    Raises:
        ArticleError: nothing at all could be read.
        StoreError: another build is writing to `out`, or the store there is damaged.
        DecisionError, ModelError, ExportError: see `kg.errors`.
    """
    report = progress or _silent
    skip = on_skip or _warn
    paths = [inputs] if isinstance(inputs, str | Path) else list(inputs)
    with building(out) as store:
        judged = _people_decided(decisions, out)
        articles = _collect(paths, skip, report)
        fingerprint, articles = _read_new(articles, store, model, tagger, workers, skip, report)
        readings = list(store.readings(articles, fingerprint))
        report("linking", 0, None)
        resolution = resolve(readings, judged)
        decided = tuple(dict.fromkeys([*resolution.decisions, *judged]))
        entities = sorted(resolution.entities, key=lambda entity: entity.id)
        events = sorted(link_events(readings, resolution), key=lambda event: event.id)
        snapshot = Snapshot(tuple(articles), tuple(entities), tuple(events), decided, dict(resolution.entity_of))
        graph = KnowledgeGraph(snapshot, _chosen(readings))
        if out is not None:
            report("writing", 0, None)
            graph.write_all(out)
        store.save(snapshot, fingerprint)
    return graph


def read_article(article: Article, tagger: SentenceTagger) -> Reading:
    """Read one cleaned article: sentences, mentions, times and event mentions."""
    return read_batch([article], tagger)[0]


def read_batch(articles: Sequence[Article], tagger: SentenceTagger) -> list[Reading]:
    """Read several articles, the tagger's batches running across them. The readings keep no tokens."""
    split = [split_sentences(article) for article in articles]
    tagged = iter(tagger.tag([sentence for sentences in split for sentence in sentences]))
    readings = []
    with collector_paused():
        for article, sentences in zip(articles, split, strict=True):
            labelled = tuple(next(tagged) for _ in sentences)
            mentions = find_mentions(article, labelled)
            times = find_times(article, labelled)
            events = find_event_mentions(article, labelled, mentions, times)
            readings.append(Reading(article, tuple(map(_without_tokens, sentences)), mentions, times, events))
    return readings


@cache
def rules_fingerprint() -> str:
    """Return a hash of the source of everything a reading depends on but the model: a changed rule reads anew."""
    digest = hashlib.blake2b(digest_size=8)
    for package in ("kg.text", "kg.lexicon", "kg.reading"):
        for name, content in sorted(_sources(resources.files(package), package)):
            digest.update(f"{name}\n".encode())
            digest.update(content)
    return digest.hexdigest()


def _sources(folder: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _sources(entry, f"{name}/{entry.name}")
        elif entry.name.endswith((".py", ".toml")):
            yield f"{name}/{entry.name}", entry.read_bytes()


# ---------------------------------------------------------------- the steps


def _collect(inputs: Sequence[str | Path], skip: Callable[[SkippedInput], None], report: Progress) -> list[Article]:
    """Read all inputs; of two copies of one article the one with the smaller path stays. Ordered by id."""
    found: dict[str, Article] = {}
    for number, article in enumerate(read_articles(inputs, on_skip=skip), start=1):
        twin = found.get(article.id)
        if twin is None or article.path < twin.path:
            found[article.id] = article
        report("articles", number, None)
    if not found:
        raise ArticleError(f"no article could be read from {', '.join(map(str, inputs))}: see what was skipped and why")
    return [found[key] for key in sorted(found)]


def _read_new(
    articles: list[Article],
    store: Store,
    model: str | Path,
    tagger: SentenceTagger | None,
    workers: int,
    skip: Callable[[SkippedInput], None],
    report: Progress,
) -> tuple[str, list[Article]]:
    """Read what the store does not know yet; return the fingerprint of all readings and the articles that have one."""
    if tagger is None:
        tagger = LazyTagger(model)
    else:
        workers = 1  # the other processes would load `model`
    fingerprint = f"{tagger.fingerprint}-{rules_fingerprint()}"
    known = store.known(fingerprint)
    fresh = [article for article in articles if article.id not in known]
    done, failed = len(articles) - len(fresh), set()
    report("reading", done, len(articles))
    for batch, readings, skipped in _read_batches(fresh, tagger, model, workers):
        store.add(readings, fingerprint)
        for item in skipped:
            skip(item)
        failed.update({article.id for article in batch} - {reading.article.id for reading in readings})
        done += len(batch)
        report("reading", done, len(articles))
    return fingerprint, [article for article in articles if article.id not in failed]


_Batch = tuple[list[Article], list[Reading], list[SkippedInput]]


def _read_batches(
    articles: Sequence[Article], tagger: SentenceTagger, model: str | Path, workers: int
) -> Iterator[_Batch]:
    """Read in this process, or in several that each load the model; batches come back in order either way."""
    processes = workers or min(os.cpu_count() or 1, MAX_WORKERS, max(1, len(articles) // ARTICLES_PER_WORKER))
    if processes <= 1:
        for batch in batches(articles):
            yield batch, *read_safely(batch, tagger)
        return
    # spawned, not forked: torch's threads do not survive a fork
    with ProcessPoolExecutor(processes, get_context("spawn"), _start_worker, (model,)) as pool:
        cut = list(batches(articles))
        try:
            for batch, (readings, skipped) in zip(cut, pool.map(_read_in_worker, cut), strict=True):
                yield batch, readings, skipped
        except BrokenProcessPool as error:
            raise KGError(
                "a reading process was ended from outside (is the memory full?); what was read is kept: run the same "
                "command again with --workers 1"
            ) from error


def batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Cut articles into batches that are committed together."""
    batch: list[Article] = []
    characters = 0
    for article in articles:
        batch.append(article)
        characters += len(article.text)
        if len(batch) >= BATCH_ARTICLES or characters >= BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def read_safely(articles: Sequence[Article], tagger: SentenceTagger) -> tuple[list[Reading], list[SkippedInput]]:
    """Read a batch; an article on which a rule breaks is named and left out, the others stay."""
    try:
        return read_batch(articles, tagger), []
    except KGError:
        raise
    except Exception as error:  # one garbled page must not cost a night's build
        if len(articles) == 1:
            reason = f"reading broke on it ({type(error).__name__}: {error}): please report this article"
            return [], [SkippedInput(articles[0].path, reason)]
    readings: list[Reading] = []
    skipped: list[SkippedInput] = []
    for article in articles:
        some, bad = read_safely([article], tagger)
        readings += some
        skipped += bad
    return readings, skipped


_worker_tagger: SentenceTagger | None = None


def _start_worker(model: str | Path) -> None:
    global _worker_tagger
    os.environ["OMP_NUM_THREADS"] = "1"  # several torch processes with all threads each run 20 times slower
    _worker_tagger = LazyTagger(model)


def _read_in_worker(articles: list[Article]) -> tuple[list[Reading], list[SkippedInput]]:
    assert _worker_tagger is not None
    return read_safely(articles, _worker_tagger)


class LazyTagger:
    """The tagger of a model, loaded when the first sentence comes: a build that reads nothing new does not wait."""

    def __init__(self, model: str | Path) -> None:
        self._model = model
        self._tagger: SentenceTagger | None = None
        self.fingerprint = model_fingerprint(model)

    def tag(self, sentences: Sequence[Sentence]) -> list[Sentence]:
        """Return the sentences with their tokens labelled.

        Raises:
            ModelError: the model cannot be loaded.
        """
        if self._tagger is None:
            self._tagger = Tagger(self._model)
        return self._tagger.tag(sentences)


def _people_decided(decisions: str | Path | Sequence[Decision] | None, out: str | Path | None) -> list[Decision]:
    """Gather what people decided: the file beside the output, and what the caller brings."""
    files = [Path(out) / DECIDED_FILE] if out is not None and (Path(out) / DECIDED_FILE).exists() else []
    if isinstance(decisions, str | Path):
        files.append(Path(decisions))
        decisions = None
    return [*read_decided(*files), *(decisions or ())]


def _chosen(readings: Sequence[Reading]) -> ReadingsOf:
    return lambda ids: readings if ids is None else [reading for reading in readings if reading.article.id in ids]


def _without_tokens(sentence: Sentence) -> Sentence:
    return Sentence(sentence.article, sentence.index, sentence.section, sentence.span)


def _silent(stage: str, done: int, total: int | None) -> None:
    """Report nothing."""


def _warn(skipped: SkippedInput) -> None:
    warnings.warn(f"skipped {skipped.path}: {skipped.reason}", SkippedInputWarning, stacklevel=2)
