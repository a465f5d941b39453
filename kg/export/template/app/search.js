/* Search: any alias, any spelling, Arabic or English; results follow the keyboard. */

const RESULTS = 12;
const search = { found: [], active: -1 };
let searchIndex = null;

/** The forms of every node, folded once: while the reader looks at the first picture, or at the first keystroke. */
function formsIndex() {
  searchIndex ??= [...NODES.values()].map((node) => {
    const forms = [node.label, node.en, ...(node.aliases ?? [])];
    if (node.kind === "date") forms.push(formatInterval(node));
    if (node.isEvent) forms.push(node.start);
    const folded = [...new Set(forms.filter(Boolean).map(fold))];
    return { node, folded, loose: folded.map(looseKey), words: new Set(folded.flatMap((form) => form.split(" ").map(bareWord))) };
  });
  return searchIndex;
}

/** Score an entry: the whole name before a beginning, a beginning before words, words before a stretch inside. */
function score(entry, query, loose, words) {
  if (entry.folded.includes(query)) return 6;
  if (entry.loose.includes(loose)) return 5;
  if (entry.folded.some((form) => form.startsWith(query))) return 4;
  const all = words.every((word) => entry.words.has(word));
  if (all) return 3.5;
  if (words.every((word) => [...entry.words].some((own) => own.startsWith(word)))) return 3;
  if (loose.length > 2 && entry.loose.some((form) => form.includes(loose))) return 2;
  return 0;
}

function find(text) {
  const query = fold(text);
  if (!query) return [];
  const loose = looseKey(query);
  const words = query.split(" ").map(bareWord);
  const found = [];
  for (const entry of formsIndex()) {
    const points = score(entry, query, loose, words);
    if (points) found.push({ node: entry.node, points: points + (entry.node.isEvent ? -0.6 : Math.min(0.4, entry.node.events.length / 50)) });
  }
  // a title or an office in front is no part of the name
  if (!found.length && words.length > 1) return find(query.split(" ").slice(1).join(" "));
  found.sort((a, b) => b.points - a.points || (a.node.label < b.node.label ? -1 : 1));
  return found.slice(0, RESULTS).map((item) => item.node);
}

function showResults() {
  const query = $("#query").value;
  search.found = find(query);
  const list = $("#results");
  list.hidden = !fold(query);
  $("#query").setAttribute("aria-expanded", String(!list.hidden));
  list.replaceChildren(...search.found.map(resultLine));
  if (!search.found.length) list.append(el("li", { class: "muted" }, t("noResults")));
  activate(search.found.length ? 0 : -1);
}

function resultLine(node, i) {
  const about = node.isEvent
    ? [typeName(node), formatInterval(node)].filter(Boolean).join(" · ")
    : node.kind === "date" ? "" : counted("event", node.events.length);
  const name = node.isEvent ? eventTitle(node) : node.kind === "date" ? formatInterval(node) : nameOf(node);
  return el("li", { role: "option", id: `result-${i}`, onpointerdown: (press) => { press.preventDefault(); take(i); } },
    shape(node.kind, node.status), el("bdi", {}, name), el("small", {}, about));
}

function activate(i) {
  search.active = i;
  [...$("#results").children].forEach((line, j) => line.setAttribute("aria-selected", String(i === j)));
  if (i >= 0) $("#query").setAttribute("aria-activedescendant", `result-${i}`);
  else $("#query").removeAttribute("aria-activedescendant");
  $("#results").children[i]?.scrollIntoView({ block: "nearest" });
}

function take(i) {
  const node = search.found[i];
  if (!node) return;
  closeResults();
  $("#query").value = "";
  $("#query").blur();
  choose(node.id);
}

function closeResults() {
  $("#results").hidden = true;
  $("#query").setAttribute("aria-expanded", "false");
}

function setupSearch() {
  const input = $("#query");
  input.addEventListener("input", showResults);
  input.addEventListener("focus", () => fold(input.value) && showResults());
  input.addEventListener("blur", closeResults);
  input.addEventListener("keydown", (press) => {
    if (press.key === "ArrowDown") activate(Math.min(search.found.length - 1, search.active + 1));
    else if (press.key === "ArrowUp") activate(Math.max(0, search.active - 1));
    else if (press.key === "Enter") take(search.active);
    else if (press.key === "Escape") {
      if (input.value) input.value = "";
      else input.blur();
      closeResults();
    } else return;
    press.preventDefault();
    press.stopPropagation();
  });
}
