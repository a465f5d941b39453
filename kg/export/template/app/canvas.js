/* Canvas: vis-network draws shapes and edges; labels are drawn here, because vis-network sets Arabic lines too tight and
   lets labels lie on each other. A label that has no room gives way to that of a more important node. */

const FONT = '"Plex Arabic", system-ui, sans-serif';
const LABEL_SIZE = 13;
const LINE_HEIGHT = 17;
const LABEL_WIDTH = 128;
const SMALLEST_LABEL = 0.86;
const LARGEST_LABEL = 1.3;
const HEADROOM = 34;
const FOOTROOM = 46;
const visNodes = new vis.DataSet();
const visEdges = new vis.DataSet();
const network = new vis.Network($("#network"), { nodes: visNodes, edges: visEdges }, JSON.parse(DATA.options));
const measure = document.createElement("canvas").getContext("2d");
const labelLines = new Map();
let palette = {};
let positions = new Map();
let hovered = null;
/** How much larger shapes are drawn where the whole view must be shrunk to fit. */
let magnified = 1;
/** Whether the view was laid out while another tab hid it, for a frame of no size. */
let laidOutUnseen = false;

const reducedMotion = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

function readPalette() {
  const names = ["person", "organization", "place", "meeting", "other", "date", "canvas", "ink", "muted", "line", "accent"];
  palette = Object.fromEntries(names.map((name) => [name, colour(name)]));
}

/** Return the lines under a node: a name on at most two lines; an event's type and date. */
function linesOf(node) {
  const key = `${language}|${node.id}`;
  if (labelLines.has(key)) return labelLines.get(key);
  measure.font = `${LABEL_SIZE}px ${FONT}`;
  let lines;
  if (node.isEvent) {
    const status = node.status === "happened" ? "" : ` · ${label("statuses", node.status)}`;
    lines = [typeName(node) + status, formatInterval(node)].filter(Boolean);
  } else if (node.kind === "date") lines = [formatInterval(node)];
  else lines = wrap(drawable(nameOf(node)));
  const entry = { lines, width: Math.max(...lines.map((line) => measure.measureText(line).width), 0) };
  labelLines.set(key, entry);
  return entry;
}

function wrap(text) {
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (!lines.at(-1) || measure.measureText(longer).width <= LABEL_WIDTH) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  if (lines.length <= 2) return lines;
  let last = lines.slice(1).join(" ");
  while (last.includes(" ") && measure.measureText(`${last}…`).width > LABEL_WIDTH) last = last.slice(0, last.lastIndexOf(" "));
  return [lines[0], `${last}…`];
}

function boxOf(node) {
  const { lines, width } = linesOf(node);
  const size = nodeSize(node);
  const height = size * 2 + 4 + lines.length * LINE_HEIGHT;
  return { w: Math.max(width, size * 2) + 4, h: height, dy: height / 2 - size };
}

const visibleEdges = () => {
  const found = [];
  for (const node of shown.nodes)
    for (const { edge, other } of node.links) {
      if (edge.from !== node.id || !shown.nodes.has(other)) continue;
      // offices are told in the panel; their lines would hide who met whom
      if (edge.kind === "a" && !state.focus) continue;
      found.push(edge);
    }
  return found;
};

/** Return what stays bright when a node is chosen: an event with its participants, an actor with whom he met.
    Null where nothing is chosen, or the view is of the chosen node's surroundings anyway. */
function brightNodes() {
  const center = NODES.get(state.selected);
  if (!center || state.focus === state.selected) return null;
  const near = new Set([center]);
  for (const { other } of center.links) {
    near.add(other);
    if (other.isEvent && !center.isEvent) for (const part of other.parts) near.add(part.node);
  }
  return near;
}

/** Lay the view out; where it must be shrunk to fit, once more with the room its labels then take. */
function placeNodes(nodes, edges) {
  const { width, height } = viewFrame();
  const aspect = Math.max(0.5, width / height);
  laidOutUnseen = !width;
  const room = (factor) => new Map(nodes.map((node) => {
    const { w, h, dy } = boxOf(node);
    return [node, { w: w * factor, h: h * factor, dy: dy * factor }];
  }));
  magnified = 1;
  positions = layOut(nodes, edges, room(1), aspect);
  const { scale } = fitting();
  if (laidOutUnseen || scale >= SMALLEST_LABEL) return;
  magnified = Math.min(1.6, SMALLEST_LABEL / scale);
  positions = layOut(nodes, edges, room(magnified), aspect);
}

