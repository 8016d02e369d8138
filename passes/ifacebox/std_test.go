package ifacebox

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"testing"

	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/ssa/ssautil"

	"github.com/perfvet/perfvet/internal/dev/longtest"
	"github.com/perfvet/perfvet/internal/finding/layout"
	"github.com/perfvet/perfvet/internal/source/boxing"
)

// TestStd compares the syntax walk with SSA over packages of the standard library: each function has as many
// conversions of values that are not pointers as SSA has MakeInterface instructions. What SSA has besides is
// counted from the syntax by extraInSSA; functions with code that is never reached are left out, since SSA drops it.
func TestStd(t *testing.T) {
	patterns := []string{"fmt", "errors", "context", "encoding/json", "log/slog", "sort", "net/textproto"}
	if longtest.On() {
		patterns = append(patterns, "net/http", "go/types", "reflect", "os", "testing", "text/template", "database/sql")
	}
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax}, patterns...)
	if err != nil {
		t.Fatal(err)
	}
	_, ssaPkgs := ssautil.Packages(pkgs, ssa.BuildSerially)
	functions, boxes := 0, 0
	for i, p := range pkgs {
		ssaPkgs[i].Build()
		walked := make(map[ast.Node]int)
		for _, file := range p.Syntax {
			boxing.Conversions(p.TypesInfo, file, func(c boxing.Conversion) {
				if !layout.IsDirect(c.From) {
					walked[c.Fn]++
				}
			})
		}
		for _, fn := range sourceFunctions(p, ssaPkgs[i]) {
			n := makeInterfaces(fn)
			functions++
			boxes += n
			syntax := fn.Syntax()
			if n -= extraInSSA(p.TypesInfo, syntax); n != walked[syntax] && !hasDeadCode(p.TypesInfo, syntax) {
				t.Errorf("%s: %s: SSA has %d conversions, the walk found %d", p.Fset.Position(fn.Pos()), fn, n, walked[syntax])
			}
		}
	}
	t.Logf("%d functions, %d conversions in SSA", functions, boxes)
}

// sourceFunctions returns the functions declared in p and their literals.
func sourceFunctions(p *packages.Package, sp *ssa.Package) []*ssa.Function {
	var all []*ssa.Function
	var add func(fn *ssa.Function)
	add = func(fn *ssa.Function) {
		if fn == nil || fn.Syntax() == nil {
			return
		}
		if _, ok := fn.Syntax().(*ast.RangeStmt); !ok {
			all = append(all, fn)
		}
		for _, anon := range fn.AnonFuncs {
			add(anon)
		}
	}
	for _, file := range p.Syntax {
		for _, decl := range file.Decls {
			if d, ok := decl.(*ast.FuncDecl); ok && d.Body != nil {
				add(sp.Prog.FuncValue(p.TypesInfo.Defs[d.Name].(*types.Func)))
			}
		}
	}
	return all
}

// makeInterfaces counts the conversions of values that are not pointers in fn, and in the bodies of its
// range statements over functions.
func makeInterfaces(fn *ssa.Function) int {
	n := 0
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			switch c := instr.(type) {
			case *ssa.MakeInterface:
				if !layout.IsDirect(c.X.Type()) {
					n++
				}
			case *ssa.ChangeType: // of a type parameter whose constraint is the interface
				if boxing.IsInterface(c.Type()) && !boxing.IsInterface(c.X.Type()) {
					n++
				}
			}
		}
	}
	for _, anon := range fn.AnonFuncs {
		if _, ok := anon.Syntax().(*ast.RangeStmt); ok {
			n += makeInterfaces(anon)
		}
	}
	return n
}

// extraInSSA counts what SSA converts and the compiler does not, directly inside the function: operands of
// comparisons between an interface and another type, in switches too, and the constant strings that it passes
// to panic behind a select without default and around a range over a function.
func extraInSSA(info *types.Info, fn ast.Node) int {
	n := 0
	mixed := func(a, b ast.Expr) {
		x, y := info.TypeOf(a), info.TypeOf(b)
		if x == nil || y == nil || info.Types[a].IsNil() || info.Types[b].IsNil() {
			return
		}
		if boxing.IsInterface(x) && !boxing.IsInterface(y) && !layout.IsDirect(y) || boxing.IsInterface(y) && !boxing.IsInterface(x) && !layout.IsDirect(x) {
			n++
		}
	}
	inside(fn, func(node ast.Node) {
		switch node := node.(type) {
		case *ast.BinaryExpr:
			if node.Op == token.EQL || node.Op == token.NEQ {
				mixed(node.X, node.Y)
			}
		case *ast.SelectStmt:
			if !slices.ContainsFunc(node.Body.List, func(s ast.Stmt) bool { return s.(*ast.CommClause).Comm == nil }) {
				n++
			}
		case *ast.RangeStmt:
			if _, ok := boxing.CoreType(info.TypeOf(node.X)).(*types.Signature); ok {
				n += 2
			}
		case *ast.SwitchStmt:
			if node.Tag != nil {
				for _, clause := range node.Body.List {
					for _, e := range clause.(*ast.CaseClause).List {
						mixed(node.Tag, e)
					}
				}
			}
		}
	})
	return n
}

// hasDeadCode reports whether the function has code that SSA may drop: under a constant condition, or behind
// a statement that ends the block.
func hasDeadCode(info *types.Info, fn ast.Node) bool {
	dead := false
	inside(fn, func(node ast.Node) {
		switch node := node.(type) {
		case *ast.IfStmt:
			dead = dead || info.Types[node.Cond].Value != nil
		case *ast.BinaryExpr:
			if node.Op == token.LAND || node.Op == token.LOR {
				dead = dead || info.Types[node.X].Value != nil
			}
		case *ast.BlockStmt:
			dead = dead || endsEarly(node.List)
		case *ast.CaseClause:
			dead = dead || endsEarly(node.Body)
		}
	})
	return dead
}

// endsEarly reports whether a statement before the last one leaves the list.
func endsEarly(list []ast.Stmt) bool {
	for i, s := range list {
		last := i == len(list)-1
		switch s := s.(type) {
		case *ast.ReturnStmt, *ast.BranchStmt:
			if !last {
				return true
			}
		case *ast.ForStmt:
			if s.Cond == nil && !last {
				return true
			}
		case *ast.ExprStmt:
			if call, ok := s.X.(*ast.CallExpr); ok && !last {
				if id, ok := call.Fun.(*ast.Ident); ok && id.Name == "panic" {
					return true
				}
			}
		}
	}
	return false
}

// inside calls f for the nodes of the function, without those of the literals in it.
func inside(fn ast.Node, f func(ast.Node)) {
	ast.Inspect(fn, func(n ast.Node) bool {
		if _, ok := n.(*ast.FuncLit); ok && n != fn {
			return false
		}
		if n != nil {
			f(n)
		}
		return true
	})
}
