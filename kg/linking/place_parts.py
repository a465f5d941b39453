"""Parse Arabic names of places: the head noun, the words without «ال», the state and the town a place lies in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kg.lexicon.names import name_tables, without_article
from kg.lexicon.places import countries, nisba_country, place_heads, places
from kg.linking.states_in_names import MAX_COUNTRY_WORDS, country_of, split_site
from kg.text.normalize import fold, strip_invisible

CAPITAL = without_article(fold("العاصمة"))
_CAMP, _BASE = fold("مخيم"), fold("معسكر")
_ON_WRITTEN = "على"
_ON = fold(_ON_WRITTEN)


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place's name: head noun if any («مدينة», «محافظة»), the words without «ال», and whether one bore it.

    `country` is the state the name says it lies in («طرابلس اللبنانية»), `site` a place it says so of
    («قصر المؤتمرات بجدة»).
    """

    words: tuple[str, ...]
    head: str | None
    article: bool = False
    country: str | None = None
    site: str | None = None

    @property
    def key(self) -> str:
        """Return the canonical key."""
        return " ".join(
            (
                *self.words,
                *((f"@{self.country}",) if self.country else ()),
                *((f"في {self.site}",) if self.site else ()),
            )
        )


@lru_cache(maxsize=1)
def _endings() -> frozenset[str]:
    """Return the adjectives a place's name may end on; one that is a state's name too («السعودية») stays."""
    return frozenset(form for form in nisba_country() if form.startswith("ال") and form not in places())


@lru_cache(maxsize=1 << 17)
def parse_place(name: str) -> PlaceName:
    """Parse a place's name as written: «مدينة نيويورك الأميركية» → head «مدينه», words («نيويورك»), country US."""
    words = tuple(fold(name).split())
    if " ".join(words) in places():
        return PlaceName(words, None)
    # «جبل علي» folds like «على»
    tails = name_tables().place_tails - ({_ON} if _ON_WRITTEN not in strip_invisible(name).split() else set())
    named = 1 if len(words) > 1 and words[0] in place_heads() | name_tables().place_nouns else 0
    at = next((i for i, word in enumerate(words) if i > named and word in tails), len(words))  # «مستوطنة المطلة»
    # «مدينة ميامي بولاية فلوريدا»
    areas = name_tables().wider_areas | name_tables().towns
    at = next((i for i, word in enumerate(words[:at]) if i and word[:1] == "ب" and word[1:] in areas), at)
    displaced = words[at : at + 1] and words[at] in name_tables().of_camps
    words, site = split_site(words[:at])
    head = country = written = None
    if len(words) > 1 and words[0] in place_heads() | name_tables().place_nouns:
        written = _CAMP if displaced and words[0] == _BASE else words[0]  # «معسكر زمزم للنازحين»
        head, words = name_tables().head_synonyms.get(written, written), words[1:]
        if without_article(head) == CAPITAL and words[0] not in nisba_country():
            words = _capital_behind(words)
        if words[0] in nisba_country() and words[0].startswith("ال"):
            country = nisba_country()[words[0]]
            if len(words) > 1:
                words = words[1:]  # «العاصمة الأميركية واشنطن»
            elif without_article(head) == CAPITAL:
                capital = countries()[country].capital
                words = tuple(fold(capital).split()) if capital is not None else words
    parted = len(words) == 2 and words[0] in name_tables().directions  # «الجنوب الليبي»
    if len(words) > 1 and not parted and " ".join(words) not in places() and words[-1] in _endings():
        country, words = nisba_country()[words[-1]], words[:-1]  # «مدينة حلب السورية»
        country = None if head in name_tables().of_foreign_forces else country
    while len(words) > 1 and words[-1] in name_tables().place_epithets and " ".join(words) not in places():
        words = words[:-1]  # «مطار القاهرة الدولي»
    if country is None and len(words) > 1 and " ".join(words) not in places():
        words, country = _split_state(words)
    if site is not None and country is None and (state := country_of(tuple(site.split()))) is not None:
        country, site = state, None
    at = next((i for i, word in enumerate(words) if i and word in name_tables().directions), 0)
    named = head is not None or " ".join(words[:at]) in places()  # «الشجاعية شرقي غزة»
    if named and at and words[at][:2] != "ال" and " ".join(words) not in places():
        behind = next((i for i in range(at, len(words)) if words[i] not in name_tables().directions), at)
        if " ".join(words[behind:]) in places():
            words = words[:at]  # «ولاية بورنو شمال شرقي نيجيريا»
    if head in name_tables().towns and len(words) > 1 and words[-1] in name_tables().directions:
        town = " ".join(words[:-1])
        words = words[:-1] if town in places() and " ".join(words) not in places() else words  # «مدينة صيدا الجنوبية»
    words = _by_direction(words)
    listed = _listed_behind(written, words) if written is not None else None
    if listed is not None:
        return PlaceName((listed, *words), None, country=country, site=site)  # «معبر رفح الحدودي»
    bearers = places().get(" ".join(words), ())
    if bearers:
        if head is not None and len(bearers) == 1:
            words = tuple(fold(bearers[0].name).split())  # «مطار كابل» is «مطار كابول»
        return PlaceName(words, head, country=country, site=site)
    article = any(w != without_article(w) for w in words)
    return PlaceName(tuple(without_article(w) for w in words), head, article, country, site)


