package explain_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/compiled/explain"
	"github.com/perfvet/perfvet/internal/run/driver"
)

// TestNothing explains lines that no instruction stands for, and one that has some, by the name of the file and by that of a link to it.
func TestNothing(t *testing.T) {
	dir := t.TempDir()
	const src = `package m

// A comment.
type T struct{ n int }

func F(n int) *T { return &T{n} }

func unused() {
	println()
}

func Generic[A any](a A) *A {
	return &a
}
`
	file, link := filepath.Join(dir, "m.go"), filepath.Join(t.TempDir(), "link.go")
	if err := errors.Join(os.WriteFile(filepath.Join(dir, "go.mod"), []byte("module m\n\ngo 1.25\n"), 0o600), os.WriteFile(file, []byte(src), 0o600), os.Symlink(file, link)); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name     string
		line     int
		nothing  string // a part; "" where there are instructions
		certain  bool
		function string
	}{
		{file, 3, "there is no code on the line", true, ""},
		{file, 4, "data and types are laid out at compile time", true, ""},
		{file, 6, "", false, "F"},
		{link, 6, "", false, "F"},
		{file, 13, "instantiate", false, "Generic"},
	} {
		q := &explain.Query{File: test.name, Number: test.line}
		res, err := driver.Run(t.Context(), driver.Config{Dir: dir, Analyzers: []*analysis.Analyzer{q.Analyzer()}, Kinds: explain.Kinds})
		if err != nil || len(res.Problems) > 0 {
			t.Fatalf("error %v, problems %v", err, res.Problems)
		}
		if len(q.Lines()) != 1 {
			t.Errorf("line %d of %s: %d explanations", test.line, test.name, len(q.Lines()))
			continue
		}
		l := q.Lines()[0]
		if !strings.Contains(l.Nothing, test.nothing) || (l.Nothing == "") != (test.nothing == "") || l.Certain != test.certain || l.Function != test.function {
			t.Errorf("line %d: %q, certain %v, of %q, want %+v", test.line, l.Nothing, l.Certain, l.Function, test)
		}
		if instructions := len(l.Copies) > 0; instructions != (test.nothing == "") {
			t.Errorf("line %d: copies %+v", test.line, l.Copies)
		}
	}
}
