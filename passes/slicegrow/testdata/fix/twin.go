package fix

import (
	"fmt"
	"strconv"
	"time"
)

type record struct {
	out  []byte
	key  string
	size int
	at   time.Time
	next *record
}

func (r *record) String() string {
	r.out = nil
	return r.key
}

// ordered appends to a field what nothing that is called can change.
func (r *record) ordered(n uint64, f float64) {
	r.out = append(r.out, strconv.Itoa(r.size)...)
	r.out = append(r.out, strconv.FormatUint(n, 10)...)
	r.out = append(r.out, strconv.FormatFloat(f, 'g', -1, 64)...)
	r.out = append(r.out, r.at.Format(time.RFC3339)...)
	r.out = append(r.out, fmt.Sprintf(",%q:%d", r.key, r.size)...)
	r.out = append(r.out, fmt.Sprint(r.next)...)
	r.out = append(r.out, strconv.Itoa(r.count())...)
	r.out = append(r.out, strconv.Quote( /* the key */ r.key)...)
}

func (r *record) count() int {
	r.out = nil
	return 1
}

// own appends to a variable that nothing else knows.
func own(r *record, rs []*record, args []any) []byte {
	b := []byte("records: ")
	for _, r := range rs {
		b = append(append(b, fmt.Sprintln(r)...), strconv.Itoa(r.count())...)
	}
	b = append(b, fmt.Sprintf("%v %v\n", args...)...)
	return append(b, (strconv.Quote(r.key))...)
}

type text []byte

func kept(b text, ss []string, r *record) (text, []string, []byte) {
	b = append(b, strconv.Itoa(r.size)...)
	return b, append(ss, strconv.Itoa(r.size)), append([]byte{'x'}, strconv.Itoa(r.size)...)
}

func shadowedType(b []byte, int64 int) []byte { return append(b, strconv.Itoa(int64)...) }
