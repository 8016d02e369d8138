package sizeclass_test

import (
	"bufio"
	"go/build"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
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
		{1, false, 8, 1},
		{3, false, 8, 3},
		{5, false, 8, 5},
		{6, false, 8, 8},
		{8, false, 8, 8},
		{9, false, 8, 16},
		{1, true, 8, 8},
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
	if got := sizeclass.Rounded(1, false, 8); got != 8 {
		t.Errorf("Rounded(1) = %d, want 8", got)
	}
}

var (
	keptPointer any
	keptText    string
	keptBytes   []byte
	keptRunes   []rune
)

// TestSmall compares what objects of a few bytes take with the running allocator, for each way in which a program asks for them.
func TestSmall(t *testing.T) {
	if taken(func() { keptPointer = new(bool) }) != 1 {
		t.Skip("the allocator packs no objects, as with the race detector")
	}
	const text = "sixteen bytes on"
	from := []byte(text)
	for n := 1; n <= 16; n++ {
		size, one := int64(n), reflect.ArrayOf(n, reflect.TypeFor[byte]())
		for _, test := range []struct {
			name string
			make func()
			want int64
		}{
			{"makeslice", func() { keptBytes = make([]byte, n) }, sizeclass.Of(size, false, 8)},
			{"newobject", func() { keptPointer = reflect.New(one).UnsafePointer() }, sizeclass.Of(size, false, 8)},
			{"concatstrings", func() { keptText = text[:n/2] + string(from[n/2:n]) }, sizeclass.Of(size, false, 8)},
			{"growslice", func() { keptBytes = append([]byte(nil), from[:n]...) }, sizeclass.Rounded(size, false, 8)},
			{"rawbyteslice", func() { keptBytes = []byte(text[:n]) }, sizeclass.Rounded(size, false, 8)},
			{"rawruneslice", func() { keptRunes = []rune(text[:n]) }, sizeclass.Rounded(4*size, false, 8)},
		} {
			if got := taken(test.make); got != test.want && (n > 1 || test.name != "concatstrings") { // of one byte the text is that of an operand
				t.Errorf("%s: %d bytes take %d, want %d", test.name, n, got, test.want)
			}
		}
	}
	for _, test := range []struct {
		make func()
		size int64
	}{
		{func() { keptPointer = uint16(len(from)) * 1000 }, 2},
		{func() { keptPointer = int32(len(from)) * 1000 }, 4},
		{func() { keptPointer = len(from) * 1000 }, 8},
		{func() { keptPointer = [3]byte{from[0], 1, 2} }, 3},
		{func() { keptPointer = [10]byte{from[0], 1, 2} }, 10},
		{func() { keptPointer = new([5]byte) }, 5},
		{func() { keptPointer = new(struct{ a, b, c int32 }) }, 12},
	} {
		if got, want := taken(test.make), sizeclass.Of(test.size, false, 8); got != want {
			t.Errorf("a box or an object of %d bytes takes %d, want %d", test.size, got, want)
		}
	}
}

// TestBound mixes objects of up to 16 bytes: whatever their order, they take no more than their size classes together, and a block that is not full.
func TestBound(t *testing.T) {
	if taken(func() { keptPointer = new(bool) }) != 1 {
		t.Skip("the allocator packs no objects, as with the race detector")
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		sizes := make([]int, 1+random.IntN(5))
		var most int64
		for i := range sizes {
			sizes[i] = 1 + random.IntN(16)
			most += sizeclass.Rounded(int64(sizes[i]), false, 8)
		}
		got := taken(func() {
			for _, n := range sizes {
				keptBytes = make([]byte, n)
			}
		})
		if got > most {
			t.Errorf("sizes %v: %d bytes each time, want at most %d", sizes, got, most)
		}
	}
}

// taken returns the bytes that make takes of the allocator on average, to the nearest.
func taken(make func()) int64 {
	const rounds = 1000
	make() // what the first call makes besides
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for range rounds {
		make()
	}
	runtime.ReadMemStats(&after)
	return int64(after.TotalAlloc-before.TotalAlloc+rounds/2) / rounds
}
