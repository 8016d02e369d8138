package lsp

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/creachadair/jrpc2"
	"github.com/creachadair/jrpc2/channel"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/txtar"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/front/report/lspdiag"
	"github.com/perfvet/perfvet/passes"
)

// patience is how long a test waits for the server, on a machine that does other things too.
const patience = 3 * time.Minute

// A client is an editor: it keeps what the server says.
type client struct {
	t      *testing.T
	rpc    *jrpc2.Client
	served chan error // what Serve returns

	mu      sync.Mutex
	changed *sync.Cond
	said
}

// said is what the server has said.
type said struct {
	diagnostics map[string][]lspdiag.PublishDiagnosticsParams // by file, all that came
	logged      []string
	asked       []string // methods of the server's requests
	opened      []string // addresses of documents that it wanted to be shown, and messages
	progress    []string // kinds
	published   int      // notifications of diagnostics
}

// testConfig returns a configuration with the default view of all checks.
func testConfig() Config {
	return Config{
		Settings: Settings{Show: "default", Hints: true},
		Analyzers: func(s Settings) ([]*analysis.Analyzer, error) {
			if s.Checks == "" {
				return passes.Suite, nil
			}
			for _, a := range passes.Suite {
				if a.Name == s.Checks {
					return []*analysis.Analyzer{a}, nil
				}
			}
			return nil, errors.New("unknown check " + s.Checks)
		},
		Select: func(ranked []*finding.Finding, s Settings) []*finding.Finding {
			return slices.DeleteFunc(slices.Clone(ranked), func(f *finding.Finding) bool {
				return s.Show != "all" && (f.Verdict != finding.Confirmed || f.Folded || f.Informs)
			})
		},
		Debounce: 20 * time.Millisecond,
		// What the go command was told for this module is not for those of the tests.
		Env: append(os.Environ(), "GOFLAGS=", "GOWORK="),
	}
}

// connect starts a server and speaks with it, without initializing it.
func connect(t *testing.T, cfg Config) *client {
	t.Helper()
	serverIn, clientOut := io.Pipe()
	clientIn, serverOut := io.Pipe()
	c := &client{t: t, served: make(chan error, 1)}
	c.diagnostics = make(map[string][]lspdiag.PublishDiagnosticsParams)
	c.changed = sync.NewCond(&c.mu)
	go func() { c.served <- Serve(t.Context(), cfg, serverIn, serverOut) }()
	c.rpc = jrpc2.NewClient(ordered{channel.LSP(clientIn, clientOut), c.notified}, &jrpc2.ClientOptions{
		OnCallback: func(_ context.Context, req *jrpc2.Request) (any, error) {
			c.mu.Lock()
			defer c.mu.Unlock()
			c.asked = append(c.asked, req.Method())
			if p := (showDocumentParams{}); req.Method() == "window/showDocument" && req.UnmarshalParams(&p) == nil && p.External {
				c.opened = append(c.opened, p.URI)
			}
			c.changed.Broadcast()
			return nil, nil
		},
	})
	t.Cleanup(func() { _ = c.rpc.Close() }) // its error is that of the server's end
	return c
}

// An ordered channel delivers notifications in the order in which they were sent, as an editor sees
// them: jrpc2's client handles each message in a goroutine of its own.
type ordered struct {
	channel.Channel
	notified func(method string, params json.RawMessage)
}

// Recv returns the next message that is not a notification.
func (o ordered) Recv() ([]byte, error) {
	for {
		bits, err := o.Channel.Recv()
		if err != nil {
			return nil, err
		}
		method, params, ok := asNotification(bits)
		if !ok {
			return bits, nil
		}
		o.notified(method, params)
	}
}

// asNotification returns what bits say if they are a notification.
func asNotification(bits []byte) (method string, params json.RawMessage, ok bool) {
	var msg struct {
		ID, Params json.RawMessage
		Method     string
	}
	err := json.Unmarshal(bits, &msg)
	return msg.Method, msg.Params, err == nil && msg.ID == nil && msg.Method != ""
}

