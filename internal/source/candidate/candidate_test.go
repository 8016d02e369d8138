package candidate_test

import (
	"fmt"
	"go/ast"
	"go/types"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/dev/passtest"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/ssapkg"
)

// news predicts that each call of new allocates.
func news(pass *analysis.Pass) (any, error) {
	set := candidate.NewSet(pass)
	ssa := pass.ResultOf[ssapkg.Analyzer].(*ssapkg.Package)
	for _, file := range set.Files() {
		ast.PreorderStack(file, nil, func(n ast.Node, stack []ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && types.ExprString(call.Fun) == "new" {
				fn := around(stack)
				set.Add(prediction(call, fn, ssa))
			}
			return true
		})
	}
	fs := set.Findings()
	set.Report(fs)
	return fs, nil
}

func prediction(call *ast.CallExpr, fn ast.Node, ssa *ssapkg.Package) candidate.Candidate {
	c := candidate.Candidate{
		Category: "new", Pos: call.Pos(), End: call.End(), At: call, Func: fn,
		Cost: finding.Object(8, false, 8),
		Expect: evidence.Site{
			Class:  "new",
			Accept: func(c *evidence.Call) bool { return c.Alloc.Kind == gcobj.NewObject },
		},
	}
	if fn != nil {
		c.Block = ssa.BlockOf(fn, call)
	}
	c.Settled = func(f *finding.Finding, _ evidence.Match) {
		f.Message = fmt.Sprintf("%s in %s", types.ExprString(call), f.Function)
		if f.Verdict == finding.Confirmed {
			f.Message += fmt.Sprintf(" costs %s at depth %d", f.Cost, f.Cost.LoopDepth)
		} else {
			f.Message += ": " + f.Reason
		}
	}
	return c
}

// around returns the innermost function of the stack, or nil.
func around(stack []ast.Node) (fn ast.Node) {
	for _, n := range stack {
		switch n.(type) {
		case *ast.FuncDecl, *ast.FuncLit:
			fn = n
		}
	}
	return fn
}

// things reports the calls of inlined functions that allocate.
func things(pass *analysis.Pass) (any, error) {
	set := candidate.NewSet(pass)
	set.Findings()
	fs := set.Inlined(candidate.Always("a thing"), func(c *evidence.Call) bool { return strings.HasSuffix(c.Type, "maker.Thing") })
	set.Report(fs)
	return fs, nil
}

func analyzer(name string, run func(*analysis.Pass) (any, error)) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name: name, Doc: name + ": a check of the test", Requires: candidate.Requires,
		ResultType: reflect.TypeFor[[]*finding.Finding](), Run: run,
	}
}

// TestFindings checks verdicts, functions and loop depths by the comments of the module, and then what each verdict
// brings with it.
func TestFindings(t *testing.T) {
	for _, f := range passtest.Run(t, "testdata", analyzer("news", news), "./news") {
		if f.Check != "news" || f.Category != "new" || !strings.HasSuffix(f.File, "news.go") || f.EndColumn <= f.Column {
			t.Errorf("line %d: check %q, category %q, at %+v", f.Line, f.Check, f.Category, f.Span)
		}
		switch f.Verdict {
		case finding.Confirmed:
			if len(f.Code) == 0 || !strings.HasPrefix(f.Code[0].Callee, "runtime.") || f.Code[0].Stack[0].Line != f.Line {
				t.Errorf("line %d: confirmed by %+v", f.Line, f.Code)
			} else if x := f.Code[0].Excerpt; len(x) == 0 || !strings.Contains(x[len(x)-1], "runtime.") {
				t.Errorf("line %d: the excerpt %q does not end with the call", f.Line, x)
			}
		default:
			if len(f.Code) > 0 || f.Reason == "" {
				t.Errorf("line %d: %v for the reason %q, with %d calls", f.Line, f.Verdict, f.Reason, len(f.Code))
			}
		}
		if cold := f.Function == "told" && f.Cost.LoopDepth == 0; cold != (f.Signals.Cold == "makes an error") {
			t.Errorf("line %d: cold: %q", f.Line, f.Signals.Cold)
		}
		if generic := strings.Contains(f.Message, "new(T)"); f.Generic != generic {
			t.Errorf("line %d: generic: %v", f.Line, f.Generic)
		}
	}
}

// TestInlined checks that one finding stands for all that a line allocates in inlined bodies.
func TestInlined(t *testing.T) {
	fs := passtest.Run(t, "testdata", analyzer("things", things), "./inlined")
	objects := make(map[string]int)
	for _, f := range fs {
		objects[f.Function] += f.Cost.Objects
		if f.Category != "inlined" || len(f.Related) == 0 || !strings.HasSuffix(f.Related[0].File, "maker.go") {
			t.Errorf("line %d: category %q, related %+v", f.Line, f.Category, f.Related)
		}
		if len(f.Compiler) == 0 || !strings.HasPrefix(f.Compiler[0].Message, "inlining call to maker.New") {
			t.Errorf("line %d: the compiler says %+v", f.Line, f.Compiler)
		}
	}
	if len(fs) != 2 || objects["one"] != 1 || objects["two"] != 2 {
		t.Errorf("%d findings, objects by function: %v", len(fs), objects)
	}
}

// TestReport checks that the short list becomes diagnostics, and nothing else.
func TestReport(t *testing.T) {
	reported := make(map[string]bool)
	a := analyzer("news", nil)
	a.Run = func(pass *analysis.Pass) (any, error) {
		seen := *pass
		seen.Report = func(d analysis.Diagnostic) {
			if d.Category != "new" || d.End <= d.Pos {
				t.Errorf("diagnostic %+v", d)
			}
			reported[d.Message] = true
		}
		return news(&seen)
	}
	for _, f := range passtest.Run(t, "testdata", a, "./news") {
		want := f.Omitted == ""
		if want && (f.Verdict != finding.Confirmed || f.Heat == finding.Cold) {
			t.Errorf("in the list: %+v", f)
		}
		if reported[f.Text(true)] != want {
			t.Errorf("%v and %v, reported: %v: %s", f.Verdict, f.Heat, !want, f.Message)
		}
	}
	if len(reported) < 2 {
		t.Errorf("reported: %v", reported)
	}
}
