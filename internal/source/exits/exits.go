package exits

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/types"
	"path/filepath"
	"reflect"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/words"
)

// Analyzer gives the words of one package. Its result is a *[Package].
var Analyzer = &analysis.Analyzer{
	Name:       "exits",
	Doc:        "say in words how a value reaches the heap",
	URL:        "https://pkg.go.dev/github.com/perfvet/perfvet/internal/source/exits",
	Requires:   []*analysis.Analyzer{evidence.Analyzer, inspect.Analyzer},
	ResultType: reflect.TypeFor[*Package](),
	Run: func(pass *analysis.Pass) (any, error) {
		return &Package{
			pass:    pass,
			ev:      pass.ResultOf[evidence.Analyzer].(*evidence.Package),
			inspect: pass.ResultOf[inspect.Analyzer].(*inspector.Inspector),
		}, nil
	},
}

// A Package joins exits to the source of one package. It is used under the lock of the evidence.
type Package struct {
	pass    *analysis.Pass
	ev      *evidence.Package
	inspect *inspector.Inspector
	steps   map[place]inspector.Cursor // what a value can leave by; nil until asked for
}

// A place is a position as the compiler counts it.
type place struct {
	evidence.Line
	column int
}

// Node returns the call, the assignment, the return or the send in the package's source that the exit is, or false.
func (p *Package) Node(x Exit) (inspector.Cursor, bool) {
	if p.steps == nil {
		p.steps = make(map[place]inspector.Cursor)
		for cur := range p.inspect.Root().Preorder((*ast.CallExpr)(nil), (*ast.AssignStmt)(nil), (*ast.ReturnStmt)(nil), (*ast.SendStmt)(nil)) {
			line, column := p.ev.LineOf(p.pass.Fset, evidence.Pos(cur.Node()))
			p.steps[place{line, column}] = cur
		}
	}
	at := p.ev.NoteAt(x.Pos, "")
	cur, ok := p.steps[place{evidence.Line{File: at.File, Line: at.Line}, at.Column}]
	return cur, ok
}

// Words says how the value leaves: "passed to w.Write on line 12, an interface method". The line is left out where it is from.
// It returns "" where nothing is known that the source shows.
func (p *Package) Words(x Exit, from evidence.Line) string {
	what, why := p.step(x)
	if what == "" {
		return ""
	}
	switch at := p.ev.NoteAt(x.Pos, ""); {
	case at.File != from.File:
		what += fmt.Sprintf(" at %s:%d", filepath.Base(at.File), at.Line)
	case at.Line != from.Line:
		what += fmt.Sprintf(" on line %d", at.Line)
	case what == assigned:
		return "" // it says nothing
	}
	return what + why
}

// step says what the step does, and why the compiler cannot keep the value on the stack then.
func (p *Package) step(x Exit) (what, why string) {
	switch x.Why {
	case "call parameter":
		return p.passed(x)
	case "return":
		return "returned", ""
	case "assign", "assign-pair", "assign-pair-dot-type":
		return p.Assigned(x), ""
	case "send":
		return "sent on a channel", ""
	case "captured by a closure":
		return "captured by a closure", ""
	case "key of map put":
		return "used as a map key", ""
	case "map literal key", "map literal value":
		return "stored in a map literal", ""
	case "slice-literal-element", "array literal element", "struct literal element":
		return "stored in a literal", ""
	case "too large for stack", "too aligned for stack":
		return x.Why, ""
	}
	return "", ""
}

// Keeps reports whether the step keeps the value in something that the source names, a literal or a slice among them.
func (p *Package) Keeps(x Exit) bool {
	switch x.Why {
	case "assign", "assign-pair", "assign-pair-dot-type":
		return !x.IsMadeUp() && p.call(x) == nil
	case "call parameter":
		return Callee(x.Expr) == "append"
	case "send", "map literal key", "map literal value", "slice-literal-element", "array literal element", "struct literal element":
		return true
	}
	return false
}

// assigned is said of a value that is assigned to what the source has no name for.
const assigned = "assigned"

// Assigned says what the value is assigned to. In a function that was inlined, it is that function which keeps it. It returns
// "assigned" where the source has no name for that.
func (p *Package) Assigned(x Exit) string {
	if call := p.call(x); call != nil {
		return "kept by " + words.Name(call.Fun)
	}
	lhs, _, ok := strings.Cut(x.Expr, " = ")
	if e, err := parser.ParseExpr(lhs); ok && err == nil && !x.IsMadeUp() {
		return "assigned to " + words.Name(e)
	}
	return assigned
}

