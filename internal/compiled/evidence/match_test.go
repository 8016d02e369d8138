package evidence_test

import (
	"bytes"
	"os/exec"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/finding"
)

// An expected is a site of a line and what Match says of it.
type expected struct {
	site    string // its comment
	callee  string // "convTstring"
	verdict finding.Verdict
	reason  string // beginning of it; "" for none
	calls   int    // -1 for any number
	change  func(*evidence.Site)
}

func static(s *evidence.Site) { s.Static = "static" }

func loose(s *evidence.Site) {
	s.Class, s.Loose = "loose", true
	box := s.Accept
	s.Accept = func(c *evidence.Call) bool {
		for _, callee := range []string{"convTstring", "convT64"} {
			if strings.HasSuffix(c.Callee, callee) {
				return true
			}
		}
		return box(c)
	}
}

// matchSource has a function for each test of TestMatch.
const matchSource = `package m

var sink, sink2 any

func off() bool { return false }

func One(a string) { sink = /*one*/a }

func Two(a, b string) { sink = /*two-a*/a; sink2 = /*two-b*/b }

func Types(a string, n int) { sink = /*types-a*/a; sink2 = /*types-n*/n }

func Fewer(a, b string) { if off() { sink = /*fewer-a*/a }; sink2 = /*fewer-b*/b }

func fewer(a, b string) { if off() { sink = /*twice-a*/a }; sink2 = /*twice-b*/b }
func Twice(a, b string) { fewer(a, b); fewer(b, a) }

func More(a, b string) { sink = /*more-a*/a; sink2 = b }

func Static(a string) { sink = /*static-a*/a; sink2 = /*static-b*/"b" }

func Last(a string) { sink = /*last*/a }

func Loose(a string, n int) { sink = /*loose-a*/a; sink2 = /*loose-n*/n }

func Stack(a string) int { var v any = /*stack*/a; s, _ := v.(string); return len(s) }

func Removed(a string) { if false { sink = /*removed*/a } }

func copied(a string) { sink = /*copied*/a }
func Copied(a string) { copied(a); copied("b"); for range 3 { copied(a + "c") } }

func generic[T any](a string, t T) { sink = /*generic*/a }
func Instances() { generic("a", 1); generic(string(make([]byte, 3)), "x") }

func mixed[T any](a string, t T) (any, any) { return /*mixed-a*/a, /*mixed-t*/t }
func Mixed(a string, n int) { sink, sink2 = mixed(a, a); sink, sink2 = mixed(a, n) }

func Unseen[T any](a string, t T) { sink = /*unseen*/a }

func Literal(a string) { f := func() any { return /*literal*/a }; sink = f }
func Both(a, b string) any { f := func() any { return /*both-a*/a }; sink = f; return /*both-b*/b }
func Gone() { f := func(a string) { sink = /*gone*/a }; f("x") }

var Variable any = /*variable*/string(make([]byte, 3))
`

// TestMatch checks the verdicts on the sites of one package, line by line.
func TestMatch(t *testing.T) {
	const c, r, u = finding.Confirmed, finding.Refuted, finding.Unconfirmed
	const short = "1 allocating call for 2"
	tests := []struct {
		name  string
		sites []expected
	}{
		{"one", []expected{{"one", "convTstring", c, "", 1, nil}}},
		{"another type", []expected{{"one", "convT64", r, "no allocating call", 0, nil}}},
		{"several of a class", []expected{{"two-a", "convTstring", c, "", 1, nil}, {"two-b", "convTstring", c, "", 1, nil}}},
		{"several classes", []expected{{"types-a", "convTstring", c, "", 1, nil}, {"types-n", "convT64", c, "", 1, nil}}},
		{"fewer calls than sites", []expected{{"fewer-a", "convTstring", u, short, 0, nil}, {"fewer-b", "convTstring", u, short, 0, nil}}},
		{"fewer, inlined twice on a line", []expected{{"twice-a", "convTstring", u, short, 0, nil}, {"twice-b", "convTstring", u, short, 0, nil}}},
		{"more calls than sites", []expected{{"more-a", "convTstring", c, "", 2, nil}}},
		{"a static site", []expected{{"static-a", "convTstring", c, "", 1, nil}, {"static-b", "convTstring", r, "static", 0, static}}},
		{"a static site that allocates", []expected{{"last", "convTstring", c, "", 1, static}}},
		{"a loose site", []expected{{"loose-a", "convTstring", c, "", 1, nil}, {"loose-n", "convT64", c, "", 1, loose}}},
		{"on the stack", []expected{{"stack", "convTstring", r, "does not escape", 0, nil}}},
		{"dead code", []expected{{"removed", "convTstring", r, "the compiler removed the code", 0, nil}}},
		{"inlined copies", []expected{{"copied", "convTstring", c, "", 3, nil}}},
		{"instances", []expected{{"generic", "convTstring", c, "", -1, nil}}},
		{"instances of one's own type", []expected{{"mixed-a", "convTstring", c, "", -1, nil}, {"mixed-t", "convT64", c, "", -1, loose}}},
		{"never instantiated", []expected{{"unseen", "convTstring", u, "generic code that this package does not instantiate", 0, nil}}},
		{"in a literal", []expected{{"literal", "convTstring", c, "", 1, nil}}},
		{"in a literal and around it", []expected{{"both-a", "convTstring", c, "", 1, nil}, {"both-b", "convTstring", c, "", 1, nil}}},
		{"in a literal that is inlined", []expected{{"gone", "convTstring", c, "", 1, nil}}},
		{"in a variable's initialiser", []expected{{"variable", "convTstring", r, "static data", 0, nil}}},
	}
	m := compile(t, map[string]string{"m.go": matchSource})
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) { m.match(t, test.sites) })
	}
}

