"""Measure how many sentences per second the time stage reads on one core, without the model.

Without an input five sentences are read over and over, three of them with dates; with `--articles` the sentences of
real articles, as `split_sentences` cuts them (news: some 24 words each, one in three with a date), and the stage itself
(`find_times`, which takes sentences already cut). Each sentence is read once before the clock starts: tables and
caches are warm, as they are in any build of more than a few pages. The time of the first reading is told as well. The
rest is the fastest of several passes, as `timeit` advises: the slower ones tell what else ran on the core.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from itertools import islice
from pathlib import Path

from kg.reading.articles import read_articles
from kg.reading.sentences import split_sentences
from kg.reading.timexes import find_times, resolve_text
from kg.schema import Article, Sentence
from kg.text.collector import collector_paused

_REFERENCE = date(2024, 2, 16)
"""Any day will do: what a sentence costs does not depend on it."""
_SENTENCES = 20_000
_PASSES = 5
_SAMPLE = (
    "التقى الوزير نظيره في العاصمة مساء الثلاثاء 13 فبراير/شباط الجاري لبحث سبل وقف إطلاق النار.",
    "وأكد المتحدث أن الجانبين اتفقا على مواصلة المشاورات في مختلف الملفات ذات الاهتمام المشترك.",
    "ومن المقرر أن يزور الوفد المدينة الأسبوع المقبل بعد انتهاء أعمال اللجنة المشتركة.",
    "وشدد البيان على أهمية احترام القانون الدولي وحماية المدنيين وإيصال المساعدات دون عوائق.",
    "وكانت المحادثات قد توقفت منذ أكتوبر/تشرين الأول 2023 بسبب خلاف على آلية المراقبة.",
)
CutArticle = tuple[Article, Sequence[Sentence]]


def benchmark_timex(sentences: Sequence[str], *, repeat: int = 1) -> dict[str, float]:
    """Return `{"sentences", "expressions", "first_seconds", "seconds", "slowest", "sentences_per_second"}`.

    The sentences are read once (`first_seconds`), then in five passes of `repeat` times each: `seconds` of the fastest
    and of the `slowest` pass. Processor time of this process counts.
    """
    return _rates(len(sentences), repeat, lambda: sum(len(resolve_text(text, _REFERENCE)) for text in sentences))


def benchmark_stage(articles: Sequence[CutArticle], *, repeat: int = 1) -> dict[str, float]:
    """Return the same figures of `find_times` on articles already cut into sentences, and how many articles."""
    sentences = sum(len(cut) for _article, cut in articles)
    rates = _rates(sentences, repeat, lambda: sum(len(find_times(article, cut)) for article, cut in articles))
    return {"articles": len(articles), **rates}


def _rates(sentences: int, repeat: int, read: Callable[[], int]) -> dict[str, float]:
    with collector_paused():  # as a build reads (`kg.pipeline.read_batch`)
        started = time.process_time()
        read()
        first = time.process_time() - started
        passes = []
        for _ in range(_PASSES):
            started = time.process_time()
            expressions = sum(read() for _ in range(repeat))
            passes.append(time.process_time() - started)
    seconds = min(passes)
    return {
        "sentences": sentences * repeat,
        "expressions": expressions,
        "first_seconds": round(first, 3),
        "seconds": round(seconds, 3),
        "slowest": round(max(passes), 3),
        "sentences_per_second": round(sentences * repeat / seconds) if seconds else 0.0,
    }


def cut_articles(inputs: Sequence[str | Path], *, sentences: int) -> list[CutArticle]:
    """Return articles cut into their sentences, as many as it takes to have `sentences` of them."""
    cut: list[CutArticle] = []
    for article in read_articles(inputs, on_skip=lambda _skipped: None):
        if sentences <= 0:
            break
        cut.append((article, split_sentences(article)))
        sentences -= len(cut[-1][1])
    return cut


def sentence_texts(articles: Sequence[CutArticle]) -> list[str]:
    """Return the sentences of articles as strings."""
    return [article.text[item.span.start : item.span.end] for article, cut in articles for item in cut]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the shell: `python pipelines/benchmark_timex.py [--articles INPUT …] [--sentences N] [--json]`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", nargs="+", type=Path, default=[], help="files or folders, as for kg build")
    parser.add_argument("--sentences", type=int, default=_SENTENCES, help="how many to read (default: %(default)s)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args(arguments)
    scores = {"sample": benchmark_timex(_SAMPLE, repeat=max(1, options.sentences // len(_SAMPLE)))}
    if options.articles:
        articles = cut_articles(options.articles, sentences=options.sentences)
        texts = list(islice(sentence_texts(articles), options.sentences))
        # the stage is timed on 300 articles first, while the caches still know nothing of them
        scores["stage"] = benchmark_stage(articles[:300])
        scores["articles"] = benchmark_timex(texts)
    if options.json:
        print(json.dumps(scores))
        return 0
    for name, score in scores.items():
        print(
            f"{name}: {score['sentences_per_second']:,.0f} sentences/s ({score['sentences']:,.0f} sentences, "
            f"{score['expressions']:,.0f} expressions; first reading {score['first_seconds']} s, "
            f"then {score['seconds']} to {score['slowest']} s)"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
