"""Score time expressions against a file of cases.

One JSON object per line: `text`, `reference` (ISO day or day-time, or null), `expected` (a list; empty for a
negative case).
An expected expression has `span_text`, `start`, `end` (character offsets), `value_iso_start`, `value_iso_end`
(inclusive ISO
days, null where the text leaves the date open), `timex_value` (compared only where the days are null), and optionally
`accept` and `alt`: lists of `{value_iso_start, value_iso_end}` that are right as well. `span_policy =
"whole_input"` means
that the source parses the whole string: the span is not scored.

An expression counts as found when a time expression overlaps it. Its value is right when the days of the one that
overlaps most are exactly the expected ones (or accepted ones). A negative case is hit when anything in it is given
days or
a value; a refusal of an impossible date (flag `impossible`) claims nothing and is no hit, nor is an expression that
the case
lists under `ignore`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kg.errors import ArticleError
from kg.reading.timexes import resolve_text
from kg.schema import TimeExpression


@dataclass(frozen=True, slots=True)
class TimexCase:
    """One line of a case file with what was found in it."""

    case: dict[str, Any]
    found: tuple[TimeExpression, ...]


@dataclass(frozen=True, slots=True)
class TimexJudgement:
    """How one expected expression fared; `span` is None where the span is not scored."""

    case: str
    expected: dict[str, Any]
    match: TimeExpression | None
    span: bool | None
    value: bool


def read_cases(path: str | Path) -> Iterator[dict[str, Any]]:
    """Yield the cases of a JSON-lines file.

    Raises:
        ArticleError: the file cannot be read, or a line is no case; the message names file and line.
    """
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ArticleError(f"{path} cannot be read ({error}): give a UTF-8 file with one JSON case per line") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            case = json.loads(line)
        except json.JSONDecodeError as error:
            raise ArticleError(f"{path} line {number} is not JSON ({error}): mend or drop it") from error
        if (
            not isinstance(case, dict)
            or not isinstance(case.get("text"), str)
            or not isinstance(case.get("expected"), list)
        ):
            raise ArticleError(f"{path} line {number} is no case: it needs `text` and `expected`")
        yield case


def judge(case: dict[str, Any]) -> tuple[list[TimexJudgement], list[TimeExpression]]:
    """Return a judgement per expected expression, and the claims made where the case allows none."""
    reference = date.fromisoformat(case["reference"][:10]) if case.get("reference") else None
    found = resolve_text(case["text"], reference)
    scored_span = case.get("span_policy") != "whole_input"
    judgements = []
    for expected in case["expected"]:
        start, end = _offsets(case["text"], expected)
        overlapping = [item for item in found if item.span.start < end and start < item.span.end]
        match = max(overlapping, key=lambda item: min(item.span.end, end) - max(item.span.start, start), default=None)
        span = (match is not None and tuple(match.span) == (start, end)) if scored_span else None
        judgements.append(
            TimexJudgement(case.get("id", ""), expected, match, span, match is not None and _same_days(match, expected))
        )
    ignored = [(item["start"], item["end"]) for item in case.get("ignore", ())]
    claims = [
        item
        for item in found
        if "impossible" not in item.flags and not any(item.span.start < e and s < item.span.end for s, e in ignored)
    ]
    return judgements, claims if not case["expected"] else []


def evaluate_timex(path: str | Path) -> dict[str, float | int]:
    """Score a case file: counts of expressions and negatives, ratios of found, exact spans and exact values.

    Returns `{"expressions", "found", "span_exact", "value_exact", "negatives", "negatives_hit"}`; the ratio of spans is
    over the expressions whose span is scored (1.0 where there is none).

    Raises:
        ArticleError: the file or a line of it cannot be read.
    """
    expressions = found = spans = spans_scored = values = negatives = hit = 0
    for case in read_cases(path):
        judgements, claims = judge(case)
        if not case["expected"]:
            negatives += 1
            hit += bool(claims)
        for judgement in judgements:
            expressions += 1
            found += judgement.match is not None
            values += judgement.value
            if judgement.span is not None:
                spans_scored += 1
                spans += judgement.span
    return {
        "expressions": expressions,
        "found": round(found / expressions, 4) if expressions else 1.0,
        "span_exact": round(spans / spans_scored, 4) if spans_scored else 1.0,
        "value_exact": round(values / expressions, 4) if expressions else 1.0,
        "negatives": negatives,
        "negatives_hit": hit,
    }


def _offsets(text: str, expected: dict[str, Any]) -> tuple[int, int]:
    if expected.get("start") is not None and expected.get("end") is not None:
        return expected["start"], expected["end"]
    start = text.find(expected.get("span_text") or text)
    return (start, start + len(expected["span_text"])) if start >= 0 and expected.get("span_text") else (0, len(text))


def _same_days(match: TimeExpression, expected: dict[str, Any]) -> bool:
    start = match.start.isoformat() if match.start else None
    end = match.end.isoformat() if match.end else None
    if expected["value_iso_start"] is None:
        return start is None and (not expected.get("timex_value") or match.value == expected["timex_value"])
    allowed = [expected, *expected.get("accept", ()), *(expected.get("alt") or ())]
    return any(
        (item["value_iso_start"], item.get("value_iso_end", item["value_iso_start"])) == (start, end)
        for item in allowed
    )
