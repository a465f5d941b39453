/* Main: filters, tabs, keyboard and links; the parts of the page follow the state. */

/** Choose a node (or none): mark it, tell about it, put it in the address. */
function choose(id) {
  const node = id ? NODES.get(id) : null;
  if (id && !node) return;
  if (node && !shown.nodes.has(node)) {
    // what is not on the canvas is shown with its surroundings, and never hidden by a filter the reader forgot
    if (node.isEvent && !passes(node)) {
      state.statuses.add(node.status);
      state.kinds.add(node.kind);
      if (node.kind === "other") state.types.add(node.type);
      if (!inPeriod(node)) Object.assign(state, { from: null, to: null, undated: true });
    }
    change({ selected: id, focus: id });
  } else change({ selected: id });
  if (node) {
    reveal(id);
    if (document.body.dataset.tab === "filters") showTab("list");
  }
  rememberInAddress(id);
  $("#announce").textContent = node ? (node.isEvent ? `${typeName(node)}: ${eventTitle(node)}` : nameOf(node)) : "";
}

const focusOn = (id) => {
  change({ selected: id, focus: id });
  rememberInAddress(id);
};

function rememberInAddress(id) {
  const address = id ? `#n=${encodeURIComponent(id)}` : " ";
  try {
    history.replaceState(null, "", id ? address : location.pathname + location.search);
  } catch {
    /* some readers open the file where the address cannot be changed: the link is a convenience */
  }
}

function openAddress() {
  const id = new URLSearchParams(location.hash.slice(1)).get("n");
  if (id && NODES.has(id) && id !== state.selected) choose(id);
}

/* ---- filters ---- */

function drawFilters() {
  const counts = { kinds: new Map(), statuses: new Map() };
  for (const event of EVENTS) {
    counts.kinds.set(event.kind, (counts.kinds.get(event.kind) ?? 0) + 1);
    if (state.kinds.has(event.kind)) counts.statuses.set(event.status, (counts.statuses.get(event.status) ?? 0) + 1);
  }
  for (const node of NODES.values()) if (!node.isEvent) counts.kinds.set(node.kind, (counts.kinds.get(node.kind) ?? 0) + 1);
  const kindName = (kind) => (kind === "meeting" || kind === "other" ? t(kind) : label("node_kinds", kind));
  $("#kinds").replaceChildren(...KINDS.filter((kind) => counts.kinds.get(kind)).map((kind) =>
    checkLine("kinds", kind, kindName(kind), counts.kinds.get(kind), shape(kind))));
  $("#types-section").hidden = !OTHER_TYPES.length;
  $("#types").replaceChildren(...OTHER_TYPES.map((type) =>
    checkLine("types", type, label("event_types", type), EVENTS.filter((event) => event.type === type).length, shape("other"))));
  const offered = STATUS_ORDER.filter((status) => counts.statuses.get(status) || state.statuses.has(status));
  $("#statuses").replaceChildren(...offered.map((status) =>
    checkLine("statuses", status, label("statuses", status), counts.statuses.get(status) ?? 0, shape("meeting", status))));
  const undated = EVENTS.filter((event) => !event.start && !event.end && state.kinds.has(event.kind) && state.statuses.has(event.status)).length;
  $("#undated-line").hidden = !undated;
  $("#undated").checked = state.undated;
  $("#undated-count").textContent = number(undated);
  for (const end of ["from", "to"]) if (document.activeElement !== $(`#${end}`)) $(`#${end}`).value = state[end] ?? "";
  $("#reset-filters").hidden = !filtered();
  drawLeaders();
}

function checkLine(group, code, name, count, mark) {
  const toggle = (press) => {
    const chosen = new Set(state[group]);
    if (press.target.checked) chosen.add(code);
    else chosen.delete(code);
    change({ [group]: chosen });
    $(`#${group} input[value="${code}"]`)?.focus();
  };
  return el("label", { class: "check" }, el("input", { type: "checkbox", value: code, checked: state[group].has(code), onchange: toggle }),
    mark, el("span", {}, name), el("span", { class: "count" }, number(count)));
}