def _listed_behind(head: str, words: tuple[str, ...]) -> str | None:
    """Return the head noun with which a place is listed: the one written, or another of its kind.

    «ميدان التحرير بالقاهرة» as written; «مرفأ طرطوس» as «ميناء طرطوس».
    """
    rest = " ".join(words)
    if f"{head} {rest}" in places():
        return head
    kind = name_tables().head_synonyms.get(head)
    twins = (other for other, kept in name_tables().head_synonyms.items() if kept == kind is not None)
    return next((twin for twin in sorted(twins) if f"{twin} {rest}" in places()), None)


def taken_apart(name: PlaceName) -> PlaceName:
    """Return a listed name with its head noun told from its words, as an unlisted one is parsed."""
    if name.head is not None or len(name.words) < 2 or name.words[0] not in place_heads() | name_tables().place_nouns:
        return name
    head, words = name_tables().head_synonyms.get(name.words[0], name.words[0]), name.words[1:]
    while len(words) > 1 and words[-1] in name_tables().place_epithets:
        words = words[:-1]
    article = any(w != without_article(w) for w in words)
    return PlaceName(tuple(map(without_article, words)), head, article, name.country, name.site)


def _capital_behind(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the listed town at the end: «العاصمة الكورية الجنوبية سيول», «العاصمة المؤقتة عدن»."""
    for at in range(1, len(words)):
        named = places().get(" ".join(words[at:]), ())
        if any(place.kind in ("capital", "city") for place in named):
            return words[at:]
    return words


def _split_state(words: tuple[str, ...]) -> tuple[tuple[str, ...], str | None]:
    """Take a state's name off the end where it only says in which the place lies: «طرابلس - لبنان»."""
    for length in range(min(MAX_COUNTRY_WORDS, len(words) - 1), 0, -1):
        code = country_of(words[-length:])
        named = places().get(" ".join(words[:-length]), ())
        if code is not None and any(place.country == code and place.kind != "country" for place in named):
            return words[:-length], code
        if code is not None and len(words) > length + 1 and words[-length - 1] in name_tables().directions:
            inside = _split_state((*words[: -length - 1], *words[-length:]))  # «بنغازي شرقي ليبيا»
            if inside[1] is not None:
                return inside
    return words, None


def _by_direction(words: tuple[str, ...]) -> tuple[str, ...]:
    """Write a part of a place in one way: «الشمال السوري», «سوريا الشمالية», «شمالي سوريا» → («شمال», «سوريا»)."""
    table = name_tables().directions
    if len(words) < 2 or " ".join(words) in places():
        return words
    lead = 0
    while lead < len(words) - 1 and words[lead] in table:
        lead += 1
    if lead:
        turned = tuple(table[word] for word in words[:lead])
        rest = words[lead:]
        code = nisba_country().get(" ".join(rest))
        if code is not None:
            rest = tuple(fold(countries()[code].name).split())
    elif words[-1] in table and words[-1].startswith("ال"):
        turned, rest = (table[words[-1]],), words[:-1]
    else:
        return words
    for ending in ("يه", "ي"):
        listed = (*rest, f"ال{turned[0]}{ending}")
        if len(turned) == 1 and " ".join(listed) in places():
            return listed  # «شرقي القدس» is «القدس الشرقية»
    return (*turned, *rest)
