"""Compare stated offices: the title, the country or organisation, and whether it is over."""

from __future__ import annotations

from functools import lru_cache

from kg.lexicon.names import without_article
from kg.lexicon.offices import Office
from kg.lexicon.people import office_synonyms
from kg.linking.names import compare_names
from kg.text.normalize import fold


@lru_cache(maxsize=1 << 17)
def offices_agree(left: Office, right: Office) -> bool:
    """Tell whether two stated offices may be one: one title, no two countries or organisations, both held or past."""
    if left.former != right.former or office_title(left) != office_title(right):
        return False
    if left.country and right.country:
        return left.country == right.country
    if left.organization and right.organization:
        return compare_names(left.organization, right.organization, "ORG").judgement != "different"
    return True


@lru_cache(maxsize=1 << 15)
def office_title(office: Office) -> str:
    """Return the comparison key of an office's title: «رئيس مجلس الوزراء» and «رئيس الحكومة» are one."""
    title = fold(office.title)
    synonyms = office_synonyms()
    if title in synonyms:
        return synonyms[title]
    bare = " ".join(without_article(word) for word in title.split())
    return synonyms.get(bare, bare)