function drawLeaders() {
  const met = new Map();
  for (const event of shown.events) for (const { node } of event.parts) met.set(node, (met.get(node) ?? 0) + 1);
  const first = [...met].filter(([node]) => node.kind !== "place").sort((a, b) => b[1] - a[1] || (a[0].label < b[0].label ? -1 : 1)).slice(0, 8);
  const most = first[0]?.[1] ?? 1;
  $("#leaders").replaceChildren(...first.map(([node, n]) =>
    el("button", { class: `leader ${node.kind}`, onclick: () => choose(node.id) }, shape(node.kind), el("bdi", {}, nameOf(node)),
      el("span", { class: "count" }, number(n)), el("span", { class: "share", style: `inline-size:${Math.round((100 * n) / most)}%` }))));
}

/** Read a typed date: a year, a month or a day, in any digits; null is empty, undefined is no date. */
function typedDay(text, end) {
  const parts = fold(text).split(" ").filter(Boolean);
  if (!parts.length) return null;
  const [year, month, day] = parts.map(Number);
  if (!/^\d{4}$/.test(parts[0]) || parts.length > 3 || month > 12 || day > 31 || month < 1 || day < 1) return undefined;
  const last = new Date(Date.UTC(year, month ?? 12, 0)).getUTCDate();
  if (Number.isNaN(last)) return undefined;
  const two = (n) => String(n).padStart(2, "0");
  if (end === "from") return `${parts[0]}-${two(month ?? 1)}-${two(day ?? 1)}`;
  return `${parts[0]}-${two(month ?? 12)}-${two(Math.min(day ?? last, last))}`;
}

function setupFilters() {
  for (const end of ["from", "to"])
    $(`#${end}`).addEventListener("change", ({ target }) => {
      const day = typedDay(target.value, end);
      target.setAttribute("aria-invalid", String(day === undefined));
      if (day === undefined) return;
      const other = end === "from" ? "to" : "from";
      const crossed = day && state[other] && (end === "from" ? day > state[other] : day < state[other]);
      const changes = { [end]: day, ...(crossed ? { [other]: null } : {}) };
      change({ ...changes, undated: day ? false : state.undated || !state[other] });
      target.value = state[end] ?? "";
    });
  $("#undated").addEventListener("change", ({ target }) => change({ undated: target.checked }));
  $("#reset-filters").addEventListener("click", resetFilters);
  $("#empty button").addEventListener("click", resetFilters);
}

/* ---- the whole ---- */

function drawNotice() {
  const notice = $("#notice");
  const left = shown.total - shown.nodes.size;
  notice.hidden = left <= 0;
  const limit = DATA.meta.canvasLimit;
  const grow = () => change({ limit: Math.min(limit, state.limit * 2) });
  notice.replaceChildren(
    el("span", {}, t("shownOf", { shown: number(shown.nodes.size), total: number(shown.total) })),
    state.limit < limit && el("button", { class: "link", onclick: grow }, t("more")));
  $("#empty").hidden = shown.nodes.size > 0;
  $("#unfocus").hidden = !state.focus;
}

function drawSummary() {
  const actors = ACTORS.length;
  const meetings = EVENTS.filter((event) => event.kind === "meeting" && event.status === "happened").length;
  const facts = [counted("meeting", meetings), counted("actor", actors), counted("article", DATA.meta.articlesRead)];
  $("#summary").textContent = facts.join(" · ");
}

function showTab(tab) {
  document.body.dataset.tab = tab;
  // on a phone only one part is seen at a time: it is the main one for a screen reader too
  $("#panel").setAttribute("role", smallScreen() && tab === "list" ? "main" : "complementary");
  $("#filters").setAttribute("role", smallScreen() && tab === "filters" ? "main" : "complementary");
  for (const button of document.querySelectorAll(".tabs button")) button.setAttribute("aria-pressed", String(button.dataset.tab === tab));
}

