package contract

import (
	"go/ast"
	"go/token"
	"slices"
	"strconv"
)

// target returns what a directive is about, or what is wrong with its place.
func (r *reader) target(name string, c *ast.Comment, g *ast.CommentGroup) (t Target, wrong string) {
	var behind ast.Node
	for _, decl := range r.file.Decls {
		if t, ok := documented(decl, g); ok {
			return t, t.refuses(name)
		}
		if within(decl, g) || isVariable(decl, g) {
			return r.inside(name, decl, c, g)
		}
		if decl.End() <= g.Pos() && r.line(decl.End()) == r.line(g.Pos()) {
			return t, "it stands behind a declaration: a function has it in the comment before it"
		}
		if behind == nil && decl.Pos() > g.End() {
			behind = decl
		}
	}
	switch decl := behind.(type) {
	case *ast.FuncDecl:
		return t, "a line lies between it and the function: it belongs to the comment that ends on the line before func"
	case *ast.GenDecl:
		if decl.Tok == token.TYPE && decl.Doc == nil {
			return t, "a line lies between it and the type: it belongs to the comment that ends on the line before type"
		}
	}
	return t, "no function follows: it belongs to the comment that ends on the line before func"
}

func (r *reader) line(pos token.Pos) int { return r.fset.PositionFor(pos, false).Line }

func within(n, inner ast.Node) bool { return n.Pos() <= inner.Pos() && inner.End() <= n.End() }

// documented returns the function, the type or the method of an interface whose comment g is.
func documented(decl ast.Decl, g *ast.CommentGroup) (t Target, ok bool) {
	switch decl := decl.(type) {
	case *ast.FuncDecl:
		return Target{Func: decl}, decl.Doc == g
	case *ast.GenDecl:
		for _, spec := range decl.Specs {
			spec, ok := spec.(*ast.TypeSpec)
			switch {
			case !ok:
			case spec.Doc == g, decl.Doc == g && !decl.Lparen.IsValid():
				return Target{Type: spec}, true
			case within(spec, g):
				if m := methodWith(spec, g); m != nil {
					return Target{Type: spec, Method: m}, true
				}
			}
		}
	}
	return t, false
}

// methodWith returns the name of the method of an interface whose comment g is, nil if there is none.
func methodWith(spec *ast.TypeSpec, g *ast.CommentGroup) *ast.Ident {
	i, ok := spec.Type.(*ast.InterfaceType)
	if !ok {
		return nil
	}
	for _, m := range i.Methods.List {
		if len(m.Names) == 1 && (m.Doc == g || m.Comment == g) {
			return m.Names[0]
		}
	}
	return nil
}

// isVariable reports whether g is the comment of a declaration of variables: what is in it may have the directive.
func isVariable(decl ast.Decl, g *ast.CommentGroup) bool {
	gen, ok := decl.(*ast.GenDecl)
	if !ok || gen.Tok != token.VAR {
		return false
	}
	return gen.Doc == g || slices.ContainsFunc(gen.Specs, func(s ast.Spec) bool { return s.(*ast.ValueSpec).Comment == g })
}

// refuses returns why a directive is not about a target that can have others, "" where it is.
func (t *Target) refuses(name string) (why string) {
	switch {
	case t.Method != nil && !slices.Contains([]string{NoAlloc, NoBounds, NoDispatch, MaxFrame}, name):
		return name + " is about a function, and not about a method of an interface"
	case t.Type != nil && (name == NoEscape || name == Stack):
		return name + " is about one function, and not about all methods of a type"
	case t.Type != nil && t.Type.Assign.IsValid():
		return "an alias has the methods of another type, which can have the directive"
	case t.Type != nil && t.Method == nil && isInterface(t.Type):
		return "an interface has no code: a directive stands before each of its methods"
	case t.Func != nil:
		return whyNameless(t.Func)
	}
	return ""
}

func isInterface(spec *ast.TypeSpec) bool {
	_, ok := spec.Type.(*ast.InterfaceType)
	return ok
}

// kind says in a word what a directive is about.
func (t *Target) kind() string {
	switch {
	case t.Method != nil:
		return "method"
	case t.Type != nil:
		return "type"
	case t.Loop != nil:
		return "loop"
	case t.Line > 0 && t.Lit == nil:
		return "line"
	}
	return "function"
}

// whyNameless says why no code can be found by the name of fn, "" where it can.
func whyNameless(fn *ast.FuncDecl) string {
	switch {
	case fn.Name.Name == "_":
		return "a function without a name has no code"
	case fn.Name.Name == "init" && fn.Recv == nil:
		return "init functions run once, and may allocate"
	}
	return ""
}

// inside returns what a directive inside of a declaration is about: what begins on its line.
func (r *reader) inside(name string, decl ast.Decl, c *ast.Comment, g *ast.CommentGroup) (t Target, wrong string) {
	if gen, ok := decl.(*ast.GenDecl); ok && gen.Tok != token.VAR {
		return t, "it stands inside of a declaration: a function has it in the comment before it"
	}
	t.Func, _ = decl.(*ast.FuncDecl)
	t.Line = r.lineOf(c, g)
	lits, loops := r.begins(decl, t.Line)
	at := " on line " + strconv.Itoa(t.Line)
	switch {
	case name == Inline, name == Stack:
	case len(lits) > 1:
		return t, "two function literals begin" + at + ": each has to have a line of its own"
	case len(lits) == 1:
		t.Lit = lits[0]
	case name != NoBounds:
		return t, "no function literal begins" + at + ": a function has it in the comment before it"
	case len(loops) > 0:
		t.Loop = loops[0]
	}
	if t.Lit == nil && t.Func == nil {
		return t, "it stands outside of any function"
	}
	return t, ""
}

// begins returns the function literals and the loops in n that begin on a line.
func (r *reader) begins(n ast.Node, line int) (lits []*ast.FuncLit, loops []ast.Stmt) {
	ast.Inspect(n, func(n ast.Node) bool {
		if n == nil || r.line(n.Pos()) > line || r.line(n.End()) < line {
			return false
		}
		if r.line(n.Pos()) == line {
			switch n := n.(type) {
			case *ast.FuncLit:
				lits = append(lits, n)
			case *ast.ForStmt:
				loops = append(loops, n)
			case *ast.RangeStmt:
				loops = append(loops, n)
			}
		}
		return true
	})
	return lits, loops
}

// lineOf returns the line that a comment is about: its own, where there is code before it, and otherwise the one behind its group.
func (r *reader) lineOf(c *ast.Comment, g *ast.CommentGroup) int {
	at := r.line(c.Pos())
	code := false
	ast.Inspect(r.file, func(n ast.Node) bool {
		if n == nil || code || n.Pos() > c.Pos() {
			return false
		}
		switch n.(type) {
		case *ast.Comment, *ast.CommentGroup:
			return false
		}
		code = r.line(n.Pos()) == at || n.End() <= c.Pos() && r.line(n.End()) == at
		return !code
	})
	if code {
		return at
	}
	return r.line(g.End()) + 1
}
