"""Find an article's publication date: in a field, in a page's metadata, in a date line. Never in a crawler's stamp.

Only whole dates count (day, month, year): a date line says the day or says nothing.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from functools import cache

from kg.lexicon.boilerplate import date_lines, letter_key, phrase_pattern
from kg.lexicon.months import MonthName, month_names
from kg.text.calendar import day_of, hijri_day
from kg.text.normalize import fold

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Publication years a date line can state; anything else is a number that looks like one."""
MAX_DATE_LINE = 160
"""A date line is short; what is longer is text with a date in it."""
MAX_SPARE_WORDS = 2
"""Words a bare date line may hold beside the date: the city and the agency of «القاهرة - 16 فبراير 2024 - رويترز»."""
MILLISECONDS = 10_000_000_000
"""Unix times above this are milliseconds: as seconds they would lie beyond the year 2286."""

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)
STAMP_RE = re.compile(r"\d{4}-\d{2}-\d{2}@\d{2}:\d{2}(?::\d{2})?(?:\s*(?:GMT|UTC))?", re.IGNORECASE)
"""The crawler's clock («2025-03-20@01:50:08 GMT»): when the page was fetched, never when it was published."""
_ISO_RE = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?![\d@])")
_NUMERIC_RE = re.compile(r"(?<!\d)(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4})(?![\d@])")
_COMPACT_RE = re.compile(r"^\s*(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?\s*$")
_TIME_RE = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?|T\d{2}|[+-]\d{2}:?\d{2}\b")
_UNIX_RE = re.compile(r"\s*(\d{9,10}|\d{12,13})(?:\.\d+)?\s*")
_WORD_RE = re.compile(r"[^\W\d_]+")


@cache
def _months() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns «16 فبراير/شباط 2024» (also «16th, February 2024») and «February 16, 2024»."""
    names = sorted(month_names(), key=len, reverse=True)
    month = "(?:" + "|".join(phrase_pattern(name) for name in names) + ")"
    first = re.compile(
        rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?\s*[,،\-/]?\s*(?:من\s+)?(?:شهر\s+)?({month})(?!\w)"
        rf"(?:\s*[/(\-]\s*{month}\s*\)?)?\s*[,،\-/]?\s*(?:(?:من\s+)?(?:عام|سنة|لسنة|لعام)\s+)?(\d{{4}})(?!\d)",
        re.IGNORECASE,
    )
    second = re.compile(rf"(?<!\w)({month})\s+(\d{{1,2}})(?:st|nd|rd|th)?\s*[,،]?\s*(\d{{4}})(?!\d)", re.IGNORECASE)
    return first, second


def find_date(text: str) -> date | None:
    """Return the first whole date of a short text, in any calendar; a Hijri one only where none is Gregorian.

    Day before month («03/02/2024» is 3 February), as every Arab newsroom writes.
    """
    text = letter_key(STAMP_RE.sub(" ", text[:MAX_DATE_LINE]).translate(_DIGITS))
    if found := _ISO_RE.search(text):
        year, month, day = map(int, found.groups())
        return _checked(year, month, day)
    hijri: date | None = None
    names = month_names()
    for pattern, order in zip(_months(), ((0, 1, 2), (1, 0, 2)), strict=True):
        for found in pattern.finditer(text):
            groups = found.groups()
            day, year = int(groups[order[0]]), int(groups[order[2]])
            month_name: MonthName = names[fold(groups[order[1]])]
            if month_name.calendar == "gregorian":
                if result := _checked(year, month_name.number, day):
                    return result
            else:
                hijri = hijri or hijri_day(year, month_name.number, day)
    if found := _NUMERIC_RE.search(text):
        day, month, year = map(int, found.groups())
        if month > 12 >= day:  # an American date
            day, month = month, day
        return _checked(year, month, day)
    return hijri


def parse_field_date(value: str) -> date | None:
    """Return the day of a record's date field: ISO 8601, RFC 822, a Unix time, or a date in words; None if it has none.

    The day is the one written, in the writer's time zone: a newsroom's «today» is its own.
    """
    value = value.strip().translate(_DIGITS)
    if found := _UNIX_RE.fullmatch(value):
        seconds = float(found.group(1))
        seconds = seconds / 1000 if seconds > MILLISECONDS else seconds
        return datetime.fromtimestamp(seconds, tz=UTC).date()
    if found := _COMPACT_RE.match(value):
        return _checked(*map(int, found.groups()))
    if STAMP_RE.fullmatch(value):
        return None
    return find_date(value)


def is_stamp(line: str) -> bool:
    """Tell whether a line is a crawler's stamp and nothing else."""
    return STAMP_RE.fullmatch(line.strip()) is not None


def labelled_date(line: str) -> date | None:
    """Return the date of a line such as «تاريخ النشر: 16th, February 2024 GMT»; None where it is no such line."""
    if len(line) > MAX_DATE_LINE:
        return None
    key = letter_key(line)
    if date_lines().updated.match(key) or not date_lines().published.match(key):
        return None
    return find_date(line)


def is_update_line(line: str) -> bool:
    """Tell whether a line says when the page was last changed, which is no publication date."""
    if len(line) > MAX_DATE_LINE or not any(map(str.isdigit, line)):
        return False
    return date_lines().updated.match(letter_key(line)) is not None


def bare_date(line: str, spare: int = MAX_SPARE_WORDS) -> date | None:
    """Return the date of a line that is a date and little else («الجمعة 16 فبراير/شباط 2024 - 10:15»), or None.

    `spare` is the number of words beside the date that may say something else (a city, an agency).
    """
    if len(line) > MAX_DATE_LINE or not any(map(str.isdigit, line)):
        return None
    found = find_date(line)
    if found is None:
        return None
    rest = _TIME_RE.sub(" ", _strip_dates(letter_key(line.translate(_DIGITS))))
    known = date_lines().beside | date_lines().weekdays
    others = [word for word in _WORD_RE.findall(rest) if fold(word) not in known]
    digits = [group for group in re.findall(r"\d+", rest) if len(group) > 2]
    return found if len(others) <= spare and not digits else None


def _strip_dates(text: str) -> str:
    for pattern in (STAMP_RE, _ISO_RE, *_months(), _NUMERIC_RE):
        text = pattern.sub(" ", text)
    return text


def _checked(year: int, month: int, day: int) -> date | None:
    return day_of(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
