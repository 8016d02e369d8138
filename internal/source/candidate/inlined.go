package candidate

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/ssapkg"
	"github.com/perfvet/perfvet/internal/source/words"
)

// Inlined returns confirmed findings for the lines of the package that allocate in
// a way that accept takes and that no candidate explains, mostly calls of other packages' functions whose
// inlined bodies allocate: SSA of this package alone does not see them. It must follow [Set.Findings]. what names what
// the calls allocate: "a box".
func (s *Set) Inlined(what func([]*evidence.Call) string, accept func(*evidence.Call) bool) []*finding.Finding {
	var fs []*finding.Finding
	for _, in := range s.ev.Inlined(accept) {
		fs = append(fs, s.inlined(what, in))
	}
	return fs
}

// Always names the same for all calls.
func Always(what string) func([]*evidence.Call) string {
	return func([]*evidence.Call) string { return what }
}

func (s *Set) inlined(what func([]*evidence.Call) string, in *evidence.Inlined) *finding.Finding {
	fn, call := s.callAt(in)
	subject, at := s.subject(in, call)
	var f *finding.Finding
	if at != nil {
		block := s.ssa.BlockOf(fn, at)
		f = s.New(finding.CategoryInlined, at.Pos(), at.End(), fn, block)
		s.setHeat(f, fn, block, call)
	} else {
		f = s.New(finding.CategoryInlined, token.NoPos, token.NoPos, fn, nil)
		f.Span = finding.Span{File: in.File, Line: in.Line.Line, Column: max(1, in.Column)}
		if fn == nil {
			f.Function = strings.TrimPrefix(in.Calls[0].Func.Name, s.ev.Symbol(""))
		}
	}
	f.Verdict, f.Reason = finding.Confirmed, "by the machine code alone"
	if in.Decision != nil {
		f.Compiler = s.Notes([]*gcdiag.Decision{in.Decision})
	}
	for _, c := range in.Calls {
		f.Code = append(f.Code, s.Code(c))
		message := "allocated here by " + strings.TrimPrefix(c.Callee, "runtime.")
		if c.Type != "" {
			message += ": " + c.Type
		}
		note := finding.Note{File: c.Stack[0].File, Line: c.Stack[0].Line.Line, Message: message}
		if !slices.Contains(f.Related, note) { // one for each copy
			f.Related = append(f.Related, note)
		}
	}
	if !slices.ContainsFunc(in.Calls, func(c *evidence.Call) bool { return !c.Panics() }) {
		f.Signals.Cold = "on a path that panics"
		f.Heat, f.HeatWhy = f.Signals.Heat()
	}
	f.Signals.Kin = subject
	s.signalInlined(f, in.Calls, fn, call)
	much := s.setWhole(f, in, s.perExecution(in.Calls))
	f.Related = append(f.Related, s.via(f, in.Calls)...)
	verb := "allocates"
	if in.Contested && f.Cost.Objects > 1 {
		verb = "allocate"
	}
	f.Message = fmt.Sprintf("%s %s %s", subject, verb, what(in.Calls)) + much
	return f
}

// signalInlined tells the rank what becomes of what the call of an inlined function in fn allocates; call is nil where it is not known. An element of a
// list is kept by that, and room in a map by the map, unless the call makes that, too.
func (s *Set) signalInlined(f *finding.Finding, allocs []*evidence.Call, fn ast.Node, call *ast.CallExpr) {
	f.Signals.Inherent = true // what there is to change is in the callee, or told by the findings of the line
	if call != nil {
		if cur, ok := s.At(call); ok {
			s.SignalUses(f, cur)
			s.signalFar(f, cur, false)
		}
		f.Signals.Kept = !f.Signals.Temporary
		f.Signals.Roomed = s.hasGrown(fn, call) && !slices.ContainsFunc(allocs, func(c *evidence.Call) bool { return c.Alloc.Kind != gcobj.Grow })
		f.Signals.Miss = f.Signals.Miss || f.Signals.Roomed
		if Resets(s.pass.TypesInfo.TypeOf(call)) {
			f.Signals.Shape, f.Signals.Kept = finding.Resettable, false
		}
	}
	makesMap := slices.ContainsFunc(allocs, func(c *evidence.Call) bool { return c.Alloc.Kind == gcobj.MakeMap })
	for _, c := range allocs {
		switch {
		case c.Alloc.Kind == gcobj.MapAssign && !makesMap:
			f.Signals.Shape = finding.MapGrowth
		case c.Type == "container/list.Element":
			f.Signals.Temporary, f.Signals.Kept = false, true
		}
	}
}

