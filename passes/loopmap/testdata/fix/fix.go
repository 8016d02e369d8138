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
