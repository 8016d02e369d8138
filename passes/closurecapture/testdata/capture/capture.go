// Package capture has variables captured by value and by reference.
package capture

type big struct {
	name string
	rest [112]byte // with name exactly 128 bytes
}

type bigger struct {
	name string
	port int
	rest [120]byte // 144 bytes
}

type huge struct{ a, b, c, d, e, f, g, h [128]byte }

func exactly128(b big) func() string {
	return func() string { return b.name } // want `^confirmed: closure allocates 144 bytes: captures .b. \(128 bytes\); capture only b\.name, which saves 120 bytes$`
}

func over128(b bigger) func() string { // want `^confirmed: .b. \(bigger\) moves to the heap, 144 bytes: a closure captures it by reference \(over 128 bytes\); only b\.name is read: capture that$`
	return func() string { return b.name } // want `^confirmed: closure allocates 16 bytes: captures .b. by reference \(144 bytes, over 128 bytes\); capture only b\.name, which saves 136 bytes$`
}

func twoFields(b bigger) func() (string, int) { // want `^confirmed: .b. \(bigger\) moves to the heap, 144 bytes: a closure captures it by reference \(over 128 bytes\); only b\.name, b\.port are read: capture these$`
	return func() (string, int) { return b.name, b.port } // want `^confirmed: closure allocates 16 bytes: captures .b. by reference \(144 bytes, over 128 bytes\); capture only b\.name, b\.port, which saves 128 bytes$`
}

type deep struct {
	in    bigger
	table [4]int
	tag   string
}

func element(d deep, i int) func() int { // want `^confirmed: .d. \(deep\) moves to the heap, 192 bytes: a closure captures it by reference \(over 128 bytes\); only d\.table is read: capture that$`
	return func() int { return d.table[i] } // want `^confirmed: closure allocates 24 bytes: captures .d. by reference \(192 bytes, over 128 bytes\), .i. \(8 bytes\); capture only d\.table, which saves 168 bytes$`
}

func elementAddress(d deep) func() *int { // want `^confirmed: .d. \(deep\) moves to the heap, 192 bytes: a closure captures it by reference \(its address is taken\)$`
	return func() *int { return &d.table[1] } // want `^confirmed: closure allocates 16 bytes: captures .d. by reference \(192 bytes, its address is taken\)$`
}

func inNested(b bigger) func() func() string { // want `^confirmed: .b. \(bigger\) moves to the heap, 144 bytes: a closure captures it by reference \(over 128 bytes\); only b\.name is read: capture that$`
	return func() func() string { // want `^confirmed: closure allocates 16 bytes: captures .b. by reference \(144 bytes, over 128 bytes\); capture only b\.name, which saves 136 bytes$`
		return func() string { return b.name } // want `^confirmed: closure allocates 16 bytes: captures .b. by reference \(144 bytes, over 128 bytes\)$`
	}
}

func inNestedWhole(b bigger) func() func() bigger { // want `^confirmed: .b. \(bigger\) moves to the heap, 144 bytes: a closure captures it by reference \(over 128 bytes\)$`
	return func() func() bigger { // want `^confirmed: closure allocates 16 bytes: captures .b. by reference \(144 bytes, over 128 bytes\)$`
		return func() bigger { return b } // want `^confirmed: closure allocates 16 bytes: captures .b. by reference \(144 bytes, over 128 bytes\)$`
	}
}

func sameTwice(b bigger) func() int { // want `^confirmed: .b. \(bigger\) moves to the heap, 144 bytes: a closure captures it by reference \(over 128 bytes\); only b\.name is read: capture that$`
	return func() int { return len(b.name) + len(b.name) } // want `^confirmed: closure allocates 16 bytes: captures .b. by reference \(144 bytes, over 128 bytes\); capture only b\.name, which saves 136 bytes$`
}

func fourFields(h struct{ a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q int }) func() int { // want `^confirmed: .h. \(struct\{a int; b int; c int; d int; e int; f int; g int; h int; i int; j int; k int; l int; m int; n int; o int; p int; q int\}\) moves to the heap, 144 bytes: a closure captures it by reference \(over 128 bytes\)$`
	return func() int { return h.a + h.b + h.c + h.d } // want `^confirmed: closure allocates 16 bytes: captures .h. by reference \(136 bytes, over 128 bytes\)$`
}

func threeFields(h struct{ a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q int }) func() int { // want `^confirmed: .h. \(struct\{a int; b int; c int; d int; e int; f int; g int; h int; i int; j int; k int; l int; m int; n int; o int; p int; q int\}\) moves to the heap, 144 bytes: a closure captures it by reference \(over 128 bytes\); only h\.a, h\.b, h\.c are read: capture these$`
	return func() int { return h.a + h.b + h.c } // want `^confirmed: closure allocates 16 bytes: captures .h. by reference \(136 bytes, over 128 bytes\); capture only h\.a, h\.b, h\.c, which saves 128 bytes$`
}

func moreThanHalf(d struct{ a, b [50]int64 }) func() [50]int64 { // want `^confirmed: .d. \(struct\{a \[50\]int64; b \[50\]int64\}\) moves to the heap, 896 bytes: a closure captures it by reference \(over 128 bytes\); only d\.a is read: capture that$`
	return func() [50]int64 { return d.a } // want `^confirmed: closure allocates 16 bytes: captures .d. by reference \(800 bytes, over 128 bytes\); capture only d\.a, which saves 496 bytes$`
}