// hasGrown reports whether call is that of a method of something which a call of Grow that may run before it in the function has made room in: what is
// written to a buffer then seldom makes it grow. A strings.Builder has no room left behind Reset.
func (s *Set) hasGrown(fn ast.Node, call *ast.CallExpr) bool {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok || fn == nil || sel.Sel.Name == "Grow" || s.pass.TypesInfo.Selections[sel] == nil {
		return false
	}
	grown, of, block := false, types.ExprString(sel.X), s.ssa.BlockOf(fn, call)
	isBuilder := strings.TrimPrefix(types.TypeString(s.pass.TypesInfo.TypeOf(sel.X), nil), "*") == "strings.Builder"
	ast.Inspect(fn, func(n ast.Node) bool {
		other, ok := n.(*ast.CallExpr)
		if !ok || other.Pos() >= call.Pos() {
			return true
		}
		method, ok := ast.Unparen(other.Fun).(*ast.SelectorExpr)
		switch {
		case !ok || types.ExprString(method.X) != of:
		case method.Sel.Name == "Grow":
			from := s.ssa.BlockOf(fn, other)
			grown = grown || from == nil || block == nil || ssapkg.Reaches(from, block)
		case method.Sel.Name == "Reset" && isBuilder:
			grown = false
		}
		return true
	})
	return grown
}

// subject names what allocates, and returns it: the call of an inlined function, a call of the runtime that the source
// has, or the outermost statement or expression that begins on the line; nil where none does.
func (s *Set) subject(in *evidence.Inlined, call *ast.CallExpr) (string, ast.Node) {
	var at ast.Node
	if call != nil {
		at = call
	}
	switch {
	case in.Contested:
		which := "one"
		if n := s.perExecution(in.Calls).Objects; n > 1 {
			which = fmt.Sprint(n)
		}
		return which + " of several expressions here, it is not known which,", s.nodeAt(in.Line)
	case call != nil && (calls(call, in.Callee) || isLoopBody(in.Callee)):
		return "call of " + finding.Quote(types.ExprString(call.Fun)) + ", inlined here,", at
	case in.Callee != "":
		return "call of " + finding.Quote(in.Callee) + ", inlined here,", at
	case in.Decision != nil:
		return "call of " + in.Decision.Subject + ", inlined here,", at
	}
	for _, c := range s.calls()[in.Line] {
		if calls(c.call, in.Calls[0].Callee) {
			return words.Expr(c.call), c.call
		}
	}
	if n := s.nodeAt(in.Line); n != nil {
		return nameOf(n), n
	}
	return "code that the compiler adds", nil
}

// isLoopBody reports whether a symbol is that of the body of a range over a function, which the source calls yield
// (cmd/compile/internal/rangefunc).
func isLoopBody(symbol string) bool { return strings.Contains(symbol, "-range") }

// calls reports whether the call is, by its name, of the function with the symbol.
func calls(call *ast.CallExpr, symbol string) bool {
	symbol, _, _ = strings.Cut(symbol, "[") // type arguments
	name := ""
	switch fun := ast.Unparen(call.Fun).(type) {
	case *ast.Ident:
		name = fun.Name
	case *ast.SelectorExpr:
		if _, ok := ast.Unparen(fun.X).(*ast.Ident); ok {
			name = fun.Sel.Name
		}
	}
	return name != "" && strings.HasSuffix(symbol, "."+name)
}

// callAt returns the call expression at the position of an inlined call and the function around
// it, or nil.
func (s *Set) callAt(in *evidence.Inlined) (fn ast.Node, call *ast.CallExpr) {
	calls := s.calls()[in.Line]
	if in.Callee == "" {
		if c := s.callOf(in.Calls[0], calls); c != nil {
			s.setDecision(in, c.column)
			return c.fn, c.call
		}
	}
	for _, c := range calls {
		if call == nil || c.column == in.Column {
			fn, call = c.fn, c.call
		}
	}
	if call == nil {
		fn = s.functionAt(in.Line)
	}
	return fn, call
}

// functionAt returns the function with the fewest lines around a line; of several on one line, the outermost. It returns nil
// where there is none.
func (s *Set) functionAt(line evidence.Line) ast.Node {
	var best ast.Node
	fewest := 0
	for _, fn := range s.ssa.Funcs {
		syntax := fn.Syntax()
		switch syntax.(type) {
		case *ast.FuncDecl, *ast.FuncLit:
		default:
			continue
		}
		first, _ := s.ev.LineOf(s.pass.Fset, syntax.Pos())
		last, _ := s.ev.LineOf(s.pass.Fset, syntax.End())
		lines := last.Line - first.Line
		if first.File == line.File && first.Line <= line.Line && line.Line <= last.Line && (best == nil || lines < fewest) {
			best, fewest = syntax, lines
		}
	}
	return best
}

