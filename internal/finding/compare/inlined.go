package compare

import (
	"strings"

	"github.com/perfvet/perfvet/internal/finding"
)

// Inlined returns the function that is called on the line of f and inlined there, as ShortName has it; "" where f is not about one, or nobody knows its
// name: the object does not name functions of other packages, and the compiler says it once for a line.
func Inlined(f *finding.Finding) string {
	if f.Category != finding.CategoryInlined || len(f.Code) == 0 || len(f.Code[0].Stack) < 2 {
		return ""
	}
	stack := f.Code[0].Stack
	if name := stack[len(stack)-2].Function; name != "" {
		return ShortName(name)
	}
	for _, n := range f.Compiler {
		if name, ok := strings.CutPrefix(n.Message, "inlining call to "); ok && n.File == f.File && n.Line == f.Line {
			return ShortName(name)
		}
	}
	return ""
}

// ShortName returns a function's symbol without the directories of its package and without type arguments: "box.(*T).M".
func ShortName(symbol string) string {
	name, _, _ := strings.Cut(symbol, "[")
	return name[strings.LastIndexByte(name, '/')+1:]
}

// A place is a line of a file of one side.
type place struct {
	file string
	line int
}

// places say of the lines with findings that are not about inlined calls whether all of them have a counterpart.
type places map[place]bool

// settled returns the places of items.
func settled(items []*item) places {
	all := make(places)
	for _, i := range items {
		if i.Category != finding.CategoryInlined {
			at := place{i.File, i.Line}
			before, known := all[at]
			all[at] = (i.other != nil || i.same) && (before || !known)
		}
	}
	return all
}

// has reports whether i is what an inlined call allocates, by lines of the callee that allocate on both sides.
func (p places) has(i *item) bool {
	if i.Category != finding.CategoryInlined && i.Category != finding.CategoryKeep || len(i.Code) == 0 {
		return false
	}
	for _, c := range i.Code {
		if len(c.Stack) < 2 || !p[place{c.Stack[0].File, c.Stack[0].Line}] {
			return false
		}
	}
	return true
}
