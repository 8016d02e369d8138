package heat

import (
	"fmt"
	"runtime/debug"
	"testing"
)

// TestLongChain follows calls as far as they go, which is farther than the stack has room for.
func TestLongChain(t *testing.T) {
	defer debug.SetMaxStack(debug.SetMaxStack(1 << 20))
	const n = 1 << 15
	f := &finder{calls: make(map[string][]testCall), called: make(map[symbol]string), seen: make(map[testCall]bool)}
	f.calls["BenchmarkF"] = []testCall{{symbol{name: "f0"}, true}}
	for i := range n {
		f.calls[fmt.Sprint("f", i)] = []testCall{{symbol: symbol{name: fmt.Sprint("f", i+1)}}}
	}
	f.spread(testCall{symbol: symbol{name: "BenchmarkF"}}, "BenchmarkF")
	if last := (symbol{name: fmt.Sprint("f", n)}); f.called[last] != "BenchmarkF" || len(f.called) != n+1 {
		t.Errorf("%d functions called, %s by %q", len(f.called), last, f.called[last])
	}
}
