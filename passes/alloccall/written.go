package alloccall

import (
	"go/ast"
	"go/types"
	"go/version"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/words"
)

// appenders are functions that make a text, by full name, and those that append the same text to bytes, by the name that they have in the package or the method
// set of the first.
var appenders = map[string]appender{
	"strconv.FormatInt":                          {name: "AppendInt", short: true, unless: small, calls: []string{"strconv.FormatInt", "internal/strconv.FormatInt"}},
	"strconv.FormatUint":                         {name: "AppendUint", short: true, unless: small, calls: []string{"strconv.FormatUint", "internal/strconv.FormatUint"}},
	"strconv.Itoa":                               {name: "AppendInt", short: true, unless: small, calls: []string{"strconv.FormatInt", "internal/strconv.FormatInt", "internal/strconv.Itoa"}},
	"(time.Time).Format":                         {name: "AppendFormat"},
	"encoding/hex.EncodeToString":                {name: "AppendEncode", since: "go1.22", unless: "unless there is nothing to encode"},
	"(*encoding/base64.Encoding).EncodeToString": {name: "AppendEncode", since: "go1.22", unless: "unless there is nothing to encode"},
	"fmt.Sprint":                                 {name: "Append", since: "go1.19", unless: tiny},
	"fmt.Sprintf":                                {name: "Appendf", since: "go1.19", unless: tiny},
	"fmt.Sprintln":                               {name: "Appendln", since: "go1.19", unless: tiny},
}

// tiny is when a text that is made of bytes needs no memory (runtime/string.go, slicebytetostring).
const tiny = "unless it is one byte at most"

// small is when a number needs no memory as text (strconv, smallsString).
const small = "unless it is under 100"

// An appender appends a text to bytes.
type appender struct {
	name   string
	since  string   // as in a twin
	unless string   // as in a twin
	calls  []string // as in a twin
	short  bool     // 65 bytes are enough, whatever the text is
}

// written returns the twins of what makes a text that is made to be written.
func written() map[string][]twin {
	all := make(map[string][]twin)
	for name, a := range appenders {
		all[name] = []twin{{form: a.form, where: isHot, since: a.since, calls: a.calls, unless: a.unless}}
	}
	return all
}

// form returns what writes the text of a call without a string, where it is made for a method WriteString: a bytes.Buffer and a bufio.Writer give the room that they have, and what is
// written to a strings.Builder can stay on the stack.
func (a appender) form(r *reporter, cur inspector.Cursor, c *ast.CallExpr) string {
	write := candidate.ArgumentOf(cur)
	if write == nil || len(write.Args) != 1 {
		return ""
	}
	sel, ok := ast.Unparen(write.Fun).(*ast.SelectorExpr)
	of, isSelector := ast.Unparen(c.Fun).(*ast.SelectorExpr)
	if !ok || !isSelector || sel.Sel.Name != "WriteString" || slices.ContainsFunc(c.Args, r.calls) {
		return "" // or what is called might write to the same
	}
	call := words.Expr(of.X) + "." + a.name
	switch {
	case r.hasRoom(sel.X):
		return "Write of " + call + " to " + words.Expr(sel.X) + ".AvailableBuffer() needs no string"
	case a.short && typeName(r.pass.TypesInfo.TypeOf(sel.X)) == "strings.Builder":
		return "Write of " + call + " to an array on the stack needs no string"
	}
	return ""
}

// calls reports whether a function that is no conversion and none of the language is called in e.
func (r *reporter) calls(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			fun := r.pass.TypesInfo.Types[call.Fun]
			found = found || !fun.IsType() && !fun.IsBuiltin()
		}
		return !found
	})
	return found
}

// hasRoom reports whether w has a method AvailableBuffer, which gives bytes to append to.
func (r *reporter) hasRoom(w ast.Expr) bool {
	switch typeName(r.pass.TypesInfo.TypeOf(w)) {
	case "bufio.Writer":
		return r.since("go1.18")
	case "bytes.Buffer":
		return r.since("go1.21")
	}
	return false
}

// since reports whether the package may use what a release of Go brought.
func (r *reporter) since(release string) bool {
	v := r.pass.Pkg.GoVersion()
	return v == "" || version.Compare(v, release) >= 0
}

// typeName returns the name of a type, or of what it points to.
func typeName(t types.Type) string {
	if t == nil {
		return ""
	}
	return strings.TrimPrefix(types.TypeString(t, nil), "*")
}
