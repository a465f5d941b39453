"""See a sentence as a row of words, noun phrases and times, the way a frame reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import count, repeat

from kg.lexicon.ambiguity import ambiguity
from kg.lexicon.asides import asides
from kg.lexicon.office_tables import head_of, title_starts
from kg.lexicon.participation import participation
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.adverbials import without_circumstances
from kg.reading.event_mentions.delegations import members_behind
from kg.reading.event_mentions.envoys import envoy_behind, past_wishes
from kg.reading.event_mentions.joined_names import is_ranked, joined_by_dash, past_description
from kg.reading.event_mentions.leaders_listed import leaders_listed, leads_several
from kg.reading.event_mentions.marked_tokens import MarkedTokens
from kg.reading.event_mentions.marks import COLLECTIVE
from kg.reading.event_mentions.offices_of_states import are_two_officials, read_offices, stands_for_states
from kg.reading.event_mentions.phrases import Actor, Item, Phrase, SentenceView
from kg.reading.event_mentions.representatives import acts_for_body, is_parliament
from kg.reading.event_mentions.small_words import POSTED_TO
from kg.reading.event_mentions.spelled_out import lists_members, spell_out
from kg.reading.event_mentions.word_classes import (
    COMMAS,
    DASHES,
    OPENING,
    class_of,
    clitics,
    country_of,
    is_event_verb,
    is_event_word,
    is_outlet,
    phrase_heads,
    strip_conjunction,
    without_clitics,
)
from kg.reading.event_mentions.word_marks import CLASSES, WordRow
from kg.schema import Article, Mention, Sentence, TimeExpression

_DELEGATION_REACH = 6
"""Words between «وفد» and the body it comes from: «وفد رفيع المستوى من حركة …»."""
_ASIDE_REACH = 8
"""Words between two dashes that still read as an aside."""
_MARK = '"'
_GROUP_REACH = 4
"""Words between «عدد من …» and a name that belongs to the group's description."""
_DESCRIBED = 4
"""Words that describe people without names before the comma of «، من بينهم فلان»."""
_HEAD_REACH = 7
"""Words between «برئاسة» and the head: «برئاسة ممثلتها الخاصة في العراق السيدة فلانة»."""
_GENERAL = word_set("reading.event_mentions.chunking", "general")
_CANDIDATES = word_set("reading.event_mentions.chunking", "candidates")
_OWN = word_set("reading.event_mentions.chunking", "own")
_PORTFOLIO_REACH = 3
"""Words of a portfolio between «وزيرا» and the countries: «الشؤون الخارجية»."""
_ACCREDITED = word_set("reading.event_mentions.chunking", "accredited")
_POSSESSED = word_set("reading.event_mentions.chunking", "possessed")
_LEADS = (
    ("علي", "راسهم"), ("علي", "راسها"), ("من", "بينهم"), ("من", "بينها"), ("ومن", "بينها"), ("ومن", "بينهم"),
    ("بما", "فيها"), ("بما", "فيهم"), ("من", "ابرزهم"), ("من", "ابرزها"), ("في", "مقدمتهم"), ("وفي", "مقدمتهم"),
    ("في", "مقدمهم"), ("وفي", "مقدمهم"), ("وعلي", "راسهم"), ("من", "ضمنهم"), ("ومن", "ضمنهم"), ("بمن", "فيهم"),
    ("علي", "غرار"),
)  # fmt: skip
_SINGLE_LEADS = word_set("reading.event_mentions.chunking", "single_leads")
_COUNTED = word_set("reading.event_mentions.chunking", "counted")
_WHICH, _THREE = frozenset({"الذي", "والذي"}), frozenset({("الثلاثه",), ("الاربعه",), ("الخمسه",), ("السته",)})


_item = partial(tuple.__new__, Item)
"""Make an item of a row of its fields without a call of Python's: every word of a text becomes one."""


