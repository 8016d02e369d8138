package calls_test

import (
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/compiled/calls"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
)

// load returns the graph of the packages that the patterns name and of all that they depend on.
func load(tb testing.TB, dir string, env []string, patterns ...string) *calls.Graph {
	tb.Helper()
	return calls.New(packagesOf(tb, dir, env, patterns...), func(export string, opts gcobj.Options) (*gcobj.Archive, error) { return opts.Open(export) })
}

// packagesOf returns those packages.
func packagesOf(tb testing.TB, dir string, env []string, patterns ...string) []calls.Package {
	tb.Helper()
	cmd := command(dir, env, append([]string{"list", "-export", "-deps", "-json=ImportPath,Name,Export"}, patterns...)...)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		tb.Fatalf("%v: %s", err, stderr.String())
	}
	var packages []calls.Package
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p struct{ ImportPath, Name, Export string }
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			tb.Fatal(err)
		}
		path := p.ImportPath
		if p.Name == "main" {
			path = "main"
		}
		packages = append(packages, calls.Package{ID: p.ImportPath, Path: path, Export: p.Export})
	}
	return packages
}
