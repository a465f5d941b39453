/* Timeline: one mark per event while they are few, a histogram when they are many. Time runs with the reading direction.
   Imprecise dates are drawn as the ranges they are. Dragging chooses a period, a click on a mark opens the event. */

const AXIS_HEIGHT = 22;
const MARK = 11;
const LANE = 7;
const MOST_LANES = 4;
const MANY = 220;
const DAY = 864e5;
const axis = { width: 0, height: 0, first: 0, last: 1, drag: null };

const dayNumber = (iso) => Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY);
const isoOf = (day) => new Date(day * DAY).toISOString().slice(0, 10);

/** Events of every period, so that the axis stays while a period is chosen; other events too, as the story around. */
const timedEvents = () =>
  EVENTS.filter((event) => (event.start || event.end) && state.statuses.has(event.status)
    && (event.kind === "other" ? state.types.has(event.type) : state.kinds.has(event.kind)));

/** Set the ends of the axis. A few events decades away must not press all others into one column: they wait at the edge. */
function setDomain(days) {
  const sorted = [...days].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  let [first, last] = [sorted[0], sorted.at(-1)];
  const [low, high] = [at(0.06), at(0.94)];
  const core = Math.max(high - low, 60);
  if (low - first > 2 * core) first = low - Math.round(core * 0.1);
  if (last - high > 2 * core) last = high + Math.round(core * 0.1);
  const margin = Math.max(2, Math.round((last - first) * 0.02));
  axis.first = first - margin;
  axis.last = last + margin;
}

const forwards = () => document.documentElement.dir === "ltr";

function xOf(day) {
  const share = Math.min(1, Math.max(0, (day - axis.first) / (axis.last - axis.first)));
  const inset = 10;
  const x = inset + share * (axis.width - 2 * inset);
  return forwards() ? x : axis.width - x;
}

function dayAt(x) {
  const inset = 10;
  const along = ((forwards() ? x : axis.width - x) - inset) / Math.max(1, axis.width - 2 * inset);
  return Math.round(axis.first + Math.min(1, Math.max(0, along)) * (axis.last - axis.first));
}

function drawTimeline() {
  const root = $("#axis");
  const frame = root.getBoundingClientRect();
  [axis.width, axis.height] = [frame.width, frame.height];
  const events = timedEvents();
  $("#time").dataset.empty = String(!events.length);
  $("#whole-period").hidden = !state.from && !state.to;
  $("#time-text").textContent = timeText();
  if (!frame.width || !events.length) return root.replaceChildren();
  setDomain(events.flatMap((event) => [dayNumber(event.start ?? event.end), dayNumber(event.end ?? event.start)]));
  root.setAttribute("viewBox", `0 0 ${axis.width} ${axis.height}`);
  const marks = events.length > MANY ? histogram(events) : dots(events);
  root.replaceChildren(svg("g", { class: "ticks" }, ticks(), earlierNote(events)), brushArea(), svg("g", { class: "marks" }, marks), ...brushEdges());
}

function timeText() {
  if (!state.from && !state.to) return FIRST_DAY ? formatInterval({ start: FIRST_DAY, end: LAST_DAY }) : "";
  return formatInterval({ start: state.from ?? FIRST_DAY, end: state.to ?? LAST_DAY });
}

/** Say that the marks at the edge are older than the axis. */
function earlierNote(events) {
  const older = events.filter((event) => dayNumber(event.end ?? event.start) < axis.first).length;
  if (!older) return null;
  return svg("text", { x: xOf(axis.first) + (forwards() ? 24 : -24), y: 14, "text-anchor": "middle" }, `${t("earlier")} · ${number(older)}`);
}

/** Ticks at years, months or days, as many as there is room for. */
function ticks() {
  const span = axis.last - axis.first;
  const room = Math.max(2, Math.floor(axis.width / 84));
  const steps = [["day", 1], ["day", 7], ["month", 1], ["month", 3], ["year", 1], ["year", 2], ["year", 5], ["year", 10], ["year", 25]];
  const length = { day: 1, month: 30.4, year: 365.25 };
  const [unit, every] = steps.find(([name, count]) => span / (length[name] * count) <= room) ?? steps.at(-1);
  const drawn = [];
  const start = new Date(axis.first * DAY);
  let [year, month, day] = [start.getUTCFullYear(), start.getUTCMonth(), start.getUTCDate()];
  if (unit !== "day") day = 1;
  if (unit === "month") month -= month % every;
  if (unit === "year") [month, year] = [0, year - (year % every)];
  for (;;) {
    const date = Date.UTC(year, month, day) / DAY;
    if (date > axis.last) break;
    if (date >= axis.first) drawn.push(tick(date, unit));
    if (unit === "day") day += every;
    else if (unit === "month") month += every;
    else year += every;
  }
  return drawn;
}

function tick(day, unit) {
  const x = xOf(day);
  const iso = isoOf(day);
  const january = iso.slice(5, 7) === "01";
  const text = unit === "year" ? iso.slice(0, 4)
    : unit === "month" ? formatDay(iso, january ? MONTH : { month: "long" })
    : formatDay(iso, { day: "numeric", month: "short" });
  const base = axis.height - AXIS_HEIGHT;
  return svg("g", { class: january && unit !== "day" ? "major" : "" },
    svg("line", { x1: x, x2: x, y1: 4, y2: base }), svg("text", { x: Math.min(axis.width - 36, Math.max(36, x)), y: axis.height - 6, "text-anchor": "middle" }, text));
}

const markTitle = (event) => svg("title", {}, `${typeName(event)} · ${eventTitle(event)} · ${formatInterval(event)}`);

const dimmed = (event) => (inPeriod(event) ? "" : " out");

