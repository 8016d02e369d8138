package inlinedcall_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/passes/heapvar"
	"github.com/perfvet/perfvet/passes/inlinedcall"
	"github.com/perfvet/perfvet/passes/mapalloc"
	"github.com/perfvet/perfvet/passes/slicegrow"
)

func Test(t *testing.T) {
	fs := passtest.Run(t, "testdata", inlinedcall.New(heapvar.Analyzer, mapalloc.Analyzer, slicegrow.Analyzer), "./maker", "./use")
	passtest.Proven(t, fs)
	checkVia(t, fs)
	testSignals(t, fs)
	testWhole(t, fs)
	testRoots(t, fs)
}

// testRoots checks that what grows what is kept has a root: the line of the append, and nothing else has one.
func testRoots(t *testing.T, fs []*finding.Finding) {
	rooted := 0
	for _, f := range fs {
		grows := strings.HasSuffix(f.Message, "when the capacity is used up") && !strings.Contains(f.Message, " and ")
		if f.Root != "" && !strings.HasPrefix(f.Root, "the append on line ") || f.Root != "" && !grows {
			t.Errorf("%s: %s: root %q", f.Function, f.Message, f.Root)
		}
		if f.Root != "" {
			rooted++
		}
	}
	if rooted == 0 {
		t.Error("nothing has a root")
	}
}

// testWhole checks what is known of calls with all that they take, and that what counts is in the code of the caller.
func testWhole(t *testing.T, fs []*finding.Finding) {
	const most = 4096 // bytes, of the array of a bufio.Reader; it and the record are more
	got := make(map[string]bool)
	for _, f := range fs {
		c := f.Callee
		switch f.Function {
		case "buffered":
			got[f.Function] = c != nil && c.Function == "bufio.NewReader" && c.Objects == 0 && c.MaxObjects == 2 && c.MaxBytes > most && f.Cost.Bytes == 0
		case "bufferedBytes":
			got[f.Function] = c != nil && c.Objects == 2 && c.MaxObjects == 2 && c.Bytes > most && c.MaxBytes == c.Bytes && f.Cost.Objects == 2 && f.Cost.Bytes == 0
		case "unzipped":
			got[f.Function] = c != nil && c.Objects == 1 && c.Bytes > 0 && c.Bytes < most && c.MaxObjects == finding.Unlimited && f.Cost.Bytes > 0 && f.Cost.Bytes <= c.Bytes
		case "twoBuffers", "returned":
			got[f.Function] = c == nil
		}
	}
	for _, function := range []string{"buffered", "bufferedBytes", "unzipped", "twoBuffers", "returned"} {
		if !got[function] {
			t.Errorf("what the call in %s takes is not as expected", function)
		}
	}
}

// testSignals checks what the rank is told of what calls return.
func testSignals(t *testing.T, fs []*finding.Finding) {
	got := make(map[string]finding.Signals)
	for _, f := range fs {
		if panics := f.Function == "asserted" || f.Function == "Assert"; panics != (f.Signals.Cold == "on a path that panics") {
			t.Errorf("%s: %s: cold: %q", f.Function, f.Message, f.Signals.Cold)
		}
		if want := (f.Function == "grown" || f.Function == "lazily") && strings.Contains(f.Message, "Write"); f.Signals.Roomed != want || f.Signals.Miss != (want || f.Function == "deflater") {
			t.Errorf("%s: %s: room was made before: %v, %v", f.Function, f.Message, f.Signals.Roomed, f.Signals.Miss)
		}
		s := f.Signals
		got[f.Function] = finding.Signals{Temporary: s.Temporary, Returned: s.Returned, Shape: s.Shape, Kin: s.Kin, Kept: s.Kept}
	}
	const buffer = "call of maker.NewBuffer, inlined here,"
	for function, want := range map[string]finding.Signals{
		"passed":   {Temporary: true, Shape: finding.Resettable, Kin: buffer},
		"returned": {Returned: true, Shape: finding.Resettable, Kin: buffer},
		"mergeAll": {Temporary: true, Kin: "call of maker.Merged.Merge, inlined here,"},
		"pushed":   {Kept: true, Kin: "call of list.(*List).PushBack, inlined here,"},
		"set":      {Temporary: true, Shape: finding.MapGrowth, Kin: "call of http.Header.Set, inlined here,"},
		"one":      {Kept: true, Kin: "call of maker.New, inlined here,"},
	} {
		if got[function] != want {
			t.Errorf("%s: got %+v, want %+v", function, got[function], want)
		}
	}
}

// checkVia checks that a finding names the lines of the package that its function was inlined at.
func checkVia(t *testing.T, fs []*finding.Finding) {
	t.Helper()
	var got []string
	for _, f := range fs {
		for _, n := range f.Related {
			if strings.HasPrefix(n.Message, "inlined here") {
				got = append(got, f.Function+": "+n.Message)
			}
		}
	}
	if want := []string{"fresh: inlined here, into `First`", "fresh: inlined here, into `Second`"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
