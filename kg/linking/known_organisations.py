"""Find which organisation of the lexicon a name is, in whichever of its forms it is written."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache

from kg.lexicon.acronyms import acronym_key
from kg.lexicon.names import without_article
from kg.lexicon.organisations import Organisation, institution_tables, organisations
from kg.lexicon.outlets import outlets
from kg.lexicon.places import nisba_country, places
from kg.linking.organisation_forms import BodyForm, body_form
from kg.linking.organisation_parts import OrganisationName, parse_organisation
from kg.linking.states_in_names import split_country
from kg.text.normalize import fold

_BODY = fold("منظمة")
_AGENCY = fold("وكالة")
_FOOTBALL = fold("لكرة القدم")
_FIRM_HEAD = fold("شركة")
_MIN_INITIALS = 2
"""More initials than this make an acronym."""

_WordsKey = tuple[str | None, tuple[str, ...], str | None, str | None]
"""Head, content words, country and seat of an organisation's name."""


@lru_cache(maxsize=1 << 17)
def known_organisations(name: str) -> tuple[Organisation, ...]:
    """Return the organisations of the lexicon that bear this name, whole, bracketed or without its article."""
    table = organisations()
    parsed = parse_organisation(name)
    for variant in parsed.variants:
        for surface in (variant, without_article(variant), "ال" + variant):
            if surface in table:
                return table[surface]
    words = parsed.variants[0].split() if parsed.variants else []
    spelled = _organisations_by_acronym().get(acronym_key(tuple(words)) or "", ())
    latin = tuple(word for word in words if word.isascii())
    if latin and (len(latin) == len(words) or words[0] in institution_tables().firms):
        spelled = spelled or _organisations_in_english().get(" ".join(latin), ())  # «شركة OpenAI»
    if spelled:
        return spelled
    if len(words) > 3 and words[0] in institution_tables().clubs and " ".join(words[-2:]) == _FOOTBALL:
        return known_organisations(" ".join(words[:-2]))
    named = _named_twice(words) or _named_with_more(words) or _named_behind(words)
    if named is not None:
        return (named,)
    if len(words) > 1 and words[-1] in institution_tables().epithets_of_known:
        return known_organisations(" ".join(words[:-1]))
    rest, country = split_country(tuple(words))
    of_the_world = country is None and bool(words) and words[-1] in institution_tables().world
    own = rest[:-1] if of_the_world else rest
    if (country is not None or of_the_world) and " ".join(words) not in places():
        # «هيومن رايتس ووتش الأميركية»: proper names, which no state has another bearer of; «وكالة الأناضول التركية»
        bare = known_organisations(" ".join(own))
        # everyday words are no outlets' names in the table: «الغارديان» stands there, «الوطن» not
        outlet = "source" in (bare[0].flags if bare else ())
        proper = not any(word.startswith("ال") for word in own) or outlet
        if outlet and words[-1] in places():
            proper = False  # «سكاي نيوز أستراليا» is another channel; «الأناضول التركية» is the agency
        if proper and len(bare) == 1 and bare[0].country in (None, country):
            return bare
    return (
        _organisations_by_key().get(parsed.key, ())
        or _organisations_by_words().get((parsed.head, parsed.words, parsed.country, parsed.site), ())
        or _outlet(parsed)
        or _organisations_by_form().get(body_form(parsed), ())
    )


def _outlet(name: OrganisationName) -> tuple[Organisation, ...]:
    """Return the outlet listed under another noun of those who publish: «فضائية الحدث», «قناة الحدث»."""
    tables = institution_tables()
    if name.head not in tables.enterprises or name.site is not None:
        return ()
    found = {
        bearer
        for head in tables.enterprises
        if (head == _AGENCY) == (name.head == _AGENCY)
        for bearer in _organisations_by_words().get((head, name.words, None, None), ())
        if "source" in bearer.flags
    }
    return tuple(found) if len(found) == 1 else ()



