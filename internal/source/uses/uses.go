package uses

import (
	"go/ast"
	"go/token"
	"go/types"
	"reflect"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
)

// Analyzer follows the values of one package. Its result is a *[Package].
var Analyzer = &analysis.Analyzer{
	Name:       "uses",
	Doc:        "tell what becomes of values",
	URL:        "https://pkg.go.dev/github.com/perfvet/perfvet/internal/source/uses",
	Requires:   []*analysis.Analyzer{inspect.Analyzer},
	ResultType: reflect.TypeFor[*Package](),
	Run:        run,
}

func run(pass *analysis.Pass) (any, error) {
	p := &Package{
		info:   pass.TypesInfo,
		names:  make(map[*types.Var][]inspector.Cursor),
		decls:  make(map[*types.Var]inspector.Cursor),
		calls:  make(map[*types.Func]calls),
		bodies: make(map[*types.Func]bool),
	}
	for cur := range pass.ResultOf[inspect.Analyzer].(*inspector.Inspector).Root().Preorder((*ast.Ident)(nil), (*ast.FuncDecl)(nil)) {
		switch n := cur.Node().(type) {
		case *ast.FuncDecl:
			if fn, ok := p.info.Defs[n.Name].(*types.Func); ok && n.Body != nil {
				p.bodies[fn] = true
			}
		case *ast.Ident:
			p.addName(n, cur, pass.Pkg)
		}
	}
	return p, nil
}

// addName records a name of a local variable or of a function of the package.
func (p *Package) addName(id *ast.Ident, cur inspector.Cursor, pkg *types.Package) {
	switch used := p.info.Uses[id].(type) {
	case *types.Var:
		if IsLocal(used) {
			p.names[used] = append(p.names[used], cur)
			return
		}
	case *types.Func:
		if used.Pkg() == pkg {
			p.addFunc(used.Origin(), cur)
		}
		return
	}
	if v, ok := p.info.Defs[id].(*types.Var); ok && IsLocal(v) {
		p.decls[v] = cur
	}
}

// A Package follows the values of one package. Its methods may be called by several goroutines.
type Package struct {
	info   *types.Info
	names  map[*types.Var][]inspector.Cursor // where local variables are used, in source order
	decls  map[*types.Var]inspector.Cursor   // the names that declare them
	calls  map[*types.Func]calls             // of functions
	bodies map[*types.Func]bool              // the functions that the package declares with a body
}

// IsLocal reports whether v is a variable, a parameter or a result of a function.
func IsLocal(v *types.Var) bool {
	return !v.IsField() && v.Pkg() != nil && v.Parent() != nil && v.Parent() != v.Pkg().Scope()
}

// Names returns where the local variable v is used, in source order. Its declaration is no use.
func (p *Package) Names(v *types.Var) []inspector.Cursor { return p.names[v] }

// A Kind says what is done with a value.
type Kind uint8

// The kinds of use.
const (
	Read     Kind = iota // looked at: compared, indexed, ranged over, measured, an operand
	Passed               // an argument of a call, or what a method is called on
	Returned             // a result of the function
	Stored               // kept: in a field, an element, a map, a global variable, a literal, behind a pointer
	Sent                 // on a channel
	Captured             // by a function literal
	Dropped              // nothing is done with it
)

// A Use is one thing that is done with a value.
type Use struct {
	Kind Kind
	At   ast.Node      // the call, the statement, the literal that does it
	Call *ast.CallExpr // of Passed
	Arg  int           // of Passed: 0-based, -1 for what a method is called on; of Returned by a statement: which result, 0-based

	cur inspector.Cursor // of a call or a return statement
}

// Of returns what becomes of the value of the expression at cur. Where it is assigned to local variables their
// uses are followed, each variable once.
func (p *Package) Of(cur inspector.Cursor) []Use {
	f := follower{p: p, seen: make(map[*types.Var]bool)}
	f.value(cur)
	return f.uses
}

