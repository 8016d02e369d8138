package ssapkg_test

import (
	"testing"

	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/source/ssapkg"
)

// TestRepeats asks how many of the loops around a call of here may run it again.
func TestRepeats(t *testing.T) {
	const header = `
func here() {}
func get() []int
func newList() []int
func step() error
func keep(...[]int)
func f(n int, c bool) {
	var b, d []int
	first, done := true, false
	_, _, _, _ = b, d, first, done
`
	for body, want := range map[string]int{
		"for range n { here() }": 1,
		"for range n { if b == nil { here(); b = make([]int, n) }; keep(b) }":                                      0,
		"for range n { if b == nil { b = make([]int, n); here() }; keep(b) }":                                      0,
		"for range n { if nil != b { continue }; b = newList(); here(); keep(b) }":                                 1,
		"for range n { if b != nil { keep(b) } else { here(); b = newList() } }":                                   0,
		"for range n { if c && b == nil { here(); b = []int{1} }; keep(b) }":                                       0,
		"for range n { for range n { if b == nil { here(); b = make([]int, n) }; keep(b) } }":                      0,
		"for range n { if b == nil { b = make([]int, n); for range n { here() } }; keep(b) }":                      1,
		"for range n { if first { first = false; here() } }":                                                       0,
		"for range n { if !done { done = true; here() } }":                                                         0,
		"for range n { if !done { here(); if c { continue }; done = true } }":                                      1,
		"for range n { if !done { done = c; here() } }":                                                            1,
		"for range n { if first { first = false; here() }; first = true }":                                         1,
		"for range n { if b == nil { here(); b = get() }; keep(b) }":                                               1,
		"for range n { if b == nil { here(); if c { b = make([]int, n) } }; keep(b) }":                             1,
		"for range n { if b == nil { here(); b = make([]int, n) }; keep(b); b = nil }":                             1,
		"for range n { var b []int; if b == nil { here(); b = make([]int, n) }; keep(b) }":                         1,
		"for range n { b = nil; for range n { if b == nil { here(); b = make([]int, n) }; keep(b) } }":             1,
		"for range n { if b == nil { here(); b = make([]int, n) }; b, d = d, b; keep(b, d) }":                      1,
		"for range n { old := b; if b == nil { here(); b = make([]int, n) }; keep(b); b = old }":                   1,
		"for range n { old := b; if b == nil { here(); b = newList() }; if c { continue }; b = old }":              1,
		"for range n { old := b; if c { if b == nil { here(); b = newList() }; if n > 5 { continue } }; b = old }": 1,
		"for range n { if b == nil { here() }; keep(b); b = make([]int, n) }":                                      0,
		"for range n { if b == nil { here(); d = make([]int, n) }; keep(b, d) }":                                   1,
		"for range n { if b == nil { here(); b = make([]int, n) }; func() { keep(b) }() }":                         0,
		"for range n { if b == nil { here(); b = make([]int, n) }; func() { b = nil }() }":                         1,
		"for range n { if b == nil { here(); b = make([]int, n) }; p := &b; *p = nil }":                            1,
		"for range n { if b == nil { here(); b = get() }; func() { keep(b) }() }":                                  1,
		"for range n { if b == nil { here(); if c { b = make([]int, n) } }; func() { keep(b) }() }":                1,
		"for range n { var b []int; if b == nil { here(); b = make([]int, n) }; func() { keep(b) }() }":            1,
		"var err error; for err == nil { here(); err = step() }":                                                   1,
	} {
		p := build(t, header+body+"\n}\n")
		for _, fn := range p.Funcs {
			if fn.Name() != "f" {
				continue
			}
			if got := repeats(fn); got != want {
				t.Errorf("%s: %d, want %d", body, got, want)
			}
		}
	}
}

// repeats returns how many loops may run the call of here in fn again.
func repeats(fn *ssapkg.Func) int {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if call, ok := instr.(*ssa.Call); ok && call.Call.StaticCallee() != nil && call.Call.StaticCallee().Name() == "here" {
				return fn.Repeats(b)
			}
		}
	}
	return -1
}
