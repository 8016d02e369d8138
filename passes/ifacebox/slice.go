package ifacebox

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/boxing"
	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/words"
)

// sliceCategory is the category of argument slices of variadic calls that no boxed argument stands for.
const sliceCategory = "slice"

// argumentSlice is what the compiler calls the slice that holds the last arguments of a variadic call.
const argumentSlice = "... argument"

// predictSlice adds a candidate for the slice of interfaces that the call makes for its variadic arguments,
// once for each call and only where the compiler says that it escapes.
func (p *boxer) predictSlice(c boxing.Conversion) {
	call := c.Call()
	if p.calls[call] || !p.sliceEscapes(call) {
		return
	}
	p.calls[call] = true
	sig := boxing.CoreType(p.pass.TypesInfo.TypeOf(call.Fun)).(*types.Signature)
	n := len(call.Args)
	if tuple, ok := p.pass.TypesInfo.TypeOf(call.Args[0]).(*types.Tuple); ok && n == 1 {
		n = tuple.Len()
	}
	n -= sig.Params().Len() - 1
	array := types.NewArray(c.To, int64(n))
	name := evidence.TypeName(array)
	cost := p.cost(array)
	p.set.Add(candidate.Candidate{
		Category: sliceCategory,
		Pos:      call.Pos(),
		End:      call.End(),
		At:       call,
		Func:     c.Fn,
		Block:    p.ssa.BlockOf(c.Fn, call),
		Call:     call,
		Cost:     cost,
		Expect: evidence.Site{
			Source: argumentSlice,
			Class:  "slice " + name,
			Loose:  name == "",
			Accept: func(c *evidence.Call) bool { return evidence.AllocatesVariable(c, name) },
			About:  aboutSlice,
		},
		Settled: func(f *finding.Finding, _ evidence.Match) {
			if f.Verdict == finding.Confirmed {
				p.slices[call] = f
			}
		},
		Message: func(v finding.Verdict, reason string) string {
			m := fmt.Sprintf("argument slice of %s (%s, %s) ", words.Name(call.Fun), words.Count(n, "value"), words.Bytes(p.pass.TypesSizes.Sizeof(array)))
			if v == finding.Confirmed {
				m += "allocates " + words.Bytes(cost.Bytes) + ": " + p.use(c) + p.callee(c)
			} else {
				m += "may allocate"
			}
			if reason != "" {
				m += " (" + reason + ")"
			}
			return m
		},
	})
}

func aboutSlice(d *gcdiag.Decision) bool {
	return d.Subject == argumentSlice && (d.Kind == gcdiag.Escapes || d.Kind == gcdiag.EscapesSummary)
}

// sliceEscapes reports whether the compiler says that the argument slice of the call is on the heap.
func (p *boxer) sliceEscapes(call *ast.CallExpr) bool {
	line, column := p.ev.LineOf(p.pass.Fset, evidence.Pos(call))
	for _, d := range p.ev.DecisionsAt(line, column) {
		if aboutSlice(d) {
			return true
		}
	}
	return false
}

// takeSlice adds the argument slice of the call to f, the first confirmed box of the call, and returns
// what the message says of it.
func (p *boxer) takeSlice(call *ast.CallExpr, f *finding.Finding) string {
	slice := p.slices[call]
	if slice == nil {
		return ""
	}
	delete(p.slices, call)
	p.taken[slice] = true
	size := words.Bytes(slice.Cost.Bytes)
	f.Cost = f.Cost.Add(slice.Cost)
	f.Compiler = append(f.Compiler, slice.Compiler...)
	f.Code = append(f.Code, slice.Code...)
	return ", in an argument slice that takes " + size + " more"
}

// withoutSlices leaves out the argument slices that the finding of a box stands for, and those that are
// not confirmed.
func (p *boxer) withoutSlices(fs []*finding.Finding) []*finding.Finding {
	return slices.DeleteFunc(fs, func(f *finding.Finding) bool {
		return f.Category == sliceCategory && (p.taken[f] || f.Verdict != finding.Confirmed)
	})
}
