package closurecapture

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/ssapkg"
)

// wrapper adds the candidate for the closure that the compiler makes for a go or defer statement whose
// call takes arguments or returns something (cmd/compile/internal/typecheck/stmt.go,
// normalizeGoDeferCall). A defer that is not in a loop keeps it on the stack.
func (p *capturer) wrapper(fn *ssapkg.Func, instr ssa.Instruction, category string) {
	call := p.calls[instr.Pos()]
	if call == nil || category == deferCategory && !runsOften(fn, instr) {
		return
	}
	caps := p.operands(call)
	if len(caps) == 0 {
		return
	}
	keyword := &ast.BadStmt{From: instr.Pos(), To: instr.Pos() + token.Pos(len(category))}
	byPointer(caps)
	p.add(&closure{
		fn: fn, block: instr.Block(), category: category,
		pos: keyword.From, end: keyword.To, at: keyword,
		what: category + " statement", holds: "its closure holds ", object: p.object(fn, caps),
		prefix: literalPrefix, source: literalSource, inherent: category == goCategory, starts: category == goCategory,
	})
	for _, c := range caps {
		if c.byRef && c.expr != nil {
			p.copied(fn, instr.Block(), keyword, category, c)
		}
	}
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
		p.movedReceiver(fn, sel, "the "+category+" statement")
	}
}

// runsOften reports whether a defer statement may run more than once before its function
// returns: it is in a loop, or in the body of a range over a function.
func runsOften(fn *ssapkg.Func, instr ssa.Instruction) bool {
	_, ranges := fn.Syntax().(*ast.RangeStmt)
	return ranges || fn.LoopDepth(instr.Block()) > 0
}

// operands returns what the compiler evaluates at a go or defer statement and keeps in a
// closure: nothing when the call is of a function without parameters and results.
func (p *capturer) operands(call *ast.CallExpr) []capture {
	info := p.pass.TypesInfo
	tv := info.Types[call.Fun]
	if tv.IsBuiltin() {
		return p.builtinOperands(call)
	}
	sig, ok := tv.Type.Underlying().(*types.Signature)
	if !ok {
		return nil
	}
	sel, _ := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	selection := info.Selections[sel]
	if selection != nil && selection.Kind() == types.MethodVal {
		return append(p.receiver(sel, selection), p.arguments(call, sig)...)
	}
	var caps []capture
	switch {
	case p.isInstantiated(call.Fun):
		caps = append(caps, p.dictionary())
	case sig.Params().Len()+sig.Results().Len() == 0:
		return nil
	case !p.isNamedFunc(call.Fun):
		caps = append(caps, p.operand(short(call.Fun, "the function"), tv.Type))
	}
	return append(caps, p.arguments(call, sig)...)
}

// receiver returns what is kept of a selected method: its receiver, before that the method of a type parameter, behind it
// the dictionary of a generic type.
func (p *capturer) receiver(sel *ast.SelectorExpr, selection *types.Selection) []capture {
	name, t := short(sel.X, "the receiver"), selectedFrom(selection)
	if isTypeParam(t) {
		return []capture{p.methodWord(), p.operand(name, t)}
	}
	t = selection.Obj().(*types.Func).Signature().Recv().Type()
	recv := []capture{p.operand(name, t)}
	if recv[0].expr = sel.X; !types.Identical(p.pass.TypesInfo.TypeOf(sel.X), t) {
		recv[0].expr = sel // what it points to, or has embedded, is copied at the selector
	}
	if isInstance(t) && !types.IsInterface(t) {
		recv = append(recv, p.dictionary())
	}
	return recv
}

// selectedFrom returns the type that the method is found in, behind embedded fields.
func selectedFrom(selection *types.Selection) types.Type {
	t := selection.Recv()
	for _, i := range selection.Index()[:len(selection.Index())-1] {
		if ptr, ok := t.Underlying().(*types.Pointer); ok {
			t = ptr.Elem()
		}
		t = t.Underlying().(*types.Struct).Field(i).Type()
	}
	return t
}

// arguments returns the arguments of a call that are kept, each converted to the type of its parameter.
func (p *capturer) arguments(call *ast.CallExpr, sig *types.Signature) []capture {
	var caps []capture
	params := sig.Params()
	if results, ok := p.pass.TypesInfo.Types[firstOf(call.Args)].Type.(*types.Tuple); ok { // f(g())
		for i := range results.Len() {
			caps = append(caps, p.operand(fmt.Sprintf("result %d of %s", i+1, short(call.Args[0], "the call")), results.At(i).Type()))
		}
		return caps
	}
	for i, arg := range call.Args {
		t := params.At(min(i, params.Len()-1)).Type()
		if sig.Variadic() && i >= params.Len()-1 && !call.Ellipsis.IsValid() {
			t = t.(*types.Slice).Elem()
		}
		caps = p.argument(caps, fmt.Sprintf("argument %d", i+1), arg, t)
	}
	return caps
}

