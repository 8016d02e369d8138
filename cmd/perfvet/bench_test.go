package main

import (
	"io"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/passes"
)

// BenchmarkRun analyses the standard library as a first run does, but for the compile: that is in the go command's
// cache after the first time. With -memprofile it measures what perfvet finds in perfvet.
func BenchmarkRun(b *testing.B) {
	for b.Loop() {
		var stderr strings.Builder
		c := command{suite: passes.Suite, dir: ".", stdout: io.Discard, stderr: &stderr}
		if code := c.run(b.Context(), []string{"-cache=off", "std"}); code != exitFound {
			b.Fatalf("exit code %d\n%s", code, &stderr)
		}
	}
}

func TestIsBenchtime(t *testing.T) {
	for text, want := range map[string]bool{"": true, "2s": true, "100x": true, "1m30s": true, "0x": false, "-1x": false, "0s": false, "x": false, "10": false, "ten": false} {
		if got := isBenchtime(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
