package sizeclass_test

import (
	"bufio"
	"go/build"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unsafe"

	"github.com/perfvet/perfvet/internal/finding/sizeclass"
)

// TestTable compares the size classes with the table of the installed toolchain's runtime.
func TestTable(t *testing.T) {
	src := filepath.Join(build.Default.GOROOT, "src")
	file, err := os.Open(filepath.Join(src, "internal", "runtime", "gc", "sizeclasses.go"))
	if err != nil {
		t.Skipf("the toolchain comes without the source of its runtime: %v", err)
	}
	defer file.Close()
	classes := 0
	for lines := bufio.NewScanner(file); lines.Scan(); {
		// "//     5         48        8192      170          32     31.52%         16"
		fields := strings.Fields(lines.Text())
		if len(fields) != 8 || fields[0] != "//" {
			continue
		}
		size, err := strconv.ParseInt(fields[2], 10, 64)
		if err != nil {
			continue // the heading
		}
		classes++
		if got := sizeclass.Of(size, false, 8); got != size {
			t.Errorf("Of(%d) = %d, and the runtime has a class of that size", size, got)
		}
		if got := sizeclass.Of(size+1, false, 8); size < 32768 && got <= size {
			t.Errorf("Of(%d) = %d", size+1, got)
		}
	}
	if classes < 60 {
		t.Errorf("%d size classes in the source of the runtime", classes)
	}
}

// TestOf compares Of with the running allocator: append takes all of the object that it allocates.
func TestOf(t *testing.T) {
	const word = int64(unsafe.Sizeof(uintptr(0)))
	for size := word; size < 50000; size += word {
		n := int(size / word)
		if got, want := sizeclass.Of(size, false, word), word*int64(cap(append([]uintptr(nil), make([]uintptr, n)...))); got != want {
			t.Errorf("Of(%d) = %d without pointers, the runtime takes %d", size, got, want)
		}
		room := word * int64(cap(append([]*int(nil), make([]*int, n)...)))
		switch got := sizeclass.Of(size, true, word); got {
		case room, room + 8: // an object of over 512 bytes has a header
		default:
			t.Errorf("Of(%d) = %d with pointers, the runtime has room for %d", size, got, room)
		}
	}
}

func TestHeader(t *testing.T) {
	for _, test := range []struct {
		size     int64
		pointers bool
		wordSize int64
		want     int64
	}{
		{0, true, 8, 0},
		{-1, false, 8, 0},
		{1, false, 8, 8},
		{512, true, 8, 512},
		{520, true, 8, 576},
		{640, true, 8, 704}, // 640 and a header
		{640, false, 8, 640},
		{128, true, 4, 128},
		{144, true, 4, 160}, // a header of 8 bytes from 128 bytes on
		{32760, true, 8, 32768},
		{32768, true, 8, 32768},
		{32769, false, 8, 40960},
	} {
		if got := sizeclass.Of(test.size, test.pointers, test.wordSize); got != test.want {
			t.Errorf("Of(%d, %v, %d) = %d, want %d", test.size, test.pointers, test.wordSize, got, test.want)
		}
	}
}
