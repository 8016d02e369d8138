package inventory

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/compare"
)

// An Effect is what a function is worse at than it was.
type Effect struct {
	Kind    string // one of the constants
	Symbol  string // of the function
	File    string // of its declaration, or of the first call
	Line    int
	Message string
}

// Kinds of effect.
const (
	Inline     = "inlining"   // it can no longer be inlined
	Leak       = "leak"       // a parameter leaks that did not
	Frame      = "frame"      // its stack frame has grown
	Allocation = "allocation" // it has more allocating calls
)

// How much a stack frame has to grow to be told of: goroutines begin with 2,048 bytes (runtime.stackMin).
const (
	frameGrowth = 128 // bytes
	frameFactor = 1.5
)

// Effects returns what the functions of the head are worse at than those of the same name in the base. told reports whether somebody else tells of an
// allocating call.
func Effects(base, head []Function, told func(Alloc) bool) []Effect {
	before := byName(base)
	callers := make(map[string][]caller)
	for _, f := range head {
		for _, c := range f.Calls {
			callers[c.Callee] = append(callers[c.Callee], caller{f.Symbol, c})
		}
	}
	var all []Effect
	for name, now := range byName(head) {
		was := before[name]
		if len(was) == 0 {
			continue
		}
		if len(was) == 1 && len(now) == 1 {
			all = append(all, inlining(was[0], now[0], callers[now[0].Symbol])...)
			all = append(all, leaks(was[0], now[0])...)
			all = append(all, frame(was[0], now[0])...)
		}
		all = append(all, allocations(was, now, told)...)
	}
	slices.SortFunc(all, func(a, b Effect) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Message, b.Message))
	})
	return all
}

type caller struct {
	symbol string
	Call
}

// byName groups functions by their name without the numbers that the compiler gives literals.
func byName(all []Function) map[string][]*Function {
	groups := make(map[string][]*Function)
	for i := range all {
		pkg, _, _ := strings.Cut(all[i].Package, " ")
		name := pkg + " " + compare.PlainName(all[i].Symbol)
		groups[name] = append(groups[name], &all[i])
	}
	return groups
}

// Short returns a symbol without the directories of its package.
func Short(symbol string) string {
	name, args, generic := strings.Cut(symbol, "[")
	name = name[strings.LastIndexByte(name, '/')+1:]
	if generic {
		name += "[" + args
	}
	return name
}

// inlining tells of a function that could be inlined, and of the calls that remain.
func inlining(was, now *Function, callers []caller) []Effect {
	if was.Inline != CanInline || now.Inline == CanInline || now.Inline == "" {
		return nil
	}
	message := fmt.Sprintf("%s can no longer be inlined: %s", Short(now.Symbol), now.Inline)
	if was.Cost >= 0 {
		message += fmt.Sprintf(" (its cost was %d)", was.Cost)
	}
	return []Effect{{Inline, now.Symbol, now.File, now.Line, message + remaining(now.Symbol, callers)}}
}

// mostCallers is how many of them are named.
const mostCallers = 3

func remaining(symbol string, callers []caller) string {
	switch {
	case strings.HasPrefix(symbol, "runtime."):
		return "" // an inventory leaves out calls of the runtime
	case len(callers) == 0:
		return "; nothing here calls it directly"
	}
	names := make([]string, min(len(callers), mostCallers))
	for i := range names {
		names[i] = fmt.Sprintf("%s on line %d", Short(callers[i].symbol), callers[i].Line)
	}
	text := "; calls remain in " + strings.Join(names, ", ")
	if n := len(callers) - len(names); n > 0 {
		text += fmt.Sprintf(" and %d more", n)
	}
	return text
}

// leaks tells of parameters that leak to the heap, or more of which does.
func leaks(was, now *Function) []Effect {
	var all []Effect
	for _, p := range now.Params {
		i := slices.IndexFunc(was.Params, func(q Param) bool { return q.Name == p.Name })
		if i < 0 || p.Derefs < 0 || was.Params[i].Derefs >= 0 && was.Params[i].Derefs <= p.Derefs {
			continue
		}
		if stored := was.Params[i].Stored; stored >= 0 && stored <= p.Derefs {
			continue // by way of what may have been on the heap
		}
		what := "the parameter " + finding.Quote(p.Name)
		if p.Derefs > 0 {
			what = "what the parameter " + finding.Quote(p.Name) + " points to"
		}
		message := fmt.Sprintf("%s of %s leaks to the heap, and did not", what, Short(now.Symbol))
		if p.Via > 0 {
			message += fmt.Sprintf(", by line %d", p.Via)
		}
		all = append(all, Effect{Leak, now.Symbol, now.File, now.Line, message})
	}
	return all
}

// frame tells of a stack frame that has grown by much.
func frame(was, now *Function) []Effect {
	if was.Frame == 0 || now.Frame < was.Frame+frameGrowth || float64(now.Frame) < frameFactor*float64(was.Frame) || now.Line == 0 {
		return nil
	}
	message := fmt.Sprintf("the stack frame of %s grows from %d to %d bytes", Short(now.Symbol), was.Frame, now.Frame)
	return []Effect{{Frame, now.Symbol, now.File, now.Line, message}}
}

// allocations tells of allocating calls that there are more of than before, and that nobody else tells of.
func allocations(was, now []*Function, told func(Alloc) bool) []Effect {
	type kind struct {
		kind gcobj.Kind
		typ  string
	}
	more := make(map[kind][]Alloc)
	count := make(map[kind]int)
	for _, f := range now {
		for _, a := range f.Allocs {
			if !told(a) {
				k := kind{a.Kind, a.Type}
				more[k] = append(more[k], a)
				count[k]++
			}
		}
	}
	for _, f := range was {
		for _, a := range f.Allocs {
			count[kind{a.Kind, a.Type}]--
		}
	}
	var all []Effect
	for k, calls := range more {
		if count[k] <= 0 {
			continue
		}
		of := ""
		if k.typ != "" {
			of = " for a " + k.typ
		}
		message := fmt.Sprintf("%s has %d more of the calls of %s%s: there are some on %s", Short(now[0].Symbol), count[k], calls[0].Callee, of, lines(calls))
		all = append(all, Effect{Allocation, now[0].Symbol, calls[0].File, calls[0].Line, message})
	}
	return all
}

// lines returns the lines of calls: "line 3", "lines 3, 7".
func lines(calls []Alloc) string {
	var numbers []int
	for _, c := range calls {
		numbers = append(numbers, c.Line)
	}
	slices.Sort(numbers)
	numbers = slices.Compact(numbers)
	words := make([]string, len(numbers))
	for i, n := range numbers {
		words[i] = fmt.Sprint(n)
	}
	if len(words) == 1 {
		return "line " + words[0]
	}
	return "lines " + strings.Join(words, ", ")
}