function drawGraph(relayout) {
  const nodes = [...shown.nodes];
  const edges = visibleEdges();
  if (relayout) placeNodes(nodes, edges);
  const near = brightNodes();
  const keep = new Set(nodes.map((node) => node.id));
  visNodes.remove(visNodes.getIds().filter((id) => !keep.has(id)));
  visNodes.update(nodes.map((node) => ({ id: node.id, ...positions.get(node), ...nodeStyle(node, near && !near.has(node), palette) })));
  const kept = new Set(edges.map((edge) => edge.id));
  visEdges.remove(visEdges.getIds().filter((id) => !kept.has(id)));
  visEdges.update(edges.map((edge) => edgeStyle(edge, near)));
  if (!relayout) return;
  fitGraph(false);
  // vis-network leaves out what its last frame had outside the view; this frame tells it where the nodes are now
  network.redraw();
}

function edgeStyle(edge, near) {
  const touches = state.selected && (edge.from === state.selected || edge.to === state.selected);
  const inside = near && near.has(NODES.get(edge.from)) && near.has(NODES.get(edge.to));
  const plan = edge.kind === "f";
  return {
    id: edge.id,
    from: edge.from,
    to: edge.to,
    width: touches ? 2.2 : plan ? 1.8 : 1.2,
    dashes: plan ? [6, 4] : edge.kind === "h" || edge.kind === "d" ? [2, 4] : edge.kind === "a" ? [1, 3] : false,
    arrows: plan ? { to: { enabled: true, scaleFactor: 0.6 } } : undefined,
    color: { color: touches ? palette.accent : palette.muted, opacity: touches ? 0.95 : !near || inside ? 0.55 : 0.06 },
  };
}

/** The part of the canvas that neither the notice nor the buttons cover. */
function viewFrame() {
  const { width, height } = $("#network").getBoundingClientRect();
  return { width: Math.max(0, width - 24), height: Math.max(1, height - HEADROOM - FOOTROOM) };
}

/** Return the scale and centre that show everything with its labels; a small graph is drawn a little larger. */
function fitting() {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const node of shown.nodes) {
    const { x, y } = positions.get(node);
    const [w, h, dy] = [boxOf(node).w * magnified, boxOf(node).h * magnified, boxOf(node).dy * magnified];
    box.left = Math.min(box.left, x - w / 2);
    box.right = Math.max(box.right, x + w / 2);
    box.top = Math.min(box.top, y + dy - h / 2);
    box.bottom = Math.max(box.bottom, y + dy + h / 2);
  }
  const frame = viewFrame();
  const scale = Math.min(1.3, frame.width / (box.right - box.left), frame.height / (box.bottom - box.top));
  const lift = (FOOTROOM - HEADROOM) / 2 / scale;
  return { scale, position: { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 + lift } };
}

function fitGraph(animate = true) {
  if (!shown.nodes.size || !$("#network").offsetWidth) return;
  const { position, scale } = fitting();
  moveTo(position, scale, animate);
}

function moveTo(position, scale, animate = true) {
  const animation = animate && !reducedMotion() ? { duration: 300, easingFunction: "easeInOutQuad" } : false;
  network.moveTo({ position, scale, animation });
}

const zoomBy = (factor) => moveTo(network.getViewPosition(), network.getScale() * factor, false);

/** Bring a node into view without losing the reader's place: only when it is outside or too small to read. */
function reveal(id) {
  const place = positions.get(NODES.get(id));
  if (!place || !shown.nodes.has(NODES.get(id))) return;
  const frame = $("#network").getBoundingClientRect();
  const at = network.canvasToDOM(place);
  const inside = at.x > 60 && at.x < frame.width - 60 && at.y > 40 && at.y < frame.height - 60;
  if (!inside || network.getScale() < 0.6) moveTo(place, Math.max(network.getScale(), 0.9));
}

/* ---- labels ---- */

/** Names come before what happened, and what happened before where: the question is who met whom. */
function importance(node) {
  if (node.isEvent) return 10 + node.parts.length;
  return node.kind === "date" ? 0 : node.kind === "place" ? 5 : 100 + node.events.length;
}

network.on("afterDrawing", (ctx) => {
  const scale = network.getScale();
  const near = brightNodes();
  const size = (LABEL_SIZE * Math.min(LARGEST_LABEL, Math.max(SMALLEST_LABEL, scale))) / scale;
  const lineHeight = (size * LINE_HEIGHT) / LABEL_SIZE;
  ctx.save();
  ctx.direction = document.documentElement.dir;
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  ctx.lineJoin = "round";
  const rank = (node) => (node.id === state.selected || node === hovered ? 1e6 : near?.has(node) ? 1e3 : 0) + importance(node);
  const taken = [];
  for (const node of [...shown.nodes].sort((a, b) => rank(b) - rank(a))) {
    const place = positions.get(node);
    if (!place) continue;
    const faded = near && !near.has(node);
    if (faded && node !== hovered) continue;
    const { lines, width } = linesOf(node);
    const half = (width * size) / LABEL_SIZE / 2;
    const height = lines.length * lineHeight;
    const clear = nodeSize(node) * magnified + 3;
    const [below, above] = [place.y + clear, place.y - clear - height];
    const free = (top) => !taken.some((t) => t[0] < place.x + half && t[2] > place.x - half && t[1] < top + height && t[3] > top);
    const top = [below, above].find(free) ?? (rank(node) >= 1e6 ? below : null);
    if (top === null) continue;
    taken.push([place.x - half, top, place.x + half, top + height]);
    const bold = node.id === state.selected || (!node.isEvent && node.kind !== "place" && node.events.length > 3);
    lines.forEach((line, i) => {
      ctx.font = `${bold ? 600 : 400} ${size}px ${FONT}`;
      ctx.lineWidth = size / 3.2;
      ctx.strokeStyle = palette.canvas;
      ctx.fillStyle = node.isEvent && i > 0 ? palette.muted : palette.ink;
      ctx.strokeText(line, place.x, top + i * lineHeight);
      ctx.fillText(line, place.x, top + i * lineHeight);
    });
  }
  ctx.restore();
});

