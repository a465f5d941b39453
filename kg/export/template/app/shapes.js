/* Shapes: each kind has its own form and colour, each status its own stroke; the legend and the canvas share them. */

const SHAPES = {
  person: { vis: "dot", path: "M12 3a9 9 0 1 0 .01 0Z" },
  organization: { vis: "square", path: "M4 4h16v16H4Z" },
  place: { vis: "triangleDown", path: "M2.5 4h19L12 21Z" },
  meeting: { vis: "diamond", path: "M12 1.5 22.5 12 12 22.5 1.5 12Z" },
  other: { vis: "star", path: "m12 2 3 7 7.5.6-5.7 5 1.8 7.4-6.1-4-6.1 4 1.8-7.4-5.7-5L9 9Z" },
  date: { vis: "hexagon", path: "M7 3.5h10L22 12l-5 8.5H7L2 12Z" },
};

/** How sure an event is: told as fact, expected, or not to be. */
const CERTAINTY = {
  happened: "fact", planned: "open", reported: "open", proposed: "open", postponed: "off", cancelled: "off", denied: "off",
};

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

function shape(kind, status) {
  const certainty = CERTAINTY[status] ?? "fact";
  return svg("svg", { class: `shape ${kind} ${certainty}`, viewBox: "0 0 24 24", "aria-hidden": "true" },
    svg("path", { d: SHAPES[kind].path }));
}

/** Return vis-network's style of a node. */
function nodeStyle(node, dim, palette) {
  const main = palette[node.kind];
  const certainty = node.isEvent ? CERTAINTY[node.status] ?? "fact" : "fact";
  const background = certainty === "fact" ? main : palette.canvas;
  const border = certainty === "fact" ? palette.canvas : certainty === "open" ? main : palette.muted;
  const chosen = state.selected === node.id;
  return {
    shape: SHAPES[node.kind].vis,
    size: nodeSize(node) * magnified,
    opacity: dim ? 0.14 : 1,
    borderWidth: chosen ? 4 : 2,
    shapeProperties: { borderDashes: certainty === "open" ? [4, 3] : false },
    color: { background, border: chosen ? palette.ink : border },
  };
}

function nodeSize(node) {
  if (node.isEvent) return 12 + Math.min(4, node.publishers?.length ?? 0);
  if (node.kind === "date") return 7;
  // a square looks larger than a disc of its width, and a busy city matters less than those who met there
  if (node.kind === "place") return Math.min(12, 7 + Math.sqrt(node.events.length));
  const size = Math.min(23, 7.5 + Math.sqrt(node.events.length) * 2.6);
  return node.kind === "organization" ? size * 0.86 : size;
}
