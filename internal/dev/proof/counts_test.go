package proof

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/run/driver"
)

const (
	maxUnconfirmed = 0.005 // of the predictions in compiled functions that are not generic
	minExplained   = 0.995 // of the allocating calls in a package's own code
)

// checkDefinite checks that nearly all predictions in compiled functions have a verdict. Those that wait for calls
// in packages outside the run are about the code of others, and which of the bounds checks of a line are left where there are several is mostly not known.
func (p *prover) checkDefinite(t *testing.T, res *driver.Result) {
	t.Helper()
	compiled, open := 0, 0
	for _, f := range res.Findings {
		if f.Generic || f.Pending != nil || f.Verdict == finding.Unconfirmed && !p.hasCode(f) || f.Check == "boundscheck" {
			continue
		}
		compiled++
		if f.Verdict == finding.Unconfirmed {
			open++
			t.Logf("unconfirmed: %s:%d: [%s] %s", f.File, f.Line, f.Check, f.Message)
		}
	}
	t.Logf("%d of %d predictions in compiled code that is not generic are unconfirmed", open, compiled)
	if float64(open) > maxUnconfirmed*float64(compiled) {
		t.Errorf("%d of %d predictions are unconfirmed, over %v", open, compiled, maxUnconfirmed)
	}
}

// hasCode reports whether the disassembly has a function of the name of the one around f.
func (p *prover) hasCode(f *finding.Finding) bool {
	path, _, _ := strings.Cut(f.Package, " ")
	for symbol := range p.dumps[path] {
		if strings.HasSuffix(symbol, "."+f.Function) {
			return true
		}
	}
	return false
}

// checkExplained checks that the findings stand for nearly all calls in the packages' own code that allocate.
func (p *prover) checkExplained(t *testing.T, res *driver.Result) {
	t.Helper()
	sites := newSites(res)
	n := tally{unexplained: make(map[string][]string)}
	for _, pkg := range p.packages {
		for _, fns := range p.dumps[pkg.ImportPath] {
			for _, fn := range fns {
				for _, c := range fn.calls {
					if isOne(c.callee, allocators) && pkg.owns(fn, c) {
						n.add(pkg, fn, c, sites)
					}
				}
			}
		}
	}
	n.check(t)
}

// sites are the places that confirmed findings name.
type sites struct {
	predicted map[string]bool // calls that a prediction was confirmed by
	inlined   map[string]bool // calls of findings that stand at the call of an inlined function
	lines     map[string]bool // lines and callees of the predictions
	idle      map[string]bool // calls of refuted findings that say why they never allocate
}

func newSites(res *driver.Result) sites {
	s := sites{make(map[string]bool), make(map[string]bool), make(map[string]bool), make(map[string]bool)}
	for _, f := range res.Findings {
		for _, c := range f.Idle {
			s.idle[fmt.Sprintf("%s+%#x %s", c.Function, c.Offset, c.Callee)] = true
		}
		if f.Verdict != finding.Confirmed || isOfCalls(f) {
			continue
		}
		for _, c := range f.Code {
			call := fmt.Sprintf("%s+%#x %s", c.Function, c.Offset, c.Callee)
			if f.Category == "inlined" {
				s.inlined[call] = true
				continue
			}
			s.predicted[call] = true
			s.lines[fmt.Sprintf("%s:%d %s", filepath.Base(c.Stack[0].File), c.Stack[0].Line, c.Callee)] = true
		}
	}
	return s
}

// A tally counts calls by what explains them.
type tally struct {
	predicted, inlined int
	idle               int
	byLine             int                 // a copy of a line where a finding is confirmed in another copy
	unexplained        map[string][]string // by callee
}

func (n *tally) add(pkg *listed, fn *dumpedFunc, c dumpedCall, s sites) {
	call := fmt.Sprintf("%s+%#x %s", fn.symbol, c.offset, c.callee)
	switch {
	case s.predicted[call]:
		n.predicted++
	case s.inlined[call]:
		n.inlined++
	case s.lines[fmt.Sprintf("%s:%d %s", c.file, c.line, c.callee)]:
		n.byLine++
	case s.idle[call]:
		n.idle++
	default:
		n.unexplained[c.callee] = append(n.unexplained[c.callee], fmt.Sprintf("%s: %s+%#x at %s:%d, type %s",
			pkg.ImportPath, fn.symbol, c.offset, c.file, c.line, c.loaded))
	}
}

func (n *tally) check(t *testing.T) {
	t.Helper()
	explained := n.predicted + n.inlined + n.byLine + n.idle
	all := explained
	for _, callee := range slices.Sorted(maps.Keys(n.unexplained)) {
		calls := n.unexplained[callee]
		all += len(calls)
		t.Logf("%d calls of %s have no finding, among them %s", len(calls), callee, strings.Join(calls[:min(8, len(calls))], "; "))
	}
	t.Logf("%d of %d allocating calls have a finding: %d of a prediction, %d of one in another copy of the line, %d of the call of an inlined function, %d that never allocate",
		explained, all, n.predicted, n.byLine, n.inlined, n.idle)
	if all < 1000 || float64(explained) < minExplained*float64(all) {
		t.Errorf("%d of %d allocating calls have a finding, under %v", explained, all, minExplained)
	}
}
