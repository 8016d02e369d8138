// Package contract reads the directives by which a source promises what must stay true of a function.
//
//	//perfvet:noalloc
//	func (e *Enc) Uint(x uint64) { ... }
//
// A directive is a comment that begins with //perfvet: and a name, as those of the go command do: without a space in front, and, for a function,
// in the comment that ends on the line before it. Whatever looks like a directive and is none that works is [Directive.Wrong]: a
// promise that nobody checks is worse than none.
package contract

import (
	"go/ast"
	"go/token"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/perfvet/perfvet/internal/source/spell"
)

// The names of directives.
const (
	Assume     = "assume"     // what follows is believed
	Inline     = "inline"     // the function is inlined wherever it is called
	MaxFrame   = "maxframe"   // its stack frame has at most so many bytes
	NoAlloc    = "noalloc"    // it allocates nothing
	NoBounds   = "nobounds"   // its code checks no bounds
	NoDispatch = "nodispatch" // its code calls nothing through an interface or a func value
	NoEscape   = "noescape"   // a parameter does not leak to the heap
)

// Names returns the names of all directives.
func Names() []string {
	return []string{Assume, Inline, MaxFrame, NoAlloc, NoBounds, NoDispatch, NoEscape}
}

// Strict is the option of noalloc that has paths to a panic or to an error count.
const Strict = "strict"

const prefix = "//perfvet:"

// A Directive is one comment.
type Directive struct {
	Comment *ast.Comment
	Name    string        // one of [Names], when it is well formed
	Func    *ast.FuncDecl // that it is about, or in which the line is
	Strict  bool
	Limit   int64      // of maxframe, in bytes
	Param   *ast.Ident // of noescape: the parameter or the receiver, where it is declared
	Line    int        // of the calls that assume is about, 1-based, in the file itself: before //line directives; 0 when it is about Func
	Wrong   string     // why it does nothing; "" when it is well formed
}

// Read returns the directives of a file that was parsed with its comments, in order.
func Read(fset *token.FileSet, f *ast.File) []Directive {
	r := reader{fset: fset, file: f}
	for _, g := range f.Comments {
		for _, c := range g.List {
			if d, ok := r.read(g, c); ok {
				r.all = append(r.all, d)
			}
		}
	}
	return r.all
}

type reader struct {
	fset *token.FileSet
	file *ast.File
	all  []Directive
}

// read reads one comment of a group; it reports false for one that is no directive and does not look like one.
func (r *reader) read(g *ast.CommentGroup, c *ast.Comment) (Directive, bool) {
	d := Directive{Comment: c}
	text, ok := strings.CutPrefix(c.Text, prefix)
	if !ok {
		d.Wrong = resembles(c.Text)
		return d, d.Wrong != ""
	}
	text, _, _ = strings.Cut(text, "//") // as a comment on the directive
	words := strings.Fields(text)
	switch {
	case len(words) == 0 || !strings.HasPrefix(text, words[0]):
		d.Wrong = "no name follows " + prefix + " without a space"
	case !slices.Contains(Names(), words[0]):
		d.Wrong = "there is no directive " + words[0] + suggestion(words[0], Names())
	case words[0] == Assume:
		d.Name = Assume
		r.assume(&d, g, words[1:])
	default:
		d.Name = words[0]
		r.promise(&d, g, words[1:])
	}
	return d, true
}

// suggestion returns a clause with the word that was meant, or "".
func suggestion(word string, words []string) string {
	if near := spell.Nearest(word, words); near != "" {
		return "; did you mean " + near + "?"
	}
	return ""
}

// resembles returns what is wrong with a comment that is a directive but for its form, and "" for other comments.
func resembles(text string) string {
	const tool = "perfvet"
	inner := strings.Trim(text, "/* \t\r\n")
	if len(inner) < len(tool) || !strings.EqualFold(inner[:len(tool)], tool) {
		return ""
	}
	rest := strings.TrimLeft(inner[len(tool):], " \t")
	if rest == "" || !strings.ContainsRune(":-=.", rune(rest[0])) {
		return ""
	}
	words := strings.Fields(rest[1:])
	if len(words) == 0 {
		return ""
	}
	i := slices.IndexFunc(Names(), func(name string) bool { return strings.EqualFold(name, words[0]) })
	if i < 0 || len(words) > maxWords(Names()[i]) && words[1] != Strict {
		return "" // a sentence about one
	}
	return "a directive is written " + prefix + Names()[i] + ", with no space behind the slashes"
}

// maxWords returns how many words a directive may have; what has more in a comment that is not quite one is a sentence.
func maxWords(name string) int {
	switch name {
	case Assume:
		return math.MaxInt
	case MaxFrame, NoAlloc, NoEscape:
		return 2
	}
	return 1
}

// promise reads a directive about a function, and finds the function.
func (r *reader) promise(d *Directive, g *ast.CommentGroup, args []string) {
	d.Func, d.Wrong = r.funcOf(g)
	if d.Wrong == "" {
		d.Wrong = d.arguments(args)
	}
	if d.Wrong == "" && slices.ContainsFunc(r.all, d.repeats) {
		d.Wrong = "the function has that directive already"
	}
}

// repeats reports whether e promises the same.
func (d *Directive) repeats(e Directive) bool {
	return e.Name == d.Name && e.Func == d.Func && e.Param == d.Param && e.Wrong == ""
}

// arguments reads what follows the name, and returns what is wrong with it.
func (d *Directive) arguments(args []string) (wrong string) {
	switch d.Name {
	case NoAlloc:
		return d.options(args)
	case MaxFrame:
		return d.limit(args)
	case NoEscape:
		return d.parameter(args)
	}
	if len(args) > 0 {
		return d.Name + " takes no arguments"
	}
	return ""
}

