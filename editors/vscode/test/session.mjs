// A session with "perfvet lsp" through the client that VS Code has, vscode-languageserver-protocol.

import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import protocol from 'vscode-languageserver-protocol/node';

export class Session {
  #child;
  #published = new Map(); // by URI
  #waiting = [];

  constructor(command, cwd) {
    this.#child = spawn(command, ['lsp'], { cwd, stdio: ['pipe', 'pipe', 'inherit'] });
    this.exited = new Promise((resolve) => this.#child.on('exit', resolve));
    this.connection = protocol.createProtocolConnection(
      new protocol.StreamMessageReader(this.#child.stdout),
      new protocol.StreamMessageWriter(this.#child.stdin),
    );
    this.connection.onNotification(protocol.PublishDiagnosticsNotification.type, (p) => {
      this.#published.set(p.uri, p);
      this.#waiting = this.#waiting.filter((w) => !w(p));
    });
    this.connection.onRequest(protocol.RegistrationRequest.type, () => {});
    this.connection.onRequest(protocol.WorkDoneProgressCreateRequest.type, () => {});
    this.connection.onRequest(protocol.InlayHintRefreshRequest.type, () => {});
    this.connection.listen();
  }

  async initialize(folder, initializationOptions) {
    const uri = pathToFileURL(folder).href;
    const result = await this.connection.sendRequest(protocol.InitializeRequest.type, {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: 'folder' }],
      initializationOptions,
      capabilities: {
        general: { positionEncodings: ['utf-16'] },
        textDocument: { hover: { contentFormat: ['markdown'] }, inlayHint: {}, publishDiagnostics: { versionSupport: true } },
        window: { workDoneProgress: true },
        workspace: {
          workspaceEdit: { documentChanges: true },
          inlayHint: { refreshSupport: true },
          didChangeWatchedFiles: { dynamicRegistration: true },
        },
      },
    });
    await this.connection.sendNotification(protocol.InitializedNotification.type, {});
    return result;
  }

  open(uri, text) {
    return this.connection.sendNotification(protocol.DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId: 'go', version: 1, text },
    });
  }

  edit(uri, version, text) {
    return this.connection.sendNotification(protocol.DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges: [{ text }],
    });
  }

  /** Returns the diagnostics of a version of a document, when they come. */
  diagnostics(uri, version) {
    const last = this.#published.get(uri);
    if (last?.version === version) {
      return Promise.resolve(last.diagnostics);
    }
    return new Promise((resolve) => {
      this.#waiting.push((p) => {
        const come = p.uri === uri && p.version === version;
        if (come) {
          resolve(p.diagnostics);
        }
        return come;
      });
    });
  }

  /** Ends the server, if it has not ended. */
  kill() {
    this.#child.kill();
  }

  /** Ends the session and returns the exit code of the server. */
  async end() {
    await this.connection.sendRequest(protocol.ShutdownRequest.type);
    await this.connection.sendNotification(protocol.ExitNotification.type);
    const code = await this.exited;
    this.connection.dispose();
    return code;
  }
}

/** Returns text with edits applied, which do not overlap. */
export function apply(text, edits) {
  const lines = text.split('\n');
  const offset = (p) => lines.slice(0, p.line).reduce((n, l) => n + l.length + 1, 0) + p.character;
  for (const e of edits.toSorted((a, b) => offset(b.range.start) - offset(a.range.start))) {
    text = text.slice(0, offset(e.range.start)) + e.newText + text.slice(offset(e.range.end));
  }
  return text;
}
