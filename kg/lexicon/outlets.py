"""Outlets: agencies, newspapers, channels and news sites, under every name a source line gives them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from kg.errors import LexiconError
from kg.lexicon.loader import read_table
from kg.text.normalize import fold

_FIELDS = {"name", "name_en", "aliases", "domains", "agency"}


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher. `agency` tells a news agency, whose text other outlets print, from the rest."""

    name: str
    name_en: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    agency: bool = False


@cache
def outlets() -> Mapping[str, Outlet]:
    """Return the outlets by the folded form of each of their names.

    Raises:
        LexiconError: `outlets.toml` holds an unknown field, an empty name, or one name for two outlets.
    """
    return MappingProxyType(_by_name(read_table("outlets")))


@cache
def outlet_domains() -> Mapping[str, Outlet]:
    """Return the outlets by registered domain (`aljazeera.net`).

    Raises:
        LexiconError: `outlets.toml` gives one domain to two outlets, or a domain with a scheme or path.
    """
    return MappingProxyType(_by_domain(outlets()))


def find_outlet(name: str) -> Outlet | None:
    """Return the outlet that bears this name, in any spelling, or None."""
    return outlets().get(fold(name))


def outlet_of_url(url: str) -> Outlet | None:
    """Return the outlet whose domain the URL is on, the longest domain first, or None."""
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:  # a bracket in a crawler's URL reads as a broken IPv6 address
        return None
    labels = host.split(".")
    domains = outlet_domains()
    for cut in range(len(labels)):
        if outlet := domains.get(".".join(labels[cut:])):
            return outlet
    return None


def _by_name(table: dict[str, Any]) -> dict[str, Outlet]:
    found: dict[str, Outlet] = {}
    for row in table.get("outlet", ()):
        if unknown := set(row) - _FIELDS:
            raise LexiconError(f"outlets.toml: {row.get('name')!r} has unknown fields {sorted(unknown)}: remove them")
        outlet = Outlet(
            name=row.get("name", ""),
            name_en=row.get("name_en", ""),
            aliases=tuple(row.get("aliases", ())),
            domains=tuple(row.get("domains", ())),
            agency=row.get("agency", False),
        )
        for name in (outlet.name, *outlet.aliases):
            key = fold(name)
            if not key or not outlet.name_en:
                raise LexiconError(f"outlets.toml: {outlet.name!r} has an empty name or alias: fill it in")
            if key in found:
                raise LexiconError(f"outlets.toml: {name!r} names {found[key].name!r} and {outlet.name!r}: keep one")
            found[key] = outlet
    if not found:
        raise LexiconError("outlets.toml holds no [[outlet]]: the table is empty")
    return found


def _by_domain(by_name: Mapping[str, Outlet]) -> dict[str, Outlet]:
    found: dict[str, Outlet] = {}
    for outlet in dict.fromkeys(by_name.values()):
        for domain in outlet.domains:
            if "/" in domain or "." not in domain or domain != domain.lower():
                raise LexiconError(f"outlets.toml: {domain!r} of {outlet.name!r} is no domain: write «example.com»")
            if found.setdefault(domain, outlet) is not outlet:
                raise LexiconError(f"outlets.toml: {domain!r} belongs to two outlets: keep one")
    return found
