package fix

func plus(m map[string]int, k string, n int) { m[k] = m[k] + n }

func plusFront(m map[string]int, k string, n int) { m[k] = n + m[k] }

func plusText(m map[string]string, k string) { m[k] = m[k] + "." }

func plusTextFront(m map[string]string, k string) { m[k] = "." + m[k] }

func divided(m map[string]int, k string, n int) { m[k] = m[k] / n }

func plusCall(m map[string]int, k string, f func() int) { m[k] = m[k] + f() }

func plusOther(m map[string]int, k, l string) { m[k] = m[l] + 1 }

func one(m map[string]int, k string) {
	if _, ok := m[k]; ok {
		m[k]++
	} else {
		m[k] = 1
	}
}

func two(m map[string]int, k string) {
	if _, ok := m[k]; !ok {
		m[k] = 2
	} else {
		m[k] += 2
	}
}

func different(m map[string]int, k string) {
	if _, ok := m[k]; ok {
		m[k]++
	} else {
		m[k] = 5
	}
}

func begun(m map[string]int, k string) {
	if _, ok := m[k]; !ok {
		m[k] = 0
	}
	m[k] += len(k)
}

func begunList(m map[string][]int, k string, n int) {
	if _, ok := m[k]; !ok {
		m[k] = []int{}
	}
	m[k] = append(m[k], n)
}

// The list may stay empty.
func begunLists(m map[string][]int, k string, n ...int) {
	if _, ok := m[k]; !ok {
		m[k] = []int{}
	}
	m[k] = append(m[k], n...)
}

func begunOther(m map[string]int, k string) {
	if _, ok := m[k]; !ok {
		m[k] = 1
	}
	m[k] += len(k)
}

func begunNumber(m map[float64]int, k float64) {
	if _, ok := m[k]; !ok {
		m[k] = 0
	}
	m[k]++ // NaN gets two elements
}

func deleted(m map[string]int, k string) {
	if _, ok := m[k]; ok {
		delete(m, k)
	}
}

func deletedOther(m map[string]int, k, l string) {
	if _, ok := m[k]; ok {
		delete(m, l)
	}
}

func inElse(m map[string]int, k string, b bool) {
	if b {
		m[k] = 7
	} else if _, ok := m[k]; ok {
		delete(m, k)
	}
}

func onlyThere(m map[string]int, k string) {
	if _, ok := m[k]; ok {
		m[k]++
	}
}

// A comment would be lost.
func commented(m map[string]int, k string) {
	if _, ok := m[k]; ok {
		// It is there.
		delete(m, k)
	}
}

// The name is that of the variable that the test declares.
func shadowed(m map[bool]int, ok bool) {
	if _, ok := m[ok]; ok {
		m[ok]++
	} else {
		m[ok] = 1
	}
}

type location struct{ lines []int }

func again(m map[uint64]*location, addrs []uint64) (all []*location) {
	for _, addr := range addrs {
		l := m[addr]
		if m[addr] == nil {
			l = new(location)
			m[addr] = l
		}
		all = append(all, l)
	}
	return all
}

func twice(m map[string]int, k string) int {
	if _, ok := m[k]; ok {
		if n := m[k]; n > 1 {
			return n + 1
		}
		return m[k]
	}
	return 0
}

func hidden(m map[string]int, k string) int {
	if n := m[k]; n > 0 {
		n := 2
		return n + m[k]
	}
	return 0
}

func changedBefore(m map[string]int, k string) int {
	n := m[k]
	n++
	return n + m[k]
}

func changedInLoop(m map[string]int, k string) (sum int) {
	n := m[k]
	for range 3 {
		sum += m[k]
		n++
	}
	return sum + n
}

func changedByLiteral(m map[string]int, k string) int {
	n := m[k]
	func() { n++ }()
	return n + m[k]
}

type counts []int

func (c *counts) drop() { *c = nil }

func changedByMethod(m map[string]counts, k string) int {
	c := m[k]
	c.drop()
	return len(m[k]) + len(c)
}

func changedByAddress(m map[string]int, k string, f func(*int)) int {
	n := m[k]
	p := &n
	*p = 5
	return n + m[k]
}

func outOfScope(m map[string]int, k string) int {
	if n := m[k]; n > 7 {
		return 0
	}
	return m[k]
}

func changedAfter(m map[string]int, k string) int {
	n := m[k]
	if m[k] == 0 {
		n = 1
	}
	return n
}

func both(m map[string]int, k string) (int, bool) {
	if _, ok := m[k]; ok {
		n, ok := m[k]
		return n, ok
	}
	return 0, false
}
