// The machine code.

let rows = []; // elements of the instructions of the function that is shown
let rowsOn = new Map(); // by "file:line": the indices of the instructions of a line
let shownCode = { stacks: [], insts: [] };

const keyOf = (file, line) => `${file}:${line}`;

// showFunction draws the machine code of a function. It draws nothing if another has been asked for meanwhile.
async function showFunction(index) {
  if (state.func === index && rows.length) return;
  state.func = index;
  state.inst = -1;
  nameFunction();
  const pane = byId("machine");
  rows = [];
  rowsOn = new Map();
  pane.replaceChildren();
  if (index < 0) {
    pane.replaceChildren(el("p", { class: "empty" }, "This line has no machine code."));
    return;
  }
  const code = await codeOf(index).catch((err) => {
    notice(`machine code: ${err.message}`);
    return { stacks: [], insts: [] };
  });
  if (state.func !== index) return;
  shownCode = code;
  drawCode(pane, code);
}

// nameFunction says which function is shown.
function nameFunction() {
  const f = model.functions[state.func];
  const about = byId("about");
  byId("function").value = String(state.func);
  if (!f) {
    about.replaceChildren();
    return;
  }
  const words = [f.size ? plural(f.size, "byte") : "no machine code"];
  if (f.frame) words.push(`frame ${f.frame}`);
  if (f.counts.allocs) words.push(plural(f.counts.allocs, "allocating call"));
  if (f.counts.bounds) words.push(plural(f.counts.bounds, "bounds check"));
  about.replaceChildren(words.join(" \u00b7 "));
}

function drawCode(pane, code) {
  if (!code.insts.length) {
    pane.replaceChildren(el("p", { class: "empty" }, "This function has no machine code: it is inlined wherever it is called, generic, or nothing uses it."));
    return;
  }
  const body = el("div", { class: "insts" });
  let chunk, count = 0, before = "";
  code.insts.forEach((inst, i) => {
    if (i % chunkLines === 0) {
      chunk = el("div", { class: "chunk" });
      body.append(chunk);
      count = 0;
    }
    const stack = code.stacks[inst.s] || [];
    const inlined = stack.slice(0, -1).map((frame) => frame.fn).join("<");
    if (inlined !== before && stack.length > 1) {
      chunk.append(inlineRow(stack));
      count++;
    }
    before = inlined;
    rows.push(instRow(inst, i, stack, code.insts[i - 1]));
    chunk.append(rows[i]);
    chunk.style.setProperty("--count", ++count);
    for (const frame of stack) note(frame, i);
  });
  pane.replaceChildren(body);
  pane.scrollTop = 0;
}

// note keeps that an instruction is of a line.
function note(frame, i) {
  if (frame.file < 0) return;
  const key = keyOf(frame.file, frame.line);
  const all = rowsOn.get(key) || [];
  if (all[all.length - 1] !== i) all.push(i);
  rowsOn.set(key, all);
}

// inlineRow says that what follows was inlined, and where.
function inlineRow(stack) {
  const callers = stack.slice(1).map((frame) => (frame.file >= 0 ? `line ${frame.line}` : frame.place));
  return el("div", { class: "inlined" }, "inlined ", el("bdi", { class: "callee" }, stack[0].fn), ` at ${callers.join(", ")}`);
}

// lineOf returns the innermost line of a stack that the page shows.
const lineOf = (stack) => stack.find((frame) => frame.file >= 0);

function instRow(inst, i, stack, previous) {
  const at = lineOf(stack);
  const was = previous && lineOf(shownCode.stacks[previous.s] || []);
  const same = at && was && at.file === was.file && at.line === was.line;
  const kind = inst.k ? kinds[inst.k] : undefined;
  return el("div", { class: "inst" + (same ? "" : " first"), "data-inst": i, role: "option", "aria-selected": "false" },
    el("span", { class: "number" }, at && !same ? String(at.line) : ""),
    el("span", { class: "offset" }, inst.o.toString(16).padStart(4, "0")),
    kind ? el("span", { class: `lane has ${inst.k}`, title: kind.name }, kind.letter) : el("span", { class: "lane" }),
    el("span", { class: "code" }, asmNodes(inst.t), inst.w && el("span", { class: "comment" }, "  ; " + inst.w)));
}

// asmNodes colours an instruction: its name, and the symbols in it.
function asmNodes(text) {
  const [, name, rest] = /^(\S+)([^]*)$/.exec(text) || [null, "", text];
  const nodes = [el("span", { class: "op" + (/^(J|CALL|RET|B[A-Z]*$|CB|TB)/.test(name) ? " jump" : "") }, name)];
  let last = 0;
  for (const m of rest.matchAll(/[^\s$]+\(SB\)/g)) {
    nodes.push(rest.slice(last, m.index), el("span", { class: "symbol" }, m[0]));
    last = m.index + m[0].length;
  }
  nodes.push(rest.slice(last));
  return nodes;
}

// targetOf returns the index of the instruction that one jumps to, or -1.
function targetOf(inst) {
  const m = /^[JBCT]\w*\s.*?0x([0-9a-f]+)$/.exec(inst.t);
  return m ? shownCode.insts.findIndex((other) => other.o === parseInt(m[1], 16)) : -1;
}
