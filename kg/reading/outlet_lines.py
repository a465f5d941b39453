"""Tell which outlet a short line names: a byline, a signature, a source line, a dateline."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.lexicon.boilerplate import source_lines
from kg.lexicon.outlets import Outlet, find_outlet, outlet_of_url
from kg.lexicon.places import places
from kg.text.normalize import fold

MAX_UNKNOWN_NAME_WORDS = 3
"""An outlet that no table knows has to be short to be told from the beginning of a sentence."""
MAX_NAME_WORDS = 8
"""The longest names of outlets have six words; a line of more says something."""

_SEGMENT_RE = re.compile(r"[-–—/|\\:،,()\[\]«»\"”“*#…]+|\.{2,}")
_INITIALS_RE = re.compile(r"(?:[^\W\d_]{1,2}[.\s]*){1,4}")
_PART_RE = re.compile(r"[+،,/&|()]|\s[-–—]\s")
_SLASHED_RE = re.compile(r"\w\s*/\s*\.{0,3}$")
_LATIN_RE = re.compile(r"[A-Za-z]+")


@lru_cache(maxsize=4096)
def _outlets_of(line: str) -> tuple[Outlet, ...]:
    """Return the outlets of a line that holds nothing but outlets, places and generic words; else nothing."""
    if outlet := find_outlet(line):
        return (outlet,)
    found: list[Outlet] = []
    initials = False
    for segment in _SEGMENT_RE.split(line):
        arabic = _LATIN_RE.sub(" ", segment)  # «Next Previous عين اليوم»: buttons glued to the name
        key = fold(arabic)
        if outlet := find_outlet(segment) or find_outlet(arabic):
            found.append(outlet)
        elif _INITIALS_RE.fullmatch(segment.strip()):
            initials = True
        elif key and key not in source_lines().generic and key not in places():
            return ()
    # «ع.ش/ف.ي (رويترز، د ب أ)»: the editors on duty sign before the agencies; initials alone sign for nobody
    return tuple(found) if not initials or any(outlet.agency for outlet in found) else ()


def outlet_line(line: str) -> Outlet | None:
    """Return the outlet a line signs for («الثورة نت/..», «لندن: الشرق الأوسط», «(أ ف ب)»), or None."""
    return next(iter(_outlets_of(line)), None)


def names_agency(line: str) -> bool:
    """Tell whether a line signs for a news agency, alone or beside an outlet («فرانس24/ أ ف ب»)."""
    return any(outlet.agency for outlet in _outlets_of(line))


def leading_outlet(text: str) -> Outlet | None:
    """Return the outlet whose name begins the text, the longest name first, or None."""
    words = fold(text[:120]).split()[:MAX_NAME_WORDS]
    for count in range(len(words), 0, -1):
        if outlet := find_outlet(" ".join(words[:count])):
            return outlet
    return None


def is_signature(line: str) -> bool:
    """Tell whether a short line signs for an unknown outlet: it ends in a slash, or sets a city before a dash."""
    if _SLASHED_RE.search(line):
        return True
    city, _, outlet = line.partition(" - ")
    return fold(city) in places() and 0 < len(outlet.split()) <= MAX_UNKNOWN_NAME_WORDS and outlet[-1].isalnum()


def agency_in(text: str) -> Outlet | None:
    """Return the first agency among the words of a short line."""
    for word in fold(text).split():
        if (outlet := find_outlet(word)) and outlet.agency:
            return outlet
    return None


def usual_name(name: str) -> str | None:
    """Return the usual name of an outlet as written; an unknown one as it stands; None for «وكالات» and the like."""
    if outlet := find_outlet(name) or (outlet_of_url(name) if "." in name and " " not in name else None):
        return outlet.name
    parts = [part.strip() for part in _PART_RE.split(name)]
    for part in parts:
        if outlet := find_outlet(part):
            return outlet.name
    if outlet := leading_outlet(name):
        return outlet.name
    parts = [part for part in parts if part and fold(part) not in source_lines().generic]
    if not parts or not fold(name) or len(name.split()) > MAX_NAME_WORDS:
        return None
    return name.strip() if len(parts) > 1 or parts[0] == name.strip() else parts[0]
