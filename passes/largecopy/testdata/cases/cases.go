// Package cases has large values that are copied, and others.
package cases

type row struct {
	cells [12]int
	name  string
	next  *row
	tags  []string
}

type small struct{ a, b, c int }

type wide struct {
	a, b, c, d string
	e, f, g    int64
}

func ranged(rows []row, j int) (n int) {
	for _, r := range rows { // want `confirmed: .r., an element of .rows. \(row, 144 bytes\) is copied each iteration; range over the index, and a pointer to the element reads it in place`
		n += r.cells[j] + len(r.name)
	}
	return n
}

func rangedKey(rows []row, j int) (n int) {
	for i, r := range rows { // want `confirmed: .r., an element of .rows. \(row, 144 bytes\) is copied each iteration; range over the index, and a pointer to the element reads it in place`
		n += i * r.cells[j]
	}
	return n
}

func rangedSmall(rows []small) (n int) {
	for _, r := range rows {
		n += r.a
	}
	return n
}

func rangedWritten(rows []row, j int) (n int) {
	for _, r := range rows { // want `confirmed: .r., an element of .rows. \(row, 144 bytes\) is copied each iteration`
		r.cells[j]++
		n += r.cells[j]
	}
	return n
}

func rangedChanged(rows []row, j int) (n int) {
	for i, r := range rows { // want `confirmed: .r., an element of .rows. \(row, 144 bytes\) is copied each iteration`
		rows[0].cells[j] = i
		n += r.cells[j]
	}
	return n
}

func rangedCalls(rows []row, j int, f func(int)) {
	for _, r := range rows { // want `confirmed: .r., an element of .rows. \(row, 144 bytes\) is copied each iteration; range over the index, and a pointer to the element reads it in place, unless what is called here changes it`
		f(r.cells[j])
	}
}

func rangedCaptured(rows []row, j int) (fs []func() int) {
	for _, r := range rows { // want `confirmed: .r., an element of .rows. \(row, 144 bytes\) is copied each iteration`
		fs = append(fs, func() int { return r.cells[j] })
	}
	return fs
}

//go:noinline
func use(r row, j int) int { return r.cells[j] }

func rangedPassed(rows []row, j int) (n int) {
	for _, r := range rows { // want `confirmed: .r., an element of .rows. \(row, 144 bytes\) is copied each iteration`
		n += use(r, j) // want `confirmed: .r. \(row, 144 bytes\) is copied each iteration: passed to .use. by value; a pointer as parameter reads it in place`
	}
	return n
}

func passed(rows []row, j int) (n int) {
	for i := range rows {
		n += use(rows[i], j) // want `confirmed: rows\[i\] \(row, 144 bytes\) is copied each iteration: passed to .use. by value; a pointer as parameter reads it in place`
	}
	return n
}

func variable(rows []row, j int) (n int) {
	for i := range rows {
		r := rows[i] // want `confirmed: rows\[i\] \(row, 144 bytes\) is copied each iteration; a pointer to rows\[i\] reads it in place`
		n += r.cells[j] + len(r.tags[0])
	}
	return n
}

func assigned(to, from []row) {
	for i := range to {
		to[i] = from[i] // want `confirmed: from\[i\] \(row, 144 bytes\) is copied each iteration`
	}
}

func named(rows []wide) (n int) {
	for _, r := range rows { // want `confirmed: .r., an element of .rows. \(wide, 88 bytes\) is copied each iteration; range over the index, and a pointer to the element reads it in place`
		n += len(r.a) + int(r.g)
	}
	return n
}

func unused(rows []row) (n int) {
	for _, r := range rows { // want `refuted: .r., an element of .rows. \(row, 144 bytes\) is not copied \(the machine code has no copy of that size here\)`
		_ = r
		n++
	}
	return n
}

func generic[T any](rows []row, v T, j int) (n int) {
	for _, r := range rows { // want `unconfirmed: .r., an element of .rows. \(row, 144 bytes\) may be copied each iteration \(generic code that this package does not instantiate\)`
		n += r.cells[j]
	}
	return n
}

func inlined(r *row, j int) int {
	s := *r // want `confirmed: \*r \(row, 144 bytes\) is copied`
	return s.cells[j]
}

// What waits for others does not copy often.
func waits(rows []row, j int, c chan int) {
	for _, r := range rows { // want `confirmed: .r., an element of .rows. \(row, 144 bytes\) is copied each iteration; range over the index, and a pointer to the element reads it in place, unless what is called here changes it`
		c <- r.cells[j]
	}
}

type store struct{ rows []row }

// The field may be assigned to.
func (s *store) field(j int) (n int) {
	for _, r := range s.rows { // want `confirmed: .r., an element of s\.rows \(row, 144 bytes\) is copied each iteration`
		n += r.cells[j]
	}
	return n
}

// read is the only function of its name, and only called.
//
//go:noinline
func (r row) read(j int) int { return r.cells[j] }

func received(rows []row, j int) (n int) {
	for i := range rows {
		n += rows[i].read(j) // want `confirmed: rows\[i\] \(row, 144 bytes\) is copied each iteration: passed to .read. by value; a pointer as receiver reads it in place`
	}
	return n
}

