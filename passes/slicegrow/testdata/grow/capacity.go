package grow

import (
	"io"
	"strconv"
	"strings"
)

// The number of rounds may be negative: then there is none, and make would panic.
func parsed(s string) (out []int, err error) {
	n, err := strconv.Atoi(s)
	if err != nil {
		return nil, err
	}
	var ns []int
	for i := 0; i < n; i++ {
		ns = append(ns, i) // want `^confirmed: append to .ns. in a loop allocates[^;]*$`
	}
	return ns, nil // want `array of .[nb]s.`
}

func ranged(n int) []int {
	var out []int
	for i := range n {
		out = append(out, i) // want `^confirmed: append to .out. in a loop allocates[^;]*$`
	}
	return out // want `array of .out.`
}

func checked(n int) []int {
	if n < 0 {
		return nil
	}
	var out []int
	for i := range n {
		out = append(out, i) // want `^confirmed: append to .out. in a loop allocates[^;]*; make it with capacity .n. before the loop \(nil if there is none\)$`
	}
	return out // want `array of .out.`
}

func guarded(n int) (out []int) {
	if n > 0 {
		var ns []int
		for i := 0; i < n; i++ {
			ns = append(ns, i) // want `^confirmed: append to .ns. in a loop allocates[^;]*; make it with capacity .n. before the loop \(nil if there is none\)$`
		}
		out = ns // want `array of .ns.`
	}
	return out
}

func product(xs, ys []int) []int {
	n := len(xs) * (len(ys) + 2)
	var out []int
	for i := 0; i < n; i++ {
		out = append(out, i) // want `^confirmed: append to .out. in a loop allocates[^;]*; make it with capacity .n. before the loop \(nil if there is none\)$`
	}
	return out // want `array of .out.`
}

// wraps is checked, but twice as much may be negative.
func wraps(n int) []int {
	if n < 0 {
		return nil
	}
	n *= 2
	var out []int
	for i := 0; i < n; i++ {
		out = append(out, i) // want `^confirmed: append to .out. in a loop allocates[^;]*$`
	}
	return out // want `array of .out.`
}

// read reads a number that others have said, which is the capacity only if it is small.
func read(r io.ByteReader, n uint32) (out []byte, err error) {
	var bs []byte
	for i := 0; i < int(n); i++ {
		b, err := r.ReadByte()
		if err != nil {
			return nil, err
		}
		bs = append(bs, b) // want `^confirmed: append to .bs. in a loop allocates[^;]*$`
	}
	return bs, nil // want `array of .[nb]s.`
}

func readNamed(r io.ByteReader, size uint32) ([]byte, error) {
	n := int(size)
	var bs []byte
	for i := 0; i < n; i++ {
		b, err := r.ReadByte()
		if err != nil {
			return nil, err
		}
		bs = append(bs, b) // want `^confirmed: append to .bs. in a loop allocates[^;]*$`
	}
	return bs, nil // want `array of .bs.`
}

func readShort(r io.ByteReader, size uint16) ([]byte, error) {
	n := int(size)
	var bs []byte
	for i := 0; i < n; i++ {
		b, err := r.ReadByte()
		if err != nil {
			return nil, err
		}
		bs = append(bs, b) // want `^confirmed: append to .bs. in a loop allocates[^;]*; make it with capacity .n. before the loop \(nil if there is none\)$`
	}
	return bs, nil // want `array of .bs.`
}

// More is appended than the loop has rounds.
func climbs(up, down []string) string {
	parts := []string{}
	for range up {
		parts = append(parts, "..") // want `^confirmed: append to .parts. in a loop allocates[^;]*$`
	}
	for _, d := range down {
		parts = append(parts, d) // want `^confirmed: append to .parts. in a loop allocates[^;]*$`
	}
	return strings.Join(parts, "/")
}

func twice(in []int) []int {
	var out []int
	for _, n := range in {
		out = append(out, n)  // want `^confirmed: append to .out. in a loop allocates[^;]*$`
		out = append(out, -n) // want `^confirmed: append to .out. in a loop allocates[^;]*$`
	}
	return out // want `array of .out.`
}

// either has one of the two.
func either(in []int, last bool) []int {
	var out []int
	if last {
		out = append(out, 1) // want `^confirmed: append to .out. allocates[^;]*$`
		return out
	}
	for _, n := range in {
		out = append(out, n) // want `^confirmed: append to .out. in a loop allocates[^;]*; make it with capacity len\(in\) before the loop \(nil if there is none\)$`
	}
	return out
}

// onStack has its literal on the stack, which costs nothing if there is no more.
func onStack(rest []string, f func(string)) {
	for _, s := range append([]string{"a"}, rest...) { // want `^confirmed: append to \[\]string\{\.\.\.\} allocates[^;]*$`
		f(s)
	}
}
