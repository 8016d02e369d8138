// Package branch has variables that one branch forces to the heap.
package branch

type conn struct {
	out  func([]byte)
	last []byte
}

// deliver uses buf after the branch, which is the only place that needs it on the heap.
func (c *conn) deliver(subject string, mirror bool) int {
	var buf [128]byte // want `confirmed: .buf. \(\[128\]byte\) moves to the heap, 128 bytes: passed to c.out on line 14, a function value; only that branch needs it there: pass a copy made in the branch`
	b := append(buf[:0], subject...)
	if mirror {
		c.out(b)
	}
	return len(b)
}

//go:noinline
func hash(b []byte) int { return len(b) }

// other passes buf on beside the branch: whether that does it too is not known.
func (c *conn) other(subject string, mirror bool) int {
	var buf [128]byte // want `confirmed: .buf. .* on line 28, a function value$`
	b := append(buf[:0], subject...)
	n := hash(b)
	if mirror {
		c.out(b)
	} else {
		n += hash(b)
	}
	return n
}

// early leaves before the step: what follows is no branch.
func (c *conn) early(subject string) int {
	var buf [128]byte // want `confirmed: .buf. .* on line 42, a function value$`
	b := append(buf[:0], subject...)
	if len(b) == 0 {
		return 0
	}
	c.out(b)
	return len(b)
}

// loop runs the step in a loop, and uses buf after it.
func (c *conn) loop(subjects []string) int {
	var buf [128]byte // want `confirmed: .buf. .* on line 52, a function value$`
	b := buf[:0]
	for _, s := range subjects {
		b = append(b[:0], s...)
		c.out(b)
	}
	return len(b)
}

type reader interface{ Read(b []byte) (int, error) }

// filled reads what the branch has put in: a copy would not get it.
func filled(r reader, n int) byte {
	var b [1]byte // want `confirmed: .b. .* on line 63, an interface method; only one branch does that$`
	if n > 0 {
		r.Read(b[:])
	}
	return b[0]
}

type file struct{ name, sum [40]byte }

// tail returns it where nothing has gone wrong: that is no branch.
func tail(r reader, n int) (*file, int) {
	var f file // want `confirmed: .f. .* moves to the heap, 80 bytes: returned on line 77$`
	f.name[0] = byte(n)
	if n > 40 {
		return nil, int(f.name[0])
	}
	return &f, 0
}

type diagnostic struct{ at *[4]int }

// several need it, each for itself, and most rounds none.
func several(all [][4]int, n int) (ds []diagnostic) {
	for _, a := range all {
		at := a // want `confirmed: .at. \(\[4\]int\) moves to the heap, 32 bytes each iteration: .*; only some branches need it there: pass copies made in them$`
		switch at[0] {
		case 1:
			if n > 3 {
				ds = append(ds, diagnostic{&at})
			}
		case 2:
			ds = append(ds, diagnostic{&at})
		}
	}
	return ds
}

// both ways need it.
func both(all [][4]int) (ds []diagnostic) {
	for _, a := range all {
		at := a // want `confirmed: .at. \(\[4\]int\) moves to the heap, 32 bytes each iteration: .*\d$`
		if at[0] > 0 {
			ds = append(ds, diagnostic{&at})
		} else {
			ds = append(ds, diagnostic{&at}, diagnostic{})
		}
	}
	return ds
}

// behind a branch it is read again, as what was stored may have changed it.
func behind(all [][4]int) (ds []diagnostic, n int) {
	for _, a := range all {
		at := a // want `confirmed: .at. \(\[4\]int\) moves to the heap, 32 bytes each iteration: .*\d$`
		if at[0] > 0 {
			ds = append(ds, diagnostic{&at})
		}
		if at[1] > 0 {
			ds = append(ds, diagnostic{&at})
		}
		n += at[2]
	}
	return ds, n
}

// again comes to the branches with what they have changed.
func again(all [][4]int) (ds []diagnostic) {
	var at [4]int // want `confirmed: .at. \(\[4\]int\) moves to the heap, 32 bytes: .*\d$`
	for _, a := range all {
		switch {
		case a[0] > 0:
			at[0]++
			ds = append(ds, diagnostic{&at})
		case a[1] > 0:
			at[1]++
			ds = append(ds, diagnostic{&at})
		}
	}
	return ds
}

type cell struct {
	prev, next *cell
	n          [4]int
}

// linked is kept for the next round whether or not the branch is taken.
func linked(all [][4]int) *cell {
	var last *cell
	for _, a := range all {
		c := cell{prev: last, n: a} // want `confirmed: .c. \(cell\) moves to the heap, .* each iteration: assigned to last.next on line \d+$`
		if last != nil {
			last.next = &c
		}
		last = &c
	}
	return last
}

// longest has the address beside the branch in what outlives the variable.
func (c *conn) longest(all [][128]byte, mirror bool) (n int) {
	var last *[128]byte
	for _, a := range all {
		buf := a // want `confirmed: .buf. \(\[128\]byte\) moves to the heap, 128 bytes each iteration: passed to c.out on line \d+, a function value$`
		n += int(buf[0])
		if mirror {
			c.out(buf[:])
		}
		last = &buf
	}
	if last != nil {
		n += len(last)
	}
	return n
}
