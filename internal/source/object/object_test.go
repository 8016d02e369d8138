package object_test

import (
	"testing"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/exits"
	"github.com/perfvet/perfvet/internal/source/object"
	"github.com/perfvet/perfvet/internal/source/uses"
)

// TestMessage words findings of each verdict.
func TestMessage(t *testing.T) {
	bytes := func(n int64) finding.Cost { return finding.Cost{Objects: 1, Bytes: n} }
	for _, test := range []struct {
		o                    object.Object
		when, advice, reason string
		verdict              finding.Verdict
		want                 string
	}{
		{o: object.Object{Cost: bytes(8)}, verdict: finding.Confirmed, want: "x allocates 8 bytes"},
		{o: object.Object{Cost: bytes(8), Where: "returned"}, verdict: finding.Confirmed, want: "x allocates 8 bytes: returned"},
		{o: object.Object{Cost: bytes(8), UpTo: true, Each: true}, verdict: finding.Confirmed, want: "x allocates up to 8 bytes each iteration"},
		{o: object.Object{UpTo: true, Each: true}, verdict: finding.Confirmed, want: "x allocates each iteration"},
		{o: object.Object{Cost: bytes(1)}, when: "at times", advice: "do less", verdict: finding.Confirmed, want: "x allocates 1 byte at times; do less"},
		{reason: "by the code", verdict: finding.Confirmed, want: "x allocates (by the code)"},
		{o: object.Object{Anyway: true}, reason: "by the code", verdict: finding.Confirmed, want: "x allocates"},
		{o: object.Object{Where: "returned"}, reason: "by the code", advice: "do less", verdict: finding.Confirmed, want: "x allocates: returned (by the code); do less"},
		{o: object.Object{Anyway: true, Where: "returned"}, advice: "do less", reason: "no call", verdict: finding.Refuted, want: "x does not allocate (no call)"},
		{advice: "do less", reason: "not seen", verdict: finding.Unconfirmed, want: "x may allocate (not seen)"},
	} {
		if got := test.o.Message("x", test.when, test.advice, test.verdict, test.reason); got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}

// TestMeasure takes the bytes of the largest instance of generic code.
func TestMeasure(t *testing.T) {
	o := object.Object{}
	if o.NoSize() == "" {
		t.Error("an object of no size needs memory")
	}
	f := &finding.Finding{Cost: finding.Cost{Objects: 1, Bytes: 16}}
	o.Cost.Objects = 1
	if o.NoSize() != "" {
		t.Error("an object needs no memory")
	}
	of := func(bytes ...int64) (is []finding.Instance) {
		for _, b := range bytes {
			is = append(is, finding.Instance{Allocates: true, Bytes: b})
		}
		return is
	}
	for _, test := range []struct {
		instances []finding.Instance
		upTo      bool
	}{{nil, false}, {of(16), false}, {of(16, 16), false}, {of(8, 16), true}, {of(16, 0), false}} {
		o := o
		o.Measure(f, evidence.Match{Instances: test.instances})
		if o.Cost.Bytes != 16 || o.UpTo != test.upTo {
			t.Errorf("%v: %+v", test.instances, o)
		}
	}
}

// TestSignal tells the rank what becomes of an object.
func TestSignal(t *testing.T) {
	for _, test := range []struct {
		kinds               uses.Kinds
		exit                string
		temporary, returned bool
	}{
		{uses.KindsOf([]uses.Use{{Kind: uses.Read}, {Kind: uses.Passed}}), "", true, false},
		{uses.KindsOf([]uses.Use{{Kind: uses.Read}, {Kind: uses.Passed}}), "call parameter", true, false},
		{uses.KindsOf([]uses.Use{{Kind: uses.Read}, {Kind: uses.Passed}}), "return", false, true},
		{uses.KindsOf([]uses.Use{{Kind: uses.Read}, {Kind: uses.Returned}}), "", false, true},
		{uses.KindsOf([]uses.Use{{Kind: uses.Stored}}), "", false, false},
		{uses.KindsOf(nil), "", true, false},
	} {
		f := &finding.Finding{}
		o := object.Object{Exit: exits.Exit{Step: gcdiag.Step{Why: test.exit}}}
		o.Signal(f, test.kinds, finding.Box)
		if s := f.Signals; s.Temporary != test.temporary || s.Returned != test.returned || s.Shape != finding.Box {
			t.Errorf("%b: %+v", test.kinds, s)
		}
	}
	for _, test := range []struct {
		shape           finding.Shape
		kept            bool // as the compiler says
		use             uses.Kind
		temporary, keep bool
	}{
		{finding.Made, true, uses.Passed, false, true}, {finding.Made, false, uses.Passed, true, false}, {finding.Made, false, uses.Stored, false, true},
		{finding.NoShape, true, uses.Passed, false, false}, {finding.Variable, true, uses.Passed, true, false}, {finding.Variable, true, uses.Stored, false, false},
	} {
		f, o := &finding.Finding{}, object.Object{Kept: test.kept}
		o.Signal(f, uses.KindsOf([]uses.Use{{Kind: test.use}}), test.shape)
		if s := f.Signals; s.Temporary != test.temporary || s.Kept != test.keep {
			t.Errorf("%+v: %+v", test, s)
		}
	}
}

// TestRefute leaves nothing of a confirmed finding but how deep it is in loops.
func TestRefute(t *testing.T) {
	f := &finding.Finding{Verdict: finding.Confirmed, Code: []finding.Code{{}}, Cost: finding.Cost{Objects: 1, Bytes: 8, LoopDepth: 2}}
	object.Refute(f, "never")
	if f.Verdict != finding.Refuted || f.Reason != "never" || f.Code != nil || f.Cost != (finding.Cost{LoopDepth: 2}) {
		t.Errorf("%+v", f)
	}
}
