"""Read phrases of nothing but weekdays, «مساء الاثنين», «من الأحد إلى الثلاثاء»: the verb's tense alone dates them."""

from __future__ import annotations

from kg.lexicon.triggers import words
from kg.text.normalize import fold


def weekdays_of(phrase: str) -> tuple[str, ...]:
    """Return the weekdays of a phrase that names one or a span of them and nothing else, folded; () for others."""
    keys = tuple(key for key in fold(phrase).split() if key not in words().day_links)
    return keys if all(key in words().weekdays for key in keys) else ()


def is_bare_weekday(phrase: str) -> bool:
    """Tell whether a phrase is only weekdays, maybe with a part of the day: «مساء الاثنين», «الاثنين والثلاثاء»."""
    w = words()
    keys = [key.removeprefix("و") for key in fold(phrase).split()]
    return not w.weekdays.isdisjoint(keys) and all(key in w.weekdays or key in w.parts_of_day for key in keys)
