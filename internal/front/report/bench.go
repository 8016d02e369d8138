package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"math"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/perf/benchmath"
	"golang.org/x/perf/benchunit"

	"github.com/perfvet/perfvet/internal/compiled/inventory"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/profile"
	"github.com/perfvet/perfvet/internal/foreign"
	"github.com/perfvet/perfvet/internal/run/benchmark"
)

// Benchmarks writes benchmarks in a format: text, json or markdown.
func Benchmarks(format string, w io.Writer, pairs []*benchmark.Pair, opts Options) error {
	if format == "json" {
		return benchJSON(w, pairs)
	}
	if format == "text" && opts.Terminal != nil {
		return benchTerminal(w, pairs, opts)
	}
	b := benchText{w: bufio.NewWriter(w), opts: opts, isMarkdown: format == "markdown"}
	slower := false
	for _, p := range pairs {
		b.pair(p)
		slower = slower || p.IsSlower()
	}
	if slower {
		b.effects()
	}
	return b.w.Flush()
}

// effects writes what may make a benchmark slower that allocates as before: it is of all functions, since nothing tells which of them one runs.
func (b *benchText) effects() {
	told := false
	for _, e := range b.opts.Effects {
		if e.Kind != inventory.Inline && e.Kind != inventory.Frame {
			continue
		}
		if !told {
			b.printf("Some take longer. What else is not as it was:\n")
			told = true
			if b.isMarkdown {
				b.printf("\n")
			}
		}
		b.line("%s: %s", Place(b.opts.Dir, e.File, e.Line, 0), e.Message)
	}
}

// benchText writes for people, as plain lines or as Markdown.
type benchText struct {
	w          *bufio.Writer
	opts       Options
	isMarkdown bool
}

func (b *benchText) printf(format string, args ...any) { foreign.Fprintf(b.w, format, args...) }

func (b *benchText) pair(p *benchmark.Pair) {
	if b.isMarkdown {
		b.printf("### %s (%s)\n\n", markdown(p.Head.Name), markdown(p.Head.Package))
	} else {
		b.printf("%s (%s)\n", p.Head.Name, p.Head.Package)
	}
	if p.Base != nil && p.Base.Borrowed {
		b.line("the base does not have this benchmark: its code was measured with the tests of the head")
	}
	for _, unit := range []string{benchmark.Time, benchmark.Bytes, benchmark.Allocs} {
		if text := unitText(p, unit); text != "" {
			b.line("%s", text)
		}
	}
	switch {
	case len(p.Lines) > 0:
		for i := range p.Lines {
			b.delta(&p.Lines[i])
		}
	case p.Base == nil || b.opts.Verbose:
		b.split(p.Head)
	}
	b.printf("\n")
}

// line writes a line that belongs to a benchmark.
func (b *benchText) line(format string, args ...any) {
	text := foreign.Line(fmt.Sprintf(format, args...))
	if b.isMarkdown {
		b.printf("- %s\n", markdown(text))
		return
	}
	b.printf("\t%s\n", text)
}

// unitText returns what the benchmark measures in a unit, on one side or on both; "" where it does not.
func unitText(p *benchmark.Pair, unit string) string {
	for _, u := range p.Units {
		if u.Unit == unit {
			text := fmt.Sprintf("%s: %s -> %s, %s", nameOf(unit), amountOf(unit, u.Base), amountOf(unit, u.Head), u.Comparison.FormatDelta(u.Base.Center, u.Head.Center))
			return text + " (" + u.Comparison.String() + ")"
		}
	}
	s, ok := p.Head.Summary(unit)
	if !ok {
		return ""
	}
	return fmt.Sprintf("%s: %s", nameOf(unit), amountOf(unit, s))
}

// nameOf returns what is measured in a unit: the amount of time has its own.
func nameOf(unit string) string {
	if unit == benchmark.Time {
		return "time/op"
	}
	return unit
}

