package profile

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"slices"
	"strings"
)

// An outline is what a profile is held against of a file: nil is that of one that is not there.
type outline struct {
	functions map[string][]extent // as symbols have them: "F", "(*T).M", "T.M"
	tokens    map[int]bool        // lines with something that is compiled
	hidden    map[int]bool        // lines on which the runtime may allocate for itself, or for what it is asked
	unknown   bool                // it cannot be parsed, or says itself that its lines are those of another
}

// An extent is the lines of a function.
type extent struct{ first, last int }

func newOutline(src []byte) *outline {
	o := &outline{functions: make(map[string][]extent), tokens: make(map[int]bool), hidden: make(map[int]bool)}
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", src, parser.SkipObjectResolution)
	if err != nil || bytes.Contains(src, []byte("//line ")) || bytes.Contains(src, []byte("/*line ")) {
		o.unknown = true
		return o
	}
	for _, d := range file.Decls {
		if d, ok := d.(*ast.FuncDecl); ok {
			name := nameOf(d)
			o.functions[name] = append(o.functions[name], extent{fset.Position(d.Pos()).Line, fset.Position(d.End()).Line})
		}
	}
	o.scan(src)
	ast.Inspect(file, func(n ast.Node) bool {
		if n != nil && isHidden(n) {
			for line := fset.Position(n.Pos()).Line; line <= fset.Position(headEnd(n)).Line; line++ {
				o.hidden[line] = true
			}
		}
		return true
	})
	return o
}

// scan notes the lines with tokens, each of a text over several lines.
func (o *outline) scan(src []byte) {
	fset := token.NewFileSet()
	file := fset.AddFile("", -1, len(src))
	var s scanner.Scanner
	s.Init(file, src, nil, 0)
	for {
		pos, tok, text := s.Scan()
		if tok == token.EOF {
			return
		}
		if tok == token.SEMICOLON && text == "\n" {
			continue
		}
		first := file.Line(pos)
		for line := first; line <= first+strings.Count(text, "\n"); line++ {
			o.tokens[line] = true
		}
	}
}

// nameOf returns what a symbol has behind the package of a declared function, without type arguments.
func nameOf(d *ast.FuncDecl) string {
	if d.Recv == nil || len(d.Recv.List) == 0 {
		return d.Name.Name
	}
	t := ast.Unparen(d.Recv.List[0].Type)
	star, pointer := t.(*ast.StarExpr)
	if pointer {
		t = ast.Unparen(star.X)
	}
	switch x := t.(type) {
	case *ast.IndexExpr:
		t = x.X
	case *ast.IndexListExpr:
		t = x.X
	}
	name := ""
	if id, ok := t.(*ast.Ident); ok {
		name = id.Name
	}
	if pointer {
		name = "(*" + name + ")"
	}
	return name + "." + d.Name.Name
}

// isHidden reports whether the runtime may allocate for n though no call of an allocator is there: for a goroutine that waits, a panic, a table of types
// that it keeps, or in a function of its own that is called by name.
func isHidden(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.GoStmt, *ast.DeferStmt, *ast.SelectStmt, *ast.SendStmt, *ast.RangeStmt, *ast.TypeAssertExpr, *ast.TypeSwitchStmt, *ast.IndexExpr, *ast.SliceExpr, *ast.CommClause:
		return true
	case *ast.UnaryExpr:
		return n.Op == token.ARROW
	case *ast.BinaryExpr:
		return n.Op == token.QUO || n.Op == token.REM || n.Op == token.EQL || n.Op == token.NEQ // panics
	case *ast.CallExpr:
		sel, ok := ast.Unparen(n.Fun).(*ast.SelectorExpr)
		if ok {
			id, ok := sel.X.(*ast.Ident)
			return ok && id.Name == "runtime"
		}
		id, ok := ast.Unparen(n.Fun).(*ast.Ident)
		return ok && (id.Name == "panic" || id.Name == "recover" || id.Name == "close" || id.Name == "print" || id.Name == "println")
	}
	return false
}

// headEnd returns where n ends, or its body begins.
func headEnd(n ast.Node) token.Pos {
	switch n := n.(type) {
	case *ast.SelectStmt:
		return n.Body.Lbrace
	case *ast.RangeStmt:
		return n.Body.Lbrace
	case *ast.TypeSwitchStmt:
		return n.Body.Lbrace
	case *ast.CommClause:
		return n.Colon
	}
	return n.End()
}

// lacks returns why the file cannot have a line of a function that begins on another one, or "". A start of 0 is not known.
func (o *outline) lacks(function string, line, start int) string {
	switch {
	case o == nil:
		return "there is no such file"
	case o.unknown:
		return ""
	case line <= 0:
		return ""
	case !o.tokens[line]:
		return "there is nothing on that line"
	case !isDeclared(function):
		return ""
	}
	extents := o.extents(function)
	i := slices.IndexFunc(extents, func(e extent) bool { return e.first <= line && line <= e.last })
	switch {
	case len(extents) == 0:
		return "there is no such function"
	case i < 0:
		return "that line is not in the function"
	case start > 0 && start != extents[i].first:
		return fmt.Sprintf("the function began on line %d, and does on line %d", start, extents[i].first)
	}
	return ""
}

// extents returns those of the functions with a name; there may be several init functions.
func (o *outline) extents(function string) []extent {
	return o.functions[strings.ReplaceAll(function, "[...]", "")]
}

// isInFunction reports whether a line is in any declared function.
func (o *outline) isInFunction(line int) bool {
	if o == nil {
		return false
	}
	for _, extents := range o.functions {
		if slices.ContainsFunc(extents, func(e extent) bool { return e.first <= line && line <= e.last }) {
			return true
		}
	}
	return false
}

// mayAllocate reports whether the runtime may allocate on a line of its own.
func (o *outline) mayAllocate(line int) bool { return o == nil || o.unknown || o.hidden[line] }

// isDeclared reports whether a symbol is of a function as it is declared. Literals are called after the function that they are compiled in, wrappers after what they wrap, and what
// the compiler makes for the package is in any file.
func isDeclared(function string) bool {
	function = strings.ReplaceAll(function, "[...]", "")
	if strings.Contains(function, "-") || strings.Contains(function, "..") {
		return false // F-range1, M-fm, glob..func1
	}
	name, method := function, 0
	if i := strings.LastIndexByte(name, ')'); i >= 0 {
		name, method = name[i+1:], 1 // (*T).M
	}
	parts := strings.Split(name, ".")
	if parts[0] == "init" && method == 0 || strings.HasPrefix(name, "map.init") {
		return false
	}
	for _, p := range parts[1:] {
		if p != "" && strings.Trim(p, "0123456789") == "" {
			return false // F.func1.2
		}
		for _, made := range []string{"func", "gowrap", "deferwrap"} {
			if rest, ok := strings.CutPrefix(p, made); ok && rest != "" && strings.Trim(rest, "0123456789") == "" {
				return false
			}
		}
	}
	return len(parts) <= 2
}
