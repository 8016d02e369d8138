package evidence

import (
	"testing"

	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
)

// TestIsAt wants file, line and column to be the same.
func TestIsAt(t *testing.T) {
	p := &Package{names: &fileNames{known: map[string]string{"./a.go": "/m/a.go", "./b.go": "/m/b.go"}}}
	for _, test := range []struct {
		at   gcdiag.Position
		want bool
	}{
		{gcdiag.Position{File: "./a.go", Line: 3, Col: 7}, true},
		{gcdiag.Position{File: "./b.go", Line: 3, Col: 7}, false},
		{gcdiag.Position{File: "./a.go", Line: 4, Col: 7}, false},
		{gcdiag.Position{File: "./a.go", Line: 3, Col: 8}, false},
	} {
		if got := p.IsAt(test.at, Line{"/m/a.go", 3}, 7); got != test.want {
			t.Errorf("%+v: %v", test.at, got)
		}
	}
}
