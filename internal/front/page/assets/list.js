// The lists beside the source: findings, functions, files, and the lines that a search finds.

const listed = 500; // rows that are drawn at once

const view = {
  tab: "findings", query: "", sort: "rank",
  verdicts: new Set(["confirmed"]), checks: null, // null: all
  short: true, // what the short list has, and nothing else
};

const matches = (...texts) => texts.some((text) => text && text.toLowerCase().includes(view.query.toLowerCase()));

// shownFindings returns the indices of the findings that filters and search leave.
function shownFindings() {
  const all = [];
  model.findings.forEach((f, i) => {
    if (!view.verdicts.has(f.verdict) || view.checks && !view.checks.has(f.check)) return;
    if (view.short && f.hidden && f.verdict === "confirmed") return;
    if (view.query && !matches(f.text, f.remedy, f.function, f.check, model.files[f.file].name)) return;
    all.push(i);
  });
  if (view.sort === "place") all.sort((a, b) => model.findings[a].file - model.findings[b].file || model.findings[a].line - model.findings[b].line);
  return all;
}

function drawFilters() {
  const counts = new Map();
  for (const f of model.findings) counts.set(f.check, (counts.get(f.check) || 0) + 1);
  const verdict = (name) => toggle(`${verdicts[name]} ${name}`, view.verdicts.has(name), (on) => {
    view.verdicts[on ? "add" : "delete"](name);
  }, { "data-verdict": name });
  const check = ([name, n]) => toggle(`${name} ${n}`, !view.checks || view.checks.has(name), (on) => chooseCheck(name, on, counts), { "data-check": name });
  byId("filters").replaceChildren(
    el("div", { class: "chips" }, Object.keys(verdicts).map(verdict),
      toggle("short list", view.short, (on) => { view.short = on; }, { "data-short": "", title: "leave out what perfvet leaves out by default: cold, of lower rank, folded" })),
    el("div", { class: "chips" }, [...counts].sort().map(check)));
}

// chooseCheck takes one check in or out. The first that is clicked while all are in stays alone.
function chooseCheck(name, on, counts) {
  if (!view.checks) view.checks = new Set([name]);
  else view.checks[on ? "add" : "delete"](name);
  if (view.checks.size === 0 || view.checks.size === counts.size) view.checks = null;
}

// toggle is a button that is pressed or not.
function toggle(text, on, set, attributes) {
  return el("button", {
    type: "button", class: "chip", "aria-pressed": String(on), ...attributes,
    click: () => { set(!on); drawFilters(); drawList(); },
  }, text);
}

// drawList draws the list of the chosen tab.
function drawList() {
  for (const tab of tabs()) {
    tab.setAttribute("aria-selected", String(tab.id === "tab-" + view.tab));
    tab.tabIndex = tab.id === "tab-" + view.tab ? 0 : -1;
  }
  byId("tab-lines").hidden = !view.query;
  byId("tab-profile").hidden = !model.coverage;
  byId("filters").hidden = view.tab !== "findings";
  byId("list").setAttribute("aria-labelledby", "tab-" + view.tab);
  const draw = { findings: findingsTable, functions: functionsTable, files: filesTable, profile: profileTables, lines: linesTable }[view.tab];
  byId("list").replaceChildren(draw());
  markRow();
}

const tabs = () => [...document.querySelectorAll("[role=tab]")];

// table makes a table whose rows do something: each has a button in its first cell, and a click anywhere in it is one on that.
function table(caption, heads, body) {
  return el("table", {}, el("caption", { class: "hidden" }, caption), el("thead", {}, el("tr", {}, heads.map((h) => el("th", { scope: "col" }, h)))), el("tbody", {}, body));
}

function row(attributes, go, name, ...cells) {
  const choose = () => { openList(false); go(); }; // where the list lies over what was chosen
  return el("tr", { ...attributes, click: choose }, el("td", {}, el("button", { type: "button", class: "go" }, name)), cells.map((c) => el("td", {}, c)));
}

function cut(rows, total) {
  return total > listed ? [...rows, el("tr", {}, el("td", { colspan: "3", class: "more" }, `${total - listed} more: search, or choose a filter`))] : rows;
}

