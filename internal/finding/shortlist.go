package finding

import "strings"

// Why a finding is not in the short list; an unsettled or refuted one is left out for its verdict.
const (
	OmittedSuppressed = "suppressed"
	OmittedExcluded   = "in excluded files"
	OmittedGenerated  = "in generated files"
	OmittedTest       = "in test files"
	OmittedCold       = "cold"
	OmittedUnlinked   = "in code that no program has"
	OmittedFolded     = "more of the same line, call or literal"
	OmittedRooted     = "more of one cause"
	OmittedSmall      = "below min-bytes"
	OmittedInforms    = "nothing known does it for less"
	OmittedMinor      = "of lower rank"
	OmittedWarm       = "not known to run often"
	OmittedBrief      = "of a few nanoseconds outside loops" // see brief
	OmittedRoomed     = "only if the room made before is too small"
	OmittedSlight     = "under 0.1% of the profile" // see notable
)

// A Shortlist says what belongs into the short list: the list that is shown when nobody asks for more.
type Shortlist struct {
	Tests       bool                   // test files too
	PerThousand float64                // for [Shortlist.ChooseAlone]: findings for each 1,000 lines of a package; 0 is DefaultPerThousand, less than 0 no limit
	MinBytes    int64                  // what a finding has to allocate each time, unless that is unknown
	Exclude     func(file string) bool // reports whether findings in a file are left out; nil leaves none out
	Profile     bool                   // a profile of the program was asked for: what it has decides, and no guess
}

// DefaultTop is how many findings a list of a whole run has room for: what somebody reads at one time.
const DefaultTop = 30

// DefaultOps is how many of those are of operations, which take some nanoseconds each, where there are others: the best of them.
const DefaultOps = 5

// DefaultPerThousand keeps a module below 3 findings for each 1,000 lines, with those that every package may have.
const DefaultPerThousand = 2.0

// What a package may have however small it is: findings, and hot ones.
const (
	everyPackage = 2
	alwaysHot    = 5
)

// brief is the worth of operations, in bytes of an allocation, that are nothing beside the call of the function that does them: a dynamic call, a bounds check, copies of
// less than 128 bytes. See ops.
const brief = 16

// Choose sets Omitted of each of the ranked findings of a run. How many of those that are left are shown is for whoever shows
// them: they are in the order of their rank, over all packages.
func (s Shortlist) Choose(ranked []*Finding) {
	for _, f := range ranked {
		f.unroot()
		f.Omitted = s.omitted(f)
	}
	s.foldRoots(ranked)
}

// ChooseAlone is Choose for the ranked findings of one package of so many lines, without those of test and generated files, for a
// driver that sees no other package: go vet, golangci-lint. Such a list is limited by the package's size, since nobody
// there knows how much the others have.
func (s Shortlist) ChooseAlone(ranked []*Finding, lines int) {
	s.Choose(ranked)
	chosen := 0
	for _, f := range ranked {
		switch {
		case f.Omitted != "" || s.decides(f) || f.IsOpen(): // of what was measured, or promised, there cannot be too many
		case s.hasRoom(chosen+1, f.Heat, lines):
			chosen++
		default:
			f.Omitted = OmittedMinor
		}
	}
}

// ChooseOpen is ChooseAlone for an editor, where nothing is cut of a file that somebody has open: what the list of the package has no room
// for, or folds under a finding that may be in another file, stays and is marked Beyond.
func (s Shortlist) ChooseOpen(ranked []*Finding, lines int) {
	s.ChooseAlone(ranked, lines)
	for _, f := range ranked {
		f.Beyond = f.Omitted == OmittedMinor || f.Rooted
		if f.Beyond {
			f.Omitted, f.Folded, f.Rooted = "", false, false
		}
	}
}

// Counts reports whether f is confirmed in code that is not cold, not a test's, not generated, excluded or suppressed: whatever else of its line
// there is, its size, and what a profile has.
func (s Shortlist) Counts(f *Finding) bool {
	g := *f
	g.Folded, s.Profile, s.MinBytes = false, false, 0
	return s.omitted(&g) == ""
}

// omitted returns why f is not in any short list, or "".
func (s Shortlist) omitted(f *Finding) string {
	switch {
	case f.Informs:
		return OmittedInforms
	case f.Directive != "":
		return OmittedSuppressed
	case s.Exclude != nil && s.Exclude(f.File):
		return OmittedExcluded
	case f.IsOpen():
		return ""
	case f.Verdict != Confirmed:
		return f.Verdict.String()
	case f.Generated:
		return OmittedGenerated
	case !s.Tests && strings.HasSuffix(f.File, "_test.go"):
		return OmittedTest
	case f.IsUnlinked():
		return OmittedUnlinked
	case f.Folded:
		return OmittedFolded
	case s.decides(f) && f.paid() >= notable:
		return "" // however cold the line looks
	case s.decides(f):
		return OmittedSlight
	case f.Heat == Cold:
		return OmittedCold
	case f.Signals.Roomed:
		return OmittedRoomed
	case f.IsOfOps() && f.Heat != Hot && f.Signals.Share < Mostly:
		return OmittedWarm // a few nanoseconds each time
	case f.IsOfOps() && f.Cost.LoopDepth == 0 && f.Cost.worth() < brief && f.Signals.Share < Dense:
		return OmittedBrief
	case 0 < f.Cost.Bytes && f.Cost.Bytes < s.MinBytes:
		return OmittedSmall
	}
	return ""
}

// decides reports whether a profile says if f is in the list.
func (s Shortlist) decides(f *Finding) bool { return s.Profile && f.isMeasured() }

// hasRoom reports whether the list of a package of so many lines has room for an n-th finding of that heat.
func (s Shortlist) hasRoom(n int, heat Heat, lines int) bool {
	perThousand := s.PerThousand
	if perThousand == 0 {
		perThousand = DefaultPerThousand
	}
	return perThousand < 0 || n <= everyPackage+int(perThousand*float64(lines)/1000) || heat == Hot && n <= alwaysHot
}
