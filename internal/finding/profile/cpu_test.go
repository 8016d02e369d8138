package profile

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/pprof/profile"

	"github.com/perfvet/perfvet/internal/finding"
)

// A stack is samples of one, the innermost frame first: "m.F:7 > m.caller:9 > main.main:3". Frames in one location have a comma between them: inlined ones first.
type stack struct {
	samples int64
	frames  string
}

// encodeCPU returns a CPU profile with a sample each 10 ms.
func encodeCPU(t testing.TB, stacks ...stack) []byte {
	t.Helper()
	p := &profile.Profile{
		SampleType: []*profile.ValueType{{Type: "samples", Unit: "count"}, {Type: "cpu", Unit: "nanoseconds"}},
		PeriodType: &profile.ValueType{Type: "cpu", Unit: "nanoseconds"}, Period: samplePeriod,
	}
	for _, s := range stacks {
		at := &profile.Sample{Value: []int64{s.samples, s.samples * samplePeriod}}
		for instruction := range strings.SplitSeq(s.frames, " > ") {
			l := &profile.Location{ID: uint64(len(p.Location) + 1)}
			for frame := range strings.SplitSeq(instruction, ", ") {
				name, number, _ := strings.Cut(frame, ":")
				file := "/elsewhere/m/m.go"
				if strings.HasPrefix(name, "runtime.") || strings.HasPrefix(name, "reflect.") {
					file = "/usr/lib/go/src/runtime/malloc.go"
				}
				f := &profile.Function{ID: uint64(len(p.Function) + 1), Name: name, Filename: file}
				p.Function = append(p.Function, f)
				l.Line = append(l.Line, profile.Line{Function: f, Line: atoi(number)})
			}
			p.Location = append(p.Location, l)
			at.Location = append(at.Location, l)
		}
		p.Sample = append(p.Sample, at)
	}
	var b bytes.Buffer
	if err := p.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func atoi(s string) (n int64) {
	for _, c := range s {
		n = 10*n + int64(c-'0')
	}
	return n
}

// calling is a confirmed finding whose code calls a function on a line of another.
func calling(callee, function string, line int, cost finding.Cost) *finding.Finding {
	about := callee
	if cost.Objects > 0 {
		about = function
	}
	pkg, name, _ := strings.Cut(about, ".")
	return &finding.Finding{
		Verdict: finding.Confirmed, Package: pkg, Function: name, Cost: cost, Span: finding.Span{File: "/here/m/m.go"},
		Code: []finding.Code{{Function: function, Callee: callee, Stack: []finding.Frame{{Function: function, File: "/here/m/m.go", Line: line}}}},
	}
}

func TestTime(t *testing.T) {
	p, err := parse(encodeCPU(t,
		stack{10, "runtime.memclr:1 > runtime.nextFree:2, runtime.mallocgcSmall:3 > runtime.mallocgc:9 > runtime.newobject:5 > m.F:7 > main.main:3"},
		stack{5, "runtime.newobject:5 > m.F:7 > main.main:3"},
		stack{7, "runtime.mallocgc:9 > runtime.growslice:4 > m.F:7 > main.main:3"},
		stack{4, "runtime.mallocgc:9 > reflect.unsafe_New:4 > m.F:8 > main.main:3"},
		stack{4, "runtime.mallocgc:9 > runtime.newobject:4 > time.Sleep:4 > m.F:12 > main.main:3"},
		stack{20, "m.small:40 > m.F:9 > main.main:3"},
		stack{21, "m.small:41 > m.G:9 > main.main:3"},
		stack{3, "m.deep:50 > m.small:42 > m.F:9 > main.main:3"},
		stack{6, "m.small[...]:42 > m.inner:60, m.F:10 > main.main:3"},
		stack{9, "m/cmd/x.work:42 > m/cmd/x.run:11 > testing.tRunner:3"},
		stack{8, "main.work:42 > main.run:11"},
		stack{11, "m.deeper:8 > main.run:11"},
		stack{3, "m.deeper:9 > main.run:11"},
		stack{2, "runtime.mapaccess1:50 > m.deeper:9 > main.run:11"},
		stack{9, "m.more:1 > m.deeper:9 > main.run:11"},
		stack{7, "runtime.scanobject:9 > runtime.gcDrain:4 > runtime.gcBgMarkWorker:1"},
	))
	if err != nil {
		t.Fatal(err)
	}
	object := finding.Cost{Bytes: 8, Objects: 1}
	command := calling("main.work", "main.run", 11, finding.Cost{})
	command.Package = "m/cmd/x"
	elsewhere := calling("main.work", "main.run", 11, finding.Cost{})
	elsewhere.Package, elsewhere.File = "m/cmd/x", "/here/y/m.go"
	for _, test := range []struct {
		name    string
		f       *finding.Finding
		samples int64
	}{
		{"the allocator, and what it calls", calling("runtime.newobject", "m.F", 7, object), 10},
		{"another call of the line", calling("runtime.growslice", "m.F", 7, object), 7},
		{"a function of the runtime with another's name", calling("reflect.unsafe_New", "m.F", 8, object), 4},
		{"a function that the runtime has for another package", calling("runtime.newobject", "m.F", 12, object), 0},
		{"another line", calling("runtime.newobject", "m.F", 8, object), 0},
		{"in the function itself, called from one line", calling("m.small", "m.F", 9, finding.Cost{}), 20},
		{"called from another function", calling("m.small", "m.G", 9, finding.Cost{}), 21},
		{"called from where its caller was inlined", calling("m.small[go.shape.int]", "m.inner", 60, finding.Cost{}), 6},
		{"a command and its tests", command, 17},
		{"what a line does besides allocating", calling("runtime.panicBounds", "m.deeper", 8, finding.Cost{Ops: 1, Op: finding.BoundsCheck}), 11},
		{"and what the runtime does for it", calling("runtime.mapaccess1", "m.deeper", 9, finding.Cost{Ops: 1, Op: finding.MapLookup}), 5},
		{"another command, and the tests of the one", elsewhere, 9},
	} {
		p.Mark([]*finding.Finding{test.f})
		if got := test.f.Spent.Nanoseconds / samplePeriod; got != test.samples {
			t.Errorf("%s: %d samples, want %d", test.name, got, test.samples)
		}
		if test.f.Measured != nil {
			t.Errorf("%s: objects of a CPU profile", test.name)
		}
		if want := 1 / math.Sqrt(float64(max(1, test.samples))); test.f.Spent.Error != want {
			t.Errorf("%s: error %v, want %v", test.name, test.f.Spent.Error, want)
		}
	}
	if got := p.CPU.ambient.Samples; got != 7 {
		t.Errorf("%d samples of the collector's own, want 7", got)
	}
	if got := p.Covered([]*finding.Finding{calling("m.small", "m.F", 9, finding.Cost{}), calling("m.small", "m.F", 9, finding.Cost{}), calling("runtime.panicBounds", "m.deeper", 8, finding.Cost{Ops: 1, Op: finding.BoundsCheck})}); got != "take about 16% of the CPU time, and are on lines that take about 8.5% of the CPU time" {
		t.Errorf("covered: %s", got)
	}
}

// TestSeveral adds profiles of one kind up, and keeps those of two apart.
func TestSeveral(t *testing.T) {
	heap, cpu := encode(t, allocation{10, 8, "m.F", 1}), encodeCPU(t, stack{100, "runtime.mallocgc:9 > runtime.newobject:5 > m.F:1"})
	p, err := parse(heap, cpu, heap, cpu)
	if err != nil {
		t.Fatal(err)
	}
	f := calling("runtime.newobject", "m.F", 1, finding.Cost{Bytes: 8, Objects: 1})
	p.Mark([]*finding.Finding{f})
	if f.Measured.Objects != 20 || f.Spent.Nanoseconds != 200*samplePeriod {
		t.Errorf("%d objects and %d ns, want 20 and %d", f.Measured.Objects, f.Spent.Nanoseconds, 200*samplePeriod)
	}
}

// TestOneType reads profiles that have only one of the types that profile-guided optimisation takes.
func TestOneType(t *testing.T) {
	for i, want := range []int64{30 * samplePeriod, 30 * samplePeriod} {
		parsed, err := profile.ParseData(encodeCPU(t, stack{30, "m.small:1 > m.F:9"}))
		if err != nil {
			t.Fatal(err)
		}
		parsed.SampleType = parsed.SampleType[i : i+1]
		for _, s := range parsed.Sample {
			s.Value = s.Value[i : i+1]
		}
		p, err := parse(encodeProfile(t, parsed, func(*profile.Profile) {}))
		if err != nil {
			t.Fatal(err)
		}
		if got := p.CPU.all; got.Nanoseconds != want || got.Samples != 30 {
			t.Errorf("%s: %+v, want 30 samples", parsed.SampleType[0].Type, got)
		}
	}
}

// TestTogether bounds what profiles have together: each of them alone would do.
func TestTogether(t *testing.T) {
	data := encode(t, allocation{10, 8, "m.F", 1})
	p := newProfile()
	size, left := maxSize, records(unpack(t, data))
	if err := p.add(data, &size, &left); err != nil {
		t.Fatal(err)
	}
	if err := p.add(data, &size, &left); err != errTooLarge {
		t.Errorf("records: error %v", err)
	}
	size, left = len(unpack(t, data))+1, maxRecords
	if err := p.add(data, &size, &left); err != nil {
		t.Fatal(err)
	}
	if err := p.add(data, &size, &left); err != errTooLarge {
		t.Errorf("bytes: error %v", err)
	}
}

// TestCoverage counts what findings explain once for each check and once in all, and lists the rest.
func TestCoverage(t *testing.T) {
	p, err := parse(
		encode(t, allocation{10, 8, "m.F", 5}, allocation{30, 16, "m.F", 7}, allocation{60, 16, "other.F", 7}),
		encodeCPU(t, stack{200, "runtime.mallocgc:9 > runtime.newobject:5 > m.F:5"}, stack{300, "m.F:7"}, stack{400, "other.G:8 > m.F:8"}, stack{100, "runtime.gcDrain:4 > runtime.gcBgMarkWorker:1"}),
	)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Fit(sourceOf(source, 5, 7)); err != nil {
		t.Fatal(err)
	}
	object := finding.Cost{Bytes: 8, Objects: 1}
	f, same := calling("runtime.newobject", "m.F", 5, object), calling("runtime.newobject", "m.F", 5, object)
	f.Check, same.Check = "heapvar", "ifacebox"
	c := p.Coverage([]*finding.Finding{f, same})
	explained := Sum{10, 10*8 - 1, 200 * samplePeriod}
	for name, test := range map[string]struct{ got, want Sum }{
		"program":   {c.Program, Sum{100, 80 + 480 + 960 - 3, 1000 * samplePeriod}},
		"packages":  {c.Packages, Sum{40, 80 + 480 - 2, 900 * samplePeriod}},
		"collector": {c.Collector, Sum{Nanoseconds: 100 * samplePeriod}},
		"allocator": {c.Allocator, Sum{Nanoseconds: 200 * samplePeriod}},
		"explained": {c.Explained, explained},
		"heapvar":   {c.Checks[0].Sum, explained},
		"ifacebox":  {c.Checks[1].Sum, explained},
		"left":      {c.Objects[0].Sum, Sum{Objects: 30, Bytes: 479}},
		"called":    {c.Nanoseconds[0].Sum, Sum{Nanoseconds: 400 * samplePeriod}},
		"line":      {c.Nanoseconds[1].Sum, Sum{Nanoseconds: 300 * samplePeriod}},
	} {
		if test.got != test.want {
			t.Errorf("%s: %+v, want %+v", name, test.got, test.want)
		}
	}
	if l := c.Objects[0]; len(c.Checks) != 2 || len(c.Objects) != 1 || len(c.Nanoseconds) != 2 || l.File != "/here/m/m.go" || l.Line != 7 || l.Function != "m.F" {
		t.Errorf("%+v", c)
	}
	lines, all := p.Lines()
	want := []Line{
		{"/here/m/m.go", 8, "m.F", Sum{Nanoseconds: 400 * samplePeriod}},
		{"/here/m/m.go", 7, "m.F", Sum{30, 479, 300 * samplePeriod}},
		{"/here/m/m.go", 5, "m.F", explained},
	}
	if !slices.Equal(lines, want) || all != c.Program {
		t.Errorf("lines %+v of %+v", lines, all)
	}
}

// TestSplit takes what both runs allocate from what the operations do, and tells what other modules allocate for a line.
func TestSplit(t *testing.T) {
	run := func(n int64) *Profile {
		p, err := parse(encode(t, allocation{3 + 2*n, 16, "m.F", 5}, allocation{7, 8, "m.F", 7}, allocation{n, 24, "lib.G m.F:8", 3}, allocation{n / 10, 24, "other.H", 3}, allocation{n, 32, "other.I", 3}, allocation{200 - n, 48, "m.F", 8},
			allocation{n, 24, "lib.H > m.F:6", 3}))
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	f := calling("runtime.newobject", "m.F", 5, finding.Cost{Bytes: 16, Objects: 1})
	call := calling("lib.H", "m.F", 6, finding.Cost{Objects: 1})
	call.Line = 6
	elsewhere := calling("lib.H", "m.F", 6, finding.Cost{Objects: 1}) // it is told of on another line
	var got []string
	for _, s := range Split(run(2), run(102), 100, sourceOf(source, 5), []*finding.Finding{f, call, elsewhere}) {
		got = append(got, fmt.Sprintf("%s:%d %s %q %.2f %v", s.File, s.Line, s.Function, s.Callee, s.Objects, len(s.Findings)))
	}
	want := "/here/m/m.go:5 m.F \"\" 2.00 1\n:0  \"\" 1.10 0\n/here/m/m.go:6 m.F \"lib.H\" 1.00 1\n/here/m/m.go:8 m.F \"lib.G\" 1.00 0"
	if got := strings.Join(got, "\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestBelow counts for a call of a function that allocates all that is allocated there, however deep, once for each stack, and nothing that the line's own code makes.
func TestBelow(t *testing.T) {
	p, err := parse(encodeCPU(t,
		stack{10, "runtime.mallocgc:9 > runtime.newobject:5 > lib.inner:3 > lib.New:2 > m.F:5 > main.main:3"},
		stack{6, "runtime.mallocgc:9 > runtime.newobject:5 > lib.New:2 > m.F:5 > lib.New:4 > m.F:5"},
		stack{20, "lib.inner:3 > lib.New:2 > m.F:5 > main.main:3"},
		stack{5, "runtime.mallocgc:9 > runtime.newobject:5 > m.F:5 > main.main:3"},
		stack{3, "runtime.mallocgc:9 > runtime.newobject:5 > lib.New:2 > m.G:5 > main.main:3"},
	))
	if err != nil {
		t.Fatal(err)
	}
	f := calling("lib.New", "m.F", 5, finding.Cost{Bytes: 8, Objects: 1})
	own := calling("runtime.newobject", "m.F", 5, finding.Cost{Bytes: 8, Objects: 1})
	p.Mark([]*finding.Finding{f, own})
	if got := f.Spent.Nanoseconds / samplePeriod; got != 16 {
		t.Errorf("%d samples below the call, want 16", got)
	}
	if got := own.Spent.Nanoseconds / samplePeriod; got != 5 {
		t.Errorf("%d samples of the line's own, want 5", got)
	}
	if got := p.Covered([]*finding.Finding{f, own}); got != "take about 48% of the CPU time" {
		t.Errorf("covered: %s", got)
	}
	if got := len(p.CPU.spots(f)); got != 0 {
		t.Errorf("what lies below has %d spots of its own", got)
	}
}

// TestBelowHeap is TestBelow for objects.
func TestBelowHeap(t *testing.T) {
	data := encode(t, allocation{10, 8, "m.F", 5})
	parsed, err := profile.ParseData(data)
	if err != nil {
		t.Fatal(err)
	}
	frame := func(name string, line int64) *profile.Location {
		f := &profile.Function{ID: uint64(len(parsed.Function) + 1), Name: name, Filename: "/elsewhere/m/m.go"}
		parsed.Function = append(parsed.Function, f)
		l := &profile.Location{ID: uint64(len(parsed.Location) + 1), Line: []profile.Line{{Function: f, Line: line}}}
		parsed.Location = append(parsed.Location, l)
		return l
	}
	parsed.Sample = append(parsed.Sample, &profile.Sample{Location: []*profile.Location{frame("lib.New", 2), frame("m.F", 5)}, Value: []int64{30, 30 * 64, 0, 0}})
	p, err := parse(encodeProfile(t, parsed, func(*profile.Profile) {}))
	if err != nil {
		t.Fatal(err)
	}
	f := calling("lib.New", "m.F", 5, finding.Cost{Bytes: 8, Objects: 1})
	own := calling("runtime.newobject", "m.F", 5, finding.Cost{Bytes: 8, Objects: 1})
	p.Mark([]*finding.Finding{f, own})
	if f.Measured.Objects != 30 || own.Measured.Objects != 10 {
		t.Errorf("%d objects below the call and %d of its own, want 30 and 10", f.Measured.Objects, own.Measured.Objects)
	}
	if got := p.Covered([]*finding.Finding{f, own}); got != "make 100% of the objects and 100% of the bytes" {
		t.Errorf("covered: %s", got)
	}
}
