// Package example has each fix that the documentation of largecopy names, before and after.
package example

// A Row is one of a table.
type Row struct {
	Cells [12]int
	Name  string
}

// RangeBefore adds up a column.
//
//go:noinline
func RangeBefore(rows []Row, column int) (sum int) {
	for _, r := range rows {
		sum += r.Cells[column]
	}
	return sum
}

// VariableBefore adds up a column of every other row.
//
//go:noinline
func VariableBefore(rows []Row, column int) (sum int) {
	for i := 0; i < len(rows); i += 2 {
		r := rows[i]
		sum += r.Cells[column]
	}
	return sum
}

//go:noinline
func cellBefore(r Row, column int) int { return r.Cells[column] }

// ParameterBefore adds up a column.
//
//go:noinline
func ParameterBefore(rows []Row, column int) (sum int) {
	for i := range rows {
		sum += cellBefore(rows[i], column)
	}
	return sum
}

type rowBefore struct {
	cells [12]int
	name  string
}

//go:noinline
func (r rowBefore) cell(column int) int { return r.cells[column] }

// ReceiverBefore adds up a column.
//
//go:noinline
func ReceiverBefore(rows []rowBefore, column int) (sum int) {
	for i := range rows {
		sum += rows[i].cell(column)
	}
	return sum
}

type tableBefore struct{ rows []Row }

//go:noinline
func (t *tableBefore) row(i int) Row { return t.rows[i] }

// ResultBefore adds up a column.
//
//go:noinline
func ResultBefore(t *tableBefore, column int) (sum int) {
	for i := range t.rows {
		sum += t.row(i).Cells[column]
	}
	return sum
}