/** One diamond per event, stacked by day; below them, in lanes, a bar for each event known only to lie in a range. */
function dots(events) {
  const floor = axis.height - AXIS_HEIGHT - 4;
  const ranges = [];
  const points = [];
  for (const event of events) {
    const [a, b] = [xOf(dayNumber(event.start ?? event.end)), xOf(dayNumber(event.end ?? event.start))];
    if (Math.abs(a - b) > MARK) ranges.push({ event, left: Math.min(a, b), right: Math.max(a, b) });
    else points.push({ event, x: (a + b) / 2 });
  }
  const lanes = layLanes(ranges);
  const base = floor - lanes * LANE - MARK / 2;
  const bars = ranges.map(({ event, left, right, lane }) =>
    svg("rect", { ...markOf(event), x: left, y: floor - (lane + 1) * LANE + 1, width: right - left, height: LANE - 2, rx: 2 }, markTitle(event)));
  const columns = new Map();
  for (const point of points) {
    point.column = Math.round(point.x / MARK);
    point.level = columns.get(point.column) ?? 0;
    columns.set(point.column, point.level + 1);
  }
  const diamonds = points.map(({ event, column, level }) => {
    const rise = Math.min(MARK, (base - MARK / 2) / Math.max(1, columns.get(column) - 1));
    const [x, y, r] = [column * MARK, base - level * rise, MARK / 2 - 0.5];
    return svg("path", { ...markOf(event), d: `M${x} ${y - r}L${x + r} ${y}L${x} ${y + r}L${x - r} ${y}Z` }, markTitle(event));
  });
  return [bars, diamonds];
}

/** Give each range the first lane that is free at its place; beyond the last lane they share. Returns the lanes used. */
function layLanes(ranges) {
  const ends = [];
  for (const range of [...ranges].sort((a, b) => a.left - b.left)) {
    let lane = ends.findIndex((end) => end < range.left - 2);
    if (lane < 0) lane = ends.length < MOST_LANES ? ends.length : ends.indexOf(Math.min(...ends));
    ends[lane] = range.right;
    range.lane = lane;
  }
  return ends.length;
}

const markOf = (event) => ({
  class: `mark ${event.kind} ${CERTAINTY[event.status]}${dimmed(event)}${state.selected === event.id ? " chosen" : ""}`,
  "data-id": event.id,
});

function histogram(events) {
  const width = 8;
  const columns = Math.max(1, Math.floor(axis.width / width));
  const counts = Array.from({ length: columns + 1 }, () => ({ inside: 0, outside: 0 }));
  for (const event of events) {
    const x = xOf(dayNumber(event.start ?? event.end));
    const bin = counts[Math.min(columns, Math.floor(x / width))];
    if (inPeriod(event)) bin.inside += 1;
    else bin.outside += 1;
  }
  const highest = Math.max(...counts.map((bin) => bin.inside + bin.outside));
  const base = axis.height - AXIS_HEIGHT;
  return counts.map((bin, i) => {
    const total = bin.inside + bin.outside;
    if (!total) return null;
    const height = Math.max(2, ((base - 8) * total) / highest);
    return svg("rect", { class: `bar${bin.inside ? "" : " out"}`, x: i * width + 1, y: base - height, width: width - 2, height, rx: 1.5 },
      svg("title", {}, counted("event", total)));
  });
}

/* ---- choosing a period ---- */

function brushArea() {
  if (!state.from && !state.to) return null;
  const [a, b] = [xOf(dayNumber(state.from ?? isoOf(axis.first))), xOf(dayNumber(state.to ?? isoOf(axis.last)))];
  return svg("rect", { class: "brush", x: Math.min(a, b), y: 0, width: Math.max(2, Math.abs(b - a)), height: axis.height - AXIS_HEIGHT });
}

function brushEdges() {
  return ["from", "to"].filter((end) => state[end]).map((end) => {
    const x = xOf(dayNumber(state[end]));
    return svg("rect", { class: "edge", x: x - 2, y: 0, width: 4, height: axis.height - AXIS_HEIGHT, rx: 2, "data-end": end });
  });
}

const axisX = (event) => event.clientX - $("#axis").getBoundingClientRect().left;

function setupTimeline() {
  const root = $("#axis");
  root.addEventListener("pointerdown", (press) => {
    const end = press.target.dataset?.end;
    const fixed = end ? dayNumber(state[end === "from" ? "to" : "from"] ?? isoOf(end === "from" ? axis.last : axis.first)) : dayAt(axisX(press));
    axis.drag = { fixed, x: axisX(press), moved: Boolean(end), target: press.target.closest("[data-id]") };
    root.setPointerCapture(press.pointerId);
  });
  root.addEventListener("pointermove", (move) => {
    if (!axis.drag || (!axis.drag.moved && Math.abs(axisX(move) - axis.drag.x) < 5)) return;
    axis.drag.moved = true;
    const [a, b] = [axis.drag.fixed, dayAt(axisX(move))].sort((x, y) => x - y);
    change({ from: isoOf(a), to: isoOf(b), undated: false });
  });
  root.addEventListener("pointerup", (lift) => {
    const { drag } = axis;
    axis.drag = null;
    if (!drag) return;
    if (drag.moved) change({});
    else if (drag.target) choose(drag.target.dataset.id);
    else if (state.from || state.to) change({ from: null, to: null, undated: true });
    else if (timedEvents().length > MANY) {
      const reach = Math.max(1, Math.round(((axis.last - axis.first) * 12) / axis.width));
      const day = dayAt(axisX(lift));
      change({ from: isoOf(day - reach), to: isoOf(day + reach), undated: false });
    }
  });
  root.addEventListener("pointercancel", () => { axis.drag = null; });
  $("#whole-period").addEventListener("click", () => change({ from: null, to: null, undated: true }));
  new ResizeObserver(drawTimeline).observe(root);
}