// OfVar returns what becomes of the value of the local variable v.
func (p *Package) OfVar(v *types.Var) []Use {
	f := follower{p: p, seen: make(map[*types.Var]bool)}
	f.variable(v)
	return f.uses
}

// Kinds is a set of kinds.
type Kinds uint8

// KindsOf returns the kinds of the uses.
func KindsOf(uses []Use) Kinds {
	var set Kinds
	for _, u := range uses {
		set |= 1 << u.Kind
	}
	return set
}

// Has reports whether one of the kinds is in the set.
func (s Kinds) Has(kinds ...Kind) bool {
	for _, k := range kinds {
		if s&(1<<k) != 0 {
			return true
		}
	}
	return false
}

// IsTemporary reports whether the value is not kept: it is looked at or passed on, and neither returned nor stored, sent or
// captured. What it is passed to may keep it.
func (s Kinds) IsTemporary() bool { return !s.Has(Returned, Stored, Sent, Captured) }

// follower collects uses.
type follower struct {
	p    *Package
	uses []Use
	seen map[*types.Var]bool
}

func (f *follower) add(kind Kind, at ast.Node) {
	f.uses = append(f.uses, Use{Kind: kind, At: at, Arg: -1})
}

func (f *follower) variable(v *types.Var) {
	if f.seen[v] {
		return
	}
	f.seen[v] = true
	for _, cur := range f.p.names[v] {
		if !isAssigned(cur) {
			f.name(cur, v)
		}
	}
}

// name follows one use of a variable.
func (f *follower) name(cur inspector.Cursor, v *types.Var) {
	if lit := literalAround(cur); lit != nil && (v.Pos() < lit.Pos() || lit.End() <= v.Pos()) {
		f.add(Captured, lit)
	}
	f.value(cur)
}

// literalAround returns the innermost function literal around cur, or nil.
func literalAround(cur inspector.Cursor) *ast.FuncLit {
	for ; ; cur = cur.Parent() { // Enclosing would allocate what an iterator does
		switch n := cur.Node().(type) {
		case *ast.FuncLit:
			return n
		case *ast.FuncDecl, *ast.File, nil:
			return nil
		}
	}
}

// isAssigned reports whether the expression is what an assignment stores to, and nothing else.
func isAssigned(cur inspector.Cursor) bool {
	kind, _ := cur.ParentEdge()
	n, ok := cur.Parent().Node().(*ast.AssignStmt)
	return ok && kind == edge.AssignStmt_Lhs && (n.Tok == token.ASSIGN || n.Tok == token.DEFINE)
}

// value follows the value of an expression to what is around it.
func (f *follower) value(cur inspector.Cursor) {
	kind, index := cur.ParentEdge()
	parent := cur.Parent()
	switch n := parent.Node().(type) {
	case *ast.ParenExpr:
		f.value(parent)
	case *ast.TypeAssertExpr:
		f.assert(parent, n)
	case *ast.SliceExpr:
		f.slice(parent, n, kind)
	case *ast.UnaryExpr:
		f.unary(parent, n)
	case *ast.CallExpr:
		f.call(parent, n, kind, index)
	case *ast.SelectorExpr:
		f.selector(parent, n)
	case *ast.ReturnStmt:
		f.uses = append(f.uses, Use{Kind: Returned, At: n, Arg: index, cur: parent})
	case *ast.SendStmt:
		f.send(n, kind)
	case *ast.CompositeLit:
		f.value(parent) // it is kept where the literal is
	case *ast.KeyValueExpr:
		f.value(parent.Parent())
	case *ast.AssignStmt:
		f.assign(n, kind, index)
	case *ast.ValueSpec:
		f.declare(n, index)
	case *ast.ExprStmt:
		f.add(Dropped, n)
	default:
		f.add(Read, n)
	}
}

// slice follows x in x[i:j]: the result shares its memory.
func (f *follower) slice(parent inspector.Cursor, n *ast.SliceExpr, kind edge.Kind) {
	if kind == edge.SliceExpr_X {
		f.value(parent)
		return
	}
	f.add(Read, n)
}

