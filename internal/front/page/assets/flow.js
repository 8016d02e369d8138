// The flow of the chosen finding: its steps as numbers in the source, with arrows from each to the next.

// flowOf returns the flow that is drawn, or undefined.
function flowOf() {
  const f = model.findings[state.finding];
  return f && (f.flows || [])[state.flow];
}

// drawFlow draws the flow over the source. Steps that the file does not show are in the list below alone.
function drawFlow() {
  const lines = byId("source").querySelector(".lines");
  if (!lines) return;
  lines.querySelector(".overlay")?.remove();
  const flow = flowOf();
  if (!flow || flow.steps.length < 2) return;
  const overlay = el("div", { class: "overlay" });
  const arrows = svg("svg", { class: "arrows", "aria-hidden": "true" }, arrowHead());
  overlay.append(arrows);
  lines.append(overlay);
  const spots = flow.steps.map((step, i) => spotOf(step, i, lines)).filter(Boolean);
  spots.forEach((spot, i) => {
    if (i > 0) arrows.append(arrow(spots[i - 1], spot));
  });
  for (const spot of spots) overlay.append(frameOf(spot));
  spread(spots);
  for (const spot of spots) overlay.append(badge(spot, flow.steps.length));
}

function arrowHead() {
  return svg("defs", {}, svg("marker", { id: "head", viewBox: "0 0 8 8", refX: "7", refY: "4", markerWidth: "7", markerHeight: "7", orient: "auto-start-reverse" },
    svg("path", { d: "M0 0 L8 4 L0 8 L2 4 z" })));
}

// spotOf returns where a step stands in what is drawn, or null.
function spotOf(step, index, lines) {
  if (step.file !== state.file || !lineElements.has(step.line)) return null;
  const box = columnRange(step.line, step.column).getBoundingClientRect();
  const row = lineElements.get(step.line).getBoundingClientRect();
  const origin = lines.getBoundingClientRect();
  return { step, index, left: box.left - origin.left, right: box.right - origin.left, top: row.top - origin.top, height: row.height };
}

// bends returns what pulls an arrow aside: up over the line where both ends are on it, straight down or up to the next line, and out to the right of lines between.
function bends(ax, ay, bx, by, height) {
  const far = Math.abs(by - ay);
  if (far < height / 2 && ay > by - 2) {
    const lift = Math.min(18, 6 + Math.abs(bx - ax) / 8);
    return `${ax} ${ay - lift} ${bx} ${by - lift}`;
  }
  if (far < 2 * height) return `${ax} ${ay + Math.sign(by - ay) * (8 + far / 2)} ${bx} ${by - Math.sign(by - ay) * (8 + far / 2)}`;
  const out = Math.max(ax, bx) + Math.min(90, 24 + far / 4);
  return `${out} ${ay + (by - ay) / 4} ${out} ${by - (by - ay) / 4}`;
}

// arrow draws from one spot to the next.
function arrow(a, b) {
  const ax = (a.left + a.right) / 2, bx = (b.left + b.right) / 2;
  const down = b.top > a.top;
  const ay = a.top === b.top ? a.top + 2 : down ? a.top + a.height - 2 : a.top + 2, by = down || a.top === b.top ? b.top + 1 : b.top + b.height - 1;
  const d = `M${ax} ${ay} C${bends(ax, ay, bx, by, a.height)} ${bx} ${by}`;
  return svg("g", { class: "arrow" }, svg("path", { class: "halo", d }), svg("path", { class: "stroke", d, "marker-end": "url(#head)" }),
    svg("path", { class: "hit", d, "data-to": b.index, click: () => goToStep(b.index) }));
}

// frameOf draws a frame around the text of a spot.
function frameOf(spot) {
  const e = el("span", { class: "step-frame" });
  place(e, spot.left - 2, spot.top + 1);
  e.style.width = `${spot.right - spot.left + 4}px`;
  e.style.height = `${spot.height - 2}px`;
  return e;
}

// spread finds places for the numbers of the steps: those of a line stand side by side.
function spread(spots) {
  const ends = new Map(); // by line
  for (const spot of [...spots].sort((a, b) => a.left - b.left)) {
    spot.badge = Math.max(spot.left - 9, ends.get(spot.top) ?? 0);
    ends.set(spot.top, spot.badge + 16);
  }
}

// badge draws the number of a step.
function badge(spot, total) {
  const { step, index } = spot;
  const role = index === 0 ? "begins" : index === total - 1 ? "forced here" : "";
  const e = el("button", {
    type: "button", class: "badge" + (index === total - 1 ? " end" : ""), "data-step": index, title: step.texts.join("\n"),
    "aria-label": `step ${index + 1} of ${total}${role && ", " + role}: ${step.texts.join("; ")}`, click: () => goToStep((index + 1) % total),
  }, String(index + 1));
  place(e, spot.badge, spot.top - 7);
  return e;
}

function place(e, left, top) {
  e.style.left = `${left}px`;
  e.style.top = `${top}px`;
}

// goToStep looks at a step of the flow, in whatever file it is.
function goToStep(index) {
  const flow = flowOf();
  const step = flow && flow.steps[index];
  if (!step) return;
  if (step.file >= 0) lookAt(step.file, step.line, { keepFlow: true });
  for (const e of document.querySelectorAll("[data-step]")) e.classList.toggle("now", Number(e.dataset.step) === index);
  byId("source").querySelector(`.badge[data-step="${index}"]`)?.focus({ preventScroll: true });
}
