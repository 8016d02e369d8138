package finding

import (
	"fmt"
	"strings"
)

// A noun is what a finding of a check is about, where it is only counted.
type noun struct{ one, many string }

// nouns are those of the checks, by name.
var nouns = map[string]noun{
	"alloccall":      {"a call", "calls"},
	"boundscheck":    {"a bounds check", "bounds checks"},
	"chanalloc":      {"a channel", "channels"},
	"closurecapture": {"a closure", "closures"},
	"deferheap":      {"a defer statement", "defer statements"},
	"goalloc":        {"a go statement", "go statements"},
	"heapvar":        {"an object", "objects"},
	"ifacebox":       {"a box", "boxes"},
	"ifacedispatch":  {"a dynamic call", "dynamic calls"},
	"inlinebudget":   {"a call that is not inlined", "calls that are not inlined"},
	"inlinedcall":    {"an inlined call", "inlined calls"},
	"largecopy":      {"a copy", "copies"},
	"loopassert":     {"an assertion", "assertions"},
	"loopmap":        {"a look-up", "look-ups"},
	"makeslice":      {"a slice", "slices"},
	"mapalloc":       {"a map", "maps"},
	"recoverinline":  {"a call that is not inlined", "calls that are not inlined"},
	"slicegrow":      {"an append", "appends"},
	"stringalloc":    {"a text", "texts"},
	"writebarrier":   {"a write barrier", "write barriers"},
}

// count words so many of n: "a box", "2 boxes"; "another", "2 others" for no noun.
func (n noun) count(of int) string {
	switch {
	case of == 1 && n.one == "":
		return "another"
	case of == 1:
		return n.one
	case n.many == "":
		return fmt.Sprintf("%d others", of)
	}
	return fmt.Sprintf("%d %s", of, n.many)
}

// kindsOf words how many findings there are of which kinds, in the order of the first of each: "2 boxes, a text and a map".
func kindsOf(fs []*Finding) string {
	var order []noun
	counts := make(map[noun]int)
	for _, f := range fs {
		n := nouns[f.Check]
		if counts[n]++; counts[n] == 1 {
			order = append(order, n)
		}
	}
	parts := make([]string, len(order))
	for i, n := range order {
		parts[i] = n.count(counts[n])
	}
	last := len(parts) - 1
	if last < 1 {
		return strings.Join(parts, "")
	}
	return strings.Join(parts[:last], ", ") + " and " + parts[last]
}
