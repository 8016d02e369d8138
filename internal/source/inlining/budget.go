package inlining

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// The inliner's costs, in nodes of the compiler's tree
// (cmd/compile/internal/inline/inl.go of Go 1.25 to 1.27).
const (
	MaxBudget = 80 // inlineMaxBudget
	CallCost  = 57 // inlineExtraCallCost: of a call, beside its node and operands

	paramCallCost = 17 // inlineParamCallCost: a call of a function that is a parameter
	closureCost   = 15 // of a function literal
	panicCost     = 1  // inlineExtraPanicCost

	dictionaryCost = 2 // the address of the dictionary, an argument of each call of generic code
)

// An Estimate is about what the inliner would say of a body.
type Estimate struct {
	Cost    int    // nodes, calls of unknown cost counted as one that does nothing
	Unknown int    // calls that are inlined and whose cost the package's text does not say
	Blocked string // what else keeps the body from being inlined, or ""
}

// Margin is how far an estimate may be off, in nodes. Over the standard library 98 estimates
// in 100, of functions of at most twice the budget, are within it (TestEstimate).
const Margin = 4

// Fits reports whether the body surely fits the budget.
func (e Estimate) Fits() bool { return e.Unknown == 0 && e.Cost+Margin <= MaxBudget }

// Exceeds reports whether the body surely does not fit the budget.
func (e Estimate) Exceeds() bool { return e.Cost-Margin > MaxBudget }

// AddResidual raises the estimate by the calls that inlined bodies of unknown cost still make: the body
// of a function that can be inlined has room for one.
func (e *Estimate) AddResidual(calls int) {
	e.Cost += (CallCost + 1) * min(calls, e.Unknown)
}

// An estimator counts the nodes that the compiler makes of syntax
// (cmd/compile/internal/noder and inline/inl.go, hairyVisitor.doNode).
type estimator struct {
	info  *types.Info
	costs *Costs           // of other functions
	fn    ast.Node         // that is estimated
	sig   *types.Signature // of it
	part  *Part            // that a call stands for; nil for none
	out   Estimate
}

// callee returns what the compiler says of a call: whether it is inlined, and
// the cost of the body if it is known, else -1.
func (e *estimator) callee(call *ast.CallExpr) (inlined bool, cost int) {
	return e.costs.callee(e.fn, call)
}

// stmts counts statements, and for those of the part the call of it.
func (e *estimator) stmts(list []ast.Stmt) {
	if e.part != nil && len(list) > 0 {
		if n := len(list) - len(e.part.Stmts); n >= 0 && list[n] == e.part.Stmts[0] {
			e.add(e.part.call)
			list = list[:n]
		}
	}
	for _, s := range list {
		e.stmt(s)
	}
}

func (e *estimator) add(n int) { e.out.Cost += n }

// stmt counts a statement. Deferred calls are those that recover: they are not part of the rest.
func (e *estimator) stmt(s ast.Stmt) {
	switch s := s.(type) {
	case *ast.AssignStmt:
		e.assign(s)
	case *ast.BlockStmt:
		if s != nil {
			e.stmts(s.List)
		}
	case *ast.BranchStmt:
		if s.Tok != token.FALLTHROUGH {
			e.add(1)
		}
	case *ast.DeclStmt:
		e.decl(s.Decl.(*ast.GenDecl))
	case *ast.ExprStmt:
		e.expr(s.X)
	case *ast.GoStmt:
		e.out.Blocked = "it also has a go statement"
	case *ast.IfStmt:
		e.ifStmt(s)
	case *ast.IncDecStmt:
		e.add(2) // the statement and the 1
		e.expr(s.X)
	case *ast.LabeledStmt:
		e.add(1)
		e.stmt(s.Stmt)
	case *ast.ReturnStmt:
		e.returnStmt(s)
	case *ast.SendStmt:
		e.add(1)
		e.expr(s.Chan)
		e.expr(s.Value)
	case *ast.ForStmt, *ast.RangeStmt:
		e.loop(s)
	case *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt:
		e.cases(s)
	}
}

func (e *estimator) ifStmt(s *ast.IfStmt) {
	e.stmt(s.Init)
	if tv := e.info.Types[s.Cond]; tv.Value != nil { // neither the if nor the condition costs anything
		if tv.Value.String() == "true" {
			e.stmts(s.Body.List)
		} else {
			e.stmt(s.Else)
		}
		return
	}
	e.add(1)
	e.expr(s.Cond)
	e.stmts(s.Body.List)
	e.stmt(s.Else)
}

func (e *estimator) loop(s ast.Stmt) {
	e.add(1)
	switch s := s.(type) {
	case *ast.ForStmt:
		e.stmt(s.Init)
		e.expr(s.Cond)
		e.stmt(s.Post)
		e.stmts(s.Body.List)
	case *ast.RangeStmt:
		if _, iterator := e.info.TypeOf(s.X).Underlying().(*types.Signature); iterator { // the body is a literal that may be inlined
			e.out.Unknown++
			return
		}
		for _, x := range []ast.Expr{s.Key, s.Value} {
			if x != nil {
				e.expr(x)
				e.declared(x, s.Tok == token.DEFINE)
			}
		}
		e.expr(s.X)
		e.stmts(s.Body.List)
	}
}

