package inlinedcall

import (
	"fmt"
	"path/filepath"

	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/finding"
)

// root words the append of an inlined function that is all that allocates at a call of that: it grows what is kept, wherever the function is called, and who makes room for more there
// mends all calls. It is "" of others: who calls a constructor need not call it.
func root(f *finding.Finding) string {
	if len(f.Code) == 0 || f.Remedy != "" {
		return ""
	}
	var at finding.Frame
	for i, c := range f.Code {
		alloc, ok := gcobj.Allocator(c.Callee)
		if !ok || alloc.Kind != gcobj.Grow || len(c.Stack) < 2 {
			return ""
		}
		if in := c.Stack[0]; i > 0 && (in.File != at.File || in.Line != at.Line) {
			return ""
		}
		at = c.Stack[0]
	}
	return fmt.Sprintf("the append on line %d of %s", at.Line, filepath.Join(filepath.Base(filepath.Dir(at.File)), filepath.Base(at.File)))
}
