/* Table: the events the filters leave, one per line, sortable. */

const table = { sort: "date", descending: true, rows: 100 };
const COLUMNS = {
  date: (event) => event.sortKey,
  type: (event) => typeName(event),
  participants: (event) => eventTitle(event),
  place: (event) => (event.places[0] ? nameOf(event.places[0]) : ""),
  status: (event) => STATUS_ORDER.indexOf(event.status),
  sources: (event) => event.publishers?.length ?? 0,
};

function drawTable() {
  if (state.view !== "table") return;
  const value = COLUMNS[table.sort];
  const order = (a, b) => (value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : a.sortKey < b.sortKey ? -1 : 1);
  const events = [...shown.events].sort(order);
  if (table.descending) events.reverse();
  const more = events.length - table.rows;
  $("#table-view").replaceChildren(
    el("table", {},
      el("thead", {}, el("tr", {}, Object.keys(COLUMNS).map(headCell))),
      el("tbody", {}, events.slice(0, table.rows).map(tableRow))),
    events.length ? "" : el("p", { class: "muted nothing" }, t("empty")),
    more > 0 ? el("button", { class: "more", onclick: () => { table.rows += 200; drawTable(); } }, `${t("more")} (${number(more)})`) : "");
}

function headCell(column) {
  const sorted = table.sort === column;
  const resort = () => {
    table.descending = sorted ? !table.descending : column === "date" || column === "sources";
    table.sort = column;
    drawTable();
  };
  return el("th", { scope: "col", "aria-sort": sorted ? (table.descending ? "descending" : "ascending") : "none" },
    el("button", { class: "sort", onclick: resort }, t(column), sorted ? el("span", { "aria-hidden": "true" }, table.descending ? " ↓" : " ↑") : ""));
}

const tableRow = (event) =>
  el("tr", { "data-id": event.id, "aria-selected": String(state.selected === event.id), onclick: () => choose(event.id) },
    el("td", { class: "when" }, el("button", { class: "link" }, formatInterval(event) || t("unknownDate"))),
    el("td", {}, el("span", { class: "with-shape" }, shape(event.kind, event.status), typeName(event))),
    el("td", { class: "wide" }, el("bdi", {}, event.parts.map((part) => nameOf(part.node)).join(language === "ar" ? "، " : ", "))),
    el("td", {}, el("bdi", {}, event.places.map(nameOf).join(language === "ar" ? "، " : ", "))),
    el("td", {}, el("span", { class: `badge ${CERTAINTY[event.status]}` }, label("statuses", event.status))),
    el("td", { class: "number" }, number(event.publishers?.length ?? 0)));
