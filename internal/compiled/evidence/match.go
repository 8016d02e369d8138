package evidence

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/layout"
)

// A Site is a place where a pass expects an allocation.
type Site struct {
	Line             // of the position that the compiler gives to the expression, see [Pos]
	Column int       // of that position; 1-based, bytes
	Kind   string    // what can stand for it in other packages' objects: BoxKind, ...; "" for nothing
	Func   *Function // the function whose source has the site; nil for package variables

	// Source is the expression as the compiler prints it; used only where columns
	// do not tell sites apart.
	Source string
	// Class names the kind of call expected. Sites of one line and class compete for the line's calls.
	Class string
	// Loose reports that the type is not known: the site takes what sites of other classes leave.
	Loose bool
	// Accept reports whether the call can be the expected one.
	Accept func(*Call) bool
	// Fits reports whether an accepted call is the very one expected; nil for all. Where a copy of the line has several
	// calls and sites of a class, each site is given one that fits, if there is one.
	Fits func(*Call) bool
	// Shares is what the site takes of an allocation that it may share, see [Shareable]; 0 when it cannot.
	Shares int64
	// About reports whether a decision at the position is about the site; nil for all.
	About func(*gcdiag.Decision) bool
	// Unplaced are decisions about the site that the compiler prints without its position, see [Package.Unplaced].
	Unplaced []*gcdiag.Decision
	// Static is why the value needs no allocation even if it escapes; "" when it
	// does. The machine code has the last word: such a site is only the last to be given a call.
	Static string
	// Silent is why there is no allocation if the compiler says nothing of the site.
	Silent string
	// Anyway reports that the site allocates even if it does not escape, because
	// it is too large for the stack.
	Anyway bool

	// Among is how many sites of the class the line has, of calls that allocate nothing ([Package.OperationsAt]), or of copies; 0 for those of allocators.
	Among int
	// Copied is how many bytes the site copies ([Package.CopiesAt]); 0 for calls.
	Copied int64

	// Generic describes the site in all packages, Decl is the generic declaration around it. Both are nil for code that is not generic.
	Generic *finding.Generic
	Decl    *Function
	// Bytes returns what the object takes that a call allocates in generic code, 0 when it is not known; nil where function and
	// descriptor tell.
	Bytes func(*Call) int64
}

// A Match is what the compile says of a [Site].
type Match struct {
	Verdict   finding.Verdict
	Reason    string             // as in finding.Finding
	Decisions []*gcdiag.Decision // at the position, about the site
	Calls     []*Call            // that confirm, by symbol and offset; empty unless confirmed
	Shared    *Call              // the allocation of another site's variable that this one is part of; refuted only
	Together  int64              // bytes of the sites' variables that a confirming call allocates together; 0 when it does not
	Instances []finding.Instance // of the generic code around the site, that the package compiled
}

// Match returns the verdict on each of sites, in their order. All sites of a
// line must be in one call: they compete for the calls at that line. The calls that
// match are marked as explained.
func (p *Package) Match(sites []Site) []Match {
	out := make([]Match, len(sites))
	byLine := make(map[Line][]int)
	p.matchOperations(sites, out)
	for i, s := range sites {
		if s.Among > 0 {
			continue
		}
		byLine[s.Line] = append(byLine[s.Line], i)
		out[i].Decisions = p.decisionsAbout(s)
	}
	for line, idx := range byLine {
		m := lineMatcher{pkg: p, sites: sites, out: out, idx: idx, short: make(map[int]string)}
		for calls := range copies(p.CallsAt(line)) {
			m.copy(calls)
		}
		for _, i := range idx {
			m.settle(i)
			if sites[i].Generic != nil && p.code != nil {
				out[i].Instances = p.instancesOf(&sites[i], out[i].Calls)
			}
		}
	}
	p.share(sites, out)
	return out
}

func (p *Package) decisionsAbout(s Site) []*gcdiag.Decision {
	said := p.text.at[place{s.Line, s.Column}]
	if s.Column > maxColumn || s.Column == 0 {
		said = p.text.far[subject{s.Line, s.Source}]
	}
	var ds []*gcdiag.Decision
	for _, d := range said {
		if s.About == nil || s.About(d) {
			ds = append(ds, d)
		}
	}
	return append(ds, s.Unplaced...)
}

