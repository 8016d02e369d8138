package candidate

import (
	"go/ast"
	"reflect"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
)

// An index is what the sets of one package know of it in common: what one of them has looked for, the others need not. Only who holds the lock of
// the package's evidence may use it.
type index struct {
	funcs   map[ast.Node]*evidence.Function
	calls   map[evidence.Line][]callExpr // of the package's source; nil until asked for
	remarks map[string]map[int]bool      // lines where a comment ends that speaks of allocations, by file; nil until asked for
}

// indexer makes the empty *index of a package.
var indexer = &analysis.Analyzer{
	Name:       "candidates",
	Doc:        "keep what the checks of a package have in common",
	URL:        "https://pkg.go.dev/github.com/perfvet/perfvet/internal/source/candidate",
	ResultType: reflect.TypeFor[*index](),
	Run: func(*analysis.Pass) (any, error) {
		return &index{funcs: make(map[ast.Node]*evidence.Function)}, nil
	},
}
