// The keyboard.

const keyTable = [
  ["j k", "next and previous line, or instruction"],
  ["n p", "next and previous finding of the list"],
  ["Enter", "what belongs to the line or the instruction, on the other side"],
  ["> <", "next and previous step of the flow"],
  ["/", "search; Enter goes to the first that is found"],
  ["s m f", "to the source, the machine code, the list"],
  ["t", "light, dark, or as the system has it"],
  ["Esc", "leave the search; let go of the line"],
  ["?", "this help"],
];

const actions = {
  j: () => move(1), k: () => move(-1), ArrowDown: () => move(1), ArrowUp: () => move(-1),
  n: () => nextFinding(1), p: () => nextFinding(-1),
  Enter: cross, ">": () => nextStep(1), "<": () => nextStep(-1),
  "/": () => byId("search").focus(),
  s: () => byId("source").focus(), m: () => byId("machine").focus(), f: () => openList(true),
  t: nextTheme, Escape: letGo, "?": openHelp,
};

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || byId("help").open) return;
  const at = event.target;
  const writing = at.matches("input, select, textarea");
  if (writing && event.key !== "Escape") {
    if (at.id === "search" && event.key === "Enter") goToFirst();
    return;
  }
  if (at.matches("[role=tab]") && (event.key === "ArrowRight" || event.key === "ArrowLeft")) return turnTab(at, event);
  if (at.matches("button, summary") && (event.key === "Enter" || event.key === " ")) return; // it does what it does
  if (event.key.startsWith("Arrow") && !at.matches("#source, #machine")) return;
  const action = actions[event.key];
  if (!action) return;
  event.preventDefault();
  action(event);
}

// move goes to the next line that is shown, or to the next instruction where the machine code has the focus.
function move(by) {
  if (document.activeElement === byId("machine")) {
    const next = Math.min(Math.max(state.inst + by, 0), rows.length - 1);
    if (rows.length) lookAtInst(next);
    return;
  }
  const lines = [...lineElements.keys()];
  const i = lines.indexOf(state.line);
  const line = lines[i < 0 ? 0 : Math.min(Math.max(i + by, 0), lines.length - 1)];
  if (line) lookAt(state.file, line);
}

function nextFinding(by) {
  const all = shownFindings();
  if (!all.length) return;
  const i = all.indexOf(state.finding);
  lookAtFinding(all[i < 0 ? (by > 0 ? 0 : all.length - 1) : (i + by + all.length) % all.length]);
}

let stepNow = 0;

function nextStep(by) {
  const flow = flowOf();
  if (!flow) return;
  stepNow = (stepNow + by + flow.steps.length) % flow.steps.length;
  goToStep(stepNow);
}

// cross goes from a line to its first instruction, and from an instruction to its line.
function cross() {
  if (document.activeElement === byId("machine")) {
    byId("source").focus();
    return;
  }
  const first = (rowsOn.get(keyOf(state.file, state.line)) || [])[0];
  if (first === undefined) return;
  byId("machine").focus();
  lookAtInst(first, { keepLine: true });
}

function turnTab(tab, event) {
  const all = tabs().filter((t) => !t.hidden);
  const next = all[(all.indexOf(tab) + (event.key === "ArrowRight" ? 1 : -1) + all.length) % all.length];
  event.preventDefault();
  next.click();
  next.focus();
}

function letGo() {
  if (document.activeElement === byId("search")) {
    byId("search").blur();
    return;
  }
  openList(false);
  state.finding = -1;
  drawFlow();
  drawDetail();
  byId("source").focus();
}

// goToFirst goes to the first row of the list.
function goToFirst() {
  const first = byId("list").querySelector("tbody tr .go");
  if (!first) return;
  first.click();
  byId("source").focus();
}
