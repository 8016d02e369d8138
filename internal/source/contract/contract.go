// Package contract reads the directives by which a source promises what must stay true of a function.
//
//	//perfvet:noalloc
//	func (e *Enc) Uint(x uint64) { ... }
//
// A directive is a comment that begins with //perfvet: and a name, as those of the go command do: without a space in front. One about a
// function, a type or a method of an interface is in the comment that ends on the line before it. One about a function literal, a loop, a call or a
// variable stands at the end of the line where that begins, or on a line of its own before it. Whatever looks like a directive and is none that
// works is [Directive.Wrong]: a promise that nobody checks is worse than none.
package contract

import (
	"go/ast"
	"go/token"
	"math"
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/source/spell"
)

// The names of directives.
const (
	Assume     = "assume"     // what follows is believed
	Inline     = "inline"     // the function is inlined wherever it is called, or the calls of a line are
	MaxFrame   = "maxframe"   // its stack frame has at most so many bytes
	MaxInline  = "maxinline"  // inlining it costs at most so much
	NoAlloc    = "noalloc"    // it allocates nothing
	NoBounds   = "nobounds"   // its code checks no bounds, or that of a loop or a line
	NoDispatch = "nodispatch" // its code calls nothing through an interface or a func value
	NoEscape   = "noescape"   // a parameter does not leak to the heap
	Stack      = "stack"      // a variable stays on the stack
)

// Names returns the names of all directives.
func Names() []string {
	return []string{Assume, Inline, MaxFrame, MaxInline, NoAlloc, NoBounds, NoDispatch, NoEscape, Stack}
}

// The options of noalloc.
const (
	Amortized = "amortized"   // growth of a slice or a map that is kept is allowed
	Cold      = "cold(error)" // paths to a panic or to an error do not count, as without any option
	Strict    = "strict"      // paths to a panic or to an error count
)

const prefix = "//perfvet:"

// A Directive is one comment.
type Directive struct {
	Comment *ast.Comment
	Tool    string // GCAssert, CheckEscape; "" of our own
	Name    string // one of [Names], CheckEscape or Escapes, when it is well formed
	Target
	Strict, Amortized bool
	Kinds             []string     // of checkescape: what it is about, sorted
	Local             bool         // of checkescape: calls are not followed
	Limit             int64        // of maxframe, in bytes, and of maxinline, in the inliner's unit
	Param             *ast.Ident   // of noescape: the parameter or the receiver, where it is declared
	Vars              []*ast.Ident // of stack: the variable, where it may be declared
	Wrong             string       // why it does nothing; "" when it is well formed
}

// A Target is what a directive is about.
type Target struct {
	Func   *ast.FuncDecl // the function, or the one around all below; nil of what is in none
	Lit    *ast.FuncLit  // a function literal
	Type   *ast.TypeSpec // a type, with all its methods
	Method *ast.Ident    // a method of Type, which is an interface
	Loop   ast.Stmt      // a loop
	Line   int           // a line, or the one where Lit or Loop begins; 1-based, in the file itself: before //line directives
}

// Read returns the directives of a file that was parsed with its comments, in order.
func Read(fset *token.FileSet, f *ast.File) []Directive {
	r := reader{fset: fset, file: f}
	for _, g := range f.Comments {
		for _, c := range g.List {
			if d, ok := r.read(g, c); ok {
				r.all = append(r.all, d)
			} else {
				r.all = append(r.all, r.foreign(g, c)...)
			}
		}
	}
	return r.all
}

type reader struct {
	fset     *token.FileSet
	file     *ast.File
	all      []Directive
	comments map[*ast.CommentGroup]ast.Node // what each is of, filled on demand
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
	if i < 0 || len(words) > maxWords(Names()[i]) && !slices.Contains(options(), words[1]) {
		return "" // a sentence about one
	}
	return "a directive is written " + prefix + Names()[i] + ", with no space behind the slashes"
}

// maxWords returns how many words a directive may have; what has more in a comment that is not quite one is a sentence.
func maxWords(name string) int {
	switch name {
	case Assume:
		return math.MaxInt
	case MaxFrame, MaxInline, NoAlloc, NoEscape, Stack:
		return 2
	}
	return 1
}
