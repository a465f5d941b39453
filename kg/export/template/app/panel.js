/* Panel: all meetings in order, or the details of one node with the sentences that say so. */

/** What may stand fused before a name; nothing first, so that «ال» of the name itself stays in the mark. */
const CLITICS = "(?:|[وفبلك]{1,2}|[وف]?[بك]?ال|[وف]?لل)";

function showPanel() {
  const node = NODES.get(state.selected);
  const content = !node ? overview() : node.isEvent ? eventDetails(node) : actorDetails(node);
  $("#panel").replaceChildren(...content.filter(Boolean));
  $("#panel").scrollTop = 0;
  $("#panel").dataset.mode = node ? "details" : "list";
}

function overview() {
  const events = newestFirst(shown.events);
  const contacts = state.kinds.has("other") && OTHER_TYPES.length ? counted("event", events.length) : counted("meeting", events.length);
  const nothing = EVENTS.length ? t("noMeetings") : t("emptyGraph");
  return [
    el("div", { class: "panel-head" }, el("h2", {}, contacts)),
    events.length ? eventList(events) : el("p", { class: "muted" }, nothing),
  ];
}

function head(node, kind, title, extra) {
  return el("div", { class: "panel-head" },
    el("div", { class: "kind-line" }, shape(node.kind, node.status), el("span", {}, kind), extra,
      el("button", { class: "quiet back", "aria-label": t("close"), title: t("close"), onclick: () => choose(null) }, icon("close"))),
    el("h2", { class: "title" }, el("bdi", {}, title)));
}

const fact = (name, ...content) => [el("dt", {}, name), el("dd", {}, ...content)];

const focusButton = (node) =>
  el("button", { class: "primary", onclick: () => { focusOn(node.id); showTab("graph"); } }, icon("focus"), t("focus"));

/* ---- an event ---- */

function eventDetails(event) {
  return [
    head(event, typeName(event), eventTitle(event), el("span", { class: `badge ${CERTAINTY[event.status]}` }, label("statuses", event.status))),
    el("dl", {}, fact(t("date"), dateFact(event)), fact(t("place"), ...placeFact(event)), event.flags.length ? fact(t("flags"), flagFact(event)) : null),
    linkedEvent(t("fulfils"), event.fulfils),
    linkedEvent(t("fulfilledBy"), event.fulfilledBy),
    el("h3", {}, t("participants")),
    participants(event),
    el("h3", {}, `${t("evidence")} · ${counted("source", event.publishers?.length || new Set(event.evidence.map((item) => item.article)).size)}`),
    ...event.evidence.map((item) => quote(item, event)),
    el("div", { class: "actions" }, focusButton(event)),
  ];
}

function dateFact(event) {
  const known = event.start || event.end;
  const notes = [event.phrase && `«${event.phrase}»`, known && event.basis !== "none" && label("date_bases", event.basis),
    known && event.precision !== "day" && label("precisions", event.precision), reasonOf(event.dateReason)];
  return [known ? el("time", { datetime: event.start ?? event.end }, formatInterval(event, true)) : el("span", { class: "muted" }, t("unknownDate")),
    el("small", {}, notes.filter(Boolean).join(" · "))];
}

const placeFact = (event) => [
  event.places.length ? el("span", { class: "chips" }, event.places.map((place) => chip(place))) : el("span", { class: "muted" }, t("unknownPlace")),
  event.placeReason && el("small", {}, reasonOf(event.placeReason))];

/** Say why a date or place is this one or missing; "lasting P2D" is a stage's note to the next. */
const reasonOf = (reason) => (reason && !reason.startsWith("lasting ") ? label("reasons", reason) : null);

const flagFact = (event) => el("span", { class: "warn" }, icon("warning"), event.flags.map((flag) => label("flags", flag)).join(language === "ar" ? "، " : ", "));

const linkedEvent = (title, event) => event && el("div", { class: "linked" }, el("h3", {}, title), eventCard(event));

function participants(event) {
  const items = event.parts.map((part) => {
    const roles = part.roles.filter((role) => role !== "participant").map((role) => label("roles", role));
    if (part.of && part.of !== part.node) roles.push(`${t("onBehalf")} ${nameOf(part.of)}`);
    return el("li", {}, el("button", { class: "attendee", onclick: () => choose(part.node.id) }, shape(part.node.kind),
      el("span", {}, el("bdi", {}, nameOf(part.node)), roles.length > 0 && el("small", {}, el("bdi", {}, roles.join(" · "))))));
  });
  const alone = event.parts.length === 1 && event.kind === "meeting" && event.type !== "visit";
  return el("ul", { class: "people" }, items, alone && el("li", { class: "muted" }, t("unnamed")));
}

function quote(item, event) {
  const article = ARTICLES[Number(item.article)];
  const published = item.undated ? null : item.published ?? article.published;
  return el("blockquote", { dir: "rtl", lang: "ar" },
    el("p", {}, marked(item, event)),
    el("div", { class: "origin" },
      article.source && el("b", {}, article.source),
      el("span", {}, published ? `${t("published")} ${formatDay(published, LONG)}` : t("publishedUnknown")),
      article.url && el("a", { href: safeLink(article.url), target: "_blank", rel: "noopener noreferrer" }, icon("link"), t("original")),
      article.title && article.title !== item.text && el("span", { class: "headline" }, el("bdi", {}, article.title)),
      el("span", { class: "path" }, el("bdi", { dir: "ltr" }, article.path))));
}

