"""Read the event mentions of an article, sentence after sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import or_

from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.adjuncts import (
    attach_places,
    attach_time,
    is_talked_about,
)
from kg.reading.event_mentions.antecedents import resolve_latter
from kg.reading.event_mentions.chunking import view_sentence
from kg.reading.event_mentions.counterparts import resolve_counterparts
from kg.reading.event_mentions.courtesies import (
    Addressed,
    resolve_courtesies,
    resolve_guests,
    without_wishes,
)
from kg.reading.event_mentions.discourse import (
    Discourse,
    Told,
    forget_stale,
    resolve_delegations,
    resolve_ordinals,
)
from kg.reading.event_mentions.distances import APART, days_apart
from kg.reading.event_mentions.draft_status import status_of_draft
from kg.reading.event_mentions.drafts import Draft, Taking, noun_of
from kg.reading.event_mentions.earlier_visits import enter_earlier_visit
from kg.reading.event_mentions.frames import read_verb
from kg.reading.event_mentions.held import held_details
from kg.reading.event_mentions.interviews import is_outlet
from kg.reading.event_mentions.light_frames import read_light
from kg.reading.event_mentions.marks import COURTEOUS, ROUND, SPORT, STATED, TELLING
from kg.reading.event_mentions.matching import is_no_light_verb, match_light, match_noun, match_verb
from kg.reading.event_mentions.membership import read_sent, remember_unnamed
from kg.reading.event_mentions.noun_frames import read_noun
from kg.reading.event_mentions.noun_status import is_only_before
from kg.reading.event_mentions.occasions import (
    ON_OCCASION,
    denies_in_course,
    is_of_its_days,
    occasion_of,
    remember_occasion,
    sits,
)
from kg.reading.event_mentions.occurrences import each_with_its_time
from kg.reading.event_mentions.offices_of_states import without_officials
from kg.reading.event_mentions.officials_of_states import resolve_officials
from kg.reading.event_mentions.other_events import may_tell, read_other_events
from kg.reading.event_mentions.outlook import comes_before_plan, is_another, is_within
from kg.reading.event_mentions.own_country import resolve_own_country
from kg.reading.event_mentions.phrases import Item, SentenceView
from kg.reading.event_mentions.prospects import is_done_during, is_next, is_settled
from kg.reading.event_mentions.quotations import in_speech
from kg.reading.event_mentions.references import OfficeHolders, resolve_pairs
from kg.reading.event_mentions.relative_clauses import tells_of_holding
from kg.reading.event_mentions.relevance import beginnings, starts_anew, worth_viewing
from kg.reading.event_mentions.rounds import OF_THE_ROUND, remember_round, round_of
from kg.reading.event_mentions.scenes import (
    Visit,
    is_coordinated,
    of_the_guest,
    setting_of,
    settle_by_later_visits,
)
from kg.reading.event_mentions.sequels import (
    SAME_DAY,
    SAME_SCENE,
    Settled,
    day_told_before,
    enter_other_side,
    framed_by,
    is_day_of_event,
    place_before,
    place_of_sentence,
)
from kg.reading.event_mentions.sessions import in_session
from kg.reading.event_mentions.settling import Settling, fillers_of, remember_event, resumed_class
from kg.reading.event_mentions.several_told import resolve_several
from kg.reading.event_mentions.sides_told import remember_signing
from kg.reading.event_mentions.small_words import without_conjunction
from kg.reading.event_mentions.speakers import pass_over, remember_speaker
from kg.reading.event_mentions.splitting import distinct, split_list
from kg.reading.event_mentions.sport_pages import NO_SPORT, signs_of_sport, sport_sections, tells_of_sport
from kg.reading.event_mentions.standing import makes_event
from kg.reading.event_mentions.statements import remember_day, remember_statement, speaks_on, told_on
from kg.reading.event_mentions.states import StatesNamed, resolve_states
from kg.reading.event_mentions.subjects import remember_subject
from kg.reading.event_mentions.summits import is_named_after_place, is_other_edition, means_meeting, without_host
from kg.reading.event_mentions.titles import join_titles
from kg.reading.event_mentions.visit_days import duration_of, is_end
from kg.reading.event_mentions.wishes import is_wanted, is_wish
from kg.reading.event_mentions.word_marks import read_words
from kg.reading.event_mentions.word_readers import read_by_word
from kg.schema import (
    CONTACT_TYPES,
    Article,
    EventMention,
    Mention,
    Sentence,
    Span,
    Status,
    TimeExpression,
    content_id,
)
from kg.text.normalize import fold

UNNAMED = "/unnamed"
"""Ends the rule of an event in which unnamed people took part too: one known participant is then enough."""
PURPOSE = "/purpose"
"""Marks in the rule an event that was only what somebody came for: told as held elsewhere, it was held."""
OPEN = "/open"
"""Ends the rule of an event noun of which nothing said whether it had happened: what is told elsewhere decides."""
_MINISTRIES = word_set("reading.event_mentions.reader", "ministries")
_THAT = word_set("reading.event_mentions.reader", "that")
_PAIR = 2
_CALLS = frozenset({"", "زيارة"})
"""Nouns of a visit that can be a call on somebody, so that «اللقاء» behind it is the same."""
_UPON = word_set("reading.event_mentions.reader", "upon")
_NOTHING_ALONE = frozenset({"visit", "phone_call", "press_conference", "invitation", "summons"})
"""Types of which a noun without anybody leaves nothing to remember either: «خلال الزيارة», «تلقى اتصالات»."""
_ALONE_DENIED = frozenset({"visit", "conference"})
"""What one person can be said not to have done: not to come, not to attend."""


def find_event_mentions(
    article: Article,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
) -> tuple[EventMention, ...]:
    """Return the event mentions of an article in reading order.

    `sentences` carry their tokens. Fillers of arguments are ids of `mentions` and, for role "time", of `times`;
    pronouns, «الجانبان», «الوفد» and ellipsis are resolved to the mention that introduced them.
    """
    by_sentence: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_sentence[mention.sentence].append(mention)
    timed: dict[int, list[TimeExpression]] = defaultdict(list)
    for time in times:
        timed[time.sentence].append(time)
    rows = read_words(sentences)
    marked = [row.together for row in rows]
    signs = [signs_of_sport(row.keys) if row.together & SPORT else NO_SPORT for row in rows]
    every = reduce(or_, marked, 0)
    sporty = sport_sections(sentences, [row.keys for row in rows], signs) if every & SPORT else frozenset()
    peopled = {mention.sentence for mention in mentions if mention.type == "PER"}

    def tells_other(at: int) -> bool:
        return sentences[at].section not in sporty and not signs[at][0] and may_tell(rows[at].keys)

    begin = beginnings(article, sentences, rows, tells_other)
    worth = worth_viewing(article, sentences, marked, begin, peopled, timed.keys())
    addressed = Addressed()
    found: list[EventMention] = []
    holders = OfficeHolders(mentions, article.text)
    states = StatesNamed(mentions, holders)
    discourse = Discourse(states=states)
    section_number = -1
    for at, sentence in enumerate(sentences):
        if section_number >= 0 and starts_anew(article, section_number, sentence.section):
            discourse, addressed = Discourse(states=states), Addressed()
        section_number = sentence.section
        if not worth[at]:
            pass_over(sentence, marked[at], discourse)
            remember_day(timed.get(sentence.index, ()), discourse)
            continue
        sports_page = sentence.section in sporty
        section = article.sections[sentence.section] if article.sections else None
        kind, published = (section.kind, section.published) if section else ("main", article.published)
        own_mentions, own_times = by_sentence[sentence.index], timed[sentence.index]
        view = view_sentence(article, sentence, rows[at], signs[at], kind, own_mentions, own_times)
        forget_stale(discourse, view.sentence.index)
        view = resolve_guests(without_wishes(view), discourse)
        if every & COURTEOUS:
            view = resolve_courtesies(view, addressed, discourse)
        delegated = resolve_ordinals(resolve_delegations(view, discourse), discourse)
        delegated = resolve_own_country(delegated, states)
        resolved = resolve_officials(resolve_states(resolve_latter(delegated, discourse), states, holders), states)
        resolved = resolve_counterparts(join_titles(resolved), holders)
        resolved = resolve_several(resolve_pairs(resolved, discourse, holders), discourse, holders)
        reader = _SentenceReader(article, resolved, discourse, published, holders, sports_page)
        found.extend(reader.read())
        if not sports_page:
            others = tuple(read_other_events(article, reader.view, discourse, published))
            found.extend(others)
            remember_signing(others, by_sentence[view.sentence.index], timed[view.sentence.index], discourse)
        remember_day(own_times, discourse)
        remember_subject(reader.view, discourse, elided=reader.elided)
        remember_speaker(reader.view, discourse)
    return tuple(found)


def _holding(draft: Draft, items: Sequence[Item]) -> list[int]:
    """Return the verbal nouns between a verb that asks for an event and its noun: «طلب عقد اجتماع» tells one event."""
    if draft.status != "proposed":
        return []
    return [number for number in range(draft.verb_at + 1, draft.at) if items[number].key in words().verbal_nouns]


@dataclass(slots=True)
class _SentenceReader:
    article: Article
    view: SentenceView
    discourse: Discourse
    published: date | None
    holders: OfficeHolders
    sports_page: bool = False
    elided: bool = False
    planned: bool = False
    spoken: bool = False
    happened: bool = False
    dated: TimeExpression | None = None
    days: list[Settled] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)

    def read(self) -> list[EventMention]:
        """Return the event mentions of the sentence."""
        found: list[tuple[Draft, EventMention]] = []
        items = self.view.items
        used: set[int] = set()
        at_site = self.view.keys[:1] == ("نت",)  # «العربية. نت»: the site's own calls and interviews
        for at in self._beginnings():
            item = items[at]
            if at_site and all(before.key not in _THAT for before in items[:at]):
                continue
            if item.phrase and (sent := read_sent(self.view, at, self.discourse)) and (added := self._finish(sent)):
                found.append((sent, added))  # members of a delegation told before
            if item.kind == "word" and at not in used:
                for draft in self._drafts(at, used):
                    self._note_subject(draft)
                    mention = self._finish(draft)
                    if mention:
                        found.append((draft, mention))
        if self.view.marks & STATED:
            remember_statement(items, self.view.sentence.index, self.discourse)
        if self.view.marks & ROUND:
            remember_round(items, self.view.sentence.index, self.discourse)
        return settle_by_later_visits(found, items, self.visits) if self.visits else [mention for _, mention in found]

    def _beginnings(self) -> list[int]:
        """Return the items that may begin an event: certain words, and delegations."""
        sent = "delegation" in self.view.kinds
        if not (sent or self.view.marks & TELLING):
            return []
        telling = {at for at, mark in enumerate(self.view.word_marks) if mark & TELLING}
        return [
            at
            for at, (kind, start, _end, _key, phrase, _time) in enumerate(self.view.items)
            if (start in telling and kind == "word") or (sent and phrase)
        ]

    def _note_subject(self, draft: Draft) -> None:
        """Keep who acts in the sentence: the next verb's left-out subject is theirs, and maybe the next sentence's."""
        if draft.verb_at < 0:
            return
        if self.discourse.acting is None and draft.elided:
            self.elided = not draft.subject or draft.subject == self.discourse.subject
        self.discourse.acting = draft.subject

    def _drafts(self, at: int, used: set[int]) -> Iterator[Draft]:
        items = self.view.items
        key = items[at].key
        if (told := read_by_word(self.view, at, self.discourse, used)) is not None:
            yield from told
            return
        light = None if at and is_no_light_verb(items[at - 1].key, key) else match_light(key)
        verb = None if key in _MINISTRIES else match_verb(key)  # «وزارة», not «وزاره»; «وزارته» is his
        if light and (tells_of_holding(items, at, light) or denies_in_course(items, at, light)):
            light = None  # «بعد القمة التي انعقدت في …، ستعقد القمة المقبلة»: the first one's own verb
        if self._is_verbal_noun(at) or (verb and verb.form.first_person and match_noun(items, at)):
            light = verb = None  # «دعوته», his invitation
        if light:
            found = read_light(self.view, at, light, self.discourse)
            if found and verb and verb.verb.frame == "go" and found[0].type != "invitation":
                found = None  # «توجه فلان إلى … للمشاركة في القمة» is no form of «وجه»
            # «وجه نقدا لبرنامج زيارة فلان»: the noun tells whose it is
            if found and (found[0].type != "visit" or found[0].arguments or found[0].anaphoric):
                draft, noun_at = found
                if draft.invitation:
                    yield draft.invitation
                hit = match_noun(items, noun_at)
                used.update((at, *_holding(draft, items), *range(noun_at, hit.end if hit else noun_at + 1)))
                used.update(draft.consumed)
                yield from each_with_its_time(split_list(draft, hit), items)
                return
        if verb and verb.verb.frame == "discuss" and (taken_up := self._taken_up(at)):
            yield taken_up
            return
        if verb:
            draft_or_none = read_verb(self.view, at, verb, self.discourse)
            if draft_or_none:
                if "+" in draft_or_none.rule:
                    used.update(n for n in range(at + 1, draft_or_none.end) if match_noun(items, n))
                used.update(draft_or_none.consumed)
                yield from each_with_its_time(split_list(draft_or_none, None), items)
            return
        noun = match_noun(items, at)
        if noun:
            draft_or_none = read_noun(self.view, at, noun, self.discourse)
            used.update(range(at, noun.end))
            if draft_or_none:
                used.update(draft_or_none.consumed)
                yield from each_with_its_time(split_list(draft_or_none, noun), items)

    def _is_verbal_noun(self, at: int) -> bool:
        """Tell whether a word is «استضافة», which folds to «استضافه», the verb with its object."""
        items = self.view.items
        written = self.view.sentence.tokens[items[at].start].text
        framed = at > 0 and without_conjunction(items[at - 1].key, 3) in words().frames_of_time | _UPON
        possessed = framed and written.endswith(("ته", "تها"))  # «أثناء استضافته فلانا»
        return (written.endswith("ة") or possessed) and match_noun(items, at) is not None

    def _taken_up(self, at: int) -> Draft | None:
        """Read «وناقش الجانبان … اليوم»: the meeting told last, which the sentence dates by «today» alone."""
        items = self.view.items
        following = items[at + 1].phrase if at + 1 < len(items) else None
        if following is None or following.kind != "both" or not self.discourse.told:
            return None
        draft = Draft("meeting", "taken up", at, at, at + 2, anaphoric=True, is_noun=True)
        today = fold("اليوم")
        draft.times = [
            (n, i.time)
            for n, i in enumerate(items)
            if i.time and today in fold(i.time.text).split()[:2] and i.time.precision == "day"
        ][:1]
        return draft if draft.times else None

    def _finish(self, draft: Draft) -> EventMention | None:
        """Date, place and judge a draft; None where it makes no event."""
        items, index = self.view.items, self.view.sentence.index
        without_officials(draft)
        enter_earlier_visit(draft, items, self.visits)
        if draft.status:
            enter_other_side(draft, draft.status, self.discourse)
        if draft.type == "conference":
            without_host(draft, items)
        arguments = distinct(draft)
        told = None
        if draft.anaphoric or is_named_after_place(draft, items):
            told = draft.resumes or self._earlier(draft, arguments)
        if told is None and not arguments and draft.verb_at < 0 and draft.type in _NOTHING_ALONE:
            return None
        if any(is_outlet(actor) for _role, actor, _why in arguments):
            return None  # «التقت القناة الوزير فلانا», «قالت الصحيفة إن القمة مع فلان …»
        governed = draft.verb_at if draft.verb_at >= 0 else draft.at
        wish = is_wish(items, governed)
        wanted = wish and is_wanted(items, governed, draft, arguments)
        if wish and not wanted:
            return None
        found = self._settle(Settling(draft, arguments, told))
        found.status = "proposed" if wanted and found.status in ("happened", "planned") else found.status
        if told is not None and found.status == "denied" and all(role == "attendee" for role, _a, _w in arguments):
            told = found.told = None  # «ولم يحضر الجلسة فلان»: he is none of those who met
        self._remember_circumstances(found)
        if told is None and not arguments and draft.unnamed and resumed_class(draft.type) == "meeting":
            remember_unnamed(draft, index, found.spots, found.time, self.discourse)
        if not self._is_event(found):
            return None
        span = self._span(draft.at)
        identity = content_id(
            "x", self.article.id, span.start, span.end, draft.type, *[a[1].mention.id for a in arguments],
            *[p.id for p in found.spots], *[draft.occurrence] * bool(draft.occurrence),
        )  # fmt: skip
        fillers = fillers_of(found, items)
        if told is None:
            remember_event(found, identity, resumed_class(draft.type), index, self.discourse)
        else:
            self.discourse.resume(told, found.taking_part, index)
        rule = draft.rule + (PURPOSE if draft.is_noun and draft.purpose and found.status == "planned" else "")
        rule += (UNNAMED if draft.unnamed else "") + (OPEN if self._is_open(draft, found.status) else "")
        return EventMention(
            identity, self.article.id, index, draft.type, span, found.status, rule, fillers,
            told.id if told else None, found.place_reason, found.date_reason,
        )  # fmt: skip

    def _settle(self, found: Settling) -> Settling:
        """Find out when and where a draft's event was, and whether it happened: by its clause, then by what is told."""
        items, draft, index = self.view.items, found.draft, self.view.sentence.index
        said_on = told_on(index, items, self.discourse)
        goes_on = speaks_on(index, items, self.discourse)
        found.time, found.date_reason = attach_time(draft, items, said_on, goes_on=goes_on)
        found.spots, found.place_reason = attach_places(draft, items)
        if found.time is None or found.date_reason == "clause":
            found.apart = days_apart(draft, items, self.days[-1].day if self.days else None)
        if found.apart is not None:
            found.time, found.date_reason = found.apart[1], f"{APART}{found.apart[0]}"
        found.status = self._status(draft, found.time)
        settled = found.status == "happened" or (found.status == "planned" and bool(found.time or found.spots))
        draft.unnamed = draft.unnamed or (settled and in_session(draft, items, found.named))
        found.lasting = duration_of(draft, items) if draft.type == "visit" else None
        if found.time is None and found.status == "happened" and (day := of_the_guest(draft, items, self.dated)):
            found.time, found.date_reason = day, "the meeting of the sentence"
        self._settle_by_visits(found)
        if (
            draft.is_noun
            and found.status == "happened"
            and self.planned
            and self.spoken == in_speech(items, draft.at)  # «قال "سألتقي فلانا"، خلال استقباله فلانا»
            and not draft.carried  # «يلتقي غدا …، بعدما انتقدوا أداءه في قمة جمعته أمس بفلان»
            and not is_done_during(items, draft.at)  # «ألا يلتقيه حتى يعرف ماذا دار خلال القمة»
            and (is_within(items, draft) or is_coordinated(draft, items) or comes_before_plan(items, draft))
        ):
            found.status = "planned"
        self._settle_by_context(found)
        found.own_day = found.time if is_day_of_event(found.time, found.date_reason) else None
        return found

    def _settle_by_visits(self, found: Settling) -> None:
        """Take place and time from a visit: of the sentence, told before, or that to which somebody is invited."""
        draft = found.draft
        if draft.type == "invitation" and not found.spots:
            guests = {a.mention.name for role, a, _reason in found.arguments if role == "invitee"}
            for visit in reversed(self.visits):
                if visit.draft.type == "visit" and guests & {a.mention.name for a in visit.actors}:
                    found.spots, found.place_reason = visit.places, "the visit it was to"
                    break
        elif found.told is None and ((found.time is None and found.apart is None) or not found.spots):
            index = self.view.sentence.index
            setting = setting_of(
                draft, found.taking_part, found.time, self.view.items, self.visits, self.discourse, index
            )
            if setting:
                if not found.spots:
                    found.spots, found.place_reason = setting.places, setting.reason
                if found.time is None and setting.time:
                    found.time, found.date_reason, found.lasting = setting.time, setting.reason, setting.lasting

    def _settle_by_context(self, found: Settling) -> None:
        """Take place and time from what else the sentence and those before it tell: a day, an occasion, a round."""
        items, index, draft, status = self.view.items, self.view.sentence.index, found.draft, found.status
        if found.told is None and found.time is None and found.apart is None:
            context = self.days, self.discourse, index, self.published
            found.time = day_told_before(draft, found.taking_part, status, items, *context)
            found.date_reason = SAME_DAY if found.time else found.date_reason
        if found.told is None and found.apart is None and (found.time is None or not found.spots):
            gathering = occasion_of(draft, items, index, status, self.discourse)
            if gathering and not found.spots and gathering.places:
                found.spots, found.place_reason = list(gathering.places), ON_OCCASION
            if gathering and sits(draft, gathering, status):
                status = found.status = "happened"
            if gathering and found.time is None and gathering.day and is_of_its_days(gathering, status):
                found.time, found.date_reason = gathering.day, ON_OCCASION
            series = None if gathering else round_of(draft, found.taking_part, status, items, index, self.discourse)
            if series and not found.spots and series.places:
                found.spots, found.place_reason = list(series.places), OF_THE_ROUND
            if series and found.time is None and series.day:
                found.time, found.date_reason = series.day, OF_THE_ROUND
        remember_occasion(draft, items, found.spots, found.time, status, index, self.discourse)
        if found.told is None and status == "happened" and (found.time is None or not found.spots):
            frame = framed_by(draft, found.taking_part, items, self.discourse, index)
            if frame and found.time is None and found.apart is None and frame.day:
                found.time, found.date_reason = frame.day, SAME_DAY
            if frame and not found.spots and draft.type != "phone_call" and frame.places:
                found.spots, found.place_reason = list(frame.places), SAME_SCENE
        alone = found.told is None and not found.spots
        if alone and (
            there := place_of_sentence(draft, found.taking_part, status, items, self.days)
            or place_before(draft, found.taking_part, status, items, self.discourse, index)
        ):
            found.spots, found.place_reason = there, SAME_SCENE

    def _remember_circumstances(self, found: Settling) -> None:
        """Keep what a draft says of time and place for the events that the sentence tells beside it."""
        draft = found.draft
        if found.arguments and (found.own_day or found.spots):
            self.days.append(Settled(draft, found.taking_part, found.own_day, found.status, tuple(found.spots)))
        if draft.type in CONTACT_TYPES - {"invitation"} and draft.verb_at >= 0:
            self.planned = found.status == "planned"
            self.spoken = in_speech(self.view.items, draft.at)
            self.happened = found.status == "happened"
            if self.happened and found.time and draft.type != "visit":
                self.dated = found.time
        if found.arguments and draft.places and not draft.during:
            self.visits.append(Visit(draft.at, draft, None if is_end(draft) else found.time, found.status == "planned"))

    def _is_event(self, found: Settling) -> bool:
        """Tell whether a settled draft is an event, or says something of the one it takes up."""
        draft, arguments = found.draft, found.arguments
        if found.told is not None:
            return bool(arguments or found.time or found.spots)
        if not self._stands(draft, arguments, found.named):
            held = draft.type == "talks" and found.status == "happened" and not draft.unnamed
            # «يعقد غدا اجتماع لوزراء الدول الخمس مع إيران. وسيشارك في الاجتماع فلان»
            held = held or (bool(arguments) and not found.named and resumed_class(draft.type) == "meeting")
            if held and (found.spots or found.time):
                one = tuple(actor for _role, actor, _why in arguments if actor.mention.type == "PER")
                remember_unnamed(draft, self.view.sentence.index, found.spots, found.time, self.discourse, one)
            return False
        # «لم يتحدث مع شخص …»: nobody named was not met
        return found.status != "denied" or len(arguments) >= _PAIR or draft.type in _ALONE_DENIED

    def _is_open(self, draft: Draft, status: Status) -> bool:
        settled = draft.carried or is_settled(self.view.items, draft.at)
        if status == "planned" and not (draft.times or draft.future_after):
            return draft.is_noun and not draft.unnamed and is_only_before(self.view.items, draft.at)
        return draft.is_noun and status == "happened" and not settled

    def _earlier(self, draft: Draft, arguments: Sequence[Taking]) -> Told | None:
        """Return the earlier event that a definite or possessed noun takes up again."""
        names = {a.mention.name for _role, a, _reason in arguments}
        noun = noun_of(draft)
        fitting = [event for event in reversed(self.discourse.told) if self._takes_up(draft, names, arguments, event)]
        # «القمة» is the summit told before, whatever meeting stands nearer
        same_noun = (event for event in fitting if noun and event.noun == noun)
        # «سيلتقي … بعد قمة …، وقد يعقد الاجتماع في …»: the meeting, not the summit
        alike = (event for event in fitting if event.type_class == resumed_class(draft.type))
        return next(same_noun, None) or next(alike, None) or (fitting[0] if fitting else None)

    def _takes_up(self, draft: Draft, names: set[str], arguments: Sequence[Taking], event: Told) -> bool:
        """Tell whether a definite or possessed noun can mean an event told before."""
        classes = {event.type_class, draft.type}
        if classes == {"visit", "meeting"} and len(event.actors) > 1 and names:
            present = {r for r, _a, _why in arguments} <= {"attendee"}
            return present and draft.verb_at >= 0 and event.noun in _CALLS  # «زار فلان فلانا. وحضر اللقاء فلان»
        if event.type_class != resumed_class(draft.type) and classes != {"meeting", "conference"}:
            return False
        if (event.held and is_next(self.view.items, draft)) or is_other_edition(self.view.items, draft.at):
            return False
        if event.sentence == self.view.sentence.index and is_talked_about(draft, self.view.items):
            return False  # «مباحثات حول القمة المقررة في …»
        if draft.type == "conference" and event.type_class != "conference":
            told = [time for _at, time in draft.times] or held_details(draft, self.view.items)[0]
            planned = self._status(draft, told[0] if told else None) == "planned"
            if not means_meeting(draft, self.view, event, self.discourse, planned=planned):
                return False
        known = {a.mention.name for a in event.actors}
        if draft.is_noun and not names and is_another(self.view.items, draft, event):
            return False
        if not names or names <= known or draft.bare:
            return True
        return {r for r, _a, _why in arguments} <= {"attendee", "member", "head_of_delegation", "chair"}

    def _stands(self, draft: Draft, arguments: Sequence[Taking], named: Sequence[Taking]) -> bool:
        sport = tells_of_sport(draft, self.view, [a for _r, a, _w in named], self.holders, page=self.sports_page)
        others = [visit for visit in self.visits if visit.draft is not draft]
        return not sport and makes_event(draft, self.view.items, arguments, named, travelled=bool(others))

    def _status(self, draft: Draft, time: TimeExpression | None) -> Status:
        return status_of_draft(
            draft, self.view, time, self.published, self.visits, happened=self.happened, planned=self.planned
        )

    def _span(self, at: int) -> Span:
        item = self.view.items[at]
        tokens = self.view.sentence.tokens
        return Span(tokens[item.start].span.start, tokens[item.end - 1].span.end)
