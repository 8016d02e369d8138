// The model, the state, and where machine code comes from.

let model = { title: "", release: "", files: [], functions: [], findings: [] };
let version = 0; // of the model, where a server has it

// live reports whether a server has the data; a file has it in itself.
const live = !byId("model");

// state is what is looked at. finding and flow are indices, -1 for none.
const state = { file: -1, line: 0, func: -1, finding: -1, flow: 0, inst: -1 };

// kinds are what a line can have, in the order of the gutter.
const kinds = {
  alloc: { letter: "A", name: "allocates", help: "calls an allocator" },
  box: { letter: "B", name: "boxes", help: "boxes a value into an interface" },
  call: { letter: "C", name: "calls", help: "calls a function that was not inlined" },
  inline: { letter: "I", name: "inlines", help: "calls a function that was inlined" },
  bounds: { letter: "[", name: "checks bounds", help: "checks an index or a slice" },
};

const verdicts = { confirmed: "\u25cf", refuted: "\u25cb", unconfirmed: "\u25d0" };

let marks = []; // by file: a map from lines to marks

// take makes m the model.
function take(m) {
  model = m;
  marks = m.files.map((file) => new Map(file.marks.map((mark) => [mark.n, mark])));
  codes.clear();
}

const markOf = (file, line) => (marks[file] && marks[file].get(line)) || { n: line };
const placeOf = (file, line) => `${model.files[file].name}:${line}`;

// findingsOn returns the indices of the findings on a line.
function findingsOn(file, line) {
  const all = [];
  model.findings.forEach((f, i) => { if (f.file === file && f.line === line) all.push(i); });
  return all;
}

const codes = new Map(); // promises, by function

// codeOf returns the machine code of a function.
function codeOf(i) {
  if (!codes.has(i)) codes.set(i, live ? fetchCode(i) : unpackCode(i));
  return codes.get(i);
}

async function fetchCode(i) {
  const answer = await fetch(`code?function=${i}&version=${version}`);
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

// unpackCode reads what the file has of a function: JSON in the format deflate, in base 64.
async function unpackCode(i) {
  const packed = byId("code-" + i);
  if (!packed) return { stacks: [], insts: [] };
  const bytes = Uint8Array.from(atob(packed.textContent), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).json();
}
