package ifacebox

import (
	"go/ast"
	"go/types"
	"go/version"
	"strings"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/perfvet/perfvet/internal/source/boxing"
)

// cheaper names the form that does the same as the conversion without a box, or returns "". It
// is given only where it is known to do the same and to allocate less.
func (p *boxer) cheaper(c boxing.Conversion) string {
	form := p.cheaperForm(c)
	if form == "" {
		return ""
	}
	return form + " needs no box" + p.insideSort(c)
}

// insideSort says what else a function of package sort allocates, which its generic form does not: a function that swaps and, but
// for strings, pointers and small integers, a place to swap by (internal/reflectlite/swapper.go).
func (p *boxer) insideSort(c boxing.Conversion) string {
	call := c.Call()
	if call == nil {
		return ""
	}
	fn, ok := typeutil.Callee(p.pass.TypesInfo, call).(*types.Func)
	if !ok || fn.FullName() != "sort.Slice" && fn.FullName() != "sort.SliceStable" {
		return ""
	}
	return ", nor the 1 or 2 objects that " + fn.FullName() + " makes inside"
}

func (p *boxer) cheaperForm(c boxing.Conversion) string {
	if c.InPool {
		if p.putsBoxed(c.From) {
			return "a pool of pointers"
		}
		return ""
	}
	call := c.Call()
	if call == nil {
		return ""
	}
	fn, ok := typeutil.Callee(p.pass.TypesInfo, call).(*types.Func)
	if !ok {
		return ""
	}
	name := fn.FullName()
	switch name {
	case "(*sync.Pool).Put":
		if p.putsBoxed(c.From) {
			return "a pool of pointers"
		}
	case "context.WithValue":
		if c.Index == 1 && p.isKey(c.Expr) {
			return "a key of type struct{}"
		}
	case "(context.Context).Value":
		if p.isKey(c.Expr) {
			return "a key of type struct{}"
		}
	case "sort.Sort", "sort.Stable", "sort.Slice", "sort.SliceStable":
		return p.cheaperSort(c, name)
	case "log/slog.Any":
		return slogConstructor(c.From)
	}
	switch {
	case fn.Pkg() == nil:
		return ""
	case fn.Pkg().Path() == "fmt":
		return p.cheaperFormat(c, call, fn.Name(), argumentText)
	case fn.Pkg().Path() == "log/slog" && slogFunctions[fn.Name()]:
		return cheaperAttribute(c)
	}
	return p.cheaperParameter(c, fn)
}

// isPut reports whether call, which may be nil, puts something into a sync.Pool.
func (p *boxer) isPut(call *ast.CallExpr) bool {
	if call == nil {
		return false
	}
	fn, ok := typeutil.Callee(p.pass.TypesInfo, call).(*types.Func)
	return ok && fn.FullName() == "(*sync.Pool).Put"
}

// cheaperSort returns the generic function that sorts a slice as the function of package sort does.
func (p *boxer) cheaperSort(c boxing.Conversion, name string) string {
	_, ok := c.From.Underlying().(*types.Slice)
	if !ok || c.Index != 0 || version.Compare(p.pass.Pkg.GoVersion(), "go1.21") < 0 {
		return ""
	}
	switch {
	case !strings.Contains(name, "Slice") && p.isOrdered(c.From):
		return "slices.Sort"
	case strings.Contains(name, "Stable"):
		return "slices.SortStableFunc"
	}
	return "slices.SortFunc"
}

// slogFunctions are the functions and methods of log/slog with a LogAttrs that does the same.
var slogFunctions = map[string]bool{
	"Debug": true, "DebugContext": true, "Info": true, "InfoContext": true, "Warn": true, "WarnContext": true,
	"Error": true, "ErrorContext": true, "Log": true,
}

// cheaperAttribute returns the form of an argument of slog.Info and the like that is not boxed.
func cheaperAttribute(c boxing.Conversion) string {
	if types.TypeString(c.From, nil) == "log/slog.Attr" {
		return "`LogAttrs`"
	}
	if constructor := slogConstructor(c.From); constructor != "" {
		return constructor + " in `LogAttrs`"
	}
	return ""
}

// slogConstructor returns the function of log/slog that makes an attribute of a t without boxing it, or "".
func slogConstructor(t types.Type) string {
	switch types.TypeString(t, nil) {
	case "string":
		return "slog.String"
	case "int":
		return "slog.Int"
	case "int64":
		return "slog.Int64"
	case "uint64":
		return "slog.Uint64"
	case "float64":
		return "slog.Float64"
	case "time.Duration":
		return "slog.Duration"
	}
	return ""
}
