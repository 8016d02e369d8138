package kinds

// What no form is offered for, since something else in the loop would need a check then.

func shadowed(f []byte, from, len int) (n int) {
	for j := from; j < len; j++ {
		n += int(f[j]) // want `^confirmed: f\[j\] costs a bounds check each iteration$`
	}
	return n
}

type paragraph struct {
	levels, types []int
	indexes       []int
}

func (t *paragraph) before() {
	for i := 1; i < len(t.types); i++ {
		if t.levels[i] == -1 { // want `^confirmed: t\.levels\[i\] costs a bounds check each iteration$`
			t.levels[i] = t.levels[i-1] // want `^refuted: t\.levels\[i\] costs no bounds check \(the machine code has none\)$` `^refuted: t\.levels\[i - 1\] costs no bounds check \(the machine code has none\)$`
		}
	}
}

func (t *paragraph) back(level int) []int {
	result := append([]int(nil), t.levels...)
	for i, k := range t.types {
		if k == 0 {
			result[i] = level // want `^confirmed: result\[i\] costs a bounds check each iteration$`
			for j := i - 1; j >= 0; j-- {
				result[j] = level // want `^refuted: result\[j\] costs no bounds check \(the machine code has none\)$`
			}
		}
	}
	return result
}

func (t *paragraph) indexed(from int) {
	for i := from + 1; i < len(t.indexes); i++ {
		if t.types[t.indexes[i]] != 0 { // want `^confirmed: t\.types\[t\.indexes\[i\]\] costs a bounds check each iteration$` `^confirmed: t\.indexes\[i\] costs a bounds check each iteration$`
			break
		}
		t.levels[i] = from // want `^confirmed: t\.levels\[i\] costs a bounds check each iteration$`
	}
}

func UseOthers(t *paragraph, f []byte) {
	for i := range f {
		t.before()
		t.back(i)
		t.indexed(i)
		shadowed(f, i, i+1)
	}
}