// callOf returns the one of calls whose callee's body holds the frame inside the line: the object does
// not name functions of other packages that were inlined, but has file and line. It returns nil when none does.
func (s *Set) callOf(alloc *evidence.Call, calls []callExpr) *callExpr {
	depth := s.ev.OwnFrame(alloc)
	if depth < 1 {
		return nil
	}
	body := alloc.Stack[depth-1]
	var best *callExpr
	line := 0
	for i := range calls {
		callee := typeutil.StaticCallee(s.pass.TypesInfo, calls[i].call)
		if callee == nil {
			continue
		}
		at := s.pass.Fset.Position(callee.Pos())
		if filepath.Base(at.Filename) == filepath.Base(body.File) && line < at.Line && at.Line <= body.Line.Line {
			best, line = &calls[i], at.Line
		}
	}
	return best
}

// setDecision sets what the compiler said of inlining the call in the column.
func (s *Set) setDecision(in *evidence.Inlined, column int) {
	for _, d := range s.ev.DecisionsAt(in.Line, column) {
		if d.Kind == gcdiag.InlineCall {
			in.Decision, in.Column = d, column
			return // those that follow are of calls in the body
		}
	}
}

// perExecution returns what one execution of the line allocates: the calls of the copy with the most. The bytes are 0 where they are
// not known of each, or not the same in all copies.
func (s *Set) perExecution(calls []*evidence.Call) finding.Cost {
	type copied struct {
		fn     string
		around string
	}
	copies := make(map[copied]finding.Cost)
	var most finding.Cost
	for _, c := range calls {
		k := copied{c.Func.Name, fmt.Sprint(c.Stack[s.ev.OwnFrame(c)+1:])}
		cost, bytes := copies[k], s.ev.Bytes(c)
		cost.Bytes += bytes
		if bytes == 0 || cost.Objects > 0 && cost.Bytes == bytes {
			cost.Bytes = 0 // of this one, or of one before
		}
		cost.Objects++
		copies[k] = cost
	}
	same := true
	for _, cost := range copies {
		same = same && (most.Objects == 0 || cost == most)
		if cost.Objects > most.Objects {
			most = cost
		}
	}
	if !same {
		most.Bytes = 0
	}
	return most
}

// amount words the size of what is allocated: ", 48 bytes"; "" where it is not known.
func amount(c finding.Cost) string {
	switch {
	case c.Bytes == 0:
		return ""
	case c.Objects == 1:
		return ", " + words.Bytes(c.Bytes)
	}
	return fmt.Sprintf(", %s in %s", words.Bytes(c.Bytes), words.Count(c.Objects, "object"))
}

// maxVia is how many of the lines are named that the code of a finding was inlined at.
const maxVia = 3

// via names the lines of the package that the code of f's calls was inlined at, the first of them.
func (s *Set) via(f *finding.Finding, calls []*evidence.Call) []finding.Note {
	var notes []finding.Note
	for _, c := range calls {
		for _, at := range s.ev.Via(c) {
			name := strings.TrimPrefix(at.Func, s.ev.Symbol(""))
			note := finding.Note{File: at.File, Line: at.Line.Line, Message: "inlined here, into " + finding.Quote(name)}
			if (at.File != f.File || at.Line.Line != f.Line) && !slices.Contains(notes, note) {
				notes = append(notes, note)
			}
		}
	}
	return notes[:min(len(notes), maxVia)]
}

// A callExpr is a call in the source, the function around it, and its compiler's column.
type callExpr struct {
	fn     ast.Node
	call   *ast.CallExpr
	column int
}

// calls returns the calls in the package's source, by line.
func (s *Set) calls() map[evidence.Line][]callExpr {
	if s.index.calls != nil {
		return s.index.calls
	}
	calls := make(map[evidence.Line][]callExpr)
	s.index.calls = calls
	in := s.pass.ResultOf[inspect.Analyzer].(*inspector.Inspector)
	for cur := range in.Root().Preorder((*ast.CallExpr)(nil)) {
		call := cur.Node().(*ast.CallExpr)
		line, col := s.ev.LineOf(s.pass.Fset, evidence.Pos(call))
		calls[line] = append(calls[line], callExpr{FuncAround(cur), call, col})
	}
	return calls
}
