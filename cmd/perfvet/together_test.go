//go:build linux

package main

import (
	"path/filepath"
	"strconv"
	"sync"
	"testing"

	"github.com/perfvet/perfvet/internal/dev/longtest"
)

// TestManyAtOnce runs ten perfvets, or three, side by side on one module whose caches are empty. All find the same,
// nothing is left, and what they wrote to the caches serves the next run.
func TestManyAtOnce(t *testing.T) {
	b := newVictim(t)
	b.finish("")
	want := b.output()
	b.emptyCaches()
	var all sync.WaitGroup
	outputs := make([]victim, longtest.Times(3, 10, 10))
	for i := range outputs {
		outputs[i] = *b
		outputs[i].out = filepath.Join(b.tmp, "..", strconv.Itoa(i)+".json")
		all.Go(func() { outputs[i].finish("one of many") })
	}
	all.Wait()
	for i := range outputs {
		if got := outputs[i].output(); got != want {
			t.Errorf("perfvet %d of many wrote\n%s\nwant\n%s", i, got, want)
		}
	}
	b.wantClean("many at once")
	b.finish("the next")
	if got := b.output(); got != want {
		t.Errorf("the next wrote\n%s\nwant\n%s", got, want)
	}
}
