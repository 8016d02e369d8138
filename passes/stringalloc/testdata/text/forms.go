package text

import (
	"bytes"
	"fmt"
	"io"
)

func rangedRunes(s string) (n int) {
	rs := []rune(s) // want `confirmed: \[\]rune\(s\) allocates unless it fits 32 runes on the stack; a range over the string itself needs no slice$`
	for _, r := range rs {
		n += int(r)
	}
	return n
}

func countedRunes(s string) []int {
	rs := []rune(s) // want `confirmed: \[\]rune\(s\) allocates unless it fits 32 runes on the stack; a range over the string that counts its rounds and utf8.RuneCountInString need no slice$`
	all := make([]int, len(rs))
	for i, r := range rs {
		all[i] = int(r)
	}
	return all
}

func indexedRunes(s string) (n int) {
	rs := []rune(s) // want `confirmed: \[\]rune\(s\) allocates unless it fits 32 runes on the stack$`
	for i, r := range rs {
		n += int(r) * int(rs[len(rs)-i-1])
	}
	return n
}

// sameEach makes the same text in each round.
func sameEach(m map[string][]string, all []string, prefix, key string, buf *bytes.Buffer) (n int) {
	for _, s := range all {
		m[prefix+"."+key] = append(m[prefix+"."+key], s) // want `confirmed: prefix \+ "." \+ key allocates each iteration: .*; it is the same in each round: make it once, before the loop$` `confirmed: prefix \+ "." \+ key .*; it is the same in each round: make it once, before the loop$`
		if bytes.Contains(buf.Bytes(), []byte(prefix)) { // want `.*\[\]byte\(prefix\).*`
			n++
		}
	}
	return n
}

type owner struct{ name string }

func (o *owner) rename(s string) { o.name = s }

// otherEach makes others, or not in each round.
func otherEach(m map[string]int, all []string, prefix string, o *owner) {
	for i, s := range all {
		m[prefix+s] = i // want `confirmed: prefix \+ s allocates each iteration: [^;]*$`
		if i > 3 {
			m[prefix+"."] = i // want `confirmed: prefix \+ "." allocates each iteration: [^;]*$`
		}
		m[o.name+"."] = i // want `confirmed: o.name \+ "." allocates each iteration: [^;]*$`
		o.rename(s)
	}
	for i := range all {
		prefix = fmt.Sprint(i)
		m[prefix+"/"] = i // want `confirmed: prefix \+ "/" allocates each iteration: [^;]*$`
	}
}

type shout []byte

func (s shout) String() string { return "!" }

// printed formats what fmt prints as well without a conversion, and what it does not.
func printed(w io.Writer, b []byte, s shout, n int) {
	fmt.Fprintf(w, "%d: %-10s%%\n", n, string(b)) // want `confirmed: string\(b\) allocates; %s prints the bytes of .b. as well$`
	fmt.Fprintf(w, "%v", string(b))               // want `confirmed: string\(b\) allocates$`
	fmt.Fprintf(w, "%*s", n, string(b))           // want `confirmed: string\(b\) allocates$`
	fmt.Fprintf(w, "%s", string(s))               // want `confirmed: string\(s\) allocates$`
	fmt.Fprintf(w, "%s", string(b), n)            // want `confirmed: string\(b\) allocates$`
	fmt.Fprintln(w, string(b))                    // want `confirmed: string\(b\) allocates$`
}
