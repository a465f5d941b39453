"""Read event mentions: triggers, frames, arguments, status, place and time, one article at a time.

The language knowledge is in `kg/lexicon/triggers.toml`; here are only the steps: see each sentence as phrases
(`chunking`), know which words matter (`word_marks`), find triggers (`matching`), read what stands around them
(`scanning` with the other modules of the scan, then `frames`, `light_frames`,
`noun_frames`, `travel_frames`, `invitation_frames`, `membership`), find the subject (`subjects`, `references`), judge
the status (`status`), attach place and time (`adjuncts`), and remember who was spoken of (`discourse`).
"""

from kg.reading.event_mentions.reader import find_event_mentions

__all__ = ["find_event_mentions"]
