"""Measure the page on graphs of any size: seconds to write it, to open it, to search and to choose in it.

    python pipelines/benchmark_page.py [NODES …] [--json]        # default: 2000 20000

Opens the page in the Chromium found on PATH, without a display. The graphs are invented: few actors lead, most appear
once or twice, one evidence sentence per meeting.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any

from kg.export.html import write_html
from kg.schema import Article, Entity, EntityType, Event, Evidence, Participant, Section, Span

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_GIVEN = ("سالم", "نادر", "هدى", "ريم", "خالد", "منى", "ياسر", "ليلى", "عمر", "سعاد", "فؤاد", "أمل", "رامي", "دينا")
_FAMILY = ("الهاشمي", "الكعبي", "المنصوري", "حداد", "قاسم", "الصيرفي", "العمري", "درويش", "الرفاعي", "النجار")
_CITIES = ("موسكو", "القاهرة", "الدوحة", "عمان", "الرباط", "تونس", "بغداد", "جنيف", "أنقرة", "مسقط")


def invented_graph(nodes: int, seed: int = 1) -> tuple[list[Article], list[Entity], list[Event]]:
    """Return articles, entities and events that make a graph of about this many nodes without its dates."""
    rng = random.Random(seed)
    meetings = nodes // 2
    kinds: Sequence[EntityType] = ("PER", "PER", "PER", "ORG")
    actors = [
        Entity(
            f"e{i:06}", kinds[i % 4], f"{_GIVEN[i % 14]} {_FAMILY[i // 14 % 10]} {i // 140 or ''}".strip(), mentions=1
        )
        for i in range(max(4, nodes - meetings - len(_CITIES)))
    ]
    cities = [Entity(f"l{i:02}", "LOC", name) for i, name in enumerate(_CITIES)]
    weights = list(accumulate(1 / (rank + 3) ** 0.7 for rank in range(len(actors))))
    articles, events = [], []
    for number in range(meetings):
        present = list(dict.fromkeys(rng.choices(actors, cum_weights=weights, k=rng.choice((2, 2, 2, 3, 4)))))
        city = rng.choice(cities)
        day = date(2023, 1, 1) + timedelta(days=rng.randrange(1000))
        names = " و".join(actor.name for actor in present[1:])
        text = (
            f"التقى {present[0].name} {names} في {city.name} وبحثوا ملفات عدة، بحسب بيان صدر بعد اللقاء رقم {number}."
        )
        whole = Span(0, len(text))
        articles.append(
            Article(
                f"a{number:06}", f"{number}.txt", text, (Section("main", whole, "body", day),), "لقاء",
                f"صحيفة {number % 40}", f"https://news.example/{number}", day, "line",
            )
        )  # fmt: skip
        events.append(
            Event(
                f"v{number:06}", rng.choice(("meeting", "talks", "reception", "phone_call")),
                rng.choice(("happened", "happened", "happened", "planned")),
                tuple(Participant(actor.id, "participant") for actor in present), (city.id,), day, day, "day",
                "publication", "اليوم", (Evidence(f"a{number:06}", 0, whole, "meet", Span(0, 5)),), ("صحيفة",),
            )
        )  # fmt: skip
    return articles, [*actors, *cities], events


def measure(nodes: int, browser: str, folder: Path) -> dict[str, Any]:
    """Write and open the page of an invented graph and return the figures: seconds, milliseconds, megabytes.

    Args:
        nodes: nodes of the graph, dates apart.
        browser: path of a Chromium.
        folder: where the page is written.
    """
    from playwright.sync_api import sync_playwright

    articles, entities, events = invented_graph(nodes)
    began = time.perf_counter()
    path = write_html(articles, entities, events, folder / f"{nodes}.html")
    written = time.perf_counter() - began
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser, args=list(FLAGS))
        page = opened.new_page(viewport={"width": 1440, "height": 900})
        began = time.perf_counter()
        page.goto(path.as_uri())
        page.wait_for_selector("body[data-ready]", timeout=120_000)
        page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        ready = time.perf_counter() - began
        first_search = page.evaluate(_timed("kgPage.find('هدى الكعبي')"))
        search = page.evaluate(_timed("kgPage.find('رامي')"))
        choose = page.evaluate(_timed("kgPage.choose(kgPage.find('ياسر قاسم')[0])"))
        page.keyboard.press("Escape")
        narrow = page.evaluate(_timed("kgPage.change({ from: '2024-01-01', to: '2024-03-31' })"))
        shown = page.evaluate("kgPage.shown().nodes.length")
        opened.close()
    return {
        "nodes": nodes,
        "events": len(events),
        "write_s": round(written, 2),
        "megabytes": round(path.stat().st_size / 1e6, 2),
        "ready_s": round(ready, 2),
        "first_search_ms": round(first_search),
        "search_ms": round(search),
        "choose_ms": round(choose),
        "period_ms": round(narrow),
        "on_canvas": shown,
    }


def _timed(work: str) -> str:
    return f"() => {{ const began = performance.now(); {work}; return performance.now() - began; }}"


def find_browser() -> str | None:
    """Return the path of a Chromium on PATH, or None."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures for each size asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("nodes", nargs="*", type=int, default=[2_000, 20_000], help="sizes of the graphs")
    parser.add_argument("--json", action="store_true", help="print one object")
    asked = parser.parse_args(arguments)
    browser = find_browser()
    if browser is None:
        print(f"no Chromium on PATH ({', '.join(BROWSERS)}): install one", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        results = [measure(nodes, browser, Path(folder)) for nodes in asked.nodes]
    if asked.json:
        print(json.dumps({"pages": results}))
    else:
        print("  ".join(f"{name:>15}" for name in results[0]))
        for result in results:
            print("  ".join(f"{value:>15}" for value in result.values()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