def _named_twice(words: list[str]) -> Organisation | None:
    """Return the organisation that both halves of a name name («حركة المقاومة الإسلامية حماس»)."""
    table = organisations()
    for at in range(1, len(words)):
        left, right = table.get(" ".join(words[:at]), ()), table.get(" ".join(words[at:]), ())
        if len(left) == 1 and left == right:
            return left[0]
    return None


def _named_with_more(words: list[str]) -> Organisation | None:
    """Return the listed organisation that a name says more of: what it is, to whom it belongs, where it sits.

    «قوات الحرس الثوري», «فيلق القدس التابع للحرس الثوري», «مجلس حقوق الإنسان بالأمم المتحدة».
    """
    table, tables = organisations(), institution_tables()
    if len(words) > 1 and words[0] in tables.enterprises:
        outlet = outlets().get(" ".join(words[1:]))
        bearers = table.get(fold(outlet.name), ()) if outlet is not None else ()
        if len(bearers) == 1 and outlet is not None and outlet.agency == (words[0] == _AGENCY):
            return bearers[0]  # «وكالة بترا»
    if len(words) > 1 and words[0] in tables.loose_heads | tables.forces:
        bare = table.get(" ".join(words[1:]), ())
        if len(bare) == 1 and bare[0].country is None and words[0] == _BODY:
            return bare[0]  # «منظمة الاتحاد الأفريقي»
        if len(bare) == 1 and (bare[0].head is None or {bare[0].head, words[0]} <= tables.movements):
            return bare[0]
    firm = words[1:] if words and words[0] in tables.firms else words
    if len(firm) == 2 and firm[1].startswith("لل") and firm[1][2:] in tables.optional_words.get(_FIRM_HEAD, ()):
        bare = table.get(firm[0], ())
        if len(bare) == 1 and not firm[0].startswith("ال"):
            return bare[0]  # «شركة سامسونغ للإلكترونيات»
    for at in range(1, len(words)):
        listed = table.get(" ".join(words[:at]), ())
        if len(listed) != 1 or (at == 1 and (words[1] not in tables.belonging or words[1] in ("في", "لدي"))):
            continue
        rest = " ".join(words[at:])
        if words[at] in tables.belonging:
            behind = rest.partition(" ")[2]
            if words[at] not in ("في", "لدي") or behind in table or _may_sit_in(listed[0], behind):
                return listed[0]
        elif listed[0].country is not None and nisba_country().get(words[at]) == listed[0].country:
            return listed[0]  # «شركة لوفتهانزا الألمانية للطيران»
        elif rest[:1] in "بل" and (rest[1:] in table or (rest[:1] == "ب" and _may_sit_in(listed[0], rest[1:]))):
            return listed[0]
    return None


def _named_behind(words: list[str]) -> Organisation | None:
    """Return the listed organisation named behind what it is: «شركة النفط السعودية أرامكو»."""
    tables = institution_tables()
    for at in range(2, len(words)):
        listed = organisations().get(" ".join(words[at:]), ())
        if len(listed) != 1 or not words[at - 1].startswith("ال"):
            continue
        country = split_country(tuple(words[:at]))[1]
        proper = not words[at].startswith("ال")
        if words[0] in tables.loose_heads and proper and listed[0].country in (None, country):
            return listed[0]
        # «قوات حفظ السلام الدولية اليونيفيل»
        acronym = at == len(words) - 1 and listed[0].name_en.isupper() and not words[at].endswith("ي")
        if acronym and words[0] in tables.heads | tables.forces:
            return listed[0]
        if country is not None and listed[0].country == country:
            return listed[0]
    return None


def _may_sit_in(organisation: Organisation, place: str) -> bool:
    """Tell whether a place may be no more than a listed body's seat: a town, of its own state if it has one."""
    if organisation.country is None and organisation.head in institution_tables().movements:
        return False  # «تنظيم القاعدة في بلاد المغرب» is a branch
    seats = [seat for seat in places().get(place, ()) if seat.kind != "country"]
    return any(organisation.country in (None, seat.country) for seat in seats)


