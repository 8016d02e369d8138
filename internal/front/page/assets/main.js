// What happens: looking at lines, instructions and findings; colours; live pages.

let looks = 0; // how often lookAt was called: machine code that comes late is of no use any more

// lookAt shows a line, its machine code and what is known of it.
async function lookAt(file, line, { keepFlow = false, inst = -1, func = -1, offset = -1 } = {}) {
  const look = ++looks;
  if (file !== state.file) {
    showFile(file);
    if (keepFlow) drawFlow();
  }
  state.line = line;
  const e = lineElements.get(line);
  for (const old of document.querySelectorAll(".line.now")) deselect(old);
  if (e) select(byId("source"), e);
  if (!keepFlow) chooseOn(file, line);
  drawDetail();
  markRow();
  remember();
  const funcs = markOf(file, line).funcs || [];
  await showFunction(func >= 0 ? func : funcs.includes(state.func) ? state.func : bestOf(funcs, file));
  if (look !== looks) return;
  markInstructions(file, line, offset >= 0 ? shownCode.insts.findIndex((one) => one.o === offset) : inst);
}

// bestOf chooses among the functions that have code of a line: one that the page can name first.
const bestOf = (funcs, file) => (funcs.length ? funcs.find((i) => model.functions[i].file === file && !model.functions[i].made) ?? funcs[0] : -1);

function select(pane, e) {
  e.classList.add("now");
  e.setAttribute("aria-selected", "true");
  pane.setAttribute("aria-activedescendant", e.id);
  reveal(pane, e);
}

function deselect(e) {
  e.classList.remove("now");
  e.setAttribute("aria-selected", "false");
}

// chooseOn chooses the first finding of a line, unless one of them is chosen.
function chooseOn(file, line) {
  const found = findingsOn(file, line);
  if (!found.includes(state.finding)) {
    state.finding = found.length ? found.find((i) => model.findings[i].verdict === "confirmed") ?? found[0] : -1;
    state.flow = 0;
    stepNow = 0;
  }
  drawFlow();
}

function chooseFinding(i) {
  state.finding = i;
  state.flow = 0;
  stepNow = 0;
  drawDetail();
  drawFlow();
  markRow();
}

function lookAtFinding(i) {
  const f = model.findings[i];
  state.finding = i;
  state.flow = 0;
  stepNow = 0;
  const code = (f.code || [])[0];
  lookAt(f.file, f.line, code ? { func: code.func, offset: code.offset } : {});
  drawFlow();
}

function lookAtFunction(i) {
  const f = model.functions[i];
  lookAt(f.file, f.line, { func: f.size ? i : -1 });
}

async function showLineIn(func) {
  await showFunction(func);
  markInstructions(state.file, state.line, -1);
}

// markInstructions marks the instructions of a line, and brings the first of them in sight.
function markInstructions(file, line, inst) {
  const on = rowsOn.get(keyOf(file, line)) || [];
  for (const e of byId("machine").querySelectorAll(".now")) deselect(e);
  for (const i of on) rows[i].classList.add("now");
  const first = inst >= 0 ? inst : on[0];
  if (first !== undefined && rows[first]) reveal(byId("machine"), rows[first]);
}

// lookAtInst shows an instruction, and the line that it is of.
function lookAtInst(i, { keepLine = false } = {}) {
  state.inst = i;
  for (const e of byId("machine").querySelectorAll("[aria-selected=true]")) deselect(e);
  const at = lineOf(shownCode.stacks[shownCode.insts[i].s] || []);
  if (at && !keepLine) lookAt(at.file, at.line, { func: state.func, inst: i }).then(() => pointOut(i));
  else pointOut(i);
}

function pointOut(i) {
  const pane = byId("machine");
  for (const e of pane.querySelectorAll(".here")) e.classList.remove("here");
  if (!rows[i]) return;
  rows[i].id = "inst-now";
  rows[i].classList.add("here");
  rows[i].setAttribute("aria-selected", "true");
  pane.setAttribute("aria-activedescendant", "inst-now");
  reveal(pane, rows[i]);
}

// Pointing at one side marks what belongs to it on the other.

function hoverLine(line) {
  clearHover();
  lineElements.get(line)?.classList.add("hover");
  for (const i of rowsOn.get(keyOf(state.file, line)) || []) rows[i].classList.add("hover");
}

function hoverInst(i) {
  clearHover();
  rows[i].classList.add("hover");
  const stack = shownCode.stacks[shownCode.insts[i].s] || [];
  stack.forEach((frame, depth) => {
    if (frame.file === state.file) lineElements.get(frame.line)?.classList.add(depth ? "around" : "hover");
  });
  rows[targetOf(shownCode.insts[i])]?.classList.add("target");
}

function clearHover() {
  for (const e of document.querySelectorAll(".hover, .around, .target")) e.classList.remove("hover", "around", "target");
}

function listen() {
  const source = byId("source"), machine = byId("machine");
  const lineAt = (event) => Number(event.target.closest?.(".line")?.dataset.line);
  const instAt = (event) => event.target.closest?.(".inst")?.dataset.inst;
  source.addEventListener("mouseover", (event) => { if (lineAt(event)) hoverLine(lineAt(event)); });
  source.addEventListener("mouseleave", clearHover);
  source.addEventListener("click", (event) => { if (lineAt(event)) lookAt(state.file, lineAt(event)); });
  machine.addEventListener("mouseover", (event) => { if (instAt(event)) hoverInst(Number(instAt(event))); });
  machine.addEventListener("mouseleave", clearHover);
  machine.addEventListener("click", (event) => { if (instAt(event)) lookAtInst(Number(instAt(event))); });
  byId("function").addEventListener("change", (event) => showLineIn(Number(event.target.value)));
  byId("search").addEventListener("input", search);
  for (const tab of tabs()) tab.addEventListener("click", () => { view.tab = tab.id.slice("tab-".length); drawList(); });
  byId("theme").addEventListener("click", nextTheme);
  byId("panel").addEventListener("click", () => openList(!document.body.classList.contains("listing")));
  byId("help-open").addEventListener("click", openHelp);
  document.addEventListener("keydown", onKey);
  window.addEventListener("resize", drawFlow);
  window.addEventListener("hashchange", goToHash);
}

