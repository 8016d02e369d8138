package heat

import (
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// logs reports whether a call of fn writes to a log, by its name and shape, or because it passes what it gets on to what does.
func (p *Package) logs(fn *types.Func) bool {
	fn = fn.Origin()
	switch path := fn.Pkg().Path(); {
	case path == "log":
		return true
	case path == "fmt":
		return false
	case fn.Pkg() == p.ssa.Pkg.Pkg && p.isLogger:
		return false // a package that is a logger is about that
	case p.wrappers[fn] == forwardsLog:
		return true
	}
	name := strings.ToLower(fn.Name())
	switch recv := strings.ToLower(receiverName(fn)); {
	case fn.Signature().Recv() == nil:
		return fn.Pkg() != p.ssa.Pkg.Pkg && isLevel(name) && takesAny(fn.Signature())
	case strings.Contains(recv, "log"), recv == "entry", recv == "common", recv == "tb":
		return isLevel(name)
	case strings.HasPrefix(name, "print"), strings.HasPrefix(name, "log"):
		return takesText(fn.Signature()) && hasLevels(fn.Signature().Recv().Type())
	case strings.HasPrefix(name, "msg"):
		return takesText(fn.Signature()) && receiverName(fn) == "Event"
	}
	return isLevel(name) && takesText(fn.Signature())
}

// hasLevels reports whether a type has methods that log at one level: what only prints may be an output like any other.
func hasLevels(t types.Type) bool {
	for _, name := range []string{"Debugf", "Infof", "Noticef", "Warnf", "Warningf", "Tracef", "Debug", "Info", "Warn", "Trace"} {
		obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name)
		if fn, ok := obj.(*types.Func); ok && takesText(fn.Signature()) {
			return true
		}
	}
	return false
}

// takesText reports whether the parameters are what a line of a log is made of: values of any type, behind a context, a level
// or a text at most.
func takesText(sig *types.Signature) bool {
	return takesAny(sig) && sig.Params().Len() <= 4 && sig.Results().Len() <= 1
}

// takesAny reports whether the last parameter is ...any.
func takesAny(sig *types.Signature) bool {
	return sig.Variadic() && isAnySlice(sig.Params().At(sig.Params().Len()-1).Type())
}

func isAnySlice(t types.Type) bool {
	s, ok := t.Underlying().(*types.Slice)
	if !ok {
		return false
	}
	i, ok := s.Elem().Underlying().(*types.Interface)
	return ok && i.Empty()
}

// isLevel reports whether name, in lower case, is a level of logging with or without f, ln, w, s, Context or Ctx at its end.
func isLevel(name string) bool {
	name = strings.TrimSuffix(strings.TrimSuffix(name, "context"), "ctx")
	for _, suffix := range []string{"", "f", "ln", "w", "s"} {
		switch strings.TrimSuffix(name, suffix) {
		case "debug", "info", "warn", "warning", "error", "fatal", "panic", "trace", "print", "log", "skip", "notice", "critical", "verbose":
			return true
		}
	}
	return false
}

// What a function does with the values that it takes.
type forwards uint8

const (
	forwardsNothing forwards = iota
	forwardsLog              // passes them on to a log
	forwardsPrint            // prints them for people
)

// findWrappers records the functions of the package that pass a parameter of type ...any or []any on to what logs or prints,
// be it another of them.
func (p *Package) findWrappers(files []*ast.File) {
	p.wrappers = make(map[*types.Func]forwards)
	for changed := true; changed; {
		changed = false
		for _, file := range files {
			for _, decl := range file.Decls {
				decl, ok := decl.(*ast.FuncDecl)
				if !ok || decl.Body == nil {
					continue
				}
				fn, ok := p.info.Defs[decl.Name].(*types.Func)
				if ok && p.wrappers[fn] == forwardsNothing {
					p.wrappers[fn] = p.forwards(fn, decl.Body)
					changed = changed || p.wrappers[fn] != forwardsNothing
				}
			}
		}
	}
}

// forwards returns what the body of fn does with its last parameter.
func (p *Package) forwards(fn *types.Func, body *ast.BlockStmt) (how forwards) {
	params := fn.Signature().Params()
	if params.Len() == 0 || !isAnySlice(params.At(params.Len()-1).Type()) {
		return forwardsNothing
	}
	ast.Inspect(body, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && p.passes(call, params.At(params.Len()-1)) && how != forwardsLog {
			how = max(how, p.sink(call))
			if p.sink(call) == forwardsLog {
				how = forwardsLog
			}
		}
		return true
	})
	return how
}

// passes reports whether v is the last argument of a call, or what is appended there to others.
func (p *Package) passes(call *ast.CallExpr, v *types.Var) bool {
	if len(call.Args) == 0 {
		return false
	}
	switch last := ast.Unparen(call.Args[len(call.Args)-1]).(type) {
	case *ast.Ident:
		return p.info.Uses[last] == v
	case *ast.CallExpr:
		id, ok := last.Fun.(*ast.Ident)
		return ok && id.Name == "append" && p.passes(last, v)
	}
	return false
}

// sink returns what a call does with its arguments.
func (p *Package) sink(call *ast.CallExpr) forwards {
	id := calleeName(call)
	if id == nil {
		return forwardsNothing
	}
	fn := p.funcOf(id)
	switch {
	case fn != nil && fn.Pkg() != nil && p.logs(fn):
		return forwardsLog
	case p.prints(id, call):
		return forwardsPrint
	case fn != nil:
		return p.wrappers[fn]
	}
	return forwardsNothing
}

// funcOf returns the function that an identifier names, or nil.
func (p *Package) funcOf(id *ast.Ident) *types.Func {
	fn, ok := p.info.Uses[id].(*types.Func)
	if !ok {
		return nil
	}
	return fn.Origin()
}

// isLoggerPackage reports whether a package is there to log, as its name says.
func isLoggerPackage(pkg *types.Package) bool {
	return strings.Contains(strings.ToLower(pkg.Name()), "log")
}

// isLoggerMethod reports whether fn is a method of a logger, or a literal in one: what it calls to log is what it is about.
func isLoggerMethod(fn *ssa.Function) bool {
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	obj, ok := fn.Object().(*types.Func)
	return ok && strings.Contains(strings.ToLower(receiverName(obj)), "log") && hasLevels(obj.Signature().Recv().Type())
}
