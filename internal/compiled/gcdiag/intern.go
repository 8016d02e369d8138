package gcdiag

// An interner shares equal strings, so that an index over the decisions of a
// module keeps one copy of each name. Its zero value is ready to use.
type interner struct {
	strings map[string]string
	last    string // file name of the last position; most lines repeat it
}

const (
	maxInterned  = 1 << 15 // strings held at a time
	maxInternLen = 128     // bytes; longer ones rarely repeat
)

// string returns b as a string.
func (in *interner) string(b []byte) string {
	if len(b) > maxInternLen {
		return string(b)
	}
	if s, ok := in.strings[string(b)]; ok {
		return s
	}
	if in.strings == nil || len(in.strings) >= maxInterned {
		in.strings = make(map[string]string)
	}
	s := string(b)
	in.strings[s] = s
	return s
}

// file is string for the name of a file.
func (in *interner) file(b []byte) string {
	if in.last != string(b) {
		in.last = in.string(b)
	}
	return in.last
}
