package heat

import (
	"go/ast"
	"go/token"
	"go/types"
)

// A typer tells the types of expressions in the functions of test files, as far as the package that is tested and the declarations of the files say: nothing type-checks
// those. It knows what is made by a call, a literal or a declaration. Of all else it has nil.
type typer struct {
	pkg     *types.Package
	decls   map[string]*ast.FuncDecl // functions of test files, by name
	imports map[string]bool          // names that the file at hand has for other packages
	local   map[string]types.Type    // variables of the function at hand, by name; nil for those that it does not know the type of
}

// foreign is the type of all that other packages declare.
var foreign types.Type = types.Typ[types.Invalid]

// isForeign reports whether a type that is known is that of another package, or a pointer to one.
func isForeign(t types.Type) bool {
	if ptr, ok := t.(*types.Pointer); ok {
		t = ptr.Elem()
	}
	return t == foreign
}

// enter begins a function.
func (t *typer) enter(fn *ast.FuncDecl) {
	t.local = make(map[string]types.Type)
	ast.Inspect(fn, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.StructType:
			return false // fields are no variables
		case *ast.Field:
			t.declare(n.Names, n.Type)
		case *ast.ValueSpec:
			t.declare(n.Names, n.Type)
			t.assign(identsOf(n.Names), n.Values)
		case *ast.AssignStmt:
			if n.Tok == token.DEFINE {
				t.assign(n.Lhs, n.Rhs)
			}
		case *ast.RangeStmt:
			if n.Tok == token.DEFINE {
				t.name(n.Key, nil)
				t.name(n.Value, elemOf(t.of(n.X)))
			}
		}
		return true
	})
}

// name gives a variable its type. One that has two in a function has none that is known.
func (t *typer) name(e ast.Expr, is types.Type) {
	id, ok := e.(*ast.Ident)
	if !ok {
		return
	}
	if was, known := t.local[id.Name]; known && (was == nil || is == nil || !types.Identical(was, is)) {
		is = nil
	}
	t.local[id.Name] = is
}

func (t *typer) declare(names []*ast.Ident, typ ast.Expr) {
	if typ == nil {
		return
	}
	is := t.named(typ)
	for _, id := range names {
		t.name(id, is)
	}
}

func (t *typer) assign(lhs, rhs []ast.Expr) {
	for i, e := range lhs {
		switch {
		case len(lhs) == len(rhs):
			t.name(e, t.of(rhs[i]))
		case len(rhs) == 1:
			t.name(e, t.result(rhs[0], i))
		}
	}
}

func identsOf(ids []*ast.Ident) []ast.Expr {
	all := make([]ast.Expr, len(ids))
	for i, id := range ids {
		all[i] = id
	}
	return all
}

// of returns the type of an expression, or nil.
func (t *typer) of(e ast.Expr) types.Type {
	switch e := e.(type) {
	case *ast.ParenExpr:
		return t.of(e.X)
	case *ast.Ident:
		if is, ok := t.local[e.Name]; ok {
			return is
		}
		return variable(t.pkg.Scope().Lookup(e.Name))
	case *ast.SelectorExpr:
		if obj := t.selected(e); obj != nil {
			return variable(obj)
		}
	case *ast.CallExpr:
		return t.result(e, 0)
	case *ast.CompositeLit:
		return t.named(e.Type)
	case *ast.FuncLit:
		return t.named(e.Type)
	case *ast.UnaryExpr:
		if is := t.of(e.X); e.Op == token.AND && is != nil {
			return types.NewPointer(is)
		}
	case *ast.StarExpr:
		return pointedTo(t.of(e.X))
	case *ast.IndexExpr:
		return elemOf(t.of(e.X))
	}
	return nil
}

// result returns the type of the i-th result of a call, or of what else e is.
func (t *typer) result(e ast.Expr, i int) types.Type {
	call, ok := e.(*ast.CallExpr)
	if !ok {
		return nil
	}
	if id, ok := call.Fun.(*ast.Ident); ok && id.Name == "new" && len(call.Args) == 1 && i == 0 {
		if is := t.named(call.Args[0]); is != nil {
			return types.NewPointer(is)
		}
	}
	if id, ok := call.Fun.(*ast.Ident); ok {
		if decl := t.decls[id.Name]; decl != nil {
			return t.declared(decl.Type.Results, i)
		}
	}
	if sel, ok := call.Fun.(*ast.SelectorExpr); ok && (t.isImported(sel.X) || isForeign(t.of(sel.X))) {
		return foreign
	}
	switch fn := t.callee(call).(type) {
	case *types.TypeName:
		return fn.Type()
	case *types.Func:
		return resultOf(fn.Type(), i)
	}
	return resultOf(t.of(call.Fun), i) // of a variable or a field
}

// resultOf returns the type of the i-th result of a function, or nil.
func resultOf(fn types.Type, i int) types.Type {
	if fn == nil {
		return nil
	}
	if sig, ok := fn.Underlying().(*types.Signature); ok && i < sig.Results().Len() {
		return variable(sig.Results().At(i))
	}
	return nil
}

