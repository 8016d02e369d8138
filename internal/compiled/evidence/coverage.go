package evidence

import (
	"cmp"
	"slices"

	"github.com/perfvet/perfvet/internal/finding"
)

// A Coverage is the allocating calls in the object of one package that a line leads to which a person wrote, and those of them that
// the package's findings leave open. It is plain data, as a [Summary] is; [Cover] adds those of all packages up.
type Coverage struct {
	Written []string       // files of the package that a person wrote
	Counts                 // of the calls with a line of these in their inline stack
	Left    []finding.Code // those of them that no finding names
}

// Counts are numbers of calls by the function called.
type Counts struct {
	Confirmed map[string]int // a confirmed finding names them
	Idle      map[string]int // a refuted finding does: they never allocate
}

func (c *Counts) add(more Counts) {
	for to, from := range map[*map[string]int]map[string]int{&c.Confirmed: more.Confirmed, &c.Idle: more.Idle} {
		for callee, n := range from {
			if *to == nil {
				*to = make(map[string]int)
			}
			(*to)[callee] += n
		}
	}
}

// Coverage returns what fs leave of p's object. generated reports whether a program wrote a file.
func (p *Package) Coverage(generated func(file string) bool, fs []*finding.Finding) *Coverage {
	c := new(Coverage)
	written := make(map[string]bool)
	for file := range p.names.own {
		if !generated(file) {
			written[file] = true
			c.Written = append(c.Written, file)
		}
	}
	slices.Sort(c.Written)
	var open []finding.Code
	for _, call := range p.Calls() {
		if slices.ContainsFunc(call.Stack, func(f Frame) bool { return written[f.File] }) {
			open = append(open, call.Code())
		}
	}
	c.Left = c.count(open, fs)
	return c
}

// A codeCall tells the calls of a run apart. Copies of one instance in several objects are one: the linker keeps one of them.
type codeCall struct {
	function, callee string
	offset           uint32
}

func callOf(c *finding.Code) codeCall { return codeCall{c.Function, c.Callee, c.Offset} }

// count counts those of calls that findings name, and returns the others, in their order.
func (c *Counts) count(calls []finding.Code, fs []*finding.Finding) (left []finding.Code) {
	const open, confirmed, idle = 0, 1, 2
	verdicts := make(map[codeCall]int, len(calls))
	for i := range calls {
		verdicts[callOf(&calls[i])] = open
	}
	mark := func(codes []finding.Code, verdict int) {
		for i := range codes {
			if was, ok := verdicts[callOf(&codes[i])]; ok && was != confirmed {
				verdicts[callOf(&codes[i])] = verdict
			}
		}
	}
	for _, f := range fs {
		mark(f.Idle, idle)
		if f.Verdict == finding.Confirmed {
			mark(f.Code, confirmed)
		}
	}
	named := Counts{make(map[string]int), make(map[string]int)}
	for i := range calls {
		switch verdicts[callOf(&calls[i])] {
		case confirmed:
			named.Confirmed[calls[i].Callee]++
		case idle:
			named.Idle[calls[i].Callee]++
		default:
			left = append(left, calls[i])
		}
	}
	c.add(named)
	return left
}

// Covered is how many allocating calls of a run's objects have a finding.
type Covered struct {
	Counts
	Left []finding.Code // calls without one, by source line
}

// All returns how many calls there are that may allocate.
func (c *Covered) All() int {
	n := len(c.Left)
	for _, confirmed := range c.Confirmed {
		n += confirmed
	}
	return n
}

// Cover returns what the findings of all packages, settled, leave open. Calls in code that other packages compile, which is generic or
// was inlined, count where a person wrote that code in any package of the run.
func Cover(coverages []*Coverage, summaries []*Summary, fs []*finding.Finding) Covered {
	var c Covered
	written := make(map[string]bool)
	var open []finding.Code
	for _, one := range coverages {
		c.add(one.Counts)
		open = append(open, one.Left...)
		for _, file := range one.Written {
			written[file] = true
		}
	}
	for _, s := range summaries {
		for i := range s.Calls {
			code := s.Calls[i].Code
			if slices.ContainsFunc(code.Stack, func(f finding.Frame) bool { return written[f.File] }) {
				open = append(open, code)
			}
		}
	}
	c.Left = c.count(open, fs)
	slices.SortStableFunc(c.Left, func(a, b finding.Code) int {
		return cmp.Or(cmp.Compare(a.Stack[0].File, b.Stack[0].File), cmp.Compare(a.Stack[0].Line, b.Stack[0].Line),
			cmp.Compare(a.Function, b.Function), cmp.Compare(a.Offset, b.Offset))
	})
	return c
}
