package alloccall

import (
	"go/ast"
	"go/token"
	"go/types"
	"go/version"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/candidate"
)

// A twin is what does the same as a function for less.
type twin struct {
	remedy string
	where  func(*finding.Finding) bool                                   // whether it is of use there
	fits   func(r *reporter, cur inspector.Cursor, c *ast.CallExpr) bool // whether it is one for this call; nil for all
	since  string                                                        // release that brought it; "" for any
	calls  string                                                        // symbol of the function that it is, where the one that the source names is inlined; "" where it is not

	// unless is when the function does not allocate, of one that the machine code alone does not tell of; "" where that does.
	unless string
}

// The twins' remedies that are several functions'.
const (
	variable = "a package variable is made once"
	reset    = "one that is kept, in a sync.Pool for instance, and Reset allocates less"
	timer    = "a time.Timer made before the loop and Reset allocates nothing"
)

// twins are functions that have one, by full name. Each remedy has a pair of functions in the example.
var twins = map[string]twin{
	"time.After":    {since: "go1.23", remedy: timer, where: isLoop, calls: "time.NewTimer"},
	"time.NewTimer": {since: "go1.23", remedy: timer, where: isTemporary, fits: (*reporter).isDeclared},

	// text/template.Parse and regexp.Compile return early where the text is wrong, and panic or return an error then.
	"regexp.MustCompile":              {remedy: variable, where: isHot, fits: (*reporter).isConstant, unless: "unless the expression is wrong"},
	"regexp.MustCompilePOSIX":         {remedy: variable, where: isHot, fits: (*reporter).isConstant, unless: "unless the expression is wrong"},
	"(*text/template.Template).Parse": {remedy: variable, where: isHot, fits: (*reporter).isParsed},
	"(*html/template.Template).Parse": {remedy: variable, where: isHot, fits: (*reporter).isParsed},

	"strings.Split":      {remedy: "strings.SplitSeq needs no slice", where: isHot, fits: (*reporter).isRanged, since: "go1.24", calls: "strings.genSplit", unless: "unless there is nothing to split"},
	"strings.SplitAfter": {remedy: "strings.SplitAfterSeq needs no slice", where: isHot, fits: (*reporter).isRanged, since: "go1.24", calls: "strings.genSplit", unless: "unless there is nothing to split"},
	"strings.Fields":     {remedy: "strings.FieldsSeq needs no slice", where: isHot, fits: (*reporter).isRanged, since: "go1.24"},

	"(*reflect.MapIter).Key":   {remedy: "SetIterKey of a value made before the loop allocates nothing", where: isLoop, unless: "unless the key is a pointer"},
	"(*reflect.MapIter).Value": {remedy: "SetIterValue of a value made before the loop allocates nothing", where: isLoop, unless: "unless the value is a pointer"},

	"compress/gzip.NewWriter":  {remedy: reset, where: isHot, calls: "compress/gzip.NewWriterLevel"},
	"compress/gzip.NewReader":  {remedy: reset, where: isHot},
	"compress/flate.NewWriter": {remedy: reset, where: isHot},
	"compress/flate.NewReader": {remedy: reset, where: isHot},
	"compress/zlib.NewWriter":  {remedy: reset, where: isHot, calls: "compress/zlib.NewWriterLevelDict"},
	"compress/zlib.NewReader":  {remedy: reset, where: isHot, calls: "compress/zlib.NewReaderDict"},
	"compress/lzw.NewWriter":   {remedy: reset, where: isHot},
	"compress/lzw.NewReader":   {remedy: reset, where: isHot},
}

// twinOf returns the twin for a call, nil where none is known.
func (r *reporter) twinOf(cur inspector.Cursor, c *ast.CallExpr, fn *types.Func) *twin {
	t, ok := twins[fn.FullName()]
	switch {
	case !ok:
		return nil
	case t.since != "" && r.pass.Pkg.GoVersion() != "" && version.Compare(r.pass.Pkg.GoVersion(), t.since) < 0:
		return nil
	case t.fits != nil && !t.fits(r, cur, c):
		return nil
	}
	return &t
}

// isTemporary reports whether what a call in a loop gives is of no use behind the iteration.
func isTemporary(f *finding.Finding) bool { return isLoop(f) && f.Signals.Temporary }

// isConstant reports whether all arguments of a call in a function are constants, so that it gives the same each time.
func (r *reporter) isConstant(cur inspector.Cursor, c *ast.CallExpr) bool {
	for _, arg := range c.Args {
		if r.pass.TypesInfo.Types[arg].Value == nil {
			return false
		}
	}
	return len(c.Args) > 0 && r.isRepeated(cur)
}

// isRepeated reports whether cur is in a function that is not one of those that run once.
func (r *reporter) isRepeated(cur inspector.Cursor) bool {
	switch fn := candidate.FuncAround(cur).(type) {
	case *ast.FuncDecl:
		return fn.Recv != nil || fn.Name.Name != "init" && (fn.Name.Name != "main" || r.pass.Pkg.Name() != "main")
	case *ast.FuncLit: // it may be that of a sync.OnceFunc
		return false
	}
	return false
}

// isParsed reports whether a template is made of constants alone: template.New("x").Parse("text").
func (r *reporter) isParsed(cur inspector.Cursor, c *ast.CallExpr) bool {
	if !r.isConstant(cur, c) {
		return false
	}
	for {
		sel, ok := ast.Unparen(c.Fun).(*ast.SelectorExpr)
		if !ok {
			return false
		}
		inner, ok := ast.Unparen(sel.X).(*ast.CallExpr)
		if !ok || !r.isConstant(cur, inner) {
			return false
		}
		fn := typeutil.StaticCallee(r.pass.TypesInfo, inner)
		switch {
		case fn == nil:
			return false
		case fn.Signature().Recv() == nil:
			return fn.Name() == "New"
		case fn.Name() != "Option" && fn.Name() != "Delims":
			return false
		}
		c = inner
	}
}

// isDeclared reports whether the call is what a variable is declared with.
func (r *reporter) isDeclared(cur inspector.Cursor, _ *ast.CallExpr) bool {
	s, ok := cur.Parent().Node().(*ast.AssignStmt)
	return ok && s.Tok == token.DEFINE && len(s.Rhs) == 1
}

// isRanged reports whether a loop goes over what the call gives, and uses nothing but the elements.
func (r *reporter) isRanged(cur inspector.Cursor, _ *ast.CallExpr) bool {
	return rangedOver(cur) != nil
}
