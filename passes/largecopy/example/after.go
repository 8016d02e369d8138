package example

// RangeAfter is [RangeBefore] over the index.
//
//go:noinline
func RangeAfter(rows []Row, column int) (sum int) {
	for i := range rows {
		r := &rows[i]
		sum += r.Cells[column]
	}
	return sum
}

// VariableAfter is [VariableBefore] with a pointer.
//
//go:noinline
func VariableAfter(rows []Row, column int) (sum int) {
	for i := 0; i < len(rows); i += 2 {
		r := &rows[i]
		sum += r.Cells[column]
	}
	return sum
}

//go:noinline
func cellAfter(r *Row, column int) int { return r.Cells[column] }

// ParameterAfter is [ParameterBefore] with a pointer as parameter.
//
//go:noinline
func ParameterAfter(rows []Row, column int) (sum int) {
	for i := range rows {
		sum += cellAfter(&rows[i], column)
	}
	return sum
}

type rowAfter struct {
	cells [12]int
	name  string
}

//go:noinline
func (r *rowAfter) cell(column int) int { return r.cells[column] }

// ReceiverAfter is [ReceiverBefore] with a pointer as receiver.
//
//go:noinline
func ReceiverAfter(rows []rowAfter, column int) (sum int) {
	for i := range rows {
		sum += rows[i].cell(column)
	}
	return sum
}

type tableAfter struct{ rows []Row }

//go:noinline
func (t *tableAfter) row(i int) *Row { return &t.rows[i] }

// ResultAfter is [ResultBefore] with a pointer as result.
//
//go:noinline
func ResultAfter(t *tableAfter, column int) (sum int) {
	for i := range t.rows {
		sum += t.row(i).Cells[column]
	}
	return sum
}
