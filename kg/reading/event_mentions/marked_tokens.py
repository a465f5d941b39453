"""Lay the mentions and times of a sentence over its tokens: one token belongs to one of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from kg.lexicon.asides import asides
from kg.lexicon.office_tables import head_of, title_starts
from kg.lexicon.participation import participation
from kg.lexicon.places import nisba_country
from kg.lexicon.triggers import gather_verbs, words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.phrases import Actor
from kg.reading.event_mentions.word_classes import (
    COMMAS,
    acts_of_several,
    class_of,
    clitics,
    is_event_noun,
    is_event_verb,
    is_event_word,
    without_clitics,
)
from kg.reading.event_mentions.word_marks import WordRow
from kg.schema import Article, Mention, Sentence, Span, TimeExpression
from kg.text.normalize import fold

_ON_DAY = word_set("reading.event_mentions.marked_tokens", "on_day")
_BOUND_REACH = 8
"""Tokens of «الحكومي اليمني إلى محادثات جنيف» between a delegation and the comma before its head."""
_ONE_OF = word_set("reading.event_mentions.marked_tokens", "one_of")
_POSTS = word_set("reading.event_mentions.marked_tokens", "posts")
_HOLDING, _PAIR = "عقد", 2
_SUMMITS = word_set("reading.event_mentions.marked_tokens", "summits")


class MarkedTokens:
    """The tokens of a sentence, and which of them each mention and each time takes."""

    def __init__(
        self,
        article: Article,
        sentence: Sentence,
        row: WordRow,
        mentions: Sequence[Mention],
        times: Sequence[TimeExpression],
    ) -> None:
        self.text = article.text
        self.tokens = sentence.tokens
        self.keys = row.keys
        self.marks = row.marks
        self.starts: Sequence[int] = ()
        self.ends: Sequence[int] = ()
        self.words = words()
        self.mention_at: dict[int, tuple[int, Mention, str]] = {}
        self.apposed: Actor | None = None
        self.time_at: dict[int, tuple[int, TimeExpression]] = {}
        self.taken = [False] * len(self.tokens)
        if (mentions or times) and self.tokens:
            self.starts, self.ends = zip(*[token.span for token in self.tokens], strict=True)
            self._place_mentions([m for m in mentions if not self._is_date(m, times)])
            self._place_times(times)

    def _is_date(self, mention: Mention, times: Sequence[TimeExpression]) -> bool:
        """Tell whether a body that is named for a day is the day: «في 25 و26 سبتمبر», no paper called «26 سبتمبر»."""
        span = mention.extent
        day = next((t.span for t in times if t.span.start <= span.start and span.end <= t.span.end), None)
        if day is None or mention.type != "ORG":
            return False
        first, _end = self._tokens_of(span)
        before = self.keys[first - 1] if first > 0 else ""
        return (day.start, day.end) != (span.start, span.end) or before in _ON_DAY

    def _word_before(self, at: int) -> int:
        """Return the token before one, passing over a quotation mark: «"ابنة شقيقة" فلان», «رئيس "الحزب"»."""
        return at - 2 if at > 1 and class_of(self.keys[at - 1]) == "quote" else at - 1

    def _is_titled(self, at: int) -> bool:
        """Tell whether one adjective parts an office and the name that has no office of its own."""
        if at + 1 not in self.mention_at or not self.keys[at].startswith("ال") or at in self.mention_at:
            return False
        _, other, prefix = self.mention_at[at + 1]
        plain = class_of(self.keys[at]) == "word" and not is_event_word(self.keys[at])
        return plain and not prefix and other.type == "PER" and other.form == "name" and not other.office

    def _past_second_title(self, at: int) -> int:
        """Pass over «ومستشاره» of «صهر الرئيس ومستشاره فلان», told of one man: return the token of his name."""
        second = at + 1 in self.mention_at and at not in self.mention_at and self.keys[at][:1] == "و"
        owned = second and self.keys[at].endswith(("ه", "ها")) and head_of(self.keys[at][1:]) is not None
        return at + 1 if owned else at

    def _to_heads(self, end: int) -> int:
        """Pass over where a delegation is bound for, before who leads it: «الوفد إلى محادثات جنيف، برئاسة …»."""
        for number in range(end, min(end + _BOUND_REACH, len(self.keys) - 1)):
            if self.keys[number] in COMMAS:
                return number if self.keys[number + 1] in self.words.heads else end
            if class_of(self.keys[number]) != "word" or is_event_verb(self.keys[number]):
                break
        return end

    def _dates_by_holding(self, first: int, end: int) -> bool:
        """Tell whether «قبل عقد» is followed by what was held: «قبل عقد القمة» is no decade."""
        held = self.keys[end - 1] == _HOLDING and end - first == _PAIR and end < len(self.keys)
        return held and is_event_noun(self.keys[end])

    def _tokens_of(self, span: Span) -> tuple[int, int]:
        """Return the token range that a span touches (half-open)."""
        first = bisect_right(self.ends, span.start)
        last = bisect_left(self.starts, span.end)
        return (first, last) if first < last else (-1, 0)

    def _place_mentions(self, mentions: Sequence[Mention]) -> None:
        """Keep the outermost mentions; one nested in another's title («… حركة حماس خالد مشعل») is not an actor."""
        taken = self.taken
        if len(mentions) > 1:
            mentions = sorted(mentions, key=lambda m: (m.extent.start - m.extent.end, m.form == "nominal", m.span))
        for mention in mentions:
            first, end = self._tokens_of(mention.extent)
            if first < 0 or any(taken[first:end]) or self._is_trigger(mention, end):
                continue
            end = self._before_trigger(mention, first, end)
            if mention.type == "ORG" and first + 1 < end and without_clitics(self.keys[first]) in _SUMMITS:
                first += 1  # «قمة العشرين» is the body's summit
                taken[first:end] = [True] * (end - first)
                self.mention_at[first] = (end, mention, "")
                continue
            taken[first:end] = [True] * (end - first)
            prefix = self.text[self.tokens[first].span.start : mention.extent.start]
            if (
                not prefix
                and self.keys[first].startswith(("ونظير", "ووزير"))
                and mention.extent.start < mention.span.start
            ):
                prefix = self.text[mention.extent.start]  # «ونظيره»: the conjunction was taken for the title's
            self.mention_at[first] = (end, mention, prefix)

    def _is_trigger(self, mention: Mention, end: int) -> bool:
        """Tell whether a name the model found begins with an event word: «اتصالين هاتفيين» is nobody."""
        start = self._tokens_of(mention.span)[0]
        if 0 < start == end - 1 and self._gathers(start):
            return True  # «لقاء جمعه مع …», not a man called جمعة
        if mention.source != "model" or mention.type != "PER" or start < 0:
            return False
        if 0 == start == end - 1 and is_event_verb(self.keys[0]) and self._begins_title(end):
            return True  # «أشرف رئيس الحكومة فلان على …»: the verb, not a man called أشرف
        alone = self.keys[start] if start + 1 == end else ""
        if acts_of_several(alone) or without_clitics(alone) in asides().seats:
            return True  # «زارا», «ببيت فلان»
        # «مبعوثون» alone is a group of people, whatever the model says
        return is_event_word(self.keys[start]) or (
            start + 1 == end and (self.keys[start] in self.words.people or self.keys[start] in self.words.delegation)
        )

    def _begins_title(self, at: int) -> bool:
        """Tell whether an office or a title stands at a token."""
        return at < len(self.keys) and (self.keys[at] in title_starts() or head_of(self.keys[at]) is not None)

    def _gathers(self, at: int) -> bool:
        """Tell whether a word is «جمعه», «جمعهما» or «سداسي» right behind an event noun."""
        form = gather_verbs().get(self.keys[at])
        gathers = form is not None and form.pronoun is not None
        return (gathers or self.keys[at] in self.words.sizes) and is_event_noun(self.keys[at - 1])

    def _before_trigger(self, mention: Mention, first: int, end: int) -> int:
        """Cut an event word off the end of a name: «فلان اتصالين» is فلان and two calls."""
        if mention.source == "model" and mention.type == "PER":
            start, over = self._tokens_of(mention.span)
            for number in range(max(start, first) + 1, min(end, over)):  # «فلان، رئيس وزراء البلد»: his office
                if is_event_word(self.keys[number]) or self.keys[number] in self.words.people:
                    return number
        return end

    def _place_times(self, times: Sequence[TimeExpression]) -> None:
        for time in times:
            if time.type == "SET":
                continue
            first, end = self._tokens_of(time.span)
            if first >= 0 and not any(self.taken[first:end]) and not self._dates_by_holding(first, end):
                self.time_at[first] = (end, time)

    def _reports(self, at: int) -> bool:
        """Tell whether the name is that of a reporter, «مراسل القناة فلان»."""
        before = next((n for n, (end, m, _) in self.mention_at.items() if end == at and m.type == "ORG"), at) - 1
        return before >= 0 and self.keys[before] in self.words.reporters

    def _behind_state(self, at: int) -> int:
        """Pass over whose a body is, «القائمة الموالية لإيران، فلان»."""
        if at in self.mention_at:
            end, mention, prefix = self.mention_at[at]
            if mention.type == "LOC" and prefix == "ل":
                return end
        return at

    def _names_delegation(self, at: int) -> bool:
        """Tell whether the mention is the bare word «الوفد», which stands for those the article sent before."""
        mention = self.mention_at[at][1]
        name, *states = fold(mention.name).split()
        named = mention.type == "ORG" and name in self.words.delegation and name.startswith("ال")
        return named and (mention.form == "nominal" or bool(states)) and all(w in nisba_country() for w in states)

    def _belongs(self, at: int) -> bool:
        """Tell whether the word before a person makes somebody else of him: «إدارة الرئيس», «أحد منتقدي فلان»."""
        key = self.keys[at]
        if self.tokens[at].text.endswith("ه"):
            return False  # «مساعده فلان» is named himself; «مساعدة فلان» is somebody of his
        if at and self.keys[at - 1] in _ONE_OF and not key.startswith("ال") and at not in self.mention_at:
            return True
        theirs = self.words.entourage | participation().serving | _POSTS
        if self.tokens[at].text.endswith("ه") and key not in self.words.kin_offices:
            return False  # «مساعده فلان» is no «مساعدة فلان», which has its key
        return key in theirs or without_clitics(key) in theirs

    def _lists_names(self, at: int) -> bool:
        """Tell whether two names or more without titles stand right behind people: who they were."""
        if at not in self.mention_at:
            return False
        end, mention, prefix = self.mention_at[at]
        if prefix or mention.type != "PER" or mention.form != "name" or mention.extent.start < mention.span.start:
            return False
        if end < len(self.keys) and self.keys[end] in COMMAS:
            end += 1
        following = self.mention_at.get(end)
        return following is not None and following[1].type == "PER" and clitics(following[2]) == (True, "")
