package finding

import (
	"fmt"

	"github.com/perfvet/perfvet/internal/foreign"
)

// fewestRooted is how many lines have one root before it is told of: one or two are mended where they are. Operations are not: what they go through is declared elsewhere.
// Nor is a text that grows on two lines.
const (
	fewestRooted = 3
	fewestBound  = 2
)

// foldRoots has the first of the chosen findings with one root lead the others: who changes what they leave through mends all.
// What a profile has measured is told of on its own.
func (s Shortlist) foldRoots(ranked []*Finding) {
	type root struct{ pkg, words string }
	rooted := make(map[root][]*Finding)
	for _, f := range ranked {
		if f.Omitted == "" && f.Root != "" && !s.decides(f) {
			r := root{f.Package, f.Root}
			rooted[r] = append(rooted[r], f)
		}
	}
	for _, fs := range rooted {
		if len(fs) < fewestBound || len(fs) < fewestRooted && !fs[0].IsOfOps() && fs[0].Signals.Shape != LoopConcat {
			continue
		}
		fs[0].Rest = fs[1:]
		for _, f := range fs[1:] {
			f.Rooted, f.Folded, f.Omitted = true, true, OmittedRooted
			f.stand(fs[0].Rank)
		}
	}
}

// stand gives f, and what it leads, the rank of the finding that it is folded under.
func (f *Finding) stand(rank int) {
	f.Rank = rank
	for _, g := range f.Led {
		g.Rank = rank
	}
}

// unroot takes back what foldRoots did to f.
func (f *Finding) unroot() {
	f.Rest = nil
	if f.Rooted {
		f.Rooted, f.Folded = false, false
	}
}

// Under returns the findings that f stands for in a list that is folded: those of its line or call, and those of its root, each with its own.
func (f *Finding) Under() []*Finding {
	all := f.Led
	for _, g := range f.Rest {
		all = append(append(all[:len(all):len(all)], g), g.Led...)
	}
	return all
}

// Places returns the places that matter besides that of f: those of Related, and of the findings that are folded under f for its root.
func (f *Finding) Places() []Note {
	notes := f.Related[:len(f.Related):len(f.Related)]
	for _, g := range f.Rest {
		notes = append(notes, Note{File: g.File, Line: g.Line, Column: g.Column, Message: "through " + f.Root + ": " + g.Statement()})
	}
	return notes
}

// More words which findings f stands for: ", and here also a box and 2 texts, and 39 more, up to 640 bytes, through parameter `a` of `logf`". It is "" for none.
func (f *Finding) More() string {
	s := ""
	if len(f.Led) > 0 {
		s += ", and here also " + kindsOf(f.Led)
	}
	if through := f.Through(); through != "" {
		s += ", and " + through
	}
	return s
}

// Through words the findings that are folded under f for its root: "39 more, up to 640 bytes, through parameter `a` of `logf`". It is "" for none.
func (f *Finding) Through() string {
	if len(f.Rest) == 0 {
		return ""
	}
	others := f.Under()[len(f.Led):]
	s := fmt.Sprintf("%d more", len(others))
	if bytes := sumOf(others); bytes > 0 {
		s += fmt.Sprintf(", up to %s,", byteCount(bytes))
	}
	return foreign.Line(s + " through " + f.Root)
}

// sumOf returns the bytes that findings allocate together, each once, or 0 where that is not known of all.
func sumOf(fs []*Finding) int64 {
	var sum int64
	for _, f := range fs {
		if f.Cost.Bytes == 0 && f.Cost.Objects > 0 {
			return 0
		}
		sum += f.Cost.Bytes
	}
	return sum
}
