package analysisdoc_test

import (
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/source/analysisdoc"
)

const twoAnalyzers = `// Package p defines two analyzers.
//
// # Analyzer first
//
// first: report one thing
//
// A paragraph.
//
//	code
//
// # How to fix it
//
// Like this.
//
// # Analyzer second
//
// second: report another
package p
`

func TestExtract(t *testing.T) {
	for _, test := range []struct{ analyzer, want string }{
		{"first", "first: report one thing\n\nA paragraph.\n\n\tcode\n\n# How to fix it\n\nLike this."},
		{"second", "second: report another"},
	} {
		got, err := analysisdoc.Extract(twoAnalyzers, test.analyzer)
		if err != nil || got != test.want {
			t.Errorf("%s: got %q, %v; want %q", test.analyzer, got, err, test.want)
		}
	}
}

func TestExtractErrors(t *testing.T) {
	for name, test := range map[string]struct{ source, want string }{
		"no section":         {twoAnalyzers, `no section "# Analyzer third"`},
		"no comment":         {"package p\n", "no package comment in doc.go of third"},
		"detached comment":   {"// # Analyzer third\n//\n// third: x\n\npackage p\n", "no package comment"},
		"no summary":         {"// Package p is.\n//\n// # Analyzer third\n//\n// Reports.\npackage p\n", `does not begin with "third: summary"`},
		"longer name":        {"// Package p is.\n//\n// # Analyzer thirdly\n//\n// third: x\npackage p\n", "no section"},
		"no Go source":       {"third", "expected 'package'"},
		"heading at the end": {"// Package p is.\n//\n// # Analyzer third\npackage p\n", "does not begin with"},
	} {
		got, err := analysisdoc.Extract(test.source, "third")
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: got %q, %v; want an error with %q", name, got, err, test.want)
		}
	}
}

func TestMustExtract(t *testing.T) {
	if got := analysisdoc.MustExtract(twoAnalyzers, "second"); got != "second: report another" {
		t.Errorf("got %q", got)
	}
	defer func() {
		if recover() == nil {
			t.Error("no panic for an analyzer that has no section")
		}
	}()
	analysisdoc.MustExtract(twoAnalyzers, "third")
}