class _Chunker(MarkedTokens):
    """Builds the items of one sentence."""

    def items(self) -> tuple[Item, ...]:
        """Return the row of items."""
        classes = list(map(CLASSES.__getitem__, self.marks))
        plain = list(map(_item, zip(classes, count(), count(1), self.keys, repeat(None), repeat(None))))
        open_words = [at for at, plain_class in enumerate(classes) if plain_class is None] if None in classes else []
        if not (open_words or self.mention_at or self.time_at):
            return tuple(plain)
        out: list[Item] = []
        behind = 0
        for at in sorted({*open_words, *self.mention_at, *self.time_at}):
            if at >= behind:
                out += plain[behind:at]
                behind = self._take(at, out)
        out += plain[behind:]
        return tuple(out)

    def _take(self, at: int, out: list[Item]) -> int:
        """Add what begins at a token that may begin more than a word; return the token behind it."""
        key = self.keys[at]
        if key in OPENING and at not in self.mention_at:
            listed = lists_members(self.keys, self.mention_at, at, OPENING[key])
            return at + 1 if listed else self._close(at, OPENING[key])
        if key in DASHES:
            if joined := joined_by_dash(self.keys, self.mention_at, at, out):
                out.append(joined)
                return joined.end
            return self._aside(at)
        if at in self.time_at:
            end, time = self.time_at[at]
            out.append(Item("time", at, end, key, time=time))
            return end
        found = self._phrase(at) if at in self.mention_at or phrase_heads(key) else None
        if found:
            end, phrase = found
            if self.keys[end : end + 1] == (_MARK,) and self.keys[at:end].count(_MARK) % 2:
                end += 1  # «الوزير "فلان"»: the mark that closes belongs to the phrase
            if phrase.kind == "person" and not COMMAS.isdisjoint(self.keys[at:end]):
                phrase = replace(phrase, parted=True)
            out.append(Item("phrase", at, end, key, phrase=phrase))
            return end
        out.append(Item(class_of(key), at, at + 1, key))
        return at + 1

    def _close(self, at: int, closing: str) -> int:
        """Return the token after the closing bracket, or after the opening one if none closes it nearby."""
        for number in range(at + 1, min(at + 20, len(self.keys))):
            if self.keys[number] == closing:
                return number + 1
        return at + 1

    def _aside(self, at: int) -> int:
        for number in range(at + 1, min(at + _ASIDE_REACH + 2, len(self.keys))):
            if self.keys[number] in DASHES:
                return number + 1
        return at + 1

    def _phrase(self, at: int) -> tuple[int, Phrase] | None:
        if at in self.mention_at and not self._names_delegation(at):
            return self._named(at)
        if self.taken[at] and at not in self.mention_at:
            return None
        for kind, conj, prep, word in phrase_heads(self.keys[at]):
            if stands_for_states(word) and (sent := self._offices_of_states(at, conj, prep, word)):
                return sent
            if kind == "delegation":
                return self._delegation(at, conj, prep, word)
            if kind == "representatives" and (rep := self._representatives(at, conj, prep)):
                return rep
            if kind == "both":
                return at + 1, Phrase("both", (), conj, prep)
            if kind == "people" and at and head_of(without_clitics(self.keys[at - 1])) and word.startswith("ال"):
                return None  # «نقيب المعلمين», «وزير المجاهدين»: his office
            if kind == "people" and leads_several(word) and (
                led := leaders_listed(self.keys, self.mention_at, at, self._skip_aside)
            ):
                return led[0], Phrase("group", tuple(map(Actor, led[1])), conj, prep)
            if kind in ("people", "gathering") and (acting := self._of_body_met(at, conj, prep, word)):
                return acting
            if kind == "people":
                return self._two_offices(at, conj, prep, word) or self._group(at, conj, prep)
            if kind == "gathering" and self.keys[at + 1 : at + 2] == ("من",):
                return self._group(at, conj, prep)
        return None

    def _offices_of_states(self, at: int, conjunction: bool, preposition: str, word: str) -> tuple[int, Phrase] | None:
        """Read «وزراء خارجية مصر والأردن والعراق»: states for whom nobody is named."""
        return read_offices(
            self.keys, self.mention_at, at, word, self._skip_aside, conjunction=conjunction, preposition=preposition
        )

    def _two_offices(self, at: int, conjunction: bool, preposition: str, word: str) -> tuple[int, Phrase] | None:
        """Read «زعيما مصر والسودان», «وزيري خارجية البلدين», «الرئيسان»: two people by office and country."""
        head = self.words.dual_offices.get(word)
        if head is None:
            return None
        end, portfolio = at + 1, []
        while end < len(self.keys) and end - at <= _PORTFOLIO_REACH and end not in self.mention_at:
            if self.keys[end] in self.words.both_states and (pair := self._named_pair(end + 1)):
                return pair[0], Phrase("group", pair[1], conjunction, preposition)
            if self.keys[end] in self.words.both_states:
                return end + 1, Phrase("both", (), conjunction, preposition)
            if class_of(self.keys[end]) != "word" or end in self.time_at:
                return None
            portfolio.append(self.keys[end] if self.keys[end].startswith("ال") else f"ال{self.keys[end]}")
            end += 1
        actors: list[Actor] = []
        countries: list[str] = []
        while end in self.mention_at and len(countries) < 2:
            mention_end, mention, prefix = self.mention_at[end]
            country = country_of(mention)
            joined, attached = clitics(prefix)
            if country is None or attached or joined != bool(countries):
                return None
            countries.append(country)
            actors.append(Actor(mention))
            end = mention_end
            if end in self.mention_at and self.mention_at[end][1].type == "PER" and not self.mention_at[end][2]:
                end, mention, _ = self.mention_at[end]  # «وزيرا خارجية مصر فلان والأردن فلان»
                actors[-1] = Actor(mention)
        if len(countries) != 2:
            return None
        named = all(actor.mention.type == "PER" for actor in actors)
        office = " ".join([head, *portfolio])
        return end, Phrase(
            "group", tuple(actors), conjunction, preposition, office=office, countries=() if named else tuple(countries)
        )

    def _named_pair(self, at: int) -> tuple[int, tuple[Actor, ...]] | None:
        """Return the two people named right behind «وزيرا خارجية البلدين», with the token behind them."""
        actors: list[Actor] = []
        for joined in (False, True):
            if at not in self.mention_at:
                return None
            at, mention, prefix = self.mention_at[at]
            if mention.type != "PER" or mention.form != "name" or clitics(prefix) != (joined, ""):
                return None
            actors.append(Actor(mention))
        return at, tuple(actors)

    def _named(self, at: int) -> tuple[int, Phrase]:
        end, mention, prefix = self.mention_at[at]
        conjunction, preposition = clitics(prefix)
        if mention.type == "LOC":
            return end, Phrase("place", (Actor(mention),), conjunction, preposition, mention.form == "nominal")
        if mention.type == "PER" and at and not conjunction and self._belongs(self._word_before(at)):
            return self._of_somebody(end, conjunction, preposition)
        if mention.type == "PER" and self._reports(at):
            return end, Phrase("group", (), conjunction, preposition)
        if mention.type == "ORG" and is_outlet(mention.name):
            return end, Phrase("outlet", (), conjunction, preposition)
        if mention.type == "ORG" and at and self._is_officer(at, end, conjunction):
            return self._officer(at, end, conjunction, preposition)
        if mention.type == "ORG":
            end = self._past_leader(end)
            return end, Phrase("organization", (Actor(mention),), conjunction, preposition, mention.form == "nominal")
        if mention.type == "PER" and (sent := envoy_behind(self.keys, self.mention_at, end, mention)):
            envoys = (Actor(sent[1]),) if sent[1] else ()
            return sent[0], Phrase("person" if envoys else "group", envoys, conjunction, preposition)
        self.apposed = None
        end, mention = self._apposition(end, mention)
        nominal = mention.form == "nominal"
        return end, Phrase("person", (Actor(mention),), conjunction, preposition, nominal, self.apposed)

    def _of_somebody(self, end: int, conjunction: bool, preposition: str) -> tuple[int, Phrase]:
        """Read «ابنة الرئيس فلان فلانة»: whose name follows is meant, not whom she belongs to."""
        return self._named_behind(past_wishes(self.keys, end), end, conjunction, preposition)

    def _named_behind(self, at: int, end: int, conjunction: bool, preposition: str) -> tuple[int, Phrase]:
        """Return the person named at a token as the phrase meant, or people without names up to `end`."""
        at = self._past_second_title(at)
        if at in self.mention_at:
            _, other, prefix = self.mention_at[at]
            if other.type == "PER" and other.form == "name" and not prefix:
                next_end, phrase = self._named(at)
                return next_end, replace(phrase, conjunction=conjunction, preposition=preposition)
        return end, Phrase("group", (), conjunction, preposition)

    def _is_officer(self, at: int, end: int, conjunction: bool) -> bool:
        """Tell whether a body ends somebody's title: «مدير المخابرات», «مرشح الحزب فلان»."""
        before = self.keys[self._word_before(at)]
        if head_of(without_clitics(before)) or without_clitics(before) in _CANDIDATES or self._of_body(at):
            return True
        if end not in self.mention_at:
            return False
        _, other, prefix = self.mention_at[end]
        if other.type != "PER" or other.form != "name" or prefix or other.extent.start < other.span.start:
            return False
        return conjunction or (
            class_of(before) == "word" and not is_event_word(before) and before not in self.words.statements
            and without_clitics(before) not in self.words.leading and not is_event_verb(before)
            and not before.startswith("ل") and at - 1 not in self.time_at
        )  # fmt: skip

    def _of_body(self, at: int) -> bool:
        """Tell whether an office and a kind of body stand before a body's name: «رئيس قائمة النور»."""
        return (
            at > 1
            and (self.keys[at - 1] in ambiguity().organisation_heads or self.keys[at - 1] in _GENERAL)
            and bool(head_of(without_clitics(self.keys[at - 2])))
        )

    def _officer(self, at: int, end: int, conjunction: bool, preposition: str) -> tuple[int, Phrase]:
        """Read «مدير المخابرات المصرية (فلان)»: a person of that body, by name where it follows, never the body."""
        head = self.keys[at - 2 if self._of_body(at) else self._word_before(at)]
        if head_of(without_clitics(head)) and head not in title_starts():
            before, title_preposition, _ = strip_conjunction(head)
            conjunction, preposition = conjunction or before, preposition or title_preposition
        step = self._skip_aside(self._behind_state(end))
        if step < len(self.keys) and self.keys[step] in COMMAS:
            step = self._skip_aside(step + 1)
        return self._named_behind(step, end, conjunction, preposition)

    def _apposition(self, end: int, mention: Mention) -> tuple[int, Mention]:
        """Join an office and a name that a comma or nothing parts: «وزير الخارجية الروسي، سيرغي لافروف،»."""
        while True:
            at = self._skip_aside(end)
            comma = at < len(self.keys) and self.keys[at] in COMMAS
            if mention.form == "nominal" and (past := past_description(self.keys, self.mention_at, at)):
                at, comma = past, True  # «الرئيس الأمريكي آنذاك فلان», «رئيس المنظمة العالمية، فلان»
            elif comma:
                at = self._skip_aside(at + 1)
            elif mention.form == "nominal" and self._is_titled(at):
                at += 1  # «رئيس الوفد الحكومي فلان»
            elif at < len(self.keys) and self.keys[at] in _ACCREDITED and mention.form == "nominal":
                at += 1  # «السفير اليوناني لديها فلان»
            elif at + 1 in self.mention_at and self.keys[at] in self.words.kin and mention.form == "name":
                relative_end, relative, prefix = self.mention_at[at + 1]
                if relative.type == "PER" and not prefix:
                    end = relative_end  # «فلان والد فلان»: the first is meant
                    continue
            if at not in self.mention_at:
                return end, mention
            next_end, other, prefix = self.mention_at[at]
            if other.type != "PER" or clitics(prefix) != (False, "") or prefix:
                return end, mention
            if {mention.form, other.form} == {"name", "nominal"}:
                ranked = comma and mention.form == "nominal" and is_ranked(other)
                if other.form == "name" and other.office and other.extent.start < other.span.start and not ranked:
                    return end, mention  # the name has an office of its own: two noun phrases
                if other.form == "nominal" and not comma and self.apposed is None:
                    self.apposed = Actor(other)
                mention = mention if mention.form == "name" else other
            elif not (mention.form == other.form == "nominal") or (not comma and are_two_officials(mention, other)):
                return end, mention
            end = next_end

    def _skip_aside(self, at: int) -> int:
        while at < len(self.keys):
            if self.keys[at] in OPENING:
                at = self._close(at, OPENING[self.keys[at]])
            elif self.keys[at] in DASHES and self._aside(at) > at + 1:
                at = self._aside(at)
            elif class_of(self.keys[at]) == "quote":
                at += 1
            else:
                break
        return at

    def _past_leader(self, end: int) -> int:
        """Pass over who leads a body, «ائتلاف النصر بزعامة فلان»: nothing says that its leader was there."""
        at = self._skip_aside(end)
        if at < len(self.keys) and self.keys[at] in COMMAS:
            at = self._skip_aside(at + 1)
        if at < len(self.keys) and self.keys[at] in self.words.relatives:
            at += 1
        if at >= len(self.keys) or self.keys[at] not in participation().led:
            return end
        for number in range(at + 1, min(at + _GROUP_REACH, len(self.keys))):
            if number in self.mention_at:
                mention_end, mention, _ = self.mention_at[number]
                return self._apposition(mention_end, mention)[0] if mention.type == "PER" else end
            if class_of(self.keys[number]) not in ("word", "quote"):
                break
        return end

    def _delegation(self, at: int, conjunction: bool, preposition: str, word: str) -> tuple[int, Phrase]:
        """Read «وفد (رفيع) من حركة … برئاسة فلان»: the body sent is the participant, its head acts for it."""
        organization: Mention | None = None
        end, placed = at + 1, False
        for number in range(at + 1, min(at + 1 + _DELEGATION_REACH, len(self.keys))):
            if number in self.mention_at:
                mention_end, mention, prefix = self.mention_at[number]
                if mention.type == "ORG" and clitics(prefix)[0] is False and not placed:
                    organization, end = mention, self._past_leader(mention_end)
                elif mention.type == "LOC" and not clitics(prefix)[0]:
                    end, placed = mention_end, True
                    continue  # «وفد من مصر رفيع المستوى برئاسة فلان»
                break
            if class_of(self.keys[number]) != "word" or number in self.time_at or is_event_verb(self.keys[number]):
                if class_of(self.keys[number]) == "quote":
                    continue
                break  # «إن وفدها التقى حركة …»: whom it met
            if number > at + 1 and strip_conjunction(self.keys[number])[1] == "ل":
                break  # «وفدا يمثل الأحزاب المساندة لمبادرة الحكومة»: whom they support
            if self.keys[number] in _OWN or self.keys[number] in participation().own_bodies:
                return self._own_delegation(number + 1, conjunction, preposition)
            if (
                self.keys[number] == "في"
                and number + 1 in self.mention_at
                and self.mention_at[number + 1][1].type == "ORG"
            ):
                continue  # «وفدا قياديا في الحركة»
            if self.keys[number] in self.words.heads and organization is None:
                end = number  # «وفد سعودي برئاسة فلان»
            stops = self.keys[number] in ("مع", "الي", "في", "علي") or self.keys[number] in self.words.heads
            if stops or self.keys[number] in asides().sources:
                break  # «الوفد المرافق، وفقا للوكالة، …»
        own = organization is None and word in _POSSESSED
        end = self._to_heads(end) if organization is None else end
        actors: list[Actor] = []
        if organization:
            actors.append(Actor(organization, "delegation"))
        body = organization.id if organization else None
        end, heads = self._heads(end)
        end, members = members_behind(self.keys, self.mention_at, end, self._skip_aside, self._apposition)
        actors += [Actor(head, "head_of_delegation", body) for head in heads]
        actors += [Actor(member, "member", body) for member in members]
        return end, Phrase("delegation", tuple(actors), conjunction, preposition, own=own)

    def _own_delegation(self, end: int, conjunction: bool, preposition: str) -> tuple[int, Phrase]:
        """Read «وفد منها»: the body is the one the clause speaks of."""
        end, heads = self._heads(end)
        end, members = members_behind(self.keys, self.mention_at, end, self._skip_aside, self._apposition)
        actors = [Actor(head, "head_of_delegation") for head in heads] + [Actor(m, "member") for m in members]
        return end, Phrase("delegation", tuple(actors), conjunction, preposition, own=True)

    def _heads(self, end: int) -> tuple[int, list[Mention]]:
        """Read «، برئاسة القيادي فلان» behind a delegation."""
        at = self._skip_aside(end)
        if at < len(self.keys) and self.keys[at] in COMMAS:
            at = self._skip_aside(at + 1)
        if at + 1 < len(self.keys) and self.keys[at] in _WHICH and self.keys[at + 1] in self.words.heads:
            at += 1  # «الوفد الذي يترأسه فلان»
        on_top = self.keys[at : at + 2] in (("علي", "راسه"), ("علي", "راسها"), ("علي", "راسهم"))
        if at >= len(self.keys) or not (self.keys[at] in self.words.heads or on_top):
            return end, []
        at += 2 if on_top else 1
        for number in range(at, min(at + _HEAD_REACH, len(self.keys))):
            if number in self.mention_at:
                mention_end, mention, _ = self.mention_at[number]
                if mention.type == "PER":
                    mention_end, mention = self._apposition(mention_end, mention)
                    return mention_end, [mention]
                if mention.type == "LOC" and self.keys[number - 1] not in POSTED_TO:
                    return end, []
                continue
            if self.taken[number]:
                continue
            if class_of(self.keys[number]) not in ("word", "quote"):
                break
        return end, []

    def _representatives(self, at: int, conjunction: bool, preposition: str) -> tuple[int, Phrase] | None:
        number = at + 1
        if number < len(self.keys) and (number not in self.mention_at or self._names_delegation(number)):
            sent = next((word for kind, _, prep, word in phrase_heads(self.keys[number]) if kind == "delegation"), None)
            if sent is not None:
                return self._delegation(number, conjunction, preposition, sent)  # «أعضاء وفد من …»
        if number < len(self.keys) and self.keys[number] in ("عن", "من"):
            number += 1
        number = self._skip_aside(number)
        if number in self.mention_at:
            end, mention, prefix = self.mention_at[number]
            if mention.type == "ORG" and not prefix and not is_parliament(mention):
                return self._sent_by(end, mention, conjunction, preposition)
        return None

    def _sent_by(self, end: int, body: Mention, conjunction: bool, preposition: str) -> tuple[int, Phrase]:
        """Return a body as who takes part, with who heads those it sent."""
        end, heads = self._heads(self._past_leader(end))
        named = tuple(Actor(head, "head_of_delegation", body.id) for head in heads)
        return end, Phrase("delegation", (Actor(body, "delegation"), *named), conjunction, preposition)

    def _of_body_met(self, at: int, conjunction: bool, preposition: str, word: str) -> tuple[int, Phrase] | None:
        """Read «نواب من كتلة …», «أعضاء مكتب النقابة»: the body they act for, where none of them is named."""
        found = acts_for_body(self.keys, self.mention_at, at, word, self._skip_aside)
        if found is None or self._lists_behind(found[0]):
            return None
        return self._sent_by(*found, conjunction, preposition)

    def _lists_behind(self, at: int) -> bool:
        """Tell whether one of those people is named behind their body: «قادة الحركة، بينهم فلان», «قادة الحزب فلان»."""
        at = self._skip_aside(at)
        comma = at < len(self.keys) and self.keys[at] in COMMAS
        if comma:
            at = self._skip_aside(at + 1)
        if self.keys[at : at + 2] in _LEADS or (at < len(self.keys) and self.keys[at] in _SINGLE_LEADS):
            return True
        _, named, prefix = self.mention_at.get(at, (0, None, ""))
        titled = named is not None and named.extent.start < named.span.start
        return named is not None and named.type == "PER" and not prefix and (comma or not titled)

    def _group(self, at: int, conjunction: bool, preposition: str) -> tuple[int, Phrase]:
        """Read «عددا من قادة …»: unnamed people; «على رأسهم فلان» names one of them after all."""
        end = at + 1
        counted = self.keys[at + 1 : at + 2] in _THREE  # «استقبل الوزراء الثلاثة المبعوث فلانا»: he is none of them
        plural = any(word in participation().plural_offices for _, _, _, word in phrase_heads(self.keys[at]))
        for number in range(at + 1, min(at + 1 + _GROUP_REACH, len(self.keys))):
            key = self.keys[number]
            if number in self.mention_at:
                mention_end, mention, prefix = self.mention_at[number]
                conj, prep = clitics(prefix)
                if plural and not (counted or prefix) and mention.type == "PER" and mention.form == "name":
                    named_end, named = self._named(number)  # «وزراء النقل فلان والدفاع فلان»
                    return named_end, Phrase("group", named.actors, conjunction, preposition)
                if self._lists_names(number):
                    named_end, named = self._named(number)  # «قادة الكتل فلان وفلان»
                    return named_end, Phrase("group", named.actors, conjunction, preposition)
                if not (conj or prep or (counted and mention.type == "PER")):
                    end = mention_end
                break
            if class_of(key) == "quote":
                continue
            if class_of(key) != "word" or key in ("مع", "الي", "ان", "في") or number in self.time_at:
                break
            if key in self.words.people or strip_conjunction(key)[2] in self.words.people:
                end = number + 1
            elif key.startswith("ال"):
                end = number + 1  # «قادة الفصائل الفلسطينية»
            elif key.isdigit() or key in _COUNTED:
                end = number + 1  # «قادة من 31 دولة، من أبرزهم فلان»
            elif key not in ("من", "عن"):
                break
        at = self._skip_aside(self._past_adjective(end))
        if self.keys[at : at + 1] and self.keys[at] in COMMAS:
            at = self._skip_aside(at + 1)
        step = (
            2
            if self.keys[at : at + 2] in _LEADS
            else 1
            if at < len(self.keys) and self.keys[at] in _SINGLE_LEADS
            else 0
        )
        if step and at + step in self.mention_at and self.mention_at[at + step][1].type in ("PER", "ORG"):
            found_end, found = self._named(at + step)
            return found_end, Phrase("group", found.actors, conjunction, preposition)
        return end, Phrase("group", (), conjunction, preposition)

    def _past_adjective(self, end: int) -> int:
        """Pass over «عربيا» of «16 زعيما عربيا، من بينهم فلان», where one of those people is named behind it."""
        for number in range(end, min(end + _DESCRIBED, len(self.keys) - 2)):
            if self.keys[number] in COMMAS:
                leads = self.keys[number + 1 : number + 3] in _LEADS or self.keys[number + 1] in _SINGLE_LEADS
                return number if leads else end
            if self.keys[number : number + 2] in _LEADS or self.keys[number] in _SINGLE_LEADS:
                return number  # «قادة عرب بينهم فلان»
            if number in self.mention_at or class_of(self.keys[number]) != "word" or is_event_verb(self.keys[number]):
                return end
        return end


def view_sentence(
    article: Article,
    sentence: Sentence,
    row: WordRow,
    signs: tuple[bool, bool],
    section_kind: str,
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
) -> SentenceView:
    """Return the sentence as items. Linear in its length.

    Args:
        article: the article.
        sentence: one of its sentences, with tokens.
        row: its words with their marks.
        signs: whether they tell of a match, and whether they may.
        section_kind: the kind of its section.
        mentions: those of this sentence.
        times: those of this sentence.
    """
    items = _Chunker(article, sentence, row, mentions, times).items()
    if row.together & COLLECTIVE and len(mentions) > 1:
        items = spell_out(items, row.keys)
    items = without_circumstances(items, row.keys, sentence.tokens)
    kinds = frozenset([item.phrase.kind for item in items if item.phrase is not None])
    return SentenceView(sentence, section_kind, items, row.keys, *signs, kinds, row.together, row.marks)
