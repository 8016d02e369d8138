package finding_test

import (
	"slices"
	"testing"

	"github.com/perfvet/perfvet/internal/finding"
)

func TestMergeInstances(t *testing.T) {
	a := []finding.Instance{{Args: "b", Allocates: true, Bytes: 8, Small: true}, {Args: "a"}, {Args: "b"}}
	b := []finding.Instance{{Args: "c"}, {Args: "b", Allocates: true, Bytes: 16}, {Args: "a", Allocates: true, Bytes: 24}}
	want := []finding.Instance{{Args: "a", Allocates: true, Bytes: 24}, {Args: "b", Allocates: true, Bytes: 16}, {Args: "c"}}
	if got := finding.MergeInstances(a, b); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if len(a) != 3 || a[0].Args != "b" {
		t.Errorf("the first list is now %v", a)
	}
}

func TestWords(t *testing.T) {
	w := finding.Words{Subject: "x boxed", Each: " each iteration", Cause: "returned", Advice: "; do not"}
	one, two := finding.Instance{Args: "1", Allocates: true, Bytes: 8, Small: true}, finding.Instance{Args: "2", Allocates: true, Bytes: 16}
	for _, test := range []struct {
		instances []finding.Instance
		want      string
		bytes     int64
	}{
		{[]finding.Instance{one}, "x boxed allocates 8 bytes unless under 256 each iteration: returned; do not", 8},
		{[]finding.Instance{one, two}, "x boxed allocates up to 16 bytes each iteration: returned; do not", 16},
		{[]finding.Instance{two, {Args: "3"}}, "x boxed allocates 16 bytes each iteration: returned, in 1 of 2 instances; do not", 16},
		{[]finding.Instance{two, {Args: "3", Allocates: true}}, "x boxed allocates each iteration: returned; do not", 0},
	} {
		if got, bytes := w.Of(test.instances); got != test.want || bytes != test.bytes {
			t.Errorf("%v: %s (%d)\n\twant %s (%d)", test.instances, got, bytes, test.want, test.bytes)
		}
	}
}