const safeLink = (url) => (/^https?:\/\//i.test(url) ? url : null);

/** Return the sentence with its trigger and the names in it set off; the sentence itself is never changed. */
function marked(item, event) {
  const marks = item.at ? [{ start: item.at[0], end: item.at[1], kind: "trigger" }] : [];
  for (const node of [...event.parts.map((part) => part.node), ...event.places])
    for (const [start, end] of placesOfName(item.text, node)) marks.push({ start, end, kind: node.kind, node });
  // the longest name wins where two overlap, and a name over the trigger
  marks.sort((a, b) => b.end - b.start - (a.end - a.start));
  const kept = [];
  for (const mark of marks) if (!kept.some((other) => mark.start < other.end && other.start < mark.end)) kept.push(mark);
  kept.sort((a, b) => a.start - b.start);
  const pieces = [];
  let at = 0;
  for (const { start, end, kind } of kept) {
    pieces.push(item.text.slice(at, start), el("mark", { class: kind }, item.text.slice(start, end)));
    at = end;
  }
  return [...pieces, item.text.slice(at)];
}

function placesOfName(text, node) {
  const names = [node.label, ...(node.aliases ?? [])].filter((name) => name.length > 2).sort((a, b) => b.length - a.length);
  if (!names.length) return [];
  const bodies = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/^ال/, "(?:ال)?"));
  const pattern = new RegExp(`(?<![\\p{L}\\p{M}])${CLITICS}(${bodies.join("|")})(?![\\p{L}\\p{M}])`, "gud");
  return [...text.matchAll(pattern)].map((match) => match.indices[1]);
}

/* ---- an actor, a place, a day ---- */

function actorDetails(node) {
  const title = node.kind === "date" ? formatInterval(node) : nameOf(node);
  const visible = newestFirst(node.events.filter(passes));
  const hidden = node.events.length - visible.length;
  const other = language === "ar" ? node.en : node.label;
  const aliases = (node.aliases ?? []).filter((alias) => alias !== title);
  const facts = [
    aliases.length ? fact(t("aliases"), el("span", { class: "aliases" }, aliases.slice(0, 12).map((alias) => el("bdi", {}, alias)))) : null,
    node.roles ? fact(t("roles"), rolesFact(node.roles)) : null,
    ...affiliations(node),
  ].filter(Boolean);
  return [
    head(node, label("node_kinds", node.kind), title, other && el("span", { class: "other-name" }, el("bdi", {}, other))),
    facts.length ? el("dl", {}, facts) : null,
    metFact(node, visible),
    el("h3", {}, `${node.kind === "place" ? t("held") : t("meetings")} · ${number(visible.length)}`),
    visible.length ? eventList(visible) : el("p", { class: "muted" }, t("noMeetings")),
    hidden > 0 && el("p", { class: "muted hidden-note" }, t("hiddenByFilter", { n: counted("event", hidden) }), " ",
      el("button", { class: "link", onclick: () => showAllOf(node) }, t("showAll"))),
    el("div", { class: "actions" }, focusButton(node)),
  ];
}

function rolesFact(roles) {
  const told = new Map(roles.map((role) => [role.title, role]));
  return el("ul", { class: "roles" }, [...told.values()].slice(0, 8).map((role) => {
    const time = [role.since && `${t("since")} ${formatPart(role.since)}`, role.until && `${t("until")} ${formatPart(role.until)}`].filter(Boolean).join(" ");
    return el("li", {}, el("bdi", {}, role.title), time && el("small", {}, time));
  }));
}

function affiliations(node) {
  const bodies = node.links.filter(({ edge }) => edge.kind === "a" && edge.from === node.id).map(({ other }) => other);
  const members = node.links.filter(({ edge }) => edge.kind === "a" && edge.to === node.id).map(({ other }) => other);
  const chips = (nodes) => el("span", { class: "chips" }, [...new Set(nodes)].slice(0, 20).map((other) => chip(other)));
  return [bodies.length ? fact(t("affiliation"), chips(bodies)) : null, members.length ? fact(t("members"), chips(members)) : null];
}

/** What is no meeting although its actors are in contact: the invited have yet to come. */
const NOT_TOGETHER = new Set(["invitation", "summons"]);
const didMeet = (event) => event.kind === "meeting" && event.status === "happened" && !NOT_TOGETHER.has(event.type);

/** Whom an actor met, the most often first: only where it happened, whatever else the filters show. */
function metFact(node, events) {
  if (node.kind !== "person" && node.kind !== "organization") return null;
  const times = new Map();
  for (const event of events.filter(didMeet)) {
    const own = event.parts.find((part) => part.node === node);
    // one does not meet one's own side: the body one speaks for, those who speak for it too
    const sameSide = (part) => part === own || part.of === node || (own?.of && (part.node === own.of || part.of === own.of));
    for (const part of event.parts) if (!sameSide(part)) times.set(part.node, (times.get(part.node) ?? 0) + 1);
  }
  const ranked = [...times].sort((a, b) => b[1] - a[1] || (a[0].label < b[0].label ? -1 : 1)).slice(0, 16);
  if (!ranked.length) return null;
  return el("div", {}, el("h3", {}, t("met")), el("div", { class: "chips" }, ranked.map(([other, n]) => chip(other, n > 1 ? number(n) : null))));
}

/** Take away the filters that hide events of a node. */
function showAllOf(node) {
  const statuses = new Set(state.statuses);
  const kinds = new Set(state.kinds);
  const types = new Set(state.types);
  for (const event of node.events) {
    statuses.add(event.status);
    kinds.add(event.kind);
    if (event.kind === "other") types.add(event.type);
  }
  change({ statuses, kinds, types, from: null, to: null, undated: true });
}