function showView(view) {
  state.view = view;
  document.body.dataset.view = view;
  $("#graph-view").hidden = view !== "graph";
  $("#table-view").hidden = view !== "table";
  $("#show-graph").setAttribute("aria-pressed", String(view === "graph"));
  $("#show-table").setAttribute("aria-pressed", String(view === "table"));
  drawTable();
  if (view === "graph") fitGraph(false);
}

function setTheme(dark) {
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  $("#theme").setAttribute("aria-pressed", String(dark));
  readPalette();
  drawGraph(false);
}

function setLanguage(code) {
  language = code;
  searchIndex = null;
  $("#language").textContent = code === "ar" ? "EN" : "ع";
  $("#language").lang = code === "ar" ? "en" : "ar";
  $("#language").title = code === "ar" ? "English" : "العربية";
  translatePage();
  drawSummary();
  change({ relayout: true });
}

function showHelp() {
  $("#help-text").replaceChildren(el("h2", {}, t("help")), el("dl", { class: "keys" },
    HELP[language].map(([key, text]) => [el("dt", {}, el("kbd", { dir: "ltr" }, key)), el("dd", {}, text)])));
  $("#help-dialog").showModal();
}

/** Escape goes one step back: the choice, the surroundings, the filters stay. */
function stepBack() {
  if (state.focus && state.selected) change({ selected: null, focus: null });
  else if (state.selected) choose(null);
  rememberInAddress(null);
}

document.addEventListener("keydown", (press) => {
  if (press.target.matches("input, textarea") || $("#help-dialog").open || press.ctrlKey || press.metaKey || press.altKey) return;
  if (press.key === "/") {
    press.preventDefault();
    $("#query").focus();
  } else if (press.key === "Escape") stepBack();
  else if (press.key === "?") showHelp();
});

observers.push(({ nodesChanged, relayout }) => {
  drawGraph(nodesChanged || relayout);
  document.body.toggleAttribute("data-chosen", Boolean(state.selected));
  drawNotice();
  drawFilters();
  showPanel();
  drawTable();
  drawTimeline();
});

function setup() {
  setupFilters();
  setupSearch();
  setupTimeline();
  $("#show-graph").addEventListener("click", () => showView("graph"));
  $("#show-table").addEventListener("click", () => showView("table"));
  $("#fit").addEventListener("click", () => fitGraph());
  $("#zoom-in").addEventListener("click", () => zoomBy(1.25));
  $("#zoom-out").addEventListener("click", () => zoomBy(0.8));
  $("#picture").addEventListener("click", savePicture);
  $("#unfocus").addEventListener("click", () => change({ focus: null, selected: null }));
  $("#theme").addEventListener("click", () => setTheme(document.documentElement.dataset.theme !== "dark"));
  $("#language").addEventListener("click", () => setLanguage(language === "ar" ? "en" : "ar"));
  $("#help").addEventListener("click", showHelp);
  for (const button of document.querySelectorAll(".tabs button")) button.addEventListener("click", () => showTab(button.dataset.tab));
  addEventListener("hashchange", openAddress);
  document.documentElement.dataset.theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  readPalette();
  showTab("list");
  // labels are measured, so the font comes first; a reader without it waits for nothing
  Promise.allSettled([400, 600].map((weight) => document.fonts.load(`${weight} 14px "Plex Arabic"`, "لقاء Aa 1"))).then(() => {
    setLanguage("ar");
    openAddress();
    document.body.dataset.ready = "true";
    (window.requestIdleCallback ?? setTimeout)(() => formsIndex());
  });
}

/** What scripts and tests may ask the page. */
window.kgPage = { state, fold, find: (text) => find(text).map((node) => node.id), choose, focusOn, change,
  shown: () => ({ nodes: [...shown.nodes].map((node) => node.id), events: shown.events.map((event) => event.id) }),
  place: (id) => network.canvasToDOM(positions.get(NODES.get(id))) };

setup();
