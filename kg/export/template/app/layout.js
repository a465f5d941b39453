/* Layout: stress minimisation by stochastic gradient descent (Zheng, Pawar and Goodman 2018), components packed side by
   side, label boxes pushed apart. Deterministic: one view always looks the same. At most 400 nodes, so pairs are cheap. */

const EDGE_LENGTH = 84;
const ROUNDS = 40;
const GAP = 10;
/** Components are packed on a grid of this step, this far from each other. */
const CELL = 24;
const MARGIN = 10;
/** Free places looked at for each component: the nearest few hundred hold the best one. */
const SPOTS_TRIED = 400;

/** Place nodes. `boxes` maps node → {w, h, dy}: the space its shape and label take, dy the box centre below the node.
    Returns node → {x, y}, spread over a rectangle of the given aspect (width / height). */
function layOut(nodes, edges, boxes, aspect) {
  const neighbours = new Map(nodes.map((node) => [node, new Set()]));
  for (const { from, to } of edges) {
    const [a, b] = [NODES.get(from), NODES.get(to)];
    if (a !== b) {
      neighbours.get(a).add(b);
      neighbours.get(b).add(a);
    }
  }
  const parts = componentsOf(nodes, neighbours).map((members) => {
    const places = stress(members, neighbours, aspect);
    pushApart(members, places, boxes);
    return { members, places, boxes, neighbours };
  });
  return pack(parts, aspect);
}

function componentsOf(nodes, neighbours) {
  const seen = new Set();
  const found = [];
  for (const start of nodes) {
    if (seen.has(start)) continue;
    const members = [start];
    seen.add(start);
    for (const node of members)
      for (const next of neighbours.get(node))
        if (!seen.has(next)) {
          seen.add(next);
          members.push(next);
        }
    found.push(members);
  }
  return found;
}

/** A small generator with a fixed seed, for shuffles that are the same every time. */
function lottery(seed) {
  let value = seed;
  return () => {
    value = (Math.imul(value, 1664525) + 1013904223) >>> 0;
    return value / 4294967296;
  };
}

function distances(members, neighbours) {
  const index = new Map(members.map((node, i) => [node, i]));
  const n = members.length;
  const steps = new Int16Array(n * n);
  for (let i = 0; i < n; i++) {
    const queue = [members[i]];
    const seen = new Uint8Array(n);
    seen[i] = 1;
    for (const node of queue) {
      const at = steps[i * n + index.get(node)];
      for (const next of neighbours.get(node)) {
        const j = index.get(next);
        if (seen[j]) continue;
        seen[j] = 1;
        steps[i * n + j] = at + 1;
        queue.push(next);
      }
    }
  }
  return steps;
}

function stress(members, neighbours, aspect) {
  const n = members.length;
  const x = new Float64Array(n);
  const y = new Float64Array(n);
  const random = lottery(n * 7919 + 17);
  members.forEach((_, i) => {
    const radius = EDGE_LENGTH * 0.6 * Math.sqrt(i);
    x[i] = radius * Math.cos(i * 2.39996);
    y[i] = radius * Math.sin(i * 2.39996);
  });
  const steps = distances(members, neighbours);
  const pairs = [];
  for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) pairs.push([i, j]);
  const longest = steps.reduce((most, step) => Math.max(most, step), 1) * EDGE_LENGTH;
  const [first, last] = [longest * longest, 0.1 * EDGE_LENGTH * EDGE_LENGTH];
  for (let round = 0; round < ROUNDS; round++) {
    const rate = first * (last / first) ** (round / (ROUNDS - 1));
    for (let k = pairs.length - 1; k > 0; k--) {
      const other = Math.floor(random() * (k + 1));
      [pairs[k], pairs[other]] = [pairs[other], pairs[k]];
    }
    for (const [i, j] of pairs) {
      // neighbours of a hub are two steps apart: a little more room keeps their labels off each other
      const wanted = EDGE_LENGTH * (steps[i * n + j] === 2 ? 1.75 : steps[i * n + j]);
      const pull = Math.min(1, rate / (wanted * wanted));
      let dx = x[i] - x[j];
      const dy = y[i] - y[j];
      if (!dx && !dy) dx = 0.01;
      const apart = Math.hypot(dx, dy);
      const move = (pull * (apart - wanted)) / (2 * apart);
      x[i] -= move * dx;
      y[i] -= move * dy;
      x[j] += move * dx;
      y[j] += move * dy;
    }
  }
  turnToFit(x, y, aspect);
  return new Map(members.map((node, i) => [node, { x: x[i], y: y[i] }]));
}

/** Turn the drawing the way it fills the frame best: a long chain lies across its diagonal. */
function turnToFit(x, y, aspect) {
  const [labelWidth, labelHeight, turns] = [110, 56, 24];
  let best = { size: Infinity, cos: 1, sin: 0 };
  for (let turn = 0; turn < turns; turn++) {
    const [cos, sin] = [Math.cos((Math.PI * turn) / turns), Math.sin((Math.PI * turn) / turns)];
    const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
    for (let i = 0; i < x.length; i++) {
      const [across, down] = [x[i] * cos + y[i] * sin, y[i] * cos - x[i] * sin];
      box.left = Math.min(box.left, across);
      box.right = Math.max(box.right, across);
      box.top = Math.min(box.top, down);
      box.bottom = Math.max(box.bottom, down);
    }
    const size = Math.max((box.right - box.left + labelWidth) / aspect, box.bottom - box.top + labelHeight);
    if (size < best.size - 1) best = { size, cos, sin };
  }
  const { cos, sin } = best;
  for (let i = 0; i < x.length; i++) [x[i], y[i]] = [x[i] * cos + y[i] * sin, y[i] * cos - x[i] * sin];
}

