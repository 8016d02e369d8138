package stringalloc_test

import (
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/passes/stringalloc"
)

func Test(t *testing.T) {
	fs := passtest.Run(t, "testdata", stringalloc.Analyzer, "./text", "./writers")
	passtest.Proven(t, fs)
	passtest.Shapes(t, fs, "kinds.go", map[string]passtest.Shape{
		"parsed":        {Shape: finding.ParsedText, Small: true},
		"twin":          {Advice: true, Small: true},
		"writes":        {Shape: finding.WrittenText, Advice: true, Small: true},
		"constantBytes": {Shape: finding.Constant}, "constantWritten": {Shape: finding.Constant, Advice: true},
		"few":           {Shape: finding.LoopConcat, Advice: true},
		"fresh":         {Shape: finding.WrittenText, Advice: true, Small: true},
		"appendEach":    {Shape: finding.LoopConcat, Advice: true},
		"appendGlobal":  {Shape: finding.LoopConcat, Advice: true},
		"appendLetters": {Advice: true},
		"compared":      {Small: true}, "local": {Small: true}, "appended": {Small: true}, "twinOfRunes": {Small: true}, "twinOfCall": {Small: true},
		"localRunes": {Advice: true, Small: true}, "caseOf": {Small: true},
	})
	for _, f := range fs {
		if esc := "variable `esc` of `escape`"; (f.Root == esc) != strings.Contains(f.Message, `"&amp;"`) {
			t.Errorf("line %d: %s: root %q", f.Line, f.Message, f.Root)
		}
		if grows := strings.HasSuffix(f.Message, "a strings.Builder copies less"); grows && !strings.HasPrefix(f.Root, "variable ") {
			t.Errorf("line %d: %s: root %q", f.Line, f.Message, f.Root)
		}
		if f.Function == "appendGlobal" && f.Root != "variable `all` of `appendGlobal`" {
			t.Errorf("line %d: %s: root %q", f.Line, f.Message, f.Root)
		}
		if cold := f.Function == "undeclared"; cold != (f.Signals.Cold != "") {
			t.Errorf("%s, line %d: cold: %q", f.Function, f.Line, f.Signals.Cold)
		}
	}
}

func TestFixes(t *testing.T) { passtest.Edits(t, "testdata", stringalloc.Analyzer, "fix") }
