/* Model: the data as the page asks for it. Never changed after loading. */

const DATA = JSON.parse($("#data").textContent);
const ARTICLES = DATA.meta.articles;
const NODES = new Map();
const EVENTS = [];
const ACTORS = [];

/** Kinds a reader can switch: events split into contacts and other events. */
const KINDS = ["person", "organization", "place", "meeting", "other", "date"];
const STATUS_ORDER = ["happened", "planned", "reported", "proposed", "postponed", "cancelled", "denied"];

for (const node of DATA.nodes) {
  node.links = [];
  if (node.kind === "event") {
    node.kind = node.other ? "other" : "meeting";
    node.isEvent = true;
    node.parts = [];
    node.places = [];
    node.flags ??= [];
    node.evidence ??= [];
    EVENTS.push(node);
  } else {
    node.events = [];
    if (node.kind === "person" || node.kind === "organization") ACTORS.push(node);
  }
  NODES.set(node.id, node);
}

for (const [i, edge] of DATA.edges.entries()) {
  const from = NODES.get(edge.from);
  const to = NODES.get(edge.to);
  edge.id = `e${i}`;
  from.links.push({ edge, other: to });
  to.links.push({ edge, other: from });
  if (edge.kind === "p") {
    const known = to.parts.find((part) => part.node === from);
    if (known) known.roles.push(edge.role);
    else {
      to.parts.push({ node: from, roles: [edge.role], of: edge.of && NODES.get(edge.of) });
      from.events.push(to);
    }
  } else if (edge.kind === "h") {
    from.places.push(to);
    to.events.push(from);
  } else if (edge.kind === "d") to.events.push(from);
  else if (edge.kind === "f") {
    from.fulfilledBy = to;
    to.fulfils = from;
  }
}

/** Who is named first: heads and hosts before delegations and members. */
const ROLE_RANK = ["host", "agent", "head_of_delegation", "visitor", "caller", "callee", "chair", "inviter", "invitee", "participant", "patient"];
for (const event of EVENTS) {
  const rank = (part) => (ROLE_RANK.indexOf(part.roles[0]) + 1 || ROLE_RANK.length + 1) + (part.node.kind === "person" ? 0 : 20);
  event.parts.sort((a, b) => rank(a) - rank(b));
  event.sortKey = `${event.start ?? event.end ?? "9999"}|${event.id}`;
}
EVENTS.sort((a, b) => (a.sortKey < b.sortKey ? -1 : 1));
for (const node of NODES.values()) if (node.events) node.events.sort((a, b) => (a.sortKey < b.sortKey ? -1 : 1));

/** Types of events that are no meetings, in the order of the labels, as far as there are any. */
const OTHER_TYPES = Object.keys(DATA.meta.labels.event_types).filter((type) => EVENTS.some((event) => event.kind === "other" && event.type === type));

const FIRST_DAY = EVENTS.map((event) => event.start ?? event.end).filter(Boolean)[0] ?? null;
const LAST_DAY = EVENTS.reduce((last, event) => ((event.end ?? event.start ?? "") > last ? event.end ?? event.start : last), "") || null;

/** Name an event shortly: its type, and who took part. */
const typeName = (event) => label("event_types", event.type);

function eventTitle(event) {
  const own = new Set(event.parts.map((part) => part.of).filter(Boolean));
  const named = event.parts.filter((part) => !own.has(part.node));
  const parts = named.length > 1 ? named : event.parts;
  const shown = parts.slice(0, 4).map((part) => nameOf(part.node));
  const left = parts.length - shown.length;
  const joined = shown.join(language === "ar" ? "، " : ", ");
  return left > 0 ? `${joined} +${number(left)}` : joined || typeName(event);
}