func (d *Directive) options(args []string) (wrong string) {
	for _, o := range args {
		switch {
		case o != Strict:
			return "noalloc has no option " + o + suggestion(o, []string{Strict})
		case d.Strict:
			return "the option strict is there twice"
		}
		d.Strict = true
	}
	return ""
}

func (d *Directive) limit(args []string) (wrong string) {
	if len(args) != 1 {
		return "it says how many bytes: " + prefix + "maxframe 512"
	}
	n, err := strconv.ParseInt(args[0], 10, 64)
	if err != nil || n <= 0 {
		return args[0] + " is no number of bytes"
	}
	d.Limit = n
	return ""
}

func (d *Directive) parameter(args []string) (wrong string) {
	if len(args) != 1 {
		return "it names one parameter: " + prefix + "noescape p"
	}
	var names []string
	for _, list := range []*ast.FieldList{d.Func.Recv, d.Func.Type.Params} {
		if list == nil {
			continue
		}
		for _, field := range list.List {
			for _, id := range field.Names {
				if id.Name == args[0] && id.Name != "_" {
					d.Param = id
				}
				names = append(names, id.Name)
			}
		}
	}
	if d.Param == nil {
		return "the function has no parameter " + args[0] + suggestion(args[0], names)
	}
	return ""
}

// funcOf returns the function whose comment g is, or what is wrong with its place.
func (r *reader) funcOf(g *ast.CommentGroup) (fn *ast.FuncDecl, wrong string) {
	var behind ast.Node
	for _, decl := range r.file.Decls {
		if fn, ok := decl.(*ast.FuncDecl); ok && fn.Doc == g {
			return fn, whyNameless(fn)
		}
		if decl.End() <= g.Pos() && r.fset.PositionFor(decl.End(), false).Line == r.fset.PositionFor(g.Pos(), false).Line {
			return nil, "it stands behind a declaration: a function has it in the comment before it"
		}
		if behind == nil && decl.Pos() > g.End() {
			behind = decl
		}
		if decl.Pos() <= g.Pos() && g.End() <= decl.End() {
			return nil, "it stands inside of a declaration: a function has it in the comment before it"
		}
	}
	if _, ok := behind.(*ast.FuncDecl); ok {
		return nil, "a line lies between it and the function: it belongs to the comment that ends on the line before func"
	}
	return nil, "no function follows: it belongs to the comment that ends on the line before func"
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

// assume reads what is to be believed, and of what.
func (r *reader) assume(d *Directive, g *ast.CommentGroup, words []string) {
	switch {
	case len(words) == 0 || words[0] != NoAlloc:
		d.Wrong = "it says what to assume: " + prefix + "assume noalloc, and a reason"
	case len(words) == 1:
		d.Wrong = "a reason has to follow: " + prefix + "assume noalloc, and why"
	}
	if d.Wrong != "" {
		return
	}
	for _, decl := range r.file.Decls {
		fn, ok := decl.(*ast.FuncDecl)
		switch {
		case !ok:
		case fn.Doc == g:
			d.Func, d.Wrong = fn, whyNameless(fn)
			return
		case fn.Body != nil && fn.Body.Pos() <= d.Comment.Pos() && d.Comment.End() <= fn.Body.End():
			d.Func, d.Line = fn, r.lineOf(d.Comment, g)
			return
		}
	}
	d.Wrong = "it stands neither in a function, at a call, nor in the comment before one"
}

// lineOf returns the line that a comment is about: its own, where there is code before it, and otherwise the one behind its group.
func (r *reader) lineOf(c *ast.Comment, g *ast.CommentGroup) int {
	at := r.fset.PositionFor(c.Pos(), false).Line
	code := false
	ast.Inspect(r.file, func(n ast.Node) bool {
		if n == nil || code || n.Pos() > c.Pos() {
			return false
		}
		switch n.(type) {
		case *ast.Comment, *ast.CommentGroup:
			return false
		}
		code = r.fset.PositionFor(n.Pos(), false).Line == at || n.End() <= c.Pos() && r.fset.PositionFor(n.End(), false).Line == at
		return !code
	})
	if code {
		return at
	}
	return r.fset.PositionFor(g.End(), false).Line + 1
}

// FuncName returns what the compiler calls a declared function, without its package and type arguments: "F", "T.M", "(*T).M".
func FuncName(fn *ast.FuncDecl) string {
	if fn.Recv == nil || len(fn.Recv.List) == 0 {
		return fn.Name.Name
	}
	t := ast.Unparen(fn.Recv.List[0].Type)
	format := func(name string) string { return name }
	if star, ok := t.(*ast.StarExpr); ok {
		t = ast.Unparen(star.X)
		format = func(name string) string { return "(*" + name + ")" }
	}
	switch x := t.(type) {
	case *ast.IndexExpr:
		t = x.X
	case *ast.IndexListExpr:
		t = x.X
	}
	if id, ok := t.(*ast.Ident); ok {
		return format(id.Name) + "." + fn.Name.Name
	}
	return fn.Name.Name
}

// IsGeneric reports whether a declared function has type parameters, or its receiver's type.
func IsGeneric(fn *ast.FuncDecl) bool {
	if fn.Type.TypeParams != nil {
		return true
	}
	if fn.Recv == nil || len(fn.Recv.List) == 0 {
		return false
	}
	t := ast.Unparen(fn.Recv.List[0].Type)
	if star, ok := t.(*ast.StarExpr); ok {
		t = ast.Unparen(star.X)
	}
	switch t.(type) {
	case *ast.IndexExpr, *ast.IndexListExpr:
		return true
	}
	return false
}
