/* State: what the reader asked for, and what of the graph that leaves. One place decides what is visible. */

/** Other meetings of each participant shown around a meeting: enough to place it, few enough to see it. */
const ALIKE = 5;

const smallScreen = () => innerWidth <= 800;

const state = {
  kinds: new Set(["person", "organization", "place", "meeting"]),
  statuses: new Set(["happened"]),
  /** Which types of other events tell the story around the meetings: on the timeline always, elsewhere once asked for. */
  types: new Set(OTHER_TYPES),
  from: null,
  to: null,
  undated: true,
  selected: null,
  focus: null,
  limit: smallScreen() ? Math.round(DATA.meta.overviewLimit * 0.4) : DATA.meta.overviewLimit,
  view: "graph",
};
const DEFAULTS = { kinds: [...state.kinds], statuses: [...state.statuses], types: [...state.types] };

/** What the filters leave: `events` of the list, table and timeline; `nodes` on the canvas; `total` before the limit. */
let shown = { events: [], nodes: new Set(), total: 0 };
const observers = [];

/** Change the state, work out what is shown and tell every part of the page. */
function change(changes = {}) {
  Object.assign(state, changes);
  const before = shown.nodes;
  shown = compute();
  const same = before.size === shown.nodes.size && [...shown.nodes].every((node) => before.has(node));
  for (const observe of observers) observe({ ...changes, nodesChanged: !same });
}

const filtered = () =>
  state.from || state.to || !state.undated || !sameSet(state.kinds, DEFAULTS.kinds) || !sameSet(state.statuses, DEFAULTS.statuses)
  || !sameSet(state.types, DEFAULTS.types);

const sameSet = (set, list) => set.size === list.length && list.every((item) => set.has(item));

function resetFilters() {
  change({ kinds: new Set(DEFAULTS.kinds), statuses: new Set(DEFAULTS.statuses), types: new Set(DEFAULTS.types), from: null, to: null, undated: true });
}

const inPeriod = (event) => {
  if (!event.start && !event.end) return state.undated;
  return (event.start ?? "0000") <= (state.to ?? "9999") && (event.end ?? "9999") >= (state.from ?? "0000");
};

const typePasses = (event) => event.kind !== "other" || state.types.has(event.type);

const passes = (event) => state.kinds.has(event.kind) && typePasses(event) && state.statuses.has(event.status) && inPeriod(event);

function compute() {
  const events = EVENTS.filter(passes);
  if (state.focus) return { events, ...surroundings(NODES.get(state.focus)) };
  const nodes = new Set();
  for (const event of events) {
    nodes.add(event);
    for (const { node } of event.parts) if (state.kinds.has(node.kind)) nodes.add(node);
    for (const node of event.places) if (state.kinds.has(node.kind)) nodes.add(node);
  }
  addDates(nodes);
  const total = nodes.size;
  return { events, nodes: total > state.limit ? leading(events) : nodes, total };
}

function addDates(nodes) {
  if (!state.kinds.has("date")) return;
  for (const event of [...nodes].filter((node) => node.isEvent))
    for (const { edge, other } of event.links) if (edge.kind === "d") nodes.add(other);
}

/** The overview of a large graph: meetings of the actors that met most, the best connected first, each with two at least. */
function leading(events) {
  const met = new Map();
  for (const event of events) for (const { node } of event.parts) met.set(node, (met.get(node) ?? 0) + 1);
  const ranked = [];
  for (const event of events) {
    const parts = event.parts.filter((part) => state.kinds.has(part.node.kind)).sort((a, b) => met.get(b.node) - met.get(a.node));
    if (parts.length < 2) continue;
    ranked.push({ event, parts, second: met.get(parts[1].node), first: met.get(parts[0].node) });
  }
  ranked.sort((a, b) => b.second - a.second || b.first - a.first || (a.event.sortKey < b.event.sortKey ? 1 : -1));
  const nodes = new Set();
  const room = Math.round(state.limit * 0.85);
  for (const { event, parts } of ranked) {
    const chosen = parts.slice(0, 5).map((part) => part.node);
    const more = chosen.filter((node) => !nodes.has(node)).length + 1;
    if (nodes.size + more > room) continue;
    nodes.add(event);
    for (const node of chosen) nodes.add(node);
  }
  if (state.kinds.has("place")) {
    const hosted = new Map();
    for (const event of nodes) if (event.isEvent) for (const place of event.places) hosted.set(place, (hosted.get(place) ?? 0) + 1);
    const places = [...hosted].sort((a, b) => b[1] - a[1] || (a[0].id < b[0].id ? -1 : 1));
    for (const [place] of places) if (nodes.size < state.limit) nodes.add(place);
  }
  addDates(nodes);
  return nodes.size ? nodes : new Set(events.slice(0, state.limit).flatMap((event) => [event, ...event.parts.map((part) => part.node)]));
}

/** The other events of those who took part in one: first those they shared, then the latest of each. */
function alike(center) {
  const actors = new Set(center.parts.map((part) => part.node));
  const shared = (event) => event.parts.filter((part) => actors.has(part.node)).length;
  const found = new Set();
  for (const actor of actors) {
    const others = actor.events.filter((event) => event !== center && passes(event) && event.parts.length > 1);
    others.sort((a, b) => shared(b) - shared(a) || (a.sortKey < b.sortKey ? 1 : -1));
    for (const event of others.slice(0, ALIKE)) found.add(event);
  }
  return found;
}

/** The surroundings of a node: its events and all who took part in them. */
function surroundings(center) {
  const near = new Set([center]);
  const events = center.isEvent ? [center, ...alike(center)] : center.events.filter(passes);
  for (const event of events) {
    near.add(event);
    for (const { node } of event.parts) near.add(node);
    for (const node of event.places) if (state.kinds.has("place")) near.add(node);
  }
  if (center.fulfils) near.add(center.fulfils);
  if (center.fulfilledBy) near.add(center.fulfilledBy);
  for (const { edge, other } of center.links) if (edge.kind === "a") near.add(other);
  addDates(near);
  const ranked = [...near].sort((a, b) => (b === center) - (a === center) || Number(b.isEvent ?? 0) - Number(a.isEvent ?? 0));
  const limit = Math.max(state.limit, DATA.meta.overviewLimit * 2);
  return { nodes: new Set(ranked.slice(0, Math.min(limit, DATA.meta.canvasLimit))), total: near.size };
}
