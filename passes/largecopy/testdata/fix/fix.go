// Package fix has copies that surely need not be made.
package fix

type row struct {
	cells [12]int
	name  string
	at    struct{ x, y int }
}

func ranged(rows []row, j int) (n int) {
	for _, r := range rows {
		n += r.cells[j] + len(r.name)
	}
	return n
}

func rangedKey(rows []row, j int) (n int) {
	for i, r := range rows {
		n += i * r.cells[j]
	}
	return n
}

func rangedKeyChanged(rows []row, j int) (n int) {
	for i, r := range rows {
		i++
		n += i * r.cells[j]
	}
	return n
}

func taken(rows []row, j, i int) (n int) {
	for _, r := range rows {
		n += i * r.cells[j] * r.at.x
	}
	return n
}

func variable(rows []row, j int) (n int) {
	for i := range rows {
		r := rows[i]
		n += r.cells[j] + len(r.name)
	}
	return n
}

func whole(rows []row) (at struct{ x, y int }) {
	for _, r := range rows {
		at = r.at
	}
	return at
}

func labelled(rows []row, j int) (n int) {
outer:
	for _, r := range rows {
		for range j {
			if r.cells[j] == 0 {
				continue outer
			}
			n++
		}
	}
	return n
}

func assigned(rows []row, j int) (n int) {
	for _, r := range rows {
		rows = rows[1:]
		n += r.cells[j]
	}
	return n
}

func called(rows []row, f func(int)) {
	for _, r := range rows {
		f(r.cells[3])
	}
}

type table struct {
	rows []row
	Rows []row
	sum  int
}

var all []row

func field(t *table, j int) {
	for _, r := range t.rows {
		t.sum += r.cells[j]
	}
}

func exportedField(t *table, j int) (n int) {
outer:
	for i, r := range t.Rows {
		for _, c := range r.name {
			if int(c) == i {
				continue outer
			}
		}
		n += r.cells[j]
	}
	return n
}

func packageVariable(j int) (n int) {
	for _, r := range all {
		n += r.cells[j]
	}
	return n
}

func part(rows []row, j int) (n int) {
	switch {
	case j > 0:
		for _, r := range rows[j:] {
			n += r.cells[j]
		}
	}
	return n
}

func replaced(t *table, j int) (n int) {
	for _, r := range t.rows {
		t.rows = nil
		n += r.cells[j]
	}
	return n
}

func changed(t *table, j int) (n int) {
	for i, r := range t.rows {
		t.rows[i].cells[j] = 0
		n += r.cells[j]
	}
	return n
}
