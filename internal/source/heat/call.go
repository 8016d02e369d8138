package heat

import (
	"cmp"
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/finding"
)

// errorPackages are packages whose functions make errors.
var errorPackages = map[string]bool{
	"errors": true, "github.com/pkg/errors": true, "golang.org/x/xerrors": true, "google.golang.org/grpc/status": true,
}

// addCall adds what the call says of its arguments: that it logs, makes errors, or sets up
// flags and metrics, all of them cold; that it prints; or that it puts them into a pool. f is the function that calls.
func (p *Package) addCall(s *finding.Signals, f *function, b *ssa.BasicBlock, call *ast.CallExpr) {
	id := calleeName(call)
	if id == nil {
		return
	}
	if fn, ok := p.info.Uses[id].(*types.Func); ok && fn.FullName() == "(*sync.Pool).Put" {
		s.Pooled = true
		if s.Hot == "" {
			s.Hot = "put into a pool"
		}
	}
	if s.Cold == "" {
		s.Cold = p.toldOf(f, b, call)
	}
	s.Seldom = s.Seldom || p.prints(id, call) || p.wrappers[p.funcOf(id)] == forwardsPrint || p.registers(id)
	s.Cold = cmp.Or(s.Cold, p.coldCallIn(f, id))
}

// ColdCall returns why a call in fn, an *ast.FuncDecl or *ast.FuncLit, is seldom made, as its name and shape say, or "".
func (p *Package) ColdCall(fn ast.Node, call *ast.CallExpr) string {
	f, id := p.function(fn), calleeName(call)
	if f == nil || id == nil {
		return ""
	}
	return p.coldCallIn(f, id)
}

// coldCallIn is coldCall for a call by f: what a logger calls to log is what it is about.
func (p *Package) coldCallIn(f *function, id *ast.Ident) string {
	why := p.coldCall(id)
	if why == coldLog && isLoggerMethod(f.Function) {
		return ""
	}
	return why
}

// registers reports whether a call of what id names tells something which function to call from then on, as its name says: OnClose(f), SetHandler(f).
func (p *Package) registers(id *ast.Ident) bool {
	fn, ok := p.info.Uses[id].(*types.Func)
	if !ok || !slices.ContainsFunc(registering, func(verb string) bool { return startsWithWord(id.Name, verb) }) {
		return false
	}
	return slices.ContainsFunc(slices.Collect(fn.Signature().Params().Variables()), func(v *types.Var) bool {
		_, ok := v.Type().Underlying().(*types.Signature)
		return ok
	})
}

// registering has how the names of functions begin that keep a function for later.
var registering = []string{"AddCallback", "AddHandler", "AddHook", "AddListener", "On", "on", "Register", "register", "Set", "set", "Subscribe", "subscribe"}

// calleeName returns the identifier that names what is called, or nil.
func calleeName(call *ast.CallExpr) *ast.Ident {
	switch fun := ast.Unparen(call.Fun).(type) {
	case *ast.Ident:
		return fun
	case *ast.SelectorExpr:
		return fun.Sel
	}
	return nil
}

// coldCall returns why a call of what id names is seldom made, or "". Names speak of variables that hold a function too.
func (p *Package) coldCall(id *ast.Ident) string {
	fn, _ := p.info.Uses[id].(*types.Func)
	return p.coldNamed(id.Name, fn)
}

// coldNamed is coldCall of a function by its name; fn is nil where that is not known.
func (p *Package) coldNamed(name string, fn *types.Func) string {
	switch {
	case namesError(name):
		return coldFailure
	case namesDebug(name):
		return coldLog
	}
	if fn == nil || fn.Pkg() == nil {
		return ""
	}
	path := fn.Pkg().Path()
	switch {
	case errorPackages[path]:
		return coldFailure
	case path == "flag", path == "expvar", strings.HasPrefix(path, "github.com/spf13/"),
		strings.HasPrefix(path, "github.com/prometheus/client_golang/") && strings.HasPrefix(fn.Name(), "New"):
		return coldSetup
	case p.logs(fn):
		return coldLog
	}
	return ""
}

// namesError reports whether a name is that of a function that makes or takes errors: Errorf, newError, failf.
func namesError(written string) bool {
	name := strings.ToLower(written)
	for _, prefix := range []string{"err", "newerr", "fail", "fatal"} {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	if strings.HasPrefix(name, "is") || strings.HasPrefix(name, "has") {
		return false
	}
	for _, suffix := range []string{"err", "errf", "error", "errorf", "errors"} {
		if strings.HasSuffix(name, suffix) {
			return true
		}
	}
	return hasWord(written, "Err") || hasWord(written, "Error")
}

// namesDebug reports whether name speaks of debugging or logging: debugf, vlogf, IsDebugging, logWrites, VerboseLogs.
func namesDebug(name string) bool {
	lower := strings.ToLower(name)
	for _, word := range []string{"debug", "verbose"} {
		if strings.Contains(lower, word) {
			return true
		}
	}
	for _, suffix := range []string{"logf", "logs", "logging", "tracef"} {
		if strings.HasSuffix(lower, suffix) {
			return true
		}
	}
	after, ok := strings.CutPrefix(name, "log")
	return ok && after != "" && 'A' <= after[0] && after[0] <= 'Z'
}

// hasWord reports whether name, in camel case, has word in its middle: followErrExp.
func hasWord(name, word string) bool {
	i := strings.Index(name, word)
	if i <= 0 || i+len(word) >= len(name) {
		return false
	}
	next := name[i+len(word)]
	return 'A' <= next && next <= 'Z'
}

// prints reports whether a call of what id names prints for people, to a standard stream.
func (p *Package) prints(id *ast.Ident, call *ast.CallExpr) bool {
	fn, ok := p.info.Uses[id].(*types.Func)
	if !ok || fn.Pkg() == nil || fn.Pkg().Path() != "fmt" {
		return false
	}
	return strings.HasPrefix(fn.Name(), "Print") || strings.HasPrefix(fn.Name(), "Fprint") && p.isStandardStream(call.Args)
}

// isStandardStream reports whether the first of args is os.Stdout or os.Stderr, or a variable or field that is named after one.
func (p *Package) isStandardStream(args []ast.Expr) bool {
	if len(args) == 0 {
		return false
	}
	var id *ast.Ident
	switch e := ast.Unparen(args[0]).(type) {
	case *ast.Ident:
		id = e
	case *ast.SelectorExpr:
		id = e.Sel
	default:
		return false
	}
	_, ok := p.info.Uses[id].(*types.Var)
	return ok && (strings.EqualFold(id.Name, "stdout") || strings.EqualFold(id.Name, "stderr"))
}
