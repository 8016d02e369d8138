package fix

import "sync"

type item struct {
	id   int
	name [40]byte
	next *item
}

var (
	found *item
	all   []*item
)

//go:noinline
func keep(i *item) { found = i }

// first keeps the address of one element.
func first(items []item, id int) *item {
	for _, it := range items {
		if it.id == id {
			found = &it
			break
		}
	}
	for _, it := range items {
		if it.id == id {
			// The one.
			it.id++
			return &it
		}
		if it.id < 0 {
			println(it.id)
		}
	}
	return nil
}

func parameter(it item, kind int) int {
	it.id += kind
	switch kind {
	case 1:
		keep(&it)
	case 2:
		println("two")
	}
	return kind
}

// after looks at it again.
func after(it item, kind int) int {
	if kind > 0 {
		keep(&it)
	}
	return it.id
}

func otherwise(it item, kind int) int {
	if kind > 0 {
		println(kind)
		return it.id
	} else {
		keep(&it)
		return kind
	}
}

func jumps(items []item, kind int) int {
	for _, it := range items {
		if it.id > kind {
			if kind == 7 {
				break
			}
			keep(&it)
			continue
		}
		println(it.id)
	}
	for range items {
		var it item
		switch {
		case kind > 7:
			keep(&it)
			break
		}
		println(it.id)
	}
	return kind
}

// nextRound sees what the branch has done.
func nextRound(items []item) {
	var it item
	for i := range items {
		it.id += i
		if i == 7 {
			all = append(all, &it)
			continue
		}
		println(it.id)
	}
	for it := (item{}); it.id < 10; it.id++ {
		if it.id == 7 {
			keep(&it)
			return
		}
	}
}

func addressed(it item, kind int) {
	p := &it
	p.id++
	if kind > 0 {
		keep(&it)
	}
}

type locked struct {
	mu sync.Mutex
	n  int
}

var lock *locked

func withLock(n int) {
	var l locked
	l.n = n
	if n > 0 {
		lock = &l
		return
	}
	println(l.n)
}

func captured(it item, kind int) {
	defer func() { println(it.id) }()
	if kind > 0 {
		keep(&it)
		return
	}
	println(kind)
}

func again(it item, kind int) {
next:
	println(it.id)
	if kind > 0 {
		it.id++
		keep(&it)
	} else {
		return
	}
	kind--
	goto next
}
