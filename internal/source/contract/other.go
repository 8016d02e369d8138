package contract

import (
	"go/ast"
	"slices"
	"strings"
)

// Tools whose comments are understood as they are.
const (
	GCAssert    = "gcassert"    // github.com/jordanlewis/gcassert: //gcassert:inline,bce,noescape
	CheckEscape = "checkescape" // gvisor.dev/gvisor/tools/checkescape: // +checkescape:local,hard and // escapes: reason
)

// Escapes is the name of an exemption of checkescape's: what the line does is no fault of those that promise not to.
const Escapes = "escapes"

// The kinds of checkescape.
const (
	Heap      = "heap"      // an object is allocated
	Builtin   = "builtin"   // a built-in function or a closure allocates
	Split     = "stack"     // the stack may grow
	Interface = "interface" // a method of an interface is called
	Dynamic   = "dynamic"   // a func value is called
	Unknown   = "unknown"   // what is called cannot be followed
)

// hard returns the kinds that are meant without an option.
func hard() []string { return []string{Builtin, Heap} }

func allKinds() []string { return []string{Heap, Builtin, Split, Interface, Dynamic, Unknown} }

// foreign reads a comment of another tool. It returns none for those of no tool.
func (r *reader) foreign(g *ast.CommentGroup, c *ast.Comment) []Directive {
	if list, ok := asserted(c.Text); ok {
		return r.gcassert(g, c, list)
	}
	switch text, isMark := strings.CutPrefix(c.Text, "// +checkescape"); {
	case isMark:
		return r.checkEscape(g, c, text)
	case strings.HasPrefix(c.Text, "//+checkescape") && !strings.Contains(c.Text, " "):
		return []Directive{{Comment: c, Tool: CheckEscape, Wrong: "checkescape reads it with a space behind the slashes: // +checkescape"}}
	case strings.HasPrefix(strings.ToLower(c.Text), "// escapes:"):
		if t, wrong := r.lineTarget(g, c); wrong == "" {
			return []Directive{{Comment: c, Tool: CheckEscape, Name: Escapes, Target: t}}
		}
	}
	return nil
}

// asserted returns what follows "//gcassert:" in a comment, wherever in it; one space may stand behind the slashes.
func asserted(text string) (list string, ok bool) {
	for _, mark := range []string{"//gcassert:", "// gcassert:"} {
		if _, list, ok = strings.Cut(text, mark); ok {
			return list, true
		}
	}
	return "", false
}

// gcassert reads a list of directives, each about the node that the comment is of.
func (r *reader) gcassert(g *ast.CommentGroup, c *ast.Comment, list string) (all []Directive) {
	words, rest, _ := strings.Cut(list, " ")
	names := map[string]string{"inline": Inline, "bce": NoBounds, "noescape": NoEscape}
	for word := range strings.SplitSeq(words, ",") {
		d := Directive{Comment: c, Tool: GCAssert, Name: names[word]}
		switch {
		case words == "":
			d.Wrong = "no name follows //gcassert: without a space"
		case word == "" && rest != "":
			d.Wrong = "gcassert has no space in its lists: //gcassert:inline,bce"
		case d.Name == "":
			d.Wrong = "gcassert has no directive " + word + suggestion(word, []string{"inline", "bce", "noescape"})
		default:
			r.asserts(&d, g)
		}
		all = append(all, d)
	}
	return all
}

// asserts finds what a directive of gcassert is about: the function whose inlining is meant, or the line where the node begins.
func (r *reader) asserts(d *Directive, g *ast.CommentGroup) {
	node := r.commented(g)
	fn, isFunc := node.(*ast.FuncDecl)
	switch {
	case node == nil:
		d.Wrong = "it is the comment of nothing: it stands on a line, or before it"
	case isFunc && d.Name == Inline:
		d.Func, d.Wrong = fn, whyNameless(fn)
	case isFunc && d.Name == NoBounds:
		d.Wrong = "bce is about a line, and a function's has no code: //perfvet:nobounds is about a function"
	default:
		d.Line = r.line(node.Pos())
		d.Func = r.around(node)
		if d.Func == nil {
			d.Wrong = "it stands outside of any function"
		}
	}
}

// commented returns the node that a comment is of, as [ast.CommentMap] has it; nil if there is none.
func (r *reader) commented(g *ast.CommentGroup) ast.Node {
	if r.comments == nil {
		r.comments = make(map[*ast.CommentGroup]ast.Node)
		for node, groups := range ast.NewCommentMap(r.fset, r.file, r.file.Comments) {
			for _, g := range groups {
				r.comments[g] = node
			}
		}
	}
	if _, isFile := r.comments[g].(*ast.File); isFile {
		return nil
	}
	return r.comments[g]
}

// around returns the declared function that a node is in, or is; nil if there is none.
func (r *reader) around(n ast.Node) *ast.FuncDecl {
	for _, decl := range r.file.Decls {
		if fn, ok := decl.(*ast.FuncDecl); ok && within(fn, n) {
			return fn
		}
	}
	return nil
}

// lineTarget returns the line of a function that a comment is about.
func (r *reader) lineTarget(g *ast.CommentGroup, c *ast.Comment) (t Target, wrong string) {
	t.Func = r.around(c)
	if t.Func == nil || t.Func.Body == nil || c.Pos() < t.Func.Body.Pos() {
		return t, "it stands outside of any function"
	}
	t.Line = r.lineOf(c, g)
	return t, ""
}

// checkEscape reads the options behind "// +checkescape".
func (r *reader) checkEscape(g *ast.CommentGroup, c *ast.Comment, options string) []Directive {
	d := Directive{Comment: c, Tool: CheckEscape, Name: CheckEscape}
	for _, decl := range r.file.Decls {
		if fn, ok := decl.(*ast.FuncDecl); ok && fn.Doc == g {
			d.Func, d.Wrong = fn, whyNameless(fn)
		}
	}
	list, ok := strings.CutPrefix(options, ":")
	switch {
	case d.Func == nil && strings.Contains(options, " "):
		return nil // a sentence about it
	case d.Func == nil:
		d.Wrong = "checkescape reads it in the comment that ends on the line before func"
	case d.Wrong != "":
	case options == "":
		d.Kinds, d.Local = hard(), true
	case !ok:
		d.Wrong = "checkescape has its options behind a colon: // +checkescape:all"
	default:
		d.kinds(list)
	}
	return []Directive{d}
}

// kinds reads the options of checkescape.
func (d *Directive) kinds(list string) {
	for word := range strings.SplitSeq(list, ",") {
		switch {
		case word == "local":
			d.Local = true
		case word == "all":
			d.Kinds = append(d.Kinds, allKinds()...)
		case word == "hard":
			d.Kinds = append(d.Kinds, hard()...)
		case slices.Contains(allKinds(), word):
			d.Kinds = append(d.Kinds, word)
		default:
			d.Wrong = "checkescape has no option " + word + suggestion(word, append([]string{"all", "hard", "local"}, allKinds()...))
			return
		}
	}
	if len(d.Kinds) == 0 {
		d.Wrong = "it names no kind: // +checkescape:local,hard"
	}
	slices.Sort(d.Kinds)
	d.Kinds = slices.Compact(d.Kinds)
}
