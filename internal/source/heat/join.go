package heat

import (
	"cmp"
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/finding"
)

// Join completes the heat of findings by what the packages of a run tell of each other: a function that another package calls in a loop is hot, and
// so is one that another's benchmark reaches. It changes the findings in place, each of whose packages by its ID is a key of summaries. whole says that the
// run has all packages of the module, so that all callers of what only the module can call are known: what nothing but cold code
// calls is then cold, and what others could call seldom used.
func Join(findings []*finding.Finding, summaries map[string]*Summary, ids []string, whole bool) {
	j := newJoiner(summaries, ids)
	if whole {
		j.spreadCold()
	}
	j.spreadLoops()
	j.spreadBenchmarks()
	var apart map[string]string
	if whole {
		apart = apartPackages(summaries, ids)
	}
	var pkg string // of nodes: most findings are of the same package as the one before
	var nodes []node
	var why string
	for _, f := range findings {
		if f.Package != pkg {
			pkg, nodes, why = f.Package, j.nodes[f.Package], apart[f.Package]
		}
		f.Signals.Apart = cmp.Or(f.Signals.Apart, why)
		if 0 < f.Signals.Func && f.Signals.Func <= len(nodes) {
			nodes[f.Signals.Func-1].tell(f)
		}
	}
}

// apartPackages returns why packages of a module are not what it is there for.
func apartPackages(summaries map[string]*Summary, ids []string) map[string]string {
	apart := make(map[string]string)
	if hasLibrary(summaries, ids) {
		for _, id := range ids {
			if isProgram(summaries[id], id) {
				apart[id] = apartCommand
			}
		}
	}
	for id := range sourcesPackages(summaries, ids) {
		apart[id] = apartSources
	}
	for id := range unusedPackages(summaries, ids) {
		apart[id] = apartUnused
	}
	return apart
}

// hasLibrary reports whether the package at the root of the module is one that others import.
func hasLibrary(summaries map[string]*Summary, ids []string) bool {
	for _, root := range ids {
		isBelow := func(id string) bool {
			return id == root || strings.HasPrefix(id, root+"/") || strings.HasPrefix(id, root+" ") || strings.HasPrefix(id, root+"_test ")
		}
		if !slices.ContainsFunc(ids, func(id string) bool { return !isBelow(id) }) {
			return !isProgram(summaries[root], root) && offersAnything(summaries[root])
		}
	}
	return false
}

// isProgram reports whether a package has the function that a program begins with.
func isProgram(s *Summary, id string) bool {
	return slices.ContainsFunc(s.Funcs, func(f Func) bool { return f.Name == id+".main" })
}

// unusedPackages returns those of the packages of a module that only the module could import, and that nothing but tests does.
func unusedPackages(summaries map[string]*Summary, ids []string) map[string]bool {
	unused := make(map[string]bool)
	for _, id := range ids {
		if isInternal(id) && len(summaries[id].Funcs) > 0 && !isProgram(summaries[id], id) {
			unused[id] = true
		}
	}
	for _, id := range ids {
		if !isTest(id) {
			for _, path := range summaries[id].Imports {
				delete(unused, path)
			}
		}
	}
	return unused
}

// A node is a function of the run.
type node struct {
	Func
	callers []link
	calls   int   // how many callers there are
	sites   int   // calls by other packages
	loop    *node // that has the loop which Loops were told from; nil where that is in the package
	joined  bool  // something was learnt from other packages
}

// A link is a call of a node. What is asked of it time and again lies in it, since the calls of one function are all over the run.
type link struct {
	call   *Call
	from   *node
	Loops  int8
	Starts bool
	cold   bool // the call has a reason to be
}

// isCold reports whether the call is made seldom.
func (l *link) isCold() bool { return l.cold || l.from.Cold != "" && !l.from.Once }

// isSeldom reports whether the call is cold, or of what runs seldom or once.
func (l *link) isSeldom() bool {
	return l.isCold() || l.from.Seldom || l.from.Once && l.Loops == 0 && !l.Starts
}

type joiner struct {
	values   map[uint64]*node  // by type of function, what stands for all functions that are called by a value of it; nil where there are none
	nodes    map[string][]node // of each package, as its Funcs
	all      []node            // in the order of the packages
	measured bool              // one of them is reached from a benchmark
}

