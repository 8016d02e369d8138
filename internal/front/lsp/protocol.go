package lsp

import (
	"encoding/json"

	"github.com/perfvet/perfvet/internal/front/report/lspdiag"
)

// The part of the Language Server Protocol 3.17 that the server speaks, besides
// that of package lspdiag. Names are the protocol's.

// Error codes that the protocol adds to those of JSON-RPC.
const (
	codeNotInitialized   = -32002
	codeRequestCancelled = -32800
)

type initializeParams struct {
	RootURI               string             `json:"rootUri"`
	RootPath              string             `json:"rootPath"`
	WorkspaceFolders      []workspaceFolder  `json:"workspaceFolders"`
	Capabilities          clientCapabilities `json:"capabilities"`
	InitializationOptions json.RawMessage    `json:"initializationOptions"`
}

type workspaceFolder struct {
	URI  string `json:"uri"`
	Name string `json:"name"`
}

type clientCapabilities struct {
	TextDocument struct {
		Hover struct {
			ContentFormat []string `json:"contentFormat"`
		} `json:"hover"`
		InlayHint *struct{} `json:"inlayHint"`
		CodeLens  *struct{} `json:"codeLens"`
	} `json:"textDocument"`
	Window struct {
		WorkDoneProgress bool `json:"workDoneProgress"`
		ShowDocument     struct {
			Support bool `json:"support"`
		} `json:"showDocument"`
	} `json:"window"`
	Workspace struct {
		WorkspaceEdit struct {
			DocumentChanges bool `json:"documentChanges"`
		} `json:"workspaceEdit"`
		InlayHint struct {
			RefreshSupport bool `json:"refreshSupport"`
		} `json:"inlayHint"`
		CodeLens struct {
			RefreshSupport bool `json:"refreshSupport"`
		} `json:"codeLens"`
		DidChangeWatchedFiles struct {
			DynamicRegistration bool `json:"dynamicRegistration"`
		} `json:"didChangeWatchedFiles"`
	} `json:"workspace"`
}

type initializeResult struct {
	Capabilities serverCapabilities `json:"capabilities"`
	ServerInfo   serverInfo         `json:"serverInfo"`
}

type serverInfo struct {
	Name    string `json:"name"`
	Version string `json:"version,omitempty"`
}

type serverCapabilities struct {
	PositionEncoding   string             `json:"positionEncoding"`
	TextDocumentSync   syncOptions        `json:"textDocumentSync"`
	HoverProvider      bool               `json:"hoverProvider"`
	CodeActionProvider codeActionOptions  `json:"codeActionProvider"`
	InlayHintProvider  bool               `json:"inlayHintProvider,omitempty"`
	CodeLensProvider   *codeLensOptions   `json:"codeLensProvider,omitempty"`
	ExecuteCommand     commandOptions     `json:"executeCommandProvider"`
	Workspace          workspaceSupported `json:"workspace"`
}

type syncOptions struct {
	OpenClose bool `json:"openClose"`
	Change    int  `json:"change"` // 1: a change has the whole text
	Save      bool `json:"save"`
}

type codeActionOptions struct {
	CodeActionKinds []string `json:"codeActionKinds"`
}

type commandOptions struct {
	Commands []string `json:"commands"`
}

type codeLensOptions struct {
	ResolveProvider bool `json:"resolveProvider"`
}

type workspaceSupported struct {
	WorkspaceFolders struct {
		Supported           bool `json:"supported"`
		ChangeNotifications bool `json:"changeNotifications"`
	} `json:"workspaceFolders"`
}

type textDocument struct {
	URI        string `json:"uri"`
	LanguageID string `json:"languageId"` // on opening
	Version    int32  `json:"version"`    // on opening and changing
	Text       string `json:"text"`       // on opening
}

type didOpenParams struct {
	TextDocument textDocument `json:"textDocument"`
}

type didChangeParams struct {
	TextDocument   textDocument    `json:"textDocument"`
	ContentChanges []contentChange `json:"contentChanges"` // one after the other
}