func overHalf(d struct { // want `^confirmed: .d. \(struct\{a \[12\]int64; b \[8\]int64\}\) moves to the heap, 160 bytes: a closure captures it by reference \(over 128 bytes\)$`
	a [12]int64
	b [8]int64
}) func() [12]int64 {
	return func() [12]int64 { return d.a } // want `^confirmed: closure allocates 16 bytes: captures .d. by reference \(160 bytes, over 128 bytes\)$`
}

func twoClosures(b bigger) (func() string, func() int) { // want `^confirmed: .b. \(bigger\) moves to the heap, 144 bytes: a closure captures it by reference \(over 128 bytes\); only b\.name, b\.port are read: capture these$`
	return func() string { return b.name }, func() int { return b.port } // want `^confirmed: closure allocates 16 bytes: captures .b. by reference \(144 bytes, over 128 bytes\)$` `^confirmed: closure allocates 16 bytes: captures .b. by reference \(144 bytes, over 128 bytes\)$`
}

func wholeStruct(b bigger) func() bigger { // want `^confirmed: .b. \(bigger\) moves to the heap, 144 bytes: a closure captures it by reference \(over 128 bytes\)$`
	return func() bigger { return b } // want `^confirmed: closure allocates 16 bytes: captures .b. by reference \(144 bytes, over 128 bytes\)$`
}

func nestedField(b struct{ in bigger }) func() int { // want `^confirmed: .b. \(struct\{in bigger\}\) moves to the heap, 144 bytes: a closure captures it by reference \(over 128 bytes\); only b\.in\.port is read: capture that$`
	return func() int { return b.in.port } // want `^confirmed: closure allocates 16 bytes: captures .b. by reference \(144 bytes, over 128 bytes\); capture only b\.in\.port, which saves 144 bytes$`
}

func assignedAfter(b bigger) func() string { // want `^confirmed: .b. \(bigger\) moves to the heap, 144 bytes: a closure captures it by reference \(reassigned\)$`
	f := func() string { return b.name } // want `^confirmed: closure allocates 16 bytes: captures .b. by reference \(144 bytes, reassigned\)$`
	b.name = "other"
	return f
}

func oneByte(b [200]byte) func() byte { // want `^confirmed: .b. \(\[200\]byte\) moves to the heap, 208 bytes: a closure captures it by reference \(over 128 bytes\)$`
	return func() byte { return b[3] } // want `^confirmed: closure allocates 16 bytes: captures .b. by reference \(200 bytes, over 128 bytes\)$`
}

func reassigned(n int) func() int {
	n++
	return func() int { return n } // want `^confirmed: closure allocates 16 bytes: captures .n. \(8 bytes\)$`
}

func reassignedInside() func() int {
	n := 0                              // want `^confirmed: .n. \(int\) moves to the heap, 8 bytes: a closure captures it by reference \(reassigned\)$`
	return func() int { n++; return n } // want `^confirmed: closure allocates 16 bytes: captures .n. by reference \(8 bytes, reassigned\)$`
}

func addressTaken(n int) (func() int, *int) {
	return func() int { return n }, &n // want `^confirmed: closure allocates 16 bytes: captures .n. by reference \(8 bytes, its address is taken\)$`
}

func eight(a, b, c, d, e, f, g, h [120]byte) func() byte {
	return func() byte { return a[0] + b[0] + c[0] + d[0] + e[0] + f[0] + g[0] + h[0] } // want `^confirmed: closure allocates 1024 bytes: captures .a. \(120 bytes\), .b. \(120 bytes\), .c. \(120 bytes\), .d. \(120 bytes\), and 4 more$`
}

func smallOf(b big) func() string {
	return func() string { return b.rest2() + b.name } // want `^confirmed: closure allocates 144 bytes: captures .b. \(128 bytes\)$`
}

func (b big) rest2() string { return string(b.rest[:]) }

func shared(n int) (get func() int, set func(int)) { // want `^confirmed: .n. \(int\) moves to the heap, 8 bytes: a closure captures it by reference \(reassigned\)$`
	return func() int { return n }, func(m int) { n = m } // want `^confirmed: closure allocates 16 bytes: captures .n. by reference \(8 bytes, reassigned\)$` `^confirmed: closure allocates 16 bytes: captures .n. by reference \(8 bytes, reassigned\)$`
}

func result() (err error) { // want `^confirmed: .err. \(error\) moves to the heap, 16 bytes: a closure captures it by reference \(reassigned\)$`
	done := make(chan bool)
	go func() { err = nil; done <- true }() // want `^confirmed: closure allocates 24 bytes: captures .err. by reference \(16 bytes, reassigned\), .done. \(8 bytes\)$`
	<-done
	return err
}

func pointerTo(h *huge) func() byte {
	return func() byte { return h.a[0] } // want `^confirmed: closure allocates 16 bytes: captures .h. \(8 bytes\)$`
}

func empty(e struct{}) func() struct{} {
	return func() struct{} { return e } // want `^confirmed: closure allocates 16 bytes: captures .e.$`
}

func twice(b bigger) (f, g func() string) { // want `^confirmed: .b. \(bigger\) moves to the heap, 144 bytes: a closure captures it by reference \(its address is taken\)$`
	f = func() string { return b.name }            // want `^confirmed: closure allocates 16 bytes: captures .b. by reference \(144 bytes, its address is taken\)$`
	g = func() string { return string(b.rest[:]) } // want `^confirmed: closure allocates 16 bytes: captures .b. by reference \(144 bytes, its address is taken\)$`
	return f, g
}
