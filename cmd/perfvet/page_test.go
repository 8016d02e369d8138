package main

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/passes"
)

// TestServePage serves a page, sees an edit that breaks the package and one that mends it, and ends when it is interrupted.
func TestServePage(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("go.mod", "module m\n\ngo 1.25\n")
	write("m.go", "package m\n\nvar s any\n\nfunc F(n int) { s = n }\n")
	ctx, cancel := context.WithCancelCause(t.Context())
	stderr, said := io.Pipe()
	c := command{suite: passes.Suite, dir: dir, stdout: io.Discard, stderr: said}
	code := make(chan int)
	go func() { code <- c.run(ctx, []string{"page", "-serve", "-config=off"}) }()
	lines := bufio.NewReader(stderr)
	text, err := lines.ReadString('\n')
	_, rest, ok := strings.Cut(text, "http://")
	addr, _, _ := strings.Cut(rest, "/")
	if err != nil || !ok {
		t.Fatalf("%q, error %v", text, err)
	}
	go io.Copy(io.Discard, lines) //nolint:errcheck // so that the command can end
	res, err := http.Get("http://" + addr + "/events")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	events := bufio.NewReader(res.Body)
	next := func(want string) {
		t.Helper()
		for {
			line, err := events.ReadString('\n')
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(line, want) {
				return
			}
		}
	}
	next("event: page")
	write("m.go", "package m\n\nvar s any\n\nfunc F(n int) { s = n }\n\nfunc G(")
	next(`data: "m.go:7:`)
	write("m.go", "package m\n\nvar s any\n\nfunc F(n int) { s = n }\n\nfunc G(x string) { s = x }\n")
	next("event: page")
	model, err := http.Get("http://" + addr + "/model")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = model.Body.Close() }()
	if data, err := io.ReadAll(model.Body); err != nil || !strings.Contains(string(data), `"m.G"`) {
		t.Errorf("error %v, model %s", err, data)
	}
	cancel(errors.New("enough"))
	if got := <-code; got != exitProblem {
		t.Errorf("exit code %d", got)
	}
}

// TestChoose tells functions from packages.
func TestChoose(t *testing.T) {
	for arg, want := range map[string]string{
		"./...":                        "./... ",
		"./codec/...":                  "./codec/... ",
		"encoding/json":                "encoding/json ",
		"gopkg.in/yaml.v3":             "gopkg.in/yaml.v3 ",
		"gopkg.in/yaml.v3.Unmarshal":   "gopkg.in/yaml.v3 Unmarshal",
		"encoding/json.(*Decoder).*":   "encoding/json (*Decoder).*",
		"./.F":                         ". F",
		"./wire.(*Enc).Int":            "./wire (*Enc).Int",
		".":                            ". ",
		"..":                           ".. ",
		"../codec":                     "../codec ",
		"github.com/nats-io/nats.go":   "github.com/nats-io/nats.go ",
		"github.com/a/b/v2.(*T).Write": "github.com/a/b/v2 (*T).Write",
	} {
		o := options{patterns: []string{arg}}
		functions, err := new(command).choose(&o)
		if got := o.patterns[0] + " " + strings.Join(functions, ","); err != nil || got != want {
			t.Errorf("%s: %q, error %v, want %q", arg, got, err, want)
		}
	}
	for name, want := range map[string]bool{"Decode": true, "(*T).Decode": true, "DecodeAll": false, "T.Int": true, "T.Uint": false, "Int": true} {
		if got := isChosen([]string{"Decode", "T.I*", "Int"}, name); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
