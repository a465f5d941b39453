"""Days by their name or their distance: اليوم, أمس, weekdays with what places them, parts of days, repetitions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.lexicon.timex import Shift, word_list
from kg.reading.timex.dates import (
    Found,
    before,
    day_month,
    day_range_digits,
    day_word_before,
    month_at,
    month_first,
    numeric_date,
    shift_at,
    unit_at,
)
from kg.reading.timex.nodes import (
    CalendarDate,
    DayOffset,
    DayPart,
    Either,
    Every,
    Feast,
    Node,
    Nth,
    Range,
    ReadSingle,
    Twin,
    UnitShift,
    Weekday,
)
from kg.reading.timex.quantities import is_sign, is_word, ordinal
from kg.reading.timex.relatives import unit_shift
from kg.reading.timex.wholes import whole
from kg.reading.timex.words import Word, match_phrase

Words = Sequence[Word]

_NAME_REACH = 3
"""Words before اليوم among which a quotation mark makes it a name («المصري اليوم»)."""
_HEAD_REACH = 2
"""Words before اليوم among which an outlet's head noun does («صحيفة المصري اليوم»)."""
_WEEK = 7
_MONDAY, _SUNDAY = 1, 7
_WEEKS_OF_MONTH = 5


def deictic(words: Words, index: int) -> Found | None:
    """Read اليوم, أمس, غدا, «أول أمس» … with the weekday and date that may follow."""
    word = words[index]
    phrase = match_phrase(words, index, "day")
    if phrase is not None:
        offset, stop = phrase[0].value, phrase[1]
    elif word.time.day is not None:
        offset, stop = word.time.day, index + 1
        if not _is_day(words, index):
            return None
    else:
        return None
    comma = is_sign(words, stop, "،,")
    at = stop + comma
    if at < len(words) and unit_at(words, at, "day", definite=False):
        at += 1
    bracket = is_sign(words, at, "(")
    at += bracket
    if at < len(words) and not words[at].prefix:
        weekday = words[at].time.weekday if words[at].time.definite and words[at].kind == "word" else None
        dated = _date_after(words, at + 1 if weekday else at) if weekday or not comma else None
        if dated is not None and not (bracket and not is_sign(words, dated[1], ")")):
            return dated[0].beside(weekday, offset), dated[1] + bracket
        if weekday is not None and not (bracket and not is_sign(words, at + 1, ")")):
            return DayOffset(offset, weekday), at + 1 + bracket
    return DayOffset(offset), stop


def _is_day(words: Words, index: int) -> bool:
    """Tell whether اليوم, أمس, الغد stand for a day here: not in a name, an ordinal day, a rate."""
    word = words[index]
    following = words[index + 1] if index + 1 < len(words) else None
    if word.key in ("امس", "الامس"):
        return not (following is not None and following.full in ("الحاجه", "حاجه"))
    if word.key == "غد":
        near = words[index - 1].time if index else None
        return near is not None and (near.day_part or near.unit == "day")
    if word.key == "بكره":
        return not is_word(words, index - 1, "عن")
    if word.key == "الغد":
        return not before(words, index, "today_heads", "tomorrow_heads") and not _adjective_follows(following)
    if word.key != "اليوم":
        return True
    if following is not None and following.kind == "word" and not following.prefix:
        sense = following.time
        if sense.weekday is None and (
            sense.ordinal is not None
            or sense.shift is not None
            or (sense.cardinal is not None and following.key.startswith("ال"))
        ):
            return False
        if following.full in word_list("not_today"):
            return False
    if following is not None and following.article:
        return False
    reach = words[max(0, index - _NAME_REACH) : index]
    if any(near.full in word_list("today_heads") for near in reach[-_HEAD_REACH:]) and not any(
        near.kind == "sign" for near in reach[-1:]
    ):
        # «صحيفة المصري اليوم», «قناة ليبيا اليوم»; a verb's day stands further off
        return False
    if _quoted(words, index) or _outlet(words, index):
        return False
    if is_word(words, index - 1, "في") and index > 0:
        weekday = following is not None and following.time.weekday
        return bool(weekday)
    return not (word.prefix == "ب" and not (following is not None and following.time.weekday))


def _adjective_follows(following: Word | None) -> bool:
    """Tell whether a nisba makes الغد a newspaper («الغد الأردنية»)."""
    return (
        following is not None
        and following.time.weekday is None
        and following.full.startswith("ال")
        and following.full.endswith("يه")
    )


