// The extension runs "perfvet lsp" beside the Go extension and gopls. All that is
// shown comes from that server; what is here starts it, and tells it the settings.

import * as vscode from 'vscode';
import { LanguageClient, LanguageClientOptions, ServerOptions } from 'vscode-languageclient/node';

import { settings } from './settings';

let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel('perfvet', { log: true });
  context.subscriptions.push(
    output,
    vscode.commands.registerCommand('perfvet.restart', () => restart(output)),
    vscode.workspace.onDidChangeConfiguration(async (e) => {
      if (e.affectsConfiguration('perfvet.path')) {
        await restart(output);
      } else if (e.affectsConfiguration('perfvet')) {
        await client?.sendNotification('workspace/didChangeConfiguration', {
          settings: { perfvet: settings(vscode.workspace.getConfiguration('perfvet')) },
        });
      }
    }),
  );
  await restart(output);
}

export async function deactivate(): Promise<void> {
  await client?.stop();
  client = undefined;
}

async function restart(output: vscode.LogOutputChannel): Promise<void> {
  await deactivate();
  const config = vscode.workspace.getConfiguration('perfvet');
  const command = config.get<string>('path') || 'perfvet';
  const server: ServerOptions = { command, args: ['lsp'] };
  const options: LanguageClientOptions = {
    documentSelector: [{ scheme: 'file', language: 'go' }],
    initializationOptions: settings(config),
    outputChannel: output,
  };
  client = new LanguageClient('perfvet', 'perfvet', server, options);
  try {
    await client.start();
  } catch (err) {
    client = undefined;
    vscode.window.showErrorMessage(
      `perfvet: ${command} lsp does not start: ${err}. Install perfvet, or set perfvet.path to where it is.`,
    );
  }
}
