package exits

import (
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
)

// An Exit is the last step of the compiler's flow of a value to the heap. The zero Exit says that none is known.
type Exit struct {
	gcdiag.Step
	// Operand is what the step takes of the value, as the compiler prints it: "buf[:]" of r.Read(buf[:]); "" when that is not known.
	Operand string
	// Names are the variables that the flow goes through, as the compiler names them.
	Names []string
}

// Of returns where the first flow of the decisions to the heap leaves.
func Of(ds []*gcdiag.Decision) Exit {
	for _, d := range ds {
		if d.Kind != gcdiag.Escapes && d.Kind != gcdiag.ParamLeaks {
			continue
		}
		if x := last(d.Flow); x.Why != "" {
			return x
		}
	}
	return Exit{}
}

func last(flow gcdiag.Flow) Exit {
	var x Exit
	var operand string
	for step := range flow.Steps() {
		switch {
		case step.Kind == gcdiag.StepFlow:
			operand = ""
			if !strings.HasPrefix(step.Src, "{") {
				operand = step.Src
				x.Names = append(x.Names, step.Src)
			}
		case step.Kind == gcdiag.StepFrom:
			if step.Why != "spill" { // the object itself
				x.Step, x.Operand = step, operand
			}
			operand = step.Expr
		}
	}
	return x
}

// IsMadeUp reports whether the compiler's words name something that is not in the source: a temporary, a result
// without a name.
func (x Exit) IsMadeUp() bool { return isMadeUp(x.Expr) }

// IsReturn reports whether the value is returned.
func (x Exit) IsReturn() bool { return x.Why == "return" }

func isMadeUp(text string) bool {
	return strings.Contains(text, ".autotmp_") || strings.Contains(text, "~")
}