// amountOf returns a median, with the range around it where there is one.
func amountOf(unit string, s benchmath.Summary) string {
	text := number(s.Center)
	if unit == benchmark.Time {
		text = benchunit.Scale(s.Center/1e9, benchunit.Decimal) + "s"
	}
	switch half := max(s.Hi-s.Center, s.Center-s.Lo); {
	case s.Lo == s.Hi, math.IsInf(half, 0): // exact; or of so few runs that nothing is known
	case half <= s.Center:
		text += " ± " + s.PctRangeString()
	default:
		text += ", it varies by more"
	}
	return text
}

// mostShares is how many lines of a benchmark are written unless all are asked for.
const mostShares = 20

// split writes what each line allocates.
func (b *benchText) split(r *benchmark.Result) {
	shown := r.Split
	if !b.opts.Verbose {
		shown = shown[:min(len(shown), mostShares)]
	}
	for i := range shown {
		s := &shown[i]
		b.line("%s allocs/op, %s B/op: %s", number(s.Objects), number(s.Bytes), b.about(s))
	}
	var objects, bytes float64
	for _, s := range r.Split[len(shown):] {
		objects, bytes = objects+s.Objects, bytes+s.Bytes
	}
	if more := len(r.Split) - len(shown); more > 0 {
		b.line("%s allocs/op, %s B/op: %d more lines (-v)", number(objects), number(bytes), more)
	}
}

// delta writes what a line allocates more or less.
func (b *benchText) delta(d *benchmark.Delta) {
	objects, bytes := d.Objects-d.Was.Objects, d.Bytes-d.Was.Bytes
	text := fmt.Sprintf("%s allocs/op, %s B/op: %s", signed(objects), signed(bytes), b.about(&d.Share))
	if f := d.Reason(); f != nil && f.Change != "" {
		text += ": " + f.Change
		if f.Cause != "" {
			text += "; the line is as it was: " + f.Cause
		}
	} else if d.Gone {
		text += ": gone"
	} else if d.SharesBlocks() {
		text += ": its code is as it was, and objects of under 16 bytes share blocks: one counts where it begins"
	}
	b.line("%s", text)
}

// about says which line a share is of, and what allocates there.
func (b *benchText) about(s *profile.Share) string {
	if s.File == "" {
		return "outside of the packages, such as the testing package"
	}
	at := Place(b.opts.Dir, s.File, s.Line, 0)
	if strings.HasPrefix(at, "..") || filepath.IsAbs(at) {
		at = fmt.Sprintf("%s:%d", filepath.Base(s.File), s.Line)
	}
	what := b.findings(s)
	if what == "" && s.Callee != "" {
		what = "in " + s.Callee
	}
	return at + ": " + cmp.Or(what, "no finding")
}

// mostStatements is how many findings of a line are written unless all are asked for.
const mostStatements = 2

// findings says what is found of a line, each in words of its own: first what is not as it was, and what is on the line itself, before calls that are inlined elsewhere.
func (b *benchText) findings(s *profile.Share) string {
	rank := func(f *finding.Finding) int {
		switch {
		case f.Change != "":
			return 0
		case f.Line == s.Line && f.File == s.File:
			return 1
		}
		return 2
	}
	ordered := slices.SortedStableFunc(slices.Values(s.Findings), func(f, g *finding.Finding) int { return cmp.Compare(rank(f), rank(g)) })
	var parts []string
	for _, f := range ordered {
		if part := fmt.Sprintf("%s (%s)", f.Statement(), f.Check); !slices.Contains(parts, part) {
			parts = append(parts, part)
		}
	}
	more := len(parts) - mostStatements
	if more <= 0 || b.opts.Verbose {
		return strings.Join(parts, "; ")
	}
	return fmt.Sprintf("%s, and %d more (-v)", strings.Join(parts[:mostStatements], "; "), more)
}

// number keeps two decimals where there are some.
func number(x float64) string {
	if math.Abs(x-math.Round(x)) < 0.005 {
		return fmt.Sprintf("%.0f", math.Round(x))
	}
	return fmt.Sprintf("%.2f", x)
}

func signed(x float64) string {
	if x >= 0 {
		return "+" + number(x)
	}
	return number(x)
}
