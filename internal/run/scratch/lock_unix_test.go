//go:build unix && !solaris && !aix

package scratch

import (
	"errors"
	"os"
	"testing"
)

// TestHoldCloses leaves no file open where it does not get the lock: whoever sweeps a directory of many owners would run out of
// them.
func TestHoldCloses(t *testing.T) {
	needLocks(t)
	d := mustMkdirTemp(t, t.TempDir())
	open := func() int {
		entries, err := os.ReadDir("/proc/self/fd")
		if err != nil {
			t.Skip(err)
		}
		return len(entries)
	}
	before := open()
	const many = 20
	for range many {
		if _, err := hold(d.Name); !errors.Is(err, errTaken) {
			t.Fatalf("error %v, want %v", err, errTaken)
		}
	}
	if after := open(); after >= before+many/2 {
		t.Errorf("%d files are open, %d before", after, before)
	}
	if err := d.Remove(); err != nil {
		t.Error(err)
	}
}
