package main

import (
	"bufio"
	"os"
	"strings"
	"testing"
)

// TestUseHugePages has the kernel note the advice on the heap, once: a part of it that was told of is not taken anew. A kernel without huge pages has nothing to note.
func TestUseHugePages(t *testing.T) {
	if _, err := os.Stat("/sys/kernel/mm/transparent_hugepage"); err != nil {
		t.Skip("the kernel has no huge pages")
	}
	size := int(readMetric("/memory/classes/total:bytes")) + 64<<20
	useHugePages(size)
	if !advised(t) {
		t.Error("no part of the heap is advised to be of huge pages")
	}
	before := readMetric("/memory/classes/total:bytes")
	useHugePages(64 << 20)
	if now := readMetric("/memory/classes/total:bytes"); now >= before+64<<20 {
		t.Errorf("the second time the program grows from %d to %d bytes", before, now)
	}
}

// advised reports whether some mapping has the flag hg (proc_pid_smaps(5), VmFlags).
func advised(t *testing.T) bool {
	t.Helper()
	f, err := os.Open("/proc/self/smaps")
	if err != nil {
		t.Skip(err)
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if flags, ok := strings.CutPrefix(lines.Text(), "VmFlags:"); ok && strings.Contains(flags+" ", " hg ") {
			return true
		}
	}
	return false
}
