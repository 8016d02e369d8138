package edit

import (
	"go/token"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/finding"
)

// Suggested returns fixes in the form of the analysis framework. Fixes with a place that fset does not have are left out.
func Suggested(fset *token.FileSet, fixes []finding.Fix) []analysis.SuggestedFix {
	if len(fixes) == 0 {
		return nil
	}
	files := make(map[string]*token.File)
	for f := range fset.Iterate {
		files[f.Name()] = f
	}
	var all []analysis.SuggestedFix
	for _, fix := range fixes {
		s := analysis.SuggestedFix{Message: fix.Message}
		for _, e := range fix.Edits {
			from, to := posOf(files[e.File], e.Line, e.Column), posOf(files[e.File], e.EndLine, e.EndColumn)
			if !from.IsValid() || !to.IsValid() {
				break
			}
			s.TextEdits = append(s.TextEdits, analysis.TextEdit{Pos: from, End: to, NewText: []byte(e.NewText)})
		}
		if len(s.TextEdits) == len(fix.Edits) {
			all = append(all, s)
		}
	}
	return all
}

// posOf returns the position of a line and a column of f, which may be nil, or NoPos.
func posOf(f *token.File, line, column int) token.Pos {
	if f == nil || line < 1 || line > f.LineCount() || column < 1 {
		return token.NoPos
	}
	pos := f.LineStart(line) + token.Pos(column-1)
	if pos > token.Pos(f.Base()+f.Size()) {
		return token.NoPos
	}
	return pos
}