function findingsTable() {
  const all = shownFindings();
  byId("tab-findings").replaceChildren(`Findings ${all.length}`);
  const sorter = (name, key) => el("button", { type: "button", class: "sorter", "aria-pressed": String(view.sort === key), click: () => { view.sort = key; drawList(); } }, name);
  const rows = all.slice(0, listed).map((i) => {
    const f = model.findings[i];
    return row({ "data-finding": i }, () => lookAtFinding(i), el("span", { class: "sign " + f.verdict, title: f.verdict }, verdicts[f.verdict]),
      [el("bdi", { class: "place" }, placeOf(f.file, f.line)), el("bdi", { class: "what" }, f.text), el("span", { class: "meta" }, [f.check, f.heat !== "warm" && f.heat, f.paid].filter(Boolean).join(" \u00b7 "))]);
  });
  if (!all.length) return el("p", { class: "empty" }, model.findings.length ? "No finding is left by the filters." : "perfvet has no finding here.");
  return table("Findings", [el("span", { class: "hidden" }, "verdict"), [sorter("rank", "rank"), " ", sorter("place", "place")]], cut(rows, all.length));
}

function functionsTable() {
  const all = model.functions.map((f, i) => [f, i]).filter(([f]) => f.file >= 0 && !f.made && (!view.query || matches(f.name)));
  all.sort(([a], [b]) => a.file - b.file || a.line - b.line || (a.symbol < b.symbol ? -1 : 1));
  const rows = all.slice(0, listed).map(([f, i]) => row({ "data-function": i }, () => lookAtFunction(i), [el("bdi", { class: "name" }, f.name.replace(/^[^.(]*\./, "")), el("bdi", { class: "place" }, placeOf(f.file, f.line))], String(f.counts.allocs || ""), String(f.size || "")));
  return rows.length ? table("Functions", ["function", "allocs", "bytes"], cut(rows, all.length)) : el("p", { class: "empty" }, "No function has such a name.");
}

function filesTable() {
  const found = model.files.map(() => 0);
  for (const i of shownFindings()) found[model.findings[i].file]++;
  const rows = model.files.map((file, i) => [file, i]).filter(([file]) => !view.query || matches(file.name))
    .map(([file, i]) => row({ "data-file": i }, () => lookAt(i, file.parts[0].first), el("bdi", { class: "name" }, file.name), String(found[i] || "")));
  return rows.length ? table("Files", ["file", "findings"], rows) : el("p", { class: "empty" }, "No file has such a name.");
}

function linesTable() {
  const rows = [];
  let total = 0;
  model.files.forEach((file, i) => {
    for (const part of file.parts) {
      part.text.split("\n").forEach((text, n) => {
        if (!matches(text) || ++total > listed) return;
        const line = part.first + n;
        rows.push(row({ "data-line": line }, () => lookAt(i, line), el("bdi", { class: "place" }, placeOf(i, line)), el("code", {}, visible(text.trim().slice(0, 200)))));
      });
    }
  });
  return rows.length ? table("Lines", ["place", "line"], cut(rows, total)) : el("p", { class: "empty" }, "No line has it.");
}

// profileTables say how much of the profile findings explain, and what they do not.
function profileTables() {
  const { rows, left, more } = model.coverage;
  const parts = [["objects", "objects"], ["bytes", "bytes"], ["time", "CPU"]].filter(([key]) => rows.some((r) => r.share[key]));
  const cells = (share) => parts.map(([key]) => percent(share[key] || 0) || "0");
  const heads = parts.map(([, head]) => head);
  const shares = el("table", { class: "shares" }, el("caption", {}, "What findings explain of it, whatever of them is listed"),
    el("thead", {}, el("tr", {}, ["", ...heads].map((h) => el("th", { scope: "col" }, h)))),
    el("tbody", {}, rows.map((r) => el("tr", {}, el("th", { scope: "row" }, r.name), cells(r.share).map((c) => el("td", {}, c))))));
  const rest = left.map((l) => row({ class: "left" }, () => { if (l.file >= 0) lookAt(l.file, l.line); },
    [el("bdi", { class: "place" }, l.file >= 0 ? placeOf(l.file, l.line) : l.place), el("bdi", { class: "name" }, l.function)], ...cells(l.share)));
  const missing = el("table", { class: "shares" }, el("caption", {}, left.length ? "Lines that no finding is about" : "Every line of it has a finding."),
    left.length ? el("thead", {}, el("tr", {}, ["line", ...heads].map((h) => el("th", { scope: "col" }, h)))) : "", el("tbody", {}, rest));
  return el("div", {}, shares, missing, more ? el("p", { class: "empty" }, `${more} more lines`) : "");
}

// markRow marks the row of what is looked at.
function markRow() {
  for (const e of byId("list").querySelectorAll("tr.now")) e.classList.remove("now");
  const name = { findings: "finding", functions: "function", files: "file" }[view.tab];
  const index = { findings: state.finding, functions: state.func, files: state.file }[view.tab];
  const e = name && byId("list").querySelector(`tr[data-${name}="${index}"]`);
  if (!e) return;
  e.classList.add("now");
  e.scrollIntoView({ block: "nearest" });
}
