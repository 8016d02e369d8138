// The source, with its gutter.

const chunkLines = 100; // lines that the browser lays out together, or not at all while nobody sees them

let lineElements = new Map(); // of the file that is shown

const goToken = /\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)|`[^`]*(?:`|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?|\d[\p{L}\p{N}_.]*|[\p{L}_][\p{L}\p{N}_]*|[^]/gu;
const keywords = new Set(("break case chan const continue default defer else fallthrough for func go goto if import interface map package range return select " +
  "struct switch type var").split(" "));

// tokenClass returns what a token is to a reader; "" is nothing of note.
function tokenClass(token) {
  const c = token[0];
  if (c === "/" && token.length > 1) return "comment";
  if (c === "\"" || c === "`" || c === "'") return "string";
  if (c >= "0" && c <= "9") return "number";
  if (keywords.has(token)) return "keyword";
  return /^[\p{L}_]/u.test(token) && /[^\x00-\x7f]/.test(token) ? "word" : ""; // a word of its own, whichever way it is written
}

// tokenize returns the nodes of each line of Go.
function tokenize(text) {
  const lines = [[]];
  let plain = "";
  const flush = () => {
    if (plain) lines[lines.length - 1].push(...visible(plain));
    plain = "";
  };
  for (const [token] of text.matchAll(goToken)) {
    const kind = tokenClass(token);
    if (!kind && token !== "\n") {
      plain += token;
      continue;
    }
    flush();
    token.split("\n").forEach((part, i) => {
      if (i > 0) lines.push([]);
      if (part) lines[lines.length - 1].push(el("span", { class: kind }, visible(part)));
    });
  }
  flush();
  return lines;
}

// heatCell is how often a line runs, as a colour and in words: of a profile, of loops, of what findings tell.
function heatCell(mark) {
  const share = mark.share ? Math.max(mark.share.objects || 0, mark.share.bytes || 0, mark.share.time || 0) : 0;
  const cell = el("span", { class: "heat" });
  let heat = 0;
  if (model.profile) {
    heat = share > 0 ? Math.max(0.12, Math.sqrt(share)) : 0;
    cell.append(percent(share));
    if (share) cell.title = shareText(mark.share);
  } else {
    heat = mark.heat === "cold" ? 0 : Math.min(0.8, (mark.loops || 0) * 0.2 + (mark.heat === "hot" ? 0.15 : 0));
    if (mark.loops) cell.append("\u21bb" + (mark.loops > 1 ? mark.loops : ""));
    else if (mark.heat === "hot") cell.append("hot");
    else if (mark.heat === "cold") cell.append("cold");
    cell.title = [mark.loops && `in ${plural(mark.loops, "loop")} of its function`, mark.heat].filter(Boolean).join(", ");
  }
  if (heat) cell.style.setProperty("--heat", heat);
  return cell;
}

function shareText(share) {
  return [["objects", share.objects], ["bytes", share.bytes], ["CPU time", share.time]]
    .filter(([, n]) => n).map(([of, n]) => `${percent(n) || "under 0.1%"} of the ${of}`).join(", ");
}

// lanes are the letters of a line, each in its column.
function lanes(mark) {
  const cells = el("span", { class: "lanes" });
  if (!mark.facts) return cells;
  for (const [kind, about] of Object.entries(kinds)) {
    const facts = mark.facts.filter((f) => f.kind === kind);
    if (!facts.length) continue;
    const times = facts.reduce((n, f) => n + f.times, 0);
    const inside = facts.every((f) => f.via);
    const title = `${about.name}${times > 1 ? ` ${times} times` : ""}: ${facts.map((f) => f.text || "").filter(Boolean).slice(0, 5).join(", ")}`.replace(/: $/, "");
    cells.append(el("span", { class: `lane has ${kind}${inside ? " inside" : ""}`, title }, about.letter));
  }
  return cells;
}

