package gcdiag

import (
	"bufio"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
)

// readAll returns copies of all decisions in text.
func readAll(t *testing.T, text string) []Decision {
	t.Helper()
	var all []Decision
	for d, err := range NewReader(strings.NewReader(text)).All() {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, *d)
	}
	return all
}

// checkLossless reads the same text twice, and requires that the headers,
// decisions and steps of the first reading print the lines of the second. It
// returns the counts.
func checkLossless(t *testing.T, text, again io.Reader) Stats {
	t.Helper()
	r := NewReader(text)
	lines := bufio.NewScanner(again)
	lines.Buffer(nil, 1<<30)
	pkg := ""
	next := func() string {
		for lines.Scan() {
			id, ok := strings.CutPrefix(lines.Text(), "# ")
			if !ok {
				return lines.Text()
			}
			pkg = id
		}
		t.Fatal("more decisions than lines")
		return ""
	}
	for d, err := range r.All() {
		if err != nil {
			t.Fatal(err)
		}
		line, got := next(), d.String()
		body, ok := strings.CutPrefix(line, got)
		if !d.Cut && (!ok || body != "" && (d.Kind != CanInline || !strings.HasPrefix(body, sepAs))) {
			t.Fatalf("line changed:\nread    %s\nprinted %s", line, got)
		}
		if r.Package() != pkg {
			t.Fatalf("%s: package %q, want %q", line, r.Package(), pkg)
		}
		for step := range d.Flow.Steps() {
			line, got := next(), d.Pos.String()+":"+step.String()
			if d.Pos.File == "" {
				got = step.String()
			}
			if line != got && !d.Cut {
				t.Fatalf("step changed:\nread    %s\nprinted %s", line, got)
			}
			if step.Kind == StepUnknown {
				t.Errorf("unknown step: %s", line)
			}
		}
	}
	for lines.Scan() {
		if !strings.HasPrefix(lines.Text(), "# ") {
			t.Fatalf("line without a decision: %s", lines.Text())
		}
	}
	checkStats(t, r)
	return r.Stats()
}

func checkStats(t *testing.T, r *Reader) {
	t.Helper()
	s := r.Stats()
	sum := s.Headers + s.Steps
	for _, n := range s.Kinds {
		sum += n
	}
	if sum != s.Lines {
		t.Errorf("%d lines accounted for, want %d", sum, s.Lines)
	}
	if got, want := len(r.Unknown()), min(s.Unknown(), MaxUnknown); got != want {
		t.Errorf("%d unknown lines kept, want %d", got, want)
	}
}

// recorded returns the files of compiler text in testdata.
func recorded(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", "*.m2"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no recorded text: %v", err)
	}
	return files
}

// TestRecorded reads the text that several releases print for one package.
func TestRecorded(t *testing.T) {
	for _, name := range recorded(t) {
		t.Run(filepath.Base(name), func(t *testing.T) {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			s := checkLossless(t, strings.NewReader(string(text)), strings.NewReader(string(text)))
			if s.Unknown() != 0 || s.Lines != strings.Count(string(text), "\n") || s.Bytes != int64(len(text)) {
				t.Errorf("stats %+v do not fit the text", s)
			}
		})
	}
}

func TestFlow(t *testing.T) {
	const text = `# example.com/m
./x.go:10:5: x escapes to heap in f:
./x.go:10:5:   flow: {storage for "a} ← b"} ← &x:
./x.go:10:5:     from g(") at h.go:1:2") (call parameter) at /abs/at ) dir/x.go:12:3
./x.go:10:5:   flow: {heap} ← **p:
./x.go:10:5:   flow: y ← p:
./x.go:10:5:   warning: truncated explanation due to assignment cycle; see golang.org/issue/35518
./x.go:10:5: moved to heap: x
`
	got := readAll(t, text)
	if len(got) != 2 {
		t.Fatalf("got %d decisions, want 2", len(got))
	}
	want := []Step{
		{Kind: StepFlow, Dst: `{storage for "a} ← b"}`, Src: "x", Derefs: -1},
		{Kind: StepFrom, Expr: `g(") at h.go:1:2")`, Why: "call parameter", Pos: Position{"/abs/at ) dir/x.go", 12, 3}},
		{Kind: StepFlow, Dst: "{heap}", Src: "p", Derefs: 2},
		{Kind: StepFlow, Dst: "y", Src: "p"},
		{Kind: StepTruncated},
	}
	steps := slices.Collect(got[0].Flow.Steps())
	if diff := cmp.Diff(want, steps); diff != "" {
		t.Errorf("steps differ (-want +got):\n%s", diff)
	}
	if got[1].Flow != "" {
		t.Errorf("a variable has the flow %q", got[1].Flow)
	}
	for range got[0].Flow.Steps() {
		break // must not panic
	}
	checkLossless(t, strings.NewReader(text), strings.NewReader(text))
}

