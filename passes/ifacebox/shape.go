package ifacebox

import (
	"strings"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/boxing"
)

// shapeOf returns what the rank tells apart: what prints, makes errors or sorts.
func (p *boxer) shapeOf(c boxing.Conversion) finding.Shape {
	call := c.Call()
	if call == nil {
		return finding.Box
	}
	fn := typeutil.StaticCallee(p.pass.TypesInfo, call)
	if fn == nil || fn.Pkg() == nil {
		return finding.Box
	}
	switch name := fn.FullName(); {
	case name == "fmt.Errorf":
		return finding.ErrorBox
	case strings.HasPrefix(name, "fmt.Fprint"):
		return finding.PrintedBox
	case strings.HasPrefix(name, "sort."):
		return finding.SortedBox
	}
	return finding.Box
}
