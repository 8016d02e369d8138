package inlinedcall

import (
	"go/ast"
	"go/token"
	"go/types"
	"go/version"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/uses"
	"github.com/perfvet/perfvet/internal/source/words"
)

// twins are functions of the standard library that are inlined where they are called, by full name, and what gives the form that does the same for less than the call at cur, "" for
// none.
var twins = map[string]func(set *candidate.Set, cur inspector.Cursor, call *ast.CallExpr) string{
	"bufio.NewReader":          unbuffered,
	"bufio.NewReaderSize":      unbuffered,
	"bufio.NewWriter":          resetHere,
	"bufio.NewWriterSize":      resetHere,
	"bytes.NewBufferString":    reader,
	"compress/flate.NewReader": resetHere,
	"compress/flate.NewWriter": resetHere,
	"compress/gzip.NewReader":  reset,
	"math/rand.NewSource":      global,
	"strings.NewReplacer":      variable,
}

// advise adds what does the same for less to a finding about a call of one of the twins.
func advise(set *candidate.Set, f *finding.Finding) {
	pass := set.Pass()
	if !f.Pos.IsValid() {
		return
	}
	cur, ok := pass.ResultOf[inspect.Analyzer].(*inspector.Inspector).Root().FindByPos(f.Pos, f.End)
	if !ok {
		return
	}
	call, ok := cur.Node().(*ast.CallExpr)
	if !ok {
		return
	}
	fn := typeutil.StaticCallee(pass.TypesInfo, call)
	if fn == nil || twins[fn.FullName()] == nil {
		return
	}
	if remedy := twins[fn.FullName()](set, cur, call); remedy != "" && !(remedy == resetting && f.Signals.Miss) { // a pool had none
		f.Advise(remedy)
		f.Message += "; " + remedy
		f.Signals.Inherent = false
		f.Signals.Forget(fn.Pkg().Name() + "." + fn.Name())
	}
}

// global is the form of rand.New(rand.NewSource(seed)) where the seed is the time, so that nobody counts on the numbers, and nothing but methods are called which
// package math/rand has as functions: since Go 1.20 it seeds these itself.
func global(set *candidate.Set, cur inspector.Cursor, source *ast.CallExpr) string {
	pass := set.Pass()
	made := candidate.ArgumentOf(cur)
	if v := pass.Pkg.GoVersion(); made == nil || v != "" && version.Compare(v, "go1.20") < 0 || !callsNow(pass, source.Args[0]) {
		return ""
	}
	if fn := typeutil.StaticCallee(pass.TypesInfo, made); fn == nil || fn.FullName() != "math/rand.New" {
		return ""
	}
	for _, use := range usesOf(pass, cur.Parent()) {
		sel, ok := use.Parent().Node().(*ast.SelectorExpr)
		if !ok {
			return ""
		}
		call, ok := use.Parent().Parent().Node().(*ast.CallExpr)
		if fn, isFunc := pass.TypesInfo.Uses[sel.Sel].(*types.Func); !ok || call.Fun != sel || !isFunc || fn.Name() == "Seed" || fn.Pkg().Scope().Lookup(fn.Name()) == nil {
			return ""
		}
	}
	return "the functions of package math/rand need no source"
}

// usesOf returns where the value of the expression at cur is used: there, or where the variable is that is declared with it and nothing assigns to.
func usesOf(pass *analysis.Pass, cur inspector.Cursor) []inspector.Cursor {
	s, ok := cur.Parent().Node().(*ast.AssignStmt)
	if !ok || s.Tok != token.DEFINE || len(s.Lhs) != 1 {
		return []inspector.Cursor{cur}
	}
	v, ok := pass.TypesInfo.Defs[s.Lhs[0].(*ast.Ident)].(*types.Var)
	if !ok {
		return []inspector.Cursor{cur}
	}
	return pass.ResultOf[uses.Analyzer].(*uses.Package).Names(v)
}

// callsNow reports whether an expression asks for the time.
func callsNow(pass *analysis.Pass, e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			fn := typeutil.StaticCallee(pass.TypesInfo, call)
			found = found || fn != nil && fn.FullName() == "time.Now"
		}
		return !found
	})
	return found
}

// reader is the form of a bytes.Buffer with a text that is passed to what reads it alone, as an io.Reader.
func reader(set *candidate.Set, cur inspector.Cursor, _ *ast.CallExpr) string {
	if !isReader(set.Pass(), cur) {
		return ""
	}
	return "strings.NewReader needs no copy of the text"
}

// isReader reports whether the expression at cur is passed for an io.Reader.
func isReader(pass *analysis.Pass, cur inspector.Cursor) bool {
	call := candidate.ArgumentOf(cur)
	if call == nil {
		return false
	}
	sig, ok := pass.TypesInfo.TypeOf(call.Fun).Underlying().(*types.Signature)
	if !ok || cur.ParentEdgeIndex() >= sig.Params().Len() {
		return false
	}
	return types.TypeString(sig.Params().At(cur.ParentEdgeIndex()).Type(), nil) == "io.Reader"
}

