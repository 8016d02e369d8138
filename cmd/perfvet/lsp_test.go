package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/creachadair/jrpc2"
	"github.com/creachadair/jrpc2/channel"

	"github.com/perfvet/perfvet/internal/front/report/lspdiag"
	"github.com/perfvet/perfvet/passes"
)

// TestServeConfigured checks that the server obeys the configuration file, and that settings of the editor win.
func TestServeConfigured(t *testing.T) {
	const both = "slicegrow slicegrow" // each leads another of its line
	for _, test := range []struct {
		name, config, settings string
		want                   string // codes of the diagnostics
		logged                 bool   // want is a part of what is logged
	}{
		{"no file", "", `{}`, both, false},
		{"checks", "checks: [-closurecapture, -slicegrow]\n", `{}`, "ifacebox", false},
		{"editor wins", "checks: [-closurecapture]\n", `{"checks": "closurecapture"}`, "closurecapture", false},
		{"excluded", "exclude: [a.go]\n", `{}`, "", false},
		{"fault", "chekcs: [ifacebox]\n", `{}`, "chekcs", true},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, filepath.Join(dir, "go.mod"), "module example.com/m\n\ngo 1.25\n")
			if test.config != "" {
				write(t, filepath.Join(dir, "perfvet.yml"), test.config)
			}
			file := filepath.Join(dir, "a.go")
			write(t, file, "package m\n\nvar Kept []any\n\nfunc F(xs []int) (fs []func() int) {\n\tfor _, x := range xs {\n\t\tKept = append(Kept, x)\n\t\tfs = append(fs, func() int { return x })\n\t}\n\treturn fs\n}\n")
			codes, logged := served(t, dir, file, test.settings, test.logged)
			if test.logged && !strings.Contains(logged, test.want) {
				t.Errorf("logged %q, want %q", logged, test.want)
			}
			if !test.logged && codes != test.want {
				t.Errorf("got %q, want %q", codes, test.want)
			}
		})
	}
}

// TestServeList compares the server with -f lsp: an open file has what the list of its package has, and what that
// leaves out for its length alone.
func TestServeList(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "go.mod"), "module example.com/m\n\ngo 1.25\n")
	file := filepath.Join(dir, "a.go")
	write(t, file, "package m\n\nvar Kept []any\n\nfunc F(a, b, c int, s string) {\n"+
		"\tKept = append(Kept, a)\n\tKept = append(Kept, b)\n\tKept = append(Kept, c)\n\tKept = append(Kept, s)\n}\n\n"+
		"func init() { Kept = append(Kept, len(Kept)) }\n")
	write(t, filepath.Join(dir, "perfvet.yml"), "checks: [ifacebox]\n")
	listed := func() string {
		var out strings.Builder
		c := command{suite: passes.Suite, dir: dir, stdout: &out, stderr: t.Output()}
		if code := c.run(t.Context(), []string{"-cache=off", "-f=lsp"}); code != exitFound {
			t.Fatalf("exit code %d", code)
		}
		var p lspdiag.PublishDiagnosticsParams
		if err := json.Unmarshal([]byte(out.String()), &p); err != nil {
			t.Fatal(err)
		}
		var codes []string
		for _, d := range p.Diagnostics {
			codes = append(codes, d.Code)
		}
		return strings.Join(codes, " ")
	}
	write(t, filepath.Join(dir, "perfvet.yml"), "checks: [ifacebox]\ntop: 2\n")
	shown, _ := served(t, dir, file, `{}`, false)
	if got, want := listed(), "ifacebox ifacebox"; got != want {
		t.Errorf("the list has %q, want %q", got, want)
	}
	write(t, filepath.Join(dir, "perfvet.yml"), "checks: [ifacebox]\ntop: 0\n")
	if got, want := listed(), "ifacebox ifacebox ifacebox ifacebox"; got != want || strings.ReplaceAll(shown, "?", "") != want {
		t.Errorf("without a limit the list has %q, and the server had %q, want %q", got, shown, want)
	}
	if strings.Count(shown, "?") != 2 { // go vet has room for two in any package
		t.Errorf("the server had %q, want two of them as hints", shown)
	}
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// served opens a file in an editor and returns the codes of its diagnostics, by place, those of hints with a question mark. If something is
// to be logged about it, that is returned too; jrpc2 may deliver either of them first.
func served(t *testing.T, dir, file, settings string, toBeLogged bool) (codes, logged string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	stdin, toServer := io.Pipe()
	fromServer, stdout := io.Pipe()
	c := command{suite: passes.Suite, dir: dir, stdin: stdin, stdout: stdout, stderr: t.Output()}
	ended := make(chan int, 1)
	go func() { ended <- c.run(ctx, []string{"-cache=off", "lsp"}) }()
	published, log := make(chan string, 100), make(chan string, 100)
	client := jrpc2.NewClient(channel.LSP(fromServer, toServer), &jrpc2.ClientOptions{
		OnNotify: func(req *jrpc2.Request) {
			switch req.Method() {
			case "textDocument/publishDiagnostics":
				var p lspdiag.PublishDiagnosticsParams
				if err := req.UnmarshalParams(&p); err != nil {
					t.Error(err)
				}
				var codes []string
				for _, d := range p.Diagnostics {
					code := d.Code
					if d.Severity == lspdiag.Hint {
						code += "?"
					}
					codes = append(codes, code)
				}
				published <- strings.Join(codes, " ")
			case "window/logMessage":
				if text := req.ParamString(); strings.Contains(text, "not analysed") {
					log <- text
				}
			}
		},
	})
	call := func(method, params string) {
		if _, err := client.Call(ctx, method, json.RawMessage(params)); err != nil {
			t.Errorf("%s: %v", method, err)
		}
	}
	call("initialize", fmt.Sprintf(`{"capabilities": {}, "initializationOptions": %s, "workspaceFolders": [{"name": "m", "uri": %q}]}`,
		settings, lspdiag.URI(dir)))
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	opened := fmt.Sprintf(`{"textDocument": {"uri": %q, "languageId": "go", "version": 1, "text": %q}}`, lspdiag.URI(file), text)
	if err := client.Notify(ctx, "textDocument/didOpen", json.RawMessage(opened)); err != nil {
		t.Error(err)
	}
	wait := func(what string, said <-chan string) string {
		select {
		case text := <-said:
			return text
		case <-ctx.Done():
			t.Fatalf("the server has nothing %s", what)
			return ""
		}
	}
	codes = wait("published", published)
	if toBeLogged {
		logged = wait("logged", log)
	}
	call("shutdown", "null")
	if err := client.Notify(ctx, "exit", nil); err != nil {
		t.Error(err)
	}
	if code := <-ended; code != exitNone {
		t.Errorf("exit code %d", code)
	}
	return codes, logged
}
