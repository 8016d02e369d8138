package evidence

import (
	"go/ast"
	"go/token"
	"go/types"
)

// Pos returns the position that the compiler gives to n, from
// cmd/compile/internal/syntax/parser.go: a call stands at its "(", a selector
// and a type assertion at the ".", an index and a slice at the "[", a binary
// expression at its operator, a composite literal at its "{", an assignment at
// its "=", a function declaration at the token behind "func", everything else where it begins.
// Parentheses are not looked through: the value of (x) converted implicitly
// stands at the "(". A clause of a type switch stands for its variable, which is where the last type of
// the clause ends with a name (cmd/compile/internal/noder/quirks.go, typeExprEndPos).
//
// go/ast does not keep the dot of a selector. It is taken to follow the operand,
// which holds for all formatted code: a line cannot end before a dot.
func Pos(n ast.Node) token.Pos {
	switch n := n.(type) {
	case *ast.CallExpr:
		return n.Lparen
	case *ast.SelectorExpr:
		return n.X.End()
	case *ast.TypeAssertExpr:
		return n.X.End()
	case *ast.IndexExpr:
		return n.Lbrack
	case *ast.IndexListExpr:
		return n.Lbrack
	case *ast.SliceExpr:
		return n.Lbrack
	case *ast.BinaryExpr:
		return n.OpPos
	case *ast.CompositeLit:
		return n.Lbrace
	case *ast.AssignStmt:
		return n.TokPos
	case *ast.CaseClause:
		if len(n.List) > 0 {
			return lastName(n.List[len(n.List)-1])
		}
	case *ast.FuncDecl:
		if n.Recv != nil {
			return n.Recv.Opening
		}
		return n.Name.Pos()
	}
	return n.Pos()
}

// lastName returns where the last name of a type expression stands: of map[K]*p.T, at p.
func lastName(e ast.Expr) token.Pos {
	next := e
	switch e := e.(type) {
	case *ast.SelectorExpr:
		return e.X.Pos()
	case *ast.ParenExpr:
		next = e.X
	case *ast.StarExpr:
		next = e.X
	case *ast.ArrayType:
		next = e.Elt
	case *ast.ChanType:
		next = e.Value
	case *ast.MapType:
		next = e.Value
	case *ast.InterfaceType:
		next = lastType(e.Methods)
	case *ast.FuncType:
		if next = lastType(e.Results); next == nil {
			next = lastType(e.Params)
		}
	case *ast.IndexExpr:
		next = e.Index
	case *ast.IndexListExpr:
		next = e.Indices[len(e.Indices)-1]
	}
	if next == nil || next == e {
		return e.Pos()
	}
	return lastName(next)
}

// lastType returns the type of the last of fields, nil if there are none.
func lastType(fields *ast.FieldList) ast.Expr {
	if fields == nil || len(fields.List) == 0 {
		return nil
	}
	return fields.List[len(fields.List)-1].Type
}

// VarPos returns the position that the compiler gives to the declaration of v. It is where v is declared, but
// for the variables of a type switch: there is one in each clause, and go/types gives all the same position.
func VarPos(info *types.Info, v *types.Var) token.Pos {
	for n, obj := range info.Implicits {
		if clause, ok := n.(*ast.CaseClause); ok && obj == v {
			return Pos(clause)
		}
	}
	return v.Pos()
}

// maxColumn is the last column that the compiler keeps; beyond it positions have a line
// only (cmd/internal/src/pos.go, colMax).
const maxColumn = 255
