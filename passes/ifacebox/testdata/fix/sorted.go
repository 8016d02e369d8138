package fix

import (
	"net/http"
	"sort"
)

type row struct {
	key   string
	n     int
	f     float64
	inner struct{ at uint8 }
}

func sorted(rows []row, ps []*row, names []string, cs []*http.Cookie, w *struct{ rows []row }) {
	sort.Slice(rows, func(i, j int) bool { return rows[i].key < rows[j].key })
	sort.Slice(ps, func(i, j int) bool {
		return ps[i].n > ps[j].n
	})
	sort.Slice(names, func(a, b int) bool { return names[a] < names[b] })
	sort.Slice(cs, func(i, j int) bool { return cs[i].Name < cs[j].Name })
	sort.Slice(w.rows, func(i, j int) bool { return w.rows[i].inner.at < w.rows[j].inner.at })
}

func unsorted(rows, others []row, anonymous []struct{ n int }, x *row) {
	sort.Slice(rows, func(i, j int) bool { return rows[i].f < rows[j].f })
	sort.Slice(rows, func(i, j int) bool { return rows[i].n <= rows[j].n })
	sort.Slice(rows, func(i, j int) bool { return others[i].n < others[j].n })
	sort.Slice(rows, func(i, j int) bool { return rows[j].n < rows[i].n })
	sort.Slice(rows, func(i, j int) bool { return len(rows[i].key) < len(rows[j].key) })
	sort.Slice(rows, func(i, j int) bool {
		if rows[i].n != rows[j].n {
			return rows[i].n < rows[j].n
		}
		return rows[i].key < rows[j].key
	})
	sort.Slice(anonymous, func(i, j int) bool { return anonymous[i].n < anonymous[j].n })
	sort.SliceStable(rows, func(i, j int) bool { return rows[i].n < rows[j].n })
	sort.Slice(rows, func(i, j int) bool {
		// by number
		return rows[i].n < rows[j].n
	})
	type row int
	sort.Slice(rows, func(i, j int) bool { return rows[i].n < rows[j].n })
}
