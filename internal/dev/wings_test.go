package dev_test

import (
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/perfvet/perfvet/"

// wings are the parts of the module in the order of the data, each with those that it may import besides itself. All may import
// internal/foreign, which stands below them.
var wings = map[string][]string{
	"internal/foreign":  {},
	"internal/finding":  {},
	"internal/compiled": {"internal/finding"},
	"internal/source":   {"internal/finding", "internal/compiled"},
	"passes":            {"internal/finding", "internal/compiled", "internal/source"},
	"plugin":            {"passes"},
	"internal/run":      {"internal/finding", "internal/compiled", "internal/source"},
	"internal/front":    {"internal/finding", "internal/compiled", "internal/source", "internal/run"},
	"cmd":               {"internal/finding", "internal/compiled", "internal/source", "passes", "internal/run", "internal/front"},
	"internal/dev":      {"internal/finding", "internal/compiled", "internal/source", "passes", "internal/run", "internal/front"},
}

// TestWings lets no import run against the data: every package is in a wing, and imports what its wing may know.
func TestWings(t *testing.T) {
	for _, line := range listImports(t) {
		pkg, imports, _ := strings.Cut(line, " ")
		wing := wingOf(pkg)
		if wing == "" {
			t.Errorf("%s is in no wing: the table of this test and a doc.go say which there are", pkg)
		}
		for imported := range strings.FieldsSeq(imports) {
			if to := wingOf(imported); strings.HasPrefix(imported, module) && !mayImport(wing, to) {
				t.Errorf("%s imports %s: %s knows nothing of %s", pkg, imported, wing, to)
			}
		}
	}
}

// listImports returns a line for each package of the module: its path and those of its imports, tests left out.
func listImports(t *testing.T) []string {
	cmd := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "./...")
	cmd.Dir = filepath.Join("..", "..")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(out)), "\n")
}

func wingOf(pkg string) string {
	for wing := range wings {
		if path := module + wing; pkg == path || strings.HasPrefix(pkg, path+"/") {
			return wing
		}
	}
	return ""
}

func mayImport(from, to string) bool {
	return from == to || to == "internal/foreign" || slices.Contains(wings[from], to)
}
