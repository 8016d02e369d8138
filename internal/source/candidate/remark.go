package candidate

import (
	"strings"

	"github.com/perfvet/perfvet/internal/finding"
)

// remarkAbove is how many lines above a line a comment may end that is about it.
const remarkAbove = 3

// isRemarked reports whether a comment on the line of f, or close above it, speaks of allocations: somebody has thought of them there.
func (s *Set) isRemarked(f *finding.Finding) bool {
	lines := s.remarks()[f.File]
	for line := f.Line - remarkAbove; line <= f.Line; line++ {
		if lines[line] {
			return true
		}
	}
	return false
}

// remarks returns the lines where a comment ends that speaks of allocations, by file.
func (s *Set) remarks() map[string]map[int]bool {
	if s.index.remarks != nil {
		return s.index.remarks
	}
	remarks := make(map[string]map[int]bool)
	s.index.remarks = remarks
	for _, file := range s.pass.Files {
		for _, group := range file.Comments {
			for _, c := range group.List {
				if !speaksOfAllocations(c.Text) {
					continue
				}
				at := s.pass.Fset.Position(c.End())
				if remarks[at.Filename] == nil {
					remarks[at.Filename] = make(map[int]bool)
				}
				remarks[at.Filename][at.Line] = true
			}
		}
	}
	return remarks
}

func speaksOfAllocations(comment string) bool {
	comment = strings.ToLower(comment)
	for _, word := range []string{"alloc", "garbage", "escape", "the heap"} {
		if strings.Contains(comment, word) && !strings.HasPrefix(comment, "//go:") {
			return true
		}
	}
	return false
}
