package contract

import "go/ast"

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
