package lsp

import (
	"bufio"
	"encoding/json"
	"io"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"github.com/creachadair/jrpc2"
)

// TestPage shows the page of the function under the cursor, of the text in the editor, and follows what is saved.
func TestPage(t *testing.T) {
	dir := writeModule(t, "m", loop)
	a := filepath.Join(dir, "a.go")
	c := start(t, testConfig(), dir)
	text := strings.Replace(read(t, a), "func F", "// edited\nfunc F", 1)
	c.open(a, text)
	c.wantDiagnostics(a, "[7,17,7,19] ifacebox")
	params := at(t, a, "all.Collect")
	params["context"] = map[string]any{"only": []string{"source"}}
	var actions []codeAction
	c.call("textDocument/codeAction", params, &actions)
	if len(actions) != 1 || actions[0].Title != "perfvet: show the page of F" || actions[0].Edit != nil {
		t.Fatalf("actions %+v", actions)
	}
	c.call("workspace/executeCommand", actions[0].Command, nil)
	c.wait("a page", func() bool { return len(c.opened) > 0 })
	url := c.seen().opened[0]
	if !strings.HasPrefix(url, "http://127.0.0.1:") || !strings.HasSuffix(url, "/1/") {
		t.Fatalf("it is at %s", url)
	}
	if got := get(t, url); !strings.HasPrefix(got, "<!DOCTYPE html>") {
		t.Errorf("page %.100s", got)
	}
	if got := get(t, url+"model"); !strings.Contains(got, `"first":5,"text":"// edited\nfunc F(`) {
		t.Errorf("model %s", got)
	}
	res, err := http.Get(url + "events")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	events := bufio.NewReader(res.Body)
	waitFor(t, events, "data: 1")
	c.edit(a, 2, text+"\nfunc (")
	c.save(a)
	waitFor(t, events, "event: problem")
	c.edit(a, 3, strings.Replace(text, "// edited", "// edited again", 1))
	c.save(a)
	waitFor(t, events, "data: 2")
	c.call("workspace/executeCommand", actions[0].Command, nil)
	c.wait("the page again", func() bool { return len(c.opened) > 1 })
	if again := c.seen().opened[1]; again != url {
		t.Errorf("it is at %s by now", again)
	}
	c.shutdown()
	if late, err := http.Get(url); err == nil {
		_ = late.Body.Close()
		t.Error("there is a page after the end")
	}
}

// TestPageCannot says why there is no page, and where one is to clients that cannot show it.
func TestPageCannot(t *testing.T) {
	dir := writeModule(t, "m", loop)
	a := filepath.Join(dir, "a.go")
	c := connect(t, testConfig())
	c.initialize("{}", "null", dir)
	c.open(a, read(t, a))
	command := func(argument pageArgument) map[string]any {
		return map[string]any{"command": pageCommand, "arguments": []any{argument}}
	}
	uri := params(at(t, a, "func F"))
	c.call("workspace/executeCommand", command(pageArgument{uri, "G"}), nil)
	c.wait("why there is none", func() bool { return len(c.opened) == 1 })
	c.call("workspace/executeCommand", command(pageArgument{uri, "F"}), nil)
	c.wait("where it is", func() bool { return len(c.opened) == 2 })
	if got := c.seen().opened; got[0] != "perfvet: the page of G: the package has no such function" || !strings.HasPrefix(got[1], "perfvet: the page of F is at http://127.0.0.1:") {
		t.Errorf("messages %q", got)
	}
	for _, wrong := range []any{map[string]any{"command": "other"}, map[string]any{"command": pageCommand}, map[string]any{"command": pageCommand, "arguments": []any{1}}, command(pageArgument{"untitled:1", "F"})} {
		if _, err := c.rpc.Call(t.Context(), "workspace/executeCommand", wrong); err == nil || jrpc2.ErrorCode(err) == jrpc2.NoError {
			t.Errorf("%v: error %v", wrong, err)
		}
	}
	c.shutdown()
}

func params(p map[string]any) (uri string) { return p["textDocument"].(map[string]any)["uri"].(string) }

func get(t *testing.T, url string) string {
	t.Helper()
	res, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	text, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("status %d, error %v", res.StatusCode, err)
	}
	if strings.HasSuffix(url, "model") && !json.Valid(text) {
		t.Errorf("no JSON: %s", text)
	}
	return string(text)
}

func waitFor(t *testing.T, lines *bufio.Reader, want string) {
	t.Helper()
	for {
		line, err := lines.ReadString('\n')
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(line, want) {
			return
		}
	}
}