//go:noinline
func (r row) Exported(j int) int { return r.cells[j] }

func receivedExported(rows []row, j int) (n int) {
	for i := range rows {
		n += rows[i].Exported(j) // want `confirmed: rows\[i\] \(row, 144 bytes\) is copied each iteration: passed to .Exported. by value`
	}
	return n
}

type reader interface{ asked(int) int }

// asked may be called through the interface.
//
//go:noinline
func (r row) asked(j int) int { return r.cells[j] }

func receivedInterface(rows []row, j int) (n int) {
	for i := range rows {
		n += rows[i].asked(j) // want `confirmed: rows\[i\] \(row, 144 bytes\) is copied each iteration: passed to .asked. by value`
	}
	return n
}

// value is one, too.
//
//go:noinline
func value(r row, j int) int { return r.cells[j] }

var function = value

func passedValue(rows []row, j int) (n int) {
	for i := range rows {
		n += value(rows[i], j) // want `confirmed: rows\[i\] \(row, 144 bytes\) is copied each iteration: passed to .value. by value`
	}
	return n
}

var last row

// changes what may be its own parameter.
//
//go:noinline
func changes(r row, j int) int {
	last.name = "changed"
	return len(r.name) + r.cells[j]
}

func passedChanges(j int) (n int) {
	for range 10 {
		n += changes(last, j) // want `confirmed: .last. \(row, 144 bytes\) is copied each iteration: passed to .changes. by value`
	}
	return n
}

func made(j int) (n int) {
	for i := range 10 {
		n += use(row{name: "made", cells: [12]int{i}}, j)
	}
	return n
}

// The element is changed on the way out of the loop, where the copy is read after that.
func changedAtLast(rows []row, j int) int {
	for i, r := range rows { // want `confirmed: .r., an element of .rows. \(row, 144 bytes\) is copied each iteration`
		if r.name == "last" {
			rows[i].cells[j]++
			return r.cells[j]
		}
	}
	return 0
}

var table = []struct {
	name  string
	cells [12]int
}{{name: "first"}}

func rangedGlobal(j int) (n int) {
	for _, r := range table { // want `confirmed: .r., an element of .table. \(a struct, 112 bytes\) is copied each iteration`
		n += r.cells[j]
	}
	return n
}

// at returns an element; all who call it read fields.
//
//go:noinline
func (s *store) at(i int) row {
	return s.rows[i] // want `confirmed: s\.rows\[i\] \(row, 144 bytes\) is copied: returned by value; a pointer as result lets it be read in place$`
}

func readAt(s *store, j int) (n int) {
	for i := range s.rows {
		n += s.at(i).cells[j]
		r := s.at(i) // want `confirmed: the result of s\.at \(row, 144 bytes\) is copied each iteration; a pointer as result lets it be read in place$`
		n += len(r.name) + r.cells[j]
	}
	return n
}

// kept is stored by a caller.
//
//go:noinline
func (s *store) kept(i int) row {
	return s.rows[i] // want `confirmed: s\.rows\[i\] \(row, 144 bytes\) is copied: returned by value$`
}

func keep(s, to *store) {
	for i := range s.rows {
		to.rows[i] = s.kept(i) // want `confirmed: the result of s\.kept \(row, 144 bytes\) is copied each iteration$`
	}
}

// changing is read after what it returned was changed.
//
//go:noinline
func (s *store) changing(i int) row {
	return s.rows[i] // want `confirmed: s\.rows\[i\] \(row, 144 bytes\) is copied: returned by value$`
}

func change(s *store) (n int) {
	for i := range s.rows {
		r := s.changing(i) // want `confirmed: the result of s\.changing \(row, 144 bytes\) is copied each iteration$`
		s.rows[i].cells[0]++
		n += r.cells[0]
	}
	return n
}

// local has nobody else: a pointer would move it to the heap.
//
//go:noinline
func local(n int) row {
	var rows [4]row
	rows[n&3].cells[1] = n
	s := rows[:]
	return s[1] // want `confirmed: s\[1\] \(row, 144 bytes\) is copied: returned by value$`
}

func readLocal(j int) (n int) {
	for range j {
		n += local(j).cells[1]
	}
	return n
}

// filled has its result where it has to be.
//
//go:noinline
func filled(n int) (r row) {
	r.cells[n&7] = n
	return r
}

func readFilled(j int) (n int) {
	for range j {
		n += filled(j).cells[1]
	}
	return n
}

// What is returned with more is no pointer alone.
//
//go:noinline
func (s *store) find(i int) (row, bool) {
	if i >= len(s.rows) {
		return row{}, false
	}
	return s.rows[i], true // want `confirmed: s\.rows\[i\] \(row, 144 bytes\) is copied: returned by value$`
}

func readFound(s *store, j int) (n int) {
	for i := range j {
		r, ok := s.find(i) // want `confirmed: the result of s\.find \(row, 144 bytes\) is copied each iteration$`
		if ok {
			n += r.cells[j]
		}
	}
	return n
}