// verdictCell is the sign of the best proven finding of a line.
function verdictCell(file, line, found) {
  const here = found.get(line) || [];
  const best = ["confirmed", "unconfirmed", "refuted"].find((v) => here.includes(v));
  if (!best) return el("span", { class: "sign" });
  return el("span", { class: "sign " + best, title: `${plural(here.length, "finding")}, ${best}` }, verdicts[best]);
}

// wordsOf says a line's gutter aloud.
function wordsOf(mark) {
  const has = Object.keys(kinds).filter((kind) => (mark.facts || []).some((f) => f.kind === kind));
  return has.map((kind) => kinds[kind].name).join(", ");
}

// showFile draws a file.
function showFile(index) {
  const pane = byId("source");
  state.file = index;
  lineElements = new Map();
  const file = model.files[index];
  byId("where").replaceChildren(el("bdi", {}, file ? file.name : "nothing to show"));
  pane.replaceChildren();
  if (!file) return;
  const body = el("div", { class: "lines" });
  body.style.setProperty("--longest", longest(file));
  file.parts.forEach((part, i) => drawPart(body, index, part, i));
  pane.append(body);
  pane.scrollTop = 0;
}

// longest returns how wide the longest line is, in letters.
function longest(file) {
  let most = 40;
  for (const part of file.parts) {
    for (const line of part.text.split("\n")) most = Math.max(most, line.length + 3 * (line.split("\t").length - 1));
  }
  return most;
}

function drawPart(body, file, part, index) {
  if (part.first > 1) body.append(el("div", { class: "gap" }, index > 0 ? "\u22ef" : `\u22ef line ${part.first}`));
  const found = verdictsOf(file);
  const lines = tokenize(part.text);
  for (let start = 0; start < lines.length; start += chunkLines) {
    const some = lines.slice(start, start + chunkLines);
    const chunk = el("div", { class: "chunk" }, some.map((nodes, i) => drawLine(file, part.first + start + i, nodes, found)));
    chunk.style.setProperty("--count", some.length);
    body.append(chunk);
  }
}

// verdictsOf returns the verdicts of the findings of each line that has some.
function verdictsOf(file) {
  const found = new Map();
  for (const f of model.findings) {
    if (f.file === file) found.set(f.line, [...(found.get(f.line) || []), f.verdict]);
  }
  return found;
}

function drawLine(file, line, nodes, found) {
  const mark = markOf(file, line);
  const words = wordsOf(mark);
  const e = el("div", { class: "line", id: "line-" + line, "data-line": line, role: "option", "aria-selected": "false" },
    verdictCell(file, line, found), el("span", { class: "number" }, String(line)), heatCell(mark), lanes(mark),
    el("span", { class: "code" }, nodes), words && el("span", { class: "hidden" }, " ", words));
  if (mark.funcs) e.classList.add("coded");
  lineElements.set(line, e);
  return e;
}

// columnRange returns a range of the text of a line.
function columnRange(line, column, length) {
  const code = lineElements.get(line).querySelector(".code");
  const range = document.createRange();
  const total = code.textContent.length;
  const [from, at] = nodeAt(code, Math.min(column, total));
  const [to, end] = nodeAt(code, Math.min(column + (length || tokenLength(code.textContent, column)), total));
  range.setStart(from, at);
  range.setEnd(to, end);
  return range;
}

// tokenLength returns the length of the token that begins at a column.
function tokenLength(text, column) {
  const word = /^(?:[\p{L}\p{N}_]+|.)/u.exec(text.slice(column));
  return word ? word[0].length : 1;
}

// nodeAt returns the text node of an element that has the character at an offset, and where it is there.
function nodeAt(element, offset) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let last = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (offset <= node.length) return [node, offset];
    offset -= node.length;
    last = node;
  }
  return last ? [last, last.length] : [element, 0];
}

// reveal scrolls a pane so that an element is in sight, and not at its edge.
function reveal(pane, element) {
  const top = element.getBoundingClientRect().top - pane.getBoundingClientRect().top;
  if (top < 40 || top > pane.clientHeight - 60) pane.scrollTop += top - pane.clientHeight / 3;
}
