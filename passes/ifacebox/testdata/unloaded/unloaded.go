// Package unloaded has functions and variables of which only a part of the uses is loaded: what the rest does is unknown.
package unloaded

import (
	"context"
	"fmt"
	"sync"
)

type wall struct{ base, skew int64 }

func (w wall) String() string { return "wall" }

//go:noinline
func tested(s fmt.Stringer) int { return len(s.String()) }

//go:noinline
func constrained(s fmt.Stringer) int { return len(s.String()) }

//go:noinline
func assembled(s fmt.Stringer) int { return len(s.String()) }

//go:noinline
func alone(s fmt.Stringer) int { return len(s.String()) }

func callers(w wall) {
	tested(w)      // want `confirmed: .w. .*which may keep it$`
	constrained(w) // want `confirmed: .w. .*which may keep it$`
	assembled(w)   // want `confirmed: .w. .*which may keep it$`
	alone(w)       // want `confirmed: .w. .*which may keep it; a parameter of type wall needs no box`
}

type key string

var (
	Exported  = key("exported")
	testedKey = key("tested")
	printed   = key("printed")
	onlyKey   = key("only")
)

func keys(ctx context.Context) {
	ctx.Value(Exported)  // want `confirmed: .Exported. .*an interface method$`
	ctx.Value(testedKey) // want `confirmed: .testedKey. .*an interface method$`
	ctx.Value(printed)   // want `confirmed: .printed. .*an interface method$`
	println(string(printed))
	ctx.Value((onlyKey)) // want `confirmed: \(onlyKey\) .*an interface method; a key of type struct{} needs no box`
}

type grid [4]int

// The interface that came out goes in again: what New makes is boxed once, and a pointer saves nothing.
var grids = sync.Pool{New: func() any { return grid{1, len(Exported)} }} // want `confirmed: grid{.*returned$`

func again() {
	v := grids.Get()
	grids.Put(v)
}

// More of them saves nothing either.
func refill() {
	grids.Put(grid{2, len(Exported)}) // want `confirmed: grid{.*allocates 32 bytes: passed to grids.Put, which may keep it$`
}
