package gcobj

import (
	"slices"
	"testing"
)

// TestUnreferred has nothing refer to the code of functions and methods that are inlined wherever they are called, and something to that of all that may be called in another way.
func TestUnreferred(t *testing.T) {
	const source = `package m

type T struct{ n int }
type closer interface{ close() }

func (t *T) part() *int { n := t.n; return &n }
func (t *T) close() {}
func (t *T) Open() int { return *t.part() }

func alone(n int) *int { return &n }
func value(n int) *int { return &n }
func Exported(n int) *int { return &n }

//go:noinline
func called(n int) *int { return &n }

func Use(n int) int { return *alone(n) + *value(n) + *Exported(n) + *called(n) }

var Value = value

func Close(x any) { x.(closer).close() }
`
	var got []string
	for f := range builds[0].compile(t, map[string]string{"m.go": source}).Funcs() {
		if f.Unreferred() {
			got = append(got, f.Name)
		}
	}
	slices.Sort(got)
	if want := []string{"m.(*T).part", "m.alone"}; !slices.Equal(got, want) {
		t.Errorf("nothing refers to %q, want %q", got, want)
	}
}
