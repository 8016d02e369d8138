package finding

import (
	"cmp"
	"fmt"
	"slices"
)

// An Instance is one copy of generic code, which the compiler makes for all type arguments of one shape, and what the
// code of a finding does in it.
type Instance struct {
	Args      string // as in the symbol: "go.shape.int,go.shape.string"
	Allocates bool
	Bytes     int64 // that the object takes; 0 when not known
	Small     bool  // an integer, which is not allocated under 256
}

// MergeInstances returns the instances of both lists, each once, by their arguments. Where they differ, the one that
// allocates more counts.
func MergeInstances(a, b []Instance) []Instance {
	all := slices.Concat(a, b)
	slices.SortStableFunc(all, func(a, b Instance) int { return cmp.Compare(a.Args, b.Args) })
	merged := all[:0]
	for _, in := range all {
		last := len(merged) - 1
		if last < 0 || merged[last].Args != in.Args {
			merged = append(merged, in)
			continue
		}
		m := &merged[last]
		switch {
		case in.Allocates && !m.Allocates:
			*m = in
		case in.Allocates:
			m.Bytes, m.Small = max(m.Bytes, in.Bytes), m.Small && in.Small
		}
	}
	return merged
}

// String says what the instance does: "[go.shape.int] allocates 8 bytes".
func (in Instance) String() string {
	what := "allocates nothing"
	switch {
	case in.Allocates && in.Bytes > 0:
		what = "allocates " + byteCount(in.Bytes)
	case in.Allocates:
		what = "allocates"
	}
	return "[" + in.Args + "] " + what
}

// Words are the parts of the message of a confirmed finding in generic code, of which the whole run knows the instances.
type Words struct {
	Subject string // "x (T) boxed into any"
	Each    string // " each iteration"; ""
	Cause   string // "returned"
	Advice  string // "; a pool of pointers needs no box"; ""
}

// Of words what instances do, and returns the bytes that the dearest allocates; 0 where they are not known of all. It says in how
// many it is where it is not in all.
func (w Words) Of(instances []Instance) (message string, bytes int64) {
	in, small := 0, true
	for _, i := range instances {
		if i.Allocates {
			in++
			small = small && i.Small
		}
	}
	bytes, same := Largest(instances)
	amount := " " + byteCount(bytes)
	switch {
	case bytes == 0:
		amount = ""
	case !same:
		amount = " up to" + amount
	}
	if small && in > 0 {
		amount += " unless under 256"
	}
	where := ""
	if in < len(instances) {
		where = fmt.Sprintf(", in %d of %d instances", in, len(instances))
	}
	return w.Subject + " allocates" + amount + w.Each + ": " + w.Cause + where + w.Advice, bytes
}

// Largest returns the bytes that the dearest of the instances allocates, 0 where they are not known of all, and whether all that
// allocate take as many.
func Largest(instances []Instance) (bytes int64, same bool) {
	known, same := true, true
	for _, i := range instances {
		if i.Allocates {
			known = known && i.Bytes > 0
			same = same && (bytes == 0 || i.Bytes == bytes)
			bytes = max(bytes, i.Bytes)
		}
	}
	if !known {
		return 0, false
	}
	return bytes, same
}

// Allocates reports whether one of the instances does.
func Allocates(instances []Instance) bool {
	return slices.ContainsFunc(instances, func(in Instance) bool { return in.Allocates })
}
