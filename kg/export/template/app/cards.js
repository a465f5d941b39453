/* Cards: the small pieces lists and details are made of. */

const chip = (node, extra) =>
  el("button", { class: "chip", onclick: () => choose(node.id) }, shape(node.kind), el("bdi", {}, nameOf(node)), extra && el("small", {}, extra));

const statusBadge = (event) =>
  event.status === "happened" ? null : el("span", { class: `badge ${CERTAINTY[event.status]}` }, label("statuses", event.status));

/** One event of a list: when, what, where, who. */
function eventCard(event) {
  const place = event.places[0];
  const publishers = event.publishers?.length ?? 0;
  return el("button", { class: "event-card", "data-id": event.id, "aria-current": state.selected === event.id ? "true" : null, onclick: () => choose(event.id) },
    el("span", { class: "line" },
      shape(event.kind, event.status),
      el("span", { class: "what" }, typeName(event), place && [el("span", { class: "in" }, ` ${t("by")} `), el("bdi", {}, nameOf(place))]),
      statusBadge(event),
      el("time", {}, formatInterval(event) || t("unknownDate"))),
    el("span", { class: "who" }, el("bdi", {}, eventTitle(event))),
    publishers > 1 && el("small", {}, counted("source", publishers)));
}

const LIST_STEP = 60;

/** A list of event cards that grows on demand. */
function eventList(events) {
  const box = el("div", { class: "events" });
  let shownCount = 0;
  const grow = () => {
    box.querySelector(".more")?.remove();
    box.append(...events.slice(shownCount, shownCount + LIST_STEP).map(eventCard));
    shownCount = Math.min(events.length, shownCount + LIST_STEP);
    if (shownCount < events.length)
      box.append(el("button", { class: "more", onclick: grow }, `${t("more")} (${number(events.length - shownCount)})`));
  };
  grow();
  return box;
}

/** Newest first, the undated last. */
const newestFirst = (events) =>
  [...events].sort((a, b) => Number(!(a.start ?? a.end)) - Number(!(b.start ?? b.end)) || (a.sortKey < b.sortKey ? 1 : -1));
