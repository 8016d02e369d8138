// Package inventory has of each function what a build made of it, small and as plain data, to compare two builds by: whether it can be inlined,
// which parameters leak, how large its stack frame is, and what it calls.
package inventory

import (
	"go/ast"
	"path/filepath"
	"reflect"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
)

// A Function is one function of a package, or one instance of a generic function.
type Function struct {
	Package string // ID
	Symbol  string // "m/a.(*T).M"
	File    string
	Line    int    // of the declaration, 1-based; 0 where it is not in the source: literals
	Inline  string // "can", or why not: "function too complex: cost 84 exceeds budget 80"; "" when the compiler did not say
	Cost    int    // nodes, of what can be inlined; -1 when unknown
	Params  []Param
	Frame   int64   // bytes of the stack frame; 0 where there is no machine code, or it is not known
	Allocs  []Alloc // calls of allocators, in the order of the code
	Calls   []Call  // other direct calls, but for those of the runtime
}

// CanInline is Function.Inline of what can be.
const CanInline = "can"

// A Param is a parameter, or the receiver.
type Param struct {
	Name   string
	Derefs int // what leaks to the heap: 0 the parameter, n what n dereferences of it reach; -1 nothing
	Stored int // the same of what goes into storage that may be on the heap itself
	Via    int // line of the same file where it leaks, 1-based; 0 when unknown
}

// An Alloc is a call of an allocator.
type Alloc struct {
	Symbol string // whose code has it
	Offset uint32 // bytes from its start
	Callee string
	Kind   gcobj.Kind
	Type   string // of the descriptor; "" when none or not known
	File   string
	Line   int // outermost of the inline stack
}

// A Call is a direct call of a function that is no allocator.
type Call struct {
	Callee string
	File   string
	Line   int // innermost of the inline stack
}

// Analyzer makes the inventory of a package: its result is a []Function.
var Analyzer = &analysis.Analyzer{
	Name:       "inventory",
	Doc:        "list what a build made of each function",
	URL:        "https://pkg.go.dev/github.com/perfvet/perfvet/internal/compiled/inventory",
	Requires:   []*analysis.Analyzer{evidence.Analyzer},
	ResultType: reflect.TypeFor[[]Function](),
	Run: func(pass *analysis.Pass) (any, error) {
		p := pass.ResultOf[evidence.Analyzer].(*evidence.Package)
		p.Lock()
		defer p.Unlock()
		return list(pass, p), nil
	},
}

// list returns the functions of p, those of the source first, in its order.
func list(pass *analysis.Pass, p *evidence.Package) []Function {
	l := lister{pass: pass, p: p, index: make(map[string]int), coded: make(map[string]bool)}
	for _, f := range pass.Files {
		for _, decl := range f.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok {
				l.declared(fn)
			}
		}
	}
	for fn := range p.Funcs() {
		if strings.HasPrefix(fn.Name, p.Symbol("")) && !fn.Wrapper() && !fn.ABIWrapper {
			l.compiled(fn)
		}
	}
	return l.all
}

type lister struct {
	pass  *analysis.Pass
	p     *evidence.Package
	all   []Function
	index map[string]int  // by symbol
	coded map[string]bool // symbols whose machine code was looked at
}

// function returns the function of a symbol, which it adds.
func (l *lister) function(symbol string) *Function {
	i, ok := l.index[symbol]
	if !ok {
		i = len(l.all)
		l.index[symbol] = i
		l.all = append(l.all, Function{Package: l.p.ID, Symbol: symbol, Cost: -1})
	}
	return &l.all[i]
}

// declared adds what the compiler said of a declaration.
func (l *lister) declared(decl *ast.FuncDecl) {
	line, column := l.p.LineOf(l.pass.Fset, evidence.Pos(decl))
	for _, d := range l.p.DecisionsAt(line, column) {
		if d.Func != "" || d.Kind != gcdiag.CanInline && d.Kind != gcdiag.CannotInline {
			continue
		}
		f := l.function(l.p.Symbol(d.Subject))
		f.File, f.Line, f.Inline = line.File, line.Line, d.Reason
		if d.Kind == gcdiag.CanInline {
			f.Inline, f.Cost = CanInline, d.Cost
		}
		f.Params = l.params(decl, d.Subject)
	}
}

// params returns the parameters of a declaration, as they are in the instance that the compiler calls name.
func (l *lister) params(decl *ast.FuncDecl, name string) []Param {
	var all []Param
	for _, list := range []*ast.FieldList{decl.Recv, decl.Type.Params} {
		if list == nil {
			continue
		}
		for _, field := range list.List {
			for _, id := range field.Names {
				if id.Name != "_" {
					all = append(all, l.param(id, name))
				}
			}
		}
	}
	return all
}

func (l *lister) param(id *ast.Ident, function string) Param {
	param := Param{Name: id.Name, Derefs: -1, Stored: -1}
	line, column := l.p.LineOf(l.pass.Fset, id.Pos())
	for _, d := range l.p.DecisionsAt(line, column) {
		if d.Kind == gcdiag.ParamLeaks && strings.HasPrefix(d.Dest, "{storage for ") && d.Func == function && (param.Stored < 0 || d.Derefs < param.Stored) {
			param.Stored = d.Derefs
		}
		if d.Kind != gcdiag.ParamLeaks || d.Dest != "{heap}" || d.Func != function || param.Derefs >= 0 && param.Derefs <= d.Derefs {
			continue
		}
		param.Derefs, param.Via = d.Derefs, 0
		for step := range d.Flow.Steps() {
			if step.Pos.IsValid() && filepath.Base(step.Pos.File) == filepath.Base(line.File) {
				param.Via = step.Pos.Line // the last is nearest to the heap
			}
		}
	}
	return param
}

// compiled adds what the machine code of a function has.
func (l *lister) compiled(fn *gcobj.Func) {
	if l.coded[fn.Name] {
		return // since Go 1.27 the copies of a literal that inlining makes have the name of the literal
	}
	l.coded[fn.Name] = true
	f := l.function(fn.Name)
	f.Frame = fn.Frame()
	for call := range fn.Calls() {
		if call.Callee == "" {
			continue
		}
		stack := l.p.StackOf(fn, call.Offset)
		if len(stack) == 0 {
			continue
		}
		if alloc, ok := gcobj.Allocator(call.Callee); ok {
			at := stack[len(stack)-1]
			f.Allocs = append(f.Allocs, Alloc{fn.Name, call.Offset, call.Callee, alloc.Kind, call.Type, at.File, at.Line.Line})
		} else if !strings.HasPrefix(call.Callee, "runtime.") {
			f.Calls = append(f.Calls, Call{call.Callee, stack[0].File, stack[0].Line.Line})
		}
	}
}
