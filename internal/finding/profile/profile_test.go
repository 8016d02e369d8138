package profile

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/pprof/profile"

	"github.com/perfvet/perfvet/internal/finding"
)

// allocation is one sample of objects of a size, made at a line by functions, the innermost first. "m.F:7" is on a line of its own, and was inlined unless ">" stands before it.
type allocation struct {
	objects, size int64
	functions     string
	line          int64
}

// encode returns a heap profile.
func encode(t testing.TB, samples ...allocation) []byte {
	t.Helper()
	p := &profile.Profile{PeriodType: &profile.ValueType{Type: "space", Unit: "bytes"}}
	for _, name := range []string{"alloc_objects", "alloc_space", "inuse_objects", "inuse_space"} {
		p.SampleType = append(p.SampleType, &profile.ValueType{Type: name, Unit: "count"})
	}
	for _, s := range samples {
		at := &profile.Location{ID: uint64(len(p.Location) + 1)}
		locations := []*profile.Location{at}
		for name := range strings.FieldsSeq(s.functions) {
			if name == ">" {
				p.Location = append(p.Location, at)
				at = &profile.Location{ID: uint64(len(p.Location) + 1)}
				locations = append(locations, at)
				continue
			}
			line := s.line
			if function, own, ok := strings.Cut(name, ":"); ok {
				name = function
				line, _ = strconv.ParseInt(own, 10, 64)
			}
			f := &profile.Function{ID: uint64(len(p.Function) + 1), Name: name, Filename: "/elsewhere/m.go"}
			p.Function = append(p.Function, f)
			at.Line = append(at.Line, profile.Line{Function: f, Line: line})
		}
		p.Location = append(p.Location, at)
		// A little less, as in estimates: the label has the size.
		p.Sample = append(p.Sample, &profile.Sample{
			Location: locations, Value: []int64{s.objects, s.objects*s.size - min(1, s.objects), 0, 0},
			NumLabel: map[string][]int64{"bytes": {s.size}},
		})
	}
	var b bytes.Buffer
	if err := p.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// parse reads profiles.
func parse(data ...[]byte) (*Profile, error) {
	p := newProfile()
	size, records := maxSize, maxRecords
	for _, d := range data {
		if err := p.add(d, &size, &records); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// at is a confirmed finding with code in some functions.
func at(line int, cost finding.Cost, functions ...string) *finding.Finding {
	f := &finding.Finding{Verdict: finding.Confirmed, Cost: cost}
	for _, name := range functions {
		f.Code = append(f.Code, finding.Code{
			Function: "m.caller", Callee: "runtime.newobject", Stack: []finding.Frame{{Function: name, File: "/here/m.go", Line: line}, {Function: "m.caller", File: "/here/m.go", Line: 99}},
		})
	}
	return f
}

func TestMark(t *testing.T) {
	h, err := parse(encode(t,
		allocation{10, 8, "m.F m.caller", 1},
		allocation{30, 16, "m.F", 1},
		allocation{20, 24, "m.(*T[...]).M", 2},
		allocation{30, 100, "m.caller", 99},
		allocation{9, 8, "lib.G m.inner:50 m.caller:99", 5},
		allocation{1, 8, "lib.G m.inner:51 m.caller:99", 5},
	))
	if err != nil {
		t.Fatal(err)
	}
	box := finding.Cost{Bytes: 8, Objects: 1}
	refuted := at(1, box, "m.F")
	refuted.Verdict = finding.Refuted
	inner := at(5, box, "")
	inner.Code[0].Stack = slices.Insert(inner.Code[0].Stack, 1, finding.Frame{Function: "m.inner", File: "/here/m.go", Line: 50})
	for _, test := range []struct {
		name    string
		f       *finding.Finding
		objects int64 // of 100; -1 is no measure
	}{
		{"the size and the block of the tiny allocator", at(1, box, "m.F"), 40},
		{"one size", at(1, finding.Cost{Bytes: 16, Objects: 1}, "m.F"), 30},
		{"size that there is none of", at(1, finding.Cost{Bytes: 32, Objects: 1}, "m.F"), 0},
		{"unknown size", at(1, finding.Cost{Objects: 1}, "m.F"), 40},
		{"several objects", at(1, finding.Cost{Bytes: 24, Objects: 2}, "m.F"), 40},
		{"two instructions of one line", at(1, box, "m.F", "m.F"), 40},
		{"type arguments", at(2, finding.Cost{Bytes: 24, Objects: 1}, "m.(*T[go.shape.[]int]).M"), 20},
		{"other line", at(3, box, "m.F"), 0},
		{"other function", at(1, box, "m.G"), 0},
		{"the function is not known", at(1, box, ""), 0},
		{"a body of another package, by the line that it was inlined at", at(5, box, ""), 10},
		{"another line of that", at(6, box, ""), 0},
		{"another size there", at(5, finding.Cost{Bytes: 16, Objects: 1}, ""), 0},
		{"by the innermost line that has a name", inner, 9},
		{"refuted", refuted, -1},
		{"not about objects", at(1, finding.Cost{}, "m.F"), -1},
	} {
		h.Mark([]*finding.Finding{test.f})
		got := int64(-1)
		if test.f.Measured != nil {
			got = test.f.Measured.Objects
			if share := test.f.Measured.ObjectsShare; share != float64(got)/100 {
				t.Errorf("%s: share %v of %d objects", test.name, share, got)
			}
		}
		if got != test.objects {
			t.Errorf("%s: %d objects, want %d", test.name, got, test.objects)
		}
	}
	if got := h.Covered([]*finding.Finding{at(1, box, "m.F"), at(1, box, "m.F"), at(2, finding.Cost{Objects: 1}, "m.(*T[int]).M"), refuted}); !strings.HasPrefix(got, "make 60% of the objects") {
		t.Errorf("covered: %s, want 60%%: what two findings are about counts once", got)
	}
	if got := h.Covered([]*finding.Finding{at(5, box, ""), at(5, box, "lib.G"), inner}); !strings.HasPrefix(got, "make 10% of the objects") {
		t.Errorf("covered: %s, want 10%%: what a finding of the body and one of its call are about counts once", got)
	}
}

func TestParseErrors(t *testing.T) {
	plain := unpack(t, encode(t, allocation{10, 8, "m.F", 1}))
	var mutex bytes.Buffer
	if err := pprof.Lookup("mutex").WriteTo(&mutex, 0); err != nil {
		t.Fatal(err)
	}
	nameless := encodeProfile(t, &profile.Profile{
		SampleType: []*profile.ValueType{{Type: "samples", Unit: "count"}, {Type: "cpu", Unit: "nanoseconds"}},
		Location:   []*profile.Location{{ID: 1, Address: 64}},
	}, func(p *profile.Profile) {
		p.Sample = []*profile.Sample{{Location: p.Location, Value: []int64{1, 10}}}
	})
	for _, test := range []struct {
		name string
		data []byte
		want string
	}{
		{"empty file", nil, "it is empty, and no profile"},
		{"text", []byte("module m\n"), "no profile that pprof can read"},
		{"mutex", mutex.Bytes(), "a profile of contentions and delay: it takes heap profiles"},
		{"no names", nameless, "the profile has addresses, and no names"},
		{"cpu without samples", encodeCPU(t), "the profile has no samples"},
		{"cut short", plain[:len(plain)-20], "or one that was cut short"},
		{"large when unpacked", pack(t, make([]byte, maxSize+1)), "it is too large: more than 67108864 bytes"},
		{"many records", pack(t, bytes.Repeat([]byte("\x12\x00"), maxRecords+1)), "or more than 2097152 records"},
		{"packed twice", pack(t, pack(t, encode(t, allocation{10, 8, "m.F", 1}))), "a packed profile that was packed again"},
		{"torn", encode(t, allocation{10, 8, "m.F", 1})[:40], "no profile that can be unpacked"},
		{"no samples", encode(t), "the profile has no allocations"},
		{"difference of equals", encode(t, allocation{0, 8, "m.F", 1}), "the profile has no allocations"},
	} {
		if _, err := parse(test.data); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want %q", test.name, err, test.want)
		}
	}
}

func pack(t *testing.T, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	gz := gzip.NewWriter(&b)
	if _, err := gz.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := gz.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestSizes reads a line that made objects of more sizes than any does: each once, the smallest first.
func TestSizes(t *testing.T) {
	var samples []allocation
	for size := int64(200); size > 0; size-- {
		samples = append(samples, allocation{1, size, "m.F", 1}, allocation{2, size, "m.F", 1})
	}
	h, err := parse(encode(t, samples...))
	if err != nil {
		t.Fatal(err)
	}
	blocks := h.Heap.At(at(1, finding.Cost{Objects: 1}, "m.F"))
	for i, b := range blocks {
		if b.Size != int64(i+1) || b.Objects != 3 {
			t.Errorf("block %d is %+v", i, b)
		}
	}
	if len(blocks) != 200 {
		t.Errorf("%d sizes, want 200", len(blocks))
	}
}

// TestRecords counts the fields of a profile that pprof wrote, and stops where there is none.
func TestRecords(t *testing.T) {
	for _, test := range []struct {
		data string
		want int
	}{
		{"", 0}, {"\x12\x00", 1}, {"\x12\x01a\x08\x05", 2}, {"\x12\x7f", 0}, {"\x12\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", 0},
		{"\x0900000000\x0d0000\x0b\x00", 2}, {"\xff\xff", 0},
	} {
		if got := records([]byte(test.data)); got != test.want {
			t.Errorf("%q: %d records, want %d", test.data, got, test.want)
		}
	}
}

func unpack(t *testing.T, data []byte) []byte {
	t.Helper()
	gz, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	all, err := io.ReadAll(gz)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func encodeProfile(t testing.TB, p *profile.Profile, fill func(*profile.Profile)) []byte {
	t.Helper()
	fill(p)
	var b bytes.Buffer
	if err := p.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func FuzzParse(f *testing.F) {
	f.Add(encode(f, allocation{10, 8, "m.F m.caller", 1}, allocation{30, 16, "", 1}))
	var heap bytes.Buffer
	runtime.GC() // completes the profile
	if err := pprof.Lookup("allocs").WriteTo(&heap, 0); err != nil {
		f.Fatal(err)
	}
	f.Add(heap.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		h, err := parse(data)
		if err != nil {
			return
		}
		found := at(1, finding.Cost{Objects: 1}, "m.F")
		h.Mark([]*finding.Finding{found})
		if m := found.Measured; m != nil && (m.ObjectsShare < 0 || m.ObjectsShare > 1) {
			t.Errorf("share %v", m.ObjectsShare)
		}
		if s := found.Spent; s != nil && (s.Share < 0 || s.Share > 1) {
			t.Errorf("share %v of the time", s.Share)
		}
		if _, err := h.Fit(Source{Packages: []Package{{Prefix: "m.", Path: "m", Files: []string{"/here/m.go"}}}, ReadFile: os.ReadFile}); err == nil {
			t.Error("it fits a file that is not there")
		}
	})
}

// TestError checks that a sample that stands for many objects is no certainty, and one of a large object is.
func TestError(t *testing.T) {
	const rate = 512 << 10
	for _, test := range []struct {
		name          string
		objects, size int64
		low, high     float64 // error
	}{
		{"one sample", rate/16 + 1, 16, 0.99, 1.01},
		{"a hundred samples", 100 * (rate/16 + 1), 16, 0.099, 0.101},
		{"one large object", 1, 16 << 20, 0, 1e-6},
	} {
		p, err := profile.ParseData(encode(t, allocation{test.objects, test.size, "m.F", 1}))
		if err != nil {
			t.Fatal(err)
		}
		p.Period = rate
		var b bytes.Buffer
		if err := p.Write(&b); err != nil {
			t.Fatal(err)
		}
		h, err := parse(b.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		f := at(1, finding.Cost{Bytes: test.size, Objects: 1}, "m.F")
		h.Mark([]*finding.Finding{f})
		if e := f.Measured.Error; e < test.low || e > test.high {
			t.Errorf("%s: error %v, want %v to %v", test.name, e, test.low, test.high)
		}
	}
}

// TestReadErrors names the file that is not there, or is no profile.
func TestReadErrors(t *testing.T) {
	dir := t.TempDir()
	text := filepath.Join(dir, "text")
	if err := os.WriteFile(text, []byte("text"), 0o600); err != nil {
		t.Fatal(err)
	}
	none := filepath.Join(dir, "none")
	for _, name := range []string{none, text} {
		h, err := Read(name)
		if h != nil || err == nil || strings.Count(err.Error(), name) != 1 || errors.Is(err, fs.ErrNotExist) != (name == none) {
			t.Errorf("%s: %v, error %v", name, h, err)
		}
	}
}
