package driver

import (
	"os"
	"runtime/pprof"
	"testing"
	"time"
)

// writeProfile writes a CPU profile of this process with some samples.
func writeProfile(t *testing.T, name string) {
	t.Helper()
	file, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := pprof.StartCPUProfile(file); err != nil {
		t.Skipf("no CPU profile: %v", err)
	}
	for start := time.Now(); time.Since(start) < 300*time.Millisecond; {
	}
	pprof.StopCPUProfile()
}
