package cases

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
)

func numbers(r io.Reader, w io.Writer, all []uint32, order binary.ByteOrder) error {
	for i := range all {
		if err := binary.Read(r, binary.BigEndian, &all[i]); err != nil { // want `confirmed: call of binary.Read allocates each iteration; io.ReadFull into 4 bytes that are kept and binary.BigEndian.Uint32 of them allocate nothing$`
			return err
		}
		if err := binary.Write(w, order, all[i]); err != nil { // want `confirmed: call of binary.Write allocates each iteration what the number is written from; order.PutUint32 into 4 bytes that are kept and Write of them allocate less$`
			return err
		}
	}
	return nil
}

// fromBytes makes readers for one number.
func fromBytes(all [][]byte) (sum uint64) {
	for _, b := range all {
		var x, y, z uint64
		r := bytes.NewReader(b[1:])
		binary.Read(r, binary.BigEndian, &x)                  // want `confirmed: call of binary.Read .*; binary.BigEndian.Uint64\(b\[1:\]\) allocates nothing, if that has 8 bytes$`
		binary.Read(bytes.NewReader(b), binary.BigEndian, &y) // want `confirmed: call of binary.Read .*; binary.BigEndian.Uint64\(b\) allocates nothing, if that has 8 bytes$`
		again := bytes.NewReader(b)
		binary.Read(again, binary.BigEndian, &y) // want `confirmed: call of binary.Read .*; io.ReadFull into 8 bytes .*$`
		binary.Read(again, binary.BigEndian, &z) // want `confirmed: call of binary.Read .*; io.ReadFull into 8 bytes .*$`
		sum += x + y + z
	}
	return sum
}

// others are no numbers of several bytes.
func others(r io.Reader, w io.Writer, all [][]byte, p *struct{ a, b int32 }) error {
	for _, b := range all {
		if err := binary.Read(r, binary.BigEndian, b); err != nil { // want `confirmed: call of binary.Read calls an allocator each iteration on every path$`
			return err
		}
		if err := binary.Read(r, binary.BigEndian, p); err != nil { // want `confirmed: call of binary.Read calls an allocator each iteration on every path$`
			return err
		}
		if err := binary.Write(w, binary.BigEndian, b[0]); err != nil {
			return err
		}
	}
	return nil
}

func room(b *bytes.Buffer, w *bufio.Writer, s *strings.Builder, all []int, order binary.ByteOrder) {
	for _, n := range all {
		binary.Write(b, order, int64(n)) // want `confirmed: call of binary.Write .*; order.PutUint64 into 8 bytes that are kept and Write of them allocate less$`
		b.WriteString(strconv.Itoa(written(b)))
		binary.Write(b, binary.LittleEndian, int64(n)) // want `confirmed: call of binary.Write allocates each iteration what the number is written from; Write of binary.LittleEndian.AppendUint64\(b.AvailableBuffer\(\), ...\) needs no bytes of its own$`
		b.WriteString(strconv.Itoa(n))                 // want `confirmed: call of strconv.Itoa allocates each iteration unless it is under 100; Write of strconv.AppendInt to b.AvailableBuffer\(\) needs no string$`
		s.WriteString(strconv.FormatInt(int64(n), 10)) // want `confirmed: call of strconv.FormatInt allocates each iteration unless it is under 100; Write of strconv.AppendInt to an array on the stack needs no string$`
		b.WriteString(fmt.Sprintf("%d", n))            // want `confirmed: call of fmt.Sprintf .*; Write of fmt.Appendf to b.AvailableBuffer\(\) needs no string$`
		b.WriteByte(strconv.Itoa(n)[0])
		w.WriteString(strconv.FormatUint(uint64(n), 10)) // want `confirmed: call of strconv.FormatUint .*; Write of strconv.AppendUint to w.AvailableBuffer\(\) needs no string$`
	}
}

func cuts(all []string) (n int) {
	for _, s := range all {
		n += len(strings.Split(s, ",")[0]) // want `confirmed: call of strings.Split allocates each iteration; strings.Cut needs no slice$`
		pair := strings.SplitN(s, "=", 2)  // want `confirmed: call of strings.SplitN allocates each iteration; strings.Cut needs no slice$`
		if len(pair) == 2 {
			n += len(pair[0]) - len(pair[1])
		}
		first := strings.Split(s, ":") // want `confirmed: call of strings.Split .*; strings.Cut needs no slice$`
		n += len(first[0])
		lines := strings.Split(s, "\n") // want `confirmed: call of strings.Split .*; strings.SplitSeq needs no slice$`
		for _, line := range lines {
			n += len(line)
		}
	}
	return n
}

// needed are all parts.
func needed(all []string, sep string) (n int) {
	for _, s := range all {
		n += len(strings.Split(s, sep)[0])
		n += len(strings.Split(s, ",")[1])
		parts := strings.SplitN(s, "=", 2)
		n += total(parts)
		three := strings.SplitN(s, "=", 3)
		n += len(three[1])
		set := strings.SplitN(s, "=", 2)
		set[0] = ""
		n += len(set[1])
		pair := strings.Split(s, "=")
		if len(pair) == 2 {
			n += len(pair[0])
		}
		twice := strings.Split(s, "\n")
		for _, line := range twice {
			n += len(line) + len(twice)
		}
	}
	return n
}

//go:noinline
func total(all []string) (n int) {
	for _, s := range all {
		n += len(s)
	}
	return n
}

func same(all []string, prefix string, k int) (n int) {
	for _, s := range all {
		if strings.HasPrefix(s, strings.ToLower(prefix)) { // want `confirmed: call of strings.ToLower allocates each iteration unless nothing changes; it gives the same in each round: call it once, before the loop$`
			n++
		}
		if s == fmt.Sprintf("%s.%d", prefix, k) { // want `confirmed: call of fmt.Sprintf .*; it gives the same in each round: call it once, before the loop$`
			n++
		}
		if regexp.MustCompile(prefix).MatchString(s) { // which may panic
			n++
		}
	}
	return n
}

type name string

func (n name) String() string { return string(n) + "." }

type table struct{ prefix string }

// others in each round.
func different(all []string, prefix string, n name, t *table) (count int) {
	for i, s := range all {
		if strings.ToLower(s) == prefix {
			count++
		}
		if s == fmt.Sprintf("%s.%d", prefix, i) { // want `confirmed: call of fmt.Sprintf [^;]*$`
			count++
		}
		if s == fmt.Sprintf("%s", n) { // want `confirmed: call of fmt.Sprintf [^;]*$`
			count++
		}
		if i > 3 && strings.ToUpper(prefix) == s {
			count++
		}
		if strings.ToUpper(t.prefix) == s {
			count++
		}
		t.prefix += s
	}
	return count
}

func matches(all []string) (n int) {
	for _, s := range all {
		if ok, _ := regexp.MatchString("^a+$", s); ok { // want `confirmed: call of regexp.MatchString allocates each iteration unless the expression is wrong; MustCompile in a package variable is made once$`
			n++
		}
	}
	return n
}

//go:noinline
func written(b *bytes.Buffer) int {
	b.WriteString("more")
	return b.Len()
}
