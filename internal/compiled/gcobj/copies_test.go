package gcobj

import (
	"fmt"
	"strings"
	"testing"
)

// copySizes returns sizes on both sides of where the compilers of all releases change the way they copy.
func copySizes() []int64 {
	return []int64{80, 88, 104, 112, 144, 191, 192, 200, 208, 212, 256, 511, 640, 1000, 1024, 1500, 4096, 70001}
}

// copySource returns a package with a copy of each size.
func copySource() string {
	var source strings.Builder
	source.WriteString("package copies\n")
	for _, n := range copySizes() {
		fmt.Fprintf(&source, "type t%[1]d struct{ a [%[1]d]byte }\nfunc copy%[1]d(d, s *t%[1]d) { *d = *s }\n", n)
	}
	source.WriteString("func twice(d, s, e, r *t112) { *d = *s; *e = *r }\nfunc overlaps(d, s *[1000]byte) { *d = *s }\n")
	source.WriteString("func fields(d, s *[8]int) { d[0], d[1], d[2], d[3] = s[1], s[2], s[3], s[4] }\n")
	return source.String()
}

// TestCopies has all but less than 16 bytes of each copy be found, and in one piece.
func TestCopies(t *testing.T) {
	for _, b := range builds {
		t.Run(b.String(), func(t *testing.T) {
			t.Parallel()
			a, _ := b.shared(t, "m/copies")
			for _, n := range copySizes() {
				copies := a.Lookup(fmt.Sprintf("m/copies.copy%d", n)).Copies()
				if len(copies) != 1 || copies[0].Bytes != 0 && (copies[0].Bytes <= n-16 || copies[0].Bytes >= n+16) {
					t.Errorf("%d bytes: %+v", n, copies)
				}
				if len(copies) == 1 && copies[0].Bytes == 0 && !(b.goarch == "arm64" && language(a.Release()) == "go1.25") {
					t.Errorf("%d bytes: the length is not known", n)
				}
			}
			if copies := a.Lookup("m/copies.twice").Copies(); len(copies) != 2 || copies[0].Bytes != 112 || copies[1].Bytes != 112 {
				t.Errorf("two copies: %+v", copies)
			}
			if copies := a.Lookup("m/copies.overlaps").Copies(); len(copies) != 1 || copies[0].Bytes != 0 {
				t.Errorf("by memmove: %+v", copies)
			}
			if copies := a.Lookup("m/copies.fields").Copies(); len(copies) != 0 {
				t.Errorf("fields: %+v", copies)
			}
		})
	}
}
