"""Count what was found against what was wanted: the ratios that every scorer of events and pairs prints."""

from __future__ import annotations

from typing import TypedDict


class Rates(TypedDict):
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float
    f1: float


def ratio(part: int, whole: int) -> float:
    """Return a share, 0 of nothing."""
    return part / whole if whole else 0.0


def f1(precision: float, recall: float) -> float:
    """Return the harmonic mean of precision and recall, 0 where both are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def rates(hit: int, system: int, gold: int) -> Rates:
    """Return how well `system` items with `hit` right ones meet `gold` wanted ones."""
    precision, recall = ratio(hit, system), ratio(hit, gold)
    return Rates(precision=precision, recall=recall, f1=f1(precision, recall))