// argument appends what is kept of an argument of type t: nothing of constants and functions, and
// of a literal of a struct, an array or a slice what is kept of its elements.
func (p *capturer) argument(caps []capture, name string, arg ast.Expr, t types.Type) []capture {
	arg = ast.Unparen(arg)
	tv := p.pass.TypesInfo.Types[arg]
	converted := types.IsInterface(t) && !types.IsInterface(tv.Type)
	switch {
	case tv.IsNil(), p.isNamedFunc(arg) && !converted, tv.Value != nil && !converted:
		return caps
	}
	if lit, ok := arg.(*ast.CompositeLit); ok && !converted {
		if _, isMap := tv.Type.Underlying().(*types.Map); !isMap {
			return p.elements(caps, lit)
		}
	}
	if call, ok := arg.(*ast.CallExpr); ok && !converted && p.isNew(call) {
		return caps
	}
	name = short(arg, name)
	if converted {
		name = finding.Quote(name) + " as " + types.TypeString(t, types.RelativeTo(p.pass.Pkg))
	}
	c := p.operand(name, t)
	c.expr = arg
	return append(caps, c)
}

func (p *capturer) elements(caps []capture, lit *ast.CompositeLit) []capture {
	for i, el := range lit.Elts {
		if kv, ok := el.(*ast.KeyValueExpr); ok {
			el = kv.Value
		}
		caps = p.argument(caps, fmt.Sprintf("element %d", i+1), el, elementType(p.pass.TypesInfo, lit, i, el))
	}
	return caps
}

// elementType returns the type of the place that element i of a literal is stored in.
func elementType(info *types.Info, lit *ast.CompositeLit, i int, el ast.Expr) types.Type {
	switch u := info.Types[lit].Type.Underlying().(type) {
	case *types.Slice:
		return u.Elem()
	case *types.Array:
		return u.Elem()
	case *types.Struct:
		if kv, ok := lit.Elts[i].(*ast.KeyValueExpr); ok {
			if v, ok := info.Uses[kv.Key.(*ast.Ident)].(*types.Var); ok {
				return v.Type()
			}
		} else if i < u.NumFields() {
			return u.Field(i).Type()
		}
	}
	return info.Types[el].Type
}

// builtinOperands returns what is kept of the arguments of a built-in function.
func (p *capturer) builtinOperands(call *ast.CallExpr) []capture {
	var caps []capture
	panics := p.isBuiltin(call.Fun, "panic")
	for i, arg := range call.Args {
		t := p.pass.TypesInfo.Types[arg].Type
		if panics {
			t = types.NewInterfaceType(nil, nil)
		}
		caps = p.argument(caps, fmt.Sprintf("argument %d", i+1), arg, t)
	}
	return caps
}

func (p *capturer) isNew(call *ast.CallExpr) bool {
	return p.isBuiltin(call.Fun, "new") && p.pass.TypesInfo.Types[firstOf(call.Args)].IsType()
}

func (p *capturer) isBuiltin(fun ast.Expr, name string) bool {
	id, ok := ast.Unparen(fun).(*ast.Ident)
	if !ok || id.Name != name {
		return false
	}
	_, ok = p.pass.TypesInfo.Uses[id].(*types.Builtin)
	return ok
}

// isNamedFunc reports whether e names a declared function, or a method by its type.
func (p *capturer) isNamedFunc(e ast.Expr) bool {
	var id *ast.Ident
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		id = e
	case *ast.SelectorExpr:
		if s := p.pass.TypesInfo.Selections[e]; s != nil {
			return s.Kind() == types.MethodExpr
		}
		id = e.Sel
	case *ast.IndexExpr:
		return p.isNamedFunc(e.X)
	case *ast.IndexListExpr:
		return p.isNamedFunc(e.X)
	}
	if id == nil {
		return false
	}
	_, ok := p.pass.TypesInfo.Uses[id].(*types.Func)
	return ok
}

func firstOf(args []ast.Expr) ast.Expr {
	if len(args) == 0 {
		return nil
	}
	return args[0]
}

// quoted is [short] as it stands among words.
func quoted(e ast.Expr, name string) string { return finding.Quote(short(e, name)) }

// short returns the expression as it is written if that is short, and otherwise name.
func short(e ast.Expr, name string) string {
	const longest = 24
	if _, lit := ast.Unparen(e).(*ast.FuncLit); lit {
		return name
	}
	if s := types.ExprString(e); len(s) <= longest {
		return s
	}
	return name
}
