"""Say whom «الجانبان», «الرئيسان», «زعيما مصر والسودان» mean: two people the article has named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.lexicon.offices import parse_office
from kg.reading.event_mentions.discourse import Discourse
from kg.reading.event_mentions.phrases import Actor, Item, Phrase, SentenceView
from kg.schema import Mention
from kg.text.normalize import fold

_LEADERS = tuple(
    map(fold, ("الرئيس", "الزعيم", "العاهل", "الملك", "السلطان", "رئيس الوزراء", "المستشارة", "المستشار", "الأمير"))
)
"""Titles of those who lead a state, the highest first: of two leaders the article names, the first is meant."""
_KINDS: Mapping[str, tuple[str, ...]] = {
    fold(dual): tuple(map(fold, titles))
    for duals, titles in (
        (("الرئيسان", "الرئيسين"), ("رئيس", "الرئيس")),
        (("الوزيران", "الوزيرين"), ("وزير", "الوزير", "وزيرة", "الوزيرة")),
        (("الزعيمان", "الزعيمين"), ("زعيم", "الزعيم", "رئيس", "الرئيس", "الملك", "العاهل", "المستشارة", "ملك")),
    )
    for dual in duals
}
"""What the office of each of two people said to be «الرئيسان» begins with, if it is known."""
_COUNTERPART = fold("نظير")
_PLURAL_TOO = fold("المسؤولين")
"""Written like its plural: «مع المسؤولين» are any number of officials."""
_HUMAN = frozenset(map(fold, ("الرجلان", "الرجلين", "المسؤولان", "الاثنان")))


@dataclass(slots=True)
class OfficeHolders:
    """Who holds which office of which country by the article's own words; read when first asked."""

    mentions: Sequence[Mention]
    _holders: dict[tuple[str, str], dict[str, Mention]] | None = field(default=None, init=False)

    def of(self, title: str, country: str) -> Mention | None:
        """Return the one person the article names with this title of this country; None if there are none or two."""
        holders = self._read()
        for wanted in _LEADERS if title in ("", *_LEADERS[:2]) else (title,):
            named = holders.get((wanted, country), {})
            if len(named) == 1:
                return next(iter(named.values()))
            if named:
                return None
        return None

    def _read(self) -> dict[tuple[str, str], dict[str, Mention]]:
        if self._holders is None:
            self._holders = {}
            for mention in self.mentions:
                if mention.type != "PER" or mention.form != "name" or not mention.office:
                    continue
                office = parse_office(mention.office.split())
                if office and office.country and not office.former:
                    key = (fold(office.title), office.country)
                    self._holders.setdefault(key, {}).setdefault(fold(mention.name), mention)
        return self._holders


def resolve_pairs(view: SentenceView, discourse: Discourse, holders: OfficeHolders) -> SentenceView:
    """Give «الجانبان» and «زعيما مصر والسودان» the two actors they mean, where the article leaves no doubt."""
    if not any(item.phrase and (item.phrase.kind == "both" or item.phrase.countries) for item in view.items):
        return view
    items: list[Item] = []
    for item in view.items:
        phrase = item.phrase
        if phrase and phrase.countries and (named := _office_holders(phrase, holders)):
            item = item._replace(phrase=replace(phrase, actors=named))
        elif phrase and phrase.kind == "both":
            item = item._replace(phrase=replace(phrase, actors=_pair_told(item.key, discourse)))
        items.append(item)
    return replace(view, items=tuple(items))


def _office_holders(phrase: Phrase, holders: OfficeHolders) -> tuple[Actor, ...]:
    found = [holders.of(phrase.office, country) for country in phrase.countries]
    return tuple(Actor(mention) for mention in found if mention) if all(found) else ()


def _pair_told(key: str, discourse: Discourse) -> tuple[Actor, ...]:
    """Return the two sides of the event told last, if it had just two and their offices are what the word says."""
    if key.endswith(_PLURAL_TOO):
        return ()
    titles = next((_KINDS[word] for word in (key, key[1:], key[2:]) if word in _KINDS), ())
    event = next((told for told in reversed(discourse.told) if told.type_class != "visit"), None)
    sides = {fold(a.mention.name): a for a in event.actors if not a.on_behalf_of} if event else {}
    pair = tuple(sides.values())
    if len(pair) != 2 or (titles and any(a.mention.type != "PER" or not _may_be(a.mention, titles) for a in pair)):
        return ()
    if any(word in _HUMAN for word in (key, key[1:], key[2:])) and any(a.mention.type != "PER" for a in pair):
        return ()
    return pair


def _may_be(mention: Mention, titles: tuple[str, ...]) -> bool:
    office = fold(mention.office or (mention.name if mention.form == "nominal" else ""))
    return not office or any(word in titles or word.startswith(_COUNTERPART) for word in office.split())
