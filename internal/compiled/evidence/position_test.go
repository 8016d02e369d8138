package evidence_test

import (
	"fmt"
	"go/ast"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
)

// TestPos checks that Pos maps the nodes of the standard library to where the compiler puts its decisions: at the
// place of each decision in a package's own files there is a node that it can be about.
func TestPos(t *testing.T) {
	decisions := newExamples()
	wrong := newExamples()
	overStd(t, func(pass *analysis.Pass, ev *evidence.Package) {
		nodes := nodesAt(pass, ev)
		for line, d := range ev.Decisions() {
			switch {
			case !ev.IsOwn(line.File):
				decisions.add("generated, or generic code of another package", d.Pos.String())
				continue
			case d.Pos.Col == 0:
				decisions.add("beyond column 255, or behind a //line directive", d.Pos.String())
				continue
			}
			decisions.add("mapped", "")
			class := misplaced(d, nodes[place{line, d.Pos.Col}])
			switch {
			case class == "":
			case d.Kind == gcdiag.InlineCall && usesCgo(pass): // calls of C have literals around them
				decisions.add("in code that cgo made", d.Pos.String())
			default:
				wrong.add(class, fmt.Sprintf("%s: %s", d.Pos, d))
			}
		}
	})
	for class, n := range decisions.counts {
		t.Logf("%d decisions: %s", n, class)
	}
	for class, n := range wrong.counts {
		t.Errorf("%d decisions: %s\n\t%s", n, class, strings.Join(wrong.first[class], "\n\t"))
	}
	if n := decisions.counts["in code that cgo made"]; n > 10 {
		t.Errorf("%d decisions in code that cgo made stand where no call is", n)
	}
	if far := decisions.counts["beyond column 255, or behind a //line directive"]; 1000*far > decisions.counts["mapped"] {
		t.Errorf("%d decisions have no column", far)
	}
}

func usesCgo(pass *analysis.Pass) bool {
	return slices.ContainsFunc(pass.Files, func(f *ast.File) bool {
		return slices.ContainsFunc(f.Imports, func(imp *ast.ImportSpec) bool { return imp.Path.Value == `"runtime/cgo"` || imp.Path.Value == `"C"` }) ||
			strings.HasSuffix(pass.Fset.File(f.Package).Name(), ".cgo1.go")
	})
}

// A place is a position by canonical file name.
type place struct {
	evidence.Line
	column int
}

// nodesAt returns the nodes of the package by the place that evidence.Pos says.
func nodesAt(pass *analysis.Pass, ev *evidence.Package) map[place][]ast.Node {
	at := make(map[place][]ast.Node)
	for _, file := range pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n.(type) {
			case nil, *ast.File, *ast.Comment, *ast.CommentGroup:
				return true
			}
			line, column := ev.LineOf(pass.Fset, evidence.Pos(n))
			at[place{line, column}] = append(at[place{line, column}], n)
			return true
		})
	}
	return at
}

// misplaced returns what is wrong with a decision where nodes stand, or "".
func misplaced(d *gcdiag.Decision, nodes []ast.Node) string {
	if len(nodes) == 0 {
		return fmt.Sprintf("%v where no node stands", d.Kind)
	}
	fits := isValue
	switch d.Kind {
	case gcdiag.CanInline:
		fits = isFunction
	case gcdiag.CannotInline:
		fits = isFunction
		if d.Func != "" { // of one call
			fits = isCall
		}
	case gcdiag.InlineCall:
		fits = isCall
	case gcdiag.MovedToHeap, gcdiag.Captures:
		fits = func(n ast.Node) bool { return isVariable(n, d.Subject) }
	}
	if slices.ContainsFunc(nodes, fits) {
		return ""
	}
	var types []string
	for _, n := range nodes {
		types = append(types, strings.TrimPrefix(fmt.Sprintf("%T", n), "*ast."))
	}
	return fmt.Sprintf("%v at %s", d.Kind, strings.Join(types, ", "))
}

// isFunction reports whether the compiler makes a function of n: go and defer statements get wrappers, loops over
// functions are bodies.
func isFunction(n ast.Node) bool {
	switch n.(type) {
	case *ast.FuncDecl, *ast.FuncLit, *ast.RangeStmt, *ast.GoStmt, *ast.DeferStmt:
		return true
	}
	return false
}

// isCall reports whether n calls a function, if only that of a range, its own wrapper, or as the wrapper of an
// instance of itself.
func isCall(n ast.Node) bool {
	_, ok := n.(*ast.CallExpr)
	return ok || isFunction(n)
}

// isVariable reports whether n can declare the variable called name. Those that the compiler makes up
// stand at what they hold or are for, and those of an inlined body at the call.
func isVariable(n ast.Node, name string) bool {
	switch n := n.(type) {
	case *ast.Ident:
		if n.Name == name {
			return true
		}
	case *ast.CaseClause:
		return true
	}
	return strings.IndexAny(name, ".#~") == 0 || isCall(n)
}

// isValue reports whether n is an expression, or something that makes a value: a declaration of a variable, a
// function or a wrapper, a tuple that is taken apart, and in generic code and inlined bodies the call that
// they stand for.
func isValue(n ast.Node) bool {
	switch n.(type) {
	case ast.Expr, *ast.AssignStmt, *ast.ReturnStmt, *ast.ValueSpec, *ast.Field:
		return true
	}
	return isFunction(n)
}
