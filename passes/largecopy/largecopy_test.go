package largecopy_test

import (
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/passes/largecopy"
)

func Test(t *testing.T) {
	fs := passtest.Run(t, "testdata", largecopy.Analyzer, "./cases")
	passtest.Proven(t, fs)
	for _, f := range fs {
		if strings.Contains(f.Message, ", unless what ") && !f.Informs {
			t.Errorf("%s:%d: %s: no list has what may not do the same", f.File, f.Line, f.Message)
		}
	}
}

func TestEdits(t *testing.T) { passtest.Edits(t, "testdata", largecopy.Analyzer, "fix") }
