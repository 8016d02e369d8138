package calls_test

import (
	"encoding/json"
	"errors"
	"go/importer"
	"go/token"
	"go/types"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/compiled/calls"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/source/contract"
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

// results tells where functions of packages return errors, by what their export data says.
type results struct{ types.Importer }

func resultsOf(packages []calls.Package) results {
	return results{importer.ForCompiler(token.NewFileSet(), "gc", func(path string) (io.ReadCloser, error) {
		return os.Open(packages[slices.IndexFunc(packages, func(p calls.Package) bool { return p.ID == path })].Export)
	})}
}

// of returns where the function with a symbol of an imported package does.
func (r results) of(t *testing.T, symbol string) calls.Results {
	t.Helper()
	path := packageOf(symbol)
	p, err := r.Import(path)
	if err != nil {
		t.Fatal(err)
	}
	typ, name, isMethod := strings.Cut(strings.TrimPrefix(symbol, path+"."), ".")
	obj := p.Scope().Lookup(strings.Trim(typ, "(*)"))
	if isMethod {
		obj, _, _ = types.LookupFieldOrMethod(obj.Type(), true, p, name)
	}
	if obj == nil {
		return 0 // not exported: it returns no error that is asked for
	}
	return calls.Results(contract.Errors(obj.Type()))
}