// passed says which function the value is passed to, and what is known of the function.
func (p *Package) passed(x Exit) (what, why string) {
	name := Callee(x.Expr)
	call := p.call(x)
	switch {
	case name == "append":
		return "appended to a slice", ""
	case call == nil:
		return "passed to " + finding.Quote(name), ""
	}
	fn, _ := typeutil.Callee(p.pass.TypesInfo, call).(*types.Func)
	if fn != nil && strings.HasSuffix(name, fn.Name()) || fn == nil && name == words.Expr(call.Fun) {
		return "passed to " + words.Name(call.Fun), p.WhyLeaks(call, x.Operand)
	}
	return "passed on by " + words.Name(call.Fun), "" // its body was inlined
}

// call returns the call of a function in the source at the position of the exit, or nil. A call of a built-in function is none:
// it has no body that could be inlined.
func (p *Package) call(x Exit) *ast.CallExpr {
	cur, ok := p.Node(x)
	if !ok {
		return nil
	}
	call, ok := cur.Node().(*ast.CallExpr)
	if !ok || p.pass.TypesInfo.Types[call.Fun].IsBuiltin() || p.pass.TypesInfo.Types[call.Fun].IsType() {
		return nil
	}
	return call
}

// argumentSlice is what the compiler calls the slice of a call's variadic arguments.
const argumentSlice = "... argument"

// bare drops what the compiler prints otherwise than the source has it: "([]byte)(s)" for []byte(s).
var bare = strings.NewReplacer("(", "", ")", "", " ", "")

// WhyLeaks says why the compiler takes an operand of the call to escape: ", an interface method". operand is the argument or the
// receiver as the compiler prints it.
func (p *Package) WhyLeaks(call *ast.CallExpr, operand string) string {
	fn, _ := typeutil.Callee(p.pass.TypesInfo, call).(*types.Func)
	switch {
	case fn == nil:
		return ", a function value"
	case fn.Signature().Recv() != nil && types.IsInterface(fn.Signature().Recv().Type()):
		return ", an interface method"
	}
	if v := passedAs(fn, call, operand); v != nil && v.Name() != "" && v.Name() != "_" {
		return words.MayKeep
	}
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && fn.Signature().Recv() != nil && types.ExprString(sel.X) == operand {
		return ", which may keep its receiver"
	}
	return ""
}

// passedAs returns the parameter of fn that an operand of the call of it is passed as, or nil.
func passedAs(fn *types.Func, call *ast.CallExpr, operand string) *types.Var {
	if operand == argumentSlice {
		return Parameter(fn, fn.Signature().Params().Len()-1)
	}
	for i, arg := range call.Args {
		if bare.Replace(types.ExprString(arg)) == bare.Replace(operand) {
			return Parameter(fn, i)
		}
	}
	return nil
}

// Parameter returns the parameter of fn for argument i, from 0, or nil.
func Parameter(fn *types.Func, i int) *types.Var {
	params := fn.Signature().Params()
	if params.Len() == 0 {
		return nil
	}
	return params.At(min(i, params.Len()-1))
}

// maxCall is the length in bytes of the longest call that is parsed: one with very many arguments is printed, and would be parsed,
// for each of them.
const maxCall = 1000

// Callee returns the function of a call as the compiler prints the call, "fmt.Fprintln(w, ... argument...)", which is not
// always Go. For a function without a name in the source it says what it is.
func Callee(call string) string {
	if len(call) <= maxCall {
		if e, err := parser.ParseExpr(strings.ReplaceAll(call, "... argument...", "_")); err == nil {
			if c, ok := e.(*ast.CallExpr); ok {
				return words.Expr(c.Fun)
			}
		}
	}
	name := beforeArguments(call)
	switch {
	case isMadeUp(name):
		return "a function value"
	case strings.Contains(name, "func literal"):
		return "a function literal"
	case name == "":
		return "a function"
	}
	return name
}

// beforeArguments returns what the compiler prints before the arguments of a call, "(*T).Close" of "(*T).Close(t)", or "".
func beforeArguments(call string) string {
	depth := 0
	for i, c := range call {
		switch c {
		case '(', '[', '{':
			if c == '(' && depth == 0 && i > 0 {
				return call[:i]
			}
			depth++
		case ')', ']', '}':
			depth--
		}
	}
	if depth != 0 {
		return ""
	}
	return call
}
