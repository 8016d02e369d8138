package heat

import (
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
	for _, f := range findings {
		if nodes := j.nodes[f.Package]; 0 < f.Signals.Func && f.Signals.Func <= len(nodes) {
			nodes[f.Signals.Func-1].tell(f)
		}
	}
}

// A node is a function of the run.
type node struct {
	Func
	callers []link
	sites   int    // calls by other packages
	why     string // of Loops, where another package's calls have them
	joined  bool   // something was learnt from other packages
}

// A link is a call of a node.
type link struct {
	*Call
	from *node
}

// isCold reports whether the call is made seldom.
func (l link) isCold() bool { return l.Cold != "" || l.from.Cold != "" && !l.from.Once }

type joiner struct {
	nodes map[string][]*node // of each package, as its Funcs
	all   []*node            // in the order of the packages
}

func newJoiner(summaries map[string]*Summary, ids []string) *joiner {
	j := &joiner{nodes: make(map[string][]*node, len(ids))}
	byName := make(map[string]*node)
	for _, id := range ids {
		s := summaries[id]
		if s == nil {
			continue
		}
		block := make([]node, len(s.Funcs))
		nodes := make([]*node, len(s.Funcs))
		for i := range block {
			nodes[i] = &block[i]
			nodes[i].Func = s.Funcs[i]
			if name := s.Funcs[i].Name; name != "" {
				byName[name] = nodes[i]
			}
		}
		j.nodes[id] = nodes
		j.all = append(j.all, nodes...)
	}
	for _, id := range ids {
		s := summaries[id]
		if s == nil {
			continue
		}
		for i := range s.Calls {
			j.link(&s.Calls[i], j.nodes[id], byName)
		}
	}
	return j
}

// link adds a call of a package with the given nodes.
func (j *joiner) link(c *Call, nodes []*node, byName map[string]*node) {
	callee := byName[c.Foreign]
	if c.Foreign == "" {
		callee = nodes[c.Callee]
	}
	if callee == nil {
		return // of a package that is not analysed
	}
	callee.callers = append(callee.callers, link{c, nodes[c.Caller]})
	if c.Foreign != "" {
		callee.sites += c.Sites
		callee.joined = true
	}
}

// spreadCold marks what only cold code calls, in any package.
func (j *joiner) spreadCold() {
	for changed := true; changed; {
		changed = false
		for _, n := range j.all {
			if n.Cold != "" || n.Seldom && n.Reach > Importers || n.Reach == Everywhere || len(n.callers) == 0 {
				continue
			}
			why, once := n.coldByCallers()
			switch {
			case why == "":
				continue
			case n.Reach <= Importers:
				n.Cold, n.Once = why, once
			default:
				n.Seldom = true
			}
			n.joined, changed = true, true
		}
	}
}

// coldByCallers returns why all calls of n are cold, or "", and whether n may loop for ever like what runs once.
func (n *node) coldByCallers() (why string, once bool) {
	for _, l := range n.callers {
		switch {
		case l.from == n:
		case l.Cold != "":
			why = l.Cold
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
		for _, n := range j.all {
			for _, l := range n.callers {
				if l.from == n || l.isCold() || l.from.Seldom {
					continue
				}
				if loops := min(l.Loops+l.from.Loops, maxLoops); loops > n.Loops {
					n.Loops, n.why, n.joined = loops, "called in a loop of "+l.from.short(), true
					if l.Loops == 0 && l.from.why != "" {
						n.why = l.from.why
					}
					changed = true
				}
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
	callees := make(map[*node][]*node)
	var work []*node
	for _, n := range j.all {
		for _, l := range n.callers {
			if l.Cold == "" {
				callees[l.from] = append(callees[l.from], n)
			}
		}
		if n.Benchmark != "" {
			work = append(work, n)
		}
	}
	for len(work) > 0 {
		n := work[len(work)-1]
		work = work[:len(work)-1]
		for _, callee := range callees[n] {
			if callee.Benchmark == "" && callee.Cold == "" {
				callee.Benchmark, callee.joined = n.Benchmark, true
				work = append(work, callee)
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
			s.Hot = n.why
		}
	}
	if s.Benchmark == "" && n.Benchmark != "" {
		s.Benchmark = n.Benchmark
		if s.Hot == "" {
			s.Hot = "reached from " + finding.Quote(n.Benchmark)
		}
	}
	if s.Cold == "" && !(n.Once && s.Loops > 0) {
		s.Cold = n.Cold
	}
	f.Heat, f.HeatWhy = s.Heat()
}
