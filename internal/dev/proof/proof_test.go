package proof

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/dev/longtest"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/run/driver"
	"github.com/perfvet/perfvet/passes"
)

// few are packages of all sorts, and none of the large ones: commands, formats, generic code, assembly, much reflection.
var few = []string{"encoding/json", "text/template", "log/slog", "os/exec", "slices", "math/big"}

// TestProof analyses packages with the real driver and checks the result against the disassembly.
func TestProof(t *testing.T) {
	builds := []string{""}
	builds = append(builds, strings.Fields(os.Getenv("PERFVET_PROOF"))...)
	for _, name := range builds {
		b := parseBuild(name)
		t.Run(b.String(), func(t *testing.T) {
			patterns := []string{"std"}
			if !longtest.On() || name != "" && os.Getenv("PERFVET_PROOF_STD") == "" {
				patterns = few
			}
			prove(t, b, patterns)
		})
	}
}

// prove runs perfvet on the patterns and checks findings and counts.
func prove(t *testing.T, b build, patterns []string) {
	res := b.analyze(t, patterns)
	p := newProver(t, b, patterns)
	wrong, proofs := 0, 0
	for _, f := range res.Findings {
		if f.Verdict != finding.Confirmed {
			continue
		}
		n, err := p.check(f)
		proofs += n
		if err != nil {
			if wrong++; wrong <= 20 {
				t.Errorf("%s:%d: [%s] %s: %v", f.File, f.Line, f.Check, f.Message, err)
			}
		}
	}
	t.Logf("%d packages: %d confirmed findings, %d calls in the disassembly, %d exceptions",
		res.Stats.Packages, count(res, finding.Confirmed), proofs, wrong)
	if wrong > 0 || proofs < 100 {
		t.Errorf("%d exceptions of %d calls", wrong, proofs)
	}
	checkWords(t, res)
	p.checkDefinite(t, res)
	p.checkExplained(t, res)
}

// analyze runs the real driver.
func (b build) analyze(t *testing.T, patterns []string) *driver.Result {
	t.Helper()
	res, err := driver.Run(t.Context(), driver.Config{Dir: b.dir(t), Patterns: patterns, Analyzers: passes.Suite, Env: b.env()})
	if err != nil {
		t.Fatal(err)
	}
	for _, problem := range res.Problems {
		t.Errorf("not analysed: %v", problem)
	}
	if len(res.Problems) > 0 {
		t.FailNow()
	}
	return res
}

// check looks in the disassembly for every call that f names, and returns how many there are.
func (p *prover) check(f *finding.Finding) (int, error) {
	if len(f.Code) == 0 {
		return 0, fmt.Errorf("confirmed without a call")
	}
	for i, code := range f.Code {
		if i == 0 && f.Check == "ifacebox" && f.Category != "slice" && f.Category != "moved" && !isOne(code.Callee, boxes) {
			return 0, fmt.Errorf("the first call is of %s, not a box", code.Callee)
		}
		if err := p.checkCode(f, code); err != nil {
			return i, fmt.Errorf("%s+%#x: %w", code.Function, code.Offset, err)
		}
	}
	return len(f.Code), nil
}

func (p *prover) checkCode(f *finding.Finding, code finding.Code) error {
	call, fn := p.call(f.Package, code)
	switch {
	case fn == nil:
		return fmt.Errorf("the disassembly has no such function")
	case call == nil:
		return fmt.Errorf("the disassembly has no call there")
	case call.callee != code.Callee && f.Check != "largecopy":
		return fmt.Errorf("calls %s, not %s", call.callee, code.Callee)
	case !fits(f, *call, code.Type):
		return fmt.Errorf("a call of %s is no proof of a finding of the category %s", call.callee, f.Category)
	case code.Type != "" && !fn.types[code.Type]:
		return fmt.Errorf("the code does not refer to type:%s", code.Type)
	case len(code.Stack) == 0:
		return fmt.Errorf("the call has no source line")
	}
	if isOfCalls(f) && f.Check != "alloccall" { // the finding stands at the function, the calls elsewhere
		return nil
	}
	inner := code.Stack[0]
	if call.file != filepath.Base(inner.File) || call.line != inner.Line {
		return fmt.Errorf("the call is at %s:%d in the disassembly, not at %s:%d", call.file, call.line, inner.File, inner.Line)
	}
	return p.atLine(f, code)
}

// atLine checks that the line of a call is one of the lines that f is about. Findings on a call whose body was
// inlined are about the line of that call, which must be on the stack, and the compiler must say that it
// inlined something there.
func (p *prover) atLine(f *finding.Finding, code finding.Code) error {
	last := max(f.Line, f.EndLine)
	i := slices.IndexFunc(code.Stack, func(at finding.Frame) bool {
		return filepath.Base(at.File) == filepath.Base(f.File) && f.Line <= at.Line && at.Line <= last
	})
	switch {
	case i == 1 && f.Category == "buffer" && strings.HasSuffix(code.Stack[0].File, "/bytes/buffer.go"): // inlined, which needs no word of the compiler
	case i >= 1 && f.Check == "alloccall": // the body of the function that is called, which fits has looked at
	case i < 0 && f.Check == "boundscheck" && slices.ContainsFunc(f.Related, func(n finding.Note) bool { return n.Line == code.Stack[0].Line }): // of several checks
	case i < 0 || i > 0 && f.Category != "inlined":
		return fmt.Errorf("the call is at %s:%d", code.Stack[0].File, code.Stack[0].Line)
	case i > 0 && !strings.Contains(code.Stack[i-1].Function, "-range") && !slices.ContainsFunc(f.Compiler, func(n finding.Note) bool { return strings.HasPrefix(n.Message, "inlining call to ") }):
		return fmt.Errorf("the compiler does not say that it inlined a call")
	}
	return nil
}

// isOfCalls reports whether calls of the function that f is about prove it.
func isOfCalls(f *finding.Finding) bool {
	return f.Check == "recoverinline" || f.Check == "inlinebudget" || f.Check == "alloccall"
}

// calls reports whether callee is the symbol of the function that f is about. Of a generic one the finding has the
// name in the source, "New$1", and the symbol that of an instance, "New[go.shape.int].func1".
func calls(callee string, f *finding.Finding) bool {
	if !f.Generic {
		return strings.HasSuffix(callee, "."+f.Function)
	}
	name := f.Function
	if i := strings.IndexAny(name, "[$"); i >= 0 {
		name = name[:i]
	}
	return strings.Contains(callee, "."+name+"[")
}

func count(res *driver.Result, v finding.Verdict) (n int) {
	for _, f := range res.Findings {
		if f.Verdict == v {
			n++
		}
	}
	return n
}
