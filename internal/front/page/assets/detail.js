// What is known of the line that is looked at.

function drawDetail() {
  const pane = byId("detail");
  if (state.file < 0 || !state.line) {
    pane.replaceChildren(el("p", { class: "empty" }, "Click a line to see what is known of it."));
    return;
  }
  const mark = markOf(state.file, state.line);
  const found = findingsOn(state.file, state.line);
  pane.replaceChildren(
    el("div", { class: "cards" }, found.map(findingCard), found.length === 0 && el("p", { class: "empty" }, "perfvet has no finding on this line.")),
    el("div", { class: "facts" }, el("h3", {}, el("bdi", {}, placeOf(state.file, state.line))), factList(mark), copyList(mark), functionFacts(mark)));
}

function findingCard(i) {
  const f = model.findings[i];
  const chosen = i === state.finding;
  const words = [f.verdict, f.check, f.heat + (f.heatWhy ? ": " + f.heatWhy : ""), f.cost && f.cost + " each time", f.paid, f.hidden && "not in the short list: " + f.hidden];
  return el("article", { class: "card" + (chosen ? " now" : ""), "data-card": i },
    el("h3", {}, el("button", { type: "button", class: "go", "aria-pressed": String(chosen), click: () => chooseFinding(i) },
      el("span", { class: "sign " + f.verdict }, verdicts[f.verdict]), " ", el("bdi", {}, f.text))),
    f.remedy && el("p", { class: "remedy" }, "\u2192 ", el("bdi", {}, f.remedy)),
    el("p", { class: "meta" }, words.filter(Boolean).join(" \u00b7 ")),
    f.reason && el("p", { class: "meta" }, el("bdi", {}, f.reason)),
    f.fix && el("p", { class: "meta" }, "perfvet -fix: ", el("bdi", {}, f.fix)),
    chosen && flowList(f), chosen && relatedList(f));
}

// flowList shows the flows of a finding: all heads, and the steps of the one that is drawn.
function flowList(f) {
  return (f.flows || []).map((flow, i) => {
    const drawn = i === state.flow && flow.steps.length > 1;
    return el("div", { class: "flow" },
      el("p", {}, flow.steps.length > 1
        ? el("button", { type: "button", class: "link", "aria-pressed": String(drawn), click: () => { state.flow = i; drawDetail(); drawFlow(); } }, el("bdi", {}, flow.head))
        : el("bdi", {}, flow.head)),
      drawn && el("ol", {}, flow.steps.map((step, n) => stepItem(step, n, flow.steps.length))));
  });
}

function stepItem(step, n, total) {
  const where = step.file >= 0 ? (step.file === state.file ? `line ${step.line}` : placeOf(step.file, step.line)) : step.place;
  const texts = n === 0 ? step.texts.slice(1) : step.texts;
  return el("li", { "data-step": n }, step.file >= 0 ? el("button", { type: "button", class: "link", click: () => goToStep(n) }, where) : el("span", {}, where),
    n === 0 ? " begins here" : n === total - 1 ? " forces it" : "", texts.map((text) => el("div", { class: "said" }, el("bdi", {}, text))));
}

function relatedList(f) {
  if (!f.related) return undefined;
  return el("ul", { class: "related" }, f.related.map((step) => el("li", {}, step.file >= 0
    ? el("button", { type: "button", class: "link", click: () => lookAt(step.file, step.line) }, placeOf(step.file, step.line)) : step.place, " ", el("bdi", {}, step.texts.join("; ")))));
}

// factList says what the machine code does on a line.
function factList(mark) {
  const share = mark.share && el("p", {}, "The profile has ", el("b", {}, shareText(mark.share)), " here.");
  return [share || "", factItems(mark)];
}

function factItems(mark) {
  if (!mark.facts) return el("p", { class: "meta" }, mark.funcs ? "No call in its machine code, and none inlined." : "It has no machine code.");
  return el("ul", { class: "fact-list" }, mark.facts.map((fact) => el("li", {},
    el("span", { class: `lane has ${fact.kind}${fact.via ? " inside" : ""}` }, kinds[fact.kind].letter), " ",
    el("bdi", {}, fact.text || kinds[fact.kind].name), fact.times > 1 && ` \u00d7${fact.times}`, fact.via && el("span", { class: "meta" }, " in what is inlined here"))));
}

// copyList names the functions that have machine code of a line.
function copyList(mark) {
  const funcs = mark.funcs || [];
  if (funcs.length < 2) return undefined;
  return el("details", {}, el("summary", {}, `machine code in ${funcs.length} functions`), el("ul", {}, funcs.slice(0, 50).map((i) => el("li", {},
    el("button", { type: "button", class: "link", click: () => showLineIn(i) }, el("bdi", {}, model.functions[i].name))))));
}

// functionFacts says what became of the function that a line is in.
function functionFacts(mark) {
  const f = model.functions.find((fn) => fn.file === state.file && fn.line <= state.line && state.line <= (fn.last || fn.line));
  if (!f) return undefined;
  return el("div", { class: "function-facts" }, el("h3", {}, el("bdi", {}, f.name)),
    f.inline && el("p", { class: "meta" }, f.inline), (f.leaks || []).map((text) => el("p", { class: "meta" }, text)));
}