// variable is the form of what is made of constants.
func variable(set *candidate.Set, cur inspector.Cursor, call *ast.CallExpr) string {
	if !set.IsConstant(call) || !candidate.IsRepeated(set.Pass().Pkg, cur) {
		return ""
	}
	return "a package variable is made once"
}

// reset is the form of what takes far more memory when it is used than here, and can be used again.
func reset(set *candidate.Set, cur inspector.Cursor, _ *ast.CallExpr) string {
	if !candidate.IsRepeated(set.Pass().Pkg, cur) {
		return ""
	}
	return resetting
}

const resetting = "one that is kept, in a sync.Pool for instance, and Reset allocates less"

// resetHere is reset for what nothing has any more when the function returns.
func resetHere(set *candidate.Set, cur inspector.Cursor, call *ast.CallExpr) string {
	p := set.Pass().ResultOf[uses.Analyzer].(*uses.Package)
	all := p.Of(cur)
	if _, several := set.Pass().TypesInfo.TypeOf(call).(*types.Tuple); several {
		v := firstOf(set.Pass(), cur)
		if v == nil {
			return ""
		}
		all = p.OfVar(v)
	}
	if !staysHere(set.Pass(), p, all, maxCalls) {
		return ""
	}
	return reset(set, cur, call)
}

// unbuffered is the form of a bufio.Reader of which nothing is asked but all that it has, by a function that does without; of others it is [resetHere].
func unbuffered(set *candidate.Set, cur inspector.Cursor, call *ast.CallExpr) string {
	uses := usesOf(set.Pass(), cur)
	if len(uses) != 1 {
		return resetHere(set, cur, call)
	}
	consumer := candidate.ArgumentOf(uses[0])
	if consumer == nil {
		return resetHere(set, cur, call)
	}
	fn := typeutil.StaticCallee(set.Pass().TypesInfo, consumer)
	if fn == nil || uses[0].ParentEdgeIndex() != len(consumer.Args)-1 || !takesAll(set.Pass(), fn, consumer.Args, call.Args[0]) {
		return resetHere(set, cur, call)
	}
	return "io." + fn.Name() + " needs no bufio.Reader: pass " + words.Name(call.Args[0])
}

// takesAll reports whether a call of fn reads all that r has for less without a bufio.Reader. io.Copy makes a larger buffer of its own where neither side copies itself.
func takesAll(pass *analysis.Pass, fn *types.Func, args []ast.Expr, r ast.Expr) bool {
	switch fn.FullName() {
	case "io.ReadAll":
		return true
	case "io.Copy":
		return candidate.Copies(pass.Pkg, pass.TypesInfo.TypeOf(args[0]), "ReadFrom") || candidate.Copies(pass.Pkg, pass.TypesInfo.TypeOf(r), "WriteTo")
	}
	return false
}

// firstOf returns the local variable that is declared with the first of the results of the call at cur, or nil.
func firstOf(pass *analysis.Pass, cur inspector.Cursor) *types.Var {
	s, ok := cur.Parent().Node().(*ast.AssignStmt)
	if !ok || s.Tok != token.DEFINE || len(s.Rhs) != 1 {
		return nil
	}
	id, ok := s.Lhs[0].(*ast.Ident)
	if !ok {
		return nil
	}
	v, _ := pass.TypesInfo.Defs[id].(*types.Var)
	return v
}

// maxCalls is how many calls a value is followed through.
const maxCalls = 3

// keepNothing are functions of the standard library that have nothing of a reader or a writer when they return, by full name.
var keepNothing = []string{"fmt.Fprint", "fmt.Fprintf", "fmt.Fprintln", "io.Copy", "io.CopyBuffer", "io.CopyN", "io.ReadAll", "io.ReadAtLeast", "io.ReadFull", "io.WriteString"}

// staysHere reports whether a value is only read, has its methods called, and is passed to functions that do no more with it, through so many calls.
func staysHere(pass *analysis.Pass, p *uses.Package, all []uses.Use, calls int) bool {
	for _, u := range all {
		switch {
		case u.Kind == uses.Read, u.Kind == uses.Dropped, u.Kind == uses.Passed && u.Arg < 0:
			continue
		case u.Kind != uses.Passed:
			return false
		}
		fn, ok := typeutil.Callee(pass.TypesInfo, u.Call).(*types.Func)
		if !ok {
			return false
		}
		if param := p.Parameter(fn.Origin(), u.Arg); param != nil {
			if calls == 0 || !staysHere(pass, p, p.OfVar(param), calls-1) {
				return false
			}
			continue
		}
		if !slices.Contains(keepNothing, fn.FullName()) {
			return false
		}
	}
	return len(all) > 0
}
