"""Give the Arabic and English labels of the schema's codes (`labels.toml`)."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from kg.errors import LexiconError
from kg.lexicon.loader import read_table
from kg.schema import EVENT_TYPES, STATUSES, ArgumentRole, DateBasis, Precision

NODE_KINDS = ("person", "organization", "place", "event", "date")
EDGE_KINDS = ("PARTICIPATED_IN", "HELD_AT", "ON", "AFFILIATED_WITH", "FULFILS", "MET")

_CODES: Mapping[str, tuple[str, ...] | None] = {
    "event_types": EVENT_TYPES,
    "statuses": STATUSES,
    "roles": get_args(ArgumentRole),
    "precisions": get_args(Precision),
    "date_bases": get_args(DateBasis),
    "node_kinds": NODE_KINDS,
    "edge_kinds": EDGE_KINDS,
    "flags": None,  # open: any stage may flag what it finds
    "reasons": None,  # and say in its own words why
}


@dataclass(frozen=True, slots=True)
class Label:
    """What a reader sees for a code."""

    ar: str
    en: str


def _checked(table: str, codes: Iterable[str] | None, entries: Mapping[str, Any]) -> dict[str, Label]:
    codes = entries if codes is None else codes
    missing, unknown = set(codes) - set(entries), set(entries) - set(codes)
    if missing or unknown:
        raise LexiconError(
            f"labels.toml [{table}]: missing {sorted(missing)}, unknown {sorted(unknown)}: use the codes of schema.py"
        )
    labels = {code: Label(ar=str(entry.get("ar", "")), en=str(entry.get("en", ""))) for code, entry in entries.items()}
    for code, label in labels.items():
        if not label.ar.strip() or not label.en.strip():
            raise LexiconError(f"labels.toml [{table}]: {code} lacks an Arabic or English label: write both")
    for language in ("ar", "en"):
        words = [getattr(label, language) for label in labels.values()]
        twice = sorted({word for word in words if words.count(word) > 1})
        if twice:
            raise LexiconError(f"labels.toml [{table}]: {twice} stands for two codes: tell them apart")
    return labels


@functools.cache
def labels(table: str) -> Mapping[str, Label]:
    """Return code → label of one table of `labels.toml` (`event_types`, `statuses`, `roles`, `node_kinds` …).

    Raises:
        LexiconError: the table misses a code of the schema, has one it does not know, or leaves a label empty.
    """
    return _checked(table, _CODES[table], read_table("labels").get(table, {}))
