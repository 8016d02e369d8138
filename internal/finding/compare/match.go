package compare

import (
	"cmp"
	"path/filepath"
	"strings"

	"github.com/perfvet/perfvet/internal/finding"
)

// A matcher pairs the items of two sides.
type matcher struct {
	base, head []*item
}

// An item is a finding with what it is known by.
type item struct {
	*finding.Finding
	other *item // of the other side; nil as long as it has none

	at       string // file, by a name that both sides have for it
	function string // without the numbers that the compiler gives
	shape    string // words of the expression on its first line
	words    string // words of the line
	before   string // words of the line above that has letters
	after    string // and of that below
	line     int    // in the head; 0 where the head has no such line
	hunk     int    // of the line diff; 0 where the line is unchanged
	aligned  bool   // there is a line diff

	same      bool // it has no counterpart, and is not what the line costs besides; see moveArrays
	otherLine int  // on the other side; 0 where that has no such line
}

// pkg returns the path of the package: with or without the tests, it is one place.
func (i *item) pkg() string {
	path, _, _ := strings.Cut(i.Package, " ")
	return path
}

// inlined returns the functions of the call's inline stack.
func (i *item) inlined() string {
	if len(i.Code) == 0 {
		return ""
	}
	var names []string
	for _, f := range i.Code[0].Stack {
		names = append(names, PlainName(f.Function))
	}
	return strings.Join(names, " ")
}

// allocated returns the type that is allocated, as far as the machine code tells.
func (i *item) allocated() string {
	if len(i.Code) == 0 {
		return ""
	}
	return i.Code[0].Type
}

// PlainName returns the name of a function without the numbers that the compiler counts literals, wrappers and functions init by: another
// literal before it changes them.
func PlainName(name string) string {
	parts := strings.Split(name, ".")
	for i, p := range parts {
		switch word := strings.TrimRight(p, "0123456789"); word {
		case "", "func", "gowrap", "deferwrap":
			parts[i] = word
		default:
			if loop, ok := strings.CutSuffix(word, "-range"); ok { // F-range1
				parts[i] = loop + "-range"
			}
		}
	}
	return strings.Join(parts, ".")
}

// newMatcher returns the confirmed findings of both sides as items.
func newMatcher(base, head Side, renamed map[string]string) *matcher {
	baseTexts, headTexts := newTexts(base), newTexts(head)
	places := make(map[string]string)    // of files of the head
	headFiles := make(map[string]string) // by place
	m := new(matcher)
	for _, f := range head.Findings {
		if f.Verdict == finding.Confirmed {
			i := newItem(f, headTexts)
			places[f.File], headFiles[i.at] = i.at, f.File
			i.line = f.Line
			m.head = append(m.head, i)
		}
	}
	aligned := make(map[string]*alignment) // by place
	for _, f := range base.Findings {
		if f.Verdict != finding.Confirmed {
			continue
		}
		i := newItem(f, baseTexts)
		if place := places[renamed[f.File]]; place != "" {
			i.at = place
		}
		headFile := headFiles[i.at]
		if other := cmp.Or(renamed[f.File], f.File); headFile == "" && headTexts.text(other) != nil { // nothing is found in it any more
			headFile = other
		}
		if headFile != "" {
			a := aligned[i.at]
			if a == nil {
				a = align(baseTexts.text(f.File), headTexts.text(headFile))
				aligned[i.at] = a
			}
			i.line, i.hunk = at(a.toHead, f.Line), at(a.baseHunk, f.Line)
			i.otherLine = i.line
		}
		m.base = append(m.base, i)
	}
	for _, i := range m.head {
		a, known := aligned[i.at]
		if text := baseTexts.text(i.File); !known && text != nil { // nothing was found in it
			a = align(text, headTexts.text(i.File))
			aligned[i.at] = a
		}
		if a != nil {
			i.hunk, i.aligned = at(a.headHunk, i.Line), true
			i.otherLine = at(a.toBase, i.Line)
		}
	}
	return m
}

// at returns an element, or 0 where there is none.
func at(all []int, i int) int {
	if i < 0 || i >= len(all) {
		return 0
	}
	return all[i]
}

func newItem(f *finding.Finding, t *texts) *item {
	i := &item{Finding: f, function: PlainName(f.Function)}
	i.at = i.pkg() + "/" + filepath.Base(f.File)
	i.shape, i.words = t.shape(f.Span), t.words(f.File, f.Line)
	i.before, i.after = t.beside(f.File, f.Line, -1), t.beside(f.File, f.Line, +1)
	return i
}

// A key is what a rule wants to be the same. What a rule does not look at is zero.
type key struct {
	check, category, pkg, at, function, shape, words, inlined, allocated, beside string
	line, hunk                                                                   int
}

// A rule returns the key of an item, and whether it has one.
type rule func(i *item) (key, bool)

// enough is how many letters and digits the words of a line have to have to be moved code without a look at the lines beside it.
const enough = 20

// rules returns the rules in the order of trust.
func rules() []rule {
	moved := func(i *item, beside string, ok bool) (key, bool) {
		return key{check: i.Check, category: i.Category, shape: i.shape, words: i.words, beside: beside}, ok && i.words != ""
	}
	within := func(r rule) rule {
		return func(i *item) (key, bool) {
			k, ok := r(i)
			k.pkg = i.pkg()
			return k, ok
		}
	}
	before := func(i *item) (key, bool) { return moved(i, i.before, i.before != "") }
	after := func(i *item) (key, bool) { return moved(i, i.after, i.after != "") }
	alone := func(i *item) (key, bool) { return moved(i, "", letters(i.words) >= enough) }
	return []rule{
		func(i *item) (key, bool) {
			return key{check: i.Check, category: i.Category, at: i.at, shape: i.shape, line: i.line}, i.line > 0
		},
		func(i *item) (key, bool) {
			return key{
				check: i.Check, category: i.Category, pkg: i.pkg(), function: i.function, shape: i.shape, inlined: i.inlined(),
			}, i.shape != ""
		},
		func(i *item) (key, bool) {
			return key{check: i.Check, category: i.Category, at: i.at, shape: i.shape, allocated: i.allocated(), hunk: i.hunk}, i.hunk > 0
		},
		func(i *item) (key, bool) {
			return key{
				check: i.Check, category: i.Category, at: i.at, function: i.function, allocated: i.allocated(), hunk: i.hunk,
			}, i.hunk > 0
		},
		within(before), within(after), within(alone), before, after, alone,
	}
}

// apply pairs the items that have no counterpart yet and the same key, in the order of the source.
func (m *matcher) apply(r rule) {
	waiting := make(map[key][]*item)
	for _, h := range m.head {
		if k, ok := r(h); ok && h.other == nil {
			waiting[k] = append(waiting[k], h)
		}
	}
	for _, same := range waiting {
		sortByPlace(same)
	}
	for _, b := range sortByPlace(append([]*item(nil), m.base...)) {
		k, ok := r(b)
		if !ok || b.other != nil || len(waiting[k]) == 0 {
			continue
		}
		h := waiting[k][0]
		waiting[k] = waiting[k][1:]
		b.other, h.other = h, b
	}
}
