// PERFVET names the program; without it, it is the one on the path. LINES is the size of the package that is edited.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import protocol from 'vscode-languageserver-protocol/node';

import { Session, apply } from './session.mjs';

const perfvet = process.env.PERFVET || 'perfvet';
const size = Number(process.env.LINES || 5000);

function write(dir, name, text) {
  const file = path.join(dir, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
  return file;
}

/** Writes a module, the package of which has about the given number of lines, in which there is nothing to find. */
function writeModule(dir, lines) {
  write(dir, 'go.mod', 'module example.com/m\n\ngo 1.25\n');
  const each = 10; // lines of a function
  for (let i = 0; i * 500 < lines; i++) {
    let text = 'package m\n\nimport "strings"\n';
    for (let j = 0; j * each < 500; j++) {
      text += `
func f${i}x${j}(xs []int, s string) (n int) {
	for _, x := range xs {
		if x > ${j} {
			n += strings.Count(s, "x")
		}
		n += x
	}
	return n
}
`;
    }
    write(dir, `f${i}.go`, text);
  }
}

test('edit, hover, apply an action', { timeout: 300_000 }, async (t) => {
  const dir = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'perfvet ü '));
  t.after(() => fs.rmSync(dir, { recursive: true }));
  writeModule(dir, size);
  const before = 'package m\n\nimport "fmt"\n\nfunc A(größe int) {\n\tfmt.Println("😀", größe)\n}\n';
  const uri = pathToFileURL(write(dir, 'a.go', before)).href;

  const s = new Session(perfvet, dir);
  t.after(() => s.kill()); // a test that failed would wait for it
  const { capabilities } = await s.initialize(dir, { show: 'default' });
  assert.equal(capabilities.positionEncoding, 'utf-16');

  let start = performance.now();
  await s.open(uri, before);
  const [first] = await s.diagnostics(uri, 1);
  t.diagnostic(`${size} lines: ${Math.round(performance.now() - start)} ms from opening to diagnostics`);
  assert.deepEqual(first.range, { start: { line: 5, character: 19 }, end: { line: 5, character: 24 } });
  assert.equal(first.code, 'ifacebox');
  assert.match(first.message, /boxed into any allocates 8 bytes/);
  assert.ok(first.relatedInformation.length > 0);

  // Edit without saving.
  let after = before.replace('package m\n', 'package m\n\n');
  const times = [];
  for (let version = 2; version < 7; version++) {
    after += `\nfunc A${version}(y float64) { fmt.Println(y) }\n`;
    start = performance.now();
    await s.edit(uri, version, after);
    const diagnostics = await s.diagnostics(uri, version);
    times.push(Math.round(performance.now() - start));
    assert.equal(diagnostics.length, version);
    assert.equal(diagnostics[0].range.start.line, 6);
  }
  t.diagnostic(`${size} lines: ${times.join(', ')} ms from an edit to its diagnostics`);
  assert.equal(fs.readFileSync(path.join(dir, 'a.go'), 'utf8'), before);

  const at = { textDocument: { uri }, position: { line: 6, character: 3 } };
  const hover = await s.connection.sendRequest(protocol.HoverRequest.type, at);
  assert.match(hover.contents.value, /runtime\.convT/);

  const range = { start: { line: 6, character: 0 }, end: { line: 6, character: 0 } };
  const hints = await s.connection.sendRequest(protocol.InlayHintRequest.type, { textDocument: { uri }, range });
  assert.equal(hints[0].label, '8 B, 1 object');

  const actions = await s.connection.sendRequest(protocol.CodeActionRequest.type, {
    textDocument: { uri },
    range,
    context: { diagnostics: [] },
  });
  const nolint = actions.find((a) => a.title.includes('//nolint'));
  assert.equal(nolint.edit.documentChanges[0].textDocument.version, 6);
  after = apply(after, nolint.edit.documentChanges[0].edits);
  assert.match(after, /größe\) \/\/nolint:ifacebox \/\/ reason\n/);
  await s.edit(uri, 7, after);
  await s.diagnostics(uri, 7);

  assert.equal(await s.end(), 0);
});

test('settings of the extension', async () => {
  const { settings } = await import('../out/settings.js');
  const set = { checks: 'ifacebox', hints: false };
  const got = settings({ get: (name, defaultValue) => set[name] ?? defaultValue });
  assert.deepEqual(got, { checks: 'ifacebox', tests: false, tags: '', show: 'default', hints: false, new: 'mark' });

  // What package.json offers is what the server is told, besides what the extension needs itself.
  const { contributes } = JSON.parse(fs.readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const offered = Object.keys(contributes.configuration.properties).map((name) => name.replace('perfvet.', ''));
  assert.deepEqual(offered.filter((name) => name !== 'path' && name !== 'trace.server').sort(), Object.keys(got).sort());
});
