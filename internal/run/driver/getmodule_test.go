package driver

import (
	"archive/zip"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
)

// writeProxy returns a module proxy in files that has two versions of example.com/dep, the second of which has one function more.
func writeProxy(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	versions := filepath.Join(dir, "example.com", "dep", "@v")
	if err := os.MkdirAll(versions, 0o777); err != nil {
		t.Fatal(err)
	}
	const mod = "module example.com/dep\n\ngo 1.25\n"
	write := func(name, content string) {
		if err := os.WriteFile(filepath.Join(versions, name), []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("list", "v1.0.0\nv1.1.0\n")
	for version, src := range map[string]string{"v1.0.0": "package dep\n\nfunc Old() {}\n", "v1.1.0": "package dep\n\nfunc Old() {}\n\nfunc New() {}\n"} {
		write(version+".info", `{"Version":"`+version+`"}`)
		write(version+".mod", mod)
		f, err := os.Create(filepath.Join(versions, version+".zip"))
		if err != nil {
			t.Fatal(err)
		}
		z := zip.NewWriter(f)
		for name, content := range map[string]string{"go.mod": mod, "dep.go": src} {
			w, err := z.Create("example.com/dep@" + version + "/" + name)
			if err == nil {
				_, err = w.Write([]byte(content))
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestWithModule analyses a dependency in another version than go.mod says, which stays as it is.
func TestWithModule(t *testing.T) {
	dir := writeModule(t, "-- go.mod --\nmodule example.com/m\n\ngo 1.25\n-- m.go --\npackage m\n\nimport \"example.com/dep\"\n\nfunc F() { dep.Old() }\n")
	cfg := Config{
		Dir: dir, Patterns: []string{"example.com/dep", "."}, Analyzers: []*analysis.Analyzer{newFuncs()},
		Env: append(os.Environ(), "GOPROXY=file://"+filepath.ToSlash(writeProxy(t)), "GONOSUMDB=*", "GONOPROXY=", "GOSUMDB=off",
			"GOMODCACHE="+t.TempDir(), "GOFLAGS=-modcacherw", "GOWORK=off"),
	}
	cmd := goCommand{dir: dir, env: cfg.Env}
	if err := cmd.run(t.Context(), []string{"get", "example.com/dep@v1.0.0"}, ignore, ignore); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(filepath.Join(dir, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	functions := func(cfg Config) []string {
		res, err := Run(t.Context(), cfg)
		if err != nil {
			t.Fatal(err)
		}
		if len(res.Problems) > 0 {
			t.Errorf("problems %v", res.Problems)
		}
		var names []string
		for _, f := range res.Findings {
			name, _, _ := strings.Cut(f.Message, "func")
			names = append(names, name)
		}
		slices.Sort(names)
		return names
	}
	if got := functions(cfg); !slices.Equal(got, []string{"F", "Old"}) {
		t.Errorf("as go.mod has it %q", got)
	}
	other, err := WithModule(t.Context(), cfg, "example.com/dep@v1.1.0")
	if err != nil {
		t.Fatal(err)
	}
	if got := functions(other); !slices.Equal(got, []string{"F", "New", "Old"}) {
		t.Errorf("in the other version %q", got)
	}
	if after, err := os.ReadFile(filepath.Join(dir, "go.mod")); err != nil || string(after) != string(before) {
		t.Errorf("go.mod is now %q, error %v", after, err)
	}
	if _, err := WithModule(t.Context(), cfg, "example.com/dep@v9.9.9"); err == nil || !strings.Contains(err.Error(), "v9.9.9") {
		t.Errorf("a version that there is not: error %v", err)
	}
	cfg.Dir = t.TempDir()
	if _, err := WithModule(t.Context(), cfg, "example.com/dep@v1.1.0"); err == nil || !strings.Contains(err.Error(), "there is no go.mod") {
		t.Errorf("without a module: error %v", err)
	}
}
