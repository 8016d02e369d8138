package alloccall

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/finding"
)

// A twin is what does the same as a function for less.
type twin struct {
	remedy string
	form   func(r *reporter, cur inspector.Cursor, c *ast.CallExpr) string // the remedy for this call, "" for none; nil where it goes by the function alone
	where  func(*finding.Finding) bool                                     // whether it is of use there
	helps  func(r *reporter, cur inspector.Cursor, c *ast.CallExpr) bool   // whether it is of use to this call; nil for all
	fits   func(r *reporter, cur inspector.Cursor, c *ast.CallExpr) bool   // whether it is one for this call; nil for all
	since  string                                                          // release that brought it; "" for any
	calls  []string                                                        // symbols of the function that it is, where the one that the source names is inlined; nil where it is not

	// unless is when the function does not allocate, of one that the machine code alone does not tell of; "" where that does, or it always allocates.
	unless string
	always bool // it always allocates where the twin fits, which the machine code alone does not tell

	dear bool // the function takes as long as hundreds of allocations: a few rounds of it are felt
}

// isKnown reports whether it is known of the function when it allocates.
func (t *twin) isKnown() bool { return t.always || t.unless != "" }

// condition words when the function does not allocate: " unless there is nothing to split".
func (t *twin) condition() string {
	if t.unless == "" {
		return ""
	}
	return " " + t.unless
}

// The twins' remedies that are several functions'.
const (
	variable = "a package variable is made once"
	cut      = "strings.Cut needs no slice"
	reset    = "one that is kept, in a sync.Pool for instance, and Reset allocates less"
	timer    = "a time.Timer made before the loop and Reset allocates nothing"
)

// twins are functions that have one, by full name; of several, the first that fits is that of a call. Each has a pair of functions in a test, and each kind of remedy
// one in the example.
var twins = merged(
	map[string][]twin{
		"time.After":    {{since: "go1.23", remedy: timer, where: isLoop, helps: (*reporter).isTimer, calls: []string{"time.NewTimer"}}},
		"time.NewTimer": {{since: "go1.23", remedy: timer, where: isTemporary, fits: (*reporter).isDeclared, helps: (*reporter).isTimer}},

		// text/template.Parse and regexp.Compile return early where the text is wrong, and panic or return an error then.
		"regexp.MustCompile":              {{remedy: variable, dear: true, where: isHot, fits: (*reporter).isConstant, unless: wrong}},
		"regexp.MustCompilePOSIX":         {{remedy: variable, dear: true, where: isHot, fits: (*reporter).isConstant, unless: wrong}},
		"regexp.MatchString":              {{remedy: compiled, dear: true, where: isHot, fits: (*reporter).hasConstant, calls: []string{"regexp.Compile", "regexp.compile"}, unless: wrong}},
		"regexp.Match":                    {{remedy: compiled, dear: true, where: isHot, fits: (*reporter).hasConstant, calls: []string{"regexp.Compile", "regexp.compile"}, unless: wrong}},
		"(*text/template.Template).Parse": {{remedy: variable, dear: true, where: isHot, fits: (*reporter).isParsed}},
		"(*html/template.Template).Parse": {{remedy: variable, dear: true, where: isHot, fits: (*reporter).isParsed}},

		"strings.Split": {
			{remedy: "strings.SplitSeq needs no slice", where: isHot, fits: (*reporter).isRangedAt, since: "go1.24", calls: genSplit, always: true},
			{remedy: "strings.SplitSeq needs no slice", where: isHot, fits: (*reporter).isRanged, since: "go1.24", calls: genSplit, unless: empty},
			{remedy: cut, where: isHot, fits: (*reporter).isFirst, since: "go1.18", calls: genSplit, always: true},
		},
		"strings.SplitN":     {{remedy: cut, where: isHot, fits: (*reporter).isCut, since: "go1.18", calls: genSplit, always: true}},
		"strings.SplitAfter": {{remedy: "strings.SplitAfterSeq needs no slice", where: isHot, fits: (*reporter).isRanged, since: "go1.24", calls: genSplit, unless: empty}},
		"strings.Fields":     {{remedy: "strings.FieldsSeq needs no slice", where: isHot, fits: (*reporter).isRanged, since: "go1.24", unless: nothing}},

		"strings.ToLower": {{remedy: folded, where: isHot, fits: (*reporter).isFolded, unless: unchanged}},
		"strings.ToUpper": {{remedy: folded, where: isHot, fits: (*reporter).isFolded, unless: unchanged}},

		"(*reflect.MapIter).Key":   {{remedy: "SetIterKey of a value made before the loop allocates nothing", where: isLoop, fits: (*reporter).isRead, helps: (*reporter).isEachRound, unless: "unless the key is a pointer"}},
		"(*reflect.MapIter).Value": {{remedy: "SetIterValue of a value made before the loop allocates nothing", where: isLoop, fits: (*reporter).isRead, helps: (*reporter).isEachRound, unless: "unless the value is a pointer"}},

		"(reflect.Value).Interface": {{form: (*reporter).asserted, where: isHot, calls: []string{"reflect.valueInterface"}, unless: "unless the value is a pointer or not addressable"}},

		"encoding/binary.Read":  {{form: (*reporter).readNumber, where: isHot}},
		"encoding/binary.Write": {{form: (*reporter).writeNumber, where: isHot, unless: "what the number is written from"}},

		"compress/gzip.NewWriter":  {{remedy: reset, where: isReusable, calls: []string{"compress/gzip.NewWriterLevel"}}},
		"compress/gzip.NewReader":  {{remedy: reset, where: isReusable}},
		"compress/flate.NewWriter": {{remedy: reset, where: isReusable}},
		"compress/flate.NewReader": {{remedy: reset, where: isReusable}},
		"compress/zlib.NewWriter":  {{remedy: reset, where: isReusable, calls: []string{"compress/zlib.NewWriterLevelDict"}}},
		"compress/zlib.NewReader":  {{remedy: reset, where: isReusable, calls: []string{"compress/zlib.NewReaderDict"}}},
		"compress/lzw.NewWriter":   {{remedy: reset, where: isReusable}},
		"compress/lzw.NewReader":   {{remedy: reset, where: isReusable}},
	},
	written(), same(), headers(),
)

// Conditions, and what is inlined, of several.
const (
	compiled = "MustCompile in a package variable is made once"
	wrong    = "unless the expression is wrong"
	nothing  = "unless there is nothing to split"
	empty    = "unless the text and the separator are empty"
)

var genSplit = []string{"strings.genSplit"}

// merged returns tables as one: what a later one has of a function comes behind what an earlier has.
func merged(tables ...map[string][]twin) map[string][]twin {
	all := make(map[string][]twin)
	for _, table := range tables {
		for name, ts := range table {
			all[name] = append(all[name], ts...)
		}
	}
	return all
}

// twinOf returns the twin for a call, nil where none is known.
func (r *reporter) twinOf(cur inspector.Cursor, c *ast.CallExpr, fn *types.Func) *twin {
	for _, t := range twins[fn.FullName()] {
		if t.since != "" && !r.since(t.since) || t.fits != nil && !t.fits(r, cur, c) {
			continue
		}
		if t.form != nil {
			t.remedy = t.form(r, cur, c)
		}
		if t.remedy != "" {
			return &t
		}
	}
	return nil
}