/** Move nodes whose boxes overlap apart along the cheaper axis until none do (or the rounds are used up). */
function pushApart(members, places, boxes) {
  for (let round = 0; round < 160; round++) {
    let moved = false;
    for (let i = 0; i < members.length; i++) {
      const a = places.get(members[i]);
      const boxA = boxes.get(members[i]);
      for (let j = i + 1; j < members.length; j++) {
        const b = places.get(members[j]);
        const boxB = boxes.get(members[j]);
        const dx = b.x - a.x;
        const overX = (boxA.w + boxB.w) / 2 + GAP - Math.abs(dx);
        if (overX <= 0) continue;
        const dy = b.y + boxB.dy - a.y - boxA.dy;
        const overY = (boxA.h + boxB.h) / 2 + GAP / 2 - Math.abs(dy);
        if (overY <= 0) continue;
        moved = true;
        if (overY * 1.4 < overX) {
          const step = ((dy < 0 ? -1 : 1) * overY) / 3;
          a.y -= step;
          b.y += step;
        } else {
          const step = ((dx < 0 ? -1 : 1) * overX) / 3;
          a.x -= step;
          b.x += step;
        }
      }
    }
    if (!moved) return;
  }
}

/** Lay the components out like pieces of a puzzle: the largest first, each near the middle where the whole grows
    least, so that small ones fill the bays of large ones (Freivalds, Dogrusoz and Kikusts 2002). */
function pack(parts, aspect) {
  const taken = new Set();
  const places = new Map();
  parts.sort((a, b) => b.members.length - a.members.length);
  const spots = parts.length > 1 ? spotsAround(aspect) : [[0, 0]];
  let whole = null;
  for (const part of parts) {
    const cells = cellsOf(part);
    const own = boundsOf(cells);
    let best = null;
    let tried = 0;
    for (const [right, down] of spots) {
      if (cells.some((cell) => taken.has(cellKey(cell[0] + right, cell[1] + down)))) continue;
      const box = joined(whole, { left: own.left + right, right: own.right + right, top: own.top + down, bottom: own.bottom + down });
      const size = Math.max((box.right - box.left) / aspect, box.bottom - box.top);
      if (!best || size < best.size) best = { size, box, spot: [right, down] };
      if (!whole || ++tried === SPOTS_TRIED) break;
    }
    whole = best.box;
    const [x, y] = best.spot;
    for (const cell of cells) taken.add(cellKey(cell[0] + x, cell[1] + y));
    for (const node of part.members) {
      const place = part.places.get(node);
      places.set(node, { x: place.x - part.middle.x + x * CELL, y: place.y - part.middle.y + y * CELL });
    }
  }
  return places;
}

const boundsOf = (cells) => {
  const [xs, ys] = [cells.map((cell) => cell[0]), cells.map((cell) => cell[1])];
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
};

const joined = (a, b) => !a ? b : {
  left: Math.min(a.left, b.left), right: Math.max(a.right, b.right), top: Math.min(a.top, b.top), bottom: Math.max(a.bottom, b.bottom),
};

const cellKey = (x, y) => (x + 2000) * 4000 + y + 2000;

/** Cells around the middle, nearest first, as far apart across as the frame is wider than high. */
function spotsAround(aspect) {
  const reach = 70;
  const spots = [];
  for (let x = -reach; x <= reach; x++) for (let y = -reach; y <= reach; y++) spots.push([x, y, Math.max(Math.abs(x) / aspect, Math.abs(y))]);
  spots.sort((a, b) => a[2] - b[2] || Math.abs(a[0]) + Math.abs(a[1]) - Math.abs(b[0]) - Math.abs(b[1]) || a[0] - b[0] || a[1] - b[1]);
  spots.push([reach * 20, reach * 20]);
  return spots;
}

/** Return the cells a component covers, its labels and lines included, seen from its middle. */
function cellsOf(part) {
  const covered = new Map();
  const cover = (left, right, top, bottom) => {
    for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x++)
      for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y++) covered.set(cellKey(x, y), [x, y]);
  };
  const box = extent(part);
  part.middle = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
  const seen = (node) => ({ x: part.places.get(node).x - part.middle.x, y: part.places.get(node).y - part.middle.y });
  for (const node of part.members) {
    const { x, y } = seen(node);
    const { w, h, dy } = part.boxes.get(node);
    cover(x - w / 2 - MARGIN, x + w / 2 + MARGIN, y + dy - h / 2 - MARGIN, y + dy + h / 2 + MARGIN);
    for (const other of part.neighbours.get(node)) {
      const end = seen(other);
      const steps = Math.ceil(Math.hypot(end.x - x, end.y - y) / CELL);
      for (let i = 1; i < steps; i++) {
        const [px, py] = [x + ((end.x - x) * i) / steps, y + ((end.y - y) * i) / steps];
        cover(px, px, py, py);
      }
    }
  }
  return [...covered.values()];
}

function extent({ members, places, boxes }) {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const node of members) {
    const { x, y } = places.get(node);
    const { w, h, dy } = boxes.get(node);
    box.left = Math.min(box.left, x - w / 2);
    box.right = Math.max(box.right, x + w / 2);
    box.top = Math.min(box.top, y + dy - h / 2);
    box.bottom = Math.max(box.bottom, y + dy + h / 2);
  }
  return box;
}
