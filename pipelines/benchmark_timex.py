"""Measure how many sentences per second the time stage reads on one core, without the model."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from kg.reading.timexes import resolve_text

_REFERENCE = date(2024, 2, 16)
"""Any day will do: what a sentence costs does not depend on it."""
_SENTENCES = 20_000
_SAMPLE = (
    "التقى الوزير نظيره في العاصمة مساء الثلاثاء 13 فبراير/شباط الجاري لبحث سبل وقف إطلاق النار.",
    "وأكد المتحدث أن الجانبين اتفقا على مواصلة المشاورات في مختلف الملفات ذات الاهتمام المشترك.",
    "ومن المقرر أن يزور الوفد المدينة الأسبوع المقبل بعد انتهاء أعمال اللجنة المشتركة.",
    "وشدد البيان على أهمية احترام القانون الدولي وحماية المدنيين وإيصال المساعدات دون عوائق.",
    "وكانت المحادثات قد توقفت منذ أكتوبر/تشرين الأول 2023 بسبب خلاف على آلية المراقبة.",
)


def benchmark_timex(sentences: Sequence[str], *, repeat: int = 1) -> dict[str, float]:
    """Return `{"sentences", "expressions", "seconds", "sentences_per_second"}` of reading the sentences `repeat` times.

    Processor time of this process counts, so that a busy machine does not falsify the figure; the tables and caches are
    warm, as they are in any build of more than a page.
    """
    for sentence in sentences:
        resolve_text(sentence, _REFERENCE)
    started = time.process_time()
    expressions = sum(len(resolve_text(sentence, _REFERENCE)) for _ in range(repeat) for sentence in sentences)
    seconds = time.process_time() - started
    read = len(sentences) * repeat
    return {
        "sentences": read,
        "expressions": expressions,
        "seconds": round(seconds, 3),
        "sentences_per_second": round(read / seconds) if seconds else 0.0,
    }


def read_sentences(lines: Iterable[str]) -> list[str]:
    """Return the non-empty lines, one sentence each."""
    return [line.strip() for line in lines if line.strip()]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the shell: `python pipelines/benchmark_timex.py [FILE] [--json]`; FILE has one sentence per line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, help="one sentence per line (default: five sentences, repeated)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args(arguments)
    if options.file is not None:
        sentences = read_sentences(options.file.read_text(encoding="utf-8").splitlines())
        repeat = 1
    else:
        sentences, repeat = list(_SAMPLE), _SENTENCES // len(_SAMPLE)
    scores = benchmark_timex(sentences, repeat=repeat)
    if options.json:
        print(json.dumps(scores))
    else:
        print(f"{scores['sentences_per_second']:,.0f} sentences/s ({scores['expressions']:,.0f} expressions)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
