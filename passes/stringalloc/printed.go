package stringalloc

import (
	"go/ast"
	"go/constant"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/words"
)

// formatters are functions that format as fmt.Sprintf does, by full name, and which argument has the format.
var formatters = map[string]int{
	"fmt.Appendf": 1, "fmt.Errorf": 0, "fmt.Fprintf": 1, "fmt.Printf": 0, "fmt.Sprintf": 0,
	"log.Fatalf": 0, "log.Panicf": 0, "log.Printf": 0, "(*log.Logger).Fatalf": 0, "(*log.Logger).Panicf": 0, "(*log.Logger).Printf": 0,
}

// printed returns the form that has package fmt print the bytes that the call at cur converts to a string: %s, %q and %x print the same of both. It returns "" where that is
// not what is done with the string.
func (p *predictor) printed(cur inspector.Cursor, n *ast.CallExpr) string {
	call := candidate.ArgumentOf(cur)
	if call == nil || p.calleeOf(n) != fromBytes || call.Ellipsis.IsValid() {
		return ""
	}
	fn := typeutil.StaticCallee(p.Pass.TypesInfo, call)
	if fn == nil {
		return ""
	}
	at, ok := formatters[fn.FullName()]
	to, from := p.Pass.TypesInfo.TypeOf(n), p.Pass.TypesInfo.TypeOf(n.Args[0])
	if !ok || !types.Identical(to, types.Typ[types.String]) || !types.Identical(from, types.NewSlice(types.Typ[types.Byte])) {
		return "" // or a method may print it
	}
	format := p.Pass.TypesInfo.Types[call.Args[at]].Value
	if format == nil {
		return ""
	}
	verbs, ok := verbsOf(constant.StringVal(format))
	operand := cur.ParentEdgeIndex() - at - 1
	if !ok || operand < 0 || len(verbs) != len(call.Args)-at-1 || !strings.ContainsAny(verbs[operand:operand+1], "sqxX") {
		return ""
	}
	return "%" + verbs[operand:operand+1] + " prints the bytes of " + words.Name(n.Args[0]) + " as well"
}

// verbsOf returns the verbs of a format, one letter each, in the order of their operands; of one with widths that are operands or with indexes it returns none.
func verbsOf(format string) (verbs string, ok bool) {
	for {
		_, after, found := strings.Cut(format, "%")
		if !found {
			return verbs, true
		}
		after = strings.TrimLeft(after, "+-# 0123456789.")
		switch {
		case after == "" || strings.ContainsAny(after[:1], "*[") || after[0] >= 0x80:
			return "", false
		case after[0] != '%':
			verbs += after[:1]
		}
		format = after[1:]
	}
}