// capabilities are those of a client that can do everything.
const capabilities = `{
	"textDocument": {"hover": {"contentFormat": ["markdown", "plaintext"]}, "inlayHint": {}, "codeLens": {}},
	"window": {"workDoneProgress": true, "showDocument": {"support": true}},
	"workspace": {
		"workspaceEdit": {"documentChanges": true},
		"inlayHint": {"refreshSupport": true},
		"codeLens": {"refreshSupport": true},
		"didChangeWatchedFiles": {"dynamicRegistration": true}
	}
}`

// start starts a server for workspace folders.
func start(t *testing.T, cfg Config, folders ...string) *client {
	t.Helper()
	c := connect(t, cfg)
	c.initialize(capabilities, "null", folders...)
	return c
}

func (c *client) initialize(capabilities, options string, folders ...string) initializeResult {
	c.t.Helper()
	var fs []workspaceFolder
	for _, dir := range folders {
		fs = append(fs, workspaceFolder{URI: lspdiag.URI(dir), Name: filepath.Base(dir)})
	}
	var res initializeResult
	c.call("initialize", map[string]any{
		"processId": os.Getpid(), "rootUri": nil, "workspaceFolders": fs,
		"capabilities":          json.RawMessage(capabilities),
		"initializationOptions": json.RawMessage(options),
	}, &res)
	c.notify("initialized", map[string]any{})
	return res
}

func (c *client) notified(method string, params json.RawMessage) {
	c.mu.Lock()
	defer c.mu.Unlock()
	defer c.changed.Broadcast()
	read := func(p any) {
		if err := json.Unmarshal(params, p); err != nil {
			c.t.Errorf("%s: %v", method, err)
		}
	}
	switch method {
	case "textDocument/publishDiagnostics":
		var p lspdiag.PublishDiagnosticsParams
		read(&p)
		file, err := lspdiag.File(p.URI)
		if err != nil {
			c.t.Errorf("%s: %v", method, err)
		}
		c.diagnostics[file] = append(c.diagnostics[file], p)
		c.published++
	case "window/showMessage":
		var p logMessageParams
		read(&p)
		c.opened = append(c.opened, p.Message)
	case "window/logMessage":
		var p logMessageParams
		read(&p)
		c.logged = append(c.logged, p.Message)
	case "$/progress":
		var p progressParams
		read(&p)
		c.progress = append(c.progress, p.Value.Kind)
	default:
		c.t.Errorf("the server sent %s", method)
	}
}

func (c *client) call(method string, params, result any) {
	c.t.Helper()
	rsp, err := c.rpc.Call(c.t.Context(), method, params)
	if err == nil && result != nil {
		err = rsp.UnmarshalResult(result)
	}
	if err != nil {
		c.t.Fatalf("%s: %v", method, err)
	}
}

func (c *client) notify(method string, params any) {
	c.t.Helper()
	if err := c.rpc.Notify(c.t.Context(), method, params); err != nil {
		c.t.Fatalf("%s: %v", method, err)
	}
}

func (c *client) open(file, text string) {
	c.t.Helper()
	c.notify("textDocument/didOpen", didOpenParams{textDocument{lspdiag.URI(file), "go", 1, text}})
}

// edit replaces the text of a file and forgets its diagnostics.
func (c *client) edit(file string, version int32, text string) {
	c.t.Helper()
	c.forget(file)
	c.notify("textDocument/didChange", map[string]any{
		"textDocument":   map[string]any{"uri": lspdiag.URI(file), "version": version},
		"contentChanges": []map[string]any{{"text": text}},
	})
}

func (c *client) save(file string) {
	c.t.Helper()
	c.notify("textDocument/didSave", didSaveOrClose(file))
}

