package fix

type list []string

func first(s string, rest []string) []string { return append([]string{s}, rest...) }

func twoFirst(s string, rest, more list) list {
	return append(append(list{s, "x"}, rest...), more...)
}

func both(a, b []string) []string { return append(append([]string(nil), a...), b...) }

func named(s string, rest list) []string { return append([]string{s}, rest...) }

func bytes(s string) []byte { return append([]byte{'"'}, s...) }

func nonNil(a, b []string) []string { return append(append([]string{}, a...), b...) }

func one(s, t string) []string { return append([]string{s}, t) }

func onStack(rest []string) (n int) {
	for range append([]string{"a"}, rest...) {
		n++
	}
	return n
}

func shadow(s string, slices []string) []string { return append([]string{s}, slices...) }

func noted(s string, rest []string) []string {
	return append([]string{s}, // the first
		rest...)
}
