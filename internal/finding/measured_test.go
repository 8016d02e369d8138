package finding

import (
	"math"
	"strconv"
	"strings"
	"testing"
)

func TestMeasured(t *testing.T) {
	for _, test := range []struct {
		m    *Measured
		text string
		most float64
	}{
		{nil, "", 0},
		{&Measured{ObjectsShare: 0.123, BytesShare: 0.0316}, "12% of the objects and 3.2% of the bytes", 0.123},
		{&Measured{ObjectsShare: 0.00123, BytesShare: 1}, "0.12% of the objects and 100% of the bytes", 1},
		{&Measured{BytesShare: 0.00001}, "none of the objects and under 0.01% of the bytes", 0.00001},
		{&Measured{ObjectsShare: 0.4, BytesShare: 0.2, Error: 0.25}, "about 40% of the objects and 20% of the bytes", 0.3},
		{&Measured{ObjectsShare: 0.4, BytesShare: 0.2, Error: 1.1}, "about 40% of the objects and 20% of the bytes", 0},
	} {
		if got := test.m.Share(); math.Abs(got-test.most) > 1e-9 {
			t.Errorf("share %v, want %v", got, test.most)
		}
		if test.m != nil && test.m.String() != test.text {
			t.Errorf("got %q, want %q", test.m, test.text)
		}
	}
}

func TestPaid(t *testing.T) {
	for _, test := range []struct {
		f    Finding
		text string
		most float64
	}{
		{Finding{}, "", 0},
		{Finding{Spent: &Spent{Share: 0.2, Error: 0.05}}, "20% of the CPU time", 0.19},
		{Finding{Spent: &Spent{Share: 0.2, Error: 0.25}}, "about 20% of the CPU time", 0.15},
		{Finding{Spent: &Spent{Share: 0.2, Error: 1}}, "", 0},
		{Finding{Cost: Cost{Ops: 1, Op: BoundsCheck}, Spent: &Spent{Share: 0.2, Error: 0.05}}, "its line takes 20% of the CPU time", 0.019},
		{Finding{Code: []Code{{Callee: "m.f"}}, Spent: &Spent{Share: 0.2, Error: 0.05}}, "its body takes 20% of the CPU time", 0.057},
		{Finding{Code: []Code{{Callee: "runtime.newproc"}}, Spent: &Spent{Share: 0.2, Error: 0.05}}, "20% of the CPU time", 0.19},
		{Finding{Measured: &Measured{ObjectsShare: 0.4}, Spent: &Spent{Share: 0.2, Error: 0.05}}, "40% of the objects and none of the bytes, 20% of the CPU time", 0.4},
	} {
		if got := test.f.Paid(); got != test.text {
			t.Errorf("got %q, want %q", got, test.text)
		}
		if got := test.f.paid(); math.Abs(got-test.most) > 1e-9 {
			t.Errorf("%s: share %v, want %v", test.text, got, test.most)
		}
	}
}

// TestDearestByBytes names what makes most bytes where the list, which is ordered by objects, does not begin with it.
func TestDearestByBytes(t *testing.T) {
	of := func(line int, bytes, uncertain float64) *Finding {
		return &Finding{Span: Span{Line: line}, Measured: &Measured{ObjectsShare: 1, BytesShare: bytes, Error: uncertain}}
	}
	list := []*Finding{of(1, 0.1, 0), of(2, 0.2, 0), {Span: Span{Line: 3}}, of(4, 0.9, 1), of(5, 0.5, 0)}
	for n, want := range map[int]string{1: "5", 2: "5 2", 3: "5 2 1", 5: ""} {
		var got []string
		for _, f := range DearestByBytes(list, n) {
			got = append(got, strconv.Itoa(f.Line))
		}
		if got := strings.Join(got, " "); got != want {
			t.Errorf("of %d: %q, want %q", n, got, want)
		}
	}
}
