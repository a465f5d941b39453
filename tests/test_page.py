"""The page in a real Chromium: offline, safe, searchable, readable on a phone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from graph_fixture import World, entity, evidence, large_world, small_world
from graph_fixture import article as make_article

from kg.errors import ExportError
from kg.export.html import page, safe_url, script_json, write_html
from kg.graph.rows import event_rows
from kg.schema import Event, Participant
from kg.text.normalize import fold

sync_api = pytest.importorskip("playwright.sync_api")

WORLD = small_world()
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
)  # fmt: skip
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
PAYLOAD = '</script><script>window.hacked=1</script><img src=x onerror="window.hacked=1">'


# ---------------------------------------------------------------- the file


def test_the_file_is_whole_utf8_and_small(tmp_path):
    path = write_html(*WORLD.records, tmp_path / "graph.html")
    text = path.read_bytes().decode("utf-8")
    assert text.startswith('<!doctype html>\n<html lang="ar" dir="rtl">') and text.rstrip().endswith("</html>")
    assert path.stat().st_size < 1_500_000
    assert [item.name for item in tmp_path.iterdir()] == ["graph.html"]


def test_the_page_is_the_same_whatever_the_order_of_the_input():
    articles, entities, events = WORLD.records
    assert page(articles, entities, events) == page(articles[::-1], entities[::-1], events[::-1])


def test_a_data_block_cannot_be_ended_by_its_data():
    text = script_json({"name": PAYLOAD, "line": "\u2028", "half": "\ud800"})
    assert "<" not in text and "\u2028" not in text
    assert json.loads(text)["name"] == PAYLOAD


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://news.example/1?a=b", True), ("http://news.example", True), (" HTTPS://news.example/ ", True),
        ("javascript:alert(1)", False), ("data:text/html,x", False), ("java\nscript:alert(1)", False), ("//x", False),
        ("file:///etc/passwd", False), ("http://[", False), ("https://", False), (None, False), ("", False),
    ],
)  # fmt: skip
def test_only_web_addresses_become_links(url, kept):
    assert bool(safe_url(url)) == kept


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ExportError, match=r"graph\.html"):
        write_html(*WORLD.records, tmp_path / "file" / "graph.html")


# ---------------------------------------------------------------- the page in a browser


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[sync_api.Browser]:
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield opened
        opened.close()


class Reader:
    """A page opened as a reader opens it, with everything it tried to load and everything it complained about."""

    def __init__(self, browser: sync_api.Browser, path: Path, viewport: dict[str, int], fragment: str = "") -> None:
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page = browser.new_page(viewport=viewport)
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(path.as_uri() + fragment)
        self.page.wait_for_selector("body[data-ready]", timeout=30_000)
        self.own = path.as_uri()

    def ask(self, script: str) -> object:
        return self.page.evaluate(script)

    def shown(self) -> dict[str, list[str]]:
        return self.page.evaluate("kgPage.shown()")

    def loaded_from_elsewhere(self) -> list[str]:
        return [url for url in self.requests if not url.startswith((self.own, "data:", "blob:"))]


@pytest.fixture
def read(browser, tmp_path):
    opened: list[Reader] = []

    def _read(world: World = WORLD, viewport: dict[str, int] = DESK, fragment: str = "") -> Reader:
        path = write_html(*world.records, tmp_path / "graph.html")
        opened.append(Reader(browser, path, viewport, fragment))
        return opened[-1]

    yield _read
    for reader in opened:
        reader.page.close()


in_browser = pytest.mark.browser


@in_browser
def test_it_opens_offline_without_a_complaint_on_a_picture_that_is_not_empty(read):
    reader = read()
    assert reader.loaded_from_elsewhere() == []
    assert reader.complaints == []
    labels = {node.id: node.name for node in WORLD.entities} | {event.id: event.id for event in WORLD.events}
    shown = {labels[node] for node in reader.shown()["nodes"]}
    assert {"سالم الهاشمي", "إيفان سوكولوف", "موسكو", "v-moscow"} <= shown
    assert not any(node.startswith("date:") for node in reader.shown()["nodes"])
    drawn = reader.ask(
        """() => { const c = document.querySelector('#network canvas');
             const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
             let n = 0; for (let i = 3; i < d.length; i += 4) if (d[i]) n++; return n; }"""
    )
    assert drawn > 5_000


@in_browser
def test_nodes_lie_inside_the_picture_and_off_each_other(read):
    reader = read(large_world(400))
    frame = reader.page.locator("#network").bounding_box()
    places = reader.ask("kgPage.shown().nodes.map((id) => kgPage.place(id))")
    assert len(places) > 20
    assert all(0 < p["x"] < frame["width"] and 0 < p["y"] < frame["height"] for p in places)
    close = [
        (a, b)
        for i, a in enumerate(places)
        for b in places[i + 1 :]
        if abs(a["x"] - b["x"]) < 14 and abs(a["y"] - b["y"]) < 14
    ]
    assert close == []


@in_browser
def test_every_node_of_a_new_view_is_drawn(read):
    reader = read(large_world(400))
    reader.page.click("#leaders button")
    reader.page.click("#panel .actions button")
    reader.page.wait_for_timeout(300)
    blank = reader.ask(
        """() => { const c = document.querySelector('#network canvas'), ctx = c.getContext('2d');
             const ratio = c.width / c.clientWidth;
             return kgPage.shown().nodes.filter((id) => { const p = kgPage.place(id);
               return !ctx.getImageData(p.x * ratio, p.y * ratio, 1, 1).data[3]; }); }"""
    )
    assert len(reader.shown()["nodes"]) > 10 and blank == []


@in_browser
@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("ايفان سوكولوف", "إيفان سوكولوف"), ("إيفانُ", "إيفان سوكولوف"), ("Sokolov", "إيفان سوكولوف"),
        ("ابوناصر", "سالم الهاشمي"), ("أبي ناصر", "سالم الهاشمي"), ("هيئه السلام", "هيئة السلام"),
        ("العاصمه الروسيه", "موسكو"), ("الدكتور ابو ناصر", "سالم الهاشمي"), ("cairo", "القاهرة"), ("قاهرة", "القاهرة"),
    ],
)  # fmt: skip
def test_search_finds_any_alias_in_any_spelling(read, typed, name):
    reader = read()
    reader.page.keyboard.press("/")
    reader.page.keyboard.type(typed)
    first = reader.page.locator("#results li").first
    assert first.locator("bdi").inner_text() == name
    reader.page.keyboard.press("Enter")
    assert reader.page.locator("#panel .title").inner_text() == name


@in_browser
def test_search_finds_an_event_by_its_day_in_arabic_digits(read):
    reader = read()
    assert reader.ask("kgPage.find('٢٠٣١ ٠٥ ٠٤')")[0] == "date:2031-05-04"
    assert "v-moscow" in reader.ask("kgPage.find('2031-05-04')")
    assert reader.ask("kgPage.find('لا أحد بهذا الاسم')") == []


@in_browser
def test_the_page_folds_names_as_python_does(read):
    names = [
        "أَبُو مَرْزُوق", "الإسلاميّة", "ﻣﻮﺳﻰ", "ۀۃہھ ک ی", "٢٠٢٤ ۲۰۲۴", "«حمـــاس»", "UNRWA_2", "أبو-مرزوق", "ﷺ",
        "\u200fمصر\u200e", "", "Ünï", "Ⅷ", "x\u0301", "لآلئ", "مسؤول", "\ufeffعمان", "İstanbul".lower(),
    ]  # fmt: skip
    assert read().ask(f"{json.dumps(names)}.map(kgPage.fold)") == [fold(name) for name in names]


@in_browser
def test_a_click_on_a_meeting_shows_the_sentence_that_says_so(read):
    reader = read()
    at = reader.ask("kgPage.place('v-moscow')")
    reader.page.mouse.move(0, 0)
    reader.page.locator("#network canvas").click(position=at)
    panel = reader.page.locator("#panel")
    quotes = panel.locator("blockquote p").all_inner_texts()
    [row] = event_rows(WORLD.articles, WORLD.entities, [WORLD.event("v-moscow")])
    assert quotes == [item.sentence for item in row.evidence]
    assert panel.locator("mark.trigger").all_inner_texts() == ["التقى", "لقاء"]
    assert "سالم الهاشمي" in panel.locator("blockquote mark.person").all_inner_texts()
    text = panel.inner_text()
    for told in ("4 مايو 2031", "يوم الأحد 4 أيار 2031", "موسكو", "رئيس الوفد", "هيئة السلام", "صحيفة الميدان"):
        assert told in text
    links = panel.locator("blockquote a").evaluate_all("links => links.map((a) => [a.href, a.rel])")
    assert links[0] == ["https://news.example/1", "noopener noreferrer"]
    assert reader.ask("location.hash") == "#n=v-moscow"


@in_browser
def test_an_actor_shows_whom_he_met_his_names_and_offices(read):
    reader = read()
    reader.ask(f"kgPage.choose('{WORLD.entity('سالم الهاشمي').id}')")
    text = reader.page.locator("#panel").inner_text()
    for told in ("أبو ناصر", "رئيس هيئة السلام", "Salem al-Hashimi", "إيفان سوكولوف", "ليلى حداد"):
        assert told in text
    met = reader.page.locator("#panel h3:has-text('التقى') + .chips bdi").all_inner_texts()
    assert "هيئة السلام" not in met  # his own side
    # what the default filter hides is said and can be shown
    assert len(reader.page.locator("#panel .event-card").all()) == 4
    reader.page.click("#panel .hidden-note button")
    assert len(reader.page.locator("#panel .event-card").all()) == 6
    # a plan and a denial on show make no further meeting
    assert reader.page.locator("#panel h3:has-text('التقى') + .chips small").all_inner_texts() == ["2"]


@in_browser
def test_a_plan_and_what_held_it_lead_to_each_other(read):
    reader = read(fragment="#n=v-held")
    assert reader.page.locator("#panel .linked .event-card").get_attribute("data-id") == "v-plan"
    reader.page.click("#panel .linked .event-card")
    assert reader.page.locator("#panel .linked .event-card").get_attribute("data-id") == "v-held"
    assert "مقرر" in reader.page.locator("#panel .kind-line").inner_text()


@in_browser
def test_only_what_happened_is_shown_until_asked(read):
    reader = read()
    happened = {"v-moscow", "v-held", "v-undated", "v-month", "v-call", "v-visit"}
    assert set(reader.shown()["events"]) == happened
    reader.page.check("#statuses input[value=planned]")
    assert set(reader.shown()["events"]) == happened | {"v-plan"}
    reader.page.check("#kinds input[value=other]")
    assert "v-attack" in reader.shown()["events"]
    reader.page.check("#kinds input[value=date]")
    assert "date:2031-05-04" in reader.shown()["nodes"]
    reader.page.uncheck("#kinds input[value=place]")
    assert WORLD.entity("موسكو").id not in reader.shown()["nodes"]
    reader.page.click("#reset-filters")
    assert set(reader.shown()["events"]) == happened


@in_browser
def test_other_events_stand_on_the_timeline_by_a_filter_of_their_own(read):
    reader = read()
    mark = reader.page.locator("#axis [data-id='v-attack']")
    assert mark.count() == 1
    assert "v-attack" not in reader.shown()["events"]  # who met whom is what the picture shows
    assert reader.page.locator("#types label").all_inner_texts() == ["هجوم\n1"]
    reader.page.uncheck("#types input[value=attack]")
    assert mark.count() == 0
    reader.page.check("#kinds input[value=other]")
    assert "v-attack" not in reader.shown()["events"]
    reader.page.check("#types input[value=attack]")
    assert "v-attack" in reader.shown()["events"]
    reader.page.click("#reset-filters")
    assert mark.count() == 1
    reader.page.click("#language")
    assert reader.page.locator("#types label span").first.inner_text() == "Attack"


@in_browser
def test_the_panel_says_why_a_date_or_place_is_missing(read):
    assert "لا يذكر النص زمنه" in read(fragment="#n=v-undated").page.locator("#panel dl").inner_text()
    reader = read(fragment="#n=v-month")
    assert "لا يذكر النص مكانه" in reader.page.locator("#panel dl").inner_text()
    reader.page.click("#language")
    assert "No place is told with it" in reader.page.locator("#panel dl").inner_text()


@in_browser
def test_a_period_is_chosen_by_typing_in_any_digits(read):
    reader = read()
    reader.page.fill("#from", "٢٠٣١/٥")
    reader.page.press("#from", "Enter")
    assert set(reader.shown()["events"]) == {"v-moscow", "v-held", "v-call", "v-visit"}
    reader.page.fill("#to", "2031-05-03")
    reader.page.press("#to", "Enter")
    assert reader.shown()["events"] == ["v-call"]
    reader.page.fill("#to", "soon")
    reader.page.press("#to", "Enter")
    assert reader.page.get_attribute("#to", "aria-invalid") == "true"
    reader.page.click("#reset-filters")
    reader.page.fill("#from", "2030-02-20")  # the month overlaps it
    reader.page.press("#from", "Enter")
    assert "v-month" in reader.shown()["events"]
    reader.page.fill("#from", "2040")
    reader.page.press("#from", "Enter")
    assert reader.page.locator("#empty").is_visible()


@in_browser
def test_a_period_is_chosen_by_dragging_on_the_timeline_and_a_mark_opens_its_event(read):
    reader = read(large_world(200))
    axis = reader.page.locator("#axis").bounding_box()
    middle = axis["y"] + axis["height"] / 3
    before = len(reader.shown()["events"])
    reader.page.mouse.move(axis["x"] + axis["width"] * 0.3, middle)
    reader.page.mouse.down()
    reader.page.mouse.move(axis["x"] + axis["width"] * 0.6, middle, steps=6)
    reader.page.mouse.up()
    first, last = reader.ask("[kgPage.state.from, kgPage.state.to]")
    inside = reader.shown()["events"]
    assert 0 < len(inside) < before and first < last
    assert reader.page.locator("#whole-period").is_visible()
    reader.page.click("#whole-period")
    assert len(reader.shown()["events"]) == before
    mark = reader.page.locator("#axis [data-id]").first
    mark.dispatch_event("pointerdown", {"pointerId": 1})
    mark.dispatch_event("pointerup", {"pointerId": 1})
    assert reader.ask("kgPage.state.selected") == mark.get_attribute("data-id")
    assert reader.page.locator("#panel blockquote").count() == 1


@in_browser
def test_keys_move_focus_and_step_back(read):
    reader = read()
    reader.page.focus("#network")
    reader.page.keyboard.press("ArrowLeft")
    first = reader.ask("kgPage.state.selected")
    reader.page.keyboard.press("ArrowLeft")
    second = reader.ask("kgPage.state.selected")
    assert first and second and first != second
    reader.page.keyboard.press("f")
    assert reader.ask("kgPage.state.focus") == second
    reader.page.keyboard.press("Escape")
    assert reader.ask("[kgPage.state.focus, kgPage.state.selected]") == [None, None]


@in_browser
def test_a_link_opens_its_node_and_an_unknown_one_does_no_harm(read):
    reader = read(fragment="#n=v-call")
    assert reader.page.locator("#panel .title").inner_text() == "سمير الهاشمي، ليلى حداد"
    reader.page.goto(reader.own + "#n=nobody")
    assert reader.complaints == []


@in_browser
def test_the_table_lists_and_sorts_the_events(read):
    reader = read()
    reader.page.click("#show-table")
    rows = reader.page.locator("#table-view tbody tr")
    assert rows.count() == 6
    assert rows.last.get_attribute("data-id") == "v-month" or rows.first.get_attribute("data-id") == "v-undated"
    reader.page.click("#table-view th:nth-child(1) button")
    assert rows.first.get_attribute("data-id") == "v-month"
    rows.first.click()
    assert reader.ask("kgPage.state.selected") == "v-month"


@in_browser
def test_english_labels_turn_the_page_round(read):
    reader = read()
    reader.page.click("#language")
    assert reader.ask("[document.documentElement.dir, document.documentElement.lang]") == ["ltr", "en"]
    text = reader.page.inner_text("body")
    assert "Ivan Sokolov" in text and "4 May 2031" in text and "Happened" in text
    reader.page.click("#language")
    assert reader.ask("document.documentElement.dir") == "rtl"


@in_browser
def test_dark_mode_and_help_open_and_close(read):
    reader = read()
    light = reader.ask("getComputedStyle(document.body).backgroundColor")
    reader.page.click("#theme")
    assert reader.ask("getComputedStyle(document.body).backgroundColor") != light
    reader.page.click("#help")
    assert reader.page.locator("#help-dialog").is_visible()
    reader.page.click("#help-dialog button")
    assert not reader.page.locator("#help-dialog").is_visible()
    assert reader.complaints == []


def hostile_world() -> World:
    """Names, sentences, titles, paths and addresses that try to become markup."""
    told = f"التقى {PAYLOAD} ليلى في القاهرة."
    source = make_article("x/<b>.txt", told, source=PAYLOAD, url="javascript:window.hacked=1", title=PAYLOAD)
    one, two = entity("PER", f"سالم {PAYLOAD}", PAYLOAD, en=PAYLOAD), entity("PER", "ليلى")
    city = entity("LOC", PAYLOAD)
    event = Event(
        "v<1>", "meeting", "happened", (Participant(one.id, "host"), Participant(two.id, "visitor")), (city.id,),
        date_phrase=PAYLOAD, evidence=(evidence(source, told, "التقى"),), sources=(PAYLOAD,), flags=(PAYLOAD,),
    )  # fmt: skip
    return World((source,), (one, two, city), (event,))


@in_browser
def test_markup_in_names_sentences_and_addresses_stays_text(read, tmp_path):
    world = hostile_world()
    reader = read(world, fragment="#n=v%3C1%3E")
    reader.page.click("#show-table")
    reader.page.fill("#query", "سالم")
    for item in world.entities:
        reader.ask(f"kgPage.choose('{item.id}')")
    reader.ask("kgPage.choose('v<1>')")
    assert PAYLOAD in reader.page.locator("#panel blockquote").inner_text()
    assert reader.ask("window.hacked") is None
    assert reader.ask("document.querySelectorAll('img, script:not([type])').length") == 2  # the page's own two scripts
    assert reader.page.locator("#panel a").count() == 0
    assert reader.loaded_from_elsewhere() == [] and reader.complaints == []
    titled = write_html(*world.records, tmp_path / "titled.html", title=PAYLOAD).read_text(encoding="utf-8")
    assert "<script>window.hacked" not in titled


@in_browser
def test_the_policy_stops_what_was_not_there_when_the_page_was_written(read):
    reader = read()
    reader.ask("""() => { const s = document.createElement('script'); s.textContent = 'window.hacked = 1';
                         document.body.append(s); document.body.setAttribute('onclick', 'window.hacked = 2'); }""")
    reader.page.click("h1")
    assert reader.ask("window.hacked") is None
    assert reader.ask("fetch('https://news.example/').then(() => 'sent', () => 'stopped')") == "stopped"
    assert any("Content Security Policy" in complaint for complaint in reader.complaints)


@in_browser
def test_a_phone_shows_the_list_first_and_never_scrolls_sideways(read):
    long = replace(WORLD.entity("ليلى حداد"), name="ليلى حداد " + "بنتعبدالرحمنبنعبدالعزيز" * 4)
    world = World(WORLD.articles, tuple(long if e.id == long.id else e for e in WORLD.entities), WORLD.events)
    reader = read(world, PHONE)
    assert reader.page.locator("#panel .event-card").first.is_visible()
    sideways = "document.documentElement.scrollWidth - innerWidth"
    assert reader.ask(sideways) <= 0
    for tab in ("graph", "filters", "list"):
        reader.page.click(f".tabs [data-tab={tab}]")
        assert reader.ask(sideways) <= 0, tab
    reader.page.click(".tabs [data-tab=graph]")
    reader.ask("kgPage.choose('v-moscow')")
    assert reader.page.locator("#panel").is_visible() and reader.page.locator("#network").is_visible()
    assert reader.ask(sideways) <= 0
    panel = reader.page.locator("#panel")
    assert panel.evaluate("(e) => e.scrollWidth - e.clientWidth") <= 0


@in_browser
def test_an_empty_graph_says_so(read):
    reader = read(World((), (), ()))
    assert "لم يُعثر على لقاءات" in reader.page.locator("#panel").inner_text()
    assert reader.complaints == []


@in_browser
def test_a_large_graph_opens_on_its_leading_actors_and_grows_on_demand(read):
    reader = read(large_world(2_000))
    shown = reader.shown()["nodes"]
    assert 30 <= len(shown) <= 60
    assert "أظهر المزيد" in reader.page.locator("#notice").inner_text()
    meetings = [node for node in shown if node.startswith("v")]
    partners = reader.ask(
        """() => { const here = new Set(kgPage.shown().nodes); const counts = {};
             for (const e of JSON.parse(document.querySelector('#data').textContent).edges)
               if (e.kind === 'p' && here.has(e.from) && here.has(e.to)) counts[e.to] = (counts[e.to] ?? 0) + 1;
             return counts; }"""
    )
    assert all(partners[meeting] >= 2 for meeting in meetings)
    for _ in range(4):
        if reader.page.locator("#notice button").count():
            reader.page.click("#notice button")
    assert len(reader.shown()["nodes"]) <= 400
    hidden = next(node["id"] for node in reader.ask("JSON.parse(document.querySelector('#data').textContent).nodes")
                  if node["kind"] == "person" and node["id"] not in reader.shown()["nodes"])  # fmt: skip
    reader.ask(f"kgPage.choose('{hidden}')")
    assert hidden in reader.shown()["nodes"] and reader.ask("kgPage.state.focus") == hidden


@in_browser
def test_the_benchmark_prints_its_figures(root, chromium):
    done = subprocess.run(
        [sys.executable, str(root / "pipelines" / "benchmark_page.py"), "300", "--json"],
        capture_output=True, check=True, encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip
    [figures] = json.loads(done.stdout)["pages"]
    assert figures["nodes"] == 300 and 0 < figures["on_canvas"] <= 400
    assert all(figures[name] >= 0 for name in ("write_s", "ready_s", "search_ms", "choose_ms", "period_ms"))