func newJoiner(summaries map[string]*Summary, ids []string) *joiner {
	funcs, calls := 0, 0
	values := make(map[uint64]*node) // see joiner
	for _, id := range ids {
		summary := summaries[id]
		funcs += len(summary.Funcs)
		calls += len(summary.Calls)
		for i := range summary.Calls {
			if v := summary.Calls[i].Value; v != 0 {
				values[v] = nil
			}
		}
	}
	j := &joiner{nodes: make(map[string][]node, len(ids)), all: make([]node, 0, funcs+len(values)), values: values}
	byID := make(map[uint64]*node, funcs)
	for _, id := range ids {
		first := len(j.all)
		for _, f := range summaries[id].Funcs {
			j.all = append(j.all, node{Func: f})
			j.measured = j.measured || f.Benchmark != ""
			if f.Reach != Known {
				byID[f.ID] = &j.all[len(j.all)-1] // there is room for all
			}
		}
		j.nodes[id] = j.all[first:]
	}
	calls += j.addValues(len(j.all))
	j.link(summaries, ids, byID, calls)
	return j
}

// addValues adds a node for each type of a function of which both a call and one of the first functions is known, and returns how many calls
// it stands for.
func (j *joiner) addValues(functions int) (calls int) {
	for i := range functions {
		value := j.all[i].Value
		if value == 0 {
			continue
		}
		n, called := j.values[value]
		if !called {
			continue
		}
		if n == nil {
			j.all = append(j.all, node{Func: Func{Reach: Everywhere}}) // there is room for all
			j.values[value] = &j.all[len(j.all)-1]
		}
		calls++
	}
	return calls
}

// link gives each node the calls of it, of which there are so many at most, in one array for all.
func (j *joiner) link(summaries map[string]*Summary, ids []string, byID map[uint64]*node, calls int) {
	callees := make([]*node, 0, calls) // of all calls, in their order; nil for what is no call of a node
	linked := 0
	for _, id := range ids {
		nodes, ofPackage := j.nodes[id], summaries[id].Calls
		for i := range ofPackage {
			callee := j.callee(&ofPackage[i], nodes, byID)
			if callee != nil {
				callee.calls++
				linked++
			}
			callees = append(callees, callee)
		}
	}
	array := make([]link, 0, linked+j.countValues(ids))
	add := func(callee, from *node, c *Call) {
		if callee.callers == nil {
			n := len(array)
			array = array[:n+callee.calls]
			callee.callers = array[n:n:len(array)]
		}
		callee.callers = append(callee.callers, link{call: c, from: from, Loops: c.Loops, Starts: c.Starts, cold: c.Cold != ""})
	}
	for _, id := range ids {
		nodes, ofPackage := j.nodes[id], summaries[id].Calls
		for i := range ofPackage {
			if callee := callees[i]; callee != nil {
				c := &ofPackage[i]
				add(callee, &nodes[c.Caller], c)
			}
		}
		callees = callees[len(ofPackage):]
	}
	byValue := new(Call)
	j.eachValue(ids, func(n, value *node) { add(n, value, byValue) })
}

// callee returns the node that a call is of, in whose package the nodes are, or nil. It notes what the call says of the node.
func (j *joiner) callee(c *Call, nodes []node, byID map[uint64]*node) *node {
	callee := &nodes[c.Callee]
	switch {
	case c.Foreign != 0:
		callee = byID[c.Foreign]
	case c.Value != 0:
		callee = j.values[c.Value]
	}
	if callee == nil {
		return nil // of a package that is not analysed
	}
	if c.Passed { // whoever has the value may call it
		callee.Reach = Everywhere
		return nil
	}
	if c.Foreign != 0 {
		callee.sites, callee.joined = callee.sites+c.Sites, true
	}
	return callee
}

// eachValue calls f for each function that may be called by its value, with the node that stands for such calls.
func (j *joiner) eachValue(ids []string, f func(n, value *node)) {
	for _, id := range ids {
		nodes := j.nodes[id]
		for i := range nodes {
			if nodes[i].Value == 0 {
				continue
			}
			if value := j.values[nodes[i].Value]; value != nil {
				f(&nodes[i], value)
			}
		}
	}
}

// countValues counts the calls by value among the calls of each function, and returns how many there are.
func (j *joiner) countValues(ids []string) int {
	all := 0
	j.eachValue(ids, func(n, _ *node) {
		n.calls++
		all++
	})
	return all
}

