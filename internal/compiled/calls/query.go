package calls

import (
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/gcobj"
)

// A Query chooses calls in the code of a function: means are the symbols that the call may lead to, none where nobody knows.
type Query func(means []string) bool

// Unknown chooses calls through an interface or a func value, but for those whose code says what is called.
func Unknown(means []string) bool { return len(means) == 0 }

// ChecksBounds chooses calls that report an index or a slice out of range: there is one for each check.
func ChecksBounds(means []string) bool { return len(means) == 1 && gcobj.ChecksBounds(means[0]) }

// Ordinary chooses calls of functions that are not the runtime's, through a value too.
func Ordinary(means []string) bool {
	return len(means) == 0 || slices.ContainsFunc(means, func(symbol string) bool {
		_, ok := inRuntime(symbol)
		return !ok
	})
}

// All returns the calls in the code of packages that a query chooses.
func (g *Graph) All(ids []string, query Query) []Step {
	var steps []Step
	for _, id := range ids {
		for f := range g.Funcs(id) {
			for c := range f.Calls() {
				if query(meaning(f, c)) && !f.ABIWrapper {
					steps = append(steps, Step{Package: id, Function: f.Name, Offset: c.Offset, Stack: f.Stack(c.Offset), Callee: c.Callee, Type: c.Type})
				}
			}
		}
	}
	return steps
}

// With returns the functions in the objects of packages that have code of a place.
func (g *Graph) With(ids []string, at func(gcobj.Frame) bool) []Root {
	var roots []Root
	for _, id := range ids {
		for f := range g.Funcs(id) {
			for start := range f.Spans() {
				if slices.ContainsFunc(f.Stack(start), at) {
					roots = append(roots, Root{id, f.Name})
					break
				}
			}
		}
	}
	return roots
}

// Calls returns the calls in the code of the roots, what is inlined there among it, that a query chooses. What is called is not looked into.
func (g *Graph) Calls(roots []Root, query Query) ([]Step, error) {
	var steps []Step
	for _, r := range roots {
		n, err := g.root(r)
		if err != nil {
			return nil, err
		}
		for i := range n.calls {
			if query(meaning(n.Func, n.calls[i].Call)) {
				steps = append(steps, n.step(i))
			}
		}
	}
	return steps, nil
}

// Frame returns the largest stack frame of the roots, in bytes.
func (g *Graph) Frame(roots []Root) (int64, error) {
	largest := int64(0)
	for _, r := range roots {
		n, err := g.root(r)
		if err != nil {
			return 0, err
		}
		largest = max(largest, n.Frame())
	}
	return largest, nil
}

// Callers returns the calls that remain of a function in the code of packages. symbol has no type arguments. Adapters that the compiler made are no callers.
func (g *Graph) Callers(symbol string, ids []string) []Step {
	var steps []Step
	for _, id := range ids {
		p := g.get(id)
		if p == nil || p.object() == nil {
			continue
		}
		for f := range p.archive.Funcs() {
			if f.Wrapper() || f.ABIWrapper {
				continue
			}
			for c := range f.Calls() {
				if c.Callee == symbol || strings.Contains(c.Callee, "[") && Origin(c.Callee) == symbol {
					steps = append(steps, Step{Function: f.Name, Offset: c.Offset, Stack: f.Stack(c.Offset), Callee: c.Callee})
				}
			}
		}
	}
	return steps
}
