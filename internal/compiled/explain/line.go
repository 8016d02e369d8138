package explain

import (
	"fmt"
	"go/ast"
	"go/token"
	"path/filepath"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
)

func newLine(pass *analysis.Pass, ev *evidence.Package, asked evidence.Line) *Line {
	c := codeOn(pass, ev, asked)
	at := asked
	if !c.found && c.elsewhere.File != "" {
		at = c.elsewhere
	}
	ranges := ev.RangesOn(at)
	l := &Line{
		Package: ev.ID, File: at.File, Number: at.Line, Written: c.written,
		Release: ev.Release(), Missing: ev.Missing(),
		Decisions: decisions(ev, ev.DecisionsOn(at)),
		Through:   decisions(ev, ev.FlowsThrough(at)),
		Copies:    copies(ranges),
	}
	for _, c := range evidence.CallsIn(ranges) {
		call := Call{Code: c.Code(before), Tail: c.Tail}
		if c.Alloc.Kind != gcobj.InvalidKind {
			call.Allocates = c.Alloc.When
		}
		l.Calls = append(l.Calls, call)
	}
	fn := enclosing(pass, ev, at)
	if fn != nil {
		l.Function = fn.name
	}
	if len(ranges) == 0 {
		l.Nothing, l.Certain = nothing(ev, c, fn)
	}
	return l
}

// before is how many instructions are shown before a call.
const before = 4

// decisions renders decisions; those with the same words at the same places are one.
func decisions(ev *evidence.Package, ds []*gcdiag.Decision) []Decision {
	var all []Decision
	index := make(map[string]int)
	for _, d := range ds {
		notes := ev.Notes(d)
		key := fmt.Sprint(notes)
		i, again := index[key]
		if !again {
			i = len(all)
			index[key] = i
			all = append(all, Decision{Notes: notes})
		}
		all[i].Times++
	}
	return all
}

// copies groups ranges by function.
func copies(ranges []evidence.Range) []Copy {
	var all []Copy
	for i, r := range ranges {
		if i == 0 || r.Func != ranges[i-1].Func {
			all = append(all, Copy{Function: r.Func.Name})
		}
		c := &all[len(all)-1]
		c.Bytes += int(r.End - r.Start)
		if r.Depth > 0 {
			if callee := inlinee(r); !slices.Contains(c.Inlined, callee) {
				c.Inlined = append(c.Inlined, callee)
			}
		}
	}
	return all
}

// inlinee returns the function inlined into the line that the range is of. The object does not name
// every function of another package.
func inlinee(r evidence.Range) string {
	if name := r.Stack[r.Depth-1].Func; name != "" {
		return name
	}
	return "a function of package " + r.Func.Stack(r.Start)[r.Depth-1].Package
}

// A function is one that the source declares.
type function struct {
	name     string
	evidence *evidence.Function
}

// enclosing returns the innermost function that has the line, or nil.
func enclosing(pass *analysis.Pass, ev *evidence.Package, at evidence.Line) *function {
	var found *function
	for _, file := range pass.Files {
		for _, decl := range file.Decls {
			fd, ok := decl.(*ast.FuncDecl)
			if !ok || !spans(pass, ev, fd, at) {
				continue
			}
			generic := isGeneric(fd)
			found = &function{funcName(fd), ev.FunctionAt(pass.Fset, fd, generic)}
			ast.Inspect(fd, func(n ast.Node) bool {
				lit, ok := n.(*ast.FuncLit)
				if !ok || !spans(pass, ev, lit, at) {
					return true
				}
				// Where a literal begins, the line is still of the function around it.
				if inner := ev.FunctionAt(pass.Fset, lit, generic); inner.Line.Line < at.Line {
					found = &function{"a function literal of " + funcName(fd), inner}
				}
				return true
			})
		}
	}
	return found
}

// spans reports whether the line is between the first and the last of n.
func spans(pass *analysis.Pass, ev *evidence.Package, n ast.Node, at evidence.Line) bool {
	first, _ := ev.LineOf(pass.Fset, n.Pos())
	last, _ := ev.LineOf(pass.Fset, n.End()-1)
	return first.File == at.File && last.File == at.File && first.Line <= at.Line && at.Line <= last.Line
}

func isGeneric(fd *ast.FuncDecl) bool {
	if fd.Type.TypeParams != nil {
		return true
	}
	if fd.Recv == nil || len(fd.Recv.List) == 0 {
		return false
	}
	switch ast.Unparen(derefType(fd.Recv.List[0].Type)).(type) {
	case *ast.IndexExpr, *ast.IndexListExpr:
		return true
	}
	return false
}

func derefType(e ast.Expr) ast.Expr {
	if star, ok := ast.Unparen(e).(*ast.StarExpr); ok {
		return star.X
	}
	return e
}

// funcName returns what a function is called in its package: "F", "(*T).M", "T.M".
func funcName(fd *ast.FuncDecl) string {
	if fd.Recv == nil || len(fd.Recv.List) == 0 {
		return fd.Name.Name
	}
	recv := fd.Recv.List[0].Type
	name := "T"
	switch e := ast.Unparen(derefType(recv)).(type) {
	case *ast.Ident:
		name = e.Name
	case *ast.IndexExpr:
		name = fmt.Sprint(e.X)
	case *ast.IndexListExpr:
		name = fmt.Sprint(e.X)
	}
	if _, pointer := ast.Unparen(recv).(*ast.StarExpr); pointer {
		name = "(*" + name + ")"
	}
	return name + "." + fd.Name.Name
}

// nothing says why no instruction stands for the line, and whether that is certain.
func nothing(ev *evidence.Package, c code, fn *function) (why string, certain bool) {
	switch missing := ev.Missing(); {
	case missing != "":
		return missing, false
	case !c.found && c.elsewhere.File == "":
		return "there is no code on the line", true
	}
	if fn == nil {
		return "it was compiled, and the line left no instructions: data and types are laid out at compile time", true
	}
	if why := ev.WhyNoCode(fn.evidence); why != "" {
		return why, !fn.evidence.Generic
	}
	return "it was compiled, and the line left no instructions of its own", true
}

// A code is what the source has of a line that is asked for by a name: that which the compiler gives it by a //line directive, or
// that of the file which it is written in.
type code struct {
	found     bool          // the compiler calls a token so that is no comment
	elsewhere evidence.Line // what it calls a token that is written there, where it does so otherwise
	written   Place         // where one of these tokens is written, if that is not what the compiler calls it
}

func codeOn(pass *analysis.Pass, ev *evidence.Package, at evidence.Line) (c code) {
	visit := func(pos token.Pos) {
		line, _ := ev.LineOf(pass.Fset, pos)
		written := pass.Fset.PositionFor(pos, false)
		here := evidence.Line{File: written.Filename, Line: written.Line}
		switch {
		case line == at && !c.found:
			c.found, c.written = true, Place{}
			if here != line && filepath.Ext(here.File) == ".go" { // cgo writes files of other names, for nobody to read
				c.written = Place{here.File, here.Line}
			}
		case here == at && !c.found:
			c.elsewhere, c.written = line, Place{here.File, here.Line}
		}
	}
	visitNode := func(n ast.Node) bool {
		switch n.(type) {
		case nil, *ast.Comment, *ast.CommentGroup:
			return false
		case *ast.File:
			return true
		}
		visit(n.Pos())
		visit(n.End() - 1)
		return true
	}
	for _, file := range pass.Files {
		ast.Inspect(file, visitNode)
	}
	return c
}
