package cases

func plus(m map[string]int, k string, n int) { m[k] = m[k] + n } // want `confirmed: m\[k\] is looked up: the assignment looks it up once more; with m\[k\] \+= it is looked up once`

func plusFront(m map[string]int, k string, n int) { m[k] = n + m[k] } // want `confirmed: m\[k\] is looked up: the assignment looks it up once more; with m\[k\] \+= it is looked up once`

func plusText(m map[string]string, k string) { m[k] = m[k] + "." } // want `confirmed: m\[k\] is looked up: the assignment looks it up once more; with m\[k\] \+= it is looked up once`

func plusTextFront(m map[string]string, k string) { m[k] = "." + m[k] }

func divided(m map[string]int, k string, n int) { m[k] = m[k] / n }

func plusCall(m map[string]int, k string, f func() int) { m[k] = m[k] + f() }

func plusOther(m map[string]int, k, l string) { m[k] = m[l] + 1 }

func one(m map[string]int, k string) {
	if _, ok := m[k]; ok { // want `confirmed: m\[k\] is looked up: a key that is not there has the value zero; leave the test out`
		m[k]++
	} else {
		m[k] = 1
	}
}

func two(m map[string]int, k string) {
	if _, ok := m[k]; !ok { // want `confirmed: m\[k\] is looked up: a key that is not there has the value zero; leave the test out`
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
	if _, ok := m[k]; !ok { // want `confirmed: m\[k\] is looked up: a key that is not there has the value zero; leave the test out`
		m[k] = 0
	}
	m[k] += len(k)
}

func begunList(m map[string][]int, k string, n int) {
	if _, ok := m[k]; !ok { // want `confirmed: m\[k\] is looked up: a key that is not there has the value zero; leave the test out`
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
	if _, ok := m[k]; ok { // want `confirmed: m\[k\] is looked up: delete does nothing where the key is not there; leave the test out`
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
	} else if _, ok := m[k]; ok { // want `confirmed: m\[k\] is looked up: delete does nothing where the key is not there; leave the test out`
		delete(m, k)
	}
}

func onlyThere(m map[string]int, k string) {
	if _, ok := m[k]; ok {
		m[k]++
	}
}
