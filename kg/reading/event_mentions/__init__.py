"""Read event mentions: triggers, frames, arguments, status, place and time, one article at a time.

The language knowledge is in `kg/lexicon/triggers.toml`; here are only the steps: see each sentence as phrases
(`phrases`), find triggers (`matching`), read what stands around them (`scanning`, `frames`, `noun_frames`), judge the
status (`status`), attach place and time (`adjuncts`), and remember who was spoken of (`discourse`).
"""

from kg.reading.event_mentions.reader import find_event_mentions

__all__ = ["find_event_mentions"]
