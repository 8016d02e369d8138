package vetunit

import (
	"bytes"
	"encoding/json"
	"errors"
	"go/ast"
	"go/types"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
)

// callers reports functions of other packages, with what it was told of this one.
func callers(t *testing.T) *analysis.Analyzer {
	return &analysis.Analyzer{Name: "callers", Doc: "report functions", Run: func(pass *analysis.Pass) (any, error) {
		for _, file := range pass.Files {
			if pass.TypesInfo.FileVersions[file] == "" {
				t.Error("a file without a version of the language")
			}
			ast.Inspect(file, func(n ast.Node) bool {
				if sel, ok := n.(*ast.SelectorExpr); ok {
					if fn, ok := pass.TypesInfo.Uses[sel.Sel].(*types.Func); ok {
						pass.Reportf(sel.Pos(), "%s of %s, module %s %s, size %d", fn.FullName(), pass.Pkg.Path(),
							pass.Module.Path, pass.Module.Version, pass.TypesSizes.Sizeof(fn.Type()))
					}
				}
				return true
			})
		}
		return nil, nil
	}}
}

// unit writes a package and what go vet would say of it, changed by edit, and returns the name of the latter.
func unit(t *testing.T, text string, edit func(*Config)) (file string) {
	t.Helper()
	dir := t.TempDir()
	cfg := &Config{
		ID: "m/a", ImportPath: "m/a", GoVersion: "go1.25", GoFiles: []string{filepath.Join(dir, "a.go")},
		ModulePath: "m", ModuleVersion: "v1.2.3", VetxOutput: filepath.Join(dir, "vetx"),
	}
	edit(cfg)
	data, err := json.Marshal(cfg)
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, "a.go"), []byte(text), 0o666)
	}
	file = filepath.Join(dir, "vet.cfg")
	if err == nil {
		err = os.WriteFile(file, data, 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// archive returns the name of the archive of a package of the standard library.
func archive(t *testing.T, path string) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "go", "list", "-export", "-f", "{{.Export}}", path).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

// TestRun runs an analyzer on packages as the go command describes them, and on such as it does not.
func TestRun(t *testing.T) {
	const text = "package a\n\nimport (\n\tvendored \"vendored\"\n\t\"unsafe\"\n)\n\nvar E = vendored.New\n\nvar _ unsafe.Pointer\n"
	imports := func(cfg *Config) {
		cfg.ImportMap = map[string]string{"vendored": "errors"}
		cfg.PackageFile = map[string]string{"errors": archive(t, "errors")}
	}
	const found = "errors.New of m/a, module m v1.2.3, size 8" // one, which is enough
	for _, test := range []struct {
		name, text  string
		edit        func(*Config)
		stdout, err string
		found       bool
	}{
		{"imports", text, imports, found, "", true},
		{"module as of Go 1.27", text, func(cfg *Config) {
			imports(cfg)
			cfg.ModulePath, cfg.ModuleVersion = "", ""
			cfg.Module = &analysis.Module{Path: "m", Version: "v1.2.3", GoVersion: "1.25"}
		}, found, "", true},
		{"nothing found", "package a\n", func(*Config) {}, "", "", false},
		{"dependency", "package a\n\nvar x y\n", func(cfg *Config) { cfg.VetxOnly = true }, "", "", false},
		{"no export data", text, func(*Config) {}, "", "the go command gives no export data of vendored", false},
		{"archive is not there", text, func(cfg *Config) {
			imports(cfg)
			cfg.PackageFile["errors"] += ".gone"
		}, "", "export data of errors", false},
		{"does not parse", "package\n", func(*Config) {}, "", "expected 'IDENT'", false},
		{"type error", "package a\n\nvar x y\n", func(*Config) {}, "", "a.go:3:7: undefined: y", false},
		{"language is too old", "package a\n\nfunc F[T any]() {}\n", func(cfg *Config) { cfg.GoVersion = "go1.17" }, "", "requires go1.18", false},
		{"facts cannot be written", "package a\n", func(cfg *Config) { cfg.VetxOutput = filepath.Join(cfg.GoFiles[0], "x") }, "", "a.go", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, asJSON := range []bool{false, true} {
				var out, errOut bytes.Buffer
				file := unit(t, test.text, test.edit)
				got, err := Run(file, []*analysis.Analyzer{callers(t)}, asJSON, &out, &errOut)
				if asJSON || !strings.Contains(test.name, "facts") {
					if (err == nil) != (test.err == "") || err != nil && !strings.Contains(err.Error(), test.err) {
						t.Fatalf("error %v, want %q", err, test.err)
					}
				}
				if got != test.found {
					t.Errorf("found: %v, want %v", got, test.found)
				}
				said, other := &errOut, &out
				if asJSON {
					said, other = &out, &errOut
				}
				if !strings.Contains(said.String(), test.stdout) || other.Len() > 0 {
					t.Errorf("JSON %v: output %q, and %q", asJSON, said, other)
				}
				_, missing := os.Stat(filepath.Join(filepath.Dir(file), "vetx"))
				if facts := asJSON && test.err == "" && !strings.Contains(test.name, "dependency"); facts != (missing == nil) {
					t.Errorf("JSON %v: file for facts: %v", asJSON, missing)
				}
			}
		})
	}
}

// TestRunStdout prints into the file that the go command names, and says so if that cannot be had.
func TestRunStdout(t *testing.T) {
	file := unit(t, "package a\n", func(cfg *Config) { cfg.Stdout = filepath.Join(filepath.Dir(cfg.GoFiles[0]), "out") })
	var out bytes.Buffer
	if _, err := Run(file, []*analysis.Analyzer{callers(t)}, true, &out, &out); err != nil || out.Len() > 0 {
		t.Errorf("error %v, output %q", err, &out)
	}
	if text, err := os.ReadFile(filepath.Join(filepath.Dir(file), "out")); err != nil || !json.Valid(text) {
		t.Errorf("the file has %q, error %v", text, err)
	}
	file = unit(t, "package a\n", func(cfg *Config) { cfg.Stdout = filepath.Join(cfg.GoFiles[0], "out") })
	if _, err := Run(file, []*analysis.Analyzer{callers(t)}, true, &out, &out); err == nil || out.Len() > 0 {
		t.Errorf("no error, and output %q", &out)
	}
	if _, err := Run(file+".gone", nil, true, &out, &out); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no description: error %v", err)
	}
}

// TestRunFails has an analyzer that fails: so does the run.
func TestRunFails(t *testing.T) {
	broken := &analysis.Analyzer{Name: "broken", Doc: "fail", Run: func(*analysis.Pass) (any, error) { return nil, errors.New("no luck") }}
	var out bytes.Buffer
	found, err := Run(unit(t, "package a\n", func(*Config) {}), []*analysis.Analyzer{broken}, true, &out, &out)
	if found || err == nil || !strings.Contains(err.Error(), "no luck") || out.Len() > 0 {
		t.Errorf("found %v, error %v, output %q", found, err, &out)
	}
}
