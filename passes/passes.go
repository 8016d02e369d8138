// Package passes lists the analyzers of perfvet. Each has a folder of its own,
// with the check's documentation in its doc.go.
package passes

import (
	"cmp"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/source/diagnose"
	"github.com/perfvet/perfvet/passes/alloccall"
	"github.com/perfvet/perfvet/passes/boundscheck"
	"github.com/perfvet/perfvet/passes/chanalloc"
	"github.com/perfvet/perfvet/passes/closurecapture"
	"github.com/perfvet/perfvet/passes/contract"
	"github.com/perfvet/perfvet/passes/deferheap"
	"github.com/perfvet/perfvet/passes/goalloc"
	"github.com/perfvet/perfvet/passes/heapvar"
	"github.com/perfvet/perfvet/passes/ifacebox"
	"github.com/perfvet/perfvet/passes/ifacedispatch"
	"github.com/perfvet/perfvet/passes/inlinebudget"
	"github.com/perfvet/perfvet/passes/inlinedcall"
	"github.com/perfvet/perfvet/passes/largecopy"
	"github.com/perfvet/perfvet/passes/loopassert"
	"github.com/perfvet/perfvet/passes/loopmap"
	"github.com/perfvet/perfvet/passes/makeslice"
	"github.com/perfvet/perfvet/passes/mapalloc"
	"github.com/perfvet/perfvet/passes/recoverinline"
	"github.com/perfvet/perfvet/passes/slicegrow"
	"github.com/perfvet/perfvet/passes/stringalloc"
	"github.com/perfvet/perfvet/passes/writebarrier"
)

// Suite is every check of perfvet, by name. The result of each is a
// []*finding.Finding: all its predictions, whatever their verdict.
var Suite = withRest(
	chanalloc.Analyzer,
	closurecapture.Analyzer,
	deferheap.Analyzer,
	goalloc.Analyzer,
	heapvar.Analyzer,
	ifacebox.Analyzer,
	ifacedispatch.Analyzer,
	inlinebudget.Analyzer,
	largecopy.Analyzer,
	loopassert.Analyzer,
	loopmap.Analyzer,
	makeslice.Analyzer,
	mapalloc.Analyzer,
	recoverinline.Analyzer,
	slicegrow.Analyzer,
	stringalloc.Analyzer,
	writebarrier.Analyzer,
)

// withRest adds the check that has a word for whatever the others leave, and those that are about no call of an allocator.
func withRest(checks ...*analysis.Analyzer) []*analysis.Analyzer {
	all := slices.Concat(checks, []*analysis.Analyzer{alloccall.Analyzer, boundscheck.Analyzer, inlinedcall.New(checks...), contract.Analyzer})
	slices.SortFunc(all, func(a, b *analysis.Analyzer) int { return cmp.Compare(a.Name, b.Name) })
	return all
}

// Short returns checks for a list that has only what something can be done about, and that does not tell which comments suppress nothing.
func Short(checks []*analysis.Analyzer) []*analysis.Analyzer {
	checks = slices.Clone(checks)
	for i, a := range checks {
		switch a {
		case alloccall.Analyzer:
			checks[i] = alloccall.Twins
		case ifacedispatch.Analyzer:
			checks[i] = ifacedispatch.Useful
		case boundscheck.Analyzer:
			checks[i] = boundscheck.Formed
		}
	}
	return checks
}

// Proving returns checks for a run that is to show that what others of [Short] found is gone: with what they would say nothing of.
func Proving(checks []*analysis.Analyzer) []*analysis.Analyzer {
	checks = slices.Clone(checks)
	for i, a := range checks {
		if a == boundscheck.Formed {
			checks[i] = boundscheck.Analyzer
		}
	}
	return checks
}

// Options say what the analyzers of [Analyzers] report.
type Options = diagnose.Options

// Analyzers returns the checks as drivers other than the perfvet command run them, go vet for one: each reports what the
// command shows of its check in a package. Options may still change until a package is analysed.
//
// An analyzer of [Suite] that a driver runs by itself reports the list of its check alone.
func Analyzers(o *Options) []*analysis.Analyzer { return diagnose.New(Suite, o) }
