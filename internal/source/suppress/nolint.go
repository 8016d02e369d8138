package suppress

import (
	"go/ast"
	"go/token"
	"strings"

	"github.com/perfvet/perfvet/internal/finding"
)

// nolints returns the nolint directives of f, with what they cover.
func nolints(fset *token.FileSet, f *ast.File) []*directive {
	var found []*directive
	groups := make(map[place][]*directive)
	for _, g := range f.Comments {
		for _, c := range g.List {
			list, ok := parseNolint(c.Text)
			if !ok {
				continue
			}
			from, to := fset.Position(g.Pos()), fset.Position(g.End())
			after := place{from.Filename, to.Line + 1, column(fset, g.Pos())}
			for _, names := range list.directives() {
				names.Span, names.Text = finding.SpanOf(fset, c.Pos(), c.End()), c.Text
				d := &directive{Directive: names, match: sameName}
				d.add(from.Line, to.Line)
				groups[after] = append(groups[after], d)
				found = append(found, d)
			}
		}
	}
	if len(found) > 0 {
		expand(fset, f, groups)
	}
	return found
}

// A place is where a node has to begin for directives to cover it.
type place struct {
	file         string
	line, column int
}

// expand has directives cover the nodes of f that begin in their place.
func expand(fset *token.FileSet, f *ast.File, groups map[place][]*directive) {
	ast.Inspect(f, func(n ast.Node) bool {
		if n == nil {
			return true
		}
		begin := fset.Position(n.Pos())
		for _, d := range groups[place{begin.Filename, begin.Line, column(fset, n.Pos())}] {
			d.add(begin.Line, fset.Position(n.End()).Line)
		}
		return true
	})
}

// column returns the column of pos. A //line directive without one leaves columns unknown: then it is that in the file.
func column(fset *token.FileSet, pos token.Pos) int {
	if c := fset.Position(pos).Column; c > 0 {
		return c
	}
	return fset.PositionFor(pos, false).Column
}

// A nolintList is what a nolint directive names.
type nolintList struct {
	names   []string // in lower case; none with no misread is every linter
	misread []string // names that words follow, which golangci-lint takes for part of the name
}

// directives returns l as one directive for each thing to say of it.
func (l nolintList) directives() []Directive {
	var all []Directive
	if len(l.names) > 0 || len(l.misread) == 0 {
		all = append(all, Directive{Names: l.names})
	}
	if len(l.misread) > 0 {
		all = append(all, Directive{
			Names: l.misread,
			Wrong: "malformed nolint directive: the reason stands after a second //, as in //nolint:" + l.misread[0] + " // reason",
		})
	}
	return all
}

// parseNolint reads the text of a comment as golangci-lint does. It reports false where that is no nolint directive.
func parseNolint(text string) (nolintList, bool) {
	var l nolintList
	rest, ok := strings.CutPrefix(strings.TrimLeft(text, "/ "), "nolint")
	if !ok || rest != "" && rest[0] != ' ' && rest[0] != ':' {
		return l, false
	}
	list, ok := strings.CutPrefix(rest, ":")
	if !ok || strings.HasPrefix(list, "all") {
		return l, true
	}
	list, _, _ = strings.Cut(list, "//")
	for item := range strings.SplitSeq(list, ",") {
		name := strings.ToLower(strings.TrimSpace(item))
		if name == "all" {
			return nolintList{}, true
		}
		if first, _, more := strings.Cut(name, " "); more {
			l.misread = append(l.misread, first)
		} else {
			l.names = append(l.names, name)
		}
	}
	return l, true
}
