package finding

import "strings"

// Why a finding is not in the short list; an unsettled or refuted one is left out for its verdict.
const (
	OmittedSuppressed = "suppressed"
	OmittedExcluded   = "in excluded files"
	OmittedGenerated  = "in generated files"
	OmittedTest       = "in test files"
	OmittedCold       = "cold"
	OmittedFolded     = "more of the same line"
	OmittedSmall      = "below min-bytes"
	OmittedMinor      = "of less weight"
	OmittedSlight     = "under 0.1% of the profile" // see notable
)

// A Shortlist says what the short list has room for: the list that is shown when nobody asks for more.
type Shortlist struct {
	Tests       bool                   // test files too
	PerThousand float64                // findings for each 1,000 lines of a package; 0 is DefaultPerThousand, less than 0 no limit
	MinBytes    int64                  // what a finding has to allocate each time, unless that is unknown
	Exclude     func(file string) bool // reports whether findings in a file are left out; nil leaves none out
}

// DefaultPerThousand keeps a module below 3 findings for each 1,000 lines, with those that every package may have.
const DefaultPerThousand = 2.0

// What a package may have however small it is: findings, and hot ones.
const (
	everyPackage = 2
	alwaysHot    = 5
)

// Choose sets Omitted of each of the ranked findings. lines are the lines of each package, by its ID,
// without those of test and generated files.
//
// The list is limited by package and not over the run, so that a package has
// the same list whether it is analysed alone, by an editor or go vet, or with all others.
func (s Shortlist) Choose(ranked []*Finding, lines map[string]int) {
	chosen := make(map[string]int)
	for _, f := range ranked {
		if f.Omitted = s.omitted(f); f.Omitted != "" {
			continue
		}
		if f.Measured != nil {
			continue // there cannot be too many
		}
		n := chosen[f.Package] + 1
		if s.hasRoom(n, f.Heat, lines[f.Package]) {
			chosen[f.Package] = n
		} else {
			f.Omitted = OmittedMinor
		}
	}
}

// omitted returns why f is not in any short list, or "".
func (s Shortlist) omitted(f *Finding) string {
	switch {
	case f.Directive != "":
		return OmittedSuppressed
	case s.Exclude != nil && s.Exclude(f.File):
		return OmittedExcluded
	case f.Verdict != Confirmed:
		return f.Verdict.String()
	case f.Generated:
		return OmittedGenerated
	case !s.Tests && strings.HasSuffix(f.File, "_test.go"):
		return OmittedTest
	case f.Folded:
		return OmittedFolded
	case f.Measured != nil && f.Measured.Share() >= notable:
		return "" // however cold the line looks
	case f.Measured != nil:
		return OmittedSlight
	case f.Heat == Cold:
		return OmittedCold
	case 0 < f.Cost.Bytes && f.Cost.Bytes < s.MinBytes:
		return OmittedSmall
	}
	return ""
}

// hasRoom reports whether the list of a package of so many lines has room for an n-th finding of that heat.
func (s Shortlist) hasRoom(n int, heat Heat, lines int) bool {
	perThousand := s.PerThousand
	if perThousand == 0 {
		perThousand = DefaultPerThousand
	}
	return perThousand < 0 || n <= everyPackage+int(perThousand*float64(lines)/1000) || heat == Hot && n <= alwaysHot
}