type contentChange struct {
	Range *lspdiag.Range `json:"range"` // nil: Text is the whole
	Text  string         `json:"text"`
}

// documentParams are those of didSave, didClose and the start of requests about a document.
type documentParams struct {
	TextDocument textDocument `json:"textDocument"`
}

type didChangeFoldersParams struct {
	Event struct {
		Added   []workspaceFolder `json:"added"`
		Removed []workspaceFolder `json:"removed"`
	} `json:"event"`
}

type didChangeConfigurationParams struct {
	Settings struct {
		Perfvet json.RawMessage `json:"perfvet"`
	} `json:"settings"`
}

type didChangeWatchedFilesParams struct {
	Changes []struct {
		URI string `json:"uri"`
	} `json:"changes"`
}

type cancelParams struct {
	ID json.RawMessage `json:"id"`
}

type hoverParams struct {
	documentParams
	Position lspdiag.Position `json:"position"`
}

type hover struct {
	Contents markup        `json:"contents"`
	Range    lspdiag.Range `json:"range"`
}

type markup struct {
	Kind  string `json:"kind"` // "markdown" or "plaintext"
	Value string `json:"value"`
}

type codeActionParams struct {
	documentParams
	Range   lspdiag.Range `json:"range"`
	Context struct {
		Only        []string `json:"only"`
		TriggerKind int      `json:"triggerKind"` // 2: nobody asked, the cursor moved
	} `json:"context"`
}

type codeAction struct {
	Title       string               `json:"title"`
	Kind        string               `json:"kind"`
	Diagnostics []lspdiag.Diagnostic `json:"diagnostics,omitempty"`
	Edit        *workspaceEdit       `json:"edit,omitempty"`
	Command     *command             `json:"command,omitempty"`
}

type executeCommandParams struct {
	Command   string            `json:"command"`
	Arguments []json.RawMessage `json:"arguments"`
}

type showDocumentParams struct {
	URI      string `json:"uri"`
	External bool   `json:"external"` // in a browser
}

// A workspaceEdit has DocumentChanges for clients that understand them, and Changes for others.
type workspaceEdit struct {
	Changes         map[string][]lspdiag.TextEdit `json:"changes,omitempty"` // by URI
	DocumentChanges []textDocumentEdit            `json:"documentChanges,omitempty"`
}

type textDocumentEdit struct {
	TextDocument versionedDocument  `json:"textDocument"`
	Edits        []lspdiag.TextEdit `json:"edits"`
}

type versionedDocument struct {
	URI     string `json:"uri"`
	Version *int32 `json:"version"` // null: as on disk
}

type inlayHintParams struct {
	documentParams
	Range lspdiag.Range `json:"range"`
}

type inlayHint struct {
	Position    lspdiag.Position `json:"position"`
	Label       string           `json:"label"`
	Tooltip     string           `json:"tooltip"`
	PaddingLeft bool             `json:"paddingLeft"`
}

type codeLens struct {
	Range   lspdiag.Range `json:"range"`
	Command command       `json:"command"`
}

// A command without a name only shows its title.
type command struct {
	Title     string `json:"title"`
	Command   string `json:"command"`
	Arguments []any  `json:"arguments,omitempty"`
}

type logMessageParams struct {
	Type    messageType `json:"type"`
	Message string      `json:"message"`
}

type messageType int

const (
	messageError messageType = 1
	messageInfo  messageType = 3
)

type registrationParams struct {
	Registrations []registration `json:"registrations"`
}

type registration struct {
	ID              string         `json:"id"`
	Method          string         `json:"method"`
	RegisterOptions watchedOptions `json:"registerOptions"`
}

type watchedOptions struct {
	Watchers []watcher `json:"watchers"`
}

type watcher struct {
	GlobPattern string `json:"globPattern"`
}

type progressCreateParams struct {
	Token string `json:"token"`
}

type progressParams struct {
	Token string        `json:"token"`
	Value progressValue `json:"value"`
}

type progressValue struct {
	Kind    string `json:"kind"` // "begin", "report" or "end"
	Title   string `json:"title,omitempty"`
	Message string `json:"message,omitempty"`
}
