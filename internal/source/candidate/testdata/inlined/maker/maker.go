// Package maker makes things.
package maker

// A Thing is one.
type Thing struct{ Next *Thing }

// New is inlined.
func New() *Thing { return &Thing{} }
