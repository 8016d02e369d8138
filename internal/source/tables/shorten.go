package tables

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"sort"
	"strconv"
	"strings"
)

const (
	// minSize is the size in bytes from which a file is looked into for tables to shorten.
	minSize = 64 << 10
	// rows is how many rows of a table stay. What the inliner would say of a function that holds them does not depend on the
	// others: it is over each budget (2000 at most: inlineHotMaxBudget in cmd/compile/internal/inline/inl.go).
	rows = 2048
)

// Cuts are tables that were shortened.
type Cuts struct {
	lits []*ast.CompositeLit
	size int // bytes of the source that were left out
}

// Shorten leaves out rows of large tables, so that checking types, and all that follows, costs what their first rows do. It looks at
// the syntax alone, and takes what looks like a table of constants for one: that it is, [Cuts.ArePlain] tells when types are known, and
// if not, the file has to be parsed again.
//
// What stays are the first rows, the last with its index, so that the literal has the length that it had, and each that has a name that no row
// before it has: all that is used stays used. A literal stays as it is with a comment in it that may be a directive to a linter, which is for the
// code beside it, and in a function that defers: what that would cost the inliner without the defer statement is told in numbers.
func (c *Cuts) Shorten(file *ast.File) {
	if file.FileEnd-file.FileStart < minSize {
		return
	}
	for _, decl := range file.Decls {
		kept := make(map[*ast.CompositeLit][]ast.Expr)
		defers := false
		ast.Inspect(decl, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.DeferStmt:
				defers = true
			case *ast.CompositeLit:
				if len(n.Elts) > 2*rows && !directs(file, n) {
					kept[n] = shortened(n.Elts)
				}
				return kept[n] == nil
			}
			return true
		})
		for lit, elts := range kept {
			if elts != nil && !defers {
				c.cut(lit, elts)
			}
		}
	}
}

// cut leaves some elements of a literal.
func (c *Cuts) cut(lit *ast.CompositeLit, elts []ast.Expr) {
	c.lits = append(c.lits, lit)
	c.size += int(lit.Elts[len(lit.Elts)-1].Pos() - lit.Elts[rows].Pos())
	lit.Elts = elts
}

// ArePlain reports whether the tables are what they look like: slices and arrays of constants, as [IsPlain] has it. Then what was left out can
// be told from what is left. info is of the package with the shortened tables.
func (c *Cuts) ArePlain(info *types.Info) bool {
	return !slices.ContainsFunc(c.lits, func(lit *ast.CompositeLit) bool { return !IsPlain(info, lit) })
}

// None reports whether there are none.
func (c *Cuts) None() bool { return len(c.lits) == 0 }

// Size returns how many bytes of the source were left out.
func (c *Cuts) Size() int { return c.size }

// shortened returns the rows that stay, or nil if they all do.
func shortened(elts []ast.Expr) []ast.Expr {
	t := table{keys: make(map[string]bool), values: make(map[string]bool)}
	last := len(elts) - 1
	kept := make([]ast.Expr, 0, rows+1)
	for i, row := range elts {
		if _, keyed := row.(*ast.KeyValueExpr); keyed {
			return nil
		}
		known := len(t.keys) + len(t.values)
		if !t.isConstant(row) {
			return nil
		}
		switch {
		case i < rows:
			kept = append(kept, row)
		case i == last || len(t.keys)+len(t.values) > known:
			index := &ast.BasicLit{ValuePos: row.Pos(), Kind: token.INT, Value: strconv.Itoa(i)}
			kept = append(kept, &ast.KeyValueExpr{Key: index, Colon: row.Pos(), Value: row})
		}
	}
	return kept
}

// A table collects the names in the rows of a literal. The same name is the same thing in each: rows have no scopes.
type table struct {
	keys   map[string]bool // of elements: fields, or constants and variables
	values map[string]bool // that elements are
}

// isConstant reports whether e looks like a constant, or a literal of constants without a type of its own.
func (t *table) isConstant(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Ident:
		t.values[e.Name] = true
		return true
	case *ast.CompositeLit:
		return e.Type == nil && t.areConstants(e.Elts)
	}
	return isWritten(e)
}

// areConstants reports whether the elements of a row look like constants.
func (t *table) areConstants(elts []ast.Expr) bool {
	for _, elt := range elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			switch key := kv.Key.(type) {
			case *ast.BasicLit:
			case *ast.Ident:
				t.keys[key.Name] = true
			default:
				return false
			}
			elt = kv.Value
		}
		if !t.isConstant(elt) {
			return false
		}
	}
	return true
}

// directs reports whether a comment in a literal may be a directive to a linter, which covers the code beside it.
func directs(file *ast.File, lit *ast.CompositeLit) bool {
	first := sort.Search(len(file.Comments), func(i int) bool { return file.Comments[i].Pos() >= lit.Lbrace })
	for _, group := range file.Comments[first:] {
		if group.Pos() > lit.Rbrace {
			break
		}
		for _, c := range group.List {
			if strings.Contains(c.Text, "lint") {
				return true
			}
		}
	}
	return false
}