def _outlet(words: Words, index: int) -> bool:
    """Tell whether اليوم closes an outlet's name that is told as a source («نقلت روسيا اليوم», «لروسيا اليوم»)."""
    if index == 0 or words[index - 1].kind != "word" or words[index].prefix:
        return False
    following = words[index + 1] if index + 1 < len(words) else None
    if following is not None and following.time.weekday is not None:
        return False
    name = words[index - 1].full
    names = word_list("today_names")
    if name not in names:
        return name[:1] == "ل" and (name[1:] in names or "ا" + name[1:] in names)
    if index == 1:
        return False
    reporter = words[index - 2].full
    reporter = reporter if reporter in word_list("today_names", "reporters") else reporter.removeprefix("و")
    if reporter in word_list("today_names", "reporters"):
        return True
    return name in word_list("today_names", "masculine") and reporter in word_list("today_names", "sayers")


def _quoted(words: Words, index: int) -> bool:
    """Tell whether اليوم closes a short quotation («المصري اليوم»): a name."""
    if not is_sign(words, index + 1, "»\"”'"):
        return False
    return any(
        words[at].kind == "sign" and words[at].key in "«\"“'" for at in range(max(0, index - _NAME_REACH), index)
    )


def _date_after(words: Words, index: int) -> tuple[CalendarDate, int] | None:
    """Read the date behind a weekday: «الجمعة 19 مايو», «الجمعة، 19 مايو», «الخميس (22 فبراير)», «الموافق 19 مايو»."""
    if index >= len(words) or (words[index].kind == "word" and not _may_date(words[index])):
        return None
    at = index + (is_sign(words, index, "،,-–") or is_word(words, index, "في"))
    bracket = is_sign(words, at, "(")
    at += bracket
    if at < len(words) and words[at].full in word_list("joining"):
        at += 1
        if is_word(words, at, "ل", "ليوم", "يوم", "في"):
            at += 1
    if at >= len(words) or words[at].prefix not in ("", "ل"):
        return None
    found: Found | None
    if words[at].kind == "number" and len(words[at].parts) > 1:
        found = numeric_date(words, at, licensed=True)
    else:
        found = day_month(words, at)
        if found is None and words[at].time.month is not None and at == index:
            found = month_first(words, at)
    if found is None or not isinstance(found[0], CalendarDate) or found[0].day is None:
        return None
    if bracket:
        return (found[0], found[1] + 1) if is_sign(words, found[1], ")") else None
    return found[0], found[1]


def _may_date(word: Word) -> bool:
    """Tell whether a word can begin the date behind a weekday: في, الموافق, a number word, a month."""
    return word.opens or word.full == "في" or word.full in word_list("joining")


def weekday_date(single: ReadSingle, words: Words, index: int, *, licensed: bool = False) -> Found | None:
    """Read a weekday with what places it: الماضي, a date, «من الأسبوع المقبل», «الأول من مارس»."""
    word = words[index]
    weekday = word.time.weekday
    if weekday is None:
        return None
    if not word.time.definite and not (day_word_before(words, index) or (licensed and word.key != "احد")):
        return None
    if before(words, index, "weekday_heads") and not day_word_before(words, index):
        return None
    following = words[index + 1] if index + 1 < len(words) else None
    if following is not None and following.full in word_list("weekday_tails"):
        return None
    if weekday == _SUNDAY and following is not None and following.full in ("عشر", "عشره"):
        return None
    if (
        weekday == _MONDAY
        and following is not None
        and (  # الاثنين: "the two"
            following.full in word_list("the_two", "after")
            or (index > 0 and words[index - 1].full in word_list("the_two", "before"))
        )
        and not (following.prefix == "و" and following.time.weekday)
    ):
        return None
    shift: Shift | None = None
    stop = index + 1
    nth = (
        ordinal(words, stop)
        if following is not None and not following.prefix and following.key.startswith("ال")
        else None
    )
    if nth is not None and is_word(words, nth[1], "من", "في") and nth[0] <= _WEEKS_OF_MONTH:
        of = whole(single, words, nth[1] + 1)
        if of is not None:
            numbered = Nth(nth[0], of[0], weekday=weekday)
            named_day = day_month(words, stop)
            if named_day is not None and isinstance(named_day[0], CalendarDate):
                return Either(replace(named_day[0], weekday=weekday), numbered), named_day[1]
            return numbered, of[1]
    shifted = shift_at(words, stop)
    if shifted is not None and shifted[0] == "last" and is_word(words, shifted[1], "من", "في"):
        of = whole(single, words, shifted[1] + 1)
        if of is not None:
            return Nth(-1, of[0], weekday=weekday), of[1]
    if shifted is not None and shifted[0] not in ("last", "same"):
        shift, stop = shifted
    dated = _date_after(words, stop)
    if dated is not None:
        return dated[0].beside(weekday, dated[0].deictic), dated[1]
    if is_word(words, stop, "من") and stop + 1 < len(words):
        week = unit_shift(words, stop + 1)
        if week is not None and isinstance(week[0], UnitShift) and week[0].unit == "week":
            return Weekday(weekday, week=week[0].shift), week[1]
    return Weekday(weekday, shift), stop


