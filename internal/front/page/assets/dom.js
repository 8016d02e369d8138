// Elements. Nothing here or elsewhere makes markup of text: all text goes into text nodes.

const byId = (id) => document.getElementById(id);

// el makes an element. An attribute that is false or missing is left out, and a function is a listener.
function el(tag, attributes = {}, ...kids) {
  return fill(document.createElement(tag), attributes, kids);
}

// svg makes an element of a drawing.
function svg(tag, attributes = {}, ...kids) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, kids);
}

function fill(e, attributes, kids) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") e.addEventListener(name, value);
    else if (value === true) e.setAttribute(name, "");
    else if (value !== false && value !== undefined) e.setAttribute(name, value);
  }
  e.append(...kids.flat(3).filter((kid) => kid !== undefined && kid !== false && kid !== ""));
  return e;
}

// hidden are the characters that nobody sees, or that change the order of others: controls, marks of direction, joiners.
const hidden = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/;

// visible returns text as nodes in which each hidden character is a sign of its own, one unit long, so that columns stay.
function visible(text) {
  if (!hidden.test(text)) return [text];
  const nodes = [];
  let plain = "";
  for (const c of text) {
    if (!hidden.test(c)) {
      plain += c;
      continue;
    }
    if (plain) nodes.push(plain);
    plain = "";
    const code = c.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    nodes.push(el("span", { class: "control", "data-code": "U+" + code, title: "U+" + code }, "\u2060"));
  }
  return plain ? [...nodes, plain] : nodes;
}

// plural returns "1 line", "2 lines".
const plural = (n, what) => `${n} ${what}${n === 1 ? "" : "s"}`;

// percent words a share as a reader takes it in: two digits, none where it is next to nothing, and 100 of nothing but all.
function percent(share) {
  if (share >= 0.995 && share < 1) return `${(Math.floor(share * 1000) / 10).toFixed(1)}%`;
  if (share >= 0.0995) return `${Math.round(share * 100)}%`;
  return share >= 0.0005 ? `${(share * 100).toFixed(1)}%` : "";
}