/* ---- pointer and keyboard ---- */

network.on("click", ({ nodes }) => {
  if (nodes.length) choose(nodes[0]);
  else if (state.selected) choose(null);
});
network.on("doubleClick", ({ nodes }) => nodes.length && focusOn(nodes[0]));
network.on("dragEnd", ({ nodes }) => {
  for (const [id, place] of Object.entries(network.getPositions(nodes))) positions.set(NODES.get(id), place);
});
network.on("hoverNode", ({ node, pointer }) => {
  hovered = NODES.get(node);
  showTip(hovered, pointer.DOM);
});
for (const gone of ["blurNode", "dragStart", "zoom", "click"]) network.on(gone, hideTip);
$("#network").addEventListener("pointerleave", hideTip);

function showTip(node, at) {
  const tip = $("#tip");
  const facts = node.isEvent
    ? [typeName(node), label("statuses", node.status), formatInterval(node)]
    : [label("node_kinds", node.kind), counted("event", node.events?.length ?? 0)];
  tip.replaceChildren(el("b", {}, node.isEvent ? eventTitle(node) : node.kind === "date" ? formatInterval(node) : nameOf(node)),
    el("span", {}, facts.filter(Boolean).join(" · ")));
  tip.hidden = false;
  const frame = $("#network").getBoundingClientRect();
  const [x, y] = [frame.left + at.x, frame.top + at.y];
  tip.style.left = `${Math.max(8, Math.min(innerWidth - tip.offsetWidth - 8, x - tip.offsetWidth / 2))}px`;
  tip.style.top = `${y - tip.offsetHeight - 26 < 8 ? y + 46 : y - tip.offsetHeight - 26}px`;
}

function hideTip() {
  hovered = null;
  $("#tip").hidden = true;
}

$("#network").addEventListener("keydown", (press) => {
  const direction = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[press.key];
  if (direction) {
    press.preventDefault();
    step(direction);
  } else if (press.key === "Enter") $("#panel").focus();
  else if (press.key === "f" && state.selected) focusOn(state.selected);
  else if (press.key === "+" || press.key === "=") zoomBy(1.25);
  else if (press.key === "-") zoomBy(0.8);
});

/** Choose the nearest node in a direction: distance along it counts once, aside twice. */
function step([right, down]) {
  const from = positions.get(NODES.get(state.selected));
  if (!from || !shown.nodes.has(NODES.get(state.selected))) {
    const first = [...shown.nodes].sort((a, b) => importance(b) - importance(a))[0];
    if (first) choose(first.id);
    return;
  }
  let best = null;
  for (const node of shown.nodes) {
    const place = positions.get(node);
    const [dx, dy] = [place.x - from.x, place.y - from.y];
    const along = dx * right + dy * down;
    if (along <= 1) continue;
    const cost = along + 2 * Math.abs(dx * down + dy * right);
    if (!best || cost < best.cost) best = { node, cost };
  }
  if (best) choose(best.node.id);
}

/** Save what the canvas shows as a PNG. */
function savePicture() {
  const source = $("#network canvas");
  const copy = document.createElement("canvas");
  copy.width = source.width;
  copy.height = source.height;
  const ctx = copy.getContext("2d");
  ctx.fillStyle = palette.canvas;
  ctx.fillRect(0, 0, copy.width, copy.height);
  ctx.drawImage(source, 0, 0);
  copy.toBlob((blob) => {
    const link = el("a", { href: URL.createObjectURL(blob), download: "graph.png" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
}

let framePending = 0;
new ResizeObserver(() => {
  cancelAnimationFrame(framePending);
  framePending = requestAnimationFrame(() => {
    if (laidOutUnseen && viewFrame().width) drawGraph(true);
    fitGraph(false);
    if (state.selected) reveal(state.selected);
  });
}).observe($("#network"));