// spreadCold marks what only cold code calls, in any package.
func (j *joiner) spreadCold() {
	for changed := true; changed; {
		changed = false
		for i := range j.all {
			n := &j.all[i]
			if n.Cold != "" || n.Seldom && n.Reach > Importers || n.Reach == Everywhere || len(n.callers) == 0 {
				continue
			}
			why, once := n.coldByCallers()
			switch {
			case why == "" && (n.Seldom || n.Reach > Importers || !n.seldomByCallers()):
				continue
			case why == "":
				n.Seldom = true
			case n.Reach <= Importers:
				n.Cold, n.Once = why, once
			default:
				n.Seldom = true
			}
			n.joined, changed = true, true
		}
	}
}

// seldomByCallers reports whether nothing calls n but what is cold or runs seldom.
func (n *node) seldomByCallers() bool {
	others := 0
	for _, l := range n.callers {
		switch {
		case l.from == n:
		case n.Name == "" || !l.isSeldom():
			return false
		default:
			others++
		}
	}
	return others > 0
}

// coldByCallers returns why all calls of n are cold, or "", and whether n may loop for ever like what runs once.
func (n *node) coldByCallers() (why string, once bool) {
	for _, l := range n.callers {
		switch {
		case l.from == n:
		case l.cold:
			why = l.call.Cold
		case l.from.Once && (l.Loops > 0 || l.Starts):
			return "", false
		case l.from.Cold != "" && n.Name != "":
			why, once = l.from.Cold, once || l.from.Once
		default:
			return "", false
		}
	}
	return why, once
}

// spreadLoops carries the depth of loops from callers to callees, as in one package.
func (j *joiner) spreadLoops() {
	for range maxLoops {
		changed := false
		for i := range j.all {
			n := &j.all[i]
			for k := range n.callers {
				l := &n.callers[k]
				loops := min(l.Loops+l.from.Loops, maxLoops)
				if loops <= n.Loops || l.from == n || l.isCold() || l.from.Seldom {
					continue
				}
				n.Loops, n.loop, n.joined = loops, l.from, true
				if l.Loops == 0 && l.from.loop != nil {
					n.loop = l.from.loop
				}
				changed = true
			}
		}
		if !changed {
			return
		}
	}
}

// short returns the name of a function without the folders of its package: "(*p.T).M".
func (n *node) short() string {
	i := strings.LastIndexByte(n.Name, '/')
	switch {
	case n.Name == "":
		return "a function literal"
	case i < 0:
		return n.Name
	case strings.HasPrefix(n.Name, "(*"):
		return "(*" + n.Name[i+1:]
	case strings.HasPrefix(n.Name, "("):
		return "(" + n.Name[i+1:]
	}
	return n.Name[i+1:]
}

// spreadBenchmarks carries benchmarks to what the functions call that they reach.
func (j *joiner) spreadBenchmarks() {
	for changed := j.measured; changed; {
		changed = false
		for i := range j.all {
			n := &j.all[i]
			if n.Benchmark != "" || n.Cold != "" {
				continue
			}
			for _, l := range n.callers {
				if !l.cold && l.from.Benchmark != "" {
					n.Benchmark, n.joined, changed = l.from.Benchmark, true, true
					break
				}
			}
		}
	}
}

// tell adds to a finding in the function what other packages tell of that.
func (n *node) tell(f *finding.Finding) {
	s := &f.Signals
	if !n.joined {
		return
	}
	s.Callers += n.sites
	s.Seldom = s.Seldom || n.Seldom
	if loops := min(s.Own+int(n.Loops), maxLoops); loops > s.Loops {
		s.Loops = loops
		if s.Hot == "" {
			s.Hot = "called in a loop of " + n.loop.short()
		}
	}
	if s.Benchmark == "" && n.Benchmark != "" {
		s.Benchmark = n.Benchmark
		if s.Hot == "" {
			s.Hot = "reached from " + finding.Quote(n.Benchmark)
		}
	}
	switch {
	case s.Cold != "":
	case !n.Once || s.Loops == 0:
		s.Cold = n.Cold
	case s.Ends:
		s.Seldom = true
	}
	f.Heat, f.HeatWhy = s.Heat()
}
