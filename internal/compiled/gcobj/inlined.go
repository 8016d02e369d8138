package gcobj

import "iter"

// Inlined returns the symbol names of the functions whose bodies were inlined into f, one for each inlined call, in
// the order of the inline tree. A name may come up more than once, and the code of a body may have been optimised away.
// It is "" where [Frame.Func] would be: for functions of other packages whose names are not known.
func (f *Func) Inlined() iter.Seq[string] {
	return func(yield func(string) bool) {
		info := f.funcInfo()
		for i := range len(info.inl) / inlSize {
			at := info.inlAt + inlSize*i + 12
			if !yield(f.o.inlined(f.o.refAt(at), at).name) {
				return
			}
		}
	}
}