function search() {
  view.query = byId("search").value.trim();
  if (!view.query && view.tab === "lines") view.tab = "findings";
  if (view.query) openList(true, false);
  drawList();
}

// openList shows the list where it has no place of its own, and gives it the focus.
function openList(open, focus = true) {
  document.body.classList.toggle("listing", open);
  byId("panel").setAttribute("aria-expanded", String(open));
  if (open && focus) (byId("list").querySelector(".go") || byId("list")).focus();
}

function openHelp() {
  byId("help").showModal();
}

// Colours.

const themes = { auto: "Auto", light: "Light", dark: "Dark" };

function setTheme(name) {
  document.documentElement.dataset.theme = name;
  byId("theme").replaceChildren(themes[name]);
  byId("theme").setAttribute("aria-label", themes[name] + (name === "auto" ? ": colours as the system has them" : " colours"));
}

function nextTheme() {
  const names = Object.keys(themes);
  const next = names[(names.indexOf(document.documentElement.dataset.theme) + 1) % names.length];
  setTheme(next);
  try { localStorage.setItem("perfvet-theme", next); } catch { /* it is forgotten with the page */ }
}

function savedTheme() {
  try { return themes[localStorage.getItem("perfvet-theme")] ? localStorage.getItem("perfvet-theme") : "auto"; } catch { return "auto"; }
}

// The place is in the address, so that it can be sent to somebody.

function remember() {
  history.replaceState(null, "", `#${encodeURI(model.files[state.file].name)}:${state.line}`);
}

// goToHash looks at the place in the address, and reports whether there is one.
function goToHash() {
  const m = /^#(.*):(\d+)$/.exec(decodeURI(location.hash));
  const file = m ? model.files.findIndex((f) => f.name === m[1]) : -1;
  if (file < 0) return false;
  lookAt(file, Number(m[2]));
  return true;
}

function notice(text) {
  byId("banner").hidden = !text;
  byId("banner").replaceChildren(text);
}

function drawHelp() {
  byId("letters").replaceChildren(...Object.entries(kinds).map(([kind, about]) =>
    el("tr", {}, el("td", {}, el("span", { class: "lane has " + kind }, about.letter)), el("td", {}, about.help))),
  ...Object.entries(verdicts).map(([name, sign]) => el("tr", {}, el("td", {}, el("span", { class: "sign " + name }, sign)), el("td", {}, `a finding that is ${name}`))));
  byId("keys").replaceChildren(...keyTable.map(([keys, what]) =>
    el("tr", {}, el("td", {}, keys.split(" ").map((key) => [el("kbd", {}, key), " "])), el("td", {}, what))));
  byId("legend").replaceChildren(...Object.entries(kinds).map(([kind, about]) => el("span", {}, el("span", { class: "lane has " + kind }, about.letter), " " + about.name)));
}

// drawFunctions fills in the names to choose from.
function drawFunctions() {
  const named = model.functions.map((f, i) => [f.name, i]).filter(([, i]) => model.functions[i].size);
  named.sort(([a], [b]) => (a < b ? -1 : 1));
  byId("function").replaceChildren(...named.map(([name, i]) => el("option", { value: i }, name)));
}

// draw shows the model, at the place where the reader was.
function draw() {
  const was = state.file >= 0 && model.files.findIndex((f) => f.name === state.name);
  byId("title").replaceChildren(model.title);
  byId("release").replaceChildren([model.release, model.profile && "shares of " + model.profile].filter(Boolean).join(" \u00b7 "));
  document.title = `${model.title} - perfvet`;
  notice((model.problems || []).join("\n"));
  Object.assign(state, { file: -1, func: -1, finding: -1 });
  rows = [];
  drawFunctions();
  drawFilters();
  drawList();
  if (typeof was === "number" && was >= 0) return lookAgain(was);
  if (!model.files.length) return showFile(-1);
  const first = shownFindings()[0];
  if (goToHash()) return undefined;
  if (first !== undefined) return lookAtFinding(first);
  return lookAt(0, model.files[0].parts[0].first);
}

// lookAgain looks at the line where the reader was, and leaves the source where it stood.
async function lookAgain(file) {
  const top = byId("source").scrollTop;
  const looked = lookAt(file, state.line);
  byId("source").scrollTop = top;
  await looked;
}

// loadLive takes the model from the server.
async function loadLive() {
  const answer = await fetch("model");
  if (!answer.ok) {
    notice(await answer.text());
    return;
  }
  version = Number(answer.headers.get("Perfvet-Version"));
  state.name = model.files[state.file]?.name;
  take(await answer.json());
  draw();
}

// followServer loads anew whenever the server says so.
function followServer() {
  const events = new EventSource("events");
  events.addEventListener("page", loadLive);
  events.addEventListener("problem", (event) => notice(JSON.parse(event.data)));
  events.addEventListener("error", () => notice("perfvet page -serve does not answer: this is what it said last"));
}

function begin() {
  setTheme(savedTheme());
  drawHelp();
  listen();
  if (live) {
    followServer();
    return;
  }
  take(JSON.parse(byId("model").textContent));
  draw();
}

begin();
