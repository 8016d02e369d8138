package driver

import (
	"errors"
	"go/token"
	"go/types"
	"testing"
	"testing/synctest"

	"golang.org/x/tools/go/analysis"
)

// TestRunAll has two analyzers that wait for each other, behind one that both require.
func TestRunAll(t *testing.T) {
	ready, meet := false, make(chan struct{})
	base := &analysis.Analyzer{Name: "base", Run: func(*analysis.Pass) (any, error) {
		ready = true
		return "base", nil
	}}
	half := func(name string, do func()) *analysis.Analyzer {
		return &analysis.Analyzer{Name: name, Requires: []*analysis.Analyzer{base}, Run: func(pass *analysis.Pass) (any, error) {
			if !ready || pass.ResultOf[base] != "base" {
				t.Errorf("%s begins before what it requires is done", name)
			}
			do()
			return nil, nil
		}}
	}
	left, right := half("left", func() { meet <- struct{}{} }), half("right", func() { <-meet })
	failing := &analysis.Analyzer{Name: "failing", Run: func(*analysis.Pass) (any, error) { panic("no") }}
	behind := &analysis.Analyzer{Name: "behind", Requires: []*analysis.Analyzer{failing}, Run: func(*analysis.Pass) (any, error) {
		t.Error("it runs though what it requires failed")
		return nil, nil
	}}
	synctest.Test(t, func(t *testing.T) {
		r := &run{order: []*analysis.Analyzer{base, left, right, failing, behind}}
		c := &checked{unit: &unit{listed: &listed{ImportPath: "m"}}, fset: token.NewFileSet(), sizes: types.SizesFor("gc", "amd64")}
		actions := r.runAll(t.Context(), c, nil)
		if err := errors.Join(actions[left].err, actions[right].err); err != nil {
			t.Error(err)
		}
		if p := (*panicError)(nil); !errors.As(actions[failing].err, &p) || actions[behind].err != errSkipped {
			t.Errorf("a panic: %v, and behind it: %v", actions[failing].err, actions[behind].err)
		}
	})
}