// declared counts the declaration of a variable that x defines: the statement and the name.
func (e *estimator) declared(x ast.Expr, define bool) {
	if id, ok := x.(*ast.Ident); ok && define && id.Name != "_" && e.info.Defs[id] != nil {
		e.add(2)
	}
}

func (e *estimator) cases(s ast.Stmt) {
	e.add(1)
	var body *ast.BlockStmt
	switch s := s.(type) {
	case *ast.SwitchStmt:
		e.stmt(s.Init)
		e.expr(s.Tag)
		body = s.Body
	case *ast.TypeSwitchStmt:
		e.stmt(s.Init)
		e.add(1) // the guard
		switch guard := s.Assign.(type) {
		case *ast.ExprStmt:
			e.expr(guard.X.(*ast.TypeAssertExpr).X)
		case *ast.AssignStmt:
			e.add(1) // the variable, which each clause has its own of
			e.expr(guard.Rhs[0].(*ast.TypeAssertExpr).X)
		}
		body = s.Body
	case *ast.SelectStmt:
		body = s.Body
	}
	for _, c := range body.List {
		e.add(1)
		switch c := c.(type) {
		case *ast.CaseClause:
			for _, x := range c.List {
				e.expr(x)
			}
			if e.info.Implicits[c] != nil {
				e.add(1)
			}
			e.stmts(c.Body)
		case *ast.CommClause:
			e.comm(c.Comm)
			e.stmts(c.Body)
		}
	}
}

// comm counts the communication of a clause. A receive assigns two results, whether or not there are names for them, and a second that
// has one goes through a variable of its own (cmd/compile/internal/typecheck/stmt.go, tcSelect).
func (e *estimator) comm(s ast.Stmt) {
	switch s := s.(type) {
	case *ast.ExprStmt:
		e.add(3)
	case *ast.AssignStmt:
		if e.add(1); len(s.Lhs) > 1 {
			e.add(8)
		}
	}
	e.stmt(s)
}

func (e *estimator) assign(s *ast.AssignStmt) {
	e.add(1)
	for _, x := range s.Lhs {
		e.expr(x)
		e.declared(x, s.Tok == token.DEFINE)
	}
	for i, x := range s.Rhs {
		e.expr(x)
		if len(s.Lhs) == len(s.Rhs) && s.Tok == token.ASSIGN {
			e.converted(x, e.info.TypeOf(s.Lhs[i]))
		}
	}
}

func (e *estimator) decl(d *ast.GenDecl) {
	if d.Tok != token.VAR {
		return
	}
	for _, spec := range d.Specs {
		spec := spec.(*ast.ValueSpec)
		e.add(1) // the assignment, of zero too
		for _, id := range spec.Names {
			e.add(1)
			e.declared(id, true)
		}
		for i, x := range spec.Values {
			e.expr(x)
			if len(spec.Values) == len(spec.Names) {
				e.converted(x, e.info.TypeOf(spec.Names[i]))
			}
		}
	}
}

func (e *estimator) returnStmt(s *ast.ReturnStmt) {
	e.add(1)
	results := e.sig.Results()
	if len(s.Results) == 1 && results.Len() > 1 { // through temporaries
		e.expr(s.Results[0])
		e.add(1 + 4*results.Len())
		return
	}
	for i, x := range s.Results {
		e.expr(x)
		e.converted(x, results.At(i).Type())
	}
}

// converted counts the conversion of a value to an interface that assigning x to a place of type t makes.
func (e *estimator) converted(x ast.Expr, t types.Type) {
	if t == nil || !types.IsInterface(t) {
		return
	}
	if tv := e.info.Types[x]; tv.Type != nil && !tv.IsNil() && !types.IsInterface(tv.Type) {
		e.add(1)
	}
}

// isCheap reports whether the compiler replaces calls of a function by instructions, or takes them to cost
// nothing (ssagen/intrinsics.go, and inl.go for encoding/binary).
func isCheap(fn *types.Func) bool {
	if fn == nil || fn.Pkg() == nil {
		return false
	}
	name := fn.Name()
	switch fn.Pkg().Path() {
	case "math/bits":
		for _, p := range []string{"TrailingZeros", "Len", "OnesCount", "ReverseBytes", "Mul", "Add", "Sub", "RotateLeft", "LeadingZeros"} {
			if strings.HasPrefix(name, p) && p != "LeadingZeros" {
				return true
			}
		}
	case "math":
		switch name {
		case "Sqrt", "Trunc", "Ceil", "Floor", "RoundToEven", "Abs", "Copysign", "FMA":
			return true
		}
	case "sync/atomic":
		return fn.Signature().Recv() == nil
	case "internal/runtime/atomic", "internal/runtime/sys":
		return true
	case "encoding/binary":
		recv := fn.Signature().Recv()
		return recv != nil && strings.Contains(name, "Uint")
	case "internal/byteorder":
		return true
	case "unsafe":
		return true
	}
	return false
}