def day_part(single: ReadSingle, words: Words, index: int) -> Found | None:
    """Read a part of a day with its day: «مساء السبت», «فجر اليوم», «ليل الأحد الاثنين», «صباح يوم 5 مارس»."""
    phrase = match_phrase(words, index, "day_part")
    nightly = words[index].key in word_list("day_parts", "nightly") or bool(phrase and phrase[0].value)
    stop = phrase[1] if phrase is not None else index + 1
    while stop < len(words) and words[stop].full in word_list("day_parts", "joined"):
        stop += 1
    if unit_at(words, stop, "day", definite=False) and not words[stop].prefix:
        stop += 1
    if stop < len(words) and words[stop].full in ("هذا", "ذلك") and is_word(words, stop + 1, "اليوم"):
        node: Node = DayOffset(0) if words[stop].full == "هذا" else UnitShift("day", "same")
        return DayPart(node), stop + 2
    if stop >= len(words) or words[stop].prefix or words[stop].time.day_part:
        return None
    found = single(words, stop, licensed=True, joined=True)
    if found is None:
        days = day_range_digits(words, stop) if nightly else None
        return (DayPart(days[0]), days[1]) if days is not None else None
    inner = found[0]
    if nightly and isinstance(inner, Weekday) and inner.shift is None:
        second = found[1]
        second += is_sign(words, second, "-–—ـ/") or is_word(words, second, "الي", "علي")
        other = words[second] if second < len(words) else None
        if (
            other is not None
            and not other.prefix
            and other.time.definite
            and other.time.weekday == inner.weekday % _WEEK + 1
        ):
            closing = weekday_date(single, words, second)
            if closing is not None and isinstance(closing[0], Weekday):
                first = replace(inner, shift=closing[0].shift)
                return DayPart(Range((first, closing[0]))), closing[1]
    if isinstance(inner, Feast) and (nightly or words[index].key == "عشيه"):
        return DayPart(replace(inner, before=1)), found[1]
    day = isinstance(inner, DayOffset | Weekday | Feast | Nth | Twin | Either) or (
        isinstance(inner, CalendarDate) and inner.day is not None
    )
    if not day and not (isinstance(inner, UnitShift) and inner.unit == "day"):
        return None
    return DayPart(inner), found[1]


def this_day(words: Words, index: int) -> Found | None:
    """Read what follows هذا when it is no unit: «هذا الأحد», «هذا الصباح»."""
    word = words[index]
    if word.time.weekday is not None and word.time.definite:
        return Weekday(word.time.weekday, "this"), index + 1
    bare = word.key.removeprefix("ال")
    if bare != word.key and bare in word_list("day_parts") and bare not in ("ظهر", "عصر", "سحر"):
        return DayPart(DayOffset(0)), index + 1
    return None


def every(words: Words, index: int) -> Found | None:
    """Read «كل يوم جمعة», «كل أسبوع», «كل أحد»: a repetition."""
    stop = index + 1
    if stop >= len(words) or words[stop].prefix:
        return None
    day_word = unit_at(words, stop, "day", definite=False)
    weekday = words[stop + day_word].time.weekday if stop + day_word < len(words) else None
    if weekday is not None and not (
        words[stop + day_word].prefix or (words[stop].key in ("احد", "الاحد") and not day_word)
    ):
        return Every(f"XXXX-WXX-{weekday}"), stop + day_word + 1
    sense = words[stop].time
    unit = {"day": "P1D", "week": "P1W", "month": "P1M", "year": "P1Y"}.get(sense.unit or "")
    if unit is not None and sense.unit_form == "singular" and not sense.definite:
        return Every(unit), stop + 1
    named = month_at(words, stop)
    if named is not None and named[2]:
        return Every(f"XXXX-{named[0].number:02d}"), named[1]
    return None


def every_year(words: Words, index: int) -> int | None:
    """Return the index behind «من كل عام», or None."""
    if is_word(words, index, "من") and is_word(words, index + 1, "كل") and unit_at(words, index + 2, "year"):
        return index + 3
    return None
