package lsp

import (
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/creachadair/jrpc2"
)

// TestErrors has what the protocol wants said to clients that do not keep to it.
func TestErrors(t *testing.T) {
	c := connect(t, testConfig())
	wantCode := func(want jrpc2.Code, method string, params any) {
		t.Helper()
		_, err := c.rpc.Call(t.Context(), method, params)
		var e *jrpc2.Error
		if !errors.As(err, &e) || e.Code != want {
			t.Errorf("%s: error %v, want code %d", method, err, want)
		}
	}
	wantCode(codeNotInitialized, "textDocument/hover", map[string]any{})
	wantCode(jrpc2.MethodNotFound, "textDocument/definition", map[string]any{})
	c.notify("textDocument/didOpen", map[string]any{"textDocument": map[string]any{"uri": "file:///a.go", "text": "package a"}})
	c.initialize("{}", "null")
	wantCode(jrpc2.InvalidRequest, "initialize", map[string]any{})
	wantCode(jrpc2.MethodNotFound, "rpc.serverInfo", nil)
	wantCode(jrpc2.InvalidParams, "textDocument/hover", map[string]any{"position": "here"})
	c.notify("$/setTrace", map[string]any{"value": "off"})
	c.notify("$/cancelRequest", map[string]any{"id": 99})
	c.notify("unknown/notification", nil)
	c.notify("textDocument/didOpen", map[string]any{"textDocument": "wrong"})
	c.notify("textDocument/didSave", didSaveOrClose("/never/opened.go"))
	c.notify("textDocument/didOpen", map[string]any{"textDocument": map[string]any{"uri": "untitled:1", "text": "package a"}})
	c.notify("textDocument/didOpen", map[string]any{"textDocument": map[string]any{"uri": "file:///README.md", "text": "# a"}})
	c.wait("a message", func() bool { return len(c.logged) > 0 })
	if logged := c.seen().logged; len(logged) != 1 || !strings.HasPrefix(logged[0], "textDocument/didOpen: ") {
		t.Errorf("logged %q", logged)
	}
	var nothing any
	c.call("textDocument/hover", map[string]any{"textDocument": map[string]any{"uri": "untitled:1"}}, &nothing)
	if nothing != nil {
		t.Errorf("hover of no file: %v", nothing)
	}
	c.call("shutdown", nil, nil)
	wantCode(jrpc2.InvalidRequest, "textDocument/hover", map[string]any{})
	wantCode(jrpc2.InvalidRequest, "shutdown", nil)
	c.notify("exit", nil)
	if err := <-c.served; err != nil {
		t.Error(err)
	}
	if got := c.seen().diagnostics; len(got) > 0 {
		t.Errorf("diagnostics %v", got)
	}
}

// TestEnd ends sessions without order.
func TestEnd(t *testing.T) {
	c := start(t, testConfig())
	c.notify("exit", nil)
	if err := <-c.served; !errors.Is(err, ErrNoShutdown) {
		t.Errorf("exit without shutdown: %v", err)
	}
	c = start(t, testConfig())
	if err := c.rpc.Close(); err != nil {
		t.Error(err)
	}
	if err := <-c.served; !errors.Is(err, ErrNoShutdown) {
		t.Errorf("the client is gone: %v", err)
	}
	cfg := testConfig()
	cfg.Settings.Checks = "ifacebocks"
	if err := Serve(t.Context(), cfg, strings.NewReader(""), nil); err == nil || !strings.Contains(err.Error(), "ifacebocks") {
		t.Errorf("wrong settings: %v", err)
	}
	var out strings.Builder
	err := Serve(t.Context(), testConfig(), strings.NewReader("Content-Length: 3\r\n\r\n{x}"+"no header\r\n\r\n"), struct {
		io.Writer
		io.Closer
	}{&out, io.NopCloser(nil)})
	if err == nil || !strings.Contains(out.String(), `"error"`) || !strings.Contains(out.String(), "-32700") {
		t.Errorf("no protocol: error %v, output %q", err, out.String())
	}
}

// TestFolderNames has the ways in which clients name what is open.
func TestFolderNames(t *testing.T) {
	for _, test := range []struct {
		params initializeParams
		want   []string
	}{
		{initializeParams{}, nil},
		{initializeParams{RootURI: "file:///a", RootPath: "/b"}, []string{"file:///a"}},
		{initializeParams{RootPath: "relative"}, nil},
		{initializeParams{RootURI: "file:///a", WorkspaceFolders: []workspaceFolder{{URI: "file:///c"}, {URI: "file:///d"}}}, []string{"file:///c", "file:///d"}},
	} {
		if got := test.params.folders(); !slices.Equal(got, test.want) {
			t.Errorf("%+v: %q, want %q", test.params, got, test.want)
		}
	}
}
