// What the server takes as initializationOptions.
export interface Settings {
  checks: string;
  tests: boolean;
  tags: string;
  show: string;
  hints: boolean;
  new: string;
}

// A Config is the part of vscode.WorkspaceConfiguration that is needed.
export interface Config {
  get<T>(name: string, defaultValue: T): T;
}

/** Returns the settings of the server in a configuration of the editor. */
export function settings(config: Config): Settings {
  return {
    checks: config.get('checks', ''),
    tests: config.get('tests', false),
    tags: config.get('tags', ''),
    show: config.get('show', 'default'),
    hints: config.get('hints', true),
    new: config.get('new', 'mark'),
  };
}
