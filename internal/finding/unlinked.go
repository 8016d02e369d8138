package finding

import "slices"

// IsUnlinked reports whether all the code that confirms f is in functions that are inlined wherever they are called: the compiler makes
// code of them on their own too, and no program has that. What is inlined may well do without the allocation.
func (f *Finding) IsUnlinked() bool {
	return f.Verdict == Confirmed && len(f.Code) > 0 &&
		!slices.ContainsFunc(f.Code, func(c Code) bool { return !c.Unlinked })
}
