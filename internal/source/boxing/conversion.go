package boxing

import (
	"go/ast"
	"go/types"
)

// A Conversion is one place in the source where a value of concrete type becomes
// an interface, explicitly or because the language converts at an assignment.
type Conversion struct {
	Expr    ast.Expr   // the operand, as written (parentheses included); the variable of a range
	From    types.Type // concrete type of the operand, or of one of its results
	To      types.Type // interface type
	Context Context    // what asks for the interface
	Parent  ast.Node   // call, return, assignment, ... that asks
	Index   int        // argument, result or operand number inside Parent; 0-based. Of a range: 0 is the key, 1 the value
	Fn      ast.Node   // enclosing *ast.FuncDecl or *ast.FuncLit; nil for package variables
	InPool  bool       // returned by the New function of a sync.Pool
}

// A Context says what asks for an interface value.
type Context uint8

// What asks for an interface value.
const (
	Assigned Context = iota // x = v, var x I = v
	Argument                // f(v)
	Variadic                // f(v) where f is func(...I)
	Returned                // return v
	Element                 // []I{v}, T{field: v}, append(s, v)
	MapKey                  // m[v], map[I]T{v: ...}
	Sent                    // ch <- v
	Panicked                // panic(v)
	Explicit                // I(v)
	Ranged                  // for x = range v, for _, x = range v
)

// Category returns the finding's Category for the context.
func (c Context) Category() string {
	return [...]string{"assign", "argument", "variadic", "return", "element", "key", "send", "panic", "convert", "assign"}[c]
}

// Call returns the call that the value is an argument of, or nil.
func (c Conversion) Call() *ast.CallExpr {
	if c.Context == Argument || c.Context == Variadic {
		call, _ := c.Parent.(*ast.CallExpr)
		return call
	}
	return nil
}

// Cold returns why the conversion is seldom made, or "".
func (c Conversion) Cold() string {
	if types.Identical(c.To, types.Universe.Lookup("error").Type()) {
		return "makes an error"
	}
	return ""
}

// IsInherent reports whether what the code hands out or keeps is an interface: a result, a map's key or element, a field.
func (c Conversion) IsInherent() bool {
	switch c.Context {
	case Returned:
		return !c.InPool
	case MapKey, Element:
		return true
	case Assigned:
		if n, ok := c.Parent.(*ast.AssignStmt); ok && c.Index < len(n.Lhs) {
			_, local := ast.Unparen(n.Lhs[c.Index]).(*ast.Ident)
			return !local
		}
	}
	return false
}