// match checks what Match says of sites.
func (m *module) match(t *testing.T, want []expected) {
	t.Helper()
	ev := m.evidence()
	sites := make([]evidence.Site, len(want))
	for i, w := range want {
		sites[i] = m.site(ev, w.site, w.callee)
		if w.change != nil {
			w.change(&sites[i])
		}
	}
	for i, got := range ev.Match(sites) {
		w := want[i]
		if got.Verdict != w.verdict || !hasPrefixOrEmpty(got.Reason, w.reason) || w.calls >= 0 && len(got.Calls) != w.calls {
			t.Errorf("%s: %v, reason %q, %d calls; want %v, %q, %d", w.site, got.Verdict, got.Reason, len(got.Calls), w.verdict, w.reason, w.calls)
		}
		if (got.Verdict == finding.Confirmed) != (len(got.Calls) > 0) {
			t.Errorf("%s: %v with %d calls", w.site, got.Verdict, len(got.Calls))
		}
		for _, c := range got.Calls {
			if c.Stack[0].Line != sites[i].Line || !c.Explained() {
				t.Errorf("%s: call at %v, explained %v", w.site, c.Stack[0], c.Explained())
			}
		}
	}
}

// TestMissing checks that nothing is claimed where the machine code is not there, or cannot be trusted.
func TestMissing(t *testing.T) {
	const u = finding.Unconfirmed
	tests := []struct {
		name, reason string
		damage       func(*module)
	}{
		{"no object", "no machine code: package example.com/m was not compiled", func(m *module) { m.build.Export = "" }},
		{"no such file", "no machine code: open ", func(m *module) { m.build.Export += ".none" }},
		{"empty", "no machine code: ", func(m *module) { m.replaceExport(func([]byte) []byte { return nil }) }},
		{"cut", "no machine code: ", func(m *module) { m.replaceExport(func(b []byte) []byte { return b[:len(b)/2] }) }},
		{"unknown release", "no machine code: ", func(m *module) { m.replaceExport(unknownRelease) }},
		{"names overwritten", "no machine code: ", func(m *module) {
			m.replaceExport(func(b []byte) []byte { return overwrite(b, "go120ld", 40) })
		}},
	}
	m := compile(t, map[string]string{"m.go": matchSource})
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			damaged := *m
			damaged.t = t
			test.damage(&damaged)
			damaged.match(t, []expected{
				{"one", "convTstring", u, test.reason, 0, nil},
				{"static-b", "convTstring", u, test.reason, 0, static},
			})
			if reason := damaged.evidence().Missing(); !strings.HasPrefix(reason, test.reason) {
				t.Errorf("missing: %q", reason)
			}
		})
	}
}

// unknownRelease changes the release in the headers of an archive to one of the same length that is to come.
func unknownRelease(b []byte) []byte {
	_, after, _ := bytes.Cut(b, []byte("go object "))
	header, _, _ := bytes.Cut(after, []byte("\n"))
	release := bytes.Fields(header)[2]
	later := append([]byte("go1.99"), bytes.Repeat([]byte("9"), max(0, len(release)-6))...)
	return bytes.ReplaceAll(b, release, later[:len(release)])
}

// overwrite fills the block tables behind a marker with ones.
func overwrite(b []byte, marker string, from int) []byte {
	at := bytes.LastIndex(b, []byte(marker)) + len(marker) + from
	for i := at; i < at+60 && i < len(b); i++ {
		b[i] = 0xff
	}
	return b
}

// TestBuilds checks sites whose symbols, files or lines are called otherwise than in the source.
func TestBuilds(t *testing.T) {
	confirmed := func(name string) []expected {
		return []expected{{name, "convTstring", finding.Confirmed, "", 1, nil}}
	}
	t.Run("trimpath", func(t *testing.T) {
		m := compile(t, map[string]string{"m.go": matchSource}, "GOFLAGS=-trimpath")
		m.match(t, confirmed("one"))
		m.match(t, []expected{{"copied", "convTstring", finding.Confirmed, "", 3, nil}})
	})
	t.Run("linkname", func(t *testing.T) {
		m := compile(t, map[string]string{"m.go": `package m

import _ "unsafe"

var sink any

//go:linkname named example.org/other.name
func named(a string) { sink = /*named*/a; f(); f(); f() }

func f() { for range 3 { println() } }
`})
		m.match(t, confirmed("named"))
	})
	t.Run("line directives", func(t *testing.T) {
		m := compile(t, map[string]string{"m.go": `package m

var sink any

func F(a, b string, off func() bool) {
//line grammar.y:10:5
	sink = /*columns*/a
//line grammar.y:20
	sink = /*b*/b
}
`})
		m.match(t, confirmed("columns"))
		m.match(t, confirmed("b"))
	})
	t.Run("cgo", func(t *testing.T) {
		if out, err := exec.CommandContext(t.Context(), "go", "env", "CGO_ENABLED").Output(); err != nil || strings.TrimSpace(string(out)) != "1" {
			t.Skip("cgo is off")
		}
		m := compile(t, map[string]string{"m.go": "package m\n\n// static int one(void) { return 1; }\nimport \"C\"\n\nvar sink any\n\n" +
			"func F(a string) { C.one(); sink = /*c*/a }\n"})
		m.match(t, confirmed("c"))
	})
}