// lineMatcher shares out the calls of one line among its sites.
type lineMatcher struct {
	pkg   *Package
	sites []Site
	out   []Match
	idx   []int           // the line's sites
	short map[int]string  // sites of a copy with fewer calls than sites, and why
	done  map[int]bool    // sites of the present copy that are settled: they share an allocation
	taken map[*Call]bool  // calls of the present copy that were given
	args  []layout.Layout // type arguments of the present copy
}

// copy shares out the calls that one copy of the line makes.
func (m *lineMatcher) copy(calls []*Call) {
	m.done, m.taken = make(map[int]bool), make(map[*Call]bool)
	line := m.idx
	m.idx = m.inFunction(calls[0].Stack[0].Func)
	m.args = m.pkg.layoutsOf(Arguments(calls[0].Stack[0].Func))
	defer func() { m.idx = line }()
	calls = m.shared(calls)
	classes := make(map[string]bool)
	for _, loose := range []bool{false, true} {
		for _, i := range m.idx {
			s := &m.sites[i]
			if s.Loose != loose || classes[s.Class] {
				continue
			}
			classes[s.Class] = true
			m.class(s.Class, slices.DeleteFunc(slices.Clone(calls), func(c *Call) bool {
				return !s.Accept(c) || loose && c.Explained() || c.IsShared() && m.taken[c]
			}))
		}
	}
}

// inFunction returns the line's sites in the source of the function that the compiler calls symbol: a literal may
// stand on the line of the function around it. It returns all where no function is known by that name.
func (m *lineMatcher) inFunction(symbol string) []int {
	name, own := strings.CutPrefix(symbol, m.pkg.prefix)
	var idx []int
	for _, i := range m.idx {
		if fn := m.sites[i].Func; own && fn != nil && slices.Contains(fn.Names, name) {
			idx = append(idx, i)
		}
	}
	if len(idx) == 0 {
		return m.idx
	}
	return idx
}

// leaves reports whether calls that the sites of a class do not need may be those of loose sites.
func (m *lineMatcher) leaves(class string) bool {
	loose := false
	for _, i := range m.idx {
		if m.sites[i].Class == class && m.sites[i].Loose {
			return false
		}
		loose = loose || m.sites[i].Loose
	}
	return loose
}

// class shares out calls, which it may change, all those of a copy that sites of the class accept: first to
// the sites that the compiler says are on the heap, then to those of which it says nothing,
// then to those that should need no call.
func (m *lineMatcher) class(class string, calls []*Call) {
	given := -1
	for _, t := range []tier{saidHeap, saidNothing, saidStatic} {
		if len(calls) == 0 {
			return
		}
		sites := m.ofClass(class, t)
		if len(calls) < len(sites) {
			sites = slices.DeleteFunc(sites, m.needsNone)
		}
		if own := len(sites) - len(calls); own > 0 && m.shareBefore(sites[:own]) {
			sites = sites[own:]
		}
		if len(calls) < len(sites) {
			for _, i := range sites {
				m.short[i] = fewer(len(calls), len(sites))
			}
			for _, c := range calls {
				c.contested = true
			}
			return
		}
		for _, i := range sites {
			n := max(0, slices.IndexFunc(calls, func(c *Call) bool { return m.sites[i].Fits == nil || m.sites[i].Fits(c) }))
			c := calls[n]
			m.give(i, c)
			given = i
			copy(calls[1:], calls[:n]) // mostly nothing: the first one fits
			calls = calls[1:]
		}
	}
	if given >= 0 && !m.leaves(class) { // the optimiser copies code, too
		for _, c := range calls {
			m.give(given, c)
		}
	}
}

// fewer says that a copy of a line has less calls than values.
func fewer(calls, values int) string {
	plural := "s"
	if calls == 1 {
		plural = ""
	}
	return fmt.Sprintf("%d allocating call%s for %d such values here", calls, plural, values)
}

// give confirms site i by the call c.
func (m *lineMatcher) give(i int, c *Call) {
	c.explained, m.taken[c] = true, true
	m.out[i].Verdict = finding.Confirmed
	m.out[i].Calls = append(m.out[i].Calls, c)
}

// A tier says how likely a site is to be a call.
type tier uint8

