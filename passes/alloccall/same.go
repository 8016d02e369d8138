package alloccall

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/source/candidate"
)

// pure are functions that never panic, whose result goes by their arguments alone and cannot be changed, by full name, and when they do not allocate, "" where the machine code tells.
var pure = map[string]string{
	"fmt.Sprintf":         tiny,
	"net/url.PathEscape":  unescaped,
	"net/url.QueryEscape": unescaped,
	"html.EscapeString":   unescaped,
	"path.Join":           "unless there is nothing to join",
	"path/filepath.Join":  "unless there is nothing to join",
	"regexp.QuoteMeta":    unescaped,
	"strconv.FormatInt":   small,
	"strconv.Itoa":        small,
	"strings.Replace":     unchanged,
	"strings.ReplaceAll":  unchanged,
	"strings.ToLower":     unchanged,
	"strings.ToUpper":     unchanged,
}

// When functions return what they are given.
const (
	unescaped = "unless there is nothing to escape"
	unchanged = "unless nothing changes"
)

// same returns the twins of calls that give the same in each round of a loop.
func same() map[string][]twin {
	all := make(map[string][]twin)
	for name, unless := range pure {
		all[name] = []twin{{remedy: "it gives the same in each round: call it once, before the loop", where: isLoop, fits: (*reporter).isSame, calls: appenders[name].calls, unless: unless}}
	}
	return all
}

// isSame reports whether a call in a loop has the same arguments, which are numbers and texts, in all rounds of it, is made in each, and can be made before it.
func (r *reporter) isSame(cur inspector.Cursor, c *ast.CallExpr) bool {
	if c.Ellipsis.IsValid() {
		return false
	}
	var args []ast.Expr
	for _, arg := range c.Args {
		tv := r.pass.TypesInfo.Types[arg]
		if _, ok := tv.Type.Underlying().(*types.Basic); !ok || types.NewMethodSet(tv.Type).Len() > 0 {
			return false // what a method gives, or memory has, may change
		}
		if tv.Value == nil {
			args = append(args, arg)
		}
	}
	return r.effects.AreFixed(r.SSA(), candidate.FuncAround(cur), c, args)
}