@cache
def _organisations_by_acronym() -> dict[str, tuple[Organisation, ...]]:
    """Map the key of every acronym in an English name to its organisation, where only one is so called.

    «UNDP» stands as it is, «Al Jazeera» has none; of longer names the initials are one, from three letters on.
    """
    found: dict[str, set[Organisation]] = {}
    for organisation in dict.fromkeys(bearer for bearers in organisations().values() for bearer in bearers):
        words = organisation.name_en.replace("-", " ").split()
        initials = "".join(word[0] for word in words if word[0].isupper())
        whole = words[0] if len(words) == 1 and words[0].isupper() else ""
        for acronym in {whole, initials if len(initials) > _MIN_INITIALS else ""} - {""}:
            key = acronym_key((acronym.casefold(),))
            if key is not None:
                found.setdefault(key, set()).add(organisation)
    return {key: tuple(bearers) for key, bearers in found.items() if len(bearers) == 1}


@cache
def _organisations_in_english() -> dict[str, tuple[Organisation, ...]]:
    """Map every folded English name that only one organisation has to it."""
    found: dict[str, set[Organisation]] = {}
    for bearers in organisations().values():
        for organisation in bearers:
            found.setdefault(fold(organisation.name_en), set()).add(organisation)
    return {name: tuple(bearers) for name, bearers in found.items() if len(bearers) == 1}


@cache
def _organisations_by_key() -> dict[str, tuple[Organisation, ...]]:
    """Map the pattern key of names that hold a country to their organisation («مجلس النواب الأمريكي»)."""
    found: dict[str, list[Organisation]] = {}
    tables = institution_tables()
    for surface, bearers in organisations().items():
        parsed = parse_organisation(surface)
        first = without_article(surface.partition(" ")[0])
        if parsed.site is None and all(word in tables.generic for word in parsed.words):
            continue  # «البنك المصري» is not «بنك مصر»
        if parsed.institution and parsed.head is None and first in tables.heads and first not in parsed.words:
            continue  # «المعارضة السورية» is not «ائتلاف المعارضة السورية»
        if parsed.country is not None and len(bearers) == 1 and bearers[0] not in found.setdefault(parsed.key, []):
            found[parsed.key].append(bearers[0])
    return {key: tuple(bearers) for key, bearers in found.items() if len(bearers) == 1}


@cache
def _organisations_by_words() -> dict[_WordsKey, tuple[Organisation, ...]]:
    """Map the words of every listed name to its bearer: another link between them is no other name.

    An organisation of one state is meant by its words with that state's adjective too («حركة النهضة التونسية»).
    """
    found: dict[_WordsKey, set[Organisation]] = {}
    for surface, bearers in organisations().items():
        parsed = parse_organisation(surface)
        if len(bearers) != 1 or not parsed.words:
            continue
        for country in {parsed.country, parsed.country or bearers[0].country}:
            if parsed.institution and country is None:
                continue  # «الأمن العام» is no state's
            named = len(parsed.words) > 1 or (parsed.head is not None and not parsed.institution)
            if named or country != parsed.country:
                found.setdefault((parsed.head, parsed.words, country, parsed.site), set()).add(bearers[0])
    return {key: tuple(bearers) for key, bearers in found.items() if len(bearers) == 1}


@cache
def _organisations_by_form() -> dict[BodyForm | None, tuple[Organisation, ...]]:
    """Map the form of every listed name of two words or more behind its noun to its bearer, with its state's adjective
    and without."""
    found: dict[BodyForm, set[Organisation]] = {}
    for surface, bearers in organisations().items():
        form = body_form(parse_organisation(surface))
        if len(bearers) == 1 and form is not None and len(form.words) + len(form.qualifiers) > 1:
            for country in {form.country, form.country or bearers[0].country}:
                found.setdefault(replace(form, country=country), set()).add(bearers[0])
    return {form: tuple(bearers) for form, bearers in found.items() if len(bearers) == 1}