func (c *client) close(file string) {
	c.t.Helper()
	c.notify("textDocument/didClose", didSaveOrClose(file))
}

func didSaveOrClose(file string) any {
	return map[string]any{"textDocument": map[string]any{"uri": lspdiag.URI(file)}}
}

// seen returns what the server has said until now.
func (c *client) seen() said {
	c.mu.Lock()
	defer c.mu.Unlock()
	r := c.said
	r.diagnostics = maps.Clone(r.diagnostics)
	return r
}

func (c *client) forget(file string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.diagnostics, file)
}

// wait waits until what it is told of is so, with c.mu held.
func (c *client) wait(what string, so func() bool) {
	c.t.Helper()
	c.waitOr(so, func() { c.t.Fatalf("waited in vain for %s; log %q", what, c.logged) })
}

// waitOr waits like wait, and calls failed when it was in vain.
func (c *client) waitOr(so func() bool, failed func()) {
	c.t.Helper()
	deadline := time.Now().Add(patience)
	wake := time.AfterFunc(patience, c.changed.Broadcast)
	defer wake.Stop()
	c.mu.Lock()
	defer c.mu.Unlock()
	for !so() {
		if time.Now().After(deadline) {
			failed()
			return
		}
		c.changed.Wait()
	}
}

// wantDiagnostics waits until the newest diagnostics of a file, since it was last edited or forgotten, are those
// wanted: each is "[line,column,line,column] check", 0-based.
func (c *client) wantDiagnostics(file string, want ...string) []lspdiag.Diagnostic {
	c.t.Helper()
	var got []string
	var last []lspdiag.Diagnostic
	c.waitOr(func() bool {
		all := c.diagnostics[file]
		if len(all) == 0 {
			return false
		}
		got, last = nil, all[len(all)-1].Diagnostics
		for _, d := range last {
			got = append(got, show(d))
		}
		return slices.Equal(got, want)
	}, func() { c.t.Fatalf("%s has %q, want %q; log %q", filepath.Base(file), got, want, c.logged) })
	return last
}

func show(d lspdiag.Diagnostic) string {
	b, _ := json.Marshal([]int{d.Range.Start.Line, d.Range.Start.Character, d.Range.End.Line, d.Range.End.Character})
	return string(b) + " " + d.Code
}

// shutdown ends the session in order.
func (c *client) shutdown() {
	c.t.Helper()
	c.call("shutdown", nil, nil)
	c.notify("exit", nil)
	if err := <-c.served; err != nil {
		c.t.Errorf("after shutdown and exit: %v", err)
	}
}

// writeModule writes the files of a txtar archive into a new directory with the given name.
func writeModule(t *testing.T, name, archive string) string {
	t.Helper()
	tmp, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(tmp, name)
	for _, f := range txtar.Parse([]byte(archive)).Files {
		write(t, filepath.Join(dir, filepath.FromSlash(f.Name)), string(f.Data))
	}
	return dir
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// apply returns text with the edits of an action to one file applied.
func apply(t *testing.T, text string, a codeAction) string {
	t.Helper()
	if len(a.Edit.DocumentChanges) != 1 {
		t.Fatalf("%s: edits %+v", a.Title, a.Edit)
	}
	edits := slices.Clone(a.Edit.DocumentChanges[0].Edits)
	slices.SortFunc(edits, func(a, b lspdiag.TextEdit) int { return b.Range.Start.Compare(a.Range.Start) })
	m := lspdiag.NewMapper([]byte(text))
	var b bytes.Buffer
	for _, e := range edits { // from the end, so that the offsets before stay
		b.Reset()
		b.WriteString(text[:m.OffsetOf(e.Range.Start)])
		b.WriteString(e.NewText)
		b.WriteString(text[m.OffsetOf(e.Range.End):])
		text = b.String()
	}
	return text
}

func contains(t *testing.T, text string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(text, w) {
			t.Errorf("no %q in:\n%s", w, text)
		}
	}
}
