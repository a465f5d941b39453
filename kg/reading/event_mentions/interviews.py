"""Tell interviews from meetings by who puts the questions."""

from __future__ import annotations

from kg.lexicon.lookalikes import lookalikes
from kg.reading.event_mentions.phrases import Actor
from kg.text.normalize import fold


def puts_questions(actor: Actor) -> bool:
    """Tell whether somebody is a journalist by the office the article gives: «رئيس تحرير مجلة …», «المذيع فلان»."""
    return any(word in lookalikes().interviewers for word in fold(actor.office).split()[:2])