const (
	saidStack   tier = iota // the compiler says that it does not escape: never a call
	saidHeap                // it says that it does
	saidNothing             // it says neither
	saidStatic              // it may say that, but the value is static
)

func (m *lineMatcher) tierOf(i int) tier {
	ds := m.out[i].Decisions
	heap := slices.ContainsFunc(ds, isHeap) || len(ds) > 0 && m.isLarge(i)
	switch {
	case len(ds) > 0 && !heap:
		return saidStack
	case m.sites[i].Static != "":
		return saidStatic
	case heap:
		return saidHeap
	}
	return saidNothing
}

// isLarge reports whether the value of site i is too large for the stack, in the present copy.
func (m *lineMatcher) isLarge(i int) bool {
	s := &m.sites[i]
	if s.Generic == nil || s.Kind != BoxKind {
		return s.Anyway
	}
	l, ok := s.Generic.Form.Fill(m.args)
	return ok && l.Size > MaxImplicitStack
}

// MaxImplicitStack is the size in bytes over which a box is on the heap whether or not it escapes
// (cmd/compile/internal/walk/convert.go, dataWord).
const MaxImplicitStack = 1024

// needsNone reports whether the value that site i boxes needs no memory in the present copy, by its type.
func (m *lineMatcher) needsNone(i int) bool {
	s := &m.sites[i]
	if s.Generic == nil || s.Kind != BoxKind {
		return false
	}
	l, ok := s.Generic.Form.Fill(m.args)
	return ok && !needsBox(l, m.pkg.word())
}

// ofClass returns the line's sites of the class and tier, by column.
func (m *lineMatcher) ofClass(class string, t tier) []int {
	var idx []int
	for _, i := range m.idx {
		if m.sites[i].Class == class && !m.done[i] && m.tierOf(i) == t {
			idx = append(idx, i)
		}
	}
	slices.SortStableFunc(idx, func(a, b int) int { return cmp.Compare(m.sites[a].Column, m.sites[b].Column) })
	return idx
}

// isHeap reports whether d says that its subject is on the heap.
func isHeap(d *gcdiag.Decision) bool {
	return d.Kind == gcdiag.Escapes || d.Kind == gcdiag.EscapesSummary || d.Kind == gcdiag.MovedToHeap
}

// settle gives site i its verdict and reason after all copies were seen.
func (m *lineMatcher) settle(i int) {
	s, out := &m.sites[i], &m.out[i]
	switch {
	case out.Verdict == finding.Confirmed:
		if !slices.ContainsFunc(out.Decisions, isHeap) {
			out.Reason = "by the machine code alone"
		}
	case m.pkg.missing != "":
		out.Reason = m.pkg.missing
	case s.Func != nil && !m.pkg.hasCode(s.Func) && !(s.Func.Generic && s.Static != ""):
		out.Reason = s.Func.whyNoCode()
	case s.Static != "":
		out.Verdict, out.Reason = finding.Refuted, s.Static
	case s.Loose && s.Shares == 0 && slices.ContainsFunc(out.Decisions, isHeap) && m.hasShared():
		out.Reason = "it may be part of an allocation of several variables"
	case m.short[i] != "":
		out.Reason = m.short[i]
	default:
		out.Verdict, out.Reason = finding.Refuted, m.whyNot(i)
	}
}

// whyNot returns why a compiled site has no allocating call.
func (m *lineMatcher) whyNot(i int) string {
	switch ds := m.out[i].Decisions; {
	case len(ds) == 0 && m.sites[i].Func == nil:
		return "static data that the linker lays out"
	case len(ds) == 0 && m.sites[i].Silent != "":
		return m.sites[i].Silent
	case len(ds) == 0:
		return "the compiler removed the code"
	case slices.ContainsFunc(ds, isHeap):
		if sym := m.pkg.staticDataAt(m.sites[i].Line); sym != "" {
			return "the value is known when compiling: read-only data " + sym
		}
		return "no allocating call in its machine code"
	}
	return "does not escape: it lives on the stack"
}

// Escapes reports whether one of the decisions says that its subject is on the heap, or none says anything.
func Escapes(ds []*gcdiag.Decision) bool { return len(ds) == 0 || slices.ContainsFunc(ds, isHeap) }