// declared returns the type of the i-th of the fields of a list, one of the results of a function.
func (t *typer) declared(list *ast.FieldList, i int) types.Type {
	if list == nil {
		return nil
	}
	for _, field := range list.List {
		n := max(1, len(field.Names))
		if i < n {
			return t.named(field.Type)
		}
		i -= n
	}
	return nil
}

// callee returns what a call names in the package that is tested, or nil.
func (t *typer) callee(call *ast.CallExpr) types.Object {
	switch fun := ast.Unparen(call.Fun).(type) {
	case *ast.Ident:
		return t.pkg.Scope().Lookup(fun.Name)
	case *ast.SelectorExpr:
		return t.selected(fun)
	}
	return nil
}

// selected returns what a selector names: a field or a method of what has a known type, or what the package declares.
func (t *typer) selected(sel *ast.SelectorExpr) types.Object {
	if is := t.of(sel.X); is != nil {
		obj, _, _ := types.LookupFieldOrMethod(is, true, t.pkg, sel.Sel.Name)
		return obj
	}
	id, ok := sel.X.(*ast.Ident)
	if _, isLocal := t.local[identName(id)]; !ok || isLocal || id.Name != t.pkg.Name() {
		return nil
	}
	return t.pkg.Scope().Lookup(sel.Sel.Name)
}

func identName(id *ast.Ident) string {
	if id == nil {
		return ""
	}
	return id.Name
}

// named returns the type that an expression names, or nil.
func (t *typer) named(e ast.Expr) types.Type {
	switch e := e.(type) {
	case *ast.Ident:
		if obj, ok := t.pkg.Scope().Lookup(e.Name).(*types.TypeName); ok {
			return obj.Type()
		}
	case *ast.SelectorExpr:
		if t.isImported(e.X) {
			return foreign
		}
		if id, ok := e.X.(*ast.Ident); ok && id.Name == t.pkg.Name() {
			return t.named(e.Sel)
		}
	case *ast.StarExpr:
		if is := t.named(e.X); is != nil {
			return types.NewPointer(is)
		}
	case *ast.ArrayType:
		return types.NewSlice(orUnknown(t.named(e.Elt)))
	case *ast.MapType:
		return types.NewMap(orUnknown(t.named(e.Key)), orUnknown(t.named(e.Value)))
	case *ast.StructType:
		return types.NewStruct(t.variables(e.Fields), nil)
	case *ast.FuncType:
		return types.NewSignatureType(nil, nil, nil, nil, types.NewTuple(t.variables(e.Results)...), false)
	case *ast.IndexExpr:
		return t.named(e.X)
	case *ast.IndexListExpr:
		return t.named(e.X)
	}
	return nil
}

// variables returns the fields or results that a list declares, each name once: nobody has checked the file. What has no name is a blank one.
func (t *typer) variables(list *ast.FieldList) (vars []*types.Var) {
	if list == nil {
		return nil
	}
	seen := map[string]bool{"_": false}
	add := func(name string, is types.Type) {
		if !seen[name] {
			seen[name] = name != "_"
			vars = append(vars, types.NewField(token.NoPos, t.pkg, name, is, false))
		}
	}
	for _, field := range list.List {
		is := orUnknown(t.named(field.Type))
		if len(field.Names) == 0 {
			add("_", is)
		}
		for _, id := range field.Names {
			add(id.Name, is)
		}
	}
	return vars
}

// unknown is a part of a type that is not known.
var unknown types.Type = types.Typ[types.UntypedNil]

func orUnknown(t types.Type) types.Type {
	if t == nil {
		return unknown
	}
	return t
}

// orNil returns nil for what is not known.
func orNil(t types.Type) types.Type {
	if t == unknown {
		return nil
	}
	return t
}

// isImported reports whether e names a package other than that which is tested.
func (t *typer) isImported(e ast.Expr) bool {
	id, ok := e.(*ast.Ident)
	if !ok {
		return false
	}
	_, isLocal := t.local[id.Name]
	return !isLocal && t.imports[id.Name]
}

// variable returns the type of a variable or a field, or nil.
func variable(obj types.Object) types.Type {
	if v, ok := obj.(*types.Var); ok {
		return orNil(v.Type())
	}
	return nil
}

func pointedTo(t types.Type) types.Type {
	if t == nil {
		return nil
	}
	if ptr, ok := t.Underlying().(*types.Pointer); ok {
		return ptr.Elem()
	}
	return nil
}

// elemOf returns the type of the elements of a list or a map, or nil.
func elemOf(t types.Type) types.Type {
	if t == nil {
		return nil
	}
	switch t := t.Underlying().(type) {
	case *types.Slice:
		return orNil(t.Elem())
	case *types.Array:
		return orNil(t.Elem())
	case *types.Map:
		return orNil(t.Elem())
	}
	return nil
}
