package suppress

import (
	"go/ast"
	"go/token"
	"math"
	"strings"

	"honnef.co/go/tools/analysis/lint"

	"github.com/perfvet/perfvet/internal/finding"
)

// lintIgnores returns the lint:ignore and lint:file-ignore directives of f, with what they cover.
func lintIgnores(fset *token.FileSet, f *ast.File) []*directive {
	if !hasLint(f) {
		return nil
	}
	groups := groupEnds(f)
	code := linesWithCode(fset, f)
	var found []*directive
	for _, parsed := range lint.ParseDirectives([]*ast.File{f}, fset) {
		if parsed.Command != "ignore" && parsed.Command != "file-ignore" {
			continue
		}
		comment := parsed.Directive
		d := &directive{Directive: newLint(parsed.Arguments), match: samePattern}
		d.Span, d.Text = finding.SpanOf(fset, comment.Pos(), comment.End()), comment.Text
		found = append(found, d)
		if parsed.Command == "file-ignore" {
			d.add(1, math.MaxInt)
			continue
		}
		node := fset.Position(parsed.Node.Pos()).Line
		d.add(node, node)
		line := d.Line
		if !code[fset.PositionFor(comment.Pos(), false).Line] { // on a line of its own
			line = fset.Position(groups[comment]).Line + 1
		}
		d.add(line, line)
	}
	return found
}

// newLint returns the directive with what follows lint:ignore.
func newLint(args []string) Directive {
	var d Directive
	d.Names = []string{}
	if len(args) > 0 {
		d.Names = strings.Split(strings.ToLower(args[0]), ",")
	}
	if len(args) < 2 || strings.TrimSpace(strings.Join(args[1:], " ")) == "" {
		d.Wrong = "malformed linter directive; missing the required reason field?"
	}
	return d
}

func hasLint(f *ast.File) bool {
	for _, g := range f.Comments {
		for _, c := range g.List {
			if strings.HasPrefix(c.Text, "//lint:") {
				return true
			}
		}
	}
	return false
}

// groupEnds returns where the group of each comment of f ends.
func groupEnds(f *ast.File) map[*ast.Comment]token.Pos {
	ends := make(map[*ast.Comment]token.Pos)
	for _, g := range f.Comments {
		for _, c := range g.List {
			ends[c] = g.End()
		}
	}
	return ends
}

// linesWithCode returns the lines of the file itself, as no //line directive changes them, on
// which a node of f begins or ends: a comment there stands after code.
func linesWithCode(fset *token.FileSet, f *ast.File) map[int]bool {
	code := make(map[int]bool)
	ast.Inspect(f, func(n ast.Node) bool {
		switch n.(type) {
		case nil, *ast.Comment, *ast.CommentGroup:
			return false
		}
		code[fset.PositionFor(n.Pos(), false).Line] = true
		code[fset.PositionFor(n.End()-1, false).Line] = true
		return true
	})
	return code
}
