package proof

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/run/driver"
)

// How long messages may be, in bytes: half of them, and nineteen of twenty.
const (
	medianLength = 100
	mostLength   = 160
)

// faults are what no message may have, and why.
var faults = map[string]*regexp.Regexp{
	"the compiler's words are for -v":            regexp.MustCompile(`\bleaks?\b`),
	"a list says where the line is":              regexp.MustCompile(`\bthis line\b`),
	"there is one":                               regexp.MustCompile(`(^|[^\d.,])1 (bytes|calls|values|elements|instances|objects)\b`),
	"an empty reason":                            regexp.MustCompile(`\(\)$|: ?$|; ?$|: \(`),
	"it is no sentence":                          regexp.MustCompile(`[^.]\.$`),
	"a file is named by its base name":           regexp.MustCompile(` at [^ ]*/[^ ]*\.go:`),
	"a cause that says nothing":                  regexp.MustCompile(`: (assigned|kept|passed|passed on|stored)($|;| \()`),
	"an empty interface is any":                  regexp.MustCompile(`boxed into interface ?\{|, inlined here, allocates [^:;]*interface ?\{\}`),
	"a type has the name of its package":         regexp.MustCompile(`, inlined here, allocates [^:;]*\w/\w`),
	"what is made stands before how often it is": regexp.MustCompile(`each iteration (a|an|\(?\d+) `),
}

// checkWords checks what all messages have in common.
func checkWords(t *testing.T, res *driver.Result) {
	t.Helper()
	var lengths []int
	wrong := 0
	for _, f := range res.Findings {
		text := f.Statement()
		lengths = append(lengths, len(text))
		if why := fault(f, text); why != "" {
			if wrong++; wrong <= 20 {
				t.Errorf("%s:%d: [%s] %s: %s", f.File, f.Line, f.Check, text, why)
			}
		}
	}
	slices.Sort(lengths)
	median, most := lengths[len(lengths)/2], lengths[len(lengths)*19/20]
	t.Logf("%d messages: half have up to %d bytes, nineteen of twenty up to %d; %d are worded wrong", len(lengths), median, most, wrong)
	if median > medianLength || most > mostLength {
		t.Errorf("messages are too long: %d and %d bytes, want %d and %d", median, most, medianLength, mostLength)
	}
}

// fault returns what is wrong with a message, or "". What the source says in it is not looked at: names and texts may be anything.
func fault(f *finding.Finding, text string) string {
	if remedy := f.Remedy; f.Verdict == finding.Confirmed && remedy != "" && !strings.Contains(text, remedy) {
		return "the remedy is not in it: " + remedy
	}
	for why, pattern := range faults {
		if pattern.MatchString(withoutSource(text)) {
			return why
		}
	}
	return ""
}

// withoutSource returns text without what is in quotes, be it cut short or not.
func withoutSource(text string) string {
	text = regexp.MustCompile("`[^`]*`"+`|"(\\.|[^"\\])*?("|\.\.\.)`).ReplaceAllString(text, "x")
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, text)
}
