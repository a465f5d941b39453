"""Turn records into plain JSON values and back, from their type hints alone.

A record becomes the list of its fields in declared order, a date its ISO form, a tuple a list. Lists instead of objects
keep the store small and quick to read; `layout` writes down what stands where, so that a file says itself how to read
it and a file of another version is noticed. Nothing but data is ever decoded: a store may come from a stranger.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

Record = TypeVar("Record")
_Convert = Callable[[Any], Any]
_PLAIN = (str, int, float, bool)


def encode(record: Any) -> list[Any]:
    """Return the record as a list of JSON values, one per field."""
    kind: Any = type(record)
    encoded: list[Any] = _encoder(kind)(record)
    return encoded


def decode(kind: type[Record], value: Any) -> Record:
    """Return the record of class `kind` that `encode` turned into `value`.

    Raises:
        TypeError, ValueError: the value does not have the shape of the record.
    """
    plain_kind: Any = kind
    record: Record = _decoder(plain_kind)(value)
    return record


def layout(*kinds: type) -> dict[str, list[str]]:
    """Return the field names, with their types, of the given records and of all that they hold."""
    found: dict[str, list[str]] = {}
    waiting: list[Any] = list(kinds)
    while waiting:
        kind = waiting.pop()
        waiting.extend(get_args(kind))
        if dataclasses.is_dataclass(kind) and isinstance(kind, type) and kind.__name__ not in found:
            found[kind.__name__] = [f"{field.name}: {field.type}" for field in dataclasses.fields(kind)]
            waiting.extend(hint for _, hint in _fields(kind))
    return dict(sorted(found.items()))


def _optional(kind: Any) -> Any:
    """Return X of `X | None`, or None where the type is no such union."""
    if get_origin(kind) in (Union, types.UnionType):
        inner = [arg for arg in get_args(kind) if arg is not type(None)]
        if len(inner) == 1 and len(get_args(kind)) == 2:
            return inner[0]
    return None


def _is_plain(kind: Any) -> bool:
    return kind in _PLAIN or get_origin(kind) is Literal or (get_origin(kind) is dict and get_args(kind) == (str, str))


def _is_named_tuple(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, tuple) and hasattr(kind, "_fields")


def _same(value: Any) -> Any:
    """Leave a value as it is: the converter of what is JSON already."""
    return value


def _or_none(convert: _Convert) -> _Convert:
    return _same if convert is _same else lambda value: None if value is None else convert(value)


@cache
def _encoder(kind: Any) -> _Convert:
    """Return the function that encodes a value of this type."""
    if _is_plain(kind) or _is_named_tuple(kind):
        return _same
    if kind is date:
        return date.isoformat
    if (inner := _optional(kind)) is not None:
        return _or_none(_encoder(inner))
    if get_origin(kind) is tuple and get_args(kind)[1:] == (Ellipsis,):
        convert = _encoder(get_args(kind)[0])
        return _same if convert is _same else lambda value: [convert(item) for item in value]
    if dataclasses.is_dataclass(kind):
        fields = [(name, _encoder(hint)) for name, hint in _fields(kind)]
        return lambda record: [
            getattr(record, name) if convert is _same else convert(getattr(record, name)) for name, convert in fields
        ]
    raise TypeError(f"no encoding for {kind!r}: teach kg/codec.py this type")


@cache
def _decoder(kind: Any) -> _Convert:
    """Return the function that undoes `_encoder(kind)`."""
    if _is_plain(kind):
        return _same
    if kind is date:
        return date.fromisoformat
    if _is_named_tuple(kind):
        return lambda value: kind(*value)
    if (inner := _optional(kind)) is not None:
        return _or_none(_decoder(inner))
    if get_origin(kind) is tuple and get_args(kind)[1:] == (Ellipsis,):
        convert = _decoder(get_args(kind)[0])
        return tuple if convert is _same else lambda value: tuple([convert(item) for item in value])
    if dataclasses.is_dataclass(kind):
        converters = [_decoder(hint) for _, hint in _fields(kind)]
        make: Any = kind
        return lambda value: make(
            *[item if convert is _same else convert(item) for item, convert in zip(value, converters, strict=True)]
        )
    raise TypeError(f"no decoding for {kind!r}: teach kg/codec.py this type")


def _fields(kind: Any) -> list[tuple[str, Any]]:
    hints = get_type_hints(kind)
    return [(field.name, hints[field.name]) for field in dataclasses.fields(kind)]