// assert follows x in x.(T), which hands it on; x.(type) looks at it.
func (f *follower) assert(parent inspector.Cursor, n *ast.TypeAssertExpr) {
	if n.Type == nil {
		f.add(Read, n)
		return
	}
	f.value(parent)
}

func (f *follower) unary(parent inspector.Cursor, n *ast.UnaryExpr) {
	if n.Op == token.AND {
		f.value(parent)
		return
	}
	f.add(Read, n)
}

func (f *follower) call(parent inspector.Cursor, n *ast.CallExpr, kind edge.Kind, index int) {
	fun := f.p.info.Types[n.Fun]
	switch {
	case kind == edge.CallExpr_Fun:
		f.add(Read, n)
	case fun.IsType():
		f.value(parent) // a conversion hands it on
	case fun.IsBuiltin():
		f.builtin(parent, n, index)
	default:
		f.uses = append(f.uses, Use{Kind: Passed, At: n, Call: n, Arg: index, cur: parent})
	}
}

// builtin follows an argument of a function of the language.
func (f *follower) builtin(parent inspector.Cursor, n *ast.CallExpr, index int) {
	id, _ := ast.Unparen(n.Fun).(*ast.Ident)
	switch {
	case id == nil:
		f.add(Read, n)
	case id.Name == "append" && index == 0:
		f.value(parent)
	case id.Name == "append" && !n.Ellipsis.IsValid(), id.Name == "panic":
		f.add(Stored, n)
	default:
		f.add(Read, n)
	}
}

// selector follows x in x.f and x.m(): a field is read, a method gets x.
func (f *follower) selector(parent inspector.Cursor, n *ast.SelectorExpr) {
	sel := f.p.info.Selections[n]
	if sel == nil || sel.Kind() == types.FieldVal {
		f.add(Read, n)
		return
	}
	outer := parent.Parent()
	for isParen(outer) {
		outer = outer.Parent()
	}
	call, ok := outer.Node().(*ast.CallExpr)
	if ok && ast.Unparen(call.Fun) == n {
		f.uses = append(f.uses, Use{Kind: Passed, At: call, Call: call, Arg: -1, cur: outer})
		return
	}
	f.add(Stored, n) // a method value holds it
}

func isParen(cur inspector.Cursor) bool {
	_, ok := cur.Node().(*ast.ParenExpr)
	return ok
}

func (f *follower) send(n *ast.SendStmt, kind edge.Kind) {
	if kind == edge.SendStmt_Value {
		f.add(Sent, n)
		return
	}
	f.add(Read, n)
}

func (f *follower) assign(n *ast.AssignStmt, kind edge.Kind, index int) {
	switch {
	case kind == edge.AssignStmt_Lhs:
		f.add(Read, n) // x += y
	case n.Tok != token.ASSIGN && n.Tok != token.DEFINE:
		f.add(Read, n)
	case len(n.Lhs) != len(n.Rhs):
		f.add(Read, n)
	default:
		f.target(n, n.Lhs[index])
	}
}

func (f *follower) declare(n *ast.ValueSpec, index int) {
	if index < len(n.Names) && len(n.Names) == len(n.Values) {
		f.target(n, n.Names[index])
		return
	}
	f.add(Read, n)
}

// target follows a value to what it is assigned to.
func (f *follower) target(at ast.Node, lhs ast.Expr) {
	id, ok := ast.Unparen(lhs).(*ast.Ident)
	if !ok {
		f.add(Stored, at)
		return
	}
	if id.Name == "_" {
		f.add(Dropped, at)
		return
	}
	v, _ := f.p.info.ObjectOf(id).(*types.Var)
	switch {
	case v == nil || !IsLocal(v):
		f.add(Stored, at)
	case v.Kind() == types.ResultVar:
		f.add(Returned, at)
		f.variable(v)
	default:
		f.variable(v)
	}
}
