package driver

import (
	"context"
	"errors"
	"os"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/finding"
)

// TestCancelInside ends a run inside an analyzer that never returns by itself. Run does not wait for it; the analyzers
// behind it do not run, and nothing is told any more.
func TestCancelInside(t *testing.T) {
	dir := writeModule(t, "-- go.mod --\nmodule example.com/m\n\ngo 1.25\n-- a/a.go --\npackage a\n-- b/b.go --\npackage b\n-- c/c.go --\npackage c\n")
	cause := errors.New("enough")
	ctx, cancel := context.WithCancelCause(t.Context())
	release, left := make(chan struct{}), make(chan struct{}, 3)
	endless := newFuncs()
	endless.Name = "endless"
	endless.Run = func(*analysis.Pass) (any, error) {
		cancel(cause)
		<-release
		left <- struct{}{}
		return []*finding.Finding(nil), nil
	}
	after := newFuncs()
	after.Requires = []*analysis.Analyzer{endless}
	after.Run = func(*analysis.Pass) (any, error) {
		t.Error("another analyzer ran after the end")
		return []*finding.Finding(nil), nil
	}
	returned := false // read where Progress is locked out or not called at all
	_, err := Run(ctx, Config{
		Dir: dir, Patterns: []string{"./..."}, Analyzers: []*analysis.Analyzer{after}, Parallel: 1,
		Env: append(os.Environ(), "GOFLAGS=", "GOWORK="),
		Progress: func(p Progress) {
			if returned {
				t.Errorf("progress after the end: %+v", p)
			}
		},
	})
	returned = true
	if !errors.Is(err, cause) {
		t.Errorf("error %v", err)
	}
	close(release)
	<-left
}
