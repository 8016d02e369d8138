package candidate

import (
	"go/ast"
	"go/parser"
	"go/token"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/finding"
)

// TestIsRemarked knows lines on which a comment speaks of allocations, or that are up to three below it.
func TestIsRemarked(t *testing.T) {
	const src = "package p\n\n// This allocates.\nvar a int\n\nvar b int\nvar c int\nvar d int // GARBAGE\n\n\n\n\nvar e int // a pool\nvar f int //go:noescape\n"
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", src, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	s := &Set{pass: &analysis.Pass{Fset: fset, Files: []*ast.File{file}}, index: new(index)}
	for range 2 { // what is known is not looked for again
		for line, want := range map[int]bool{1: false, 2: false, 3: true, 4: true, 6: true, 7: false, 8: true, 11: true, 12: false, 13: false, 14: false} {
			for name, want := range map[string]bool{"p.go": want, "q.go": false} {
				if got := s.isRemarked(&finding.Finding{Span: finding.Span{File: name, Line: line}}); got != want {
					t.Errorf("line %d of %s: %v, want %v", line, name, got, want)
				}
			}
		}
	}
}
