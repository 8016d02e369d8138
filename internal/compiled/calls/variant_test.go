package calls_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/perfvet/perfvet/internal/compiled/calls"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
)

// TestVariants has a package be there twice, as it was compiled for a command with a profile of its own and for all others: what each command runs is
// looked for in the one that it is linked with.
func TestVariants(t *testing.T) {
	dir := t.TempDir()
	writeAll(t, dir, map[string]string{
		"go.mod":    "module m\n\ngo 1.25\n",
		"a/a.go":    "package main\n\nimport \"m/lib\"\n\nfunc main() { lib.F() }\n",
		"lib/l.go":  "package lib\n\nvar Sink any\n\n//go:noinline\nfunc F() { f() }\n",
		"lib/ok.go": "//go:build !other\n\npackage lib\n\n//go:noinline\nfunc f() {}\n",
		"lib/no.go": "//go:build other\n\npackage lib\n\n//go:noinline\nfunc f() { Sink = new([8]int) }\n",
	})
	packages := packagesOf(t, dir, os.Environ(), "./...")
	for _, p := range packagesOf(t, dir, os.Environ(), "-tags=other", "./lib") {
		if p.ID == "m/lib" {
			p.ID = "m/lib [m/a]"
			packages = append(packages, p)
		}
	}
	packages = append(packages, calls.Package{ID: "m/b", Path: "main", Export: exportOf(packages, "m/a")})
	g := calls.New(packages, func(export string, opts gcobj.Options) (*gcobj.Archive, error) { return opts.Open(export) })
	for id, want := range map[string]calls.Verdict{"m/a": calls.Broken, "m/b": calls.Holds} {
		proof, err := g.NoAlloc([]calls.Root{{ID: id, Symbol: "main.main"}}, calls.Policy{})
		if err != nil || proof.Verdict != want {
			t.Errorf("%s: %s (%v), want %s", id, proof.Verdict, err, want)
		}
	}
}

// TestLinkname has a function without a body be defined elsewhere: by one package it is followed there, by two nobody knows.
func TestLinkname(t *testing.T) {
	pushes := func(name string) string {
		return "package " + name + "\n\nimport _ \"unsafe\"\n\n//go:linkname impl m/lib.hook\nfunc impl() {}\n"
	}
	files := map[string]string{
		"go.mod":   "module m\n\ngo 1.25\n",
		"lib/l.go": "package lib\n\nfunc hook()\n\nfunc F() { hook() }\n", "lib/l.s": "",
		"a/a.go": pushes("a"),
	}
	for want, more := range map[calls.Verdict]map[string]string{calls.Holds: {}, calls.Unproved: {"b/b.go": pushes("b")}} {
		dir := t.TempDir()
		writeAll(t, dir, files)
		writeAll(t, dir, more)
		proof, err := load(t, dir, os.Environ(), "./...").NoAlloc([]calls.Root{{ID: "m/lib", Symbol: "m/lib.F"}}, calls.Policy{})
		if err != nil || proof.Verdict != want {
			t.Errorf("%s %s (%v), want %s", proof.Verdict, proof.Reason, err, want)
		}
	}
}

func writeAll(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func exportOf(packages []calls.Package, id string) string {
	for _, p := range packages {
		if p.ID == id {
			return p.Export
		}
	}
	return ""
}
