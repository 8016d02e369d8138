package driver

import (
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/run/resultcache"
	"github.com/perfvet/perfvet/internal/source/contracts"
)

// Stats counts what a run did.
type Stats struct {
	GoVersion string // of the toolchain that compiled: "go1.26.8"
	Packages  int    // analysed
	Cached    int    // of them, in an earlier run
	Recalled  bool   // nothing has changed since an earlier run: the go command listed and compiled nothing
	Files     int    // parsed
	Lines     int    // in them, without tests and generated files

	Checks []CheckStats // in the order of Config.Analyzers
	Calls  CallStats

	Contracts contracts.Stats // none of a run that is recalled

	Features evidence.Features // of the functions with loops, or that are called in loops

	TextBytes    int64 // of the compiler's text
	TextLines    int
	Unknown      int                  // lines of the compiler that are not understood
	UnknownLines []gcdiag.UnknownLine // the first of them

	Stages Stages
}

// CheckStats counts the predictions of one check by verdict.
type CheckStats struct {
	Check                           string
	Confirmed, Refuted, Unconfirmed int
}

// CallStats counts the allocating calls in the objects that lines lead to which people wrote.
type CallStats struct {
	evidence.Covered
	Missing int // packages without an object to count them in
}

// Stages are times. Compile is that of the clock; the others are summed over the packages that are
// analysed, side by side, in this run.
type Stages struct {
	Compile  time.Duration // the go command: listing, compiling, replaying the text
	Check    time.Duration // parsing, reading export data, checking types
	SSA      time.Duration
	Evidence time.Duration // reading text and objects
	Passes   time.Duration
}

func (s *Stats) count(analyzers []*analysis.Analyzer, findings []*finding.Finding) {
	index := make(map[string]int, len(analyzers))
	for i, a := range analyzers {
		index[a.Name] = i
		s.Checks = append(s.Checks, CheckStats{Check: a.Name})
	}
	for _, f := range findings {
		i, ok := index[f.Check]
		if !ok {
			continue
		}
		switch f.Verdict {
		case finding.Confirmed:
			s.Checks[i].Confirmed++
		case finding.Refuted:
			s.Checks[i].Refuted++
		default:
			s.Checks[i].Unconfirmed++
		}
	}
}

// addEntry adds the counts of one package.
func (s *Stats) addEntry(e *resultcache.Entry) {
	s.Packages++
	s.Files += e.Files
	s.Lines += e.Lines
	s.Features = s.Features.Plus(e.Features)
	s.Unknown += e.Unknown
	s.UnknownLines = append(s.UnknownLines, e.UnknownLines[:min(len(e.UnknownLines), maxMessages-len(s.UnknownLines))]...)
}