func TestFlowUnknownStep(t *testing.T) {
	for _, line := range []string{"flow: no arrow:", "flow: a ← b", "from nowhere", "from x (y) at z", "from x) at z.go:1:2", "warning: new"} {
		for step := range Flow(line).Steps() {
			if step.Kind != StepUnknown || step.Expr != line || strings.TrimLeft(step.String(), " ") != line {
				t.Errorf("%q: got %v step %q", line, step.Kind, step)
			}
		}
	}
}

func TestSkip(t *testing.T) {
	const text = "# p\nx.go:1:2: parameter p leaks to {heap} for f with derefs=0:\n" +
		"x.go:1:2:   flow: {heap} ← p:\n# q\nx.go:1:2: leaking param: p\nstray\n"
	r := NewReader(strings.NewReader(text))
	r.SkipFlow = Kinds(ParamLeaks)
	r.Skip = Kinds(Unknown)
	var got []string
	for d, err := range r.All() {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, r.Package()+" "+d.Kind.String()+" "+string(d.Flow))
	}
	if diff := cmp.Diff([]string{"p ParamLeaks ", "q LeakingParam "}, got); diff != "" {
		t.Errorf("decisions differ (-want +got):\n%s", diff)
	}
	checkStats(t, r)
	if diff := cmp.Diff([]UnknownLine{{"q", "stray"}}, r.Unknown()); diff != "" {
		t.Errorf("unknown lines differ (-want +got):\n%s", diff)
	}
	if s := r.Stats(); s.Steps != 1 || s.Headers != 2 || s.Lines != 6 || s.Unknown() != 1 {
		t.Errorf("stats = %+v", s)
	}
}

// TestStrays reads flow lines that lack their decision, or belong to another.
func TestStrays(t *testing.T) {
	const text = "x.go:1:2:   flow: {heap} ← &x:\r\n" +
		"x.go:1:2: x escapes to heap in f:\r\n" +
		"x.go:3:4:   flow: {heap} ← &x:\r\n" +
		"\r\n" +
		"moved \x00 \xff to heap: y\r\n" +
		"x.go:1:2: moved to heap: \xff"
	var kinds []Kind
	for _, d := range readAll(t, text) {
		kinds = append(kinds, d.Kind)
		if strings.Contains(d.String(), "\r") || d.Flow != "" {
			t.Errorf("got %q with flow %q", d.String(), d.Flow)
		}
	}
	want := []Kind{Unknown, Escapes, Unknown, Unknown, Unknown, MovedToHeap}
	if !slices.Equal(kinds, want) {
		t.Errorf("got %v, want %v", kinds, want)
	}
}

func TestLongLines(t *testing.T) {
	tests := []struct {
		length int // of the line with its end
		cut    bool
	}{
		{MaxLine - 1, false}, {MaxLine, false}, {MaxLine + 1, true}, {2 * MaxLine, true}, {2*MaxLine + 1, true}, {9*MaxLine + 17, true},
	}
	const before, after, next = `x.go:1:2: "`, "\" escapes to heap\n", "x.go:3:4: moved to heap: y\n"
	for _, test := range tests {
		line := before + strings.Repeat("s", test.length-len(before)-len(after)) + after
		r := NewReader(iotest.HalfReader(strings.NewReader(line + next)))
		d, err := r.Next()
		if err != nil || d.Kind != EscapesSummary || d.Cut != test.cut || d.Pos.Col != 2 {
			t.Fatalf("line of %d bytes: kind %v, cut %v, error %v", test.length, d.Kind, d.Cut, err)
		}
		if kept := len(d.String()); !test.cut && kept != len(line)-1 || kept > MaxLine+len("…") {
			t.Errorf("line of %d bytes: %d kept", test.length, kept)
		}
		if d, err = r.Next(); err != nil || d.Kind != MovedToHeap || d.Cut {
			t.Errorf("line behind one of %d bytes: %v, %v", test.length, d, err)
		}
		if got := r.Stats().Bytes; got != int64(len(line+next)) {
			t.Errorf("%d bytes counted, want %d", got, len(line+next))
		}
		checkStats(t, r)
	}
}

func TestManyUnknown(t *testing.T) {
	r := NewReader(strings.NewReader(strings.Repeat(strings.Repeat("z", 2*maxKept)+"\n", MaxUnknown+5)))
	for _, err := range r.All() {
		if err != nil {
			t.Fatal(err)
		}
	}
	checkStats(t, r)
	if s := r.Stats(); s.Unknown() != MaxUnknown+5 || len(r.Unknown()[0].Text) != maxKept {
		t.Errorf("%d unknown, first of %d bytes", s.Unknown(), len(r.Unknown()[0].Text))
	}
}

func TestReadError(t *testing.T) {
	broken := errors.New("broken pipe")
	r := NewReader(io.MultiReader(strings.NewReader("x.go:1:2: moved to heap: x\nx.go:3"), iotest.ErrReader(broken)))
	var got []error
	for _, err := range r.All() {
		got = append(got, err)
	}
	// The second is the line that the error cut short.
	if len(got) != 3 || got[0] != nil || got[1] != nil || !errors.Is(got[2], broken) {
		t.Errorf("errors = %v", got)
	}
	if _, err := r.Next(); !errors.Is(err, broken) {
		t.Errorf("Next after the error = %v", err)
	}
}
